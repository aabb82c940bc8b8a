/*
 * making.c - the question that is being made: its options, its kind and provision, and the words of the story.
 */
#include <string.h>

#include "core/drill/internal.h"

const char *drill_words(const struct drill_case *c, const char *key) {
    for (size_t i = 0; i < c->said_count; i++)
        if (strcmp(c->said[i].key, key) == 0)
            return c->said[i].words;
    return "";
}

struct question_option *making_add(struct drill_making *m, const char *code,
                                   enum option_words words, const struct label *label,
                                   const struct cite *cite, bool right) {
    if (m->q->option_count == QUESTION_OPTIONS_MAX) {
        m->full = true;
        return &m->spare;
    }
    if (!m->q->options)
        m->q->options = arena_alloc(m->arena, QUESTION_OPTIONS_MAX * sizeof *m->q->options);
    struct question_option *o = &m->q->options[m->q->option_count++];
    *o =
        (struct question_option){.code = arena_dup(m->arena, code), .words = words, .right = right};
    if (label)
        o->label = *label;
    if (cite)
        o->cite = *cite;
    return o;
}

void making_set(struct drill_making *m, enum question_kind kind, enum question_frame frame,
                const struct cite *cite) {
    m->q->kind = kind;
    m->q->frame = frame;
    if (cite && m->q->cite.article == 0)
        m->q->cite = *cite;
}

bool making_any_right(const struct question *q) {
    for (size_t i = 0; i < q->option_count; i++)
        if (q->options[i].right)
            return true;
    return false;
}

void making_add_none(struct drill_making *m) {
    making_add(m, "none", OPTION_NONE, NULL, NULL, !making_any_right(m->q));
}

bool making_no_id(struct drill_making *m, struct err *err) {
    return err_set(err, ERR_INPUT, "err.drill.id", m->id);
}
