#!/bin/sh
# Has every text been brought before a reader by some test, every message brought about? After all the other tests: reads
# what their programs noted below TEST_SEEN (tests/support/seen.h, raised.c). tests/unseen.txt names the texts that no test
# shows yet; it may only become shorter.
set -u
build=${BUILD:-build}
seen=${TEST_SEEN:-$build/test-seen}
work=$(mktemp -d "${TMPDIR:-/tmp}/wenze-seen.XXXXXX")
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL
cat tui/words/strings/*.def | sed -n 's/^S(\([A-Za-z0-9_]*\),.*/\1/p; s/^E("\([^"]*\)",.*/\1/p' | sort >"$work/all"
find "$seen" -type f -exec cat {} + | sed -n 's/^\(seen\|raised\) //p' | sort -u >"$work/seen"
grep -v '^#' tests/unseen.txt | sort >"$work/known"
comm -23 "$work/all" "$work/seen" >"$work/unseen"
echo "$(wc -l <"$work/all") texts and messages, $(wc -l <"$work/unseen") of them shown by no test"
bad=$(comm -23 "$work/unseen" "$work/known" | tee "$work/bad" | wc -l)
sed 's/^/not ok - no test shows or raises: /' "$work/bad"
# A name that stands for nothing any more is to be taken off the list.
comm -13 "$work/all" "$work/known" | sed 's/^/off the list: /'
echo "$((bad == 0)) passed, $((bad > 0)) failed"
[ "$bad" = 0 ]
