#include "data/drill/template.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/date.h"
#include "core/drill/rng.h"

enum { VALUES_MAX = 64, PARTS_MAX = 40 };

struct filling {
    const struct packfile *pf;
    struct rng rng;
    struct arena *arena;
    const char *names[VALUES_MAX], *values[VALUES_MAX];
    size_t count;
    struct sb facts; /* lines for [facts] */
};

static const char *const own_sections[] = {"vary", "rows", "flip"};
enum { OWN_SECTIONS = 3 };

bool template_is(const struct packfile *pf) {
    for (size_t i = 0; i < OWN_SECTIONS; i++)
        if (packfile_find(pf, own_sections[i]) >= 0)
            return true;
    return false;
}

static bool put(struct filling *f, const char *name, const char *value, struct err *err) {
    if (f->count == VALUES_MAX)
        return err_set(err, ERR_INPUT, "err.drill.vary", name);
    f->names[f->count] = arena_dup(f->arena, name);
    f->values[f->count++] = arena_dup(f->arena, value);
    return true;
}

static size_t cut(struct arena *arena, const char *text, char mark, const char *parts[PARTS_MAX]) {
    size_t count = 0;
    const char end[2] = {mark, '\0'};
    while (text && count < PARTS_MAX) {
        size_t n = strcspn(text, end), left = strspn(text, " "), right = n;
        while (right > left && text[right - 1] == ' ')
            right--;
        if (right > left)
            parts[count++] = arena_dup_n(arena, text + left, right - left);
        text = text[n] ? text + n + 1 : NULL;
    }
    return count;
}

/* ---- what varies ---- */

static bool vary_day(struct filling *f, const char *name, const char *spec, struct err *err) {
    const char *parts[PARTS_MAX];
    struct date_words words;
    day_t from, to;
    if (cut(f->arena, spec, ' ', parts) != 3 || !date_parse(parts[1], &from) ||
        !date_parse(parts[2], &to) || to < from)
        return err_set(err, ERR_INPUT, "err.drill.vary", spec);
    date_in_words(from + (day_t)rng_below(&f->rng, (size_t)(to - from) + 1), &words);
    return put(f, name, words.whole, err);
}

static bool vary_pick(struct filling *f, const char *name, const char *spec, struct err *err) {
    const char *parts[PARTS_MAX];
    size_t order[PARTS_MAX], n = cut(f->arena, spec, ' ', parts);
    bool taken[PARTS_MAX] = {false};
    size_t wanted = n > 2 ? (size_t)strtol(parts[1], NULL, 10) : 0;
    struct sb text = {0};
    if (wanted == 0 || wanted > n - 2)
        return err_set(err, ERR_INPUT, "err.drill.vary", spec);
    for (size_t i = 0; i < n - 2; i++)
        order[i] = i + 2;
    rng_shuffle(&f->rng, order, n - 2);
    for (size_t i = 0; i < wanted; i++)
        taken[order[i]] = true;
    for (size_t i = 2; i < n; i++)
        if (taken[i])
            sb_add_fmt(&text, "%s%s", text.len > 0 ? " " : "", parts[i]);
    bool ok = put(f, name, sb_text(&text), err);
    sb_free(&text);
    return ok;
}

static bool vary_one(struct filling *f, const char *name, const char *spec, struct err *err) {
    const char *parts[PARTS_MAX];
    size_t n = cut(f->arena, spec, '|', parts);
    return n > 0 ? put(f, name, parts[rng_below(&f->rng, n)], err)
                 : err_set(err, ERR_INPUT, "err.drill.vary", spec);
}

static bool vary(struct filling *f, struct err *err) {
    int at = packfile_find(f->pf, "vary");
    for (size_t i = 0; at >= 0 && i < packfile_key_count(f->pf, (size_t)at); i++) {
        const char *name = packfile_key(f->pf, (size_t)at, i);
        const char *spec = packfile_value(f->pf, (size_t)at, name);
        bool ok = strncmp(spec, "day ", 4) == 0    ? vary_day(f, name, spec, err)
                  : strncmp(spec, "pick ", 5) == 0 ? vary_pick(f, name, spec, err)
                                                   : vary_one(f, name, spec, err);
        if (!ok)
            return false;
    }
    return true;
}

static bool take_row(struct filling *f, struct err *err) {
    const char *columns[PARTS_MAX], *cells[PARTS_MAX];
    int at = packfile_find(f->pf, "rows");
    size_t rows = at >= 0 ? packfile_key_count(f->pf, (size_t)at) : 0;
    if (at < 0)
        return true;
    const char *names = packfile_value(f->pf, (size_t)at, "columns");
    size_t n = cut(f->arena, names, ' ', columns);
    if (rows < 2 || n == 0 || strcmp(packfile_key(f->pf, (size_t)at, 0), "columns") != 0)
        return err_set(err, ERR_INPUT, "err.drill.columns", "columns");
    const char *row = packfile_key(f->pf, (size_t)at, 1 + rng_below(&f->rng, rows - 1));
    if (cut(f->arena, packfile_value(f->pf, (size_t)at, row), '|', cells) != n)
        return err_set(err, ERR_INPUT, "err.drill.columns", row);
    for (size_t i = 0; i < n; i++)
        if (!put(f, columns[i], cells[i], err))
            return false;
    return true;
}

static void replace(const struct filling *f, const char *text, size_t n, struct sb *out);

/* As often as any of them, none is flipped. */
static bool flip(struct filling *f, struct err *err) {
    int at = packfile_find(f->pf, "flip");
    size_t keys = at >= 0 ? packfile_key_count(f->pf, (size_t)at) : 0;
    size_t turned = at >= 0 ? rng_below(&f->rng, keys + 1) : 0;
    for (size_t i = 0; i < keys; i++) {
        const char *parts[PARTS_MAX], *key = packfile_key(f->pf, (size_t)at, i);
        struct sb words = {0};
        if (cut(f->arena, packfile_value(f->pf, (size_t)at, key), '|', parts) != 2)
            return err_set(err, ERR_INPUT, "err.drill.columns", key);
        const char *said = parts[i == turned ? 1 : 0];
        replace(f, said, strlen(said), &words);
        sb_add_fmt(&f->facts, "%s = %s | %s\n", key, i == turned ? "no" : "yes", sb_text(&words));
        bool ok = put(f, key, sb_text(&words), err);
        sb_free(&words);
        if (!ok)
            return false;
    }
    return true;
}

/* ---- the file made ---- */

static void replace(const struct filling *f, const char *text, size_t n, struct sb *out) {
    for (size_t at = 0; at < n; at++) {
        const char *end = text[at] == '{' ? memchr(text + at, '}', n - at) : NULL;
        size_t len = end ? (size_t)(end - text) - at - 1 : 0, i = 0;
        while (end && i < f->count &&
               (strlen(f->names[i]) != len || memcmp(f->names[i], text + at + 1, len) != 0))
            i++;
        if (!end || i == f->count) {
            sb_add_char(out, text[at]);
            continue;
        }
        sb_add(out, f->values[i]);
        at += len + 1;
    }
}

static bool is_own(const char *line, size_t n) {
    for (size_t i = 0; i < OWN_SECTIONS; i++) {
        size_t m = strlen(own_sections[i]);
        if (n >= m + 2 && memcmp(line + 1, own_sections[i], m) == 0 && line[m + 1] == ']')
            return true;
    }
    return false;
}

static void write_all(struct filling *f, const char *text, size_t size, struct sb *out) {
    bool own = false, facts = false;
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t n = end ? (size_t)(end - text) - at + 1 : size - at;
        if (text[at] == '[') {
            if (facts)
                sb_add(out, sb_text(&f->facts));
            own = is_own(text + at, n);
            facts = n >= 7 && memcmp(text + at, "[facts]", 7) == 0;
        }
        if (!own)
            replace(f, text + at, n, out);
        at += n;
    }
    if (facts)
        sb_add(out, sb_text(&f->facts));
}

bool template_fill(struct sb *out, const struct packfile *pf, const char *text, size_t size,
                   uint64_t seed, struct err *err) {
    struct filling f = {.pf = pf, .rng = rng_new(seed, 2), .arena = arena_new()};
    bool ok = vary(&f, err) && take_row(&f, err) && flip(&f, err);
    if (ok)
        write_all(&f, text, size, out);
    sb_free(&f.facts);
    arena_free(&f.arena);
    return ok;
}
