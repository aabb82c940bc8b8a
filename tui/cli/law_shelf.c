/*
 * law_shelf.c - law import: files onto the office's own shelf.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/file/read.h"
#include "tui/cli/command.h"
#include "tui/words/shelf.h"
#include "tui/words/words.h"

#define NOTES_SHOWN 5
#define CHANGES_SHOWN 20
#define PROGRESS_MS 100
#define PROGRESS_COLS 79 /* where the terminal does not say how wide it is */

/* ---- import: stopping it, telling how far it is ---- */

static volatile sig_atomic_t stop_signal_flag;

static void stop(int number) {
    (void)number;
    stop_signal_flag = 1;
}

static const int stopping[] = {SIGINT, SIGTERM, SIGHUP};
#define STOPPING (sizeof stopping / sizeof *stopping)

struct importing {
    struct cli *cli;
    bool shown; /* a progress line stands there */
    bool tell;  /* there is a terminal for it */
    int cols;
    long long last; /* ms */
    struct sigaction was[STOPPING];
};

static long long now_ms(void) {
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void begin(struct importing *im, struct cli *cli) {
    struct winsize size;
    int fd = fileno(cli->err);
    *im = (struct importing){.cli = cli, .cols = PROGRESS_COLS};
    im->tell = fd >= 0 && isatty(fd) && !cli->values[FLAG_QUIET];
    if (im->tell && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 1)
        im->cols = size.ws_col - 1;
    stop_signal_flag = 0;
    for (size_t i = 0; i < STOPPING; i++) {
        struct sigaction act = {.sa_handler = stop, .sa_flags = SA_RESTART};
        sigaction(stopping[i], &act, &im->was[i]);
    }
}

static void end(struct importing *im) {
    for (size_t i = 0; i < STOPPING; i++)
        sigaction(stopping[i], &im->was[i], NULL);
    if (im->shown)
        fputs("\r\033[K", im->cli->err);
}

static void show_progress(struct importing *im, const struct shelf_load_progress *progress) {
    struct cli *cli = im->cli;
    struct sb line = {0}, safe = {0}, counts = {0}, done = {0}, total = {0};
    sb_add_int(&done, (long long)progress->done);
    sb_add_int(&total, (long long)progress->total);
    words_shelf_counts(&counts, cli->lang, progress->added, progress->already, progress->refused);
    str_put(&line, cli->lang, STR_cli_law_progress, sb_text(&done), sb_text(&total),
            sb_text(&counts));
    sb_add(&line, "  ");
    sb_add(&line, progress->tidying  ? str(cli->lang, STR_cli_law_tidying)
                  : *progress->title ? progress->title
                                     : progress->shown);
    utf8_visible(&safe, sb_text(&line), line.len, false);
    size_t n = utf8_clip(sb_text(&safe), safe.len, im->cols, NULL);
    fprintf(cli->err, "\r%.*s\033[K", (int)n, sb_text(&safe));
    fflush(cli->err);
    im->shown = true;
    sb_free(&line);
    sb_free(&safe);
    sb_free(&counts);
    sb_free(&done);
    sb_free(&total);
}

static bool watch(void *ctx, const struct shelf_load_progress *progress) {
    struct importing *im = ctx;
    long long now = now_ms();
    if (im->tell && now - im->last >= PROGRESS_MS) {
        show_progress(im, progress);
        im->last = now;
    }
    return !stop_signal_flag;
}

/* ---- import: what came of it ---- */

static void tell_notes(struct cli *cli, const struct shelf_load_file *file) {
    size_t shown = file->note_count < NOTES_SHOWN ? file->note_count : NOTES_SHOWN;
    size_t rest = file->note_count - shown + file->note_more;
    for (size_t i = 0; i < shown; i++) {
        sb_add(&cli->text, "    ");
        words_shelf_note_line(&cli->text, cli->lang, &file->notes[i]);
        cli_blank(cli);
    }
    if (rest > 0) {
        struct sb number = {0};
        sb_add_int(&number, (long long)rest);
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_shelf_note_more, sb_text(&number));
        sb_free(&number);
    }
}

/* The provisions that are other than in the version before, of each kind the first few. */
static void tell_changes(struct cli *cli, const struct shelf_load_file *file) {
    static const struct {
        enum law_change change;
        enum str_id id;
    } kinds[] = {{LAW_CHANGED, STR_shelf_import_changed},
                 {LAW_ADDED, STR_shelf_import_added},
                 {LAW_REMOVED, STR_shelf_import_removed},
                 {LAW_MOVED, STR_shelf_import_moved}};
    char id[SHELF_NAME_SIZE];
    if (file->against == 0)
        return;
    shelf_name(file->against, id);
    cli_line(cli, file->change_count > 0 ? STR_shelf_against : STR_shelf_against_same, id);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct sb labels = {0}, number = {0};
        size_t count = 0;
        for (size_t i = 0; i < file->change_count; i++) {
            if (file->changes[i].change != kinds[k].change)
                continue;
            if (count++ < CHANGES_SHOWN)
                sb_add_fmt(&labels, "%s%s", labels.len > 0 ? "\xe3\x80\x81" : "",
                           file->changes[i].label);
        }
        sb_add(&labels, count > CHANGES_SHOWN ? "\xe2\x80\xa6" : "");
        sb_add_int(&number, (long long)count);
        if (count > 0)
            cli_line(cli, kinds[k].id, sb_text(&number), sb_text(&labels));
        sb_free(&labels);
        sb_free(&number);
    }
}

static void tell_file(struct cli *cli, const struct shelf_load_file *file) {
    struct sb days = {0}, about = {0};
    char id[SHELF_NAME_SIZE];
    if (file->kind == SHELF_LOAD_REFUSED || cli->values[FLAG_QUIET])
        return;
    shelf_name(file->text_id, id);
    words_shelf_dated(&days, cli->lang, file->issued, file->effective, (int64_t)file->provisions);
    str_put(&about, cli->lang, STR_cli_law_of_file, sb_text(&days), file->encoding, file->shown);
    cli_line(cli, file->kind == SHELF_LOAD_ADDED ? STR_cli_law_added : STR_cli_law_already, id,
             file->title, sb_text(&about));
    if (file->kind == SHELF_LOAD_ADDED) {
        tell_notes(cli, file);
        tell_changes(cli, file);
    }
    sb_free(&days);
    sb_free(&about);
}

static size_t left_out(const struct shelf_load_report *report) {
    return report->total - report->added - report->already - report->refused;
}

static void tell_skipped(struct cli *cli, const struct shelf_load_report *report) {
    struct sb list = {0}, number = {0};
    for (size_t i = 0; i < report->skipped_count; i++) {
        sb_clear(&number);
        sb_add_int(&number, (long long)report->skipped[i].count);
        sb_add(&list, i > 0 ? str(cli->lang, STR_shelf_skip_between) : "");
        str_put(&list, cli->lang, STR_shelf_skip,
                report->skipped[i].end[0] ? report->skipped[i].end
                                          : str(cli->lang, STR_shelf_skip_nameless),
                sb_text(&number));
    }
    if (report->skipped_count > 0)
        cli_line(cli, STR_shelf_skipped, sb_text(&list));
    sb_free(&list);
    sb_free(&number);
}

static void tell_text(struct cli *cli, const struct shelf_load_report *report) {
    struct sb counts = {0}, total = {0}, left = {0};
    for (size_t i = 0; i < report->count; i++)
        tell_file(cli, &report->files[i]);
    words_shelf_counts(&counts, cli->lang, report->added, report->already, report->refused);
    sb_add_int(&total, (long long)report->total);
    cli_line(cli, STR_shelf_done, sb_text(&total), sb_text(&counts));
    tell_skipped(cli, report);
    if (left_out(report) > 0) {
        sb_add_int(&left, (long long)left_out(report));
        cli_line(cli, STR_shelf_left_out, sb_text(&left));
    }
    sb_free(&left);
    sb_free(&counts);
    sb_free(&total);
}

static void json_note(struct cli *cli, const struct lawread_note *note) {
    struct json *j = &cli->json;
    struct sb words = {0};
    words_shelf_note(&words, cli->lang, note);
    json_object(j, NULL);
    json_int(j, "line", note->line);
    json_text(j, "code", note->code);
    json_text(j, "text", sb_text(&words));
    json_int(j, "provision", note->number);
    json_end(j);
    sb_free(&words);
}

static void json_changes(struct json *j, const struct shelf_load_file *file) {
    char id[SHELF_NAME_SIZE];
    shelf_name(file->against, id);
    json_text(j, "against", file->against > 0 ? id : NULL);
    json_array(j, "changes");
    for (size_t i = 0; i < file->change_count; i++) {
        json_object(j, NULL);
        json_text(j, "change", law_change_code(file->changes[i].change));
        json_text(j, "label", file->changes[i].label);
        json_end(j);
    }
    json_end(j);
}

static void json_file(struct cli *cli, const struct shelf_load_file *file) {
    static const char *const kinds[] = {"added", "already", "refused"};
    struct json *j = &cli->json;
    bool law = *file->title;
    char id[SHELF_NAME_SIZE];
    shelf_name(file->text_id, id);
    json_object(j, NULL);
    json_text(j, "file", file->shown);
    json_text(j, "result", kinds[file->kind]);
    json_text(j, "id", file->text_id > 0 ? id : NULL);
    json_text(j, "title", law ? file->title : NULL);
    json_text(j, "encoding", law ? file->encoding : NULL);
    json_int(j, "bytes", file->bytes);
    json_int(j, "articles", (long long)file->provisions);
    json_day(j, "issued", file->issued);
    json_day(j, "effective", file->effective);
    json_text(j, "status", law ? shelf_status_code(file->status) : NULL);
    json_array(j, "notes");
    for (size_t i = 0; i < file->note_count; i++)
        json_note(cli, &file->notes[i]);
    json_end(j);
    json_int(j, "notes_more", (long long)file->note_more);
    json_changes(j, file);
    if (file->err) {
        struct sb words = {0};
        str_err(cli->lang, file->err, &words);
        json_text(j, "error", sb_text(&words));
        json_text(j, "error_code", file->err->msg);
        sb_free(&words);
    } else {
        json_null(j, "error");
        json_null(j, "error_code");
    }
    json_end(j);
}

static void tell_json(struct cli *cli, const struct shelf_load_report *report, bool finished) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_int(j, "total", (long long)report->total);
    json_int(j, "added", (long long)report->added);
    json_int(j, "already", (long long)report->already);
    json_int(j, "refused", (long long)report->refused);
    json_int(j, "bytes", report->bytes);
    json_bool(j, "finished", finished);
    json_array(j, "files");
    for (size_t i = 0; i < report->count; i++)
        json_file(cli, &report->files[i]);
    json_end(j);
    json_array(j, "skipped");
    for (size_t i = 0; i < report->skipped_count; i++) {
        json_object(j, NULL);
        json_text(j, "kind", report->skipped[i].end);
        json_int(j, "count", (long long)report->skipped[i].count);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void tell_refused(struct cli *cli, const struct shelf_load_report *report) {
    for (size_t i = 0; i < report->count; i++)
        if (report->files[i].err)
            cli_fail(cli, report->files[i].err);
}

static int tell_stopped(struct cli *cli, const struct shelf_load_report *report) {
    struct sb in = {0}, rest = {0};
    sb_add_int(&in, (long long)report->added);
    sb_add_int(&rest, (long long)left_out(report));
    cli_refuse(cli, CLI_NO, STR_cli_law_stopped, sb_text(&in), sb_text(&rest));
    sb_free(&in);
    sb_free(&rest);
    return CLI_NO;
}

/* The refused files too, as on standard error: the report of a file is whole. */
static void report_refused(struct cli *cli, const struct shelf_load_report *report) {
    for (size_t i = 0; i < report->count; i++) {
        struct sb words = {0};
        if (!report->files[i].err)
            continue;
        str_err(cli->lang, report->files[i].err, &words);
        cli_line(cli, STR_shelf_refused_line, sb_text(&words));
        sb_free(&words);
    }
}

/* What was told goes to the file that was asked for; of it only the last lines stay here. */
static int keep_report(struct cli *cli, const struct shelf_load_report *report, int status) {
    const char *path = cli->values[FLAG_OUTPUT];
    if (!path)
        return status;
    struct sb counts = {0}, total = {0};
    report_refused(cli, report);
    if (cli_write_file(cli, path, sb_text(&cli->text), cli->text.len, &status) &&
        strcmp(path, "-") != 0) {
        sb_clear(&cli->text);
        words_shelf_counts(&counts, cli->lang, report->added, report->already, report->refused);
        sb_add_int(&total, (long long)report->total);
        cli_line(cli, STR_shelf_done, sb_text(&total), sb_text(&counts));
        cli_line(cli, STR_shelf_report_in, path);
    }
    sb_free(&counts);
    sb_free(&total);
    return status;
}

/* Refused files alone are bad input; beside others the answer is no. */
static int tell(struct cli *cli, const struct shelf_load *load, bool finished,
                const struct err *failure) {
    struct shelf_load_report report;
    shelf_load_report(load, &report);
    tell_refused(cli, &report);
    int written = CLI_YES;
    if (!cli->options.json || cli->values[FLAG_OUTPUT])
        tell_text(cli, &report);
    written = keep_report(cli, &report, written);
    if (cli->options.json)
        tell_json(cli, &report, finished);
    if (failure)
        return cli_fail(cli, failure);
    if (written != CLI_YES)
        return written;
    if (!finished && left_out(&report) > 0)
        return tell_stopped(cli, &report);
    if (report.refused == 0)
        return CLI_YES;
    return report.added + report.already > 0 ? CLI_NO : CLI_USAGE;
}

/* One of the paths exists: else no office is made for the sake of a slip of the pen. */
static bool any_there(struct cli *cli, int *status) {
    struct stat st;
    struct err err;
    for (int i = 0; i < cli->arg_count; i++)
        if (strcmp(cli->args[i], "-") == 0 || stat(cli->args[i], &st) == 0)
            return true;
    for (int i = 0; i < cli->arg_count; i++) {
        readfile_error(cli->args[i], stat(cli->args[i], &st) == 0 ? ENOENT : errno, &err);
        *status = cli_fail(cli, &err);
    }
    return false;
}

static int run_law_import(struct cli *cli) {
    struct importing importing;
    struct err err;
    bool finished = false;
    int status = CLI_YES;
    const char *report = cli->values[FLAG_OUTPUT];
    if (!any_there(cli, &status) || (report && !cli_may_write(cli, report, &status)) ||
        !cli_open_to_write(cli, OFFICE_CREATE, &status))
        return status;
    begin(&importing, cli);
    struct shelf_load *load =
        shelf_load_open(cli->desk.office, (const char *const *)cli->args, (size_t)cli->arg_count);
    bool ok = shelf_load_step(load, watch, &importing, &finished, &err);
    end(&importing);
    status = tell(cli, load, finished, ok ? NULL : &err);
    shelf_load_close(&load);
    return status;
}

const struct cli_command command_law_import = {
    .word = "law",
    .sub = "import",
    .run = run_law_import,
    .least = 1,
    .most = -1,
    .flags = FLAG_BIT(FLAG_QUIET) | FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_law_import,
    .help = STR_cli_help_law_import,
};
