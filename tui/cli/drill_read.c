/* drill_read.c - a paper that was filled in, read: its first line, the name, the answers, the sentences. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/file/read.h"
#include "tui/cli/drill.h"

enum { PAPER_FILE_MAX = 4 << 20 };

void drill_filled_clear(struct filled *filled) {
    for (size_t i = 0; i < PAPER_MOST; i++)
        mem_free(filled->answers[i]);
    for (size_t i = 0; i < filled->sentence_count; i++)
        mem_free(filled->sentences[i]);
}

/* "count=20", to 20, past it. */
static bool read_number(const char **at, const char *key, unsigned long long most,
                        unsigned long long *value) {
    const char *from = *at + strspn(*at, " \t");
    size_t n = strlen(key);
    char *end;
    if (strncmp(from, key, n) != 0)
        return false;
    *value = strtoull(from + n, &end, 10);
    *at = end;
    return end != from + n && *value <= most;
}

static bool read_spec(struct filled *out, const char *at) {
    unsigned long long seed, count, minutes, pass;
    at += strlen(EXAM_MARK);
    if (!read_number(&at, "seed=", ULLONG_MAX, &seed) ||
        !read_number(&at, "count=", PAPER_MOST, &count) ||
        !read_number(&at, "minutes=", INT_MAX, &minutes) ||
        !read_number(&at, "pass=", INT_MAX, &pass) ||
        sscanf(at, " regime=%31s hash=%16s", out->spec.regime, out->hash) != 2 || count < 1)
        return false;
    out->spec.seed = seed;
    out->spec.count = (int)count;
    out->spec.minutes = (int)minutes;
    out->spec.pass = (int)pass;
    if (strcmp(out->spec.regime, "-") == 0)
        out->spec.regime[0] = '\0';
    return true;
}

static bool read_filed(struct filled *out, const char *at) {
    struct filed_terms *terms = &out->filed;
    unsigned long long seed, count, minutes, pass;
    char kind[16];
    at += strlen(FILED_MARK);
    if (sscanf(at, "kind=%15s", kind) != 1)
        return false;
    at += strlen("kind=") + strlen(kind);
    if (!read_number(&at, "seed=", ULLONG_MAX, &seed) ||
        !read_number(&at, "count=", FLAWS_MOST, &count) ||
        !read_number(&at, "minutes=", INT_MAX, &minutes) ||
        !read_number(&at, "pass=", 100, &pass) ||
        sscanf(at, " regime=%31s hash=%16s", terms->regime, out->hash) != 2)
        return false;
    terms->kind = strcmp(kind, filed_code(FILED_LETTER)) == 0 ? FILED_LETTER : FILED_DEFECTS;
    terms->seed = seed;
    terms->count = count;
    terms->minutes = (int)minutes;
    terms->pass = (int)pass;
    return strcmp(kind, filed_code(terms->kind)) == 0;
}

/* What stands behind the colon of either width. */
static const char *behind_colon(const char *text) {
    const char *plain = strchr(text, ':'), *wide = strstr(text, "：");
    if (!plain && !wide)
        return "";
    if (!plain || (wide && wide < plain))
        return wide + strlen("：");
    return plain + 1;
}

/* In either language: a paper may be marked in another than it was printed in. */
static const char *past_sign(const char *text, enum str_id sign) {
    for (enum lang lang = LANG_ZH; lang <= LANG_EN; lang++) {
        size_t n = strlen(str(lang, sign));
        if (strncmp(text, str(lang, sign), n) == 0)
            return text + n;
    }
    return NULL;
}

static const char *skip_blanks(const char *text) {
    while (*text == ' ' || *text == '\t' || strncmp(text, "　", 3) == 0)
        text += *text == ' ' || *text == '\t' ? 1 : 3;
    return text;
}

static void read_answer_line(struct filled *out, const char *rest, int line) {
    char *end = NULL;
    long number = strtol(rest, &end, 10);
    if (number < 1 || number > PAPER_MOST || *end != ']')
        return;
    mem_free(out->answers[number - 1]);
    out->answers[number - 1] = mem_dup(skip_blanks(behind_colon(end)));
    out->lines[number - 1] = line;
}

static void read_line_of(struct filled *out, char *text, int line) {
    const char *at = skip_blanks(text), *rest = strstr(at, EXAM_MARK);
    if (rest && !out->marked) {
        out->marked = read_spec(out, rest);
        return;
    }
    if (!out->marked && (rest = strstr(at, FILED_MARK))) {
        out->marked = out->is_filed = read_filed(out, rest);
        return;
    }
    if ((rest = past_sign(at, STR_drill_paper_answer_sign))) {
        read_answer_line(out, rest, line);
    } else if (*at == '[' && out->is_filed && out->sentence_count < FILLED_SENTENCES) {
        out->sentence_lines[out->sentence_count] = line;
        out->sentences[out->sentence_count++] = mem_dup(at);
    } else if (!out->name[0] && (rest = past_sign(at, STR_drill_paper_name_sign))) {
        snprintf(out->name, sizeof out->name, "%s", skip_blanks(behind_colon(rest)));
        for (size_t n = strlen(out->name); n > 0 && out->name[n - 1] == ' '; n--)
            out->name[n - 1] = '\0';
    }
}

bool drill_read_filled(struct cli *cli, const char *path, struct filled *out, int *status) {
    char *bytes = NULL;
    size_t size = 0;
    struct err err;
    *out = (struct filled){.marked = false};
    if (!readfile(path, READFILE_ANY, PAPER_FILE_MAX, &bytes, &size, &err)) {
        *status = cli_fail(cli, &err);
        return false;
    }
    int line = 1;
    for (char *at = bytes, *next; at; at = next, line++) {
        char *end = strchr(at, '\n');
        next = end ? end + 1 : NULL;
        if (end)
            *end = '\0';
        size_t n = strlen(at);
        if (n > 0 && at[n - 1] == '\r')
            at[n - 1] = '\0';
        read_line_of(out, at, line);
    }
    mem_free(bytes);
    if (out->marked)
        return true;
    drill_filled_clear(out);
    *status = cli_refuse(cli, CLI_USAGE, STR_drill_no_paper, path);
    return false;
}
