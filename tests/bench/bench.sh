#!/bin/sh
# Builds the floor programs, makes the invented offices, prints the figures beside their targets.
#   bench.sh BUILD        BENCH_CASES=100000 BENCH_RUNS=15 BENCH_PARTS=start,list,typing,filter,save,open,resize,memory,idle,size,shelf,papers,calendar,assess
#                    BENCH_LAWS=3500 BENCH_ARTICLES=150000 BENCH_QUESTIONS=2000 for the part shelf
set -eu
build=$1
cases=${BENCH_CASES:-100000}
runs=${BENCH_RUNS:-15}
dir=$build/bench
mkdir -p "$dir"
cc=${CC:-gcc}
flags='-std=c11 -I. -D_GNU_SOURCE -O2'
libs="$build/libdata.a $build/libcore.a -lsqlite3 -liniparser -lsodium -lxlsxwriter -lminizip -lz -lutf8proc -lm"
parts=${BENCH_PARTS:-start,list,typing,filter,save,open,resize,memory,idle,size,shelf,papers,calendar,assess}
# The shelf of law has a program and an office of its own.
case ",$parts," in *,shelf,*)
    $cc $flags -o "$dir/bench_shelf" tests/bench/shelf.c tests/support/shelf_gen.c $libs
    "$dir/bench_shelf" "$dir/shelf.wenze" "${BENCH_LAWS:-3500}" "${BENCH_ARTICLES:-150000}" "${BENCH_QUESTIONS:-2000}"
    parts=$(printf '%s' ",$parts," | sed 's/,shelf,/,/; s/^,//; s/,$//')
    ;;
esac
# So have papers: an office of 5,000 cases.
case ",$parts," in *,papers,*)
    $cc $flags -o "$dir/bench_gen" tests/bench/gen.c $libs
    $cc $flags -o "$dir/bench_papers" tests/bench/papers.c "$build/libtui.a" $libs -lncursesw -ltinfo
    rm -f "$dir"/papers.wenze*
    "$dir/bench_gen" 5000 "$dir/papers.wenze" >/dev/null
    "$dir/bench_papers" "$dir/papers.wenze"
    parts=$(printf '%s' ",$parts," | sed 's/,papers,/,/; s/^,//; s/,$//')
    ;;
esac
# The assessment: how many a second, a key with many respondents, how the cost grows.
case ",$parts," in *,assess,*)
    $cc $flags -o "$dir/bench_assess" tests/bench/assess.c $libs
    rm -f "$dir"/assess.wenze*
    "$dir/bench_assess" "$dir/assess.wenze"
    parts=$(printf '%s' ",$parts," | sed 's/,assess,/,/; s/^,//; s/,$//')
    ;;
esac
# So has the calendar: cases with 100,000 deadlines, and as many entries for calcurse, where it is installed.
case ",$parts," in *,calendar,*)
    deadlines=${BENCH_DEADLINES:-100000}
    $cc $flags -o "$dir/bench_gen" tests/bench/gen.c $libs
    $cc $flags -DWITH_DB -o "$dir/floor-db" tests/bench/floor.c -lncursesw -ltinfo -lsqlite3
    $cc $flags -o "$dir/bench_calendar" tests/bench/calendar.c tests/bench/pty.c "$build/libtui.a" $libs -lncursesw -ltinfo -lutil
    rm -rf "$dir/calendar"
    mkdir -p "$dir/calendar/calcurse"
    printf 'general.confirmquit=no\ngeneral.autosave=no\n' >"$dir/calendar/calcurse/conf"
    # Every case has two.
    "$dir/bench_gen" $((deadlines / 2)) "$dir/calendar/office.wenze" "$dir/calendar/floor.db" >/dev/null
    command -v calcurse >/dev/null && seq 1 "$deadlines" | awk '{ d = $1 % 1460; y = 2023 + int(d / 365); r = d % 365
        printf "%02d/%02d/%d [1] entry %d of the calendar\n", 1 + int(r / 31), 1 + r % 28, y, $1 }' >"$dir/calendar/calcurse/apts"
    "$dir/bench_calendar" "$build/wenze" "$dir/floor-db" "$dir/calendar/floor.db" "$dir/calendar/office.wenze" "$runs" \
        $(command -v calcurse) "$dir/calendar/calcurse"
    parts=$(printf '%s' ",$parts," | sed 's/,calendar,/,/; s/^,//; s/,$//')
    ;;
esac
[ -n "$parts" ] || exit 0
$cc $flags -o "$dir/floor" tests/bench/floor.c -lncursesw -ltinfo
$cc $flags -DWITH_DB -o "$dir/floor-db" tests/bench/floor.c -lncursesw -ltinfo -lsqlite3
$cc $flags -o "$dir/bench" tests/bench/bench.c tests/bench/pty.c -lsqlite3 -lutil -lm
$cc $flags -o "$dir/bench_gen" tests/bench/gen.c $libs
make -s BUILD="$build" static
cp "$build/wenze" "$build/wenze-static" "$dir/"
# The offices depend on the schema and the packs: made again when the program is newer.
if [ ! -f "$dir/large.wenze" ] || [ "$build/libdata.a" -nt "$dir/large.wenze" ] || [ "$(cat "$dir/cases" 2>/dev/null)" != "$cases" ]; then
    rm -f "$dir"/*.wenze* "$dir"/*.db
    echo "making offices of 1,000 and $cases cases ..."
    "$dir/bench_gen" 1000 "$dir/small.wenze"
    start=$(date +%s)
    "$dir/bench_gen" "$cases" "$dir/large.wenze" "$dir/large.db"
    echo "made in $(($(date +%s) - start)) s, $(du -m "$dir/large.wenze" | cut -f1) MB"
    echo "$cases" >"$dir/cases"
fi
export XDG_DATA_HOME="$dir/home" XDG_CONFIG_HOME="$dir/home"
exec "$dir/bench" "$dir" "$runs" "$parts"
