/* What terminals send becomes events, through curses on a pseudo-terminal: keys of many terminals,
 * Hanzi in pieces, pastes, and whatever else may come. */
#include "tests/support/support.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <curses.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tui/term/keys.h"

/* A terminal: curses on one end, the test on the other. */
struct line {
    int fd; /* the end of the test */
    FILE *file;
    SCREEN *screen;
    struct keys *keys;
};

static struct line line_open(const char *term_name) {
    struct line line = {0};
    struct termios how;
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    int slave;
    char name[32];
    cfmakeraw(&how);
    how.c_cflag |= CREAD | CS8;
    how.c_cc[VMIN] = 1;
    assert_int_equal(openpty(&line.fd, &slave, NULL, &how, &size), 0);
    line.file = fdopen(slave, "r+");
    assert_non_null(line.file);
    snprintf(name, sizeof name, "%s", term_name);
    line.screen = newterm(name, line.file, line.file);
    assert_non_null(line.screen);
    raw();
    noecho();
    nonl();
    set_escdelay(25);
    line.keys = keys_new();
    return line;
}

static void line_close(struct line *line) {
    keys_free(&line->keys);
    endwin();
    delscreen(line->screen);
    fclose(line->file);
    close(line->fd);
}

/* Sends the bytes and waits until all of them lie at the other end, so that they are read at once. */
static void line_send(struct line *line, const char *bytes, size_t n) {
    int waiting = 0;
    assert_int_equal(write(line->fd, bytes, n), (ssize_t)n);
    while (waiting < (int)n)
        assert_int_equal(ioctl(fileno(line->file), FIONREAD, &waiting), 0);
    keys_take(line->keys);
}

/* The events as one line: keys by name, text in quotes. */
static char *events(struct keys *keys) {
    struct sb sb = {0};
    struct event event;
    char name[KEY_NAME_SIZE];
    while (keys_next(keys, &event)) {
        if (sb.len > 0)
            sb_add_char(&sb, ' ');
        switch (event.kind) {
        case EV_TEXT:
            sb_add_fmt(&sb, "'%s'", event.text);
            break;
        case EV_PASTE:
            sb_add_fmt(&sb, "<%s>", event.text);
            break;
        case EV_MOUSE:
            sb_add_fmt(&sb, "mouse%d@%d,%d", (int)event.mouse, event.y, event.x);
            break;
        default:
            key_text(event.key, name);
            sb_add(&sb, name);
        }
    }
    return sb_take(&sb);
}

static void terminal_decodes(const char *term_name, const char *bytes, const char *wanted) {
    struct line line = line_open(term_name);
    line_send(&line, bytes, strlen(bytes));
    char *got = events(line.keys);
    assert_string_equal(got, wanted);
    mem_free(got);
    line_close(&line);
}

static void decodes(const char *bytes, const char *wanted) {
    terminal_decodes("xterm-256color", bytes, wanted);
}

static void keys(void **state) {
    (void)state;
    decodes("\033[A\033OB\033[1;5C\033[1;2D", "Up Down Ctrl-Right Shift-Left");
    decodes("\033[H\033[F\033[1~\033[4~\033[7~\033[8~", "Home End Home End Home End");
    decodes("\033OP\033[11~\033[[A\033[15~\033[[E\033[24~", "F1 F1 F1 F5 F5 F12");
    decodes("\033[5~\033[6~\033[2~\033[3~\033[Z", "PgUp PgDn Insert Delete Shift-Tab");
    decodes("\r\n\t\x7f\x08\x1a\x10\x03",
            "Enter Ctrl-J Tab Backspace Backspace Ctrl-Z Ctrl-P Ctrl-C");
    decodes("\033p\0331\033\r\033\x7f", "Alt-p Alt-1 Alt-Enter Alt-Backspace");
    decodes("\033[112;5u\033[27;5;112~\033[97u", "Ctrl-P Ctrl-P 'a'");
    decodes("\033[1;3A\033\033[A", "Alt-Up Alt-Up");
}

/* What each terminal sends, under the name it goes by. */
static void terminals(void **state) {
    (void)state;
    static const struct {
        const char *terminal, *bytes, *wanted;
    } sent[] = {
        {"xterm", "\033OA\033OB\033OC\033OD\033OH\033OF", "Up Down Right Left Home End"},
        {"xterm", "\033OP\033OQ\033OR\033OS\033[15~\033[17~", "F1 F2 F3 F4 F5 F6"},
        {"xterm", "\033[18~\033[19~\033[20~\033[21~\033[23~\033[24~", "F7 F8 F9 F10 F11 F12"},
        {"xterm", "\033[1;2P\033[1;2S\033[15;2~\033[24;2~", "Shift-F1 Shift-F4 Shift-F5 Shift-F12"},
        {"xterm", "\033[1;5H\033[3;5~\033[6;3~\033[1;8A",
         "Ctrl-Home Ctrl-Delete Alt-PgDn Ctrl-Alt-Shift-Up"},
        {"xterm", "\033Op\033Oy\033On\033OX\033OM", "'0' '9' '.' '=' Enter"},
        {"xterm-256color", "\033Oj\033Ok\033Ol\033Om\033Oo", "'*' '+' ',' '-' '/'"},
        /* PuTTY, which calls itself xterm */
        {"xterm", "\033[11~\033[12~\033[13~\033[14~\033[1~\033[4~", "F1 F2 F3 F4 Home End"},
        {"xterm", "\033Or\033Op\033Or\033Ov", "'2' '0' '2' '6'"},
        {"xterm", "\033[25~\033[26~\033[28~\033[29~\033[34~",
         "Shift-F1 Shift-F2 Shift-F3 Shift-F4 Shift-F8"},
        {"xterm", "\033[A\033OA\033Ot", "Up Up '4'"},
        /* Konsole */
        {"xterm-256color", "\033O2P\033O2Q\033O2R\033O2S\033O5P",
         "Shift-F1 Shift-F2 Shift-F3 Shift-F4 Ctrl-F1"},
        {"xterm", "\033[A\033OP\033O2P\033[15;2~", "Up F1 Shift-F1 Shift-F5"},
        /* VTE, old and new */
        {"xterm", "\033O1;2P\033O1;2Q\033O1;5R", "Shift-F1 Shift-F2 Ctrl-F3"},
        {"xterm-256color", "\033O1;2P\033[1;2Q", "Shift-F1 Shift-F2"},
        {"linux", "\033[[A\033[[B\033[[C\033[[D\033[[E\033[17~", "F1 F2 F3 F4 F5 F6"},
        {"linux", "\033[25~\033[34~\033[1~\033[4~\033[A\x7f\x1a",
         "Shift-F1 Shift-F8 Home End Up Backspace Ctrl-Z"},
        {"tmux-256color", "\033OA\033[1~\033[4~\033OP\033[1;2P\033[Z",
         "Up Home End F1 Shift-F1 Shift-Tab"},
        {"screen", "\033OA\033[1~\033[4~\033OP\033[15~\033[1;5C", "Up Home End F1 F5 Ctrl-Right"},
        {"rxvt", "\033[7~\033[8~\033[a\033Oa\033[5$\033[5^\033\033[A",
         "Home End Shift-Up Ctrl-Up Shift-PgUp Ctrl-PgUp Alt-Up"},
        {"vt100", "\033OA\033OP\033OS\033Ot\033[6~", "Up F1 F4 '4' PgDn"},
    };
    for (size_t i = 0; i < TEST_COUNT(sent); i++)
        terminal_decodes(sent[i].terminal, sent[i].bytes, sent[i].wanted);
}

static void the_mouse(void **state) {
    (void)state;
    struct line line = line_open("xterm-256color");
    keys_mouse(line.keys, true);
    static const char sent[] = "\033[<0;11;6M\033[<0;11;6m\033[<64;1;1Mx";
    line_send(&line, sent, sizeof sent - 1);
    char *got = events(line.keys);
    assert_string_equal(got, "mouse0@5,10 mouse1@0,0 'x'");
    mem_free(got);
    keys_mouse(line.keys, false); /* a late report types nothing */
    line_send(&line, sent, sizeof sent - 1);
    got = events(line.keys);
    assert_string_equal(got, "'x'");
    mem_free(got);
    line_close(&line);
}

static void text_comes_whole(void **state) {
    (void)state;
    decodes("赵某", "'赵某'");
    decodes("a赵\033[Ab", "'a赵' Up 'b'");
    struct line line = line_open("xterm-256color");
    static const char name[] = "赵";
    char *got;
    for (size_t i = 0; i < 3; i++) {
        line_send(&line, name + i, 1);
        got = events(line.keys);
        assert_string_equal(got, i < 2 ? "" : "'赵'");
        mem_free(got);
        assert_int_equal(keys_waiting(line.keys), i < 2 ? HOLD_CHARACTER : HOLD_NONE);
    }
    line_send(&line, name, 2); /* never completed */
    keys_flush(line.keys);
    got = events(line.keys);
    assert_int_equal(strlen(got), 4); /* two bytes in quotes: kept as they came */
    mem_free(got);
    line_close(&line);
}

static void escape_alone(void **state) {
    (void)state;
    struct line line = line_open("xterm-256color");
    line_send(&line, "\033", 1);
    char *got = events(line.keys);
    assert_string_equal(got, "Esc"); /* nothing more has to come */
    mem_free(got);
    assert_int_equal(keys_waiting(line.keys), HOLD_NONE);
    line_send(&line, "\033赵", 4); /* Esc, then a Hanzi */
    got = events(line.keys);
    assert_string_equal(got, "Esc '赵'");
    mem_free(got);
    line_send(&line, "\033\033", 2);
    got = events(line.keys);
    assert_string_equal(got, "Esc Esc");
    mem_free(got);
    line_send(&line, "\033[1;", 4); /* cut */
    got = events(line.keys);
    assert_string_equal(got, "");
    mem_free(got);
    assert_int_equal(keys_waiting(line.keys), HOLD_ESCAPE);
    keys_flush(line.keys);
    got = events(line.keys);
    assert_string_equal(got, "");
    mem_free(got);
    assert_int_equal(keys_waiting(line.keys), HOLD_NONE);
    line_close(&line);
}

/* In two pieces, the second too late for curses. Only behind an ESC is there no telling: it is Esc. */
static void sequences_split_anywhere(void **state) {
    (void)state;
    static const char bytes[] = "\033[1;5C\033OP赵\033[200~a\033[201~\033[24~";
    for (size_t cut = 1; cut < sizeof bytes - 1; cut++) {
        struct line line = line_open("xterm-256color");
        struct sb all = {0};
        if (bytes[cut - 1] == 27)
            keys_feed(line.keys, bytes, cut);
        else
            line_send(&line, bytes, cut);
        char *first = events(line.keys);
        line_send(&line, bytes + cut, sizeof bytes - 1 - cut);
        char *second = events(line.keys);
        sb_add(&all, first);
        sb_add(&all, *first && *second ? " " : "");
        sb_add(&all, second);
        assert_string_equal(sb_text(&all), "Ctrl-Right F1 '赵' <a> F12");
        mem_free(first);
        mem_free(second);
        sb_free(&all);
        line_close(&line);
    }
}

static void unknown_sequences_are_swallowed(void **state) {
    (void)state;
    decodes("\033[?1;2c\033[99~\033[>0;1q\033OZa", "'a'");
    decodes("\033O2;3za\033O9Zb\033[5;99~c\033[[Zd", "'a' 'b' 'c' 'd'");
    decodes("\033]11;rgb:0000/0000/0000\033\\a\033]52;c;x\007b\033P1$r0m\033\\c", "'a' 'b' 'c'");
    decodes("\033[12\x07"
            "b",
            "Ctrl-G 'b'");
}

static void the_answer_about_frames_is_noted(void **state) {
    (void)state;
    static const struct {
        const char *answer;
        bool told;
    } answers[] = {{"\033[?2026;2$y", true}, {"\033[?2026;0$y", false}, {"\033[?2026;4$y", false}};
    for (size_t i = 0; i < TEST_COUNT(answers); i++) {
        struct line line = line_open("xterm-256color");
        line_send(&line, answers[i].answer, strlen(answers[i].answer));
        char *got = events(line.keys);
        assert_string_equal(got, "");
        assert_int_equal(keys_told_sync(line.keys), answers[i].told);
        mem_free(got);
        line_close(&line);
    }
}

static void pastes_come_whole(void **state) {
    (void)state;
    decodes("\033[200~第一行\r\033[A\x03第二行\033[201~x", "<第一行\r\033[A\x03第二行> 'x'");
    decodes("\033[200~\033OA\033[1;2P\033[5~\x7f\033[201~", "<\033OA\033[1;2P\033[5~\x7f>");
    decodes("\033[200~\033[201~", "<>");
    struct line line = line_open("xterm-256color");
    line_send(&line, "\033[200~abc\033[20", 13);
    char *got = events(line.keys);
    assert_string_equal(got, "");
    mem_free(got);
    assert_int_equal(keys_waiting(line.keys), HOLD_PASTE);
    keys_flush(line.keys); /* the terminal went away in the middle */
    got = events(line.keys);
    assert_string_equal(got, "<abc\033[20>");
    mem_free(got);
    line_close(&line);
}

static void unmarked_pastes(void **state) {
    (void)state;
    struct sb sb = {0};
    for (int i = 0; i < 30; i++)
        sb_add(&sb, "甲县乙镇\r");
    struct line line = line_open("xterm-256color");
    struct event event;
    line_send(&line, sb_text(&sb), sb.len);
    assert_true(keys_next(line.keys, &event));
    assert_int_equal(event.kind, EV_PASTE);
    assert_int_equal(event.n, sb.len);
    assert_false(keys_next(line.keys, &event));
    line_close(&line);
    sb_free(&sb);
    decodes("第一行\r第二行", "<第一行\r第二行>");
    decodes("赵某\n周某\n", "<赵某\n周某\n>");
    decodes("甲\t乙\r丙丁", "<甲\t乙\r丙丁>");
    /* keys typed ahead are none, nor is what a terminal sends that marks its pastes */
    decodes("赵某\r", "'赵某' Enter");
    decodes("n\ry", "'n' Enter 'y'");
    line = line_open("xterm-256color");
    line_send(&line, "\033[200~a\033[201~", 13);
    char *got = events(line.keys);
    mem_free(got);
    line_send(&line, "赵某\r周某\r", 14);
    got = events(line.keys);
    assert_string_equal(got, "'赵某' Enter '周某' Enter");
    mem_free(got);
    line_close(&line);
}

static void terminfo_has_the_word(void **state) {
    (void)state;
    /* keys only terminfo knows of */
    terminal_decodes("vt52", "\033A\033B", "Up Down");
    terminal_decodes("sun", "\033[224z\033[228zx", "F1 F5 'x'");
}

/* Nothing hangs, nothing is read out of bounds, and text comes out only of what was text. */
static void any_bytes(void **state) {
    (void)state;
    struct test_random random = test_random(3);
    static const char *const parts[] = {"\033",    "[",  "200~", "\033[201~", "1;5",
                                        "A",       "赵", "\xE8", "\xFF",      "O",
                                        "<0;1;1M", "\r", "\x7f", "~",         "abc"};
    struct line line = line_open("xterm-256color");
    for (int round = 0; round < 4000; round++) {
        struct event event;
        size_t fed = 0, out = 0;
        for (uint32_t i = test_below(&random, 40); i > 0; i--) {
            const char *part = parts[test_below(&random, TEST_COUNT(parts))];
            size_t n = strlen(part);
            /* mostly as bytes: curses would wait for every ESC */
            if (round % 100 == 0)
                line_send(&line, part, n);
            else
                keys_feed(line.keys, part, n);
            fed += n;
            while (test_below(&random, 3) == 0 && keys_next(line.keys, &event))
                out += event.n;
        }
        keys_flush(line.keys);
        while (keys_next(line.keys, &event))
            out += event.n;
        assert_true(out <= fed);
        assert_int_equal(keys_waiting(line.keys), HOLD_NONE);
    }
    line_close(&line);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys),
        cmocka_unit_test(terminals),
        cmocka_unit_test(the_mouse),
        cmocka_unit_test(text_comes_whole),
        cmocka_unit_test(escape_alone),
        cmocka_unit_test(sequences_split_anywhere),
        cmocka_unit_test(unknown_sequences_are_swallowed),
        cmocka_unit_test(the_answer_about_frames_is_noted),
        cmocka_unit_test(pastes_come_whole),
        cmocka_unit_test(unmarked_pastes),
        cmocka_unit_test(terminfo_has_the_word),
        cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
