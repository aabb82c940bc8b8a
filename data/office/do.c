/* do.c - the door: may this office be written at all, and which verb's file does the work. */
#include <stdio.h>
#include <string.h>

#include "data/office/internal.h"

void office_outcome_clear(struct office_outcome *outcome) {
    if (!outcome)
        return;
    mem_free(outcome->text);
    memset(outcome, 0, sizeof *outcome);
}

static bool may_write(struct office *office, struct err *err) {
    if (office->lock_fd >= 0 && office->batch && office->batch_broken)
        return err_set(err, ERR_IO, "err.office.batch_broken", office->path);
    if (office->broken)
        return err_set(err, ERR_VERIFY, "err.office.chain_broken", office->path);
    if (office->lock_fd >= 0)
        return true;
    struct office_holder holder;
    if (office_hindered(office, &holder) == OFFICE_HELD) {
        char pid[24];
        snprintf(pid, sizeof pid, "%ld", holder.pid);
        return err_set(err, ERR_LOCKED, "err.office.held", holder.operator_name, holder.host, pid);
    }
    if (office->hindrance == OFFICE_NO_PERMISSION)
        return err_set(err, ERR_READONLY, "err.office.readonly", office->path);
    return err_set(err, ERR_READONLY, "err.office.opened_to_read", office->path);
}

static const char *or_empty(const char *text) {
    return text ? text : "";
}

static bool of_operator(struct office *office, const struct office_command *command,
                        struct err *err) {
    struct office_command set = *command;
    /* The name goes with every entry: it is kept whole or refused. */
    if (strlen(command->value) >= sizeof office->operator_name)
        return err_set(err, ERR_INPUT, "err.office.operator_long", command->value);
    set.key = "operator";
    return do_setting(office, &set, err);
}

static bool of_case(enum office_verb verb) {
    return verb != DO_SETTING && verb != DO_OPERATOR && verb != DO_TEXT_ADD &&
           verb != DO_TEXT_REMOVE && verb != DO_MARK_PUT && verb != DO_MARK_REMOVE &&
           verb != DO_ENTRY_PUT && verb != DO_ENTRY_DONE && verb != DO_ENTRY_REMOVE;
}

bool office_do(struct office *office, const struct office_command *asked,
               struct office_outcome *outcome, struct err *err) {
    struct office_outcome own = {0};
    struct office_outcome *out = outcome ? outcome : &own;
    memset(out, 0, sizeof *out);
    if (!may_write(office, err) || !office_take_pen(office, err))
        return false;
    struct office_command command = *asked;
    command.key = or_empty(asked->key);
    command.value = or_empty(asked->value);
    command.reason = or_empty(asked->reason);
    command.document = or_empty(asked->document);
    command.page = or_empty(asked->page);
    out->case_id = command.case_id;
    bool ok = false;
    if (of_case(command.verb) && !date_in_range(command.today))
        return err_set(err, ERR_USAGE, "err.office.today");
    switch (command.verb) {
    case DO_CASE_NEW:
        ok = do_case_new(office, &command, out, err);
        break;
    case DO_FACT_SET:
    case DO_FACT_CLEAR:
        ok = do_fact(office, &command, out, err);
        break;
    case DO_ROW_REMOVE:
        ok = do_row_remove(office, &command, out, err);
        break;
    case DO_CHOOSE:
        ok = do_choose(office, &command, out, err);
        break;
    case DO_LETTER:
        ok = do_letter(office, &command, out, err);
        break;
    case DO_CONFIRM:
        ok = do_confirm(office, &command, out, err);
        break;
    case DO_CASE_CLOSE:
    case DO_CASE_REOPEN:
    case DO_CASE_VOID:
        ok = do_state(office, &command, out, err);
        break;
    case DO_REGIME:
        ok = do_regime(office, &command, out, err);
        break;
    case DO_SETTING:
        ok = do_setting(office, &command, err);
        break;
    case DO_OPERATOR:
        ok = of_operator(office, &command, err);
        break;
    case DO_TEXT_ADD:
        ok = do_text_add(office, &command, out, err);
        break;
    case DO_TEXT_REMOVE:
        ok = do_text_remove(office, &command, out, err);
        break;
    case DO_MARK_PUT:
    case DO_MARK_REMOVE:
        ok = do_mark(office, &command, err);
        break;
    case DO_ENTRY_PUT:
        ok = do_entry_put(office, &command, out, err);
        break;
    case DO_ENTRY_DONE:
        ok = do_entry_done(office, &command, out, err);
        break;
    case DO_ENTRY_REMOVE:
        ok = do_entry_remove(office, &command, out, err);
        break;
    case DO_UNDO:
    case DO_REDO:
        ok = do_undo(office, &command, out, err);
        break;
    default:
        err_set(err, ERR_USAGE, "err.office.verb");
    }
    if (!ok || !outcome)
        office_outcome_clear(out);
    return ok;
}
