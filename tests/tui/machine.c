/* wenze.ini: what this PC asks of the program, and every way in which the file can be wrong. */
#include "tests/support/support.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tests/support/screen_fixture.h"
#include "tui/desk/machine.h"
#include "tui/desk/options.h"

static char *make_file(const char *config, const char *text) {
    char *folder = test_path(config, "wenze");
    (void)mkdir(folder, 0700);
    char *path = test_path(folder, "wenze.ini");
    test_write_text(path, text);
    mem_free(folder);
    return path;
}

static int config_setup(void **state) {
    *state = test_tempdir();
    return setenv("XDG_CONFIG_HOME", *state, 1);
}

static int config_teardown(void **state) {
    char *dir = *state;
    test_rmdir(&dir);
    return setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
}

static void taken(struct options *options, const char *first, const char *second) {
    char program[] = "wenze", *a = mem_dup(first ? first : ""), *b = mem_dup(second ? second : "");
    char *argv[] = {program, a, b, NULL};
    int argc = first ? second ? 3 : 2 : 1;
    struct err err = {0};
    assert_true(options_take(options, &argc, argv, &err));
    mem_free(a);
    mem_free(b);
}

static void it_goes_before_the_surroundings(void **state) {
    struct options options;
    mem_free(make_file(
        *state, "# 本机\n[program]\noffice = /共享/甲县.wenze\nlang = en\ntheme = 深色高对比\n"
                "borders = narrow\nmouse = on\n"));
    setenv("LC_ALL", "zh_CN.UTF-8", 1);
    taken(&options, NULL, NULL);
    assert_string_equal(options.office, "/共享/甲县.wenze");
    assert_int_equal(options.lang, LANG_EN);
    assert_true(options.office_given && options.lang_given && options.keyboard_only);
    assert_string_equal(machine_setting(&options.machine, "theme"), "dark");
    assert_string_equal(machine_setting(&options.machine, "borders"), "narrow");
    assert_string_equal(machine_setting(&options.machine, "mouse"), "on");
    assert_null(machine_setting(&options.machine, "office.name"));
    options_clear(&options);
}

static void the_command_line_goes_before_it(void **state) {
    struct options options;
    mem_free(make_file(*state, "[program]\noffice = /甲县.wenze\nlang = en\n"));
    taken(&options, "--office=乙.wenze", "--lang=zh");
    assert_string_equal(options.office, "乙.wenze");
    assert_int_equal(options.lang, LANG_ZH);
    options_clear(&options);
}

static void home_is_known(void **state) {
    struct options options;
    char *was = mem_dup(getenv("HOME") ? getenv("HOME") : "/");
    setenv("HOME", "/home/zhao", 1);
    mem_free(make_file(*state, "[program]\noffice = ~/问责/office.wenze\n"));
    taken(&options, NULL, NULL);
    assert_string_equal(options.office, "/home/zhao/问责/office.wenze");
    options_clear(&options);
    setenv("HOME", was, 1);
    mem_free(was);
}

static void none_says_nothing(void **state) {
    struct machine machine;
    struct err err = {0};
    assert_true(machine_read(&machine, &err));
    assert_non_null(strstr(machine.path, *state));
    for (size_t i = 0; i < MACHINE_KEYS; i++)
        assert_null(machine.value[i]);
    machine_clear(&machine);
    assert_null(machine_setting(NULL, "theme"));
}

static const struct wrong_file {
    const char *text, *msg, *key;
    int line;
} wrong_files[] = {
    {"[program]\nlang = fr\n", "err.setting.choice", "program:lang", 2},
    {"[program]\n\nborders = 2\n", "err.setting.choice", "program:borders", 3},
    {"[program]\noffice = office.wenze\n", "err.machine.office", "program:office", 2},
    {"[program]\noffice = \n", "err.machine.office", "program:office", 2},
    {"[program]\nlang = zh\ncolour = red\n", "err.machine.key", "program:colour", 3},
    {"[program]\nlang = zh\n[office]\nname = 甲\n", "err.machine.section", "office", 3},
};

static void each_mistake_is_named(void **state) {
    for (size_t i = 0; i < sizeof wrong_files / sizeof wrong_files[0]; i++) {
        const struct wrong_file *t = &wrong_files[i];
        char *path = make_file(*state, t->text);
        struct machine machine;
        struct err err = {0};
        assert_false(machine_read(&machine, &err));
        assert_string_equal(err.msg, t->msg);
        assert_string_equal(err.file, path);
        assert_string_equal(err.key, t->key);
        assert_int_equal(err.line, t->line);
        machine_clear(&machine);
        mem_free(path);
    }
}

/* What is no INI file at all is refused by its first fault; so is a folder in the file's place. */
static void what_cannot_be_read_is_refused(void **state) {
    struct machine machine;
    struct err err = {0};
    char *path = make_file(*state, "lang = zh\n[program]\nlang = en\nlang = zh\n");
    assert_false(machine_read(&machine, &err));
    assert_string_equal(err.file, path);
    assert_int_equal(err.line, 1);
    machine_clear(&machine);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(machine_read(&machine, &err));
    assert_string_equal(err.msg, "err.file.directory");
    machine_clear(&machine);
    mem_free(path);
}

/* The office says blue and a mouse; this PC says otherwise, here and now; a change in the settings
 * is stored, and it is said that this PC goes on asking for its own. */
static void on_the_screen(void **state) {
    struct screen_fixture *w = *state;
    struct machine machine = {0};
    machine.value[MACHINE_THEME] = mem_dup("mono");
    machine.value[MACHINE_BORDERS] = mem_dup("ascii");
    w->app->machine = &machine;
    app_load_settings(w->app, -1, false);
    assert_int_equal(w->app->theme, THEME_MONO);
    assert_true(w->app->ascii && !w->app->narrow);
    screen_open(w, screen_view(w->app, settings));
    for (int i = 0; i < 6; i++)
        screen_run(w, "key Down\n");
    screen_run(w, "key Enter\nkey Down\nkey Enter\nsee 本机的 wenze.ini 另有规定\n");
    assert_string_equal(office_setting(w->f.office, "theme"), "dark");
    assert_int_equal(w->app->theme, THEME_DARK); /* chosen by hand: for this run */
    app_load_settings(w->app, -1, false);
    assert_int_equal(w->app->theme, THEME_MONO);
    w->app->machine = NULL;
    machine_clear(&machine);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_goes_before_the_surroundings, config_setup,
                                        config_teardown),
        cmocka_unit_test_setup_teardown(the_command_line_goes_before_it, config_setup,
                                        config_teardown),
        cmocka_unit_test_setup_teardown(home_is_known, config_setup, config_teardown),
        cmocka_unit_test_setup_teardown(none_says_nothing, config_setup, config_teardown),
        cmocka_unit_test_setup_teardown(each_mistake_is_named, config_setup, config_teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_is_refused, config_setup,
                                        config_teardown),
        cmocka_unit_test_setup_teardown(on_the_screen, screen_setup, screen_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
