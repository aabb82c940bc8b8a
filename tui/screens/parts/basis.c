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

/* When to choose it, its whole title, since when, who falls under it. The caller's. */
static char *detail_of(const struct app *app, const struct regime *regime) {
    char day[DATE_TEXT_SIZE] = "";
    struct sb text = {0};
    const char *advice = app_label(app, &regime->advice);
    sb_add(&text, advice);
    sb_add(&text, advice[0] != '\0' ? "\n" : "");
    sb_add(&text, app_label(app, &regime->title));
    if (date_in_range(regime->from)) {
        date_format(regime->from, day);
        str_put(&text, app->lang, STR_cases_basis_from, day);
    }
    sb_add(&text, "\n");
    sb_add(&text, app_label(app, &regime->scope_note));
    return sb_take(&text);
}

bool basis_ask(struct app *app, struct view *owner, const char *current, ask_chosen *done) {
    size_t count, offered = 0;
    packs_regime_ids(app->packs, &count);
    const struct regime *usual = current ? NULL : basis_usual(app, NULL);
    const char *first = usual ? usual->id : current;
    struct ask_item *items = mem_alloc((count + 1) * sizeof *items);
    char **details = mem_alloc((count + 1) * sizeof *details);
    for (size_t k = 0; k < 2 * count; k++) { /* those for conduct of today first */
        const struct regime *regime = nth_building(app, k % count);
        bool now =
            regime && regime->offered_since != DAY_NONE && regime->offered_since <= app->today;
        if (!regime || now != (k < count))
            continue;
        details[offered] = detail_of(app, regime);
        items[offered] = (struct ask_item){
            .detail = details[offered],
            .code = regime->id,
            .label = app_label(app, &regime->short_title),
            .note = words_status(app->lang, regime->status),
            .on = first && strcmp(regime->id, first) == 0,
        };
        offered++;
    }
    struct ask_pick how = {.help = "which"};
    if (offered > 1)
        ask_pick(app, owner, app_str(app, STR_cases_basis_title), items, offered, &how, done);
    for (size_t i = 0; i < offered; i++)
        mem_free(details[i]);
    mem_free(details);
    mem_free(items);
    return offered > 1;
}
