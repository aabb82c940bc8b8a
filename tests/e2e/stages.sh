#!/bin/sh
# A case under each regime that builds cases, from its sample through every stage to the end, by the command line: nothing is stuck,
# with a letter or without one.
. "$(dirname "$0")/../support/commands.sh"
walked=
# put SECTION KEY VALUE: into sheet.ini, the section made where there is none.
put() {
    awk -v s="[$1]" -v line="$2 = $3" '
        { print }
        $0 == s { print line; there = 1 }
        END { if (!there) print "\n" s "\n" line }' sheet.ini >new.ini && mv new.ini sheet.ini
}
# What `case show` says of the stages, a line each.
stages() { "$wenze" case show "$1" --office office.wenze --today "$day" | grep -E '^[0-9]+ .*【'; }
# walk SAMPLE DAY SECTION.KEY=VALUE...: with these answers more, every stage of the sample is over on that day.
walk() {
    sample=$(ls "$root"/data/content/samples/"$1"-*.ini)
    day=$2
    shift 2
    rm -rf office.wenze backup
    cp "$sample" sheet.ini
    "$wenze" case import sheet.ini --force --office office.wenze --today "$day" >out 2>&1 || bad "$sample: $(cat out)"
    # The sample itself is not at its end, or this proves nothing.
    if stages 1 | grep -qv -e 已完成 -e 不适用; then ok; else bad "$sample stands at its end already"; fi
    for answer in "$@"; do
        key=${answer%%=*}
        put "${key%.*}" "${key##*.}" "${answer#*=}"
    done
    if "$wenze" case import sheet.ini --force --office office.wenze --today "$day" >out 2>&1; then ok; else bad "$sample: $(cat out)"; fi
    left=$(stages 2 | grep -v -e 已完成 -e 不适用)
    if [ -z "$left" ]; then ok; else
        bad "$sample: $left"
        "$wenze" case show 2 --office office.wenze --today "$day" | grep -e 缺： -e 受阻：
    fi
    # Nothing that it finds stands in the way.
    "$wenze" case check 2 --office office.wenze --today "$day" --json >out 2>&1
    if grep -q '"severity":"block"' out; then bad "$sample: $(cat out)"; else ok; fi
    if "$wenze" case list --office office.wenze --today "$day" | grep -q 各阶段均已完成; then ok; else bad "$sample: the list does not say that it is over"; fi
    walked="$walked $(sed -n 's/^regime = //p' sheet.ini | head -n 1)"
}
walk 04 2027-06-01 aftermath.concluded_on=2027-05-31
walk 02 2027-12-01 archive.filed_on=2026-11-24 archive.reported_on=2026-11-24 archive.replied_on=2026-11-24 \
    filing.body=某市委组织部 filing.on=2026-11-25 appeal.decided_on=2026-11-26 appeal.outcome=upheld \
    appeal.person_informed_on=2026-11-27 appeal.unit_informed_on=2026-11-27 aftermath.concluded_on=2027-11-30
walk 13 2027-06-01 appeal.expired=yes
walk 14 2027-06-01 execution.measures_done_on=2026-11-10 archive.integrity_on=2026-11-10 archive.personnel_on=2026-11-11 \
    archive.filed_on=2026-11-12 appeal.expired=yes
walk police-01 2026-11-23 execution.done_on=2026-07-20 archive.filed_on=2026-07-28
walk police-02 2026-11-23 execution.done_on=2026-06-25 archive.filed_on=2026-07-01
walk cq2004-01 2026-11-23 execution.done_on=2004-09-20 archive.filed_on=2004-09-30
walk gov2020-01 2027-11-23 service.received_on=2026-03-05 service.unit_on=2026-03-05 service.announced_on=2026-03-10 \
    execution.filed_on=2026-03-12 reexam.expired=yes
for rules in "$root"/data/content/regimes/*/rules.ini; do
    grep -q '^\[stage ' "$rules" || continue
    id=$(basename "$(dirname "$rules")")
    case "$walked " in *" $id "*) ok ;; *) bad "no case under $id was walked through" ;; esac
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
