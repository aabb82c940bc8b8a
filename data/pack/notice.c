/* notice.c - the next year's holiday notice before it is taken. See notice.h. */
#include "data/pack/notice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/ini/line.h"

void notice_draft_clear(struct notice_draft *draft) {
    char *texts[] = {draft->area, draft->title, draft->number, draft->published, draft->source};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        mem_free(texts[i]);
    for (size_t i = 0; i < draft->part_count; i++) {
        mem_free(draft->parts[i].name);
        mem_free(draft->parts[i].text);
    }
    *draft = (struct notice_draft){0};
}

static bool given(const char *text) {
    return text && text[0] != '\0';
}

void notice_file_name(const struct notice_draft *draft, struct sb *out) {
    sb_add_int(out, draft->year);
    if (given(draft->area))
        sb_add_fmt(out, "-%s", draft->area);
    sb_add(out, ".ini");
}

/* ---- what the law fixes ---- */

static bool is_off(const struct notice_days *days, day_t day) {
    for (size_t i = 0; i < days->off_count; i++)
        if (days->off[i] == day)
            return true;
    return false;
}

static bool lacks_day(day_t day, struct err *err) {
    char text[DATE_TEXT_SIZE];
    date_format(day, text);
    return err_set(err, ERR_INPUT, "err.notice.missing", text);
}

bool notice_feast_fits(const struct feast *feast, int year, const struct notice_days *days,
                       struct err *err) {
    for (day_t day = date_from_ymd(year, 1, 1); day <= date_from_ymd(year, 12, 31); day++)
        if (feast_has(feast, day) && !is_off(days, day))
            return lacks_day(day, err);
    return true;
}

static int feasts_on(const struct feasts *feasts, day_t day) {
    int count = 0;
    for (size_t i = 0; i < feasts->count; i++)
        count += feast_has(&feasts->list[i], day);
    return count;
}

static void check_fixed(const struct calendar *cal, const struct feasts *feasts, const char *name,
                        int year, struct errs *errs) {
    for (day_t day = date_from_ymd(year, 1, 1); day <= date_from_ymd(year, 12, 31); day++) {
        struct err err;
        if (calendar_kind(cal, day, NULL) == DAY_HOLIDAY || feasts_on(feasts, day) == 0)
            continue;
        lacks_day(day, &err);
        err_at(&err, name, 0, NULL);
        errs_add(errs, &err);
    }
}

/* Days from the December before to the January after, as the file alone has them. */
static void weigh(const struct calendar *cal, const struct feasts *feasts, int year,
                  struct notice_balance *out) {
    *out = (struct notice_balance){0};
    for (day_t day = date_from_ymd(year - 1, 12, 1); day <= date_from_ymd(year + 1, 1, 31); day++) {
        enum day_kind kind = calendar_kind(cal, day, NULL);
        out->shifted += kind == DAY_HOLIDAY && date_weekday(day) < 6;
        out->worked += kind == DAY_MAKEUP;
        out->shifted -= date_to_ymd(day).year == year ? feasts_on(feasts, day) : 0;
    }
}

int notice_check(struct packs *packs, const char *name, const char *text, size_t size,
                 struct notice_balance *balance, struct errs *errs) {
    struct calendar *cal = calendar_new();
    struct feasts feasts;
    struct sb own = {0};
    struct err err;
    size_t before = errs->count, n = strlen(name);
    int year = strspn(name, "0123456789") == 4 ? (int)strtol(name, NULL, 10) : 0;
    bool part = year > 0 && n > 9 && name[4] == '-';
    *balance = (struct notice_balance){0};
    sb_add_fmt(&own, "holidays/%s", name);
    if (year < 1 || n < 8 || strcmp(name + n - 4, ".ini") != 0 || (!part && n != 8) ||
        strchr(name, '/')) {
        err_set(&err, ERR_INPUT, "err.notice.name", name);
        errs_add(errs, &err);
    } else if (pack_read_holidays(cal, sb_text(&own), text, size, errs) && !part &&
               packs_feasts(packs, &feasts, errs)) {
        check_fixed(cal, &feasts, sb_text(&own), year, errs);
        weigh(cal, &feasts, year, balance);
    }
    calendar_free(&cal);
    sb_free(&own);
    return errs->count == before ? year : 0;
}

struct calendar *notice_calendar(struct packs *packs, const char *name, const char *text,
                                 size_t size, struct errs *errs) {
    struct calendar *cal = calendar_new();
    struct sb own = {0};
    size_t count, before = errs->count;
    const char *const *paths = packs_list(packs, "holidays/", &count);
    sb_add_fmt(&own, "holidays/%s", name);
    bool put = false;
    if (!text && (text = packs_shipped(packs, sb_text(&own))) != NULL)
        size = strlen(text);
    for (size_t i = 0; i <= count; i++) {
        int order = i == count ? 1 : strcmp(paths[i], sb_text(&own));
        if (!put && order >= 0) {
            if (text)
                pack_read_holidays(cal, sb_text(&own), text, size, errs);
            put = true;
        }
        size_t length = 0;
        const char *bytes = i == count || order == 0 ? NULL : packs_file(packs, paths[i], &length);
        if (bytes)
            pack_read_holidays(cal, paths[i], bytes, length, errs);
    }
    sb_free(&own);
    if (errs->count == before)
        return cal;
    calendar_free(&cal);
    return NULL;
}

/* ---- as a file ---- */

static bool lacks(int *field, int which, struct err *err) {
    *field = which;
    return err_set(err, ERR_INPUT, "err.pack.empty");
}

static bool head(const struct notice_draft *draft, const char *checked, struct sb *out, int *field,
                 struct err *err) {
    char year[16], published[DATE_TEXT_SIZE];
    day_t day;
    if (draft->year < 1 || draft->year > 9998)
        return lacks(field, NOTICE_YEAR, err);
    if (!given(draft->title))
        return lacks(field, NOTICE_TITLE, err);
    if (!given(draft->published) || !date_parse(draft->published, &day))
        return lacks(field, NOTICE_PUBLISHED, err);
    if (!given(draft->source))
        return lacks(field, NOTICE_SOURCE, err);
    snprintf(year, sizeof year, "%d", draft->year);
    date_format(day, published);
    sb_add(out, "[notice]\n");
    packline_write(out, "year", year);
    packline_write(out, "title", draft->title);
    if (given(draft->number))
        packline_write(out, "document", draft->number);
    packline_write(out, "published", published);
    packline_write(out, "source", draft->source);
    packline_write(out, "checked", checked);
    return true;
}

/* The parts that say something, read; each is held against those before it. */
static bool read_parts(const struct notice_draft *draft, struct notice_days days[NOTICE_PARTS],
                       int *field, struct err *err) {
    for (size_t i = 0; i < draft->part_count; i++) {
        const struct notice_part *part = &draft->parts[i];
        days[i] = (struct notice_days){.off_count = 0};
        *field = NOTICE_FIRST_PART + (int)i;
        if (!given(part->text))
            continue;
        if (!given(part->name))
            return lacks(field, *field, err);
        if (!notice_days_read(part->text, draft->year, &days[i], err))
            return false;
    }
    return true;
}

static void put_days(const struct notice_draft *draft, const struct notice_days *days, bool work,
                     struct sb *out) {
    for (size_t i = 0; i < draft->part_count; i++) {
        size_t count = work ? days[i].work_count : days[i].off_count;
        for (size_t k = 0; k < count; k++) {
            char text[DATE_TEXT_SIZE];
            date_format(work ? days[i].work[k] : days[i].off[k], text);
            packline_write(out, text, draft->parts[i].name);
        }
    }
}

/* Two festivals may not name the same day. */
static bool apart(const struct notice_draft *draft, const struct notice_days *days, int *field,
                  struct err *err) {
    struct calendar *cal = calendar_new();
    bool ok = true;
    for (size_t i = 0; ok && i < draft->part_count; i++)
        for (size_t k = 0; ok && k < days[i].off_count + days[i].work_count; k++) {
            bool off = k < days[i].off_count;
            day_t day = off ? days[i].off[k] : days[i].work[k - days[i].off_count];
            char text[DATE_TEXT_SIZE];
            date_format(day, text);
            *field = NOTICE_FIRST_PART + (int)i;
            if (!calendar_add_day(cal, day, off, draft->parts[i].name, draft->year))
                ok = err_set(err, ERR_INPUT, "err.pack.day_double", text);
        }
    calendar_free(&cal);
    return ok;
}

bool notice_write(const struct notice_draft *draft, const char *checked, struct sb *out, int *field,
                  struct err *err) {
    struct notice_days days[NOTICE_PARTS];
    size_t off = 0;
    *field = NOTICE_FIRST_PART;
    if (draft->area && strpbrk(draft->area, "/\\")) {
        *field = NOTICE_AREA;
        return err_set(err, ERR_INPUT, "err.notice.name", draft->area);
    }
    if (!head(draft, checked, out, field, err) || !read_parts(draft, days, field, err) ||
        !apart(draft, days, field, err))
        return false;
    for (size_t i = 0; i < draft->part_count; i++)
        off += days[i].off_count;
    *field = NOTICE_FIRST_PART;
    if (off == 0)
        return err_set(err, ERR_INPUT, "err.notice.none");
    sb_add(out, "\n[holidays]\n");
    put_days(draft, days, false, out);
    sb_add(out, "\n[workdays]\n");
    put_days(draft, days, true, out);
    return true;
}
