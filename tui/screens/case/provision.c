/* provision.c - the pane below the form: what the field asks, the words of its provision, what
 * its stage lacks. */
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"

enum { ROOMY = 5 };

static const struct stage_result *stage_of(const struct view_case *v) {
    return &v->model.judged.procedure->stages[v->stage];
}

static const struct form_row *row_of(const struct view_case *v) {
    return v->pane == PANE_FORM ? case_row(v) : NULL;
}

bool case_note_cite(const struct view_case *v, struct cite *cite) {
    const struct form_row *row = row_of(v);
    const struct cite *stage = &stage_of(v)->stage->rule.cite;
    const struct cite *asked = !row ? stage : row->def ? &row->def->cite : &row->group->rule.cite;
    *cite = asked->article > 0 ? *asked : *stage;
    return cite->article > 0;
}

static void add_lacks(const struct view_case *v, const struct app *app, struct sb *out,
                      enum str_id id, const struct lack *lacks, size_t count) {
    struct sb list = {0};
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            sb_add(&list, app_str(app, STR_common_list_comma));
        words_lack(&list, app->lang, v->model.cf->regime->law, &lacks[i]);
    }
    if (count > 0) {
        sb_add(out, out->len > 0 ? "\n" : "");
        str_put(out, app->lang, id, sb_text(&list));
    }
    sb_free(&list);
}

/* The deadline that hangs on the field, and how far away it is. */
static void add_deadline(const struct view_case *v, const struct app *app, const char *key,
                         struct sb *out) {
    const struct deadline *d = case_model_deadline(&v->model, key);
    if (!d)
        return;
    struct sb what = {0}, away = {0};
    case_deadline_words(&what, app->lang, d);
    words_distance(&away, app->lang, d->governing, app->today);
    bool open = d->state != DL_DONE;
    str_put(out, app->lang, open ? STR_case_deadline_open : STR_case_deadline_done, sb_text(&what),
            open ? sb_text(&away) : command_info(CMD_receipt)->keys[0],
            open ? command_info(CMD_receipt)->keys[0] : NULL);
    sb_free(&what);
    sb_free(&away);
}

/* Where the answer comes from, when its row in the form is too short for that. */
static void add_source(const struct view_case *v, struct sb *out) {
    const struct case_line *line = &v->lines[v->row];
    if (!line->source_below || paint_width(line->source) <= v->at.answer_cols - 2)
        return;
    sb_add(out, out->len > 0 ? "\n" : "");
    sb_add(out, line->source);
}

static void make_of_field(struct view_case *v, const struct app *app, const struct form_row *row) {
    words_fact_label(&v->note.head, app->lang, row->def, row->row);
    add_deadline(v, app, row->key, &v->note.hint);
    add_source(v, &v->note.hint);
    const char *hint = app_label(app, &row->def->hint);
    if (hint[0] != '\0') {
        sb_add(&v->note.hint, v->note.hint.len > 0 ? "\n" : "");
        sb_add(&v->note.hint, hint);
    }
    if (v->at.note_rows >= ROOMY && row->group)
        sb_add(&v->note.more, app_label(app, &row->group->rule.text));
}

static void make_of_fold(struct view_case *v, const struct app *app, const struct form_row *row) {
    sb_add(&v->note.head, app_label(app, &row->group->rule.label));
    case_fold_words(&v->note.hint, app->lang, v->model.cf->regime, row);
    if (v->at.note_rows >= ROOMY)
        sb_add(&v->note.more, app_label(app, &row->group->rule.text));
}

static void make_of_stage(struct view_case *v, const struct app *app) {
    const struct stage_result *s = stage_of(v);
    sb_add(&v->note.head, app_label(app, &s->stage->rule.label));
    add_lacks(v, app, &v->note.hint, STR_case_note_blocks, s->blocks, s->block_count);
    add_lacks(v, app, &v->note.hint, STR_case_note_lacks, s->lacks, s->lack_count);
    if (v->note.hint.len == 0)
        sb_add(&v->note.hint, app_label(app, &s->stage->rule.text));
}

void case_note_make(struct view_case *v, const struct app *app) {
    struct cite cite;
    sb_clear(&v->note.head);
    sb_clear(&v->note.hint);
    sb_clear(&v->note.words);
    sb_clear(&v->note.more);
    const struct form_row *row = row_of(v);
    if (row && row->kind == FORM_FOLD)
        make_of_fold(v, app, row);
    else if (row)
        make_of_field(v, app, row);
    else
        make_of_stage(v, app);
    if (case_note_cite(v, &cite)) {
        struct sb head = {0};
        words_law_cite(&head, app->lang, v->model.cf->regime->law, &cite);
        sb_add(&head, "  ");
        sb_add(&head, sb_text(&v->note.head));
        sb_free(&v->note.head);
        v->note.head = head;
        words_provision(&v->note.words, app->lang, app->packs, v->model.cf->regime->id, &cite,
                        false);
    }
    if (row && v->at.note_rows >= ROOMY)
        add_lacks(v, app, &v->note.more, STR_case_note_lacks, stage_of(v)->lacks,
                  stage_of(v)->lack_count);
    v->note.made = true;
}

int case_note_wants(const struct view_case *v) {
    int cols = v->at.form_cols - 2;
    return paint_wrap_rows(sb_text(&v->note.hint), cols) + (v->note.words.len > 0 ? 1 : 0);
}

/* Each part as far as there is room: first what is asked, then the law's words, then the rest. The
 * hint never takes all of the rows while there are words of the law to show. */
void case_note_draw(const struct view_case *v, const struct app *app, struct paint *p) {
    struct sb head = {0}, right = {0};
    sb_add_fmt(&head, " %s ", sb_text(&v->note.head));
    str_put(&right, app->lang, STR_case_note_full, command_info(CMD_law)->keys[0]);
    paint_rule(p, 0, ST_BOX, sb_text(&head), sb_text(&right));
    sb_free(&head);
    sb_free(&right);
    int cols = p->cols - 2, y = 1, left = v->at.note_rows;
    const struct {
        const char *text;
        enum style style;
        int keep; /* rows left for what follows */
    } parts[] = {{sb_text(&v->note.hint), ST_NORMAL, v->note.words.len > 0 ? 1 : 0},
                 {sb_text(&v->note.words), ST_DIM, v->note.more.len > 0 && left >= ROOMY ? 2 : 0},
                 {sb_text(&v->note.more), ST_NORMAL, 0}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        int most = left - parts[i].keep;
        if (parts[i].text[0] == '\0' || most < 1)
            continue;
        int used = paint_wrap(p, y, 1, cols, most, 0, parts[i].style, parts[i].text);
        y += used;
        left -= used;
    }
}
