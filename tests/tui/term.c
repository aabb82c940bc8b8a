/* The real terminal, on a pseudo-terminal: taken over, driven, given back on every way out. */
#include "tests/support/support.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tui/app/app.h"

#define LIMIT_MS 120000 /* only what never comes takes so long */

struct session {
    struct termios left; /* how the terminal stands when the program is over */
    pid_t child;
    int fd;
    struct sb seen; /* all that came */
    size_t from;    /* what came before this was looked at */
};

/* The screens that ask nothing of an office. */
static const struct screen without_office[SCREEN_COUNT] = {
    [SCREEN_palette] = {"palette", CTX_PALETTE, CMD_palette, NEEDS_NOTHING, view_palette_new},
    [SCREEN_help] = {"help", CTX_HELP, CMD_help, NEEDS_NOTHING, view_help_new},
    [SCREEN_settings] = {"settings", CTX_SETTINGS, CMD_settings, NEEDS_ONE, view_settings_new},
};

_Noreturn static void be_the_program(void) {
    struct term *term;
    struct err err = {0};
    if (!term_tty_open(&term, &err)) {
        dprintf(STDOUT_FILENO, "%s %s\n", err.msg, err.arg[0]);
        _exit(2);
    }
    struct app *app = app_new(term, NULL, NULL, date_from_ymd(2026, 11, 23));
    app->screens = without_office;
    app_load_settings(app, LANG_ZH, getenv("NO_COLOR") != NULL);
    app_open(app, settings);
    app_run(app);
    int status = app->hung_up ? 7 : 0;
    app_free(&app);
    term_free(&term);
    _exit(status);
}

static struct session start(const char *term_name) {
    struct session s = {0};
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    s.child = forkpty(&s.fd, NULL, NULL, &size);
    assert_true(s.child >= 0);
    if (s.child == 0) {
        setenv("TERM", term_name, 1);
        be_the_program();
    }
    return s;
}

static int64_t now_ms(void) {
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* Reads what comes within ms; false: the other end is closed. */
static bool take(struct session *s, int ms, size_t *got) {
    struct pollfd ready = {.fd = s->fd, .events = POLLIN};
    char bytes[4096];
    *got = 0;
    if (poll(&ready, 1, ms) <= 0)
        return true;
    ssize_t n = read(s->fd, bytes, sizeof bytes);
    if (n <= 0)
        return false;
    sb_add_n(&s->seen, bytes, (size_t)n);
    *got = (size_t)n;
    return true;
}

/* Waits until the text has come since the last look. */
static void await(struct session *s, const char *text) {
    int64_t until = now_ms() + LIMIT_MS;
    size_t got;
    for (;;) {
        size_t n = s->seen.len - s->from;
        const char *at = n ? memmem(s->seen.text + s->from, n, text, strlen(text)) : NULL;
        if (at) {
            s->from = (size_t)(at - s->seen.text) + strlen(text);
            return;
        }
        if (now_ms() > until || !take(s, 100, &got))
            fail_msg("never came: %s", text);
    }
}

static void send(struct session *s, const char *bytes) {
    assert_int_equal(write(s->fd, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
}

/* Reads to the end and gives the exit status; minus the signal it died of. */
static int finish(struct session *s) {
    int status;
    size_t got;
    int64_t until = now_ms() + LIMIT_MS;
    while (now_ms() < until && take(s, 100, &got))
        if (got == 0 && waitpid(s->child, &status, WNOHANG | WNOWAIT) == s->child)
            break;
    if (waitpid(s->child, &status, 0) != s->child)
        fail_msg("the program is gone");
    tcgetattr(s->fd, &s->left);
    close(s->fd);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* Waits until all is drawn: the program sleeps for the next key and nothing is left to read. However slow the
 * machine is, it does not sleep with a frame half sent. */
static void settle(struct session *s) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)s->child);
    for (int quiet = 0; quiet < 3;) {
        size_t got;
        take(s, 0, &got);
        FILE *file = fopen(path, "r");
        assert_non_null(file);
        assert_non_null(fgets(line, sizeof line, file));
        fclose(file);
        const char *state = strrchr(line, ')');
        quiet = got == 0 && state && state[2] == 'S' ? quiet + 1 : 0;
    }
}

/* How often the program has written. */
static unsigned long long writes_of(const struct session *s) {
    char path[64], line[128];
    unsigned long long count = 0;
    snprintf(path, sizeof path, "/proc/%d/io", (int)s->child);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (count == 0 && fgets(line, sizeof line, file))
        if (strncmp(line, "syscw: ", 7) == 0)
            count = strtoull(line + 7, NULL, 10);
    fclose(file);
    return count;
}

static void never_came(struct session *s, const char *text) {
    size_t n = s->seen.len - s->from;
    assert_null(n ? memmem(s->seen.text + s->from, n, text, strlen(text)) : NULL);
}

static void taken_over_and_given_back(void **state) {
    (void)state;
    struct session s = start("xterm-256color");
    struct termios during;
    await(&s, "\033[?1049h");
    await(&s, "\033[?2004h");
    await(&s, "设置");
    tcgetattr(s.fd, &during);
    assert_int_equal(during.c_lflag & (ICANON | ECHO | ISIG), 0);
    send(&s, "\033"); /* acts at once, without a following key */
    await(&s, "再按一次");
    send(&s, "\033[200~q\r\033[A\033[201~"); /* no command */
    await(&s, "此处不能粘贴");
    send(&s, "\x11"); /* Ctrl-Q is a key, not flow control */
    await(&s, "\033[?2004l");
    await(&s, "\033[?1049l");
    assert_int_equal(finish(&s), 0);
    assert_true(s.left.c_lflag & ICANON);
    sb_free(&s.seen);
}

static void idle_is_silent(void **state) {
    (void)state;
    struct session s = start("xterm-256color");
    size_t got;
    await(&s, "设置");
    settle(&s);
    take(&s, 400, &got);
    assert_int_equal(got, 0);
    send(&s, "\033OS"); /* F4: nothing to do here */
    take(&s, 300, &got);
    assert_int_equal(got, 0);
    send(&s, "\x03\x03"); /* Ctrl-C is a key, not the end of the program */
    await(&s, "\033[?1049l");
    assert_int_equal(finish(&s), 0);
    sb_free(&s.seen);
}

/* A frame comes in a few pieces, each as long as the buffer of curses: not one for every movement of the
 * cursor, each of which would wake the terminal. */
static void a_frame_is_few_writes(void **state) {
    (void)state;
    struct session s = start("xterm-256color");
    struct winsize size = {.ws_row = 60, .ws_col = 200};
    unsigned long long before, after;
    size_t seen;
    await(&s, "设置");
    settle(&s);
    before = writes_of(&s);
    seen = s.seen.len;
    ioctl(s.fd, TIOCSWINSZ, &size);
    await(&s, "设置"); /* sent whole */
    settle(&s);
    after = writes_of(&s);
    assert_true(s.seen.len - seen > 2000);
    assert_in_range(after - before, 1, 10);
    send(&s, "\x11");
    assert_int_equal(finish(&s), 0);
    sb_free(&s.seen);
}

static void resized(void **state) {
    (void)state;
    struct session s = start("xterm-256color");
    struct winsize size = {.ws_row = 30, .ws_col = 100};
    await(&s, "设置");
    ioctl(s.fd, TIOCSWINSZ, &size);
    await(&s, "设置");     /* sent whole */
    await(&s, "\033[30d"); /* the key bar in its new place */
    size = (struct winsize){.ws_row = 1, .ws_col = 1};
    ioctl(s.fd, TIOCSWINSZ, &size);
    size = (struct winsize){.ws_row = 200, .ws_col = 500};
    ioctl(s.fd, TIOCSWINSZ, &size);
    await(&s, "\033[200d");
    send(&s, "\x11");
    assert_int_equal(finish(&s), 0);
    sb_free(&s.seen);
}

static void ended_from_outside(void **state) {
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    for (size_t i = 0; i < TEST_COUNT(signals); i++) {
        struct session s = start("xterm-256color");
        await(&s, "设置");
        kill(s.child, signals[i]);
        await(&s, "\033[?1049l");
        assert_int_equal(finish(&s), 7); /* drafts were saved on the way */
        sb_free(&s.seen);
    }
    struct session s = start("xterm-256color");
    int status;
    await(&s, "设置");
    close(s.fd); /* the window is gone */
    assert_int_equal(waitpid(s.child, &status, 0), s.child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    sb_free(&s.seen);
}

static void a_crash_gives_the_terminal_back(void **state) {
    (void)state;
    struct session s = start("xterm-256color");
    await(&s, "设置");
    kill(s.child, SIGABRT);
    await(&s, "\033[?1049l");
    assert_int_equal(finish(&s), -SIGABRT);
    assert_true(s.left.c_lflag & ICANON);
    sb_free(&s.seen);
}

static void terminals(void **state) {
    (void)state;
    struct session s = start("dumb");
    await(&s, "err.term.dumb dumb");
    assert_int_equal(finish(&s), 2);
    sb_free(&s.seen);
    static const char *const names[] = {"vt100", "linux", "screen", "no-such-terminal"};
    for (size_t i = 0; i < TEST_COUNT(names); i++) {
        s = start(names[i]);
        await(&s, "设置");
        send(&s, "\x11");
        assert_int_equal(finish(&s), 0);
        sb_free(&s.seen);
    }
}

static void no_colour_means_none(void **state) {
    (void)state;
    setenv("NO_COLOR", "1", 1);
    struct session s = start("xterm-256color");
    unsetenv("NO_COLOR");
    await(&s, "Ctrl-P");
    s.from = 0;
    never_came(&s, "\033[38;5");
    never_came(&s, "\033[48;5");
    never_came(&s, "\033[37m");
    never_came(&s, "\033[44m");
    send(&s, "\x11");
    assert_int_equal(finish(&s), 0);
    sb_free(&s.seen);
}

static void not_a_terminal(void **state) {
    (void)state;
    int ends[2];
    char words[64] = "";
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        be_the_program();
    }
    close(ends[1]);
    int status;
    assert_true(read(ends[0], words, sizeof words - 1) > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_non_null(strstr(words, "err.term.no_tty"));
    assert_int_equal(WEXITSTATUS(status), 2);
    close(ends[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_over_and_given_back),
        cmocka_unit_test(idle_is_silent),
        cmocka_unit_test(a_frame_is_few_writes),
        cmocka_unit_test(resized),
        cmocka_unit_test(ended_from_outside),
        cmocka_unit_test(a_crash_gives_the_terminal_back),
        cmocka_unit_test(terminals),
        cmocka_unit_test(no_colour_means_none),
        cmocka_unit_test(not_a_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
