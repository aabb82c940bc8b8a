/*
 * question.h - one question of a drill: what is asked, what may be answered, what is right and by
 * which provision.
 *
 * A question is plain data. Its right answers are never written down by hand: they are what the
 * evaluator says of the drill's facts (core/drill/derive.h), or what a provision's words say. Texts
 * come from packs and drill files in both languages where they have them; what the program itself
 * puts (a frame, a verdict) is a code that `tui` words. Everything lives in the arena of its drill.
 */
#ifndef WENZE_CORE_DRILL_QUESTION_H
#define WENZE_CORE_DRILL_QUESTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/label.h"
#include "core/base/sb.h"
#include "core/base/tri.h"
#include "core/date/period.h"
#include "core/law/cite.h"

enum question_kind {
    QUESTION_SINGLE,  /* 单选 */
    QUESTION_SEVERAL, /* 多选 */
    QUESTION_ORDER,   /* 排序: the options in the right order */
    QUESTION_MATCH,   /* 连线: left of each option with its label */
    QUESTION_FILL,    /* 填空: one blank in a provision's words */
    QUESTION_DATE,    /* 推算日期 */
    QUESTION_LETTER,  /* 补全文书: the blanks of a passage of a letter */
    QUESTION_BRANCH   /* 分支: a single choice that decides what follows */
};
#define QUESTION_KINDS 8
const char *question_kind_code(enum question_kind kind); /* single, several, order … */
bool question_kind_parse(const char *code, enum question_kind *kind);

/* How a question is put; {1} of the words is `about`. OWN: by `ask` alone. */
enum question_frame {
    FRAME_OWN,
    FRAME_SCOPE,
    FRAME_FLAGS,
    FRAME_SITUATIONS,
    FRAME_SITUATION,
    FRAME_ELEMENTS,
    FRAME_CIRCUMSTANCES,
    FRAME_WEIGHT,
    FRAME_MEASURES,
    FRAME_CONSEQUENCES,
    FRAME_BAR,
    FRAME_RAW,
    FRAME_ROLLED,
    FRAME_STEPS,
    FRAME_NEXT,
    FRAME_OPEN,
    FRAME_LACKS,
    FRAME_FINDINGS,
    FRAME_FACTS,
    FRAME_FILL,
    FRAME_LETTER,
    FRAME_CITES,
    FRAME_COUNT
};

enum option_words {
    OPTION_LABEL,  /* its label */
    OPTION_RULE,   /* its provision and its label */
    OPTION_SCOPE,  /* code: applies, by_reference, outside, unclear */
    OPTION_TRI,    /* code: yes, no, unknown */
    OPTION_WEIGHT, /* code: heavier, lighter, both, neither, inert */
    OPTION_MAY,    /* code: yes, no: may the step be taken */
    OPTION_NONE    /* none of these; stands last */
};

/* Why an option is right or not: an answer the story gives, with the words that give it. */
struct question_element {
    struct label label;
    enum tri value;
    bool touched;     /* false: the story says nothing of it */
    const char *said; /* the story's words; "" */
    const struct fact_def
        *def; /* of a choice, a date or words: what it is, and the answer; NULL: yes or no */
    const char *answer;
};

struct question_option {
    const char *code;
    enum option_words words;
    struct label label;
    struct label left; /* MATCH: what is to be matched with the label */
    bool right;
    struct cite cite;  /* article 0: the question's */
    struct label why;  /* in the author's words; may be empty */
    struct label then; /* BRANCH: what follows when this is chosen */
    const struct question_element *elements;
    size_t element_count;
};

struct question_blank {
    const char **accept; /* the first is shown as the answer */
    size_t accept_count;
    struct cite cite;
};

struct question {
    const char *id; /* within its drill: "1" */
    enum question_kind kind;
    enum question_frame frame;
    struct label ask, about;
    struct label text; /* a passage with {1} {2} for its blanks; of FILL the provision with {1} */
    struct question_option *options;
    size_t option_count;
    struct question_blank *blanks;
    size_t blank_count;
    day_t day;                   /* DATE: the answer */
    const struct period *period; /* DATE: how it is counted; NULL */
    struct cite cite;            /* the provision it is about */
    struct label why;
    bool keyed;                     /* the author wrote the key down, and it is what came out */
    const char *after, *after_code; /* asked only when question `after` was answered so; NULL */
};

#define QUESTION_OPTIONS_MAX 26

/* ---- one try of it ---- */

/* The options in the order in which this try shows them. */
struct asked_question {
    const struct question *question;
    size_t order[QUESTION_OPTIONS_MAX];
    size_t rights[QUESTION_OPTIONS_MAX]; /* MATCH: the labels, shuffled by themselves */
};
/* NONE stays last; whatever else there is changes place with the seed. */
void question_shuffle(struct asked_question *out, const struct question *question, uint64_t seed);
/* ---- an answer ---- */

#define ANSWER_BLANKS 9
#define ANSWER_SIZE 120

/* NOTHING was answered while `given` is false. */
struct answer {
    bool given;
    size_t picks[QUESTION_OPTIONS_MAX]; /* options; MATCH: of option i the one whose label was put
                                           to it, SIZE_MAX for none */
    size_t pick_count;
    char texts[ANSWER_BLANKS][ANSWER_SIZE];
    day_t day;
};

/* What was typed: letters of the options as shown (A C; 1B 2A in a match), a date, words (parted
 * by | where there are several blanks). "" is no answer, and true. Full-width forms count as the
 * plain ones. Errors: err.drill.answer_letter {1}, err.drill.answer_many,
 * err.drill.answer_pair {1}, err.drill.answer_date {1}. */
bool answer_parse(struct answer *out, const struct asked_question *asked, const char *text,
                  struct err *err);
/* The answer by codes, the same whatever was shuffled: "5(4) 8(2)", "2026-03-04"; "" for none. */
void answer_codes(const struct answer *answer, const struct question *question, struct sb *out);
/* The answer that these codes were made of; what no longer is an option is left out. "": nothing was answered. */
void answer_of_codes(struct answer *out, const struct question *question, const char *codes);
/* The right one likewise. */
void question_key(const struct question *question, struct sb *out);

enum item_mark {
    ITEM_LEFT,   /* rightly left alone */
    ITEM_RIGHT,  /* rightly chosen, placed or written */
    ITEM_MISSED, /* right, and not chosen */
    ITEM_WRONG   /* chosen, placed or written wrongly */
};

#define SCORE_FULL 1000
struct marked {
    int score;    /* 0..SCORE_FULL */
    size_t count; /* of items: options, or blanks; of a date one */
    enum item_mark items[QUESTION_OPTIONS_MAX];
};
/* Of several: what is rightly chosen less what is wrongly chosen, of all that is right; nothing below
 * zero. Of an order, a match, a letter: the places that are right. */
void question_mark(struct marked *out, const struct question *question,
                   const struct answer *answer);
/* Do two texts say the same but for blanks, width of characters and numerals (十五日, 15日)? */
bool answer_same_words(const char *a, const char *b);
/* Does the text say the words of `right`, and, those aside, no longer the words of `wrong`? */
bool answer_mends(const char *text, const char *right, const char *wrong);

#endif
