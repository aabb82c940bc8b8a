#!/bin/sh
# What commands tell people, without --json: each answer is read for the words that carry it.
. "$(dirname "$0")/../support/commands.sh"
O="--office $work/o.wenze $day --lang zh"
samples=$root/data/content/samples
# ---- nothing there yet ----
run 0 office practice "$work/practice.wenze" --lang zh
run 0 $O case new "$samples/11-integrity-duty-only.ini" # the number 1, made void below
tells 0 没有期限 $O due
tells 0 共1件 $O register cases
run 0 $O like 1
tells 0 操作记录 $O office info

# ---- cases ----
for sample in "$samples"/0*.ini "$samples"/1*.ini "$samples"/cq*.ini "$samples"/gov*.ini "$samples"/police*.ini; do
    run 0 $O case new "$sample"
done
tells 0 问责〔2026〕1号 $O case list
tells 2 newest $O case list --sort nonsense
tells 1 没有含 $O case list 没有这个名字
n=1
while [ $n -le 20 ]; do
    run 0 $O case show $n
    run 0 $O case worksheet $n
    "$wenze" $O case check $n >out 2>err
    tells 0 登记 $O case journal $n
    run 0 $O case letter $n
    run 0 $O case recipients $n
    run 0 $O board $n
    "$wenze" $O like $n >out 2>err
    n=$((n + 1))
done
tells 1 件 $O case check --all
tells 0 体检共 $O checks dpg2009
tells 0 体检共 $O checks
tells 0 已写入 $O case worksheet 2 -o "$work/sheet.txt"
tells 1 已经存在 $O case worksheet 2 -o "$work/sheet.txt"
tells 0 已写入 $O case export 2 -o "$work/two.ini"
tells 2 文件夹 $O case export 2 -o "$work"
tells 2 哪种文书 $O case letter 2 -o "$work/x.txt"
tells 2 没有文书 $O case letter 2 nonsense -o "$work/x.txt"

# ---- how days are counted, and what hangs on a day ----

tells 0 计算口径 $O case conventions 6
for choice in days=working first=included roll=always roll=never month=thirty; do
    run 0 $O case conventions 6 $choice
    run 0 $O case conventions 6 $choice --apply --reason 试
    run 0 $O case show 6
    run 0 $O due --case 6
done
tells 0 试 $O case journal 6
tells 0 改为 $O due move 6 service.person_received_on 2026-11-20
tells 0 已写入 $O due move 6 service.person_received_on 2026-11-20 --apply --reason 收件回执
tells 2 期限从这些栏目起算 $O due move 6 case.title 2026-11-20
tells 2 理由 $O due move 6 service.person_received_on 2026-11-21 --apply
for length in 1d 1w 1m 1y 5w 40d; do run 0 period 2026-02-06 $length --lang zh; done
run 0 period 2026-02-06 1y --family effect --lang zh

# ---- what if ----
tells 0 原案 $O case whatif 2 decision.measures=removal
tells 0 存入 $O case whatif 2 decision.measures=suspension --note 集体讨论用
run 0 $O case whatif 2 --regime ccp2019
run 0 $O case whatif 2

# ---- the check-up ----
tells 1 没有 $O case waive 1 no.such --reason 无

# ---- letters ----
for n in 2 6 9; do
    for kind in $("$wenze" $O --json case letter $n | grep -o '"kind":"[a-z_]*"' | cut -d'"' -f4); do
        "$wenze" $O case letter $n "$kind" -o "$work/l-$n-$kind.txt" >out 2>err
        "$wenze" $O case letter $n "$kind" --draft -o "$work/d-$n-$kind.txt" >out 2>err
    done
    "$wenze" $O case letter $n >out 2>err
    "$wenze" $O case volume $n -o "$work/v-$n.txt" >out 2>err
    "$wenze" $O case recipients $n >out 2>err
done
run 0 $O case letter 6
tells 0 随附 $O template
tells 1 没有模板 $O template nonsense
tells 0 模板已写入 $O template decision -o "$work/decision.txt"
mkdir -p "$work/wenze.d/letters"
sed 's/决定书/决定书（本单位格式）/' "$work/decision.txt" >"$work/wenze.d/letters/decision.txt"
tells 0 本单位 $O template
run 0 $O case letter 6 decision --draft -o "$work/own.txt"

# ---- deadlines ----
tells 0 "3 期" $O due add --title 月例会 --from 2026-12-01 --every 1m --until 2027-03-01 --except 2027-02-01
tells 2 自定日程 $O due add credit:filing --from 2026-12-01 --every 1m --until 2027-03-01
tells 0 日程 $O due add --title 报送材料 --from 2026-11-10 --length 10日 --note 三份
tells 0 已办 $O due done 2 --note 已报送 --name 李某
tells 0 未办 $O due done 2 --on -
tells 0 已删去 $O due remove 1 --series
for kind in remind notice supervise; do
    tells 0 已登记 $O due act 7 appeal_decision --kind $kind --note 提示函1号 --name 李某
done
run 0 $O due show 7 appeal_decision
"$wenze" $O due alerts >out 2>err
for range in "--days 30" "--day 2026-12-01" "--week 2026-12-01" "--month 2026-12-01" "--clerk 李某" "--name 吴某" "--kind statutory"; do
    run 0 $O due $range
done
for ending in txt csv docx ics; do tells 0 已写入 $O due -o "$work/due.$ending" --days 400; done
tells 0 已写入 $O due --ics "$work/due.ics" --days 400
tells 2 不能写成 $O due -o "$work/due.doc"
tells 2 只能用一个 $O due --days 3 --day 2026-12-01
"$wenze" $O due --check >out 2>err
tells 0 已过 $O due chart --case 6
run 0 $O due chart --name 吴某 --year 2026
tells 0 程序导出 $O due import "$work/due.ics"
tells 0 性 $O due clocks
tells 0 等级 $O grade --deaths 12
run 0 $O grade --injured 60 --loss 4999
tells 0 没有 $O grade --deaths 0 --injured 0 --loss 0
run 1 $O grade

# ---- provisions ----
for words in 免职 "申诉几天内提" "谁来定" "没有这样的字词句" "监察法第十一条" 暂行规定5条; do
    "$wenze" $O law search "$words" >out 2>err
done
run 0 law show 5 --lang zh
run 0 law show gov2020:13 --lang zh
tells 0 "《中华人民共和国监察法》有关规定（2024年修改，转述）" $O law show gov2020:115
run 0 law show 监察法第十一条 --lang zh
mkdir "$work/laws"
printf '甲县用车办法\n\n第一条　为了规范用车，制定本办法。\n\n第二条　公务用车由办公室统一管理。\n\n第三条　本办法自2024年1月1日起施行。\n' >"$work/laws/a.txt"
printf '甲县用车办法\n\n第一条　为了规范公务用车，制定本办法。\n\n第二条　公务用车由办公室管理。\n\n第三条　司机应当登记。\n\n第四条　本办法自2025年1月1日起施行。\n' >"$work/laws/b.txt"
printf 'x' >"$work/laws/c.jpg"
printf '没有条文\n' >"$work/laws/d.txt"
"$wenze" $O law import "$work/laws" -o "$work/report.txt" >out 2>err
has 入库
"$wenze" $O law import "$work/laws" >out 2>err
has 已有
tells 0 改动 $O law diff shelf-1 shelf-2
run 0 $O law diff shelf-1 shelf-1
tells 0 有效 $O law status in-force shelf-1 --on 2024-01-01
tells 2 不是效力 $O law status nonsense shelf-1
tells 0 shelf-1 $O law list
run 0 $O law mark dpg2009:5 --note 试
run 0 $O law mark dpg2009:5 --confirm --source 汇编
tells 0 标记 $O law mark dpg2009:5 --remove
tells 0 已移除 $O law remove shelf-2 --reason 重复
tells 1 没有从 $O law remove --from /nowhere --reason 无

# ---- across cases ----
for name in $("$wenze" $O register --lang zh | sed -n 's/^ *\([a-z_]*\) .*/\1/p' | head -n 12); do
    "$wenze" $O register "$name" --period 2026 >out 2>err
    "$wenze" $O register "$name" --period 2026 -o "$work/$name.txt" >out 2>err
done
run 0 $O statistics
run 0 $O statistics --by measure --period 2026
run 0 $O statistics annual --period 2026
run 0 $O forms
run 0 $O yardstick show dpg2009
run 0 $O matter list

# ---- the office ----
tells 0 校验通过 $O office verify
tells 0 已备份 $O office copies --make
run 0 $O office copies
tells 0 已备份 $O office backup "$work/backup.wenze"
tells 0 案件 $O office info
tells 0 正常 $O doctor
tells 0 已由 $O office restore "$work/backup.wenze"
tells 3 不存在 --office "$work/none.wenze" $day --lang zh due
"$wenze" --office "$work/none.wenze" $day --lang zh doctor >out 2>err

# ---- drills ----
run 0 $O drill list
tells 0 已写入 $O drill paper --seed 3 --count 6 --minutes 30 --pass 60 -o "$work/paper.txt"
"$wenze" $O drill mark "$work/paper.txt" --name 赵某 >out 2>err
run 0 $O drill results
"$wenze" $O drill review --name 赵某 >out 2>err </dev/null
run 0 $O drill map --name 赵某

echo "$passed passed, $failed failed"
[ $failed = 0 ]
