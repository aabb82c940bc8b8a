#include "core/course/recipients.h"

#include "core/base/mem.h"

const char *recipient_state_code(enum recipient_state state) {
    static const char *const codes[] = {[RECIPIENT_NOT] = "none",
                                        [RECIPIENT_WAITS] = "waiting",
                                        [RECIPIENT_OUT] = "out",
                                        [RECIPIENT_HAS] = "has"};
    return codes[state];
}

/* A stage that is not applicable sends nothing. */
static bool wanted(const struct recipient *recipient, const struct letter *letter,
                   const struct judged *judged, const struct cond_env *env) {
    bool applies = judged->procedure->stages[letter->stage].state != STAGE_NA;
    return applies && (!recipient->when || cond_eval(recipient->when, env) == TRI_YES);
}

struct recipient_line *recipients_of(const struct matter *matter, const struct judged *judged,
                                     recipient_issued *issued, const void *ctx, size_t *count) {
    const struct regime *regime = matter->regime;
    struct cond_env env = assessment_env(judged->assessment, matter->facts);
    struct recipient_line *lines = mem_alloc((regime->recipient_count + 1) * sizeof *lines);
    *count = regime->recipient_count;
    for (size_t i = 0; i < *count; i++) {
        const struct recipient *r = &regime->recipients[i];
        struct recipient_line *line = &lines[i];
        *line = (struct recipient_line){.recipient = r,
                                        .letter = &regime->letters[r->letter],
                                        .who = r->who ? facts_text(matter->facts, r->who) : "",
                                        .has_on = facts_day(matter->facts, r->done)};
        if (line->has_on != DAY_NONE)
            line->state = RECIPIENT_HAS;
        else if (!wanted(r, line->letter, judged, &env))
            line->state = RECIPIENT_NOT;
        else
            line->state = issued(ctx, line->letter) ? RECIPIENT_OUT : RECIPIENT_WAITS;
    }
    return lines;
}
