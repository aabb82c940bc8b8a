#!/bin/sh
# A trainee who has never seen the program: an empty office asks who sits there and which office it is, the tutor begins by
# itself, is followed to its end with the keyboard alone at 80x24, and a first sample case is done behind it.
. "$(dirname "$0")/../support/tmux.sh"
begin

# another KEY: presses it and waits until the screen is another one.
another() {
    another_was=$(screen | cksum)
    press "$1"
    until_true 2 differs
}
differs() { [ "$(screen | cksum)" != "$another_was" ]; }
# to LABEL: to the field of that label, from where one is: down, then up.
to() {
    to_key=Down to_steps=0
    until screen | grep -qF "▸ $1"; do
        to_steps=$((to_steps + 1))
        [ $to_steps -lt 60 ] || give_up "field $1" "not in this stage"
        another $to_key && ! shows 已到本阶段最后一栏 || to_key=Up
    done
}
# fill LABEL TEXT, answer LABEL 是|否, choose LABEL CHOICE
fill() {
    to "$1"
    type "$2"
    see "$2"
    press Enter
}
answer() {
    to "$1"
    type "$2"
    see "$1 [$2]"
    press Down
}
choose() {
    to "$1"
    press Enter
    see 回车选定
    type "$2"
    press Enter
    miss 回车选定
    see "$1 [$2"
}
step() { see "入门 第$1步"; }

start
see 使用者姓名
type 周某
press Enter
see 本单位的名称
type 中共甲县纪律检查委员会
press Enter
step 1
see "[训练]" 大约十五分钟
ok "an empty office asks for the unit, and the tutor begins by itself"
press Enter
step 2
press Down
press Down
press Up
step 3
see 做得对
press F4
step 4
press Escape
step 5
ok "moving"

press F4
see 案名
press M-n
see 《暂行规定》
press Enter
see 案件名称 回车确认
type jiaxian
press Enter
see "jiaxian”，没有汉字"
ok "what is typed without the input method is answered"
press Home
fill 案件名称 甲县乙镇强拆案
step 6
choose 线索来源 控告
see "“线索来源”现在是“控告”，和案情不一样"
ok "another answer than the story's is answered"
choose 线索来源 检举
step 7
fill 收到线索日期 2026-08-20
step 8
press M-.
see "2 对象与适用"
fill 姓名 赵某
step 9
ok "typing"

press F3
step 10
type 第五条
see 第五条
press Enter
step 11
until shows 第12步; do another Escape || give_up "back to the case" "Esc does nothing"; done
ok "finding a provision"

choose 层级 乡
step 13
choose 机关性质 政府
step 14
answer 任职于内设机构 否
step 15
answer 是领导成员 是
step 16
answer 人大选举或者任命 是
step 17
press M-.
see "3 问责情形"
answer 在行政活动中 是
step 18
answer 滥用职权、强令授意 是
step 19
answer 引发群体性事件 是
step 20
see 【成立】
press F5
step 21
see 结论和依据
press Enter
step 22
press Escape
step 23
ok "one case"

# The program says what the letter still lacks: it is filled in.
press M-,
see "2 对象与适用"
fill 所在单位 甲县乙镇人民政府
fill 职务 镇长
press M-,
see "1 线索登记"
fill 线索内容 群众反映强制拆除房屋引发围堵。
choose 经办机关 纪检监察机关
press M-w
step 24
until screen | grep -q '▸.*线索登记表'; do another Down || another Up || give_up "the letter" "not in the list"; done
press i
see 出具后编号
press y
see 第25步
ok "one letter"
until shows 第26步; do another Escape || give_up "the way back" "Esc does nothing"; done
step 26
press Enter
see 入门学完了
ok "the tutor is finished"

# ---- the first sample case ----
type 授意强拆
see 001-forced-demolition
press Enter
press Enter
see 答一题讲评一题
press Enter
see 甲县乙镇镇长赵某 本规定是否适用
# Whatever letter it has this time.
letter=$(screen | sed -n 's/^.*\([A-D]\)\. 适用 *$/\1/p' | head -n 1)
press "$letter"
press Enter
see "对 正确答案"
press F3
see 第二十四条
press Escape
see 回车下一题
questions=1
until shows 成绩已记入训练文件; do
    another Enter || give_up "sample case" "Enter does nothing"
    questions=$((questions + 1))
    [ $questions -lt 40 ] || give_up "sample case" "it does not end"
done
ok "a first sample case is done"
press Escape
see 学完了 "做过 7/7 题"
press F7
see 在办案件
ok "back in the office"
press C-q
ended 0
wz office info >"$WORK/info"
grep -q 中共甲县纪律检查委员会 "$WORK/info" && ok "the unit's name is kept" || bad "the unit's name" "$(cat "$WORK/info")"
wz --json case list >"$WORK/cases"
grep -q 强拆 "$WORK/cases" && bad "no case of training in the office" "$(cat "$WORK/cases")" || ok "no case of training in the office"
"$WENZE" --office "$WORK/training.wenze" office verify >/dev/null && ok "the training file verifies" || bad "verify" "exit $?"
finish
