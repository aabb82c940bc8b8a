#include "data/file/clock.h"

bool clock_read(struct tm *local) {
    time_t now = time(NULL);
    return localtime_r(&now, local) != NULL;
}
