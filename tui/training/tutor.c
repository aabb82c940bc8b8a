#include "tui/training/tutor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/drill/question.h"
#include "core/text/utf8.h"
#include "data/office/casefile.h"
#include "data/office/cases.h"
#include "data/office/door.h"
#include "data/office/letters.h"
#include "data/office/training.h"
#include "tui/app/ask.h"
#include "tui/training/building.h"
#include "tui/words/words.h"

enum { TUTOR_ROWS = 4, MOVES = 3 };

/* What is looked for before it goes on. */
enum watch {
    WATCH_MOVES,  /* the cursor was moved a few times */
    WATCH_SCREEN, /* the screen `key` is before one */
    WATCH_CASE,   /* a case was begun, with Hanzi in its title */
    WATCH_HANZI,  /* the answer `key` has Hanzi */
    WATCH_FACT,   /* the answer `key` is `value` */
    WATCH_CITE,   /* the provision `key` is before one */
    WATCH_LETTER, /* a letter of the case was issued */
    WATCH_READ    /* Enter: it was read */
};

struct step {
    const char *id;
    enum watch watch;
    const char *key, *value;
    enum str_id lesson, words;
};

static const struct step steps[] = {
#define T(id, watch, key, value, lesson)                                                           \
    {#id, watch, key, value, STR_tutor_lesson_##lesson, STR_tutor_##id},
#include "tui/training/tutor.def"
#undef T
};
enum { STEPS = sizeof steps / sizeof steps[0] };

struct tutor {
    struct companion base;
    size_t at;
    int moves;
    bool read; /* Enter was pressed */
    int64_t case_id;
    int64_t latest; /* case when it was begun: a new one is younger */
    struct sb said; /* what is answered to what was done; "" */
    bool wrong;     /* it corrects */
};

static struct tutor *of(struct companion *companion) {
    return (struct tutor *)companion;
}

static const struct tutor *of_const(const struct companion *companion) {
    return (const struct tutor *)companion;
}

/* ---- where one is ---- */

static void note(struct app *app, const char *key, const char *value) {
    struct office_command command = {
        .verb = DO_SETTING, .key = key, .value = value, .today = app->today};
    struct err err = {0};
    if (!office_do(app->office, &command, NULL, &err))
        app_report(app, &err);
}

static int64_t newest_case(struct app *app) {
    struct case_query query = {.state = -1, .today = app->today, .limit = 1};
    struct case_rows rows = {0};
    struct err none;
    int64_t id = 0;
    if (office_cases(app->office, &query, &rows, &none) && rows.count > 0)
        id = rows.list[0].id;
    case_rows_clear(&rows);
    return id;
}

static void finish(struct tutor *t, struct app *app, bool whole) {
    struct err err = {0};
    struct training_answer answer = {.drill = TUTOR_DRILL,
                                     .question = TUTOR_QUESTION,
                                     .given = whole ? "done" : "left",
                                     .key = "done",
                                     .score = whole ? SCORE_FULL : 0,
                                     .seconds = -1};
    struct office_command command = {
        .verb = DO_DRILL_ANSWER, .answer = &answer, .today = app->today};
    (void)t;
    if (whole && !office_do(app->office, &command, NULL, &err))
        app_report(app, &err);
    note(app, TUTOR_SETTING, "");
    app_say(app, whole ? STR_tutor_over : STR_tutor_left);
    app_accompany(app, building_new()); /* frees this one */
    app_resume_all(app);
    if (whole)
        ask_show(app, app_str(app, STR_tutor_over), app_str(app, STR_tutor_over_text));
}

static void note_case(const struct tutor *t, struct app *app) {
    char id[24];
    snprintf(id, sizeof id, "%lld", (long long)t->case_id);
    note(app, TUTOR_CASE_SETTING, id);
}

static void go(struct tutor *t, struct app *app, size_t at) {
    t->moves = 0;
    t->read = false;
    if (at >= STEPS) {
        finish(t, app, true);
        return;
    }
    if (steps[t->at].watch == WATCH_CASE && at > t->at && t->case_id != 0)
        note_case(t, app);
    t->at = at;
    note(app, TUTOR_SETTING, steps[at].id);
}

/* ---- what was done ---- */

static bool has_hanzi(const char *text) {
    size_t n = strlen(text);
    uint32_t cp;
    for (size_t at = 0; at < n;
         at += utf8_decode(text + at, n - at, &cp) ? utf8_next(text, n, at) - at : 1)
        if (utf8_decode(text + at, n - at, &cp) > 0 && cp >= 0x3400 && cp <= 0x9FFF)
            return true;
    return false;
}

static void answer(struct tutor *t, const struct app *app, enum str_id id, const char *a,
                   const char *b) {
    sb_clear(&t->said);
    str_put(&t->said, app->lang, id, a, b);
    t->wrong = true;
}

static bool case_begun(struct tutor *t, struct app *app) {
    struct casefile *cf = NULL;
    struct err none;
    int64_t id = newest_case(app);
    if (id <= t->latest || !office_case(app->office, id, &cf, &none))
        return false;
    bool hanzi = has_hanzi(facts_text(cf->facts, cf->regime->title_fact));
    if (!hanzi)
        answer(t, app, STR_tutor_no_hanzi, facts_text(cf->facts, cf->regime->title_fact), NULL);
    t->case_id = id;
    casefile_free(&cf);
    return hanzi;
}

/* The case of the tutor; where its making was skipped, the one that was opened. */
static bool case_open(struct tutor *t, struct app *app, struct casefile **cf) {
    struct err none;
    if (t->case_id == 0 && app_case_at_hand(app, &t->case_id))
        note_case(t, app);
    return office_case(app->office, t->case_id, cf, &none);
}

/* Where the field is that is asked for: after a break one may be anywhere. */
static void lead_there(struct tutor *t, struct app *app, const struct casefile *cf,
                       const struct fact_def *def) {
    int64_t at_hand = 0;
    struct sb a = {0}, b = {0};
    bool here = app_case_at_hand(app, &at_hand) && at_hand == t->case_id;
    if (here)
        words_fact_label(&a, app->lang, def, 0);
    else
        sb_add(&a, facts_text(cf->facts, cf->regime->title_fact));
    if (here && def->stage >= 0)
        sb_add_fmt(&b, "%d %s", def->stage + 1,
                   app_label(app, &cf->regime->stages[def->stage].rule.label));
    sb_clear(&t->said);
    if (!here || def->stage >= 0)
        str_put(&t->said, app->lang, here ? STR_tutor_find_field : STR_tutor_find_case, sb_text(&a),
                sb_text(&b));
    t->wrong = false;
    sb_free(&a);
    sb_free(&b);
}

/* Another answer than the story's is answered with what the story says. */
static bool fact_given(struct tutor *t, struct app *app, const struct step *step) {
    struct casefile *cf = NULL;
    if (!case_open(t, app, &cf))
        return false;
    int at = fact_defs_find(&cf->regime->facts, step->key, NULL);
    const struct fact_def *def = at >= 0 ? &cf->regime->facts.list[at] : NULL;
    const char *value = facts_text(cf->facts, step->key);
    bool hanzi = step->watch == WATCH_HANZI;
    bool right = hanzi ? has_hanzi(value) : strcmp(value, step->value) == 0;
    if (!right && *value && hanzi) {
        answer(t, app, STR_tutor_no_hanzi, value, NULL);
    } else if (!right && *value && def) {
        struct sb is = {0}, label = {0};
        words_value(&is, app->lang, def, value);
        words_fact_label(&label, app->lang, def, 0);
        answer(t, app, STR_tutor_other_value, sb_text(&label), sb_text(&is));
        sb_free(&is);
        sb_free(&label);
    } else if (!right && def && t->said.len == 0) {
        lead_there(t, app, cf, def);
    }
    casefile_free(&cf);
    return right;
}

static bool on_screen(const struct app *app, const char *name) {
    const struct view *top = app_top(app);
    return top && strcmp(top->ops->name, name) == 0;
}

static bool provision_shown(struct tutor *t, struct app *app, const char *wanted) {
    struct cite cite;
    if (!on_screen(app, "law") || !app_cite_at_hand(app, &cite))
        return false;
    if (cite.article == (int)strtol(wanted, NULL, 10))
        return true;
    struct sb shown = {0};
    words_cite(&shown, app->lang, &cite);
    answer(t, app, STR_tutor_other_cite, sb_text(&shown), NULL);
    sb_free(&shown);
    return false;
}

static bool letter_issued(struct tutor *t, struct app *app) {
    struct letter_rows rows = {0};
    struct err none;
    bool any = office_letters(app->office, t->case_id, &rows, &none) && rows.count > 0;
    letter_rows_clear(&rows);
    return any;
}

static bool is_done(struct tutor *t, struct app *app) {
    const struct step *step = &steps[t->at];
    switch (step->watch) {
    case WATCH_MOVES:
        return t->moves >= MOVES;
    case WATCH_SCREEN:
        return on_screen(app, step->key);
    case WATCH_CASE:
        return case_begun(t, app);
    case WATCH_HANZI:
    case WATCH_FACT:
        return fact_given(t, app, step);
    case WATCH_CITE:
        return provision_shown(t, app, step->key);
    case WATCH_LETTER:
        return letter_issued(t, app);
    case WATCH_READ:
        return t->read;
    }
    return false;
}

static void turn(struct companion *companion, struct app *app) {
    struct tutor *t = of(companion);
    if (!is_done(t, app))
        return;
    sb_clear(&t->said);
    t->wrong = false;
    sb_add(&t->said, app_str(app, STR_tutor_well_done));
    go(t, app, t->at + 1); /* the last step ends it: nothing of it is touched behind this */
    app->dirty = true;
}

/* ---- on the screen ---- */

static int rows(const struct companion *companion, const struct app *app, int cols) {
    (void)companion;
    (void)app;
    (void)cols;
    return TUTOR_ROWS;
}

static void draw(const struct companion *companion, const struct app *app, struct paint *p) {
    const struct tutor *t = of_const(companion);
    const struct step *step = &steps[t->at];
    struct sb head = {0}, keys = {0};
    char number[24], count[24];
    snprintf(number, sizeof number, "%zu", t->at + 1);
    snprintf(count, sizeof count, "%d", STEPS);
    str_put(&head, app->lang, STR_tutor_head, number, count, app_str(app, step->lesson));
    str_put(&keys, app->lang, STR_tutor_keys, command_info(CMD_tutor_skip)->keys[0],
            command_info(CMD_tutor_leave)->keys[0]);
    paint_rule(p, 0, ST_TITLE, sb_text(&head), sb_text(&keys));
    paint_wrap(p, 1, 1, p->cols - 2, 2, 0, ST_NORMAL, app_str(app, step->words));
    paint_text(p, 3, 1, p->cols - 2, t->wrong ? ST_WARN : ST_GOOD, sb_text(&t->said));
    sb_free(&head);
    sb_free(&keys);
}

static context_t context(const struct companion *companion, const struct app *app) {
    (void)companion;
    (void)app;
    return CTX_TUTOR;
}

/* It looks on; the two commands of its own aside everything goes to the screen. */
static bool command(struct companion *companion, struct app *app, enum command command) {
    struct tutor *t = of(companion);
    sb_clear(&t->said);
    if (command == CMD_up || command == CMD_down)
        t->moves++;
    if (command == CMD_open && steps[t->at].watch == WATCH_READ) {
        t->read = true;
        return true;
    }
    if (command == CMD_tutor_skip)
        go(t, app, t->at + 1);
    else if (command == CMD_tutor_leave)
        finish(t, app, false);
    return command == CMD_tutor_skip || command == CMD_tutor_leave;
}

static void free_it(struct companion *companion) {
    sb_free(&of(companion)->said);
    mem_free(companion);
}

static const struct companion_ops ops = {.rows = rows,
                                         .draw = draw,
                                         .turn = turn,
                                         .context = context,
                                         .command = command,
                                         .free = free_it};

bool tutor_open(struct app *app) {
    return office_setting(app->office, TUTOR_SETTING)[0] != '\0';
}

void tutor_begin(struct app *app) {
    struct tutor *t = mem_alloc(sizeof *t);
    char *id = mem_dup(office_setting(app->office, TUTOR_SETTING));
    t->base.ops = &ops;
    t->latest = newest_case(app);
    size_t at = STEPS;
    for (size_t i = 0; i < STEPS; i++)
        if (strcmp(steps[i].id, id) == 0)
            at = i;
    if (at < STEPS) {
        t->at = at;
        t->case_id = strtoll(office_setting(app->office, TUTOR_CASE_SETTING), NULL, 10);
    } else {
        note(app, TUTOR_SETTING, steps[0].id);
    }
    mem_free(id);
    app_accompany(app, &t->base);
}
