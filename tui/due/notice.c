/* notice.c - a holiday notice taken into an office. See notice.h. */
#include "tui/due/notice.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/ini/inifile.h"
#include "data/office/case/sent.h"
#include "data/office/door.h"
#include "data/pack/notice.h"
#include "tui/desk/writefile.h"
#include "tui/due/due.h"

/* ---- what the file says ---- */

void notice_word_day(enum lang lang, struct err *err) {
    struct sb words = {0};
    day_t day;
    if (!err->msg || strcmp(err->msg, "err.notice.missing") != 0 || !date_parse(err->arg[0], &day))
        return;
    words_day(&words, lang, day);
    snprintf(err->arg[0], sizeof err->arg[0], "%s", sb_text(&words));
    sb_free(&words);
}

int notice_read(struct packs *packs, enum lang lang, const char *name, const char *text,
                size_t size, struct notice_balance *balance, struct errs *errs) {
    int year = notice_check(packs, name, text, size, balance, errs);
    for (size_t i = 0; i < errs->count; i++)
        notice_word_day(lang, &errs->list[i]);
    return year;
}

bool notice_unbalanced(struct sb *out, enum lang lang, const struct notice_balance *balance) {
    char shifted[16], worked[16];
    if (balance->shifted == balance->worked)
        return false;
    snprintf(shifted, sizeof shifted, "%d", balance->shifted);
    snprintf(worked, sizeof worked, "%d", balance->worked);
    str_put(out, lang, STR_notice_unbalanced, shifted, worked);
    return true;
}

/* ---- before and after ---- */

struct comparing {
    struct office *office;
    enum lang lang;
    const struct calendar *calendar; /* as it would be */
    struct notice_moves *out;
    bool ok;
    struct err *err;
};

static void add_move(struct comparing *c, const struct due_row *row, const struct period *period) {
    const struct label label = row->label;
    struct notice_moves *out = c->out;
    struct sb words = {0};
    if (out->count == out->cap) {
        out->cap = out->cap ? out->cap * 2 : 64;
        out->list = mem_grow(out->list, out->cap, sizeof *out->list);
    }
    due_whose(&words, c->lang, row);
    sb_add_fmt(&words, " %s", str_label(c->lang, &label));
    bool moved = row->raw != period->raw || row->rolled != period->rolled;
    out->list[out->count++] = (struct notice_move){.label = sb_take(&words),
                                                   .was = row->rolled,
                                                   .is = period->rolled,
                                                   .moved = moved,
                                                   .provisional = period->provisional};
    out->moved += moved;
}

static bool compare(void *ctx, const struct due_row *row) {
    struct comparing *c = ctx;
    struct period period;
    bool counted;
    c->ok = office_due_count_by(c->office, row, c->calendar, &period, &counted, c->err);
    if (!c->ok)
        return false;
    if (counted && (row->raw != period.raw || row->rolled != period.rolled ||
                    row->provisional != period.provisional))
        add_move(c, row, &period);
    period_clear(&period);
    return true;
}

bool notice_moves(struct office *office, enum lang lang, day_t today, const char *name,
                  const char *text, size_t size, struct notice_moves *out, struct errs *errs,
                  struct err *err) {
    enum { PAGE = 500 };
    struct calendar *calendar = notice_calendar(office_packs(office), name, text, size, errs);
    const struct due_pick pick = {.kind = -1};
    /* Counted in the year before, or in that year, and ending in it or behind. */
    struct due_query query = {.first = date_from_ymd((int)strtol(name, NULL, 10) - 1, 1, 1),
                              .last = DAY_NONE,
                              .include_done = true,
                              .today = today,
                              .limit = PAGE};
    struct comparing c = {office, lang, calendar, out, true, err};
    *out = (struct notice_moves){0};
    bool ok = calendar && office_take_pen(office, err) &&
              due_rows_each(office, &query, &pick, compare, &c, NULL, err) && c.ok;
    if (!ok)
        notice_moves_clear(out);
    calendar_free(&calendar);
    return ok;
}

void notice_moves_clear(struct notice_moves *moves) {
    for (size_t i = 0; i < moves->count; i++)
        mem_free(moves->list[i].label);
    mem_free(moves->list);
    *moves = (struct notice_moves){0};
}

void notice_move_words(struct sb *out, enum lang lang, const struct notice_move *move) {
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    date_format(move->was, from);
    date_format(move->is, to);
    str_put(out, lang,
            move->moved         ? STR_notice_moved
            : move->provisional ? STR_notice_unsettled
                                : STR_notice_settled,
            move->label, from, to);
    if (move->moved && move->provisional)
        sb_add_fmt(out, "%s%s", str(lang, STR_common_comma), str(lang, STR_common_provisional));
}

/* ---- taking it, and taking it back ---- */

/* The place of the file in the office's folder of packs, which is made when it is not there. 0, or the error
 * number. */
int notice_place(struct office *office, const char *name, struct sb *path) {
    const char *set = office_setting(office, "packs.folder");
    if (set[0]) {
        sb_add(path, set);
    } else {
        struct sb real = {0};
        office_real_path(office_path(office), &real);
        const char *end = strrchr(sb_text(&real), '/');
        sb_add_n(path, sb_text(&real), end ? (size_t)(end - sb_text(&real)) + 1 : 0);
        sb_add(path, "wenze.d");
        sb_free(&real);
    }
    for (int i = 0; i < 2; i++) {
        if (i == 1)
            sb_add(path, "/holidays");
        if (mkdir(sb_text(path), 0700) != 0 && errno != EEXIST)
            return errno;
    }
    sb_add_fmt(path, "/%s", name);
    return 0;
}

/* text NULL: the file goes. */
static int put_file(const char *path, const char *text, size_t size) {
    if (text)
        return writefile(path, text, size, true);
    return unlink(path) == 0 || errno == ENOENT ? 0 : errno;
}

/* The file as the folder has it; NULL: none. */
static char *own_file(struct office *office, const char *own) {
    struct packs *packs = office_packs(office);
    size_t size = 0;
    const char *bytes = packs_own(packs, own) ? packs_file(packs, own, &size) : NULL;
    return bytes ? mem_dup_n(bytes, size) : NULL;
}

/* The folder, then the journal, then the packs and the days. What cannot be journaled leaves the folder as it was. */
static bool change(struct office *office, enum lang lang, const struct office_command *command,
                   const char *text, struct sb *path, struct errs *errs, struct err *err) {
    struct sb own = {0};
    struct packs *packs = office_packs(office);
    sb_add_fmt(&own, "holidays/%s", command->key);
    char *before = own_file(office, sb_text(&own));
    int why = notice_place(office, command->key, path);
    why = why != 0 ? why : put_file(sb_text(path), text, text ? strlen(text) : 0);
    bool ok = why == 0 || err_set(err, ERR_IO, "err.notice.io", sb_text(path), words_os(lang, why));
    if (ok && !office_do(office, command, NULL, err)) {
        put_file(sb_text(path), before, before ? strlen(before) : 0);
        ok = false;
    }
    ok = ok &&
         (text ? packs_take_holidays(packs, sb_text(&own), text, strlen(text), errs)
               : packs_drop_holidays(packs, sb_text(&own), errs)) &&
         office_recount(office, err);
    mem_free(before);
    sb_free(&own);
    return ok;
}

static char *head_value(const struct packfile *pf, const char *key) {
    int at = packfile_find(pf, "notice");
    const char *value = at >= 0 ? packfile_value(pf, (size_t)at, key) : NULL;
    return mem_dup(value ? value : "");
}

bool notice_install(struct office *office, enum lang lang, const char *name, const char *text,
                    struct sb *path, struct errs *errs, struct err *err) {
    struct packfile *pf = packfile_read(name, text, strlen(text), errs);
    if (!pf)
        return false;
    char *number = head_value(pf, "document"), *published = head_value(pf, "published"),
         *source = head_value(pf, "source");
    const struct office_command command = {.verb = DO_NOTICE_PUT,
                                           .key = name,
                                           .value = text,
                                           .document = number,
                                           .page = published,
                                           .reason = source};
    bool ok = change(office, lang, &command, text, path, errs, err);
    mem_free(number);
    mem_free(published);
    mem_free(source);
    packfile_free(&pf);
    return ok;
}

bool notice_back_moves(struct office *office, enum lang lang, day_t today, const char *name,
                       struct notice_state *state, struct notice_moves *out, struct errs *errs,
                       struct err *err) {
    struct sb own = {0};
    sb_add_fmt(&own, "holidays/%s", name);
    *out = (struct notice_moves){0};
    *state = (struct notice_state){0};
    bool there = packs_own(office_packs(office), sb_text(&own));
    sb_free(&own);
    if (!office_notice_state(office, name, state, err))
        return false;
    /* One that is on record and gone from the folder is taken back, too. */
    if (!there && state->digest[0] == '\0') {
        notice_state_clear(state);
        return err_set(err, ERR_NOTFOUND, "err.notice.not_installed", name);
    }
    bool ok = notice_moves(office, lang, today, name, state->before,
                           state->before ? strlen(state->before) : 0, out, errs, err);
    if (!ok)
        notice_state_clear(state);
    return ok;
}

bool notice_take_back(struct office *office, enum lang lang, const char *name, const char *reason,
                      const struct notice_state *state, struct errs *errs, struct err *err) {
    struct sb path = {0};
    if (reason[strspn(reason, " ")] == '\0')
        return err_set(err, ERR_INPUT, "err.notice.no_reason");
    const struct office_command command = {
        .verb = DO_NOTICE_REMOVE, .key = name, .value = state->before, .reason = reason};
    bool ok = change(office, lang, &command, state->before, &path, errs, err);
    sb_free(&path);
    return ok;
}
