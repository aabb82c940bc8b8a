/*
 * drill_paper.c - drill paper, drill mark: an examination on paper. A paper is a text file with blanks; its first
 * line carries the seed and a hash, from which the same questions are made again when it is marked.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/file/read.h"
#include "tui/cli/drill.h"
#include "tui/training/exam.h"
#include "tui/words/drill.h"

enum { PAPER_FILE_MAX = 4 << 20 };

/* ---- paper ---- */

static bool take_spec(struct cli *cli, struct paper_spec *spec, int *status) {
    long count, minutes, pass;
    const char *regime = cli->values[FLAG_REGIME];
    *spec = (struct paper_spec){.seed = 0};
    if (!cli->values[FLAG_SEED] || !cli->values[FLAG_OUTPUT]) {
        *status =
            cli_refuse(cli, CLI_USAGE, STR_cli_too_few, str(cli->lang, STR_cli_use_drill_paper));
        return false;
    }
    *status = CLI_USAGE;
    if (!drill_seed(cli, 0, &spec->seed, status) ||
        !cli_number(cli, FLAG_HOW_MANY, 1, PAPER_MOST, 20, &count) ||
        !cli_number(cli, FLAG_MINUTES, 1, 600, 60, &minutes) ||
        !cli_number(cli, FLAG_PASS, 1, 100, TRAINING_PASS, &pass))
        return false;
    *status = CLI_YES;
    spec->count = (int)count;
    spec->minutes = (int)minutes;
    spec->pass = (int)pass;
    snprintf(spec->regime, sizeof spec->regime, "%s", regime ? regime : "");
    return true;
}

static int run_paper(struct cli *cli) {
    int status = CLI_YES;
    struct paper_spec spec;
    struct paper paper;
    struct err err;
    struct packs *packs = cli_packs(cli, &status);
    if (!packs || !take_spec(cli, &spec, &status) ||
        !cli_may_write(cli, cli->values[FLAG_OUTPUT], &status))
        return status;
    if (!paper_make(&paper, packs, &spec, &err))
        return cli_fail(cli, &err);
    struct sb text = {0}, count = {0};
    char hash[EXAM_HASH + 1];
    exam_text(&text, cli->lang, &paper);
    exam_hash(&paper, hash);
    if (cli_write_file(cli, cli->values[FLAG_OUTPUT], sb_text(&text), text.len, &status)) {
        sb_add_int(&count, (long long)paper.count);
        if (cli->options.json) {
            json_object(&cli->json, NULL);
            json_int(&cli->json, "questions", (long long)paper.count);
            json_int(&cli->json, "seed", (long long)spec.seed);
            json_text(&cli->json, "hash", hash);
            json_end(&cli->json);
        } else if (strcmp(cli->values[FLAG_OUTPUT], "-") != 0) {
            cli_line(cli, STR_drill_paper_written, cli->values[FLAG_OUTPUT], sb_text(&count), hash);
        }
    }
    sb_free(&text);
    sb_free(&count);
    paper_clear(&paper);
    return status;
}

const struct cli_command command_drill_paper = {
    .word = "drill",
    .sub = "paper",
    .run = run_paper,
    .least = 0,
    .most = 0,
    .flags = FLAG_BIT(FLAG_SEED) | FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_HOW_MANY) |
             FLAG_BIT(FLAG_MINUTES) | FLAG_BIT(FLAG_PASS) | FLAG_BIT(FLAG_REGIME) |
             FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_drill_paper,
    .help = STR_cli_help_drill_paper,
};

/* ---- mark: the filled paper read ---- */

struct filled {
    struct paper_spec spec;
    char hash[EXAM_HASH + 1], name[96];
    char *answers[PAPER_MOST]; /* owned; NULL: nothing was written */
    int lines[PAPER_MOST];
    bool marked; /* its first line was found */
};

static void filled_clear(struct filled *filled) {
    for (size_t i = 0; i < PAPER_MOST; i++)
        mem_free(filled->answers[i]);
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
    if ((rest = past_sign(at, STR_drill_paper_answer_sign))) {
        read_answer_line(out, rest, line);
    } else if (!out->name[0] && (rest = past_sign(at, STR_drill_paper_name_sign))) {
        snprintf(out->name, sizeof out->name, "%s", skip_blanks(behind_colon(rest)));
        for (size_t n = strlen(out->name); n > 0 && out->name[n - 1] == ' '; n--)
            out->name[n - 1] = '\0';
    }
}

static bool read_filled(struct cli *cli, const char *path, struct filled *out, int *status) {
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
    filled_clear(out);
    *status = cli_refuse(cli, CLI_USAGE, STR_drill_no_paper, path);
    return false;
}

/* ---- mark: what came of it ---- */

struct marking {
    struct cli *cli;
    const struct filled *filled;
    const struct paper *paper;
    struct office *training;
    const char *path, *name;
    bool again; /* this name has handed in this very paper before */
    size_t score;
    struct sb given; /* all answers, for the certificate */
};

static int percent(const struct marking *m) {
    return taken_percent(m->score, m->paper->count);
}

static bool seen_before(void *ctx, const struct training_row *row) {
    struct marking *m = ctx;
    m->again = m->again || (strcmp(row->answer.paper, m->filled->hash) == 0 &&
                            strcmp(row->answer.cadre, m->name) == 0);
    return true;
}

static bool mark_one(struct marking *m, size_t i, int *status) {
    const struct paper_item *item = &m->paper->items[i];
    const char *text = m->filled->answers[i] ? m->filled->answers[i] : "";
    struct sb number = {0}, question = {0};
    struct answer answer;
    struct marked marked;
    struct err err;
    if (!answer_parse(&answer, &item->asked, text, &err)) {
        err_at(&err, m->path, m->filled->lines[i], NULL);
        cli_fail(m->cli, &err);
    }
    question_mark(&marked, item->asked.question, &answer);
    m->score += (size_t)marked.score;
    answer_codes(&answer, item->asked.question, &m->given);
    struct taken taken = {.drill = item->drill,
                          .asked = &item->asked,
                          .answer = &answer,
                          .marked = &marked,
                          .cadre = m->name,
                          .paper = m->filled->hash,
                          .seconds = -1};
    if (m->cli->options.json) {
        drill_taken_json(m->cli, &taken);
    } else {
        sb_add_int(&number, (long long)i + 1);
        words_question(&question, m->cli->lang, item->asked.question);
        cli_line(m->cli, STR_drill_marked_one, sb_text(&number), sb_text(&question), text);
        words_marked(&m->cli->text, m->cli->lang, m->cli->desk.packs, item->drill->regime,
                     &item->asked, &answer, &marked);
    }
    sb_free(&number);
    sb_free(&question);
    return m->again || drill_keep(m->cli, m->training, &taken, status);
}

static void certify(struct marking *m, int *status) {
    const char *path = m->cli->values[FLAG_CERTIFICATE];
    struct sb text = {0};
    struct exam_passed passed = {.spec = &m->paper->spec,
                                 .hash = m->filled->hash,
                                 .name = m->name,
                                 .given = sb_text(&m->given),
                                 .percent = percent(m),
                                 .day = m->cli->options.today};
    exam_certificate(&text, m->cli->lang, &passed);
    if (cli_may_write(m->cli, path, status))
        cli_write_file(m->cli, path, sb_text(&text), text.len, status);
    sb_free(&text);
}

static void mark_head(struct marking *m) {
    if (m->cli->options.json) {
        json_object(&m->cli->json, NULL);
        json_text(&m->cli->json, "name", m->name);
        json_int(&m->cli->json, "seed", (long long)m->paper->spec.seed);
        json_text(&m->cli->json, "hash", m->filled->hash);
        json_array(&m->cli->json, "questions");
    }
    if (m->again)
        cli_notice(m->cli, STR_drill_marked_before, m->name);
}

static void mark_foot(struct marking *m, bool passed) {
    struct sb score = {0}, pass = {0};
    sb_add_int(&score, percent(m));
    sb_add_int(&pass, m->paper->spec.pass);
    if (m->cli->options.json) {
        json_end(&m->cli->json);
        json_int(&m->cli->json, "score", percent(m));
        json_int(&m->cli->json, "pass", m->paper->spec.pass);
        json_bool(&m->cli->json, "passed", passed);
        json_end(&m->cli->json);
    } else {
        cli_line(m->cli, passed ? STR_drill_passed : STR_drill_failed, sb_text(&score),
                 sb_text(&pass), m->name);
    }
    sb_free(&score);
    sb_free(&pass);
}

static int mark_all(struct marking *m) {
    int status = CLI_YES;
    struct err err;
    if (!training_each(m->training, seen_before, m, &err))
        return cli_fail(m->cli, &err);
    mark_head(m);
    for (size_t i = 0; i < m->paper->count && status == CLI_YES; i++)
        mark_one(m, i, &status);
    bool passed = percent(m) >= m->paper->spec.pass;
    mark_foot(m, passed);
    if (status == CLI_YES && m->cli->values[FLAG_CERTIFICATE] && passed)
        certify(m, &status);
    else if (status == CLI_YES && m->cli->values[FLAG_CERTIFICATE])
        cli_notice(m->cli, STR_drill_no_certificate);
    return status != CLI_YES ? status : passed ? CLI_YES : CLI_NO;
}

static int mark_filled(struct cli *cli, const struct filled *filled) {
    int status = CLI_YES;
    struct paper paper;
    struct err err;
    char hash[EXAM_HASH + 1];
    if (!paper_make(&paper, cli->desk.packs, &filled->spec, &err))
        return cli_fail(cli, &err);
    exam_hash(&paper, hash);
    const char *name = cli->values[FLAG_NAME] ? cli->values[FLAG_NAME] : filled->name;
    struct marking m = {.cli = cli,
                        .filled = filled,
                        .paper = &paper,
                        .path = cli_arg(cli, 0),
                        .name = name[0] ? name : str(cli->lang, STR_drill_nobody)};
    if (strcmp(hash, filled->hash) != 0)
        status = cli_refuse(cli, CLI_USAGE, STR_drill_other_paper, m.path, filled->hash, hash);
    else if ((m.training = drill_training(cli, true, &status)))
        status = mark_all(&m);
    drill_training_close(&m.training);
    sb_free(&m.given);
    paper_clear(&paper);
    return status;
}

static int run_mark(struct cli *cli) {
    int status = CLI_YES;
    struct filled filled;
    if (!cli_packs(cli, &status) || !read_filled(cli, cli_arg(cli, 0), &filled, &status))
        return status;
    status = mark_filled(cli, &filled);
    filled_clear(&filled);
    return status;
}

const struct cli_command command_drill_mark = {
    .word = "drill",
    .sub = "mark",
    .run = run_mark,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_NAME) | FLAG_BIT(FLAG_CERTIFICATE) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_drill_mark,
    .help = STR_cli_help_drill_mark,
};
