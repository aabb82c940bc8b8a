/* paper.c - the terms of an examination: asked in one line; sat on the screen, or written as a paper. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/app/ask.h"
#include "tui/screens/training/view.h"
#include "tui/training/exam.h"
#include "tui/training/save.h"

static bool write_given(struct app *app, struct view *owner, const char *path, size_t n) {
    struct view_training *v = training_of(owner);
    struct paper paper;
    struct sb text = {0};
    struct err err = {0};
    (void)n;
    if (!paper_make(&paper, app->packs, &v->spec, &err)) {
        app_report(app, &err);
        return true;
    }
    exam_text(&text, app->lang, &paper);
    bool ok = training_save(app, path, sb_text(&text), text.len);
    sb_free(&text);
    paper_clear(&paper);
    return ok;
}

/* Several may sit it one after another at the same desk. */
static bool examinee_given(struct app *app, struct view *owner, const char *text, size_t n) {
    (void)n;
    if (!text[strspn(text, " \t")]) {
        app_say(app, STR_training_examinee_empty);
        return false;
    }
    app_open(app, sitting, .paper = &training_of(owner)->spec, .key = text);
    return true;
}

static void where_chosen(struct app *app, struct view *owner, const char *code) {
    if (strcmp(code, "screen") == 0)
        ask_line(app, owner, app_str(app, STR_training_examinee),
                 app_str(app, STR_training_examinee_hint), office_setting(app->office, "operator"),
                 examinee_given);
    else
        ask_line(app, owner, app_str(app, STR_training_paper_file), NULL,
                 app_str(app, STR_training_paper_name), write_given);
}

/* Four numbers; what is left out is as usual. */
static bool read_terms(const char *text, struct paper_spec *spec) {
    long values[] = {1, 20, 60, TRAINING_PASS};
    static const long least[] = {0, 1, 1, 1}, most[] = {2147483647L, PAPER_MOST, 600, 100};
    const char *at = text;
    for (size_t i = 0; i < 4; i++) {
        char *end;
        while (*at && (*at < '0' || *at > '9'))
            at++;
        if (!*at)
            break;
        values[i] = strtol(at, &end, 10);
        at = end;
        if (values[i] < least[i] || values[i] > most[i])
            return false;
    }
    *spec = (struct paper_spec){.seed = (uint64_t)values[0],
                                .count = (int)values[1],
                                .minutes = (int)values[2],
                                .pass = (int)values[3]};
    return strpbrk(text, "0123456789") != NULL;
}

static bool terms_given(struct app *app, struct view *owner, const char *text, size_t n) {
    (void)n;
    if (!read_terms(text, &training_of(owner)->spec)) {
        app_say(app, STR_training_paper_terms);
        return false;
    }
    const struct ask_item items[] = {
        {.code = "screen", .label = app_str(app, STR_training_paper_screen), .on = true},
        {.code = "file", .label = app_str(app, STR_training_paper_print)}};
    ask_choice(app, owner, app_str(app, STR_training_row_paper), items, 2, false, where_chosen);
    return true;
}

void home_paper(struct view_training *v, struct app *app) {
    struct sb terms = {0};
    sb_add_fmt(&terms, "%llu 20 60 %d", (unsigned long long)taken_next_seed(app->office),
               TRAINING_PASS);
    ask_line(app, &v->base, app_str(app, STR_training_paper_ask),
             app_str(app, STR_training_paper_hint), sb_text(&terms), terms_given);
    sb_free(&terms);
}

/* ---- a flawed file, a letter with slips ---- */

/* "SEED COUNT MINUTES" */
static bool good_terms(const char *text, unsigned long least, unsigned long most) {
    char *end = NULL;
    unsigned long seed = strtoul(text, &end, 10);
    bool ok = end != text && seed <= 2147483647UL;
    unsigned long count = strtoul(end, &end, 10), minutes = strtoul(end, &end, 10);
    return ok && count >= least && count <= most && minutes <= 600;
}

/* The screen gets the terms with the regime behind them. */
static void filed_open(struct view_training *v, struct app *app, enum filed_kind kind,
                       const char *text) {
    struct sb key = {0};
    char *end = NULL;
    unsigned long seed = strtoul(text, &end, 10);
    unsigned long count = strtoul(end, &end, 10), minutes = strtoul(end, NULL, 10);
    sb_add_fmt(&key, "%lu %lu %lu %s", seed, count, minutes, v->filed_regime);
    if (kind == FILED_DEFECTS)
        app_open(app, defects, .key = sb_text(&key));
    else
        app_open(app, correction, .key = sb_text(&key));
    sb_free(&key);
}

static bool defects_given(struct app *app, struct view *owner, const char *text, size_t n) {
    (void)n;
    if (!good_terms(text, FLAWS_LEAST, FLAWS_MOST)) {
        app_say(app, STR_training_defects_terms);
        return false;
    }
    filed_open(training_of(owner), app, FILED_DEFECTS, text);
    return true;
}

static bool correction_given(struct app *app, struct view *owner, const char *text, size_t n) {
    (void)n;
    if (!good_terms(text, SLIPS_LEAST, SLIPS_MOST)) {
        app_say(app, STR_training_correction_terms);
        return false;
    }
    filed_open(training_of(owner), app, FILED_LETTER, text);
    return true;
}

void home_filed(struct view_training *v, struct app *app, enum filed_kind kind,
                const char *regime) {
    bool file = kind == FILED_DEFECTS;
    struct sb terms = {0};
    v->filed_regime = regime;
    sb_add_fmt(&terms, "%llu %d 0", (unsigned long long)taken_next_seed(app->office),
               file ? 10 : 6);
    ask_line(app, &v->base,
             app_str(app, file ? STR_training_defects_ask : STR_training_correction_ask),
             app_str(app, file ? STR_training_defects_hint : STR_training_correction_hint),
             sb_text(&terms), file ? defects_given : correction_given);
    sb_free(&terms);
}
