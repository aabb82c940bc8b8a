#!/bin/sh
# The program as it is handed over: what README says of its needs, the package laid down and taken away again, completion
# in bash, an office of a newer program opened by this one.
set -u
wenze=${WENZE:-build/wenze}
case $wenze in /*) ;; *) wenze=$PWD/$wenze ;; esac
build=${BUILD:-build}
top=$PWD
work=$(mktemp -d "${TMPDIR:-/tmp}/wenze-package.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export HOME="$work/home" LC_ALL=C.UTF-8
unset XDG_DATA_HOME XDG_CONFIG_HOME
mkdir "$HOME"
passed=0 failed=0
ok() { passed=$((passed + 1)); echo "ok - $1"; }
bad() { failed=$((failed + 1)); echo "not ok - $1: $2"; }
is() { [ "$2" = "$3" ] && ok "$1" || bad "$1" "$2, not $3"; }
has() { case $2 in *"$3"*) ok "$1" ;; *) bad "$1" "no “$3” in: $2" ;; esac }

# ---- what it needs. The sanitizers bring needs of their own. ----
if command -v readelf >/dev/null && ! grep -q __asan_init "$wenze"; then
    newest=$(readelf -V "$wenze" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
    said=$(grep -o 'GLIBC_[0-9.]*' README.md | sort -V | tail -n 1)
    is "README names the newest symbol of glibc that is needed, or a newer one" \
        "$(printf '%s\n%s\n' "$newest" "$said" | sort -V | tail -n 1)" "$said"
fi

# ---- the package, of the program at hand ----
if command -v dpkg-deb >/dev/null; then
    deb=$work/wenze.deb root=$work/root
    sh help/desktop/deb.sh "$wenze" "$(dpkg --print-architecture)" 1.0.0 "$deb"
    is "a package is made" $? 0
    is "its name" "$(dpkg-deb -f "$deb" Package)" wenze
    is "it depends on nothing" "$(dpkg-deb -f "$deb" Depends)" ""
    dpkg-deb -x "$deb" "$root"
    for file in bin/wenze share/man/man1/wenze.1.gz share/man/zh_CN/man1/wenze.1.gz share/applications/wenze.desktop \
        share/icons/hicolor/scalable/apps/wenze.svg share/bash-completion/completions/wenze share/doc/wenze/copyright; do
        [ -s "$root/usr/$file" ] && ok "it holds $file" || bad "it holds $file" "not there"
    done
    is "nothing in it is open to be written by others" "$(find "$root/usr" -perm /022 | head -n 3)" ""
    (cd "$root" && dpkg-deb -I "$deb" md5sums | md5sum -c --quiet) && ok "its sums fit" || bad "its sums fit" "they differ"
    "$root/usr/bin/wenze" --version >"$work/out" 2>&1
    is "the program in it runs" "$(cat "$work/out")" "$("$wenze" --version)"
    sh help/desktop/deb.sh "$wenze" "$(dpkg --print-architecture)" 1.0.0 "$work/again.deb"
    cmp -s "$deb" "$work/again.deb" && ok "the same again is the same" || bad "the same again is the same" "the packages differ"
fi
desktop=$(cat help/desktop/wenze.desktop)
for line in "[Desktop Entry]" "Exec=wenze" "Icon=wenze" "Terminal=true" "Type=Application"; do has "the menu entry" "$desktop" "$line"; done

# ---- laid down, taken away ----
prefix=$work/prefix
sh help/desktop/install.sh "$wenze" "$prefix" && "$prefix/bin/wenze" --version >/dev/null && ok "installed under a prefix" ||
    bad "installed under a prefix" "it does not run"
echo kept >"$prefix/bin/other"
sh help/desktop/install.sh --remove "$prefix"
is "uninstalled: only what others put there stays" "$(cd "$prefix" && find . -type f)" "./bin/other"

# ---- completion ----
"$wenze" --office "$work/o.wenze" case new "$(ls data/content/samples/01*.ini)" >/dev/null
complete() {
    bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _wenze; echo " ${COMPREPLY[*]} "' \
        - help/desktop/wenze.bash "$wenze" --office "$work/o.wenze" "$@"
}
if command -v bash >/dev/null; then
    has "completion: commands" "$(complete "")" " case check-packs checks doctor "
    has "completion: what follows a command" "$(complete office "")" " verify "
    for words in "case show" "case recipients" "case volume" "case void-letter" "board" "like" "due move" "yardstick case"; do
        is "completion: the cases after $words" "$(complete $words "")" " 1 "
    done
    is "completion: a text" "$(complete law show dp)" " dpg2009 "
    is "completion: the second text" "$(complete law diff dpg2009 ccp2019)" " ccp2019 "
    is "completion: a regime" "$(complete case list --regime gov)" " gov2020 "
    is "completion: a drill" "$(complete drill run 001)" " 001-forced-demolition "
    has "completion: the options of this command" "$(complete case volume 1 -)" " -o --office "
fi

# ---- an office of a newer program: one clear refusal, and it is as it was ----
printf '\000\000\046\000' | dd of="$work/o.wenze" bs=1 seek=60 conv=notrunc 2>/dev/null # user_version 9728
before=$(sha256sum <"$work/o.wenze")
for words in "due" "case new $top/$(ls data/content/samples/02*.ini)" "office verify"; do
    "$wenze" --office "$work/o.wenze" $words >"$work/out" 2>"$work/err"
    is "newer office, $words: status" $? 3
    has "newer office, $words: says so" "$(cat "$work/err")" "较新版本"
    is "newer office, $words: in one line" "$(grep -c . "$work/err")" 1
done
is "the newer office is as it was" "$(sha256sum <"$work/o.wenze")" "$before"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
