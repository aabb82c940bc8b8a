/* convention.c - see convention.h. */
#include "core/date/convention.h"

#include <string.h>

#define CHOICES 3

static const struct named {
    const char *name;
    const char *codes[CHOICES + 1]; /* in the order of the enum */
} table[CONVENTION_COUNT] = {
    [CONVENTION_DAYS] = {"days", {"natural", "working", NULL}},
    [CONVENTION_FIRST] = {"first", {"excluded", "included", NULL}},
    [CONVENTION_ROLL] = {"roll", {"holder", "always", "never", NULL}},
    [CONVENTION_MONTH] = {"month", {"corresponding", "thirty", NULL}},
};

const char *convention_name(enum convention which) {
    return table[which].name;
}

const char *convention_code(enum convention which, int choice) {
    return choice >= 0 && choice < CHOICES ? table[which].codes[choice] : NULL;
}

int convention_get(const struct conventions *from, enum convention which) {
    switch (which) {
    case CONVENTION_DAYS:
        return (int)from->days;
    case CONVENTION_FIRST:
        return (int)from->first;
    case CONVENTION_ROLL:
        return (int)from->roll;
    case CONVENTION_MONTH:
        break;
    }
    return (int)from->month;
}

void convention_set(struct conventions *in, enum convention which, int choice) {
    switch (which) {
    case CONVENTION_DAYS:
        in->days = (enum convention_day)choice;
        return;
    case CONVENTION_FIRST:
        in->first = (enum convention_first)choice;
        return;
    case CONVENTION_ROLL:
        in->roll = (enum convention_roll)choice;
        return;
    case CONVENTION_MONTH:
        in->month = (enum convention_month)choice;
        return;
    }
}

void conventions_format(const struct conventions *from, struct sb *out) {
    for (int i = 0; i < CONVENTION_COUNT; i++)
        sb_add_fmt(out, "%s%s=%s", i ? " " : "", table[i].name,
                   convention_code((enum convention)i, convention_get(from, (enum convention)i)));
}

/* One word of n bytes. */
static bool take_word(const char *word, size_t n, struct conventions *in) {
    for (int i = 0; i < CONVENTION_COUNT; i++) {
        size_t name = strlen(table[i].name);
        if (n <= name || word[name] != '=' || memcmp(word, table[i].name, name) != 0)
            continue;
        for (int choice = 0; table[i].codes[choice]; choice++) {
            const char *code = table[i].codes[choice];
            if (strlen(code) == n - name - 1 && memcmp(word + name + 1, code, strlen(code)) == 0) {
                convention_set(in, (enum convention)i, choice);
                return true;
            }
        }
    }
    return false;
}

bool conventions_parse(const char *text, struct conventions *in, const char **bad) {
    for (const char *at = text; *at != '\0';) {
        size_t n = strcspn(at, " ");
        if (n > 0 && !take_word(at, n, in)) {
            if (bad)
                *bad = at;
            return false;
        }
        at += n + strspn(at + n, " ");
    }
    return true;
}

bool conventions_same(const struct conventions *a, const struct conventions *b) {
    return a->days == b->days && a->first == b->first && a->roll == b->roll && a->month == b->month;
}
