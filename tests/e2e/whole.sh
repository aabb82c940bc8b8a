#!/bin/sh
# One whole case under the Provisions, from an empty office to the end of the bar, by what the screen says alone: Alt-m leads
# from gap to gap, the row under the cursor says what is asked, and it is answered. Every key counts, each character typed
# is one. There is no way round: what is not asked is not known, and what asks twice without being content is a dead end.
. "$(dirname "$0")/../support/tmux.sh"
MOST=1350
begin
TODAY=$(date +%Y)-11-28
year=$(date +%Y)
keys=0
hit() {
    press "$@"
    keys=$((keys + $#))
}
say() {
    type "$1"
    keys=$((keys + $(printf %s "$1" | wc -m)))
}
# The screen once it no longer changes.
still() {
    shot= before=x
    for look in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        sleep 0.06
        shot=$(screen)
        [ "$shot" = "$before" ] && return
        before=$shot
    done
}
# The stage shown and the label of the row under the cursor: "1|线索来源".
asked() {
    printf '%s\n' "$shot" | awk '
        NR == 2 { line = $0; sub(/.*│ /, "", line); split(line, part, " "); stage = part[1] }
        /│▸ / { row = $0; sub(/.*│▸ +/, "", row); sub(/ *(\[|‹).*/, "", row); sub(/  .*/, "", row); print stage "|" row; exit }'
}
answer_of() { sed -n "s/^$(printf %s "$1" | sed 's/[][\.*^$/]/\\&/g')=//p" "$WORK/answers" | head -n 1; }
# One part of an answer: "text" is typed, >label goes down to that row, anything else is keys.
act() {
    case $1 in
    '"'*) say "${1#?}" ;;
    '>'*)
        for step in $(seq 40); do
            still
            [ "$(asked | sed 's/^[^|]*|//')" = "${1#?}" ] && return
            hit Down
        done
        give_up "row ${1#?}" "it is not in this form"
        ;;
    *) hit $1 ;;
    esac
}
cat >"$WORK/answers" <<'END'
1|线索来源=2
1|收到线索日期="3月1日 & Enter
1|经办机关=1
2|姓名="赵某 & Enter
2|所在单位="甲县交通运输局 & Enter
2|职务="局长 & Enter
2|政治面貌=1
2|层级=4
2|机关性质=4
2|任职于内设机构=2
2|是领导成员=1
2|人大选举或者任命=1
3|反映的情形=Enter & Down & Down & Space & Enter & 1 & Down & 1 & Down & 1 & Down & 1 & Down
4|干扰、阻碍问责调查=2
4|弄虚作假、隐瞒真相=2
4|打击、报复、陷害=2
4|规定的其他从重情节=2
4|主动采取措施=1
4|有效避免或者挽回=1
4|积极配合问责调查=1
4|主动承担责任=1
5|直接作出决定=2
6|建议机关="甲县纪委监委 & Enter
6|提出日期="3月20日 & Enter
6|有关事实材料="2026年1月18日乙路边坡塌方致二人死亡，事发前巡查记录三次写明裂缝，县交通运输局未采取封闭和加固措施，现场勘查笔录、巡查台账、询问笔录证实。 & Enter
6|情况说明="调查组经查阅台账、询问十一人、现场勘查，认为赵某作为局长对路域巡查管理监督不力，建议问责。 & Enter
6|其他材料="无 & Enter
7|听取日期="3月26日 & Enter
7|本人放弃陈述申辩=2
8|讨论日期="4月2日 & Enter
8|会议记录或者纪要="县委常委会会议听取汇报并集体讨论，同意对赵某实行问责，会议记录存卷。 & Enter
9|按哪一部规定办理=1 & Down & "县委请示后决定依《暂行规定》办理。 & Enter
9|问责方式=Enter & Space & d & "监督不力但已主动封闭道路、挽回影响，情节较轻。 & Enter & Escape
9|公开道歉的方式="书面道歉 & Enter
9|公开道歉的范围="全县 & Enter
9|问责事实="2026年1月18日乙路边坡塌方致二人死亡。赵某任县交通运输局局长期间，对路域巡查发现的裂缝未督促处置，管理、监督不力。 & Enter
9|问责依据="《暂行规定》第五条第（三）项、第七条、第九条第（一）项、第九条第（二）项 & Enter
9|批准机关="中共甲县委 & Enter
9|生效时间="4月8日 & Enter
9|申诉受理机关=Right
10|本人接到日期="4月9日 & Enter
10|单位接到日期="4月9日 & Enter
11|谈话日期="4月9日 & Enter
11|专人（谈话人）="李某 & Enter
12|组织人事部门办理="甲县委组织部 & Enter
12|办理完毕日期="4月15日 & Enter
12|需要追究纪律责任=2
12|涉嫌犯罪=2
12|公开道歉日期="4月12日 & Enter
13|归入个人档案日期="4月16日 & Enter
13|执行情况报告日期="4月17日 & Enter
13|回复建议机关日期="4月17日 & Enter
14|备案机关="丙市委组织部 & Enter
14|备案日期="4月17日 & Enter
15|向社会公开=1
15|公开日期="4月18日 & Enter
15|公开渠道="县政府网站 & Enter
15|已隐去个人信息=1
16|期满未书面申诉=1
17|跟踪结束日期="11月20日 & Enter
2|问责决定机关="中共甲县委 & Enter
2|干部管理机关="中共甲县委 & Enter
3|造成重大损失=1
3|造成恶劣影响=1
4|决定从轻=1
4|从轻与否的理由="主动组织封闭道路、转移群众，避免了更大损失。 & Enter
5|调查机关="甲县纪委监委 & Enter
5|调查开始日期="3月3日 & Enter
5|调查结束日期="3月18日 & Enter
5|问责调查报告="关于乙路边坡塌方问题的问责调查报告，存卷。 & Enter
5|调查结论="应当问责 & Enter
7|陈述申辩记录="3月26日听取赵某陈述申辩，其提出已安排巡查，记录由本人签名。 & Enter
8|会议名称="中共甲县委常委会会议 & Enter
8|出席列席人员="县委常委全体 & Enter
8|结论="同意问责 & Enter
8|对建议的处理=1
9|成文日期="4月8日 & Enter
9|代拟机关="甲县纪委监委 & Enter
16|只有口头异议=2 & >期满未书面申诉 & 1
1|已核对现行效力=1 & Down & "单位法规库核对 & Enter
END
start
see 使用者姓名
say 李某
hit Enter
see 本单位的名称
say 中共甲县纪委
hit Enter
see 入门 "F7 回到办案"
hit F7
see 还没有案件
hit n
see 所依规定 《问责条例》 《暂行规定》
say 暂行
see 关于实行党政领导干部问责的暂行规定
hit Enter
see 案件名称
say 甲县交通局局长赵某处置塌方失当
hit Enter
see "1 线索登记" 已新建
told=
again=0
for turn in $(seq 150); do
    still
    case $shot in *没有缺项*阻断*) ;; *没有缺项*) break ;; esac
    what=$(asked)
    answer=$(answer_of "$what")
    [ -n "$answer" ] || give_up "the gap $what" "nothing is known to answer it with"
    if [ "$what" = "$told" ]; then again=$((again + 1)); else again=0; fi
    [ $again -lt 2 ] || give_up "the gap $what" "it asks again and again: a dead end"
    told=$what
    rest=$answer
    while [ -n "$rest" ]; do
        part=${rest%%&*}
        case $rest in *'&'*) rest=${rest#*&} ;; *) rest= ;; esac
        act "$(printf %s "$part" | sed 's/^ *//; s/ *$//')"
        still
    done
    hit M-m
done
case $shot in *没有缺项*) ok "nothing is missing any more" ;; *) give_up "the end" "gaps are left" ;; esac
hit C-q
ended 0
wz case list >"$WORK/list"
grep -q 各阶段均已完成 "$WORK/list" && ok "every stage is over" || bad "every stage is over" "$(cat "$WORK/list")"
if wz case check 1 --json | grep -q '"severity":"block"'; then bad "the check-up" "something bars it"; else ok "nothing bars it"; fi
if [ $keys -le $MOST ]; then ok "$keys keys, at most $MOST"; else bad "keys" "$keys, wanted at most $MOST"; fi
finish
