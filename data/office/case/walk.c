#include "data/office/case/walk.h"

#include <stdio.h>
#include <string.h>

#include "data/office/case/citing.h"
#include "data/office/internal.h"
#include "data/store/register.h"

#define DUE_KEY "@due:"

static bool value_of(struct office *office, int64_t id, const struct regime *regime,
                     const char *key, struct sb *out, struct err *err) {
    if (strncmp(key, DUE_KEY, strlen(DUE_KEY)) == 0) {
        char text[DATE_TEXT_SIZE];
        day_t day = DAY_NONE;
        if (!store_register_due(office->store, id, key + strlen(DUE_KEY), &day, err))
            return false;
        date_format(day, text);
        sb_add(out, day == DAY_NONE ? "" : text);
        return true;
    }
    if (strcmp(key, "@situations") == 0)
        return store_register_cited(office->store, id, CITING_SITUATION, out, err);
    if (strcmp(key, "@effect") == 0)
        key = regime ? regime->effect_fact : NULL;
    else if (strcmp(key, "@choice") == 0)
        key = regime ? regime->choice_fact : NULL;
    return !key || store_register_fact(office->store, id, key, out, err);
}

bool office_walk_cases(struct office *office, const char *const *keys, size_t count,
                       void (*each)(void *ctx, const struct walked_case *walked), void *ctx,
                       struct err *err) {
    struct sb *values = mem_alloc((count + 1) * sizeof *values);
    const char **texts = mem_alloc((count + 1) * sizeof *texts);
    struct query *q = store_register_cases(office->store);
    struct register_case record;
    bool ok = true;
    while (ok && store_register_case_next(q, &record)) {
        struct walked_case walked = {.id = record.id,
                                     .number = record.number,
                                     .title = record.title,
                                     .name = record.name,
                                     .unit = record.unit,
                                     .post = record.post,
                                     .stage_zh = record.stage_zh,
                                     .stage_en = record.stage_en,
                                     .state = (enum case_state)record.state,
                                     .regime = office_regime(office, record.regime, NULL),
                                     .values = texts};
        date_format(entry_day(record.created_at), walked.created_on);
        for (size_t i = 0; ok && i < count; i++) {
            sb_clear(&values[i]);
            ok = value_of(office, record.id, walked.regime, keys[i], &values[i], err);
            texts[i] = sb_text(&values[i]);
        }
        if (ok)
            each(ctx, &walked);
    }
    ok = query_done(q, ok ? err : NULL) && ok;
    for (size_t i = 0; i < count; i++)
        sb_free(&values[i]);
    mem_free(values);
    mem_free(texts);
    return ok;
}

bool office_walk_letters(struct office *office,
                         void (*each)(void *ctx, const struct walked_letter *walked), void *ctx,
                         struct err *err) {
    struct query *q = store_register_letters(office->store);
    struct register_letter record;
    while (store_register_letter_next(q, &record)) {
        struct walked_letter walked = {record.id, record.case_id, record.letter_id, record.number,
                                       record.at, record.head,    record.voided};
        each(ctx, &walked);
    }
    return query_done(q, err);
}
