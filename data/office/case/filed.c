/* filed.c - a comparison of the case with a what-if, filed with the case: an entry of its journal that
 * changes nothing of it. */
#include "data/office/internal.h"

static bool enter(struct office *office, struct open_case *oc, const struct office_command *command,
                  struct err *err) {
    struct entry entry = entry_new(verb_word(DO_COMPARE), KEY_COMPARE);
    entry.reason = command->reason;
    entry.attachment = command->value;
    return office_enter(office, oc, &entry, err) && store_case_set(office->store, &oc->record, err);
}

bool do_compare(struct office *office, const struct office_command *command,
                struct office_outcome *outcome, struct err *err) {
    (void)outcome;
    struct open_case *oc = office_hold(office, command->case_id, err);
    if (!oc)
        return false;
    if (command->reason[0] == '\0' || command->value[0] == '\0')
        return err_set(err, ERR_REFUSED, "err.office.reason_missing", oc->record.number);
    if (!office_begin(office, err))
        return false;
    if (!enter(office, oc, command, err)) {
        office_abandon(office);
        return false;
    }
    return office_commit(office, err);
}
