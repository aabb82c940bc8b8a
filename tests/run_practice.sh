#!/bin/sh
# What `make run` does.   run_practice.sh PROGRAM
# With a terminal: opens the practice office, made from the samples at the first time. Without one: the assessment of a
# sample, a case made of it in an office for the moment, its deadlines and its decision letter.
set -eu
wenze=$1
here=$(dirname "$0")/..
sample=$here/data/content/samples/05-mishandled-leak-bureau-head.ini

if [ -t 0 ] && [ -t 1 ]; then
    folder=${XDG_DATA_HOME:-$HOME/.local/share}/wenze
    office=$folder/practice.wenze
    [ -e "$office" ] || "$wenze" office practice "$office"
    exec "$wenze" --office "$office"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/wenze-run.XXXXXX")
trap 'rm -rf "$work"' EXIT HUP INT TERM
step() { printf '\n== %s\n' "$*"; }
step "wenze assess $(basename "$sample")"
"$wenze" assess "$sample"
step "wenze case new $(basename "$sample")"
"$wenze" --office "$work/office.wenze" case new "$sample"
step "wenze due"
"$wenze" --office "$work/office.wenze" due
step "wenze case letter 1 decision"
"$wenze" --office "$work/office.wenze" case letter 1 decision -o "$work/decision.txt"
cat "$work/decision.txt"
step "To learn it: wenze, then F7 (a tutor of fifteen minutes, drills, examinations); or wenze drill list"
"$wenze" drill list | sed -n 1,3p
