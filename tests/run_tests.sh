#!/bin/sh
# Runs test programs and scripts, prints one line for each and a last line "N passed, N failed".
#   run_tests.sh BUILD PROGRAM... -- SCRIPT...
# A cmocka program counts by its tests; a script counts by its own last line "N passed, N failed", or as one test.
# A program that ends without a verdict (a crash, a sanitizer's stop) counts as one failure more.
set -u
build=$1
shift
log=$build/test-logs
mkdir -p "$log"
passed=0
failed=0
kind=program
for t in "$@"; do
    if [ "$t" = -- ]; then
        kind=script
        continue
    fi
    out=$log/$(basename "$t").log
    start=$(date +%s)
    if [ $kind = program ]; then
        "$t" >"$out" 2>&1 </dev/null
    else
        WENZE=$build/wenze BUILD=$build sh "$t" >"$out" 2>&1 </dev/null
    fi
    rc=$?
    took=$(($(date +%s) - start))
    if [ $kind = program ]; then
        p=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$out" | awk '{n+=$1} END {print n+0}')
        f=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test(s), listed below.*/\1/p' "$out" | awk '{n+=$1} END {print n+0}')
    else
        last=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$out" | tail -n 1)
        if [ -n "$last" ]; then
            p=${last%% *}
            f=$(echo "$last" | sed 's/.*, \([0-9]*\) failed/\1/')
        elif [ $rc = 0 ]; then
            p=1 f=0
        else
            p=0 f=1
        fi
    fi
    if [ $rc != 0 ] && [ "$f" = 0 ]; then f=1; fi
    if [ $rc = 0 ] && [ "$p" = 0 ]; then f=$((f + 1)); fi
    passed=$((passed + p))
    failed=$((failed + f))
    if [ "$f" = 0 ]; then
        printf 'ok    %-36s %4s passed  %3ss\n' "$(basename "$t")" "$p" "$took"
    else
        printf 'FAIL  %-36s %4s passed  %s failed (exit %s), log: %s\n' "$(basename "$t")" "$p" "$f" "$rc" "$out"
        grep -E 'ERROR|FAILED|Sanitizer|runtime error|not ok' "$out" | head -n 20
        tail -n 5 "$out"
    fi
done
echo "$passed passed, $failed failed" | tee "$build/test-summary"
[ "$failed" = 0 ]
