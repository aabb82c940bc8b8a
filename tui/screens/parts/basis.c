#include "tui/screens/parts/basis.h"

#include <string.h>

#include "core/base/mem.h"
#include "tui/words/words.h"

const struct regime *basis_usual(struct app *app, struct errs *errs) {
    const char *wanted = office_setting(app->office, "regime");
    if (*wanted != '\0')
        return packs_regime(app->packs, wanted, errs);
    /* As the packs order them: what is offered first of new conduct is not yet what the office uses. */
    size_t count;
    const struct regime **list = packs_offered(app->packs, DAY_NONE, &count);
    const struct regime *first = count > 0 ? list[0] : NULL;
    mem_free(list);
    return first;
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
    size_t offered;
    const struct regime **list = packs_offered(app->packs, app->today, &offered);
    /* An office that has said what it uses stands on that, and so does the training room, where the tutor
     * tells a case under it; else one stands on what is offered first of new conduct. */
    const struct regime *usual = !current && app->training ? basis_usual(app, NULL) : NULL;
    const char *first = current ? current
                        : usual ? usual->id
                                : office_setting(app->office, "regime");
    struct ask_item *items = mem_alloc((offered + 1) * sizeof *items);
    char **details = mem_alloc((offered + 1) * sizeof *details);
    for (size_t i = 0; i < offered; i++) {
        details[i] = detail_of(app, list[i]);
        items[i] = (struct ask_item){
            .detail = details[i],
            .code = list[i]->id,
            .label = app_label(app, &list[i]->short_title),
            .note = words_status(app->lang, list[i]->status),
            .on = strcmp(list[i]->id, first) == 0,
        };
    }
    struct ask_pick how = {.help = "which"};
    if (offered > 1)
        ask_pick(app, owner, app_str(app, STR_cases_basis_title), items, offered, &how, done);
    for (size_t i = 0; i < offered; i++)
        mem_free(details[i]);
    mem_free(details);
    mem_free(items);
    mem_free(list);
    return offered > 1;
}
