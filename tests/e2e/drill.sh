#!/bin/sh
# drill.sh - drills on the command line: list, run, paper, mark, results, and the help page on writing one followed to
# the letter.
set -u
W=${WENZE:-build/wenze}
case $W in /*) ;; *) W=$PWD/$W ;; esac
top=$PWD
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
passed=0 failed=0
ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAIL: $1"; sed 's/^/    /' out err | head -20; }
run() {
    want=$1
    shift
    "$W" --office "$dir/office.wenze" --today 2026-11-23 --lang zh "$@" >out 2>err
    rc=$?
    if [ $rc = "$want" ]; then ok; else bad "exit $rc, not $want: $*"; fi
}
has() { if grep -qF -- "$1" out; then ok; else bad "“$1” is not printed"; fi; }
says() { if grep -qF -- "$1" err; then ok; else bad "“$1” is not said"; fi; }

# --- list
run 0 drill list
has 001-forced-demolition
run 0 drill list --json --regime dpg2009
has '"id":"001-forced-demolition"'
run 1 drill list --regime nowhere

# --- run: every right answer, found by an empty try first
seed=5
: | run 1 drill run 001-forced-demolition --seed $seed --name 甲某
grep -o '正确答案：.*' out | sed 's/正确答案：//' >answers
run 0 drill run 001-forced-demolition --seed $seed --name 乙某 <answers
has '得分 100'
has '第五条第（四）项'
has '滥用职权，强令、授意实施违法行政行为'
run 0 drill run 001-forced-demolition --seed $seed --deferred --json <answers
has '"score":100'
has '"cite":"dpg2009:5"'
echo Z | run 1 drill run 001-forced-demolition --seed $seed
says '没有选项'
run 1 drill run nothing-of-the-kind
says 'wenze drill list'
# answers are not kept in the real office, and the training office says what it is
if [ ! -e office.wenze ] && [ -e training.wenze ]; then ok; else bad 'the answers went elsewhere'; fi
"$W" --office "$dir/training.wenze" --lang zh office info >out 2>err
has '练习'
"$W" --office "$dir/training.wenze" --lang zh office verify >out 2>err || bad 'the training office does not verify'

# --- paper, mark, results
run 0 drill paper --seed 42 --count 6 --pass 50 -o paper.txt
run 1 drill paper --seed 42 --count 6 --pass 50 -o paper.txt
run 0 drill paper --seed 42 --count 6 --pass 50 -o again.txt
if cmp -s paper.txt again.txt; then ok; else bad 'the same seed gave another paper'; fi
run 2 drill paper -o x.txt
run 1 drill mark paper.txt --name 丙某
grep -o '正确答案：.*' out | sed 's/正确答案：//' >answers
awk -v f=answers '/^姓名：/ { print "姓名：丁某"; next }
    /^答\[/ { getline right < f; print $0 right; next } { print }' paper.txt >filled.txt
run 0 drill mark filled.txt --certificate certificate.txt
has '得分 100'
if grep -q 'wenze-paper 1 seed=42' certificate.txt && grep -q 丁某 certificate.txt; then ok; else bad 'no certificate'; fi
run 0 drill mark filled.txt
says '已经记过'
sed 's/seed=42/seed=43/' filled.txt >forged.txt
run 2 drill mark forged.txt
says '校验值'
run 2 drill mark answers
run 0 drill results
has 丁某
has '区分度'
run 0 drill results --nameless --json
if grep -q 丁某 out; then bad 'a name is shown'; else ok; fi
run 0 drill results -o results.csv
if grep -q '^丁某,' results.csv; then ok; else bad 'no row in the file'; fi
run 0 drill results -o results.xlsx --nameless
if [ "$(head -c 2 results.xlsx)" = PK ]; then ok; else bad 'no table'; fi
run 2 drill results -o results.doc
"$W" --office "$dir/none/office.wenze" drill results >out 2>err
[ $? = 3 ] && ok || bad "results without a training office"

# --- a case file with defects, a letter with slips: list, run, paper, mark, both regimes
run 0 drill list --regime ccp2019
has 'defects-ccp2019'
has 'letter-ccp2019'
for regime in dpg2009 ccp2019 gov2020 police cq2004; do
    : | run 1 drill run defects-$regime@7 --count 6 --json
    rows=$(grep -o '"rows":\[[0-9]*' out | sed 's/.*\[//' | tr '\n' ' ')
    echo "$rows" | run 0 drill run defects-$regime@7 --count 6 --name 戊某
    has '得分 100　找到 6 处，共 6 处，误标 0 处'
    has '后果：'
    echo "1 2 $rows 999" | run 0 drill run defects-$regime --seed 7 --count 6
    has '误标（没有错）'
    says '没有编号“999”'
    : | run 1 drill run letter-$regime@7 --count 5 --json
    grep -o '"sentence":[0-9]*\|"right":"[^"]*"' out | sed 's/"sentence"://; s/"right":"//; s/"$//' | paste -d ' ' - - >answers
    run 0 drill run letter-$regime@7 --count 5 <answers
    has '得分 100　共 5 处错，改对 5 处，误改 0 处'
    run 0 drill paper --kind letter --regime $regime --seed 7 --count 5 --minutes 20 -o letter-$regime.txt
    awk 'NR == FNR { n = $1; sub(/^[0-9]* /, ""); right["[" n "]"] = $0; next } /^姓名/ { print "姓名：己某"; next }
        $1 in right { print $1 " " right[$1]; next } { print }' answers letter-$regime.txt >filled.txt
    run 0 drill mark filled.txt --certificate letter-$regime.cert
    has '己某　得分 100　及格'
    if grep -q 'wenze-file 1 kind=letter seed=7' letter-$regime.cert && grep -q 己某 letter-$regime.cert; then ok; else bad 'no certificate'; fi
    run 0 drill mark filled.txt
    says '已经记过'
    run 0 drill paper --kind defects --regime $regime --seed 7 --count 6 -o defects-$regime.txt
    sed "s/^答\[1\].*/&$rows/" defects-$regime.txt >filled.txt
    run 0 drill mark filled.txt --name 庚某
    has '庚某　得分 100　及格'
    run 1 drill mark defects-$regime.txt --name 辛某 --certificate no.cert
    says '不开具证书'
    sed 's/seed=7/seed=8/' filled.txt >forged.txt
    run 2 drill mark forged.txt
    says '校验值'
done
run 0 drill results
has '一份写错的决定书（《问责条例》）'
has '一份有错的案卷（《暂行规定》）'
run 2 drill run 001-forced-demolition --count 3
says '--count 只用于'
run 1 drill run defects-audit@1
says 'dpg2009 ccp2019 gov2020 police cq2004'
run 0 --lang en drill paper --kind defects --seed 7 --regime ccp2019 -o -
has '[TRAINING] Find the defects'

# --- memory: what was wrong comes again, and the map says so
run 0 drill map --name 丙某 --json
has '"recall":1000'
has '"cite":"'
has '"retention":90'
run 2 drill map --retention 0.99
says '0.80 到 0.97'
run 0 drill map --retention 0.85 --json
has '"retention":85'
run 1 drill review --name 丙某 --seed 3 --json </dev/null
has '"drill":"review"'
n=$(grep -o '"question":' out | wc -l)
if [ "$n" -ge 5 ] && [ "$n" -le 20 ]; then ok; else bad "$n questions in a review"; fi
"$W" --office "$dir/office.wenze" --today "$(date -d "+400 days" +%F)" --lang zh drill map --name 丁某 --json >out 2>err
if grep -q '"due":0,' out; then bad 'nothing is due after a year'; else ok; fi

# an answer is given on the day that is today for the program, whatever the clock says
echo A | "$W" --office "$dir/office.wenze" --today 2030-01-10 --lang zh drill run 027-womens-federation@1 --name 壬某 >out 2>err
"$W" --office "$dir/office.wenze" --today 2030-01-10 --lang zh drill map --name 壬某 >out 2>err
if grep -q '下次 2030-' out; then ok; else bad 'the day of an answer is not today'; fi
# what a choice answers is told, not that it is answered
: | run 1 --lang en drill run 001-forced-demolition@3
has 'Level: Township'
has 'Kind of organ: '

# --- what is told: a wrong blank with what it is, a match by the numbers that were shown, a direction with what it rests on
printf '%s\n' A '十五日|中共甲市委|书面申诉' A | "$W" --office "$dir/office.wenze" --lang zh drill run 054-letter-appeal-body@1 >out 2>err
has '✗ 误：2　应为 中共甲县委'
: | run 1 drill run gen-cites@5
sed -n 's/^  \([0-9]\)\. \(.*\)/\1 \2/p' out | sort >shown
sed -n 's/^    ✗ 漏：\([0-9]\) \(.*\) = .*/\1 \2/p' out | sort >told
if [ -s told ] && cmp -s shown told; then ok; else bad 'a match is told by other numbers than it was shown with'; fi
: | run 1 drill run 014-both-directions@1
if awk '/漏：[A-E] 既有/ { here = 1; next } here && / · / { n++ } here && /依据/ { exit } END { exit n < 3 }' out; then ok; else bad 'what weighs is not told'; fi
: | run 1 drill run letter-police@7 --count 6
has '依据办案惯例，条文没有规定'

# --- two at one time: each holds the file only while an answer is kept, so that neither is refused
# told WORDS FILE: waits until the file has them.
told() {
    told_n=0
    until grep -q "$1" "$2" 2>/dev/null; do
        told_n=$((told_n + 1))
        [ $told_n -lt 200 ] || return 1
        sleep 0.05
    done
}
mkfifo one two
"$W" --office "$dir/office.wenze" --lang zh drill run 001-forced-demolition@1 --name 子某 <one >one.out 2>one.err &
one=$!
exec 8>one
told 第1题 one.out || bad 'the first of two does not ask'
"$W" --office "$dir/office.wenze" --lang zh drill run 004-plain-mistake@1 --name 丑某 <two >two.out 2>two.err &
two=$!
exec 9>two
told 第1题 two.out || bad 'the second of two does not ask'
echo >&8
told 第2题 one.out && ok || bad "the first of two is refused: $(cat one.err)"
echo >&9
told 第2题 two.out && ok || bad "the second of two is refused: $(cat two.err)"
exec 8>&- 9>&-
wait $one $two
if [ -s one.err ] || [ -s two.err ]; then bad "$(cat one.err two.err)"; else ok; fi
run 0 drill results
has '子某　答 7 次'
has '丑某　答 4 次'

# --- the help page on writing a drill, followed
for lang in zh en; do
    rm -rf wenze.d
    awk '/^```/ { box++; next } box % 2 { print > ("box" box ".txt") }' "$top/help/$lang/drillfile.md"
    sh box1.txt
    cp box3.txt wenze.d/drills/my-001.ini
    PATH=$(dirname "$W"):$PATH sh -c 'head -1 box5.txt | sh' >out 2>err || bad "the $lang page's drill is not proved"
    has '没有发现问题'
    run 1 drill run my-001 </dev/null
    has '收到决定书之后'
    sed -i 's/^key = .*/key = 2026-03-18/' wenze.d/drills/my-001.ini
    run 1 check-packs wenze.d
    says 'my-001.ini'
    says '2026-03-17'
done

# a drill that was taken away: its answers stay, under its number
rm -rf wenze.d
run 0 drill results
has '001　已经没有的练习　第1题'

echo "$passed passed, $failed failed"
[ $failed = 0 ]
