/*
 * below.c - what stands below the words of a provision: remarks, lists and tables, time limits,
 * related provisions, the rules and cases that rest on it; and the first page of a text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/office/case/citing.h"
#include "tui/screens/entry/ask.h"
#include "tui/screens/law/view.h"
#include "tui/screens/parts/grade_ask.h"

/* ---- what belongs to it ---- */

/* A sign and a blank. */
static void law_sign(struct view_law *v, enum style style, enum sign sign) {
    scrolltext_add(v->page, style, app_sign(v->app, sign));
    scrolltext_add(v->page, style, " ");
}

static bool is_kind(const struct library_link *link, const char *kind) {
    return strcmp(link->rule.kind, kind) == 0;
}

static void add_text_of(struct view_law *v, const struct label *text) {
    const char *words = str_label(v->lang, text);
    if (words[0] == '\0')
        return;
    scrolltext_add(v->page, ST_NORMAL, "  ");
    law_line(v, ST_NORMAL, words);
}

static void add_notes(struct view_law *v, const struct library_link *links, size_t count,
                      bool trap) {
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const struct note *note = links[i].rule.item;
        if (links[i].kind != LINK_HERE || !is_kind(&links[i], "note") || note->trap != trap)
            continue;
        if (!any)
            law_section(v, trap ? STR_law_traps : STR_law_notes);
        any = true;
        law_sign(v, trap ? ST_WARN : ST_NORMAL, trap ? SIGN_BLOCKED : SIGN_OPEN);
        law_line(v, trap ? ST_WARN : ST_NORMAL, str_label(v->lang, &note->rule.label));
        add_text_of(v, &note->rule.text);
    }
}

static void add_item(struct view_law *v, const struct check_item *item) {
    const char *who = str_label(v->lang, &item->who);
    law_sign(v, ST_NORMAL, SIGN_BOX_OFF);
    if (who[0] != '\0') {
        scrolltext_add(v->page, ST_KEY_LABEL, who);
        scrolltext_add(v->page, ST_NORMAL, "　");
    }
    law_line(v, ST_NORMAL, str_label(v->lang, &item->rule.label));
    add_text_of(v, &item->rule.text);
}

static void add_row(struct view_law *v, const struct regime *regime, const struct table_row *row) {
    const struct table *table = &regime->tables[row->table];
    law_sign(v, ST_NORMAL, table->timeline ? SIGN_LATER : SIGN_OPEN);
    for (size_t i = 0; i < row->cell_count; i++) {
        const char *cell = str_label(v->lang, &row->cells[i]);
        if (i > 0 && strcmp(cell, "-") == 0)
            continue;
        if (i > 0) {
            scrolltext_add(v->page, ST_DIM, i == 1 ? "　" : "；");
            scrolltext_add(v->page, ST_DIM, str_label(v->lang, &table->columns[i]));
            scrolltext_add(v->page, ST_DIM, " ");
        }
        scrolltext_add(v->page, i == 0 ? ST_KEY_LABEL : ST_NORMAL, cell);
    }
    if (row->certainty != CERTAINTY_VERIFIED) {
        scrolltext_add(v->page, ST_WARN, " ");
        scrolltext_add(v->page, ST_WARN, words_certainty(v->lang, row->certainty));
    }
    law_line(v, ST_NORMAL, "");
}

/* A list with its items, all of them where the list stands, else those on this provision. */
static void add_checklist(struct view_law *v, const struct regime *regime, size_t list,
                          const struct cite *only) {
    law_line(v, ST_HEADING, str_label(v->lang, &regime->checklists[list].rule.label));
    add_text_of(v, &regime->checklists[list].rule.text);
    for (size_t i = 0; i < regime->item_count; i++) {
        const struct check_item *item = &regime->items[i];
        if (item->checklist == (int)list && (!only || cite_within(&item->rule.cite, only)))
            add_item(v, item);
    }
}

static void add_table(struct view_law *v, const struct regime *regime, size_t table,
                      const struct cite *only) {
    law_line(v, ST_HEADING, str_label(v->lang, &regime->tables[table].rule.label));
    add_text_of(v, &regime->tables[table].rule.text);
    for (size_t i = 0; i < regime->row_count; i++) {
        const struct table_row *row = &regime->rows[i];
        if (row->table == (int)table &&
            (!only || (row->rule.cite.article > 0 && cite_within(&row->rule.cite, only))))
            add_row(v, regime, row);
    }
}

/* Does the list (or one of its items) belong on this page? *only: the items that do. */
static bool list_here(const struct view_law *v, const struct rule *list, bool item_here,
                      bool *whole) {
    *whole = v->shown.article == 0 ||
             (list->cite.article == v->shown.article && list->cite.sub == v->shown.sub);
    return *whole || item_here;
}

static bool cites_here(const struct view_law *v, const struct rule *rule) {
    return v->shown.article > 0 && rule->cite.article == v->shown.article &&
           rule->cite.sub == v->shown.sub;
}

static void add_lists(struct view_law *v, const struct regime *regime) {
    struct cite here = v->shown;
    here.paragraph = here.item = here.point = 0;
    bool any = false, whole;
    for (size_t i = 0; i < regime->checklist_count; i++) {
        bool item = false;
        for (size_t k = 0; k < regime->item_count; k++)
            item = item ||
                   (regime->items[k].checklist == (int)i && cites_here(v, &regime->items[k].rule));
        if (!list_here(v, &regime->checklists[i].rule, item, &whole))
            continue;
        if (!any)
            law_section(v, STR_law_lists);
        any = true;
        add_checklist(v, regime, i, whole ? NULL : &here);
    }
    for (size_t i = 0; i < regime->table_count; i++) {
        bool row = false;
        for (size_t k = 0; k < regime->row_count; k++)
            row = row || (regime->rows[k].table == (int)i && cites_here(v, &regime->rows[k].rule));
        if (!list_here(v, &regime->tables[i].rule, row, &whole))
            continue;
        if (!any)
            law_section(v, STR_law_lists);
        any = true;
        add_table(v, regime, i, whole ? NULL : &here);
    }
}

static void add_clock(struct view_law *v, const struct clock_rule *clock) {
    struct sb text = {0}, target = {0};
    struct sb length = {0};
    words_length(&length, v->lang, clock->length);
    sb_add_fmt(&target, "clock:%s", clock->rule.id);
    sb_add_fmt(&text, "%s", str_label(v->lang, &clock->rule.label));
    law_sign(v, ST_NORMAL, SIGN_SOON);
    scrolltext_link(v->page, sb_text(&text), sb_text(&target));
    sb_clear(&text);
    sb_add_fmt(&text, "　%s → %s", str_label(v->lang, &clock->event), sb_text(&length));
    scrolltext_add(v->page, ST_DIM, sb_text(&text));
    if (clock->certainty != CERTAINTY_VERIFIED) {
        scrolltext_add(v->page, ST_WARN, " ");
        scrolltext_add(v->page, ST_WARN, words_certainty(v->lang, clock->certainty));
    }
    law_line(v, ST_NORMAL, "");
    add_text_of(v, &clock->rule.text);
    for (size_t i = 0; i < clock->choice_count; i++) {
        scrolltext_add(v->page, ST_DIM, "  ");
        scrolltext_add(v->page, ST_NORMAL, str_label(v->lang, &clock->choices[i].label));
        scrolltext_add(v->page, ST_DIM, " → ");
        law_line(v, ST_NORMAL, str_label(v->lang, &clock->answers[i].label));
    }
    sb_free(&length);
    sb_free(&text);
    sb_free(&target);
}

static void add_clocks(struct view_law *v, const struct regime *regime) {
    bool any = false;
    for (size_t i = 0; i < regime->clock_count; i++) {
        if (v->shown.article > 0 && !cites_here(v, &regime->clocks[i].rule))
            continue;
        if (!any)
            law_section(v, STR_law_clocks);
        any = true;
        add_clock(v, &regime->clocks[i]);
    }
    bool grades = regime->grade_count > 0 &&
                  (v->shown.article == 0 || cites_here(v, &regime->grades[0].rule));
    if (grades) {
        law_section(v, STR_law_grades);
        scrolltext_link(v->page, law_str(v, STR_law_grade_ask), "grade:");
        law_line(v, ST_NORMAL, "");
    }
}

/* ---- provisions and rules that hang together with it ---- */

static void add_cites(struct view_law *v, const struct library_link *links, size_t count,
                      enum library_link_kind kind, enum str_id heading) {
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (links[i].kind != kind)
            continue;
        if (!any)
            law_section(v, heading);
        any = true;
        scrolltext_add(v->page, ST_NORMAL, "→ ");
        law_link_named(v, &links[i].cite);
        if (kind == LINK_SEE || kind == LINK_SEEN) {
            scrolltext_add(v->page, ST_DIM, "　");
            scrolltext_add(v->page, ST_DIM, str_label(v->lang, &links[i].rule.label));
        }
        law_line(v, ST_NORMAL, "");
    }
}

/* What is shown in a way of its own. */
static bool shown_apart(const struct library_link *link) {
    static const char *const kinds[] = {"note",  "entry", "checklist", "item",
                                        "table", "row",   "clock",     "grade"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_kind(link, kinds[i]))
            return true;
    return false;
}

static void add_rules(struct view_law *v, const struct library_link *links, size_t count) {
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const struct library_link *link = &links[i];
        char cite[CITE_TEXT_SIZE];
        if (link->kind != LINK_HERE || shown_apart(link))
            continue;
        if (!any)
            law_section(v, STR_law_rules);
        any = true;
        cite_format(&link->rule.cite, false, cite);
        scrolltext_add(v->page, ST_DIM, words_rule_kind(v->lang, link->rule.kind));
        scrolltext_add(v->page, ST_DIM, " ");
        scrolltext_add(v->page, ST_NORMAL, str_label(v->lang, &link->rule.label));
        scrolltext_add(v->page, ST_DIM, "　");
        law_line(v, ST_DIM, cite);
    }
}

/* ---- a text as a whole ---- */

static void add_day(struct view_law *v, enum str_id label, day_t day) {
    char text[DATE_TEXT_SIZE];
    if (day == DAY_NONE)
        return;
    date_format(day, text);
    scrolltext_add(v->page, ST_DIM, law_str(v, label));
    scrolltext_add(v->page, ST_DIM, " ");
    law_line(v, ST_NORMAL, text);
}

static void add_versions(struct view_law *v, const struct library_text *text) {
    const struct library_text **versions;
    size_t count = library_versions(v->library, text, &versions);
    if (count > 1)
        law_section(v, STR_law_versions);
    for (size_t i = 0; count > 1 && i < count; i++) {
        struct cite cite = {0};
        char day[DATE_TEXT_SIZE] = "";
        day_t from = versions[i]->from != DAY_NONE ? versions[i]->from : versions[i]->issued;
        if (from != DAY_NONE)
            date_format(from, day);
        snprintf(cite.regime, sizeof cite.regime, "%s", versions[i]->id);
        law_sign(v, ST_NORMAL, versions[i] == text ? SIGN_CURSOR : SIGN_OPEN);
        law_link(v, versions[i]->title, &cite);
        scrolltext_add(v->page, ST_DIM, "　");
        scrolltext_add(v->page, ST_DIM, day);
        scrolltext_add(v->page, ST_DIM, " ");
        law_line(v, ST_DIM, words_text_status(v->lang, versions[i]));
    }
    mem_free(versions);
}

void law_text_page(struct view_law *v, const struct library_text *text) {
    law_line(v, ST_HEADING, v->law->title);
    scrolltext_add(v->page, ST_WARN, words_text_status(v->lang, text));
    if (words_own(text->regime)) {
        scrolltext_add(v->page, ST_WARN, " · ");
        scrolltext_add(v->page, ST_WARN, law_str(v, STR_law_own));
    }
    law_line(v, ST_NORMAL, "");
    if (text->regime && str_label(v->lang, &text->regime->status_note)[0] != '\0')
        law_line(v, ST_NORMAL, str_label(v->lang, &text->regime->status_note));
    add_day(v, STR_law_issued, text->issued);
    add_day(v, STR_law_from, text->from);
    add_day(v, STR_law_to, text->to);
    scrolltext_add(v->page, ST_NORMAL, "\n");
    scrolltext_add(v->page, ST_NORMAL, v->law->preamble);
    scrolltext_add(v->page, ST_NORMAL, v->law->preamble[0] ? "\n" : "");
    law_marks_show(v);
    add_versions(v, text);
}

/* ---- cases ---- */

enum { CASES_SHOWN = 12 };

static void add_case(struct view_law *v, const struct citing_row *row) {
    struct sb target = {0}, name = {0}, why = {0};
    sb_add_fmt(&target, "case:%lld", (long long)row->case_id);
    sb_add_fmt(&name, "%s %s", row->number, row->title);
    for (size_t i = 0; i < row->why_count; i++)
        sb_add_fmt(&why, "%s%s", i > 0 ? "；" : "　", str_label(v->lang, &row->why[i].label));
    scrolltext_add(v->page, ST_NORMAL, "→ ");
    scrolltext_link(v->page, sb_text(&name), sb_text(&target));
    law_line(v, ST_DIM, sb_text(&why));
    sb_free(&target);
    sb_free(&name);
    sb_free(&why);
}

static void add_cases(struct view_law *v) {
    struct citing_row *rows = NULL;
    struct cite here = v->shown;
    struct err err;
    size_t count = 0;
    int64_t total = 0;
    here.paragraph = here.item = here.point = 0;
    if (!v->app->office || here.article == 0)
        return;
    if (!office_citing(v->app->office, &here, 0, CASES_SHOWN, &rows, &count, &total, &err)) {
        app_report(v->app, &err);
        return;
    }
    if (count > 0)
        law_section(v, STR_law_cases);
    for (size_t i = 0; i < count; i++)
        add_case(v, &rows[i]);
    if (total > (int64_t)count) {
        struct sb more = {0}, number = {0};
        sb_add_int(&number, total - (int64_t)count);
        str_put(&more, v->lang, STR_law_cases_more, sb_text(&number));
        law_line(v, ST_DIM, sb_text(&more));
        sb_free(&more);
        sb_free(&number);
    }
    citing_rows_free(&rows, count);
}

/* ---- all of it ---- */

void law_below(struct view_law *v, const struct library_text *text) {
    struct library_link *links = NULL;
    size_t count = library_links(v->library, &v->shown, &links);
    add_notes(v, links, count, true);
    add_notes(v, links, count, false);
    if (text->regime) {
        add_lists(v, text->regime);
        add_clocks(v, text->regime);
    }
    add_cites(v, links, count, LINK_MENTION, STR_law_mentions);
    add_cites(v, links, count, LINK_FROM, STR_law_mentioned);
    add_cites(v, links, count, LINK_SEE, STR_law_see);
    add_cites(v, links, count, LINK_SEEN, STR_law_seen);
    if (v->shown.article > 0)
        add_rules(v, links, count);
    add_cases(v);
    mem_free(links);
}

static void open_clock(struct view_law *v, struct app *app, const char *id) {
    const struct library_text *text = library_text(v->library, v->shown.regime);
    for (size_t i = 0; text && text->regime && i < text->regime->clock_count; i++)
        if (strcmp(text->regime->clocks[i].rule.id, id) == 0)
            entry_from_clock(app, &v->base, text->regime, &text->regime->clocks[i]);
}

bool law_below_open(struct view_law *v, struct app *app, const char *target) {
    if (strncmp(target, "clock:", 6) == 0) {
        open_clock(v, app, target + 6);
    } else if (strncmp(target, "grade:", 6) == 0) {
        const struct library_text *text = library_text(v->library, v->shown.regime);
        if (text && text->regime)
            grade_ask(app, &v->base, text->regime);
    } else if (strncmp(target, "case:", 5) == 0) {
        struct view *next = screen_view(app, case, .case_id = strtoll(target + 5, NULL, 10));
        if (next)
            app_push(app, next);
    } else {
        return false;
    }
    return true;
}
