/*
 * law_page.c - the right pane of the provisions: the words, part by part, with the provisions they
 * speak of as links; below them remarks, lists and tables, related provisions, the rules that rest
 * on it.
 */
#include <stdio.h>
#include <string.h>

#include "../../core/law/law_mention.h"
#include "law_view.h"

static const char *words_of(const struct view_law *v, enum str_id id) {
    return str(v->lang, id);
}

static void line(struct view_law *v, enum style style, const char *text) {
    scrolltext_add(v->page, style, text);
    scrolltext_add(v->page, ST_NORMAL, "\n");
}

static void section(struct view_law *v, enum str_id id) {
    scrolltext_add(v->page, ST_NORMAL, "\n");
    line(v, ST_HEADING, words_of(v, id));
}

/* "cite:police:22(4)" */
static void link_to(struct view_law *v, const char *words, const struct cite *cite) {
    struct sb target = {0};
    char name[CITE_TEXT_SIZE];
    cite_format(cite, true, name);
    sb_add_fmt(&target, "cite:%s", name);
    scrolltext_link(v->page, words, sb_text(&target));
    sb_free(&target);
}

/* 《title》第五条 for another text, 第五条 for this one. */
static void name_cite(struct view_law *v, const struct cite *cite, struct sb *out) {
    const struct law *law = library_law(v->library, cite->regime, NULL);
    if (!law) {
        char name[CITE_TEXT_SIZE];
        cite_format(cite, true, name);
        sb_add(out, name);
        return;
    }
    if (strcmp(cite->regime, v->shown.regime) != 0)
        sb_add_fmt(out, "《%s》", law_cited_title(law, cite));
    if (cite->article > 0)
        words_law_cite(out, v->lang, law, cite);
}

static void link_named(struct view_law *v, const struct cite *cite) {
    struct sb name = {0};
    name_cite(v, cite, &name);
    link_to(v, sb_text(&name), cite);
    sb_free(&name);
}

/* ---- the words ---- */

/* A citation may name an item without its paragraph: the part it means is the first that has it. */
static bool is_chosen(const struct view_law *v, const struct cite *part) {
    const struct cite *c = &v->shown;
    if (c->paragraph == 0 && c->item == 0)
        return false;
    return c->item == part->item && c->point == part->point &&
           (c->paragraph == 0 || c->paragraph == part->paragraph);
}

static bool mention_target(struct view_law *v, const char *text, const struct law_mention *m,
                           struct cite *cite) {
    const struct library_text *named =
        m->title_len > 0 ? library_titled(v->library, text + m->title_at, m->title_len) : NULL;
    const char *id = m->title_len > 0 ? named ? named->id : NULL : v->shown.regime;
    const struct law *law = id ? library_law(v->library, id, NULL) : NULL;
    *cite = m->cite;
    snprintf(cite->regime, sizeof cite->regime, "%s", id ? id : "");
    return law && law_has(law, cite);
}

/* The words with what they speak of as links. */
static void add_words(struct view_law *v, enum style style, const char *text) {
    struct law_mention mention;
    size_t at = 0;
    for (size_t from = 0; law_next_mention(text, from, &mention); from = mention.at + mention.len) {
        struct cite cite;
        if (!mention_target(v, text, &mention, &cite))
            continue;
        char *before = mem_dup_n(text + at, mention.at - at);
        char *name = mem_dup_n(text + mention.at, mention.len);
        scrolltext_add(v->page, style, before);
        link_to(v, name, &cite);
        mem_free(before);
        mem_free(name);
        at = mention.at + mention.len;
    }
    line(v, style, text + at);
}

static void add_part(struct view_law *v, const struct cite *part, const char *mark,
                     const char *text) {
    char anchor[CITE_TEXT_SIZE];
    enum style style = is_chosen(v, part) ? ST_SELECTED : ST_NORMAL;
    cite_format(part, false, anchor);
    scrolltext_anchor(v->page, anchor);
    if (part->point > 0)
        scrolltext_add(v->page, style, "　");
    scrolltext_add(v->page, style, mark);
    add_words(v, style, text);
}

static struct cite article_cite(const struct view_law *v, const struct law_article *article) {
    struct cite cite = {.article = article->number, .sub = article->sub};
    memcpy(cite.regime, v->shown.regime, sizeof cite.regime);
    return cite;
}

struct part_walk {
    void (*take)(void *ctx, const struct cite *part, const char *mark, const char *text);
    void *ctx;
};

static void walk_parts(const struct view_law *v, const struct law_article *article,
                       const struct part_walk *walk) {
    struct cite part = article_cite(v, article);
    for (size_t i = 0; i < article->paragraph_count; i++) {
        const struct law_paragraph *paragraph = &article->paragraphs[i];
        part.paragraph = (int)i + 1;
        part.item = part.point = 0;
        walk->take(walk->ctx, &part, "", paragraph->text);
        for (size_t k = 0; k < paragraph->item_count; k++) {
            const struct law_item *item = &paragraph->items[k];
            part.item = item->number;
            part.point = 0;
            walk->take(walk->ctx, &part, item->mark, item->text);
            for (size_t m = 0; m < item->point_count; m++) {
                part.point = item->points[m].number;
                walk->take(walk->ctx, &part, item->points[m].mark, item->points[m].text);
            }
        }
    }
}

static void take_part(void *ctx, const struct cite *part, const char *mark, const char *text) {
    add_part(ctx, part, mark, text);
}

/* Under which headings it stands: 第二章　问责的情形. */
static void add_path(struct view_law *v, const struct law_article *article) {
    int level = LAW_SECTION + 1;
    struct sb path = {0};
    for (int i = article->heading; i >= 0; i--) {
        const struct law_heading *heading = &v->law->headings[i];
        struct sb one = {0};
        if ((int)heading->level >= level)
            continue;
        level = (int)heading->level;
        law_heading_text(heading, &one);
        if (path.len > 0)
            sb_add_fmt(&one, " › %s", sb_text(&path));
        sb_free(&path);
        path = one;
    }
    if (path.len > 0)
        line(v, ST_DIM, sb_text(&path));
    sb_free(&path);
}

static void add_certainty(struct view_law *v, const struct regime *regime) {
    if (!words_own(regime))
        return;
    const struct law_entry *entry = regime_entry(regime, &v->shown);
    scrolltext_add(v->page, ST_WARN, words_of(v, STR_law_own));
    if (entry) {
        scrolltext_add(v->page, ST_WARN, " · ");
        scrolltext_add(v->page, ST_WARN, words_certainty(v->lang, entry->certainty));
    }
    line(v, ST_WARN, "");
}

static void add_article(struct view_law *v, const struct library_text *text,
                        const struct law_article *article) {
    struct cite whole = article_cite(v, article);
    struct sb name = {0};
    struct part_walk walk = {take_part, v};
    words_law_cite(&name, LANG_ZH, v->law, &whole);
    add_path(v, article);
    line(v, ST_HEADING, sb_text(&name));
    add_certainty(v, text->regime);
    if (article->lead)
        line(v, ST_DIM, article->lead);
    walk_parts(v, article, &walk);
    sb_free(&name);
}

/* ---- what belongs to it ---- */

static bool is_kind(const struct library_link *link, const char *kind) {
    return strcmp(link->rule.kind, kind) == 0;
}

static void add_text_of(struct view_law *v, const struct label *text) {
    const char *words = str_label(v->lang, text);
    if (words[0] == '\0')
        return;
    scrolltext_add(v->page, ST_NORMAL, "  ");
    line(v, ST_NORMAL, words);
}

static void add_notes(struct view_law *v, const struct library_link *links, size_t count,
                      bool trap) {
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const struct note *note = links[i].rule.item;
        if (links[i].kind != LINK_HERE || !is_kind(&links[i], "note") || note->trap != trap)
            continue;
        if (!any)
            section(v, trap ? STR_law_traps : STR_law_notes);
        any = true;
        scrolltext_add(v->page, trap ? ST_WARN : ST_NORMAL, trap ? "! " : "· ");
        line(v, trap ? ST_WARN : ST_NORMAL, str_label(v->lang, &note->rule.label));
        add_text_of(v, &note->rule.text);
    }
}

static void add_item(struct view_law *v, const struct check_item *item) {
    const char *who = str_label(v->lang, &item->who);
    scrolltext_add(v->page, ST_NORMAL, "□ ");
    if (who[0] != '\0') {
        scrolltext_add(v->page, ST_KEY_LABEL, who);
        scrolltext_add(v->page, ST_NORMAL, "　");
    }
    line(v, ST_NORMAL, str_label(v->lang, &item->rule.label));
    add_text_of(v, &item->rule.text);
}

static void add_row(struct view_law *v, const struct regime *regime, const struct table_row *row) {
    const struct table *table = &regime->tables[row->table];
    scrolltext_add(v->page, ST_NORMAL, table->timeline ? "○ " : "· ");
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
    line(v, ST_NORMAL, "");
}

/* A list with its items, all of them where the list stands, else those on this provision. */
static void add_checklist(struct view_law *v, const struct regime *regime, size_t list,
                          const struct cite *only) {
    line(v, ST_HEADING, str_label(v->lang, &regime->checklists[list].rule.label));
    add_text_of(v, &regime->checklists[list].rule.text);
    for (size_t i = 0; i < regime->item_count; i++) {
        const struct check_item *item = &regime->items[i];
        if (item->checklist == (int)list && (!only || cite_within(&item->rule.cite, only)))
            add_item(v, item);
    }
}

static void add_table(struct view_law *v, const struct regime *regime, size_t table,
                      const struct cite *only) {
    line(v, ST_HEADING, str_label(v->lang, &regime->tables[table].rule.label));
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
            section(v, STR_law_lists);
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
            section(v, STR_law_lists);
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
    scrolltext_add(v->page, ST_NORMAL, "◷ ");
    scrolltext_link(v->page, sb_text(&text), sb_text(&target));
    sb_clear(&text);
    sb_add_fmt(&text, "　%s → %s", str_label(v->lang, &clock->event), sb_text(&length));
    scrolltext_add(v->page, ST_DIM, sb_text(&text));
    if (clock->certainty != CERTAINTY_VERIFIED) {
        scrolltext_add(v->page, ST_WARN, " ");
        scrolltext_add(v->page, ST_WARN, words_certainty(v->lang, clock->certainty));
    }
    line(v, ST_NORMAL, "");
    add_text_of(v, &clock->rule.text);
    for (size_t i = 0; i < clock->choice_count; i++) {
        scrolltext_add(v->page, ST_DIM, "  ");
        scrolltext_add(v->page, ST_NORMAL, str_label(v->lang, &clock->choices[i].label));
        scrolltext_add(v->page, ST_DIM, " → ");
        line(v, ST_NORMAL, str_label(v->lang, &clock->answers[i].label));
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
            section(v, STR_law_clocks);
        any = true;
        add_clock(v, &regime->clocks[i]);
    }
    bool grades = regime->grade_count > 0 &&
                  (v->shown.article == 0 || cites_here(v, &regime->grades[0].rule));
    if (grades) {
        section(v, STR_law_grades);
        scrolltext_link(v->page, words_of(v, STR_law_grade_ask), "grade:");
        line(v, ST_NORMAL, "");
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
            section(v, heading);
        any = true;
        scrolltext_add(v->page, ST_NORMAL, "→ ");
        link_named(v, &links[i].cite);
        if (kind == LINK_SEE || kind == LINK_SEEN) {
            scrolltext_add(v->page, ST_DIM, "　");
            scrolltext_add(v->page, ST_DIM, str_label(v->lang, &links[i].rule.label));
        }
        line(v, ST_NORMAL, "");
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
            section(v, STR_law_rules);
        any = true;
        cite_format(&link->rule.cite, false, cite);
        scrolltext_add(v->page, ST_DIM, words_rule_kind(v->lang, link->rule.kind));
        scrolltext_add(v->page, ST_DIM, " ");
        scrolltext_add(v->page, ST_NORMAL, str_label(v->lang, &link->rule.label));
        scrolltext_add(v->page, ST_DIM, "　");
        line(v, ST_DIM, cite);
    }
}

/* ---- a text as a whole ---- */

static void add_day(struct view_law *v, enum str_id label, day_t day) {
    char text[DATE_TEXT_SIZE];
    if (day == DAY_NONE)
        return;
    date_format(day, text);
    scrolltext_add(v->page, ST_DIM, words_of(v, label));
    scrolltext_add(v->page, ST_DIM, " ");
    line(v, ST_NORMAL, text);
}

static void add_versions(struct view_law *v, const struct library_text *text) {
    const struct library_text **versions;
    size_t count = library_versions(v->library, text, &versions);
    if (count > 1)
        section(v, STR_law_versions);
    for (size_t i = 0; count > 1 && i < count; i++) {
        struct cite cite = {0};
        char day[DATE_TEXT_SIZE] = "";
        day_t from = versions[i]->from != DAY_NONE ? versions[i]->from : versions[i]->issued;
        if (from != DAY_NONE)
            date_format(from, day);
        snprintf(cite.regime, sizeof cite.regime, "%s", versions[i]->id);
        scrolltext_add(v->page, ST_NORMAL, versions[i] == text ? "▸ " : "  ");
        link_to(v, versions[i]->title, &cite);
        scrolltext_add(v->page, ST_DIM, "　");
        scrolltext_add(v->page, ST_DIM, day);
        scrolltext_add(v->page, ST_DIM, " ");
        line(v, ST_DIM, words_text_status(v->lang, versions[i]));
    }
    mem_free(versions);
}

static void add_text(struct view_law *v, const struct library_text *text) {
    line(v, ST_HEADING, v->law->title);
    scrolltext_add(v->page, ST_WARN, words_text_status(v->lang, text));
    if (words_own(text->regime)) {
        scrolltext_add(v->page, ST_WARN, " · ");
        scrolltext_add(v->page, ST_WARN, words_of(v, STR_law_own));
    }
    line(v, ST_NORMAL, "");
    if (text->regime && str_label(v->lang, &text->regime->status_note)[0] != '\0')
        line(v, ST_NORMAL, str_label(v->lang, &text->regime->status_note));
    add_day(v, STR_law_issued, text->issued);
    add_day(v, STR_law_from, text->from);
    add_day(v, STR_law_to, text->to);
    scrolltext_add(v->page, ST_NORMAL, "\n");
    scrolltext_add(v->page, ST_NORMAL, v->law->preamble);
    scrolltext_add(v->page, ST_NORMAL, v->law->preamble[0] ? "\n" : "");
    add_versions(v, text);
}

/* ---- the whole page ---- */

struct part_search {
    const struct view_law *v;
    char *anchor; /* "" until it is found */
};

static void find_chosen(void *ctx, const struct cite *part, const char *mark, const char *text) {
    struct part_search *search = ctx;
    (void)mark;
    (void)text;
    if (search->anchor[0] == '\0' && is_chosen(search->v, part))
        cite_format(part, false, search->anchor);
}

/* Where the chosen part stands: a citation may leave its paragraph out, an anchor does not. */
static bool chosen_anchor(const struct view_law *v, const struct law_article *article,
                          char anchor[CITE_TEXT_SIZE]) {
    struct part_search search = {v, anchor};
    struct part_walk walk = {find_chosen, &search};
    anchor[0] = '\0';
    walk_parts(v, article, &walk);
    return anchor[0] != '\0';
}

void law_page_make(struct view_law *v) {
    const struct library_text *text = v->law ? library_text(v->library, v->shown.regime) : NULL;
    struct library_link *links = NULL;
    char anchor[CITE_TEXT_SIZE];
    scrolltext_clear(v->page);
    v->stale = false;
    if (!text)
        return;
    const struct law_article *article =
        v->shown.article > 0 ? law_find_article(v->law, v->shown.article, v->shown.sub) : NULL;
    if (article)
        add_article(v, text, article);
    else
        add_text(v, text);
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
    if (article)
        add_rules(v, links, count);
    mem_free(links);
    scrolltext_search(v->page, field_len(v->find) > 0 ? field_text(v->find) : NULL);
    if (article && chosen_anchor(v, article, anchor))
        scrolltext_goto(v->page, anchor);
}

/* ---- moving ---- */

enum { PARTS_MAX = 512 };

struct part_list {
    struct cite parts[PARTS_MAX];
    int count;
};

static void note_part(void *ctx, const struct cite *part, const char *mark, const char *text) {
    struct part_list *list = ctx;
    (void)mark;
    (void)text;
    if (list->count < PARTS_MAX)
        list->parts[list->count++] = *part;
}

bool law_page_step(struct view_law *v, int by) {
    const struct law_article *article =
        v->law && v->shown.article > 0 ? law_find_article(v->law, v->shown.article, v->shown.sub)
                                       : NULL;
    struct part_list list = {.count = 0};
    struct part_walk walk = {note_part, &list};
    int at = -1;
    if (!article)
        return false;
    walk_parts(v, article, &walk);
    for (int i = 0; i < list.count && at < 0; i++)
        at = is_chosen(v, &list.parts[i]) ? i : at;
    int next = at < 0 ? 0 : at + by;
    if (next < 0 || next >= list.count)
        return false;
    v->shown = list.parts[next];
    v->stale = true;
    return true;
}

bool law_step_article(struct view_law *v, int by) {
    struct cite cite = v->shown;
    cite.paragraph = cite.item = cite.point = 0;
    for (size_t i = 0; v->law && i < v->law->article_count; i++) {
        const struct law_article *article = &v->law->articles[i];
        if (cite.article > 0 && (article->number != cite.article || article->sub != cite.sub))
            continue;
        size_t next = cite.article == 0 ? 0 : by > 0 ? i + 1 : i - 1; /* below 0: none */
        if (next >= v->law->article_count)
            return false;
        cite.article = v->law->articles[next].number;
        cite.sub = v->law->articles[next].sub;
        return law_select(v, &cite);
    }
    return false;
}

bool law_go(struct view_law *v, struct app *app, const struct cite *cite) {
    const struct law *law = library_law(v->library, cite->regime, NULL);
    struct cite from = v->shown;
    if (!law || (cite->article > 0 && !law_has(law, cite))) {
        app_say(app, STR_law_gone);
        return false;
    }
    if (v->law) {
        if (v->step_count == LAW_STEPS)
            memmove(v->steps, v->steps + 1, (LAW_STEPS - 1) * sizeof *v->steps);
        v->step_count -= v->step_count == LAW_STEPS;
        v->steps[v->step_count++] = (struct law_place){from};
    }
    return law_select(v, cite);
}

bool law_go_back(struct view_law *v) {
    if (v->step_count == 0)
        return false;
    return law_select(v, &v->steps[--v->step_count].cite);
}

bool law_page_open(struct view_law *v, struct app *app) {
    const char *target = scrolltext_target(v->page);
    struct cite cite;
    if (!target)
        return false;
    if (strncmp(target, "cite:", 5) == 0) {
        /* A text as a whole is named by its id alone. */
        if (!strchr(target + 5, ':')) {
            cite = (struct cite){0};
            snprintf(cite.regime, sizeof cite.regime, "%s", target + 5);
            law_go(v, app, &cite);
        } else if (cite_parse(target + 5, NULL, &cite, NULL)) {
            law_go(v, app, &cite);
        }
    }
    return true;
}
