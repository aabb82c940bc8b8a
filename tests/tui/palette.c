/* The palette: every command is found by its names, by what people also call it, and says where it works. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"

static void opened(struct screen_fixture *w, const char *typed) {
    char script[400];
    snprintf(script, sizeof script, "key Ctrl-P\ntype %s\n", typed);
    screen_run(w, script);
}

static void closed(struct screen_fixture *w) {
    screen_run(w, "key Esc\n");
    assert_int_equal(w->app->depth, 1);
}

/* The name stands in a row of the list, not only in what is typed above it. */
static void listed(struct screen_fixture *w, const char *typed, const char *label) {
    opened(w, typed);
    char *screen = golden_screen(w->app), *below = strstr(screen, "│ >");
    below = below ? strchr(below, '\n') : NULL;
    if (!below || !strstr(below, label))
        fail_msg("%s is not found by %s:\n%s", label, typed, screen);
    mem_free(screen);
    closed(w);
}

static void every_command_is_found(void **state) {
    struct screen_fixture *w = *state;
    for (int lang = 0; lang < 2; lang++) {
        w->app->lang = (enum lang)lang;
        for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
            const struct command_info *info = command_info((enum command)i);
            if (i == CMD_palette) /* here one is */
                continue;
            listed(w, info->id, info->label[lang]);
            listed(w, info->label[lang], info->label[lang]);
            listed(w, info->keys[0][1] ? info->keys[0] : info->id, info->label[lang]);
        }
    }
}

static void other_names_are_known(void **state) {
    struct screen_fixture *w = *state;
    listed(w, "打印", "文书");
    listed(w, "daochu", "存为文件");
    listed(w, "搜索", "查所写内容");
    listed(w, "立案", "新建");
    listed(w, "逾期", "逾期");
    listed(w, "怎么用", "帮助");
}

/* Where a case is at hand its commands are as near as any other, and the one named by its sound stands first. */
static void what_is_named_comes_first(void **state) {
    struct screen_fixture *w = *state;
    w->id = office_new_case(&w->f);
    screen_open(w, screen_view(w->app, case, .case_id = w->id));
    screen_run(w, "key Ctrl-P\ntype tijian\nsee ▸   体检\nkey Esc\nkey Ctrl-P\ntype 测算\nsee ▸   "
                  "测算\nkey Esc\n");
}

static void it_says_where(void **state) {
    struct screen_fixture *w = *state;
    opened(w, "出具");
    screen_run(w, "see 这项命令在“文书”中使用\n");
    closed(w);
    opened(w, "试算");
    screen_run(w, "see 这项命令在“测算”中使用\n");
    closed(w);
    opened(w, "来源");
    screen_run(w, "see 填写案件\n");
    closed(w);
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(every_command_is_found),
        T(other_names_are_known),
        T(what_is_named_comes_first),
        T(it_says_where),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
