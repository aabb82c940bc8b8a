/*
 * holiday.c - reads the notice of one year (国务院办公厅关于部分节假日安排的通知) into the calendar.
 *
 *   [notice]    year, title, document (its number, may lack), published (date), source,
 *               checked (how the days were compared with the notice)
 *   [holidays]  2027-01-01 = 元旦      days off
 *   [workdays]  2027-01-03 = 元旦      weekend days that are worked
 *
 * The days lie from the December before to the January after. A file named YEAR.ini holds that year's
 * notice. YEAR-NAME.ini adds days to a year without making its notice known: local holidays, or those
 * that a law fixes beforehand; what the notice says of such a day must be the same.
 */
#include <stdio.h>
#include <string.h>

#include "data/ini/faults.h"
#include "data/ini/inifile.h"
#include "data/pack/pack.h"

struct holiday_read {
    struct calendar *cal;
    struct packfile *pf;
    struct faults faults;
    int year;
    bool part; /* YEAR-NAME.ini */
};

static const char *const sections[] = {"notice", "holidays", "workdays"};
static const char *const notice_keys[] = {"year", "title", "published", "source", "checked"};
#define COUNT(list) (sizeof(list) / sizeof(list)[0])

#define fault(h, section, key, ...) fault_words(h, section, key, WORDS(__VA_ARGS__))
static void fault_words(struct holiday_read *h, size_t section, const char *key,
                        const char *const words[ERR_WORDS]) {
    int line = key ? packfile_line(h->pf, section, key) : 0;
    faults_add_words(&h->faults, line ? line : packfile_section_line(h->pf, section),
                     packfile_section(h->pf, section), key, words);
}

static bool listed(const char *const *list, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

static bool day_written(const char *text, day_t *day) {
    char written[DATE_TEXT_SIZE];
    if (!date_parse(text, day))
        return false;
    date_format(*day, written);
    return strcmp(written, text) == 0;
}

static int year_written(const char *text) {
    int year = 0;
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
        return 0;
    for (; *text; text++)
        year = year * 10 + (*text - '0');
    return year;
}

/* The year in "holidays/2027.ini" and "holidays/2027-NAME.ini"; 0 when the file is named otherwise. */
static int year_of_file(const char *file, bool *part) {
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    char year[5] = {0};
    size_t n = strlen(name);
    *part = n > 9 && name[4] == '-';
    if (n < 8 || strcmp(name + n - 4, ".ini") != 0 || (n != 8 && !*part))
        return 0;
    memcpy(year, name, 4);
    return year_written(year);
}

static void read_year(struct holiday_read *h, size_t section) {
    const char *year = packfile_value(h->pf, section, "year");
    char named[8];
    int of_file = year_of_file(packfile_name(h->pf), &h->part);
    h->year = year ? year_written(year) : 0;
    snprintf(named, sizeof named, "%d", of_file);
    if (year && h->year == 0)
        fault(h, section, "year", "err.pack.year", year);
    else if (year && of_file != 0 && strcmp(named, year) != 0)
        fault(h, section, "year", "err.pack.year_file", year, named);
    else if (year && !h->part && calendar_covers(h->cal, h->year))
        fault(h, section, "year", "err.pack.year_double", year, calendar_source(h->cal, h->year));
}

static void read_notice(struct holiday_read *h, size_t section) {
    const char *published = packfile_value(h->pf, section, "published");
    day_t day;
    for (size_t i = 0; i < COUNT(notice_keys); i++) {
        const char *value = packfile_value(h->pf, section, notice_keys[i]);
        if (!value)
            fault(h, section, NULL, "err.pack.key_missing", notice_keys[i]);
        else if (*value == '\0')
            fault(h, section, notice_keys[i], "err.pack.empty");
    }
    for (size_t i = 0; i < packfile_key_count(h->pf, section); i++) {
        const char *key = packfile_key(h->pf, section, i);
        if (!listed(notice_keys, COUNT(notice_keys), key) && strcmp(key, "document") != 0)
            fault(h, section, key, "err.pack.key_unknown", key);
    }
    if (published && *published && !day_written(published, &day))
        fault(h, section, "published", "err.pack.date", published);
    read_year(h, section);
}

static bool near_year(day_t day, int year) {
    struct ymd ymd = date_to_ymd(day);
    return ymd.year == year || (ymd.year == year - 1 && ymd.month == 12) ||
           (ymd.year == year + 1 && ymd.month == 1);
}

static void read_day(struct holiday_read *h, size_t section, const char *key, bool holiday) {
    const char *name = packfile_value(h->pf, section, key);
    day_t day;
    if (!day_written(key, &day))
        fault(h, section, key, "err.pack.date", key);
    else if (*name == '\0')
        fault(h, section, key, "err.pack.empty");
    else if (h->year != 0 && !near_year(day, h->year))
        fault(h, section, key, "err.pack.day_year", key,
              packfile_value(h->pf, (size_t)packfile_find(h->pf, "notice"), "year"));
    else if (!holiday && date_weekday(day) < 6)
        fault(h, section, key, "err.pack.workday", key);
    else if (h->year != 0 && !calendar_add_day(h->cal, day, holiday, name, h->part ? 0 : h->year))
        fault(h, section, key, "err.pack.day_double", key);
}

static void read_days(struct holiday_read *h, const char *section, bool holiday) {
    int at = packfile_find(h->pf, section);
    for (size_t i = 0; at >= 0 && i < packfile_key_count(h->pf, (size_t)at); i++)
        read_day(h, (size_t)at, packfile_key(h->pf, (size_t)at, i), holiday);
}

static void check_sections(struct holiday_read *h) {
    for (size_t i = 0; i < packfile_section_count(h->pf); i++)
        if (!listed(sections, COUNT(sections), packfile_section(h->pf, i)))
            fault(h, i, NULL, "err.pack.section_unknown", packfile_section(h->pf, i));
    for (size_t i = 0; i < 2; i++) { /* a year may have no make-up workdays */
        int at = packfile_find(h->pf, sections[i]);
        if (at < 0 || packfile_key_count(h->pf, (size_t)at) == 0)
            faults_add(&h->faults, 0, NULL, NULL, "err.pack.section_missing", sections[i]);
    }
}

bool pack_read_holidays(struct calendar *cal, const char *file, const char *text, size_t size,
                        struct errs *errs) {
    struct holiday_read h = {.cal = cal, .faults = {.file = file, .errs = errs}};
    h.pf = packfile_read(file, text, size, errs);
    if (!h.pf)
        return false;
    check_sections(&h);
    int notice = packfile_find(h.pf, "notice");
    if (notice >= 0)
        read_notice(&h, (size_t)notice);
    read_days(&h, "holidays", true);
    read_days(&h, "workdays", false);
    if (h.faults.count == 0 && !h.part)
        calendar_add_year(cal, h.year, packfile_value(h.pf, (size_t)notice, "title"));
    packfile_free(&h.pf);
    return h.faults.count == 0;
}
