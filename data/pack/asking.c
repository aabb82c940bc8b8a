#include "data/pack/asking.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/ini/faults.h"
#include "data/ini/inifile.h"

struct reading {
    struct packfile *pf;
    struct faults faults;
    size_t section; /* at hand */
};

static void fault(struct reading *r, const char *key, const char *msg, const char *a1) {
    int line = key ? packfile_line(r->pf, r->section, key) : 0;
    faults_add(&r->faults, line ? line : packfile_section_line(r->pf, r->section),
               packfile_section(r->pf, r->section), key, msg, a1, NULL, NULL);
}

static const char *value(struct reading *r, const char *key) {
    const char *text = packfile_value(r->pf, r->section, key);
    if (!text)
        fault(r, NULL, "err.pack.key_missing", key);
    else if (*text == '\0')
        fault(r, key, "err.pack.empty", NULL);
    return text && *text ? text : NULL;
}

static void check_keys(struct reading *r, const char *const *known) {
    for (size_t i = 0; i < packfile_key_count(r->pf, r->section); i++) {
        const char *key = packfile_key(r->pf, r->section, i);
        size_t k = 0;
        while (known[k] && strcmp(known[k], key) != 0)
            k++;
        if (!known[k])
            fault(r, key, "err.pack.key_unknown", key);
    }
}

/* Each part of a list between its bars, without blanks around it; the caller's to mem_free. */
static char *next_part(const char **at) {
    const char *s = *at + strspn(*at, " ");
    size_t n = strcspn(s, "|");
    *at = s[n] ? s + n + 1 : s + n;
    while (n > 0 && s[n - 1] == ' ')
        n--;
    return mem_dup_n(s, n);
}

static void each_part(struct reading *r, const char *key, void (*take)(void *ctx, const char *part),
                      void *ctx) {
    const char *at = value(r, key);
    while (at && *at) {
        char *part = next_part(&at);
        if (*part == '\0')
            fault(r, key, "err.ask.part_empty", key);
        else
            take(ctx, part);
        mem_free(part);
    }
}

/* ---- words ---- */

struct taking {
    struct ask_words *words;
    const char *word;
    enum ask_kind kind;
};

static void take_meaning(void *ctx, const char *part) {
    struct taking *t = ctx;
    ask_words_mean(t->words, t->word, part);
}

static void take_aside(void *ctx, const char *part) {
    ask_words_aside(((struct taking *)ctx)->words, part);
}

static void take_asking(void *ctx, const char *part) {
    struct taking *t = ctx;
    ask_words_asks(t->words, t->kind, part);
}

static void take_alike(void *ctx, const char *part) {
    ask_words_alike(((struct taking *)ctx)->words, part);
}

static void take_light(void *ctx, const char *part) {
    ask_words_light(((struct taking *)ctx)->words, part);
}

static void take_mark(void *ctx, const char *part) {
    struct taking *t = ctx;
    ask_words_mark(t->words, t->kind, part);
}

static bool kind_of(const char *code, enum ask_kind *kind) {
    for (int k = 0; k < ASK_KIND_COUNT; k++)
        if (strcmp(ask_kind_code((enum ask_kind)k), code) == 0) {
            *kind = (enum ask_kind)k;
            return true;
        }
    return false;
}

/* What a section is called after its first word; NULL: it is another kind of section. */
static const char *named(const char *section, const char *kind) {
    size_t n = strlen(kind);
    return strncmp(section, kind, n) == 0 && section[n] == ' ' ? section + n + 1 : NULL;
}

static void read_word_section(struct reading *r, struct ask_words *words) {
    static const char *const word_keys[] = {"means", NULL}, *const aside_keys[] = {"words", NULL},
                             *const asks_keys[] = {"words", "marks", NULL},
                             *const signs_keys[] = {"signs", NULL};
    const char *section = packfile_section(r->pf, r->section), *name;
    struct taking t = {.words = words};
    if ((t.word = named(section, "word")) != NULL) {
        check_keys(r, word_keys);
        each_part(r, "means", take_meaning, &t);
    } else if (strcmp(section, "aside") == 0) {
        check_keys(r, aside_keys);
        each_part(r, "words", take_aside, &t);
    } else if (strcmp(section, "alike") == 0) {
        check_keys(r, signs_keys);
        each_part(r, "signs", take_alike, &t);
    } else if (strcmp(section, "light") == 0) {
        check_keys(r, signs_keys);
        each_part(r, "signs", take_light, &t);
    } else if ((name = named(section, "asks")) != NULL && kind_of(name, &t.kind)) {
        check_keys(r, asks_keys);
        each_part(r, "words", take_asking, &t);
        each_part(r, "marks", take_mark, &t);
    } else {
        fault(r, NULL, "err.pack.section_unknown", section);
    }
}

bool pack_read_words(struct ask_words *words, const char *file, const char *text, size_t size,
                     struct errs *errs) {
    struct reading r = {.faults = {.file = file, .errs = errs}};
    r.pf = packfile_read(file, text, size, errs);
    if (!r.pf)
        return false;
    for (; r.section < packfile_section_count(r.pf); r.section++)
        read_word_section(&r, words);
    packfile_free(&r.pf);
    return r.faults.count == 0;
}

/* ---- questions ---- */

struct forms {
    struct arena *arena;
    struct pack_question *question;
    size_t left_out;
};

static void take_form(void *ctx, const char *part) {
    struct forms *f = ctx;
    if (f->question->form_count < QUESTION_FORMS_MAX)
        f->question->forms[f->question->form_count++] = arena_dup(f->arena, part);
    else
        f->left_out++;
}

static void read_certainty(struct reading *r, struct pack_question *q) {
    const char *code = value(r, "certainty");
    for (int c = 0; code && c <= CERTAINTY_UNVERIFIED; c++)
        if (strcmp(certainty_code((enum certainty)c), code) == 0) {
            q->certainty = (enum certainty)c;
            return;
        }
    if (code)
        fault(r, "certainty", "err.ask.certainty", code);
}

static void read_provision(struct reading *r, struct pack_question *q, const struct law *law) {
    const char *cite = value(r, "cite");
    struct err err;
    if (!cite)
        return;
    if (!cite_parse(cite, law->regime, &q->cite, &err))
        faults_add_err(&r->faults, packfile_line(r->pf, r->section, "cite"),
                       packfile_section(r->pf, r->section), "cite", &err);
    else if (strcmp(q->cite.regime, law->regime) != 0 || !law_has(law, &q->cite))
        fault(r, "cite", "err.pack.cite_unknown", cite);
}

static void read_question(struct reading *r, struct pack_questions *out, const struct law *law) {
    static const char *const keys[] = {"cite", "ask", "answer", "answer.en", "certainty", NULL};
    struct pack_question *q = &out->list[out->count++];
    q->line = packfile_section_line(r->pf, r->section);
    q->forms = arena_alloc(out->arena, QUESTION_FORMS_MAX * sizeof *q->forms);
    check_keys(r, keys);
    read_provision(r, q, law);
    struct forms forms = {.arena = out->arena, .question = q};
    each_part(r, "ask", take_form, &forms);
    if (forms.left_out > 0)
        fault(r, "ask", "err.ask.forms_many", NULL);
    q->answer.zh = arena_dup(out->arena, value(r, "answer"));
    q->answer.en = arena_dup(out->arena, value(r, "answer.en"));
    read_certainty(r, q);
}

bool pack_read_questions(struct pack_questions *out, const struct law *law, const char *file,
                         const char *text, size_t size, struct errs *errs) {
    struct reading r = {.faults = {.file = file, .errs = errs}};
    *out = (struct pack_questions){.arena = arena_new()};
    r.pf = packfile_read(file, text, size, errs);
    if (!r.pf)
        return false;
    size_t count = packfile_section_count(r.pf);
    out->list = arena_alloc(out->arena, (count + 1) * sizeof *out->list);
    for (; r.section < count; r.section++) {
        if (named(packfile_section(r.pf, r.section), "question"))
            read_question(&r, out, law);
        else
            fault(&r, NULL, "err.pack.section_unknown", packfile_section(r.pf, r.section));
    }
    packfile_free(&r.pf);
    return r.faults.count == 0;
}

void pack_questions_clear(struct pack_questions *questions) {
    arena_free(&questions->arena);
    *questions = (struct pack_questions){0};
}
