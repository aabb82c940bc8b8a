/*
 * recipients.h - who must have a letter (受文者) and whether it has it: the recipients of a regime's
 * rules, tried on a matter. Pure; which letters went out the caller says.
 */
#ifndef WENZE_CORE_COURSE_RECIPIENTS_H
#define WENZE_CORE_COURSE_RECIPIENTS_H

#include "core/course/judged.h"

enum recipient_state {
    RECIPIENT_NOT,   /* nothing goes to it in this matter, or it is not known yet whether */
    RECIPIENT_WAITS, /* its letter has not gone out */
    RECIPIENT_OUT,   /* it went out; that it came is not entered */
    RECIPIENT_HAS
};
const char *recipient_state_code(enum recipient_state state); /* none waiting out has */

struct recipient_line {
    const struct recipient *recipient;
    const struct letter *letter;
    enum recipient_state state;
    const char *who; /* its name as entered; "" */
    day_t has_on;    /* DAY_NONE */
};

/* Did the letter go out? */
typedef bool recipient_issued(const void *ctx, const struct letter *letter);

/* A line for each recipient of the regime, in its order; the caller's to mem_free. */
struct recipient_line *recipients_of(const struct matter *matter, const struct judged *judged,
                                     recipient_issued *issued, const void *ctx, size_t *count);

#endif
