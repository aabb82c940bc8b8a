/* What works on every screen: the commands, the message line, the settings, small words. */
#include <stdio.h>
#include <string.h>

#include "data/office/door.h"
#include "data/office/draft.h"
#include "tui/app/guard.h"
#include "tui/app/internal.h"
#include "tui/desk/machine.h"
#include "tui/words/words.h"

/* ---- words ---- */

const char *app_str(const struct app *app, enum str_id id) {
    return str(app->lang, id);
}

const char *app_label(const struct app *app, const struct label *label) {
    return str_label(app->lang, label);
}

const char *app_sign(const struct app *app, enum sign sign) {
    return sign_text(sign, app->ascii);
}

void app_day(const struct app *app, day_t day, struct sb *out) {
    if (!date_in_range(day))
        return;
    char text[DATE_TEXT_SIZE];
    date_format(day, text);
    sb_add(out, text);
    sb_add(out, " ");
    sb_add(out, words_weekday(app->lang, day));
}

/* ---- the message line ---- */

void app_say_words(struct app *app, enum style style, enum str_id id,
                   const char *const words[ERR_WORDS]) {
    sb_clear(&app->message);
    str_put_words(&app->message, app->lang, id, words);
    app->message_style = style;
    app->dirty = true;
}

void app_say(struct app *app, enum str_id id) {
    app_say_put(app, ST_MESSAGE, id);
}

/* The key of an answer is for the command line; on a screen the field is before one's eyes. That of a file stays: it
 * says where in the file. */
void app_report(struct app *app, const struct err *err) {
    struct err told = *err;
    if (told.file[0] == '\0' && told.line == 0)
        told.key[0] = '\0';
    sb_clear(&app->message);
    sb_add(&app->message, app_sign(app, SIGN_BLOCKED));
    sb_add(&app->message, " ");
    str_err(app->lang, &told, &app->message);
    app->message_style = ST_BAD;
    app->dirty = true;
}

void app_hush(struct app *app) {
    if (app->message.len == 0)
        return;
    sb_clear(&app->message);
    app->dirty = true;
}

void app_copy(struct app *app, const char *text) {
    sb_clear(&app->clip);
    sb_add(&app->clip, text);
    bool sent = term_copy(app->term, sb_text(&app->clip), app->clip.len);
    app_say_put(app, ST_MESSAGE, sent ? STR_common_copied : STR_common_copied_here,
                sb_text(&app->clip));
}

/* ---- what is at hand ---- */

bool app_case_at_hand(const struct app *app, int64_t *id) {
    for (size_t i = app->depth; i > 0; i--) {
        const struct view *view = app->stack[i - 1];
        if (view->ops->case_id && view->ops->case_id(view, id))
            return true;
    }
    return false;
}

bool app_cite_at_hand(const struct app *app, struct cite *cite) {
    for (size_t i = app->depth; i > 0; i--) {
        const struct view *view = app->stack[i - 1];
        if (view->ops->cite && view->ops->cite(view, cite))
            return true;
        if (!view->over)
            return false;
    }
    return false;
}

/* The screens whose own command it is. */
static void places_of(const struct app *app, context_t contexts, struct sb *out) {
    for (context_t bit = 1; bit != 0 && bit <= contexts; bit <<= 1) {
        const char *name = app_str(app, context_label(bit));
        if (!(contexts & bit) || strstr(sb_text(out), name))
            continue;
        sb_add(out, out->len > 0 ? app_str(app, STR_common_list_comma) : "");
        sb_add(out, name);
    }
}

static bool not_here(const struct app *app, const struct command_info *info, struct err *err) {
    struct sb places = {0};
    if (info->contexts == CTX_CASE)
        return err_set(err, ERR_REFUSED, "err.command.no_case");
    places_of(app, info->contexts, &places);
    err_set(err, ERR_REFUSED, "err.command.elsewhere", sb_text(&places));
    sb_free(&places);
    return false;
}

bool app_can(const struct app *app, enum command command, struct err *err) {
    const struct command_info *info = command_info(command);
    if (!(info->contexts & app_context(app)))
        return not_here(app, info, err);
    const struct view *top = app_top(app);
    return !top || !top->ops->can || top->ops->can(top, app, command, err);
}

/* ---- settings ---- */

/* What this PC asks goes before what the office says. */
static const char *wanted(struct app *app, const char *key) {
    const char *here = machine_setting(app->machine, key);
    return here ? here : app->office ? office_setting(app->office, key) : "";
}

static bool is_set(struct app *app, const char *key, const char *value) {
    return strcmp(wanted(app, key), value) == 0;
}

/* "narrow" goes beyond "ascii": no character of ambiguous width in texts either. */
static void take_borders(struct app *app, const char *borders) {
    app->narrow = strcmp(borders, "narrow") == 0;
    app->ascii = app->narrow || strcmp(borders, "ascii") == 0;
}

void app_load_settings(struct app *app, int override_lang, bool no_colour) {
    if (is_set(app, "lang", "en"))
        app->lang = LANG_EN;
    else if (is_set(app, "lang", "zh"))
        app->lang = LANG_ZH;
    app->theme = theme_parse(wanted(app, "theme"));
    take_borders(app, wanted(app, "borders"));
    app->mouse = is_set(app, "mouse", "on");
    app->practice = is_set(app, "office.practice", "yes");
    app->training = is_set(app, "office.training", "yes");
    if (override_lang >= 0)
        app->lang = (enum lang)override_lang;
    if (no_colour)
        app->theme = THEME_MONO;
    term_look(app->term, theme_training(app->theme, app->training), app->mouse);
    app->dirty = true;
}

/* Those that change how the program looks are taken up at once; NO_COLOR stays in force until a
 * theme is chosen by hand. */
static void take_up(struct app *app, const char *key, const char *value) {
    if (strcmp(key, "lang") == 0)
        app->lang = strcmp(value, "en") == 0 ? LANG_EN : LANG_ZH;
    else if (strcmp(key, "theme") == 0)
        app->theme = theme_parse(value);
    else if (strcmp(key, "borders") == 0)
        take_borders(app, value);
    else if (strcmp(key, "mouse") == 0)
        app->mouse = strcmp(value, "on") == 0;
    term_look(app->term, theme_training(app->theme, app->training), app->mouse);
    app_resume_all(app);
}

bool app_set(struct app *app, const char *key, const char *value, struct err *err) {
    struct office_command command = {
        .verb = DO_SETTING, .key = key, .value = value, .today = app->today};
    if (app->office && !office_do(app->office, &command, NULL, err))
        return false;
    take_up(app, key, value);
    return true;
}

/* ---- commands ---- */

/* The language can be changed in an office that cannot be written too: then for this run only. */
static unsigned switch_language(struct app *app) {
    const char *code = app->lang == LANG_ZH ? "en" : "zh";
    struct err err = {0};
    bool kept = app_set(app, "lang", code, &err);
    if (!kept)
        take_up(app, "lang", code);
    app_say(app, STR_common_language_now);
    return REACT_DONE;
}

static unsigned go_back(struct app *app) {
    struct view *top = app_top(app);
    if (top->ops->may_close && !top->ops->may_close(top, app))
        return REACT_DONE;
    if (app->depth > 1)
        return REACT_CLOSE;
    if (app->leaving)
        return guard_lets_leave(app) ? REACT_QUIT : REACT_DONE;
    app->leaving = true;
    app_say(app, app->next == APP_OFFICE ? STR_common_leave_training : STR_common_leave_again);
    return REACT_DONE;
}

static unsigned quit(struct app *app) {
    for (size_t i = app->depth; i > 0; i--) {
        struct view *view = app->stack[i - 1];
        if (view->ops->may_close && !view->ops->may_close(view, app))
            return REACT_DONE;
    }
    return guard_lets_leave(app) ? REACT_QUIT : REACT_DONE;
}

unsigned app_leave_for(struct app *app, enum app_next next) {
    unsigned did = quit(app);
    if (did & REACT_QUIT)
        app->next = next;
    return did;
}

/* ---- screens ---- */

struct view *screen_make(struct app *app, enum screen_id id, const struct screen_args *args) {
    return app->screens && app->screens[id].make ? app->screens[id].make(app, args) : NULL;
}

bool app_resume_draft(struct app *app) {
    struct office_draft draft;
    struct err none;
    if (!office_draft_load(app->office, &draft, &none))
        return false;
    struct view *view = screen_view(app, case, .case_id = draft.case_id);
    office_draft_clear(&draft);
    app_push(app, view);
    return view;
}

static const struct screen *screen_of(const struct app *app, enum command command) {
    for (int i = 0; app->screens && i < SCREEN_COUNT; i++)
        if (app->screens[i].command == command && app->screens[i].make)
            return &app->screens[i];
    return NULL;
}

/* What F1 explains: what is on top has a word first. */
static const char *topic_of(const struct app *app) {
    const struct view *top = app_top(app), *shown = app_screen(app);
    const char *topic = top && top->ops->topic ? top->ops->topic(top) : NULL;
    return topic ? topic : shown ? shown->ops->help : NULL;
}

/* On what is at hand. */
static unsigned open_screen(struct app *app, enum command command) {
    const struct screen *screen = screen_of(app, command);
    const struct view *shown = app_screen(app);
    struct screen_args args = {.key = topic_of(app)};
    struct cite cite;
    if (!screen)
        return REACT_NONE;
    if (app_cite_at_hand(app, &cite))
        args.cite = &cite;
    bool with_case = app_case_at_hand(app, &args.case_id);
    if (screen->needs == NEEDS_CASE && !with_case)
        return REACT_NONE;
    if (screen->needs != NEEDS_ONE || !shown || strcmp(shown->ops->name, screen->id) != 0)
        app_push(app, screen->make(app, &args));
    return REACT_DONE;
}

unsigned app_global(struct app *app, enum command command) {
    switch (command) {
    case CMD_back:
        return go_back(app);
    case CMD_quit:
        return app_leave_for(app, APP_ENDS);
    case CMD_training:
        return app->training ? open_screen(app, command) : app_leave_for(app, APP_TRAINING);
    case CMD_language:
        return switch_language(app);
    case CMD_redraw:
        term_redraw(app->term);
        return REACT_DONE;
    case CMD_undo:
        return app_undo(app, false);
    case CMD_redo:
        return app_undo(app, true);
    case CMD_forms: /* one of the tables of the registers */
        app_open(app, register, .key = "@forms");
        return REACT_DONE;
    case CMD_tool_import:
    case CMD_tool_export:
    case CMD_tool_send:
    case CMD_tool_receive:
    case CMD_tool_packs:
    case CMD_tool_doctor:
    case CMD_tool_verify:
    case CMD_tool_practice: /* what is done on the screen of the tools */
        open_screen(app, CMD_tools);
        app_command(app, command);
        return REACT_DONE;
    default:
        return open_screen(app, command);
    }
}
