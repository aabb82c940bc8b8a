/*
 * doctor.c - doctor: is everything in order here? The program, the terminal, the packs, the
 * office file. Tells no content of any case.
 */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "data/office/beside.h"
#include "data/office/cases.h"
#include "data/office/copies.h"
#include "data/office/today.h"
#include "data/store/store.h"
#include "tui/cli/command.h"
#include "tui/term/caps.h"
#include "tui/words/copies.h"

#define WANTED_COLS 80
#define WANTED_ROWS 24
#define ROOM_LEAST (32LL * 1024 * 1024) /* bytes free beside the office file */
#define LATE_MONTH 11                   /* from here on next year's notice is to be expected */

enum health { GOOD, WARN, BAD };

struct visit {
    struct cli *cli;
    enum health worst;
};

/* ---- one finding ---- */

static void tell(struct visit *v, enum health health, const char *id, enum str_id text,
                 const char *a1, const char *a2, const char *a3) {
    static const char *const codes[] = {[GOOD] = "ok", [WARN] = "warn", [BAD] = "bad"};
    static const enum str_id marks[] = {
        [GOOD] = STR_cli_doctor_ok, [WARN] = STR_cli_doctor_warn, [BAD] = STR_cli_doctor_bad};
    struct cli *cli = v->cli;
    struct sb line = {0};
    str_put(&line, cli->lang, text, a1, a2, a3);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "id", id);
        json_text(&cli->json, "state", codes[health]);
        json_text(&cli->json, "text", sb_text(&line));
        json_end(&cli->json);
    } else {
        cli_line(cli, marks[health], sb_text(&line));
    }
    sb_free(&line);
    if (health > v->worst)
        v->worst = health;
}

static void tell_err(struct visit *v, enum health health, const char *id, const struct err *err) {
    struct sb text = {0};
    str_err(v->cli->lang, err, &text);
    tell(v, health, id, STR_cli_plain, sb_text(&text), NULL, NULL);
    sb_free(&text);
}

static void tell_int(struct visit *v, enum health health, const char *id, enum str_id text,
                     long long a, long long b) {
    struct sb first = {0}, second = {0};
    sb_add_int(&first, a);
    sb_add_int(&second, b);
    tell(v, health, id, text, sb_text(&first), sb_text(&second), NULL);
    sb_free(&first);
    sb_free(&second);
}

/* ---- the program and where it runs ---- */

static void look_at_program(struct visit *v) {
    char today[DATE_TEXT_SIZE];
    date_format(v->cli->options.today, today);
    tell(v, GOOD, "version", STR_cli_doctor_version, WENZE_VERSION, __VERSION__, NULL);
    tell(v, GOOD, "libraries", STR_cli_doctor_libraries, store_library_version(),
         term_library_version(), NULL);
    tell(v, GOOD, "today", STR_cli_doctor_today, today, NULL, NULL);
}

/* One that is wrong is refused before any command begins. */
static void look_at_machine(struct visit *v) {
    const struct machine *machine = &v->cli->options.machine;
    if (machine->path)
        tell(v, GOOD, "machine",
             access(machine->path, F_OK) == 0 ? STR_cli_doctor_machine : STR_cli_doctor_no_machine,
             machine->path, NULL, NULL);
}

static void look_at_locale(struct visit *v) {
    locale_t locale = newlocale(LC_ALL_MASK, "", (locale_t)0);
    if (!locale) {
        tell(v, WARN, "locale", STR_cli_doctor_no_locale, NULL, NULL, NULL);
        return;
    }
    const char *codeset = nl_langinfo_l(CODESET, locale);
    bool utf8 = strcmp(codeset, "UTF-8") == 0;
    tell(v, utf8 ? GOOD : WARN, "locale", utf8 ? STR_cli_doctor_locale : STR_cli_doctor_not_utf8,
         codeset, NULL, NULL);
    freelocale(locale);
}

static void look_at_terminal(struct visit *v) {
    const char *term = getenv("TERM");
    struct winsize size = {0};
    struct err err;
    term = term && term[0] != '\0' ? term : "-";
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) {
        tell(v, GOOD, "terminal", STR_cli_doctor_no_terminal, term, NULL, NULL);
        return;
    }
    if (!term_probe(&err)) {
        tell_err(v, BAD, "terminal", &err);
        return;
    }
    bool large = size.ws_col >= WANTED_COLS && size.ws_row >= WANTED_ROWS;
    struct sb cols = {0}, rows = {0};
    sb_add_int(&cols, size.ws_col);
    sb_add_int(&rows, size.ws_row);
    tell(v, large ? GOOD : WARN, "terminal", large ? STR_cli_doctor_terminal : STR_cli_doctor_small,
         term, sb_text(&cols), sb_text(&rows));
    sb_free(&cols);
    sb_free(&rows);
}

/* ---- the packs ---- */

static void look_at_regimes(struct visit *v, struct packs *packs) {
    size_t count = 0;
    const char *const *ids = packs_regime_ids(packs, &count);
    if (count == 0)
        tell(v, BAD, "packs", STR_cli_doctor_no_packs, NULL, NULL, NULL);
    for (size_t i = 0; i < count; i++) {
        struct errs errs = {0};
        const struct regime *r = packs_regime(packs, ids[i], &errs);
        for (size_t k = 0; k < errs.count; k++)
            tell_err(v, BAD, "packs", &errs.list[k]);
        if (r)
            tell(v, GOOD, "packs", STR_cli_doctor_pack, r->id, r->version,
                 str_label(v->cli->lang, &r->title));
        errs_clear(&errs);
    }
}

static void look_at_holidays(struct visit *v, struct packs *packs) {
    struct errs errs = {0};
    const struct calendar *calendar = packs_calendar(packs, &errs);
    for (size_t k = 0; k < errs.count; k++)
        tell_err(v, BAD, "holidays", &errs.list[k]);
    errs_clear(&errs);
    if (!calendar)
        return;
    struct ymd today = date_to_ymd(v->cli->options.today);
    tell_int(v, GOOD, "holidays", STR_cli_doctor_holidays, calendar_first_year(calendar),
             calendar_last_year(calendar));
    if (!calendar_covers(calendar, today.year))
        tell_int(v, WARN, "holidays", STR_cli_doctor_no_notice, today.year, 0);
    if (today.month >= LATE_MONTH && !calendar_covers(calendar, today.year + 1))
        tell_int(v, WARN, "holidays", STR_cli_doctor_no_notice, today.year + 1, 0);
}

/* ---- the office file ---- */

static long long now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void look_at_verify(struct visit *v) {
    struct office_report report;
    struct err err;
    long long begin = now_us();
    if (!cli_verify(v->cli, &report, &err)) {
        tell_err(v, BAD, "verify", &err);
        return;
    }
    long long took = now_us() - begin;
    for (size_t i = 0; i < report.faults.count; i++)
        tell_err(v, BAD, "verify", &report.faults.list[i]);
    if (report.sound)
        tell_int(v, GOOD, "verify", STR_cli_doctor_verified, report.entries, took / 1000);
    office_report_clear(&report);
}

static void look_at_list(struct visit *v) {
    struct case_query query = {.state = -1, .today = v->cli->options.today, .limit = 50};
    struct case_rows rows = {0};
    int64_t count = 0;
    struct err err;
    long long begin = now_us();
    if (!office_cases(v->cli->desk.office, &query, &rows, &err) ||
        !office_cases_count(v->cli->desk.office, &query, 0, &count, &err))
        tell_err(v, BAD, "list", &err);
    else
        tell_int(v, GOOD, "list", STR_cli_doctor_list, count, now_us() - begin);
    case_rows_clear(&rows);
}

/* For an office that cannot be used whatever lies beside is a copy. */
static void look_at_copy(struct visit *v, const char *path, bool any) {
    struct backup_info backup;
    struct err none;
    if (any ? office_best_copy(path, &backup, &none) : office_newest_backup(path, &backup, &none))
        tell(v, GOOD, "backup", STR_cli_doctor_backup, backup.path, backup.at, NULL);
    else
        tell(v, WARN, "backup", STR_cli_doctor_no_backup, NULL, NULL, NULL);
}

/* Opening it shut it to others; not so one that is another's, or that does not open. */
static void look_at_mode(struct visit *v, const char *path) {
    struct stat st;
    if (stat(path, &st) == 0 && (st.st_mode & 077) != 0)
        tell(v, WARN, "mode", STR_cli_doctor_mode, path, NULL, NULL);
}

static void look_at_room(struct visit *v, const char *path) {
    struct statvfs fs;
    if (statvfs(path, &fs) == 0) {
        long long room = (long long)fs.f_bavail * (long long)fs.f_frsize;
        tell_int(v, room < ROOM_LEAST ? WARN : GOOD, "room", STR_cli_doctor_room, room / 1048576,
                 0);
    }
    look_at_mode(v, path);
    look_at_copy(v, path, false);
}

/* Full copies that lie beside, each with what may be done about it; those of the ring in one line. */
static bool look_at_beside(struct visit *v, const char *path) {
    static const enum str_id words[] = {[BESIDE_SET_ASIDE] = STR_cli_doctor_set_aside,
                                        [BESIDE_BEFORE] = STR_cli_doctor_before,
                                        [BESIDE_BACKUP] = STR_cli_doctor_copies,
                                        [BESIDE_UNFINISHED] = STR_cli_doctor_unfinished,
                                        [BESIDE_JOURNAL] = STR_cli_doctor_journal};
    struct beside beside;
    long long copies = 0, bytes = 0;
    office_beside(path, &beside);
    for (size_t i = 0; i < beside.count; i++) {
        const struct beside_file *file = &beside.list[i];
        if (file->kind == BESIDE_BACKUP) {
            copies++;
            bytes += file->size;
            continue;
        }
        struct sb size = {0};
        sb_add_fmt(&size, "%lld.%lld", (long long)file->size / 1048576,
                   (long long)file->size * 10 / 1048576 % 10);
        tell(v, WARN, "beside", words[file->kind], file->path, sb_text(&size), NULL);
        sb_free(&size);
    }
    if (copies > 0)
        tell_int(v, GOOD, "copies", words[BESIDE_BACKUP], copies, bytes / 1048576);
    bool any = beside.count > 0;
    beside_clear(&beside);
    return any;
}

static void look_at_clock(struct visit *v) {
    char today[DATE_TEXT_SIZE], was[DATE_TEXT_SIZE];
    day_t last;
    enum office_clock clock = office_clock(v->cli->desk.office, v->cli->options.today, &last);
    if (clock == CLOCK_FITS)
        return;
    date_format(v->cli->options.today, today);
    date_format(last, was);
    tell(v, WARN, "clock", clock == CLOCK_BEHIND ? STR_clock_behind : STR_clock_ahead, today, was,
         NULL);
}

static void look_at_failure(struct visit *v) {
    struct copy_failure failure;
    struct sb text = {0};
    if (!office_copy_failed(v->cli->desk.office, &failure))
        return;
    copies_failure(&text, v->cli->lang, &failure);
    tell(v, WARN, "copies", STR_cli_plain, sb_text(&text), NULL, NULL);
    sb_free(&text);
}

static void look_at_office(struct visit *v) {
    struct cli *cli = v->cli;
    const char *path = cli->options.office;
    struct err err;
    bool any = look_at_beside(v, path);
    if (access(path, F_OK) != 0 && !any) {
        tell(v, GOOD, "office", STR_cli_doctor_no_office, path, NULL, NULL);
        return;
    }
    long long begin = now_us();
    if (!desk_open(&cli->desk, path, OFFICE_READ, false, &err)) {
        tell_err(v, BAD, "office", &err);
        look_at_mode(v, path);
        if (office_copy_helps(path, &err))
            look_at_copy(v, path, true);
        return;
    }
    tell_int(v, GOOD, "office", STR_cli_doctor_opened, now_us() - begin, 0);
    look_at_clock(v);
    look_at_verify(v);
    look_at_list(v);
    look_at_room(v, path);
    look_at_failure(v);
}

static int run_doctor(struct cli *cli) {
    struct visit v = {.cli = cli};
    struct err err;
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "checks");
    }
    look_at_program(&v);
    look_at_machine(&v);
    look_at_locale(&v);
    look_at_terminal(&v);
    if (desk_packs(&cli->desk, cli->options.office, &err)) {
        look_at_regimes(&v, cli->desk.packs);
        look_at_holidays(&v, cli->desk.packs);
    } else {
        tell_err(&v, BAD, "packs", &err);
    }
    look_at_office(&v);
    if (cli->options.json) {
        json_end(&cli->json);
        json_bool(&cli->json, "sound", v.worst != BAD);
        json_end(&cli->json);
    } else {
        cli_line(cli, v.worst == BAD    ? STR_cli_doctor_result_bad
                      : v.worst == WARN ? STR_cli_doctor_result_warn
                                        : STR_cli_doctor_result_ok);
    }
    return v.worst == BAD ? CLI_NO : CLI_YES;
}

const struct cli_command command_doctor = {
    .word = "doctor",
    .run = run_doctor,
    .usage = STR_cli_use_doctor,
    .help = STR_cli_help_doctor,
};
