#!/bin/sh
# A Debian package of the static program: it needs no library, so it is the same for every distribution.
#     deb.sh PROGRAM ARCH VERSION OUT.deb
set -eu
program=$1 arch=$2 version=$3 out=$4
here=$(cd "$(dirname "$0")" && pwd)
root=$(mktemp -d "${TMPDIR:-/tmp}/wenze-deb.XXXXXX")
trap 'rm -rf "$root"' EXIT HUP INT TERM
chmod 755 "$root"
sh "$here/install.sh" "$program" "$root/usr"
install -D -m 644 "$here/../../LICENSE" "$root/usr/share/doc/wenze/copyright"
install -D -m 644 "$here/usage.zh" "$root/usr/share/doc/wenze/使用说明"
find "$root/usr/share/man" -name '*.1' -exec gzip -n9 {} +
mkdir -p "$root/DEBIAN"
size=$(du -sk "$root/usr" | cut -f1)
cat >"$root/DEBIAN/control" <<END
Package: wenze
Version: $version
Architecture: $arch
Maintainer: wenze maintainers <wenze@localhost>
Installed-Size: $size
Section: misc
Priority: optional
Description: accountability casework on an offline PC (问责办案台)
 A full-screen terminal program with which a discipline office builds an
 accountability case step by step, from the clue to the end of the bar on
 office, looks provisions up and trains. No network, one data file.
END
(cd "$root" && find usr -type f -exec md5sum {} + | LC_ALL=C sort -k2) >"$root/DEBIAN/md5sums"
find "$root" -exec touch -h -d "@${SOURCE_DATE_EPOCH:-0}" {} +
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0} dpkg-deb --root-owner-group -Zxz --build "$root" "$out" >/dev/null
