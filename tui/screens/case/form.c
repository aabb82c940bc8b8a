/* form.c - the right side of the case builder: how the rows of a stage's form are measured,
 * scrolled and drawn. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "core/text/wrap.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"

enum { LABEL_X = 2, LABEL_LEAST = 8, EDIT_LEAST = 3, TABLE_INDENT = 2 };

bool case_is_field(const struct form_row *row) {
    return row->kind == FORM_FIELD || row->kind == FORM_TABLE_ADD || row->kind == FORM_FOLD;
}

static bool is_edited(const struct view_case *v, const struct form_row *row) {
    return v->typing.field && case_is_field(row) && strcmp(row->key, v->typing.key) == 0;
}

static bool is_text(const struct view_case *v) {
    return field_kind(v->typing.field) == FIELD_TEXT;
}

void case_form_free_lines(struct view_case *v) {
    for (size_t i = 0; v->lines && i < v->form.row_count; i++) {
        mem_free(v->lines[i].answer);
        mem_free(v->lines[i].source);
    }
    mem_free(v->lines);
    v->lines = NULL;
}

/* ---- what the rows say ---- */

static int indent(const struct form_row *row) {
    return LABEL_X + (row->kind == FORM_FIELD && row->row > 0 ? TABLE_INDENT : 0);
}

static void label_words(const struct app *app, const struct form_row *row, struct sb *out) {
    if (row->kind == FORM_TABLE_ADD)
        str_put(out, app->lang, STR_case_add_row, app_label(app, &row->def->label));
    else
        sb_add(out, app_label(app, &row->def->label));
}

/* As much of a long text as can be seen: the rest need not be measured. */
static void answer_words(const struct view_case *v, const struct app *app,
                         const struct form_row *row, struct sb *out) {
    size_t rows = (size_t)(v->at.rows > CASE_ANSWER_ROWS ? v->at.rows : CASE_ANSWER_ROWS);
    size_t most = (size_t)(v->at.answer_cols > 0 ? v->at.answer_cols : 1) * rows * 4 + 64;
    if (!row->fact || row->fact->value[0] == '\0')
        return;
    if (strlen(row->fact->value) <= most || !case_is_typed(row->def)) {
        words_value(out, app->lang, row->def, row->fact->value);
        return;
    }
    size_t cut = utf8_prev(row->fact->value, strlen(row->fact->value), most);
    sb_add_n(out, row->fact->value, cut);
}

/* The field under the cursor shows as much as the pane holds, the others a few rows. */
static void measure(const struct view_case *v, struct case_line *line, bool here) {
    int inside = v->at.answer_cols - 2, width = paint_width(line->answer);
    int most =
        here && v->at.form_rows - 1 > CASE_ANSWER_ROWS ? v->at.form_rows - 1 : CASE_ANSWER_ROWS;
    inside = inside < 1 ? 1 : inside;
    line->answer_rows = 1;
    if (width > inside || strchr(line->answer, '\n')) {
        line->answer_rows = paint_wrap_rows(line->answer, inside);
        if (line->answer_rows > most)
            line->answer_rows = most;
    }
    line->rows = line->answer_rows;
    line->source_below = false;
    if (line->source[0] != '\0') {
        bool beside =
            line->answer_rows == 1 && width + 3 + paint_width(line->source) <= v->at.answer_cols;
        line->source_below = !beside;
        line->rows += beside ? 0 : 1;
    }
}

static void make_lines(struct view_case *v, const struct app *app) {
    case_form_free_lines(v);
    v->lines = mem_grow(NULL, v->form.row_count + 1, sizeof *v->lines);
    for (size_t i = 0; i < v->form.row_count; i++) {
        const struct form_row *row = &v->form.rows[i];
        struct sb answer = {0}, source = {0};
        if (row->kind == FORM_FIELD && strcmp(row->key, FACT_REGIME) == 0) {
            sb_add(&answer, app_label(app, &v->model.cf->regime->short_title));
            str_put(&source, app->lang, STR_case_regime_key, command_info(CMD_basis)->keys[0]);
        } else if (row->kind == FORM_FIELD) {
            answer_words(v, app, row, &answer);
            case_source_words(&source, app->lang, row->fact);
        }
        v->lines[i] = (struct case_line){.answer = sb_take(&answer), .source = sb_take(&source)};
        measure(v, &v->lines[i], false);
        if (!case_is_field(row))
            v->lines[i].rows = 1;
    }
}

/* The row the cursor left shrinks, the one it came to grows. */
static void grow_selected(struct view_case *v) {
    for (size_t i = 0; i < v->form.row_count; i++)
        if (case_is_field(&v->form.rows[i]) &&
            ((int)i == v->row || v->lines[i].answer_rows > CASE_ANSWER_ROWS))
            measure(v, &v->lines[i], (int)i == v->row);
}

/* The labels get what the longest of them needs, as long as the answers keep the larger part. */
static void share_out(struct view_case *v, const struct app *app) {
    int need = LABEL_LEAST, most = v->at.form_cols * 45 / 100;
    for (size_t i = 0; i < v->form.row_count; i++) {
        const struct form_row *row = &v->form.rows[i];
        struct sb label = {0};
        if (!case_is_field(row) || row->kind == FORM_FOLD)
            continue;
        label_words(app, row, &label);
        int cols = indent(row) + paint_width(sb_text(&label)) + 1;
        need = cols > need ? cols : need;
        sb_free(&label);
    }
    v->at.label_cols = need > most ? most : need;
    v->at.label_cols = v->at.label_cols < 0 ? 0 : v->at.label_cols;
    v->at.answer_cols = v->at.form_cols - v->at.label_cols - 1;
}

/* ---- where they stand ---- */

/* Rows of the field being typed: below its label, as high as its text or the whole pane. */
static int edit_rows(const struct view_case *v) {
    if (!is_text(v))
        return 1;
    int rows = field_rows(v->typing.field, v->at.form_cols - LABEL_X - 2);
    rows = rows < EDIT_LEAST ? EDIT_LEAST : rows;
    int most = v->at.form_rows - 1;
    rows = rows > most ? most : rows;
    return rows < 1 ? 1 : rows;
}

static int row_height(const struct view_case *v, size_t i) {
    if (is_edited(v, &v->form.rows[i]))
        return is_text(v) ? 1 + edit_rows(v) : 1;
    return v->lines[i].rows;
}

static int row_y(const struct view_case *v, int row) {
    int y = 0;
    for (int i = 0; i < row; i++)
        y += row_height(v, (size_t)i);
    return y;
}

/* Scrolls as little as shows the row under the cursor, a heading right above it too. */
static void scroll(struct view_case *v) {
    int total = row_y(v, (int)v->form.row_count);
    if (case_row(v)) {
        int first = row_y(v, v->row), end = first + row_height(v, (size_t)v->row);
        bool typing = is_edited(v, case_row(v));
        int from = v->row;
        while (!typing && from > 0 && !case_is_field(&v->form.rows[from - 1]))
            from--;
        int wanted = row_y(v, from);
        if (end - wanted > v->at.form_rows)
            wanted = first;
        if (wanted < v->at.top)
            v->at.top = wanted;
        if (end > v->at.top + v->at.form_rows)
            v->at.top = end - v->at.form_rows;
        if (!typing && first < v->at.top)
            v->at.top = first;
    }
    if (v->at.top > total - v->at.form_rows)
        v->at.top = total - v->at.form_rows;
    v->at.top = v->at.top < 0 ? 0 : v->at.top;
}

void case_form_layout(struct view_case *v, struct app *app) {
    if (!v->arranged) {
        share_out(v, app);
        make_lines(v, app);
        v->arranged = true;
    }
    grow_selected(v);
    if (v->typing.field) {
        bool text = is_text(v);
        field_layout(v->typing.field, edit_rows(v),
                     text ? v->at.form_cols - LABEL_X - 2 : v->at.answer_cols - 2);
    }
    scroll(v);
}

int case_form_at(const struct view_case *v, int y) {
    int at = v->at.top + y - v->at.form_y;
    if (y < v->at.form_y || y >= v->at.form_y + v->at.form_rows)
        return -1;
    for (size_t i = 0; i < v->form.row_count; i++) {
        at -= row_height(v, i);
        if (at < 0)
            return (int)i;
    }
    return -1;
}

/* ---- drawing ---- */

enum style case_value_style(const struct form_row *row) {
    if (!row->raised)
        return ST_DIM;
    return row->value == TRI_YES ? ST_GOOD : row->value == TRI_NO ? ST_NORMAL : ST_WARN;
}

static void add_without_brackets(struct sb *out, const char *text) {
    static const char *const brackets[] = {"（", "）", "(", ")", " "};
    while (*text) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof brackets / sizeof brackets[0]; i++)
            if (strncmp(text, brackets[i], strlen(brackets[i])) == 0)
                skip = strlen(brackets[i]);
        if (skip == 0)
            sb_add_char(out, *text);
        text += skip > 0 ? skip : 1;
    }
}

/* The label names the provision already, however it writes its brackets. */
static bool says_cite(const char *label, const char *cite) {
    struct sb whole = {0}, part = {0};
    add_without_brackets(&whole, label);
    add_without_brackets(&part, cite);
    bool says = part.len > 0 && strstr(sb_text(&whole), sb_text(&part)) != NULL;
    sb_free(&whole);
    sb_free(&part);
    return says;
}

static void draw_heading(const struct view_case *v, const struct app *app, struct paint *p, int y,
                         const struct form_row *row) {
    const char *value = case_heading_value(app->lang, &v->model, row);
    struct sb text = {0};
    int right = 0;
    if (value) {
        str_put(&text, app->lang, STR_case_heading_value, value);
        right = paint_width(sb_text(&text)) + 1;
        paint_right(p, y, 1, p->cols - 2, case_value_style(row), sb_text(&text));
        sb_clear(&text);
    }
    const char *label = app_label(app, &row->group->rule.label);
    int used = paint_text(p, y, 1, p->cols - right - 2, ST_HEADING, label);
    const struct cite *stage = &v->model.cf->regime->stages[v->stage].rule.cite;
    if (!cite_same(&row->group->rule.cite, stage)) /* the stage says it right above */
        words_law_cite(&text, app->lang, v->model.cf->regime->law, &row->group->rule.cite);
    int room = p->cols - right - used - 4;
    if (room >= paint_width(sb_text(&text)) && !says_cite(label, sb_text(&text)))
        paint_text(p, y, used + 2, room, ST_DIM, sb_text(&text));
    sb_free(&text);
}

static void draw_table_row(const struct app *app, struct paint *p, int y,
                           const struct form_row *row) {
    char number[16];
    struct sb text = {0};
    snprintf(number, sizeof number, "%d", row->row);
    str_put(&text, app->lang, STR_case_table_row, number);
    paint_text(p, y, LABEL_X, -1, ST_HEADING, sb_text(&text));
    sb_free(&text);
}

/* What can be done here, behind an empty answer under the cursor. */
static const char *hint_of(const struct view_case *v, const struct app *app,
                           const struct form_row *row) {
    const char *basis = v->model.cf->regime->basis_fact;
    if (row->kind == FORM_TABLE_ADD)
        return app_str(app, STR_case_hint_add);
    if (row->def->type == FACT_LINE && row->def->choice_count > 0)
        return app_str(app, STR_case_hint_list);
    if (basis && strcmp(row->def->key, basis) == 0)
        return app_str(app, STR_case_hint_basis);
    switch (row->def->type) {
    case FACT_TRI:
        return app_str(app, STR_case_hint_tri);
    case FACT_CHOICE:
    case FACT_MULTI:
        return app_str(app, STR_case_hint_choice);
    case FACT_DATE:
        return app_str(app, STR_case_hint_date);
    default:
        return app_str(app, STR_case_hint_typed);
    }
}

/* A hint that does not fit says nothing: the key bar names the key, too. */
static void put_hint(struct paint *p, int y, int x, int room, const char *hint) {
    if (paint_width(hint) <= room)
        paint_text(p, y, x, room, ST_DIM, hint);
}

static void draw_answer(const struct view_case *v, const struct app *app, struct paint *p, int y,
                        size_t i, bool selected) {
    const struct form_row *row = &v->form.rows[i];
    const struct case_line *line = &v->lines[i];
    int x = v->at.label_cols, inside = v->at.answer_cols - 2, last = y + line->answer_rows - 1, end;
    paint_text(p, y, x, 1, ST_DIM, "[");
    if (line->answer_rows > 1) {
        paint_wrap(p, y, x + 1, inside, line->answer_rows, 0, ST_FIELD, line->answer);
        end = x + 1 + (inside > WRAP_READABLE ? WRAP_READABLE : inside);
    } else if (line->answer[0] != '\0') {
        end = x + 1 + paint_text(p, y, x + 1, inside, ST_FIELD, line->answer);
    } else {
        end = x + 1 + paint_pad(p, y, x + 1, inside < 4 ? inside : 4, ST_DIM, "");
    }
    end += paint_text(p, last, end, 1, ST_DIM, "]");
    if (line->source_below)
        paint_text(p, last + 1, x + 1, inside, ST_DIM, line->source);
    else
        end += paint_text(p, last, end + 1, v->at.form_cols - end - 2, ST_DIM, line->source);
    if (row->needed)
        end += 1 + paint_text(p, last, end + 1, v->at.form_cols - end - 2, ST_WARN,
                              app_str(app, STR_case_needed));
    if (selected && line->answer[0] == '\0' && v->offer.text) {
        end = x + 1 + paint_text(p, y, x + 1, inside, ST_DIM, v->offer.text);
        end += paint_text(p, y, end, 1, ST_DIM, "]");
        put_hint(p, y, end + 1, v->at.form_cols - end - 2, app_str(app, STR_case_hint_offer));
    } else if (selected && line->answer[0] == '\0' && line->source[0] == '\0')
        put_hint(p, last, end + 2, v->at.form_cols - end - 3, hint_of(v, app, row));
}

static void draw_pick(const struct view_case *v, const struct app *app, struct paint *p, int y,
                      const struct form_row *row) {
    struct sb text = {0};
    sb_add(&text, app->ascii ? "<" : "‹");
    if (v->pick.value[0] != '\0')
        words_value(&text, app->lang, row->def, v->pick.value);
    else
        sb_add(&text, app_str(app, STR_common_untouched));
    sb_add(&text, app->ascii ? ">" : "›");
    paint_text(p, y, v->at.label_cols, v->at.answer_cols, ST_FIELD_EDIT, sb_text(&text));
    sb_free(&text);
}

static void draw_field(const struct view_case *v, const struct app *app, struct paint *p, int y) {
    if (is_text(v)) {
        field_draw(v->typing.field, app, p, y + 1, LABEL_X, ST_FIELD_EDIT);
        paint_right(p, y, v->at.label_cols, v->at.answer_cols, ST_DIM,
                    app_str(app, STR_case_text_keys));
        return;
    }
    paint_text(p, y, v->at.label_cols, 1, ST_DIM, "[");
    field_draw(v->typing.field, app, p, y, v->at.label_cols + 1, ST_FIELD_EDIT);
    if (case_offer_rest(v)) {
        int used = paint_width(field_text(v->typing.field)), from = v->at.label_cols + 1 + used;
        bool goes_on = case_offer_rest(v) != v->offer.text;
        int x = goes_on ? from : from + 2, room = v->at.label_cols + v->at.answer_cols - 1 - x;
        if (room > 0)
            paint_text(p, y, x, room, ST_DIM, case_offer_rest(v));
    }
    paint_text(p, y, v->at.label_cols + v->at.answer_cols - 1, 1, ST_DIM, "]");
}

static void draw_row(const struct view_case *v, const struct app *app, struct paint *p, int y,
                     size_t i) {
    const struct form_row *row = &v->form.rows[i];
    if (row->kind == FORM_HEADING) {
        draw_heading(v, app, p, y, row);
        return;
    }
    if (row->kind == FORM_TABLE_ROW) {
        draw_table_row(app, p, y, row);
        return;
    }
    struct sb label = {0};
    bool here = (int)i == v->row, selected = here && v->pane == PANE_FORM;
    if (row->kind == FORM_FOLD) {
        case_fold_draw(v, app, p, y, row, selected);
        if (here)
            paint_sign(p, y, 0, selected ? ST_SELECTED : ST_DIM, SIGN_CURSOR);
        return;
    }
    label_words(app, row, &label);
    paint_text(p, y, indent(row), v->at.label_cols - indent(row) - 1, ST_NORMAL, sb_text(&label));
    sb_free(&label);
    if (is_edited(v, row))
        draw_field(v, app, p, y);
    else if (here && v->pick.on)
        draw_pick(v, app, p, y, row);
    else if (row->kind == FORM_FIELD || selected)
        draw_answer(v, app, p, y, i, selected);
    if (here)
        paint_sign(p, y, 0, selected ? ST_SELECTED : ST_DIM, SIGN_CURSOR);
    if (selected)
        paint_restyle(p, y, 0, v->at.label_cols - 1, ST_SELECTED);
}

void case_form_draw(const struct view_case *v, const struct app *app, struct paint *p) {
    int y = -v->at.top, total = 0;
    for (size_t i = 0; i < v->form.row_count; i++) {
        int rows = row_height(v, i);
        if (y + rows > 0 && y < p->rows)
            draw_row(v, app, p, y, i);
        y += rows;
        total += rows;
    }
    if (v->form.row_count == 0)
        paint_text(p, 0, LABEL_X, -1, ST_DIM, app_str(app, STR_common_no_rows));
    paint_scrollbar(p, 0, p->cols - 1, p->rows, total, v->at.top, p->rows);
}

bool case_form_cursor(const struct view_case *v, int *y, int *x) {
    if (!v->typing.field || !case_row(v))
        return false;
    field_cursor(v->typing.field, y, x);
    *y += row_y(v, v->row) - v->at.top + (is_text(v) ? 1 : 0);
    *x += v->at.form_x + (is_text(v) ? LABEL_X : v->at.label_cols + 1);
    /* In a pane too low for it the caret stays hidden rather than stand on something else. */
    bool inside = *y >= 0 && *y < v->at.form_rows;
    *y += v->at.form_y;
    return inside;
}
