/*
 * asking.h - what helps a question to its provision: words/<any>.ini (what people say, and what the
 * law calls it) and regimes/<id>/questions.ini (questions, each with its provision and an answer in
 * our words).
 *
 *   [word 一把手]      means = 主要负责人|党委书记
 *   [aside]            words = 能不能|要不要|吗            says nothing
 *   [asks time]        words = 多久|几天                  wants a provision that holds one of marks
 *                      marks = 日内|个月
 *
 *   [question 1]       cite = 22
 *                      ask = 申诉期限几天|多少天内可以申诉|收到决定书后几天能申诉
 *                      answer = …   answer.en = …   certainty = verified (or secondary, unverified)
 *
 * A list is parted by |. The first form of a question is the one that is shown.
 */
#ifndef WENZE_DATA_PACK_ASKING_H
#define WENZE_DATA_PACK_ASKING_H

#include "core/ask/words.h"
#include "core/base/errs.h"
#include "core/rules/regime.h"

enum { QUESTION_FORMS_MAX = 12 };

struct pack_question {
    struct cite cite; /* with the regime's id */
    const char **forms;
    size_t form_count;
    struct label answer;
    enum certainty certainty;
    int line;
};

struct pack_questions {
    struct pack_question *list;
    size_t count;
    struct arena *arena;
};

/* Adds the file's words. False when anything is wrong with it: every fault is in errs. */
bool pack_read_words(struct ask_words *words, const char *file, const char *text, size_t size,
                     struct errs *errs);
/* `law`: the text the questions are answered by; each provision must be in it. */
bool pack_read_questions(struct pack_questions *out, const struct law *law, const char *file,
                         const char *text, size_t size, struct errs *errs);
void pack_questions_clear(struct pack_questions *questions);

#endif
