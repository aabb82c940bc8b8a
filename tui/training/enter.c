#include "tui/training/enter.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "data/office/training.h"

static const char *const carried[] = {"operator", "lang", "theme", "borders", "mouse"};
enum { CARRIED = sizeof carried / sizeof carried[0] };
_Static_assert(sizeof carried == sizeof((struct training_guest *)0)->settings,
               "a place for each setting");

void training_guest_of(struct training_guest *guest, struct office *office) {
    for (int i = 0; i < CARRIED; i++)
        guest->settings[i] = mem_dup(office_setting(office, carried[i]));
}

void training_guest_clear(struct training_guest *guest) {
    for (int i = 0; i < CARRIED; i++)
        mem_free(guest->settings[i]);
    *guest = (struct training_guest){.settings = {NULL}};
}

static bool take_up(struct office *office, const struct training_guest *guest, day_t today,
                    struct err *err) {
    bool ok = true;
    if (office_hindered(office, NULL) != OFFICE_FREE)
        return true; /* somebody else trains with it: it can be looked at */
    for (int i = 0; i < CARRIED && ok; i++) {
        const char *value = guest->settings[i];
        if (!value || !*value || strcmp(office_setting(office, carried[i]), value) == 0)
            continue;
        struct office_command command = {.verb = i == 0 ? DO_OPERATOR : DO_SETTING,
                                         .key = carried[i],
                                         .value = value,
                                         .today = today};
        ok = office_do(office, &command, NULL, err);
    }
    return ok;
}

bool training_enter(struct desk *desk, const char *path, enum lang lang, day_t today,
                    const struct training_guest *guest, struct err *err) {
    struct sb beside = {0};
    struct training_made made = {str(lang, STR_training_name), str(lang, STR_training_prefix)};
    training_path(path, &beside);
    bool ok =
        desk_packs(desk, path, err) &&
        training_open(&desk->office, sb_text(&beside), true, desk->packs, &made, today, err) &&
        take_up(desk->office, guest, today, err);
    sb_free(&beside);
    return ok;
}
