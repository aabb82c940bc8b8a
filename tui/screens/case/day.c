/* day.c - days in the form: the small calendar, and what a day just entered has against it. */
#include <string.h>

#include "core/date/spoken.h"
#include "tui/app/ask_day.h"
#include "tui/screens/case/screen.h"
#include "tui/words/key.h"
#include "tui/words/words.h"

static struct view_case *of(struct view *view) {
    return (struct view_case *)view;
}

/* ---- the small calendar ---- */

static void chosen(struct app *app, struct view *owner, day_t day) {
    struct view_case *v = of(owner);
    char text[DATE_TEXT_SIZE];
    case_refresh(v, app);
    date_format(day, text);
    if (!case_enter(v, app, v->question.key, text))
        return;
    case_day_warn(v, app, v->question.key);
    if (strcmp(v->question.key, v->key) == 0)
        case_step(v, 1);
}

void case_day_pick(struct view_case *v, struct app *app) {
    const struct form_row *row = case_row(v);
    struct err none = {0};
    day_t day = DAY_NONE;
    if (!row || !row->def || !fact_is_day(row->def) || !case_may_edit(v, app))
        return;
    const char *text = v->typing.field ? field_text(v->typing.field)
                       : row->fact     ? row->fact->value
                                       : "";
    date_spoken(text, app->today, &day, &none);
    memcpy(v->question.key, row->key, sizeof v->question.key);
    if (v->typing.field)
        case_edit_close(v, app);
    ask_day(app, &v->base, app_label(app, &row->def->label), day, chosen);
}

/* ---- warnings ---- */

static void warn(struct view_case *v, struct app *app, enum str_id id, const char *key,
                 const char *other) {
    struct sb label = {0}, before = {0};
    words_key(&label, app->lang, v->model.cf->regime, key);
    if (other) {
        words_key(&before, app->lang, v->model.cf->regime, other);
        sb_add_fmt(&before, " %s", facts_text(v->model.cf->facts, other));
    }
    app_say_put(app, ST_WARN, id, sb_text(&label), facts_text(v->model.cf->facts, key),
                other ? sb_text(&before) : NULL);
    sb_free(&label);
    sb_free(&before);
}

/* The one that should come first, where this comparison has the days the other way round; NULL. */
static const char *turned(const struct view_case *v, const struct compare *c) {
    if (c->relation != REL_NOT_AFTER && c->relation != REL_BEFORE)
        return NULL;
    day_t first = facts_day(v->model.cf->facts, c->first);
    day_t second = facts_day(v->model.cf->facts, c->second);
    bool both = first != DAY_NONE && second != DAY_NONE;
    return both && (c->relation == REL_BEFORE ? first >= second : first > second) ? c->first : NULL;
}

void case_day_warn(struct view_case *v, struct app *app, const char *key) {
    const struct regime *r = v->model.cf->regime;
    const struct fact_def *def = case_model_def(&v->model, key, NULL);
    day_t day = facts_day(v->model.cf->facts, key);
    if (!def || !fact_is_day(def) || day == DAY_NONE)
        return;
    for (size_t i = 0; i < r->compare_count; i++) {
        const struct compare *c = &r->compares[i];
        bool mine = strcmp(c->first, key) == 0 || strcmp(c->second, key) == 0;
        if (mine && turned(v, c)) {
            warn(v, app, STR_case_out_of_order, c->second, c->first);
            return;
        }
    }
    if (day > app->today)
        warn(v, app, STR_case_after_today, key, NULL);
}
