/* matter.c - the case as a whole: made, closed, reopened, voided, put under another regime,
 * its changes confirmed; settings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/date/convention.h"
#include "data/office/internal.h"
#include "data/office/today.h"

/* ---- numbers ---- */

/* {prefix}, {year} and {n} are replaced; a format without {n} gets the number at its
 * end, or no two would differ. */
void number_words(const char *format, const char *prefix, int year, int64_t n, struct sb *out) {
    static const char *const names[] = {"{prefix}", "{year}", "{n}"};
    bool numbered = false;
    for (const char *c = format; *c;) {
        size_t which = 0;
        while (which < 3 && strncmp(c, names[which], strlen(names[which])) != 0)
            which++;
        if (which == 3) {
            sb_add_char(out, *c++);
            continue;
        }
        if (which == 0)
            sb_add(out, prefix);
        else
            sb_add_int(out, which == 1 ? year : n);
        numbered = numbered || which == 2;
        c += strlen(names[which]);
    }
    if (!numbered)
        sb_add_int(out, n);
}

void series_text(int year, int64_t serial, char text[SERIES_SIZE]) {
    snprintf(text, SERIES_SIZE, "%d:%lld", year, (long long)serial);
}

bool office_number(struct office *office, const char *series, const char *prefix_setting,
                   const char *words, day_t today, int64_t *serial, char number[96],
                   struct err *err) {
    int year = date_to_ymd(today).year;
    char name[96];
    snprintf(name, sizeof name, "%s:%d", series, year);
    struct sb prefix = {0}, format = {0}, worded = {0};
    bool ok = office_year_fits(office, today, err) &&
              store_setting(office->store, prefix_setting, &prefix, err) &&
              store_setting(office->store, "office.number_format", &format, err) &&
              store_counter_take(office->store, name, serial, err);
    sb_add(&prefix, words);
    if (ok) {
        number_words(sb_text(&format), sb_text(&prefix), year, *serial, &worded);
        if (worded.len < 96)
            memcpy(number, sb_text(&worded), worded.len + 1);
        else
            ok = err_set(err, ERR_INPUT, "err.office.number_long", sb_text(&worded));
    }
    sb_free(&prefix);
    sb_free(&format);
    sb_free(&worded);
    return ok;
}

bool office_stamp_regime(struct office *office, const char *regime, struct err *err) {
    char has[CHAIN_HEX], is[CHAIN_HEX];
    if (!store_stamp(office->store, regime, has, err))
        return false;
    if (has[0])
        return true;
    office_stamp(office->packs, regime, is);
    struct entry entry = entry_new("derive", regime);
    entry.is.value = is;
    return store_set_stamp(office->store, regime, is, err) &&
           office_enter(office, NULL, &entry, err);
}

/* ---- a new case ---- */

/* The first facts, each as it is stored; what no definition knows is kept as it came. */
static bool take_facts(struct open_case *oc, const struct facts *from, struct err *err) {
    oc->facts = facts_new(&oc->regime->facts);
    struct sb value = {0};
    bool ok = true;
    for (size_t i = 0; ok && from && i < facts_count(from); i++) {
        const struct fact *f = facts_nth(from, i);
        int row = 0, def = fact_defs_find(&oc->regime->facts, f->key, &row);
        const char *text = f->value;
        sb_clear(&value);
        if (def >= 0 && (row > 0 || !oc->regime->facts.list[def].table)) {
            ok = fact_normalise(&oc->regime->facts.list[def], f->value, &value, err) ||
                 err_at(err, NULL, 0, f->key);
            text = sb_text(&value);
        }
        if (ok)
            facts_put(oc->facts, f->key, text, f->provenance, f->document, f->page);
    }
    sb_free(&value);
    return ok;
}

static bool enter_new(struct office *office, struct open_case *oc, struct err *err) {
    struct sb packed = {0};
    char series[SERIES_SIZE];
    series_text(oc->record.year, oc->record.serial, series);
    facts_pack(oc->facts, &packed);
    struct entry entry = entry_new(verb_word(DO_CASE_NEW), KEY_REGIME);
    entry.is = (struct said){oc->record.regime, series, oc->record.pack_version, oc->record.number};
    entry.attachment = sb_text(&packed);
    bool ok = office_enter(office, oc, &entry, err);
    sb_free(&packed);
    return ok;
}

/* The rows were made before the case had an id and a number. */
static void name_rows(struct open_case *oc) {
    oc->rows.list.id = oc->record.id;
    oc->rows.list.number = arena_dup(oc->rows.arena, oc->record.number);
    for (size_t i = 0; i < oc->rows.dues.count; i++)
        oc->rows.dues.list[i].case_id = oc->record.id;
}

/* NULL when nothing is said. */
static const char *given_number(const char *text) {
    return text && text[0] ? text : NULL;
}

/* A number from before the office had the program is taken as it is, once; the series passes over it. */
static bool number_case(struct office *office, const char *given, day_t today, int64_t *serial,
                        char number[96], struct err *err) {
    int64_t used = 1;
    while (used != 0) {
        if (!office_number(office, "case", "office.number_prefix", NULL, today, serial, number,
                           err) ||
            !store_case_numbered(office->store, given ? given : number, &used, err))
            return false;
        if (given && (used != 0 || strlen(given) >= 96))
            return err_set(err, ERR_REFUSED, "err.office.case_number", given);
    }
    if (given)
        memcpy(number, given, strlen(given) + 1);
    return true;
}

static bool write_new(struct office *office, struct open_case *oc, const char *given, day_t today,
                      struct err *err) {
    int64_t last = 0, serial = 0;
    char number[96];
    if (!store_case_last_id(office->store, &last, err) ||
        !number_case(office, given, today, &serial, number, err) ||
        !office_stamp_regime(office, oc->record.regime, err))
        return false;
    oc->record.id = last + 1;
    oc->record.serial = serial;
    oc->record.year = date_to_ymd(today).year;
    oc->record.number = arena_dup(oc->arena, number);
    name_rows(oc);
    if (!enter_new(office, oc, err))
        return false;
    oc->record.created_at = arena_dup(oc->arena, oc->record.updated_at);
    if (!store_case_add(office->store, &oc->record, err) ||
        !store_facts_add(office->store, oc->record.id, oc->facts, err) ||
        !written_file(office, oc->record.id, oc->facts, err))
        return false;
    struct derived none = {0};
    return derived_write(office, oc->record.id, &none, &oc->rows, err);
}

bool do_case_new(struct office *office, const struct office_command *command,
                 struct office_outcome *outcome, struct err *err) {
    const struct regime *regime =
        office_regime(office, command->regime ? command->regime : "", err);
    if (!regime)
        return false;
    struct open_case *oc = open_case_new();
    oc->regime = regime;
    oc->record.regime = arena_dup(oc->arena, regime->id);
    oc->record.pack_version = arena_dup(oc->arena, regime->version ? regime->version : "");
    oc->record.conventions = office_conventions(office);
    oc->record.number = "";
    /* What core refuses is refused before anything is written. A choice among the first facts was
     * made elsewhere: it is taken as recorded, and the check-up says what it lacks. */
    bool ok = take_facts(oc, command->facts, err);
    if (ok)
        take_practices(office, oc);
    ok = ok && derived_make(office, oc, command->today, NULL, &oc->rows, err) &&
         office_begin(office, err);
    if (ok && !write_new(office, oc, given_number(command->value), command->today, err)) {
        office_abandon(office);
        ok = false;
    }
    if (!ok) {
        open_case_free(&oc);
        return false;
    }
    outcome->case_id = oc->record.id;
    snprintf(outcome->number, sizeof outcome->number, "%s", oc->record.number);
    office_forget(office);
    office->open = oc;
    return office_commit(office, err);
}

/* ---- state and regime ---- */

bool do_state(struct office *office, const struct office_command *command,
              struct office_outcome *outcome, struct err *err) {
    struct open_case *oc = office_hold(office, command->case_id, err);
    if (!oc)
        return false;
    bool reopen = command->verb == DO_CASE_REOPEN;
    if (oc->record.state == CASE_VOID)
        return err_set(err, ERR_REFUSED, "err.office.case_void", oc->record.number);
    if (reopen && oc->record.state == CASE_OPEN)
        return err_set(err, ERR_REFUSED, "err.office.case_not_closed", oc->record.number);
    if (command->verb == DO_CASE_CLOSE && oc->record.state == CASE_CLOSED)
        return err_set(err, ERR_REFUSED, "err.office.case_closed", oc->record.number);
    if (command->verb == DO_CASE_VOID && !command->reason[0])
        return err_set(err, ERR_REFUSED, "err.office.reason_missing", oc->record.number);
    int to = reopen ? CASE_OPEN : command->verb == DO_CASE_CLOSE ? CASE_CLOSED : CASE_VOID;
    struct change change = {KEY_STATE, {case_state_code(to), "", "", ""}};
    struct action action = {.verb = verb_word(command->verb),
                            .reason = command->reason,
                            .today = command->today,
                            .changes = &change,
                            .count = 1};
    return office_apply(office, oc, &action, NULL, &outcome->changed, err);
}

bool do_regime(struct office *office, const struct office_command *command,
               struct office_outcome *outcome, struct err *err) {
    struct open_case *oc = held_open(office, command, err);
    const struct regime *regime = oc ? office_regime(office, command->value, err) : NULL;
    if (!regime || !office_begin(office, err))
        return false;
    if (!office_stamp_regime(office, regime->id, err)) {
        office_abandon(office);
        return false;
    }
    struct change change = {KEY_REGIME,
                            {regime->id, "", regime->version ? regime->version : "", ""}};
    struct action action = {.verb = verb_word(DO_REGIME),
                            .reason = command->reason,
                            .today = command->today,
                            .changes = &change,
                            .count = 1};
    if (!office_apply(office, oc, &action, NULL, &outcome->changed, err)) {
        office_abandon(office);
        return false;
    }
    return office_commit(office, err);
}

/* How days are counted in this case, whatever the office does elsewhere. */
bool do_conventions(struct office *office, const struct office_command *command,
                    struct office_outcome *outcome, struct err *err) {
    struct open_case *oc = held_open(office, command, err);
    if (!oc)
        return false;
    struct conventions asked = oc->record.conventions;
    if (!command->value[0] || !conventions_parse(command->value, &asked, NULL))
        return err_set(err, ERR_INPUT, "err.office.convention", command->value);
    if (conventions_same(&asked, &oc->record.conventions))
        return true;
    if (command->reason[strspn(command->reason, " \t\n")] == '\0')
        return err_set(err, ERR_REFUSED, "err.office.reason_missing", oc->record.number);
    struct sb value = {0};
    conventions_format(&asked, &value);
    struct change change = {KEY_CONVENTIONS, {sb_text(&value), "", "", ""}};
    struct action action = {.verb = verb_word(DO_CONVENTIONS),
                            .reason = command->reason,
                            .today = command->today,
                            .changes = &change,
                            .count = 1};
    bool ok = office_apply(office, oc, &action, NULL, &outcome->changed, err);
    sb_free(&value);
    return ok;
}

/* ---- confirmation ---- */

static bool confirm_one(struct office *office, struct open_case *oc,
                        const struct changed_row *changed, int64_t *action, struct err *err) {
    struct entry entry = entry_new(verb_word(DO_CONFIRM), changed->id);
    entry.action = *action;
    entry.was.value = changed->old_value;
    entry.is.value = changed->new_value;
    if (!office_enter(office, oc, &entry, err))
        return false;
    if (*action == 0)
        *action = entry.seq;
    return store_changed_drop(office->store, oc->record.id, changed->id, err);
}

static bool confirm_all(struct office *office, struct open_case *oc, const char *id,
                        struct err *err) {
    struct changed_rows left = {
        arena_alloc(oc->rows.arena, oc->rows.changed.count * sizeof *left.list), 0};
    int64_t action = 0;
    for (size_t i = 0; i < oc->rows.changed.count; i++) {
        const struct changed_row *changed = &oc->rows.changed.list[i];
        if (id[0] && strcmp(changed->id, id) != 0)
            left.list[left.count++] = *changed;
        else if (!confirm_one(office, oc, changed, &action, err))
            return false;
    }
    oc->rows.changed = left;
    oc->rows.list.changed = (int)left.count;
    return store_list_put(office->store, &oc->rows.list, &oc->rows.list, err) &&
           store_case_set(office->store, &oc->record, err);
}

bool do_confirm(struct office *office, const struct office_command *command,
                struct office_outcome *outcome, struct err *err) {
    (void)outcome;
    struct open_case *oc = office_hold(office, command->case_id, err);
    if (!oc)
        return false;
    size_t named = 0;
    for (size_t i = 0; i < oc->rows.changed.count; i++)
        if (!command->key[0] || strcmp(oc->rows.changed.list[i].id, command->key) == 0)
            named++;
    if (named == 0)
        return err_set(err, ERR_REFUSED, "err.office.nothing_to_confirm", oc->record.number,
                       command->key);
    if (!office_begin(office, err))
        return false;
    if (!confirm_all(office, oc, command->key, err)) {
        office_abandon(office);
        return false;
    }
    return office_commit(office, err);
}
