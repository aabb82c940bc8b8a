/*
 * file.c - an issued letter written to a file: the person says where; nothing is replaced
 * without being asked.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/desk/writefile.h"
#include "tui/screens/letter/view.h"
#include "tui/words/words.h"

/* A number may hold what no file name may. */
static void put_name(struct sb *out, const char *text) {
    for (; *text; text++)
        sb_add_char(out, *text == '/' || (unsigned char)*text < ' ' ? '-' : *text);
}

static void first_path(const struct view_letter *v, const struct letter_row *letter,
                       struct sb *out) {
    const struct letter *kind = regime_letter(v->file->regime, letter->letter_id);
    const char *home = getenv("HOME");
    sb_add(out, home && *home ? "~/" : "");
    put_name(out, letter->number);
    sb_add(out, "-");
    put_name(out, kind && kind->rule.label.zh ? kind->rule.label.zh : letter->letter_id);
    sb_add(out, ".txt");
}

static char *whole_path(const char *text) {
    const char *home = getenv("HOME");
    struct sb path = {0};
    if (home && *home && strncmp(text, "~/", 2) == 0) {
        sb_add(&path, home);
        text++;
    }
    sb_add(&path, text);
    return sb_take(&path);
}

static bool tell(struct view_letter *v, struct app *app, int why) {
    const struct letter_row *letter = letter_shown_row(v);
    if (why == 0)
        app_say_put(app, ST_GOOD, STR_letter_written, v->path);
    else if (why == EISDIR)
        app_say_put(app, ST_BAD, STR_letter_path_folder, v->path);
    else
        app_say_put(app, ST_BAD, STR_letter_write_failed, v->path, words_os(v->lang, why),
                    letter ? letter->number : "");
    return why == 0;
}

static bool write_it(struct view_letter *v, struct app *app, bool replace) {
    const struct letter_row *letter = letter_shown_row(v);
    if (!letter)
        return true;
    return tell(v, app, writefile(v->path, letter->text, strlen(letter->text), replace));
}

static void replace_asked(struct app *app, struct view *owner, bool yes) {
    if (yes)
        write_it(letter_of(owner), app, true);
    else
        app_say(app, STR_letter_kept);
}

static bool path_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_letter *v = letter_of(owner);
    if (n == 0) {
        app_say(app, STR_letter_path_empty);
        return false;
    }
    mem_free(v->path);
    v->path = whole_path(text);
    int why = writefile_may(v->path, false);
    if (why == 0)
        return write_it(v, app, false);
    if (why != EEXIST)
        return tell(v, app, why);
    struct sb question = {0};
    str_put(&question, v->lang, STR_letter_path_replace, v->path);
    ask_confirm(app, owner, sb_text(&question), true, replace_asked);
    sb_free(&question);
    return true;
}

void letter_save(struct view_letter *v, struct app *app) {
    const struct letter_row *letter = letter_shown_row(v);
    struct sb path = {0};
    if (!letter && v->issued.count > 0) { /* the newest is meant */
        letter = &v->issued.list[v->issued.count - 1];
        v->shown_issued = v->select_issued = letter->id;
        v->stale = true;
    }
    if (!letter) {
        struct err err = {0};
        err_set(&err, ERR_REFUSED, "err.letter.not_issued");
        app_report(app, &err);
        return;
    }
    first_path(v, letter, &path);
    ask_line(app, &v->base, app_str(app, STR_letter_path), app_str(app, STR_letter_path_hint),
             sb_text(&path), path_given);
    sb_free(&path);
}
