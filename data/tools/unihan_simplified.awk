# Derives core/text/simplified.txt from the Unihan database (Debian package unicode-data); by hand, when Unicode has a new version:
#   bzcat /usr/share/unicode/Unihan_{Variants,OtherMappings}.txt.bz2 | LC_ALL=C awk -f data/tools/unihan.awk -f data/tools/unihan_simplified.awk >core/text/simplified.txt
#
# Which Hanzi are one sign in two writings: a traditional one and its simplified one (kSimplifiedVariant, kTraditionalVariant),
# one sign with two code points (kZVariant), and the forms that the list of glyphs of Hong Kong holds for one (峯 and 峰: kSemanticVariant
# with kHKGlyph). What is one with one of them is one with all, and the one that the mainland's set of 1980 has (kGB0) stands for them. Bytes are worked on, not characters, so that every awk will do.

BEGIN { FS = "\t" }

/^#/ && /Unicode version/ { version = $0; sub(/.*: /, "", version) }
/^#/ || NF < 3 { next }
$2 == "kSimplifiedVariant" { join_all($1, $3, 1) }
$2 == "kTraditionalVariant" { join_all($1, $3, 0); target[$1] = 1 }
$2 == "kGB0" { mainland[$1] = 1 }
$2 == "kZVariant" { join_all($1, $3, 0) }
$2 == "kSemanticVariant" && $3 ~ /kHKGlyph/ { join_all($1, $3, 0) }

END {
    print "% Hanzi in several writings: the simplified one, then those that stand for it. Sorted by code point."
    print "% Derived by data/tools/unihan_simplified.awk from the Unihan database " version ": kSimplifiedVariant, kTraditionalVariant,"
    print "% kZVariant, kSemanticVariant (kHKGlyph), kGB0; modified: put together to classes, one sign of each chosen."
    print "% Copyright (c) 1991-2022 Unicode, Inc. Unicode licence, see LICENSE."
    for (sign in parent) {
        root = find(sign)
        if (!(root in chosen) || better(sign, chosen[root]))
            chosen[root] = sign
    }
    for (cp = 13312; cp < 262144; cp++) {
        sign = known[cp]
        if (sign != "" && chosen[find(sign)] != sign)
            line_of[chosen[find(sign)]] = line_of[chosen[find(sign)]] utf8(cp)
    }
    for (cp = 13312; cp < 262144; cp++)
        if (known[cp] in line_of && known[cp] != "")
            print utf8(cp) " " line_of[known[cp]]
}

# The one of a class that is in use, then one that is simplified and nothing else; of several the one that comes first.
function better(a, b) {
    if ((a in mainland) != (b in mainland))
        return a in mainland
    if ((a in complex) != (b in complex))
        return b in complex
    if ((a in target) != (b in target))
        return a in target
    return number(substr(a, 3)) < number(substr(b, 3))
}

function find(sign) {
    while (parent[sign] != sign)
        sign = parent[sign]
    return sign
}

function add(sign) {
    if (!(sign in parent)) {
        parent[sign] = sign
        known[number(substr(sign, 3))] = sign
    }
}

function join_all(sign, text, simplified,    list, n, i, a, b) {
    add(sign)
    n = split(text, list, " ")
    for (i = 1; i <= n; i++) {
        if (list[i] ~ /</ && list[i] !~ /kHKGlyph/)
            continue
        sub(/<.*/, "", list[i])
        add(list[i])
        if (simplified && list[i] != sign)
            target[list[i]] = complex[sign] = 1
        a = find(sign)
        b = find(list[i])
        if (a != b)
            parent[b] = a
    }
}
