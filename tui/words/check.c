#include "tui/words/check.h"

#include <string.h>

#include "core/letter/holds.h"
#include "core/text/utf8.h"
#include "tui/words/words.h"

/* ---- what was issued or chosen and no longer agrees ---- */

static void moved_value(struct sb *out, enum lang lang, const struct moved *m, const char *value) {
    static const struct {
        const char *code;
        enum str_id id;
    } words[] = {{"yes", STR_check_held},
                 {"no", STR_check_failed},
                 {"unknown", STR_check_open},
                 {"inert", STR_check_inert}};
    for (int s = SCOPE_APPLIES; s <= SCOPE_UNCLEAR; s++)
        if (strncmp(value, "@scope.", 7) == 0 &&
            strcmp(value + 7, scope_verdict_code((enum scope_verdict)s)) == 0)
            sb_add(out, words_scope(lang, (enum scope_verdict)s));
    if (m->kind == MOVED_FACT && value[0])
        words_value(out, lang, m->def, value);
    else if (m->kind == MOVED_RULES)
        sb_add(out, value);
    else if (m->kind == MOVED_FACT)
        sb_add(out, str(lang, STR_common_untouched));
    else if (value[0] == '\0')
        sb_add(out, str(lang, STR_check_not_there));
    for (size_t i = 0; m->kind == MOVED_CONCLUSION && i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].code, value) == 0)
            sb_add(out, str(lang, words[i].id));
}

/* A text of many lines is named by its beginning. */
#define MOVED_WIDTH 40
static void moved_brief(struct sb *out, enum lang lang, const struct moved *m, const char *value) {
    struct sb whole = {0};
    moved_value(&whole, lang, m, value);
    const char *text = sb_text(&whole);
    size_t n = utf8_clip(text, strcspn(text, "\n"), MOVED_WIDTH, NULL);
    sb_add_n(out, text, n);
    sb_add(out, text[n] != '\0' ? "…" : "");
    sb_free(&whole);
}

void words_moved(struct sb *out, enum lang lang, const struct moved *m) {
    struct sb name = {0}, was = {0}, is = {0};
    if (m->kind == MOVED_FACT) {
        words_fact_label(&name, lang, m->def, m->row);
    } else {
        words_cite(&name, lang, &m->cite);
        sb_add(&name, name.len > 0 && m->label.zh ? " " : "");
        sb_add(&name, m->label.zh ? str_label(lang, &m->label) : "");
    }
    moved_brief(&was, lang, m, m->was);
    moved_brief(&is, lang, m, m->is);
    str_put(out, lang, STR_check_moved, sb_text(&name), sb_text(&was), sb_text(&is));
    sb_free(&name);
    sb_free(&was);
    sb_free(&is);
}

static void issued_words(struct sb *out, enum lang lang, const struct finding *f) {
    struct sb list = {0};
    for (size_t i = 0; i < f->moved_count; i++) {
        sb_add(&list, i > 0 ? str(lang, STR_chain_semicolon) : "");
        words_moved(&list, lang, &f->moved[i]);
    }
    if (f->issued->kind == ISSUED_CHOICE)
        str_put(out, lang, STR_check_choice_moved, f->issued->on, sb_text(&list));
    else
        str_put(out, lang, STR_check_letter_moved, f->issued->number, f->issued->on,
                sb_text(&list));
    sb_free(&list);
}

void words_finding(struct sb *out, enum lang lang, const struct finding *finding) {
    const char *text = str_label(lang, &finding->text);
    if (finding->kind == FINDING_ISSUED && finding->issued)
        issued_words(out, lang, finding);
    else
        sb_add(out, text[0] != '\0' ? text : str_label(lang, &finding->label));
}

void words_finding_source(struct sb *out, enum lang lang, const struct law *law,
                          const struct finding *finding) {
    const char *source = str_label(lang, &finding->source);
    struct sb cite = {0};
    words_law_cite(&cite, lang, law, &finding->cite);
    if (source[0] == '\0')
        sb_add(out, sb_text(&cite));
    else
        str_put(out, lang, STR_check_practice_cited, source, sb_text(&cite));
    sb_free(&cite);
}

/* Much can wait for one gate: the first are those to be written next. */
enum { HELD_UP_NAMED = 3 };
void words_held_up(struct sb *out, enum lang lang, const struct matter *matter,
                   const struct judged *judged, const struct finding *finding) {
    struct arena *arena = arena_new();
    const struct letter **letters;
    struct sb names = {0}, all = {0}, number = {0};
    size_t count = letters_held_up(&letters, arena, matter, judged, finding);
    for (size_t i = 0; i < count && i < HELD_UP_NAMED; i++) {
        sb_add(&names, i > 0 ? str(lang, STR_common_list_comma) : "");
        sb_add(&names, str_label(lang, &letters[i]->rule.label));
    }
    sb_add_int(&number, (long long)count);
    if (count > HELD_UP_NAMED)
        str_put(&all, lang, STR_check_held_up_more, sb_text(&names), sb_text(&number));
    if (count > 0)
        str_put(out, lang, STR_check_held_up,
                count > HELD_UP_NAMED ? sb_text(&all) : sb_text(&names));
    sb_free(&names);
    sb_free(&all);
    sb_free(&number);
    arena_free(&arena);
}

void words_waiver(struct sb *out, enum lang lang, const struct finding *finding) {
    if (finding->waived)
        str_put(out, lang, STR_check_waived_by, finding->waived->value, finding->waived->document);
    else if (finding->lapsed)
        sb_add(out, str(lang, STR_check_waived_lapsed));
}

static void add_count(struct sb *out, enum lang lang, enum str_id id, size_t count) {
    struct sb number = {0};
    if (count == 0)
        return;
    sb_add_int(&number, (long long)count);
    sb_add(out, out->len > 0 ? " " : "");
    str_put(out, lang, id, sb_text(&number));
    sb_free(&number);
}

void words_counts(struct sb *out, enum lang lang, const size_t open[SEVERITY_COUNT],
                  size_t waived) {
    struct sb text = {0};
    add_count(&text, lang, STR_check_block, open[SEV_BLOCK]);
    add_count(&text, lang, STR_check_warn, open[SEV_WARN]);
    add_count(&text, lang, STR_check_note, open[SEV_NOTE]);
    add_count(&text, lang, STR_check_waived, waived);
    sb_add(out, sb_text(&text));
    sb_free(&text);
}

const char *words_gap(enum lang lang, enum gap_kind kind) {
    static const enum str_id ids[] = {[GAP_BLOCKS] = STR_check_gap_blocked,
                                      [GAP_LACKS] = STR_check_gap_needed,
                                      [GAP_DECIDES] = STR_check_gap_decides,
                                      [GAP_OPEN] = STR_check_gap_open};
    return str(lang, ids[kind]);
}
