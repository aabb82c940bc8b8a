/* feastday.c - see feastday.h. */
#include "core/date/feastday.h"

#include <string.h>

#include "core/date/feast.h"
#include "core/date/lunar.h"

/* Names as people say them, all of one festival in a row; `days` as feast_days_read reads it. */
static const struct {
    const char *names, *days;
} known[] = {
    {"元旦|元旦节|阳历年|newyear|newyear'sday", "1-1"},
    {"春节|大年初一|正月初一|springfestival|chinesenewyear", "lunar 1-1"},
    {"除夕|年三十|大年三十|除夕夜|chinesenewyear'seve|lunarnewyear'seve", "lunar eve"},
    {"元宵|元宵节|正月十五|lanternfestival", "lunar 1-15"},
    {"三八|三八节|妇女节|三八妇女节|women'sday", "3-8"},
    {"清明|清明节|qingming", "qingming"},
    {"五一|五一节|劳动节|五一劳动节|labourday|laborday|mayday", "5-1"},
    {"五四|五四青年节|青年节|youthday", "5-4"},
    {"六一|六一儿童节|儿童节|children'sday", "6-1"},
    {"端午|端午节|dragonboatfestival", "lunar 5-5"},
    {"七一|建党节", "7-1"},
    {"八一|建军节|八一建军节", "8-1"},
    {"七夕|七夕节", "lunar 7-7"},
    {"中元|中元节", "lunar 7-15"},
    {"教师节|teachers'day", "9-10"},
    {"中秋|中秋节|mid-autumn|mid-autumnfestival|midautumn", "lunar 8-15"},
    {"十一|国庆|国庆节|nationalday", "10-1"},
    {"重阳|重阳节", "lunar 9-9"},
    {"国家宪法日|宪法日", "12-4"},
    {"腊八|腊八节", "lunar 12-8"},
};

/* The row whose names hold this one; NULL: no festival. */
static const char *days_of(const char *text) {
    size_t n = strlen(text);
    for (size_t i = 0; n > 0 && i < sizeof known / sizeof known[0]; i++)
        for (const char *at = known[i].names; *at;) {
            size_t name = strcspn(at, "|");
            if (name == n && strncmp(at, text, n) == 0)
                return known[i].days;
            at += name + (at[name] == '|');
        }
    return NULL;
}

bool feastday_is(const char *text) {
    return days_of(text) != NULL;
}

day_t feastday_of(const char *text, int year) {
    struct feast feast = {0};
    const char *days = days_of(text);
    if (!days || year < 1 || year > 9999 || !feast_days_read(days, &feast, NULL))
        return DAY_NONE;
    day_t last = date_from_ymd(year, 12, 31);
    for (day_t day = date_from_ymd(year, 1, 1); day <= last; day++)
        if (feast_has(&feast, day))
            return day;
    return DAY_NONE;
}
