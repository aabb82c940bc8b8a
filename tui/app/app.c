#include "tui/app/app.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/office/case/written.h"
#include "tui/app/guard.h"
#include "tui/app/internal.h"

/* So many events are taken before the screen is drawn again: a paste or a held key is one frame,
 * and a flood still shows. */
#define BATCH 4096
#define TIDY_AFTER_MS 400 /* without a key */

struct app *app_new(struct term *term, struct packs *packs, struct office *office, day_t today) {
    struct app *app = mem_alloc(sizeof *app);
    app->term = term;
    app->packs = packs;
    app->office = office;
    app->today = today;
    app->message_style = ST_MESSAGE;
    app->frame = grid_new(1, 1);
    app->dirty = true;
    return app;
}

static void free_gone(struct app *app) {
    while (app->gone_count > 0) {
        struct view *view = app->gone[--app->gone_count];
        view->ops->free(view);
    }
}

void app_free(struct app **app) {
    struct app *a = *app;
    if (!a)
        return;
    guard_end(&a->guard);
    app_accompany(a, NULL);
    while (a->depth > 0) {
        struct view *view = a->stack[--a->depth];
        view->ops->free(view);
    }
    free_gone(a);
    mem_free(a->stack);
    mem_free(a->gone);
    sb_free(&a->message);
    sb_free(&a->clip);
    mem_free(a->restore_from);
    grid_free(&a->frame);
    mem_free(a);
    *app = NULL;
}

/* ---- the stack ---- */

struct view *app_top(const struct app *app) {
    return app->depth > 0 ? app->stack[app->depth - 1] : NULL;
}

struct view *app_screen(const struct app *app) {
    for (size_t i = app->depth; i > 0; i--)
        if (!app->stack[i - 1]->over)
            return app->stack[i - 1];
    return app_top(app);
}

static void push(struct view ***list, size_t *count, size_t *cap, struct view *view) {
    if (*count == *cap) {
        *cap = *cap ? *cap * 2 : 8;
        *list = mem_grow(*list, *cap, sizeof(struct view *));
    }
    (*list)[(*count)++] = view;
}

void app_push(struct app *app, struct view *view) {
    if (!view)
        return;
    push(&app->stack, &app->depth, &app->cap, view);
    app->dirty = app->busy = true;
}

void app_remove(struct app *app, struct view *view) {
    size_t i = app->depth;
    while (i > 0 && app->stack[i - 1] != view)
        i--;
    if (i == 0)
        return;
    bool was_top = i == app->depth;
    memmove(&app->stack[i - 1], &app->stack[i], (app->depth - i) * sizeof(struct view *));
    app->depth--;
    push(&app->gone, &app->gone_count, &app->gone_cap, view);
    app->dirty = app->busy = true;
    struct view *top = app_top(app);
    if (was_top && top && top->ops->resume)
        top->ops->resume(top, app);
}

void app_pop(struct app *app) {
    if (app->depth > 0)
        app_remove(app, app_top(app));
}

void app_resume_all(struct app *app) {
    for (size_t i = 0; i < app->depth; i++)
        if (app->stack[i]->ops->resume)
            app->stack[i]->ops->resume(app->stack[i], app);
    app->dirty = true;
}

void app_accompany(struct app *app, struct companion *companion) {
    if (app->companion)
        app->companion->ops->free(app->companion);
    app->companion = companion;
    app->dirty = true;
}

void app_quit(struct app *app) {
    app->quit = true;
}

/* ---- what happens ---- */

context_t app_context(const struct app *app) {
    const struct view *top = app_top(app);
    context_t contexts = CTX_GLOBAL | CTX_MOVE;
    int64_t id;
    if (top)
        contexts |= top->ops->context(top);
    if (app_case_at_hand(app, &id))
        contexts |= CTX_CASE;
    if (app->companion)
        contexts |= app->companion->ops->context(app->companion, app);
    return contexts;
}

static void react(struct app *app, struct view *view, unsigned reaction) {
    if (reaction != REACT_NONE)
        app->dirty = true;
    if (reaction & REACT_CLOSE)
        app_remove(app, view);
    if (reaction & REACT_QUIT)
        app->quit = true;
}

void app_command(struct app *app, enum command command) {
    struct view *top = app_top(app);
    struct err err = {0};
    if (!top || command == CMD_NONE)
        return;
    if (command != CMD_back)
        app->leaving = false;
    if (!app_can(app, command, &err)) {
        app_report(app, &err);
        return;
    }
    if (app->companion && app->companion->ops->command(app->companion, app, command)) {
        app->dirty = true;
        return;
    }
    unsigned reaction = top->ops->command ? top->ops->command(top, app, command) : REACT_NONE;
    if (reaction == REACT_NONE)
        reaction = app_global(app, command);
    react(app, top, reaction);
}

/* Typed text: a letter may be a shortcut, and what it does may change where
 * the rest of the text goes. */
static void take_text(struct app *app, const char *text, size_t n) {
    for (size_t at = 0, len; at < n && app_top(app) && !app->quit; at += len) {
        struct view *top = app_top(app);
        context_t contexts = app_context(app);
        bool whole = contexts & CTX_ANY_LETTERS;
        len = whole ? n - at : utf8_next(text, n, at) - at;
        enum command command = command_find_text(contexts, text + at, len);
        if (command != CMD_NONE) {
            app_hush(app);
            app_command(app, command);
        } else if (top->ops->text) {
            app->leaving = false;
            react(app, top, top->ops->text(top, app, text + at, len));
        }
    }
}

static void take_paste(struct app *app, const char *text, size_t n) {
    struct view *top = app_top(app);
    app->leaving = false;
    if (top->ops->paste)
        react(app, top, top->ops->paste(top, app, text, n));
    else if ((top->ops->context(top) & CTX_EDIT) && top->ops->text)
        react(app, top, top->ops->text(top, app, text, n));
    else
        app_say(app, STR_common_paste_dropped);
}

static void take_mouse(struct app *app, const struct event *event) {
    struct view *top = app_top(app);
    if (event->mouse != MOUSE_CLICK) {
        for (int i = 0; i < 3; i++)
            app_command(app, event->mouse == MOUSE_WHEEL_UP ? CMD_up : CMD_down);
        return;
    }
    int body_top, body_height;
    app_body(app, app->frame->rows, app->frame->cols, &body_top, &body_height);
    if (event->y == app->frame->rows - 1 && app->frame->rows > 2)
        app_command(app, app_bar_at(app, event->x));
    else if (top->ops->click && event->y >= body_top && event->y < body_top + body_height)
        react(app, top, top->ops->click(top, app, event->y - body_top, event->x));
}

void app_save(struct app *app) {
    for (size_t i = 0; i < app->depth; i++)
        if (app->stack[i]->ops->save)
            app->stack[i]->ops->save(app->stack[i], app);
}

static void hang_up(struct app *app) {
    app_save(app);
    app->hung_up = app->quit = true;
}

static void take(struct app *app, const struct event *event) {
    enum command command;
    switch (event->kind) {
    case EV_TIMEOUT:
        break;
    case EV_TEXT:
        take_text(app, event->text, event->n);
        break;
    case EV_KEY:
        command = command_find(app_context(app), event->key);
        if (command != CMD_NONE) {
            app_hush(app);
            app_command(app, command);
        }
        break;
    case EV_PASTE:
        take_paste(app, event->text, event->n);
        break;
    case EV_MOUSE:
        take_mouse(app, event);
        break;
    case EV_RESIZE:
        app->dirty = true;
        break;
    case EV_HANGUP:
        hang_up(app);
        break;
    }
}

void app_wake(struct app *app, struct view *view, int ms) {
    int64_t at = app_now(app) + (ms < 0 ? 0 : ms);
    if (view->wake_at == 0 || at < view->wake_at)
        view->wake_at = at;
}

int64_t app_now(const struct app *app) {
    return term_now(app->term);
}

/* How long nothing has to be done: the timeout asked for, a view's tick, or not at all when idle
 * work is left. */
static int patience(const struct app *app, int timeout_ms) {
    if (app->busy)
        return 0;
    if (app->office && office_untidy(app->office) && (timeout_ms < 0 || timeout_ms > TIDY_AFTER_MS))
        timeout_ms = app->tidying ? 0 : TIDY_AFTER_MS;
    int64_t now = app_now(app), least = timeout_ms < 0 ? INT64_MAX : timeout_ms;
    int64_t guard = guard_patience(app);
    least = guard >= 0 && guard < least ? guard : least;
    for (size_t i = 0; i < app->depth; i++) {
        int64_t at = app->stack[i]->wake_at;
        if (at != 0 && at - now < least)
            least = at > now ? at - now : 0;
    }
    if (app->chore && app->chore_at - now < least)
        least = app->chore_at > now ? app->chore_at - now : 0;
    return least == INT64_MAX ? -1 : least > 3600000 ? 3600000 : (int)least;
}

static void ticks(struct app *app) {
    for (size_t i = 0; i < app->depth; i++) {
        struct view *view = app->stack[i];
        if (view->wake_at == 0 || view->wake_at > app_now(app))
            continue;
        view->wake_at = 0;
        if (view->ops->tick)
            react(app, view, view->ops->tick(view, app));
    }
}

/* A piece of work while nobody waits for the screen. */
/* Once the first frame stands: what waits for the disk, and what it may
 * have changed is read anew. */
static void settle(struct app *app, struct view *top) {
    struct err err = {0};
    app->settled = true;
    if (app->office && !office_take_pen(app->office, &err))
        app_report(app, &err);
    if (top && top->ops->resume)
        top->ops->resume(top, app);
    app->dirty = true;
}

static void idle(struct app *app) {
    struct view *top = app_top(app);
    if (!app->settled)
        settle(app, top);
    app->busy = top && top->ops->idle && top->ops->idle(top, app);
    if (app->busy)
        app->dirty = true;
}

/* A step of the office's own work, when nobody has pressed a key for a while. */
static void tidy(struct app *app, bool nothing) {
    struct err err = {0};
    app->tidying = nothing && !app->busy && app->office && office_untidy(app->office);
    if (app->tidying && !office_tidy(app->office, &err))
        app_report(app, &err);
}

bool app_turn(struct app *app, int timeout_ms) {
    struct event event;
    bool nothing = true;
    if (app->dirty && app->depth > 0)
        app_paint(app);
    term_wait(app->term, patience(app, timeout_ms), &event);
    for (int taken = 0; event.kind != EV_TIMEOUT; taken++) {
        nothing = false;
        take(app, &event);
        if (app->quit || app->depth == 0 || taken == BATCH)
            break;
        term_wait(app->term, 0, &event);
    }
    if (!app->quit)
        ticks(app);
    if (nothing && app->busy && !app->quit)
        idle(app);
    else if (!app->quit)
        tidy(app, nothing);
    if (!app->quit && app->depth > 0)
        guard_turn(app, nothing);
    if ((!nothing || app->dirty) && app->companion && !app->quit && app->depth > 0)
        app->companion->ops->turn(app->companion, app);
    if (!nothing)
        app->touched_at = app_now(app);
    else if (app->chore && !app->quit && app_now(app) >= app->chore_at)
        app->chore_at =
            app_now(app) + app->chore(app->chore_ctx, app, app_now(app) - app->touched_at);
    free_gone(app);
    if (app->quit || app->depth == 0)
        return false;
    if (app->dirty)
        app_paint(app);
    return true;
}

void app_run(struct app *app) {
    while (app_turn(app, -1))
        continue;
}
