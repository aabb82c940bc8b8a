#!/bin/sh
# rooms.sh BUILD: who calls whom, room by room, read from the objects' symbols. A room is a folder; data/office is one with
# all below it. No arrow goes up (tui, data, core) and no rooms stand in a circle. Nor do the files of a room, but for the
# rooms named here, of which none is added and each that has become straight goes.
set -u
round='data/library data/office data/office/case data/office/verify data/store tui/app tui/cli tui/plain tui/words
tui/screens/calendar tui/screens/case tui/screens/cases tui/screens/notices tui/screens/report tui/screens/sitting
tui/screens/training'
build=$1
edges=$build/rooms.txt
for o in $(find core data tui -name '*.c' ! -path 'data/tools/*' | sort); do
    o=$build/${o%.c}.o
    [ -f "$o" ] && nm "$o" | sed "s|^|$o |"
done >"$build/rooms.symbols"
awk -v build="$build/" '
    function room(object) {
        sub(build, "", object)
        sub("/[^/]*$", "", object)
        sub("^data/office/.*", "data/office", object)
        return object
    }
    function layer(r) { return r ~ /^core/ ? 0 : r ~ /^data/ ? 1 : 2 }
    $2 == "U" { wanted[++count] = $1 " " $3; next }
    # What is defined weakly below and again above is called below.
    $3 ~ /^[TDRBVW]$/ { r = room($1); if (!($4 in home) || layer(r) < layer(home[$4])) home[$4] = r }
    END {
        for (i = 1; i <= count; i++) {
            split(wanted[i], w, " ")
            from = room(w[1])
            to = home[w[2]]
            if (to != "" && from != to && !((from, to) in seen)) {
                seen[from, to] = 1
                print from, to, w[2], w[1]
            }
        }
    }' "$build/rooms.symbols" | sort >"$edges"
[ "$(wc -l <"$edges")" -gt 40 ] || {
    echo "rooms: hardly an object in $build"
    exit 1
}
bad=0
up=$(awk 'function layer(r) { return r ~ /^core/ ? 0 : r ~ /^data/ ? 1 : 2 } layer($1) < layer($2)' "$edges")
[ -z "$up" ] || {
    bad=1
    echo "looks up:
$up"
}
cut -d' ' -f1,2 "$edges" | tsort >/dev/null 2>"$build/rooms.loop" || {
    bad=1
    echo "rooms in a circle (who calls whom, by what, from where):"
    # the arrows among the rooms that tsort names
    sed -n 's/^tsort: \([a-z].*\)$/\1/p' "$build/rooms.loop" | grep -v 'input contains' | sort -u >"$build/rooms.in"
    awk 'NR == FNR { loop[$1] = 1; next } ($1 in loop) && ($2 in loop)' "$build/rooms.in" "$edges"
}
# The files of one room: who calls whom, by what.
awk -v build="$build/" '
    function room(file) { sub("/[^/]*$", "", file); return file }
    { sub(build, "", $1); sub("[.]o$", "", $1) }
    $2 == "U" { wanted[++count] = $1 " " $3; next }
    $3 ~ /^[TDRBVW]$/ && !($4 in home) { home[$4] = $1 }
    END {
        for (i = 1; i <= count; i++) {
            split(wanted[i], w, " ")
            to = home[w[2]]
            if (to != "" && w[1] != to && room(w[1]) == room(to) && !((w[1], to) in seen)) {
                seen[w[1], to] = 1
                print room(to), w[1], to, w[2]
            }
        }
    }' "$build/rooms.symbols" | sort >"$build/rooms.files"
for room in $(cut -d' ' -f1 "$build/rooms.files" | sort -u); do
    awk -v room="$room" '$1 == room { print $2, $3 }' "$build/rooms.files" | tsort >/dev/null 2>"$build/rooms.loop"
    circle=$?
    case " $(echo $round) " in
    *" $room "*)
        [ $circle = 0 ] && { bad=1; echo "no circle any more, take it from the list of tests/rooms.sh: $room"; }
        ;;
    *)
        [ $circle = 0 ] && continue
        bad=1
        echo "files in a circle (room, who calls whom, by what):"
        sed -n 's/^tsort: \([a-z].*\)$/\1/p' "$build/rooms.loop" | grep -v 'input contains' | sort -u >"$build/rooms.in"
        awk 'NR == FNR { loop[$1] = 1; next } ($2 in loop) && ($3 in loop)' "$build/rooms.in" "$build/rooms.files"
        ;;
    esac
done
exit $bad
