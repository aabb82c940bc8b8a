/*
 * letter.c - a letter goes out: refused while its gates are shut or a content is missing,
 * numbered, composed, kept, and before the transaction ends read back from the file and composed a
 * second time: both must be the same.
 */
#include <stdio.h>
#include <string.h>

#include "core/course/moved.h"
#include "core/letter/letter.h"
#include "core/letter/page.h"
#include "data/office/internal.h"
#include "data/office/letters.h"
#include "data/office/paper.h"
#include "data/store/register.h"

static bool refuse(const char *msg, const struct law *law, const struct lack *lack,
                   struct err *err) {
    struct sb cite = {0};
    if (lack->cite.article > 0)
        law_label(law, &lack->cite, &cite);
    err_set(err, ERR_REFUSED, msg, lack->label.zh, lack->label.en ? lack->label.en : lack->label.zh,
            sb_text(&cite));
    sb_free(&cite);
    return err_at(err, NULL, 0, lack->where);
}

static bool complete(const struct letter_state *state, const struct law *law, struct err *err) {
    if (state->block_count > 0)
        return refuse("err.office.letter_gate", law, &state->blocks[0], err);
    if (state->faults.count > 0) {
        if (err)
            *err = state->faults.list[0];
        return false;
    }
    if (state->lack_count > 0)
        return refuse("err.office.letter_content", law, &state->lacks[0], err);
    return true;
}

#define HEAD_SHOWN 16 /* digits of the hash at the foot of a page */

/* The end of the journal before the letter, as its foot has it. */
struct anchor {
    char entry[24], head[HEAD_SHOWN + 1];
};

static void anchor_now(const struct office *office, struct anchor *anchor) {
    char hex[CHAIN_HEX];
    chain_hex(office->head, hex);
    snprintf(anchor->entry, sizeof anchor->entry, "%lld", (long long)office->count);
    memcpy(anchor->head, hex, HEAD_SHOWN);
    anchor->head[HEAD_SHOWN] = '\0';
}

/* What the command says of the letter: value is a number given by a person, document who approved it
 * and when, page the number of the letter it replaces, reason why. */
static struct paper_issue issue_of(const struct office_command *command, const char *number,
                                   const struct anchor *anchor) {
    return (struct paper_issue){number,
                                command->page ? command->page : "",
                                command->reason ? command->reason : "",
                                command->document ? command->document : "",
                                anchor->entry,
                                anchor->head};
}

/* What a letter says of a case; issue NULL: only whether it may be issued. */
static bool compose(struct office *office, const struct open_case *oc, const struct letter *letter,
                    const struct paper_issue *issue, const struct office_command *command,
                    struct sb *text, struct sb *tree, struct err *err) {
    struct office_paper paper;
    struct matter matter;
    struct judged judged = {0};
    struct letter_state *state = NULL;
    if (!office_paper(office, oc->record.id, oc->record.number, letter, &paper, err))
        return false;
    bool ok =
        office_matter(office, oc, command->today, &matter, err) && judge(&judged, &matter, err);
    if (ok) {
        state = letter_check(letter, &paper.paper, &matter, &judged);
        ok = complete(state, matter.regime->law, err);
    }
    if (ok && issue) {
        ok = office_paper_issue(office, &paper, issue, &matter, &judged, text, err);
        tree_record(tree, judged.assessment);
    }
    letter_state_free(&state);
    judged_clear(&judged);
    office_paper_clear(&paper);
    return ok;
}

/* The letter and the case as the file now has them say the same. */
static bool reads_back(struct office *office, const struct open_case *oc,
                       const struct letter *letter, const struct paper_issue *issue,
                       const struct office_command *command, int64_t id, const char *text,
                       struct err *err) {
    struct open_case *again = open_case_new();
    struct letter_record kept = {.id = 0};
    bool found = false;
    struct sb second = {0}, tree = {0};
    bool ok =
        open_case_load(office, again, oc->record.id, err) &&
        compose(office, again, letter, issue, command, &second, &tree, err) &&
        store_letter_next(office->store, oc->record.id, id - 1, again->arena, &kept, &found, err);
    if (ok && (!found || kept.id != id || strcmp(kept.text, text) != 0 ||
               strcmp(sb_text(&second), text) != 0))
        ok = err_set(err, ERR_VERIFY, "err.office.reread", issue->number);
    sb_free(&second);
    sb_free(&tree);
    open_case_free(&again);
    return ok;
}

/* A number that a person gives is used once, like any other. */
static bool take_given(struct office *office, const char *own, const char *key, char number[96],
                       struct err *err) {
    bool used = true;
    if (!store_letter_numbered(office->store, own, &used, err))
        return false;
    if (used || strlen(own) >= 96) {
        err_set(err, ERR_REFUSED, used ? "err.office.letter_used" : "err.office.letter_number",
                own);
        return err_at(err, NULL, 0, key);
    }
    memcpy(number, own, strlen(own) + 1);
    return true;
}

/* The number that the case names for its decision; "" for a letter that has a series of its own. */
static const char *named(const struct open_case *oc, const struct letter *letter) {
    const char *key = oc->regime->number_fact;
    return key && !letter->series ? facts_text(oc->facts, key) : "";
}

/* Did the register give the number, and not the office by hand? */
static bool of_series(struct office *office, int64_t case_id, const char *number, bool *of,
                      struct err *err) {
    struct arena *arena = arena_new();
    struct letter_record record = {.id = 0};
    bool ok = true, found = true;
    *of = false;
    while (ok && found && !*of) {
        arena_reset(arena);
        ok = store_letter_next(office->store, case_id, record.id, arena, &record, &found, err);
        *of = ok && found && record.serial > 0 && strcmp(record.number, number) == 0;
    }
    arena_free(&arena);
    return ok;
}

/* Is the number that the case names spent: on a letter that is void, that is to be replaced, or that had it of
 * the series? It stays with that letter, and the next one gets another. One given by hand and still in force is no such number:
 * a person says which one comes next. */
static bool is_spent(struct office *office, const struct open_case *oc, const struct letter *letter,
                     const struct office_command *command, bool *spent, struct err *err) {
    const char *own = named(oc, letter);
    struct letter_rows rows;
    *spent = command->page && own[0] && strcmp(own, command->page) == 0;
    if (!own[0] || *spent)
        return true;
    if (!of_series(office, oc->record.id, own, spent, err) ||
        !office_letters(office, oc->record.id, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        *spent = *spent || (rows.list[i].voided[0] && strcmp(rows.list[i].number, own) == 0);
    letter_rows_clear(&rows);
    return true;
}

/* The case goes on under the number of the letter that holds now: receipts and registers name that one. */
static bool take_number(struct office *office, struct open_case *oc, const struct letter *letter,
                        const struct office_command *command, const char *number, struct err *err) {
    if (!oc->regime->number_fact || letter->series || strcmp(named(oc, letter), number) == 0)
        return true;
    struct said is = said_of(facts_find(oc->facts, oc->regime->number_fact));
    is.value = number;
    struct change change = {oc->regime->number_fact, is};
    struct action action = {.verb = verb_word(DO_FACT_SET),
                            .reason = command->reason,
                            .today = command->today,
                            .changes = &change,
                            .count = 1};
    return office_apply(office, oc, &action, NULL, NULL, err);
}

/* The number printed is the number in the register: the one given with the command, the one the office
 * gave the letter itself (unless it is to be another), else the next of its series. A number stands for one letter: the next of the
 * series that some letter bears already is passed over. */
static bool number_of(struct office *office, const struct open_case *oc,
                      const struct letter *letter, const struct office_command *command,
                      bool another, int64_t *serial, char number[96], struct err *err) {
    const char *key = oc->regime->number_fact;
    const char *own = another ? "" : named(oc, letter);
    char series[96] = "letter";
    bool used = true;
    if (strcmp(letter->rule.id, LETTER_FIRST) != 0)
        snprintf(series, sizeof series, "letter.%s", letter->rule.id);
    const char *prefix = letter->series ? "office.number_prefix" : "office.letter_prefix";
    const char *given = command->value && command->value[0] ? command->value : own;
    if (given[0]) { /* of no series: the next number of the series is still the next */
        *serial = 0;
        return take_given(office, given, given == own ? key : NULL, number, err);
    }
    while (used) {
        if (!office_number(office, series, prefix, letter->series, command->today, serial, number,
                           err) ||
            !store_letter_numbered(office->store, number, &used, err))
            return false;
    }
    return true;
}

/* What it corrects is an issued letter of the same case and kind that nothing corrects yet. */
static bool may_replace(struct office *office, const struct open_case *oc,
                        const struct letter *letter, const struct office_command *command,
                        struct err *err) {
    const char *number = command->page ? command->page : "";
    struct letter_rows rows;
    bool found = number[0] == '\0';
    if (found)
        return true;
    if (!command->reason || !command->reason[0])
        return err_set(err, ERR_USAGE, "err.office.letter_reason", number);
    if (!office_letters(office, oc->record.id, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        found = found || (strcmp(rows.list[i].number, number) == 0 &&
                          strcmp(rows.list[i].letter_id, letter->rule.id) == 0 &&
                          rows.list[i].replaced_by[0] == '\0' && rows.list[i].voided[0] == '\0');
    letter_rows_clear(&rows);
    return found || err_set(err, ERR_REFUSED, "err.office.letter_replaces", number);
}

static bool write_letter(struct office *office, struct open_case *oc, const struct letter *letter,
                         const struct office_command *command, struct office_outcome *outcome,
                         struct err *err) {
    struct sb text = {0}, tree = {0};
    char digest[CHAIN_HEX], series[SERIES_SIZE];
    int64_t serial = 0, id = 0;
    char *number = outcome->letter_number;
    struct anchor anchor = {.entry = ""};
    const struct paper_issue issue = issue_of(command, number, &anchor);
    bool another = false;
    bool ok = is_spent(office, oc, letter, command, &another, err) &&
              number_of(office, oc, letter, command, another, &serial, number, err) &&
              take_number(office, oc, letter, command, number, err);
    anchor_now(office, &anchor);
    ok = ok && compose(office, oc, letter, &issue, command, &text, &tree, err);
    if (ok) {
        chain_digest(sb_text(&text), digest);
        struct entry entry = entry_new(verb_word(DO_LETTER), letter->rule.id);
        series_text(date_to_ymd(command->today).year, serial, series);
        entry.is = (struct said){digest, series, number, issue.approved};
        entry.reason = command->reason;
        entry.attachment = sb_text(&tree);
        ok = office_enter(office, oc, &entry, err);
        struct letter_record record = {.case_id = oc->record.id,
                                       .serial = serial,
                                       .seq = office->count,
                                       .year = date_to_ymd(command->today).year,
                                       .letter_id = letter->rule.id,
                                       .number = number,
                                       .at = oc->record.updated_at,
                                       .text = sb_text(&text),
                                       .sha256 = digest};
        ok = ok && store_letter_add(office->store, &record, &id, err) &&
             store_case_set(office->store, &oc->record, err) &&
             reads_back(office, oc, letter, &issue, command, id, sb_text(&text), err);
    }
    if (ok)
        outcome->text = sb_take(&text);
    sb_free(&text);
    sb_free(&tree);
    return ok;
}

/* A letter that came with its case from another office: as it is, under its number; the series here
 * goes on without it. */
static bool take_letter(struct office *office, struct open_case *oc,
                        const struct office_command *command, struct office_outcome *outcome,
                        struct err *err) {
    const char *text = command->letter_text, *number = command->value ? command->value : "";
    char digest[CHAIN_HEX], series[SERIES_SIZE];
    int year = date_to_ymd(command->today).year;
    struct sb approved = {0};
    int64_t id;
    if (!take_given(office, number, NULL, outcome->letter_number, err))
        return false;
    chain_digest(text, digest);
    series_text(year, 0, series);
    struct entry entry = entry_new(verb_word(DO_LETTER), command->key);
    letter_head(text, "approved", &approved);
    entry.is = (struct said){digest, series, number, sb_text(&approved)};
    entry.reason = command->reason;
    bool ok = office_enter(office, oc, &entry, err);
    sb_free(&approved);
    if (!ok)
        return false;
    struct letter_record record = {.case_id = oc->record.id,
                                   .seq = office->count,
                                   .year = year,
                                   .letter_id = command->key,
                                   .number = number,
                                   .at = oc->record.updated_at,
                                   .text = text,
                                   .sha256 = digest};
    return store_letter_add(office->store, &record, &id, err) &&
           store_case_set(office->store, &oc->record, err);
}

bool do_letter(struct office *office, const struct office_command *command,
               struct office_outcome *outcome, struct err *err) {
    struct open_case *oc = held_open(office, command, err);
    if (!oc)
        return false;
    const struct letter *letter = regime_letter(oc->regime, command->key);
    if (!letter)
        return err_set(err, ERR_USAGE, "err.office.letter_unknown", command->key);
    if (command->letter_text) {
        if (!office_begin(office, err))
            return false;
        if (take_letter(office, oc, command, outcome, err))
            return office_commit(office, err);
        office_abandon(office);
        return false;
    }
    /* A refusal writes nothing and takes no number. */
    if (!may_replace(office, oc, letter, command, err) ||
        !compose(office, oc, letter, NULL, command, NULL, NULL, err) || !office_begin(office, err))
        return false;
    if (!write_letter(office, oc, letter, command, outcome, err)) {
        office_abandon(office);
        return false;
    }
    return office_commit(office, err);
}

/* ---- those that went out ---- */

/* Those that a letter says it replaces. */
static void mark_replaced(struct letter_rows *rows, const char *number, const char *text) {
    struct sb replaced = {0};
    if (letter_head(text, "replaces", &replaced))
        for (size_t i = 0; i < rows->count; i++)
            if (strcmp(rows->list[i].number, sb_text(&replaced)) == 0) {
                mem_free(rows->list[i].replaced_by);
                rows->list[i].replaced_by = mem_dup(number);
            }
    sb_free(&replaced);
}

/* The key under which a letter is said to be void: by its words, so that it speaks of no other. */
#define VOIDED_KEY 32
static void voided_key(const char *sha256, char key[VOIDED_KEY]) {
    snprintf(key, VOIDED_KEY, VOIDED_PREFIX "%.16s", sha256);
}

static bool why_void(struct office *office, const struct letter_record *record, char **why,
                     struct err *err) {
    struct sb reason = {0};
    char key[VOIDED_KEY];
    voided_key(record->sha256, key);
    bool ok = store_register_fact(office->store, record->case_id, key, &reason, err);
    *why = sb_take(&reason);
    return ok;
}

/* The letter of the case that bears the number. */
static bool letter_numbered(struct office *office, int64_t case_id, const char *number,
                            char key[VOIDED_KEY], struct err *err) {
    struct arena *arena = arena_new();
    struct letter_record record = {.id = 0};
    bool ok = true, found = true;
    while (ok && found) {
        arena_reset(arena);
        ok = store_letter_next(office->store, case_id, record.id, arena, &record, &found, err);
        if (ok && found && strcmp(record.number, number) == 0)
            break;
    }
    if (ok && found)
        voided_key(record.sha256, key);
    else if (ok)
        ok = err_set(err, ERR_NOTFOUND, "err.office.no_letter", number);
    arena_free(&arena);
    return ok;
}

bool do_letter_void(struct office *office, const struct office_command *command,
                    struct office_outcome *outcome, struct err *err) {
    struct open_case *oc = held_open(office, command, err);
    const char *number = command->value ? command->value : "";
    const char *reason = command->reason ? command->reason : "";
    char key[VOIDED_KEY];
    if (!oc || !letter_numbered(office, oc->record.id, number, key, err))
        return false;
    if (reason[strspn(reason, " \t\n\r")] == '\0')
        return err_set(err, ERR_REFUSED, "err.office.reason_missing", number);
    if (facts_find(oc->facts, key))
        return err_set(err, ERR_REFUSED, "err.office.letter_void", number);
    struct change change = {key, {reason, "", "", ""}};
    struct action action = {.verb = verb_word(command->verb),
                            .reason = number,
                            .today = command->today,
                            .changes = &change,
                            .count = 1};
    return office_apply(office, oc, &action, NULL, &outcome->changed, err);
}

bool office_letters(struct office *office, int64_t case_id, struct letter_rows *out,
                    struct err *err) {
    *out = (struct letter_rows){0};
    struct arena *arena = arena_new();
    struct letter_record record = {.id = 0};
    bool ok = true, found = true;
    while (ok && found) {
        arena_reset(arena);
        ok = store_letter_next(office->store, case_id, record.id, arena, &record, &found, err);
        if (!ok || !found)
            break;
        out->list = mem_grow(out->list, out->count + 1, sizeof *out->list);
        out->list[out->count++] = (struct letter_row){record.id,
                                                      mem_dup(record.letter_id),
                                                      mem_dup(record.number),
                                                      mem_dup(record.at),
                                                      mem_dup(record.text),
                                                      mem_dup(""),
                                                      NULL,
                                                      NULL};
        struct sb approved = {0};
        letter_head(record.text, "approved", &approved);
        out->list[out->count - 1].approved = sb_take(&approved);
        ok = why_void(office, &record, &out->list[out->count - 1].voided, err);
        mark_replaced(out, out->list[out->count - 1].number, record.text);
    }
    arena_free(&arena);
    if (!ok)
        letter_rows_clear(out);
    return ok;
}

/* Nothing but letters was entered for the case since this entry. */
static bool unchanged_since(struct office *office, int64_t case_id, int64_t seq, bool *unchanged,
                            struct err *err) {
    struct arena *arena = arena_new();
    struct case_record record;
    struct entry entry;
    bool found = false;
    bool ok = store_case(office->store, case_id, arena, &record, &found, err);
    int64_t at = ok && found ? record.last_seq : 0;
    *unchanged = at >= seq;
    while (ok && *unchanged && at > seq) {
        arena_reset(arena);
        ok = store_journal_at(office->store, at, arena, &entry, &found, err);
        *unchanged = ok && found && strcmp(entry.verb, "letter") == 0;
        at = *unchanged ? entry.before : at;
    }
    arena_free(&arena);
    return ok;
}

bool office_letter_stands(struct office *office, int64_t case_id, const char *letter_id,
                          int64_t *id, struct err *err) {
    struct arena *arena = arena_new();
    struct letter_record record = {.id = 0};
    int64_t last = 0, seq = 0;
    bool ok = true, found = true, unchanged = false;
    while (ok && found) {
        arena_reset(arena);
        ok = store_letter_next(office->store, case_id, record.id, arena, &record, &found, err);
        if (ok && found && strcmp(record.letter_id, letter_id) == 0) {
            last = record.id;
            seq = record.seq;
        }
    }
    arena_free(&arena);
    ok = ok && (last == 0 || unchanged_since(office, case_id, seq, &unchanged, err));
    *id = ok && unchanged ? last : 0;
    return ok;
}

void letter_rows_clear(struct letter_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        mem_free(rows->list[i].letter_id);
        mem_free(rows->list[i].number);
        mem_free(rows->list[i].at);
        mem_free(rows->list[i].text);
        mem_free(rows->list[i].replaced_by);
        mem_free(rows->list[i].voided);
        mem_free(rows->list[i].approved);
    }
    mem_free(rows->list);
    *rows = (struct letter_rows){0};
}
