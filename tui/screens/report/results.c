/* results.c - the results of all as tables; written to a file, printed, without names on request. */
#include <string.h>

#include "data/paper/docx.h"
#include "tui/app/ask.h"
#include "tui/register/register.h"
#include "tui/screens/report/view.h"
#include "tui/training/results.h"
#include "tui/training/save.h"

enum { WIDEST = 36 };

static const struct ledger *const *both(const struct results *results,
                                        const struct ledger *out[RESULTS_TABLES]) {
    for (int i = 0; i < RESULTS_TABLES; i++)
        out[i] = &results->tables[i];
    return out;
}

bool report_results(struct view_report *v, struct app *app, struct err *err) {
    struct results results = {0};
    const struct ledger *tables[RESULTS_TABLES];
    struct sb text = {0};
    bool ok = results_make(&results, app->packs, app->office, v->lang, v->nameless, err);
    if (ok) {
        sb_clear(&v->title);
        sb_add(&v->title, str(v->lang, STR_training_row_results));
        ledger_text(&text, both(&results, tables), RESULTS_TABLES, WIDEST);
        if (results.answers == 0)
            report_line(v, ST_DIM, str(v->lang, STR_results_none));
        scrolltext_add(v->text, ST_NORMAL, sb_text(&text));
    }
    results_clear(&results);
    sb_free(&text);
    return ok;
}

static bool save_given(struct app *app, struct view *owner, const char *path, size_t n) {
    struct view_report *v = (struct view_report *)owner;
    struct results results = {0};
    const struct ledger *tables[RESULTS_TABLES];
    struct sb bytes = {0};
    struct err err = {0};
    (void)n;
    bool ok = register_file_can(path, true, &err) &&
              results_make(&results, app->packs, app->office, v->lang, v->nameless, &err) &&
              register_bytes(&bytes, path, both(&results, tables), RESULTS_TABLES, &err);
    if (!ok)
        app_report(app, &err);
    ok = ok && training_save(app, path, sb_text(&bytes), bytes.len);
    results_clear(&results);
    sb_free(&bytes);
    return ok;
}

void report_print(struct view_report *v, struct app *app) {
    struct results results = {0};
    const struct ledger *tables[RESULTS_TABLES];
    struct sb text = {0};
    struct err err = {0};
    bool ok = results_make(&results, app->packs, app->office, v->lang, v->nameless, &err);
    if (ok) {
        register_paper(&text, both(&results, tables), RESULTS_TABLES);
        ok = paper_print(results.tables[0].title, sb_text(&text), &err);
    }
    if (ok)
        app_say(app, STR_results_printed);
    else
        app_report(app, &err);
    results_clear(&results);
    sb_free(&text);
}

void report_save(struct view_report *v, struct app *app) {
    ask_line(app, &v->base, app_str(app, STR_results_file), app_str(app, STR_results_file_hint),
             app_str(app, STR_results_file_name), save_given);
}
