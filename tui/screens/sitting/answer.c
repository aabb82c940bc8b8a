/* answer.c - how each kind of question is answered: with the cursor, Space and Enter, with the letters of the
 * options, or in a field. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tui/screens/sitting/view.h"
#include "tui/words/drill.h"

static const struct question *question_of(const struct view_sitting *v) {
    return sitting_item(v)->asked.question;
}

static bool in_field(const struct question *q) {
    return q->kind == QUESTION_FILL || q->kind == QUESTION_LETTER || q->kind == QUESTION_DATE;
}

enum str_id sitting_hint(const struct view_sitting *v) {
    switch (question_of(v)->kind) {
    case QUESTION_SEVERAL:
        return STR_sitting_hint_several;
    case QUESTION_ORDER:
        return STR_sitting_hint_order;
    case QUESTION_MATCH:
        return STR_sitting_hint_match;
    case QUESTION_FILL:
        return STR_sitting_hint_fill;
    case QUESTION_DATE:
        return STR_sitting_hint_date;
    case QUESTION_LETTER:
        return STR_sitting_hint_letter;
    case QUESTION_SINGLE:
    case QUESTION_BRANCH:
        break;
    }
    return STR_sitting_hint_single;
}

/* ---- the texts ---- */

static struct sb *add_row(struct view_sitting *v) {
    if (v->option_rows == v->options_cap) {
        size_t cap = v->options_cap ? v->options_cap * 2 : 32;
        v->options = mem_grow(v->options, cap, sizeof *v->options);
        memset(v->options + v->options_cap, 0, (cap - v->options_cap) * sizeof *v->options);
        v->options_cap = cap;
    }
    sb_clear(&v->options[v->option_rows]);
    return &v->options[v->option_rows++];
}

static void blank_row(struct view_sitting *v, size_t i) {
    struct sb *row = add_row(v);
    sb_add_fmt(row, "(%zu) ", i + 1);
}

/* A match lists what stands on the left, then below the labels to choose from. */
static void match_rows(struct view_sitting *v, const struct question *q, const struct law *law) {
    const struct asked_question *asked = &sitting_item(v)->asked;
    for (size_t i = 0; i < q->option_count; i++) {
        struct sb *row = add_row(v);
        sb_add_fmt(row, "%zu. %s", i + 1, str_label(v->lang, &q->options[asked->order[i]].left));
    }
    for (size_t i = 0; i < q->option_count; i++) {
        struct sb *row = add_row(v);
        sb_add_fmt(row, "%c. ", (char)('A' + (int)i));
        words_option(row, v->lang, law, &q->options[asked->rights[i]]);
    }
}

void sitting_words(struct view_sitting *v) {
    const struct paper_item *item = sitting_item(v);
    const struct question *q = item->asked.question;
    sb_clear(&v->question);
    words_question(&v->question, v->lang, q);
    if (q->text.zh) {
        sb_add_char(&v->question, '\n');
        words_passage(&v->question, v->lang, q);
    }
    v->option_rows = 0;
    if (q->kind == QUESTION_MATCH)
        match_rows(v, q, item->drill->regime->law);
    else if (in_field(q))
        for (size_t i = 0; i < (q->kind == QUESTION_DATE ? 1 : q->blank_count); i++)
            blank_row(v, i);
    else
        for (size_t i = 0; i < q->option_count; i++) {
            struct sb *row = add_row(v);
            sb_add_fmt(row, "%c. ", (char)('A' + (int)i));
            words_option(row, v->lang, item->drill->regime->law, &q->options[item->asked.order[i]]);
        }
    list_set_count(&v->list, v->option_rows);
    scrolltext_clear(v->text);
    scrolltext_add(v->text, ST_DIM, str(v->lang, STR_sitting_invented));
    scrolltext_add(v->text, ST_NORMAL, "\n");
    scrolltext_add(v->text, ST_NORMAL, item->drill->story);
}

static void open_field(struct view_sitting *v, struct app *app) {
    const struct question *q = question_of(v);
    field_free(&v->field);
    if (!in_field(q))
        return;
    v->field = field_new(q->kind == QUESTION_DATE ? FIELD_DATE : FIELD_LINE, ANSWER_SIZE - 1);
    field_set_today(v->field, sitting_item(v)->drill->matter.today);
    field_set(v->field, v->draft.texts[v->blank]);
    list_select(&v->list, v, v->blank);
    (void)app;
}

void sitting_put(struct view_sitting *v, struct app *app) {
    v->phase = SITTING_ASKS;
    v->draft = (struct answer){.day = DAY_NONE};
    for (size_t i = 0; i < QUESTION_OPTIONS_MAX; i++)
        v->placed[i] = SIZE_MAX;
    v->blank = 0;
    v->warned = false;
    v->began = app_now(app);
    v->list.sel = v->list.top = 0;
    sitting_words(v);
    open_field(v, app);
    list_select(&v->list, v, v->field ? v->blank : 0);
}

/* ---- the options as rows ---- */

/* Where option `i` as shown stands among those chosen; SIZE_MAX: it is not. */
static size_t place_of(const struct view_sitting *v, size_t i) {
    size_t option = sitting_item(v)->asked.order[i];
    for (size_t k = 0; k < v->draft.pick_count; k++)
        if (v->draft.picks[k] == option)
            return k;
    return SIZE_MAX;
}

static void mark_of(const struct view_sitting *v, size_t i, char out[16]) {
    const struct question *q = question_of(v);
    bool left = i < q->option_count;
    size_t place = left && q->kind != QUESTION_MATCH ? place_of(v, i) : SIZE_MAX;
    out[0] = '\0';
    if (q->kind == QUESTION_SEVERAL)
        snprintf(out, 16, "%s",
                 sign_text(place != SIZE_MAX ? SIGN_BOX_ON : SIGN_BOX_OFF, v->ascii));
    else if (q->kind == QUESTION_ORDER && place < QUESTION_OPTIONS_MAX)
        snprintf(out, 16, "[%d]", (int)place % 100 + 1);
    else if (q->kind == QUESTION_ORDER)
        snprintf(out, 16, "[ ]");
    else if (q->kind == QUESTION_MATCH && left && v->placed[i] != SIZE_MAX)
        snprintf(out, 16, "[%c]", (char)('A' + (int)v->placed[i]));
    else if (q->kind == QUESTION_MATCH && left)
        snprintf(out, 16, "[ ]");
}

void sitting_option_draw(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_sitting *v = owner;
    const struct question *q = question_of(v);
    char mark[16];
    int x = 2;
    (void)selected;
    mark_of(v, i, mark);
    if (in_field(q)) {
        x += paint_text(p, 0, x, -1, ST_NORMAL, sb_text(&v->options[i]));
        if (i != v->blank)
            paint_text(p, 0, x, -1, ST_FIELD, v->draft.texts[i]);
        return;
    }
    if (mark[0])
        x += paint_text(p, 0, x, -1, ST_NORMAL, mark) + 1;
    else if (q->kind == QUESTION_MATCH)
        x += 4;
    paint_text(p, 0, x, -1, ST_NORMAL, sb_text(&v->options[i]));
}

bool sitting_option_selectable(const void *owner, size_t i) {
    const struct view_sitting *v = owner;
    const struct question *q = question_of(v);
    return q->kind != QUESTION_MATCH || i < q->option_count;
}

/* ---- choosing ---- */

static void toggle(struct view_sitting *v, size_t i) {
    size_t place = place_of(v, i);
    if (place == SIZE_MAX && v->draft.pick_count < QUESTION_OPTIONS_MAX) {
        v->draft.picks[v->draft.pick_count++] = sitting_item(v)->asked.order[i];
        return;
    }
    if (place == SIZE_MAX)
        return;
    v->draft.pick_count--;
    memmove(&v->draft.picks[place], &v->draft.picks[place + 1],
            (v->draft.pick_count - place) * sizeof v->draft.picks[0]);
}

/* A label stands on the left but once. */
static void put_label(struct view_sitting *v, size_t left, size_t label) {
    const struct question *q = question_of(v);
    for (size_t i = 0; i < q->option_count; i++)
        if (v->placed[i] == label)
            v->placed[i] = SIZE_MAX;
    v->placed[left] = label;
    if (left + 1 < q->option_count)
        list_select(&v->list, v, left + 1);
}

static unsigned choose(struct view_sitting *v, size_t i) {
    const struct question *q = question_of(v);
    if (i >= q->option_count)
        return REACT_NONE;
    if (q->kind == QUESTION_MATCH)
        put_label(v, v->list.sel, i);
    else if (q->kind == QUESTION_SEVERAL || q->kind == QUESTION_ORDER) {
        toggle(v, i);
        list_select(&v->list, v, i);
    } else {
        list_select(&v->list, v, i);
    }
    return REACT_DONE;
}

/* Space on a match gives the next label that is free; on the last one, none. */
static void next_label(struct view_sitting *v, int step) {
    const struct question *q = question_of(v);
    size_t n = q->option_count, left = v->list.sel;
    if (left >= n)
        return;
    size_t at = v->placed[left] == SIZE_MAX ? (step > 0 ? n : 0) : v->placed[left];
    at = (at + (step > 0 ? 1 : n)) % (n + 1);
    for (size_t i = 0; i < n; i++)
        if (i != left && v->placed[i] == at)
            v->placed[i] = SIZE_MAX;
    v->placed[left] = at == n ? SIZE_MAX : at;
}

/* ---- handing in ---- */

static bool read_day(struct view_sitting *v, struct app *app) {
    struct sb value = {0};
    struct err err = {0};
    bool ok = field_value(v->field, &value, &err);
    if (!ok)
        app_report(app, &err);
    v->draft.given = ok && value.len > 0;
    if (v->draft.given)
        ok = date_parse(sb_text(&value), &v->draft.day);
    sb_free(&value);
    return ok;
}

static void keep_blank(struct view_sitting *v) {
    snprintf(v->draft.texts[v->blank], ANSWER_SIZE, "%s", field_text(v->field));
}

static bool complete(struct view_sitting *v, struct app *app) {
    const struct question *q = question_of(v);
    if (q->kind == QUESTION_DATE)
        return read_day(v, app);
    for (size_t i = 0; in_field(q) && i < q->blank_count; i++)
        v->draft.given = v->draft.given || v->draft.texts[i][0];
    if (in_field(q))
        return true;
    if (q->kind == QUESTION_MATCH) {
        const struct asked_question *asked = &sitting_item(v)->asked;
        for (size_t i = 0; i < q->option_count; i++) {
            bool none = v->placed[i] == SIZE_MAX;
            v->draft.picks[asked->order[i]] = none ? SIZE_MAX : asked->rights[v->placed[i]];
            v->draft.given = v->draft.given || !none;
        }
        v->draft.pick_count = q->option_count;
        return true;
    }
    if (q->kind == QUESTION_SINGLE || q->kind == QUESTION_BRANCH) {
        v->draft.picks[0] = sitting_item(v)->asked.order[v->list.sel];
        v->draft.pick_count = 1;
    }
    v->draft.given = v->draft.pick_count > 0;
    return true;
}

/* Enter may have been meant for the option: an empty answer is taken the second time. */
static void hand_in(struct view_sitting *v, struct app *app) {
    v->draft.given = false;
    if (!complete(v, app))
        return;
    if (!v->draft.given && !v->warned) {
        v->warned = true;
        app_say(app, STR_sitting_nothing_yet);
        return;
    }
    sitting_take(v, app);
}

static unsigned blank_command(struct view_sitting *v, struct app *app, enum command command) {
    const struct question *q = question_of(v);
    size_t blanks = q->kind == QUESTION_DATE ? 1 : q->blank_count;
    bool back = command == CMD_up || command == CMD_prev;
    bool on = command == CMD_open || command == CMD_down || command == CMD_next;
    if (command == CMD_open && v->blank + 1 == blanks) {
        keep_blank(v);
        hand_in(v, app);
        return REACT_DONE;
    }
    if ((on && v->blank + 1 < blanks) || (back && v->blank > 0)) {
        keep_blank(v);
        v->blank = back ? v->blank - 1 : v->blank + 1;
        open_field(v, app);
        return REACT_DONE;
    }
    return field_command(v->field, app, command) ? REACT_DONE : REACT_NONE;
}

static bool scrolls(enum command command) {
    return command == CMD_page_up || command == CMD_page_down || command == CMD_top ||
           command == CMD_bottom;
}

unsigned sitting_answer_command(struct view_sitting *v, struct app *app, enum command command) {
    if (scrolls(command)) {
        scrolltext_command(v->text, command);
        return REACT_DONE;
    }
    if (v->field)
        return blank_command(v, app, command);
    bool match = question_of(v)->kind == QUESTION_MATCH;
    switch (command) {
    case CMD_open:
        hand_in(v, app);
        return REACT_DONE;
    case CMD_mark:
        if (match)
            next_label(v, 1);
        else
            choose(v, v->list.sel);
        return REACT_DONE;
    case CMD_right:
    case CMD_left:
        if (match)
            next_label(v, command == CMD_right ? 1 : -1);
        return match ? REACT_DONE : REACT_NONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

/* An input method may give Ａ for A. */
unsigned sitting_answer_text(struct view_sitting *v, struct app *app, const char *text, size_t n) {
    uint32_t cp;
    if (v->field) {
        if (!field_insert(v->field, text, n))
            app_say(app, STR_common_field_full);
        return REACT_DONE;
    }
    if (utf8_decode(text, n, &cp) != n)
        return REACT_NONE;
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFF01 - '!';
    if (cp >= 'a' && cp <= 'z')
        return choose(v, cp - 'a');
    return cp >= 'A' && cp <= 'Z' ? choose(v, cp - 'A') : REACT_NONE;
}
