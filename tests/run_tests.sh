#!/bin/sh
# Runs test programs and scripts side by side, prints one line for each and a last line "N passed, N failed".
#   run_tests.sh BUILD PROGRAM... -- SCRIPT... [-- LAST...]
#                                                  the last ones after all the others, of whose notes they speak (TEST_SEEN)
#                                                  TEST_JOBS how many at once (as many as there are processors)
#                                                  TEST_QUIET=1 no line for what passed
#                                                  TEST_ORDER=reverse the last first, =NUMBER shuffled; the
#                                                  tests inside a program likewise (tests/support/support.h)
#                                                  TEST_LIMIT seconds after which a test that hangs has failed
#                                                  TEST_PRELOAD a library that every test is run with
#                                                  TEST_UNDER a program under which the others run, with its words
# A cmocka program counts by its tests; a script counts by its own last line "N passed, N failed", or as one test.
# A program that ends without a verdict (a crash, a sanitizer's stop) counts as one failure more.
set -u

# The name of a test: its path below tests, so that core/errors and data/errors are two.
name_of() { echo "$1" | sed 's|.*tests/||; s|/|-|g'; }

# One test: its log, and a line "PASSED FAILED EXIT SECONDS" beside it.
run_one() {
    kind=$1 t=$2 out=$log/$(name_of "$2").log
    start=$(date +%s)
    # Where it is asked what tests bring before a reader, scripts run the program that notes it (tests/support/seen.h).
    wenze=$build/wenze
    [ -z "${TEST_SEEN:-}" ] || wenze=$build/tests/wenze
    if [ "$kind" = program ]; then set -- ${TEST_UNDER:-} "$t"; else set -- env WENZE="$wenze" BUILD="$build" sh "$t"; fi
    [ -z "${TEST_PRELOAD:-}" ] || set -- env LD_PRELOAD="$TEST_PRELOAD" "$@"
    # What hangs is a failure with a name, and the others go on.
    timeout -k 10 "${TEST_LIMIT:-900}" "$@" >"$out" 2>&1 </dev/null
    rc=$?
    [ $rc != 124 ] || echo "FAILED: no verdict after ${TEST_LIMIT:-900} s" >>"$out"
    if [ "$kind" = program ]; then
        p=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$out" | awk '{n+=$1} END {print n+0}')
        f=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test(s), listed below.*/\1/p' "$out" | awk '{n+=$1} END {print n+0}')
    else
        last=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$out" | tail -n 1)
        p=$(echo "$last" | sed -n 's/ passed.*//p') f=$(echo "$last" | sed -n 's/.*, \([0-9]*\) failed/\1/p')
        [ -n "$last" ] || { [ $rc = 0 ] && p=1 f=0 || p=0 f=1; }
    fi
    if [ $rc != 0 ] && [ "$f" = 0 ]; then f=1; fi
    if [ $rc = 0 ] && [ "$p" = 0 ]; then f=$((f + 1)); fi
    echo "$p $f $rc $(($(date +%s) - start))" >"$out.verdict"
}

if [ "${1:-}" = --one ]; then
    build=$2 log=$2/test-logs
    run_one "$3" "$4"
    exit 0
fi

build=$1
shift
log=$build/test-logs
rm -rf "$log" && mkdir -p "$log"
kind=program
list=$log/list
for t in "$@"; do
    if [ "$t" != -- ]; then
        echo "$kind $t"
    elif [ $kind = program ]; then
        kind=script
    else
        kind=last
    fi
done >"$list"
if grep -q '^last' "$list"; then
    TEST_SEEN=$(cd "$build" && pwd)/test-seen
    export TEST_SEEN
    rm -rf "$TEST_SEEN" && mkdir -p "$TEST_SEEN"
fi
# The scripts wait more than they work: they begin first.
grep -v '^last' "$list" | sort -r -s -k1,1 >"$list.order"
case ${TEST_ORDER:-} in
'') ;;
reverse) grep -v '^last' "$list" | sort -k1,1 -k2r >"$list.order" ;;
*) awk -v seed="$TEST_ORDER" 'BEGIN { srand(seed) } $1 != "last" { print rand(), $0 }' "$list" | sort -n | cut -d' ' -f2- >"$list.order" ;;
esac
xargs -L 1 -P "${TEST_JOBS:-$(nproc 2>/dev/null || echo 2)}" sh "$0" --one "$build" <"$list.order"
sed -n 's/^last //p' "$list" | while read -r t; do run_one script "$t"; done

passed=0
failed=0
while read -r kind t; do
    out=$log/$(name_of "$t").log
    p=0 f=1 rc=none took=0
    [ ! -f "$out.verdict" ] || read -r p f rc took <"$out.verdict"
    passed=$((passed + p))
    failed=$((failed + f))
    if [ "$f" = 0 ]; then
        [ -n "${TEST_QUIET:-}" ] || printf 'ok    %-36s %4s passed  %3ss\n' "$(name_of "$t")" "$p" "$took"
    else
        printf 'FAIL  %-36s %4s passed  %s failed (exit %s), log: %s\n' "$(name_of "$t")" "$p" "$f" "$rc" "$out"
        grep -E 'ERROR|FAILED|Sanitizer|runtime error|not ok' "$out" | head -n 20
        tail -n 5 "$out"
    fi
done <"$list"
echo "$passed passed, $failed failed" | tee "$build/test-summary"
[ "$failed" = 0 ]
