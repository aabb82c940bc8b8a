#include "tui/words/drill.h"

#include <stdio.h>
#include <string.h>

#include "tui/words/receipt.h"
#include "tui/words/words.h"

static const enum str_id kinds[QUESTION_KINDS] = {
    STR_drill_kind_single, STR_drill_kind_several, STR_drill_kind_order,  STR_drill_kind_match,
    STR_drill_kind_fill,   STR_drill_kind_date,    STR_drill_kind_letter, STR_drill_kind_branch};
static const enum str_id hints[QUESTION_KINDS] = {
    STR_drill_hint_single, STR_drill_hint_several, STR_drill_hint_order,  STR_drill_hint_match,
    STR_drill_hint_fill,   STR_drill_hint_date,    STR_drill_hint_letter, STR_drill_hint_single};

static const enum str_id frames[FRAME_COUNT] = {
    [FRAME_OWN] = STR_drill_ask_fill,
    [FRAME_SCOPE] = STR_drill_ask_scope,
    [FRAME_FLAGS] = STR_drill_ask_flags,
    [FRAME_SITUATIONS] = STR_drill_ask_situations,
    [FRAME_SITUATION] = STR_drill_ask_situation,
    [FRAME_ELEMENTS] = STR_drill_ask_elements,
    [FRAME_CIRCUMSTANCES] = STR_drill_ask_circumstances,
    [FRAME_WEIGHT] = STR_drill_ask_weight,
    [FRAME_MEASURES] = STR_drill_ask_measures,
    [FRAME_CONSEQUENCES] = STR_drill_ask_consequences,
    [FRAME_BAR] = STR_drill_ask_bar,
    [FRAME_RAW] = STR_drill_ask_raw,
    [FRAME_ROLLED] = STR_drill_ask_rolled,
    [FRAME_STEPS] = STR_drill_ask_steps,
    [FRAME_NEXT] = STR_drill_ask_next,
    [FRAME_OPEN] = STR_drill_ask_open,
    [FRAME_LACKS] = STR_drill_ask_lacks,
    [FRAME_FINDINGS] = STR_drill_ask_findings,
    [FRAME_FACTS] = STR_drill_ask_facts,
    [FRAME_FILL] = STR_drill_ask_fill,
    [FRAME_LETTER] = STR_drill_ask_letter,
    [FRAME_CITES] = STR_drill_ask_cites,
};

static const struct {
    const char *code;
    enum str_id id;
} weights[] = {{"heavier", STR_drill_weight_heavier},
               {"lighter", STR_drill_weight_lighter},
               {"both", STR_drill_weight_both},
               {"neither", STR_drill_weight_neither},
               {"inert", STR_drill_weight_inert}};

void words_drill_name(struct sb *out, enum lang lang, const char *id, const struct label *title) {
    size_t whole = strcspn(id, "@"), at = strcspn(id, "0123456789");
    struct sb number = {0};
    if (at < whole)
        sb_add_n(&number, id + at, strspn(id + at, "0123456789"));
    str_put(out, lang, number.len > 0 ? STR_drill_numbered : STR_cli_plain,
            number.len > 0 ? sb_text(&number) : str_label(lang, title), str_label(lang, title));
    sb_free(&number);
}

const char *words_question_kind(enum lang lang, enum question_kind kind) {
    return str(lang, kinds[kind]);
}

const char *words_answer_hint(enum lang lang, enum question_kind kind) {
    return str(lang, hints[kind]);
}

void words_question(struct sb *out, enum lang lang, const struct question *q) {
    if (q->ask.zh)
        sb_add(out, str_label(lang, &q->ask));
    else
        str_put(out, lang, frames[q->frame], str_label(lang, &q->about));
}

void words_passage(struct sb *out, enum lang lang, const struct question *q) {
    const char *text = q->text.zh ? str_label(lang, &q->text) : "";
    for (; *text; text++) {
        bool blank = text[0] == '{' && text[1] >= '1' && text[1] <= '9' && text[2] == '}';
        if (!blank) {
            sb_add_char(out, *text);
            continue;
        }
        sb_add_fmt(out, "______(%c)", text[1]);
        text += 2;
    }
}

static void rule_words(struct sb *out, enum lang lang, const struct law *law,
                       const struct question_option *o) {
    words_law_cite(out, lang, law, &o->cite);
    sb_add(out, " ");
    sb_add(out, str_label(lang, &o->label));
}

static const char *weight_words(enum lang lang, const char *code) {
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++)
        if (strcmp(weights[i].code, code) == 0)
            return str(lang, weights[i].id);
    return code;
}

static const char *scope_words(enum lang lang, const char *code) {
    for (int i = SCOPE_APPLIES; i <= SCOPE_UNCLEAR; i++)
        if (strcmp(scope_verdict_code((enum scope_verdict)i), code) == 0)
            return words_scope(lang, (enum scope_verdict)i);
    return code;
}

static const char *tri_words(enum lang lang, const char *code) {
    return words_holds(lang, true,
                       strcmp(code, "yes") == 0  ? TRI_YES
                       : strcmp(code, "no") == 0 ? TRI_NO
                                                 : TRI_UNKNOWN,
                       false);
}

void words_option(struct sb *out, enum lang lang, const struct law *law,
                  const struct question_option *o) {
    bool yes = strcmp(o->code, "yes") == 0;
    switch (o->words) {
    case OPTION_LABEL:
        sb_add(out, str_label(lang, &o->label));
        return;
    case OPTION_RULE:
        rule_words(out, lang, law, o);
        return;
    case OPTION_SCOPE:
        sb_add(out, scope_words(lang, o->code));
        return;
    case OPTION_TRI:
        sb_add(out, tri_words(lang, o->code));
        return;
    case OPTION_WEIGHT:
        sb_add(out, weight_words(lang, o->code));
        return;
    case OPTION_MAY:
        sb_add(out, str(lang, yes ? STR_drill_may_yes : STR_drill_may_no));
        return;
    case OPTION_NONE:
        sb_add(out, str(lang, STR_drill_none));
        return;
    }
}

static void option_line(struct sb *out, enum lang lang, const struct law *law, char letter,
                        const struct question_option *o) {
    sb_add_fmt(out, "  %c. ", letter);
    words_option(out, lang, law, o);
    sb_add_char(out, '\n');
}

static void match_lines(struct sb *out, enum lang lang, const struct law *law,
                        const struct asked_question *asked) {
    const struct question *q = asked->question;
    for (size_t i = 0; i < q->option_count; i++)
        sb_add_fmt(out, "  %zu. %s\n", i + 1, str_label(lang, &q->options[asked->order[i]].left));
    for (size_t i = 0; i < q->option_count; i++)
        option_line(out, lang, law, (char)('A' + (int)i), &q->options[asked->rights[i]]);
}

void words_asked(struct sb *out, enum lang lang, const struct law *law,
                 const struct asked_question *asked) {
    const struct question *q = asked->question;
    words_question(out, lang, q);
    sb_add_char(out, '\n');
    if (q->text.zh) {
        words_passage(out, lang, q);
        sb_add_char(out, '\n');
    }
    if (q->kind == QUESTION_MATCH)
        match_lines(out, lang, law, asked);
    for (size_t i = 0; q->kind != QUESTION_MATCH && i < q->option_count; i++)
        option_line(out, lang, law, (char)('A' + (int)i), &q->options[asked->order[i]]);
    if (out->len > 0 && out->text[out->len - 1] == '\n')
        sb_cut(out, out->len - 1);
}

const char *words_score(enum lang lang, int score) {
    return str(lang, score == SCORE_FULL ? STR_drill_right
                     : score > 0         ? STR_drill_partly
                                         : STR_drill_wrong);
}

/* ---- the right answer ---- */

/* Under which letter this try shows what stands at `index` in a list. */
static char letter_of(const size_t *list, size_t count, size_t index) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == index)
            return (char)('A' + (int)i);
    return '?';
}

void words_right_letter(struct sb *out, enum lang lang, const struct asked_question *asked) {
    const struct question *q = asked->question;
    size_t n = q->option_count, begin = out->len;
    (void)lang;
    if (q->kind == QUESTION_DATE || n == 0) {
        question_key(q, out);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (out->len > begin && (q->kind == QUESTION_ORDER || q->kind == QUESTION_MATCH))
            sb_add_char(out, ' ');
        if (q->kind == QUESTION_MATCH)
            sb_add_fmt(out, "%zu%c", i + 1, letter_of(asked->rights, n, asked->order[i]));
        else if (q->kind == QUESTION_ORDER)
            sb_add_char(out, letter_of(asked->order, n, i));
        else if (q->options[asked->order[i]].right)
            sb_add_fmt(out, "%s%c", out->len > begin ? " " : "", (char)('A' + (int)i));
    }
}

/* ---- what came of it ---- */

struct telling {
    struct sb *out;
    enum lang lang;
    struct packs *packs;
    const struct regime *regime;
    const struct asked_question *asked;
};

/* What the story says of what an option asks. */
static void tell_elements(struct telling *t, const struct question_option *o) {
    for (size_t i = 0; i < o->element_count; i++) {
        const struct question_element *e = &o->elements[i];
        struct sb value = {0};
        const char *said = *e->said ? e->said : str(t->lang, STR_drill_unsaid);
        if (e->def)
            words_value(&value, t->lang, e->def, e->answer);
        else
            sb_add(&value,
                   e->touched ? words_tri(t->lang, e->value) : str(t->lang, STR_drill_no_word));
        str_put(t->out, t->lang, STR_drill_element, str_label(t->lang, &e->label), sb_text(&value),
                said);
        sb_add_char(t->out, '\n');
        sb_free(&value);
    }
}

static void tell_why(struct telling *t, const struct label *why) {
    if (!why->zh)
        return;
    sb_add(t->out, "      ");
    sb_add(t->out, str_label(t->lang, why));
    sb_add_char(t->out, '\n');
}

static enum str_id item_words(enum item_mark mark) {
    return mark == ITEM_RIGHT    ? STR_drill_item_right
           : mark == ITEM_MISSED ? STR_drill_item_missed
                                 : STR_drill_item_wrong;
}

static void tell_option(struct telling *t, char letter, const struct question_option *o,
                        enum item_mark mark) {
    struct sb words = {0};
    char name[2] = {letter, '\0'};
    words_option(&words, t->lang, t->regime->law, o);
    str_put(t->out, t->lang, item_words(mark), name, sb_text(&words));
    sb_add_char(t->out, '\n');
    tell_why(t, &o->why);
    tell_elements(t, o);
    sb_free(&words);
}

static void tell_options(struct telling *t, const struct marked *marked) {
    const struct question *q = t->asked->question;
    for (size_t i = 0; i < q->option_count; i++) {
        size_t at = t->asked->order[i];
        const struct question_option *o = &q->options[at];
        if (marked->items[at] != ITEM_LEFT)
            tell_option(t, (char)('A' + (int)i), o, marked->items[at]);
    }
}

static void tell_places(struct telling *t, const struct marked *marked) {
    const struct question *q = t->asked->question;
    for (size_t n = 0; n < q->option_count; n++) {
        size_t i = q->kind == QUESTION_MATCH ? t->asked->order[n] : n; /* by the number shown */
        struct sb words = {0};
        char number[24];
        snprintf(number, sizeof number, "%zu", n + 1);
        if (q->kind == QUESTION_MATCH)
            sb_add_fmt(&words, "%s = ", str_label(t->lang, &q->options[i].left));
        words_option(&words, t->lang, t->regime->law, &q->options[i]);
        str_put(t->out, t->lang,
                marked->items[i] == ITEM_WRONG ? STR_drill_blank_wrong
                                               : item_words(marked->items[i]),
                number, sb_text(&words));
        sb_add_char(t->out, '\n');
        sb_free(&words);
    }
}

static void tell_blanks(struct telling *t, const struct marked *marked) {
    const struct question *q = t->asked->question;
    for (size_t i = 0; i < q->blank_count; i++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", i + 1);
        str_put(t->out, t->lang,
                marked->items[i] == ITEM_WRONG    ? STR_drill_blank_wrong
                : marked->items[i] == ITEM_MISSED ? STR_drill_blank_missed
                                                  : STR_drill_item_right,
                number, q->blanks[i].accept[0]);
        sb_add_char(t->out, '\n');
    }
}

static void tell_date(struct telling *t) {
    const struct question *q = t->asked->question;
    if (q->period)
        words_receipt(t->out, t->lang, q->period);
}

/* The words of a provision, once each. */
static void tell_provision(struct telling *t, const struct cite *cite) {
    struct sb words = {0}, name = {0};
    words_law_cite(&name, t->lang, t->regime->law, cite);
    if (words_provision(&words, t->lang, t->packs, t->regime->id, cite, true)) {
        str_put(t->out, t->lang, STR_drill_provision, sb_text(&name), sb_text(&words));
        sb_add_char(t->out, '\n');
    }
    sb_free(&words);
    sb_free(&name);
}

enum { PROVISIONS_MOST = 6 };

/* Those of the options that are right or were answered wrongly; that of the question where none of them is
 * part of it. */
static void tell_provisions(struct telling *t, const struct marked *marked) {
    const struct question *q = t->asked->question;
    const struct cite *told[PROVISIONS_MOST];
    size_t count = 0;
    bool whole = true;
    for (size_t i = 0; i < q->option_count && count < PROVISIONS_MOST; i++) {
        const struct cite *cite = &q->options[i].cite;
        bool already = cite->article == 0 || marked->items[i] == ITEM_LEFT;
        for (size_t k = 0; k < count; k++)
            already = already || cite_within(cite, told[k]);
        if (already)
            continue;
        told[count++] = cite;
        whole = whole && !cite_within(cite, &q->cite);
    }
    if (whole)
        tell_provision(t, &q->cite);
    for (size_t i = 0; i < count; i++)
        tell_provision(t, told[i]);
}

void words_marked(struct sb *out, enum lang lang, struct packs *packs, const struct regime *regime,
                  const struct asked_question *asked, const struct answer *answer,
                  const struct marked *marked) {
    const struct question *q = asked->question;
    struct telling t = {out, lang, packs, regime, asked};
    struct sb key = {0};
    words_right_letter(&key, lang, asked);
    str_put(out, lang, STR_drill_came_out, words_score(lang, marked->score), sb_text(&key));
    sb_add_char(out, '\n');
    switch (q->kind) {
    case QUESTION_ORDER:
    case QUESTION_MATCH:
        tell_places(&t, marked);
        break;
    case QUESTION_FILL:
    case QUESTION_LETTER:
        tell_blanks(&t, marked);
        break;
    case QUESTION_DATE:
        tell_date(&t);
        break;
    default:
        tell_options(&t, marked);
    }
    tell_why(&t, &q->why);
    for (size_t i = 0; i < answer->pick_count && q->kind == QUESTION_BRANCH; i++)
        tell_why(&t, &q->options[answer->picks[i]].then);
    tell_provisions(&t, marked);
    sb_free(&key);
}
