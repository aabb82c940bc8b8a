#include "data/office/case/check.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/office/case/issued.h"
#include "data/office/internal.h"

/* What follows from the case that was read. */
static bool follow(struct office *office, day_t today, struct case_checked *out, struct err *err) {
    const struct calendar *calendar = office_calendar(office, err);
    if (!calendar)
        return false;
    out->matter = casefile_matter(out->cf, calendar, today);
    if (!judge(&out->judged, &out->matter, err) ||
        !checkup_run(&out->checkup, &out->matter, &out->judged, err) ||
        !office_yardstick_used(office, out->cf->regime, out->cf->facts, &out->yardstick, err))
        return false;
    if (out->yardstick)
        yardstick_band(&out->band, out->yardstick, out->judged.assessment, out->cf->facts);
    return true;
}

bool office_checked(struct office *office, int64_t id, day_t today, struct case_checked *out,
                    struct err *err) {
    *out = (struct case_checked){0};
    if (office_case(office, id, &out->cf, err) && follow(office, today, out, err))
        return true;
    case_checked_clear(out);
    return false;
}

bool office_checked_asof(struct office *office, int64_t id, day_t day, struct case_checked *out,
                         struct err *err) {
    *out = (struct case_checked){0};
    if (office_case_asof(office, id, day, &out->cf, err) && follow(office, day, out, err))
        return true;
    case_checked_clear(out);
    return false;
}

void case_checked_clear(struct case_checked *checked) {
    checkup_free(&checked->checkup);
    judged_clear(&checked->judged);
    casefile_free(&checked->cf);
    if (checked->yardstick)
        yardstick_clear(checked->yardstick);
    mem_free(checked->yardstick);
    *checked = (struct case_checked){0};
}

static bool check_row(struct office *office, struct case_row *row, day_t today, struct err *err) {
    struct case_checked checked;
    row->checks = (struct check_counts){.known = true};
    if (row->state == CASE_VOID)
        return true;
    if (!office_checked(office, row->id, today, &checked, err))
        return false;
    for (size_t i = 0; i < SEVERITY_COUNT; i++)
        row->checks.open[i] = (int)checked.checkup->open[i];
    row->checks.waived = (int)checked.checkup->waived;
    case_checked_clear(&checked);
    return true;
}

bool office_rows_check(struct office *office, struct case_rows *rows, size_t first, size_t count,
                       day_t today, struct err *err) {
    bool ok = office_look(office, err);
    for (size_t i = first; ok && i < first + count && i < rows->count; i++)
        ok = rows->list[i].checks.known || check_row(office, &rows->list[i], today, err);
    office_looked(office);
    return ok;
}

/* ---- waiving ---- */

/* Who and when, as the waiver has it beside its reason. */
static void signed_by(const struct office *office, day_t today, struct sb *out) {
    char day[DATE_TEXT_SIZE];
    date_format(today, day);
    sb_add(out, office->operator_name);
    sb_add(out, out->len > 0 ? " " : "");
    sb_add(out, day);
}

static bool find(struct office *office, const struct open_case *oc,
                 const struct office_command *command, struct finding *out, struct sb *says,
                 struct err *err) {
    struct matter matter;
    struct judged judged = {0};
    struct checkup *checkup = NULL;
    struct arena *arena = arena_new();
    struct issued_list issued = {0};
    bool ok = office_matter(office, oc, command->today, &matter, err) &&
              issued_load(office, oc->record.id, oc->record.last_seq, oc->regime, oc->facts, arena,
                          &issued, err);
    matter.issued = issued.list;
    matter.issued_count = issued.count;
    ok = ok && judge(&judged, &matter, err) && checkup_run(&checkup, &matter, &judged, err);
    const struct finding *f = ok ? checkup_find(checkup, command->key, command->value) : NULL;
    if (ok && !f)
        ok = err_set(err, ERR_NOTFOUND, "err.office.no_finding", command->key);
    if (ok) {
        sb_add_fmt(says, "%s %s\n%s\n", severity_code(f->severity), f->label.zh,
                   f->text.zh ? f->text.zh : "");
        *out = *f;
        out->issued = NULL; /* of the arena, like what moved */
        out->moved = NULL;
    }
    checkup_free(&checkup);
    judged_clear(&judged);
    arena_free(&arena);
    return ok;
}

static bool blank(const char *text) {
    return text[strspn(text, " \t\n\r")] == '\0';
}

static bool refuse_label(const char *msg, const struct finding *f, struct err *err) {
    err_set(err, ERR_REFUSED, msg, f->label.zh, f->label.en ? f->label.en : f->label.zh);
    return err_at(err, NULL, 0, f->where);
}

bool do_waive(struct office *office, const struct office_command *command,
              struct office_outcome *outcome, struct err *err) {
    struct open_case *oc = held_open(office, command, err);
    struct finding f;
    struct sb says = {0}, by = {0};
    if (!oc || !find(office, oc, command, &f, &says, err)) {
        sb_free(&says);
        return false;
    }
    bool waive = command->verb == DO_WAIVE, ok = true;
    if (!finding_waivable(&f) || f.waiver[0] == '\0')
        ok = refuse_label("err.office.waive_block", &f, err);
    else if (!waive && !facts_find(oc->facts, f.waiver))
        ok = refuse_label("err.office.not_waived", &f, err);
    else if (waive && blank(command->reason))
        ok = err_set(err, ERR_REFUSED, "err.office.reason_missing", oc->record.number);
    signed_by(office, command->today, &by);
    struct change change = {f.waiver, SAID_NOTHING};
    if (waive)
        change.is = (struct said){command->reason, "", sb_text(&by), f.print};
    struct action action = {.verb = verb_word(command->verb),
                            .reason = command->reason,
                            .attachment = sb_text(&says),
                            .today = command->today,
                            .changes = &change,
                            .count = 1};
    ok = ok && office_apply(office, oc, &action, NULL, &outcome->changed, err);
    sb_free(&says);
    sb_free(&by);
    return ok;
}
