/*
 * rows.c - the rows of the screen of events.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/matter/view.h"
#include "tui/words/matter.h"
#include "tui/words/words.h"

static struct panel_row *add(struct view_matter *v, enum matter_row kind, const char *name,
                             size_t n, const char *text) {
    struct panel_row *row =
        panel_add(&v->panel, panel_id((uint64_t)kind + 1, name, n),
                  kind == MATTER_CELL || kind == MATTER_EVENT ? 0 : 1, ST_NORMAL, text);
    row->item = (int)n;
    return row;
}

static void add_sb(struct view_matter *v, enum matter_row kind, const char *name, size_t n,
                   const struct sb *text) {
    add(v, kind, name, n, sb_text(text));
}

static void list_rows(struct view_matter *v, int cols) {
    panel_words(&v->panel, 0, ST_DIM, str(v->lang, STR_matter_list_intro), cols);
    for (size_t i = 0; i < v->rows.count; i++) {
        struct sb text = {0};
        char count[24];
        snprintf(count, sizeof count, "%zu", v->rows.list[i].cases);
        str_put(&text, v->lang, STR_matter_line, v->rows.list[i].name, count);
        add_sb(v, MATTER_EVENT, v->rows.list[i].name, i, &text);
        sb_free(&text);
    }
    if (v->rows.count == 0)
        panel_words(&v->panel, 0, ST_NORMAL, str(v->lang, STR_matter_screen_none), cols);
}

/* A fact of the event, as the first case that has the field says it. */
static void fact_row(struct view_matter *v, const char *key, const char *told) {
    for (size_t i = 0; i < v->event.count; i++) {
        const struct case_checked *c = &v->event.list[i];
        int n = 0, def = fact_defs_find(&c->cf->regime->facts, key, &n);
        struct sb text = {0}, label = {0}, value = {0};
        if (def < 0)
            continue;
        words_fact_label(&label, v->lang, &c->cf->regime->facts.list[def], n);
        if (told)
            sb_add(&value, told[0] ? told : str(v->lang, STR_matter_unsaid));
        else
            words_matter_answer(&value, v->lang, c, key);
        str_put(&text, v->lang, STR_matter_fact, sb_text(&label), sb_text(&value));
        struct panel_row *row = add(v, MATTER_FACT, key, 0, sb_text(&text));
        snprintf(row->key, sizeof row->key, "%s", key);
        row->cite = c->cf->regime->facts.list[def].cite;
        sb_free(&text);
        sb_free(&label);
        sb_free(&value);
        return;
    }
}

/* The members of the meeting, each with the vote. */
static void vote_row(struct view_matter *v) {
    struct sb votes = {0}, text = {0};
    words_matter_votes(&votes, v->lang, &v->event);
    if (votes.len > 0) {
        str_put(&text, v->lang, STR_matter_votes, sb_text(&votes));
        panel_words(&v->panel, 1, ST_NORMAL, sb_text(&text), v->cols - 4);
    }
    sb_free(&votes);
    sb_free(&text);
}

static void shared_rows(struct view_matter *v) {
    char key[FACT_KEY_SIZE];
    panel_heading(&v->panel, str(v->lang, STR_matter_shared_head));
    fact_row(v, MATTER_DECISION, matter_told_once(&v->event, MATTER_DECISION));
    vote_row(v);
    fact_row(v, MATTER_VOTERS, matter_told_once(&v->event, MATTER_VOTERS));
    for (size_t i = 0; event_shared(&v->event, i, key); i++)
        if (strcmp(key, MATTER_DECISION) != 0 && strcmp(key, MATTER_VOTERS) != 0)
            fact_row(v, key, NULL);
}

static void person_rows(struct view_matter *v) {
    panel_heading(&v->panel, str(v->lang, STR_matter_persons_head));
    for (size_t i = 0; i < v->event.count; i++) {
        const struct case_checked *c = &v->event.list[i];
        struct sb who = {0}, part = {0};
        words_matter_who(&who, v->lang, c);
        words_matter_part(&part, v->lang, c);
        add_sb(v, MATTER_PERSON, c->cf->number, i, &who);
        struct panel_row *row = panel_add(
            &v->panel, panel_id(MATTER_PERSON + 100, c->cf->number, i), 2, ST_DIM, sb_text(&part));
        row->item = (int)i;
        snprintf(row->key, sizeof row->key, "%s", MATTER_SIDE);
        sb_free(&who);
        sb_free(&part);
    }
}

static void matrix_rows(struct view_matter *v, int cols) {
    struct matter_columns columns;
    struct sb text = {0};
    matter_columns_make(&columns, &v->event);
    panel_heading(&v->panel, str(v->lang, STR_matter_matrix));
    for (size_t i = 0; i < columns.count; i++) {
        sb_clear(&text);
        words_matter_column(&text, v->lang, &columns, i);
        panel_words(&v->panel, 1, ST_DIM, sb_text(&text), cols - 2);
    }
    sb_clear(&text);
    words_matter_heads(&text, v->lang, &columns);
    panel_words(&v->panel, 1, ST_DIM, sb_text(&text), cols - 2);
    for (size_t i = 0; i < v->event.count; i++) {
        sb_clear(&text);
        words_matter_row(&text, v->lang, &v->event.list[i], &columns);
        add_sb(v, MATTER_CELL, v->event.list[i].cf->number, i, &text);
    }
    sb_free(&text);
}

static void remark_rows(struct view_matter *v, int cols) {
    struct sb text = {0};
    size_t n = 0, of = 0;
    panel_heading(&v->panel, str(v->lang, STR_matter_remarks));
    for (; words_matter_remark(&text, v->lang, &v->event, n, &of); n++) {
        panel_words(&v->panel, 1, ST_WARN, sb_text(&text), cols);
        sb_clear(&text);
    }
    if (n == 0)
        panel_words(&v->panel, 1, ST_NORMAL, str(v->lang, STR_matter_no_remarks), cols);
    sb_free(&text);
}

void matter_panel_rows(struct view_matter *v, int cols) {
    panel_begin(&v->panel);
    if (!v->name) {
        list_rows(v, cols);
    } else {
        shared_rows(v);
        person_rows(v);
        matrix_rows(v, cols);
        remark_rows(v, cols);
    }
    panel_end(&v->panel);
}
