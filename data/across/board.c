#include "data/across/board.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"

/* ---- what there is ---- */

static const struct table *kinds_of(const struct regime *r) {
    for (size_t i = 0; i < r->table_count; i++)
        if (strcmp(r->tables[i].rule.id, "kinds") == 0)
            return &r->tables[i];
    return NULL;
}

static const struct table_row *row_of(const struct regime *r, const struct table *kinds,
                                      const char *name) {
    for (size_t i = 0; kinds && i < r->row_count; i++)
        if (&r->tables[r->rows[i].table] == kinds && strcmp(r->rows[i].cells[0].zh, name) == 0)
            return &r->rows[i];
    return NULL;
}

static struct board_line *add(struct board *board) {
    board->list = mem_grow(board->list, board->count + 1, sizeof *board->list);
    struct board_line *line = &board->list[board->count++];
    *line = (struct board_line){.until = DAY_NONE};
    return line;
}

/* Of the measures chosen: bars with their last day, and the year whose honours are lost. */
static void add_measures(struct board *board, const struct regime *periods,
                         const struct case_checked *c) {
    const struct assessment *a = c->judged.assessment;
    for (size_t i = 0; i < a->measure_count; i++) {
        const struct measure_result *m = &a->measures[i];
        for (size_t k = 0; m->chosen && k < m->consequence_count; k++) {
            const struct consequence_result *r = &m->consequences[k];
            const struct rule *rule = &r->consequence->rule;
            day_t until = r->consequence->bars ? r->until
                          : r->year > 0        ? date_from_ymd(r->year, 12, 31)
                                               : DAY_NONE;
            bool told = until == DAY_NONE;
            for (size_t n = 0; n < board->count; n++)
                told = told || (board->list[n].number == c->cf->number &&
                                board->list[n].what.zh == rule->label.zh);
            if (told)
                continue;
            *add(board) = (struct board_line){
                .what = rule->label,
                .regime = c->cf->regime,
                .cite = rule->cite,
                .certainty = CERTAINTY_VERIFIED,
                .from = r->consequence->bars ? r->from : date_from_ymd(r->year, 1, 1),
                .until = until,
                .case_id = c->cf->id,
                .number = c->cf->number,
                .row = row_of(periods, board->kinds, rule->label.zh)};
            struct board_line *line = &board->list[board->count - 1];
            if (c->cf->regime->effect_fact)
                snprintf(line->key, sizeof line->key, "%s", c->cf->regime->effect_fact);
        }
    }
}

static bool add_track(struct board *board, const struct regime *periods,
                      const struct case_checked *c, int row, struct err *err) {
    char kind[FACT_KEY_SIZE], on[FACT_KEY_SIZE];
    snprintf(kind, sizeof kind, BOARD_TABLE ".%d.kind", row);
    snprintf(on, sizeof on, BOARD_TABLE ".%d.on", row);
    const struct clock_rule *clock = regime_clock(periods, facts_text(c->cf->facts, kind));
    day_t from = facts_day(c->cf->facts, on);
    struct period period;
    if (!clock || from == DAY_NONE)
        return true;
    if (!period_count(&period, NULL, &c->cf->conventions, from, clock->length, clock->family, err))
        return false;
    *add(board) = (struct board_line){.what = clock->rule.label,
                                      .regime = periods,
                                      .cite = clock->rule.cite,
                                      .certainty = clock->certainty,
                                      .from = from,
                                      .until = period.raw,
                                      .case_id = c->cf->id,
                                      .number = c->cf->number,
                                      .row = row_of(periods, board->kinds, clock->rule.label.zh)};
    memcpy(board->list[board->count - 1].key, on, sizeof on);
    period_clear(&period);
    return true;
}

bool board_make(struct board *out, struct packs *packs, const struct person *person,
                struct err *err) {
    const struct regime *periods = packs_regime(packs, BOARD_REGIME, NULL);
    *out = (struct board){.list = NULL};
    if (!periods)
        return err_set(err, ERR_NOTFOUND, "err.pack.regime_unknown", BOARD_REGIME);
    out->kinds = kinds_of(periods);
    bool ok = true;
    for (size_t i = 0; ok && i < person->count; i++) {
        int rows = facts_rows(person->list[i].cf->facts, BOARD_TABLE);
        add_measures(out, periods, &person->list[i]);
        for (int row = 1; ok && row <= rows; row++)
            ok = add_track(out, periods, &person->list[i], row, err);
    }
    if (!ok)
        board_clear(out);
    return ok;
}

bool board_bars(const struct board_line *line, size_t column) {
    return line->row && column < line->row->cell_count &&
           strcmp(line->row->cells[column].zh, "-") != 0;
}

const struct board_line *board_longest(const struct board *board, size_t column) {
    const struct board_line *longest = NULL;
    for (size_t i = 0; i < board->count; i++)
        if (board_bars(&board->list[i], column) &&
            (!longest || board->list[i].until > longest->until))
            longest = &board->list[i];
    return longest;
}

void board_clear(struct board *board) {
    mem_free(board->list);
    *board = (struct board){0};
}
