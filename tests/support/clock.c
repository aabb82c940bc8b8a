#include "tests/support/clock.h"

#include <stdio.h>
#include <string.h>

#include "data/file/clock.h"
#include "tests/support/support.h"

static struct tm stands = {
    .tm_year = 126, .tm_mon = 10, .tm_mday = 23, .tm_hour = 9, .tm_gmtoff = 28800};

void test_clock_set(const char *at) {
    int hours, minutes;
    char sign;
    struct tm t = {0};
    if (sscanf(at, "%d-%d-%dT%d:%d:%d%c%d:%d", &t.tm_year, &t.tm_mon, &t.tm_mday, &t.tm_hour,
               &t.tm_min, &t.tm_sec, &sign, &hours, &minutes) != 9)
        fail_msg("no moment: %s", at);
    t.tm_year -= 1900;
    t.tm_mon -= 1;
    t.tm_gmtoff = (hours * 3600 + minutes * 60) * (sign == '-' ? -1 : 1);
    stands = t;
}

bool clock_read(struct tm *local) {
    *local = stands;
    return true;
}
