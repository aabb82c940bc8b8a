#include "data/pack/pass.h"

#include <string.h>

#include "core/base/mem.h"

static void put_number(struct sb *out, unsigned long long n) {
    for (; n > 0x7F; n >>= 7)
        sb_add_char(out, (char)(0x80 | (n & 0x7F)));
    sb_add_char(out, (char)n);
}

static unsigned long long take_number(struct image *m) {
    unsigned long long n = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (m->at == m->end)
            break;
        unsigned char byte = *m->at++;
        n |= (unsigned long long)(byte & 0x7F) << shift;
        if (!(byte & 0x80))
            return n;
    }
    m->bad = true;
    return 0;
}

void pass_size(struct image *m, size_t *size) {
    if (m->out)
        put_number(m->out, *size);
    else
        *size = (size_t)take_number(m);
}

/* The sign goes to the lowest bit, so that small numbers stay short. */
void pass_long(struct image *m, long long *value) {
    if (m->out) {
        unsigned long long bits = (unsigned long long)*value;
        put_number(m->out, *value < 0 ? ~bits << 1 | 1 : bits << 1);
        return;
    }
    unsigned long long n = take_number(m);
    *value = (long long)(n & 1 ? ~(n >> 1) : n >> 1);
}

void pass_int(struct image *m, int *value) {
    long long wide = *value;
    pass_long(m, &wide);
    *value = (int)wide;
}

void pass_code(struct image *m, void *member) {
    int value;
    memcpy(&value, member, sizeof value);
    pass_int(m, &value);
    memcpy(member, &value, sizeof value);
}

void pass_bool(struct image *m, bool *value) {
    int as_int = *value;
    pass_int(m, &as_int);
    *value = as_int != 0;
}

void pass_text(struct image *m, const char **text) {
    if (m->out) {
        size_t n = *text ? strlen(*text) : 0;
        put_number(m->out, *text ? n + 1 : 0);
        if (*text)
            sb_add_n(m->out, *text, n + 1);
        return;
    }
    unsigned long long room = take_number(m);
    *text = NULL;
    if (room > (size_t)(m->end - m->at) || (room > 0 && m->at[room - 1] != '\0')) {
        m->bad = true;
    } else if (room > 0) {
        *text = (const char *)m->at;
        m->at += room;
    }
}

void pass_list(struct image *m, void *member, size_t *count, size_t size, pass_item *pass) {
    char *list;
    memcpy(&list, member, sizeof list);
    pass_size(m, count);
    if (!m->out) {
        if (*count > (size_t)(m->end - m->at)) { /* an item takes a byte at the least */
            m->bad = true;
            *count = 0;
        }
        list = arena_alloc(m->arena, *count * size);
        memcpy(member, &list, sizeof list);
    }
    for (size_t i = 0; i < *count && !m->bad; i++)
        pass(m, list + i * size);
}

void pass_label(struct image *m, struct label *label) {
    pass_text(m, &label->zh);
    pass_text(m, &label->en);
}

void pass_cite(struct image *m, void *item) {
    struct cite *cite = item;
    const char *regime = cite->regime;
    pass_text(m, &regime);
    if (!m->out && regime && strlen(regime) < sizeof cite->regime)
        memcpy(cite->regime, regime, strlen(regime) + 1);
    pass_int(m, &cite->article);
    pass_int(m, &cite->sub);
    pass_int(m, &cite->paragraph);
    pass_int(m, &cite->item);
    pass_int(m, &cite->point);
}

void pass_text_item(struct image *m, void *item) {
    const char *text;
    memcpy(&text, item, sizeof text);
    pass_text(m, &text);
    memcpy(item, &text, sizeof text);
}

void pass_label_item(struct image *m, void *item) {
    pass_label(m, item);
}
