/*
 * changed.c - what waits for confirmation, as the journal says it: with each action that changes the
 * set, the whole set behind what else is attached to its first entry. A line each, in order of the ids:
 * id TAB value before TAB value now TAB words in both languages TAB citation.
 */
#include <stdlib.h>
#include <string.h>

#include "data/office/internal.h"

#define BEHIND '\x1e' /* stands in no text that a person enters, nor in a tree */

static int by_id(const void *a, const void *b) {
    const struct changed_row *const *left = a, *const *right = b;
    return strcmp((*left)->id, (*right)->id);
}

void changed_pack(const struct changed_rows *changed, struct sb *out) {
    if (changed->count == 0)
        return;
    const struct changed_row **order = mem_alloc(changed->count * sizeof *order);
    for (size_t i = 0; i < changed->count; i++)
        order[i] = &changed->list[i];
    qsort(order, changed->count, sizeof *order, by_id);
    for (size_t i = 0; i < changed->count; i++) {
        const struct changed_row *c = order[i];
        const char *fields[] = {c->id,       c->old_value, c->new_value,
                                c->label.zh, c->label.en,  c->basis};
        for (size_t k = 0; k < 6; k++) {
            add_escaped(out, fields[k]);
            sb_add_char(out, k < 5 ? '\t' : '\n');
        }
    }
    mem_free(order);
}

void attachment_make(const char *tree, const struct changed_rows *before,
                     const struct changed_rows *after, struct sb *out) {
    struct sb was = {0}, is = {0};
    changed_pack(before, &was);
    changed_pack(after, &is);
    sb_add(out, tree);
    if (strcmp(sb_text(&was), sb_text(&is)) != 0) {
        sb_add_char(out, BEHIND);
        sb_add(out, sb_text(&is));
    }
    sb_free(&was);
    sb_free(&is);
}

size_t attachment_tree(const char *attachment) {
    return strcspn(attachment, (const char[]){BEHIND, '\0'});
}

/* Without the line of one id. */
static void confirmed(struct sb *changed, const char *id) {
    struct sb left = {0}, name = {0};
    add_escaped(&name, id);
    sb_add_char(&name, '\t');
    for (const char *line = sb_text(changed); *line;) {
        size_t n = strcspn(line, "\n") + 1;
        if (strncmp(line, sb_text(&name), name.len) != 0)
            sb_add_n(&left, line, n);
        line += n;
    }
    sb_clear(changed);
    sb_add(changed, sb_text(&left));
    sb_free(&left);
    sb_free(&name);
}

void changed_replay(struct sb *changed, const struct entry *entry) {
    if (strcmp(entry->verb, verb_word(DO_CONFIRM)) == 0)
        confirmed(changed, entry->key);
    size_t tree = attachment_tree(entry->attachment);
    if (!entry->attachment[tree])
        return;
    sb_clear(changed);
    sb_add(changed, entry->attachment + tree + 1);
}
