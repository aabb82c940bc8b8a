/* rows.c - what there is to train with, by kind, and what the operator did of it. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/training/memory.h"
#include "tui/screens/training/view.h"
#include "tui/training/tutor.h"
#include "tui/words/drill.h"

/* ---- what was done ---- */

static struct home_done *done_of(struct view_training *v, const char *question) {
    for (size_t i = 0; i < v->done_count; i++)
        if (strcmp(v->done[i].question, question) == 0)
            return &v->done[i];
    if (v->done_count == v->done_cap) {
        v->done_cap = v->done_cap ? v->done_cap * 2 : 128;
        v->done = mem_grow(v->done, v->done_cap, sizeof *v->done);
    }
    v->done[v->done_count] = (struct home_done){.question = mem_dup(question)};
    return &v->done[v->done_count++];
}

struct taking {
    struct view_training *v;
    const char *who;
};

static bool take(void *ctx, const struct training_row *row) {
    struct taking *t = ctx;
    const char *drill = row->answer.drill;
    struct sb question = {0};
    if (strcmp(row->answer.cadre, t->who) != 0)
        return true;
    sb_add_n(&question, drill, strcspn(drill, "@"));
    sb_add_fmt(&question, ":%s", row->answer.question);
    done_of(t->v, sb_text(&question))->score = row->answer.score;
    sb_free(&question);
    return true;
}

static void forget_done(struct view_training *v) {
    for (size_t i = 0; i < v->done_count; i++)
        mem_free(v->done[i].question);
    v->done_count = 0;
}

/* How many of the drill's questions were answered, and their score together. */
static size_t done_in(const struct view_training *v, const char *id, size_t *score) {
    size_t n = strlen(id), count = 0;
    *score = 0;
    for (size_t i = 0; i < v->done_count; i++) {
        const char *question = v->done[i].question;
        if (strncmp(question, id, n) != 0 || question[n] != ':')
            continue;
        count++;
        *score += (size_t)v->done[i].score;
    }
    return count;
}

static char *done_words(const struct view_training *v, const char *id, size_t questions,
                        bool *good) {
    size_t score, count = done_in(v, id, &score);
    struct sb out = {0};
    char number[24], all[24], percent[24];
    snprintf(number, sizeof number, "%zu", count);
    snprintf(all, sizeof all, "%zu", questions);
    snprintf(percent, sizeof percent, "%d", taken_percent(score, count));
    *good = count >= questions && count > 0 && score == count * SCORE_FULL;
    if (count == 0)
        str_put(&out, v->lang, questions > 0 ? STR_training_not_done : STR_training_never, all);
    else if (questions > 0)
        str_put(&out, v->lang, STR_training_done, number, all, percent);
    else
        str_put(&out, v->lang, STR_training_score, percent);
    return sb_take(&out);
}

/* ---- the rows ---- */

static struct home_row *add(struct view_training *v, enum home_kind kind, const char *label) {
    if (v->count == v->cap) {
        v->cap = v->cap ? v->cap * 2 : 128;
        v->rows = mem_grow(v->rows, v->cap, sizeof *v->rows);
    }
    struct home_row *row = &v->rows[v->count++];
    *row = (struct home_row){.kind = kind, .label = mem_dup(label), .done = mem_dup("")};
    return row;
}

static void right(struct home_row *row, char *words) {
    mem_free(row->done);
    row->done = words;
}

enum { KNOWN = 80 }; /* per cent from which a drill counts as known */

/* What was answered weakest comes again, first; else the first that was not done. One that is made anew each time is never
 * done with: it comes only where it went badly. False: nothing is weak and all is done. */
static bool next_drill(const struct view_training *v, size_t *head, int *percent) {
    bool found = false;
    *percent = KNOWN;
    for (size_t i = 0; i < v->head_count; i++) {
        size_t score, count = done_in(v, v->heads[i].id, &score);
        int came = taken_percent(score, count);
        if (count == 0 || came >= *percent)
            continue;
        *head = i;
        *percent = came;
        found = true;
    }
    for (size_t i = 0; i < v->head_count && !found; i++) {
        size_t score;
        found = !v->heads[i].generated && done_in(v, v->heads[i].id, &score) == 0;
        *head = found ? i : *head;
        *percent = -1;
    }
    return found;
}

static void add_next(struct view_training *v) {
    struct sb name = {0}, label = {0}, why = {0};
    char share[24];
    size_t head = 0;
    int percent = 0;
    if (!next_drill(v, &head, &percent))
        return;
    words_drill_name(&name, v->lang, v->heads[head].id, &v->heads[head].title);
    str_put(&label, v->lang, STR_training_row_next, sb_text(&name));
    snprintf(share, sizeof share, "%d", percent);
    str_put(&why, v->lang, percent < 0 ? STR_training_next_new : STR_training_next_weak, share);
    struct home_row *row = add(v, HOME_NEXT, sb_text(&label));
    row->head = head;
    right(row, sb_take(&why));
    sb_free(&name);
    sb_free(&label);
}

static bool add_review(struct view_training *v, struct app *app, struct err *err) {
    struct memory memory = {0};
    struct sb text = {0};
    char due[24], known[24];
    if (!memory_load(&memory, app->office, NULL, app->today, err))
        return false;
    snprintf(due, sizeof due, "%zu", memory.due);
    snprintf(known, sizeof known, "%zu", memory.count);
    add(v, HOME_HEADING, str(v->lang, STR_training_group_today));
    struct home_row *row = add(v, HOME_REVIEW, str(v->lang, STR_training_row_review));
    str_put(&text, v->lang, STR_training_due, due);
    right(row, sb_take(&text));
    row->good = memory.due == 0;
    add_next(v);
    row = add(v, HOME_TUTOR, str(v->lang, STR_training_row_tutor));
    size_t score;
    if (tutor_open(app))
        right(row, mem_dup(str(v->lang, STR_training_tutor_begun)));
    else
        right(row,
              mem_dup(str(v->lang, done_in(v, TUTOR_DRILL, &score) > 0 ? STR_training_tutor_again
                                                                       : STR_training_never)));
    row = add(v, HOME_MAP, str(v->lang, STR_training_row_map));
    str_put(&text, v->lang, STR_training_known, known);
    right(row, sb_take(&text));
    memory_clear(&memory);
    return true;
}

static void add_drill(struct view_training *v, size_t i) {
    const struct drill_head *head = &v->heads[i];
    struct sb label = {0}, name = {0};
    char level[8];
    snprintf(level, sizeof level, "%d", head->level);
    words_drill_name(&name, v->lang, head->id, &head->title);
    str_put(&label, v->lang, STR_training_drill_row, sb_text(&name), level);
    sb_free(&name);
    struct home_row *row = add(v, HOME_DRILL, sb_text(&label));
    row->head = i;
    right(row, done_words(v, head->id, head->questions, &row->good));
    sb_free(&label);
}

/* Those of one text, in the order of their ids; the generated ones of all texts together. */
static void add_drills(struct view_training *v, struct app *app, const char *regime) {
    bool headed = false;
    struct sb heading = {0};
    for (size_t i = 0; i < v->head_count; i++) {
        const struct drill_head *head = &v->heads[i];
        if (regime ? head->generated || strcmp(head->regime, regime) != 0 : !head->generated)
            continue;
        if (!headed && regime) {
            const struct regime *r = packs_regime(app->packs, regime, NULL);
            str_put(&heading, v->lang, STR_training_group_regime,
                    r ? str_label(v->lang, &r->short_title) : regime);
            add(v, HOME_HEADING, sb_text(&heading));
        } else if (!headed) {
            add(v, HOME_HEADING, str(v->lang, STR_training_group_generated));
        }
        headed = true;
        add_drill(v, i);
    }
    sb_free(&heading);
}

static void add_regimes(struct view_training *v, struct app *app) {
    for (size_t i = 0; i < v->head_count; i++) {
        bool first = !v->heads[i].generated;
        for (size_t k = 0; k < i && first; k++)
            first = v->heads[k].generated || strcmp(v->heads[k].regime, v->heads[i].regime) != 0;
        if (first)
            add_drills(v, app, v->heads[i].regime);
    }
}

static void add_filed(struct view_training *v, enum filed_kind kind, const struct regime *regime) {
    struct sb label = {0}, id = {0};
    bool file = kind == FILED_DEFECTS;
    str_put(&label, v->lang, file ? STR_training_row_defects : STR_training_row_correction,
            str_label(v->lang, &regime->short_title));
    sb_add_fmt(&id, "%s-%s", filed_code(kind), regime->id);
    struct home_row *row = add(v, file ? HOME_DEFECTS : HOME_CORRECTION, sb_text(&label));
    row->regime = regime->id;
    right(row, done_words(v, sb_text(&id), 0, &row->good));
    sb_free(&label);
    sb_free(&id);
}

static void add_defects(struct view_training *v, struct app *app) {
    const struct regime *regime;
    add(v, HOME_HEADING, str(v->lang, STR_training_group_defects));
    for (size_t at = 0; (regime = exercise_next(app->packs, &at));)
        for (enum filed_kind kind = FILED_DEFECTS; kind < FILED_KINDS; kind++)
            add_filed(v, kind, regime);
}

static void clear_rows(struct view_training *v) {
    for (size_t i = 0; i < v->count; i++) {
        mem_free(v->rows[i].label);
        mem_free(v->rows[i].done);
    }
    v->count = 0;
}

bool home_arrange(struct view_training *v, struct app *app, struct err *err) {
    char *who = mem_dup(office_setting(app->office, "operator"));
    struct taking taking = {v, who};
    clear_rows(v);
    forget_done(v);
    bool ok = training_each(app->office, take, &taking, err) && add_review(v, app, err);
    mem_free(who);
    if (!ok)
        return false;
    add(v, HOME_HEADING, str(v->lang, STR_training_group_exam));
    add(v, HOME_PAPER, str(v->lang, STR_training_row_paper));
    add(v, HOME_RESULTS, str(v->lang, STR_training_row_results));
    add_defects(v, app);
    add_regimes(v, app);
    add_drills(v, app, NULL);
    home_narrow(v);
    return true;
}

const struct home_row *home_row_at(const struct view_training *v, size_t i) {
    return i < v->shown_count ? &v->rows[v->shown[i]] : NULL;
}

/* A heading goes with what it heads. */
void home_narrow(struct view_training *v) {
    struct finder_query query;
    size_t heading = SIZE_MAX;
    finder_ask(&v->find, &query);
    v->shown = mem_grow(v->shown, v->count + 1, sizeof *v->shown);
    v->shown_count = 0;
    for (size_t i = 0; i < v->count; i++) {
        if (v->rows[i].kind == HOME_HEADING) {
            heading = i;
            continue;
        }
        if (finder_any(&v->find) && !finder_holds(&query, v->rows[i].label))
            continue;
        if (heading != SIZE_MAX)
            v->shown[v->shown_count++] = heading;
        heading = SIZE_MAX;
        v->shown[v->shown_count++] = i;
    }
    list_set_count(&v->list, v->shown_count);
}

void home_clear(struct view_training *v) {
    clear_rows(v);
    forget_done(v);
    mem_free(v->rows);
    mem_free(v->done);
    mem_free(v->shown);
    arena_free(&v->arena);
}
