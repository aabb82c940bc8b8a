#!/bin/sh
# Fuzzes the sheet reader, the pack reader and the key input under the sanitizers, FUZZ_SECONDS in all (default 1800).
#   fuzz.sh BUILD
set -eu
build=$1/fuzz
seconds=$((${FUZZ_SECONDS:-1800} / 3 + 1))
mkdir -p "$build/found"
make -s -j2 BUILD="$build" CC=clang OPT='-O1 -g' SAN='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined' \
    "$build/libcore.a" "$build/libdata.a" "$build/libtui.a"
flags='-std=c11 -D_GNU_SOURCE -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined'
libs="$build/libtui.a $build/libdata.a $build/libcore.a -lncursesw -ltinfo -lsqlite3 -liniparser -lsodium -lutf8proc -lm"
status=0
for what in sheet pack keys; do
    clang $flags -o "$build/fuzz_$what" "tests/fuzz_$what.c" $libs
    mkdir -p "$build/corpus_$what"
    case $what in
    sheet) cp data/samples/*.ini "$build/corpus_$what/" ;;
    pack) for f in tests/packs/*/regimes/*/rules.ini tests/packs/bad/*.ini data/holidays/*.ini data/regimes/*/law.txt; do
        [ -f "$f" ] || continue
        case $f in *law.txt) n=1 ;; *holidays*) n=2 ;; *) n=0 ;; esac
        { printf "\\00$n"; cat "$f"; } >"$build/corpus_$what/$(echo "$f" | tr / _)"
    done ;;
    esac
    if "$build/fuzz_$what" -max_total_time=$seconds -timeout=20 -rss_limit_mb=4096 -max_len=65536 -print_final_stats=1 \
        -artifact_prefix="$build/found/$what-" "$build/corpus_$what" >"$build/$what.log" 2>&1; then
        echo "fuzz $what: nothing found in $seconds s, $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$what.log") inputs"
    else
        echo "fuzz $what: FOUND something, see $build/$what.log and $build/found"
        tail -n 20 "$build/$what.log"
        status=1
    fi
done
exit $status
