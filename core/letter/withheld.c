#include "core/letter/withheld.h"

#include <string.h>

#include "core/letter/page.h"
#include "core/letter/tight.h"
#include "core/letter/values.h"
#include "core/text/pinyin.h"
#include "core/text/utf8.h"

enum { LEAST_LINE = 2, LEAST_SENTENCE = 8, LEAST_CLAUSE = 10 }; /* characters */

bool letter_is_public(const struct letter *letter) {
    return letter->public_count > 0;
}

bool letter_may_tell(const struct letter *letter, const char *key) {
    for (size_t i = 0; i < letter->public_count; i++)
        if (strcmp(letter->public_facts[i].zh, key) == 0)
            return true;
    return false;
}

struct search {
    const struct letter *letter;
    const struct regime *regime;
    const struct facts *facts;
    struct sb text; /* tight */
};

/* Some allowed fact says the same. */
static bool told_anyway(const struct search *s, const char *words) {
    bool told = false;
    for (size_t i = 0; !told && i < s->letter->public_count; i++) {
        const struct fact *fact = facts_find(s->facts, s->letter->public_facts[i].zh);
        struct sb value = {0}, tight = {0};
        if (fact && fact->def >= 0)
            letter_fact_value(&value, &s->regime->facts.list[fact->def], fact);
        letter_tight(&tight, sb_text(&value), value.len, true);
        told = tight.len > 0 && strcmp(sb_text(&tight), words) == 0;
        sb_free(&value);
        sb_free(&tight);
    }
    return told;
}

static bool stands(const struct search *s, const char *words, size_t n, size_t least,
                   struct sb *found) {
    struct sb tight = {0};
    letter_tight(&tight, words, n, true);
    bool hit = utf8_count(sb_text(&tight), tight.len) >= least &&
               strstr(sb_text(&s->text), sb_text(&tight)) && !told_anyway(s, sb_text(&tight));
    if (hit)
        sb_add(found, sb_text(&tight));
    sb_free(&tight);
    return hit;
}

/* How many bytes at `at` are that syllable, 0: none. The u with two dots is written v, u or yu. */
static size_t syllable_at(const char *at, const char *sound) {
    const char *from = at;
    for (; *sound; at++, sound++) {
        if (*sound == 'v' && at[0] == 'y' && at[1] == 'u')
            at++;
        else if (*at != *sound && !(*sound == 'v' && *at == 'u'))
            return 0;
    }
    return (size_t)(at - from);
}

/* The longest of the readings of that sign that stands at `at`. */
static size_t reading_at(const char *at, uint32_t cp) {
    size_t longest = 0;
    for (size_t k = 0; k < PINYIN_READINGS_MAX; k++) {
        const char *sound = pinyin_reading(cp, k);
        size_t n = sound ? syllable_at(at, sound) : 0;
        if (!sound)
            break;
        longest = n > longest ? n : longest;
    }
    return longest;
}

/* How many bytes at `at` say the name, each Hanzi as it is or by its pinyin, at least one by it; 0: they do not. */
static size_t says_name(const char *at, const char *name, size_t n) {
    const char *from = at;
    bool aloud = false;
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t len = utf8_decode(name + i, n - i, &cp);
        size_t sound = reading_at(at, cp);
        if (sound > 0)
            aloud = true;
        else if (strncmp(at, name + i, len) != 0)
            return 0;
        at += sound > 0 ? sound : len;
        i += len;
    }
    return aloud ? (size_t)(at - from) : 0;
}

/* A name as it sounds: zhaomou, Zhao某. */
static bool name_sounds(const struct search *s, const char *name, size_t n, struct sb *found) {
    struct sb tight = {0};
    size_t hit = 0;
    letter_tight(&tight, name, n, true);
    if (utf8_count(sb_text(&tight), tight.len) >= LEAST_LINE)
        for (const char *at = sb_text(&s->text); *at && hit == 0; at++) {
            hit = says_name(at, sb_text(&tight), tight.len);
            sb_add_n(found, at, hit);
        }
    sb_free(&tight);
    return hit > 0;
}

/* Written or as it sounds. */
static bool name_stands(const struct search *s, const char *name, size_t n, size_t least,
                        struct sb *found) {
    return stands(s, name, n, least, found) || name_sounds(s, name, n, found);
}

typedef bool (*look_fn)(const struct search *s, const char *words, size_t n, size_t least,
                        struct sb *found);

/* A piece after the other, cut at any of the marks. */
static bool piece_stands(const struct search *s, const char *value, const char *const *marks,
                         size_t least, look_fn look, struct sb *found) {
    while (*value) {
        const char *end = value + strlen(value);
        size_t skip = 0;
        for (size_t i = 0; marks[i]; i++) {
            const char *at = strstr(value, marks[i]);
            if (at && at < end) {
                end = at;
                skip = strlen(marks[i]);
            }
        }
        if (look(s, value, (size_t)(end - value), least, found))
            return true;
        value = end + skip;
    }
    return false;
}

/* Days are too like each other; those of the person's own are looked for. */
static bool of_the_person(const struct search *s, const struct fact_def *def) {
    int name =
        s->regime->name_fact ? fact_defs_find(&s->regime->facts, s->regime->name_fact, NULL) : -1;
    return name >= 0 && def->group == s->regime->facts.list[name].group;
}

/* The respondent or somebody else, who handled the case, saw, signed. */
static bool is_name(const struct search *s, const struct fact_def *def) {
    return def->offers == OFFERS_PERSON ||
           (s->regime->name_fact && strcmp(def->key, s->regime->name_fact) == 0);
}

static bool fact_stands(const struct search *s, const struct fact *fact, struct sb *found) {
    static const char *const names[] = {"、", "，", ",", "；", ";", " ", "　", NULL};
    static const char *const sentences[] = {"。", "；", "\n", "！", "？", NULL};
    static const char *const clauses[] = {"。", "；", "\n", "！", "？", "，", "：", ",", NULL};
    const struct fact_def *def = &s->regime->facts.list[fact->def];
    struct sb value = {0};
    bool hit = false;
    letter_fact_value(&value, def, fact);
    if (def->many_lines)
        hit = piece_stands(s, sb_text(&value), sentences, LEAST_SENTENCE, stands, found) ||
              piece_stands(s, sb_text(&value), clauses, LEAST_CLAUSE, stands, found);
    else if (def->type == FACT_LINE)
        hit = stands(s, sb_text(&value), value.len, LEAST_LINE, found) ||
              (is_name(s, def) &&
               piece_stands(s, sb_text(&value), names, LEAST_LINE, name_stands, found));
    else if (of_the_person(s, def) && !fact_is_tri(def) && def->type != FACT_CHOICE)
        hit = stands(s, sb_text(&value), value.len, LEAST_LINE, found);
    sb_free(&value);
    return hit;
}

/* The words that are printed, without the signs before lines, on paper nothing between them; not what the
 * program prints at the foot. */
static void printed(struct sb *out, const char *text) {
    struct letter_line line;
    for (const char *at = text; letter_line_next(&at, &line);)
        if (line.style != STYLE_FOOT)
            sb_add_n(out, line.text, line.n);
}

/* A number by which anybody is reached or known is nothing for the public, whatever the case says. */
static bool tells_number(const char *words, size_t n, struct err *err) {
    static const char *const said[] = {[NUMBER_PHONE] = "err.letter.withheld_phone",
                                       [NUMBER_IDENTITY] = "err.letter.withheld_identity"};
    struct sb tight = {0}, found = {0};
    enum number_kind kind;
    size_t len;
    letter_tight(&tight, words, n, false);
    const char *at = letter_private_number(sb_text(&tight), &len, &kind);
    if (at) {
        sb_add_n(&found, at, len);
        err_set(err, ERR_REFUSED, said[kind], sb_text(&found));
    }
    sb_free(&tight);
    sb_free(&found);
    return at != NULL;
}

bool letter_withholds(const struct letter *letter, const struct facts *facts,
                      const struct regime *regime, const char *text, struct err *err) {
    struct search s = {.letter = letter, .regime = regime, .facts = facts};
    const struct fact *fact;
    struct sb found = {0}, words = {0};
    if (!letter_is_public(letter))
        return true;
    printed(&words, text);
    letter_tight(&s.text, sb_text(&words), words.len, true);
    bool ok = !tells_number(sb_text(&words), words.len, err);
    sb_free(&words);
    for (size_t i = 0; ok && (fact = facts_nth(facts, i)) != NULL; i++) {
        if (fact->def < 0 || letter_may_tell(letter, fact->key) || fact->value[0] == '\0')
            continue;
        const struct label *label = &regime->facts.list[fact->def].label;
        if (fact_stands(&s, fact, &found)) {
            err_set(err, ERR_REFUSED, "err.letter.withheld", label->zh,
                    label->en ? label->en : label->zh, sb_text(&found));
            ok = err_at(err, NULL, 0, fact->key);
        }
    }
    sb_free(&found);
    sb_free(&s.text);
    return ok;
}
