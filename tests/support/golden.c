#include "tests/support/golden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "tests/support/support.h"

char *golden_screen(const struct app *app) {
    struct sb sb = {0};
    grid_dump(term_headless_frame(app->term), &sb);
    return sb_take(&sb);
}

static void compare(const struct app *app, const char *name) {
    struct sb now = {0}, path = {0};
    int y, x;
    grid_dump(term_headless_frame(app->term), &now);
    term_headless_caret(app->term, &y, &x);
    sb_add_fmt(&now, "-- %d rows, %d columns; caret %d %d\n", app->frame->rows, app->frame->cols, y,
               x);
    sb_add_fmt(&path, "tests/golden/%s.txt", name);
    const char *update = getenv("UPDATE_GOLDEN");
    if (update && *update) {
        test_write_file(sb_text(&path), sb_text(&now), now.len);
    } else {
        char *wanted = test_exists(sb_text(&path)) ? test_read_file(sb_text(&path), NULL) : NULL;
        bool same = wanted && strcmp(wanted, sb_text(&now)) == 0;
        if (!same)
            fprintf(stderr, "%s:\n--- wanted\n%s--- is\n%s", sb_text(&path),
                    wanted ? wanted : "(no such file)\n", sb_text(&now));
        mem_free(wanted);
        if (!same)
            fail_msg("screen %s differs (UPDATE_GOLDEN=1 rewrites it)", name);
    }
    sb_free(&now);
    sb_free(&path);
}

static char *unescape(const char *text) {
    struct sb sb = {0};
    for (; *text; text++) {
        static const char from[] = "nte\\", to[] = "\n\t\033\\";
        const char *at = *text == '\\' && text[1] ? strchr(from, text[1]) : NULL;
        sb_add_char(&sb, at ? to[at - from] : *text);
        text += at ? 1 : 0;
    }
    return sb_take(&sb);
}

static void push_text(struct term *term, enum event_kind kind, const char *text) {
    term_headless_push(term, &(struct event){.kind = kind, .text = text, .n = strlen(text)});
}

static void push_key(struct term *term, const char *name) {
    int key = key_parse(name);
    if (key == K_NONE)
        fail_msg("no such key: %s", name);
    if (key >= ' ' && key < 0x7F) {
        char text[2] = {(char)key, '\0'};
        push_text(term, EV_TEXT, text);
    } else {
        term_headless_push(term, &(struct event){.kind = EV_KEY, .key = key});
    }
}

static void look_for(const struct app *app, const char *text, bool wanted) {
    char *screen = golden_screen(app);
    bool there = strstr(screen, text) != NULL;
    if (there != wanted)
        fprintf(stderr, "%s", screen);
    mem_free(screen);
    if (there != wanted)
        fail_msg("the screen %s: %s", wanted ? "lacks" : "shows", text);
}

static void check_caret(const struct app *app, const char *where) {
    int y, x, want_y = -1, want_x = -1;
    term_headless_caret(app->term, &y, &x);
    if (strcmp(where, "hidden") != 0 && sscanf(where, "%d %d", &want_y, &want_x) != 2)
        fail_msg("caret wants a row and a column");
    if (y != want_y || (want_y >= 0 && x != want_x))
        fail_msg("the caret stands at %d %d, not %s", y, x, where);
}

/* One command of the script; true when it is an event, after which the program takes a turn. */
static bool step(struct app *app, const char *verb, const char *rest) {
    int cols, rows;
    if (strcmp(verb, "type") == 0) {
        push_text(app->term, EV_TEXT, rest);
    } else if (strcmp(verb, "paste") == 0) {
        char *text = unescape(rest);
        push_text(app->term, EV_PASTE, text);
        mem_free(text);
    } else if (strcmp(verb, "key") == 0) {
        push_key(app->term, rest);
    } else if (strcmp(verb, "resize") == 0 && sscanf(rest, "%d %d", &cols, &rows) == 2) {
        term_headless_resize(app->term, rows, cols);
    } else if (strcmp(verb, "wait") == 0) {
        term_headless_advance(app->term, atol(rest));
    } else {
        if (strcmp(verb, "see") == 0)
            look_for(app, rest, true);
        else if (strcmp(verb, "miss") == 0)
            look_for(app, rest, false);
        else if (strcmp(verb, "caret") == 0)
            check_caret(app, rest);
        else if (strcmp(verb, "snap") == 0)
            compare(app, rest);
        else
            fail_msg("no such step: %s %s", verb, rest);
        return false;
    }
    return true;
}

/* Turns until nothing is left to do: the events, then the idle work. */
static bool settle(struct app *app) {
    for (int i = 0; i < 1000; i++) {
        if (!app_turn(app, 0))
            return false;
        if (!app->busy && !app->dirty)
            return true;
    }
    fail_msg("the program never comes to rest");
    return false;
}

bool golden_run(struct app *app, const char *script) {
    bool alive = settle(app), together = false;
    while (*script && alive) {
        size_t n = strcspn(script, "\n");
        char *line = mem_dup_n(script, n);
        char *at = line + strspn(line, " ");
        script += n + (script[n] ? 1 : 0);
        char *rest = at + strcspn(at, " ");
        if (*rest)
            *rest++ = '\0';
        if (strcmp(at, "burst") == 0)
            together = true;
        else if (strcmp(at, "end") == 0) {
            together = false;
            alive = settle(app);
        } else if (*at && *at != '#' && step(app, at, rest) && !together)
            alive = settle(app);
        mem_free(line);
    }
    return alive;
}
