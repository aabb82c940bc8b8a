/* question.c - one question of a drill's file. What is right in it is looked up, never read. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/drill/internal.h"

enum { ITEMS_MAX = 26, LETTERS = 26 };

/* ---- keys ---- */

static bool ends(const char *key, const char *end) {
    size_t n = strlen(key), m = strlen(end);
    return n >= m && strcmp(key + n - m, end) == 0;
}

static bool known_key(const char *key) {
    static const char *const keys[] = {"of",     "items", "also", "also.en", "ask",
                                       "ask.en", "kind",  "cite", "words",   "accept",
                                       "text",   "after", "key",  "why",     "why.en"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    if (strncmp(key, "then.", 5) == 0)
        return true;
    if (strncmp(key, "blank.", 6) == 0)
        return strlen(key) == 7;
    if (strncmp(key, "option.", 7) != 0 || key[7] < 'a' || key[7] > 'z')
        return false;
    return !key[8] || strcmp(key + 8, ".en") == 0 || strcmp(key + 8, ".if") == 0 ||
           strcmp(key + 8, ".cite") == 0 || strcmp(key + 8, ".why") == 0 ||
           strcmp(key + 8, ".then") == 0;
}

static void check_keys(const struct drill_reader *r) {
    for (size_t i = 0; i < packfile_key_count(r->pf, r->section); i++) {
        const char *key = packfile_key(r->pf, r->section, i);
        if (!known_key(key))
            drill_fault(r, key, "err.pack.key_unknown", key);
    }
}

static bool read_cite(const struct drill_reader *r, const char *key, struct cite *out) {
    const char *text = drill_value(r, key);
    struct err err;
    if (!text)
        return false;
    if (!cite_parse(text, r->drill->regime->id, out, &err)) {
        drill_fault_err(r, key, &err);
    } else if (!law_has(r->drill->regime->law, out)) {
        drill_fault(r, key, "err.drill.cite", text);
        out->article = 0;
    }
    return true;
}

/* ---- what core asks ---- */

static size_t read_items(const struct drill_reader *r, struct drill_item items[ITEMS_MAX]) {
    struct arena *arena = r->drill->arena;
    const char *text = drill_value(r, "items"), *zh[ITEMS_MAX], *en[ITEMS_MAX];
    size_t count = 0;
    while (text && *text && count < ITEMS_MAX) {
        size_t n = strcspn(text, " ");
        if (n > 0)
            items[count++] = (struct drill_item){.id = arena_dup_n(arena, text, n)};
        text += n + (text[n] == ' ');
    }
    struct label also = drill_label(r, "also");
    if (!also.zh)
        return count;
    size_t n = drill_cut(arena, also.zh, zh, ITEMS_MAX);
    if (!also.en || drill_cut(arena, also.en, en, ITEMS_MAX) != n || n + count > ITEMS_MAX) {
        drill_fault(r, "also", "err.drill.also");
        return count;
    }
    for (size_t i = 0; i < n; i++) {
        char id[32];
        snprintf(id, sizeof id, "also%zu", i + 1);
        items[count++] = (struct drill_item){arena_dup(arena, id), {zh[i], en[i]}};
    }
    return count;
}

static void derive(const struct drill_reader *r, struct question *q, const char *of) {
    struct drill_item items[ITEMS_MAX];
    size_t count = read_items(r, items);
    struct err err;
    if (!derive_question(q, r->drill->arena, &r->drill->judged_case, of, items, count, &err))
        drill_fault_err(r, "of", &err);
}

/* ---- options of its own ---- */

static void read_option(const struct drill_reader *r, struct question *q, char letter) {
    struct arena *arena = r->drill->arena;
    char key[16], part[32], code[2] = {letter, '\0'};
    struct err err;
    snprintf(key, sizeof key, "option.%c", letter);
    struct label label = drill_label(r, key);
    if (!label.zh)
        return;
    struct question_option *o = &q->options[q->option_count++];
    *o = (struct question_option){.code = arena_dup(arena, code), .label = label};
    snprintf(part, sizeof part, "%s.why", key);
    o->why = (struct label){drill_value(r, part), NULL};
    snprintf(part, sizeof part, "%s.then", key);
    o->then = (struct label){drill_value(r, part), NULL};
    snprintf(part, sizeof part, "%s.cite", key);
    read_cite(r, part, &o->cite);
    snprintf(part, sizeof part, "%s.if", key);
    const char *test = drill_value(r, part);
    if (!test)
        drill_fault(r, key, "err.drill.option_if", key);
    else if (!drill_test(r->drill, test, &o->right, &o->cite, &err))
        drill_fault_err(r, part, &err);
}

static void check_rights(const struct drill_reader *r, const struct question *q) {
    size_t rights = 0;
    for (size_t i = 0; i < q->option_count; i++)
        rights += q->options[i].right;
    bool one = q->kind == QUESTION_SINGLE || q->kind == QUESTION_BRANCH;
    if (q->option_count < 2)
        drill_fault(r, NULL, "err.drill.few", q->id);
    else if (one ? rights != 1 : rights == 0)
        drill_fault(r, NULL, "err.drill.rights");
}

static void read_options(const struct drill_reader *r, struct question *q) {
    q->options = arena_alloc(r->drill->arena, QUESTION_OPTIONS_MAX * sizeof *q->options);
    for (int i = 0; i < LETTERS; i++)
        read_option(r, q, (char)('a' + i));
    check_rights(r, q);
}

/* ---- blanks ---- */

static void put_blank(const struct drill_reader *r, struct question *q, const char *right,
                      const struct cite *cite, const char *also) {
    struct arena *arena = r->drill->arena;
    const char *others[ITEMS_MAX];
    size_t more = also ? drill_cut(arena, also, others, ITEMS_MAX - 1) : 0;
    struct question_blank *blank = &q->blanks[q->blank_count++];
    *blank = (struct question_blank){
        .accept = arena_alloc(arena, (more + 1) * sizeof *blank->accept), .cite = *cite};
    blank->accept[blank->accept_count++] = arena_dup(arena, right);
    for (size_t i = 0; i < more && i < ITEMS_MAX - 1; i++)
        blank->accept[blank->accept_count++] = others[i];
}

/* The provision with its words taken out. */
static void read_fill(const struct drill_reader *r, struct question *q) {
    const char *words = drill_value(r, "words");
    struct sb text = {0}, passage = {0};
    q->frame = FRAME_FILL;
    if (!words) {
        drill_fault(r, NULL, "err.pack.key_missing", "words");
        return;
    }
    if (q->cite.article > 0 && law_text(r->drill->regime->law, &q->cite, true, &text)) {
        const char *at = strstr(sb_text(&text), words);
        if (!at) {
            drill_fault(r, "words", "err.drill.not_in_provision", words);
        } else {
            sb_add_n(&passage, sb_text(&text), (size_t)(at - sb_text(&text)));
            sb_add(&passage, "{1}");
            sb_add(&passage, at + strlen(words));
            q->text.zh = arena_dup(r->drill->arena, sb_text(&passage));
            put_blank(r, q, words, &q->cite, drill_value(r, "accept"));
        }
    }
    sb_free(&text);
    sb_free(&passage);
}

static void read_letter(const struct drill_reader *r, struct question *q) {
    q->frame = FRAME_LETTER;
    q->text.zh = drill_value(r, "text");
    if (!q->text.zh)
        drill_fault(r, NULL, "err.pack.key_missing", "text");
    for (int i = 0; i < ANSWER_BLANKS; i++) {
        char key[16], sign[16];
        struct sb right = {0};
        struct cite cite = q->cite;
        struct err err;
        snprintf(key, sizeof key, "blank.%c", 'a' + i);
        snprintf(sign, sizeof sign, "{%d}", i + 1);
        const char *what = drill_value(r, key);
        bool there = q->text.zh && strstr(q->text.zh, sign);
        if (what && there && drill_blank(r->drill, what, &right, &cite, &err))
            put_blank(r, q, sb_text(&right), &cite, NULL);
        else if (what && there)
            drill_fault_err(r, key, &err);
        else if (what || there)
            drill_fault(r, key, "err.drill.blank_sign", sign);
        sb_free(&right);
    }
    if (q->blank_count == 0)
        drill_fault(r, NULL, "err.pack.key_missing", "blank.a");
}

/* ---- what follows ---- */

static void read_then(const struct drill_reader *r, struct question *q) {
    for (size_t i = 0; i < packfile_key_count(r->pf, r->section); i++) {
        const char *key = packfile_key(r->pf, r->section, i);
        bool found = false;
        if (strncmp(key, "then.", 5) != 0)
            continue;
        for (size_t k = 0; k < q->option_count; k++)
            if (strcmp(q->options[k].code, key + 5) == 0) {
                q->options[k].then.zh = drill_value(r, key);
                found = true;
            }
        if (!found)
            drill_fault(r, key, "err.drill.id", key + 5);
    }
}

static void read_after(const struct drill_reader *r, struct question *q) {
    const char *text = drill_value(r, "after");
    if (!text)
        return;
    size_t n = strcspn(text, " ");
    q->after = arena_dup_n(r->drill->arena, text, n);
    q->after_code = text + n + strspn(text + n, " ");
    for (size_t i = 0; i + 1 < r->drill->question_count; i++) {
        const struct question *before = &r->drill->questions[i];
        for (size_t k = 0; strcmp(before->id, q->after) == 0 && k < before->option_count; k++)
            if (strcmp(before->options[k].code, q->after_code) == 0)
                return;
    }
    drill_fault(r, "after", "err.drill.after", text);
}

static void check_key(const struct drill_reader *r, struct question *q) {
    const char *key = drill_value(r, "key");
    struct sb is = {0};
    if (!key)
        return;
    question_key(q, &is);
    q->keyed = true;
    if (strcmp(key, sb_text(&is)) != 0)
        drill_fault(r, "key", "err.drill.key", key, sb_text(&is));
    sb_free(&is);
}

static void read_own(const struct drill_reader *r, struct question *q, const char *kind) {
    bool known = question_kind_parse(kind, &q->kind);
    q->blanks = arena_alloc(r->drill->arena, ANSWER_BLANKS * sizeof *q->blanks);
    if (!q->ask.zh || !q->ask.en)
        drill_fault(r, NULL, "err.pack.key_missing", q->ask.zh ? "ask.en" : "ask");
    if (q->cite.article == 0)
        drill_fault(r, NULL, "err.pack.key_missing", "cite");
    if (known && q->kind == QUESTION_FILL)
        read_fill(r, q);
    else if (known && q->kind == QUESTION_LETTER)
        read_letter(r, q);
    else if (known && (q->kind == QUESTION_SINGLE || q->kind == QUESTION_SEVERAL ||
                       q->kind == QUESTION_BRANCH))
        read_options(r, q);
    else
        drill_fault(r, "kind", "err.drill.kind", kind);
}

void drill_read_question(struct drill_reader *r, struct question *q) {
    size_t before = r->faults->count;
    const char *of = drill_value(r, "of"), *kind = drill_value(r, "kind");
    check_keys(r);
    read_cite(r, "cite", &q->cite);
    q->ask = drill_label(r, "ask");
    q->why = drill_label(r, "why");
    if (of)
        derive(r, q, of);
    else if (kind)
        read_own(r, q, kind);
    else
        drill_fault(r, NULL, "err.pack.key_missing", "of");
    if (of && kind && strcmp(kind, "branch") == 0 && q->kind == QUESTION_SINGLE)
        q->kind = QUESTION_BRANCH;
    else if (of && kind && !ends(kind, question_kind_code(q->kind)))
        drill_fault(r, "kind", "err.drill.kind", kind);
    read_then(r, q);
    read_after(r, q);
    if (q->cite.article == 0 && r->faults->count == before)
        drill_fault(r, NULL, "err.pack.key_missing", "cite");
    if (r->faults->count == before)
        check_key(r, q);
}
