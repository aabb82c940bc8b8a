/*
 * choices.c - lists in one value: "code 标签 | code 标签" and cells "甲 | 乙", in both
 * languages (see pack_internal.h and FORMAT.md).
 */
#include <string.h>

#include "core/base/sb.h"
#include "data/pack/internal.h"

/* More than anyone could look through; a list that long is a mistake. */
enum { PARTS_MAX = 200 };

/* One value with its place. */
struct part_read {
    struct pack_reader *r;
    struct pack_place place;
};

#define fault(read, ...) pack_fault((read)->r, &(read)->place, __VA_ARGS__)

static char *trimmed(struct arena *arena, const char *text, size_t n) {
    while (n > 0 && (*text == ' ' || *text == '\t' || *text == '\n')) {
        text++;
        n--;
    }
    while (n > 0 && strchr(" \t\n", text[n - 1]))
        n--;
    return arena_dup_n(arena, text, n);
}

/* The next part up to '|', without its blanks. */
static char *next_part(struct arena *arena, const char **text) {
    size_t n = strcspn(*text, "|");
    char *part = trimmed(arena, *text, n);
    *text += n + ((*text)[n] == '|');
    return part;
}

static size_t count_parts(const char *text) {
    size_t count = 1;
    for (; *text; text++)
        count += *text == '|';
    return count;
}

/* The value of KEY.en and its place; NULL: there is none. */
static const char *english(struct pack_reader *r, size_t section, const char *key,
                           struct part_read *read) {
    struct sb name = {0};
    sb_add_fmt(&name, "%s.en", key);
    const char *kept = arena_dup(r->regime->arena, sb_text(&name));
    sb_free(&name);
    *read = (struct part_read){r, pack_place(r, section, kept)};
    return packfile_value(r->pf, section, kept);
}

/* ---- choices ---- */

struct choice_text {
    const char *code, *label;
};

static bool code_good(const char *code) {
    size_t n = strlen(code);
    return n > 0 && n <= 60 && strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789_-") == n;
}

/* Cuts the next choice off; false with a fault when it is none. */
static bool next_choice(const struct part_read *read, const char **text,
                        struct choice_text *choice) {
    struct arena *arena = read->r->regime->arena;
    char *whole = next_part(arena, text);
    size_t code = strcspn(whole, " \t\n");
    choice->code = arena_dup_n(arena, whole, code);
    choice->label = trimmed(arena, whole + code, strlen(whole + code));
    if (!code_good(choice->code) || *choice->label == '\0') {
        fault(read, "err.pack.choice_syntax", whole);
        return false;
    }
    return true;
}

static bool choice_there(const struct fact_choice *list, size_t count,
                         const struct choice_text *choice) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].code, choice->code) == 0 || strcmp(list[i].label.zh, choice->label) == 0)
            return true;
    return false;
}

static struct fact_choice *read_chinese(const struct part_read *read, const char *text,
                                        size_t *count) {
    struct fact_choice *choices =
        arena_alloc(read->r->regime->arena, count_parts(text) * sizeof *choices);
    *count = 0;
    if (count_parts(text) > PARTS_MAX) {
        fault(read, "err.pack.choices_many");
        return choices;
    }
    while (*text) {
        struct choice_text choice;
        if (!next_choice(read, &text, &choice))
            continue;
        if (choice_there(choices, *count, &choice))
            fault(read, "err.pack.choice_double", choice.code, choice.label);
        else
            choices[(*count)++] = (struct fact_choice){choice.code, {choice.label, NULL}};
    }
    return choices;
}

/* The same codes in the same order, or one language would show another choice than the other. */
static void read_english(const struct part_read *read, struct fact_choice *choices, size_t count,
                         const char *text) {
    size_t at = 0;
    while (*text) {
        struct choice_text choice;
        if (!next_choice(read, &text, &choice))
            return;
        if (at == count || strcmp(choices[at].code, choice.code) != 0) {
            fault(read, "err.pack.choices_differ", choice.code, at < count ? choices[at].code : "");
            return;
        }
        choices[at++].label.en = choice.label;
    }
    if (at < count)
        fault(read, "err.pack.choices_differ", "", choices[at].code);
}

struct fact_choice *pack_read_choices(struct pack_reader *r, size_t section, const char *key,
                                      const char *zh, size_t *count) {
    struct part_read read = {r, pack_place(r, section, key)}, read_en;
    const char *en = english(r, section, key, &read_en);
    struct fact_choice *choices = read_chinese(&read, zh, count);
    if (en)
        read_english(&read_en, choices, *count, en);
    return choices;
}

void pack_offer_situations(struct pack_reader *r) {
    const struct regime *regime = r->regime;
    for (size_t i = 0; i < packfile_section_count(r->pf); i++) {
        const char *zh = packfile_value(r->pf, i, "choices");
        if (r->sections[i].kind != KIND_FACT || !zh || strcmp(zh, PACK_SITUATIONS) != 0)
            continue;
        struct fact_def *def = r->sections[i].item;
        struct fact_choice *choices =
            arena_alloc(regime->arena, (regime->situation_count + 1) * sizeof *choices);
        for (size_t k = 0; k < regime->situation_count; k++)
            choices[k] = (struct fact_choice){regime->situations[k].rule.id,
                                              regime->situations[k].rule.label};
        def->choices = choices;
        def->choice_count = regime->situation_count;
    }
}

/* ---- cells ---- */

struct label *pack_read_cells(struct pack_reader *r, size_t section, const char *key,
                              const char *zh, size_t *count) {
    struct part_read read = {r, pack_place(r, section, key)}, read_en;
    const char *en = english(r, section, key, &read_en);
    struct arena *arena = r->regime->arena;
    size_t parts = count_parts(zh);
    struct label *cells = arena_alloc(arena, parts * sizeof *cells);
    *count = parts;
    if (parts > PARTS_MAX) {
        fault(&read, "err.pack.choices_many");
        *count = 0;
        return cells;
    }
    for (size_t i = 0; i < parts; i++) {
        cells[i].zh = next_part(arena, &zh);
        if (cells[i].zh[0] == '\0')
            fault(&read, "err.pack.cell_empty");
    }
    if (en && count_parts(en) != parts)
        fault(&read_en, "err.pack.cells_differ");
    else
        for (size_t i = 0; en && i < parts; i++)
            cells[i].en = next_part(arena, &en);
    return cells;
}
