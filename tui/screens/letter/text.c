/*
 * text.c - a letter on its grid: 28 characters a line, numbered lines, pages marked; of a
 * draft what can be composed, what is missing marked in its place.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/letter/view.h"
#include "tui/words/words.h"

bool letter_draft(struct view_letter *v, struct app *app, const struct letter_state *state,
                  enum paper_draft kind, struct sb *out, struct err *err) {
    const struct letter_gap gap = {str(v->lang, STR_letter_gap), v->lang == LANG_EN};
    struct office_paper paper;
    if (!office_paper(app->office, v->id, v->file->number, state->letter, &paper, err))
        return false;
    bool ok = office_paper_draft(app->office, &paper, kind, state, &v->matter, &v->judged,
                                 str(v->lang, STR_letter_number_later), &gap, out, err);
    office_paper_clear(&paper);
    return ok;
}

/* ---- the grid ---- */

static void page_mark(struct view_letter *v, int page) {
    struct sb text = {0};
    char number[16];
    snprintf(number, sizeof number, "%d", page);
    sb_add(&text, "    ");
    str_put(&text, v->lang, STR_letter_page, number);
    sb_add(&text, "\n");
    scrolltext_add(v->text, ST_DIM, sb_text(&text));
    sb_free(&text);
}

/* Marks of gaps are told from the text by their style as well as by their words. */
static void add_line(struct view_letter *v, const char *text, size_t n) {
    const char *pattern = str(v->lang, STR_letter_gap);
    char *line = mem_dup_n(text, n), *lead = mem_dup_n(pattern, strcspn(pattern, "{"));
    const char *close = strchr(pattern, '}'), *at = line;
    for (char *mark = strstr(line, lead); mark; mark = strstr(at, lead)) {
        const char *end = close ? strstr(mark, close + 1) : NULL;
        end = end ? end + strlen(close + 1) : mark + strlen(mark);
        char *before = mem_dup_n(at, (size_t)(mark - at));
        char *gap = mem_dup_n(mark, (size_t)(end - mark));
        scrolltext_add(v->text, ST_NORMAL, before);
        scrolltext_add(v->text, ST_BAD, gap);
        mem_free(before);
        mem_free(gap);
        at = end;
    }
    scrolltext_add(v->text, ST_NORMAL, at);
    scrolltext_add(v->text, ST_NORMAL, "\n");
    mem_free(line);
    mem_free(lead);
}

static void add_grid(struct view_letter *v, const char *kept) {
    int number = 0;
    struct sb grid = {0};
    letter_put_grid(&grid, kept);
    const char *text = sb_text(&grid);
    while (*text) {
        size_t n = strcspn(text, "\n");
        char gutter[24];
        if (number % LETTER_PAGE_LINES == 0)
            page_mark(v, number / LETTER_PAGE_LINES + 1);
        snprintf(gutter, sizeof gutter, "%2d  ", number % LETTER_PAGE_LINES + 1);
        scrolltext_add(v->text, ST_DIM, gutter);
        add_line(v, text, n);
        text += n + (text[n] == '\n');
        number++;
    }
    sb_free(&grid);
}

static void add_heading(struct view_letter *v, enum style style, const struct sb *text) {
    scrolltext_add(v->text, style, sb_text(text));
    scrolltext_add(v->text, ST_NORMAL, "\n");
}

static void show_issued(struct view_letter *v, const struct letter_row *letter) {
    struct sb head = {0}, at = {0};
    sb_add_n(&at, letter->at, strnlen(letter->at, 10));
    str_put(&head, v->lang, STR_letter_sent, letter->number, sb_text(&at));
    add_heading(v, ST_GOOD, &head);
    add_grid(v, letter->text);
    sb_free(&head);
    sb_free(&at);
}

static void show_draft(struct view_letter *v, struct app *app, const struct letter_state *state) {
    struct sb head = {0}, words = {0}, text = {0};
    struct err err = {0};
    bool ready = state->lack_count + state->block_count == 0;
    letter_state_words(&words, v->lang, state);
    if (ready)
        str_put(&head, v->lang, STR_letter_draft_ready, command_info(CMD_letter_issue)->keys[0]);
    else
        str_put(&head, v->lang, STR_letter_draft_not, sb_text(&words));
    add_heading(v, ready ? ST_GOOD : ST_BAD, &head);
    if (!letter_draft(v, app, state, DRAFT_OWN, &text, &err)) {
        str_err(v->lang, &err, &text);
        add_heading(v, ST_BAD, &text);
    } else {
        add_grid(v, sb_text(&text));
    }
    sb_free(&head);
    sb_free(&words);
    sb_free(&text);
}

void letter_make_text(struct view_letter *v, struct app *app) {
    const struct letter_row *issued = letter_shown_row(v);
    scrolltext_clear(v->text);
    if (issued)
        show_issued(v, issued);
    else if (v->shown_letter >= 0 && (size_t)v->shown_letter < v->state_count)
        show_draft(v, app, v->states[v->shown_letter]);
    v->text_stale = false;
}
