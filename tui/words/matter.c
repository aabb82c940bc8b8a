#include "tui/words/matter.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tui/words/differ.h"
#include "tui/words/words.h"

enum { NAME_WIDTH = 12, CELL_WIDTH = 4 };

void words_matter_answer(struct sb *out, enum lang lang, const struct case_checked *c,
                         const char *key) {
    const struct fact *fact = key ? facts_find(c->cf->facts, key) : NULL;
    if (fact && fact->def >= 0 && fact->value[0])
        words_value(out, lang, &c->cf->regime->facts.list[fact->def], fact->value);
    else
        sb_add(out, str(lang, STR_matter_unsaid));
}

/* ---- the matrix ---- */

static void padded(struct sb *out, const char *text, int width) {
    int used = 0;
    size_t n = utf8_clip(text, strlen(text), width, &used);
    sb_add_n(out, text, n);
    for (; used < width; used++)
        sb_add(out, " ");
}

void matter_columns_make(struct matter_columns *out, const struct matter_event *event) {
    *out = (struct matter_columns){.count = 0};
    for (size_t i = 0; i < event->count; i++) {
        const struct assessment *a = event->list[i].judged.assessment;
        for (size_t k = 0; k < a->situation_count && out->count < MATTER_COLUMNS; k++) {
            bool known = !a->situations[k].raised;
            for (size_t c = 0; c < out->count; c++)
                known = known || out->list[c].situation == a->situations[k].situation;
            if (!known)
                out->list[out->count++] =
                    (struct matter_column){a->regime, a->situations[k].situation};
        }
    }
}

static enum str_id cell_of(const struct case_checked *c, const struct matter_column *column) {
    const struct assessment *a = c->judged.assessment;
    for (size_t i = 0; i < a->situation_count; i++)
        if (a->situations[i].situation == column->situation && a->situations[i].raised)
            return a->situations[i].holds == TRI_YES  ? STR_matter_cell_yes
                   : a->situations[i].holds == TRI_NO ? STR_matter_cell_no
                                                      : STR_matter_cell_open;
    return STR_matter_cell_none;
}

static void put_circumstances(struct sb *out, enum lang lang, const struct case_checked *c) {
    const struct assessment *a = c->judged.assessment;
    size_t start = out->len;
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *r = &a->circumstances[i];
        if (r->holds != TRI_YES || r->inert)
            continue;
        sb_add(out, out->len > start ? str(lang, STR_common_list_comma) : "");
        words_law_cite(out, lang, c->cf->regime->law, &r->circumstance->rule.cite);
    }
    if (out->len == start)
        sb_add(out, str(lang, STR_matter_none));
}

void words_matter_column(struct sb *out, enum lang lang, const struct matter_columns *columns,
                         size_t i) {
    const struct matter_column *column = &columns->list[i];
    char letter[2] = {(char)('A' + i), '\0'};
    struct sb cite = {0};
    words_law_cite(&cite, lang, column->regime->law, &column->situation->rule.cite);
    str_put(out, lang, STR_matter_column, letter, sb_text(&cite),
            str_label(lang, &column->situation->rule.label));
    sb_free(&cite);
}

void words_matter_heads(struct sb *out, enum lang lang, const struct matter_columns *columns) {
    padded(out, "", NAME_WIDTH);
    for (size_t i = 0; i < columns->count; i++) {
        char letter[2] = {(char)('A' + i), '\0'};
        padded(out, letter, CELL_WIDTH);
    }
    sb_add(out, str(lang, STR_matter_heads));
}

void words_matter_row(struct sb *out, enum lang lang, const struct case_checked *c,
                      const struct matter_columns *columns) {
    struct sb weighs = {0}, measures = {0};
    padded(out, event_person(c)[0] ? event_person(c) : c->cf->number, NAME_WIDTH);
    for (size_t i = 0; i < columns->count; i++)
        padded(out, str(lang, cell_of(c, &columns->list[i])), CELL_WIDTH);
    put_circumstances(&weighs, lang, c);
    words_matter_answer(&measures, lang, c, c->cf->regime->choice_fact);
    str_put(out, lang, STR_matter_row, sb_text(&weighs), sb_text(&measures));
    sb_free(&weighs);
    sb_free(&measures);
}

static void put_matrix(struct sb *out, enum lang lang, const struct matter_event *event) {
    struct matter_columns columns;
    matter_columns_make(&columns, event);
    sb_add_fmt(out, "%s\n", str(lang, STR_matter_matrix));
    for (size_t i = 0; i < columns.count; i++) {
        sb_add(out, "  ");
        words_matter_column(out, lang, &columns, i);
        sb_add(out, "\n");
    }
    words_matter_heads(out, lang, &columns);
    sb_add(out, "\n");
    for (size_t i = 0; i < event->count; i++) {
        words_matter_row(out, lang, &event->list[i], &columns);
        sb_add(out, "\n");
    }
}

/* ---- persons, remarks ---- */

void words_matter_who(struct sb *out, enum lang lang, const struct case_checked *c) {
    const struct regime *r = c->cf->regime;
    sb_add_fmt(out, "%s　%s %s%s　%s", c->cf->number, event_person(c),
               event_answer(c, r->unit_fact), event_answer(c, r->post_fact),
               str_label(lang, &r->short_title));
}

void words_matter_part(struct sb *out, enum lang lang, const struct case_checked *c) {
    struct sb side = {0}, role = {0}, vote = {0}, post = {0};
    words_matter_answer(&side, lang, c, MATTER_SIDE);
    words_matter_answer(&role, lang, c, MATTER_ROLE);
    words_matter_answer(&vote, lang, c, MATTER_VOTE);
    words_matter_answer(&post, lang, c, MATTER_POST);
    str_put(out, lang, STR_matter_person, sb_text(&side), sb_text(&role), sb_text(&vote));
    str_put(out, lang, STR_matter_post, sb_text(&post));
    sb_free(&side);
    sb_free(&role);
    sb_free(&vote);
    sb_free(&post);
}

const char *matter_told_once(const struct matter_event *event, const char *key) {
    for (size_t i = 0; i < event->count; i++)
        if (event_answer(&event->list[i], key)[0])
            return event_answer(&event->list[i], key);
    return "";
}

static void put_treated(struct sb *out, enum lang lang, const struct case_checked *c) {
    struct sb measures = {0};
    words_matter_answer(&measures, lang, c, c->cf->regime->choice_fact);
    str_put(out, lang, STR_matter_treated, event_person(c), sb_text(&measures));
    sb_free(&measures);
}

static void put_unequal(struct sb *out, enum lang lang, const struct case_checked *a,
                        const struct case_checked *b) {
    struct sb one = {0}, two = {0};
    put_treated(&one, lang, a);
    put_treated(&two, lang, b);
    str_put(out, lang, STR_matter_unequal, sb_text(&one), sb_text(&two));
    sb_free(&one);
    sb_free(&two);
}

bool words_matter_remark(struct sb *out, enum lang lang, const struct matter_event *event, size_t n,
                         size_t *of) {
    for (size_t i = 0; i < event->count; i++)
        for (size_t k = i + 1; k < event->count; k++)
            if (event_unequal(&event->list[i], &event->list[k]) && n-- == 0) {
                put_unequal(out, lang, &event->list[i], &event->list[k]);
                *of = k;
                return true;
            }
    for (size_t i = 0; i < event->count; i++) {
        enum event_vote vote = event_vote(event, &event->list[i]);
        if (vote != VOTE_AGREES && n-- == 0) {
            str_put(out, lang,
                    vote == VOTE_CLASHES ? STR_matter_vote_clashes : STR_matter_vote_unsaid,
                    event_person(&event->list[i]));
            *of = i;
            return true;
        }
    }
    *of = 0;
    if (!event_one_sided(event) || n > 0)
        return false;
    sb_add(out, str(lang, STR_matter_one_sided));
    return true;
}

static void put_once(struct sb *out, enum lang lang, const struct matter_event *event,
                     const char *key, enum str_id id) {
    const char *told = matter_told_once(event, key);
    if (!told[0])
        return;
    str_put(out, lang, id, told);
    sb_add(out, "\n");
}

void words_matter_votes(struct sb *out, enum lang lang, const struct matter_event *event) {
    const struct fact *name, *vote;
    for (size_t i = 0; event_voter(event, i, &name, &vote); i++) {
        struct sb how = {0};
        const struct fact_defs *defs = &event->list[0].cf->regime->facts;
        int at = fact_defs_find(defs, VOTER_TABLE ".vote", NULL);
        if (vote && at >= 0)
            words_value(&how, lang, &defs->list[at], vote->value);
        else
            sb_add(&how, str(lang, STR_common_untouched));
        sb_add(out, i > 0 ? str(lang, STR_common_list_comma) : "");
        str_put(out, lang, STR_matter_vote_of, name->value, sb_text(&how));
        sb_free(&how);
    }
}

static void put_votes(struct sb *out, enum lang lang, const struct matter_event *event) {
    struct sb votes = {0};
    words_matter_votes(&votes, lang, event);
    if (votes.len > 0) {
        str_put(out, lang, STR_matter_votes, sb_text(&votes));
        sb_add(out, "\n");
    }
    sb_free(&votes);
}

static void put_remarks(struct sb *out, enum lang lang, const struct matter_event *event) {
    struct sb words = {0};
    size_t n = 0, of;
    sb_add_fmt(out, "%s\n", str(lang, STR_matter_remarks));
    for (; words_matter_remark(&words, lang, event, n, &of); n++) {
        sb_add_fmt(out, "  %s\n", sb_text(&words));
        sb_clear(&words);
    }
    if (n == 0)
        sb_add_fmt(out, "  %s\n", str(lang, STR_matter_no_remarks));
    sb_free(&words);
}

void words_matter(struct sb *out, enum lang lang, const struct matter_event *event) {
    char number[24];
    snprintf(number, sizeof number, "%zu", event->count);
    str_put(out, lang, STR_matter_head, event->name, number);
    sb_add(out, "\n");
    put_once(out, lang, event, MATTER_DECISION, STR_matter_decision);
    put_votes(out, lang, event);
    put_once(out, lang, event, MATTER_VOTERS, STR_matter_voters);
    for (size_t i = 0; i < event->count; i++) {
        words_matter_who(out, lang, &event->list[i]);
        sb_add(out, "\n    ");
        words_matter_part(out, lang, &event->list[i]);
        sb_add(out, "\n");
    }
    put_matrix(out, lang, event);
    put_remarks(out, lang, event);
}

/* ---- what a plan changes ---- */

void words_plan_told(struct sb *out, enum lang lang, const struct plan *plan,
                     const struct case_checked *c, const struct plan_told *told) {
    str_put(out, lang, STR_matter_case, c->cf->number, event_person(c));
    sb_add(out, "\n");
    for (size_t i = 0; i < told->left_count; i++) {
        str_put(out, lang, STR_matter_not_asked, plan->list[told->left_out[i]].key);
        sb_add(out, "\n");
    }
    /* Which fields are shared is the program's own note. */
    struct difference *list = mem_alloc((told->count + 1) * sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < told->count; i++)
        if (strcmp(told->list[i].id, MATTER_SHARED) != 0)
            list[count++] = told->list[i];
    words_differences(out, lang, c->cf->regime, c->cf->regime, list, count);
    if (count == 0)
        sb_add_fmt(out, "%s\n", str(lang, STR_matter_same));
    mem_free(list);
}
