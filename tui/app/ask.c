/*
 * Windows: a centred popup with the question, wrapped; under it the line or text being entered, or
 * the keys. Commands: yes, no (confirm); open, back and all of typing (line, text); moving (show).
 */
#include "tui/app/ask.h"

#include <string.h>

#include "core/base/mem.h"
#include "tui/app/field.h"
#include "tui/widgets/scrolltext.h"

#define ASK_COLS 60

static int least(int a, int b) {
    return a < b ? a : b;
}

/* ---- yes or no ---- */

struct confirm {
    struct view base;
    struct view *owner;
    char *question;
    bool danger;
    ask_confirmed *done;
};

static context_t confirm_context(const struct view *view) {
    (void)view;
    return CTX_ASK;
}

static void confirm_draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct confirm *c = (const struct confirm *)view;
    int cols = least(ASK_COLS, p->cols - 4), rows = paint_wrap_rows(c->question, cols);
    struct paint box = paint_popup(p, rows + 2, cols, NULL);
    int used = paint_wrap(&box, 0, 0, -1, box.rows > 2 ? box.rows - 2 : box.rows, 0, ST_POPUP,
                          c->question);
    int x = 0, y = used + 1;
    x += paint_text(&box, y, x, -1, ST_KEY, c->danger ? " y " : " Enter ") + 1;
    x += paint_text(&box, y, x, -1, ST_POPUP, app_str(app, STR_ask_yes_key)) + 3;
    x += paint_text(&box, y, x, -1, ST_KEY, " Esc ") + 1;
    paint_text(&box, y, x, -1, ST_POPUP, app_str(app, STR_ask_no_key));
}

static unsigned confirm_answer(struct confirm *c, struct app *app, bool yes) {
    app_remove(app, &c->base);
    c->done(app, c->owner, yes);
    return REACT_DONE;
}

static unsigned confirm_command(struct view *view, struct app *app, enum command command) {
    struct confirm *c = (struct confirm *)view;
    switch (command) {
    case CMD_yes:
        return confirm_answer(c, app, true);
    case CMD_open: /* Enter: the harmless answer of a dangerous question is no answer */
        return c->danger ? REACT_DONE : confirm_answer(c, app, true);
    case CMD_no:
    case CMD_back:
        return confirm_answer(c, app, false);
    default:
        return REACT_NONE;
    }
}

static void confirm_free(struct view *view) {
    struct confirm *c = (struct confirm *)view;
    mem_free(c->question);
    mem_free(c);
}

static const struct view_ops confirm_ops = {
    .name = "confirm",
    .help = "screens",
    .context = confirm_context,
    .draw = confirm_draw,
    .command = confirm_command,
    .free = confirm_free,
};

void ask_confirm(struct app *app, struct view *owner, const char *question, bool danger,
                 ask_confirmed *done) {
    struct confirm *c = mem_alloc(sizeof *c);
    c->base.ops = &confirm_ops;
    c->base.over = true;
    c->owner = owner;
    c->question = mem_dup(question);
    c->danger = danger;
    c->done = done;
    app_push(app, &c->base);
}

/* ---- a line or a text ---- */

struct prompt {
    struct view base;
    struct view *owner;
    char *label, *hint;
    struct field *field;
    int label_rows, hint_rows, field_rows, cols; /* as laid out */
    struct paint body;                           /* the size of the body; has no grid */
    bool secret;
    bool offered; /* what stands there is a proposal still: what is typed takes its place */
    ask_answered *done;
};

static context_t prompt_context(const struct view *view) {
    (void)view;
    return CTX_EDIT;
}

static void prompt_layout(struct view *view, struct app *app, int rows, int cols) {
    struct prompt *pr = (struct prompt *)view;
    (void)app;
    pr->body = (struct paint){.rows = rows, .cols = cols};
    pr->cols = least(ASK_COLS, cols - 4);
    pr->cols = pr->cols < 1 ? 1 : pr->cols;
    pr->label_rows = paint_wrap_rows(pr->label, pr->cols);
    pr->hint_rows = pr->hint ? paint_wrap_rows(pr->hint, pr->cols) : 0;
    int rest = rows - 2 - pr->label_rows - pr->hint_rows - 1;
    bool text = field_kind(pr->field) == FIELD_TEXT;
    if (rest < 1) { /* the words give way to the line being typed */
        pr->hint_rows = 0;
        rest = rows - 2 - pr->label_rows;
    }
    if (rest < 1) {
        pr->label_rows = 0;
        rest = 1;
    }
    pr->field_rows = text ? least(rest, 10) : 1;
    field_layout(pr->field, pr->field_rows, pr->cols);
}

/* Characters of the first n bytes, no more than fit: a secret is drawn as so many stars. */
static int stars_of(const struct prompt *pr, size_t n) {
    const char *text = field_text(pr->field);
    int count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return least(count, pr->cols - 1);
}

static void stars_draw(const struct prompt *pr, struct paint *box, int y) {
    paint_fill(box, y, 0, 1, pr->cols, ST_FIELD_EDIT);
    for (int x = 0, n = stars_of(pr, field_len(pr->field)); x < n; x++)
        paint_text(box, y, x, 1, ST_FIELD_EDIT, "*");
}

static int prompt_rows(const struct prompt *pr) {
    return pr->label_rows + pr->field_rows + pr->hint_rows + 1;
}

static void prompt_draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct prompt *pr = (const struct prompt *)view;
    struct paint box = paint_popup(p, prompt_rows(pr), pr->cols, NULL);
    int y = paint_wrap(&box, 0, 0, -1, pr->label_rows, 0, ST_HEADING, pr->label);
    if (pr->secret)
        stars_draw(pr, &box, y);
    else
        field_draw(pr->field, app, &box, y, 0, ST_FIELD_EDIT);
    y += pr->field_rows;
    if (pr->hint_rows > 0)
        y += paint_wrap(&box, y, 0, -1, pr->hint_rows, 0, ST_DIM, pr->hint);
    bool text = field_kind(pr->field) == FIELD_TEXT;
    paint_text(&box, y, 0, -1, ST_DIM, app_str(app, text ? STR_ask_text_hint : STR_ask_enter_hint));
}

static bool prompt_cursor(const struct view *view, const struct app *app, int *y, int *x) {
    const struct prompt *pr = (const struct prompt *)view;
    (void)app;
    struct paint box = paint_popup_inside(&pr->body, prompt_rows(pr), pr->cols);
    field_cursor(pr->field, y, x);
    if (pr->secret)
        *x = stars_of(pr, field_caret(pr->field));
    *y += box.top + pr->label_rows;
    *x += box.left;
    return true;
}

static unsigned prompt_command(struct view *view, struct app *app, enum command command) {
    struct prompt *pr = (struct prompt *)view;
    if (command == CMD_open) {
        /* The field outlives the answer: `done` may close this view, never free it. */
        bool taken = pr->done(app, pr->owner, field_text(pr->field), field_len(pr->field));
        return taken ? REACT_CLOSE : REACT_DONE;
    }
    pr->offered = false;
    return field_command(pr->field, app, command) ? REACT_DONE : REACT_NONE;
}

static unsigned prompt_text(struct view *view, struct app *app, const char *text, size_t n) {
    struct prompt *pr = (struct prompt *)view;
    bool taken = pr->offered ? field_replace(pr->field, text, n) : field_insert(pr->field, text, n);
    pr->offered = false;
    if (!taken)
        app_say(app, STR_common_field_full);
    return REACT_DONE;
}

static void prompt_free(struct view *view) {
    struct prompt *pr = (struct prompt *)view;
    mem_free(pr->label);
    mem_free(pr->hint);
    field_free(&pr->field);
    mem_free(pr);
}

static const struct view_ops prompt_ops = {
    .name = "prompt",
    .help = "screens",
    .context = prompt_context,
    .layout = prompt_layout,
    .draw = prompt_draw,
    .cursor = prompt_cursor,
    .command = prompt_command,
    .text = prompt_text,
    .free = prompt_free,
};

static struct prompt *prompt(struct app *app, struct view *owner, enum field_kind kind,
                             const char *label, const char *hint, const char *initial,
                             ask_answered *done) {
    struct prompt *pr = mem_alloc(sizeof *pr);
    pr->base.ops = &prompt_ops;
    pr->base.over = true;
    pr->owner = owner;
    pr->label = mem_dup(label);
    pr->hint = mem_dup(hint);
    pr->field = field_new(kind, 0);
    pr->cols = pr->field_rows = 1;
    field_set(pr->field, initial ? initial : "");
    pr->done = done;
    app_push(app, &pr->base);
    return pr;
}

void ask_secret(struct app *app, struct view *owner, const char *label, const char *hint,
                ask_answered *done) {
    prompt(app, owner, FIELD_LINE, label, hint, "", done)->secret = true;
}

void ask_line(struct app *app, struct view *owner, const char *label, const char *hint,
              const char *initial, ask_answered *done) {
    prompt(app, owner, FIELD_LINE, label, hint, initial, done);
}

void ask_date(struct app *app, struct view *owner, const char *label, const char *hint,
              const char *initial, ask_answered *done) {
    struct prompt *pr = prompt(app, owner, FIELD_DATE, label, hint, initial, done);
    field_set_today(pr->field, app->today);
    pr->offered = initial && initial[0];
}

void ask_text(struct app *app, struct view *owner, const char *label, const char *hint,
              const char *initial, ask_answered *done) {
    prompt(app, owner, FIELD_TEXT, label, hint, initial, done);
}

/* ---- something to read ---- */

struct reader {
    struct view base;
    char *title, *words;
    struct scrolltext *text;
    int rows, cols;
};

static context_t reader_context(const struct view *view) {
    (void)view;
    return CTX_CHOICE;
}

static void reader_layout(struct view *view, struct app *app, int rows, int cols) {
    struct reader *r = (struct reader *)view;
    (void)app;
    r->cols = least(ASK_COLS + 8, cols - 4);
    int need = paint_wrap_rows(r->words, r->cols > 2 ? r->cols - 1 : 1);
    r->rows = least(need, rows - 3);
    scrolltext_layout(r->text, r->rows, r->cols);
}

static void reader_draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct reader *r = (const struct reader *)view;
    struct paint box = paint_popup(p, r->rows + 1, r->cols, r->title);
    struct paint words = paint_sub(&box, 0, 0, r->rows < 1 ? 1 : r->rows, -1);
    scrolltext_draw(r->text, &words);
    if (r->rows > 0)
        paint_text(&box, r->rows, 0, -1, ST_DIM, app_str(app, STR_ask_close_hint));
}

static size_t reader_bar(const struct view *view, const struct app *app,
                         struct bar_word out[BAR_WORDS]) {
    (void)view;
    (void)app;
    out[0] = (struct bar_word){CMD_back, STR_bar_close};
    out[1] = (struct bar_word){CMD_open, STR_bar_close};
    return 2;
}

static unsigned reader_command(struct view *view, struct app *app, enum command command) {
    struct reader *r = (struct reader *)view;
    (void)app;
    if (command == CMD_open)
        return REACT_CLOSE;
    return scrolltext_command(r->text, command) ? REACT_DONE : REACT_NONE;
}

static void reader_free(struct view *view) {
    struct reader *r = (struct reader *)view;
    scrolltext_free(&r->text);
    mem_free(r->title);
    mem_free(r->words);
    mem_free(r);
}

static const struct view_ops reader_ops = {
    .name = "reader",
    .help = "screens",
    .context = reader_context,
    .layout = reader_layout,
    .bar = reader_bar,
    .draw = reader_draw,
    .command = reader_command,
    .free = reader_free,
};

void ask_show(struct app *app, const char *title, const char *text) {
    struct reader *r = mem_alloc(sizeof *r);
    r->base.ops = &reader_ops;
    r->base.over = true;
    r->title = mem_dup(title);
    r->words = mem_dup(text);
    r->text = scrolltext_new();
    scrolltext_add(r->text, ST_POPUP, text);
    app_push(app, &r->base);
}
