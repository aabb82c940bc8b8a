#include "tui/screens/parts/basis.h"

#include <string.h>

#include "core/base/mem.h"
#include "tui/words/words.h"

/* A pack that cannot be read is left away here; the doctor and check-packs tell its faults. */
static const struct regime *nth_building(struct app *app, size_t i) {
    size_t count;
    const char *const *ids = packs_regime_ids(app->packs, &count);
    const struct regime *regime = packs_regime(app->packs, ids[i], NULL);
    return regime && regime_builds_cases(regime) ? regime : NULL;
}

const struct regime *basis_usual(struct app *app, struct errs *errs) {
    const char *wanted = office_setting(app->office, "regime");
    size_t count;
    packs_regime_ids(app->packs, &count);
    if (*wanted != '\0')
        return packs_regime(app->packs, wanted, errs);
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = nth_building(app, i);
        if (regime)
            return regime;
    }
    return NULL;
}

bool basis_ask(struct app *app, struct view *owner, const char *current, ask_chosen *done) {
    size_t count, offered = 0;
    packs_regime_ids(app->packs, &count);
    const struct regime *usual = current ? NULL : basis_usual(app, NULL);
    const char *first = usual ? usual->id : current;
    struct ask_item *items = mem_alloc((count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = nth_building(app, i);
        if (!regime)
            continue;
        items[offered++] = (struct ask_item){
            .code = regime->id,
            .label = app_label(app, &regime->short_title),
            .note = words_status(app->lang, regime->status),
            .on = first && strcmp(regime->id, first) == 0,
        };
    }
    if (offered > 1)
        ask_choice(app, owner, app_str(app, STR_cases_basis_title), items, offered, false, done);
    mem_free(items);
    return offered > 1;
}
