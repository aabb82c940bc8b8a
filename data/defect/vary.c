/* vary.c - a sound case in other days and under other names; and broken. */
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/defect/internal.h"

static uint64_t next(uint64_t *state) {
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* The words of one become those of another, wherever they stand. */
struct swap {
    char *from, *to;
};
struct swaps {
    struct swap *list;
    size_t count;
};

static void add_swap(struct swaps *swaps, const char *from, const char *to) {
    swaps->list = mem_grow(swaps->list, swaps->count + 1, sizeof *swaps->list);
    swaps->list[swaps->count++] = (struct swap){mem_dup(from), mem_dup(to)};
}

static void swaps_clear(struct swaps *swaps) {
    for (size_t i = 0; i < swaps->count; i++) {
        mem_free(swaps->list[i].from);
        mem_free(swaps->list[i].to);
    }
    mem_free(swaps->list);
}

/* In one pass, so that what was put in is not taken for what stood there. */
static void swapped(struct sb *out, const char *text, const struct swaps *swaps) {
    while (*text) {
        const struct swap *hit = NULL;
        for (size_t i = 0; i < swaps->count; i++) {
            const struct swap *s = &swaps->list[i];
            if (strncmp(text, s->from, strlen(s->from)) == 0 &&
                (!hit || strlen(s->from) > strlen(hit->from)))
                hit = s;
        }
        if (hit) {
            sb_add(out, hit->to);
            text += strlen(hit->from);
        } else {
            sb_add_char(out, *text++);
        }
    }
}

/* Every day that is a fact, as texts write it; without its year only where the year stays. */
static void swap_days(struct swaps *swaps, const struct facts *facts, day_t by) {
    const struct fact_defs *defs = facts_defs(facts);
    for (size_t i = 0; i < facts_count(facts); i++) {
        const struct fact *fact = facts_nth(facts, i);
        day_t day;
        struct date_words was, is;
        if (fact->def < 0 || !fact_is_day(&defs->list[fact->def]) || !date_parse(fact->value, &day))
            continue;
        date_in_words(day, &was);
        date_in_words(day + by, &is);
        add_swap(swaps, was.whole, is.whole);
        add_swap(swaps, was.month_day, is.month_day);
    }
}

static void vary_fact(struct facts *into, const struct fact_defs *defs, const struct fact *fact,
                      const struct swaps *swaps, day_t by) {
    struct sb value = {0};
    char text[DATE_TEXT_SIZE];
    day_t day;
    bool is_date = fact->def >= 0 && fact_is_day(&defs->list[fact->def]);
    bool words = fact->def >= 0 && (defs->list[fact->def].type == FACT_LINE ||
                                    defs->list[fact->def].type == FACT_TEXT);
    if (is_date && date_parse(fact->value, &day)) {
        date_format(day + by, text);
        sb_add(&value, text);
    } else if (words) {
        swapped(&value, fact->value, swaps);
    } else {
        sb_add(&value, fact->value);
    }
    facts_put(into, fact->key, sb_text(&value), fact->provenance, fact->document, fact->page);
    sb_free(&value);
}

struct facts *defects_sound(const struct defects *d, size_t sound, uint64_t seed, day_t *today) {
    static const char *const names[] = {"郑某", "冯某", "陈某", "褚某", "卫某", "蒋某",
                                        "沈某", "韩某", "杨某", "朱某", "秦某", "尤某"};
    static const char *const places[] = {"甲县", "戊县", "己县", "庚县", "辛县"};
    const struct facts *base = d->sounds[sound].facts;
    *today = d->today;
    if (seed == 0)
        return facts_copy(base);
    uint64_t state = seed;
    day_t by = -(day_t)(7 * (next(&state) % 100));
    struct facts *facts = facts_new(&d->regime->facts);
    struct swaps swaps = {0};
    const char *name = d->regime->name_fact ? facts_text(base, d->regime->name_fact) : "";
    if (name[0])
        add_swap(&swaps, name, names[next(&state) % (sizeof names / sizeof names[0])]);
    add_swap(&swaps, places[0], places[next(&state) % (sizeof places / sizeof places[0])]);
    swap_days(&swaps, base, by);
    for (size_t i = 0; i < facts_count(base); i++)
        vary_fact(facts, &d->regime->facts, facts_nth(base, i), &swaps, by);
    swaps_clear(&swaps);
    *today = d->today + by;
    return facts;
}

bool defect_names(const char *list, const char *id) {
    size_t n = strlen(id);
    for (const char *at = list; *at;) {
        at += strspn(at, " |");
        size_t m = strcspn(at, " |");
        if (m == n && m > 0 && strncmp(at, id, n) == 0)
            return true;
        at += m;
    }
    return false;
}

bool defect_break(const struct defects *d, const struct defect *defect, size_t sound,
                  struct facts *facts, day_t today) {
    bool done = false;
    if (defect->on[0] ? !defect_names(defect->on, d->sounds[sound].id) : d->sounds[sound].named)
        return false;
    for (size_t i = 0; i < defect->step_count; i++)
        done = defect_step_do(d, &defect->steps[i], facts, today) || done;
    return done;
}
