/*
 * receipt.c - how one deadline of a case was counted: the days, which of them governs and why,
 * the provision and its words, the event, the conventions, every step.
 *
 * Tab goes from fact to fact, Enter leads to its field in the case; the calendar opens at the day.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/due/alert.h"
#include "tui/screens/parts/act.h"
#include "tui/screens/receipt/view.h"
#include "tui/words/receipt.h"
#include "tui/words/words.h"

static struct view_receipt *of(struct view *view) {
    return (struct view_receipt *)view;
}

static const struct view_receipt *of_const(const struct view *view) {
    return (const struct view_receipt *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_receipt *v = of_const(view);
    str_put(out, app->lang, STR_receipt_title, v->file ? v->file->number : "",
            v->deadline ? app_label(app, &v->deadline->rule->rule.label) : "");
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_RECEIPT | CTX_TEXT;
}

/* ---- reading ---- */

static void unload(struct view_receipt *v) {
    judged_clear(&v->judged);
    casefile_free(&v->file);
    v->deadline = NULL;
    v->loaded = false;
}

static bool load(struct view_receipt *v, struct app *app, struct err *err) {
    unload(v);
    if (!office_case(app->office, v->id, &v->file, err))
        return false;
    struct matter matter = casefile_matter(v->file, packs_calendar(app->packs, NULL), app->today);
    if (!judge(&v->judged, &matter, err))
        return false;
    for (size_t i = 0; i < v->judged.schedule.count; i++)
        if (strcmp(v->judged.schedule.list[i].rule->rule.id, v->rule_id) == 0)
            v->deadline = &v->judged.schedule.list[i];
    v->loaded = true;
    return true;
}

/* ---- the text ---- */

static void line(struct view_receipt *v, enum style style, const char *text) {
    scrolltext_add(v->text, style, text);
    scrolltext_add(v->text, ST_NORMAL, "\n");
}

static void day_line(struct view_receipt *v, enum style style, enum str_id id, day_t day) {
    struct sb words = {0}, text = {0};
    words_day(&words, v->lang, day);
    str_put(&text, v->lang, id, sb_text(&words));
    line(v, style, sb_text(&text));
    sb_free(&words);
    sb_free(&text);
}

static void add_result(struct view_receipt *v, const struct app *app) {
    const struct deadline *d = v->deadline;
    bool effect = d->rule->family == PERIOD_EFFECT, done = d->state == DL_DONE;
    struct sb text = {0}, away = {0};
    enum style style = done ? ST_GOOD : d->state == DL_OVERDUE ? ST_BAD : ST_WARN;
    sb_add(&text, app_sign(app, done                     ? SIGN_DONE
                                : d->state == DL_OVERDUE ? SIGN_OVERDUE
                                                         : SIGN_SOON));
    sb_add(&text, " ");
    scrolltext_add(v->text, style, sb_text(&text));
    day_line(v, ST_HEADING, effect ? STR_receipt_effect_until : STR_receipt_governs, d->governing);
    sb_clear(&text);
    if (!done)
        words_distance(&away, v->lang, d->governing, app->today);
    str_put(&text, v->lang, STR_receipt_state_line,
            words_deadline_state(v->lang, d->rule->kind, d->rule->lapses, d->done_on, d->state),
            sb_text(&away));
    line(v, style, sb_text(&text));
    if (d->done_on != DAY_NONE)
        day_line(v, d->late ? ST_BAD : ST_GOOD, d->late ? STR_receipt_done_late : STR_receipt_done,
                 d->done_on);
    if (!effect) {
        day_line(v, ST_NORMAL, STR_receipt_raw, d->period.raw);
        day_line(v, ST_NORMAL, STR_receipt_rolled, d->period.rolled);
    }
    sb_clear(&text);
    words_provisional_of(&text, v->lang, &d->period);
    if (text.len > 0)
        line(v, ST_BADGE, sb_text(&text));
    sb_free(&text);
    sb_free(&away);
}

/* A fact of the deadline: label, answer, and the way to its field. */
static void add_fact(struct view_receipt *v, enum str_id heading, const char *key) {
    const struct regime *r = v->file->regime;
    struct sb text = {0}, answer = {0};
    int row = 0, def = key ? fact_defs_find(&r->facts, key, &row) : -1;
    if (def < 0)
        return;
    words_fact_label(&text, v->lang, &r->facts.list[def], row);
    words_fact(&answer, v->lang, facts_find(v->file->facts, key), &r->facts.list[def]);
    sb_add(&text, str(v->lang, STR_common_colon));
    sb_add(&text, sb_text(&answer));
    scrolltext_add(v->text, ST_HEADING, str(v->lang, heading));
    scrolltext_add(v->text, ST_NORMAL, "  ");
    scrolltext_link(v->text, sb_text(&text), key);
    scrolltext_add(v->text, ST_NORMAL, "\n");
    sb_free(&text);
    sb_free(&answer);
}

static void add_steps(struct view_receipt *v) {
    const struct deadline *d = v->deadline;
    struct sb text = {0};
    char number[24];
    line(v, ST_HEADING, str(v->lang, STR_receipt_steps));
    for (size_t i = 0; i < d->period.step_count; i++) {
        snprintf(number, sizeof number, "%zu ", i + 1);
        sb_clear(&text);
        words_step(&text, v->lang, &d->period, i);
        scrolltext_add(v->text, ST_DIM, number);
        line(v, ST_NORMAL, sb_text(&text));
    }
    sb_clear(&text);
    words_governing(&text, v->lang, &d->period, d->rule->holder);
    if (text.len > 0)
        line(v, ST_NORMAL, sb_text(&text));
    sb_clear(&text);
    words_conventions(&text, v->lang, &d->period.used, d->period.family);
    if (text.len > 0)
        line(v, ST_DIM, sb_text(&text));
    sb_free(&text);
}

static void add_provision(struct view_receipt *v, const struct app *app) {
    const struct rule *rule = &v->deadline->rule->rule;
    const char *regime = rule->cite.regime[0] ? rule->cite.regime : v->file->regime->id;
    const struct law *law = packs_law(app->packs, regime, NULL);
    struct sb cite = {0}, heading = {0}, words = {0};
    words_law_cite(&cite, v->lang, law, &rule->cite);
    str_put(&heading, v->lang, STR_receipt_provision, sb_text(&cite));
    line(v, ST_HEADING, sb_text(&heading));
    if (words_provision(&words, v->lang, app->packs, regime, &rule->cite, true))
        line(v, ST_NORMAL, sb_text(&words));
    const char *note = str_label(v->lang, &rule->text);
    if (*note) {
        line(v, ST_HEADING, str(v->lang, STR_receipt_rule));
        line(v, ST_NORMAL, note);
    }
    sb_free(&cite);
    sb_free(&heading);
    sb_free(&words);
}

/* Who entered what ends it, and when. */
static void add_evidence(struct view_receipt *v, struct app *app) {
    struct sb text = {0};
    struct err err = {0};
    if (v->deadline->done_on == DAY_NONE)
        return;
    if (!due_enterer(app->office, v->id, v->deadline->rule->done, v->lang, &text, &err))
        app_report(app, &err);
    else if (text.len > 0)
        line(v, ST_NORMAL, sb_text(&text));
    sb_free(&text);
}

static bool has_alert(const struct view_receipt *v) {
    const struct deadline_rule *rule = v->deadline ? v->deadline->rule : NULL;
    return rule && alert_duty(rule->kind, rule->holder);
}

static void build(struct view_receipt *v, struct app *app) {
    scrolltext_clear(v->text);
    v->lang = app->lang;
    if (!v->deadline) {
        line(v, ST_WARN, app_str(app, STR_receipt_none));
        return;
    }
    const struct deadline *d = v->deadline;
    struct sb head = {0}, length = {0};
    words_length(&length, v->lang, d->period.length);
    sb_add_fmt(&head, "%s  %s  %s", app_label(app, &d->rule->rule.label),
               words_deadline_kind(v->lang, d->rule->kind), sb_text(&length));
    line(v, ST_TITLE, sb_text(&head));
    add_result(v, app);
    add_fact(v, STR_receipt_event, d->rule->from);
    add_fact(v, STR_receipt_done_fact, d->rule->done);
    add_evidence(v, app);
    add_steps(v);
    if (has_alert(v))
        act_show(v->text, app, v->id, v->rule_id, v->deadline->governing);
    add_provision(v, app);
    sb_free(&head);
    sb_free(&length);
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_receipt *v = of(view);
    struct err err = {0};
    if (!v->loaded) {
        if (!load(v, app, &err)) {
            app_report(app, &err);
            unload(v);
            v->loaded = true; /* said once */
        }
        build(v, app);
        scrolltext_layout(v->text, rows, cols - 2);
        if (v->needle[0] == '\0')
            scrolltext_command(v->text, CMD_next); /* the event is chosen at first */
        else if (scrolltext_search(v->text, v->needle) == 0)
            app_say(app, STR_letter_search_none);
    }
    scrolltext_layout(v->text, rows, cols - 2);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_receipt *v = of_const(view);
    struct paint inside = paint_sub(p, 0, 1, -1, p->cols - 1);
    (void)app;
    scrolltext_draw(v->text, &inside);
}

/* ---- commands ---- */

static bool sought(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_receipt *v = of(owner);
    if (n >= sizeof v->needle)
        n = sizeof v->needle - 1;
    memcpy(v->needle, text, n);
    v->needle[n] = '\0';
    (void)app;
    return true; /* found when the text is built anew below */
}

static void open_field(struct view_receipt *v, struct app *app) {
    const char *key = scrolltext_target(v->text);
    struct view *next = key ? screen_view(app, case, .case_id = v->id, .key = key) : NULL;
    if (next)
        app_push(app, next);
}

static bool act_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_receipt *v = of(owner);
    (void)n;
    v->loaded = false;
    return act_record(app, v->id, v->rule_id, v->act, text);
}

static void act_chosen(struct app *app, struct view *owner, const char *code) {
    of(owner)->act = alert_by_act(code);
    act_ask_words(app, owner, of(owner)->act, act_given);
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_receipt *v = of(view);
    char day[DATE_TEXT_SIZE];
    switch (command) {
    case CMD_open:
        open_field(v, app);
        return REACT_DONE;
    case CMD_calendar:
        app_open(app, calendar, .day = v->deadline ? v->deadline->governing : DAY_NONE);
        return REACT_DONE;
    case CMD_due_act:
        if (has_alert(v))
            act_ask_kind(app, view, act_chosen);
        else
            app_say(app, STR_alert_no_duty);
        return REACT_DONE;
    case CMD_receipt_recount:
        receipt_recount(v, app);
        return REACT_DONE;
    case CMD_copy:
        if (v->deadline) {
            date_format(v->deadline->governing, day);
            app_copy(app, day);
        }
        return REACT_DONE;
    case CMD_search:
        ask_line(app, view, app_str(app, STR_letter_search), NULL, v->needle, sought);
        return REACT_DONE;
    default:
        return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    }
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    of(view)->loaded = false;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct view_receipt *v = of_const(view);
    if (!v->deadline || v->deadline->rule->rule.cite.article == 0)
        return false;
    *out = v->deadline->rule->rule.cite;
    if (out->regime[0] == '\0')
        snprintf(out->regime, sizeof out->regime, "%s", v->file->regime->id);
    return true;
}

static bool case_id(const struct view *view, int64_t *id) {
    *id = of_const(view)->id;
    return true;
}

static void free_view(struct view *view) {
    struct view_receipt *v = of(view);
    unload(v);
    scrolltext_free(&v->text);
    mem_free(v->rule_id);
    mem_free(v);
}

static const struct view_ops ops = {.name = "receipt",
                                    .help = "receipt",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .resume = resume,
                                    .cite = cite,
                                    .case_id = case_id,
                                    .free = free_view};

struct view *view_receipt_new(struct app *app, const struct screen_args *args) {
    struct view_receipt *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->id = args->case_id;
    v->rule_id = mem_dup(args->key);
    v->text = scrolltext_new();
    v->lang = app->lang;
    if (load(v, app, &err) && v->deadline) {
        v->loaded = false; /* the text is made when its width is known */
        return &v->base;
    }
    if (v->loaded)
        app_say(app, STR_receipt_none);
    else
        app_report(app, &err);
    free_view(&v->base);
    return NULL;
}
