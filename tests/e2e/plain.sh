#!/bin/sh
# The line mode: a case is built by questions and answers alone, and what was answered is in the office.
. "$(dirname "$0")/../support/commands.sh"
day=$(date +%F)
plain() { "$wenze" --plain --office office.wenze --today "$day" --lang zh >out 2>&1; }
told() { if grep -q -e "$1" out; then ok; else bad "not told: $1" && cat out; fi; }
holds() {
    if "$wenze" --office office.wenze --today "$day" case show 1 | grep -q -e "$1"; then ok; else bad "the case lacks: $1"; fi
}
# A name, a new case under the second text, the title; stage 1: the day in words, a wrong one first, a choice by its number.
plain <<'END' || bad "status $?"
李某
3
2
甲县交通局局长赵某处置塌方失当
1

2月30日
2月6日
?


李某
2
今天



2
赵某
甲县交通运输局

#

0
END
told "2月没有30日"
told "线索来源"
told "缺"
holds "行为发生日期：.*-02-06"
holds "姓名：赵某"
holds "承办人：李某"
holds "甲县交通运输局"
# The list finds it by the sound of a name; the same case opens; an answer is taken back.
plain <<'END' || bad "status $?"
2
zhaomou
1
2
-
<

0
END
told "1\. 问责.*赵某"
if "$wenze" --office office.wenze --today "$day" case show 1 | grep -q "姓名：赵某"; then bad "the answer was not taken back"; else ok; fi
# The end of the input is the end; English; reading only refuses.
: | "$wenze" --plain --office office.wenze --today "$day" --lang en >out 2>&1 && grep -q "1 deadlines" out && ok || bad "no English menu"
printf '2\n1\n2\n周某\n<\n\n\n0\n' | "$wenze" --plain --read-only --office office.wenze --today "$day" --lang zh >out 2>&1
told "不能写入"
if "$wenze" --office office.wenze --today "$day" case show 1 | grep -q "姓名：周某"; then bad "it wrote"; else ok; fi
# Nothing of it steers a terminal.
if LC_ALL=C grep -q "$(printf '\033')" out; then bad "an escape sequence"; else ok; fi
# While it waits for an answer a command writes, and both go on.
mkfifo lines
"$wenze" --plain --office office.wenze --today "$day" --lang zh <lines >out 2>&1 &
waiting=$!
exec 3>lines
printf '2\n' >&3
tries=0
until grep -q '^案件：' out || [ $tries -ge 600 ]; do tries=$((tries + 1)) && sleep 0.05; done
run_out=$("$wenze" --office office.wenze --today "$day" --lang zh due add --title 例会 --from "$day" 2>&1) && ok || bad "it does not lend: $run_out"
printf '\n3\n2\n又一案\n\n1\n9\n0\n' >&3
exec 3>&-
wait $waiting && ok || bad "it did not go on"
told "例会"
told "请写列出的数字"
told "三十日内的期限和逾期的"
"$wenze" --office office.wenze --today "$day" case list | grep -q 又一案 && ok || bad "it does not write again"
# No deadline, no provision, more cases than a page, no gap.
printf '李某\n1\n4\n第五条\n第九百条\n\n0\n' | "$wenze" --plain --office empty.wenze --today "$day" --lang zh >out 2>&1
told "三十日内没有期限"
told "没有找到这个条款"
i=0
while [ $i -lt 21 ]; do i=$((i + 1)) && "$wenze" --office many.wenze --today "$day" case new "$root/data/content/samples/04-weak-supervision-bureau-head.ini" >/dev/null; done
printf '李某\n2\n\n0\n' | "$wenze" --plain --office many.wenze --today "$day" --lang zh >out 2>&1
told "还有更多"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
