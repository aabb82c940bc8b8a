/* text.c - a list of deadlines for paper and as a table. See due.h. */
#include <stdio.h>
#include <string.h>

#include "core/letter/page.h"
#include "tui/due/due.h"

/* ---- for paper ---- */

struct listing {
    struct due_paper *paper;
    struct packs *packs;
    const struct calendar *calendar;
    struct sb *out;
    day_t day; /* of the heading that stands */
};

static void line(struct listing *l, enum str_id id, const char *one, const char *two) {
    str_put(l->out, l->paper->lang, id, one, two);
    sb_add_char(l->out, '\n');
}

static void heading(struct listing *l, day_t day) {
    struct sb text = {0};
    words_day(&text, l->paper->lang, day);
    sb_add_char(l->out, '\n');
    line(l, STR_due_day, sb_text(&text), NULL);
    sb_free(&text);
    l->day = day;
}

static void put_receipt(struct listing *l, const struct due_row *row, const struct period *period) {
    struct sb text = {0};
    due_reason(&text, l->paper->lang, row, period, "");
    if (text.len > 0)
        sb_add_fmt(l->out, "%s%s\n", str(l->paper->lang, STR_due_receipt), sb_text(&text));
    sb_free(&text);
}

static bool put_row(void *ctx, const struct due_row *row, const struct period *period,
                    struct err *err) {
    struct listing *l = ctx;
    enum lang lang = l->paper->lang;
    struct sb what = {0}, kind = {0}, state = {0}, days = {0};
    (void)err;
    if (row->governing != l->day)
        heading(l, row->governing);
    due_what(&what, lang, row, l->packs);
    due_kind(&kind, lang, row);
    due_state(&state, lang, row, l->paper->today);
    due_days(&days, lang, row, l->calendar);
    sb_add(l->out, "  ");
    due_whose(l->out, lang, row);
    sb_add(l->out, "\n    ");
    line(l, STR_cli_due_what, sb_text(&what), sb_text(&kind));
    sb_add(l->out, "    ");
    line(l, STR_due_state_days, sb_text(&state), sb_text(&days));
    put_receipt(l, row, period);
    sb_free(&what);
    sb_free(&kind);
    sb_free(&state);
    sb_free(&days);
    return true;
}

static void put_title(struct listing *l) {
    struct due_paper *paper = l->paper;
    struct sb first = {0}, last = {0}, today = {0};
    const struct due_pick *pick = paper->pick;
    words_day(&first, paper->lang, pick->first);
    words_day(&last, paper->lang, pick->last);
    words_day(&today, paper->lang, paper->today);
    line(l,
         pick->first == DAY_NONE && pick->last == DAY_NONE ? STR_due_title_all
         : pick->first == DAY_NONE                         ? STR_due_title_until
         : pick->last == DAY_NONE                          ? STR_due_title_from
         : pick->first == pick->last                       ? STR_due_title_day
                                                           : STR_due_title,
         pick->first == DAY_NONE ? sb_text(&last) : sb_text(&first), sb_text(&last));
    line(l, STR_due_made, office_setting(paper->office, "office.name"), sb_text(&today));
    sb_free(&first);
    sb_free(&last);
    sb_free(&today);
}

bool due_text(struct due_paper *paper, struct sb *out, struct err *err) {
    struct packs *packs = office_packs(paper->office);
    struct listing l = {paper, packs, packs_calendar(packs, NULL), out, DAY_NONE};
    put_title(&l);
    bool ok = due_walk(paper->office, paper->pick, paper->today, put_row, &l, &paper->count, err);
    if (ok && paper->count == 0)
        line(&l, STR_due_empty, NULL, NULL);
    return ok;
}

/* ---- the same laid out as a letter is ---- */

/* What a line of the list is: the title, who made it, a day, whose deadline it is, what is said of it. */
static enum letter_style style_of(const char *line, int at) {
    return at == 0          ? STYLE_TITLE
           : at == 1        ? STYLE_CENTER
           : line[0] != ' ' ? STYLE_HEADING
           : line[2] != ' ' ? STYLE_SECOND
                            : STYLE_PARAGRAPH;
}

bool due_letter(struct due_paper *paper, struct sb *out, struct err *err) {
    struct sb text = {0};
    bool ok = due_text(paper, &text, err);
    int count = 0;
    sb_add(out, LETTER_FORM);
    for (const char *at = sb_text(&text); ok && *at != '\0'; count++) {
        size_t n = strcspn(at, "\n"), blank = strspn(at, " ");
        if (n > 0)
            sb_add_fmt(out, "【%s】%.*s\n", letter_style_word(style_of(at, count)),
                       (int)(n - blank), at + blank);
        at += n + (at[n] == '\n');
    }
    sb_free(&text);
    return ok;
}

/* ---- as a table ---- */

struct sheet_rows {
    struct due_paper *paper;
    struct packs *packs;
    struct sb *out;
};

/* A cell in quotes; one that a spreadsheet would take for a formula gets an apostrophe. */
static void cell(struct sb *out, const char *text) {
    if (out->len > 0 && sb_text(out)[out->len - 1] != '\n')
        sb_add_char(out, ',');
    sb_add_char(out, '"');
    if (text[0] != '\0' && strchr("=+-@\t\r", text[0]))
        sb_add_char(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            sb_add_char(out, '"');
        sb_add_char(out, *text);
    }
    sb_add_char(out, '"');
}

static void day_cell(struct sb *out, day_t day) {
    char text[DATE_TEXT_SIZE] = "";
    if (day != DAY_NONE)
        date_format(day, text);
    cell(out, text);
}

static bool put_table_row(void *ctx, const struct due_row *row, const struct period *period,
                          struct err *err) {
    struct sheet_rows *t = ctx;
    enum lang lang = t->paper->lang;
    struct sb line = {0}, text = {0};
    (void)err;
    day_cell(&line, row->governing);
    due_whose(&text, lang, row);
    cell(&line, sb_text(&text));
    sb_clear(&text);
    due_what(&text, lang, row, t->packs);
    cell(&line, sb_text(&text));
    sb_clear(&text);
    due_kind(&text, lang, row);
    cell(&line, sb_text(&text));
    sb_clear(&text);
    due_state(&text, lang, row, t->paper->today);
    cell(&line, sb_text(&text));
    day_cell(&line, row->from);
    day_cell(&line, row->raw);
    day_cell(&line, row->rolled);
    cell(&line, row->provisional ? str(lang, STR_common_provisional) : "");
    day_cell(&line, row->done_on);
    cell(&line, row->clerk);
    sb_clear(&text);
    due_reason(&text, lang, row, period, "");
    cell(&line, sb_text(&text));
    sb_add(&line, "\r\n");
    sb_add(t->out, sb_text(&line));
    sb_free(&line);
    sb_free(&text);
    return true;
}

bool due_csv(struct due_paper *paper, struct sb *out, struct err *err) {
    static const enum str_id columns[] = {
        STR_due_col_day,         STR_due_col_whose, STR_due_col_what,  STR_due_col_kind,
        STR_due_col_state,       STR_due_col_from,  STR_due_col_raw,   STR_due_col_rolled,
        STR_due_col_provisional, STR_due_col_done,  STR_due_col_clerk, STR_due_col_receipt};
    struct sheet_rows t = {paper, office_packs(paper->office), out};
    struct sb head = {0};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        cell(&head, str(paper->lang, columns[i]));
    sb_add_fmt(out, "\xEF\xBB\xBF%s\r\n", sb_text(&head));
    sb_free(&head);
    return due_walk(paper->office, paper->pick, paper->today, put_table_row, &t, &paper->count,
                    err);
}
