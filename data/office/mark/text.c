/* text.c - how marks are named and written down, and what the marked text says. */
#include <string.h>

#include "data/office/mark/internal.h"
#include "data/shelf/shelf.h"

static const char *const kinds[] = {
    [MARK_BOOKMARK] = "bookmark", [MARK_NOTE] = "note", [MARK_STATUS] = "status"};
static const char *const states[] = {[MARK_NO_STATE] = "",
                                     [MARK_CONFIRMED] = "confirmed",
                                     [MARK_CORRECTED] = "corrected",
                                     [MARK_WRONG] = "wrong"};

const char *mark_kind_code(enum mark_kind kind) {
    return kind <= MARK_STATUS ? kinds[kind] : "";
}

const char *mark_state_code(enum mark_state state) {
    return state <= MARK_WRONG ? states[state] : "";
}

bool mark_kind_parse(const char *code, enum mark_kind *kind) {
    for (int i = MARK_BOOKMARK; i <= MARK_STATUS; i++)
        if (strcmp(code, kinds[i]) == 0) {
            *kind = (enum mark_kind)i;
            return true;
        }
    return false;
}

enum mark_state mark_state_parse(const char *code) {
    for (int i = MARK_CONFIRMED; i <= MARK_WRONG; i++)
        if (strcmp(code, states[i]) == 0)
            return (enum mark_state)i;
    return MARK_NO_STATE;
}

/* ---- names ---- */

static bool is_text_id(const char *text) {
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    /* "10-1" is a provision. */
    return n < CITE_REGIME_SIZE && text[n] == '\0' && strpbrk(text, "abcdefghijklmnopqrstuvwxyz");
}

bool office_mark_cite(const char *typed, const char *text, struct cite *cite, struct err *err) {
    struct cite read = {.article = 0};
    if (is_text_id(typed))
        memcpy(read.regime, typed, strlen(typed) + 1);
    else if (!cite_parse(typed, text, &read, NULL) || !read.regime[0])
        return err_set(err, ERR_INPUT, "err.mark.cite", typed);
    *cite = read;
    return true;
}

void mark_key(const struct cite *cite, char key[CITE_TEXT_SIZE]) {
    cite_format(cite, true, key);
}

struct said mark_said(const struct mark_record *mark) {
    return (struct said){mark->words, mark_kind_code((enum mark_kind)mark->kind), mark->source,
                         mark_state_code((enum mark_state)mark->state)};
}

void mark_attachment(const struct mark_record *mark, struct sb *out) {
    sb_clear(out);
    if (mark->kind != MARK_STATUS)
        return;
    sb_add(out, mark->pack_version);
    sb_add_char(out, '\n');
    sb_add(out, mark->pack_words);
}

/* ---- the text ---- */

static bool open_shelved(struct office *office, int64_t id, struct mark_text *out,
                         struct err *err) {
    struct arena *arena = arena_new();
    struct shelf_text text;
    struct err why = {0};
    bool ok = shelf_get(office, id, arena, &text, &why);
    if (ok) {
        out->own = shelf_law_of(&text);
        out->law = out->own;
        sb_add(&out->version, text.digest);
    }
    arena_free(&arena);
    if (!ok && why.code != ERR_NOTFOUND && err)
        *err = why;
    return ok || why.code == ERR_NOTFOUND;
}

static bool is_regime(struct office *office, const char *id) {
    size_t count = 0;
    const char *const *ids = packs_regime_ids(office->packs, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

bool mark_text_open(struct office *office, const char *text, struct mark_text *out,
                    struct err *err) {
    *out = (struct mark_text){.law = NULL};
    int64_t shelved = shelf_named(text);
    if (shelved > 0)
        return open_shelved(office, shelved, out, err);
    if (!is_regime(office, text))
        return true;
    const struct regime *regime = office_regime(office, text, err);
    if (!regime)
        return false;
    out->law = regime->law;
    sb_add(&out->version, regime->version);
    return true;
}

void mark_text_close(struct mark_text *text) {
    law_free(&text->own);
    text->law = NULL;
    sb_free(&text->version);
}

bool mark_text_has(const struct mark_text *text, const struct cite *cite) {
    return text->law && (cite->article == 0 || law_has(text->law, cite));
}

bool mark_text_words(const struct mark_text *text, const struct cite *cite, struct sb *out) {
    sb_clear(out);
    if (!text->law)
        return false;
    if (cite->article != 0)
        return law_text(text->law, cite, false, out);
    struct sb whole = {0};
    char hex[CHAIN_HEX];
    law_whole(text->law, &whole);
    chain_digest(sb_text(&whole), hex);
    sb_free(&whole);
    sb_add_fmt(out, "sha256:%s", hex);
    return true;
}
