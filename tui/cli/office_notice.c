/*
 * office_notice.c - office notice: the next year's holiday notice put into the office's folder of
 * packs, from one file, and every deadline that it settles or moves.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "core/date/lunar.h"
#include "data/file/read.h"
#include "data/pack/pack.h"
#include "tui/cli/command.h"
#include "tui/desk/writefile.h"
#include "tui/due/due.h"

enum { FILE_MOST = 1 << 20 };

/* ---- what the file says ---- */

/* The days that a notice cannot leave out, whatever it joins to them; false: told already. */
static bool has_fixed_days(struct cli *cli, const struct calendar *cal, int year) {
    static const struct { int month, day; } fixed[] = {{1, 1}, {5, 1}, {10, 1}, {10, 2}, {10, 3}};
    bool good = true;
    struct sb text = {0};
    for (day_t day = date_from_ymd(year, 1, 1); day <= date_from_ymd(year, 12, 31); day++) {
        struct ymd d = date_to_ymd(day);
        enum festival feast = lunar_festival(day);
        bool off = feast == FESTIVAL_SPRING || feast == FESTIVAL_DRAGON || feast == FESTIVAL_AUTUMN;
        for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
            off = off || (fixed[i].month == d.month && fixed[i].day == d.day);
        if (!off || calendar_kind(cal, day, NULL) == DAY_HOLIDAY)
            continue;
        sb_clear(&text);
        words_day(&text, cli->lang, day);
        cli_refuse(cli, CLI_USAGE, STR_notice_day_missing, sb_text(&text));
        good = false;
    }
    sb_free(&text);
    return good;
}

/* The year of a sound notice; 0: told already. */
static int check_file(struct cli *cli, const char *text, size_t size, bool *part, int *status) {
    const char *path = cli_arg(cli, 0), *slash = strrchr(path, '/'),
               *name = slash ? slash + 1 : path;
    struct calendar *cal = calendar_new();
    struct errs errs = {0};
    char own[64];
    int year = (int)strtol(name, NULL, 10);
    *part = strlen(name) > 9 && name[4] == '-';
    snprintf(own, sizeof own, "holidays/%.50s", name);
    bool ok = true;
    if (strspn(name, "0123456789") != 4 || year < 1 || (!*part && strcmp(name + 4, ".ini") != 0)) {
        *status = cli_refuse(cli, CLI_USAGE, STR_notice_name, name);
        ok = false;
    } else if (!pack_read_holidays(cal, own, text, size, &errs)) {
        *status = cli_faults(cli, &errs, CLI_USAGE);
        ok = false;
    } else if (!*part && !has_fixed_days(cli, cal, year)) {
        *status = CLI_USAGE;
        ok = false;
    }
    errs_clear(&errs);
    calendar_free(&cal);
    return ok ? year : 0;
}

/* ---- deadlines before and after ---- */

struct stood {
    char *key, *label; /* owned */
    day_t raw, rolled, governing;
    bool provisional;
};
struct standing {
    struct cli *cli;
    struct stood *list;
    size_t count, cap;
};

static void put_key(struct sb *out, const struct due_row *row) {
    sb_add_fmt(out, "%lld %s", (long long)row->case_id, row->rule_id);
}

static bool keep(void *ctx, const struct due_row *row, const struct period *period,
                 struct err *err) {
    struct standing *s = ctx;
    const struct label label = {row->label_zh, row->label_en};
    struct sb key = {0}, words = {0};
    (void)period;
    (void)err;
    if (s->count == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 64;
        s->list = mem_grow(s->list, s->cap, sizeof *s->list);
    }
    put_key(&key, row);
    due_whose(&words, s->cli->lang, row);
    sb_add_fmt(&words, " %s", str_label(s->cli->lang, &label));
    s->list[s->count++] = (struct stood){sb_take(&key), sb_take(&words), row->raw,
                                         row->rolled,   row->governing,  row->provisional};
    return true;
}

static void clear(struct standing *s) {
    for (size_t i = 0; i < s->count; i++) {
        mem_free(s->list[i].key);
        mem_free(s->list[i].label);
    }
    mem_free(s->list);
    *s = (struct standing){.cli = s->cli};
}

static int by_key(const void *a, const void *b) {
    return strcmp(((const struct stood *)a)->key, ((const struct stood *)b)->key);
}

/* All deadlines there are, as they stand; the office is made ready first, which counts anew. */
static bool take(struct cli *cli, struct standing *out, day_t from, struct err *err) {
    struct due_pick pick = {.first = from, .last = DAY_NONE, .done = true, .kind = -1};
    *out = (struct standing){.cli = cli};
    if (!office_take_pen(cli->desk.office, err) ||
        !due_walk(cli->desk.office, &pick, cli->options.today, keep, out, NULL, err))
        return false;
    if (out->count > 1)
        qsort(out->list, out->count, sizeof *out->list, by_key);
    return true;
}

static size_t tell_moved(struct cli *cli, const struct standing *before,
                         const struct standing *after) {
    size_t moved = 0;
    for (size_t i = 0; i < after->count; i++) {
        const struct stood *is = &after->list[i];
        const struct stood *was = before->count == 0 ? NULL
                                                     : bsearch(is, before->list, before->count,
                                                               sizeof *before->list, by_key);
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
        if (!was || (was->raw == is->raw && was->rolled == is->rolled &&
                     was->provisional == is->provisional))
            continue;
        date_format(was->rolled, from);
        date_format(is->rolled, to);
        cli_line(cli,
                 was->rolled != is->rolled || was->raw != is->raw ? STR_notice_moved
                                                                  : STR_notice_settled,
                 is->label, from, to);
        moved++;
    }
    return moved;
}

/* ---- putting it there ---- */

/* The folder of packs of this office, made when it is not there, and the file's place in it. */
static bool place_of(struct cli *cli, struct sb *path, int *status) {
    const char *file = cli_arg(cli, 0), *slash = strrchr(file, '/');
    const char *set = office_setting(cli->desk.office, "packs.folder");
    const char *office = office_path(cli->desk.office), *end = strrchr(office, '/');
    if (set[0])
        sb_add(path, set);
    else
        sb_add_fmt(path, "%.*swenze.d", end ? (int)(end - office + 1) : 0, office);
    for (int i = 0; i < 2; i++) {
        if (i == 1)
            sb_add(path, "/holidays");
        if (mkdir(sb_text(path), 0700) != 0 && errno != EEXIST) {
            *status = cli_refuse(cli, CLI_NO, STR_cli_cannot_write, sb_text(path),
                                 words_os(cli->lang, errno));
            return false;
        }
    }
    sb_add_fmt(path, "/%s", slash ? slash + 1 : file);
    return true;
}

static int install(struct cli *cli, const char *text, size_t size, int year) {
    struct standing before = {.cli = cli}, after = {.cli = cli};
    struct sb path = {0};
    struct err err = {0};
    int status = CLI_YES;
    char number[24];
    day_t from = date_from_ymd(year - 1, 1, 1);
    if (!cli_open_to_write(cli, OFFICE_WRITE, &status) || !place_of(cli, &path, &status)) {
        sb_free(&path);
        return status;
    }
    bool ok = take(cli, &before, from, &err);
    if (ok && !cli_may_write(cli, sb_text(&path), &status))
        ok = false;
    else if (ok)
        ok = cli_write_file(cli, sb_text(&path), text, size, &status);
    if (ok)
        ok = desk_close(&cli->desk, &err) && cli_open_to_write(cli, OFFICE_WRITE, &status) &&
             take(cli, &after, from, &err);
    if (ok) {
        cli_line(cli, STR_notice_installed, sb_text(&path));
        snprintf(number, sizeof number, "%zu", tell_moved(cli, &before, &after));
        cli_line(cli, STR_notice_count, number);
    } else if (err.code != ERR_NONE) {
        status = cli_fail(cli, &err);
    }
    clear(&before);
    clear(&after);
    sb_free(&path);
    return status;
}

static int run_office_notice(struct cli *cli) {
    struct err err;
    char *bytes = NULL;
    size_t size = 0;
    bool part;
    int status = CLI_YES;
    if (!readfile(cli_arg(cli, 0), READFILE_REGULAR, FILE_MOST, &bytes, &size, &err))
        return cli_fail(cli, &err);
    int year = check_file(cli, bytes, size, &part, &status);
    if (year != 0)
        status = install(cli, bytes, size, year);
    mem_free(bytes);
    return status;
}

const struct cli_command command_office_notice = {
    .word = "office",
    .sub = "notice",
    .run = run_office_notice,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_office_notice,
    .help = STR_cli_help_office_notice,
};
