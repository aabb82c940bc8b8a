/*
 * keys.c - any bytes as what a terminal sends, to the real screens on a practice office.
 *
 * The first two bytes choose the screen and the size to begin with. What follows goes
 * through keys.h as it would from a terminal, so that typed text, Hanzi, broken UTF-8,
 * escape sequences and pastes are what they are there; the byte 0xFF, which no terminal
 * sends, begins something else:
 *
 *     FF 'k' n     the n-th key of the command table (short, so that mutations reach far)
 *     FF 't' n     n words of text that fields accept (a name, a date, a citation, …)
 *     FF 'r' y x   the window has y rows and x columns
 *     FF 'w' n     n * 100 ms pass
 *     FF 'b'       from here on events arrive at once, before one paint; again: one by one
 *     FF 'm' y x   a click; y, x of the screen
 *     FF 'h'       the terminal hangs up, the program is started again on the same office
 *
 * After each event: the frame has the window's size, no row holds half a Hanzi or a control
 * character, the caret lies inside, and the program comes to rest. At the end the office verifies.
 * A crash, a report of a sanitizer or an abort() is a find.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <curses.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/office/soundness.h"
#include "tests/fuzz/ground.h"
#include "tui/app/app.h"
#include "tui/term/keys.h"

#define ESCAPE 0xFF
#define EVENTS_MAX 3000 /* an input of many thousand pages of turning is slow, not telling */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The keys that some command has, each once. */
struct key_names {
    const char *list[CMD_COUNT * COMMAND_KEYS];
    size_t count;
};

static void collect_keys(struct key_names *keys) {
    for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
        for (int k = 0; k < COMMAND_KEYS; k++) {
            const char *name = command_info((enum command)i)->keys[k];
            size_t at = 0;
            while (at < keys->count && strcmp(keys->list[at], name) != 0)
                at++;
            if (*name && at == keys->count)
                keys->list[keys->count++] = name;
        }
    }
}

static const struct key_names *key_names(void) {
    static struct key_names keys;
    if (keys.count > 0)
        return &keys;
    collect_keys(&keys);
    /* The keys of terminfo; nothing is drawn there. */
    FILE *nowhere = fopen("/dev/null", "r+");
    char terminal[] = "xterm-256color";
    if (!nowhere || !newterm(terminal, nowhere, nowhere))
        found("curses", terminal);
    return &keys;
}

/* ---- one run of the program ---- */

struct run {
    struct ground *ground;
    struct office *office;
    struct term *term;
    struct app *app;
    struct keys *keys;
    const struct key_names *names;
    const uint8_t *at, *end;
    size_t events;
    bool together, alive;
};

static unsigned take(struct run *r) {
    return r->at < r->end ? *r->at++ : 0;
}

static void check_cell(const struct grid *frame, int y, int x) {
    const struct cell *cell = grid_at(frame, y, x);
    uint32_t cp;
    if (cell->width == 0) {
        if (x == 0 || grid_at(frame, y, x - 1)->width != 2)
            found("frame", "the right half of nothing");
        return;
    }
    if (cell->width == 2 && (x + 1 == frame->cols || grid_at(frame, y, x + 1)->width != 0))
        found("frame", "half a Hanzi");
    if (cell->len == 0 || cell->len > CELL_BYTES || !utf8_valid(cell->text, cell->len))
        found("frame", "broken UTF-8");
    utf8_decode(cell->text, cell->len, &cp);
    if (cp < ' ' || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
        (cp >= 0x2066 && cp <= 0x2069))
        found("frame", "a control character");
}

static void check_frame(const struct run *r) {
    const struct grid *frame = term_headless_frame(r->term);
    int rows, cols, y, x;
    term_size(r->term, &rows, &cols);
    if (frame->rows != rows || frame->cols != cols)
        found("frame", "not of the window's size");
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < cols; k++)
            check_cell(frame, i, k);
    term_headless_caret(r->term, &y, &x);
    if (y >= rows || (y >= 0 && (x < 0 || x >= cols)))
        found("caret", "outside");
}

/* Turns until nothing is left to do. */
static void settle(struct run *r) {
    int turns = 0;
    while (r->alive) {
        r->alive = app_turn(r->app, 0);
        if (r->alive && !r->app->busy && !r->app->dirty)
            break;
        if (++turns > 2000)
            found("loop", "the program never comes to rest");
    }
    if (r->alive)
        check_frame(r);
}

static void push(struct run *r, const struct event *event) {
    r->events++;
    term_headless_push(r->term, event);
    if (!r->together)
        settle(r);
}

static void push_text(struct run *r, enum event_kind kind, const char *text) {
    push(r, &(struct event){.kind = kind, .text = text, .n = strlen(text)});
}

/* ---- starting and ending it ---- */

static struct view *first_view(struct run *r, unsigned which) {
    static const struct cite cite = {0};
    switch (which % 12) {
    case 0:
        return screen_view(r->app, cases);
    case 1:
        return screen_view(r->app, case, .case_id = 1);
    case 2:
        return screen_view(r->app, case, .case_id = 2);
    case 3:
        return screen_view(r->app, assess, .case_id = 2);
    case 4:
        return screen_view(r->app, review, .case_id = 2);
    case 5:
        return screen_view(r->app, letter, .case_id = 2);
    case 6:
        return screen_view(r->app, calendar);
    case 7:
        return screen_view(r->app, law, .cite = &cite);
    case 8:
        return screen_view(r->app, settings);
    case 9:
        return screen_view(r->app, help);
    case 10:
        return screen_view(r->app, palette);
    default:
        return NULL;
    }
}

static void start(struct run *r, unsigned screen) {
    struct err err = {0};
    must(office_open(&r->office, OFFICE, OFFICE_WRITE, r->ground->packs, &err), &err);
    r->app = app_new(r->term, r->ground->packs, r->office, TODAY);
    r->app->screens = screens;
    app_load_settings(r->app, -1, false);
    app_push(r->app, screen_view(r->app, today));
    app_resume_draft(r->app);
    app_push(r->app, first_view(r, screen));
    r->alive = r->app->depth > 0;
    settle(r);
}

static void verify(struct run *r) {
    struct office_report report;
    struct err err = {0};
    must(office_verify(r->office, &report, &err), &err);
    must(report.sound, report.faults.list);
    office_report_clear(&report);
}

static void stop(struct run *r) {
    struct err err = {0};
    app_free(&r->app);
    must(office_close(&r->office, &err), &err);
}

static void hang_up(struct run *r) {
    r->together = false;
    if (r->alive)
        push(r, &(struct event){.kind = EV_HANGUP});
    stop(r);
    start(r, 11);
}

/* ---- events ---- */

static void push_key(struct run *r, const char *name) {
    int key = key_parse(name);
    if (key >= ' ' && key < 0x7F) {
        char text[2] = {(char)key, '\0'};
        push_text(r, EV_TEXT, text);
    } else {
        push(r, &(struct event){.kind = EV_KEY, .key = key});
    }
}

static void flush(struct run *r) {
    struct event event;
    keys_flush(r->keys);
    while (r->alive && keys_next(r->keys, &event))
        push(r, &event);
}

static void special(struct run *r) {
    static const char *const words[] = {
        "赵某",
        "2026-02-06",
        "20260301",
        "5(3)",
        "第五条第三项",
        "yes",
        "12",
        "x\x02\xFE.txt",
        "１２",
        "不清楚",
        "甲县某局局长赵某处置失当",
        "\xE2\x80\xAE\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
        "e\xCC\x81\xCC\x82\xCC\x83",
        "out.txt",
        "　",
        "a\tb\x1B[31mc",
    };
    unsigned what, y, x;
    flush(r);
    switch (what = take(r)) {
    case 'k':
        push_key(r, r->names->list[take(r) % r->names->count]);
        break;
    case 't':
        what = take(r);
        push_text(r, what & 0x80 ? EV_PASTE : EV_TEXT,
                  words[what % (sizeof words / sizeof words[0])]);
        break;
    case 'r':
        y = take(r);
        x = take(r);
        r->events++;
        term_headless_resize(r->term, 1 + (int)(y % 100), 1 + (int)(x * 300 / 256));
        if (!r->together)
            settle(r);
        break;
    case 'w':
        term_headless_advance(r->term, (int64_t)take(r) * 100);
        settle(r);
        break;
    case 'b':
        r->together = !r->together;
        break;
    case 'm':
        y = take(r);
        x = take(r);
        push(r,
             &(struct event){
                 .kind = EV_MOUSE, .y = (int)y, .x = (int)x, .mouse = (enum mouse_what)(y / 85)});
        break;
    case 'h':
        hang_up(r);
        break;
    default:
        break;
    }
}

static void feed(struct run *r) {
    const uint8_t *escape = memchr(r->at, ESCAPE, (size_t)(r->end - r->at));
    size_t n = (size_t)((escape ? escape : r->end) - r->at);
    struct event event;
    keys_feed(r->keys, (const char *)r->at, n);
    r->at += n;
    while (r->alive && keys_next(r->keys, &event))
        push(r, &event);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct ground *g = ground();
    struct run r = {
        .ground = g, .names = key_names(), .at = bytes, .end = bytes + size, .alive = true};
    ground_lay(g, g->office, g->office_size);
    unsigned screen = take(&r), window = take(&r);
    r.term = window < 200 ? term_headless_new(24, 80)
                          : term_headless_new(1 + (int)(window - 200), 1 + (int)(window - 200) * 3);
    r.keys = keys_new();
    start(&r, screen);
    while (r.alive && r.at < r.end && r.events < EVENTS_MAX) {
        if (*r.at == ESCAPE) {
            r.at++;
            special(&r);
        } else {
            feed(&r);
        }
    }
    r.together = false;
    if (r.alive)
        flush(&r);
    if (r.alive)
        settle(&r);
    verify(&r);
    stop(&r);
    keys_free(&r.keys);
    term_free(&r.term);
    return 0;
}
