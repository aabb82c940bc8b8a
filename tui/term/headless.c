#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/term/term.h"

struct headless {
    struct term base;
    int rows, cols;
    struct event *queue; /* texts owned */
    size_t first, count, cap;
    char *text; /* of the event handed out last */
    int64_t clock;
    struct grid *frame;
    int caret_y, caret_x;
    size_t shown;
    char *copied; /* NULL: nothing */
};

static struct headless *self(struct term *term) {
    return (struct headless *)term;
}

static const struct headless *look_at(const struct term *term) {
    return (const struct headless *)term;
}

static void headless_size(struct term *term, int *rows, int *cols) {
    *rows = self(term)->rows;
    *cols = self(term)->cols;
}

static bool headless_wait(struct term *term, int timeout_ms, struct event *event) {
    struct headless *h = self(term);
    if (h->first == h->count) {
        event->kind = timeout_ms < 0 ? EV_HANGUP : EV_TIMEOUT;
        h->clock += timeout_ms > 0 ? timeout_ms : 0;
        return timeout_ms < 0;
    }
    *event = h->queue[h->first++];
    mem_free(h->text);
    h->text = (char *)(uintptr_t)event->text;
    if (h->first == h->count)
        h->first = h->count = 0;
    return true;
}

static void headless_show(struct term *term, const struct grid *frame, int caret_y, int caret_x) {
    struct headless *h = self(term);
    grid_copy(h->frame, frame);
    h->caret_y = caret_y;
    h->caret_x = caret_x;
    h->shown++;
}

static void headless_look(struct term *term, enum theme theme, bool mouse) {
    (void)term;
    (void)theme;
    (void)mouse;
}

static int64_t headless_now(struct term *term) {
    return self(term)->clock;
}

static void headless_redraw(struct term *term) {
    (void)term;
}

static void headless_copy(struct term *term, const char *said, size_t n) {
    mem_free(self(term)->copied);
    self(term)->copied = mem_dup_n(said, n);
}

static void headless_free(struct term *term) {
    struct headless *h = self(term);
    for (size_t i = h->first; i < h->count; i++)
        mem_free((void *)(uintptr_t)h->queue[i].text);
    mem_free(h->queue);
    mem_free(h->copied);
    mem_free(h->text);
    grid_free(&h->frame);
    mem_free(h);
}

static const struct term_ops headless_ops = {
    .size = headless_size,
    .wait = headless_wait,
    .show = headless_show,
    .look = headless_look,
    .now = headless_now,
    .redraw = headless_redraw,
    .copy = headless_copy,
    .free = headless_free,
};

struct term *term_headless_new(int rows, int cols) {
    struct headless *h = mem_alloc(sizeof *h);
    h->base.ops = &headless_ops;
    h->rows = rows;
    h->cols = cols;
    h->frame = grid_new(rows, cols);
    h->caret_y = h->caret_x = -1;
    h->clock = 1;
    return &h->base;
}

void term_headless_push(struct term *term, const struct event *event) {
    struct headless *h = self(term);
    if (h->count == h->cap) {
        h->cap = h->cap ? h->cap * 2 : 16;
        h->queue = mem_grow(h->queue, h->cap, sizeof *h->queue);
    }
    struct event *copy = &h->queue[h->count++];
    *copy = *event;
    copy->text = mem_dup_n(event->text ? event->text : "", event->text ? event->n : 0);
}

void term_headless_resize(struct term *term, int rows, int cols) {
    self(term)->rows = rows;
    self(term)->cols = cols;
    term_headless_push(term, &(struct event){.kind = EV_RESIZE});
}

void term_headless_advance(struct term *term, int64_t ms) {
    self(term)->clock += ms;
}

const struct grid *term_headless_frame(const struct term *term) {
    return look_at(term)->frame;
}

void term_headless_caret(const struct term *term, int *y, int *x) {
    *y = look_at(term)->caret_y;
    *x = look_at(term)->caret_x;
}

const char *term_headless_copied(const struct term *term) {
    return look_at(term)->copied ? look_at(term)->copied : "";
}

size_t term_headless_shown(const struct term *term) {
    return look_at(term)->shown;
}
