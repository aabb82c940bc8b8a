/*
 * source.c - where an answer comes from, in one step: a document of the case chosen from a list, or its
 * name typed, the page behind it: 询问笔录 第3页.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/text/pinyin.h"
#include "data/office/door.h"
#include "tui/app/ask.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"

static struct view_case *of(struct view *view) {
    return (struct view_case *)view;
}

/* A code of the list: it cannot be typed. */
#define CODE "\x01"

static const enum provenance alone[] = {PROV_VERIFIED, PROV_STATED, PROV_PRESUMED, PROV_UNKNOWN,
                                        PROV_NONE};
static const enum str_id alone_notes[] = {STR_case_source_verified, STR_case_source_stated,
                                          STR_case_source_presumed, STR_case_source_unknown,
                                          STR_case_source_none};
enum { ALONE = sizeof alone / sizeof alone[0] };

/* ---- the documents of the case ---- */

/* The last answer that names each document; borrowed from the facts. */
struct documents {
    const struct fact **list;
    size_t count;
};

static void gather(const struct facts *facts, struct documents *out) {
    size_t count = facts_count(facts);
    out->list = mem_alloc((count + 1) * sizeof *out->list);
    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct fact *fact = facts_nth(facts, i);
        size_t k = 0;
        while (k < out->count && strcmp(out->list[k]->document, fact->document) != 0)
            k++;
        if (fact->document[0] == '\0')
            continue;
        out->list[k] = fact;
        out->count += k == out->count;
    }
}

/* ---- what was typed ---- */

struct source {
    enum provenance provenance;
    struct sb document, page;
};

static bool is_page_sign(const char *at) {
    return (*at >= '0' && *at <= '9') || *at == '-' || *at == '~' || *at == ',';
}

static bool ends_with(const struct sb *text, const char *with) {
    size_t n = strlen(with);
    return text->len >= n && memcmp(text->text + text->len - n, with, n) == 0;
}

static void shorten(struct sb *text, size_t by) {
    text->text[text->len -= by] = '\0';
}

static void trim_end(struct sb *text) {
    while (text->len > 0 && text->text[text->len - 1] == ' ')
        shorten(text, 1);
}

/* Takes 第12页, p12 or, behind a blank, 12-15 off the end. */
static void take_page(struct sb *words, struct sb *page) {
    const char *before_page = str(LANG_ZH, STR_case_source_page_before);
    const char *behind_page = str(LANG_ZH, STR_case_source_page_behind);
    bool named = ends_with(words, behind_page);
    size_t end = words->len - (named ? strlen(behind_page) : 0), from = end;
    while (from > 0 && is_page_sign(words->text + from - 1))
        from--;
    size_t before = from, sign = strlen(before_page);
    if (from < end && before >= sign &&
        memcmp(words->text + before - sign, before_page, sign) == 0) {
        before -= sign;
        named = true;
    } else if (from < end && before > 0 && words->text[before - 1] == 'p') {
        before--;
        named = before == 0 || words->text[before - 1] == ' ';
    }
    bool apart = before == 0 || words->text[before - 1] == ' ';
    if (from == end || !(named || apart))
        return;
    sb_add_n(page, words->text + from, end - from);
    shorten(words, words->len - before);
    trim_end(words);
}

/* 查证, 陈述 … before a blank. */
static void take_provenance(struct sb *words, enum provenance *provenance) {
    size_t n = strcspn(sb_text(words), " ");
    char *first = mem_dup_n(sb_text(words), n);
    if (provenance_parse(first, provenance) && *provenance != PROV_NONE) {
        while (n < words->len && words->text[n] == ' ')
            n++;
        memmove(words->text, words->text + n, words->len - n + 1);
        words->len -= n;
    }
    mem_free(first);
}

/* The one document the words name, as they stand, in part or as they sound; NULL: a new one. */
static const struct fact *named(const struct documents *documents, const char *words) {
    const struct fact *found = NULL;
    struct pinyin_query query;
    struct pinyin_hit hit;
    pinyin_query_set(&query, words, strlen(words));
    for (size_t i = 0; i < documents->count; i++) {
        const struct fact *fact = documents->list[i];
        if (strcmp(fact->document, words) == 0)
            return fact;
        bool sounds = (unsigned char)words[0] < 0x80 &&
                      pinyin_find(&query, fact->document, strlen(fact->document), &hit);
        if (sounds && found)
            return NULL;
        found = sounds ? fact : found;
    }
    return found;
}

/* "第12页", "12 页", "p12": what is kept is 12. */
static void read_source(const struct documents *documents, const char *typed, struct source *out) {
    struct sb words = {0};
    out->provenance = PROV_NONE;
    sb_add(&words, typed + strspn(typed, " "));
    trim_end(&words);
    take_page(&words, &out->page);
    take_provenance(&words, &out->provenance);
    const struct fact *known = named(documents, sb_text(&words));
    if (words.len == 0 && out->page.len > 0 && documents->count > 0)
        known =
            documents->list[documents->count - 1]; /* a page alone: of the document named last */
    sb_add(&out->document, known ? known->document : sb_text(&words));
    if (out->provenance == PROV_NONE)
        out->provenance =
            known && known->provenance != PROV_NONE ? known->provenance : PROV_VERIFIED;
    sb_free(&words);
}

/* ---- entering ---- */

static void set_source(struct view_case *v, struct app *app, enum provenance provenance,
                       const char *document, const char *page) {
    const struct fact *fact = facts_find(v->model.cf->facts, v->question.key);
    struct err err = {0};
    struct office_command command = {.verb = DO_FACT_SET,
                                     .case_id = v->id,
                                     .key = v->question.key,
                                     .value = fact ? fact->value : "",
                                     .provenance = provenance,
                                     .document = document,
                                     .page = page,
                                     .today = app->today};
    if (!fact && provenance == PROV_NONE)
        return;
    if (!office_do(app->office, &command, NULL, &err))
        app_report(app, &err);
    v->stale = true;
    case_refresh(v, app);
}

/* CODE and a number: of the documents, then of those without one. Anything else was typed. */
static void chosen(struct app *app, struct view *owner, const char *code) {
    struct view_case *v = of(owner);
    struct documents documents;
    struct source source = {0};
    size_t at = 0;
    case_refresh(v, app);
    gather(v->model.cf->facts, &documents);
    if (code[0] != CODE[0]) {
        read_source(&documents, code, &source);
    } else {
        for (const char *digit = code + 1; *digit; digit++)
            at = at * 10 + (size_t)(*digit - '0');
        const struct fact *fact = at < documents.count ? documents.list[at] : NULL;
        source.provenance = fact ? fact->provenance : alone[(at - documents.count) % ALONE];
        sb_add(&source.document, fact ? fact->document : "");
        sb_add(&source.page, fact ? fact->page : "");
    }
    set_source(v, app, source.provenance, sb_text(&source.document), sb_text(&source.page));
    sb_free(&source.document);
    sb_free(&source.page);
    mem_free(documents.list);
}

void case_ask_source(struct view_case *v, struct app *app) {
    const struct form_row *row = case_row(v);
    struct documents documents;
    struct ask_pick how = {.open_list = true};
    if (!row || row->kind != FORM_FIELD || !row->def->evidence || !case_may_edit(v, app))
        return;
    memcpy(v->question.key, row->key, sizeof v->question.key);
    gather(v->model.cf->facts, &documents);
    size_t count = documents.count + ALONE;
    struct ask_item *items = mem_alloc(count * sizeof *items);
    char **texts = mem_alloc(2 * count * sizeof *texts);
    for (size_t i = 0; i < count; i++) {
        const struct fact *fact = i < documents.count ? documents.list[i] : NULL;
        struct sb code = {0}, label = {0};
        sb_add_fmt(&code, CODE "%zu", i);
        if (fact)
            case_source_words(&label, app->lang, fact);
        else
            sb_add(&label, words_provenance(app->lang, alone[i - documents.count]));
        if (label.len == 0)
            sb_add(&label, app_str(app, STR_common_none));
        texts[2 * i] = sb_take(&code);
        texts[2 * i + 1] = sb_take(&label);
        bool same = fact && row->fact && strcmp(row->fact->document, fact->document) == 0;
        items[i] =
            (struct ask_item){.code = texts[2 * i],
                              .label = texts[2 * i + 1],
                              .note = fact ? NULL : app_str(app, alone_notes[i - documents.count]),
                              .on = same};
    }
    ask_pick(app, &v->base, app_str(app, STR_case_source_pick), items, count, &how, chosen);
    for (size_t i = 0; i < 2 * count; i++)
        mem_free(texts[i]);
    mem_free(texts);
    mem_free(items);
    mem_free(documents.list);
}
