/*
 * marks.c - what the office itself says of a provision: bookmarks, notes, and how its own copy
 * compares with the words shown.
 */
#include <stdio.h>
#include <string.h>

#include "data/office/door.h"
#include "tui/screens/law/view.h"

/* ---- showing ---- */

static void show_where(struct view_law *v, const struct office_mark *mark) {
    struct cite whole = v->shown;
    whole.paragraph = whole.item = whole.point = 0;
    if (cite_same(&mark->cite, &whole))
        return;
    law_link_named(v, &mark->cite);
    scrolltext_add(v->page, ST_NORMAL, " ");
}

static void show_by(struct view_law *v, const struct office_mark *mark) {
    struct sb by = {0};
    char day[11];
    snprintf(day, sizeof day, "%.10s", mark->made_at);
    str_put(&by, v->lang, STR_law_mark_by, mark->who, day);
    law_line(v, ST_DIM, sb_text(&by));
    sb_free(&by);
}

static void show_status(struct view_law *v, const struct office_mark *mark) {
    static const enum str_id states[] = {
        [MARK_CONFIRMED] = STR_law_mark_confirmed,
        [MARK_CORRECTED] = STR_law_mark_corrected,
        [MARK_WRONG] = STR_law_mark_wrong,
    };
    struct sb text = {0};
    str_put(&text, v->lang, states[mark->state], mark->source);
    show_where(v, mark);
    scrolltext_add(v->page, mark->state == MARK_CONFIRMED ? ST_GOOD : ST_WARN, sb_text(&text));
    show_by(v, mark);
    if (mark->words[0] != '\0')
        law_line(v, ST_NORMAL, mark->words);
    if (mark->pack_changed)
        law_line(v, ST_BAD, law_str(v, STR_law_mark_changed));
    sb_free(&text);
}

static void show_mark(struct view_law *v, const struct office_mark *mark) {
    if (mark->kind == MARK_STATUS) {
        show_status(v, mark);
        return;
    }
    show_where(v, mark);
    scrolltext_add(
        v->page, ST_BADGE,
        law_str(v, mark->kind == MARK_BOOKMARK ? STR_law_mark_bookmark : STR_law_mark_note));
    show_by(v, mark);
    if (mark->words[0] != '\0')
        law_line(v, ST_NORMAL, mark->words);
}

void law_marks_show(struct view_law *v) {
    struct office_marks marks = {0};
    struct cite whole = v->shown;
    struct err err;
    whole.paragraph = whole.item = whole.point = 0;
    if (!v->app->office)
        return;
    if (!office_marks(v->app->office, v->shown.regime, &marks, &err)) {
        app_report(v->app, &err);
        return;
    }
    for (size_t i = 0; i < marks.count; i++) {
        const struct office_mark *mark = &marks.list[i];
        if (whole.article == 0 ? mark->cite.article == 0 : cite_within(&mark->cite, &whole))
            show_mark(v, mark);
    }
    office_marks_clear(&marks);
}

/* ---- putting and removing ---- */

static bool put(struct view_law *v, struct app *app, const struct office_mark_given *given,
                bool remove) {
    struct office_outcome outcome = {0};
    struct err err;
    struct office_command command = {
        .verb = remove ? DO_MARK_REMOVE : DO_MARK_PUT, .mark = given, .today = app->today};
    if (!office_do(app->office, &command, &outcome, &err)) {
        app_report(app, &err);
        return false;
    }
    office_outcome_clear(&outcome);
    v->stale = true;
    app_say(app, remove ? STR_law_mark_removed : STR_law_mark_put);
    return true;
}

/* Is there a mark of the kind on just this provision? *words are the caller's to mem_free. */
static bool has(struct view_law *v, enum mark_kind kind, char **words) {
    struct office_marks marks = {0};
    bool there = office_mark_get(v->app->office, &v->shown, kind, &marks, NULL) && marks.count > 0;
    if (words)
        *words = mem_dup(there ? marks.list[0].words : "");
    office_marks_clear(&marks);
    return there;
}

static bool ready(struct view_law *v, struct app *app) {
    return v->law != NULL && app->office;
}

void law_bookmark(struct view_law *v, struct app *app) {
    if (!ready(v, app))
        return;
    struct office_mark_given given = {.cite = v->shown, .kind = MARK_BOOKMARK};
    put(v, app, &given, has(v, MARK_BOOKMARK, NULL));
}

static bool noted(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_law *v = (struct view_law *)owner;
    char *words = mem_dup_n(text, n);
    struct office_mark_given given = {.cite = v->shown, .kind = MARK_NOTE, .words = words};
    bool empty = words[strspn(words, " \n")] == '\0';
    bool done =
        empty ? !has(v, MARK_NOTE, NULL) || put(v, app, &given, true) : put(v, app, &given, false);
    mem_free(words);
    return done;
}

void law_note(struct view_law *v, struct app *app) {
    char *words;
    if (!ready(v, app))
        return;
    has(v, MARK_NOTE, &words);
    ask_text(app, &v->base, app_str(app, STR_law_note_label), app_str(app, STR_law_note_hint),
             words, noted);
    mem_free(words);
}

/* ---- bookmarks ---- */

static void bookmark_chosen(struct app *app, struct view *owner, const char *code) {
    struct cite cite = {0};
    /* A text as a whole is named by its id alone. */
    if (!strchr(code, ':'))
        snprintf(cite.regime, sizeof cite.regime, "%s", code);
    else if (!cite_parse(code, NULL, &cite, NULL))
        return;
    law_go((struct view_law *)owner, app, &cite);
}

static void name_bookmark(struct view_law *v, const struct cite *cite, struct sb *out) {
    const struct law *law = library_law(v->library, cite->regime, NULL);
    str_put(out, v->lang, STR_law_citation, law ? law_cited_title(law, cite) : cite->regime);
    if (law && cite->article > 0)
        words_law_cite(out, v->lang, law, cite);
}

void law_bookmarks(struct view_law *v, struct app *app) {
    struct office_marks marks = {0};
    struct err err;
    if (!app->office || !office_bookmarks(app->office, &marks, &err)) {
        if (app->office)
            app_report(app, &err);
        return;
    }
    if (marks.count == 0)
        app_say(app, STR_law_bookmarks_none);
    struct arena *arena = arena_new();
    struct ask_item *items = mem_alloc((marks.count + 1) * sizeof *items);
    for (size_t i = 0; i < marks.count; i++) {
        char code[CITE_TEXT_SIZE];
        struct sb name = {0};
        cite_format(&marks.list[i].cite, true, code);
        name_bookmark(v, &marks.list[i].cite, &name);
        items[i] = (struct ask_item){
            .code = arena_dup(arena, code),
            .label = arena_dup(arena, sb_text(&name)),
            .note = marks.list[i].words,
        };
        sb_free(&name);
    }
    if (marks.count > 0)
        ask_choice(app, &v->base, app_str(app, STR_law_bookmarks_title), items, marks.count, false,
                   bookmark_chosen);
    mem_free(items);
    arena_free(&arena);
    office_marks_clear(&marks);
}

/* ---- comparing with the office's own copy: what came of it, against what, in which words ---- */

static bool words_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_law *v = (struct view_law *)owner;
    char *words = mem_dup_n(text, n);
    struct office_mark_given given = {.cite = v->shown,
                                      .kind = MARK_STATUS,
                                      .state = v->checking,
                                      .words = words,
                                      .source = v->checked_source};
    bool done = put(v, app, &given, false);
    mem_free(words);
    return done;
}

static bool source_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_law *v = (struct view_law *)owner;
    mem_free(v->checked_source);
    v->checked_source = mem_dup_n(text, n);
    if (v->checking == MARK_CONFIRMED)
        return words_given(app, owner, "", 0);
    struct sb now = {0};
    if (v->shown.article > 0 && v->checking == MARK_CORRECTED)
        law_text(v->law, &v->shown, false, &now);
    ask_text(
        app, owner,
        app_str(app, v->checking == MARK_CORRECTED ? STR_law_check_words : STR_law_check_wrong),
        NULL, sb_text(&now), words_given);
    sb_free(&now);
    return true;
}

static void state_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_law *v = (struct view_law *)owner;
    struct office_mark_given given = {.cite = v->shown, .kind = MARK_STATUS};
    if (strcmp(code, "none") == 0) {
        put(v, app, &given, true);
        return;
    }
    v->checking = strcmp(code, "confirmed") == 0   ? MARK_CONFIRMED
                  : strcmp(code, "corrected") == 0 ? MARK_CORRECTED
                                                   : MARK_WRONG;
    ask_line(app, owner, app_str(app, STR_law_check_source),
             app_str(app, STR_law_check_source_hint), "", source_given);
}

void law_check(struct view_law *v, struct app *app) {
    if (!ready(v, app))
        return;
    struct ask_item items[4] = {
        {.code = "confirmed", .label = app_str(app, STR_law_check_confirmed), .on = true},
        {.code = "corrected", .label = app_str(app, STR_law_check_corrected)},
        {.code = "wrong", .label = app_str(app, STR_law_check_is_wrong)},
        {.code = "none", .label = app_str(app, STR_law_check_none)},
    };
    size_t count = has(v, MARK_STATUS, NULL) ? 4 : 3;
    ask_choice(app, &v->base, app_str(app, STR_law_check_title), items, count, false, state_chosen);
}
