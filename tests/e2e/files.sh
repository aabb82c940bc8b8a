#!/bin/sh
# The office file when things are not as they should be: held by another program, not to be written, on a full disk, not an
# office, cut off, damaged, of a newer program. Each time one clear message, and the last good state stays readable.
. "$(dirname "$0")/../support/tmux.sh"
begin
GOOD=$WORK/good.wenze
OFFICE=$GOOD
printf '[case]\ntitle = 甲县某案\nregime = dpg2009\n' >"$WORK/sheet.ini"
wz case new "$WORK/sheet.ini" >/dev/null || give_up "case new" "exit $?"
start
see 使用者姓名
type 周某
press Enter
see 在办案件
press C-q
ended 0

# fresh NAME: a copy of the good office to work on.
fresh() {
    mkdir "$WORK/$1"
    OFFICE=$WORK/$1/office.wenze
    cp "$GOOD" "$OFFICE"
}
open_field() {
    start "$@"
    see 在办案件
    press Enter
    see "1 线索登记" 案件名称
    press Home Down Down Down Down Down Down Down Down
    see 概括反映的问题
}
value() { wz --json case show 1 | tr '{' '\n' | sed -n 's/^"key":"lead.summary".*"value":"\(.*\)","text".*/\1/p'; }
enter() {
    type "$1"
    see "Esc 放弃" "$1"
    press Enter
}
# said NAME STATUS TEXT COMMAND...: the command fails with the status and one line that holds the text.
said() {
    said_name=$1 said_status=$2 said_text=$3
    shift 3
    "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
    said_rc=$?
    if [ $said_rc = "$said_status" ] && [ "$(wc -l <"$WORK/err")" = 1 ] && grep -q "$said_text" "$WORK/err"; then
        ok "$said_name"
    else
        bad "$said_name" "status $said_rc: $(cat "$WORK/err")"
    fi
}

# ---- two programs ----
fresh held
open_field
enter 第一个程序写的
see "与来源不一致的"
first=$(program_pid)
PANE=second
start
see 只能读 周某 "进程 $first"
see 自动转为可以填写
press Escape
miss 自动转为可以填写 # else the two keys may arrive as one
ok "a second program only reads, names the first, and asks whether to wait for it"
press Enter
see "线索内容 [第一个程序写的]"
press Home Down Down Down Down Down Down Down Down
see 概括反映的问题
type 字
see 只能读 周某
ok "and refuses to write, with the name"
press C-q
ended 0
PANE=main
press Up
see 概括反映的问题
type 写到一半
see 写到一半
said "in the midst of a word a command that writes is refused with the holder's name, status 3" 3 "周某.*$first" wz case new "$WORK/sheet.ini"
wz case list >"$WORK/out" 2>&1 && grep -q 甲县某案 "$WORK/out" && ok "a command that reads reads" || bad "a command that reads" "$(cat "$WORK/out")"
[ "$(value)" = 第一个程序写的 ] && ok "and sees what was entered a moment ago" || bad "reading beside" "$(value)"
press Escape
miss 写到一半
wz case new "$WORK/sheet.ini" >"$WORK/out" 2>&1 && ok "a window where nobody is at work lets a command write" ||
    bad "a window where nobody is at work lets a command write" "$(cat "$WORK/out")"
see 一条命令刚刚写入了办案文件 概括反映的问题 第一个程序写的
ok "goes on where it was, and says so"
press M-x
enter 还在写
see "与来源不一致的"
press C-q
ended 0
[ "$(value)" = 还在写 ] && ok "the first program wrote on" || bad "the first program wrote on" "$(value)"
wz case new "$WORK/sheet.ini" >/dev/null && ok "when it has left the command writes" || bad "when it has left" "exit $?"

# One that waits goes on by itself.
PANE=third
start
see 甲县某案
PANE=fourth
start
see 自动转为可以填写
press y
see 等待中
PANE=third
press C-q
ended 0
PANE=fourth
see 现在可以填写
press C-q
ended 0
ok "a program that waits writes as soon as the other has left"

# ---- may not be written ----
fresh readonly
if [ "$(id -u)" = 0 ]; then
    # Root may write everything: another user looks at it.
    cp "$WENZE" "$WORK/wenze"
    chmod 755 "$WORK" "$WORK/wenze"
    chmod 755 "$WORK/readonly"
    chmod 444 "$OFFICE"
    as_reader="setpriv --reuid 65534 --regid 65534 --clear-groups"
    program=$WORK/wenze
else
    chmod 400 "$OFFICE"
    chmod 500 "$WORK/readonly"
    as_reader=
    program=$WENZE
fi
start $as_reader "$program" --office "$OFFICE" --today "$TODAY"
see 不允许写入 在办案件
press Enter
see "案件名称 [甲县某案]"
press Home Down Down Down Down Down Down Down Down
see 概括反映的问题
type 字
see 不允许写入
ok "a file that may not be written is shown, and says so"
press C-q
ended 0
said "a command that writes says so, status 3" 3 权限 $as_reader "$program" --office "$OFFICE" --today "$TODAY" --lang zh case new -
chmod 755 "$WORK/readonly"
cmp -s "$GOOD" "$OFFICE" && ok "and is as it was" || bad "read-only" "the file changed"

# ---- a full disk ----
# The program at hand holds the office; another one on the same disk is tried.
full_disk_command() { "$WENZE" --office "$WORK/disk/other.wenze" --today "$TODAY" --lang zh case new "$WORK/sheet.ini"; }
mkdir "$WORK/disk"
mounted=
if mount -t tmpfs -o size=1m,mode=700 tmpfs "$WORK/disk" 2>/dev/null; then
    mounted=yes
    trap 'tm kill-server 2>/dev/null; umount "$WORK/disk" 2>/dev/null; rm -rf "$WORK"' EXIT
    OFFICE=$WORK/disk/office.wenze
    cp "$GOOD" "$OFFICE"
    open_field
    enter 磁盘还有空间
    see "与来源不一致的"
    dd if=/dev/zero of="$WORK/disk/filler" bs=4096 2>/dev/null || :
else
    # Where nothing may be mounted the size of files is limited instead: to a little more than the office has.
    fresh limited
    limit=$(($(stat -c %s "$OFFICE") / 512 + 80))
    start sh -c "ulimit -f $limit; exec '$WENZE' --office '$OFFICE' --today $TODAY"
    see 在办案件
    press Enter
    see "1 线索登记" 案件名称
    press Home Down Down Down Down Down Down Down Down
    see 概括反映的问题
    enter 磁盘还有空间
    see "与来源不一致的"
fi
# Answers of 3000 bytes until there is no room for one.
press Up
see 概括反映的问题
awk 'BEGIN { for (i = 0; i < 1000; i++) printf "满" }' >"$WORK/long"
tm load-buffer -b long "$WORK/long"
last=磁盘还有空间
full=
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    press M-x
    tm paste-buffer -p -r -b long -t "$PANE"
    see "Esc 放弃" 满满满满
    type "$i"
    press Enter
    until_true "$LIMIT" shows_one 磁盘已满 "与来源不一致的" || give_up "a full disk" "no answer"
    if shows 磁盘已满; then
        full=yes
        break
    fi
    last=$(cat "$WORK/long")$i
    press Up
    see 概括反映的问题
done
[ -n "$full" ] && ok "a full disk: one clear message" || bad "a full disk" "it never was"
# What the field may hold now: what was last entered, or nothing when the old answer was taken back before there was no room.
kept=$(value)
case $kept in
"" | "$last") ok "what was entered before is readable" ;;
*) bad "what was entered before is readable" "$kept" ;;
esac
if [ -n "$mounted" ]; then
    said "a command that writes says that the disk is full, status 3" 3 磁盘已满 full_disk_command
    rm "$WORK/disk/filler"
    press Enter
    see "与来源不一致的"
    case $(value) in *"满$i") ok "with room again Enter enters it" ;; *) bad "with room again" "$(value)" ;; esac
    press C-q
    ended 0
else
    press C-q
    ended
fi
wz office verify >"$WORK/verify" 2>&1 && ok "the office verifies after it" || bad "the office verifies" "$(cat "$WORK/verify")"

# ---- what is no office, or none that this program can use ----
# refused NAME TEXT: the file at hand is refused by program and command, status 3, one line with the text, and left alone.
refused() {
    cp "$OFFICE" "$WORK/before"
    start sh -c "exec '$WENZE' --office '$OFFICE' --today $TODAY --lang zh 2>'$WORK/err'"
    if ended 3 && [ "$(wc -l <"$WORK/err")" = 1 ] && grep -q "$2" "$WORK/err"; then
        ok "$1: the program says so and leaves with status 3"
    else
        bad "$1: the program" "$(cat "$WORK/err")"
    fi
    said "$1: a command that reads says so, status 3" 3 "$2" wz case list
    said "$1: a command that writes says so, status 3" 3 "$2" wz case new "$WORK/sheet.ini"
    cmp -s "$OFFICE" "$WORK/before" && ok "$1: the file is as it was" || bad "$1" "the file changed"
}
patch() { printf "$2" | dd of="$OFFICE" bs=1 seek="$1" conv=notrunc 2>/dev/null; }

fresh text
echo 这是一份别的文件 >"$OFFICE"
refused "a file of text" 不是办案文件
fresh program
patch 68 '\001\002\003\004'
refused "the file of another program" 属于其他程序
fresh newer
patch 60 '\000\000\000\143'
refused "the file of a newer program" 较新版本
fresh empty
: >"$OFFICE"
refused "an empty file" 空文件
fresh cut
head -c 20000 "$GOOD" >"$OFFICE"
refused "a file cut off" 不完整
OFFICE=$WORK/no/such/folder/office.wenze
said "a missing folder: a command that reads says so, status 3" 3 不存在 wz case list

# ---- a damaged file whose backup is sound ----
fresh restore
open_field
enter 备份里有的
see "与来源不一致的"
press C-q
ended 0
# It is made once the terminal is given back.
copied() { wz --json office copies 2>/dev/null | grep -q '"history":"current"'; }
for _ in $(seq 600); do copied && break; sleep 0.2; done
copied && ok "leaving makes a backup" || bad "leaving makes a backup" "$(ls "$WORK/restore")"
head -c 20000 "$OFFICE" >"$WORK/damaged" && cp "$WORK/damaged" "$OFFICE"
start
see 不完整 最近一份完好的备份
press Escape
ended 3
cmp -s "$OFFICE" "$WORK/damaged" && ok "a damaged file is left alone unless one says yes" || bad "a damaged file" "it changed"
start
see 不完整 最近一份完好的备份
press y
see 已从备份恢复 在办案件
press C-q
ended 0
[ "$(value)" = 备份里有的 ] && ok "the newest sound backup is offered and restored" || bad "restored" "$(value)"
cmp -s "$WORK"/restore/office.wenze.set-aside-* "$WORK/damaged" && ok "the damaged file is kept" || bad "the damaged file is kept" "$(ls "$WORK/restore")"
wz office verify >"$WORK/verify" 2>&1 && ok "what was restored verifies" || bad "what was restored verifies" "$(cat "$WORK/verify")"
finish
