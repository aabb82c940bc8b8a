#!/bin/sh
# What commands tell people seldom: the empty office, what lies beside it, what is refused, what is undecided. Each answer is read for
# the words that carry it (tests/e2e/told.sh has what is told every day).
. "$(dirname "$0")/../support/commands.sh"
O="--office $work/o.wenze $day --lang zh"
samples=$root/data/content/samples

# ---- an empty office ----
tells 0 李某 $O office set operator 李某
tells 0 还没有案件 $O case list
rm -rf "$work/backup"
tells 1 没有自动备份 $O office copies

# ---- every sample: judged, its tree, its letters, its journal ----
n=1
for sample in "$samples"/0*.ini "$samples"/1*.ini "$samples"/cq*.ini "$samples"/gov*.ini "$samples"/police*.ini; do
    run 0 assess "$sample" --lang zh
    run 0 $O case new "$sample"
    run 0 $O case tree $n
    tells 0 已写入 $O case tree $n -o "$work/tree-$n.txt"
    run 0 $O case worksheet $n
    run 0 $O like $n
    n=$((n + 1))
done
printf '[case]\nregime = dpg2009\n[5(1)]\ngrave_decision_error = yes\n[5(4)]\nabuse_of_power = unknown\n' >"$work/open.ini"
tells 0 改变结论 assess "$work/open.ini" --lang zh
tells 0 没有存入的比较 $O case whatif 3
tells 2 用途 $O case whatif 2 decision.measures=removal --note ""

# ---- days ----
tells 0 已写入 $O case conventions 5 days=working first=included roll=always month=thirty --apply --reason 试
tells 0 15个工作日 $O due show 5 appeal
run 0 $O case worksheet 5
tells 0 调休 period 2026-09-10 10d --lang zh
tells 1 不是本单位的职责 $O due act 5 appeal --kind supervise --name 王某
tells 0 已登记 $O due act 6 appeal_decision --kind remind --name 王某
tells 0 李某于 $O due show 6 appeal_decision
run 0 $O office set due.lead.yellow 0
tells 0 期限当日起 $O due show 6 appeal_decision
"$wenze" $O due alerts >out 2>err
what=$("$wenze" $O --json due | tr '{' '\n' | sed -n 's/^"case":"\([0-9]*\)".*"what":"\([a-z_]*\)".*"state":"done".*/\1 \2/p' | head -n 1)
tells 0 办结登记 $O due show $what
for range in "--day 2026-12-01" "--week 2026-12-01" "--month 2026-12-01" "--days 30"; do run 0 $O due $range -o "$work/due.txt" --force; done
tells 0 日程 $O due add --title 报送材料 --from 2026-11-10
tells 1 由批准的人定 $O due add periods:trial_extended --from 2026-12-01
tells 2 --length $O due add credit:filing --from 2026-12-01 --choice local --length 3m
tells 0 2027-01-0 $O due add periods:trial_extended --from 2026-12-01 --length 1个月
tells 0 以小时计 $O due add accidents:unit_report --from 2026-12-01
tells 1 不是重复的日程 $O due remove 1 --series
except=$(i=1; while [ $i -le 66 ]; do printf '%s2027-01-%02d' "${sep:-}" $((i % 28 + 1)); sep=、; i=$((i + 1)); done)
tells 2 例外的日子太多 $O due add --title 月例会 --from 2026-12-01 --every 1d --until 2027-03-01 --except "$except"
cat >"$work/other.ics" <<'END'
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:one@elsewhere
DTSTART;VALUE=DATE:20261203
END:VEVENT
BEGIN:VEVENT
UID:two@elsewhere
DTSTART;VALUE=DATE:20261204
SUMMARY:专题会
END:VEVENT
BEGIN:VEVENT
UID:three@elsewhere
STATUS:CANCELLED
DTSTART;VALUE=DATE:20261205
SUMMARY:已取消的会
END:VEVENT
BEGIN:VEVENT
UID:four@elsewhere
DTSTART;VALUE=DATE:20261206
RRULE:FREQ=SOMETIMES
SUMMARY:不定期的会
END:VEVENT
END:VCALENDAR
END
sed -i 's/$/\r/' "$work/other.ics"
"$wenze" $O due import "$work/other.ics" >out 2>err
has 没有名称
has 本无此项
has 重复规则看不懂
"$wenze" $O due import "$work/other.ics" --apply >out 2>err
"$wenze" $O due import "$work/other.ics" >out 2>err
has 已有

# ---- letters ----
tells 0 甲县 $O office set office.name 中共甲县纪律检查委员会
run 0 $O case letter 5 lead -o "$work/lead.txt"
number=$(sed -n 's/.*\(问责线登〔2026〕[0-9]*号\).*/\1/p' out | head -n 1)
tells 0 作废 $O case void-letter 5 "$number" --reason 写错
tells 0 作废 $O case letter 5
mkdir -p "$work/wenze.d/letters"
run 0 $O template decision -o "$work/decision.txt"
sed 's/决定书/决定书（本单位格式）/' "$work/decision.txt" >"$work/wenze.d/letters/decision.txt"
tells 0 用的是本单位的模板 $O case letter 5
sed '1s/[0-9a-f]\{64\}/0000000000000000000000000000000000000000000000000000000000000000/' "$work/decision.txt" \
    >"$work/wenze.d/letters/decision.txt"
tells 0 随附的模板已经变动 $O case letter 5
tells 0 随附的已经变动 $O template
printf '【标题】决定书\n{没有这一栏}\n' >"$work/wenze.d/letters/decision.txt"
tells 0 模板有错 $O case letter 5
tells 0 letters/decision.txt:2 $O case letter 5
tells 1 letters/decision.txt:2 $O case letter 5 decision -o "$work/faulty.txt"
rm -r "$work/wenze.d"

# ---- the check-up: waived, and standing again ----
tells 0 已核销 $O case waive 1 effort_without_effect --reason 已经核对
tells 0 已恢复提示 $O case unwaive 1 effort_without_effect
run 0 $O case journal 1
tells 2 二者选一 $O case check

# ---- what was written, and the law ----
tells 0 拆 $O case list --text 拆除
for words in 问则 "申诉要在几天内提出" 免职后多久可以复出 停职检察; do "$wenze" $O law search "$words" >out 2>err; done
mkdir "$work/laws"
printf '甲县用车办法\n\n第一条　为了规范用车，制定本办法。\n\n第二条　公务用车由办公室统一管理。\n\n第三条　司机应当登记。\n\n第四条　本办法自2024年1月1日起施行。\n' >"$work/laws/a.txt"
printf '甲县用车办法\n\n第一条　为了规范公务用车，制定本办法。\n\n第二条　司机应当登记。\n\n第三条　本办法自2025年1月1日起施行。\n' >"$work/laws/b.txt"
printf '乙县用车办法\n\n第一条　为了规范用车，制定本办法。\n' >"$work/laws/e.txt"
printf '%% 编者按\n\n第一条　一。\n（一）甲；\n（三）乙。\n\n| 表 | 二 |\n\n— 3 —\n' >"$work/laws/f.txt"
printf '没有条的通知\n\n各单位：\n\n请遵照执行。\a\n' >"$work/laws/g.txt"
printf 'x' >"$work/laws/c.jpg"
printf 'x' >"$work/laws/nameless"
"$wenze" $O law import "$work/laws" -o "$work/report.txt" >out 2>err
grep -qF 删去 "$work/report.txt" && ok || bad 'the report does not say what was removed'
run 0 $O law diff shelf-1 shelf-2
tells 1 几部 $O law show 用车办法
run 0 $O law list
tells 2 不是效力 $O law status nonsense shelf-1

# ---- the office, and what lies beside it ----
printf x >"$work/o.wenze.before-3"
head -c 4096 "$work/o.wenze" >"$work/cut.wenze"
chmod 644 "$work/cut.wenze"
"$wenze" --office "$work/cut.wenze" --lang zh doctor >out 2>err
has 可被其他用户读写
LC_ALL=C "$wenze" $O doctor >out 2>err
has 不是
LC_ALL=xx_YY.UTF-8 "$wenze" $O doctor >out 2>err
has 没有安装
for d in 24 25 26 27; do
    run 0 --office "$work/o.wenze" --today 2026-11-$d --lang zh due add --title 例会 --from 2026-12-$d
    run 0 --office "$work/o.wenze" --today 2026-11-$d --lang zh office copies --make
done
"$wenze" $O office copies >out 2>err
rm -rf "$work/backup" && printf x >"$work/backup"
"$wenze" --office "$work/o.wenze" --today 2026-11-30 --lang zh due add --title 例会 --from 2026-12-30 >out 2>err
"$wenze" --office "$work/o.wenze" --today 2026-11-30 --lang zh office copies --make >out 2>err
says 没有这个文件或文件夹
rm "$work/backup"
printf x >"$work/file"
XDG_DATA_HOME=$work/file "$wenze" --lang zh due add --title 试 --from 2026-11-10 >out 2>err
says 不能建立文件夹
cp -r "$root/tests/packs/mini" "$work/wenze.d"
run 0 $O facts --regime mini
printf '[case]\nregime = mini\ntitle = 试\n' >"$work/mini.ini"
run 0 $O assess "$work/mini.ini"
run 0 $O case new "$work/mini.ini"
"$wenze" $O case check 21 >out 2>err
"$wenze" $O case letter 21 >out 2>err
run 0 $O case recipients 21

# ---- a text without situations, measures, letters ----
cp -r "$root/tests/packs/bare/." "$work/wenze.d"
printf '[case]\nregime = bare\ntitle = 试\n' >"$work/bare.ini"
tells 0 二、问责情形：这部规定没有写 $O assess "$work/bare.ini"
tells 0 四、问责方式：这部规定没有写 $O assess "$work/bare.ini"
run 0 $O case new "$work/bare.ini"
tells 0 没有文书模板 $O case letter 22

# ---- without a place, a passphrase, an office ----
tells 2 口令 $O case send 5 -o "$work/x.wzp"
printf '12345678口令\n' >"$work/pass"
run 0 $O case send 5 -o "$work/x.wzp" --pass "$work/pass"
tells 0 预览 $O case receive "$work/x.wzp" --pass "$work/pass"
tells 1 没有情景察觉的 $O check-packs "$root/tests/packs/mini" --leaves

echo "$passed passed, $failed failed"
[ $failed = 0 ]
