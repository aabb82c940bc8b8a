#include "tui/app/writable.h"

#include <stdio.h>

#include "tui/words/words.h"

bool writable_office(const struct app *app, struct err *err) {
    struct office_holder holder = {.pid = 0};
    char pid[24];
    switch (office_hindered(app->office, &holder)) {
    case OFFICE_HELD:
        snprintf(pid, sizeof pid, "%ld", holder.pid);
        return err_set(err, ERR_LOCKED, "err.office.held",
                       words_operator(app->lang, holder.operator_name), holder.host, pid);
    case OFFICE_NO_PERMISSION:
        return err_set(err, ERR_READONLY, "err.office.readonly", office_path(app->office));
    case OFFICE_READING:
        return err_set(err, ERR_READONLY, "err.office.opened_to_read", office_path(app->office));
    case OFFICE_FREE:
        break;
    }
    return true;
}

bool writable(const struct app *app, const struct casefile *file, struct err *err) {
    if (!writable_office(app, err))
        return false;
    if (file->state == CASE_OPEN)
        return true;
    return err_set(err, ERR_REFUSED,
                   file->state == CASE_VOID ? "err.office.case_void" : "err.office.case_closed",
                   file->number);
}
