/*
 * record.c - the tree that was recorded with a choice, told in words: what the choice rested
 * on when it was made, whatever was entered since. The record's form is that of tree_text.
 */
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/assess/view.h"
#include "tui/words/check.h"
#include "tui/words/tree.h"
#include "tui/words/words.h"

/* KEY, KEY=VALUE, with the comparison behind it. */
static void put_fact(struct sb *out, const struct view_assess *v, const char *rest) {
    const struct fact_defs *defs = &assess_regime(v)->facts;
    char key[FACT_KEY_SIZE];
    size_t n = strcspn(rest, "= ");
    int row = 0;
    if (n >= sizeof key)
        n = sizeof key - 1;
    memcpy(key, rest, n);
    key[n] = '\0';
    int def = fact_defs_find(defs, key, &row);
    const char *value = rest[n] == '=' ? rest + n + 1 : NULL;
    struct sb label = {0}, answer = {0}, plain = {0};
    if (def >= 0)
        words_fact_label(&label, v->lang, &defs->list[def], row);
    else
        sb_add(&label, key);
    if (value) {
        const char *compared = strstr(value, " (");
        size_t length = compared && def >= 0 && defs->list[def].type != FACT_LINE &&
                                defs->list[def].type != FACT_TEXT
                            ? (size_t)(compared - value)
                            : strlen(value);
        sb_add_n(&plain, value, length);
        words_value(&answer, v->lang, def >= 0 ? &defs->list[def] : NULL, sb_text(&plain));
    } else {
        sb_add(&answer, str(v->lang, STR_common_untouched));
    }
    str_put(out, v->lang, STR_words_tree_fact, sb_text(&label), sb_text(&answer));
    sb_free(&label);
    sb_free(&answer);
    sb_free(&plain);
}

static void put_said(struct sb *out, const struct view_assess *v, const struct tree_line *line,
                     const char *rest) {
    if (strcmp(line->kind, "all") == 0)
        sb_add(out, str(v->lang, STR_words_tree_all));
    else if (strcmp(line->kind, "any") == 0)
        sb_add(out, str(v->lang, STR_words_tree_any));
    else if (strcmp(line->kind, "not") == 0)
        sb_add(out, str(v->lang, STR_words_tree_not));
    else if (strcmp(line->kind, "fact") == 0)
        put_fact(out, v, rest);
    else if (*rest == '@')
        words_ref(out, v->lang, assess_regime(v), rest + 1);
    else
        sb_add(out, rest);
}

static void put_line(struct sb *out, const struct view_assess *v, const struct tree_line *line) {
    struct sb rest = {0}, said = {0}, cited = {0};
    struct cite cite;
    enum tri value = strcmp(line->value, "yes") == 0  ? TRI_YES
                     : strcmp(line->value, "no") == 0 ? TRI_NO
                                                      : TRI_UNKNOWN;
    sb_add_n(&rest, line->rest, line->rest_size);
    put_said(&said, v, line, sb_text(&rest));
    if (strcmp(line->cite, "-") != 0 && cite_parse(line->cite, NULL, &cite, NULL))
        words_law_cite(&cited, v->lang, assess_regime(v)->law, &cite);
    for (long i = 1; i < line->depth; i++)
        sb_add(out, "  ");
    sb_add(out, value == TRI_UNKNOWN ? str(v->lang, STR_words_open) : words_tri(v->lang, value));
    sb_add(out, " ");
    if (cited.len > 0)
        str_put(out, v->lang, STR_words_with_cite, sb_text(&said), sb_text(&cited));
    else
        sb_add(out, sb_text(&said));
    sb_add(out, "\n");
    sb_free(&rest);
    sb_free(&said);
    sb_free(&cited);
}

/* What is said beside the conclusions and what did not come to bear: measures, cautions, scope
 * rules that failed. */
static bool left_out(const struct tree_line *line) {
    return strcmp(line->kind, "caution") == 0 || strcmp(line->kind, "measure") == 0 ||
           (strcmp(line->kind, "scope") == 0 && line->depth > 1 && strcmp(line->value, "no") == 0);
}

static void put_record(struct sb *out, const struct view_assess *v, const char *record) {
    long hidden = -1; /* the depth of what is left out, with all below it */
    struct tree_line line;
    while (tree_line_next(&record, &line)) {
        if (hidden >= 0 && line.depth <= hidden)
            hidden = -1;
        if (hidden < 0 && left_out(&line))
            hidden = line.depth;
        if (hidden < 0 && line.depth > 0)
            put_line(out, v, &line);
    }
}

void assess_show_record(struct view_assess *v, struct app *app) {
    struct sb text = {0};
    size_t from = 0;
    const struct finding *f = assess_issued(v, true, &from);
    if (v->choice.seq == 0) {
        app_say(app, STR_assess_no_record);
        return;
    }
    if (f) {
        words_finding(&text, v->lang, f);
        sb_add(&text, "\n\n");
    }
    put_record(&text, v, v->choice.tree);
    ask_show(app, app_str(app, STR_assess_record_title), sb_text(&text));
    sb_free(&text);
}
