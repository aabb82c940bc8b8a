/*
 * internal.h - what the files of the line mode share.
 */
#ifndef WENZE_TUI_PLAIN_INTERNAL_H
#define WENZE_TUI_PLAIN_INTERNAL_H

#include <stdio.h>

#include "core/base/sb.h"
#include "tui/desk/desk.h"
#include "tui/desk/options.h"
#include "tui/words/strings.h"

struct plain {
    FILE *in, *out; /* borrowed */
    enum lang lang;
    day_t today;
    struct desk desk;
    struct sb line;   /* what was answered last, without blanks at its ends */
    bool ended;       /* the input is over */
    const char *path; /* borrowed; of the office */
    bool lends;       /* to a command, while nobody types */
    bool lent;        /* a command has it */
};

/* A line; control characters never reach the terminal. */
#define plain_say(p, id, ...) plain_say_words(p, id, STR_ARGS(__VA_ARGS__))
void plain_say_words(struct plain *p, enum str_id id, const char *const words[ERR_WORDS]);
void plain_text(struct plain *p, const char *text);
void plain_fail(struct plain *p, const struct err *err);
/* Shows the prompt and reads the next line. False: the input is over. */
bool plain_ask(struct plain *p, enum str_id prompt);
bool plain_is(const struct plain *p, const char *answer);
/* The number that was answered, 1..most; 0: none of these. */
long plain_number(const struct plain *p, long most);

/* One case, until the person goes back (tui/plain/case.c). */
void plain_case(struct plain *p, int64_t id);

#endif
