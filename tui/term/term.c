#include "tui/term/term.h"

#include <stdio.h>
#include <string.h>

#include "core/base/sb.h"

void term_free(struct term **term) {
    if (!*term)
        return;
    (*term)->ops->free(*term);
    *term = NULL;
}

void term_size(struct term *term, int *rows, int *cols) {
    term->ops->size(term, rows, cols);
    *rows = *rows < 1 ? 1 : *rows > GRID_MAX ? GRID_MAX : *rows;
    *cols = *cols < 1 ? 1 : *cols > GRID_MAX ? GRID_MAX : *cols;
}

void term_wait(struct term *term, int timeout_ms, struct event *event) {
    *event = (struct event){.kind = EV_TIMEOUT, .text = ""};
    term->ops->wait(term, timeout_ms, event);
}

void term_show(struct term *term, const struct grid *frame, int caret_y, int caret_x) {
    bool inside = caret_y >= 0 && caret_y < frame->rows && caret_x >= 0 && caret_x < frame->cols;
    term->ops->show(term, frame, inside ? caret_y : -1, inside ? caret_x : -1);
}

void term_look(struct term *term, enum theme theme, bool mouse) {
    term->ops->look(term, theme, mouse);
}

void term_redraw(struct term *term) {
    term->ops->redraw(term);
}

int64_t term_now(struct term *term) {
    return term->ops->now(term);
}

/* ---- the clipboard ---- */

static void put_base64(struct sb *out, const unsigned char *bytes, size_t n) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < n; i += 3) {
        unsigned a = bytes[i], b = i + 1 < n ? bytes[i + 1] : 0, c = i + 2 < n ? bytes[i + 2] : 0;
        sb_add_char(out, digits[a >> 2]);
        sb_add_char(out, digits[(a & 3) << 4 | b >> 4]);
        sb_add_char(out, i + 1 < n ? digits[(b & 15) << 2 | c >> 6] : '=');
        sb_add_char(out, i + 2 < n ? digits[c & 63] : '=');
    }
}

bool term_copy(struct term *term, const char *text, size_t n) {
    struct sb said = {0};
    if (n > TERM_COPY_MAX)
        return false;
    sb_add(&said, "\033]52;c;");
    put_base64(&said, (const unsigned char *)text, n);
    sb_add(&said, "\a");
    term->ops->copy(term, sb_text(&said), said.len);
    sb_free(&said);
    return true;
}

/* ---- names of keys ---- */

static const struct {
    int key;
    const char *name;
} key_names[] = {
    {K_TAB, "Tab"},       {K_ENTER, "Enter"},   {K_ESC, "Esc"},
    {K_SPACE, "Space"},   {K_UP, "Up"},         {K_DOWN, "Down"},
    {K_LEFT, "Left"},     {K_RIGHT, "Right"},   {K_HOME, "Home"},
    {K_END, "End"},       {K_PGUP, "PgUp"},     {K_PGDN, "PgDn"},
    {K_INSERT, "Insert"}, {K_DELETE, "Delete"}, {K_BACKSPACE, "Backspace"},
};

static const struct {
    int bit;
    const char *name;
} modifiers[] = {{K_CTRL_BIT, "Ctrl-"}, {K_ALT_BIT, "Alt-"}, {K_SHIFT_BIT, "Shift-"}};

#define BASE_SIZE 16 /* of the longest name without modifiers */
#define ALL_MODIFIERS (K_CTRL_BIT | K_ALT_BIT | K_SHIFT_BIT)
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The part of the name without modifiers. */
static void base_text(int base, bool ctrl, char out[BASE_SIZE]) {
    for (size_t i = 0; i < COUNT(key_names); i++)
        if (key_names[i].key == base) {
            snprintf(out, BASE_SIZE, "%s", key_names[i].name);
            return;
        }
    if (base > K_F0 && base <= K_F(63))
        snprintf(out, BASE_SIZE, "F%d", base - K_F0);
    else if (base > ' ' && base < 0x7F)
        snprintf(out, BASE_SIZE, "%c",
                 ctrl && base >= 'a' && base <= 'z' ? base - 'a' + 'A' : base);
    else
        out[0] = '\0';
}

void key_text(int key, char out[KEY_NAME_SIZE]) {
    char base[BASE_SIZE];
    base_text(key & ~ALL_MODIFIERS, key & K_CTRL_BIT, base);
    snprintf(out, KEY_NAME_SIZE, "%s%s%s%s", key & K_CTRL_BIT ? modifiers[0].name : "",
             key & K_ALT_BIT ? modifiers[1].name : "", key & K_SHIFT_BIT ? modifiers[2].name : "",
             base);
}

/* F1 to F63. */
static int function_key(const char *name) {
    size_t n = strlen(name);
    if (name[0] != 'F' || n < 2 || n > 3 || strspn(name + 1, "0123456789") != n - 1)
        return K_NONE;
    int number = n == 2 ? name[1] - '0' : (name[1] - '0') * 10 + name[2] - '0';
    return number >= 1 && number <= 63 && name[1] != '0' ? K_F(number) : K_NONE;
}

static int base_parse(const char *name, int bits) {
    for (size_t i = 0; i < COUNT(key_names); i++)
        if (strcmp(key_names[i].name, name) == 0)
            return key_names[i].key;
    int function = function_key(name);
    if (function != K_NONE)
        return function;
    unsigned char c = (unsigned char)name[0];
    if (c <= ' ' || c >= 0x7F || name[1])
        return K_NONE;
    return (bits & K_CTRL_BIT) && c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

int key_parse(const char *name) {
    int bits = 0;
    for (size_t i = 0; i < COUNT(modifiers); i++) {
        size_t n = strlen(modifiers[i].name);
        if (strncmp(name, modifiers[i].name, n) == 0 && name[n]) {
            bits |= modifiers[i].bit;
            name += n;
        }
    }
    int base = base_parse(name, bits);
    return base == K_NONE ? K_NONE : base | bits;
}
