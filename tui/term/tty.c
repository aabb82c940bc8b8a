/* The terminal of this process: raw mode, signals, waiting, and sending what changed. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <curses.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tui/term/caps.h"
#include "tui/term/draw.h"
#include "tui/term/keys.h"

#define ESCAPE_MS 25 /* an ESC alone is told from a sequence after this long */
#define CHARACTER_MS 100
#define PASTE_MS 2000
#define NO_STYLE 255 /* no cell has it: a frame to be sent whole */

/* What curses does not say: bracketed paste, and frames that the terminal shows at once. */
static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
static const char mouse_off[] = "\033[?1006l\033[?1000l";
static const char sync_ask[] = "\033[?2026$p";
static const char sync_begin[] = "\033[?2026h", sync_end[] = "\033[?2026l";

struct tty {
    struct term base;
    SCREEN *screen;
    struct keys *keys;
    struct grid *shown; /* what curses was given */
    struct draw_look looks[STYLE_COUNT];
    bool mouse, whole;    /* whole: clear and send everything */
    int caret_y, caret_x; /* as the terminal has it; -1 hidden, -2 not known */
    int signals;          /* signalfd */
    sigset_t old_mask;
    bool hung;
    int64_t hold_since; /* 0: nothing is held */
};

static struct tty *self(struct term *term) {
    return (struct tty *)term;
}

/* What a fatal signal or the end of memory needs, when nobody can hand it a struct: the one state
 * of the program that hangs from nothing. */
static struct {
    volatile sig_atomic_t active;
    struct termios saved;
    char bye[512];
    size_t bye_len;
} tty_signal_flag;

static void write_all(struct tty *tty, const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t done = write(STDOUT_FILENO, bytes, n);
        if (done > 0) {
            bytes += done;
            n -= (size_t)done;
        } else if (errno == EAGAIN) {
            struct pollfd ready = {.fd = STDOUT_FILENO, .events = POLLOUT};
            poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            tty->hung = true;
            return;
        }
    }
}

void term_tty_restore(void) {
    if (!tty_signal_flag.active)
        return;
    tty_signal_flag.active = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &tty_signal_flag.saved);
    size_t at = 0;
    while (at < tty_signal_flag.bye_len) {
        ssize_t done = write(STDOUT_FILENO, tty_signal_flag.bye + at, tty_signal_flag.bye_len - at);
        if (done <= 0)
            break;
        at += (size_t)done;
    }
}

static void fatal(int signal_number) {
    term_tty_restore();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void catch_fatal(void) {
    static const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct sigaction now;
        /* A sanitizer or a debugger that is there already knows better. */
        if (sigaction(signals[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
            signal(signals[i], fatal);
    }
    signal(SIGPIPE, SIG_IGN);
}

static int64_t tty_now(struct term *term) {
    struct timespec ts;
    (void)term;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void tty_size(struct term *term, int *rows, int *cols) {
    (void)term;
    getmaxyx(stdscr, *rows, *cols);
}

/* ---- in ---- */

/* curses makes KEY_RESIZE of it when the size is another one. */
static void take_size(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
}

static void take_signals(struct tty *tty) {
    struct signalfd_siginfo info;
    while (read(tty->signals, &info, sizeof info) == sizeof info)
        if (info.ssi_signo == SIGWINCH)
            take_size();
        else
            tty->hung = true;
}

/* At the end of input there is always something to read, and it is nothing. */
static void take_keys(struct tty *tty) {
    int waiting = 0;
    if (ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting <= 0)
        tty->hung = true;
    else
        keys_take(tty->keys);
}

/* How long a beginning is held back before it counts as all there is. */
static int hold_ms(enum keys_hold hold) {
    return hold == HOLD_ESCAPE ? ESCAPE_MS : hold == HOLD_PASTE ? PASTE_MS : CHARACTER_MS;
}

/* One look at the terminal and the signals. False: nothing came in time. */
static bool look_for_input(struct tty *tty, int timeout_ms) {
    struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                           {.fd = tty->signals, .events = POLLIN}};
    int ready = poll(fds, 2, timeout_ms);
    if (ready <= 0)
        return ready < 0;
    if (fds[1].revents)
        take_signals(tty);
    if (fds[0].revents & POLLIN)
        take_keys(tty);
    else if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        tty->hung = true;
    else
        keys_take(tty->keys); /* KEY_RESIZE */
    return true;
}

/* An event that needs no waiting. */
static bool ready_event(struct tty *tty, struct event *event) {
    if (tty->hung) {
        event->kind = EV_HANGUP;
        return true;
    }
    if (!keys_next(tty->keys, event))
        return false;
    tty->whole |= event->kind == EV_RESIZE;
    return true;
}

static bool tty_wait(struct term *term, int timeout_ms, struct event *event) {
    struct tty *tty = self(term);
    int64_t until = timeout_ms < 0 ? INT64_MAX : tty_now(term) + timeout_ms;
    for (bool looked = false;;) {
        if (ready_event(tty, event)) {
            tty->hold_since = 0;
            return true;
        }
        enum keys_hold hold = keys_waiting(tty->keys);
        int64_t now = tty_now(term);
        if (hold == HOLD_NONE)
            tty->hold_since = 0;
        else if (tty->hold_since == 0)
            tty->hold_since = now;
        int64_t rest = until == INT64_MAX ? INT64_MAX : until > now ? until - now : 0;
        if (hold != HOLD_NONE) {
            int64_t due = tty->hold_since + hold_ms(hold) - now;
            rest = due < rest ? (due > 0 ? due : 0) : rest;
        }
        if (looked && now >= until) {
            *event = (struct event){.kind = EV_TIMEOUT, .text = ""};
            return false;
        }
        looked = true;
        if (look_for_input(tty, rest == INT64_MAX ? -1 : rest > 3600000 ? 3600000 : (int)rest))
            tty->hold_since = 0; /* the terminal is still sending */
        else if (hold != HOLD_NONE && tty_now(term) - tty->hold_since >= hold_ms(hold))
            keys_flush(tty->keys);
    }
}

/* ---- out ---- */

/* All of the frame is to be sent, and what the terminal shows is not trusted. */
static void begin_whole(struct tty *tty, const struct grid *frame) {
    grid_resize(tty->shown, frame->rows, frame->cols);
    grid_clear(tty->shown, NO_STYLE);
    clearok(curscr, TRUE);
    tty->whole = false;
}

static bool place_caret(struct tty *tty, int y, int x) {
    bool moved = y != tty->caret_y || x != tty->caret_x;
    if ((y < 0) != (tty->caret_y < 0) || tty->caret_y == -2)
        curs_set(y < 0 ? 0 : 1);
    leaveok(stdscr, y < 0);
    if (y >= 0)
        move(y, x);
    tty->caret_y = y;
    tty->caret_x = x;
    return moved;
}

static void tty_show(struct term *term, const struct grid *frame, int caret_y, int caret_x) {
    struct tty *tty = self(term);
    if (tty->hung)
        return;
    if (tty->whole || frame->rows != tty->shown->rows || frame->cols != tty->shown->cols)
        begin_whole(tty, frame);
    bool changed = draw_changes(tty->looks, tty->shown, frame);
    if (!place_caret(tty, caret_y, caret_x) && !changed)
        return;
    bool sync = changed && keys_told_sync(tty->keys);
    wnoutrefresh(stdscr);
    if (sync)
        write_all(tty, sync_begin, sizeof sync_begin - 1);
    doupdate();
    if (sync)
        write_all(tty, sync_end, sizeof sync_end - 1);
}

static void tty_look(struct term *term, enum theme theme, bool mouse) {
    struct tty *tty = self(term);
    draw_theme(theme, tty->looks);
    tty->whole = true;
    if (mouse != tty->mouse)
        keys_mouse(tty->keys, mouse);
    tty->mouse = mouse;
}

static void tty_redraw(struct term *term) {
    self(term)->whole = true;
}

static void tty_copy(struct term *term, const char *said, size_t n) {
    fflush(stdout);
    write_all(self(term), said, n);
}

/* ---- taking the terminal and giving it back ---- */

static void leave_screen(struct tty *tty) {
    struct sb last = {0};
    keys_mouse(tty->keys, false);
    sb_add(&last, paste_off);
    term_caps_fold(true, &last);
    write_all(tty, sb_text(&last), last.len);
    sb_free(&last);
    /* Nothing of a case stays where the terminal has no second screen. */
    erase();
    refresh();
    endwin();
}

static void tty_free(struct term *term) {
    struct tty *tty = self(term);
    if (tty_signal_flag.active) {
        leave_screen(tty);
        tty_signal_flag.active = 0;
        tcsetattr(STDIN_FILENO, TCSANOW, &tty_signal_flag.saved);
    }
    /* What came while the program was on its way out must not end it now,
     * before its exit status. */
    take_signals(tty);
    if (tty->hung)
        signal(SIGHUP, SIG_IGN);
    close(tty->signals);
    sigprocmask(SIG_SETMASK, &tty->old_mask, NULL);
    keys_free(&tty->keys);
    grid_free(&tty->shown);
    delscreen(tty->screen);
    mem_free(tty);
}

static const struct term_ops tty_ops = {
    .size = tty_size,
    .wait = tty_wait,
    .show = tty_show,
    .look = tty_look,
    .now = tty_now,
    .redraw = tty_redraw,
    .copy = tty_copy,
    .free = tty_free,
};

static void prepare_way_back(void) {
    struct sb bye = {0};
    sb_add(&bye, mouse_off);
    sb_add(&bye, paste_off);
    term_caps_way_back(&bye);
    tty_signal_flag.bye_len = bye.len < sizeof tty_signal_flag.bye ? bye.len : 0;
    memcpy(tty_signal_flag.bye, sb_text(&bye), tty_signal_flag.bye_len);
    sb_free(&bye);
}

static void take_signals_over(struct tty *tty) {
    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, SIGWINCH);
    sigaddset(&mask, SIGHUP);
    sigaddset(&mask, SIGTERM);
    sigaddset(&mask, SIGINT);
    sigaddset(&mask, SIGQUIT);
    sigprocmask(SIG_BLOCK, &mask, &tty->old_mask);
    tty->signals = signalfd(-1, &mask, SFD_NONBLOCK | SFD_CLOEXEC);
    catch_fatal();
}

/* How curses is to behave: every key comes at once and as it is; what is drawn is all drawn. */
static void set_up_curses(void) {
    raw();
    noecho();
    nonl();
    def_prog_mode();
    set_escdelay(ESCAPE_MS);
    use_legacy_coding(0);
    typeahead(-1);
    scrollok(stdscr, FALSE);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
}

static void take_over(struct tty *tty) {
    prepare_way_back();
    tty_signal_flag.active = 1;
    set_up_curses();
    /* As long as curses was never left it writes after every movement of the cursor, eighty times
     * for a full screen, and each wakes the terminal. Left and entered once before anything is
     * shown, it writes when its buffer is full. Before the keys, since
     * leaving takes the keypad back. */
    endwin();
    tty->keys = keys_new();
    refresh();
    struct sb first = {0};
    /* A sign that the terminal shows wider than it was laid out must not fold the line. */
    term_caps_fold(false, &first);
    sb_add(&first, paste_on);
    /* The answer comes among the keys. The linux console would print the question. */
    if (COLORS >= 256)
        sb_add(&first, sync_ask);
    write_all(tty, sb_text(&first), first.len);
    sb_free(&first);
}

bool term_tty_open(struct term **out, struct err *err) {
    *out = NULL;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(err, ERR_USAGE, "err.term.no_tty");
    if (tcgetattr(STDIN_FILENO, &tty_signal_flag.saved) != 0)
        return err_set(err, ERR_USAGE, "err.term.io", strerror(errno));
    struct tty *tty = mem_alloc(sizeof *tty);
    tty->base.ops = &tty_ops;
    take_signals_over(tty);
    tty->screen = term_caps_open(err);
    if (!tty->screen) {
        close(tty->signals);
        sigprocmask(SIG_SETMASK, &tty->old_mask, NULL);
        mem_free(tty);
        return false;
    }
    tty->shown = grid_new(1, 1);
    tty->caret_y = -2;
    take_over(tty);
    tty_look(&tty->base, THEME_BLUE, false);
    *out = &tty->base;
    return true;
}
