/*
 * verify.c - office verify: is the file sound, how far the verification is, and whether a head that
 * somebody noted outside the file is in its history.
 */
#include <ctype.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/case/written.h"
#include "data/office/entries.h"
#include "tui/cli/command.h"

/* ---- how far it is ---- */

enum { TOLD_EVERY_MS = 1000, REDRAWN_EVERY_MS = 200 };

struct progress {
    struct cli *cli;
    bool terminal, told; /* the line is overwritten; there is one */
    int64_t at;          /* when something was last said */
};

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void on_progress(void *ctx, enum verify_part part, int64_t done, int64_t of) {
    static const enum str_id words[] = {[VERIFY_PAGES] = STR_cli_verify_pages,
                                        [VERIFY_CHAIN] = STR_cli_verify_chain,
                                        [VERIFY_CASES] = STR_cli_verify_cases,
                                        [VERIFY_TEXTS] = STR_cli_verify_texts,
                                        [VERIFY_INDEX] = STR_cli_verify_index};
    struct progress *p = ctx;
    int64_t now = now_ms();
    if (now - p->at < (p->terminal && p->told ? REDRAWN_EVERY_MS : TOLD_EVERY_MS))
        return;
    struct sb line = {0}, is = {0}, all = {0};
    sb_add_int(&is, done);
    sb_add_int(&all, of);
    str_put(&line, p->cli->lang, words[part], sb_text(&is), sb_text(&all));
    fprintf(p->cli->err, p->terminal ? "\r%s\033[K" : "%s\n", sb_text(&line));
    fflush(p->cli->err);
    p->at = now;
    p->told = true;
    sb_free(&line);
    sb_free(&is);
    sb_free(&all);
}

bool cli_verify(struct cli *cli, struct office_report *report, struct err *err) {
    int fd = fileno(cli->err);
    struct progress progress = {cli, fd >= 0 && isatty(fd), false, now_ms()};
    struct office_watch watch = {on_progress, &progress};
    bool ok = office_verify_watched(cli->desk.office, cli->values[FLAG_QUIET] ? NULL : &watch,
                                    report, err);
    if (progress.told && progress.terminal)
        fputs("\r\033[K", cli->err);
    return ok;
}

/* ---- a noted head ---- */

#define DIGITS_LEAST 16
#define DIGITS_ALL 64

/* As it was noted: in groups, in capitals, or only its beginning. */
static bool noted_head(struct cli *cli, char hex[DIGITS_ALL + 1], int *status) {
    size_t n = 0;
    bool is = true;
    for (const char *c = cli->values[FLAG_HEAD]; *c; c++) {
        if (*c == ' ')
            continue;
        is = is && isxdigit((unsigned char)*c) && n < DIGITS_ALL;
        if (is)
            hex[n++] = (char)tolower((unsigned char)*c);
    }
    hex[n] = '\0';
    if (is && n >= DIGITS_LEAST)
        return true;
    *status = cli_refuse(cli, CLI_USAGE, STR_cli_verify_head_bad, cli->values[FLAG_HEAD]);
    return false;
}

struct noted {
    char hex[DIGITS_ALL + 1], at[32];
    int64_t seq; /* the entry it is of; 0: of none */
};

static void noted_text(struct cli *cli, const struct noted *noted) {
    struct sb seq = {0};
    sb_add_int(&seq, noted->seq);
    if (noted->seq > 0)
        cli_line(cli, STR_cli_verify_head_known, noted->hex, sb_text(&seq), noted->at);
    else
        cli_refuse(cli, CLI_NO, STR_cli_verify_head_unknown, noted->hex);
    sb_free(&seq);
}

/* ---- all of it ---- */

static void verify_json(struct cli *cli, const struct office_report *report,
                        const struct noted *noted) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_bool(j, "sound", report->sound);
    json_bool(j, "texts_elsewhere", report->slim);
    json_int(j, "entries", report->entries);
    json_int(j, "cases", report->cases);
    json_text(j, "head", report->head);
    json_array(j, "faults");
    for (size_t i = 0; i < report->faults.count; i++) {
        struct sb text = {0};
        str_err(cli->lang, &report->faults.list[i], &text);
        json_object(j, NULL);
        json_text(j, "id", report->faults.list[i].msg);
        json_text(j, "text", sb_text(&text));
        json_end(j);
        sb_free(&text);
    }
    json_end(j);
    if (noted) {
        json_object(j, "noted");
        json_text(j, "head", noted->hex);
        json_bool(j, "known", noted->seq > 0);
        json_int(j, "entry", noted->seq);
        json_end(j);
    }
    json_end(j);
}

static void verify_text(struct cli *cli, const struct office_report *report) {
    struct sb entries = {0}, cases = {0};
    sb_add_int(&entries, report->entries);
    sb_add_int(&cases, report->cases);
    cli_line(cli, report->sound ? STR_cli_verify_sound : STR_cli_verify_unsound, sb_text(&entries),
             sb_text(&cases), report->head);
    if (report->slim)
        cli_line(cli, STR_cli_copies_slim);
    sb_free(&entries);
    sb_free(&cases);
}

static int run_office_verify(struct cli *cli) {
    struct office_report report;
    struct noted noted = {.seq = 0};
    int status = CLI_YES;
    struct err err;
    bool rebuild = cli->values[FLAG_REBUILD] != NULL, asked = cli->values[FLAG_HEAD] != NULL;
    if ((asked && !noted_head(cli, noted.hex, &status)) ||
        !(rebuild ? cli_open_to_write(cli, OFFICE_WRITE, &status)
                  : cli_open(cli, OFFICE_READ, &status)))
        return status;
    if (rebuild && !office_written_rebuild(cli->desk.office, &err))
        return cli_fail(cli, &err);
    if (!cli_verify(cli, &report, &err))
        return cli_fail(cli, &err);
    if (asked && !office_head_known(cli->desk.office, noted.hex, &noted.seq, noted.at, &err)) {
        office_report_clear(&report);
        return cli_fail(cli, &err);
    }
    status = report.sound && (!asked || noted.seq > 0) ? CLI_YES : CLI_NO;
    if (cli->options.json) {
        verify_json(cli, &report, asked ? &noted : NULL);
    } else {
        verify_text(cli, &report);
        if (asked)
            noted_text(cli, &noted);
        cli_faults(cli, &report.faults, status);
    }
    office_report_clear(&report);
    return status;
}

const struct cli_command command_office_verify = {
    .word = "office",
    .sub = "verify",
    .run = run_office_verify,
    .flags = FLAG_BIT(FLAG_REBUILD) | FLAG_BIT(FLAG_HEAD) | FLAG_BIT(FLAG_QUIET),
    .usage = STR_cli_use_office_verify,
    .help = STR_cli_help_office_verify,
};
