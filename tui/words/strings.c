#include "tui/words/strings.h"

#include <string.h>

#include "tui/words/os.h"

static const struct str_row texts[STR_COUNT + 1] = {
#define S(id, zh, en) [STR_##id] = {#id, zh, en},
#define E(name, zh, en)
#include "tui/words/strings.def"
#undef S
#undef E
    [STR_COUNT] = {NULL, NULL, NULL}};

static const struct str_row named[] = {
#define S(id, zh, en)
#define E(name, zh, en) {name, zh, en},
#include "tui/words/strings.def"
#undef S
#undef E
    {NULL, NULL, NULL}};

const struct str_row *str_rows(size_t *count) {
    *count = STR_COUNT;
    return texts;
}

const struct str_row *str_errors(size_t *count) {
    *count = sizeof named / sizeof named[0] - 1;
    return named;
}

static const char *in_lang(const struct str_row *row, enum lang lang) {
    return lang == LANG_EN ? row->en : row->zh;
}

const char *str(enum lang lang, enum str_id id) {
    return (unsigned)id < STR_COUNT ? in_lang(&texts[id], lang) : "";
}

/* The rows stand topic by topic, not in order. Names are looked up for messages, a few at a time:
 * reading the table through costs less than what keeping it sorted by hand would. */
static const struct str_row *find(const char *name) {
    for (const struct str_row *row = named; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

bool str_has(const char *name) {
    return name && find(name);
}

const char *str_named(enum lang lang, const char *name) {
    const struct str_row *row = name ? find(name) : NULL;
    return row ? in_lang(row, lang) : name ? name : "";
}

/* 《{1}》 around a title that brings its own marks: they are written once. */
static bool marked_twice(const char *pattern, const char *brace, const char *word) {
    static const char open[] = "《", close[] = "》";
    size_t n = strlen(open);
    return word && (size_t)(brace - pattern) >= n && strncmp(brace - n, open, n) == 0 &&
           strncmp(brace + strlen("{1}"), close, strlen(close)) == 0 && strncmp(word, open, n) == 0;
}

void str_fill_words(struct sb *out, const char *pattern, const char *const words[ERR_WORDS]) {
    while (*pattern) {
        const char *brace = strchr(pattern, '{');
        if (brace && brace[1] >= '1' && brace[1] <= '3' && brace[2] == '}' &&
            marked_twice(pattern, brace, words[brace[1] - '0'])) {
            sb_add_n(out, pattern, (size_t)(brace - pattern) - strlen("《"));
            sb_add(out, words[brace[1] - '0']);
            pattern = brace + strlen("{1}》");
            continue;
        }
        if (!brace) {
            sb_add(out, pattern);
            return;
        }
        sb_add_n(out, pattern, (size_t)(brace - pattern));
        if (brace[1] >= '1' && brace[1] <= '3' && brace[2] == '}') {
            sb_add(out, words[brace[1] - '0']);
            pattern = brace + 3;
        } else {
            sb_add_char(out, '{');
            pattern = brace + 1;
        }
    }
}

void str_put_words(struct sb *out, enum lang lang, enum str_id id,
                   const char *const words[ERR_WORDS]) {
    str_fill_words(out, str(lang, id), words);
}

void str_err(enum lang lang, const struct err *err, struct sb *out) {
    if (err->file[0]) {
        sb_add(out, err->file);
        if (err->line > 0)
            sb_add_fmt(out, ":%d", err->line);
        sb_add(out, lang == LANG_EN ? ": " : "：");
    } else if (err->line > 0) {
        struct sb line = {0};
        sb_add_int(&line, err->line);
        str_put(out, lang, STR_common_line_number, sb_text(&line));
        sb_free(&line);
    }
    if (err->key[0]) {
        sb_add(out, err->key);
        sb_add(out, lang == LANG_EN ? ": " : "：");
    }
    const char *words[ERR_WORDS] = {str_named(lang, err->msg)};
    for (size_t i = 1; i < ERR_WORDS; i++)
        words[i] = words_os_said(lang, err->arg[i - 1]);
    str_fill_words(out, words[0], words);
}

const char *str_label(enum lang lang, const struct label *label) {
    const char *first = lang == LANG_EN ? label->en : label->zh;
    const char *other = lang == LANG_EN ? label->zh : label->en;
    return first ? first : other ? other : "";
}
