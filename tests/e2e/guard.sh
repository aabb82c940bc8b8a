#!/bin/sh
# What guards the case data of one person on one PC: where the office lies, who may read it, what memory leaves behind, and what
# happens when memory is not there.
set -u
wenze=${WENZE:-build/wenze}
case $wenze in /*) ;; *) wenze=$PWD/$wenze ;; esac
samples=$PWD/data/content/samples
work=$(mktemp -d "${TMPDIR:-/tmp}/wenze-guard.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export HOME="$work/home" LC_ALL=C
unset XDG_DATA_HOME XDG_CONFIG_HOME
mkdir "$HOME" "$work/here"
cd "$work/here" || exit 1
passed=0 failed=0
ok() { passed=$((passed + 1)); echo "ok - $1"; }
bad() { failed=$((failed + 1)); echo "not ok - $1: $2"; }
# is NAME WHAT WANTED
is() { [ "$2" = "$3" ] && ok "$1" || bad "$1" "$2, not $3"; }
has() { case $2 in *"$3"*) ok "$1" ;; *) bad "$1" "no “$3” in: $2" ;; esac }
sample=$(ls "$samples"/01*.ini)

# ---- no home: nothing is made in the folder one stands in, and what needs no office goes on ----
for env in "-u HOME" HOME= HOME=home; do
    said=$(env $env "$wenze" case new "$sample" 2>&1)
    is "case new with $env: status" $? 3
    has "case new with $env names the way out" "$said" --office
    env $env "$wenze" due >/dev/null 2>&1
    is "due with $env: status" $? 3
    env $env "$wenze" assess "$sample" --today 2026-11-23 >/dev/null 2>&1
    is "assess with $env needs no office: status" $? 0
    env $env "$wenze" law show dpg2009:5 >/dev/null 2>&1
    is "law show with $env needs no office: status" $? 0
done
"$wenze" --office "$work/source.wenze" case new "$sample" >/dev/null 2>&1
env -u HOME "$wenze" office restore "$work/source.wenze" >/dev/null 2>&1
is "nothing is restored into the folder one stands in: status" $? 3
is "nothing was made here" "$(ls -A)" ""
env -u HOME "$wenze" --office "$work/o.wenze" case new "$sample" >/dev/null 2>&1
is "with --office there need be no home" $? 0

# ---- mode: what others could read is shut, and said once ----
chmod 644 "$work/o.wenze"
cp "$work/o.wenze" "$work/o.wenze.before-v1"
chmod 664 "$work/o.wenze.before-v1"
echo "no office" >"$work/o.wenze.txt"
chmod 644 "$work/o.wenze.txt"
said=$("$wenze" --office "$work/o.wenze" due 2>&1 >/dev/null)
has "an office open to others is told, also to who only reads" "$said" "2 个文件"
is "the office is the owner's alone" "$(stat -c %a "$work/o.wenze")" 600
is "so is a copy of it" "$(stat -c %a "$work/o.wenze.before-v1")" 600
is "another file beside is left alone" "$(stat -c %a "$work/o.wenze.txt")" 644
said=$("$wenze" --office "$work/o.wenze" case new "$sample" 2>&1 >/dev/null)
is "and it is told once" "$said" ""

# ---- too little memory: a word and status 3, never a crash ----
# The sanitizers' own shadow does not fit into a limit on memory.
if ! grep -q __asan_init "$wenze"; then
    worst=0
    for kib in $(seq 8000 250 24000); do
        (ulimit -v "$kib" && "$wenze" --office "$work/m.wenze" assess "$sample" --today 2026-11-23) >/dev/null 2>"$work/err"
        status=$?
        # Where the program's name and version cannot be said either, it is the loader that falls, before the program begins.
        [ $status -lt 128 ] || ! (ulimit -v "$kib" && "$wenze" --version) >/dev/null 2>&1 || worst="$status at $kib KiB"
    done
    is "no crash for want of memory" "$worst" 0
    mkfifo "$work/fifo"
    "$wenze" assess - --today 2026-11-23 <"$work/fifo" >/dev/null 2>&1 &
    pid=$!
    exec 9>"$work/fifo" # the program has it open now
    until_core() { grep -q '^Max core file size *0 *0' "/proc/$pid/limits"; }
    tries=0
    until until_core || [ $tries -ge 6000 ]; do
        sleep 0.02
        tries=$((tries + 1))
    done
    until_core && ok "no core file is ever written" || bad "no core file is ever written" "$(grep core "/proc/$pid/limits")"
    exec 9>&-
    wait $pid
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
