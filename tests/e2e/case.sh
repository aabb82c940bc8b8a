#!/bin/sh
# A whole case with keys alone, in Chinese, at 80x24: from an empty office through every stage to the letter, the service, the
# appeal and the end of the bar in the calendar. What was typed is compared with what the command line reads afterwards.
. "$(dirname "$0")/../support/tmux.sh"
begin
: >"$WORK/typed"

# ---- the form ----

# The row under the cursor, with its place: "7:线索来源 [ ] …".
row() { screen | awk '/│▸/ { sub(/.*│▸ */, ""); print NR ":" $0; exit }'; }
row_is() {
    case $(row) in *":$1 "* | *":$1["* | *":$1") ;; *) return 1 ;; esac
}
row_left() { [ "$(row)" != "$1" ]; }
# on KEY: presses the key and waits until the cursor has left the row, or is told that it was the last one.
on() {
    on_was=$(row)
    press "$1"
    until_true "$LIMIT" left_or_last "$on_was" || give_up "on $1" "the cursor stays at $on_was"
}
left_or_last() { row_left "$1" || shows 已到本阶段最后一栏; }
# field LABEL: down to the field of that label; the fields of a stage are answered in their order.
field() {
    field_steps=0
    until row_is "$1"; do
        field_steps=$((field_steps + 1))
        [ $field_steps -lt 60 ] || give_up "field $1" "not in this stage"
        on Down
    done
}
# enter TEXT: into the field under the cursor, and on to the next.
enter() {
    enter_was=$(row)
    type "$1"
    until_true "$LIMIT" row_left "$enter_was" || give_up "enter $1" "nothing is being typed"
    see "$(printf %s "$1" | cut -c 1-24)"
    on Enter
}
# How a date typed in another way is kept.
canonical() {
    case $1 in
    20260620) echo 2026-06-20 ;;
    ２０２６年７月６日) echo 2026-07-06 ;;
    *) printf '%s\n' "$1" ;;
    esac
}
typed() { printf '%s\t%s\n' "$1" "$2" >>"$WORK/typed"; }
# fill KEY LABEL TEXT [SHOWN]: types the text into the field; its row shows it (or its beginning).
fill() {
    field "$2"
    enter "$3"
    typed "$1" "$3"
    see "$2 [$(printf %s "${4:-$3}" | cut -c 1-24)"
}
# answer KEY LABEL 是|否: typed as an input method delivers it.
answer() {
    field "$2"
    type "$3"
    see "$2 [$3]"
    on Down
    case $3 in 是) typed "$1" yes ;; 否) typed "$1" no ;; esac
}
popup_row() { screen | sed -n 's/^.*│ ▸ \([^ │]*\).*$/\1/p' | head -n 1; }
popup_is() { [ "$(popup_row)" = "$1" ]; }
popup_left() { [ "$(popup_row)" != "$1" ]; }
# choose KEY LABEL TEXT CODE: the choice of that text in the list.
choose() {
    field "$2"
    press Enter
    see 回车选定
    pick "$3"
    press Enter
    miss 回车选定
    typed "$1" "$4"
    see "$2 [$3]"
}
pick() {
    until popup_is "$1"; do
        pick_was=$(popup_row)
        press Down
        until_true "$LIMIT" popup_left "$pick_was" || give_up "pick $1" "the list ends at $pick_was"
    done
}
# stage NUMBER LABEL: on to the next stage.
stage() {
    press M-.
    see "│ $1 $2 第"
    ok "stage $1 $2 is open"
}

start
see 使用者姓名
type 周某
press Enter
miss 使用者姓名
ok "the name is asked at the first start"
press C-q
ended 0
start
see 在办案件
miss 使用者姓名
ok "and not again"

press n
see 所依规定 《暂行规定》
type 暂行规定
press Enter
see 案件名称 回车确认
type 甲县水利局副局长赵某防汛失职案
press Enter
see 问责〔2026〕1号 "1 线索登记" "线索来源 ["
typed case.title 甲县水利局副局长赵某防汛失职案
ok "a new case gets its number and opens"

# ---- 1 to 4: the lead, the scope, the situation, the circumstances ----
press Home
fill case.conduct_on 行为发生日期 20260620 2026-06-20
answer case.validity_checked 已核对现行效力 是
choose lead.source 线索来源 检举 report
fill lead.received_on 收到线索日期 ２０２６年７月６日 2026-07-06
fill lead.summary 线索内容 群众反映汛期值守脱岗，堤防漫溢，损失重大。
choose lead.channel 经办机关 纪检监察机关 discipline
see "1 线索登记 第十二条 已完成"
ok "1 线索登记 is done"

stage 2 对象与适用
press Home
fill respondent.name 姓名 赵某
fill respondent.unit 所在单位 甲县水利局
fill respondent.post 职务 副局长
fill respondent.rank 职务层次 乡科级副职
choose respondent.politics 政治面貌 中共党员 member
choose scope.level 层级 县级 county
choose scope.organ 机关性质 政府工作部门 government_department
answer scope.internal_body 任职于内设机构 否
answer scope.leader 是领导成员 是
answer scope.elected 人大选举或者任命 否
fill authority.managing_body 干部管理机关 中共甲县委
fill authority.deciding_organ 问责决定机关 中共甲县委
choose authority.deciding_kind 决定机关性质 "党委（党组）" party_committee
see "2 对象与适用 第二条 已完成"
ok "2 对象与适用 is done"

stage 3 问责情形
press Home
field （二）工作失职
press Enter
see "反映的情形 [工作失职" "（二）工作失职 第五条第（二）项【待定】"
typed alleged.situations "5(2)"
answer "5(2).neglect_of_duty" 工作失职 是
choose "5(2).locus" 发生的范围 本部门 department
answer "5(2).especially_serious" 发生特别重大事件 是
answer "5(2).major_loss" 造成重大损失 是
see "（二）工作失职 第五条第（二）项【成立】" "3 问责情形 第五条 已完成"
ok "3 问责情形: the situation holds"

stage 4 从重从轻情节
press Home
answer 8.obstructed 干扰、阻碍问责调查 否
answer 8.falsified 弄虚作假、隐瞒真相 否
answer 8.retaliated 打击、报复、陷害 否
answer 8.other_heavier 规定的其他从重情节 否
answer 9.measures_taken 主动采取措施 否
answer 9.cooperated 积极配合问责调查 否
see "4 从重从轻情节 第八条 已完成"
ok "4 从重从轻情节 is done"

# ---- 5 to 8: the investigation, the proposal, the hearing, the discussion ----
stage 5 调查或直接决定
press Home
answer direct.chosen 直接作出决定 否
fill investigation.body 调查机关 中共甲县纪律检查委员会
fill investigation.from 调查开始日期 2026-07-13
fill investigation.to 调查结束日期 2026-09-11
fill investigation.report 问责调查报告 关于赵某防汛失职问题的调查报告
ok "5 调查或直接决定 is done"

stage 6 问责建议
press Home
fill proposal.body 建议机关 中共甲县纪律检查委员会
fill proposal.sent_on 提出日期 2026-09-18
fill proposal.measures 建议的问责方式 责令辞职
fill proposal.fact_material 有关事实材料 调查报告一份，值守记录一册
fill proposal.explanation 情况说明 堤防漫溢情况说明一份
fill proposal.other_material 其他材料 损失核定书一份
ok "6 问责建议 has its three materials"

stage 7 陈述和申辩
press Home
fill hearing.held_on 听取日期 2026-10-12
fill hearing.record 陈述申辩记录 陈述和申辩笔录一份
field "+ 增加一条：意见"
enter 汛情超出设防标准
typed hearing.opinion.1.text 汛情超出设防标准
see "意见 [汛情超出设防标准]"
answer hearing.opinion.1.reasonable 是否合理 否
answer hearing.opinion.1.adopted 是否采纳 否
fill hearing.opinion.1.reason 理由 值守脱岗与汛情等级无关
see "7 陈述和申辩 第十四条 已完成"
ok "7 陈述和申辩: the opinion is answered"

stage 8 集体讨论
press Home
fill discussion.held_on 讨论日期 2026-11-06
fill discussion.record 会议记录或者纪要 县委常委会会议纪要一份
choose proposal.outcome 对建议的处理 按建议作出决定 adopt
see "8 集体讨论 第十六条 已完成"
ok "8 集体讨论 is done"

# ---- the choice of a measure, by a person, with a reason ----
press F5
see 结论和依据 存在第五条情形
press Tab
see "▸ 问责方式" 尚未选定
ladder_row() { screen | sed -n '3,$s/^▸[ ▸▾]*//p' | head -n 1; }
ladder_is() { case $(ladder_row) in *"$1"*) ;; *) return 1 ;; esac }
ladder_left() { [ "$(ladder_row)" != "$1" ]; }
until ladder_is 责令辞职; do
    ladder_was=$(ladder_row)
    press Down
    until_true "$LIMIT" ladder_left "$ladder_was" || give_up "责令辞职" "the list ends at $ladder_was"
done
press Space
see "已勾选：责令辞职"
press d
see "选定“责令辞职”的理由"
type 值守脱岗造成重大损失，不宜继续担任现职
see 值守脱岗造成重大损失，不宜继续担任现职
press Enter
see "已记入案件：责令辞职" "✓ 已选定：责令辞职" 周某
typed decision.measures ordered_resignation
typed decision.reason 值守脱岗造成重大损失，不宜继续担任现职
ok "the measure is chosen with its reason"
press Escape
see "│ 8 集体讨论 第十六条"

# ---- 9 to 11: the decision, the letter, the service, the talk ----
stage 9 问责决定
press Home
choose precedence.regime 按哪一部规定办理 《暂行规定》 provisions
fill precedence.reason 理由 行为按暂行规定立案，申诉期限从其规定
fill decision.facts 问责事实 2026年6月20日汛期值守脱岗，堤防漫溢，造成特别重大损失。
fill decision.basis 问责依据 "《暂行规定》第五条第（二）项、第七条第一款"
fill decision.approving_body 批准机关 中共甲县委
fill decision.effective_on 生效时间 2026-11-09
fill decision.appeal_body 申诉受理机关 中共甲县委
fill decision.issued_on 成文日期 2026-11-10
fill decision.drafter 代拟机关 中共甲县纪律检查委员会
see "9 问责决定 第十七条 已完成"
ok "9 问责决定 is done"
press M-w
see 文书清单 可以出具
ok "the letter is ready"
press i
see "出具《"
press y
see 已出具：
ok "the letter is issued"
LETTER=$WORK/决定书.txt
press w
see 存为文件
press C-u
type "$LETTER"
see 决定书.txt
press Enter
see 已写入
ok "the letter is written to a file"
# What article 17 asks for, in the order it stands there.
letter_has() {
    words=$(sed 's/[ 　]//g' "$LETTER" | tr -d '\n')
    case $words in *"$1"*) ok "the letter states $2" ;; *) bad "the letter states $2" "no $1" ;; esac
}
letter_has 2026年6月20日汛期值守脱岗，堤防漫溢，造成特别重大损失。 问责事实
letter_has 《暂行规定》第五条第（二）项、第七条第一款 问责依据
letter_has 责令辞职 问责方式
letter_has 本决定由中共甲县委批准 批准机关
letter_has 自2026年11月9日起生效 生效时间
letter_has 接到本决定书之日起15日内 当事人的申诉期限
letter_has 向中共甲县委提出书面申诉 受理机关
letter_has 至2027年11月8日）不得重新担任与原任职务相当的领导职务 其他内容（影响期）
letter_has 听取被问责人的陈述和申辩，并记录在案 陈述和申辩
letter_has 2026年11月6日集体讨论 集体讨论
[ "$(stat -c %a "$LETTER")" = 600 ] && ok "only the owner reads the letter" || bad "only the owner reads the letter" "$(stat -c %a "$LETTER")"
press Escape
see "│ 9 问责决定"

stage 10 送达
press Home
fill service.person_received_on 本人接到日期 2026-11-12
see 申诉
fill service.unit_received_on 单位接到日期 2026-11-11
see "10 送达 第十八条第一款 已完成"
ok "10 送达 is done"

stage 11 谈话与交接
press Home
fill talk.held_on 谈话日期 2026-11-12
fill talk.person "专人（谈话人）" 县委组织部何某
answer handover.done 交接等已完成 是
see "已完成"
ok "11 谈话与交接 is done"

stage 12 办理与执行
press Home
fill execution.organisation 组织人事部门办理 中共甲县委组织部
fill execution.done_on 办理完毕日期 2026-11-16
answer parallel.discipline 需要追究纪律责任 否
answer parallel.crime 涉嫌犯罪 否
see "已完成"
ok "12 办理与执行 is done"

stage 13 归档报告回复
press Home
fill archive.filed_on 归入个人档案日期 2026-11-17
fill archive.reported_on 执行情况报告日期 2026-11-17
fill archive.replied_on 回复建议机关日期 2026-11-17
see "已完成"
ok "13 归档报告回复 is done"

stage 14 备案
press Home
fill filing.body 备案机关 乙市纪律检查委员会
fill filing.on 备案日期 2026-11-18
see "已完成"
ok "14 备案 is done"

stage 15 公开
press Home
answer publicity.public 向社会公开 是
fill publicity.on 公开日期 2026-11-18
fill publicity.channel 公开渠道 县政府网站
see "已完成"
ok "15 公开 is done"

stage 16 申诉
press Home
fill appeal.written_received_on 收到书面申诉日期 2026-11-19
fill appeal.request 申诉请求和理由 请求撤销责令辞职
fill appeal.decided_on 处理决定日期 2026-11-23
choose appeal.outcome 处理结果 维持 upheld
fill appeal.outcome_reason 处理理由 事实清楚，依据充分
fill appeal.person_informed_on 书面告知申诉人日期 2026-11-23
fill appeal.unit_informed_on 书面告知单位日期 2026-11-23
see "16 申诉 第二十二条 已完成"
ok "16 申诉 is done"

stage 17 影响期与复任

# ---- the calendar: the end of the bar, and how it was counted ----
press F6
see 日历 2026年11月
press NPage NPage NPage NPage NPage NPage NPage NPage NPage NPage NPage NPage
see 2027年11月 2027-11-23
press Up Up Left
see "2027-11-08 周一" 问责〔2026〕1号 赵某 任职限
ok "the end of the bar stands in the calendar"
press Tab
press Enter
see "至2027-11-08（周一）" 怎样计算 "届满月的对应日是2027-11-09" 影响期届满不因休息日顺延
ok "and says how it was counted"
press C-q
ended 0
ok "the program leaves with status 0"
[ ! -e "$OFFICE-wal" ] && [ ! -e "$OFFICE-shm" ] && ok "one file is left" || bad "one file is left" "$(ls "$WORK")"

# ---- a year later: the bar is over ----
TODAY=2027-11-09
start
see 在办案件 问责〔2026〕1号 "17 影响期与复任"
press F4
see 问责〔2026〕1号 赵某 甲县水利局
press Enter
see "│ 17 影响期与复任"
press Home
fill aftermath.concluded_on 跟踪结束日期 2027-11-09
see "17 影响期与复任 第十条 已完成"
ok "17 影响期与复任 is done"
press C-q
ended 0

# ---- what was typed is what is there ----
wz office verify >"$WORK/verify" 2>&1 && ok "the office verifies" || bad "the office verifies" "$(cat "$WORK/verify")"
wz --json case show 1 >"$WORK/case.json" || bad "case show" "exit $?"
tr '{' '\n' <"$WORK/case.json" >"$WORK/case.lines"
while IFS="$(printf '\t')" read -r key value; do
    value=$(canonical "$value")
    grep -F "\"key\":\"$key\"" "$WORK/case.lines" | grep -qF "\"value\":\"$value\"" ||
        bad "$key as typed" "$(grep -F "\"key\":\"$key\"" "$WORK/case.lines"), not $value"
done <"$WORK/typed"
answers=$(wc -l <"$WORK/typed")
[ "$answers" -gt 60 ] && ok "all $answers answers are as typed" || bad "answers typed" "only $answers"
# The register gave the letter its number, and the case names it.
there=$(grep '^"key":' "$WORK/case.lines" | grep -vc '"key":"decision.number"')
[ "$there" = "$answers" ] && ok "and no others" || bad "and no others" "$there answers, $answers typed"
lacking=$(grep "\"stage_number\".*\"state\":\"\(open\|blocked\)\"" "$WORK/case.lines")
[ -z "$lacking" ] && ok "every stage is done" || bad "every stage is done" "$lacking"
finish
