#include "grade.h"

#include <stdbool.h>

static bool reached(int figure, int minimum) {
    return figure >= 0 && figure >= minimum;
}

const struct grade *accident_grade(const struct grade *grades, size_t count, int deaths,
                                   int injured, int loss) {
    for (size_t i = 0; i < count; i++)
        if (reached(deaths, grades[i].deaths) || reached(injured, grades[i].injured) ||
            reached(loss, grades[i].loss))
            return &grades[i];
    return NULL;
}
