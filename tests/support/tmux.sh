# tmux.sh - for the end-to-end tests: the real program in a terminal of its own, driven with keys, its screen read back.
#
# A script sources this, calls `begin`, and ends with `finish`, which prints "N passed, N failed". Nothing here waits for a time:
# `see` looks again and again until the words are on the screen, and fails after LIMIT seconds. The tmux server is private and
# dies with the script, so does everything in $WORK.
#
#     start [COLSxROWS] [COMMAND...]  a new terminal (80x24) with the program, or another command, in it
#     press KEY...      keys as tmux names them: Enter, Escape, Down, F5, C-p, M-1, n
#     type TEXT         text, as an input method delivers it
#     see TEXT...       all of it is on the screen (blanks between Hanzi do not matter)
#     miss TEXT         it is not, or no longer
#     ended [STATUS]    the program has left (with that exit status)
#     ok NAME / bad NAME WHY    a verdict
WENZE=${WENZE:-build/wenze}
case $WENZE in /*) ;; *) WENZE=$PWD/$WENZE ;; esac
LIMIT=${LIMIT:-120}
SERVER=wenze-test-$$
passed=0
failed=0
PANE=main # the terminal that is driven; another name is another terminal

begin() {
    WORK=$(mktemp -d "${TMPDIR:-/tmp}/wenze-e2e.XXXXXX")
    trap 'tm kill-server 2>/dev/null; rm -rf "$WORK"' EXIT
    trap 'exit 1' HUP INT TERM
    export HOME="$WORK/home" XDG_DATA_HOME="$WORK/data" XDG_CONFIG_HOME="$WORK/config" LC_ALL=C.UTF-8 LANG=C.UTF-8 TMUX_TMPDIR="$WORK"
    mkdir -p "$HOME" "$XDG_DATA_HOME"
    export SHELL=/bin/sh
    unset TMUX NO_COLOR LINES COLUMNS 2>/dev/null || :
    # Runs the program and notes its process and how it ended; tmux itself now and then misses the end of a short one.
    cat >"$WORK/run" <<'END'
pid=$1 status=$2
shift 2
sh -c 'echo $$ >"$0" && exec "$@"' "$pid" "$@"
echo $? >"$status.new" && mv "$status.new" "$status"
END
    OFFICE=$WORK/office.wenze
    TODAY=2026-11-23
    # The first command starts the server; what is set globally holds for every window after it.
    tm new-session -d -s hold -x 80 -y 24 sleep 100000
    tm set -g remain-on-exit on
    tm set -g default-terminal "${TERM_INSIDE:-screen-256color}"
    tm set -g escape-time 0
    tm set -g status off
    tm set -g history-limit 0
}

tm() { tmux -L "$SERVER" -f /dev/null "$@"; }

ok() {
    passed=$((passed + 1))
    echo "ok - $1"
}
bad() {
    failed=$((failed + 1))
    echo "not ok - $1: $2"
}
finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}
# A step without which the rest makes no sense.
give_up() {
    bad "$1" "$2"
    screen
    echo "$passed passed, $failed failed"
    exit 1
}

# start [COLSxROWS] [COMMAND...]
start() {
    start_size=80x24
    case ${1:-} in [0-9]*x[0-9]*)
        start_size=$1
        shift
        ;;
    esac
    [ $# -gt 0 ] || set -- "$WENZE" --office "$OFFICE" --today "$TODAY"
    tm kill-session -t "$PANE" 2>/dev/null || :
    rm -f "$WORK/status.$PANE"
    tm new-session -d -s "$PANE" -x "${start_size%x*}" -y "${start_size#*x}" sh "$WORK/run" "$WORK/pid.$PANE" \
        "$WORK/status.$PANE" "$@"
}
press() { tm send-keys -t "$PANE" -- "$@"; }
type() { tm send-keys -t "$PANE" -l -- "$1"; }
screen() { tm capture-pane -p -t "$PANE" 2>/dev/null; }

# Words on the screen may be cut by the end of a line and are then indented: blanks and frames are left out on both sides.
plain() { sed 's/[ │┌┐└┘─├┤┬┴▸]//g' | tr -d '\n'; }
# until_true SECONDS COMMAND...: looks again and again, 20 ms apart, for at least so long; a look takes its time as well.
until_true() {
    until_looks=$(($1 * 50))
    shift
    until "$@"; do
        until_looks=$((until_looks - 1))
        [ $until_looks -gt 0 ] || return 1
        sleep 0.02
    done
}
shows() {
    shown=$(screen | plain)
    for wanted in "$@"; do
        wanted=$(printf %s "$wanted" | plain)
        case $shown in *"$wanted"*) ;; *) return 1 ;; esac
    done
}
shows_one() { shows "$1" || shows "$2"; }
shows_not() { ! shows "$1"; }
see() { until_true "$LIMIT" shows "$@" || give_up "see $*" "not on the screen after $LIMIT s"; }
miss() { until_true "$LIMIT" shows_not "$1" || give_up "miss $1" "still on the screen after $LIMIT s"; }

has_ended() { [ -s "$WORK/status.$PANE" ]; }
ended() {
    until_true "$LIMIT" has_ended || give_up "ended" "the program still runs after $LIMIT s"
    [ $# = 0 ] || [ "$(cat "$WORK/status.$PANE")" = "$1" ]
}
program_pid() { cat "$WORK/pid.$PANE"; }

wz() { "$WENZE" --office "$OFFICE" --today "$TODAY" --lang zh "$@"; }
