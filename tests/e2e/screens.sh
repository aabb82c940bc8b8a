#!/bin/sh
# The real program in real terminals: every function key and its other way, Esc alone, pastes, sizes, hangups, plain terminals.
. "$(dirname "$0")/../support/tmux.sh"
begin
wz office practice "$OFFICE" >"$WORK/practice" || give_up "practice office" "$(cat "$WORK/practice")"
TODAY_SCREEN=在办案件

# ---- keys ----
start
see $TODAY_SCREEN
# key KEY TEXT BACK: the key opens the screen that shows the text, BACK leads back.
key() {
    press "$1"
    see "$2"
    press "$3"
    miss "$2"
    see $TODAY_SCREEN
    ok "$1 opens $2, $3 leads back"
}
for keys in F1:Escape C-g:F10 M-1:C-c; do key "${keys%:*}" "帮助 · 今日" "${keys#*:}"; done
for keys in F2:Escape M-2:F10; do key "${keys%:*}" 使用者姓名 "${keys#*:}"; done
for keys in F3:Escape C-l:F10 M-3:C-c; do key "${keys%:*}" 关于实行党政领导干部问责的暂行规定 "${keys#*:}"; done
for keys in F4:Escape M-4:F10; do key "${keys%:*}" 姓名、单位，可用拼音 "${keys#*:}"; done
for keys in F5:Escape C-t:F10 M-5:C-c; do key "${keys%:*}" 结论和依据 "${keys#*:}"; done
for keys in F6:Escape C-n:F10 M-6:C-c; do key "${keys%:*}" 日历 "${keys#*:}"; done
for keys in F8:Escape C-o:F10 M-8:C-c; do key "${keys%:*}" 查找栏目 "${keys#*:}"; done
for keys in C-p:Escape M-p:F10; do key "${keys%:*}" 输入名称、拼音或按键 "${keys#*:}"; done
for language in F9 M-9 M-l; do
    press $language
    see "Cases in hand"
    press $language
    see $TODAY_SCREEN
    ok "$language changes the language"
done
press C-r
see $TODAY_SCREEN
press x
type 问
see $TODAY_SCREEN
ok "keys that mean nothing do nothing"

# How soon is measured by make bench.
press F2
see 使用者姓名
press Escape
miss 使用者姓名
see $TODAY_SCREEN
ok "Esc alone acts without a key after it"

press Escape
see "再按一次 Esc"
press Escape
ended 0
ok "Esc twice leaves with status 0"

# ---- text: pastes, sizes, hangups ----
OFFICE=$WORK/text.wenze
printf '[case]\ntitle = 甲县某案\nregime = dpg2009\n' >"$WORK/sheet.ini"
wz case new "$WORK/sheet.ini" >/dev/null || give_up "case new" "exit $?"

# open_field: the program at the field 线索内容 of the case.
open_field() {
    start "$@"
    see $TODAY_SCREEN
    press Enter
    see "1 线索登记" 案件名称
    press Home Down Down Down Down Down Down Down Down
    see 概括反映的问题
}
# value: what the field holds, as JSON.
value() { wz --json case show 1 | tr '{' '\n' | sed -n 's/^"key":"lead.summary".*"value":"\(.*\)","text".*/\1/p'; }
# is_value NAME TEXT
is_value() {
    value >"$WORK/value"
    printf '%s\n' "$2" | cmp -s - "$WORK/value" && ok "$1" || bad "$1" "the field holds $(head -c 300 "$WORK/value")"
}
start
see 使用者姓名
type 周某
press Enter
see $TODAY_SCREEN
press C-q
ended 0

# 5004 characters with ends of lines, arrows, function keys, Ctrl-Q, Ctrl-C in them.
awk 'BEGIN { for (i = 0; i < 278; i++) printf "问责办案台q/n\n\033[A\033OP\021\003y" }' >"$WORK/paste"
tm load-buffer -b hostile "$WORK/paste"
open_field
tm paste-buffer -p -r -b hostile -t "$PANE"
see "Esc 放弃" "问责办案台q/n"
press Enter
see "与来源不一致的"
is_value "a paste of 5000 characters is text, whole" \
    "$(awk 'BEGIN { for (i = 0; i < 278; i++) printf "问责办案台q/n\\n\\u001b[A\\u001bOP\\u0011\\u0003y" }')"
press C-q
ended 0
start
see $TODAY_SCREEN
tm paste-buffer -p -r -b hostile -t "$PANE"
see 此处不能粘贴 $TODAY_SCREEN
ok "a paste into a list is dropped with a word"
press C-q
ended 0

open_field
press M-x
miss "问责办案台q/n"
typed=
for size in 1x1 2x2 80x24 300x100 3x3 1x100 300x1 40x10 79x23 81x25 120x40 16x60 10x5 200x50 1x1 5x80 80x24; do
    tm resize-window -t "$PANE" -x "${size%x*}" -y "${size#*x}"
    type 字${size%x*}
    typed=$typed字${size%x*}
done
see 200字1字5字80 字1字2字80字300 # a line each
press Enter
see "与来源不一致的"
is_value "text typed in a storm of sizes is whole" "$typed"

press Up
see 概括反映的问题
press M-x
type 还没有确认的文字
see "Esc 放弃" 还没有确认的文字
kill -HUP "$(program_pid)"
ended
[ -z "$(value)" ] && ok "what was not entered is not entered by a hangup" || bad "hangup" "$(value)"
start
see 还没有确认的文字 "Esc 放弃"
ok "after SIGHUP the field is open again with its text"
type ，接着写
see 还没有确认的文字，接着写
pid=$(program_pid)
tm kill-session -t "$PANE"
gone() { ! kill -0 "$pid" 2>/dev/null; }
until_true "$LIMIT" gone || give_up "hangup" "the program outlives its terminal"
start
see 还没有确认的文字，接着写
press Enter
see "与来源不一致的"
is_value "and again when its terminal is gone" 还没有确认的文字，接着写
press C-q
ended 0

# ---- terminals ----
colours() { tm capture-pane -p -e -t "$PANE" | grep -cE "$(printf '\033')\\[([0-9]+;)*(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;|m)"; }
start
see $TODAY_SCREEN
[ "$(colours)" -gt 0 ] && ok "there are colours" || bad "there are colours" "none"
press C-q
ended 0
start env NO_COLOR=1 "$WENZE" --office "$OFFICE" --today "$TODAY"
see $TODAY_SCREEN
[ "$(colours)" = 0 ] && ok "NO_COLOR: no colours" || bad "NO_COLOR" "$(colours) lines with colours"
press C-q
ended 0
for term in vt100 linux xterm no-such-terminal; do
    start env TERM=$term "$WENZE" --office "$OFFICE" --today "$TODAY"
    see $TODAY_SCREEN
    press Enter
    see 案件名称
    press M-1
    see "帮助 · 填写案件"
    press C-q
    ended 0
    ok "TERM=$term works"
done
start sh -c "TERM=dumb '$WENZE' --office '$OFFICE' 2>'$WORK/err'"
ended 2
grep -q "TERM=dumb" "$WORK/err" && [ "$(wc -l <"$WORK/err")" = 1 ] &&
    ok "TERM=dumb is refused: one line, status 2" || bad "TERM=dumb" "$(cat "$WORK/err")"
"$WENZE" --office "$OFFICE" --today "$TODAY" --lang zh </dev/null >"$WORK/out" 2>"$WORK/err"
status=$?
[ $status = 2 ] && [ ! -s "$WORK/out" ] && grep -q 全屏 "$WORK/err" && [ "$(wc -l <"$WORK/err")" = 1 ] &&
    ok "without a terminal: one line, status 2" || bad "without a terminal" "status $status: $(cat "$WORK/err")"

wz office verify >"$WORK/verify" 2>&1 && ok "the office verifies" || bad "the office verifies" "$(cat "$WORK/verify")"
finish
