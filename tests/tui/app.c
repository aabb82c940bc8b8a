/* The loop and the stack, the questions, the palette, settings and help, at any size, without a
 * case or an office. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tests/support/golden.h"
#include "tui/app/ask.h"
#include "tui/app/field.h"
#include "tui/widgets/list.h"

/* A screen with rows and, after Tab, a field: what the loop does can be seen on it. */
struct page {
    struct view base;
    struct list list;
    struct field *field; /* NULL: not typing */
    int commands[CMD_COUNT];
    int texts, ticks, idles, saves, resumes;
    bool stubborn; /* does not let itself be closed */
    char answer[64];
};

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

static unsigned page_context(const struct view *view) {
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
    return command != CMD_search || err_set(err, ERR_REFUSED, "err.command.no_search");
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

struct world {
    struct term *term;
    struct app *app;
    struct page *page;
};

static int set_up(void **state) {
    struct world *w = mem_alloc(sizeof *w);
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

static int tear_down(void **state) {
    struct world *w = *state;
    app_free(&w->app);
    term_free(&w->term);
    mem_free(w);
    return 0;
}

/* ---- the loop ---- */

static void first_screen(void **state) {
    struct world *w = *state;
    assert_true(golden_run(w->app, "see 案件\nsee 2026-11-23 周一\nsee F1 帮助\ncaret hidden\n"
                                   "key F9\nsee F1 Help\nsee Mon\nkey F9\nsee F1 帮助\n"
                                   "snap app_list_80x24\nresize 81 25\nsnap app_list_81x25\n"));
    assert_int_equal(w->page->idles, 3); /* until it has nothing left to do */
}

static void letters_are_shortcuts_in_lists_only(void **state) {
    struct world *w = *state;
    assert_true(golden_run(w->app, "key Down\nkey Tab\ntype n/／1\n"));
    assert_string_equal(field_text(w->page->field), "n/／1");
    assert_int_equal(w->page->commands[CMD_search], 0);
    assert_true(golden_run(w->app, "key Esc\nkey /\nsee 这里没有可以查找的内容\n"));
    assert_int_equal(w->page->commands[CMD_search], 0); /* refused before it is tried */
    assert_true(golden_run(w->app, "key Down\nmiss 这里没有可以查找的内容\n"));
    assert_int_equal(w->page->list.sel, 2);
}

static void waiting_input_is_one_paint(void **state) {
    struct world *w = *state;
    golden_run(w->app, "key Tab\n");
    size_t shown = term_headless_shown(w->term);
    golden_run(w->app, "burst\ntype 赵某\nkey Left\ntype 周\nkey Home\nkey Right\nend\n");
    assert_int_equal(term_headless_shown(w->term), shown + 1);
    assert_string_equal(field_text(w->page->field), "赵周某");
    golden_run(w->app, "wait 5000\nkey F4\n"); /* a key that does nothing */
    assert_int_equal(term_headless_shown(w->term), shown + 1);
}

static char *hostile_paste(size_t characters) {
    struct sb sb = {0};
    static const char *const parts[] = {"问",   "\n", "\033",   "q",   "/",
                                        "\x03", "y",  "\033[A", "\r\n"};
    for (size_t i = 0; i < characters; i++)
        sb_add(&sb, parts[i % TEST_COUNT(parts)]);
    return sb_take(&sb);
}

static void pastes_are_text(void **state) {
    struct world *w = *state;
    char *paste = hostile_paste(5000);
    struct event event = {.kind = EV_PASTE, .text = paste, .n = strlen(paste)};
    golden_run(w->app, "key Tab\n");
    int before[CMD_COUNT];
    memcpy(before, w->page->commands, sizeof before);
    term_headless_push(w->term, &event);
    assert_true(app_turn(w->app, 0));
    assert_memory_equal(before, w->page->commands, sizeof before);
    assert_true(field_len(w->page->field) > 5000);
    assert_non_null(strchr(field_text(w->page->field), '\033')); /* kept, and never shown */
    char *screen = golden_screen(w->app);
    assert_null(strchr(screen, '\033'));
    mem_free(screen);
    /* Where nothing is being typed it is dropped, with a word. */
    golden_run(w->app, "key Esc\n");
    memcpy(before, w->page->commands, sizeof before);
    term_headless_push(w->term, &event);
    assert_true(app_turn(w->app, 0));
    assert_memory_equal(before, w->page->commands, sizeof before);
    assert_true(golden_run(w->app, "see 此处不能粘贴\n"));
    mem_free(paste);
}

static void any_size(void **state) {
    struct world *w = *state;
    struct test_random random = test_random(17);
    static const char *const keys[] = {"Tab", "Esc",   "Ctrl-P", "F1", "F2", "Down", "PgDn",
                                       "End", "Enter", "/",      "Up", "F9", "Left"};
    golden_run(w->app, "resize 1 1\nresize 500 200\nresize 2 2\nresize 3 3\nresize 80 1\n"
                       "resize 1 24\nresize 80 24\n");
    for (int i = 0; i < 3000; i++) {
        if (test_below(&random, 3) == 0) {
            int most = test_below(&random, 10) == 0 ? 400 : 60;
            term_headless_resize(w->term, 1 + (int)test_below(&random, (uint32_t)most / 2),
                                 1 + (int)test_below(&random, (uint32_t)most));
        } else if (test_below(&random, 2) == 0) {
            term_headless_push(w->term, &(struct event){.kind = EV_TEXT, .text = "问a", .n = 4});
        } else {
            const char *name = keys[test_below(&random, TEST_COUNT(keys))];
            struct event event = {.kind = EV_KEY, .key = key_parse(name)};
            if (event.key == '/')
                event = (struct event){.kind = EV_TEXT, .text = "/", .n = 1};
            /* Esc on the first screen would leave. */
            if (event.key != K_ESC || w->app->depth > 1 || w->page->field)
                term_headless_push(w->term, &event);
        }
        assert_true(app_turn(w->app, 0));
    }
}

static void too_small_says_so(void **state) {
    struct world *w = *state;
    assert_true(golden_run(w->app, "resize 59 16\nsee 窗口太小（59列×16行）\nresize 60 16\n"
                                   "miss 窗口太小\nkey Tab\ntype 赵某\nresize 20 5\nresize 80 24\n"
                                   "see 赵某\n"));
    assert_string_equal(field_text(w->page->field), "赵某");
}

static void caret_is_real(void **state) {
    struct world *w = *state;
    assert_true(golden_run(w->app, "caret hidden\nkey Tab\ncaret 20 0\ntype 赵\ncaret 20 2\n"
                                   "resize 81 25\ncaret 21 2\nkey Esc\ncaret hidden\n"));
}

static void esc_leaves_after_a_word(void **state) {
    struct world *w = *state;
    assert_true(golden_run(w->app, "key Esc\nsee 再按一次 Esc\nkey Down\nkey Esc\n"));
    assert_false(golden_run(w->app, "key Esc\n"));
}

static void quit_asks_may_close(void **state) {
    struct world *w = *state;
    w->page->stubborn = true;
    assert_true(golden_run(w->app, "key Ctrl-Q\nkey Esc\n"));
    w->page->stubborn = false;
    assert_false(golden_run(w->app, "key Ctrl-Q\n"));
}

static void hangup_saves(void **state) {
    struct world *w = *state;
    golden_run(w->app, "key F2\n"); /* the page lies below */
    term_headless_push(w->term, &(struct event){.kind = EV_HANGUP});
    assert_false(app_turn(w->app, 0));
    assert_int_equal(w->page->saves, 1);
    assert_true(w->app->hung_up);
}

static void ticks_come_in_time(void **state) {
    struct world *w = *state;
    golden_run(w->app, "");
    app_wake(w->app, &w->page->base, 1500);
    app_wake(w->app, &w->page->base, 9000); /* the earlier one stays */
    golden_run(w->app, "wait 1400\n");
    assert_int_equal(w->page->ticks, 0);
    golden_run(w->app, "wait 200\n");
    assert_int_equal(w->page->ticks, 1);
    golden_run(w->app, "wait 60000\n");
    assert_int_equal(w->page->ticks, 1);
}

/* ---- questions ---- */

static void confirmed(struct app *app, struct view *owner, bool yes) {
    (void)app;
    strcpy(((struct page *)owner)->answer, yes ? "yes" : "no");
}

static bool answered(struct app *app, struct view *owner, const char *text, size_t n) {
    if (n == 0) {
        app_say(app, STR_ask_operator_empty);
        return false;
    }
    strncpy(((struct page *)owner)->answer, text, 60);
    return true;
}

static void chosen(struct app *app, struct view *owner, const char *codes) {
    (void)app;
    strncpy(((struct page *)owner)->answer, codes, 60);
}

static void questions_of_yes_or_no(void **state) {
    struct world *w = *state;
    static const struct {
        bool danger;
        const char *script, *answer;
    } cases[] = {{false, "key y\n", "yes"},  {false, "key Enter\n", "yes"},
                 {false, "key n\n", "no"},   {false, "key Esc\n", "no"},
                 {true, "key Enter\n", ""},  {true, "key y\n", "yes"},
                 {true, "type ｙ\n", "yes"}, {false, "key F4\ntype 问\n", ""}};
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        w->page->answer[0] = '\0';
        ask_confirm(w->app, &w->page->base, "作废这一案件？", cases[i].danger, confirmed);
        assert_true(golden_run(w->app, "see 作废这一案件？\n"));
        assert_true(golden_run(w->app, cases[i].script));
        assert_string_equal(w->page->answer, cases[i].answer);
        if (!*cases[i].answer)
            golden_run(w->app, "key Esc\n");
        assert_int_equal(w->app->depth, 1);
    }
}

static void questions_for_a_line(void **state) {
    struct world *w = *state;
    ask_line(w->app, &w->page->base, "案件名称", "之后可改", "赵", answered);
    assert_true(golden_run(w->app, "see 案件名称\nsnap ask_line\ntype 某\nkey Enter\n"));
    assert_string_equal(w->page->answer, "赵某");
    assert_int_equal(w->app->depth, 1);
    ask_line(w->app, &w->page->base, "案件名称", NULL, "", answered);
    assert_true(
        golden_run(w->app, "key Enter\nsee 请写下姓名\nsee 案件名称\ntype 周某\nkey Esc\n"));
    assert_string_equal(w->page->answer, "赵某"); /* dropped */
    ask_text(w->app, &w->page->base, "理由", NULL, "", answered);
    assert_true(golden_run(w->app, "type 一\nkey Alt-Enter\npaste 二\\n三\nkey Enter\n"));
    assert_string_equal(w->page->answer, "一\n二\n三");
}

static void questions_of_choice(void **state) {
    struct world *w = *state;
    static const struct ask_item items[] = {
        {.code = "a", .label = "责令公开道歉", .note = "第七条"},
        {.code = "b", .label = "停职检查", .why_not = "须先选定理由"},
        {.code = "c", .label = "引咎辞职", .on = true},
    };
    ask_choice(w->app, &w->page->base, "问责方式", items, 3, false, chosen);
    assert_true(golden_run(w->app, "snap ask_choice\nkey Up\nsee 须先选定理由\nkey Enter\n"
                                   "see 不能选\nkey Up\nkey Enter\n"));
    assert_string_equal(w->page->answer, "a");
    ask_choice(w->app, &w->page->base, "问责方式", items, 3, true, chosen);
    assert_true(golden_run(w->app, "key Space\nkey Down\nkey Space\nkey Enter\n"));
    assert_string_equal(w->page->answer, "a,c");
    ask_choice(w->app, &w->page->base, "问责方式", items, 3, false, chosen);
    assert_true(golden_run(w->app, "type ３\nkey Enter\n"));
    assert_string_equal(w->page->answer, "c");
    ask_choice(w->app, &w->page->base, "问责方式", items, 0, false, chosen);
    assert_int_equal(w->app->depth, 1);
}

/* By Hanzi, pinyin and number; `/` opens the line that is advertised. */
static void choices_are_typed_into(void **state) {
    struct world *w = *state;
    static struct ask_item items[12];
    static char labels[12][24];
    for (size_t i = 0; i < TEST_COUNT(items); i++) {
        snprintf(labels[i], sizeof labels[i], "第%zu项", i + 1);
        items[i] = (struct ask_item){.code = labels[i], .label = labels[i]};
    }
    items[3] = (struct ask_item){
        .code = "d", .label = "责令辞职", .detail = "在规定期限内提出书面辞职申请"};
    items[7] = (struct ask_item){.code = "h", .label = "责令公开道歉"};
    ask_choice(w->app, &w->page->base, "问责方式", items, 12, false, chosen);
    assert_true(golden_run(w->app, "type zl\nsee 责令辞职\nsee 责令公开道歉\nmiss 第1项\n"
                                   "see 在规定期限内提出书面辞职申请\ntype ci\nkey Enter\n"));
    assert_string_equal(w->page->answer, "d");
    ask_choice(w->app, &w->page->base, "问责方式", items, 12, false, chosen);
    assert_true(golden_run(w->app, "key /\ntype 道歉\nmiss 责令辞职\nkey Esc\nsee 责令辞职\n"
                                   "type 道歉\nkey Enter\n"));
    assert_string_equal(w->page->answer, "h");
    ask_choice(w->app, &w->page->base, "问责方式", items, 12, false, chosen);
    assert_true(golden_run(w->app, "type 1\ntype 2\nkey Enter\n"));
    assert_string_equal(w->page->answer, "第12项");
    ask_choice(w->app, &w->page->base, "问责方式", items, 12, true, chosen);
    assert_true(
        golden_run(w->app, "type 道歉\nkey Enter\nsee 第1项\ntype 辞职\nkey Enter\nkey Enter\n"));
    assert_string_equal(w->page->answer, "d,h");
    /* Nothing fits: nothing is taken, unless what is typed is an answer too. */
    ask_choice(w->app, &w->page->base, "问责方式", items, 12, false, chosen);
    assert_true(golden_run(w->app, "type 免职\nsee 没有这样的选项\nkey Enter\nsee 问责方式\nkey Esc\nkey Esc\n"));
    struct ask_pick open_list = {.open_list = true};
    ask_pick(w->app, &w->page->base, "问责方式", items, 12, &open_list, chosen);
    assert_true(golden_run(w->app, "type 免职\nsee 按所写的填\nkey Enter\n"));
    assert_string_equal(w->page->answer, "免职");
    /* What was typed before the list came up and is the very name of an item needs no list. */
    struct ask_pick typed = {.typed = "责令辞职"};
    ask_pick(w->app, &w->page->base, "问责方式", items, 12, &typed, chosen);
    assert_int_equal(w->app->depth, 1);
    assert_string_equal(w->page->answer, "d");
}

static void something_to_read(void **state) {
    struct world *w = *state;
    ask_show(w->app, "缺少的内容", "第十七条第（三）项\n第十七条第（四）项");
    assert_true(golden_run(w->app, "see 第十七条第（四）项\nkey Esc\n"));
    assert_int_equal(w->app->depth, 1);
    assert_true(w->page->resumes > 0);
}

/* ---- palette, settings, help ---- */

static void palette_finds_and_runs(void **state) {
    struct world *w = *state;
    assert_true(golden_run(w->app, "key Ctrl-P\nsee 命令\ntype cx\nsnap palette\n"));
    assert_true(golden_run(w->app, "key Ctrl-U\ntype chex\nsee 撤销\nkey Ctrl-U\ntype che'xiao\n"
                                   "see 撤销\n"));
    assert_true(golden_run(w->app,
                           "key Esc\nkey Ctrl-P\ntype sz\nsee 设置\nkey Enter\nsee 单位名称\n"
                           "key Esc\n"));
    assert_true(
        golden_run(w->app, "key Ctrl-P\ntype 测算\nkey Enter\nsee 当前没有打开的案件\nkey Esc\n"));
    assert_true(golden_run(w->app,
                           "key Ctrl-P\ntype search\nkey Enter\nsee 这里没有可以查找的内容\n"
                           "key Esc\n"));
    assert_true(golden_run(w->app, "key Ctrl-P\ntype nosuchcommand\nsee 没有这样的命令\nkey Enter\n"
                                   "key Ctrl-U\nkey Esc\n"));
    assert_int_equal(w->app->depth, 1);
    assert_false(golden_run(w->app, "key Ctrl-P\ntype 退出\nkey Enter\n"));
}

static void settings_change_at_once(void **state) {
    struct world *w = *state;
    assert_true(golden_run(w->app, "key F2\nsnap settings\n"));
    for (int i = 0; i < 5; i++)
        golden_run(w->app, "key Down\n");
    assert_true(golden_run(w->app, "key Enter\nsee 英文\nkey Down\nkey Enter\nsee Office name\n"));
    assert_int_equal(w->app->lang, LANG_EN);
    assert_true(golden_run(
        w->app, "key Down\nkey Down\nkey Enter\nkey Down\nkey Enter\nkey Enter\nkey Esc\n"));
    assert_true(w->app->ascii && !w->app->narrow);
    assert_true(app_set(w->app, "borders", "narrow", NULL));
    assert_true(w->app->ascii && w->app->narrow);
    assert_true(golden_run(w->app, "key F2\n")); /* not twice */
    assert_int_equal(w->app->depth, 2);
    /* Folders are looked at before they are taken. */
    assert_true(golden_run(w->app, "key End\nkey Enter\ntype /no/such/folder\nkey Enter\n"
                                   "see cannot be read\nkey Esc\n"));
}

static void help_lists_all_keys(void **state) {
    struct world *w = *state;
    assert_true(golden_run(w->app,
                           "key F1\nsee 按键一览\nkey Tab\nkey Enter\nsee 随处可用\nsee Ctrl-P\n"
                           "key /\ntype 撤销\nkey Enter\nsee “撤销”共\nkey n\nkey Esc\nkey Esc\n"));
    assert_int_equal(w->app->depth, 1);
}

static void mouse_clicks_the_bar(void **state) {
    struct world *w = *state;
    golden_run(w->app, "");
    int x = 0;
    char *screen = golden_screen(w->app);
    mem_free(screen);
    for (x = 0; x < 80 && w->app->depth == 1; x++) {
        term_headless_push(w->term, &(struct event){.kind = EV_MOUSE, .y = 23, .x = x});
        app_turn(w->app, 0);
    }
    assert_true(w->app->depth > 1);
    term_headless_push(w->term, &(struct event){.kind = EV_KEY, .key = K_ESC});
    app_turn(w->app, 0);
    term_headless_push(w->term, &(struct event){.kind = EV_MOUSE, .mouse = MOUSE_WHEEL_DOWN});
    app_turn(w->app, 0);
    assert_int_equal(w->page->list.sel, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(first_screen),
        TEST(letters_are_shortcuts_in_lists_only),
        TEST(waiting_input_is_one_paint),
        TEST(pastes_are_text),
        TEST(any_size),
        TEST(too_small_says_so),
        TEST(caret_is_real),
        TEST(esc_leaves_after_a_word),
        TEST(quit_asks_may_close),
        TEST(hangup_saves),
        TEST(ticks_come_in_time),
        TEST(questions_of_yes_or_no),
        TEST(questions_for_a_line),
        TEST(questions_of_choice),
        TEST(choices_are_typed_into),
        TEST(something_to_read),
        TEST(palette_finds_and_runs),
        TEST(settings_change_at_once),
        TEST(help_lists_all_keys),
        TEST(mouse_clicks_the_bar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
