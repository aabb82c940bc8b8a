#!/bin/sh
# rooms.sh BUILD: who calls whom, room by room, read from the objects' symbols. A room is a folder; data/office is one with
# all below it. No arrow goes up (tui, data, core) and no rooms stand in a circle.
set -u
build=$1
edges=$build/rooms.txt
for o in $(find core data tui -name '*.c' ! -path 'data/tools/*' | sort); do
    o=$build/${o%.c}.o
    [ -f "$o" ] && nm "$o" | sed "s|^|$o |"
done | awk -v build="$build/" '
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
    }' | sort >"$edges"
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
exit $bad
