/*
 * take.c - entering what a parcel holds, through the office's door like everything else.
 */
#include <string.h>

#include "data/office/parcel/take.h"

#include "data/office/door.h"

struct taking {
    struct office *office;
    const struct parcel *parcel;
    const struct casefile *here;
    const char *choice;
    day_t today;
    struct parcel_took *took;
};

bool parcel_case_here(struct office *office, const struct parcel *parcel, struct casefile **here,
                      struct err *err) {
    int64_t id = 0;
    *here = NULL;
    return !office_case_find(office, parcel->number, &id, NULL) ||
           office_case(office, id, here, err);
}

bool parcel_chosen(const char *choice, const char *key) {
    return choice && (strcmp(choice, PARCEL_ALL) == 0 || fact_value_includes(choice, key));
}

static bool enter_fact(const struct taking *t, const struct fact *fact, struct err *err) {
    const struct office_command command = {.verb = DO_FACT_SET,
                                           .case_id = t->here->id,
                                           .key = fact->key,
                                           .value = fact->value,
                                           .provenance = fact->provenance,
                                           .document = fact->document,
                                           .page = fact->page,
                                           .reason = t->parcel->number,
                                           .today = t->today};
    return office_do(t->office, &command, NULL, err);
}

static bool take_fields(const struct taking *t, struct err *err) {
    const struct fact *fact;
    for (size_t i = 0; (fact = facts_nth(t->parcel->facts, i)) != NULL; i++) {
        enum parcel_fate fate = parcel_compare(fact, facts_find(t->here->facts, fact->key));
        if (fate == PARCEL_SAME || !parcel_chosen(t->choice, fact->key))
            continue;
        if (!enter_fact(t, fact, err))
            return false;
        t->took->fields++;
    }
    return true;
}

/* Those whose number is free; the others are here already. */
static bool take_letters(const struct taking *t, struct err *err) {
    for (size_t i = 0; i < t->parcel->letter_count; i++) {
        const struct parcel_letter *letter = &t->parcel->letters[i];
        const struct office_command command = {.verb = DO_LETTER,
                                               .case_id = t->took->case_id,
                                               .key = letter->letter_id,
                                               .value = letter->number,
                                               .letter_text = letter->text,
                                               .reason = t->parcel->office,
                                               .today = t->today};
        struct err why = {.code = ERR_NONE};
        if (office_do(t->office, &command, NULL, &why)) {
            t->took->letters++;
        } else if (!why.msg || strcmp(why.msg, "err.office.letter_used") != 0) {
            *err = why;
            return false;
        }
    }
    return true;
}

static bool make_case(const struct taking *t, struct err *err) {
    struct office_outcome outcome = {0};
    const struct office_command command = {.verb = DO_CASE_NEW,
                                           .regime = t->parcel->regime_id,
                                           .facts = t->parcel->facts,
                                           .value = t->parcel->number,
                                           .today = t->today};
    bool ok = office_do(t->office, &command, &outcome, err);
    t->took->case_id = outcome.case_id;
    t->took->fields = facts_count(t->parcel->facts);
    office_outcome_clear(&outcome);
    return ok;
}

bool parcel_take(struct office *office, const struct parcel *parcel, const struct casefile *here,
                 const char *choice, day_t today, struct parcel_took *took, struct err *err) {
    const struct taking t = {office, parcel, here, choice, today, took};
    *took = (struct parcel_took){.case_id = here ? here->id : 0};
    if (!office_batch_begin(office, err))
        return false;
    bool letters = !here || parcel_chosen(choice, PARCEL_LETTERS);
    if ((here ? take_fields(&t, err) : make_case(&t, err)) && (!letters || take_letters(&t, err)))
        return office_batch_commit(office, err);
    office_batch_abandon(office);
    return false;
}
