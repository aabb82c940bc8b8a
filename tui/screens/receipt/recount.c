/*
 * recount.c - how days are counted in this one case, changed: a convention, its choice, every deadline
 * that moves with it before and after, the reason; then all of it at once through the door, or nothing.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "tui/app/ask.h"
#include "tui/due/moves.h"
#include "tui/screens/receipt/view.h"
#include "tui/words/convention.h"

static struct view_receipt *of(struct view *view) {
    return (struct view_receipt *)view;
}

static bool recounted(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_receipt *v = of(owner);
    struct sb value = {0};
    struct err err = {0};
    char *reason = mem_dup_n(text, n);
    sb_add_fmt(&value, "%s=%s", convention_name(v->which), convention_code(v->which, v->choice));
    struct office_command command = {.verb = DO_CONVENTIONS,
                                     .case_id = v->id,
                                     .value = sb_text(&value),
                                     .reason = reason,
                                     .today = app->today};
    bool done = office_do(app->office, &command, NULL, &err);
    if (done)
        app_say_put(app, ST_MESSAGE, STR_chain_done,
                    words_convention_choice(app->lang, v->which, v->choice));
    else
        app_report(app, &err);
    v->loaded = false;
    mem_free(reason);
    sb_free(&value);
    return done;
}

/* What moves, above the line for the reason. */
static void ask_reason(struct view_receipt *v, struct app *app) {
    struct conventions is = v->file->conventions;
    const struct due_what_if what = {.conventions = &is};
    struct due_moves moves;
    struct sb label = {0};
    struct err err = {0};
    int was = convention_get(&is, v->which);
    convention_set(&is, v->which, v->choice);
    if (!due_moves(&moves, v->file, packs_calendar(app->packs, NULL), app->today, &what, &err)) {
        app_report(app, &err);
        return;
    }
    str_put(&label, app->lang, STR_chain_conventions_change, words_convention(app->lang, v->which),
            words_convention_choice(app->lang, v->which, was),
            words_convention_choice(app->lang, v->which, v->choice));
    sb_add_char(&label, '\n');
    if (moves.count > 0)
        due_moves_text(&label, app->lang, &moves);
    else
        sb_add(&label, app_str(app, STR_chain_nothing_moves));
    sb_add_fmt(&label, "\n\n%s", app_str(app, STR_chain_reason));
    ask_line(app, &v->base, sb_text(&label), app_str(app, STR_chain_reason_hint), "", recounted);
    due_moves_clear(&moves);
    sb_free(&label);
}

static void choice_given(struct app *app, struct view *owner, const char *code) {
    struct view_receipt *v = of(owner);
    const char *known;
    for (int i = 0; (known = convention_code(v->which, i)) != NULL; i++)
        if (strcmp(known, code) == 0)
            v->choice = i;
    if (v->choice != convention_get(&v->file->conventions, v->which))
        ask_reason(v, app);
}

static void which_given(struct app *app, struct view *owner, const char *code) {
    struct view_receipt *v = of(owner);
    struct ask_item items[4];
    size_t n = 0;
    for (enum convention which = CONVENTION_DAYS; which < CONVENTION_COUNT; which++)
        if (strcmp(convention_name(which), code) == 0)
            v->which = which;
    v->choice = convention_get(&v->file->conventions, v->which);
    for (; n < 4 && convention_code(v->which, (int)n); n++)
        items[n] = (struct ask_item){.code = convention_code(v->which, (int)n),
                                     .label = words_convention_choice(app->lang, v->which, (int)n),
                                     .on = (int)n == v->choice,
                                     .detail = words_convention_help(app->lang, v->which)};
    ask_choice(app, owner, words_convention(app->lang, v->which), items, n, false, choice_given);
}

void receipt_recount(struct view_receipt *v, struct app *app) {
    struct ask_item items[CONVENTION_COUNT];
    if (!v->file)
        return;
    for (enum convention which = CONVENTION_DAYS; which < CONVENTION_COUNT; which++)
        items[which] =
            (struct ask_item){.code = convention_name(which),
                              .label = words_convention(app->lang, which),
                              .note = words_convention_choice(
                                  app->lang, which, convention_get(&v->file->conventions, which)),
                              .detail = words_convention_help(app->lang, which)};
    ask_choice(app, &v->base, app_str(app, STR_chain_which), items, CONVENTION_COUNT, false,
               which_given);
}
