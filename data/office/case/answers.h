/*
 * answers.h - who answered one question how: a fact over all cases of the office, for what is told
 * across cases (an event with several respondents, a yearly count).
 */
#ifndef WENZE_DATA_OFFICE_CASE_ANSWERS_H
#define WENZE_DATA_OFFICE_CASE_ANSWERS_H

#include "data/office/office.h"

struct case_answer {
    int64_t case_id;
    char *value;
};
struct case_answers {
    struct case_answer *list; /* by case */
    size_t count;
};
/* Of cases that are not void; the answer to a table's column is not looked for. */
bool office_answers(struct office *office, const char *key, struct case_answers *out,
                    struct err *err);
void case_answers_clear(struct case_answers *answers);

#endif
