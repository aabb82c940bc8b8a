#include "data/training/taken.h"

#include "data/office/door.h"
#include "data/office/soundness.h"

#include <stdio.h>
#include <string.h>

static void cites_of(const struct drill *drill, const struct question *q, struct sb *out) {
    struct cite told[QUESTION_OPTIONS_MAX + 1];
    size_t count = 0;
    for (size_t i = 0; i <= q->option_count; i++) {
        struct cite cite = i == 0 ? q->cite : q->options[i - 1].cite;
        bool right = i == 0 || q->options[i - 1].right;
        char text[CITE_TEXT_SIZE];
        if (cite.article == 0 || !right)
            continue;
        snprintf(cite.regime, sizeof cite.regime, "%s", drill->regime->id);
        bool already = false;
        for (size_t k = 0; k < count; k++)
            already = already || cite_same(&told[k], &cite);
        if (already)
            continue;
        told[count++] = cite;
        cite_format(&cite, true, text);
        sb_add_fmt(out, "%s%s", out->len > 0 ? " " : "", text);
    }
}

bool taken_keep(struct office *training, const struct taken *taken, day_t today, struct err *err) {
    const struct question *q = taken->asked->question;
    struct sb given = {0}, key = {0}, cites = {0};
    answer_codes(taken->answer, q, &given);
    question_key(q, &key);
    cites_of(taken->drill, q, &cites);
    struct training_answer answer = {.cadre = taken->cadre,
                                     .drill = taken->drill->id,
                                     .question = q->id,
                                     .given = sb_text(&given),
                                     .key = sb_text(&key),
                                     .cites = sb_text(&cites),
                                     .paper = taken->paper,
                                     .score = taken->marked->score,
                                     .seconds = taken->seconds};
    struct office_command command = {.verb = DO_DRILL_ANSWER, .answer = &answer, .today = today};
    bool ok = office_do(training, &command, NULL, err);
    sb_free(&given);
    sb_free(&key);
    sb_free(&cites);
    return ok;
}

uint64_t taken_next_seed(struct office *training) {
    struct office_summary summary;
    return office_summarise(training, &summary, NULL) ? (uint64_t)summary.entries : 1;
}

bool taken_follows(const struct paper *paper, const char *const codes[],
                   const struct paper_item *item) {
    const struct question *q = item->asked.question;
    for (size_t i = 0; q->after && i < paper->count; i++)
        if (paper->items[i].drill == item->drill &&
            strcmp(paper->items[i].asked.question->id, q->after) == 0)
            return codes[i] && strcmp(codes[i], q->after_code) == 0;
    return !q->after;
}

int taken_percent(size_t score, size_t questions) {
    return questions == 0 ? 0 : (int)(score * 100 / (questions * SCORE_FULL));
}
