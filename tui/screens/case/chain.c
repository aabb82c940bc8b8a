/*
 * chain.c - a day in the form that is changed and from which deadlines are counted: what they were and
 * would be is shown first, and all of it is entered at once or nothing.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/due/moves.h"
#include "tui/screens/case/screen.h"
#include "tui/words/key.h"

static void answered(struct app *app, struct view *owner, bool yes) {
    struct view_case *v = (struct view_case *)owner;
    char *value = v->question.move_value;
    bool clear = v->question.move_clears;
    v->question.move_value = NULL;
    case_refresh(v, app);
    if (yes && case_write(v, app, v->question.move_key, clear ? NULL : value)) {
        bool here = strcmp(v->question.move_key, v->key) == 0;
        if (v->typing.field && strcmp(v->typing.key, v->question.move_key) == 0)
            case_edit_close(v, app);
        case_day_warn(v, app, v->question.move_key);
        if (here && !clear)
            case_step(v, 1);
    }
    mem_free(value);
}

static void ask(struct view_case *v, struct app *app, const char *was, const char *is,
                const struct due_moves *moves) {
    struct sb text = {0}, label = {0};
    words_key(&label, app->lang, v->model.cf->regime, v->question.move_key);
    str_put(&text, app->lang, STR_chain_fact_head, sb_text(&label), was,
            is ? is : app_str(app, STR_chain_taken_back));
    sb_add(&text, "\n\n");
    due_moves_text(&text, app->lang, moves);
    sb_add_fmt(&text, "\n\n%s", app_str(app, STR_chain_fact_ask));
    ask_confirm(app, &v->base, sb_text(&text), false, answered);
    sb_free(&text);
    sb_free(&label);
}

bool case_chain_asks(struct view_case *v, struct app *app, const char *key, const char *value) {
    const struct fact *fact = facts_find(v->model.cf->facts, key);
    const struct due_what_if what = {.key = key, .value = value};
    struct due_moves moves;
    struct err err = {0};
    if (facts_day(v->model.cf->facts, key) == DAY_NONE)
        return false;
    /* What cannot be judged beforehand is not asked about: the door says why it is refused. */
    if (!due_moves(&moves, v->model.cf, packs_calendar(app->packs, NULL), app->today, &what, &err))
        return false;
    bool asks = moves.standing > 0;
    if (asks) {
        snprintf(v->question.move_key, sizeof v->question.move_key, "%s", key);
        mem_free(v->question.move_value);
        v->question.move_value = mem_dup(value ? value : "");
        v->question.move_clears = !value;
        ask(v, app, fact->value, value, &moves);
    }
    due_moves_clear(&moves);
    return asks;
}
