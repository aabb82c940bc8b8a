/* facts.c - the facts of a drill, each with the words of the story that tell it. */
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/drill/internal.h"

/* Do these words stand in the story? The parts between … stand in it one after the other. */
static bool tells(const char *story, const char *words) {
    while (*words) {
        const char *gap = strstr(words, "…");
        size_t n = gap ? (size_t)(gap - words) : strlen(words);
        char *part = mem_dup_n(words, n);
        const char *at = strstr(story, part);
        mem_free(part);
        if (!at)
            return false;
        story = at + n;
        words += n;
        while (strncmp(words, "…", strlen("…")) == 0)
            words += strlen("…");
    }
    return true;
}

/* A day is told by its month and day, and the story says the year somewhere. */
static bool tells_day(const char *story, const char *words, day_t day) {
    struct date_words told;
    date_in_words(day, &told);
    return strstr(words, told.month_day) && strstr(story, told.year);
}

/* In either numerals. */
static bool tells_number(const char *words, const char *value) {
    char numeral[32] = "";
    int number = (int)strtol(value, NULL, 10);
    if (number > 0 && number < 10000)
        cite_number_zh(number, numeral);
    return strstr(words, value) || (numeral[0] && strstr(words, numeral));
}

static void check_words(struct drill_reader *r, const char *key, const struct fact_def *def,
                        const char *value, const char *words) {
    day_t day;
    if (!*words)
        drill_fault(r, key, "err.drill.words_missing", key);
    else if (!tells(r->drill->story, words))
        drill_fault(r, key, "err.drill.words", words);
    else if (fact_is_day(def) && date_parse(value, &day) && !tells_day(r->drill->story, words, day))
        drill_fault(r, key, "err.drill.day_unsaid", value, words);
    else if (def->type == FACT_INT && !tells_number(words, value))
        drill_fault(r, key, "err.drill.number_unsaid", value, words);
}

static void read_fact(struct drill_reader *r, const char *key, const char *text) {
    struct drill *drill = r->drill;
    const char *parts[2] = {"", ""};
    size_t count = drill_cut(drill->arena, text, parts, 2);
    int row, at = fact_defs_find(&drill->regime->facts, key, &row);
    struct sb value = {0};
    struct err err;
    if (at < 0 || (drill->regime->facts.list[at].table && row == 0)) {
        drill_fault(r, key, "err.drill.fact", key);
        return;
    }
    const struct fact_def *def = &drill->regime->facts.list[at];
    if (count > 2 || drill->said_count == DRILL_FACTS_MAX) {
        drill_fault(r, key, "err.drill.fact", key);
    } else if (!fact_normalise(def, parts[0], &value, &err)) {
        drill_fault_err(r, key, &err);
    } else {
        facts_put(drill->facts, key, sb_text(&value), PROV_VERIFIED, NULL, NULL);
        drill->said[drill->said_count++] =
            (struct drill_said){arena_dup(drill->arena, key), parts[1]};
        check_words(r, key, def, sb_text(&value), parts[1]);
    }
    sb_free(&value);
}

void drill_read_facts(struct drill_reader *r) {
    for (size_t i = 0; i < packfile_key_count(r->pf, r->section); i++) {
        const char *key = packfile_key(r->pf, r->section, i);
        read_fact(r, key, packfile_value(r->pf, r->section, key));
    }
}
