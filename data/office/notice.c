/* notice.c - holiday notices on record. See notice.h. */
#include "data/office/notice.h"

#include <string.h>

#include "data/office/internal.h"

bool notice_lying(struct office *office, const char *name, char digest[CHAIN_HEX]) {
    struct sb path = {0}, copy = {0};
    size_t size = 0;
    sb_add_fmt(&path, "holidays/%s", name);
    digest[0] = '\0';
    const char *bytes = packs_own(office->packs, sb_text(&path))
                            ? packs_file(office->packs, sb_text(&path), &size)
                            : NULL;
    if (bytes) {
        sb_add_n(&copy, bytes, size);
        chain_digest(sb_text(&copy), digest);
    }
    sb_free(&path);
    sb_free(&copy);
    return bytes != NULL;
}

/* The latest entry before `seq` that leaves a file with that digest there; `put`: one that put it in. */
static bool entry_of(struct office *office, const char *name, int64_t seq, const char *digest,
                     bool put, struct arena *arena, struct entry *out, bool *found,
                     struct err *err) {
    do {
        if (!store_journal_notice(office->store, name, seq, arena, out, found, err))
            return false;
        seq = out->seq;
    } while (*found && (!out->is.value || strcmp(out->is.value, digest) != 0 ||
                        (put && strcmp(out->verb, verb_word(DO_NOTICE_PUT)) != 0)));
    return true;
}

/* What stood there when the file that stands now was put in. */
static bool find_before(struct office *office, const char *name, struct arena *arena,
                        struct notice_state *out, struct err *err) {
    struct entry entry;
    bool found = false;
    if (!entry_of(office, name, 0, out->digest, true, arena, &entry, &found, err))
        return false;
    if (!found || !entry.was.value || entry.was.value[0] == '\0')
        return true;
    const char *was = entry.was.value;
    if (!entry_of(office, name, entry.seq, was, false, arena, &entry, &found, err))
        return false;
    out->before = found ? mem_dup(entry.attachment) : NULL;
    return true;
}

bool office_notice_state(struct office *office, const char *name, struct notice_state *out,
                         struct err *err) {
    struct arena *arena = arena_new();
    struct entry entry;
    bool found = false;
    *out = (struct notice_state){0};
    bool ok = store_journal_notice(office->store, name, 0, arena, &entry, &found, err);
    if (ok && found) {
        const char *digest = entry.is.value ? entry.is.value : "";
        out->known = true;
        memcpy(out->digest, digest, strnlen(digest, CHAIN_HEX - 1));
        out->at = mem_dup(entry.at);
        out->who = mem_dup(entry.operator_name);
        ok = digest[0] == '\0' || find_before(office, name, arena, out, err);
    }
    arena_free(&arena);
    if (!ok)
        notice_state_clear(out);
    return ok;
}

void notice_state_clear(struct notice_state *state) {
    mem_free(state->at);
    mem_free(state->who);
    mem_free(state->before);
    *state = (struct notice_state){0};
}

/* ---- written ---- */

static bool enter(struct office *office, const struct office_command *command, const char *was,
                  const char *text, struct err *err) {
    struct entry entry = entry_new(verb_word(command->verb), command->key);
    char digest[CHAIN_HEX] = "";
    if (text[0])
        chain_digest(text, digest);
    entry.was.value = was;
    entry.is.value = digest;
    entry.is.document = command->document ? command->document : "";
    entry.is.page = command->page ? command->page : "";
    entry.reason = command->reason ? command->reason : "";
    entry.attachment = text;
    return office_enter(office, NULL, &entry, err);
}

/* What lies there and is on no record is entered as it was found, or it could not be put back. */
static bool enter_found(struct office *office, const char *name, const char *recorded,
                        const char *there, struct err *err) {
    struct sb path = {0}, copy = {0};
    size_t size = 0;
    sb_add_fmt(&path, "holidays/%s", name);
    const char *bytes = packs_file(office->packs, sb_text(&path), &size);
    sb_add_n(&copy, bytes, size);
    const struct office_command found = {.verb = DO_NOTICE_PUT, .key = name};
    bool ok = there[0] == '\0' || enter(office, &found, recorded, sb_text(&copy), err);
    sb_free(&path);
    sb_free(&copy);
    return ok;
}

bool do_notice(struct office *office, const struct office_command *command,
               struct office_outcome *outcome, struct err *err) {
    struct notice_state state;
    char there[CHAIN_HEX];
    (void)outcome;
    if (!office_notice_state(office, command->key, &state, err))
        return false;
    bool lies = notice_lying(office, command->key, there);
    const char *was = lies ? there : state.digest, *text = command->value ? command->value : "";
    bool ok = office_begin(office, err);
    if (ok) {
        ok = (!lies || strcmp(there, state.digest) == 0 ||
              enter_found(office, command->key, state.digest, there, err)) &&
             enter(office, command, was, text, err);
        if (ok)
            ok = office_commit(office, err);
        else
            office_abandon(office);
    }
    notice_state_clear(&state);
    return ok;
}
