#include "tui/training/results.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"

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
        struct sb parts = {0};
        if (q->parts)
            results_share(&parts, q->discrimination);
        row(table, q->name, q);
        ledger_number(table, (int64_t)q->others);
        ledger_cell(table, sb_text(&parts));
        sb_free(&parts);
    }
}

bool results_make(struct results *out, struct office *training, enum lang lang, bool nameless,
                  struct err *err) {
    *out = (struct results){.arena = arena_new()};
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
