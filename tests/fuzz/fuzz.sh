#!/bin/sh
# Fuzzes the sheet reader, the pack reader, the reader of downloaded laws, the office file and the key input under the
# sanitizers, FUZZ_SECONDS in all (default 1800).
#   fuzz.sh BUILD      BUILD/asan holds the libraries; FUZZ_WHAT names some of them; LIBS what the program is linked with
set -eu
mkdir -p "$1/fuzz"
build=$(cd "$1/fuzz" && pwd) # absolute: the fuzzer of keys goes into a folder of its own
seconds=$((${FUZZ_SECONDS:-1800} / 5 + 1))
mkdir -p "$build/found"
flags='-std=c11 -I. -D_GNU_SOURCE -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined'
libs="$1/asan/libtui.a $1/asan/libdata.a $1/asan/libcore.a $LIBS"
status=0
# A whole program for each input: what the sanitizer keeps of freed memory and of who asked for it costs half of the time.
export ASAN_OPTIONS=malloc_context_size=4:quarantine_size_mb=8
for what in ${FUZZ_WHAT:-sheet pack lawread office keys}; do
    case $what in office | keys) ground=tests/fuzz/ground.c ;; *) ground= ;; esac
    clang $flags -o "$build/fuzz_$what" "tests/fuzz/$what.c" $ground $libs
    mkdir -p "$build/corpus_$what"
    case $what in
    sheet) cp data/content/samples/*.ini "$build/corpus_$what/" ;;
    pack) for f in tests/packs/*/regimes/*/rules.ini tests/packs/bad/*.ini data/content/holidays/*.ini data/content/regimes/*/law.txt; do
        [ -f "$f" ] || continue
        case $f in *law.txt) n=1 ;; *holidays*) n=2 ;; *) n=0 ;; esac
        { printf "\\00$n"; cat "$f"; } >"$build/corpus_$what/$(echo "$f" | tr / _)"
    done ;;
    lawread) for f in tests/fixtures/import/* data/content/regimes/*/law.txt; do
        { printf '\000'; cat "$f"; } >"$build/corpus_$what/$(echo "$f" | tr / _)"
        { printf '\001'; iconv -f UTF-8 -t GB18030 "$f"; } >"$build/corpus_$what/$(echo "$f" | tr / _).gb"
        { printf '\001'; iconv -f UTF-8 -t UTF-16 "$f"; } >"$build/corpus_$what/$(echo "$f" | tr / _).utf16"
    done ;;
    office) # changes of six bytes each; see office.c
        printf '\000\000\001\020\000\101' >"$build/corpus_office/byte"
        printf '\002\000\100\000\000\000' >"$build/corpus_office/cut"
        printf '\003\001\000\000\001\000' >"$build/corpus_office/copied"
        printf '\004\001\020\000\017\377' >"$build/corpus_office/zeros"
        ;;
    keys) # screen, size, then what a terminal sends; see fuzz_keys.c
        printf '\001\000\033[B\033[B赵某\r\033[B2026-02-06\r\033[B \033[B是\377w\012\033.\377h' >"$build/corpus_keys/form"
        printf '\002\000\033.\033.\033.1\r\033[A\033q\033[B\r\033x\032\031\033c\033m' >"$build/corpus_keys/gaps"
        printf '\003\000\t  d\ry理由充分\rw\033[B\r\377r\020\040a\033' >"$build/corpus_keys/assess"
        printf '\005\000i\ryw\025out.txt\r\tc' >"$build/corpus_keys/letter"
        printf '\007\000/免职\rnNc\033\033[200~5(3)\033[201~\rt' >"$build/corpus_keys/law"
        printf '\012\000\020zj\r\377r\000\000\377r\143\377\377b赵\350\265\377 b' >"$build/corpus_keys/palette"
        printf '\000\000n甲县某案\r\033\033sug/赵\rv理由\re' >"$build/corpus_keys/cases"
        ;;
    esac
    # Leaks are looked for once, at the end, where an input is a whole program.
    case $what in
    keys) length="-max_len=2048 -len_control=0 -detect_leaks=0" ;;
    office) length="-max_len=65536 -detect_leaks=0" ;;
    *) length=-max_len=65536 ;;
    esac
    if "$build/fuzz_$what" -max_total_time=$seconds -timeout=20 -rss_limit_mb=4096 $length -print_final_stats=1 \
        -artifact_prefix="$build/found/$what-" "$build/corpus_$what" >"$build/$what.log" 2>&1; then
        echo "fuzz $what: nothing found in $seconds s, $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$what.log") inputs"
    else
        echo "fuzz $what: FOUND something, see $build/$what.log and $build/found"
        tail -n 20 "$build/$what.log"
        status=1
    fi
done
exit $status
