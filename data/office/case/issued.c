#include "data/office/case/issued.h"

#include <stdio.h>
#include <string.h>

#include "core/letter/page.h"
#include "data/office/internal.h"

/* ---- the choice ---- */

/* The latest entry of the case that speaks of the choice, or of its reason as it is chosen anew; *found false: none does, or it was taken
 * back. Undo and redo record the tree anew, so each action has its own. */
static bool find_choice(struct office *office, int64_t last_seq, const char *key,
                        struct arena *arena, struct entry *entry, bool *found, struct err *err) {
    struct arena *each = arena_new();
    int64_t at = last_seq;
    bool ok = true;
    *found = false;
    while (ok && at > 0 && !*found) {
        bool there = false;
        arena_reset(each);
        ok = store_journal_at(office->store, at, each, entry, &there, err);
        if (!ok || !there)
            break;
        *found = strcmp(entry->key, key) == 0 || strcmp(entry->verb, verb_word(DO_CHOOSE)) == 0;
        at = entry->before < at ? entry->before : 0;
    }
    if (ok && *found && (!entry->is.value || entry->is.value[0] == '\0'))
        *found = false;
    /* The first entry of the action carries the record. */
    int64_t action = *found ? entry->action : 0;
    arena_free(&each);
    if (ok && *found)
        ok = store_journal_at(office->store, action, arena, entry, found, err);
    return ok;
}

/* Without the set that waits for confirmation. */
static const char *tree_of(struct arena *arena, const struct entry *entry) {
    return arena_dup_n(arena, entry->attachment, attachment_tree(entry->attachment));
}

bool office_choice(struct office *office, int64_t case_id, struct office_choice *out,
                   struct err *err) {
    struct arena *arena = arena_new();
    struct case_record record;
    struct entry entry = {.at = ""};
    bool there = false, found = false;
    *out = (struct office_choice){.seq = 0};
    bool ok = store_case(office->store, case_id, arena, &record, &there, err);
    const struct regime *regime = ok && there ? office_regime(office, record.regime, err) : NULL;
    ok = ok && (!there || regime);
    if (ok && regime && regime->choice_fact)
        ok = find_choice(office, record.last_seq, regime->choice_fact, arena, &entry, &found, err);
    if (ok && found && entry.attachment[0])
        *out = (struct office_choice){entry.seq, mem_dup(entry.at), mem_dup(entry.operator_name),
                                      mem_dup(tree_of(arena, &entry))};
    arena_free(&arena);
    return ok;
}

void office_choice_clear(struct office_choice *choice) {
    mem_free(choice->at);
    mem_free(choice->who);
    mem_free(choice->tree);
    *choice = (struct office_choice){.seq = 0};
}

/* ---- letters ---- */

/* The facts that a letter was made from stand in its head, "%fact KEY=VALUE". */
static void read_facts(struct issued *issued, struct arena *arena, const char *text) {
    size_t room = 0;
    for (const char *at = text; *at == '%'; at += strcspn(at, "\n"), at += *at == '\n')
        room++;
    issued->facts = arena_alloc(arena, (room + 1) * sizeof *issued->facts);
    for (const char *at = text; *at == '%'; at += strcspn(at, "\n"), at += *at == '\n') {
        size_t n = strcspn(at, "\n");
        if (n < 6 || strncmp(at, "%fact ", 6) != 0)
            continue;
        char *key = arena_dup_n(arena, at + 6, n - 6);
        char *value = strchr(key, '=');
        if (!value)
            continue;
        *value++ = '\0';
        for (char *cut; (cut = strstr(value, LETTER_CELL_BREAK)) != NULL;) {
            *cut = '\n';
            memmove(cut + 1, cut + strlen(LETTER_CELL_BREAK),
                    strlen(cut + strlen(LETTER_CELL_BREAK)) + 1);
        }
        issued->facts[issued->fact_count++] = (struct issued_fact){key, value};
    }
}

static bool read_letter(struct office *office, const struct regime *regime,
                        const struct letter_record *record, struct arena *arena, struct issued *out,
                        bool *there, struct err *err) {
    const struct letter *letter = regime_letter(regime, record->letter_id);
    struct entry entry;
    *there = letter != NULL; /* not one of another regime */
    if (!*there)
        return true;
    if (!store_journal_at(office->store, record->seq, arena, &entry, there, err))
        return false;
    struct sb words = {0};
    sb_add_fmt(&words, "letters/%s.txt", letter->template_name);
    *out = (struct issued){.kind = ISSUED_LETTER,
                           .label = letter->rule.label,
                           .cite = letter->rule.cite,
                           .number = arena_dup(arena, record->number),
                           .on = arena_dup_n(arena, record->at, 10),
                           .tree = *there ? tree_of(arena, &entry) : "",
                           .stage = letter->stage,
                           .template_text = packs_file(office->packs, sb_text(&words), NULL)};
    sb_clear(&words);
    sb_add_fmt(&words, "issued.%lld", (long long)record->id);
    out->id = arena_dup(arena, sb_text(&words));
    read_facts(out, arena, record->text);
    sb_free(&words);
    return true;
}

static void drop_number(struct issued_list *list, const char *number) {
    for (size_t i = 0; i < list->count; i++)
        if (list->list[i].kind == ISSUED_LETTER && strcmp(list->list[i].number, number) == 0) {
            list->count--;
            memmove(&list->list[i], &list->list[i + 1], (list->count - i) * sizeof *list->list);
            return;
        }
}

static bool load_letters(struct office *office, int64_t case_id, const struct regime *regime,
                         struct arena *arena, struct issued_list *out, struct err *err) {
    struct letter_record record = {.id = 0};
    struct sb replaced = {0};
    size_t cap = out->count;
    bool ok = true, found = true;
    while (ok && found) {
        ok = store_letter_next(office->store, case_id, record.id, arena, &record, &found, err);
        if (!ok || !found)
            break;
        if (out->count + 1 >= cap) {
            cap = cap * 2 + 4;
            struct issued *list = arena_alloc(arena, cap * sizeof *list);
            if (out->count > 0)
                memcpy(list, out->list, out->count * sizeof *list);
            out->list = list;
        }
        bool there = false;
        sb_clear(&replaced);
        if (letter_head(record.text, "replaces", &replaced))
            drop_number(out, sb_text(&replaced));
        ok = read_letter(office, regime, &record, arena, &out->list[out->count], &there, err);
        out->count += ok && there;
    }
    sb_free(&replaced);
    return ok;
}

bool issued_load(struct office *office, int64_t case_id, int64_t last_seq,
                 const struct regime *regime, const struct facts *facts, struct arena *arena,
                 struct issued_list *out, struct err *err) {
    const char *key = regime->choice_fact;
    struct entry entry;
    bool found = false;
    *out = (struct issued_list){.list = arena_alloc(arena, sizeof *out->list)};
    if (key && facts_has(facts, key) &&
        !find_choice(office, last_seq, key, arena, &entry, &found, err))
        return false;
    int def = key ? fact_defs_find(&regime->facts, key, NULL) : -1;
    if (found && entry.attachment[0] && def >= 0)
        out->list[out->count++] = (struct issued){.kind = ISSUED_CHOICE,
                                                  .id = "choice",
                                                  .label = regime->facts.list[def].label,
                                                  .cite = regime->measures_cite,
                                                  .number = "",
                                                  .on = arena_dup_n(arena, entry.at, 10),
                                                  .tree = tree_of(arena, &entry),
                                                  .stage = -1};
    return load_letters(office, case_id, regime, arena, out, err);
}
