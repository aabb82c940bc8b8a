/* end.c - an answer taken, the next question, how it ends: passed or not, the certificate. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/sitting/view.h"
#include "tui/training/save.h"
#include "tui/words/drill.h"

int sitting_percent(const struct view_sitting *v) {
    return taken_percent(v->score, v->exam ? v->paper.count : v->asked);
}

bool sitting_passed(const struct view_sitting *v) {
    return sitting_percent(v) >= (v->exam ? v->paper.spec.pass : TRAINING_PASS);
}

/* What is on record of this paper. */
struct seeking {
    struct view_sitting *v;
    int64_t spent; /* ms */
};

static void take_up(struct view_sitting *v, size_t i, const struct training_answer *given) {
    struct sat *sat = &v->sat[i];
    const struct question *q = v->paper.items[i].asked.question;
    sat->asked = true;
    sat->seconds = given->seconds;
    sat->codes = mem_dup(given->given);
    answer_of_codes(&sat->answer, q, given->given);
    question_mark(&sat->marked, q, &sat->answer);
    v->score += (size_t)sat->marked.score;
    v->asked++;
}

static bool handed_in(void *ctx, const struct training_row *row) {
    struct seeking *s = ctx;
    const struct training_answer *given = &row->answer;
    if (strcmp(given->paper, s->v->hash) != 0 || strcmp(given->cadre, s->v->cadre) != 0)
        return true;
    for (size_t i = 0; i < s->v->paper.count; i++) {
        const struct paper_item *item = &s->v->paper.items[i];
        if (s->v->sat[i].asked || strcmp(item->drill->id, given->drill) != 0 ||
            strcmp(item->asked.question->id, given->question) != 0)
            continue;
        take_up(s->v, i, given);
        s->spent += given->seconds > 0 ? given->seconds * (int64_t)1000 : 0;
        break;
    }
    return true;
}

/* Sat again from its beginning, for oneself. */
static void forget(struct view_sitting *v) {
    for (size_t i = 0; i < v->paper.count; i++) {
        mem_free(v->sat[i].codes);
        v->sat[i] = (struct sat){.asked = false};
    }
    v->score = v->asked = 0;
}

bool sitting_exam(struct view_sitting *v, struct app *app, struct err *err) {
    char count[24];
    exam_hash(&v->paper, v->hash);
    struct seeking seeking = {v, 0};
    if (!training_each(app->office, handed_in, &seeking, err))
        return false;
    v->recorded = v->asked == v->paper.count;
    if (v->recorded)
        forget(v);
    snprintf(count, sizeof count, "%zu", v->asked);
    if (v->asked > 0)
        app_say_put(app, ST_MESSAGE, STR_sitting_goes_on, count);
    v->ends_at = app_now(app) + (int64_t)v->paper.spec.minutes * 60000;
    v->ends_at -= v->recorded ? 0 : seeking.spent;
    v->number = v->asked;
    v->at = SIZE_MAX; /* the one before the first */
    sitting_next(v, app);
    return true;
}

/* ---- an answer ---- */

static void keep(struct view_sitting *v, struct app *app, size_t i) {
    struct sat *sat = &v->sat[i];
    const struct paper_item *item = &v->paper.items[i];
    struct err err = {0};
    struct taken taken = {.drill = item->drill,
                          .asked = &item->asked,
                          .answer = &sat->answer,
                          .marked = &sat->marked,
                          .cadre = v->cadre,
                          .paper = v->hash,
                          .seconds = sat->seconds};
    if (!v->recorded && !taken_keep(app->office, &taken, app->today, &err))
        app_report(app, &err);
}

void sitting_take(struct view_sitting *v, struct app *app) {
    struct sat *sat = &v->sat[v->at];
    const struct question *q = sitting_item(v)->asked.question;
    struct sb codes = {0};
    sat->asked = true;
    sat->answer = v->draft;
    sat->seconds = (int)((app_now(app) - v->began) / 1000);
    question_mark(&sat->marked, q, &sat->answer);
    answer_codes(&sat->answer, q, &codes);
    sat->codes = sb_take(&codes);
    v->score += (size_t)sat->marked.score;
    v->asked++;
    keep(v, app, v->at);
    field_free(&v->field);
    if (v->deferred || v->exam) {
        sitting_next(v, app);
        return;
    }
    v->phase = SITTING_TELLS;
    sitting_tell(v, app, v->at);
}

void sitting_next(struct view_sitting *v, struct app *app) {
    const char *codes[PAPER_MOST] = {NULL};
    for (size_t i = 0; i < v->paper.count; i++)
        codes[i] = v->sat[i].codes;
    do
        v->at++;
    while (v->at < v->paper.count &&
           (v->sat[v->at].asked || !taken_follows(&v->paper, codes, &v->paper.items[v->at])));
    if (v->at >= v->paper.count) {
        sitting_end(v, app);
        return;
    }
    v->number++;
    sitting_put(v, app);
}

/* ---- the end ---- */

void sitting_end(struct view_sitting *v, struct app *app) {
    field_free(&v->field);
    v->phase = SITTING_ENDED;
    v->base.wake_at = 0;
    v->list.sel = v->list.top = 0;
    list_set_count(&v->list, v->paper.count);
    /* On paper, too, what was left open counts nothing and is on record. */
    for (size_t i = 0; v->exam && i < v->paper.count; i++)
        if (!v->sat[i].asked) {
            v->sat[i].seconds = -1;
            question_mark(&v->sat[i].marked, v->paper.items[i].asked.question, &v->sat[i].answer);
            keep(v, app, i);
        }
}

void sitting_end_draw(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_sitting *v = owner;
    const struct sat *sat = &v->sat[i];
    const struct question *q = v->paper.items[i].asked.question;
    struct sb text = {0};
    char number[24];
    bool right = sat->asked && sat->marked.score == SCORE_FULL;
    (void)selected;
    enum sign sign = right ? SIGN_DONE : sat->asked && sat->marked.score > 0 ? SIGN_SOON : SIGN_NO;
    paint_sign(p, 0, 2, right ? ST_GOOD : ST_WARN, sat->asked ? sign : SIGN_SKIPPED);
    snprintf(number, sizeof number, "%zu", i + 1);
    words_question(&text, v->lang, q);
    int x = 4 + paint_text(p, 0, 4, -1, ST_NORMAL, number) + 1;
    x += paint_text(p, 0, x, -1, ST_DIM, words_question_kind(v->lang, q->kind)) + 1;
    const char *came =
        sat->asked ? words_score(v->lang, sat->marked.score) : str(v->lang, STR_sitting_not_asked);
    paint_text(p, 0, x, p->cols - x - 12, ST_NORMAL, sb_text(&text));
    paint_right(p, 0, p->cols - 12, 11, right ? ST_GOOD : ST_WARN, came);
    sb_free(&text);
}

/* ---- the certificate ---- */

static void given_of(const struct view_sitting *v, struct sb *out) {
    for (size_t i = 0; i < v->paper.count; i++)
        sb_add(out, v->sat[i].codes ? v->sat[i].codes : "");
}

static bool save(struct app *app, struct view *owner, const char *path, size_t n) {
    struct view_sitting *v = sitting_of(owner);
    struct sb text = {0}, given = {0}, line = {0};
    (void)n;
    given_of(v, &given);
    exam_line(&v->paper.spec, v->hash, &line);
    struct exam_passed passed = {.spec = &v->paper.spec,
                                 .hash = v->hash,
                                 .line = sb_text(&line),
                                 .name = v->cadre[0] ? v->cadre : str(app->lang, STR_drill_nobody),
                                 .given = sb_text(&given),
                                 .percent = sitting_percent(v),
                                 .day = app->today};
    exam_certificate(&text, app->lang, &passed);
    bool ok = training_save(app, path, sb_text(&text), text.len);
    sb_free(&text);
    sb_free(&given);
    sb_free(&line);
    return ok;
}

void sitting_certificate(struct view_sitting *v, struct app *app) {
    if (!v->exam || v->phase < SITTING_ENDED || !sitting_passed(v)) {
        app_say(app, v->exam ? STR_drill_no_certificate : STR_sitting_no_paper);
        return;
    }
    ask_line(app, &v->base, app_str(app, STR_sitting_certificate_file), NULL,
             app_str(app, STR_sitting_certificate_name), save);
}
