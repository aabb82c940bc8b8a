/*
 * asked.c - words and questions as images (image.h), each by one description for both ways.
 */
#include <string.h>

#include "core/base/mem.h"
#include "data/pack/image.h"
#include "data/pack/pass.h"

/* ---- words ---- */

/* Beside the words there are lists of texts: the marks of each kind, then these. */
enum { ALIKE = ASK_KIND_COUNT, LIGHT, LISTS };

struct texts {
    const char **list;
    size_t count;
};

struct all_words {
    struct ask_entry *entries;
    size_t count;
    struct texts texts[LISTS];
};

static const char *nth_text(const struct ask_words *words, int list, size_t i) {
    return list == ALIKE   ? ask_words_nth_alike(words, i)
           : list == LIGHT ? ask_words_nth_light(words, i)
                           : ask_words_nth_mark(words, (enum ask_kind)list, i);
}

static void take_text(struct ask_words *words, int list, const char *text) {
    if (list == ALIKE)
        ask_words_alike(words, text);
    else if (list == LIGHT)
        ask_words_light(words, text);
    else
        ask_words_mark(words, (enum ask_kind)list, text);
}

static void pass_entry(struct image *m, void *item) {
    struct ask_entry *entry = item;
    pass_text(m, &entry->word);
    pass_code(m, &entry->use);
    pass_code(m, &entry->kind);
    pass_list(m, &entry->means, &entry->mean_count, sizeof *entry->means, pass_text_item);
}

static void pass_words(struct image *m, struct all_words *all) {
    pass_list(m, &all->entries, &all->count, sizeof *all->entries, pass_entry);
    for (int i = 0; i < LISTS; i++)
        pass_list(m, &all->texts[i].list, &all->texts[i].count, sizeof *all->texts[i].list,
                  pass_text_item);
}

void image_write_words(struct sb *out, const struct ask_words *words) {
    struct arena *arena = arena_new();
    struct all_words all = {0};
    while (ask_words_nth(words, all.count))
        all.count++;
    all.entries = arena_alloc(arena, (all.count + 1) * sizeof *all.entries);
    for (size_t i = 0; i < all.count; i++)
        all.entries[i] = *ask_words_nth(words, i);
    for (int list = 0; list < LISTS; list++) {
        struct texts *texts = &all.texts[list];
        while (nth_text(words, list, texts->count))
            texts->count++;
        texts->list = arena_alloc(arena, (texts->count + 1) * sizeof *texts->list);
        for (size_t i = 0; i < texts->count; i++)
            texts->list[i] = nth_text(words, list, i);
    }
    struct image m = {.out = out};
    pass_words(&m, &all);
    arena_free(&arena);
}

bool image_read_words(const unsigned char *bytes, size_t size, struct ask_words *words) {
    struct arena *arena = arena_new();
    struct image m = {.at = bytes, .end = bytes + size, .arena = arena};
    struct all_words all = {0};
    pass_words(&m, &all);
    bool good = !m.bad && m.at == m.end;
    for (size_t i = 0; good && i < all.count; i++)
        ask_words_take(words, &all.entries[i]);
    for (int list = 0; good && list < LISTS; list++)
        for (size_t i = 0; i < all.texts[list].count; i++)
            take_text(words, list, all.texts[list].list[i]);
    arena_free(&arena);
    return good;
}

/* ---- questions ---- */

static void pass_question(struct image *m, void *item) {
    struct pack_question *q = item;
    pass_cite(m, &q->cite);
    pass_list(m, &q->forms, &q->form_count, sizeof *q->forms, pass_text_item);
    pass_label(m, &q->answer);
    pass_code(m, &q->certainty);
    pass_int(m, &q->line);
}

void image_write_questions(struct sb *out, const struct pack_questions *questions) {
    struct image m = {.out = out};
    struct pack_questions copy = *questions;
    pass_list(&m, &copy.list, &copy.count, sizeof *copy.list, pass_question);
}

bool image_read_questions(const unsigned char *bytes, size_t size, struct pack_questions *out) {
    *out = (struct pack_questions){.arena = arena_new()};
    struct image m = {.at = bytes, .end = bytes + size, .arena = out->arena};
    pass_list(&m, &out->list, &out->count, sizeof *out->list, pass_question);
    if (m.bad || m.at != m.end) {
        pack_questions_clear(out);
        return false;
    }
    return true;
}
