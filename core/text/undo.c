#include "core/text/undo.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"

#define MAX_STEPS ((size_t)1000)
#define MAX_BYTES ((size_t)4 * 1024 * 1024)

struct step {
    size_t at, caret;
    struct sb removed, inserted;
    enum text_kind kind;
};

struct textundo {
    struct step *steps; /* owned; [0, done) can be undone, [done, count) redone */
    size_t count, done, cap;
    size_t bytes; /* held by all steps */
    bool open;    /* the last step may still grow */
};

struct textundo *textundo_new(void) {
    return mem_alloc(sizeof(struct textundo));
}

static size_t step_bytes(const struct step *step) {
    return step->removed.len + step->inserted.len;
}

static void drop(struct textundo *undo, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        undo->bytes -= step_bytes(&undo->steps[i]);
        sb_free(&undo->steps[i].removed);
        sb_free(&undo->steps[i].inserted);
    }
    if (to < undo->count)
        memmove(undo->steps + from, undo->steps + to, (undo->count - to) * sizeof *undo->steps);
    undo->count -= to - from;
    if (undo->done > undo->count)
        undo->done = undo->count;
}

void textundo_clear(struct textundo *undo) {
    drop(undo, 0, undo->count);
    undo->open = false;
}

void textundo_free(struct textundo **undo) {
    if (!undo || !*undo)
        return;
    textundo_clear(*undo);
    mem_free((*undo)->steps);
    mem_free(*undo);
    *undo = NULL;
}

/* Whether the edit goes on where the last step stopped, with more of the
 * same; then it is put there. */
static bool grow(struct textundo *undo, const struct text_edit *edit, enum text_kind kind) {
    if (!undo->open || undo->done == 0)
        return false;
    struct step *last = &undo->steps[undo->done - 1];
    bool same = kind != TEXT_MIXED && last->kind != TEXT_MIXED &&
                (kind == last->kind || (kind == TEXT_BLANK && last->kind != TEXT_LINE));
    if (!same)
        return false;
    /* The caret tells which way something was deleted. */
    bool deletes = edit->inserted_n == 0 && last->inserted.len == 0;
    bool forwards = deletes && edit->caret == edit->at && last->caret == last->at;
    bool backwards = deletes && edit->caret > edit->at && last->caret > last->at;
    if (edit->removed_n == 0 && last->removed.len == 0 &&
        edit->at == last->at + last->inserted.len) {
        sb_add_n(&last->inserted, edit->inserted, edit->inserted_n);
    } else if (forwards && edit->at == last->at) {
        sb_add_n(&last->removed, edit->removed, edit->removed_n);
    } else if (backwards && edit->at + edit->removed_n == last->at) {
        struct sb joined = {0};
        sb_add_n(&joined, edit->removed, edit->removed_n);
        sb_add_n(&joined, last->removed.text, last->removed.len);
        sb_free(&last->removed);
        last->removed = joined;
        last->at = edit->at;
    } else {
        return false;
    }
    last->kind = kind;
    undo->bytes += edit->removed_n + edit->inserted_n;
    return true;
}

void textundo_record(struct textundo *undo, const struct text_edit *edit, enum text_kind kind) {
    drop(undo, undo->done, undo->count);
    if (!grow(undo, edit, kind)) {
        if (undo->count == undo->cap) {
            undo->cap = undo->cap ? undo->cap * 2 : 16;
            undo->steps = mem_grow(undo->steps, undo->cap, sizeof *undo->steps);
        }
        struct step *step = &undo->steps[undo->count++];
        *step = (struct step){.at = edit->at, .caret = edit->caret, .kind = kind};
        if (edit->removed_n > 0)
            sb_add_n(&step->removed, edit->removed, edit->removed_n);
        if (edit->inserted_n > 0)
            sb_add_n(&step->inserted, edit->inserted, edit->inserted_n);
        undo->bytes += step_bytes(step);
        undo->done = undo->count;
        undo->open = true;
    }
    size_t old = 0, bytes = undo->bytes;
    while (old + 1 < undo->count && (undo->count - old > MAX_STEPS || bytes > MAX_BYTES))
        bytes -= step_bytes(&undo->steps[old++]);
    drop(undo, 0, old);
}

void textundo_pause(struct textundo *undo) {
    undo->open = false;
}

static void tell(const struct step *step, struct text_edit *edit) {
    *edit = (struct text_edit){.at = step->at,
                               .removed = sb_text(&step->removed),
                               .inserted = sb_text(&step->inserted),
                               .removed_n = step->removed.len,
                               .inserted_n = step->inserted.len,
                               .caret = step->caret};
}

bool textundo_back(struct textundo *undo, struct text_edit *step) {
    undo->open = false;
    if (undo->done == 0)
        return false;
    tell(&undo->steps[--undo->done], step);
    return true;
}

bool textundo_forth(struct textundo *undo, struct text_edit *step) {
    undo->open = false;
    if (undo->done == undo->count)
        return false;
    tell(&undo->steps[undo->done++], step);
    return true;
}
