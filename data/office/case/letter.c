/*
 * letter.c - a letter goes out: refused while its gates are shut or a content is missing,
 * numbered, composed, kept, and before the transaction ends read back from the file and composed a
 * second time: both must be the same.
 */
#include <stdio.h>
#include <string.h>

#include "core/assess/tree.h"
#include "core/letter/letter.h"
#include "data/office/internal.h"

#define PRACTICE_MARK "letters/practice.txt"

static bool refuse(const char *msg, const struct lack *lack, struct err *err) {
    char cite[CITE_TEXT_SIZE] = "";
    if (lack->cite.article > 0)
        cite_format_zh(&lack->cite, cite);
    err_set(err, ERR_REFUSED, msg, lack->label.zh, lack->label.en ? lack->label.en : lack->label.zh,
            cite);
    return err_at(err, NULL, 0, lack->where);
}

static bool complete(const struct letter_state *state, struct err *err) {
    if (state->block_count > 0)
        return refuse("err.office.letter_gate", &state->blocks[0], err);
    if (state->lack_count > 0)
        return refuse("err.office.letter_content", &state->lacks[0], err);
    return true;
}

/* The template; in a practice office with its mark above and below, so
 * that none passes for real. */
static bool wording_of(struct office *office, const char *path, struct sb *out, struct err *err) {
    struct sb practice = {0};
    const char *template_text = packs_file(office->packs, path, NULL);
    const char *mark = packs_file(office->packs, PRACTICE_MARK, NULL);
    bool ok = store_setting(office->store, "office.practice", &practice, err);
    bool marked = ok && strcmp(sb_text(&practice), "yes") == 0;
    if (ok && (!template_text || (marked && !mark)))
        ok = err_set(err, ERR_INPUT, "err.office.template", template_text ? PRACTICE_MARK : path);
    if (ok) {
        sb_add(out, marked ? mark : NULL);
        sb_add(out, template_text);
        sb_add(out, marked ? mark : NULL);
    }
    sb_free(&practice);
    return ok;
}

/* What a letter says of a case; number "": only whether it may be issued. */
static bool compose(struct office *office, const struct open_case *oc, const struct letter *letter,
                    const char *number, day_t today, struct sb *text, struct sb *tree,
                    struct err *err) {
    struct sb path = {0}, name = {0}, wording = {0};
    struct matter matter;
    struct judged judged = {0};
    struct letter_state *state = NULL;
    sb_add_fmt(&path, "letters/%s.txt", letter->template_name);
    bool ok = store_setting(office->store, "office.name", &name, err) &&
              office_matter(office, oc, today, &matter, err) && judge(&judged, &matter, err);
    if (ok) {
        state = letter_check(letter, &matter, &judged);
        ok = complete(state, err);
    }
    ok = ok && wording_of(office, sb_text(&path), &wording, err);
    if (ok && number[0]) {
        const struct letter_value values[] = {
            {"number", number}, {"case_number", oc->record.number}, {"office", sb_text(&name)}};
        ok = letter_compose(text, sb_text(&wording), sb_text(&path), &matter, &judged, values,
                            sizeof values / sizeof values[0], NULL, err);
        tree_text(judged.assessment->tree, tree);
    }
    letter_state_free(&state);
    judged_clear(&judged);
    sb_free(&path);
    sb_free(&name);
    sb_free(&wording);
    return ok;
}

/* The letter and the case as the file now has them say the same. */
static bool reads_back(struct office *office, const struct open_case *oc,
                       const struct letter *letter, const char *number, day_t today, int64_t id,
                       const char *text, struct err *err) {
    struct open_case *again = open_case_new();
    struct letter_record kept = {.id = 0};
    bool found = false;
    struct sb second = {0}, tree = {0};
    bool ok =
        open_case_load(office, again, oc->record.id, err) &&
        compose(office, again, letter, number, today, &second, &tree, err) &&
        store_letter_next(office->store, oc->record.id, id - 1, again->arena, &kept, &found, err);
    if (ok && (!found || kept.id != id || strcmp(kept.text, text) != 0 ||
               strcmp(sb_text(&second), text) != 0))
        ok = err_set(err, ERR_VERIFY, "err.office.reread", number);
    sb_free(&second);
    sb_free(&tree);
    open_case_free(&again);
    return ok;
}

/* The number printed is the number in the register: the one the office gave the letter itself,
 * else the next of its series. */
static bool number_of(struct office *office, const struct open_case *oc, day_t today,
                      int64_t *serial, char number[96], struct err *err) {
    const char *key = oc->regime->number_fact;
    const char *own = key ? facts_text(oc->facts, key) : "";
    if (!office_number(office, "letter", "office.letter_prefix", today, serial, number, err))
        return false;
    if (own[0] == '\0')
        return true;
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

static bool write_letter(struct office *office, struct open_case *oc, const struct letter *letter,
                         const struct office_command *command, struct office_outcome *outcome,
                         struct err *err) {
    struct sb text = {0}, tree = {0};
    char digest[CHAIN_HEX], series[SERIES_SIZE];
    int64_t serial = 0, id = 0;
    char *number = outcome->letter_number;
    bool ok = number_of(office, oc, command->today, &serial, number, err) &&
              compose(office, oc, letter, number, command->today, &text, &tree, err);
    if (ok) {
        chain_digest(sb_text(&text), digest);
        struct entry entry = entry_new(verb_word(DO_LETTER), letter->rule.id);
        series_text(date_to_ymd(command->today).year, serial, series);
        entry.is = (struct said){digest, series, number, ""};
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
             reads_back(office, oc, letter, number, command->today, id, sb_text(&text), err);
    }
    if (ok)
        outcome->text = sb_take(&text);
    sb_free(&text);
    sb_free(&tree);
    return ok;
}

bool do_letter(struct office *office, const struct office_command *command,
               struct office_outcome *outcome, struct err *err) {
    struct open_case *oc = held_open(office, command, err);
    if (!oc)
        return false;
    const struct letter *letter = regime_letter(oc->regime, command->key);
    if (!letter)
        return err_set(err, ERR_USAGE, "err.office.letter_unknown", command->key);
    /* A refusal writes nothing and takes no number. */
    if (!compose(office, oc, letter, "", command->today, NULL, NULL, err) ||
        !office_begin(office, err))
        return false;
    if (!write_letter(office, oc, letter, command, outcome, err)) {
        office_abandon(office);
        return false;
    }
    return office_commit(office, err);
}

/* ---- those that went out ---- */

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
        out->list[out->count++] =
            (struct letter_row){record.id, mem_dup(record.letter_id), mem_dup(record.number),
                                mem_dup(record.at), mem_dup(record.text)};
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
    }
    mem_free(rows->list);
    *rows = (struct letter_rows){0};
}
