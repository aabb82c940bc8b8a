/*
 * drill_paper.c - drill paper, drill mark: an examination on paper. A paper is a text file with blanks; its first
 * line carries the seed and a hash, from which the same questions are made again when it is marked.
 */
#include <stdio.h>
#include <string.h>

#include "tui/cli/drill.h"
#include "tui/training/exam.h"
#include "tui/words/drill.h"

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
    if (packs && cli->values[FLAG_KIND])
        return drill_filed_paper(cli);
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
             FLAG_BIT(FLAG_KIND) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_drill_paper,
    .help = STR_cli_help_drill_paper,
};

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
    struct sb text = {0}, line = {0};
    exam_line(&m->paper->spec, m->filled->hash, &line);
    struct exam_passed passed = {.spec = &m->paper->spec,
                                 .hash = m->filled->hash,
                                 .line = sb_text(&line),
                                 .name = m->name,
                                 .given = sb_text(&m->given),
                                 .percent = percent(m),
                                 .day = m->cli->options.today};
    exam_certificate(&text, m->cli->lang, &passed);
    if (cli_may_write(m->cli, path, status))
        cli_write_file(m->cli, path, sb_text(&text), text.len, status);
    sb_free(&text);
    sb_free(&line);
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

static int mark_filled(struct cli *cli, const struct filled *filled, const char *name) {
    int status = CLI_YES;
    struct paper paper;
    struct err err;
    char hash[EXAM_HASH + 1];
    if (!paper_make(&paper, cli->desk.packs, &filled->spec, &err))
        return cli_fail(cli, &err);
    exam_hash(&paper, hash);
    struct marking m = {
        .cli = cli, .filled = filled, .paper = &paper, .path = cli_arg(cli, 0), .name = name};
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
    if (!cli_packs(cli, &status) || !drill_read_filled(cli, cli_arg(cli, 0), &filled, &status))
        return status;
    const char *name = cli->values[FLAG_NAME] ? cli->values[FLAG_NAME] : filled.name;
    name = name[0] ? name : str(cli->lang, STR_drill_nobody);
    status =
        filled.is_filed ? drill_filed_mark(cli, &filled, name) : mark_filled(cli, &filled, name);
    drill_filled_clear(&filled);
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
