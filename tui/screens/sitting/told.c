/* told.c - what came of an answer: item by item, with the provision's words, and links to the provisions. */
#include <stdio.h>
#include <string.h>

#include "tui/screens/sitting/view.h"
#include "tui/words/drill.h"
#include "tui/words/words.h"

static void add(struct view_sitting *v, enum style style, const char *text) {
    scrolltext_add(v->text, style, text);
    scrolltext_add(v->text, ST_NORMAL, "\n");
}

/* What was answered, as it would be typed: the letters of this try, or words. */
static void answered(const struct view_sitting *v, size_t i, struct sb *out) {
    const struct asked_question *asked = &v->paper.items[i].asked;
    const struct question *q = asked->question;
    const struct answer *a = &v->sat[i].answer;
    struct answer copy = *a;
    if (!a->given) {
        sb_add(out, str(v->lang, STR_sitting_no_answer));
        return;
    }
    for (size_t k = 0; q->kind != QUESTION_MATCH && k < a->pick_count; k++)
        for (size_t n = 0; n < q->option_count; n++)
            if (asked->order[n] == a->picks[k])
                sb_add_fmt(out, "%s%c", k > 0 ? " " : "", (char)('A' + (int)n));
    for (size_t n = 0; q->kind == QUESTION_MATCH && n < q->option_count; n++)
        for (size_t k = 0; k < q->option_count; k++)
            if (asked->rights[k] == a->picks[asked->order[n]])
                sb_add_fmt(out, "%s%zu%c", out->len > 0 ? " " : "", n + 1, (char)('A' + (int)k));
    if (q->kind == QUESTION_DATE)
        answer_codes(&copy, q, out);
    for (size_t k = 0; k < q->blank_count; k++)
        sb_add_fmt(out, "%s%s", k > 0 ? " | " : "", a->texts[k]);
}

static void link_to(struct view_sitting *v, const struct drill *drill, struct cite cite) {
    struct sb words = {0};
    char target[CITE_TEXT_SIZE];
    snprintf(cite.regime, sizeof cite.regime, "%s", drill->regime->id);
    cite_format(&cite, true, target);
    words_law_cite(&words, v->lang, drill->regime->law, &cite);
    scrolltext_add(v->text, ST_NORMAL, "  ");
    scrolltext_link(v->text, sb_text(&words), target);
    sb_free(&words);
}

/* The question's provision and those of the options that count. */
static void links(struct view_sitting *v, size_t i) {
    const struct paper_item *item = &v->paper.items[i];
    const struct question *q = item->asked.question;
    struct cite told[QUESTION_OPTIONS_MAX + 1];
    size_t count = 0;
    scrolltext_add(v->text, ST_HEADING, str(v->lang, STR_sitting_links));
    for (size_t k = 0; k <= q->option_count; k++) {
        struct cite cite = k == 0 ? q->cite : q->options[k - 1].cite;
        bool already = cite.article == 0 || (k > 0 && v->sat[i].marked.items[k - 1] == ITEM_LEFT);
        for (size_t n = 0; n < count && !already; n++)
            already = cite_same(&told[n], &cite);
        if (already)
            continue;
        told[count++] = cite;
        link_to(v, item->drill, cite);
    }
    scrolltext_add(v->text, ST_NORMAL, "\n");
}

void sitting_tell(struct view_sitting *v, struct app *app, size_t i) {
    const struct paper_item *item = &v->paper.items[i];
    struct sb text = {0}, given = {0};
    int score = v->sat[i].marked.score;
    scrolltext_clear(v->text);
    scrolltext_add(v->text, score == SCORE_FULL ? ST_GOOD : ST_WARN, words_score(v->lang, score));
    scrolltext_add(v->text, ST_NORMAL, "  ");
    words_question(&text, v->lang, item->asked.question);
    add(v, ST_HEADING, sb_text(&text));
    answered(v, i, &given);
    sb_clear(&text);
    str_put(&text, v->lang, STR_sitting_given, sb_text(&given));
    add(v, ST_NORMAL, sb_text(&text));
    sb_clear(&text);
    words_marked(&text, v->lang, app->packs, item->drill->regime, &item->asked, &v->sat[i].answer,
                 &v->sat[i].marked);
    scrolltext_add(v->text, ST_NORMAL, sb_text(&text));
    links(v, i);
    scrolltext_add(v->text, ST_DIM, "\n");
    scrolltext_add(v->text, ST_DIM, item->drill->story);
    scrolltext_goto(v->text, "");
    sb_free(&text);
    sb_free(&given);
}
