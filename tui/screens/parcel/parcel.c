/*
 * parcel.c - a case that came as an encrypted file, before it is taken: where it comes from, what was
 * proved, and field by field what is here and what is in the file. Nothing is written before a person
 * says so, and of a case that is here already only what was marked.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/parcel/take.h"
#include "tui/app/ask.h"
#include "tui/app/writable.h"
#include "tui/widgets/list.h"
#include "tui/words/key.h"
#include "tui/words/parcel.h"
#include "tui/words/words.h"

enum { HEAD = 5, FOOT = 5, FATES = 4 };

/* One field; both NULL: the letters. */
struct parcel_row {
    const struct fact *theirs, *ours;
    enum parcel_fate fate;
    bool marked;
};

struct view_parcel {
    struct view base;
    struct parcel *parcel;
    struct casefile *here; /* NULL: the case is not here */
    struct parcel_row *rows;
    size_t count;
    struct list list;
    enum lang lang;
    int cols;
};

static struct view_parcel *of(struct view *view) {
    return (struct view_parcel *)view;
}

static const struct view_parcel *of_const(const struct view *view) {
    return (const struct view_parcel *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    sb_add(out, app_str(app, STR_parcel_title));
    sb_add(out, " ");
    sb_add(out, of_const(view)->parcel->number);
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_PARCEL | CTX_LIST;
}

/* ---- the rows: what differs first, then what is new, what only we have, what is the same ---- */

static void add_rows(struct view_parcel *v, enum parcel_fate fate) {
    const struct facts *theirs = v->parcel->facts, *ours = v->here ? v->here->facts : NULL;
    const struct fact *fact;
    for (size_t i = 0; (fact = facts_nth(theirs, i)) != NULL; i++) {
        const struct fact *mine = ours ? facts_find(ours, fact->key) : NULL;
        if (parcel_compare(fact, mine) == fate)
            v->rows[v->count++] = (struct parcel_row){.theirs = fact, .ours = mine, .fate = fate};
    }
    for (size_t i = 0; fate == PARCEL_ONLY_HERE && ours && (fact = facts_nth(ours, i)); i++)
        if (!facts_find(theirs, fact->key))
            v->rows[v->count++] = (struct parcel_row){.ours = fact, .fate = fate};
}

static void make_rows(struct view_parcel *v) {
    static const enum parcel_fate order[FATES] = {PARCEL_DIFFERS, PARCEL_NEW, PARCEL_ONLY_HERE,
                                                  PARCEL_SAME};
    size_t most = facts_count(v->parcel->facts) + (v->here ? facts_count(v->here->facts) : 0) + 1;
    v->rows = mem_alloc(most * sizeof *v->rows);
    if (v->parcel->letter_count > 0)
        v->rows[v->count++] = (struct parcel_row){.fate = PARCEL_NEW};
    for (size_t i = 0; i < FATES; i++)
        add_rows(v, order[i]);
    list_set_count(&v->list, v->count);
}

static bool is_letters(const struct parcel_row *row) {
    return !row->theirs && !row->ours;
}

static const char *key_of(const struct parcel_row *row) {
    return is_letters(row) ? PARCEL_LETTERS : row->theirs ? row->theirs->key : row->ours->key;
}

/* Only of a case that is here is anything chosen: a new one comes whole. */
static bool can_mark(const struct view_parcel *v, const struct parcel_row *row) {
    return v->here && (row->fate == PARCEL_NEW || row->fate == PARCEL_DIFFERS);
}

static size_t marked(const struct view_parcel *v) {
    size_t n = 0;
    for (size_t i = 0; i < v->count; i++)
        n += v->rows[i].marked;
    return n;
}

static size_t markable(const struct view_parcel *v) {
    size_t n = 0;
    for (size_t i = 0; i < v->count; i++)
        n += can_mark(v, &v->rows[i]);
    return n;
}

/* ---- words ---- */

static void number_of(char text[24], size_t n) {
    snprintf(text, 24, "%zu", n);
}

static const char *fate_word(enum lang lang, enum parcel_fate fate) {
    static const enum str_id words[FATES] = {[PARCEL_SAME] = STR_parcel_same,
                                             [PARCEL_NEW] = STR_parcel_new,
                                             [PARCEL_DIFFERS] = STR_parcel_differs,
                                             [PARCEL_ONLY_HERE] = STR_parcel_here};
    return str(lang, words[fate]);
}

static void put_value(const struct view_parcel *v, const struct fact *fact, bool theirs,
                      struct sb *out) {
    const struct facts *facts = theirs ? v->parcel->facts : v->here ? v->here->facts : NULL;
    const struct fact_def *def =
        fact && facts && fact->def >= 0 ? &facts_defs(facts)->list[fact->def] : NULL;
    words_fact(out, v->lang, fact, def);
}

static void put_label(const struct view_parcel *v, const struct parcel_row *row, struct sb *out) {
    if (is_letters(row))
        str_put(out, v->lang, STR_parcel_row_letters);
    else
        words_key(out, v->lang, v->parcel->regime, key_of(row));
}

static void put_letters(const struct view_parcel *v, struct sb *out) {
    char n[24];
    number_of(n, v->parcel->letter_count);
    str_put(out, v->lang, STR_parcel_letters_told, n);
}

static void put_detail(const struct view_parcel *v, const struct parcel_row *row, struct sb *out) {
    struct sb label = {0}, ours = {0}, theirs = {0};
    if (is_letters(row)) {
        for (size_t i = 0; i < v->parcel->letter_count; i++) {
            const struct letter *kind =
                regime_letter(v->parcel->regime, v->parcel->letters[i].letter_id);
            sb_add_fmt(out, "%s%s %s", i > 0 ? "\n" : "", v->parcel->letters[i].number,
                       kind ? str_label(v->lang, &kind->rule.label)
                            : v->parcel->letters[i].letter_id);
        }
        return;
    }
    put_label(v, row, &label);
    put_value(v, row->ours, false, &ours);
    put_value(v, row->theirs, true, &theirs);
    sb_add_fmt(out, "%s (%s)\n", sb_text(&label), key_of(row));
    str_put(out, v->lang, STR_parcel_detail_here, sb_text(&ours));
    sb_add(out, "\n");
    str_put(out, v->lang, STR_parcel_detail_there, sb_text(&theirs));
    sb_free(&label);
    sb_free(&ours);
    sb_free(&theirs);
}

/* ---- drawing ---- */

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_parcel *v = of(view);
    v->lang = app->lang;
    v->cols = cols;
    list_layout(&v->list, v, rows > HEAD + FOOT ? rows - HEAD - FOOT : 1);
}

/* Mark, fate, label, here, in the file. */
struct parcel_columns {
    int fate, label, here, there;
};

static struct parcel_columns columns_of(int cols) {
    int label = 16, rest = cols - label;
    int wide = rest > 20 ? rest * 3 / 10 : 8;
    int value = rest > wide ? (rest - wide) / 2 : 0;
    return (struct parcel_columns){6, label, label + wide, label + wide + value};
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_parcel *v = owner;
    const struct parcel_row *row = &v->rows[i];
    struct parcel_columns c = columns_of(p->cols);
    enum style style = row->fate == PARCEL_DIFFERS ? ST_WARN
                       : row->fate == PARCEL_SAME  ? ST_DIM
                                                   : ST_NORMAL;
    struct sb label = {0}, ours = {0}, theirs = {0};
    (void)selected;
    if (can_mark(v, row))
        paint_sign(p, 0, 2, ST_NORMAL, row->marked ? SIGN_BOX_ON : SIGN_BOX_OFF);
    put_label(v, row, &label);
    if (is_letters(row)) {
        put_letters(v, &theirs);
    } else {
        if (row->ours)
            put_value(v, row->ours, false, &ours);
        if (row->theirs)
            put_value(v, row->theirs, true, &theirs);
        paint_text(p, 0, c.fate, c.label - c.fate - 1, style, fate_word(v->lang, row->fate));
    }
    paint_text(p, 0, c.label, c.here - c.label - 1, style, sb_text(&label));
    paint_text(p, 0, c.here, c.there - c.here - 1, style, sb_text(&ours));
    paint_text(p, 0, c.there, p->cols - c.there - 1, style, sb_text(&theirs));
    sb_free(&label);
    sb_free(&ours);
    sb_free(&theirs);
}

static void draw_head(const struct view_parcel *v, struct paint *p) {
    const struct parcel *parcel = v->parcel;
    char fields[24], letters[24], entries[24], on[24];
    struct sb line = {0};
    number_of(fields, facts_count(parcel->facts));
    number_of(letters, parcel->letter_count);
    number_of(entries, parcel->entries);
    number_of(on, marked(v));
    words_parcel(&line, v->lang, parcel);
    paint_text(p, 0, 1, -1, ST_NORMAL, sb_text(&line));
    sb_clear(&line);
    str_put(&line, v->lang, STR_parcel_proved, entries, letters);
    paint_text(p, 1, 1, -1, ST_GOOD, sb_text(&line));
    sb_clear(&line);
    if (v->here)
        str_put(&line, v->lang, STR_parcel_head_here, on);
    else
        str_put(&line, v->lang, STR_parcel_head_new, fields, letters);
    paint_text(p, 2, 1, -1, ST_HEADING, sb_text(&line));
    sb_clear(&line);
    if (parcel->other_rules) {
        words_parcel_rules(&line, v->lang, parcel);
        paint_text(p, 3, 1, -1, ST_WARN, sb_text(&line));
    }
    sb_free(&line);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_parcel *v = of_const(view);
    struct parcel_columns c = columns_of(p->cols);
    draw_head(v, p);
    paint_text(p, HEAD - 1, c.here, c.there - c.here - 1, ST_DIM,
               app_str(app, STR_parcel_col_here));
    paint_text(p, HEAD - 1, c.there, -1, ST_DIM, app_str(app, STR_parcel_col_there));
    struct paint rows = paint_sub(p, HEAD, 0, v->list.rows, -1);
    list_draw(&v->list, v, &rows);
    if (p->rows <= HEAD + FOOT || v->count == 0)
        return;
    struct sb detail = {0};
    paint_hline(p, p->rows - FOOT, 0, -1, ST_BOX);
    put_detail(v, &v->rows[v->list.sel], &detail);
    paint_wrap(p, p->rows - FOOT + 1, 1, p->cols - 2, FOOT - 1, 0, ST_NORMAL, sb_text(&detail));
    sb_free(&detail);
}

/* ---- taking ---- */

static void choice_of(const struct view_parcel *v, struct sb *out) {
    for (size_t i = 0; i < v->count; i++)
        if (v->rows[i].marked)
            sb_add_fmt(out, "%s%s", out->len > 0 ? "," : "", key_of(&v->rows[i]));
}

static void accepted(struct app *app, struct view *owner, bool yes) {
    struct view_parcel *v = of(owner);
    struct parcel_took took;
    struct err err = {0};
    struct sb choice = {0};
    char fields[24], letters[24];
    if (!yes) {
        app_say(app, STR_parcel_not_taken);
        return;
    }
    choice_of(v, &choice);
    bool ok =
        parcel_take(app->office, v->parcel, v->here, sb_text(&choice), app->today, &took, &err);
    sb_free(&choice);
    if (!ok) {
        app_report(app, &err);
        return;
    }
    number_of(fields, took.fields);
    number_of(letters, took.letters);
    struct view *next = screen_view(app, case, .case_id = took.case_id);
    app_remove(app, owner);
    if (next)
        app_push(app, next);
    app_resume_all(app);
    app_say_put(app, ST_GOOD, STR_parcel_taken, fields, letters);
}

static void ask_accept(struct view_parcel *v, struct app *app) {
    struct err err = {0};
    struct sb question = {0};
    char fields[24], letters[24], on[24];
    number_of(fields, facts_count(v->parcel->facts));
    number_of(letters, v->parcel->letter_count);
    number_of(on, marked(v));
    if (v->here ? !writable(app, v->here, &err) : !writable_office(app, &err)) {
        app_report(app, &err);
    } else if (v->here && marked(v) == 0) {
        app_say(app, markable(v) == 0 ? STR_parcel_all_same : STR_parcel_nothing);
    } else {
        if (v->here)
            str_put(&question, app->lang, STR_parcel_question_here, on, v->parcel->number);
        else
            str_put(&question, app->lang, STR_parcel_question_new, v->parcel->number, fields,
                    letters);
        ask_confirm(app, &v->base, sb_text(&question), true, accepted);
    }
    sb_free(&question);
}

/* ---- commands ---- */

static void show_row(const struct view_parcel *v, struct app *app) {
    struct sb detail = {0};
    if (v->count > 0) {
        put_detail(v, &v->rows[v->list.sel], &detail);
        ask_show(app, app_str(app, STR_parcel_title), sb_text(&detail));
    }
    sb_free(&detail);
}

static void mark_all(struct view_parcel *v) {
    bool on = marked(v) < markable(v);
    for (size_t i = 0; i < v->count; i++)
        v->rows[i].marked = on && can_mark(v, &v->rows[i]);
}

static bool can(const struct view *view, const struct app *app, enum command command,
                struct err *err) {
    const struct view_parcel *v = of_const(view);
    (void)app;
    if ((command == CMD_parcel_mark || command == CMD_parcel_all) && !v->here)
        return err_set(err, ERR_REFUSED, "err.parcel.whole");
    if (command == CMD_parcel_mark && (v->count == 0 || !can_mark(v, &v->rows[v->list.sel])))
        return err_set(err, ERR_REFUSED, "err.parcel.nothing_in_it");
    return true;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_parcel *v = of(view);
    switch (command) {
    case CMD_open:
        show_row(v, app);
        return REACT_DONE;
    case CMD_parcel_mark:
        v->rows[v->list.sel].marked = !v->rows[v->list.sel].marked;
        return REACT_DONE;
    case CMD_parcel_all:
        mark_all(v);
        return REACT_DONE;
    case CMD_parcel_accept:
        ask_accept(v, app);
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_parcel *v = of(view);
    (void)app;
    (void)x;
    return y >= HEAD && list_click(&v->list, v, y - HEAD) ? REACT_DONE : REACT_NONE;
}

static void free_view(struct view *view) {
    struct view_parcel *v = of(view);
    mem_free(v->rows);
    casefile_free(&v->here);
    parcel_free(&v->parcel);
    mem_free(v);
}

static const struct list_ops rows_of = {.row = draw_row};

static const struct view_ops ops = {.name = "parcel",
                                    .help = "parcel",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .can = can,
                                    .free = free_view};

struct view *view_parcel_new(struct app *app, const struct screen_args *args) {
    struct view_parcel *v = mem_alloc(sizeof *v);
    struct err err = {0};
    *v = (struct view_parcel){.base = {.ops = &ops}, .parcel = args->parcel, .lang = app->lang};
    list_init(&v->list, &rows_of);
    if (!parcel_case_here(app->office, v->parcel, &v->here, &err)) {
        app_report(app, &err);
        free_view(&v->base);
        return NULL;
    }
    make_rows(v);
    return &v->base;
}
