/*
 * write.c - lines, headings and links as the right pane of the provisions has them.
 */
#include <string.h>

#include "tui/screens/law/view.h"

const char *law_str(const struct view_law *v, enum str_id id) {
    return str(v->lang, id);
}

void law_line(struct view_law *v, enum style style, const char *text) {
    scrolltext_add(v->page, style, text);
    scrolltext_add(v->page, ST_NORMAL, "\n");
}

void law_section(struct view_law *v, enum str_id id) {
    scrolltext_add(v->page, ST_NORMAL, "\n");
    law_line(v, ST_HEADING, law_str(v, id));
}

/* "cite:police:22(4)" */
void law_link(struct view_law *v, const char *words, const struct cite *cite) {
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
        str_put(out, v->lang, STR_law_citation, law_cited_title(law, cite));
    if (cite->article > 0)
        words_law_cite(out, v->lang, law, cite);
}

void law_link_named(struct view_law *v, const struct cite *cite) {
    struct sb name = {0};
    name_cite(v, cite, &name);
    law_link(v, sb_text(&name), cite);
    sb_free(&name);
}
