/* step.c - what one line of a defect does to the facts. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/defect/internal.h"

static bool put(struct facts *facts, const char *key, const char *value) {
    const struct fact *was = facts_find(facts, key);
    if (was && strcmp(was->value, value) == 0)
        return false;
    char *document = mem_dup(was ? was->document : ""), *page = mem_dup(was ? was->page : "");
    facts_put(facts, key, value, was ? was->provenance : PROV_NONE, document, page);
    mem_free(document);
    mem_free(page);
    return true;
}

static bool set(const struct defects *d, struct facts *facts, const struct defect_step *step) {
    int at = fact_defs_find(&d->regime->facts, step->key, NULL);
    struct sb value = {0};
    struct err err;
    bool done = fact_normalise(&d->regime->facts.list[at], step->value, &value, &err) &&
                put(facts, step->key, sb_text(&value));
    sb_free(&value);
    return done;
}

/* A fact, or every row of a table. */
static bool clear(struct facts *facts, const char *key) {
    size_t n = strlen(key);
    bool done = false;
    for (size_t i = facts_count(facts); i-- > 0;) {
        const struct fact *fact = facts_nth(facts, i);
        bool row = strncmp(fact->key, key, n) == 0 && fact->key[n] == '.' &&
                   isdigit((unsigned char)fact->key[n + 1]);
        if (!row && strcmp(fact->key, key) != 0)
            continue;
        char gone[FACT_KEY_SIZE];
        memcpy(gone, fact->key, strlen(fact->key) + 1);
        facts_remove(facts, gone);
        done = true;
    }
    return done;
}

bool defect_day_of(const struct facts *facts, const char *text, day_t today, day_t *day) {
    char key[FACT_KEY_SIZE];
    size_t n = strcspn(text, " ");
    if (n >= sizeof key)
        return false;
    memcpy(key, text, n);
    key[n] = '\0';
    day_t from = strcmp(key, "today") == 0 ? today : facts ? facts_day(facts, key) : DAY_NONE;
    text += n + strspn(text + n, " ");
    int sign = *text == '-' ? -1 : 1;
    if (*text == '-' || *text == '+')
        text += 1 + strspn(text + 1, " ");
    char *end = NULL;
    long by = *text ? strtol(text, &end, 10) : 0;
    if ((end && *end) || by < 0 || by > 40000)
        return false;
    *day = from == DAY_NONE ? DAY_NONE : from + (day_t)(sign * by);
    return true;
}

static bool set_day(struct facts *facts, const struct defect_step *step, day_t today) {
    char text[DATE_TEXT_SIZE];
    day_t day = DAY_NONE;
    if (!defect_day_of(facts, step->value, today, &day) || day == DAY_NONE)
        return false;
    date_format(day, text);
    return put(facts, step->key, text);
}

static bool set_source(struct facts *facts, const struct defect_step *step) {
    const struct fact *was = facts_find(facts, step->key);
    enum provenance from = was ? was->provenance : PROV_NONE;
    if (!was || (step->verb == DEFECT_FROM && strcmp(step->value, "none") != 0 &&
                 !provenance_parse(step->value, &from)))
        return false;
    if (step->verb == DEFECT_FROM && strcmp(step->value, "none") == 0)
        from = PROV_NONE;
    char *value = mem_dup(was->value);
    char *document = mem_dup(step->verb == DEFECT_DOCUMENT ? step->value : was->document);
    char *page = mem_dup(step->verb == DEFECT_PAGE ? step->value : was->page);
    bool done = from != was->provenance || strcmp(document, was->document) != 0 ||
                strcmp(page, was->page) != 0;
    facts_put(facts, step->key, value, from, document, page);
    mem_free(value);
    mem_free(document);
    mem_free(page);
    return done;
}

static bool rewrite(struct facts *facts, const struct defect_step *step) {
    const char *was = facts_text(facts, step->key);
    struct sb text = {0};
    const char *bar = step->verb == DEFECT_SWAP ? strstr(step->value, " |") : NULL;
    if (step->verb == DEFECT_ADD) {
        sb_add(&text, was);
        sb_add(&text, step->value);
    } else {
        char *old = mem_dup_n(step->value, (size_t)(bar - step->value));
        const char *at = strstr(was, old);
        sb_add_n(&text, was, at ? (size_t)(at - was) : strlen(was));
        if (at) {
            sb_add(&text, bar + 2 + strspn(bar + 2, " "));
            sb_add(&text, at + strlen(old));
        }
        mem_free(old);
    }
    bool done = was[0] && put(facts, step->key, sb_text(&text));
    sb_free(&text);
    return done;
}

bool defect_step_do(const struct defects *d, const struct defect_step *step, struct facts *facts,
                    day_t today) {
    switch (step->verb) {
    case DEFECT_SET:
        return set(d, facts, step);
    case DEFECT_CLEAR:
        return clear(facts, step->key);
    case DEFECT_DAY:
        return set_day(facts, step, today);
    case DEFECT_FROM:
    case DEFECT_DOCUMENT:
    case DEFECT_PAGE:
        return set_source(facts, step);
    case DEFECT_ADD:
    case DEFECT_SWAP:
        return rewrite(facts, step);
    }
    return false;
}
