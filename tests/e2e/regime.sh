#!/bin/sh
# Follows help/zh/regime.md and help/en/regime.md to the letter: writes the files they give under the names they give, gives their
# commands, and looks for what they say one should see. A page that no longer fits the program fails here.
set -u
wenze=${WENZE:-build/wenze}
case $wenze in /*) ;; *) wenze=$PWD/$wenze ;; esac
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/wenze-e2e.XXXXXX")
trap 'rm -rf "$work"' EXIT HUP INT TERM
LC_ALL=C.UTF-8
export LC_ALL
unset LANG LC_MESSAGES WENZE
mkdir "$work/bin" && ln -s "$wenze" "$work/bin/wenze"
PATH=$work/bin:$PATH
passed=0
failed=0
ok() { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    echo "not ok: $page: $*"
}
# Cuts the page into steps/N.WHAT in their order: file (the first line is its name), run, see (a line each).
cut_page() {
    awk -v dir="$1" '
        function step(what) { n++; out = sprintf("%s/%02d.%s", dir, n, what); printf "" >out }
        /^```$/ {
            inside = !inside
            if (inside) { step(name ? "file" : "run"); if (name) print name >out }
            else { close(out) }
            name = ""
            next
        }
        inside { print >out; next }
        /^`[^`]+`$/ { name = substr($0, 2, length($0) - 2); next }
        /^应当看到 |^You should see / {
            step("see")
            m = split($0, part, "`")
            for (i = 2; i <= m; i += 2) print part[i] >out
            close(out)
        }
        { name = "" }' "$2"
}
write_file() {
    name=$(head -n 1 "$1")
    case $name in /* | *..*) bad "$name leaves the folder" && return ;; esac
    tail -n +2 "$1" >"$name" && ok || bad "$name cannot be written"
}
run_all() {
    while IFS= read -r line; do
        case $line in 'wenze '* | 'mkdir -p '*) ;; *) bad "what is this: $line" && continue ;; esac
        if sh -c "$line" >>out 2>err </dev/null; then ok; else bad "$line: $(cat err)"; fi
        [ ! -s err ] || bad "$line says: $(head -n 3 err)"
    done <"$1"
}
see_all() {
    while IFS= read -r wanted; do
        if grep -qF -- "$wanted" out; then ok; else bad "“$wanted” is not to be seen in: $(head -n 20 out)"; fi
    done <"$1"
    : >out
}
follow() {
    page=$1
    XDG_DATA_HOME=$work/$2
    export XDG_DATA_HOME
    office=$XDG_DATA_HOME/wenze
    steps=$work/steps-$2
    mkdir -p "$office" "$steps" && cd "$office" || exit 1
    cut_page "$steps" "$root/$page"
    : >out
    for step in "$steps"/*; do
        case $step in
        *.file) write_file "$step" ;;
        *.run) run_all "$step" ;;
        *.see) see_all "$step" ;;
        esac
    done
    files=$(ls "$steps" | grep -c '\.file$') runs=$(ls "$steps" | grep -c '\.run$') sees=$(ls "$steps" | grep -c '\.see$')
    [ "$files" = 5 ] && [ "$runs" = 4 ] && [ "$sees" = 3 ] && ok || bad "$files files, $runs commands, $sees results"
    # What the page promises beyond: the case is in the list, its limit in the calendar, and the regime known everywhere.
    wenze case list >out 2>&1 && grep -q 李某 out && ok || bad "no case: $(cat out)"
    wenze due --today 2026-11-12 >out 2>&1 && grep -q '2026-11-19' out && ok || bad "no limit: $(cat out)"
    wenze facts --regime river >out 2>&1 && grep -q 'service.received_on' out && ok || bad "no fields: $(cat out)"
    wenze doctor >out 2>&1
    grep -q river out && ok || bad "the doctor does not know it"
    cd "$root" || exit 1
}
follow help/zh/regime.md zh
follow help/en/regime.md en
# Both pages give the same steps: the same names in the same order.
for lang in zh en; do
    for step in "$work/steps-$lang"/*.file; do head -n 1 "$step"; done >"$work/names-$lang"
done
page=both
cmp -s "$work/names-zh" "$work/names-en" && ok || bad "the files differ: $(diff "$work/names-zh" "$work/names-en")"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
