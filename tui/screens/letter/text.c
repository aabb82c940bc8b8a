/*
 * text.c - a letter on its grid: 28 characters a line, numbered lines, pages marked; of a
 * draft what can be composed, what is missing marked in its place.
 */
#include <stdio.h>
#include <stdlib.h>
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

/* ---- its paragraphs ---- */

static void letter_forget_paragraphs(struct view_letter *v) {
    for (size_t i = 0; i < v->paragraph_count; i++)
        mem_free(v->paragraphs[i]);
    mem_free(v->paragraphs);
    v->paragraphs = NULL;
    v->paragraph_count = 0;
}

void letter_forget_text(struct view_letter *v) {
    letter_forget_paragraphs(v);
    sb_free(&v->whole);
}

const char *letter_paragraph(const struct view_letter *v) {
    const char *anchor = scrolltext_anchor_at(v->text);
    size_t at = anchor ? (size_t)strtoul(anchor, NULL, 10) : 0;
    return at < v->paragraph_count ? v->paragraphs[at] : NULL;
}

static bool in_table(const struct letter_line *line) {
    return letter_style_row(line->style);
}

/* One paragraph, or a whole table, from `at` on; where the next begins. */
static const char *paragraph_end(const char *at) {
    struct letter_line line;
    const char *next = at;
    if (!letter_line_next(&next, &line))
        return at + strlen(at);
    while (in_table(&line)) {
        const char *after = next;
        if (!letter_line_next(&after, &line) || !in_table(&line))
            break;
        next = after;
    }
    return next;
}

/* Takes the letter apart. How many lines of the grid each paragraph takes goes to *lines, which is the
 * caller's to mem_free; false: together they are not the letter's grid. */
static bool take_apart(struct view_letter *v, const char *kept, const char *grid, int **lines) {
    struct sb joined = {0};
    size_t cap = 0;
    const char *at = kept;
    *lines = NULL;
    while (*at == '%') {
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    while (*at) {
        const char *end = paragraph_end(at);
        struct sb one = {0}, plain = {0}, drawn = {0};
        sb_add(&one, LETTER_FORM);
        sb_add_n(&one, at, (size_t)(end - at));
        letter_put_plain(&plain, sb_text(&one));
        letter_put_grid(&drawn, sb_text(&one));
        if (v->paragraph_count == cap) {
            cap = cap ? cap * 2 : 32;
            v->paragraphs = mem_grow(v->paragraphs, cap, sizeof *v->paragraphs);
            *lines = mem_grow(*lines, cap, sizeof **lines);
        }
        (*lines)[v->paragraph_count] = 0;
        for (const char *c = sb_text(&drawn); *c; c++)
            (*lines)[v->paragraph_count] += *c == '\n';
        v->paragraphs[v->paragraph_count++] = sb_take(&plain);
        sb_add(&joined, sb_text(&drawn));
        sb_free(&one);
        sb_free(&drawn);
        at = end;
    }
    bool same = strcmp(sb_text(&joined), grid) == 0;
    sb_free(&joined);
    return same;
}

static void add_grid(struct view_letter *v, const char *kept) {
    int number = 0, left = 0, *lines = NULL;
    size_t paragraph = 0;
    struct sb grid = {0};
    letter_put_grid(&grid, kept);
    letter_put_plain(&v->whole, kept);
    bool apart = letter_is_kept(kept) && take_apart(v, kept, sb_text(&grid), &lines);
    const char *text = sb_text(&grid);
    while (*text) {
        size_t n = strcspn(text, "\n");
        char gutter[24];
        if (number % LETTER_PAGE_LINES == 0)
            page_mark(v, number / LETTER_PAGE_LINES + 1);
        while (apart && left == 0 && paragraph < v->paragraph_count) {
            snprintf(gutter, sizeof gutter, "%zu", paragraph);
            left = lines[paragraph++];
            if (left > 0)
                scrolltext_anchor(v->text, gutter);
        }
        left -= left > 0;
        snprintf(gutter, sizeof gutter, "%2d%*s", number % LETTER_PAGE_LINES + 1, LETTER_GUTTER - 2,
                 "");
        scrolltext_add(v->text, ST_DIM, gutter);
        add_line(v, text, n);
        text += n + (text[n] == '\n');
        number++;
    }
    if (!apart)
        letter_forget_paragraphs(v);
    mem_free(lines);
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
    if (letter->approved[0]) {
        sb_clear(&head);
        str_put(&head, v->lang, STR_letter_approved_by, letter->approved);
        add_heading(v, ST_DIM, &head);
    }
    add_grid(v, letter->text);
    sb_free(&head);
    sb_free(&at);
}

static void show_draft(struct view_letter *v, struct app *app, const struct letter_state *state) {
    struct sb head = {0}, words = {0}, text = {0};
    struct err err = {0};
    bool ready = letter_state_ready(state);
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
    letter_forget_text(v);
    if (issued)
        show_issued(v, issued);
    else if (v->shown_letter >= 0 && (size_t)v->shown_letter < v->state_count)
        show_draft(v, app, v->states[v->shown_letter]);
    v->text_stale = false;
}
