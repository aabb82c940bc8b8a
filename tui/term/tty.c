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

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tui/term/caps.h"
#include "tui/term/keydecode.h"

#define ESCAPE_MS 25 /* an ESC alone is told from a sequence after this long */
#define CHARACTER_MS 100
#define PASTE_MS 2000
#define NO_STYLE 255 /* no cell has it: a frame to be sent whole */

struct tty {
    struct term base;
    struct term_caps caps;
    struct keydecode *keys;
    struct grid *shown; /* what the terminal shows */
    struct sb looks[STYLE_COUNT], out;
    enum theme theme;
    bool mouse, whole;    /* whole: clear and send everything */
    int caret_y, caret_x; /* as the terminal has it; -1 hidden, -2 not known */
    int signals;          /* signalfd */
    sigset_t old_mask;
    bool resized, hung;
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
    struct winsize size;
    (void)term;
    *rows = 24;
    *cols = 80;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        *rows = size.ws_row;
        *cols = size.ws_col;
    }
}

/* ---- in ---- */

static void take_signals(struct tty *tty) {
    struct signalfd_siginfo info;
    while (read(tty->signals, &info, sizeof info) == sizeof info)
        if (info.ssi_signo == SIGWINCH)
            tty->resized = true;
        else
            tty->hung = true;
}

static void take_bytes(struct tty *tty) {
    char bytes[16384];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);
    if (n > 0)
        keydecode_feed(tty->keys, bytes, (size_t)n);
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        tty->hung = true;
}

/* How long a beginning is held back before it counts as all there is. */
static int hold_ms(enum keydecode_hold hold) {
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
        take_bytes(tty);
    else if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        tty->hung = true;
    return true;
}

/* An event that needs no waiting. */
static bool ready_event(struct tty *tty, struct event *event) {
    if (tty->hung) {
        event->kind = EV_HANGUP;
        return true;
    }
    if (tty->resized) {
        tty->resized = false;
        tty->whole = true;
        event->kind = EV_RESIZE;
        return true;
    }
    return keydecode_next(tty->keys, event);
}

static bool tty_wait(struct term *term, int timeout_ms, struct event *event) {
    struct tty *tty = self(term);
    int64_t until = timeout_ms < 0 ? INT64_MAX : tty_now(term) + timeout_ms;
    for (bool looked = false;;) {
        if (ready_event(tty, event)) {
            tty->hold_since = 0;
            return true;
        }
        enum keydecode_hold hold = keydecode_waiting(tty->keys);
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
            keydecode_flush(tty->keys);
    }
}

/* ---- out ---- */

/* Whether every terminal agrees on the columns of the character; after another one the place is
 * said anew, so that a terminal which shows “ or ─ two columns wide shifts nothing. */
static bool sure_width(const struct cell *cell) {
    unsigned char lead = (unsigned char)cell->text[0];
    if (lead < 0x80)
        return cell->len == 1;
    uint32_t cp;
    if (utf8_decode(cell->text, cell->len, &cp) != cell->len)
        return false;
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3001 && cp <= 0x3011) ||
           (cp >= 0xFF01 && cp <= 0xFF60);
}

static void send_run(struct tty *tty, const struct grid *frame, const struct grid_run *run,
                     int *style) {
    const struct cell *row = frame->cells + (size_t)run->y * (size_t)frame->cols;
    bool placed = false;
    for (int x = run->x; x < run->x + run->cols; x++) {
        const struct cell *cell = &row[x];
        if (cell->width == 0)
            continue;
        if (!placed)
            term_caps_move(&tty->caps, run->y, x, &tty->out);
        if (cell->style != *style) {
            *style = cell->style;
            const struct sb *look = &tty->looks[*style < STYLE_COUNT ? *style : ST_NORMAL];
            sb_add_n(&tty->out, sb_text(look), look->len);
        }
        sb_add_n(&tty->out, cell->text, cell->len);
        placed = sure_width(cell);
    }
}

static void begin_whole(struct tty *tty, const struct grid *frame) {
    /* A cleared screen is blank already where a blank cell has the terminal's own ground. */
    struct look normal = theme_look(tty->theme, ST_NORMAL);
    bool own_ground = tty->caps.colours == 0 || normal.bg < 0;
    grid_resize(tty->shown, frame->rows, frame->cols);
    grid_clear(tty->shown, own_ground ? ST_NORMAL : NO_STYLE);
    sb_add(&tty->out, tty->caps.text[CAP_PLAIN]);
    sb_add(&tty->out, tty->caps.text[CAP_CLEAR]);
    if (!*tty->caps.text[CAP_CLEAR])
        grid_clear(tty->shown, NO_STYLE);
    tty->whole = false;
    tty->caret_y = -2;
}

static void place_caret(struct tty *tty, int y, int x, bool sent) {
    if (y < 0) {
        if (tty->caret_y != -1)
            sb_add(&tty->out, tty->caps.text[CAP_HIDE]);
        tty->caret_y = -1;
        return;
    }
    if (sent || y != tty->caret_y || x != tty->caret_x)
        term_caps_move(&tty->caps, y, x, &tty->out);
    if (tty->caret_y < 0)
        sb_add(&tty->out, tty->caps.text[CAP_SHOW]);
    tty->caret_y = y;
    tty->caret_x = x;
}

static void tty_show(struct term *term, const struct grid *frame, int caret_y, int caret_x) {
    struct tty *tty = self(term);
    struct grid_run run = {0};
    int style = -1;
    bool sent = false;
    if (tty->hung)
        return;
    sb_clear(&tty->out);
    if (tty->whole || frame->rows != tty->shown->rows || frame->cols != tty->shown->cols)
        begin_whole(tty, frame);
    while (grid_diff(tty->shown, frame, &run)) {
        send_run(tty, frame, &run, &style);
        size_t at = (size_t)run.y * (size_t)frame->cols + (size_t)run.x;
        memcpy(tty->shown->cells + at, frame->cells + at, (size_t)run.cols * sizeof *frame->cells);
        sent = true;
    }
    place_caret(tty, caret_y, caret_x, sent);
    write_all(tty, sb_text(&tty->out), tty->out.len);
}

static void tty_look(struct term *term, enum theme theme, bool mouse) {
    struct tty *tty = self(term);
    bool had_mouse = tty->mouse;
    tty->theme = tty->caps.colours == 0 ? THEME_MONO : theme;
    tty->mouse = mouse;
    tty->whole = true;
    for (int i = 0; i < STYLE_COUNT; i++) {
        sb_clear(&tty->looks[i]);
        term_caps_look(&tty->caps, theme_look(tty->theme, (enum style)i), &tty->looks[i]);
    }
    const char *toggle = mouse ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l";
    if (mouse != had_mouse)
        write_all(tty, toggle, strlen(toggle));
}

static void tty_redraw(struct term *term) {
    self(term)->whole = true;
}

/* ---- taking the terminal and giving it back ---- */

static void tty_free(struct term *term) {
    struct tty *tty = self(term);
    term_tty_restore();
    /* What came while the program was on its way out must not end it now,
     * before its exit status. */
    take_signals(tty);
    if (tty->hung)
        signal(SIGHUP, SIG_IGN);
    close(tty->signals);
    sigprocmask(SIG_SETMASK, &tty->old_mask, NULL);
    keydecode_free(&tty->keys);
    grid_free(&tty->shown);
    for (int i = 0; i < STYLE_COUNT; i++)
        sb_free(&tty->looks[i]);
    sb_free(&tty->out);
    term_caps_clear(&tty->caps);
    mem_free(tty);
}

static const struct term_ops tty_ops = {
    .size = tty_size,
    .wait = tty_wait,
    .show = tty_show,
    .look = tty_look,
    .now = tty_now,
    .redraw = tty_redraw,
    .free = tty_free,
};

static bool go_raw(struct err *err) {
    struct termios raw;
    if (tcgetattr(STDIN_FILENO, &tty_signal_flag.saved) != 0)
        return err_set(err, ERR_USAGE, "err.term.io", strerror(errno));
    raw = tty_signal_flag.saved;
    cfmakeraw(&raw); /* Ctrl-C, Ctrl-Z, Ctrl-S and Ctrl-Q are keys */
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    if (tcsetattr(STDIN_FILENO, TCSANOW, &raw) != 0)
        return err_set(err, ERR_USAGE, "err.term.io", strerror(errno));
    return true;
}

static void prepare_way_back(const struct tty *tty) {
    struct sb bye = {0};
    sb_add(&bye, "\033[?1006l\033[?1000l\033[?2004l");
    sb_add(&bye, tty->caps.text[CAP_NO_KEYPAD]);
    sb_add(&bye, tty->caps.text[CAP_PLAIN]);
    sb_add(&bye, tty->caps.text[CAP_WRAP]);
    sb_add(&bye, tty->caps.text[CAP_CLEAR]);
    sb_add(&bye, tty->caps.text[CAP_SHOW]);
    sb_add(&bye, tty->caps.text[CAP_LEAVE]);
    tty_signal_flag.bye_len = bye.len < sizeof tty_signal_flag.bye ? bye.len : 0;
    memcpy(tty_signal_flag.bye, sb_text(&bye), tty_signal_flag.bye_len);
    sb_free(&bye);
}

static void take_over(struct tty *tty) {
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
    prepare_way_back(tty);
    tty_signal_flag.active = 1;
    sb_add(&tty->out, tty->caps.text[CAP_ENTER]);
    sb_add(&tty->out, tty->caps.text[CAP_KEYPAD]);
    sb_add(&tty->out, tty->caps.text[CAP_NO_WRAP]);
    sb_add(&tty->out, "\033[?2004h");
    write_all(tty, sb_text(&tty->out), tty->out.len);
}

static void learn_keys(struct keydecode *kd) {
    struct term_cap_key keys[TERM_CAP_KEYS];
    term_caps_keys(keys);
    for (int i = 0; i < TERM_CAP_KEYS; i++)
        keydecode_learn(kd, keys[i].sequence, key_parse(keys[i].name));
}

bool term_tty_open(struct term **out, struct err *err) {
    *out = NULL;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(err, ERR_USAGE, "err.term.no_tty");
    struct term_caps caps;
    if (!term_caps_load(&caps, err))
        return false;
    if (!go_raw(err)) {
        term_caps_clear(&caps);
        return false;
    }
    struct tty *tty = mem_alloc(sizeof *tty);
    tty->base.ops = &tty_ops;
    tty->caps = caps;
    tty->keys = keydecode_new();
    learn_keys(tty->keys);
    tty->shown = grid_new(1, 1);
    tty->caret_y = -2;
    take_over(tty);
    tty_look(&tty->base, THEME_BLUE, false);
    *out = &tty->base;
    return true;
}
