#!/bin/sh
# calendars.sh BUILD: the exported calendar goes through khal and calcurse without a warning, twice without a duplicate, and
# comes back from khal the same. Real programs, each with a home of its own.
set -u
build=$1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_CACHE_HOME=$work/cache HOME=$work TZ=Asia/Shanghai
bad=0
fail() {
    bad=1
    echo "calendars: $*"
}
wz() { "$build/wenze" --office "$work/office.wenze" --today 2026-11-23 "$@"; }
is() { [ "$2" = "$3" ] || fail "$1: $2, not $3"; }

wz case new data/content/samples/12-return-after-the-bar.ini >"$work/log" || fail "case new"
wz case new data/content/samples/01-forced-demolition-township-head.ini >>"$work/log" || fail "case new"
wz due add credit:filing --from 2026-12-01 --choice local >>"$work/log" || fail "due add"
wz due add --from 2026-11-25 --title '送阅，“甲”；a,b;c\' --note 备注 >>"$work/log" || fail "due add"
wz due --ics "$work/out.ics" >>"$work/log" || fail "due --ics"
events=$(grep -c '^BEGIN:VEVENT' "$work/out.ics")
[ "$events" -ge 5 ] || fail "only $events events"
wz due --ics - >"$work/stdout.ics" || fail "to standard output"
cmp -s "$work/out.ics" "$work/stdout.ics" || fail "standard output differs from the file"

# ---- khal: it keeps events by their UID
mkdir -p "$work/config/khal" "$work/khal"
cat >"$work/config/khal/config" <<END
[calendars]
[[office]]
path = $work/khal
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
[default]
default_calendar = office
[sqlite]
path = $work/khal.db
END
khal_in() {
    khal import --batch -a office "$1" >"$work/khal.out" 2>&1 || fail "khal import: $(cat "$work/khal.out")"
    [ ! -s "$work/khal.out" ] || fail "khal warns: $(cat "$work/khal.out")"
}
khal_count() { khal list -a office -f '{uid}' -df '' 2025-01-01 2028-01-01 | sort -u | grep -c '@'; }
khal_day() { khal list -a office -f '{title}' -df '' "$1" 1d; }
khal_in "$work/out.ics"
is "khal holds" "$(khal_count)" "$events"
khal_in "$work/out.ics"
is "khal holds after the same again" "$(khal_count)" "$events"
khal_day 2026-11-25 | grep -qF '【本单位期限】送阅，“甲”；a,b;c\' || fail "khal words the title as $(khal_day 2026-11-25)"
wz due done 1 --on 2026-12-10 --today 2026-12-10 >>"$work/log" || fail "due done"
wz due remove 2 >>"$work/log" || fail "due remove"
wz due --ics "$work/out.ics" >>"$work/log" || fail "due --ics again"
khal_in "$work/out.ics"
is "khal holds after an update" "$(khal_count)" "$events"
khal_day 2026-12-11 | grep -q '已办结' || fail "khal did not take the update: $(khal_day 2026-12-11)"
khal list -a office -f '{status}{title}' -df '' 2026-11-25 1d | grep -q '^CANCELLED.*已取消' || fail "khal did not take the cancellation"

# ---- calcurse: it knows no UID; what was brought in is taken out first, by the mark that every title carries
mkdir "$work/calcurse"
calcurse_in() {
    calcurse -D "$work/calcurse" -C "$work/calcurse" -P --filter-pattern '【' >"$work/calcurse.out" 2>&1 ||
        fail "calcurse -P: $(cat "$work/calcurse.out")"
    calcurse -D "$work/calcurse" -C "$work/calcurse" -i "$1" >"$work/calcurse.out" 2>&1 || fail "calcurse: $(cat "$work/calcurse.out")"
    grep -qF "0 apps / $events events / 0 todos / 0 skipped" "$work/calcurse.out" || fail "calcurse took: $(cat "$work/calcurse.out")"
}
calcurse_count() { wc -l <"$work/calcurse/apts" | tr -d ' '; }
echo '11/25/2026 [1] own event' >"$work/calcurse/apts"
calcurse_in "$work/out.ics"
is "calcurse holds" "$(calcurse_count)" $((events + 1))
calcurse_in "$work/out.ics"
is "calcurse holds after the same again" "$(calcurse_count)" $((events + 1))
calcurse -D "$work/calcurse" -C "$work/calcurse" -Q --from 12/11/2026 --days 1 2>&1 | grep -q '已办结' || fail "calcurse does not show it"

[ $bad = 0 ] && echo "calendars: $events events through khal $(khal --version | grep -o '[0-9.]*$') and $(calcurse --version | head -n 1 | cut -d' ' -f1,2), twice without a duplicate"
exit $bad
