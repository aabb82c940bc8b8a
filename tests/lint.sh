#!/bin/sh
# What must hold of the sources beyond compiling: the layers, the format, what the checkers find, the tables.
set -u
build=$1
bad=0
say() {
    printf '%s\n' "$*"
    bad=1
}
core_c=$(find core -name '*.c') data_c=$(find data -name '*.c' ! -path 'data/tools/*') tui_c=$(find tui -name '*.c')
core_h=$(find core -name '*.h') data_h=$(find data -name '*.h') tui_h=$(find tui -name '*.h')
all="$core_c $core_h $data_c $data_h $tui_c $tui_h"
# none TITLE PATTERN FILES...: no line of the files may match.
none() {
    title=$1 pattern=$2
    shift 2
    hits=$(grep -nE "$pattern" "$@" /dev/null | head -n 10)
    [ -z "$hits" ] || say "$title:
$hits"
}
none 'core includes something outside core' '^#include (<(curses|ncurses|panel|sqlite3|iniparser|sodium|locale|time|unistd|fcntl|signal|sys/)|"(data|tui)/)' $core_c $core_h
none 'core touches file, clock, environment, screen or ends the program' '\b(fopen|printf|fprintf|puts|time|clock_gettime|getenv|exit|abort|setlocale|open) ?\(' $core_c
none 'data includes tui' '^#include .*tui/' $data_c $data_h
none 'data ends the program or prints' '\b(exit|abort|printf|puts) ?\(' $data_c
none 'curses.h outside the terminal' '^#include <n?curses' $(echo "$all" | tr ' ' '\n' | grep -v -E '^tui/term/(bind|caps|draw|headless|keys|term|tty)\.')
none 'sqlite3.h outside the store' '^#include <sqlite3' $(echo "$all" | tr ' ' '\n' | grep -v '^data/store/')
none 'iniparser.h outside the pack reader' '^#include <iniparser' $(echo "$all" | tr ' ' '\n' | grep -v '^data/ini/inifile\.c')
none 'sodium.h outside data' '^#include <sodium' $core_c $core_h $tui_c $tui_h
for f in $data_c $tui_c; do
    # comments may be Chinese, literals may not: what a person reads stands in the string tables. These read Chinese: the signs
    # of an article, of a length of time, of a case's number, of a text's state; or make up names for broken files.
    case $f in data/library/named.c | data/prove/cited.c | data/prove/figures.c | data/office/case/find.c | data/defect/vary.c) continue ;; esac
    hits=$(gcc -fpreprocessed -dD -E -P "$f" 2>/dev/null | LC_ALL=C.UTF-8 grep -nP '"[^"]*[\x{4e00}-\x{9fff}]' | head -n 5)
    [ -z "$hits" ] || say "words outside the string tables: $f
$hits"
done
none 'left for later' 'TODO|FIXME|\bXXX\b|not implemented' $all Makefile

# Mutable state at file scope: only constant tables may stand there.
for o in $(find "$build/core" "$build/data" "$build/tui" -name '*.o' ! -path "$build/data/tools/*"); do
    syms=$(nm "$o" 2>/dev/null | awk '$2 ~ /^[bBdD]$/ && $3 !~ /^(__|\.L)/ {print $3}')
    for s in $syms; do
        case "$s" in
        *_signal_flag*) ;; # what a signal handler may write
        *.rel.ro*) ;;
        *) objdump -t "$o" | grep -w -- "$s" | grep -q '\.data\.rel\.ro' || say "mutable state: $s in $o" ;;
        esac
    done
done

# Who calls whom, room by room.
rooms=$(sh tests/rooms.sh "$build") || say "$rooms"

# Each room stands in the description of the house.
for room in $(find core data tui -mindepth 1 -maxdepth 1 -type d ! -name content ! -name tools | sort); do
    grep -qF "\`$room\`" help/ARCHITECTURE.md || grep -qF "\`$room/" help/ARCHITECTURE.md || say "not in help/ARCHITECTURE.md: $room"
done

# A file of the program over 500 lines, a test over 800; a function over 60 lines, unless a table of cases fills it.
for f in $all data/tools/*.c; do
    n=$(wc -l <"$f")
    [ "$n" -le 500 ] || say "over 500 lines: $f ($n)"
done
for f in $(git ls-files 'tests/*.c' 'tests/*.h'); do
    n=$(wc -l <"$f")
    [ "$n" -le 800 ] || say "over 800 lines: $f ($n)"
done
long=$(for f in $all data/tools/*.c; do awk -v f="$f" '
    /^[a-zA-Z_].*\) \{$/ { start = NR; name = $0 }
    /^    static const .*\{$/ && start { table = NR }
    /^    \}?;?\};$/ && table { tables += NR - table; table = 0 }
    /^\}/ {
        n = NR - start + 1 - tables
        if (start && n > 60) print f ":" start ": " n " lines: " name
        start = table = tables = 0
    }' "$f"; done)
[ -z "$long" ] || say "functions over 60 lines:
$long"

# What a header names, a second file does not name again: types, and functions or tables seen outside their file.
twice=$(for f in $all; do sed -n 's/^\(struct\|enum\|union\) \([a-z_0-9]*\) {.*/\1 \2/p' "$f" | sort -u | sed "s|$| $f|"; done |
    awk '{ where[$1 " " $2] = where[$1 " " $2] " " $3; if ($3 ~ /\.h$/) header[$1 " " $2] = 1; count[$1 " " $2]++ }
        END { for (name in count) if (count[name] > 1 && header[name]) print name ":" where[name] }')
[ -z "$twice" ] || say "named twice:
$twice"

# A function seen outside its file that nothing calls, no test either, goes.
uncalled=$(for o in $(find "$build/core" "$build/data" "$build/tui" -name '*.o'); do nm "$o" 2>/dev/null | awk '$2 == "T" { print $3 }'; done | sort -u |
    { cat; echo --; cat $core_c $data_c $tui_c $(git ls-files 'core/*.def' 'data/*.def' 'tui/*.def' 'tests/*.c') data/tools/*.c; grep -h -A2 '^#define' $core_h $data_h $tui_h; } |
    awk '$0 == "--" && !words { words = 1; next }
        !words { defined[$1] = 1; next }
        { n = split($0, word, /[^A-Za-z0-9_]+/); for (i = 1; i <= n; i++) if (word[i] in defined) count[word[i]]++ }
        END { for (name in defined) if (count[name] == 1 && name !~ /^(main|wcwidth|wcrtomb)$/) print name }' | sort)
[ -z "$uncalled" ] || say "called by nothing:
$uncalled"

if command -v clang-format >/dev/null 2>&1; then
    clang-format --dry-run --Werror $all data/tools/*.c $(git ls-files 'tests/*.c' 'tests/*.h') >"$build/format.log" 2>&1 ||
        say "format: run 'clang-format -i' on $(sed -n 's/^\([^: ]*\.[ch]\):.*/\1/p' "$build/format.log" | sort -u | tr '\n' ' ')"
fi
# What the other compiler says of every file, the tests and fuzzers too, before the long way with the sanitizers.
if command -v clang >/dev/null 2>&1; then
    git ls-files '*.c' | grep -v -e '^tests/bench/' -e moved_clock | xargs -P 2 -n 8 clang -std=c11 -I. -D_GNU_SOURCE -DWENZE_VERSION='"0"' -fsyntax-only -Werror \
        -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wformat=2 -Wmissing-prototypes -Wcast-qual -Wwrite-strings >"$build/clang.log" 2>&1 ||
        say "clang:
$(grep -a 'error:' "$build/clang.log" | head -n 30)"
fi
if command -v cppcheck >/dev/null 2>&1; then
    cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 -j 2 \
        --suppress=missingIncludeSystem --suppress='*:tests/*' -I. -D_GNU_SOURCE -DWENZE_VERSION='"0"' core data tui \
        >"$build/cppcheck.log" 2>&1 || say "cppcheck:
$(head -n 30 "$build/cppcheck.log")"
fi
if command -v clang-tidy >/dev/null 2>&1; then
    checks='-*,bugprone-*,-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions'
    checks="$checks,-bugprone-implicit-widening-of-multiplication-result,-bugprone-reserved-identifier,-bugprone-branch-clone"
    checks="$checks,-bugprone-assignment-in-if-condition,-bugprone-macro-parentheses,cert-err34-c,clang-analyzer-*"
    checks="$checks,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling,-clang-analyzer-valist.Uninitialized,-bugprone-sizeof-expression"
    # These two cannot know that a list with a count has its memory; the sanitizer runs are what looks for that.
    checks="$checks,-clang-analyzer-core.NullDereference,-clang-analyzer-core.NonNullParamChecker"
    echo $core_c $data_c $tui_c | tr ' ' '\n' | CHECKS="$checks" xargs -P 2 -n 8 sh -c \
        'clang-tidy --quiet --checks="$CHECKS" "$@" -- -std=c11 -I. -D_GNU_SOURCE -DWENZE_VERSION=\"0\"' tidy >"$build/tidy.log" 2>&1
    hits=$(grep -E 'error:|warning:' "$build/tidy.log" | sort -u | head -n 30)
    [ -z "$hits" ] || say "clang-tidy:
$hits"
fi
if [ $bad = 0 ]; then echo "lint: clean"; else
    echo "lint: failed"
    exit 1
fi
