#!/bin/sh
# Changes one line of the program at a time, in a scratch copy, builds, and runs the tests that should notice. Prints the changes that
# nobody noticed; there must be none.
#   mutants.sh [PATTERN]     only changes whose line in tests/mutants.txt holds the pattern
set -u
only=${1:-}
top=$PWD
list=$top/tests/mutants.txt
copy=$(mktemp -d "${TMPDIR:-/tmp}/wenze-mutants.XXXXXX")
trap 'rm -rf "$copy"' EXIT
trap 'exit 1' HUP INT TERM
git ls-files -z --cached --others --exclude-standard | xargs -0 cp -a --parents -t "$copy" 2>/dev/null
cd "$copy" || exit 1
make -s -j"$(nproc)" WERROR=0 all || exit 1
dead=0 living=0 stale=0
# FILE ^ what stands there ^ what it becomes ^ tests that should notice (no C line here has that sign)
while IFS='^' read -r file from to tests; do
    case $file in '' | '#'*) continue ;; esac
    case "$file|$from|$to" in *"$only"*) ;; *) continue ;; esac
    cp -p "$file" saved
    if ! FROM=$from TO=$to perl -0777 -pi -e '$n = s/\Q$ENV{FROM}\E/$ENV{TO}/; END { $? = $n ? 0 : 1 }' "$file"; then
        echo "STALE   $file: $from"
        stale=$((stale + 1))
        mv saved "$file"
        continue
    fi
    programs=$(for t in $tests; do echo "build/tests/$t"; done)
    noticed=
    # A change that does not compile proves nothing: the list is wrong.
    if ! make -s -j"$(nproc)" WERROR=0 $programs >log 2>&1; then
        echo "STALE   $file: $from: does not build"
        stale=$((stale + 1))
    else
        for p in $programs; do
            timeout 120 "$p" >log 2>&1 </dev/null || { noticed=$p && break; }
        done
        if [ -n "$noticed" ]; then
            dead=$((dead + 1))
        else
            living=$((living + 1))
            echo "LIVING  $file: $from  ->  $to"
        fi
    fi
    mv saved "$file"
    touch "$file"
done <"$list"
echo "$dead noticed, $living not, $stale out of date"
[ "$living" = 0 ] && [ "$stale" = 0 ]
