#include "tests/support/page_fixture.h"

#include "core/base/mem.h"

static void page_row(const void *owner, size_t i, bool selected, struct paint *p) {
    struct sb sb = {0};
    (void)owner;
    (void)selected;
    sb_add_fmt(&sb, "问责〔2026〕%d号  赵某", (int)i + 1);
    paint_text(p, 0, 2, -1, ST_NORMAL, sb_text(&sb));
    sb_free(&sb);
}

static const struct list_ops page_list = {.row = page_row};

/* The screens that ask nothing of an office. */
static const struct screen without_office[SCREEN_COUNT] = {
    [SCREEN_palette] = {"palette", CTX_PALETTE, CMD_palette, NEEDS_NOTHING, view_palette_new},
    [SCREEN_help] = {"help", CTX_HELP, CMD_help, NEEDS_NOTHING, view_help_new},
    [SCREEN_settings] = {"settings", CTX_SETTINGS, CMD_settings, NEEDS_ONE, view_settings_new},
};

static void page_title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    (void)app;
    sb_add(out, "案件");
}

static context_t page_context(const struct view *view) {
    return ((const struct page *)view)->field ? CTX_EDIT : CTX_LIST;
}

static void page_layout(struct view *view, struct app *app, int rows, int cols) {
    struct page *page = (struct page *)view;
    (void)app;
    list_layout(&page->list, page, rows - 2);
    if (page->field)
        field_layout(page->field, 2, cols);
}

static void page_draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct page *page = (const struct page *)view;
    struct paint rows = paint_sub(p, 0, 0, p->rows - 2, -1);
    list_draw(&page->list, page, &rows);
    if (page->field)
        field_draw(page->field, app, p, p->rows - 2, 0, ST_FIELD_EDIT);
}

static bool page_cursor(const struct view *view, const struct app *app, int *y, int *x) {
    const struct page *page = (const struct page *)view;
    int top, rows;
    if (!page->field)
        return false;
    top = app->frame->rows >= 4 ? app->frame->rows - 3 : 0; /* the body's height at usual sizes */
    rows = top - 2;
    field_cursor(page->field, y, x);
    *y += rows;
    return true;
}

static unsigned page_command(struct view *view, struct app *app, enum command command) {
    struct page *page = (struct page *)view;
    page->commands[command]++;
    if (command == CMD_next) {
        page->field = page->field ? page->field : field_new(FIELD_TEXT, 0);
        return REACT_DONE;
    }
    if (command == CMD_back && page->field) {
        field_free(&page->field);
        return REACT_DONE;
    }
    if (page->field && field_command(page->field, app, command))
        return REACT_DONE;
    return list_command(&page->list, page, command) ? REACT_DONE : REACT_NONE;
}

static unsigned page_text(struct view *view, struct app *app, const char *text, size_t n) {
    struct page *page = (struct page *)view;
    (void)app;
    page->texts++;
    return page->field && field_insert(page->field, text, n) ? REACT_DONE : REACT_NONE;
}

static bool page_can(const struct view *view, const struct app *app, enum command command,
                     struct err *err) {
    (void)view;
    (void)app;
    return command != CMD_search || err_set(err, ERR_REFUSED, "err.command.not_here");
}

static unsigned page_tick(struct view *view, struct app *app) {
    (void)app;
    ((struct page *)view)->ticks++;
    return REACT_NONE;
}

static bool page_idle(struct view *view, struct app *app) {
    (void)app;
    return ++((struct page *)view)->idles < 3;
}

static void page_save(struct view *view, struct app *app) {
    (void)app;
    ((struct page *)view)->saves++;
}

static void page_resume(struct view *view, struct app *app) {
    (void)app;
    ((struct page *)view)->resumes++;
}

static bool page_may_close(struct view *view, struct app *app) {
    (void)app;
    return !((struct page *)view)->stubborn;
}

static void page_free(struct view *view) {
    struct page *page = (struct page *)view;
    field_free(&page->field);
    mem_free(page);
}

static const struct view_ops page_ops = {
    .name = "page",
    .title = page_title,
    .context = page_context,
    .layout = page_layout,
    .draw = page_draw,
    .cursor = page_cursor,
    .command = page_command,
    .text = page_text,
    .can = page_can,
    .tick = page_tick,
    .idle = page_idle,
    .save = page_save,
    .resume = page_resume,
    .may_close = page_may_close,
    .free = page_free,
};

int page_setup(void **state) {
    struct page_fixture *w = mem_alloc(sizeof *w);
    w->term = term_headless_new(24, 80);
    w->app = app_new(w->term, NULL, NULL, date_from_ymd(2026, 11, 23));
    w->app->screens = without_office;
    w->page = mem_alloc(sizeof *w->page);
    w->page->base.ops = &page_ops;
    list_init(&w->page->list, &page_list);
    list_set_count(&w->page->list, 200);
    app_push(w->app, &w->page->base);
    *state = w;
    return 0;
}

int page_teardown(void **state) {
    struct page_fixture *w = *state;
    app_free(&w->app);
    term_free(&w->term);
    mem_free(w);
    return 0;
}
