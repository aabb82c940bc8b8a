#include "tui/training/results.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/training/built.h"
#include "tui/training/filed.h"
#include "tui/training/tutor.h"
#include "tui/words/drill.h"

static bool take(void *ctx, const struct training_row *row) {
    struct results *r = ctx;
    struct sb question = {0};
    if (r->answers == r->cap) {
        r->cap = r->cap ? r->cap * 2 : 256;
        r->list = mem_grow(r->list, r->cap, sizeof *r->list);
    }
    /* A generated question counts with its like. */
    sb_add_n(&question, row->answer.drill, strcspn(row->answer.drill, "@"));
    sb_add_fmt(&question, ":%s", row->answer.question);
    r->list[r->answers++] =
        (struct stats_answer){.who = arena_dup(r->arena, row->answer.cadre),
                              .question = arena_dup(r->arena, sb_text(&question)),
                              .score = row->answer.score,
                              .seconds = row->answer.seconds};
    sb_free(&question);
    return true;
}

void results_percent(struct sb *out, int permille) {
    int whole = abs(permille);
    sb_add_fmt(out, "%s%d.%d", permille < 0 ? "-" : "", whole / 10, whole % 10);
}

void results_share(struct sb *out, int permille) {
    int whole = abs(permille);
    sb_add_fmt(out, "%s%d.%02d", permille < 0 ? "-" : "", whole / 1000, whole % 1000 / 10);
}

void results_name(struct sb *out, enum lang lang, const struct results *results, size_t i,
                  bool nameless) {
    const char *name = results->stats.cadres[i].name;
    struct sb number = {0};
    if (!nameless) {
        sb_add(out, name[0] ? name : str(lang, STR_drill_nobody));
        return;
    }
    sb_add_int(&number, (long long)i + 1);
    str_put(out, lang, STR_drill_nameless, sb_text(&number));
    sb_free(&number);
}

/* A case file with defects, a letter with slips: "defects-dpg2009". */
static bool filed_name(struct sb *out, enum lang lang, const struct results *r, const char *id) {
    for (enum filed_kind kind = FILED_DEFECTS; kind < FILED_KINDS; kind++) {
        size_t n = strlen(filed_code(kind));
        const struct regime *regime = strncmp(id, filed_code(kind), n) == 0 && id[n] == '-'
                                          ? packs_regime(r->packs, id + n + 1, NULL)
                                          : NULL;
        if (!regime)
            continue;
        str_put(out, lang,
                kind == FILED_DEFECTS ? STR_training_row_defects : STR_training_row_correction,
                str_label(lang, &regime->short_title));
        return true;
    }
    return false;
}

/* Of one that is no longer there the number is left. */
static void drill_name(struct sb *out, enum lang lang, const struct results *r, const char *id) {
    const struct label gone = {str(LANG_ZH, STR_results_gone), str(LANG_EN, STR_results_gone)};
    const struct label *title = &gone;
    for (size_t i = 0; i < r->head_count && title == &gone; i++)
        if (strcmp(r->heads[i].id, id) == 0)
            title = &r->heads[i].title;
    words_drill_name(out, lang, id, title);
}

void results_question(struct sb *out, enum lang lang, const struct results *results, size_t i) {
    const char *name = results->stats.questions[i].name, *colon = strrchr(name, ':');
    struct sb id = {0}, drill = {0};
    sb_add_n(&id, name, (size_t)(colon - name));
    if (strcmp(sb_text(&id), TUTOR_DRILL) == 0) {
        sb_add(out, str(lang, STR_training_row_tutor));
    } else if (!filed_name(out, lang, results, sb_text(&id))) {
        bool built = strcmp(colon + 1, BUILT_QUESTION) == 0;
        drill_name(&drill, lang, results, sb_text(&id));
        str_put(out, lang, built ? STR_results_built : STR_results_question_of, sb_text(&drill),
                colon + 1);
    }
    sb_free(&id);
    sb_free(&drill);
}

/* ---- the tables ---- */

static void head(struct ledger *ledger, enum lang lang, enum str_id title, enum str_id first) {
    ledger_begin(ledger, str(lang, title), str(lang, STR_results_note));
    ledger_column(ledger, str(lang, first), false);
    ledger_column(ledger, str(lang, STR_results_attempts), true);
    ledger_column(ledger, str(lang, STR_results_success), true);
    ledger_column(ledger, str(lang, STR_results_seconds), true);
}

static void row(struct ledger *ledger, const char *name, const struct stats_row *row) {
    struct sb score = {0};
    ledger_cell(ledger, name);
    ledger_number(ledger, (int64_t)row->attempts);
    results_percent(&score, row->score);
    ledger_cell(ledger, sb_text(&score));
    if (row->seconds >= 0)
        ledger_number(ledger, row->seconds);
    else
        ledger_cell(ledger, "");
    sb_free(&score);
}

static void cadres(struct results *r, enum lang lang, bool nameless) {
    struct ledger *table = &r->tables[RESULTS_CADRES];
    head(table, lang, STR_results_title_cadres, STR_results_cadre);
    ledger_column(table, str(lang, STR_results_questions), true);
    for (size_t i = 0; i < r->stats.cadre_count; i++) {
        struct sb name = {0};
        results_name(&name, lang, r, i, nameless);
        row(table, sb_text(&name), &r->stats.cadres[i]);
        ledger_number(table, (int64_t)r->stats.cadres[i].others);
        sb_free(&name);
    }
}

static void questions(struct results *r, enum lang lang) {
    struct ledger *table = &r->tables[RESULTS_QUESTIONS];
    head(table, lang, STR_results_title_questions, STR_results_question);
    ledger_column(table, str(lang, STR_results_people), true);
    ledger_column(table, str(lang, STR_results_parts), true);
    for (size_t i = 0; i < r->stats.question_count; i++) {
        const struct stats_row *q = &r->stats.questions[i];
        struct sb parts = {0}, name = {0};
        results_question(&name, lang, r, i);
        if (q->parts)
            results_share(&parts, q->discrimination);
        row(table, sb_text(&name), q);
        ledger_number(table, (int64_t)q->others);
        ledger_cell(table, sb_text(&parts));
        sb_free(&parts);
        sb_free(&name);
    }
}

bool results_make(struct results *out, struct packs *packs, struct office *training, enum lang lang,
                  bool nameless, struct err *err) {
    *out = (struct results){.arena = arena_new(), .packs = packs};
    out->heads = drill_heads(packs, out->arena, &out->head_count);
    bool ok = training_each(training, take, out, err);
    if (ok)
        stats_make(&out->stats, out->list, out->answers);
    cadres(out, lang, nameless);
    questions(out, lang);
    return ok;
}

void results_clear(struct results *results) {
    for (int i = 0; i < RESULTS_TABLES; i++)
        ledger_clear(&results->tables[i]);
    stats_clear(&results->stats);
    mem_free(results->list);
    arena_free(&results->arena);
}
