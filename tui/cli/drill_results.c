/*
 * drill_results.c - drill results: what the answers in the training office say of each cadre and of each
 * question; as text, JSON, or a file for a spreadsheet.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/drill/stats.h"
#include "tui/cli/drill.h"

struct results {
    struct cli *cli;
    struct arena *arena;
    struct stats_answer *list;
    size_t count, cap;
    bool nameless;
};

static bool take(void *ctx, const struct training_row *row) {
    struct results *r = ctx;
    struct sb question = {0};
    if (r->count == r->cap) {
        r->cap = r->cap ? r->cap * 2 : 256;
        r->list = mem_grow(r->list, r->cap, sizeof *r->list);
    }
    /* A generated question counts with its like. */
    sb_add_n(&question, row->answer.drill, strcspn(row->answer.drill, "@"));
    sb_add_fmt(&question, ":%s", row->answer.question);
    r->list[r->count++] = (struct stats_answer){.who = arena_dup(r->arena, row->answer.cadre),
                                                .question = arena_dup(r->arena, sb_text(&question)),
                                                .score = row->answer.score,
                                                .seconds = row->answer.seconds};
    sb_free(&question);
    return true;
}

/* 甲, 乙 … would be guessed at; a number says nothing. */
static void name_of(const struct results *r, size_t i, const char *name, struct sb *out) {
    if (!r->nameless) {
        sb_add(out, name[0] ? name : str(r->cli->lang, STR_drill_nobody));
        return;
    }
    struct sb number = {0};
    sb_add_int(&number, (long long)i + 1);
    str_put(out, r->cli->lang, STR_drill_nameless, sb_text(&number));
    sb_free(&number);
}

static void tenths(struct sb *out, int permille) {
    int whole = permille < 0 ? -permille : permille;
    sb_add_fmt(out, "%s%d.%d", permille < 0 ? "-" : "", whole / 10, whole % 10);
}

/* ---- json ---- */

static void row_json(struct json *j, const char *name, const char *value,
                     const struct stats_row *row, bool question) {
    json_object(j, NULL);
    json_text(j, name, value);
    json_int(j, "attempts", (long long)row->attempts);
    json_int(j, "success", row->score);
    if (row->seconds >= 0)
        json_int(j, "seconds", row->seconds);
    else
        json_null(j, "seconds");
    if (question && row->parts)
        json_int(j, "discrimination", row->discrimination);
    else if (question)
        json_null(j, "discrimination");
    json_end(j);
}

static void as_json(const struct results *r, const struct stats *stats) {
    struct json *j = &r->cli->json;
    json_object(j, NULL);
    json_int(j, "answers", (long long)r->count);
    json_array(j, "cadres");
    for (size_t i = 0; i < stats->cadre_count; i++) {
        struct sb name = {0};
        name_of(r, i, stats->cadres[i].name, &name);
        row_json(j, "name", sb_text(&name), &stats->cadres[i], false);
        sb_free(&name);
    }
    json_end(j);
    json_array(j, "questions");
    for (size_t i = 0; i < stats->question_count; i++)
        row_json(j, "question", stats->questions[i].name, &stats->questions[i], true);
    json_end(j);
    json_end(j);
}

/* ---- a table ---- */

/* One cell: quoted, so that nothing in it can be taken for a formula or a mark. */
static void cell(struct sb *out, const char *text, const char *end) {
    sb_add_char(out, '"');
    if (strchr("=+-@\t\r", text[0]) && text[0])
        sb_add_char(out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            sb_add_char(out, '"');
        sb_add_char(out, *text);
    }
    sb_add_fmt(out, "\"%s", end);
}

static void table_row(const struct results *r, struct sb *out, const char *kind, const char *name,
                      const struct stats_row *row) {
    struct sb score = {0}, parts = {0}, seconds = {0}, attempts = {0};
    (void)r;
    sb_add_int(&attempts, (long long)row->attempts);
    tenths(&score, row->score);
    if (row->seconds >= 0)
        sb_add_int(&seconds, row->seconds);
    if (row->parts)
        sb_add_fmt(&parts, "%s%d.%02d", row->discrimination < 0 ? "-" : "",
                   abs(row->discrimination) / 1000, abs(row->discrimination) % 1000 / 10);
    cell(out, kind, ",");
    cell(out, name, ",");
    sb_add_fmt(out, "%s,%s,%s,%s\n", sb_text(&attempts), sb_text(&score), sb_text(&seconds),
               sb_text(&parts));
    sb_free(&score);
    sb_free(&parts);
    sb_free(&seconds);
    sb_free(&attempts);
}

/* A file begins with a byte-order mark: the spreadsheets of offices ask for it. */
static void as_csv(const struct results *r, const struct stats *stats, struct sb *out) {
    enum lang lang = r->cli->lang;
    sb_add(out, strcmp(r->cli->values[FLAG_OUTPUT], "-") == 0 ? "" : "\xEF\xBB\xBF");
    sb_add(out, str(lang, STR_drill_csv_head));
    sb_add(out, "\n");
    for (size_t i = 0; i < stats->cadre_count; i++) {
        struct sb name = {0};
        name_of(r, i, stats->cadres[i].name, &name);
        table_row(r, out, str(lang, STR_drill_csv_cadre), sb_text(&name), &stats->cadres[i]);
        sb_free(&name);
    }
    for (size_t i = 0; i < stats->question_count; i++)
        table_row(r, out, str(lang, STR_drill_csv_question), stats->questions[i].name,
                  &stats->questions[i]);
}

/* ---- text ---- */

static void text_row(const struct results *r, const char *name, const struct stats_row *row,
                     bool question) {
    struct sb about = {0}, score = {0}, number = {0};
    sb_add_int(&number, (long long)row->attempts);
    tenths(&score, row->score);
    str_put(&about, r->cli->lang, STR_drill_result_row, sb_text(&number), sb_text(&score));
    sb_clear(&number);
    if (row->seconds >= 0) {
        sb_add_int(&number, row->seconds);
        str_put(&about, r->cli->lang, STR_drill_result_time, sb_text(&number));
    }
    if (question && row->parts) {
        sb_clear(&number);
        sb_add_fmt(&number, "%s%d.%02d", row->discrimination < 0 ? "-" : "",
                   abs(row->discrimination) / 1000, abs(row->discrimination) % 1000 / 10);
        str_put(&about, r->cli->lang, STR_drill_result_parts, sb_text(&number));
    }
    cli_line(r->cli, STR_drill_result_line, name, sb_text(&about));
    sb_free(&about);
    sb_free(&score);
    sb_free(&number);
}

static void as_text(const struct results *r, const struct stats *stats) {
    cli_line(r->cli, STR_drill_results_cadres);
    for (size_t i = 0; i < stats->cadre_count; i++) {
        struct sb name = {0};
        name_of(r, i, stats->cadres[i].name, &name);
        text_row(r, sb_text(&name), &stats->cadres[i], false);
        sb_free(&name);
    }
    cli_line(r->cli, STR_drill_results_questions);
    for (size_t i = 0; i < stats->question_count; i++)
        text_row(r, stats->questions[i].name, &stats->questions[i], true);
}

static int show(const struct results *r, const struct stats *stats) {
    int status = CLI_YES;
    const char *path = r->cli->values[FLAG_OUTPUT];
    if (path) {
        struct sb table = {0};
        as_csv(r, stats, &table);
        if (cli_may_write(r->cli, path, &status) &&
            cli_write_file(r->cli, path, sb_text(&table), table.len, &status) &&
            strcmp(path, "-") != 0)
            cli_line(r->cli, STR_drill_results_written, path);
        sb_free(&table);
    }
    if (r->cli->options.json)
        as_json(r, stats);
    else if (!path)
        as_text(r, stats);
    return status;
}

static int run_results(struct cli *cli) {
    int status = CLI_YES;
    struct err err;
    struct stats stats = {0};
    struct office *training = drill_training(cli, false, &status);
    if (!training)
        return status;
    struct results r = {
        .cli = cli, .arena = arena_new(), .nameless = cli->values[FLAG_NAMELESS] != NULL};
    if (!training_each(training, take, &r, &err)) {
        status = cli_fail(cli, &err);
    } else {
        stats_make(&stats, r.list, r.count);
        status = show(&r, &stats);
        if (status == CLI_YES && r.count == 0)
            status = CLI_NO;
    }
    stats_clear(&stats);
    mem_free(r.list);
    arena_free(&r.arena);
    drill_training_close(&training);
    return status;
}

const struct cli_command command_drill_results = {
    .word = "drill",
    .sub = "results",
    .run = run_results,
    .least = 0,
    .most = 0,
    .flags = FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_NAMELESS) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_drill_results,
    .help = STR_cli_help_drill_results,
};
