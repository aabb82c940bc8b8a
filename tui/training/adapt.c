#include "tui/training/adapt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/drill/rng.h"
#include "data/drill/drill.h"
#include "tui/words/words.h"

enum { WEEKS_LEAST = 4, WEEKS_MORE = 44, LEAK_LEAST = 6 }; /* weeks; bytes: two Hanzi */

struct adapting {
    struct packs *packs;
    const struct casefile *cf;
    struct rng rng;
    int shift; /* days */
    struct sb story, facts;
    size_t count;
};

/* ---- a fact told ---- */

static bool taken(const struct fact_def *def, const struct fact *fact) {
    bool words = def->type == FACT_LINE || def->type == FACT_TEXT;
    return !words && !def->table && !def->practice && def->stage >= 0 && *fact->value &&
           strcmp(fact->value, "unknown") != 0 && fact->provenance != PROV_OFFICE;
}

/* Another number of about the same size. */
static long other_number(struct adapting *a, const char *value) {
    long n = strtol(value, NULL, 10);
    return n + 1 + (long)rng_below(&a->rng, (size_t)(labs(n) / 4 + 1));
}

static void value_of(struct adapting *a, const struct fact *fact, struct sb *value,
                     struct sb *told) {
    const struct fact_def *def = &a->cf->regime->facts.list[fact->def];
    day_t day = facts_day(a->cf->facts, fact->key);
    char text[DATE_TEXT_SIZE];
    if (day != DAY_NONE) {
        date_format(day + a->shift, text);
        struct date_words words;
        date_in_words(day + a->shift, &words);
        sb_add(value, text);
        sb_add(told, words.whole);
    } else if (def->type == FACT_INT) {
        sb_add_int(value, other_number(a, fact->value));
        sb_add(told, sb_text(value));
    } else {
        sb_add(value, fact->value);
        words_value(told, LANG_ZH, def, fact->value);
    }
}

/* "第五条第（二）项 造成重大损失：是": the same label may stand under two items. */
static void tell(struct adapting *a, const struct fact *fact) {
    const struct fact_def *def = &a->cf->regime->facts.list[fact->def];
    struct sb sentence = {0}, value = {0}, told = {0};
    if (def->cite.article > 0 && def->cite.item > 0) {
        words_law_cite(&sentence, LANG_ZH, a->cf->regime->law, &def->cite);
        sb_add(&sentence, "，");
    }
    sb_add(&sentence, str_label(LANG_ZH, &def->label));
    sb_add(&sentence, "：");
    value_of(a, fact, &value, &told);
    sb_add(&sentence, sb_text(&told));
    a->count++;
    sb_add_fmt(&a->story, "text.%zu = %s。%s\n", a->count + 1, sb_text(&sentence),
               a->count % 6 == 0 ? "\\n" : "");
    sb_add_fmt(&a->facts, "%s = %s | %s\n", fact->key, sb_text(&value), sb_text(&sentence));
    sb_free(&sentence);
    sb_free(&value);
    sb_free(&told);
}

/* ---- the file ---- */

static void head(struct adapting *a, day_t today, struct sb *out) {
    char day[DATE_TEXT_SIZE];
    date_format(today + a->shift, day);
    sb_add_fmt(out,
               "[drill]\ntitle = %s\ntitle.en = %s\nregime = %s\nlevel = 2\ntoday = "
               "%s\n\n[story]\ntext.1 = %s\\n\n",
               str(LANG_ZH, STR_adapt_title), str(LANG_EN, STR_adapt_title), a->cf->regime->id, day,
               str(LANG_ZH, STR_adapt_story));
    sb_add(out, sb_text(&a->story));
    sb_add(out, "\n[facts]\n");
    sb_add(out, sb_text(&a->facts));
}

static bool readable(struct adapting *a, const char *text, size_t n) {
    struct errs errs = {0};
    struct drill *drill = drill_read(a->packs, "adapted", "adapted.ini", text, n, &errs);
    bool ok = drill && errs.count == 0;
    drill_free(&drill);
    errs_clear(&errs);
    return ok;
}

/* What the evaluator has an answer to. */
static size_t questions(struct adapting *a, const struct sb *whole, struct sb *out) {
    static const char *const asked[] = {"scope",  "flags",    "situations", "circumstances",
                                        "weight", "measures", "raw.appeal", "rolled.appeal"};
    size_t count = 0;
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        struct sb tried = {0}, one = {0};
        sb_add_fmt(&one, "\n[question %zu]\nof = %s\n", count + 1, asked[i]);
        sb_add(&tried, sb_text(whole));
        sb_add(&tried, sb_text(&one));
        if (readable(a, sb_text(&tried), tried.len)) {
            sb_add(out, sb_text(&one));
            count++;
        }
        sb_free(&tried);
        sb_free(&one);
    }
    return count;
}

/* Does what the rules themselves say hold these words, with or without their full stop? They give nobody away: a note
 * of two words like 免职 stands in every drill about it. */
static bool of_the_rules(const struct regime *regime, const char *value) {
    size_t n = strlen(value), stop = strlen("。");
    struct sb bare = {0};
    bool held = false;
    if (n > stop && strcmp(value + n - stop, "。") == 0)
        n -= stop;
    sb_add_n(&bare, value, n);
    for (size_t i = 0; i < regime->facts.count && !held; i++) {
        const struct fact_def *def = &regime->facts.list[i];
        held = strstr(str_label(LANG_ZH, &def->label), sb_text(&bare)) != NULL;
        for (size_t k = 0; k < def->choice_count && !held; k++)
            held = strstr(str_label(LANG_ZH, &def->choices[k].label), sb_text(&bare)) != NULL;
    }
    held = held || strstr(str(LANG_ZH, STR_adapt_story), sb_text(&bare)) ||
           strstr(str(LANG_ZH, STR_adapt_title), sb_text(&bare));
    sb_free(&bare);
    return held;
}

/* No words that were typed into the case may stand in it. */
static bool clean(const struct casefile *cf, const char *text, struct err *err) {
    for (size_t i = 0; i < facts_count(cf->facts); i++) {
        const struct fact *fact = facts_nth(cf->facts, i);
        const struct fact_def *def = fact->def >= 0 ? &cf->regime->facts.list[fact->def] : NULL;
        bool typed = !def || def->type == FACT_LINE || def->type == FACT_TEXT;
        if (typed && def && def->choice_count == 0 && strlen(fact->value) >= LEAK_LEAST &&
            strcmp(fact->value, cf->regime->id) != 0 && !of_the_rules(cf->regime, fact->value) &&
            strstr(text, fact->value))
            return err_set(err, ERR_REFUSED, "err.training.leak", fact->value);
    }
    return true;
}

bool adapt_case(struct sb *out, struct packs *packs, const struct casefile *cf, day_t today,
                uint64_t seed, struct err *err) {
    struct adapting a = {.packs = packs, .cf = cf, .rng = rng_new(seed, 8)};
    struct sb whole = {0}, asked = {0};
    if (cf->state != CASE_CLOSED)
        return err_set(err, ERR_REFUSED, "err.training.not_closed", cf->number);
    a.shift = -7 * (int)(WEEKS_LEAST + rng_below(&a.rng, WEEKS_MORE));
    for (size_t i = 0; i < facts_count(cf->facts); i++) {
        const struct fact *fact = facts_nth(cf->facts, i);
        if (fact->def >= 0 && taken(&cf->regime->facts.list[fact->def], fact))
            tell(&a, fact);
    }
    head(&a, today, &whole);
    bool ok = questions(&a, &whole, &asked) > 0 || err_set(err, ERR_REFUSED, "err.training.thin");
    sb_add(&whole, sb_text(&asked));
    ok = ok && clean(cf, sb_text(&whole), err);
    if (ok)
        sb_add(out, sb_text(&whole));
    sb_free(&a.story);
    sb_free(&a.facts);
    sb_free(&whole);
    sb_free(&asked);
    return ok;
}

void adapt_path(const char *office, uint64_t seed, struct sb *out) {
    const char *slash = strrchr(office, '/');
    if (slash)
        sb_add_n(out, office, (size_t)(slash - office) + 1);
    sb_add_fmt(out, "wenze.d/drills/own-%llu.ini", (unsigned long long)seed);
}
