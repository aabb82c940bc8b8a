/* What is cut at 80 columns can be read by some key: every screen of an office with sample cases is
 * walked in both languages; each text that ends in the sign of a cut must be seen whole somewhere on the
 * way, by going to its row or opening it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"
#include "tests/support/support.h"

#define ROWS_MOST 70
#define STAGES_MOST 18
#define HEAD_LEAST 6  /* bytes before the sign; less says nothing */
#define NAME_LEAST 18 /* 监察法第十条 */
#define TAIL_LEAST 15 /* bytes of them that are to be found again */

struct cut {
    char *before; /* without blanks */
    char *screen; /* on which it stood */
    char where[64];
};

struct walk {
    struct screen_fixture *w;
    struct cut *cuts;
    size_t count;
    struct sb seen; /* all that was on a screen, without blanks and line ends */
    const char *where;
    size_t screens;
};

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* Frames belong to no text. */
static bool is_frame(const char *at) {
    return begins(at, "│") || begins(at, "─") || begins(at, "┌") || begins(at, "└") ||
           begins(at, "├") || begins(at, "█") || begins(at, "┤") || begins(at, "┬");
}

/* Marks before the words of a row: which one is selected, how far a stage is. */
static bool is_mark(const char *at) {
    return begins(at, "▸") || begins(at, "○") || begins(at, "●") || begins(at, "✓") ||
           begins(at, "▾") || begins(at, "◐") || begins(at, "✗");
}

static void add_squeezed(struct sb *out, const char *from, const char *end) {
    for (; from < end; from++)
        if (*from == '\n' || *from == ' ' || begins(from, "·"))
            from += *from == '\n' || *from == ' ' ? 0 : 1;
        else if (is_frame(from) || is_mark(from) || begins(from, "　"))
            from += 2;
        else
            sb_add_n(out, from, 1);
}

/* The n-th part of the line between upright frames; NULL: it has not so many. */
static const char *part_of(const char *line, const char *end, int n, const char **stop) {
    static const char frame[] = "│";
    for (; n >= 0; n--) {
        const char *to = line;
        while (to < end && !begins(to, frame))
            to++;
        *stop = to;
        if (n == 0)
            return line;
        if (to >= end)
            return NULL;
        line = to + sizeof frame - 1;
    }
    return NULL;
}

/* Column by column, as it is read. */
static void add_columns(struct sb *out, const char *screen) {
    for (int column = 0; column < 5; column++) {
        for (const char *line = screen; *line;) {
            const char *end = line + strcspn(line, "\n"), *stop = end;
            const char *part = part_of(line, end, column, &stop);
            if (part)
                add_squeezed(out, part, stop);
            line = *end ? end + 1 : end;
        }
        sb_add(out, "\n");
    }
}

/* The words before the sign, back to where a column begins: two blanks or a frame. */
static const char *column_begin(const char *line, const char *sign) {
    const char *from = sign;
    while (from > line) {
        const char *before = from - 1;
        while (before > line && ((unsigned char)*before & 0xC0) == 0x80)
            before--;
        if (is_frame(before) || (*before == ' ' && (before == line || before[-1] == ' ')))
            break;
        from = before;
    }
    return from;
}

static void note_cut(struct walk *walk, const char *screen, const char *line, const char *sign) {
    struct sb before = {0};
    add_squeezed(&before, column_begin(line, sign), sign);
    for (size_t i = 0; i < walk->count; i++)
        if (strcmp(walk->cuts[i].before, sb_text(&before)) == 0) {
            sb_free(&before);
            return;
        }
    if (before.len < HEAD_LEAST) {
        sb_free(&before);
        return;
    }
    walk->cuts = mem_grow(walk->cuts, walk->count + 1, sizeof *walk->cuts);
    struct cut *cut = &walk->cuts[walk->count++];
    cut->before = sb_take(&before);
    cut->screen = mem_dup(screen);
    snprintf(cut->where, sizeof cut->where, "%s", walk->where);
}

/* A sign that stands alone: two of them are a mark of the Chinese language. */
static void note_cuts(struct walk *walk, const char *screen) {
    static const char sign[] = "…";
    const char *line = screen;
    for (const char *at = screen; *at; at++) {
        if (*at == '\n')
            line = at + 1;
        if (!begins(at, sign))
            continue;
        if (begins(at + 3, sign)) {
            at += 5;
            continue;
        }
        note_cut(walk, screen, line, at);
        at += 2;
    }
}

static void look(struct walk *walk, bool take) {
    char *screen = golden_screen(walk->w->app);
    if (take)
        note_cuts(walk, screen);
    add_columns(&walk->seen, screen);
    mem_free(screen);
    walk->screens++;
}

static void press(struct walk *walk, const char *key) {
    char script[48];
    snprintf(script, sizeof script, "key %s", key);
    (void)golden_run(walk->w->app, script);
}

/* Back to the depth there was. */
static void back_to(struct walk *walk, size_t depth) {
    for (int i = 0; i < 6 && walk->w->app->depth > depth; i++)
        press(walk, "Esc");
}

/* What a key opens of the row one stands on. */
static void open_row(struct walk *walk, const char *key) {
    size_t depth = walk->w->app->depth;
    press(walk, key);
    look(walk, false);
    back_to(walk, depth);
}

static void walk_pane(struct walk *walk, bool opens) {
    char *last = NULL;
    for (int i = 0; i < ROWS_MOST; i++) {
        look(walk, true);
        open_row(walk, "F8");
        if (opens)
            open_row(walk, "F3");
        char *now = golden_screen(walk->w->app);
        bool same = last && strcmp(now, last) == 0;
        mem_free(last);
        last = now;
        press(walk, "Down");
        if (same)
            break;
    }
    mem_free(last);
}

/* Every row of every pane; what F8 and F3 show of it. */
static void walk_rows(struct walk *walk) {
    size_t depth = walk->w->app->depth;
    bool in_law = strcmp(walk->where, "law") == 0;
    walk_pane(walk, !in_law);
    if (!in_law || walk->w->app->depth != depth)
        return;
    press(walk, "Tab");
    walk_pane(walk, false);
}

static bool goes_on(const struct walk *walk, const char *before) {
    size_t n = strlen(before);
    for (const char *at = sb_text(&walk->seen); (at = strstr(at, before)) != NULL; at++)
        if (!begins(at + n, "…") || begins(at + n, "……"))
            return true;
    return false;
}

/* The name of a provision and how its words begin, which stand one below the other where both are read whole. */
static bool is_seen_in_two(const struct walk *walk, const char *before) {
    char name[128];
    for (size_t n = NAME_LEAST; n + HEAD_LEAST < strlen(before) && n < sizeof name; n++) {
        if (((unsigned char)before[n] & 0xC0) == 0x80)
            continue;
        memcpy(name, before, n);
        name[n] = '\0';
        if (goes_on(walk, name) && goes_on(walk, before + n))
            return true;
    }
    return false;
}

/* A number, a kind, a name may stand elsewhere where it is read whole: enough of the end counts. */
static bool is_seen(const struct walk *walk, const char *before) {
    if (is_seen_in_two(walk, before))
        return true;
    do {
        if (goes_on(walk, before))
            return true;
        before++;
        while (((unsigned char)*before & 0xC0) == 0x80)
            before++;
    } while (strlen(before) >= TAIL_LEAST);
    return false;
}

static void walk_screens(struct walk *walk) {
    for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
        const struct command_info *info = command_info((enum command)i);
        size_t depth = walk->w->app->depth;
        bool opens = false;
#define S(id, context, name, command, needs, constructor) opens = opens || (i == command);
#include "tui/app/screens.def"
#undef S
        if (!opens || i == CMD_training)
            continue;
        walk->where = info->id;
        press(walk, info->keys[0]);
        if (walk->w->app->depth == depth)
            continue;
        walk_rows(walk);
        back_to(walk, depth);
    }
}

static void walk_stages(struct walk *walk) {
    struct app *app = walk->w->app;
    screen_open(walk->w, screen_view(app, case, .case_id = walk->w->id));
    walk->where = "case";
    for (int stage = 0; stage < STAGES_MOST; stage++)
        press(walk, "Alt-,");
    walk_rows(walk);
    for (int stage = 0; stage < STAGES_MOST; stage++) {
        press(walk, "Alt-.");
        open_row(walk, command_info(CMD_gap_list)->keys[0]);
        walk_rows(walk);
    }
    walk_screens(walk);
    back_to(walk, 1);
}

static void walk_language(struct screen_fixture *w, enum lang lang) {
    static const char *const samples[] = {"01", "04", "09", "13"};
    struct walk walk = {.w = w};
    size_t unseen = 0;
    w->app->lang = lang;
    for (size_t i = 0; i < TEST_COUNT(samples); i++) {
        screen_sample(w, samples[i]);
        walk_stages(&walk);
    }
    for (size_t i = 0; i < walk.count; i++)
        if (!is_seen(&walk, walk.cuts[i].before)) {
            printf("%s: %s…\n%s\n", walk.cuts[i].where, walk.cuts[i].before, walk.cuts[i].screen);
            unseen++;
        }
    printf("%zu screens, %zu cuts, %zu unseen\n", walk.screens, walk.count, unseen);
    for (size_t i = 0; i < walk.count; i++) {
        mem_free(walk.cuts[i].before);
        mem_free(walk.cuts[i].screen);
    }
    mem_free(walk.cuts);
    sb_free(&walk.seen);
    assert_int_equal(unseen, 0);
}

static void test_chinese(void **state) {
    walk_language(*state, LANG_ZH);
}

static void test_english(void **state) {
    walk_language(*state, LANG_EN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_chinese, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(test_english, screen_setup, screen_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
