#include "tests/support/cli_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tests/support/jsoncheck.h"
#include "tests/support/seen.h"
#include "tests/support/support.h"
#include "tui/cli/cli.h"

int world_setup(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    w->dir = test_tempdir();
    w->office = test_path(w->dir, "office.wenze");
    setenv("XDG_DATA_HOME", w->dir, 1);
    *state = w;
    return 0;
}

static void world_forget(struct world *w) {
    free(w->out);
    free(w->err);
    w->out = w->err = NULL;
}

int world_teardown(void **state) {
    struct world *w = *state;
    world_forget(w);
    test_rmdir(&w->dir);
    mem_free(w->office);
    mem_free(w);
    return 0;
}

/* What every answer must hold to, whatever it says. */
static void check_streams(const struct world *w) {
    assert_true(utf8_valid(w->out, w->out_size));
    for (size_t at = 0; at < w->out_size;) {
        uint32_t cp;
        at += utf8_decode(w->out + at, w->out_size - at, &cp);
        assert_true(cp == '\n' || !utf8_is_control(cp));
    }
    for (const char *line = w->err; *line; line = strchr(line, '\n') + 1) {
        static const char meanwhile[] = "… "; /* how far long work is */
        if (strncmp(line, meanwhile, sizeof meanwhile - 1) != 0)
            assert_memory_equal(line, "wenze: ", 7);
        assert_non_null(strchr(line, '\n'));
    }
}

int world_run(struct world *w, const char *line, const char *argument) {
    char *copy = mem_dup(line), *rest = NULL;
    char *argv[ARGS_MAX] = {(char *)(uintptr_t) "wenze"};
    int argc = 1;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        char *text = mem_dup(strcmp(word, "%s") == 0 ? argument : word);
        argv[argc++] = text;
    }
    int given = argc;
    static const char *const always[] = {"--office", NULL, "--today", "2026-11-23", "--lang", "zh"};
    bool bare = strstr(line, "--today") || strstr(line, "--lang") || strstr(line, "--office");
    for (size_t i = 0; i < TEST_COUNT(always) && !bare; i++)
        argv[argc++] = (char *)(uintptr_t)(always[i] ? always[i] : w->office);
    char *words[ARGS_MAX];
    memcpy(words, argv, sizeof words);
    world_forget(w);
    FILE *out = open_memstream(&w->out, &w->out_size), *err = open_memstream(&w->err, &w->err_size);
    assert_non_null(out);
    assert_non_null(err);
    w->status = cli_run(argc, argv, out, err);
    fclose(out);
    fclose(err);
    for (int i = 1; i < given; i++)
        mem_free(words[i]);
    mem_free(copy);
    check_streams(w);
    seen_text(w->out);
    seen_text(w->err);
    return w->status;
}

int world_run_words(struct world *w, const char *const *words) {
    char *argv[ARGS_MAX];
    int argc = 0;
    for (; words[argc]; argc++)
        argv[argc] = (char *)(uintptr_t)words[argc];
    world_forget(w);
    FILE *out = open_memstream(&w->out, &w->out_size), *err = open_memstream(&w->err, &w->err_size);
    w->status = cli_run(argc, argv, out, err);
    fclose(out);
    fclose(err);
    check_streams(w);
    seen_text(w->out);
    seen_text(w->err);
    return w->status;
}

char *world_sheet(struct world *w, const char *name, const char *text) {
    char *path = test_path(w->dir, name);
    test_write_text(path, text);
    return path;
}

void expect_json(const struct world *w, const char *path, const char *wanted) {
    char *got = json_get(w->out, path);
    if (!got)
        fail_msg("nothing at %s in %s", path, w->out);
    assert_string_equal(got, wanted);
    mem_free(got);
}

void expect_no_json(const struct world *w, const char *path) {
    char *got = json_get(w->out, path);
    assert_null(got);
}

void expect_out(const struct world *w, const char *text) {
    if (!strstr(w->out, text))
        fail_msg("“%s” is not in: %s", text, w->out);
}

void expect_err(const struct world *w, const char *text) {
    if (!strstr(w->err, text))
        fail_msg("“%s” is not in: %s", text, w->err);
}

const char world_situation_four[] = "[case]\nregime = dpg2009\ntitle = 甲县某局局长赵某不作为\n"
                                    "[respondent]\nname = 赵某\nunit = 甲县某局\npost = 局长\n"
                                    "[scope]\nlevel = county\norgan = government_department\n"
                                    "internal_body = no\nleader = yes\nelected = yes\n"
                                    "[5(4)]\nadministrative_activity = yes\ninaction = 是\n"
                                    "mass_incident = yes\n"
                                    "[decision]\neffective_on = 2026-11-10\n";
