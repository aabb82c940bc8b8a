/*
 * file.c - a letter, issued or as a draft, written to a file: the person says where; nothing is
 * replaced without being asked; and handed to the desktop's program, to the printer.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "data/paper/docx.h"
#include "tui/app/ask.h"
#include "tui/desk/writefile.h"
#include "tui/register/volume.h"
#include "tui/screens/letter/view.h"
#include "tui/words/words.h"

/* A number may hold what no file name may. */
static void put_name(struct sb *out, const char *text) {
    for (; *text; text++)
        sb_add_char(out, *text == '/' || (unsigned char)*text < ' ' ? '-' : *text);
}

/* What is to be written, printed, copied: the issued letter shown, else the draft. */
static bool shown_text(struct view_letter *v, struct app *app, enum paper_draft draft,
                       struct sb *title, struct sb *text, struct err *err) {
    const struct letter_row *row = letter_shown_row(v);
    const struct letter_state *state = letter_shown_state(v);
    if (v->volume) {
        size_t letters;
        sb_add(title, str(LANG_ZH, STR_volume_title));
        sb_add(title, "-");
        put_name(title, v->file->number);
        return volume_make(text, app->office, v->id, app->today, &letters, err);
    }
    if (row) {
        const struct letter *kind = regime_letter(v->file->regime, row->letter_id);
        put_name(title, row->number);
        sb_add(title, "-");
        put_name(title, kind && kind->rule.label.zh ? kind->rule.label.zh : row->letter_id);
        sb_add(text, row->text);
        return true;
    }
    if (!state)
        return err_set(err, ERR_REFUSED, "err.letter.none_here");
    sb_add(title,
           str(LANG_ZH, draft == DRAFT_OWN ? STR_letter_name_draft : STR_letter_name_review));
    sb_add(title, "-");
    put_name(title, v->file->number);
    sb_add(title, "-");
    put_name(title, str_label(LANG_ZH, &state->letter->rule.label));
    return letter_draft(v, app, state, draft, text, err);
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
        app_say_put(app, ST_BAD, letter ? STR_letter_write_failed : STR_letter_draft_failed,
                    v->path, words_os(v->lang, why), letter ? letter->number : "");
    return why == 0;
}

static bool write_it(struct view_letter *v, struct app *app, bool replace) {
    struct sb title = {0}, text = {0}, bytes = {0};
    enum paper_form form = PAPER_TXT;
    struct err err = {0};
    paper_form_of(v->path, &form);
    bool made = shown_text(v, app, v->saving, &title, &text, &err) &&
                letter_bytes(&bytes, form, sb_text(&title), sb_text(&text), &err);
    bool taken = true;
    if (made)
        taken = tell(v, app, writefile(v->path, sb_text(&bytes), bytes.len, replace));
    else
        app_report(app, &err);
    sb_free(&title);
    sb_free(&text);
    sb_free(&bytes);
    return taken && made;
}

static void replace_asked(struct app *app, struct view *owner, bool yes) {
    if (yes)
        write_it(letter_of(owner), app, true);
    else
        app_say(app, STR_letter_kept);
}

static bool path_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_letter *v = letter_of(owner);
    enum paper_form form;
    struct err err = {0};
    if (n == 0) {
        app_say(app, STR_letter_path_empty);
        return false;
    }
    mem_free(v->path);
    v->path = whole_path(text);
    struct stat st;
    if (stat(v->path, &st) == 0 && S_ISDIR(st.st_mode))
        return tell(v, app, EISDIR);
    if (!paper_form_of(v->path, &form)) {
        app_say_put(app, ST_BAD, STR_cli_letter_ending, text);
        return false;
    }
    if (!paper_can(form, &err)) {
        app_report(app, &err);
        return false;
    }
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

static void ask_path(struct view_letter *v, struct app *app, enum paper_draft draft) {
    struct sb title = {0}, text = {0}, path = {0};
    const char *home = getenv("HOME");
    struct err err = {0};
    v->saving = draft;
    if (shown_text(v, app, draft, &title, &text, &err)) {
        sb_add_fmt(&path, "%s%s.docx", home && *home ? "~/" : "", sb_text(&title));
        ask_line(app, &v->base, app_str(app, STR_letter_path), app_str(app, STR_letter_path_hint),
                 sb_text(&path), path_given);
    } else {
        app_report(app, &err);
    }
    sb_free(&title);
    sb_free(&text);
    sb_free(&path);
}

void letter_save_volume(struct view_letter *v, struct app *app) {
    v->volume = true;
    ask_path(v, app, DRAFT_OWN);
}

void letter_save(struct view_letter *v, struct app *app) {
    v->volume = false;
    ask_path(v, app, DRAFT_OWN);
}

void letter_save_review(struct view_letter *v, struct app *app) {
    v->volume = false;
    if (letter_shown_row(v)) { /* it went out: nothing is to be reviewed */
        app_say(app, STR_letter_review_issued);
        return;
    }
    ask_path(v, app, DRAFT_FOR_REVIEW);
}

void letter_show_file(struct view_letter *v, struct app *app) {
    struct err err = {0};
    if (!v->path)
        app_say_put(app, ST_WARN, STR_letter_open_none, command_info(CMD_letter_save)->keys[0]);
    else if (paper_open(v->path, &err))
        app_say_put(app, ST_GOOD, STR_letter_opened, v->path);
    else
        app_report(app, &err);
}

void letter_print(struct view_letter *v, struct app *app) {
    struct sb title = {0}, text = {0};
    struct err err = {0};
    v->volume = false;
    if (shown_text(v, app, DRAFT_OWN, &title, &text, &err) &&
        paper_print(sb_text(&title), sb_text(&text), &err))
        app_say_put(app, ST_GOOD, STR_letter_printed, sb_text(&title));
    else
        app_report(app, &err);
    sb_free(&title);
    sb_free(&text);
}
