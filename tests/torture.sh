#!/bin/sh
# The tests that kill, refuse and tear, many times over: TIMES as much as make test does, each round with other random numbers.
#   torture.sh BUILD TIMES
# What they hold: nothing older than two seconds is lost, no empty office takes the place of one, nothing is said to be done that is not.
set -u
build=$1
times=$2
failed=0
for t in data/kill tui/kill data/errors data/restore data/shelf_load; do
    [ -x "$build/tests/$t" ] || continue
    round=1
    while [ "$round" -le "$times" ]; do
        if ! TORTURE=$round "$build/tests/$t" >"$build/torture.log" 2>&1 </dev/null; then
            failed=$((failed + 1))
            echo "FAIL  $t, round $round:"
            grep -E 'ERROR|FAILED|Sanitizer' "$build/torture.log" | head -n 10
        fi
        round=$((round + 1))
    done
    echo "$t: $times rounds"
done
echo "$failed failed"
[ "$failed" = 0 ]
