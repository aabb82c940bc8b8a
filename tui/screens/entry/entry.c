/*
 * entry.c - one calendar entry that no case carries: its day and how it was counted, whom the
 * answer names, the provision and its words, who made it.
 *
 * d does it, u extends it, i records what was done about it, e changes it, x takes it away; F3 opens the provision, F6 the calendar at the day.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "data/office/door.h"
#include "tui/due/alert.h"
#include "tui/screens/entry/ask.h"
#include "tui/screens/parts/act.h"
#include "tui/words/grade.h"
#include "tui/words/receipt.h"

struct view_entry {
    struct view base;
    int64_t id;
    struct office_entry entry;
    struct scrolltext *text;
    char needle[64];
    bool loaded, gone;
    enum alert act;             /* being recorded */
    char until[DATE_TEXT_SIZE]; /* an extension being asked for; "": none any more */
    char *approved;             /* owned */
};

static struct view_entry *of(struct view *view) {
    return (struct view_entry *)view;
}

static const struct view_entry *of_const(const struct view *view) {
    return (const struct view_entry *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    str_put(out, app->lang, STR_entry_view_title, app_label(app, &of_const(view)->entry.label));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_TEXT | CTX_ENTRY;
}

static void rule_of(const struct view_entry *v, struct sb *out) {
    sb_add_fmt(out, "entry.%lld", (long long)v->id);
}

/* ---- the text ---- */

static void line(struct view_entry *v, enum style style, const char *text) {
    if (!*text)
        return;
    scrolltext_add(v->text, style, text);
    scrolltext_add(v->text, ST_NORMAL, "\n");
}

static void put(struct view_entry *v, const struct app *app, enum style style, enum str_id id,
                const char *a1, const char *a2) {
    struct sb text = {0};
    str_put(&text, app->lang, id, a1, a2);
    line(v, style, sb_text(&text));
    sb_free(&text);
}

static void put_day(struct view_entry *v, const struct app *app, enum style style, enum str_id id,
                    day_t day) {
    struct sb text = {0};
    words_day(&text, app->lang, day);
    put(v, app, style, id, sb_text(&text), NULL);
    sb_free(&text);
}

static void add_result(struct view_entry *v, const struct app *app) {
    const struct office_entry *e = &v->entry;
    enum deadline_state state =
        deadline_state_on(e->kind, e->lapses, e->governing, e->done_on, app->today);
    enum style style = state == DL_DONE ? ST_GOOD : state == DL_OVERDUE ? ST_BAD : ST_WARN;
    struct sb away = {0};
    bool effect = e->kind == DEADLINE_EFFECT;
    scrolltext_add(v->text, style,
                   app_sign(app, state == DL_DONE      ? SIGN_DONE
                                 : state == DL_OVERDUE ? SIGN_OVERDUE
                                                       : SIGN_SOON));
    scrolltext_add(v->text, style, " ");
    put_day(v, app, ST_HEADING, effect ? STR_receipt_effect_until : STR_receipt_governs,
            e->governing);
    if (state != DL_DONE)
        words_distance(&away, app->lang, e->governing, app->today);
    put(v, app, style, STR_receipt_state_line,
        words_deadline_state(app->lang, e->kind, e->lapses, e->done_on, state), sb_text(&away));
    if (e->done_on != DAY_NONE)
        put_day(v, app, e->done_on > e->governing ? ST_BAD : ST_GOOD,
                e->done_on > e->governing ? STR_receipt_done_late : STR_receipt_done, e->done_on);
    if (e->counted && !effect) {
        put_day(v, app, ST_NORMAL, STR_receipt_raw, e->raw);
        put_day(v, app, ST_NORMAL, STR_receipt_rolled, e->rolled);
    }
    sb_free(&away);
}

static void add_steps(struct view_entry *v, struct app *app) {
    const struct office_entry *e = &v->entry;
    struct period period;
    struct sb text = {0};
    struct err err = {0};
    if (!e->counted)
        return;
    if (!office_entry_count(app->office, e->event, e->length, e->family, &period, &err)) {
        app_report(app, &err);
        return;
    }
    words_provisional_of(&text, app->lang, &period);
    line(v, ST_BADGE, sb_text(&text));
    line(v, ST_HEADING, app_str(app, STR_receipt_steps));
    for (size_t i = 0; i < period.step_count; i++) {
        char number[24];
        sb_clear(&text);
        snprintf(number, sizeof number, "%zu ", i + 1);
        words_step(&text, app->lang, &period, i);
        scrolltext_add(v->text, ST_DIM, number);
        line(v, ST_NORMAL, sb_text(&text));
    }
    sb_clear(&text);
    words_governing_entry(&text, app->lang, &period, e->holder);
    line(v, ST_NORMAL, sb_text(&text));
    sb_clear(&text);
    if (period.length.unit != UNIT_HOUR) /* none touches hours */
        words_conventions(&text, app->lang, &period.used, period.family);
    line(v, ST_DIM, sb_text(&text));
    period_clear(&period);
    sb_free(&text);
}

/* The words of the provision, and what the pack says of the clock. */
static void add_provision(struct view_entry *v, const struct app *app) {
    const struct office_entry *e = &v->entry;
    if (e->cite.article == 0)
        return;
    const struct law *law = packs_law(app->packs, e->cite.regime, NULL);
    const struct regime *regime = packs_regime(app->packs, e->regime, NULL);
    const struct clock_rule *clock = regime ? regime_clock(regime, e->clock) : NULL;
    struct sb cite = {0}, words = {0};
    words_law_cite(&cite, app->lang, law, &e->cite);
    put(v, app, ST_HEADING, STR_entry_basis, app_label(app, &e->source), sb_text(&cite));
    if (words_provision(&words, app->lang, app->packs, e->cite.regime, &e->cite, true))
        line(v, ST_NORMAL, sb_text(&words));
    if (e->certainty != CERTAINTY_VERIFIED)
        line(v, ST_BADGE, words_certainty(app->lang, e->certainty));
    if (e->kind == DEADLINE_PROPOSED)
        line(v, ST_BADGE, app_str(app, STR_entry_is_proposal));
    if (clock && *app_label(app, &clock->rule.text)) {
        line(v, ST_HEADING, app_str(app, STR_receipt_rule));
        line(v, ST_NORMAL, app_label(app, &clock->rule.text));
    }
    sb_free(&cite);
    sb_free(&words);
}

/* When it was made, to the minute, and by whom when the journal knows. */
static void add_maker(struct view_entry *v, const struct app *app) {
    char at[17];
    snprintf(at, sizeof at, "%s", v->entry.made_at);
    char *t = strchr(at, 'T');
    if (t)
        *t = ' ';
    put(v, app, ST_DIM, v->entry.who[0] ? STR_entry_made_by : STR_entry_made, at, v->entry.who);
}

static void add_acts(struct view_entry *v, struct app *app) {
    struct sb rule = {0};
    rule_of(v, &rule);
    act_show(v->text, app, 0, sb_text(&rule), v->entry.governing);
    sb_free(&rule);
}

static void build(struct view_entry *v, struct app *app) {
    const struct office_entry *e = &v->entry;
    scrolltext_clear(v->text);
    struct sb head = {0}, length = {0}, evidence = {0};
    if (e->counted)
        words_length(&length, app->lang, e->length);
    sb_add_fmt(&head, "%s  %s  %s", app_label(app, &e->label),
               words_deadline_kind(app->lang, e->kind), sb_text(&length));
    line(v, ST_TITLE, sb_text(&head));
    line(v, ST_DIM, app_str(app, STR_entry_no_case_carries));
    add_result(v, app);
    if (e->choice[0])
        line(v, ST_HEADING, app_label(app, &e->answer));
    if (e->note[0])
        put(v, app, ST_NORMAL, STR_entry_note_line, e->note, NULL);
    struct err err = {0};
    if (!due_evidence_of_entry(app->office, e, app->lang, &evidence, &err))
        app_report(app, &err);
    line(v, e->done_on != DAY_NONE && !e->done_what[0] ? ST_WARN : ST_NORMAL, sb_text(&evidence));
    add_steps(v, app);
    add_provision(v, app);
    if (alert_duty(e->kind, e->holder))
        add_acts(v, app);
    add_maker(v, app);
    sb_free(&evidence);
    sb_free(&head);
    sb_free(&length);
}

static bool load(struct view_entry *v, struct app *app, struct err *err) {
    struct office_entry now;
    v->loaded = true;
    if (!office_entry(app->office, v->id, &now, err))
        return false;
    office_entry_clear(&v->entry);
    v->entry = now;
    return true;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_entry *v = of(view);
    struct err err = {0};
    if (!v->loaded) {
        if (!load(v, app, &err))
            app_report(app, &err);
        build(v, app);
        scrolltext_layout(v->text, rows, cols - 2);
        if (v->needle[0] && scrolltext_search(v->text, v->needle) == 0)
            app_say(app, STR_letter_search_none);
    }
    scrolltext_layout(v->text, rows, cols - 2);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    struct paint inside = paint_sub(p, 0, 1, -1, p->cols - 1);
    (void)app;
    scrolltext_draw(of_const(view)->text, &inside);
}

/* ---- commands ---- */

static bool sought(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_entry *v = of(owner);
    (void)app;
    if (n >= sizeof v->needle)
        n = sizeof v->needle - 1;
    memcpy(v->needle, text, n);
    v->needle[n] = '\0';
    return true; /* found when the text is built anew */
}

static bool act_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_entry *v = of(owner);
    struct sb rule = {0};
    (void)n;
    rule_of(v, &rule);
    bool ok = act_record(app, 0, sb_text(&rule), v->act, text);
    sb_free(&rule);
    v->loaded = false;
    return ok;
}

static void act_chosen(struct app *app, struct view *owner, const char *code) {
    of(owner)->act = alert_by_act(code);
    act_ask_words(app, owner, of(owner)->act, act_given);
}

static bool done_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_entry *v = of(owner);
    (void)n;
    v->loaded = false;
    return entry_done(app, v->id, false, text);
}

/* ---- extended: until when, by whom, why ---- */

static bool extend(struct view_entry *v, struct app *app, const char *reason) {
    struct err err = {0};
    struct office_command command = {.verb = DO_ENTRY_EXTEND,
                                     .entry_id = v->id,
                                     .value = v->until,
                                     .document = v->approved,
                                     .reason = reason,
                                     .today = app->today};
    bool ok = office_do(app->office, &command, NULL, &err);
    if (!ok)
        app_report(app, &err);
    else if (v->until[0])
        app_say_put(app, ST_MESSAGE, STR_alert_extended, v->until);
    else
        app_say(app, STR_alert_not_extended);
    v->loaded = false;
    return ok;
}

static bool reason_given(struct app *app, struct view *owner, const char *text, size_t n) {
    (void)n;
    return extend(of(owner), app, text);
}

static bool approved_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_entry *v = of(owner);
    mem_free(v->approved);
    v->approved = mem_dup_n(text, n);
    ask_line(app, owner, app_str(app, STR_alert_ask_reason), NULL, "", reason_given);
    return true;
}

static bool until_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_entry *v = of(owner);
    struct err err = {0};
    day_t day = DAY_NONE;
    v->until[0] = '\0';
    if (text[strspn(text, " ")] == '\0')
        return extend(v, app, "");
    (void)n;
    if (!date_spoken(text, app->today, &day, &err)) {
        app_report(app, &err);
        return false;
    }
    date_format(day, v->until);
    ask_line(app, owner, app_str(app, STR_alert_ask_approved),
             app_str(app, STR_alert_ask_approved_hint), "", approved_given);
    return true;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_entry *v = of(view);
    char day[DATE_TEXT_SIZE];
    switch (command) {
    case CMD_entry_done:
        if (v->entry.done_on == DAY_NONE) {
            entry_done_ask(app, view, done_given);
        } else {
            entry_done(app, v->id, true, "");
            v->loaded = false;
        }
        return REACT_DONE;
    case CMD_due_act:
        if (!alert_duty(v->entry.kind, v->entry.holder))
            app_say(app, STR_alert_no_duty);
        else
            act_ask_kind(app, view, act_chosen);
        return REACT_DONE;
    case CMD_due_extend:
        ask_date(app, view, app_str(app, STR_alert_ask_until),
                 app_str(app, STR_alert_ask_until_hint), "", until_given);
        return REACT_DONE;
    case CMD_entry_edit:
        entry_edit(app, view, v->id);
        return REACT_DONE;
    case CMD_entry_remove:
        entry_remove(app, view, v->id);
        return REACT_DONE;
    case CMD_calendar:
        app_open(app, calendar, .day = v->entry.governing);
        return REACT_DONE;
    case CMD_copy:
        date_format(v->entry.governing, day);
        app_copy(app, day);
        return REACT_DONE;
    case CMD_search:
        ask_line(app, view, app_str(app, STR_letter_search), NULL, v->needle, sought);
        return REACT_DONE;
    default:
        return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    }
}

/* It may have been taken away meanwhile: then there is nothing to show. */
static void resume(struct view *view, struct app *app) {
    struct view_entry *v = of(view);
    struct err err = {0};
    v->loaded = false;
    if (!v->gone && app_top(app) == view && !load(v, app, &err) && err.code == ERR_NOTFOUND) {
        v->gone = true;
        app_remove(app, view);
    }
    v->loaded = false;
}

static bool cite(const struct view *view, struct cite *out) {
    *out = of_const(view)->entry.cite;
    return out->article > 0;
}

static void free_view(struct view *view) {
    struct view_entry *v = of(view);
    office_entry_clear(&v->entry);
    mem_free(v->approved);
    scrolltext_free(&v->text);
    mem_free(v);
}

static const struct view_ops ops = {.name = "entry",
                                    .help = "calendar",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .resume = resume,
                                    .cite = cite,
                                    .free = free_view};

struct view *view_entry_new(struct app *app, const struct screen_args *args) {
    struct view_entry *v = mem_alloc(sizeof *v);
    struct err err = {0};
    v->base.ops = &ops;
    v->id = args->entry_id;
    v->text = scrolltext_new();
    if (load(v, app, &err)) {
        v->loaded = false; /* the text is made when its width is known */
        return &v->base;
    }
    app_report(app, &err);
    free_view(&v->base);
    return NULL;
}
