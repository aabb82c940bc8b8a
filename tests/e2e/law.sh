#!/bin/sh
# Laws onto the shelf with the real program: at the command line and on the screen, good files and bad ones, stopped in the middle.
. "$(dirname "$0")/../support/tmux.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
begin
cd "$WORK" || exit 1
out=$WORK/out err=$WORK/err
# run STATUS COMMAND...: the streams are in out and err; errors are whole lines, nothing moves a terminal.
run() {
    want=$1
    shift
    wz "$@" >"$out" 2>"$err" </dev/null
    rc=$?
    [ $rc = "$want" ] && ok "exit $want: $*" || bad "exit $want: $*" "exit $rc, $(head -n 2 "$err")"
    grep -qv '^wenze: ' "$err" && bad "$*" "an error line of another form"
    LC_ALL=C grep -q "$(printf '[\033\177\001-\010]')" "$out" "$err" && bad "$*" "control characters"
}
has() { grep -qF -- "$1" "$out" && ok "prints $1" || bad "prints $1" "$(head -n 3 "$out")"; }
says() { grep -qF -- "$1" "$err" && ok "says $1" || bad "says $1" "$(head -n 3 "$err")"; }
on_shelf() {
    wz law list >"$out" 2>"$err"
    is=$(grep -c '^shelf-' "$out")
    [ "$is" = "$1" ] && ok "$1 on the shelf" || bad "$1 on the shelf" "$is"
}

# ---- what cannot be taken ----
run 2 law import nosuch.txt
says '没有这个文件或文件夹'
[ ! -e "$OFFICE" ] && ok "a slip makes no office" || bad "a slip makes no office" "there is one"
# An office that cannot be read is told; the program's own texts are asked all the same.
printf 'no office' >foreign
run 3 law search 刑讯 --office foreign
has 'police:22(4)'
says '不是办案文件'
mkdir bad empty
printf '今天天气晴。\n' >bad/letter.txt
truncate -s 200M bad/huge.txt
printf '庚市办法\n第一条 甲乙丙丁\347\224戊己庚辛。\n' >bad/broken.txt
printf 'x' >"bad/$(printf 'a\033[2Jb\nc').txt"
mkfifo bad/pipe.txt
run 2 law import bad
says 'letter.txt：不是法律文本'
says 'huge.txt：文件超过 67108864 字节'
says 'broken.txt:2：按 UTF-8 编码有'
[ "$(wc -l <"$err")" = 4 ] && ok "a line for each" || bad "a line for each" "$(wc -l <"$err")"
on_shelf 0
run 2 law import bad/pipe.txt
says '这是设备或管道'
run 2 law import empty
says '文件夹里没有'
on_shelf 0
run 0 office verify

# ---- what can ----
run 1 law import "$root/tests/fixtures/import" bad
has '共 9 个文件：入库 4，已有 0，未导入 5'
has '《乙市堤防条例》'
on_shelf 4
iconv -f UTF-8 -t GB18030 "$root/tests/fixtures/import/乙市堤防条例.txt" >gb.txt
run 0 law import gb.txt --json
has '"encoding":"GB18030"'
on_shelf 4 # in another encoding it is the same law
sed 's/乙市/丙市/' "$root/tests/fixtures/import/乙市堤防条例.txt" | iconv -f UTF-8 -t GB18030 >gb.txt
run 0 law import gb.txt --json
has '"encoding":"GB18030"'
on_shelf 5
run 0 law remove shelf-5 --reason 重复
run 1 law remove shelf-5 --reason 重复
on_shelf 4
run 0 office verify
run 0 law import --quiet "$root/tests/fixtures/import/乙市堤防条例.txt"
[ "$(cat "$out")" = '共 1 个文件：入库 0，已有 1，未导入 0' ] && ok "quiet" || bad "quiet" "$(cat "$out")"

# ---- Ctrl-C between two laws ----
mkdir many
i=0
while [ $i -lt 3000 ]; do
    printf '第%d号办法\n第一条 甲%d。\n第二条 乙%d。\n' $i $i $i >many/$i.txt
    i=$((i + 1))
done
start 100x30 "$WENZE" --office "$OFFICE" --lang zh law import many
see '/3000' 入库
kill -INT "$(program_pid)" # the key would also end the shell around it
ended 1 && ok "Ctrl-C: exit 1" || bad "Ctrl-C: exit 1" "$(cat "$WORK/status.$PANE")"
see '个文件没有处理到'
run 0 office verify
before=$(wz law list | grep -c '^shelf-')
[ "$before" -gt 4 ] && [ "$before" -lt 3004 ] && ok "some are in" || bad "some are in" "$before"

# ---- killed in the middle: whole texts, a sound office ----
start 100x30 "$WENZE" --office "$OFFICE" --lang zh law import many
see '/3000'
kill -9 "$(program_pid)"
ended
run 0 office verify

# ---- the screen ----
start
see 使用者姓名
type 张三
press Enter
press F3
see 查找
press s
see 本地法规 导入日期
press i
see 要导入的文件或文件夹
type "$WORK/many"
press Enter
see 按 Esc 停止
press F9
see 'Esc stops'
press F9
see '按 Esc 停止'
press Escape
see 已停止导入
press Escape
see 部
ok "the screen answers while it imports, and Esc stops it"
press i
type "$WORK/bad"
press Enter
see 导入完成 '未导入 4' 'huge.txt' 67108864
press Enter
press F10
press F10
press C-q
ended 0 && ok "leaves" || bad "leaves" "$(cat "$WORK/status.$PANE")"
run 0 office verify
wz law import many >"$out" 2>"$err" || bad "the rest" "$(head -n 2 "$err")"
on_shelf 3004
finish
