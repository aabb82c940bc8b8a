/* draft.c - a closed case turned into a drill: shown as the file it would be, and kept when a person says so. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/report/view.h"
#include "tui/training/adapt.h"
#include "tui/training/save.h"

/* Of each case another one, the same for the same case. */
static bool make(struct view_report *v, struct app *app, struct sb *out, struct err *err) {
    struct casefile *cf = NULL;
    bool ok = office_case(app->office, v->case_id, &cf, err) &&
              adapt_case(out, app->packs, cf, app->today, (uint64_t)v->case_id, err);
    casefile_free(&cf);
    return ok;
}

bool report_draft(struct view_report *v, struct app *app, struct err *err) {
    struct sb text = {0};
    bool ok = make(v, app, &text, err);
    if (ok) {
        sb_clear(&v->title);
        sb_add(&v->title, str(v->lang, STR_adapt_screen));
        report_line(v, ST_HEADING, str(v->lang, STR_adapt_how));
        report_line(v, ST_NORMAL, "");
        scrolltext_add(v->text, ST_NORMAL, sb_text(&text));
    }
    sb_free(&text);
    return ok;
}

/* The folders on the way; what stands in the way is told when the file is written. */
static void make_folders(const char *path) {
    for (const char *at = strchr(path + 1, '/'); at; at = strchr(at + 1, '/')) {
        char *folder = mem_dup_n(path, (size_t)(at - path));
        if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
            mem_free(folder);
            return;
        }
        mem_free(folder);
    }
}

static bool keep(struct app *app, struct view *owner, const char *path, size_t n) {
    struct view_report *v = (struct view_report *)owner;
    struct sb text = {0};
    struct err err = {0};
    (void)n;
    bool ok = make(v, app, &text, &err);
    if (ok)
        make_folders(path);
    else
        app_report(app, &err);
    ok = ok && training_save(app, path, sb_text(&text), text.len);
    sb_free(&text);
    return ok;
}

void report_keep(struct view_report *v, struct app *app) {
    struct sb path = {0};
    adapt_path(office_path(app->office), (uint64_t)v->case_id, &path);
    ask_line(app, &v->base, app_str(app, STR_adapt_file), app_str(app, STR_adapt_file_hint),
             sb_text(&path), keep);
    sb_free(&path);
}
