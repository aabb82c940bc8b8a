#include "tui/screens/parts/caserow.h"

#include "data/office/case/check.h"
#include "tui/due/due.h"
#include "tui/words/words.h"

#include <stdio.h>
#include <string.h>

enum {
    NUMBER_COLS = 19,
    NUMBER_LEAST = 17,
    NAME_COLS = 8,
    STAGE_COLS = 16,
    LACK_COLS = 9,
    CHECK_COLS = 5,
    TITLE_FROM = 104
};

static void stage_words(const struct case_row *row, enum lang lang, struct sb *out) {
    const struct label label = row->stage;
    if (row->state != CASE_OPEN)
        sb_add(out, str(lang, row->state == CASE_CLOSED ? STR_cases_closed : STR_cases_void));
    else if (row->stage_number == 0)
        sb_add(out, str(lang, STR_cases_all_done));
    else
        sb_add_fmt(out, "%d %s", row->stage_number, str_label(lang, &label));
}

static void lack_words(const struct case_row *row, enum lang lang, struct sb *out) {
    char number[16];
    if (row->changed > 0) {
        snprintf(number, sizeof number, "%d", row->changed);
        str_put(out, lang, STR_cases_changed, number);
    } else if (row->lacks > 0) {
        snprintf(number, sizeof number, "%d", row->lacks);
        str_put(out, lang, STR_cases_lacks, number);
    } else {
        sb_add(out, str(lang, STR_cases_lacks_none));
    }
}

/* How many findings stand, as grave as the gravest; nothing before it was looked. */
static void paint_checks(struct paint *p, int x, const struct check_counts *checks,
                         enum lang lang) {
    int open = checks->open[SEV_BLOCK] + checks->open[SEV_WARN] + checks->open[SEV_NOTE];
    struct sb text = {0};
    char number[16];
    if (!checks->known)
        return;
    snprintf(number, sizeof number, "%d", open);
    str_put(&text, lang, open > 0 ? STR_check_list : STR_check_list_none, number);
    paint_text(p, 0, x, CHECK_COLS,
               checks->open[SEV_BLOCK] > 0  ? ST_BAD
               : checks->open[SEV_WARN] > 0 ? ST_WARN
                                            : ST_DIM,
               sb_text(&text));
    sb_free(&text);
}

/* The first of the rows first..end that nobody has looked at; end: none. */
static size_t unknown(const struct case_rows *rows, size_t first, size_t end) {
    while (first < end && rows->list[first].checks.known)
        first++;
    return first;
}

void caserow_want_checks(struct app *app, const struct case_rows *rows, size_t first,
                         size_t count) {
    size_t end = first + count < rows->count ? first + count : rows->count;
    if (app->office && first < end && unknown(rows, first, end) < end)
        app->busy = true;
}

bool caserow_check(struct app *app, struct case_rows *rows, size_t first, size_t count) {
    enum { AT_ONCE = 8 };
    struct err err = {0};
    size_t end = first + count < rows->count ? first + count : rows->count;
    size_t at = first < end ? unknown(rows, first, end) : end;
    if (!app->office || at >= end)
        return false;
    if (office_rows_check(app->office, rows, at, end - at < AT_ONCE ? end - at : AT_ONCE,
                          app->today, &err))
        return true;
    app_report(app, &err);
    return false;
}

void caserow_paint(struct paint *p, const struct case_row *row, enum lang lang,
                   const char *needle) {
    struct sb text = {0};
    bool wide = p->cols >= TITLE_FROM;
    int x = 2, right = p->cols - CHECK_COLS - LACK_COLS - STAGE_COLS - 1;
    int number_cols = wide ? NUMBER_COLS : NUMBER_LEAST, name_cols = NAME_COLS - !wide;
    int post_cols = wide ? (right - 2 - number_cols - name_cols) / 2 : 0;
    paint_match(p, 0, x, number_cols - 1, ST_NORMAL, row->number, needle);
    x += number_cols;
    paint_match(p, 0, x, name_cols - 1, ST_FIELD, row->name, needle);
    x += name_cols;
    sb_add_fmt(&text, "%s %s", row->unit, row->post);
    paint_match(p, 0, x, right - x - post_cols - 1, ST_NORMAL,
                row->title[0] != '\0' ? row->title : sb_text(&text), needle);
    if (wide)
        paint_match(p, 0, right - post_cols, post_cols - 1, ST_DIM, sb_text(&text), needle);
    sb_clear(&text);
    stage_words(row, lang, &text);
    paint_text(p, 0, right, STAGE_COLS - 1, row->state == CASE_OPEN ? ST_NORMAL : ST_DIM,
               sb_text(&text));
    sb_clear(&text);
    lack_words(row, lang, &text);
    paint_text(p, 0, right + STAGE_COLS, LACK_COLS - 1,
               row->changed > 0 || row->lacks > 0 ? ST_WARN : ST_DIM, sb_text(&text));
    paint_checks(p, right + STAGE_COLS + LACK_COLS, &row->checks, lang);
    sb_free(&text);
}

/* "逾期3天", "今天", "2天后"; a day that only follows a right of the person is waited for. */
static void distance(const struct due_row *row, enum lang lang, day_t today, struct sb *out) {
    char days[16];
    int away = row->governing - today;
    snprintf(days, sizeof days, "%d", away < 0 ? -away : away);
    if (row->state == DL_DONE) {
        sb_add(out, str(lang, STR_today_done));
    } else {
        str_put(out, lang,
                away < 0    ? STR_today_late
                : away == 0 ? STR_today_now
                            : STR_today_in,
                days);
    }
}

/* Month and day; the whole date when it is not of this year. */
static void short_day(day_t day, day_t today, char out[DATE_TEXT_SIZE]) {
    char whole[DATE_TEXT_SIZE];
    bool this_year = date_to_ymd(day).year == date_to_ymd(today).year;
    date_format(day, whole);
    snprintf(out, DATE_TEXT_SIZE, "%s", this_year ? whole + 5 : whole);
}

void duerow_mark(struct sb *out, enum lang lang, const struct due_row *row) {
    if (row->entry_id == 0)
        return;
    sb_add(out, str(lang, STR_entry_mark));
    if (row->kind == DEADLINE_PROPOSED)
        sb_add_fmt(out, "·%s", str(lang, STR_entry_proposed));
    if (row->certainty != CERTAINTY_VERIFIED)
        sb_add_fmt(out, "·%s", str(lang, STR_entry_check));
}

void duerow_words(struct sb *out, enum lang lang, const struct due_row *row, struct packs *packs) {
    const struct label label = row->label;
    const struct label source = row->source;
    struct sb cite = {0};
    sb_add(out, str_label(lang, &label));
    if (row->entry_id != 0 && row->cite.article > 0) {
        words_law_cite(&cite, lang, packs_law(packs, row->cite.regime, NULL), &row->cite);
        str_put(out, lang, STR_entry_from, str_label(lang, &source), sb_text(&cite));
    }
    sb_free(&cite);
}

enum style duerow_kind_style(enum deadline_kind kind) {
    return kind == DEADLINE_STATUTORY || kind == DEADLINE_PARTY      ? ST_HEADING
           : kind == DEADLINE_PROPOSED || kind == DEADLINE_REFERENCE ? ST_BADGE
           : kind == DEADLINE_OFFICE                                 ? ST_FIELD
                                                                     : ST_LINK;
}

void duerow_paint(struct paint *p, const struct due_row *row, enum lang lang, day_t today,
                  struct packs *packs) {
    enum { DISTANCE = 10 };
    struct sb text = {0};
    char raw[DATE_TEXT_SIZE], rolled[DATE_TEXT_SIZE];
    enum sign sign = row->state == DL_DONE         ? SIGN_DONE
                     : row->state == DL_OVERDUE    ? SIGN_OVERDUE
                     : row->governing - today <= 7 ? SIGN_SOON
                                                   : SIGN_LATER;
    enum style style = row->state == DL_DONE      ? ST_GOOD
                       : row->state == DL_OVERDUE ? ST_BAD
                       : sign == SIGN_SOON        ? ST_WARN
                                                  : ST_NORMAL;
    int dates = row->provisional ? 28 : 23,
        number_cols = p->cols >= TITLE_FROM ? NUMBER_COLS : NUMBER_LEAST;
    int right = p->cols - dates, name = 4 + DISTANCE + number_cols;
    int what = row->entry_id ? name : name + NAME_COLS;
    paint_sign(p, 0, 2, style, sign);
    distance(row, lang, today, &text);
    paint_text(p, 0, 4, DISTANCE - 1, style, sb_text(&text));
    sb_clear(&text);
    duerow_mark(&text, lang, row);
    paint_text(p, 0, 4 + DISTANCE, number_cols - 1, row->entry_id ? ST_BADGE : ST_NORMAL,
               row->entry_id ? sb_text(&text) : row->number);
    paint_text(p, 0, name, NAME_COLS - 1, ST_FIELD, row->name);
    sb_clear(&text);
    const char *kind = words_deadline_kind_short(lang, row->kind);
    enum style kind_style = duerow_kind_style(row->kind);
    duerow_words(&text, lang, row, packs);
    bool says_so = strncmp(sb_text(&text), kind, strlen(kind)) == 0; /* 建议期限：… */
    if (!says_so)
        what += 1 + paint_text(p, 0, what, right - what - 1, kind_style, kind);
    paint_text(p, 0, what, right - what - 1, says_so ? kind_style : ST_NORMAL, sb_text(&text));
    bool extended = due_extended(row);
    short_day(extended ? row->governing : row->raw, today, raw);
    short_day(row->rolled, today, rolled);
    sb_clear(&text);
    str_put(&text, lang,
            extended                                  ? STR_entry_on
            : row->kind == DEADLINE_EFFECT            ? STR_today_until
            : row->entry_id && row->cite.article == 0 ? STR_entry_on
            : row->holder == HOLDER_ORGAN             ? STR_today_target
                                                      : STR_today_raw,
            raw, rolled, row->provisional ? str(lang, STR_common_provisional) : "");
    paint_text(p, 0, right, dates, ST_DIM, sb_text(&text));
    sb_free(&text);
}
