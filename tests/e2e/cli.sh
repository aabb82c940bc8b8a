#!/bin/sh
# The command line as a script meets it: the real program, its streams and exit codes.   WENZE=path e2e_cli.sh
. "$(dirname "$0")/../support/commands.sh"
sheet=$root/data/content/samples/05-mishandled-leak-bureau-head.ini
fresh=$root/data/content/samples/09-fresh-lead-transport-bureau.ini

# --- what there is
run 0 --version
has 'wenze '
run 0 --help
for c in assess period facts 'law search' 'case letter' due 'office restore' check-packs doctor; do has "wenze $c"; done
run 2 nonsense
lines 1
says 'assess period facts law case matter board forms yardstick like register statistics due grade office drill template check-packs doctor checks help'
run 2 drill
lines 1
says 'list run paper mark results adapt review map'
run 2 law import x.txt
run 3 due --ics x.ics # there is no office yet
run 2 check-packs --places
run 2 --today 2026-02-30 facts
run 2 --office

# --- assess: options anywhere, standard input
run 0 assess "$sheet" --json $day
quiet
cp out first
run 0 --json $day assess "$sheet"
cmp -s out first && ok || bad 'options first and last differ'
"$wenze" assess - --json $day <"$sheet" >out 2>err && cmp -s out first && ok || bad 'a sheet from standard input differs'
run 0 assess "$sheet" --lang en
has Measures
# A regime without circumstances says so and prints no empty heading.
run 0 assess "$(ls "$root"/data/content/samples/cq2004-01-*.ini)" $day
has '三、从重、从轻情节：这部规定没有写'
run 0 assess "$(ls "$root"/data/content/samples/13-*.ini)" $day
has '不予或者免予问责的情节'
run 2 assess nosuch.ini
lines 1
says nosuch.ini
printf '[case]\nregime = dpg2009\n[scope]\nlevel = moon\norgan = sun\n' >bad.ini
run 2 assess bad.ini
lines 2
says 'bad.ini:4'
says 'bad.ini:5'

# --- period, facts, law
run 0 period 2026-09-20 15d
has 2026-10-08
run 2 period 2026-09-20 15q
run 0 facts
has '5(2).locus'
run 0 law search 5'(3)'
has 'dpg2009:5(3)'
run 1 law search 龘龘
run 0 law show 10.2
has 一年内
run 1 law show 99
run 0 law list
has dpg2009

# --- the default office: made by what writes, missed by what reads
run 3 case list
says office.wenze
[ ! -e data ] && ok || bad 'reading made something'
run 0 case new "$sheet" $day
[ -f data/wenze/office.wenze ] && ok || bad 'the default office was not made'
[ "$(stat -c %a data/wenze/office.wenze)" = 600 ] && ok || bad 'others may read the office'
run 0 case list
has 王某

# --- a case through its life
o="--office o.wenze $day"
run 0 case new "$sheet" $o --json
has '{"case":"1"'
run 0 case new "$fresh" $o
run 0 case list 周某 $o
run 1 case list 没有这个人 $o
run 0 case show 2 $o
has 周某
run 0 case check 1 $o
run 1 case show 7 $o
run 0 case letter 2 $o
has decision.facts
run 1 case letter 2 decision -o l.txt $o
says decision.facts
[ ! -e l.txt ] && ok || bad 'a refused letter was written'
run 2 case letter 1 decision -o l.odt $o
says .txt
run 0 case letter 2 decision --draft -o d.docx $o
[ "$(head -c 2 d.docx)" = PK ] && ok || bad 'the draft is no archive'
run 0 case letter 1 decision -o l.txt $o
grep -q 问责决定书 l.txt && ok || bad 'the letter is none'
grep -q 练习文书 l.txt && bad 'a real letter is marked as practice' || ok
run 1 case letter 1 decision -o l.txt $o
run 0 case letter 1 decision -o l.txt --force $o
ls -A | grep -q '^\.wenze-' && bad 'a half-written file is left' || ok
run 0 case export 1 -o x.ini $o
run 0 case import x.ini $o
run 0 case export 3 -o y.ini $o
cmp -s x.ini y.ini && ok || bad 'export and import change the case'
run 0 due $o
has 申诉
run 0 due --days 3 $o
run 2 due --days soon $o

# --- the office
run 0 office info $o
run 0 office verify $o
run 0 office backup b.wenze $o
run 0 office restore b.wenze $o
run 0 office verify $o
# What would be lost is told, and done only when said.
run 0 case new "$fresh" $o
run 1 office restore b.wenze $o
says 副本较旧
says --force
run 0 office restore b.wenze $o --force
# Where the office was and is not, none is made; a broken one names its copy.
mkdir gone && cp b.wenze gone/g.wenze.set-aside-1
run 3 case new "$fresh" --office gone/g.wenze
if [ -e gone/g.wenze ]; then bad 'an empty office was made in the place of a lost one'; else ok; fi
says 'wenze office restore gone/g.wenze.set-aside-1 --office gone/g.wenze'
: >gone/g.wenze
run 3 case list --office gone/g.wenze
says 'wenze office restore gone/g.wenze.set-aside-1 --office gone/g.wenze'
run 0 office practice p.wenze $day
run 1 office practice p.wenze
run 0 case letter 3 decision -o - --office p.wenze $day
has 【练习文书，不具有任何效力】
run 0 doctor $o
run 0 check-packs
run 0 check-packs --coverage
has 'P05-2  工作失职致重大事故、事件、案件'
has '    dpg2009: situation 5(2)'
run 0 check-packs --coverage --lang en
has 'P05-1  Grave failure of a decision'
run 0 check-packs --coverage --json
has '"sound":true'
has '{"id":"P00-a","words":"发布机关与批准机关","places":[{"regime":"dpg2009","kind":"note","thing":"issue",'
run 2 check-packs --coverage nosuch
# A demand without a place is listed as one, and the exit status says no.
mkdir over && printf 'P05-2 工作失职 | Neglect\nX-1 甲 | First\n' >over/coverage.txt
run 1 check-packs over --coverage
has 没有去处
says 'coverage.txt:2'
printf 'a letter to nobody' >letter.txt
run 3 case list --office letter.txt
lines 1
run 3 case new "$sheet" --office letter.txt
[ "$(cat letter.txt)" = 'a letter to nobody' ] && ok || bad 'a file of another program was changed'
run 3 case new "$sheet" --office nosuch/folder/o.wenze
: >empty.wenze
run 3 office info --office empty.wenze
head -c 5000 o.wenze >cut.wenze
run 3 office info --office cut.wenze

# --- nobody reads the answer
"$wenze" facts 2>err >/dev/full && bad 'a full disk behind standard output is not told' || ok
grep -q '^wenze: ' err && ok || bad 'a full disk behind standard output is not told'

echo "$passed passed, $failed failed"
[ $failed = 0 ]
