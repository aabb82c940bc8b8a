#include "data/prove/cited.h"

#include <stdint.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/law/citefind.h"
#include "core/law/lines.h"

#define TEXTS_FILE "regimes/texts.txt"

enum standing { STANDS, STANDS_NOT, STANDS_FORM };

static const struct {
    const char *word;
    enum standing standing;
} standings[] = {
    {"in force", STANDS},       {"to be verified", STANDS}, {"repealed", STANDS_NOT},
    {"superseded", STANDS_NOT}, {"historical", STANDS_NOT}, {"form", STANDS_FORM},
};

struct named_text {
    const char *name;
    const char *status;
    enum standing standing;
};

struct cited_texts {
    struct packs *packs;
    struct named_text *list;
    size_t count;
    struct arena *arena;
};

/* ---- the list ---- */

static void add_text(struct cited_texts *t, const char *name, size_t n, size_t standing) {
    if ((t->count & (t->count - 1)) == 0)
        t->list = mem_grow(t->list, t->count ? t->count * 2 : 1, sizeof *t->list);
    t->list[t->count++] = (struct named_text){
        arena_dup_n(t->arena, name, n), standings[standing].word, standings[standing].standing};
}

static void read_line(struct cited_texts *t, const char *line, size_t n, int number,
                      struct faults *faults) {
    const char *bar = memchr(line, '|', n);
    size_t last = sizeof standings / sizeof standings[0];
    for (size_t i = 0; bar && i < last; i++) {
        struct law_line name = {.text = line, .len = (size_t)(bar - line)},
                        word = {.text = bar + 1, .len = n - (size_t)(bar - line) - 1};
        law_line_trim(&name);
        law_line_trim(&word);
        if (name.len > 0 && word.len == strlen(standings[i].word) &&
            memcmp(word.text, standings[i].word, word.len) == 0) {
            add_text(t, name.text, name.len, i);
            return;
        }
    }
    struct sb shown = {0};
    sb_add_n(&shown, line, n);
    faults_add(faults, number, NULL, NULL, "err.cited.line", sb_text(&shown));
    sb_free(&shown);
}

struct cited_texts *cited_texts_read(struct packs *packs, struct errs *errs) {
    struct cited_texts *t = mem_alloc(sizeof *t);
    struct faults faults = {.file = TEXTS_FILE, .errs = errs};
    size_t size = 0;
    const char *text = packs_file(packs, TEXTS_FILE, &size);
    t->packs = packs;
    t->arena = arena_new();
    int number = 1;
    for (const char *at = text; at && at < text + size; number++) {
        const char *end = memchr(at, '\n', size - (size_t)(at - text));
        size_t n = end ? (size_t)(end - at) : size - (size_t)(at - text);
        if (n > 0 && *at != '%')
            read_line(t, at, n, number, &faults);
        at += n + (end != NULL);
    }
    return t;
}

void cited_texts_free(struct cited_texts **texts) {
    if (!*texts)
        return;
    arena_free(&(*texts)->arena);
    mem_free((*texts)->list);
    mem_free(*texts);
    *texts = NULL;
}

/* ---- by what name ---- */

/* Is the name within the title of one of its instruments? */
static bool has_instrument(const struct law *law, const char *name, size_t n) {
    for (size_t i = 0; i < law->heading_count; i++)
        if (law->headings[i].level == LAW_INSTRUMENT &&
            memmem(law->headings[i].title, strlen(law->headings[i].title), name, n))
            return true;
    return false;
}

/* The regime that goes by the name, by its title or its short name (an instrument's too); NULL. */
static const char *regime_named(const struct cited_texts *t, const char *name, size_t n,
                                bool instruments) {
    size_t count;
    const char *const *ids = packs_regime_ids(t->packs, &count);
    for (size_t i = 0; i < count; i++) {
        const struct law *law = packs_law(t->packs, ids[i], NULL);
        const struct regime *r = packs_regime(t->packs, ids[i], NULL);
        if ((law && cite_goes_by(law->title, name, n)) ||
            (r &&
             (cite_goes_by(r->title.zh, name, n) || cite_goes_by(r->short_title.zh, name, n))) ||
            (instruments && law && has_instrument(law, name, n)))
            return ids[i];
    }
    return NULL;
}

static const struct named_text *listed(const struct cited_texts *t, const char *name, size_t n) {
    for (size_t i = 0; i < t->count; i++)
        if (cite_goes_by(t->list[i].name, name, n))
            return &t->list[i];
    return NULL;
}

/* ---- one value ---- */

struct value {
    const struct cited_texts *texts;
    const char *home; /* NULL: of no regime */
    bool home_stands; /* it is law in force, or said to be checked */
    struct faults *faults;
    int line;
    const char *section, *key;
};

/* Words that tell a reader not to take the text as it is named for one in force. */
static bool marked(const char *text) {
    static const char *const marks[] = {"废止", "失效", "核对", "原文",
                                        "转述", "转引", "当时", "旧"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strstr(text, marks[i]))
            return true;
    return false;
}

static void check_name(const struct value *v, const char *name, size_t n) {
    struct sb shown = {0};
    sb_add_n(&shown, name, n);
    name = cite_bare_name(sb_text(&shown), &n); /* a remark in brackets may stand within */
    const struct named_text *known = listed(v->texts, name, n);
    if (!known && !regime_named(v->texts, name, n, true))
        faults_add(v->faults, v->line, v->section, v->key, "err.cited.unknown", sb_text(&shown));
    sb_free(&shown);
}

static void check_names(const struct value *v, const char *text) {
    static const char open[] = "《", close[] = "》";
    for (const char *at = strstr(text, open); at; at = strstr(at, open)) {
        at += strlen(open);
        const char *end = strstr(at, close);
        size_t n = end ? (size_t)(end - at) : 0;
        if (n > 0 && !memchr(at, '{', n)) /* a blank of a letter is filled later */
            check_name(v, at, n);
    }
}

/* A text no longer in force, named without 《》. */
static void check_bare_names(const struct value *v, const char *text) {
    for (size_t i = 0; v->home_stands && i < v->texts->count; i++) {
        const struct named_text *known = &v->texts->list[i];
        const char *name = cite_without_state(known->name);
        if (known->standing == STANDS_NOT && strstr(text, name) && !marked(text))
            faults_add(v->faults, v->line, v->section, v->key, "err.cited.unmarked", name,
                       known->status);
    }
}

/* Are its provisions all there, so that one that is not does not exist? */
static bool whole(const struct law *law) {
    for (size_t i = 0; i < law->article_count; i++)
        if (law->articles[i].label || law->articles[i].number != (int)i + 1)
            return false;
    return law->article_count > 0;
}

static const char *titled(void *ctx, const char *name, size_t n) {
    const struct value *v = ctx;
    return regime_named(v->texts, name, n, false);
}

static bool found(void *ctx, const struct cite_found *found) {
    const struct value *v = ctx;
    const struct law *law = packs_law(v->texts->packs, found->cite.regime, NULL);
    char name[CITE_TEXT_SIZE];
    cite_format(&found->cite, true, name);
    if (!law || (whole(law) && !law_has(law, &found->cite)))
        faults_add(v->faults, v->line, v->section, v->key, "err.cited.provision", name);
    return true;
}

static void check_value(const struct value *v, const char *text) {
    check_names(v, text);
    check_bare_names(v, text);
    if (!v->home || strncmp(v->key ? v->key : "", "cells", strlen("cells")) == 0)
        return; /* of which text a cell is, its column's head says */
    cites_find(text,
               &(struct cite_reader){
                   .home = v->home, .titled = titled, .each = found, .ctx = (void *)(uintptr_t)v});
}

static bool home_stands(const struct cited_texts *t, const char *home) {
    const struct regime *r = home ? packs_regime(t->packs, home, NULL) : NULL;
    return !r || r->status == STATUS_IN_FORCE || r->status == STATUS_TO_BE_VERIFIED;
}

/* ---- files ---- */

void cited_check_file(const struct cited_texts *texts, const struct packfile *pf, const char *home,
                      struct faults *faults) {
    struct value v = {
        .texts = texts, .home = home, .home_stands = home_stands(texts, home), .faults = faults};
    for (size_t s = 0; s < packfile_section_count(pf); s++)
        for (size_t i = 0; i < packfile_key_count(pf, s); i++) {
            v.section = packfile_section(pf, s);
            v.key = packfile_key(pf, s, i);
            v.line = packfile_line(pf, s, v.key);
            check_value(&v, packfile_value(pf, s, v.key));
        }
}

void cited_check_letter(const struct cited_texts *texts, const char *text, const char *home,
                        struct faults *faults) {
    struct value v = {
        .texts = texts, .home = home, .home_stands = home_stands(texts, home), .faults = faults};
    for (v.line = 1; *text; v.line++) {
        const char *end = strchrnul(text, '\n');
        struct sb line = {0};
        sb_add_n(&line, text, (size_t)(end - text));
        if (*text != '%')
            check_value(&v, sb_text(&line));
        sb_free(&line);
        text = *end ? end + 1 : end;
    }
}
