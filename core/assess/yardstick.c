#include "core/assess/yardstick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"

/* ---- words of a line ---- */

struct span {
    const char *at;
    size_t len;
};

static bool span_is(struct span s, const char *text) {
    return text && strlen(text) == s.len && memcmp(s.at, text, s.len) == 0;
}

static struct span trimmed(const char *at, size_t len) {
    at = utf8_trim(at, &len);
    return (struct span){at, len};
}

/* The first of several separators in a span; *len how long it is. NULL: none. */
static const char *find_any(struct span s, const char *const *separators, size_t *len) {
    for (size_t i = 0; i < s.len; i++)
        for (size_t k = 0; separators[k]; k++) {
            size_t n = strlen(separators[k]);
            if (i + n <= s.len && memcmp(s.at + i, separators[k], n) == 0) {
                *len = n;
                return s.at + i;
            }
        }
    return NULL;
}

/* Cuts a span in two at a separator; false: there is none, and `head` is all. */
static bool cut(struct span s, const char *const *separators, struct span *head,
                struct span *tail) {
    size_t n = 0;
    const char *at = find_any(s, separators, &n);
    *head = trimmed(s.at, at ? (size_t)(at - s.at) : s.len);
    *tail = at ? trimmed(at + n, s.len - (size_t)(at - s.at) - n) : (struct span){"", 0};
    return at != NULL;
}

static bool refuse(struct err *err, int line, const char *msg, struct span word) {
    char text[ERR_ARG_SIZE];
    snprintf(text, sizeof text, "%.*s", (int)(word.len < 150 ? word.len : 150), word.at);
    err_set(err, ERR_INPUT, msg, text);
    return err_at(err, NULL, line, NULL);
}

/* ---- parsing ---- */

static bool find_measure(const struct yardstick *y, struct span word, size_t *out) {
    for (size_t i = 0; i < y->regime->measure_count; i++) {
        const struct rule *rule = &y->regime->measures[i].rule;
        if (span_is(word, rule->id) || span_is(word, rule->label.zh) ||
            span_is(word, rule->label.en)) {
            *out = i;
            return true;
        }
    }
    return false;
}

static bool parse_grade(const struct fact_def *def, struct span word, unsigned *grades) {
    for (size_t i = 0; i < def->choice_count && i < 32; i++)
        if (span_is(word, def->choices[i].code) || span_is(word, def->choices[i].label.zh) ||
            span_is(word, def->choices[i].label.en)) {
            *grades |= 1U << i;
            return true;
        }
    return false;
}

static bool parse_fact(const struct yardstick *y, struct span word, struct yardstick_row *row,
                       int line, struct err *err) {
    static const char *const equals[] = {"=", "＝", NULL}, *const commas[] = {",", "，", "、",
                                                                              NULL};
    struct span key, values, value;
    size_t i = 0;
    if (!cut(word, equals, &key, &values))
        return refuse(err, line, "err.yardstick.row", word);
    while (i < y->fact_count && !span_is(key, y->facts[i]->key) &&
           !span_is(key, y->facts[i]->key + strlen(YARDSTICK_PREFIX)) &&
           !span_is(key, y->facts[i]->label.zh))
        i++;
    if (i == y->fact_count)
        return refuse(err, line, "err.yardstick.fact", key);
    for (bool more = true; more;) {
        struct span rest;
        more = cut(values, commas, &value, &rest);
        if (!parse_grade(y->facts[i], value, &row->grades[i]))
            return refuse(err, line, "err.yardstick.grade", value);
        values = rest;
    }
    return true;
}

static bool parse_row(struct yardstick *y, struct span head, struct span band, int line,
                      struct err *err) {
    static const char *const blanks[] = {" ", "\t", "；", ";", "　", NULL};
    static const char *const to[] = {"..", "至", NULL};
    struct yardstick_row row = {.low = 0};
    struct span low, high, word, rest;
    while (head.len > 0) {
        cut(head, blanks, &word, &rest);
        if (word.len > 0 && !parse_fact(y, word, &row, line, err))
            return false;
        head = rest;
    }
    if (!cut(band, to, &low, &high))
        high = low;
    if (!find_measure(y, low, &row.low))
        return refuse(err, line, "err.yardstick.measure", low);
    if (!find_measure(y, high, &row.high))
        return refuse(err, line, "err.yardstick.measure", high);
    if (row.low > row.high)
        return refuse(err, line, "err.yardstick.band", band);
    yardstick_add(y, &row);
    return true;
}

static bool parse_line(struct yardstick *y, struct span s, int line, struct err *err) {
    static const char *const colon[] = {":", "：", NULL}, *const equals[] = {"=", NULL};
    struct span head, tail;
    if (s.len == 0 || s.at[0] == '#')
        return true;
    cut(s, equals, &head, &tail);
    if (span_is(head, "version")) {
        y->version = (int)strtol(tail.at, NULL, 10);
        return true;
    }
    if (span_is(head, "signed")) {
        size_t n = tail.len < sizeof y->signed_by ? tail.len : sizeof y->signed_by - 1;
        memcpy(y->signed_by, tail.at, n);
        y->signed_by[n] = '\0';
        return true;
    }
    if (!cut(s, colon, &head, &tail))
        return refuse(err, line, "err.yardstick.row", s);
    return parse_row(y, head, tail, line, err);
}

bool yardstick_parse(struct yardstick *out, const struct regime *regime, const char *text,
                     struct err *err) {
    bool ok = true;
    int line = 1;
    *out = (struct yardstick){.regime = regime};
    for (size_t i = 0; i < regime->facts.count && out->fact_count < YARDSTICK_GRADES; i++) {
        const struct fact_def *def = &regime->facts.list[i];
        if (def->type == FACT_CHOICE &&
            strncmp(def->key, YARDSTICK_PREFIX, strlen(YARDSTICK_PREFIX)) == 0)
            out->facts[out->fact_count++] = def;
    }
    for (; ok && *text; line++) {
        size_t n = strcspn(text, "\n");
        ok = parse_line(out, trimmed(text, n), line, err);
        text += n + (text[n] == '\n');
    }
    if (!ok)
        yardstick_clear(out);
    return ok;
}

void yardstick_clear(struct yardstick *yardstick) {
    mem_free(yardstick->rows);
    *yardstick = (struct yardstick){0};
}

void yardstick_add(struct yardstick *yardstick, const struct yardstick_row *row) {
    yardstick->rows = mem_grow(yardstick->rows, yardstick->row_count + 1, sizeof *yardstick->rows);
    yardstick->rows[yardstick->row_count++] = *row;
}

void yardstick_remove(struct yardstick *yardstick, size_t i) {
    if (i >= yardstick->row_count)
        return;
    yardstick->row_count--;
    memmove(yardstick->rows + i, yardstick->rows + i + 1,
            (yardstick->row_count - i) * sizeof *yardstick->rows);
}

/* ---- as text ---- */

static void put_row(struct sb *out, const struct yardstick *y, const struct yardstick_row *row) {
    const struct measure *m = y->regime->measures;
    for (size_t i = 0; i < y->fact_count; i++) {
        bool first = true;
        if (row->grades[i] == 0)
            continue;
        sb_add_fmt(out, "%s=", y->facts[i]->key + strlen(YARDSTICK_PREFIX));
        for (size_t k = 0; k < y->facts[i]->choice_count && k < 32; k++)
            if (row->grades[i] & 1U << k) {
                sb_add_fmt(out, "%s%s", first ? "" : ",", y->facts[i]->choices[k].code);
                first = false;
            }
        sb_add(out, " ");
    }
    sb_add_fmt(out, ": %s", m[row->low].rule.id);
    if (row->high != row->low)
        sb_add_fmt(out, "..%s", m[row->high].rule.id);
    sb_add(out, "\n");
}

void yardstick_text(struct sb *out, const struct yardstick *yardstick) {
    sb_add_fmt(out, "version = %d\nsigned = %s\n", yardstick->version, yardstick->signed_by);
    for (size_t i = 0; i < yardstick->row_count; i++)
        put_row(out, yardstick, &yardstick->rows[i]);
}

/* ---- the band ---- */

static enum tri grade_fits(const struct fact_def *def, unsigned grades, const char *value) {
    if (grades == 0)
        return TRI_YES;
    for (size_t i = 0; i < def->choice_count && i < 32; i++)
        if (strcmp(def->choices[i].code, value) == 0)
            return grades & 1U << i ? TRI_YES : TRI_NO;
    return TRI_UNKNOWN;
}

static enum tri row_fits(const struct yardstick *y, const struct yardstick_row *row,
                         const struct facts *facts, const struct fact_def **missing) {
    enum tri all = TRI_YES;
    for (size_t i = 0; i < y->fact_count; i++) {
        enum tri one = grade_fits(y->facts[i], row->grades[i], facts_text(facts, y->facts[i]->key));
        if (one == TRI_NO)
            return TRI_NO;
        if (one == TRI_UNKNOWN && all == TRI_YES)
            *missing = y->facts[i];
        all = one == TRI_UNKNOWN ? TRI_UNKNOWN : all;
    }
    return all;
}

static void shift(struct yardstick_band *band, const struct assessment *a, size_t measures) {
    band->up = a->heavier == TRI_YES;
    band->down = a->lighter == TRI_YES;
    if (band->up) {
        band->high += band->high + 1 < measures;
        band->low += band->low + 1 < measures;
    }
    if (band->down)
        band->low -= band->low > 0;
}

void yardstick_band(struct yardstick_band *out, const struct yardstick *yardstick,
                    const struct assessment *assessment, const struct facts *facts) {
    *out = (struct yardstick_band){.state = YARDSTICK_NO_LADDER};
    if (assessment->measure_count == 0)
        return;
    out->state = YARDSTICK_NO_ROW;
    for (size_t i = 0; i < yardstick->row_count; i++) {
        enum tri fits = row_fits(yardstick, &yardstick->rows[i], facts, &out->missing);
        if (fits == TRI_NO)
            continue;
        out->state = fits == TRI_YES ? YARDSTICK_BAND : YARDSTICK_OPEN;
        out->row = i;
        out->low = yardstick->rows[i].low;
        out->high = yardstick->rows[i].high;
        break;
    }
    if (out->state == YARDSTICK_BAND)
        shift(out, assessment, yardstick->regime->measure_count);
}

bool yardstick_outside(const struct yardstick_band *band, const struct yardstick *yardstick,
                       const char *measures) {
    size_t heaviest = 0;
    bool any = false;
    if (band->state != YARDSTICK_BAND)
        return false;
    for (size_t i = 0; i < yardstick->regime->measure_count; i++)
        if (fact_value_includes(measures, yardstick->regime->measures[i].rule.id)) {
            heaviest = i;
            any = true;
        }
    return any && (heaviest < band->low || heaviest > band->high);
}

bool yardstick_reasoned(const char *reason) {
    size_t n = strlen(reason), at = 0, count = 0;
    while (at < n) {
        size_t next = utf8_next(reason, n, at);
        size_t len = next - at;
        if (utf8_trim(reason + at, &len) && len > 0)
            count++;
        at = next;
    }
    return count >= YARDSTICK_REASON;
}
