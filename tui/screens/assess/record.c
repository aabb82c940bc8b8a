/*
 * record.c - the tree that was recorded with a choice, told in words: what the choice rested
 * on when it was made, whatever was entered since. The record's form is that of tree_text.
 */
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/assess/view.h"
#include "tui/words/tree.h"
#include "tui/words/words.h"

struct record_line {
    long depth;
    char kind[24], value[12], cite[CITE_TEXT_SIZE];
    const char *rest;
    size_t rest_size;
};

/* One word up to a blank into `out`. */
static const char *word(const char *at, const char *end, char *out, size_t size) {
    size_t n = 0;
    while (at < end && *at == ' ')
        at++;
    for (; at < end && *at != ' '; at++)
        if (n + 1 < size)
            out[n++] = *at;
    out[n] = '\0';
    return at;
}

static struct record_line line_of(const char *at, const char *end) {
    struct record_line line = {.depth = 0};
    char depth[12];
    at = word(at, end, depth, sizeof depth);
    line.depth = strtol(depth, NULL, 10);
    at = word(at, end, line.kind, sizeof line.kind);
    at = word(at, end, line.value, sizeof line.value);
    at = word(at, end, line.cite, sizeof line.cite);
    while (at < end && *at == ' ')
        at++;
    line.rest = at;
    line.rest_size = (size_t)(end - at);
    return line;
}

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

static void put_said(struct sb *out, const struct view_assess *v, const struct record_line *line,
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

static void put_line(struct sb *out, const struct view_assess *v, const struct record_line *line) {
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
static bool left_out(const struct record_line *line) {
    return strcmp(line->kind, "caution") == 0 || strcmp(line->kind, "measure") == 0 ||
           (strcmp(line->kind, "scope") == 0 && line->depth > 1 && strcmp(line->value, "no") == 0);
}

static void put_record(struct sb *out, const struct view_assess *v, const char *record) {
    long hidden = -1; /* the depth of what is left out, with all below it */
    for (const char *at = record; *at;) {
        const char *end = at + strcspn(at, "\n");
        struct record_line line = line_of(at, end);
        if (hidden >= 0 && line.depth <= hidden)
            hidden = -1;
        if (hidden < 0 && left_out(&line))
            hidden = line.depth;
        if (hidden < 0 && line.depth > 0)
            put_line(out, v, &line);
        at = *end ? end + 1 : end;
    }
}

void assess_show_record(struct view_assess *v, struct app *app) {
    char *record = NULL;
    struct err err = {0};
    struct sb text = {0};
    if (v->choice.seq == 0) {
        app_say(app, STR_assess_no_record);
        return;
    }
    if (!office_attachment(app->office, v->choice.seq, &record, &err)) {
        app_report(app, &err);
        return;
    }
    if (v->choice.outdated) {
        sb_add(&text, str(v->lang, STR_assess_outdated));
        sb_add(&text, "\n\n");
    }
    put_record(&text, v, record);
    if (*record)
        ask_show(app, app_str(app, STR_assess_record_title), sb_text(&text));
    else
        app_say(app, STR_assess_no_record);
    mem_free(record);
    sb_free(&text);
}
