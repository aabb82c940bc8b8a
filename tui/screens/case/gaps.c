/* gaps.c - going where something lacks; confirming what changed; how a deadline was counted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "tui/app/ask.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"
#include "tui/words/check.h"

static struct view_case *of(struct view *view) {
    return (struct view_case *)view;
}

/* ---- what lacks ---- */

/* Nothing lacks; what the check-up still finds is told, and gone to when it has a field. */
static void no_gaps(struct view_case *v, struct app *app, bool go) {
    const struct checkup *c = v->model.checkup;
    const struct finding *first = NULL;
    for (size_t i = 0; !first && i < c->count; i++)
        if (!c->list[i].waived)
            first = &c->list[i];
    if (!first) {
        app_say(app, STR_case_no_gaps);
        return;
    }
    struct sb counts = {0};
    if (go && first->where[0] != '\0')
        case_go(v, app, first->where);
    words_counts(&counts, app->lang, c->open, 0);
    app_say_put(app, first->severity == SEV_BLOCK ? ST_BAD : ST_WARN, STR_check_gaps_only_findings,
                sb_text(&counts), str_label(app->lang, &first->label),
                command_info(CMD_check)->keys[0]);
    sb_free(&counts);
}

/* The gap one stands on is one, too: it is told first, and left with the next press. */
void case_gap_next(struct view_case *v, struct app *app) {
    static const enum str_id told[] = {[GAP_BLOCKS] = STR_case_gap_blocks,
                                       [GAP_LACKS] = STR_case_gap_lacks,
                                       [GAP_DECIDES] = STR_case_gap_decides,
                                       [GAP_OPEN] = STR_case_gap_open};
    char key[FACT_KEY_SIZE];
    const struct form_row *row = v->pane == PANE_FORM ? case_row(v) : NULL;
    bool here = row && row->needed && strcmp(v->gap_key, row->key) != 0;
    if (!case_model_next_gap(&v->model, v->stage, here ? v->row - 1 : v->row, key)) {
        no_gaps(v, app, true);
        return;
    }
    memcpy(v->gap_key, key, sizeof v->gap_key);
    if (!case_go(v, app, key))
        return;
    const struct gap *gaps = v->model.checkup->gaps;
    size_t count = v->model.checkup->gap_count, i = count;
    for (size_t k = 0; k < count; k++) /* what it is there, before what hangs on it elsewhere */
        if (strcmp(gaps[k].lack.where, key) == 0 && (i == count || gaps[i].kind == GAP_BLOCKS))
            i = k;
    if (i < count) {
        struct sb what = {0};
        words_lack(&what, app->lang, v->model.cf->regime->law, &gaps[i].lack);
        app_say_put(app, gaps[i].kind == GAP_BLOCKS ? ST_BAD : ST_WARN, told[gaps[i].kind],
                    sb_text(&what));
        sb_free(&what);
    }
}

/* code: STAGE:KEY, as case_gap_list made it. */
static void gap_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_case *v = of(owner);
    char *key = NULL;
    long stage = strtol(code, &key, 10);
    case_refresh(v, app);
    if (*key != ':')
        return;
    if (key[1] != '\0')
        case_go(v, app, key + 1);
    else
        case_show_stage(v, (int)stage);
}

void case_gap_list(struct view_case *v, struct app *app) {
    static const enum str_id rows[] = {[GAP_BLOCKS] = STR_case_gap_row_blocks,
                                       [GAP_LACKS] = STR_case_gap_row,
                                       [GAP_DECIDES] = STR_case_gap_row_decides,
                                       [GAP_OPEN] = STR_case_gap_row_open};
    const struct gap *gaps = v->model.checkup->gaps;
    size_t count = v->model.checkup->gap_count, here = 0;
    if (count == 0)
        no_gaps(v, app, false);
    struct ask_item *items = mem_alloc((count + 1) * sizeof *items);
    char **words = mem_alloc((2 * count + 1) * sizeof *words);
    for (size_t i = 0; i < count; i++) {
        const struct stage_result *s = &v->model.judged.procedure->stages[gaps[i].stage];
        struct sb label = {0}, code = {0}, what = {0};
        char number[16];
        snprintf(number, sizeof number, "%d", gaps[i].stage + 1);
        words_lack(&what, app->lang, v->model.cf->regime->law, &gaps[i].lack);
        str_put(&label, app->lang, rows[gaps[i].kind], number,
                app_label(app, &s->stage->rule.label), sb_text(&what));
        sb_add_fmt(&code, "%d:%s", gaps[i].stage, gaps[i].lack.where);
        here = gaps[i].stage < v->stage ? i + 1 : here;
        words[2 * i] = sb_take(&code);
        words[2 * i + 1] = sb_take(&label);
        items[i] = (struct ask_item){.code = words[2 * i], .label = words[2 * i + 1]};
        sb_free(&what);
    }
    if (count > 0) {
        items[here < count ? here : count - 1].on = true;
        ask_choice(app, &v->base, app_str(app, STR_case_gap_title), items, count, false,
                   gap_chosen);
    }
    for (size_t i = 0; i < 2 * count; i++)
        mem_free(words[i]);
    mem_free(words);
    mem_free(items);
}

/* ---- what changed ---- */

static void changed_chosen(struct app *app, struct view *owner, const char *id) {
    struct view_case *v = of(owner);
    struct err err = {0};
    struct office_command command = {
        .verb = DO_CONFIRM, .case_id = v->id, .key = id, .today = app->today};
    if (!office_do(app->office, &command, NULL, &err)) {
        app_report(app, &err);
        return;
    }
    v->stale = true;
    case_refresh(v, app);
    char number[24];
    snprintf(number, sizeof number, "%zu", v->model.cf->changed_count);
    if (v->model.cf->changed_count == 0)
        app_say(app, STR_case_confirmed_last);
    else
        app_say_put(app, ST_MESSAGE, STR_case_confirmed, number);
}

/* One by one, or all at once. */
void case_ask_changed(struct view_case *v, struct app *app) {
    const struct casefile *cf = v->model.cf;
    if (cf->changed_count == 0 || !case_may_edit(v, app))
        return;
    struct ask_item *items = mem_alloc((cf->changed_count + 1) * sizeof *items);
    char **labels = mem_alloc(cf->changed_count * sizeof *labels);
    for (size_t i = 0; i < cf->changed_count; i++) {
        struct sb text = {0};
        case_changed_words(&text, app->lang, &cf->changed[i]);
        labels[i] = sb_take(&text);
        items[i] = (struct ask_item){.code = cf->changed[i].id, .label = labels[i]};
    }
    items[cf->changed_count] =
        (struct ask_item){.code = "", .label = app_str(app, STR_case_confirm_all)};
    ask_choice(app, &v->base, app_str(app, STR_case_changed_title), items, cf->changed_count + 1,
               false, changed_chosen);
    for (size_t i = 0; i < cf->changed_count; i++)
        mem_free(labels[i]);
    mem_free(labels);
    mem_free(items);
}

/* ---- deadlines ---- */

static void receipt_chosen(struct app *app, struct view *owner, const char *rule) {
    app_open(app, receipt, .case_id = of(owner)->id, .key = rule);
}

static bool stands(const struct view_case *v, const char *rule) {
    for (size_t i = 0; i < v->model.judged.schedule.count; i++)
        if (strcmp(v->model.judged.schedule.list[i].rule->rule.id, rule) == 0)
            return true;
    return false;
}

/* That of the field under the cursor, else the one told last, else a choice of all. */
void case_receipt(struct view_case *v, struct app *app) {
    const struct deadline *d = v->key[0] ? case_model_deadline(&v->model, v->key) : NULL;
    const struct schedule *schedule = &v->model.judged.schedule;
    if (d || stands(v, v->receipt)) {
        app_open(app, receipt, .case_id = v->id, .key = d ? d->rule->rule.id : v->receipt);
        return;
    }
    if (schedule->count == 0) {
        app_say(app, STR_case_no_deadlines);
        return;
    }
    struct ask_item *items = mem_alloc(schedule->count * sizeof *items);
    char **labels = mem_alloc(schedule->count * sizeof *labels);
    for (size_t i = 0; i < schedule->count; i++) {
        struct sb text = {0};
        case_deadline_words(&text, app->lang, &schedule->list[i]);
        labels[i] = sb_take(&text);
        items[i] = (struct ask_item){.code = schedule->list[i].rule->rule.id, .label = labels[i]};
    }
    ask_choice(app, &v->base, app_str(app, STR_case_deadlines), items, schedule->count, false,
               receipt_chosen);
    for (size_t i = 0; i < schedule->count; i++)
        mem_free(labels[i]);
    mem_free(labels);
    mem_free(items);
}
