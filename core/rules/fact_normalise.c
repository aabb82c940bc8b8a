/*
 * fact_normalise.c - from what a person or a sheet wrote to the canonical
 * value of a fact (see fact.h).
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/rules/fact.h"
#include "core/text/utf8.h"

/* Blanks at both ends go, ASCII is full-width no more, letters are small. */
static void fold_trimmed(struct sb *out, const char *text, size_t n) {
    struct sb folded = {0};
    utf8_fold(&folded, text, n);
    const char *at = sb_text(&folded);
    size_t len = folded.len;
    while (len > 0 && strchr(" \t\r\n", at[len - 1]))
        len--;
    while (len > 0 && strchr(" \t\r\n", *at)) {
        at++;
        len--;
    }
    sb_add_n(out, at, len);
    sb_free(&folded);
}

static bool wrong(const struct fact_def *def, const char *msg, const char *text, const char *more,
                  struct err *err) {
    err_set(err, ERR_INPUT, msg, text, more);
    return err_at(err, NULL, 0, def->key);
}

static const char *tri_of(const char *folded) {
    static const struct {
        const char *word, *code;
    } words[] = {{"yes", "yes"}, {"no", "no"},  {"unknown", "unknown"}, {"y", "yes"},
                 {"n", "no"},    {"是", "yes"}, {"否", "no"},           {"不清楚", "unknown"}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(folded, words[i].word) == 0)
            return words[i].code;
    return NULL;
}

static bool is_int(const char *folded) {
    const char *digits = *folded == '-' ? folded + 1 : folded;
    size_t len = strspn(digits, "0123456789");
    return len > 0 && len <= 18 && digits[len] == '\0';
}

static void put_int(struct sb *out, const char *folded) {
    bool minus = *folded == '-';
    const char *digits = minus ? folded + 1 : folded;
    while (digits[0] == '0' && digits[1] != '\0')
        digits++;
    if (minus && digits[0] != '0')
        sb_add_char(out, '-');
    sb_add(out, digits);
}

/* ---- choices ---- */

/* A multi's parts are divided by these; in the folded text ， and ； are ASCII. */
static size_t separator(const char *at) {
    if (*at == ',' || *at == ';' || *at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
        return 1;
    return strncmp(at, "、", strlen("、")) == 0 ? strlen("、") : 0;
}

/* Bytes of `at` that are this word as a whole part; 0 when it is another.
 * `many`: a separator may follow. */
static size_t match_word(const char *at, const char *word, bool many) {
    if (!word)
        return 0;
    struct sb folded = {0};
    fold_trimmed(&folded, word, strlen(word));
    size_t len = folded.len;
    bool same = len > 0 && strncmp(at, folded.text, len) == 0 &&
                (at[len] == '\0' || (many && separator(at + len) > 0));
    sb_free(&folded);
    return same ? len : 0;
}

/* The choice whose code or label stands at `at`, the longest of them; its index or -1. A code goes
 * before a label. */
static int match_choice(const struct fact_def *def, const char *at, bool many, size_t *used) {
    int best = -1;
    *used = 0;
    for (int pass = 0; pass < 3; pass++) {
        for (size_t i = 0; i < def->choice_count; i++) {
            const struct fact_choice *c = &def->choices[i];
            const char *word = pass == 0 ? c->code : pass == 1 ? c->label.zh : c->label.en;
            size_t len = match_word(at, word, many);
            if (len > *used) {
                *used = len;
                best = (int)i;
            }
        }
    }
    return best;
}

static bool no_choice(const struct fact_def *def, const char *text, struct err *err) {
    struct sb codes = {0};
    for (size_t i = 0; i < def->choice_count; i++) {
        sb_add(&codes, i > 0 ? ", " : "");
        sb_add(&codes, def->choices[i].code);
    }
    wrong(def, "err.fact.choice", text, sb_text(&codes), err);
    sb_free(&codes);
    return false;
}

static bool put_choice(const struct fact_def *def, const char *text, const char *folded,
                       struct sb *out, struct err *err) {
    size_t used = 0;
    int found = match_choice(def, folded, false, &used);
    if (found >= 0) {
        sb_add(out, def->choices[found].code);
        return true;
    }
    if (strcmp(folded, "unknown") != 0 && strcmp(folded, "不清楚") != 0)
        return no_choice(def, text, err);
    sb_add(out, "unknown");
    return true;
}

/* Adds the codes marked in `chosen`, in the definition's order. */
static void put_codes(const struct fact_def *def, const bool *chosen, struct sb *out) {
    bool first = true;
    for (size_t i = 0; i < def->choice_count; i++) {
        if (!chosen[i])
            continue;
        sb_add(out, first ? "" : ",");
        sb_add(out, def->choices[i].code);
        first = false;
    }
}

static bool put_multi(const struct fact_def *def, const char *folded, struct sb *out,
                      struct err *err) {
    bool *chosen = mem_alloc(def->choice_count * sizeof *chosen);
    bool ok = true;
    for (const char *at = folded; ok && *at != '\0';) {
        size_t gap = separator(at), used = 0;
        if (gap > 0) {
            at += gap;
            continue;
        }
        int found = match_choice(def, at, true, &used);
        if (found >= 0) {
            chosen[found] = true;
            at += used;
            continue;
        }
        struct sb word = {0};
        for (; *at != '\0' && separator(at) == 0; at++)
            sb_add_char(&word, *at);
        ok = no_choice(def, sb_text(&word), err);
        sb_free(&word);
    }
    if (ok)
        put_codes(def, chosen, out);
    mem_free(chosen);
    return ok;
}

/* ---- every type ---- */

/* A text keeps everything; in a line, line breaks would be lost on the screen and become blanks. */
static void put_text(const struct fact_def *def, const char *text, struct sb *out) {
    for (; *text != '\0'; text++) {
        bool line_break = def->type == FACT_LINE && (*text == '\n' || *text == '\r');
        sb_add_char(out, line_break ? ' ' : *text);
    }
}

static bool put_date(const struct fact_def *def, const char *text, struct sb *out,
                     struct err *err) {
    day_t day = DAY_NONE;
    char written[DATE_TEXT_SIZE];
    if (!date_parse(text, &day))
        return wrong(def, "err.fact.date", text, NULL, err);
    date_format(day, written);
    sb_add(out, written);
    return true;
}

static bool put_folded(const struct fact_def *def, const char *text, const char *folded,
                       struct sb *out, struct err *err) {
    const char *tri;
    switch (def->type) {
    case FACT_TRI:
        tri = tri_of(folded);
        if (!tri)
            return wrong(def, "err.fact.tri", text, NULL, err);
        sb_add(out, tri);
        return true;
    case FACT_CHOICE:
        return put_choice(def, text, folded, out, err);
    case FACT_MULTI:
        return put_multi(def, folded, out, err);
    case FACT_DATE:
        return put_date(def, text, out, err);
    case FACT_INT:
        if (!is_int(folded))
            return wrong(def, "err.fact.int", text, NULL, err);
        put_int(out, folded);
        return true;
    case FACT_LINE:
    case FACT_TEXT:
        break;
    }
    put_text(def, text, out);
    return true;
}

bool fact_normalise(const struct fact_def *def, const char *text, struct sb *out, struct err *err) {
    if (def->type == FACT_LINE || def->type == FACT_TEXT) {
        put_text(def, text, out);
        return true;
    }
    struct sb folded = {0};
    fold_trimmed(&folded, text, strlen(text));
    bool ok = folded.len == 0 || put_folded(def, text, sb_text(&folded), out, err);
    sb_free(&folded);
    return ok;
}
