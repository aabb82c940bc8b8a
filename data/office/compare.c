#include "data/office/compare.h"

#include <stdio.h>
#include <string.h>

#include "data/office/backup.h"
#include "data/office/internal.h"

static bool describe(struct office *office, struct office_side *out, struct err *err) {
    struct office_summary summary;
    struct sb name = {0}, practice = {0};
    struct arena *arena = arena_new();
    struct entry last = {.at = ""};
    bool found = false;
    bool ok = office_summarise(office, &summary, err) &&
              store_setting(office->store, "office.name", &name, err) &&
              store_setting(office->store, "office.practice", &practice, err) &&
              store_journal_last(office->store, arena, &last, &found, err);
    if (ok) {
        *out = (struct office_side){.cases = summary.cases,
                                    .entries = summary.entries,
                                    .practice = strcmp(sb_text(&practice), "yes") == 0};
        snprintf(out->id, sizeof out->id, "%s", summary.id);
        snprintf(out->at, sizeof out->at, "%s", found ? last.at : "");
        snprintf(out->name, sizeof out->name, "%s", sb_text(&name));
    }
    arena_free(&arena);
    sb_free(&name);
    sb_free(&practice);
    return ok;
}

/* Does the longer journal begin with the whole of the shorter one? Its last entry's hash stands for
 * all before it. */
static bool begins_with(struct office *longer, const struct office *shorter, bool *same,
                        struct err *err) {
    struct arena *arena = arena_new();
    struct entry entry;
    bool found = false;
    bool ok = shorter->count == 0 ||
              store_journal_at(longer->store, shorter->count, arena, &entry, &found, err);
    *same =
        shorter->count == 0 || (ok && found && memcmp(entry.hash, shorter->head, CHAIN_HASH) == 0);
    arena_free(&arena);
    return ok;
}

static bool relate(struct office *office, struct office *copy, struct office_difference *out,
                   struct err *err) {
    bool begins = false;
    if (strcmp(out->office.id, out->copy.id) != 0) {
        out->relation = RELATION_OTHER;
        return true;
    }
    bool longer = copy->count >= office->count;
    if (!begins_with(longer ? copy : office, longer ? office : copy, &begins, err))
        return false;
    out->relation = !begins                        ? RELATION_DIVERGED
                    : copy->count == office->count ? RELATION_SAME
                    : longer                       ? RELATION_LONGER
                                                   : RELATION_OLDER;
    return true;
}

bool office_compare(const char *path, const char *from, struct office_difference *out,
                    struct err *err) {
    struct office *office = NULL, *copy = NULL;
    *out = (struct office_difference){.relation = RELATION_NONE};
    if (!office_open_bare(&copy, from, err))
        return false;
    bool ok = describe(copy, &out->copy, err);
    /* What cannot be read cannot be compared: it is set aside as it is. */
    if (ok && office_open_bare(&office, path, NULL)) {
        if (!describe(office, &out->office, NULL) || !relate(office, copy, out, NULL))
            *out = (struct office_difference){.relation = RELATION_NONE, .copy = out->copy};
    }
    (void)office_end(&office, NULL); /* both were only read */
    (void)office_end(&copy, NULL);
    return ok;
}

bool office_loses(const struct office_difference *difference) {
    return difference->relation == RELATION_OLDER || difference->relation == RELATION_DIVERGED ||
           difference->relation == RELATION_OTHER;
}
