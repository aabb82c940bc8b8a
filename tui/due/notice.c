/* notice.c - a holiday notice taken into an office. See notice.h. */
#include "tui/due/notice.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "data/office/case/sent.h"
#include "data/pack/notice.h"
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

int notice_read(enum lang lang, const char *name, const char *text, size_t size, bool *part,
                struct errs *errs) {
    int year = notice_check(name, text, size, part, errs);
    for (size_t i = 0; i < errs->count; i++)
        notice_word_day(lang, &errs->list[i]);
    return year;
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
    const struct label label = {row->label_zh, row->label_en};
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

static bool compare(void *ctx, struct due_row *row) {
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

/* ---- taking it ---- */

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

bool notice_take(struct office *office, const char *name, const char *text, size_t size,
                 struct errs *errs, struct err *err) {
    struct sb own = {0};
    sb_add_fmt(&own, "holidays/%s", name);
    bool ok = packs_take_holidays(office_packs(office), sb_text(&own), text, size, errs) &&
              office_recount(office, err);
    sb_free(&own);
    return ok;
}
