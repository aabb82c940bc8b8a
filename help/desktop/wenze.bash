# Completion for wenze in bash: commands and options as `wenze help` tells them, cases, texts, drills, files.
# The words are the program's own, asked for when they are wanted: --office before them is honoured.

_wenze_ask() { "${COMP_WORDS[0]}" "${office[@]}" "$@" 2>/dev/null </dev/null; }

# Usage lines: "  wenze case show CASE [--flag ...]".
_wenze_usages() { _wenze_ask --lang en help | sed -n 's/^  wenze //p'; }

# The ids of the cases, as `case list` begins its lines.
_wenze_cases() { _wenze_ask --lang en case list --limit 200 | sed -n 's/^\([0-9][0-9]*\)[^0-9].*/\1/p'; }
# Those of texts and drills, two blanks before the title.
_wenze_texts() { _wenze_ask --lang en law list | sed -n 's/^\([a-z][a-z0-9-]*\)  .*/\1/p'; }
_wenze_drills() { _wenze_ask --lang en drill list | sed -n 's/^\([a-z0-9][a-z0-9-]*\)  .*/\1/p'; }

_wenze() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local -a office=() words=()
    local i word rest
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
        --office) office=(--office "${COMP_WORDS[i + 1]}") && i=$((i + 1)) ;;
        --today | --lang) i=$((i + 1)) ;;
        -*) ;;
        *) words+=("$word") ;;
        esac
    done
    case $before in
    --lang) rest="zh en" ;;
    --regime) rest=$(_wenze_texts) ;;
    --case) rest=$(_wenze_cases) ;;
    --sort) rest="newest due worked stage name" ;;
    --family) rest="limit effect" ;;
    --office | -o | --ics | --certificate) ;;
    --*) [ "${before#--}" != json ] && [[ $current != -* ]] && rest= ;;
    esac
    if [ -z "${rest+set}" ] || { [ -z "$rest" ] && [[ $current == -* ]]; }; then
        if [[ $current == -* ]]; then
            rest=$(_wenze_usages | grep "^${words[*]:0:2}\( \|$\)" || _wenze_usages | grep "^${words[0]-}\( \|$\)")
            rest=$(echo "$rest" | grep -o -e '-[-a-z]*' | grep -v '^-$' | sort -u)
            rest="$rest --office --today --lang --json"
        elif [ ${#words[@]} = 0 ]; then
            rest=$(_wenze_usages | sed 's/ .*//' | sort -u)
        else
            # What the usage has in this place: a word of its own, or a name in capitals.
            rest=$(_wenze_usages | sed -n "s/^${words[*]} //p" | sed 's/ .*//; s/^\[//; s/\]$//')
            [ -n "$rest" ] || rest=$(_wenze_usages | sed -n "s/^${words[*]:0:2} //p" | cut -d' ' -f$((${#words[@]} - 1)) | sed 's/^\[//; s/\]$//')
            case $'\n'$rest$'\n' in
            *$'\n'CASE$'\n'* | *$'\n'CASE\|*) rest=$(_wenze_cases) ;;
            *$'\n'ID\[*) rest=$(_wenze_drills) ;;
            *$'\n'CITE* | *$'\n'ID$'\n'* | *$'\n'REGIME* | *$'\n'OLD$'\n'* | *$'\n'NEW$'\n'*) rest=$(_wenze_texts) ;;
            *) rest=$(echo "$rest" | grep '^[a-z-]*$') ;;
            esac
        fi
    fi
    mapfile -t COMPREPLY < <(compgen -W "${rest-}" -- "$current")
}
complete -o default -F _wenze wenze
