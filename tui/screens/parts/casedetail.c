#include "tui/screens/parts/casedetail.h"

#include "data/office/casefile.h"
#include "data/office/deadlines.h"
#include "tui/words/words.h"

enum { ROOMY = 14, ROWS = 4 };

int case_detail_rows(int rows) {
    return rows >= ROOMY ? ROWS : 0;
}

static void add_part(struct sb *out, const char *text) {
    if (text[0] == '\0')
        return;
    sb_add(out, out->len > 0 ? "　" : "");
    sb_add(out, text);
}

/* The nearest deadline that is still open, and how far away it is. */
static void add_due(struct app *app, int64_t case_id, struct sb *out) {
    struct due_query query = {.first = DAY_NONE,
                              .last = DAY_NONE,
                              .case_id = case_id,
                              .today = app->today,
                              .after_day = DAY_NONE,
                              .limit = 1};
    struct due_rows rows = {0};
    struct err err = {0};
    struct sb away = {0}, text = {0};
    if (!office_due(app->office, &query, &rows, &err)) {
        app_report(app, &err);
        return;
    }
    if (rows.count > 0) {
        const struct due_row *due = &rows.list[0];
        const struct label label = due->label;
        char day[DATE_TEXT_SIZE];
        date_format(due->governing, day);
        words_distance(&away, app->lang, due->governing, app->today);
        str_put(&text, app->lang, STR_cases_detail_due, str_label(app->lang, &label), day,
                sb_text(&away));
        add_part(out, sb_text(&text));
    }
    sb_free(&away);
    sb_free(&text);
    due_rows_clear(&rows);
}

void case_detail_of(struct case_detail *detail, struct app *app, int64_t case_id) {
    struct casefile *cf = NULL;
    struct err err = {0};
    if (case_id == detail->case_id)
        return;
    sb_clear(&detail->title);
    sb_clear(&detail->more);
    detail->case_id = case_id;
    if (case_id == 0)
        return;
    if (!office_case(app->office, case_id, &cf, &err)) {
        sb_add(&detail->title, app_sign(app, SIGN_BLOCKED));
        str_err(app->lang, &err, &detail->title);
        return;
    }
    const struct regime *r = cf->regime;
    struct sb part = {0};
    sb_add(&detail->title, facts_text(cf->facts, r->title_fact));
    str_put(&part, app->lang, STR_cases_detail_who, facts_text(cf->facts, r->unit_fact),
            facts_text(cf->facts, r->post_fact));
    add_part(&detail->more, sb_text(&part)[0] == ' ' ? sb_text(&part) + 1 : sb_text(&part));
    sb_clear(&part);
    str_put(&part, app->lang, STR_cases_detail_regime, app_label(app, &r->short_title));
    add_part(&detail->more, sb_text(&part));
    sb_clear(&part);
    const char *clerk = facts_text(cf->facts, FACT_HANDLER);
    if (clerk[0] != '\0') {
        str_put(&part, app->lang, STR_cases_clerk_only, clerk);
        add_part(&detail->more, sb_text(&part));
    }
    sb_free(&part);
    add_due(app, case_id, &detail->more);
    casefile_free(&cf);
}

void case_detail_forget(struct case_detail *detail) {
    detail->case_id = -1;
}

void case_detail_free(struct case_detail *detail) {
    sb_free(&detail->title);
    sb_free(&detail->more);
}

/* The title on one row where that suffices, so that the rest may have two. */
void case_detail_draw(const struct case_detail *detail, struct paint *p, int y) {
    int left = ROWS - 1;
    paint_hline(p, y, 0, -1, ST_BOX);
    if (detail->case_id <= 0)
        return;
    int used =
        paint_wrap(p, y + 1, 1, p->cols - 2, left - 1, 0, ST_NORMAL, sb_text(&detail->title));
    paint_wrap(p, y + 1 + used, 1, p->cols - 2, left - used, 0, ST_DIM, sb_text(&detail->more));
}
