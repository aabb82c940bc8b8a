#!/bin/sh
# papers.sh BUILD: letters as others open them. Every letter as DOCX: its XML against the schema (wml.rng), all of them drawn as PDF by one
# run of LibreOffice and measured: margins, lines a page, characters a line within 1 mm of GB/T 9704-2012; long names, long tables that go on
# over pages, 2,000 characters of facts. Registers as XLSX, opened and read back.
set -u
build=$1
here=$(dirname "$0")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 HOME="$work" XDG_CONFIG_HOME="$work"
bad=0
fail() {
    bad=1
    echo "papers: $*"
}
wz() { "$build/wenze" --office "$work/office.wenze" --today 2026-11-23 "$@"; }
mkdir "$work/docx" "$work/pdf" "$work/xlsx" "$work/csv"

# ---- cases: two of the samples, and one that is long in every way
samples=data/content/samples
facts=$(awk 'BEGIN { for (i = 0; i < 290; i++) printf "事" }')
wz case new "$samples"/02-*.ini >"$work/log" || fail "case new"
wz case new "$samples"/08-*.ini >>"$work/log" || fail "case new"
awk -v facts="$facts" -v name='阿卜杜热合曼·买买提艾力·吐尔逊江·某某' -v unit='甲县乙镇丙街道丁社区综合行政执法和应急管理服务中心（甲县乙镇丙街道丁社区综合治理中心）' '
    /^\[/ { section = $0 }
    section == "[respondent]" && /^name *=/ { print "name = " name; next }
    section == "[respondent]" && /^unit *=/ { print "unit = " unit; next }
    section == "[decision]" && /^facts(\.[0-9]+)? *=/ { next }
    section ~ /^\[hearing\.opinion/ || (section == "[hearing]" && /^opinion\./) { next }
    { print }
    /^\[decision\]/ { for (i = 1; i <= 7; i++) print "facts." i " = " facts }
    /^\[hearing\]/ {
        for (i = 1; i <= 60; i++) {
            print "opinion." i ".text = 第" i "条意见：对认定的责任份额有不同看法，请求结合分工和会议记录重新核对"
            print "opinion." i ".reasonable = no"
            print "opinion." i ".adopted = no"
            print "opinion." i ".reason = 与会议记录和分工文件不符，不予采纳"
        }
    }' "$samples"/02-*.ini >"$work/long.ini"
wz case new "$work/long.ini" >>"$work/log" 2>&1 || fail "the long case: $(cat "$work/log")"

# ---- every kind of letter
for n in 1 2 3; do
    for kind in $(wz case letter $n --json | tr ',' '\n' | sed -n 's/.*"kind":"\([a-z_]*\)".*/\1/p'); do
        wz case letter $n "$kind" --draft -o "$work/docx/$n-$kind.docx" >>"$work/log" 2>&1 || fail "case $n, $kind: $(tail -1 "$work/log")"
    done
done
wz case letter 2 decision -o "$work/docx/issued.docx" >>"$work/log" 2>&1 || fail "issuing: $(tail -1 "$work/log")"
for kind in preliminary start hearing minutes interview talk handover; do
    wz case letter 3 "$kind" -o "$work/$kind.docx" >>"$work/log" 2>&1 || fail "issuing $kind: $(tail -1 "$work/log")"
done
wz case volume 2 -o "$work/docx/volume.docx" >>"$work/log" || fail "volume: $(tail -1 "$work/log")"
wz case volume 3 -o "$work/docx/long-volume.docx" >>"$work/log" || fail "volume: $(tail -1 "$work/log")"
wz case volume 3 -o "$work/long-volume.txt" >>"$work/log" || fail "volume: $(tail -1 "$work/log")"
wz statistics annual -o "$work/docx/annual.docx" >>"$work/log" || fail "annual"
wz statistics -o "$work/docx/statistics.docx" >>"$work/log" || fail "statistics"
count=$(ls "$work/docx" | wc -l)
[ "$count" -ge 100 ] || fail "only $count documents"

# ---- the XML against the schema
for docx in "$work"/docx/*.docx; do
    rm -rf "$work/parts"
    mkdir "$work/parts"
    unzip -q "$docx" -d "$work/parts" || fail "$docx is no archive"
    xmllint --noout --relaxng "$here/wml.rng" "$work"/parts/word/*.xml >"$work/lint" 2>&1 || fail "$(basename "$docx"): $(grep -v validates "$work/lint" | head -3)"
    xmllint --noout "$work/parts/[Content_Types].xml" "$work/parts/_rels/.rels" "$work/parts/word/_rels/document.xml.rels" "$work/parts/docProps/core.xml" || fail "$docx: XML"
done

# ---- drawn by LibreOffice, all in one run
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --norestore "$@" >"$work/office.log" 2>&1; }
office --convert-to pdf --outdir "$work/pdf" "$work"/docx/*.docx || fail "LibreOffice: $(cat "$work/office.log")"
for docx in "$work"/docx/*.docx; do
    pdf=$work/pdf/$(basename "$docx" .docx).pdf
    [ -s "$pdf" ] || { fail "$(basename "$docx") was not drawn"; continue; }
    # A4; nothing beyond the margins (28 mm left, 26 right, 37 above, 35 below); a mark may hang by one character
    pdftotext -bbox-layout "$pdf" - | awk -v file="$(basename "$pdf")" '
        BEGIN { mm = 72 / 25.4 }
        function num(s, k) { match(s, k "=\"[-0-9.]*\""); return substr(s, RSTART + length(k) + 2, RLENGTH - length(k) - 3) + 0 }
        function bad(what) { print file ": " what; if (++n > 5) exit }
        /<page / { if (num($0, "width") < 209 * mm || num($0, "width") > 211 * mm || num($0, "height") < 296 * mm || num($0, "height") > 298 * mm) bad("the page is not A4") }
        /<line / {
            if (num($0, "yMin") < 32 * mm || num($0, "yMax") > 263 * mm) next   # the mark of a draft, the number of the page
            if (num($0, "xMin") < 27 * mm) bad("beyond the left margin: " $0)
            if (num($0, "xMax") > (184 + 1 + 5.6) * mm) bad("beyond the right margin: " $0)
            if (num($0, "yMin") < 36 * mm) bad("beyond the upper margin: " $0)
        }' >"$work/measured"
    [ ! -s "$work/measured" ] || fail "$(cat "$work/measured")"
done

# ---- a page full of text: 22 lines of 28 characters, on 156 by 225 mm
pdftotext -bbox-layout "$work/pdf/3-decision.pdf" - >"$work/boxes"
awk '
    BEGIN { mm = 72 / 25.4 }
    function num(s, k) { match(s, k "=\"[-0-9.]*\""); return substr(s, RSTART + length(k) + 2, RLENGTH - length(k) - 3) + 0 }
    /<page / { page++ }
    page == 2 && /<line / { y = num($0, "yMin"); on = y > 32 * mm && num($0, "yMax") < 263 * mm; if (on) { lines++; if (lines == 1) { first = y; bottom = num($0, "yMax") } last = y; left = num($0, "xMin"); right = num($0, "xMax"); chars = 0 } }
    page == 2 && on && /<word / { s = $0; sub(/^[^>]*>/, "", s); sub(/<.*/, "", s); chars += length(s) / (length("事") == 1 ? 1 : 3) }
    page == 2 && on && /<\/line>/ { if (chars == 28) { full++; if (left < 27 * mm || left > 29 * mm) bad = bad " left " left / mm; w = (right - left) / mm; if (w < 155 || w > 157) bad = bad " width " w } }
    END {
        pitch = (last - first) / (lines - 1) * 22 / mm; top = (bottom - (last - first) / (lines - 1)) / mm
        if (lines != 22) print "lines a page: " lines
        if (full < 20) print "full lines of 28 characters: " full
        if (pitch < 224 || pitch > 226) print "22 lines take " pitch " mm"
        if (top < 36 || top > 38) print "the first line begins at " top " mm"
        if (bad) print bad
    }' "$work/boxes" >"$work/measured"
[ ! -s "$work/measured" ] || fail "a full page: $(cat "$work/measured")"
letters=$(pdftotext "$work/pdf/3-decision.pdf" - | tr -d '\n\f ' | grep -o '事' | wc -l)
[ "$letters" -ge 2030 ] || fail "of the 2,030 characters $letters are printed"
pdftotext "$work/pdf/3-decision.pdf" - | tr -d '\n' | grep -q '阿卜杜热合曼·买买提艾力·吐尔逊江·某某' || fail "the long name is cut"

# ---- a table over several pages has its head on each
pages=$(pdfinfo "$work/pdf/3-hearing.pdf" | sed -n 's/^Pages: *//p')
heads=$(pdftotext "$work/pdf/3-hearing.pdf" - | grep -c '序号')
[ "$pages" -ge 4 ] || fail "60 opinions on $pages pages"
[ "$heads" -ge $((pages - 2)) ] || fail "the head of the table stands on $heads of $pages pages"
pdftotext "$work/pdf/3-hearing.pdf" - | tr -d '\n ' | grep -q '第60条意见' || fail "the last row is missing"
[ "$(pdfinfo "$work/pdf/annual.pdf" | sed -n 's/^Pages: *//p')" = 1 ] || fail "the figures of the year take more than a page"
[ "$(pdfinfo "$work/pdf/volume.pdf" | sed -n 's/^Pages: *//p')" -ge 3 ] || fail "the volume has no cover, contents and letter"

# ---- the contents of a volume tell the page on which each letter begins: as kept in the file, and as LibreOffice counts
pages=$(pdfinfo "$work/pdf/long-volume.pdf" | sed -n 's/^Pages: *//p')
unzip -p "$work/docx/long-volume.docx" word/document.xml | grep -o 'PAGEREF piece_[0-9]*.\{0,160\}preserve">[0-9]*' | sed 's/.*>//' >"$work/known"
sed -n '/顺序号/,/^$/p' "$work/long-volume.txt" | grep '^[0-9][0-9]*　｜' | sed 's/^[0-9]*　｜　\([^　]*\)　｜.*　｜　\([0-9]*\)$/\1 \2/' >"$work/listed"
[ "$(wc -l <"$work/listed")" -ge 7 ] || fail "the contents of the volume: $(cat "$work/listed")"
cut -d' ' -f2 "$work/listed" | diff - "$work/known" >"$work/diff" || fail "the pages of the text and of the DOCX: $(cat "$work/diff")"
while read -r number page; do
    for at in "$page" $((page - 1)); do
        pdftotext -f "$at" -l "$at" "$work/pdf/long-volume.pdf" - | tr -d '\n\f ' >"$work/page"
        grep -qF "$number" "$work/page" && begins=yes || begins=no
        [ "$at" != "$page" ] || [ "$begins" = yes ] || fail "$number does not begin on page $page of $pages"
        [ "$at" = "$page" ] || [ "$at" -le 2 ] || [ "$begins" = no ] || fail "$number begins before page $page"
    done
done <"$work/listed"
shown=$(pdftotext -layout -f 2 -l 2 "$work/pdf/long-volume.pdf" - | sed -n 's/.* \([0-9][0-9]*\)$/\1/p' | tr '\n' ' ')
[ "$shown" = "$(tr '\n' ' ' <"$work/known")" ] || fail "the contents print $shown, not $(tr '\n' ' ' <"$work/known")"

# ---- PDF from the program itself
wz case letter 2 decision --again --number 甲委问〔2026〕16号 -o "$work/decision.pdf" >>"$work/log" 2>&1 || fail "PDF: $(tail -1 "$work/log")"
pdftotext "$work/decision.pdf" - | tr -d '\n ' | grep -q '党政领导干部问责决定书' || fail "the PDF does not say what it is"

# ---- tables
for register in clues cases decisions appeals bars letters; do
    wz register $register -o "$work/xlsx/$register.xlsx" >>"$work/log" || fail "register $register"
    wz register $register -o "$work/csv/$register.csv" >>"$work/log" || fail "register $register"
done
office --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1' --outdir "$work/xlsx" "$work"/xlsx/*.xlsx || fail "LibreOffice: $(cat "$work/office.log")"
for register in clues cases decisions appeals bars letters; do
    tail -n +4 "$work/xlsx/$register.csv" | tr -d '"\r' >"$work/theirs"
    sed '1s/^\xef\xbb\xbf//' "$work/csv/$register.csv" | tail -n +2 | tr -d '"\r' >"$work/ours"
    diff "$work/ours" "$work/theirs" >"$work/diff" || fail "$register as XLSX and as CSV: $(head -5 "$work/diff")"
done

[ "$bad" = 0 ] && echo "papers: $count documents, the registers: all as they should be"
exit $bad
