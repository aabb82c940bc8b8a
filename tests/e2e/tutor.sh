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
    until screen | tr -s " " | grep -qF "▸ $1 "; do
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
fill 线索内容 群众反映强制拆除房屋引发围堵
step 9
choose 经办机关 纪检监察机关
step 10
press M-.
see "2 对象与适用"
fill 姓名 赵某
step 11
fill 所在单位 甲县乙镇人民政府

# The power fails; behind it the tutor goes on where one was, and says where that is.
step 12
kill -9 "$(program_pid)"
ended
start
see 在办案件
press F7
step 12
press Down
see "先打开“甲县乙镇强拆案”"
press F4
see "▸" 甲县乙镇强拆案
press Enter
see "3 问责情形"
press Down
see "“职务”在第 2 对象与适用 阶段"
until shows "▸ 姓名"; do another M-, || another M-. || give_up "stage 2" "not reached"; done
fill 职务 镇长
step 13
ok "typing, and going on after a break"

press F3
step 14
type 第五条
see 第五条
press Enter
step 15
until shows 第16步; do another Escape || give_up "back to the case" "Esc does nothing"; done
ok "finding a provision"

choose 层级 乡
step 17
choose 机关性质 政府
step 18
answer 任职于内设机构 否
step 19
answer 是领导成员 是
step 20
answer 人大选举或者任命 是
step 21
press M-.
see "3 问责情形"
to （四）滥用职权或者不作为
press Enter
see 【待定】
answer 在行政活动中 是
step 22
answer 滥用职权、强令授意 是
step 23
answer 引发群体性事件 是
step 24
see 【成立】
press F5
step 25
see 结论和依据
press Enter
step 26
press Escape
step 27
ok "one case"

press M-w
step 28
until screen | grep -q '▸.*线索登记表'; do another Down || another Up || give_up "the letter" "not in the list"; done
press i
see 出具后编号
press y
step 29
ok "one letter"
until shows 第30步; do another Escape || give_up "the way back" "Esc does nothing"; done
step 30
press Enter
see 入门学完了 接下来
press Escape
miss 接下来
ok "the tutor is finished"

# ---- the first sample case: each question is read from the screen, whatever letters its options have this time ----
right() { screen | grep -q '^对　正确答案'; }
right_now() { until_true "$LIMIT" right || give_up "$1" "not marked as right"; }
on_row() { screen | grep -q "^▸ \[.*\] $1\. "; }
letter_of() { screen | sed -n "s/^.*\([A-H]\)\. $1 *│*\$/\1/p" | head -n 1; }
# question WORDS OPTION...: the options chosen by their letters.
question() {
    see "$1"
    shift
    for option in "$@"; do
        letter=$(letter_of "$option")
        [ -n "$letter" ] || give_up "option $option" "not on the screen"
        press "$letter"
    done
    press Enter
    right_now "$option"
}
type 授意强拆
see 001　授意强拆引来围堵
press Enter
press Enter
see 答一题讲评一题
press Enter
see 甲县乙镇镇长赵某
question 本规定是否适用 适用
see "依据 第二十四条第一款"
press F3
see 第二十四条
press Escape
see 回车下一题
press Enter
question 还应当注意哪些标记 "第二十一条 人大选举或者任命"
press Enter
question 存在哪些情形 "第五条第（四）项 滥用职权或者不作为引发事件"
press Enter
see 把故事里的话和它说明的要素连起来
for left in 1 2 3 4; do
    case $(screen | grep "^. \[.*\] $left\. ") in
    *停车场*) label=在行政活动中 ;;
    *手续回头补*) label=滥用职权、强令授意 ;;
    *围堵*) label=引发群体性事件 ;;
    *出警记录*) label=弄虚作假、隐瞒真相 ;;
    esac
    press "$(letter_of "$label")"
    [ $left = 4 ] || until_true "$LIMIT" on_row $((left + 1)) || give_up "match $left" "the next row is not reached"
done
press Enter
right_now match
press Enter
question 具有哪些情节 "第八条第（二）项 弄虚作假、隐瞒事实真相"
press Enter
question 情节往哪个方向起作用 应当从重
press Enter
question 可以选择的问责方式有哪些 责令公开道歉 停职检查 引咎辞职 责令辞职 免职
press Enter
see "得分 100" 成绩已记入训练文件
ok "a first sample case is done, and all of it is right"
press Escape
see "做过 7/7 题" "得分率 100%"
press /
press C-u
see 学完了
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
