#include "data/office/case/answers.h"

#include "core/base/mem.h"
#include "data/office/internal.h"

bool office_answers(struct office *office, const char *key, struct case_answers *out,
                    struct err *err) {
    int64_t id;
    const char *value;
    *out = (struct case_answers){0};
    struct query *q = store_facts_named(office->store, key, CASE_VOID);
    while (store_facts_named_next(q, &id, &value)) {
        out->list = mem_grow(out->list, out->count + 1, sizeof *out->list);
        out->list[out->count++] = (struct case_answer){id, mem_dup(value)};
    }
    if (query_done(q, err))
        return true;
    case_answers_clear(out);
    return false;
}

void case_answers_clear(struct case_answers *answers) {
    for (size_t i = 0; i < answers->count; i++)
        mem_free(answers->list[i].value);
    mem_free(answers->list);
    *answers = (struct case_answers){0};
}
