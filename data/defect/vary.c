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

/* ---- days in a text ---- */

/* A text whose days are moved, as far as it was read. */
struct moving {
    const struct facts *base;
    day_t by, today;
    int year, shown; /* of the day read last, as it was and as it is now; 0: none yet */
};

/* "12月" gives 12; at least one digit, at most `most`. Returns the bytes read, 0: something else. */
static size_t number_before(const char *text, const char *unit, size_t most, int *number) {
    size_t n = 0;
    *number = 0;
    for (; n < most && text[n] >= '0' && text[n] <= '9'; n++)
        *number = *number * 10 + (text[n] - '0');
    return n > 0 && strncmp(text + n, unit, strlen(unit)) == 0 ? n + strlen(unit) : 0;
}

/* The year of a day without one: that of the day told before, else of an answer on that day. */
static int year_of(const struct moving *m, int month, int day) {
    const struct fact_defs *defs = facts_defs(m->base);
    for (size_t i = 0; m->year == 0 && i < facts_count(m->base); i++) {
        const struct fact *fact = facts_nth(m->base, i);
        day_t at;
        if (fact->def < 0 || !fact_is_day(&defs->list[fact->def]) || !date_parse(fact->value, &at))
            continue;
        struct ymd ymd = date_to_ymd(at);
        if (ymd.month == month && ymd.day == day)
            return ymd.year;
    }
    return m->year ? m->year : date_to_ymd(m->today).year;
}

/* The year is told where it was, and where the move has led into another. */
static void put_day(struct moving *m, day_t day, bool whole, bool with_day, struct sb *out) {
    static const char same[] = "同年";
    struct date_words words;
    int year = date_to_ymd(day).year;
    bool told = whole || (m->shown != 0 && year != m->shown);
    size_t n = strlen(same);
    if (told && !whole && out->len >= n && strcmp(sb_text(out) + out->len - n, same) == 0)
        sb_cut(out, out->len - n);
    date_in_words(day, &words);
    size_t month = strcspn(words.month_day, "0123456789") + strspn(words.month_day, "0123456789");
    sb_add(out, told ? words.year : "");
    sb_add_n(out, words.month_day, with_day ? strlen(words.month_day) : month + strlen("月"));
    m->shown = year;
}

/* Is the month the end of a span whose year was told: 至5月? */
static bool ends_span(const struct moving *m, const struct sb *out) {
    static const char *const words[] = {"至", "到"};
    for (size_t i = 0; m->year != 0 && i < sizeof words / sizeof words[0]; i++) {
        size_t n = strlen(words[i]);
        if (out->len >= n && strcmp(sb_text(out) + out->len - n, words[i]) == 0)
            return true;
    }
    return false;
}

/* 2026年3月4日, 2026年3月, 3月4日 or the 5月 of 2026年3月至5月 at the text, moved; the bytes read, 0: no day stands
 * there. */
static size_t moved(struct moving *m, const char *text, struct sb *out) {
    int year, month, day;
    size_t a = number_before(text, "年", 4, &year);
    size_t b = number_before(text + a, "月", 2, &month);
    size_t c = b > 0 ? number_before(text + a + b, "日", 2, &day) : 0;
    if (b == 0 || (a == 0 && c == 0 && !ends_span(m, out)) || (a > 0 && year < 1900))
        return 0;
    if (a == 0)
        year = year_of(m, month, day);
    day_t was = date_from_ymd(year, month, c > 0 ? day : 15);
    if (was == DAY_NONE)
        return 0;
    put_day(m, was + m->by, a > 0, c > 0, out);
    m->year = year;
    return a + b + c;
}

/* In one pass, so that what was put in is not taken for what stood there. */
static void swapped(struct sb *out, const char *text, const struct swaps *swaps, struct moving m) {
    char before = 0;
    while (*text) {
        const struct swap *hit = NULL;
        size_t n = before >= '0' && before <= '9' ? 0 : moved(&m, text, out);
        for (size_t i = 0; n == 0 && i < swaps->count; i++) {
            const struct swap *s = &swaps->list[i];
            if (strncmp(text, s->from, strlen(s->from)) == 0 &&
                (!hit || strlen(s->from) > strlen(hit->from)))
                hit = s;
        }
        if (hit)
            sb_add(out, hit->to);
        else if (n == 0)
            sb_add_char(out, *text);
        text += n > 0 ? n : hit ? strlen(hit->from) : 1;
        before = text[-1];
    }
}

static void vary_fact(struct facts *into, const struct fact_defs *defs, const struct fact *fact,
                      const struct swaps *swaps, struct moving moving) {
    struct sb value = {0};
    char text[DATE_TEXT_SIZE];
    day_t day;
    bool is_date = fact->def >= 0 && fact_is_day(&defs->list[fact->def]);
    bool words = fact->def >= 0 && (defs->list[fact->def].type == FACT_LINE ||
                                    defs->list[fact->def].type == FACT_TEXT);
    if (is_date && date_parse(fact->value, &day)) {
        date_format(day + moving.by, text);
        sb_add(&value, text);
    } else if (words) {
        swapped(&value, fact->value, swaps, moving);
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
    if (name[0] && !strstr(name, places[0])) /* an organisation moves with its place */
        add_swap(&swaps, name, names[next(&state) % (sizeof names / sizeof names[0])]);
    add_swap(&swaps, places[0], places[next(&state) % (sizeof places / sizeof places[0])]);
    const struct moving moving = {.base = base, .by = by, .today = d->today};
    for (size_t i = 0; i < facts_count(base); i++)
        vary_fact(facts, &d->regime->facts, facts_nth(base, i), &swaps, moving);
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
