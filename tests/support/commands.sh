# Read by scripts that ask the command line: a folder of their own, the real program by its whole name ($wenze), the root of
# the sources ($root), and what is held of each answer. The last line of a script is "N passed, N failed".
set -u
wenze=${WENZE:-build/wenze}
case $wenze in /*) ;; *) wenze=$PWD/$wenze ;; esac
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/wenze-e2e.XXXXXX")
trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT HUP INT TERM
cd "$work" || exit 1
XDG_DATA_HOME=$work/data
XDG_CONFIG_HOME=$work/config
LC_ALL=C.UTF-8
export XDG_DATA_HOME XDG_CONFIG_HOME LC_ALL
unset LANG LC_MESSAGES WENZE
day="--today 2026-11-23"
passed=0
failed=0
ok() { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    echo "not ok: $*"
    [ ! -s err ] || head -n 3 err
}
# run STATUS COMMAND...: the streams are in out and err.
run() {
    want=$1
    shift
    "$wenze" "$@" >out 2>err </dev/null
    rc=$?
    if [ $rc = "$want" ]; then ok; else bad "exit $rc, not $want: $*"; fi
    # Errors are whole lines that begin alike; nothing that moves a terminal is printed.
    if grep -qv '^wenze: ' err; then bad "an error line of another form: $*"; fi
    if LC_ALL=C grep -q "$(printf '[\033\177\001-\010]')" out err; then bad "control characters: $*"; fi
}
has() { if grep -qF -- "$1" out; then ok; else bad "“$1” is not printed"; fi; }
says() { if grep -qF -- "$1" err; then ok; else bad "“$1” is not said"; fi; }
quiet() { if [ ! -s err ]; then ok; else bad "something is said"; fi; }
lines() { if [ "$(wc -l <err)" = "$1" ]; then ok; else bad "$(wc -l <err) error lines, not $1"; fi; }
# tells STATUS WORDS COMMAND...: the answer, or what is said beside it, holds the words.
tells() {
    tells_words=$2
    tells_status=$1
    shift 2
    run "$tells_status" "$@"
    if grep -qF -- "$tells_words" out err; then ok; else
        bad "“$tells_words” is not told by: $*"
        head -n 5 out err
    fi
}
