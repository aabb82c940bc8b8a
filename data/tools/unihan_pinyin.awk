# Derives core/text/pinyin.txt from the Unihan database (Debian package unicode-data); by hand, when Unicode has a new version:
#   bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 | LC_ALL=C awk -f data/tools/unihan.awk -f data/tools/unihan_pinyin.awk >core/text/pinyin.txt
#
# Readings of a character, most frequent first: the customary one (kMandarin), then those that were counted in texts
# (kHanyuPinlu), then what the dictionaries of the present-day language add (kTGHZ2013, kXHC1983). A historical dictionary
# (kHanyuPinyin) is heard only where those know nothing at all: its obsolete readings of common characters would be found
# by nobody and be in everybody's way. Bytes are worked on, not characters, so that every awk will do.

BEGIN {
    FS = "\t"
    fold("a", "ā á ǎ à"); fold("e", "ē é ě è ê ế ề"); fold("i", "ī í ǐ ì"); fold("o", "ō ó ǒ ò")
    fold("u", "ū ú ǔ ù"); fold("v", "ü ǖ ǘ ǚ ǜ"); fold("n", "ń ň ǹ"); fold("m", "ḿ")
    fold("", "\314\200 \314\201 \314\204 \314\214") # the tones as marks of their own
    add("ling", 1, "\343\200\207") # U+3007, the zero of dates, which is no ideograph to Unihan
}

/^#/ && /Unicode version/ { version = $0; sub(/.*: /, "", version) }
/^#/ || NF < 3 { next }
$1 != code { finish(); code = $1 }
$2 == "kMandarin" || $2 == "kHanyuPinlu" || $2 == "kTGHZ2013" || $2 == "kXHC1983" || $2 == "kHanyuPinyin" { field[$2] = $3 }

END {
    finish()
    print "% Hanzi by their readings in Mandarin, tones left out, v for the u with two dots: SYLLABLE RANK CHARACTERS."
    print "% Rank 1: the usual reading of these characters, 2: their second one, and so on. Sorted by syllable, rank, code point."
    print "% Derived by data/tools/unihan_pinyin.awk from the Unihan database " version ": kMandarin, kHanyuPinlu, kTGHZ2013,"
    print "% kXHC1983, kHanyuPinyin; modified: tones removed, readings ordered, U+3007 added."
    print "% Copyright (c) 1991-2022 Unicode, Inc. Unicode licence, see LICENSE."
    sort_names()
    for (i = 1; i <= names; i++)
        for (rank = 1; rank <= 32; rank++)
            if ((name[i], rank) in size)
                put(name[i], rank)
}

function fold(letter, toned,    list, n, i) {
    n = split(toned, list, " ")
    for (i = 1; i <= n; i++) {
        from[++folds] = list[i]
        to[folds] = letter
    }
}

function add(syllable, rank, character,    key) {
    if (!(syllable in known)) {
        known[syllable] = 1
        name[++names] = syllable
    }
    list_of[syllable, rank, ++size[syllable, rank]] = character
}

# What is left of a reading: letters. "(12)" counts and "0149.100:" places are taken off before.
function plain(reading,    i) {
    for (i = 1; i <= folds; i++)
        gsub(from[i], to[i], reading)
    return reading
}

function take(reading) {
    reading = plain(reading)
    if (reading !~ /^[a-z]+$/)
        print "unihan_pinyin: " code ": what is " reading "?" >"/dev/stderr"
    else if (!(reading in seen)) {
        seen[reading] = 1
        order[++found] = reading
    }
}

# The readings in the order they stand, each perhaps with places before it.
function take_all(text,    list, part, n, m, i, k) {
    n = split(text, list, " ")
    for (i = 1; i <= n; i++) {
        sub(/.*:/, "", list[i])
        m = split(list[i], part, ",")
        for (k = 1; k <= m; k++)
            take(part[k])
    }
}

# As take_all, by how often each was counted, its tones together. "r" is the ending of another syllable, no reading.
function take_counted(text,    list, n, i, count, reading, best, total) {
    n = split(text, list, " ")
    for (i = 1; i <= n; i++) {
        count = list[i]
        gsub(/.*\(|\)/, "", count)
        sub(/\(.*/, "", list[i])
        total[plain(list[i])] += count
    }
    delete total["r"]
    for (;;) {
        best = ""
        for (reading in total)
            if (best == "" || total[reading] > total[best] || (total[reading] == total[best] && reading < best))
                best = reading
        if (best == "")
            return
        take(best)
        delete total[best]
    }
}

function finish(    i, customary) {
    found = 0
    split("", seen)
    customary = field["kMandarin"] "" # on the mainland; a second one is that of Taiwan
    sub(/ .*/, "", customary)
    take_all(customary)
    take_counted(field["kHanyuPinlu"] "")
    take_all(field["kTGHZ2013"] "")
    take_all(field["kXHC1983"] "")
    take_all(field["kMandarin"] "")
    if (field["kHanyuPinlu"] field["kTGHZ2013"] field["kXHC1983"] == "")
        take_all(field["kHanyuPinyin"] "")
    for (i = 1; i <= found; i++)
        add(order[i], i, utf8(number(substr(code, 3))))
    split("", field)
}

function sort_names(    i, k, moved) {
    for (i = 2; i <= names; i++) {
        moved = name[i]
        for (k = i - 1; k >= 1 && name[k] > moved; k--)
            name[k + 1] = name[k]
        name[k + 1] = moved
    }
}

# Fifty characters a line, so that a change is seen in its line.
function put(syllable, rank,    i, line) {
    line = ""
    for (i = 1; i <= size[syllable, rank]; i++) {
        line = line list_of[syllable, rank, i]
        if (i % 50 == 0 || i == size[syllable, rank]) {
            print syllable " " rank " " line
            line = ""
        }
    }
}
