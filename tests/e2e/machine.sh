#!/bin/sh
# wenze.ini, the settings of this PC: which office is opened and in what language; every mistake is named, in both languages.
. "$(dirname "$0")/../support/commands.sh"
mkdir -p "$XDG_CONFIG_HOME/wenze" "$work/甲县"
ini=$XDG_CONFIG_HOME/wenze/wenze.ini
# says LANGUAGE TEXT: what doctor or a refusal says of the file.
says() {
    "$wenze" --lang "$1" doctor >out 2>&1 </dev/null
    if grep -q -e "$2" out; then ok; else bad "not said: $2" && cat out; fi
}
# wrong LINE ZH EN: nothing is done, the file and the line are named.
wrong() {
    run 2 due --lang zh
    if grep -q -e "$ini:$1" err; then ok; else bad "line $1 is not named: $(cat err)"; fi
    says zh "$2"
    says en "$3"
}

says zh "没有 $ini"
says en "no $ini"
printf '[program]\noffice = %s/甲县/office.wenze\nlang = en\n' "$work" >"$ini"
says zh "本机设置：$ini"
says en "settings of this PC: $ini"
run 0 --today 2026-11-23 case new "$root/data/content/samples/01-forced-demolition-township-head.ini"
if [ -f "$work/甲县/office.wenze" ]; then ok; else bad "no office where wenze.ini has it"; fi
if [ ! -e "$XDG_DATA_HOME/wenze" ]; then ok; else bad "an office in the usual place, too"; fi
run 0 due
if grep -q '[a-z][a-z] ' out; then ok; else bad "not in English"; fi
run 3 case list --office "$work/other.wenze"
printf '[program]\nlang = fr\n' >"$ini"
wrong 2 '没有“fr”' 'no “fr”'
printf '[program]\noffice = office.wenze\n' >"$ini"
wrong 2 '写完整路径' 'a whole path'
printf '[program]\nlang = zh\nsound = on\n' >"$ini"
wrong 3 '没有这个设置；可以写：office' 'no such setting: it may be office'
printf '[program]\n[letters]\nfont = x\n' >"$ini"
wrong 2 '只有 \[program\]' 'have one, \[program\]'
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
