/* filter.c - which cases the list shows, in which order: the questions, and the words for it. */
#include "tui/screens/cases/view.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/parts/basis.h"

static struct view_cases *of(struct view *view) {
    return (struct view_cases *)view;
}

struct case_query cases_query(const struct view_cases *v, const struct app *app, size_t limit) {
    const struct cases_filter *f = &v->filter;
    return (struct case_query){.text = finder_text(&v->find),
                               .sort = f->sort,
                               .regime = f->regime,
                               .clerk = f->clerk,
                               .state = f->state,
                               .stage_number = f->stage,
                               .stage_regime = f->stage_regime,
                               .overdue_only = f->overdue,
                               .today = app->today,
                               .limit = limit};
}

bool cases_filtered(const struct view_cases *v) {
    const struct cases_filter *f = &v->filter;
    return finder_any(&v->find) || f->state >= 0 || f->stage > 0 || f->overdue || f->regime[0] ||
           f->clerk;
}

/* ---- in words ---- */

static enum str_id sort_name(enum case_sort sort) {
    switch (sort) {
    case CASES_NEWEST:
    case CASE_SORTS:
        break;
    case CASES_BY_DUE:
        return STR_cases_sort_due;
    case CASES_WORKED:
        return STR_cases_sort_worked;
    case CASES_BY_STAGE:
        return STR_cases_sort_stage;
    case CASES_BY_NAME:
        return STR_cases_sort_name;
    }
    return STR_cases_sort_newest;
}

/* "3 调查": as the rows have it. */
static void stage_words(const struct cases_filter *f, const struct app *app, struct sb *out) {
    const struct regime *regime = packs_regime(app->packs, f->stage_regime, NULL);
    sb_add_int(out, f->stage);
    if (regime && (size_t)f->stage <= regime->stage_count) {
        sb_add(out, " ");
        sb_add(out, app_label(app, &regime->stages[f->stage - 1].rule.label));
    }
}

void cases_filter_words(const struct view_cases *v, const struct app *app, struct sb *out) {
    const struct cases_filter *f = &v->filter;
    sb_add(out, app_str(app, f->state == CASE_OPEN     ? STR_cases_state_open
                             : f->state == CASE_CLOSED ? STR_cases_closed
                             : f->state == CASE_VOID   ? STR_cases_void
                                                       : STR_cases_state_all));
    if (f->stage > 0) {
        struct sb stage = {0};
        sb_add(out, " · ");
        stage_words(f, app, &stage);
        str_put(out, app->lang, STR_cases_stage_only, sb_text(&stage));
        sb_free(&stage);
    }
    if (f->overdue) {
        sb_add(out, " · ");
        sb_add(out, app_str(app, STR_cases_overdue_only));
    }
    if (f->regime[0] != '\0') {
        const struct regime *regime = packs_regime(app->packs, f->regime, NULL);
        sb_add(out, " · ");
        sb_add(out, regime ? app_label(app, &regime->short_title) : f->regime);
    }
    if (f->clerk) {
        sb_add(out, " · ");
        str_put(out, app->lang, STR_cases_clerk_only,
                f->clerk[0] ? f->clerk : app_str(app, STR_cases_clerk_none));
    }
    sb_add(out, " · ");
    sb_add(out, app_str(app, sort_name(f->sort)));
}

/* ---- the questions ---- */

/* "3 dpg2009"; "0": any. */
static void stage_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_cases *v = of(owner);
    struct cases_filter *f = &v->filter;
    (void)app;
    f->stage = 0;
    while (*code >= '0' && *code <= '9')
        f->stage = f->stage * 10 + (*code++ - '0');
    snprintf(f->stage_regime, sizeof f->stage_regime, "%s", *code == ' ' ? code + 1 : code);
    cases_reload(v);
}

/* The regimes that cases of the office rest on; in an office without cases the usual one. The list
 * is the caller's to mem_free. */
static const struct regime **regimes_in_use(struct app *app, size_t *count) {
    size_t ids;
    const char *const *id = packs_regime_ids(app->packs, &ids);
    const struct regime **list = mem_alloc((ids + 1) * sizeof *list);
    const struct regime *usual = basis_usual(app, NULL);
    struct err err = {0};
    *count = 0;
    for (size_t i = 0; i < ids; i++) {
        const struct regime *regime = packs_regime(app->packs, id[i], NULL);
        bool used = false;
        if (!regime || !regime_builds_cases(regime))
            continue;
        if (!office_uses_regime(app->office, id[i], &used, &err))
            app_report(app, &err);
        if (used)
            list[(*count)++] = regime;
    }
    if (*count == 0 && usual)
        list[(*count)++] = usual;
    return list;
}

/* Stages of several regimes have the regime's name behind them: the same
 * number is another stage there. */
void cases_ask_stage(struct view_cases *v, struct app *app) {
    const struct cases_filter *f = &v->filter;
    size_t regimes, total = 1, at = 1;
    const struct regime **list = regimes_in_use(app, &regimes);
    for (size_t i = 0; i < regimes; i++)
        total += list[i]->stage_count;
    struct ask_item *items = mem_alloc(total * sizeof *items);
    char(*codes)[CITE_REGIME_SIZE + 24] = mem_alloc(total * sizeof *codes);
    items[0] = (struct ask_item){
        .code = "0", .label = app_str(app, STR_cases_state_all), .on = f->stage == 0};
    for (size_t i = 0; i < regimes; i++) {
        const struct regime *r = list[i];
        for (size_t k = 0; k < r->stage_count; k++, at++) {
            snprintf(codes[at], sizeof codes[at], "%zu %s", k + 1, r->id);
            items[at] = (struct ask_item){
                .code = codes[at],
                .label = app_label(app, &r->stages[k].rule.label),
                .note = regimes > 1 ? app_label(app, &r->short_title) : NULL,
                .on = f->stage == (int)k + 1 && strcmp(f->stage_regime, r->id) == 0};
        }
    }
    ask_choice(app, &v->base, app_str(app, STR_cases_stage_title), items, total, false,
               stage_chosen);
    mem_free(codes);
    mem_free(items);
    mem_free(list);
}

static void regime_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_cases *v = of(owner);
    (void)app;
    snprintf(v->filter.regime, sizeof v->filter.regime, "%s", code);
    cases_reload(v);
}

void cases_ask_regime(struct view_cases *v, struct app *app) {
    size_t count;
    const struct regime **list = regimes_in_use(app, &count);
    struct ask_item *items = mem_alloc((count + 1) * sizeof *items);
    items[0] = (struct ask_item){
        .code = "", .label = app_str(app, STR_cases_state_all), .on = v->filter.regime[0] == '\0'};
    for (size_t i = 0; i < count; i++)
        items[i + 1] = (struct ask_item){.code = list[i]->id,
                                         .label = app_label(app, &list[i]->short_title),
                                         .on = strcmp(v->filter.regime, list[i]->id) == 0};
    ask_choice(app, &v->base, app_str(app, STR_cases_regime_title), items, count + 1, false,
               regime_chosen);
    mem_free(items);
    mem_free(list);
}

/* "a": anybody's; "n": in which none is named; "=NAME". */
static void clerk_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_cases *v = of(owner);
    (void)app;
    mem_free(v->filter.clerk);
    v->filter.clerk = code[0] == 'a' ? NULL : mem_dup(code[0] == '=' ? code + 1 : "");
    cases_reload(v);
}

void cases_ask_clerk(struct view_cases *v, struct app *app) {
    struct office_clerks clerks;
    struct err err = {0};
    const char *now = v->filter.clerk;
    if (!office_clerks(app->office, &clerks, &err)) {
        app_report(app, &err);
        return;
    }
    struct ask_item *items = mem_alloc((clerks.count + 2) * sizeof *items);
    char **codes = mem_alloc((clerks.count + 1) * sizeof *codes);
    items[0] =
        (struct ask_item){.code = "a", .label = app_str(app, STR_cases_state_all), .on = !now};
    items[1] = (struct ask_item){
        .code = "n", .label = app_str(app, STR_cases_clerk_none), .on = now && now[0] == '\0'};
    for (size_t i = 0; i < clerks.count; i++) {
        struct sb code = {0};
        sb_add_fmt(&code, "=%s", clerks.list[i]);
        codes[i] = sb_take(&code);
        items[i + 2] = (struct ask_item){.code = codes[i],
                                         .label = clerks.list[i],
                                         .on = now && strcmp(now, clerks.list[i]) == 0};
    }
    ask_choice(app, &v->base, app_str(app, STR_cases_clerk_title), items, clerks.count + 2, false,
               clerk_chosen);
    for (size_t i = 0; i < clerks.count; i++)
        mem_free(codes[i]);
    mem_free(codes);
    mem_free(items);
    office_clerks_clear(&clerks);
}

static void sort_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_cases *v = of(owner);
    (void)app;
    v->filter.sort = (enum case_sort)(code[0] - '0');
    cases_reload(v);
}

void cases_ask_sort(struct view_cases *v, struct app *app) {
    struct ask_item items[CASE_SORTS];
    char codes[CASE_SORTS][2];
    for (int i = 0; i < CASE_SORTS; i++) {
        codes[i][0] = (char)('0' + i);
        codes[i][1] = '\0';
        items[i] = (struct ask_item){.code = codes[i],
                                     .label = app_str(app, sort_name((enum case_sort)i)),
                                     .on = v->filter.sort == (enum case_sort)i};
    }
    ask_choice(app, &v->base, app_str(app, STR_cases_sort_title), items, CASE_SORTS, false,
               sort_chosen);
}
