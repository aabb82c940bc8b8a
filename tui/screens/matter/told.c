/*
 * told.c - what shared answers would change in every case, read before they are written; Enter asks for
 * the reason and writes all of them, or none.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/app/writable.h"
#include "tui/screens/matter/view.h"
#include "tui/widgets/scrolltext.h"
#include "tui/words/matter.h"

struct view_told {
    struct view base;
    struct plan plan;
    struct matter_event event;
    struct scrolltext *text;
    struct sb words; /* the same, to copy */
};

static struct view_told *of(struct view *view) {
    return (struct view_told *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_matter_told_title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_TEXT;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    (void)app;
    scrolltext_layout(of(view)->text, rows - 2, cols - 2);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_told *v = (const struct view_told *)view;
    paint_text(p, 0, 2, -1, ST_WARN, app_str(app, STR_matter_told_hint));
    struct paint body = paint_sub(p, 2, 1, p->rows - 2, p->cols - 2);
    scrolltext_draw(v->text, &body);
}

static size_t bar(const struct view *view, const struct app *app, struct bar_word out[BAR_WORDS]) {
    (void)view;
    (void)app;
    out[0] = (struct bar_word){CMD_open, STR_matter_write};
    return 1;
}

static bool reason_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_told *v = of(owner);
    struct err err = {0};
    char count[24];
    (void)n;
    if (text[strspn(text, " \t")] == '\0') {
        app_say(app, STR_matter_reason_empty);
        return false;
    }
    if (!plan_write(&v->plan, app->office, &v->event, text, app->today, &err)) {
        app_report(app, &err);
        return false;
    }
    snprintf(count, sizeof count, "%zu", v->event.count);
    app_say_put(app, ST_GOOD, STR_matter_applied, count);
    app_remove(app, owner);
    app_resume_all(app);
    return true;
}

static bool search_given(struct app *app, struct view *owner, const char *text, size_t n) {
    (void)n;
    if (scrolltext_search(of(owner)->text, text) == 0)
        app_say(app, STR_matter_not_found);
    return true;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_told *v = of(view);
    struct err err = {0};
    switch (command) {
    case CMD_open:
        if (writable_office(app, &err))
            ask_line(app, view, app_str(app, STR_matter_reason_label), NULL, "", reason_given);
        else
            app_report(app, &err);
        return REACT_DONE;
    case CMD_search:
        ask_line(app, view, app_str(app, STR_matter_search), NULL, "", search_given);
        return REACT_DONE;
    case CMD_copy:
        app_copy(app, sb_text(&v->words));
        return REACT_DONE;
    case CMD_search_next:
    case CMD_search_prev:
        scrolltext_search_step(v->text, command == CMD_search_prev);
        return REACT_DONE;
    default:
        return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
    }
}

static void free_view(struct view *view) {
    struct view_told *v = of(view);
    plan_clear(&v->plan);
    event_clear(&v->event);
    scrolltext_free(&v->text);
    sb_free(&v->words);
    mem_free(v);
}

static const struct view_ops ops = {.name = "matter_told",
                                    .help = "matter",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .bar = bar,
                                    .command = command,
                                    .free = free_view};

static bool tell(struct view_told *v, struct app *app, struct err *err) {
    for (size_t i = 0; i < v->event.count; i++) {
        struct plan_told told;
        if (!plan_tell(&v->plan, &v->event.list[i], &told, err))
            return false;
        words_plan_told(&v->words, app->lang, &v->plan, &v->event.list[i], &told);
        sb_add(&v->words, "\n");
        plan_told_clear(&told);
    }
    scrolltext_add(v->text, ST_NORMAL, sb_text(&v->words));
    return plan_known(&v->plan, err);
}

struct view *matter_told_new(struct app *app, struct plan *plan, struct matter_event *event,
                             struct err *err) {
    struct view_told *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->plan = *plan;
    v->event = *event;
    *plan = (struct plan){0};
    *event = (struct matter_event){0};
    v->text = scrolltext_new();
    if (tell(v, app, err))
        return &v->base;
    free_view(&v->base);
    return NULL;
}
