/* The real program, killed with SIGKILL 200 times: while it starts, types, enters, moves, begins a
 * case. Each time the file must verify, what was confirmed on the screen must be there, what was
 * under way must be there whole or not at all, and of what was being typed nothing older than two
 * seconds may be gone.
 *
 * The program is $WENZE, else ../../wenze beside this test. */
#include "tests/support/support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/office/cases.h"
#include "data/office/draft.h"
#include "tests/bench/pty.h"
#include "tests/support/office_fixture.h"

#define ROUNDS_ENTERED 70 /* killed within milliseconds of a confirmed answer */
#define ROUNDS_HASTE 50   /* killed at any moment of a hasty answer */
#define ROUNDS_MOVING 20
#define ROUNDS_STARTING 20
#define ROUNDS_CASES 16
#define ROUNDS_TYPING 24 /* killed after more than two seconds of typing, LANES at a time */
#define LANES 8
_Static_assert(ROUNDS_ENTERED + ROUNDS_HASTE + ROUNDS_MOVING + ROUNDS_STARTING + ROUNDS_CASES +
                       ROUNDS_TYPING >=
                   200,
               "200 kills");

#define LIMIT_MS 120000.0
#define KEY "lead.summary"
/* Words that stand on the screen only while the field, or the one after it, is under the cursor. */
#define AT_FIELD "概括反映的问题"
#define AT_NEXT "与来源不一致的"
#define KEEP_MS 2000.0

struct world {
    struct office_fixture office;
    int64_t case_id;
    char *value; /* what the field must hold; NULL: untouched */
    struct pty pty;
    struct test_random random;
    int kills;
};

static char *program(void) {
    const char *given = getenv("WENZE");
    char self[4096];
    if (given && given[0] == '/')
        return mem_dup(given);
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    assert_true(n > 0);
    self[n] = '\0';
    struct sb path = {0};
    sb_add_n(&path, self, (size_t)(strrchr(self, '/') - self));
    sb_add(&path, "/../../wenze");
    return sb_take(&path);
}

/* ---- the office between two runs of the program ---- */

static void set_up(struct world *w, uint64_t seed) {
    memset(w, 0, sizeof *w);
    w->random = test_random(test_seed(seed));
    office_setup(&w->office);
    office_must(&w->office, &(struct office_command){.verb = DO_OPERATOR, .value = "周某"}, NULL);
    w->case_id = office_new_case(&w->office);
    office_shut(&w->office);
}

static void open_office(struct world *w) {
    struct err err = {0};
    if (!office_open(&w->office.office, w->office.path, OFFICE_WRITE, w->office.packs, &err))
        fail_msg("after kill %d: %s %s", w->kills, err.msg, err.arg[1]);
    assert_int_equal(office_hindered(w->office.office, NULL), OFFICE_FREE);
}

static void tear_down(struct world *w) {
    open_office(w);
    office_teardown(&w->office);
    mem_free(w->value);
}

/* What is kept of something being typed; NULL: nothing. The caller's. */
static char *draft_of(struct world *w) {
    struct office_draft draft;
    struct err err = {0};
    if (!office_draft_load(w->office.office, &draft, &err))
        return NULL;
    assert_string_equal(draft.key, KEY);
    char *text = mem_dup(draft.text);
    office_draft_clear(&draft);
    return text;
}

static void now_expect(struct world *w, const char *value) {
    mem_free(w->value);
    w->value = value ? mem_dup(value) : NULL;
}

static bool same(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* ---- the program ---- */

static void start(struct world *w) {
    char *path = program();
    char *argv[] = {path,
                    (char[]){"--office"},
                    w->office.path,
                    (char[]){"--today"},
                    (char[]){"2026-11-23"},
                    (char[]){"--lang"},
                    (char[]){"zh"},
                    NULL};
    if (!pty_start(&w->pty, argv, 80, 24))
        fail_msg("%s cannot be started", path);
    mem_free(path);
}

static void await(struct world *w, const char *marker) {
    if (pty_until(&w->pty, marker, pty_now() - w->pty.started + LIMIT_MS) < 0)
        fail_msg("after kill %d: no %s on the screen:\n%.*s", w->kills, marker,
                 (int)w->pty.seen_len, w->pty.seen ? w->pty.seen : "");
}

/* Sends keys and does not wait. */
static void send(struct world *w, const char *keys) {
    pty_send(&w->pty, keys, strlen(keys), 0, 0);
}

static void send_and_await(struct world *w, const char *keys, const char *marker) {
    send(w, keys);
    await(w, marker);
}

static void pause_for(struct world *w, double ms) {
    double end = pty_now() + ms;
    for (double now = pty_now(); now < end; now = pty_now())
        pty_wait(&w->pty, end - now, end - now);
}

static void kill_it(struct world *w) {
    kill(w->pty.pid, SIGKILL);
    pty_stop(&w->pty, NULL);
    w->kills++;
}

/* ---- the office after a kill ---- */

/* Opens it, as the program would at its next start, and fails unless it verifies. */
static void reopen(struct world *w) {
    open_office(w);
    office_sound(&w->office);
}

static void shut(struct world *w) {
    office_shut(&w->office);
}

/* The field holds one of these, or nothing where that may be. */
static void holds_one_of(struct world *w, bool untouched, const char *a, const char *b) {
    char *now = office_value(&w->office, w->case_id, KEY);
    if (!((untouched && !now) || (a && same(now, a)) || (b && same(now, b))))
        fail_msg("after kill %d the field holds %s; it was %s, and %s was under way", w->kills,
                 now ? now : "nothing", a ? a : "empty", b ? b : "nothing");
    now_expect(w, now);
    mem_free(now);
}

static void value_stands(struct world *w) {
    holds_one_of(w, w->value == NULL, w->value, NULL);
}

/* ---- typing ---- */

/* A text that no other round types. */
static char *words(struct world *w) {
    static const char *const hanzi[] = {"问", "责", "办", "案", "堤", "防", "漫", "溢"};
    struct sb text = {0};
    sb_add_fmt(&text, "第%d次", w->kills + 1);
    for (uint32_t n = 1 + test_below(&w->random, 20); n > 0; n--)
        sb_add(&text, hanzi[test_below(&w->random, TEST_COUNT(hanzi))]);
    return sb_take(&text);
}

/* Starts the program and puts the cursor on the field. What a draft has opened is entered. */
static void start_at_field(struct world *w) {
    open_office(w);
    char *draft = draft_of(w);
    shut(w);
    start(w);
    if (draft) {
        await(w, "Esc 放弃");
        send_and_await(w, "\r", AT_NEXT);
        now_expect(w, draft);
        mem_free(draft);
        send(w, "");
    } else {
        await(w, "在办案件");
        send(w, "\r");
    }
    /* The first stage, its first field, eight down; all drawn anew, so
     * that the words come whole. */
    send_and_await(w, "\033,\033,\033,\033[H\033[B\033[B\033[B\033[B\033[B\033[B\033[B\033[B\022",
                   AT_FIELD);
}

static double below(struct world *w, uint32_t ms) {
    return (double)test_below(&w->random, ms * 1000) / 1000;
}

/* ---- the rounds ---- */

/* An answer is seen to be entered, then the program dies within three milliseconds. */
static void entered(struct world *w) {
    char *text = words(w);
    start_at_field(w);
    send(w, "\033x");
    send_and_await(w, text, "Esc 放弃");
    send_and_await(w, "\r", AT_NEXT);
    pause_for(w, below(w, 3));
    kill_it(w);
    now_expect(w, text);
    reopen(w);
    value_stands(w);
    assert_null(draft_of(w));
    shut(w);
    mem_free(text);
}

/* Clearing, typing and entering in one go; it dies somewhere in between. */
static void in_haste(struct world *w) {
    char *text = words(w);
    struct sb keys = {0};
    start_at_field(w);
    sb_add_fmt(&keys, "\033x%s\r", text);
    send(w, sb_text(&keys));
    pause_for(w, below(w, 25));
    kill_it(w);
    reopen(w);
    holds_one_of(w, true, text, w->value);
    shut(w);
    sb_free(&keys);
    mem_free(text);
}

/* Through stages, screens and popups; nothing may change. */
static void moving(struct world *w) {
    static const char *const keys[] = {"\033[A", "\033[B", "\033.",  "\033,",    "\033[6~",
                                       "\t",     "\033OR", "\033OS", "\033[15~", "\033[17~",
                                       "\020",   "\033OP", "\033m",  "\033[19~", "\033[H"};
    struct sb all = {0};
    start_at_field(w);
    for (int i = 0; i < 30; i++)
        sb_add(&all, keys[test_below(&w->random, TEST_COUNT(keys))]);
    send(w, sb_text(&all));
    pause_for(w, below(w, 60));
    kill_it(w);
    reopen(w);
    value_stands(w);
    shut(w);
    sb_free(&all);
}

static void starting(struct world *w) {
    start(w);
    pause_for(w, below(w, 25));
    kill_it(w);
    reopen(w);
    value_stands(w);
    shut(w);
}

static int64_t cases(struct world *w) {
    struct err err = {0};
    int64_t count = -1;
    assert_true(office_cases_count(w->office.office,
                                   &(struct case_query){.state = -1, .today = FIXTURE_TODAY}, 0,
                                   &count, &err));
    return count;
}

/* A new case: once it is on the screen it is there, before that whole or not at all. */
static void beginning_a_case(struct world *w, bool seen) {
    open_office(w);
    int64_t before = cases(w);
    shut(w);
    start(w);
    await(w, "在办案件");
    send_and_await(w, "n", "所依规定");
    send(w, "暂行规定");
    send_and_await(w, "\r", "案件名称");
    send(w, "甲县某案");
    send(w, "\r");
    if (seen)
        await(w, "对象与适用");
    pause_for(w, below(w, seen ? 2 : 25));
    kill_it(w);
    reopen(w);
    int64_t after = cases(w);
    if (after != before + 1 && (seen || after != before))
        fail_msg("after kill %d there are %lld cases, there were %lld", w->kills, (long long)after,
                 (long long)before);
    shut(w);
}

/* ---- typing for longer than what may be lost ---- */

#define STEPS 26
#define STEP_MS 100.0

struct typist {
    struct world world;
    double begun, dies; /* when, in ms of pty_now */
    double at[STEPS];   /* when each Hanzi was sent */
    int typed;
    bool dead;
};

static void type_one(struct typist *t) {
    t->at[t->typed++] = pty_now();
    send(&t->world, t->typed % 5 == 0 ? "。" : "问");
}

/* What is kept holds all that was typed up to two seconds before the end, and nothing else. */
static void compare_file(struct typist *t) {
    struct world *w = &t->world;
    size_t least = 0;
    for (int i = 0; i < t->typed; i++)
        least += t->at[i] <= t->dies - KEEP_MS ? 1 : 0;
    assert_true(least >= 1);
    reopen(w);
    char *draft = draft_of(w);
    size_t kept = draft ? strlen(draft) / strlen("问") : 0;
    if (kept < least)
        fail_msg("killed after %.0f ms of typing: %zu of %d Hanzi are kept, %zu were older than "
                 "two seconds",
                 t->dies - t->begun, kept, t->typed, least);
    for (size_t i = 0; i < kept; i++)
        assert_memory_equal(draft + i * 3, (i + 1) % 5 == 0 ? "。" : "问", 3);
    mem_free(draft);
    shut(w);
}

static void typing(struct typist typists[LANES]) {
    int alive = LANES;
    for (int i = 0; i < LANES; i++) {
        struct typist *t = &typists[i];
        start_at_field(&t->world);
        send(&t->world, "\033x");
        t->typed = 0;
        t->dead = false;
    }
    for (int i = 0; i < LANES; i++) {
        struct typist *t = &typists[i];
        type_one(t);
        t->begun = t->at[0];
        t->dies = t->begun + KEEP_MS + 50 + below(&t->world, 450);
    }
    while (alive > 0) {
        for (int i = 0; i < LANES; i++) {
            struct typist *t = &typists[i];
            double now = pty_now();
            if (t->dead)
                continue;
            if (now >= t->dies) {
                t->dies = now;
                kill_it(&t->world);
                t->dead = true;
                alive--;
            } else if (t->typed < STEPS && now >= t->begun + STEP_MS * t->typed) {
                type_one(t);
            }
            if (!t->dead)
                pty_wait(&t->world.pty, 1, 1);
        }
    }
    for (int i = 0; i < LANES; i++)
        compare_file(&typists[i]);
}

/* ---- the tests ---- */

static void what_was_entered_is_there(void **state) {
    (void)state;
    struct world w;
    set_up(&w, 1);
    for (int i = 0; i < ROUNDS_ENTERED; i++)
        entered(&w);
    tear_down(&w);
}

static void what_was_under_way_is_whole_or_not_there(void **state) {
    (void)state;
    struct world w;
    set_up(&w, 2);
    for (int i = 0; i < ROUNDS_HASTE; i++)
        in_haste(&w);
    for (int i = 0; i < ROUNDS_MOVING; i++)
        moving(&w);
    for (int i = 0; i < ROUNDS_STARTING; i++)
        starting(&w);
    tear_down(&w);
}

static void new_cases_are_whole_or_not_there(void **state) {
    (void)state;
    struct world w;
    set_up(&w, 3);
    for (int i = 0; i < ROUNDS_CASES; i++)
        beginning_a_case(&w, i % 2 == 0);
    tear_down(&w);
}

static void nothing_older_than_two_seconds_is_gone(void **state) {
    (void)state;
    static struct typist typists[LANES];
    for (uint64_t i = 0; i < LANES; i++)
        set_up(&typists[i].world, 10 + i);
    for (int i = 0; i < ROUNDS_TYPING / LANES; i++)
        typing(typists);
    for (int i = 0; i < LANES; i++)
        tear_down(&typists[i].world);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_entered_is_there),
        cmocka_unit_test(what_was_under_way_is_whole_or_not_there),
        cmocka_unit_test(new_cases_are_whole_or_not_there),
    };
    const struct CMUnitTest timed[] = {cmocka_unit_test(nothing_older_than_two_seconds_is_gone)};
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    /* Two seconds of the real clock want a machine that is not overloaded; tests/tui/case.c holds the same on a
     * clock of its own. */
    return getenv("TORTURE") ? status + cmocka_run_group_tests(timed, NULL, NULL) : status;
}
