#!/bin/sh
# A letter is issued while the disk is full, or the program is killed: by command and on the screen. Whatever the moment, afterwards
# the letter is there whole with its number, or neither is; what could not be written is written again under the same number.
. "$(dirname "$0")/../support/tmux.sh"
begin
GOOD=$WORK/good.wenze
OFFICE=$GOOD
SAMPLE=$(ls "$(dirname "$0")"/../../data/content/samples/09-*.ini)
wz office set office.name 甲县纪委 >"$WORK/out" || give_up "office set" "$(cat "$WORK/out")"
wz office set operator 周某 >>"$WORK/out" || give_up "office set" "$(cat "$WORK/out")"
wz case new "$SAMPLE" >>"$WORK/out" || give_up "case new" "$(cat "$WORK/out")"
wz case new "$(ls "$(dirname "$0")"/../../data/content/samples/02-*.ini)" >>"$WORK/out" || give_up "case new" "$(cat "$WORK/out")"
# Of which case, which letter, what it says, the number it has when nothing happens.
letter_is() { N=$1 KIND=$2 WORD=$3 NUMBER=$4; }
letter_is 1 lead 线索登记表 问责线登〔2026〕1号

fresh() { # a copy of the good office, and no letter
    rm -rf "$WORK/at"
    mkdir "$WORK/at"
    OFFICE=$WORK/at/office.wenze
    cp "$GOOD" "$OFFICE"
    PAPER=$WORK/at/letter.txt
}
issued() { wz case letter $N | sed -n "/^$KIND/,/^[a-z]/p" | grep -c "已出具：$NUMBER"; }
# Whole or nothing: the register and the file agree, the office is sound, and issuing again ends with that number and one letter.
whole() {
    whole_bad=
    wz office verify >"$WORK/verify" 2>&1 || whole_bad="the office is not sound: $(tail -1 "$WORK/verify")"
    count=$(issued)
    [ "$count" -le 1 ] || whole_bad="$count letters of one number"
    if [ -e "$PAPER" ]; then
        grep -q "$WORD" "$PAPER" && grep -q 校验值 "$PAPER" && grep -q "$NUMBER" "$PAPER" || whole_bad="half a file: $(head -3 "$PAPER")"
        [ "$count" = 1 ] || whole_bad="a file without its entry"
    fi
    ls -A "$WORK/at" | grep -q '^\.wenze-' && rm -f "$WORK/at"/.wenze-*
    wz case letter $N $KIND -o "$PAPER" --force >"$WORK/out" 2>&1 || whole_bad="not written again: $(cat "$WORK/out")"
    grep -q "$NUMBER" "$PAPER" || whole_bad="written again under another number: $(sed -n 2p "$PAPER")"
    [ "$(issued)" = 1 ] || whole_bad="$(issued) letters after it was written again"
    [ -z "$whole_bad" ] && ok "$1" || bad "$1" "$whole_bad"
}

# ---- the command, killed after a while that grows ----
for wait in 0.001 0.005 0.01 0.02 0.03 0.05 0.08 0.12 0.2 0.4; do
    fresh
    timeout -s KILL "$wait" "$WENZE" --office "$OFFICE" --today "$TODAY" --lang zh case letter $N $KIND -o "$PAPER" >"$WORK/out" 2>&1
    whole "killed after $wait s: the letter with its number, or neither"
done

# ---- the command, with no room for the paper: it is issued, told, and written again ----
fresh
"$WENZE" --office "$OFFICE" --today "$TODAY" --lang zh case letter $N $KIND -o /dev/full >"$WORK/out" 2>"$WORK/err"
status=$?
[ $status != 0 ] && [ -s "$WORK/err" ] && ok "a paper that cannot be written is told" || bad "a paper that cannot be written" "status $status: $(cat "$WORK/err")"
whole "written again after it could not be"

# ---- the command, with no room for the office: neither ----
for limit in 1 64 200 256 300 400 600; do
    fresh
    (
        trap '' XFSZ
        ulimit -f "$limit"
        exec "$WENZE" --office "$OFFICE" --today "$TODAY" --lang zh case letter $N $KIND -o "$PAPER"
    ) >"$WORK/out" 2>"$WORK/err"
    whole "no file larger than $limit blocks: the letter with its number, or neither"
done

# ---- the screen, killed as it is issued ----
letter_is 2 decision 问责决定书 丙委问〔2026〕3号
for round in 1 2 3; do
    fresh
    start
    see 在办案件 举债
    press Enter
    see "16 申诉"
    press M-w
    see 文书清单 可以出具
    press i
    see "出具《"
    press y
    [ "$round" != 3 ] || see 已出具：
    kill -KILL "$(program_pid)"
    until_true "$LIMIT" has_ended
    whole "killed on the screen as it issues ($round)"
done
finish
