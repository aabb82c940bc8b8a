#include "core/drill/question.h"

#include <stdio.h>
#include <string.h>

#include "core/drill/rng.h"

static const char *const kinds[QUESTION_KINDS] = {"single", "several", "order",  "match",
                                                  "fill",   "date",    "letter", "branch"};

const char *question_kind_code(enum question_kind kind) {
    return kinds[kind];
}

bool question_kind_parse(const char *code, enum question_kind *kind) {
    for (int i = 0; i < QUESTION_KINDS; i++)
        if (strcmp(kinds[i], code) == 0) {
            *kind = (enum question_kind)i;
            return true;
        }
    return false;
}

void question_shuffle(struct asked_question *out, const struct question *question, uint64_t seed) {
    struct rng rng = rng_new(seed, 1);
    size_t n = question->option_count, moving = n;
    *out = (struct asked_question){.question = question};
    for (size_t i = 0; i < n; i++)
        out->order[i] = out->rights[i] = i;
    if (n > 0 && question->options[n - 1].words == OPTION_NONE)
        moving = n - 1;
    rng_shuffle(&rng, out->order, moving);
    rng_shuffle(&rng, out->rights, moving);
}

/* ---- the right answer ---- */

static void add_code(struct sb *out, const char *code) {
    if (out->len > 0)
        sb_add_char(out, ' ');
    sb_add(out, code);
}

void question_key(const struct question *q, struct sb *out) {
    char day[DATE_TEXT_SIZE];
    switch (q->kind) {
    case QUESTION_DATE:
        date_format(q->day, day);
        sb_add(out, day);
        return;
    case QUESTION_FILL:
    case QUESTION_LETTER:
        for (size_t i = 0; i < q->blank_count; i++) {
            sb_add(out, i > 0 ? " | " : "");
            sb_add(out, q->blanks[i].accept[0]);
        }
        return;
    default:
        for (size_t i = 0; i < q->option_count; i++)
            if (q->options[i].right || q->kind == QUESTION_ORDER || q->kind == QUESTION_MATCH)
                add_code(out, q->options[i].code);
    }
}

void answer_codes(const struct answer *answer, const struct question *q, struct sb *out) {
    char day[DATE_TEXT_SIZE];
    if (!answer->given)
        return;
    switch (q->kind) {
    case QUESTION_DATE:
        date_format(answer->day, day);
        sb_add(out, day);
        return;
    case QUESTION_FILL:
    case QUESTION_LETTER:
        for (size_t i = 0; i < q->blank_count; i++) {
            sb_add(out, i > 0 ? " | " : "");
            sb_add(out, answer->texts[i]);
        }
        return;
    default:
        for (size_t i = 0; i < answer->pick_count; i++)
            add_code(out,
                     answer->picks[i] < q->option_count ? q->options[answer->picks[i]].code : "-");
    }
}

/* ---- marking ---- */

static bool picked(const struct answer *answer, size_t option) {
    for (size_t i = 0; i < answer->pick_count; i++)
        if (answer->picks[i] == option)
            return true;
    return false;
}

static int share(size_t part, size_t of) {
    return of == 0 ? 0 : (int)(part * SCORE_FULL / of);
}

static void mark_choice(struct marked *out, const struct question *q, const struct answer *a) {
    size_t hits = 0, wrongs = 0, rights = 0;
    for (size_t i = 0; i < q->option_count; i++) {
        bool right = q->options[i].right, chosen = picked(a, i);
        out->items[i] =
            right ? (chosen ? ITEM_RIGHT : ITEM_MISSED) : (chosen ? ITEM_WRONG : ITEM_LEFT);
        rights += right;
        hits += right && chosen;
        wrongs += !right && chosen;
    }
    out->score = hits > wrongs ? share(hits - wrongs, rights) : 0;
}

/* In place i stands option i; in a match it is given its own label, or one that says the same. */
static void mark_places(struct marked *out, const struct question *q, const struct answer *a) {
    size_t hits = 0;
    for (size_t i = 0; i < q->option_count; i++) {
        size_t pick = i < a->pick_count ? a->picks[i] : SIZE_MAX;
        bool right = pick == i;
        if (q->kind == QUESTION_MATCH && pick < q->option_count)
            right = strcmp(q->options[pick].label.zh, q->options[i].label.zh) == 0;
        out->items[i] = right ? ITEM_RIGHT : pick == SIZE_MAX ? ITEM_MISSED : ITEM_WRONG;
        hits += right;
    }
    out->score = share(hits, q->option_count);
}

static void mark_blanks(struct marked *out, const struct question *q, const struct answer *a) {
    size_t hits = 0;
    for (size_t i = 0; i < q->blank_count; i++) {
        bool right = false;
        for (size_t k = 0; k < q->blanks[i].accept_count; k++)
            right = right || answer_same_words(a->texts[i], q->blanks[i].accept[k]);
        out->items[i] = right ? ITEM_RIGHT : a->texts[i][0] ? ITEM_WRONG : ITEM_MISSED;
        hits += right;
    }
    out->score = share(hits, q->blank_count);
}

void question_mark(struct marked *out, const struct question *q, const struct answer *answer) {
    static const struct answer nothing = {.day = DAY_NONE};
    const struct answer *a = answer->given ? answer : &nothing;
    *out = (struct marked){.count = q->option_count};
    switch (q->kind) {
    case QUESTION_SINGLE:
    case QUESTION_SEVERAL:
    case QUESTION_BRANCH:
        mark_choice(out, q, a);
        return;
    case QUESTION_ORDER:
    case QUESTION_MATCH:
        mark_places(out, q, a);
        return;
    case QUESTION_FILL:
    case QUESTION_LETTER:
        out->count = q->blank_count;
        mark_blanks(out, q, a);
        return;
    case QUESTION_DATE:
        out->count = 1;
        out->items[0] = !a->given ? ITEM_MISSED : a->day == q->day ? ITEM_RIGHT : ITEM_WRONG;
        out->score = out->items[0] == ITEM_RIGHT ? SCORE_FULL : 0;
        return;
    }
}
