#!/bin/sh
# The libraries of another kind of machine, for building there-going programs here: Debian's packages unpacked into a folder.
#     sysroot.sh ARCH FOLDER          e.g. arm64 build/sysroot-arm64
# apt works in a folder of its own: nothing of this machine's packages changes. Needs the network once.
set -eu
arch=$1
mkdir -p "$2"
root=$(cd "$2" && pwd)
[ -e "$root/complete" ] && exit 0
state=$root/apt
mkdir -p "$state/lists/partial" "$state/archives/partial" "$state/status.d"
: >"$state/status"
get() {
    apt-get -qq -o APT::Architecture="$arch" -o APT::Architectures="$arch" -o Dir::State="$state" -o Dir::State::status="$state/status" \
        -o Dir::Cache="$state" -o Dir::Cache::archives="$state/archives" -o APT::Sandbox::User=root -o Debug::NoLocking=1 \
        -o Acquire::Languages=none "$@"
}
get update
cd "$state/archives"
get download libncurses-dev libncursesw6 libtinfo6 libsqlite3-dev libsqlite3-0 libiniparser-dev libiniparser1 libutf8proc-dev \
    libutf8proc2 libsodium-dev libsodium23 libminizip-dev libminizip1 zlib1g-dev zlib1g libcmocka-dev libcmocka0
for package in *.deb; do dpkg-deb -x "$package" "$root"; done
cd "$root"
rm -rf "$state"
: >complete
