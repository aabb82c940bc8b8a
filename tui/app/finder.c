#include "tui/app/finder.h"

#include <string.h>

#include "core/base/mem.h"
#include "tui/app/field.h"

enum { FIND_BYTES = 400 };

void finder_init(struct finder *finder, bool stays) {
    *finder = (struct finder){field_new(FIELD_LINE, FIND_BYTES), stays, stays};
}

void finder_free(struct finder *finder) {
    field_free(&finder->field);
}

const char *finder_text(const struct finder *finder) {
    return field_text(finder->field);
}

bool finder_any(const struct finder *finder) {
    return field_len(finder->field) > 0;
}

void finder_set(struct finder *finder, const char *text) {
    field_set(finder->field, text);
}

/* ---- what happens ---- */

static enum finder_did drop(struct finder *finder) {
    bool any = finder_any(finder), open = finder->open && !finder->stays;
    if (!any && !open)
        return FINDER_NOT;
    finder_set(finder, "");
    finder->open = finder->stays;
    return any ? FINDER_NARROWED : FINDER_DONE;
}

static enum finder_did edit(struct finder *finder, struct app *app, enum command command) {
    char *before = mem_dup(finder_text(finder));
    bool mine = field_command(finder->field, app, command);
    bool same = strcmp(before, finder_text(finder)) == 0;
    mem_free(before);
    return !mine ? FINDER_NOT : same ? FINDER_DONE : FINDER_NARROWED;
}

enum finder_did finder_command(struct finder *finder, struct app *app, struct list *list,
                               void *owner, enum command command) {
    if (command == CMD_back)
        return drop(finder);
    if (command == CMD_search) {
        finder->open = true;
        return FINDER_DONE;
    }
    if (!finder->open)
        return FINDER_NOT;
    switch (command) {
    case CMD_open:
        finder->open = finder->stays;
        return FINDER_TAKEN;
    case CMD_next:
    case CMD_prev:
        finder->open = finder->stays;
        return FINDER_DONE;
    case CMD_up:
    case CMD_down:
    case CMD_page_up:
    case CMD_page_down:
    case CMD_top:
    case CMD_bottom:
        list_command(list, owner, command);
        return FINDER_DONE;
    default:
        return edit(finder, app, command);
    }
}

static bool hears(const struct finder *finder, const char *text, size_t n) {
    unsigned char first = n > 0 ? (unsigned char)text[0] : 0;
    return finder->open || first >= 0x80 || (first >= '0' && first <= '9') || first == '(';
}

enum finder_did finder_typed(struct finder *finder, struct app *app, const char *text, size_t n) {
    finder->open = true;
    if (field_insert(finder->field, text, n))
        return FINDER_NARROWED;
    app_say(app, STR_common_field_full);
    return FINDER_DONE;
}

enum finder_did finder_heard(struct finder *finder, struct app *app, const char *text, size_t n) {
    return hears(finder, text, n) ? finder_typed(finder, app, text, n) : FINDER_NOT;
}

enum finder_did finder_click(struct finder *finder, struct list *list, void *owner, int head,
                             int y) {
    size_t was = list->sel;
    finder->open = y == 0;
    if (finder->open)
        return FINDER_DONE;
    if (y < head || !list_click(list, owner, y - head))
        return FINDER_NOT;
    return list->sel == was ? FINDER_TAKEN : FINDER_DONE;
}

/* ---- how it looks ---- */

void finder_layout(struct finder *finder, int x, int cols) {
    field_layout(finder->field, 1, cols - x - 2);
}

void finder_draw(const struct finder *finder, const struct app *app, struct paint *p, int y, int x,
                 const char *label, const char *hint) {
    if (label)
        paint_text(p, y, 1, x - 2, ST_HEADING, label);
    if (finder_any(finder) || (finder->open && !finder->stays))
        field_draw(finder->field, app, p, y, x, finder->open ? ST_FIELD_EDIT : ST_FIELD);
    else
        paint_text(p, y, x, -1, ST_DIM, hint);
}

bool finder_cursor(const struct finder *finder, int *y, int *x) {
    int row, col;
    if (!finder->open)
        return false;
    field_cursor(finder->field, &row, &col);
    *y += row;
    *x += col;
    return true;
}

/* ---- what a row must hold ---- */

void finder_ask(const struct finder *finder, struct finder_query *out) {
    out->words = finder_text(finder) + strspn(finder_text(finder), " ");
    pinyin_query_set(&out->sound, out->words, strlen(out->words));
}

/* Each word, as it stands. */
static bool holds_words(const char *words, const char *text) {
    for (const char *at = words; *at != '\0';) {
        size_t n = strcspn(at, " "), blanks;
        char *word = mem_dup_n(at, n);
        bool there = strcasestr(text, word) != NULL;
        mem_free(word);
        if (!there)
            return false;
        blanks = strspn(at + n, " ");
        at += n + blanks;
    }
    return true;
}

bool finder_holds(const struct finder_query *query, const char *text) {
    struct pinyin_hit hit;
    return text && (holds_words(query->words, text) ||
                    pinyin_find(&query->sound, text, strlen(text), &hit));
}
