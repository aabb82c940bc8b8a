/*
 * Every file of tests/walks walks through screens as a clerk does: an office of its own, samples put into it, keys pressed, words
 * looked for. The lines are those of tests/support/golden.h, and before them, or between:
 *     sample 01               a case from a sample, by the beginning of its name; it is the case at hand
 *     fact KEY VALUE          a fact of the case at hand
 *     setting KEY VALUE       a setting of the office
 *     case [KEY]              the case at hand is opened, at a field
 * DIR stands for the office's folder. A screen or an answer that no other test shows gets its walk here: no code is needed.
 */
#include "tests/support/support.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tests/support/screen_fixture.h"

#define WALKS "tests/walks"
enum { WALKS_MOST = 64 };

struct walk {
    char *name;
    struct screen_fixture *w;
};

static int begin(void **state) {
    struct walk *walk = *state;
    void *fixture = NULL;
    int failed = screen_setup(&fixture);
    walk->w = fixture;
    return failed;
}

static int end(void **state) {
    struct walk *walk = *state;
    void *fixture = walk->w;
    return screen_teardown(&fixture);
}

static const char *behind(const char *line, const char *word) {
    size_t n = strlen(word);
    return strncmp(line, word, n) == 0 && (line[n] == ' ' || line[n] == '\0')
               ? line + n + (line[n] == ' ')
               : NULL;
}

/* "KEY VALUE": the value stands behind the first blank. */
static const char *cut(char *text) {
    char *blank = strchr(text, ' ');
    if (!blank)
        return "";
    *blank = '\0';
    return blank + 1;
}

static void run_so_far(struct walk *walk, struct sb *script) {
    if (script->len > 0)
        screen_run(walk->w, sb_text(script));
    sb_clear(script);
}

/* False: a line of the script itself. */
static bool prepares(struct walk *walk, struct sb *script, char *line) {
    struct screen_fixture *w = walk->w;
    const char *rest;
    struct err err = {0};
    if (!behind(line, "sample") && !behind(line, "fact") && !behind(line, "setting") &&
        !behind(line, "case"))
        return false;
    run_so_far(walk, script);
    if ((rest = behind(line, "sample"))) {
        screen_sample(w, rest);
    } else if ((rest = behind(line, "fact"))) {
        char *key = mem_dup(rest);
        const char *value = cut(key);
        office_set(&w->f, w->id, key, value);
        mem_free(key);
    } else if ((rest = behind(line, "setting"))) {
        char *key = mem_dup(rest);
        const char *value = cut(key);
        assert_true(app_set(w->app, key, value, &err));
        mem_free(key);
    } else if ((rest = behind(line, "case"))) {
        screen_open(w, screen_view(w->app, case, .case_id = w->id, .key = *rest ? rest : NULL));
    }
    return true;
}

static void with_folder(struct sb *out, const char *line, const char *dir) {
    const char *at;
    while ((at = strstr(line, "DIR"))) {
        sb_add_n(out, line, (size_t)(at - line));
        sb_add(out, dir);
        line = at + 3;
    }
    sb_add_fmt(out, "%s\n", line);
}

static void walks(void **state) {
    struct walk *walk = *state;
    char *path = test_path(WALKS, walk->name), *text = test_read_file(path, NULL), *save = NULL;
    struct sb script = {0};
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
        if (!prepares(walk, &script, line))
            with_folder(&script, line, walk->w->f.dir);
    assert_true(script.len > 0); /* a walk ends with keys */
    run_so_far(walk, &script);
    sb_free(&script);
    mem_free(text);
    mem_free(path);
}

static int is_walk(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".walk") == 0;
}

int main(void) {
    struct dirent **files = NULL;
    struct walk all[WALKS_MOST] = {0};
    struct CMUnitTest tests[WALKS_MOST] = {0};
    const char *only = getenv("WALK");
    int count = scandir(WALKS, &files, is_walk, alphasort);
    size_t n = 0;
    for (int i = 0; i < count && n < WALKS_MOST; i++) {
        if (!only || strstr(files[i]->d_name, only)) {
            all[n].name = mem_dup(files[i]->d_name);
            tests[n] = (struct CMUnitTest){all[n].name, walks, begin, end, &all[n]};
            n++;
        }
        free(files[i]);
    }
    free(files);
    int failed = n > 0 ? test_run_group("walks", tests, n, NULL, NULL) : 1;
    for (size_t i = 0; i < n; i++)
        mem_free(all[i].name);
    return failed;
}
