#!/bin/sh
# An event with several respondents, the restrictions of a person, the four forms, on the command line.   WENZE=path e2e_matter.sh
. "$(dirname "$0")/../support/commands.sh"
o="--office o.wenze $day"
samples=$root/data/content/samples

for s in 02 03 04; do run 0 case new $samples/$s-*.ini $o; done
run 0 matter list $o
has 没有多人事件
run 1 matter show 8·3爆炸 $o
says '没有名为“8·3爆炸”的事件'

# --- cases join: told first, then written
run 0 matter add 8·3爆炸 1 matter.side=unit matter.role=direct $o
has '责任类别：未填 → 直接责任'
has '以上是预览，没有写入'
run 0 matter list $o
has 没有多人事件
run 2 matter add 8·3爆炸 1 --apply $o
run 0 matter add 8·3爆炸 1 matter.side=unit matter.role=direct matter.vote=for matter.post=甲县副县长 --apply --reason 合并 $o
run 0 matter add 8·3爆炸 2 matter.side=unit matter.role=main matter.vote=sole --apply --reason 合并 $o
run 0 matter list $o
has '8·3爆炸　2 案'

# --- facts of the event: every change in every case is shown, then all are written
run 0 matter set 8·3爆炸 case.conduct_on=2026-01-03 matter.decision=党组会 matter.voters=赵某赞成 $o
has '行为发生日期：2025-06-18（周三） → 2026-01-03（周六）'
has '行为发生日期：2026-01-17（周六） → 2026-01-03（周六）'
run 0 case show 1 $o
has 2025-06-18
run 2 matter set 8·3爆炸 no.such=1 $o
says no.such
run 0 matter set 8·3爆炸 case.conduct_on=2026-01-03 matter.decision=党组会 matter.voters=赵某赞成 --apply --reason 更正 $o
has '已写入 2 案'
run 0 case show 2 $o
has 2026-01-03
run 0 case journal 2 $o
has 更正

# --- persons against situations and measures
run 0 matter show 8·3爆炸 $o
has '赵某        ●   ·   第八条第（二）项、第九条第（二）项 ｜ 引咎辞职'
has '集体决策：党组会'
has '表决的其他说明：赵某赞成'
has '责任 直接责任　表决 赞成　时任 甲县副县长'
has '只有事故的一方'
run 0 matter add 8·3爆炸 3 matter.side=supervisor matter.role=overall --apply --reason 一案双查 $o
run 0 matter show 8·3爆炸 --json $o
has '"one_sided":false'
has '"role":"overall"'
has '"shared":["case.conduct_on","matter.decision","matter.voters"]'
run 0 case show 3 $o
has 2026-01-03
# a member's own vote against the list of the meeting
run 0 matter add 8·3爆炸 1 voter.1.name='赵 某' voter.1.vote=against --apply --reason 会议记录 $o
run 0 matter show 8·3爆炸 $o
has '赵某：本案填的本人表决和各人表决里的不同'
has '各人表决里没有这个人'
run 0 matter show 8·3爆炸 --json $o
has '"what":"clashes"'

# --- the restrictions of a person
run 0 board 1 $o
has '取消当年评优资格（《暂行规定》第十条第一款）'
has '2026-01-01 至 2026-12-31　评优　条文规定'
has '相当职务 至 2027-10-19（一年内不得任相当领导职务）'
run 0 board 1 --json $o
has '"certainty":"statute"'
has '{"kind":"评优","until":"2026-12-31"}'
has '{"kind":"领导职务","until":null}'
run 1 board 9 $o

# --- the four forms
run 0 forms $o
has 没有登记四种形态的案件
run 0 matter add 8·3爆炸 3 forms.kind=second --apply --reason 认定 $o
run 0 forms $o
has '第二种形态 1 案'
run 0 forms --json $o
has '"form":"second","cases":1'
# --- the office's own yardstick: off at first, signed in versions, labelled as the office's
printf '过错程度=较重,严重 : 停职检查..引咎辞职\n : 责令公开道歉\n' >table.txt
run 0 yardstick show dpg2009 $o
has '本单位制定，不是法律规定'
has 没有启用
run 2 yardstick sign dpg2009 table.txt --by 甲县纪委 $o
run 2 yardstick sign dpg2009 table.txt --reason 制定 $o
says '请写明由谁审定'
run 0 yardstick sign dpg2009 table.txt --by 甲县纪委 --reason 制定 $o
has '已审定第 1 版'
run 0 yardstick case 3 $o
has 本案不查对
run 0 yardstick on dpg2009 --reason 试行 $o
run 0 yardstick case 3 $o
has '过错程度 没有填写，不能查对'
run 0 matter add 8·3爆炸 3 yardstick.fault=severe --apply --reason 分级 $o
run 0 yardstick case 3 --json $o
has '"whose":"office"'
has '"state":"band"'
run 0 case worksheet 3 -o - $o
has '本单位裁量基准（第 1 版，本单位制定，不是法律规定）'
printf '过错程度=很重 : 免职\n' >bad.txt
run 2 yardstick sign dpg2009 bad.txt --by 甲县纪委 --reason 修改 $o
says 'bad.txt:1'
says '没有“很重”这一档'
run 0 yardstick versions dpg2009 $o
has 制定
run 0 yardstick off dpg2009 --reason 停用 $o
run 0 yardstick case 3 $o
has 本案不查对
run 0 office verify $o

# --- like cases: counts, never a score, too few said plainly
run 0 like dpg2009 $o
has '已选定方式的'
has '案件太少，看不出本单位的做法'
has '不是评分'
run 0 like 1 $o
has '没有与本案情形相同、已选定方式的其他案件'
for i in 1 2 3 4 5; do run 0 case new $samples/02-*.ini $o; done
run 0 like 1 $o
has '从重、从轻情节都有　5 案（与本案相同）'
has '引咎辞职　5 案'
run 0 like 1 --json $o
has '"weight":"both","cases":5,"too_few":false,"measures":[{"id":"blame_resignation","cases":5}]'
run 1 like 99 $o

echo "$passed passed, $failed failed"
[ $failed = 0 ]
