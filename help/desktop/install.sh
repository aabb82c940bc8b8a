#!/bin/sh
# Lays the program out under a prefix, or takes it away again. The one list of what is installed.
#     install.sh PROGRAM PREFIX          install.sh --remove PREFIX
set -eu
here=$(cd "$(dirname "$0")" && pwd)
# source mode place
files() {
    cat <<END
$1 755 bin/wenze
$here/../wenze.1 644 share/man/man1/wenze.1
$here/../wenze.zh.1 644 share/man/zh_CN/man1/wenze.1
$here/wenze.desktop 644 share/applications/wenze.desktop
$here/wenze.svg 644 share/icons/hicolor/scalable/apps/wenze.svg
$here/wenze.bash 644 share/bash-completion/completions/wenze
END
}
if [ "$1" = --remove ]; then
    files none | while read -r _ _ place; do rm -f "$2/$place"; done
else
    files "$1" | while read -r source mode place; do install -D -m "$mode" "$source" "$2/$place"; done
fi
