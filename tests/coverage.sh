#!/bin/sh
# How much of each file the tests run, the least first, and of each layer: lines and branches, as gcov counts them.
#   coverage.sh BUILD      BUILD was compiled with --coverage and its tests were run
set -eu
build=$(cd "$1" && pwd)
list=$(mktemp)
trap 'rm -f "$list"' EXIT
for layer in core data tui; do
    find "$build/$layer" -name '*.gcno' | while read -r counts; do
        source=${counts#"$build"/}
        source=${source%.gcno}.c
        [ -f "$source" ] || continue
        # Only the file itself: what it includes is counted with its own.
        gcov -b -n -o "${counts%/*}" "$counts" 2>/dev/null | awk -v layer="$layer" -v file="$source" '
            /^File/ { own = index($0, "\x27" file "\x27") > 0 }
            own && /^Lines executed/ { split($2, a, /[:%]/); lines = $4; line = a[2] }
            own && /^Branches executed/ { branches = $4 }
            own && /^Taken at least once/ { split($4, a, /[:%]/); branch = a[2] }
            END { if (lines) printf "%s %s %d %.0f %d %.0f\n", layer, file, lines, lines * line / 100, branches, branches * branch / 100 }'
    done
done >"$list"
awk '{ printf "%5.1f %% lines  %5.1f %% branches  %s\n", 100 * $4 / $3, $5 ? 100 * $6 / $5 : 100, $2 }' "$list" | sort -n
awk '{ l[$1] += $3; le[$1] += $4; b[$1] += $5; be[$1] += $6; l["all"] += $3; le["all"] += $4; b["all"] += $5; be["all"] += $6 }
     END { split("core data tui all", names, " ")
           for (i = 1; i <= 4; i++) { n = names[i]; if (l[n]) printf "%5.1f %% lines  %5.1f %% branches  %s: %d lines\n", 100 * le[n] / l[n], b[n] ? 100 * be[n] / b[n] : 100, n, l[n] } }' "$list"
