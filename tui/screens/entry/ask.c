/*
 * Windows: a card with the answers so far, under the popups that ask for them. When nothing is
 * missing it shows the day with its receipt: Enter saves, e changes an answer, Esc drops it; while
 * something is missing Enter goes on asking.
 */
#include "tui/screens/entry/ask.h"

#include <stdio.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "tui/app/ask.h"
#include "tui/screens/entry/view.h"
#include "tui/words/grade.h"
#include "tui/words/receipt.h"

static void put_line(struct entry_view *v, const struct app *app, enum style style, enum str_id id,
                     const char *a1, const char *a2) {
    struct sb text = {0};
    str_put(&text, app->lang, id, a1, a2);
    card_line(&v->card, style, sb_text(&text));
    sb_free(&text);
}

/* What the pack says of the clock stands with it before the day is kept, not only afterwards. */
static void put_clock(struct entry_view *v, const struct app *app) {
    const struct clock_rule *clock = v->clock;
    struct sb cite = {0};
    words_law_cite(&cite, app->lang, v->regime->law, &clock->rule.cite);
    put_line(v, app, ST_POPUP, STR_entry_basis, app_label(app, &v->regime->short_title),
             sb_text(&cite));
    if (clock->rule.status == STATUS_PROPOSAL)
        card_line(&v->card, ST_BADGE, app_str(app, STR_entry_is_proposal));
    if (clock->certainty != CERTAINTY_VERIFIED)
        card_line(&v->card, ST_BADGE, words_certainty(app->lang, clock->certainty));
    if (*app_label(app, &clock->rule.text))
        card_line(&v->card, ST_POPUP, app_label(app, &clock->rule.text));
    const struct label *answer = entry_answer(v);
    if (answer)
        card_line(&v->card, ST_HEADING, app_label(app, answer));
    sb_free(&cite);
}

/* The counted day and how; of a free entry its day. */
static void put_day(struct entry_view *v, struct app *app) {
    struct sb day = {0}, text = {0};
    struct period period = {0};
    struct err err = {0};
    bool counted = v->clock || (v->free ? v->length[0] : v->was.counted);
    struct length length = entry_length(v);
    enum period_family family = v->clock  ? v->clock->family
                                : v->free ? PERIOD_LIMIT
                                          : v->was.family;
    enum period_holder holder = v->clock  ? v->clock->holder
                                : v->free ? HOLDER_ORGAN
                                          : v->was.holder;
    if (!counted) {
        words_day(&day, app->lang, v->event);
        card_line(&v->card, ST_HEADING, sb_text(&day));
    } else if (office_entry_count(app->office, v->event, length, family, &period, &err)) {
        words_day(&day, app->lang, period_governing(&period, holder));
        put_line(v, app, ST_HEADING,
                 family == PERIOD_EFFECT ? STR_receipt_effect_until : STR_receipt_governs,
                 sb_text(&day), NULL);
        for (size_t i = 0; i < period.step_count; i++) {
            sb_clear(&text);
            words_step(&text, app->lang, &period, i);
            card_line(&v->card, ST_POPUP, sb_text(&text));
        }
        sb_clear(&text);
        words_governing_entry(&text, app->lang, &period, holder);
        card_line(&v->card, ST_POPUP, sb_text(&text));
        period_clear(&period);
    } else {
        str_err(app->lang, &err, &text);
        card_line(&v->card, ST_WARN, sb_text(&text));
    }
    sb_free(&day);
    sb_free(&text);
}

static void build(struct entry_view *v, struct app *app) {
    card_clear(&v->card);
    if (v->name[0])
        card_line(&v->card, ST_HEADING, v->name);
    else if (v->clock)
        card_line(&v->card, ST_HEADING, app_label(app, &v->clock->rule.label));
    else if (v->id)
        card_line(&v->card, ST_HEADING, app_label(app, &v->was.label));
    if (v->clock)
        put_clock(v, app);
    if (v->event != DAY_NONE)
        put_day(v, app);
    if (v->note[0])
        put_line(v, app, ST_POPUP, STR_entry_note_line, v->note, NULL);
    if (!entry_ready(v))
        card_line(&v->card, ST_DIM, app_str(app, STR_entry_unfinished));
}

static void save(struct entry_view *v, struct app *app) {
    struct entry_form form = {
        .choice = v->choice, .title = v->name, .note = v->note, .length = v->length};
    struct office_outcome out;
    struct office_entry entry;
    struct err err = {0};
    form.event = v->event;
    form.regime = v->id ? v->was.regime : v->free ? "" : v->regime->id;
    form.clock = v->id ? v->was.clock : v->free ? "" : v->clock->rule.id;
    struct office_command command = {
        .verb = DO_ENTRY_PUT, .entry = &form, .entry_id = v->id, .today = app->today};
    if (!office_do(app->office, &command, &out, &err)) {
        app_report(app, &err);
        return;
    }
    int64_t id = out.entry_id;
    office_outcome_clear(&out);
    app_remove(app, &v->base);
    if (office_entry(app->office, id, &entry, &err)) {
        struct sb day = {0};
        words_day(&day, app->lang, entry.governing);
        app_say_put(app, ST_MESSAGE, STR_entry_saved, sb_text(&day));
        sb_free(&day);
        office_entry_clear(&entry);
    }
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_entry_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_CHOICE | CTX_ENTRY;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct entry_view *v = entry_of(view);
    build(v, app);
    card_layout(&v->card, rows, cols);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct entry_view *v = (const struct entry_view *)view;
    card_draw(&v->card, p, app_str(app, STR_entry_title),
              app_str(app, entry_ready(v) ? STR_entry_keys : STR_entry_keys_unfinished));
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct entry_view *v = entry_of(view);
    switch (command) {
    case CMD_open:
        if (entry_ready(v))
            save(v, app);
        else
            entry_ask_next(v, app);
        return REACT_DONE;
    case CMD_entry_edit:
        if (entry_ready(v))
            entry_ask_part(v, app);
        else
            entry_ask_next(v, app);
        return REACT_DONE;
    case CMD_entry_done:
    case CMD_entry_remove:
    case CMD_due_act:
    case CMD_due_extend:
        app_say(app, STR_entry_save_first);
        return REACT_DONE;
    default:
        return card_command(&v->card, command) ? REACT_DONE : REACT_NONE;
    }
}

static bool cite(const struct view *view, struct cite *out) {
    const struct entry_view *v = (const struct entry_view *)view;
    if (!v->clock || v->clock->rule.cite.article == 0)
        return false;
    *out = v->clock->rule.cite;
    return true;
}

static void free_view(struct view *view) {
    struct entry_view *v = entry_of(view);
    card_free(&v->card);
    office_entry_clear(&v->was);
    mem_free(v->name);
    mem_free(v->note);
    mem_free(v);
}

static const struct view_ops ops = {.name = "entry_ask",
                                    .help = "calendar",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .cite = cite,
                                    .free = free_view};

static struct entry_view *begin(struct app *app, day_t day) {
    struct entry_view *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->base.over = true;
    v->event = DAY_NONE;
    v->suggested = day == DAY_NONE ? app->today : day;
    v->name = mem_dup("");
    v->note = mem_dup("");
    card_clear(&v->card);
    return v;
}

void entry_add(struct app *app, struct view *owner, day_t day) {
    (void)owner;
    struct entry_view *v = begin(app, day);
    app_push(app, &v->base);
    entry_ask_next(v, app);
}

void entry_from_clock(struct app *app, struct view *owner, const struct regime *regime,
                      const struct clock_rule *clock) {
    (void)owner;
    struct entry_view *v = begin(app, DAY_NONE);
    v->regime = regime;
    v->clock = clock;
    app_push(app, &v->base);
    entry_ask_next(v, app);
}

void entry_edit(struct app *app, struct view *owner, int64_t id) {
    (void)owner;
    struct err err = {0};
    struct office_entry entry;
    if (!office_entry(app->office, id, &entry, &err)) {
        app_report(app, &err);
        return;
    }
    struct entry_view *v = begin(app, entry.event);
    v->id = id;
    v->was = entry;
    v->free = entry.clock[0] == '\0';
    v->regime = v->free ? NULL : packs_regime(app->packs, entry.regime, NULL);
    v->clock = v->regime ? regime_clock(v->regime, entry.clock) : NULL;
    v->event = entry.event;
    snprintf(v->choice, sizeof v->choice, "%s", entry.choice);
    if (v->free && entry.counted)
        length_format(entry.length, v->length);
    mem_free(v->name);
    mem_free(v->note);
    v->name = mem_dup(entry.title);
    v->note = mem_dup(entry.note);
    app_push(app, &v->base);
}
