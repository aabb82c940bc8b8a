/*
 * law.c - the provisions of every text of the library: browse, search as one types, jump by
 * 5(3) or 第五条第三项, follow links, copy.
 *
 * Left the texts, or what the search found; right the words of one provision, its parts one by one,
 * and what belongs to it. Enter or Right goes to the words, where Up and Down choose the part a
 * citation names and Tab goes from link to link; Left goes back to the list. What is copied is
 * inserted into a field with the command `insert_copied`, or at once with `law_insert`. The note on
 * the text's status is always in view.
 */
#include <stdio.h>
#include <string.h>

#include "tui/screens/law/view.h"
#include "tui/words/shelf.h"

static struct view_law *of(struct view *view) {
    return (struct view_law *)view;
}

static const struct view_law *of_const(const struct view *view) {
    return (const struct view_law *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_law *v = of_const(view);
    sb_add(out, app_str(app, STR_law_title));
    if (!v->law)
        return;
    struct sb provision = {0};
    if (v->shown.article > 0)
        words_law_cite(&provision, v->lang, v->law, &v->shown);
    /* The provision is never cut away: the title gives way in its middle. */
    int room =
        app_title_room(app) - paint_width(sb_text(out)) - paint_width(sb_text(&provision)) - 2;
    sb_add(out, " ");
    const char *name = law_cited_title(v->law, &v->shown);
    if (paint_width(name) <= room)
        sb_add(out, name);
    else
        words_short_title(out, name, room);
    sb_add(out, provision.len > 0 ? " " : "");
    sb_add(out, sb_text(&provision));
    sb_free(&provision);
}

static context_t context(const struct view *view) {
    const struct view_law *v = of_const(view);
    return CTX_LAW | (v->finding ? CTX_EDIT : v->in_text ? CTX_TEXT : CTX_LIST);
}

/* ---- drawing ---- */

/* What was found is read in the list itself, so it gets more room there. */
static int left_cols(const struct view_law *v, int cols) {
    if (v->found)
        return cols >= 110 ? cols / 2 : cols * 5 / 9;
    return cols >= 110 ? 46 : cols * 3 / 8;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_law *v = of(view);
    v->app = app;
    if (v->lang != app->lang) {
        v->lang = app->lang;
        v->stale = true;
    }
    if (v->stale)
        law_page_make(v);
    field_layout(v->find, 1, cols - LAW_FIND_LABEL - 2);
    list_layout(&v->list, v, rows - 3);
    law_list_fetch(v);
    scrolltext_layout(v->page, rows - 3, cols - left_cols(v, cols) - 2);
}

static void draw_status(const struct view_law *v, struct paint *p) {
    const struct library_text *text = v->law ? library_text(v->library, v->shown.regime) : NULL;
    struct sb line = {0};
    if (!text)
        return;
    sb_add(&line, words_text_status(v->lang, text));
    if (text->shelf_id > 0) {
        sb_add(&line, " · ");
        words_text_dated(&line, v->lang, text);
    }
    if (words_own(text->regime))
        sb_add_fmt(&line, " · %s", str(v->lang, STR_law_own));
    if (text->regime)
        sb_add_fmt(&line, " %s", str_label(v->lang, &text->regime->status_note));
    paint_text(p, p->rows - 1, 1, -1, ST_WARN, sb_text(&line));
    sb_free(&line);
}

static void draw_find(const struct view_law *v, const struct app *app, struct paint *p) {
    struct sb found = {0}, filter = {0};
    paint_text(p, 0, 1, LAW_FIND_LABEL - 1, ST_HEADING, app_str(app, STR_law_find));
    if (v->finding || field_len(v->find) > 0) {
        char number[24];
        field_draw(v->find, app, p, 0, LAW_FIND_LABEL, v->finding ? ST_FIELD_EDIT : ST_FIELD);
        snprintf(number, sizeof number, "%zu",
                 v->found ? library_found_count(v->found) - library_found_nearly(v->found) : 0);
        bool whole = !v->found || library_found_whole(v->found);
        bool nearest = v->found && library_found_nearest(v->found);
        str_put(&found, app->lang,
                nearest ? STR_law_found_near
                : whole ? STR_law_found
                        : STR_law_found_more,
                number);
    } else {
        paint_text(p, 0, LAW_FIND_LABEL, -1, ST_DIM, app_str(app, STR_law_find_hint));
    }
    law_filter_words(v, &filter);
    paint_rule(p, 1, ST_BOX, sb_text(&filter), sb_text(&found));
    sb_free(&found);
    sb_free(&filter);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_law *v = of_const(view);
    int left = left_cols(v, p->cols);
    draw_find(v, app, p);
    struct paint list = paint_sub(p, 2, 0, p->rows - 3, left);
    struct paint page = paint_sub(p, 2, left + 2, p->rows - 3, -1);
    if (law_list_count(v) == 0)
        paint_text(&list, 1, 2, -1, ST_DIM, app_str(app, STR_law_nothing));
    else
        law_list_draw(v, &list);
    paint_vline(p, 2, left, p->rows - 3, ST_BOX);
    scrolltext_draw(v->page, &page);
    draw_status(v, p);
}

static bool cursor(const struct view *view, const struct app *app, int *y, int *x) {
    const struct view_law *v = of_const(view);
    (void)app;
    if (!v->finding)
        return false;
    field_cursor(v->find, y, x);
    *x += LAW_FIND_LABEL;
    return true;
}

/* ---- copying ---- */

static void searched(struct view_law *v) {
    law_arrange(v);
    list_select(&v->list, v, 0);
    law_show_selected(v);
}

static bool citation(const struct view_law *v, struct sb *out) {
    struct sb part = {0};
    if (!v->law)
        return false;
    if (v->shown.article > 0)
        words_law_cite(&part, LANG_ZH, v->law, &v->shown);
    str_put(out, LANG_ZH, STR_law_citation, law_cited_title(v->law, &v->shown), sb_text(&part));
    sb_free(&part);
    return true;
}

static void copy_citation(struct view_law *v, struct app *app) {
    struct sb text = {0};
    if (citation(v, &text))
        app_copy(app, sb_text(&text));
    sb_free(&text);
}

static void copy_text(struct view_law *v, struct app *app) {
    struct sb text = {0};
    if (v->law && v->shown.article > 0 && law_text(v->law, &v->shown, true, &text))
        app_copy(app, sb_text(&text));
    sb_free(&text);
}

/* Back to where one came from, with the citation in the field that is being typed. */
static unsigned insert(struct view_law *v, struct app *app) {
    copy_citation(v, app);
    if (app->depth < 2)
        return REACT_DONE;
    app_pop(app);
    app_command(app, CMD_insert_copied);
    return REACT_DONE;
}

/* ---- side by side ---- */

static void compare(struct view_law *v, struct app *app) {
    if (!v->law)
        return;
    if (!v->pinned) {
        v->pinned = true;
        v->pin = v->shown;
        app_say_put(app, ST_MESSAGE, STR_law_pinned, command_info(CMD_law_compare)->keys[0]);
        return;
    }
    v->pinned = false;
    app_open(app, compare, .library = v->library, .cite = &v->pin, .beside = &v->shown);
}

/* ---- doing ---- */

static unsigned command_finding(struct view_law *v, struct app *app, enum command command) {
    struct sb before = {0};
    unsigned done = REACT_DONE;
    switch (command) {
    case CMD_back:
        field_set(v->find, "");
        v->finding = false;
        searched(v);
        return REACT_DONE;
    case CMD_open:
    case CMD_next:
        v->finding = false;
        v->in_text = command == CMD_open && law_list_count(v) == 1;
        return REACT_DONE;
    case CMD_up:
    case CMD_down:
    case CMD_page_up:
    case CMD_page_down:
        list_command(&v->list, v, command);
        law_show_selected(v);
        return REACT_DONE;
    default:
        sb_add(&before, field_text(v->find));
        if (!field_command(v->find, app, command))
            done = REACT_NONE;
        else if (strcmp(sb_text(&before), field_text(v->find)) != 0)
            searched(v);
        sb_free(&before);
        return done;
    }
}

static unsigned command_text(struct view_law *v, struct app *app, enum command command) {
    switch (command) {
    case CMD_back:
    case CMD_left:
        v->in_text = false;
        return REACT_DONE;
    case CMD_open:
        return law_page_open(v, app) ? REACT_DONE : REACT_NONE;
    case CMD_up:
        return law_page_step(v, -1) || scrolltext_command(v->page, command) ? REACT_DONE
                                                                            : REACT_NONE;
    case CMD_down:
        return law_page_step(v, 1) || scrolltext_command(v->page, command) ? REACT_DONE
                                                                           : REACT_NONE;
    case CMD_search_next:
    case CMD_search_prev:
        scrolltext_search_step(v->page, command == CMD_search_prev);
        return REACT_DONE;
    default:
        return scrolltext_command(v->page, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned command_list(struct view_law *v, enum command command) {
    unsigned done;
    switch (command) {
    case CMD_open:
    case CMD_right:
        if (law_list_unfold(v, true))
            return REACT_DONE;
        v->in_text = v->law != NULL;
        return REACT_DONE;
    case CMD_next:
    case CMD_prev:
        v->in_text = v->law != NULL;
        return REACT_DONE;
    case CMD_left:
        return law_list_unfold(v, false) ? REACT_DONE : REACT_NONE;
    case CMD_back:
        if (field_len(v->find) == 0)
            return REACT_NONE;
        field_set(v->find, "");
        searched(v);
        return REACT_DONE;
    default:
        done = list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
        law_show_selected(v);
        return done;
    }
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_law *v = of(view);
    switch (command) {
    case CMD_law:
    case CMD_search:
        v->finding = true;
        v->in_text = false;
        return REACT_DONE;
    case CMD_copy:
        copy_citation(v, app);
        return REACT_DONE;
    case CMD_law_copy_text:
        copy_text(v, app);
        return REACT_DONE;
    case CMD_law_insert:
        return insert(v, app);
    case CMD_law_filter:
        law_ask_filter(v, app);
        return REACT_DONE;
    case CMD_law_day:
        law_ask_day(v, app);
        return REACT_DONE;
    case CMD_law_versions:
        law_ask_versions(v, app);
        return REACT_DONE;
    case CMD_law_bookmark:
        law_bookmark(v, app);
        return REACT_DONE;
    case CMD_law_bookmarks:
        law_bookmarks(v, app);
        return REACT_DONE;
    case CMD_law_note:
        law_note(v, app);
        return REACT_DONE;
    case CMD_law_check:
        law_check(v, app);
        return REACT_DONE;
    case CMD_law_compare:
        compare(v, app);
        return REACT_DONE;
    case CMD_law_next:
    case CMD_law_prev:
        return law_step_article(v, command == CMD_law_next ? 1 : -1) ? REACT_DONE : REACT_NONE;
    case CMD_law_back:
        if (!law_go_back(v))
            app_say(app, STR_law_no_way_back);
        return REACT_DONE;
    default:
        break;
    }
    return v->finding   ? command_finding(v, app, command)
           : v->in_text ? command_text(v, app, command)
                        : command_list(v, command);
}

static unsigned text(struct view *view, struct app *app, const char *typed, size_t n) {
    struct view_law *v = of(view);
    if (!v->finding && (unsigned char)typed[0] < 0x80)
        return REACT_NONE; /* a letter or digit is a key here; a Hanzi begins to search */
    if (!v->finding) {
        field_set(v->find, "");
        v->finding = true;
        v->in_text = false;
    }
    if (!field_insert(v->find, typed, n))
        app_say(app, STR_common_field_full);
    else
        searched(v);
    return REACT_DONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_law *v = of(view);
    int rows, cols;
    term_size(app->term, &rows, &cols);
    v->finding = y == 0;
    v->in_text = y > 1 && x > left_cols(v, cols);
    if (y > 1 && !v->in_text && list_click(&v->list, v, y - 2))
        law_show_selected(v);
    return REACT_DONE;
}

static bool idle(struct view *view, struct app *app) {
    struct view_law *v = of(view);
    (void)app;
    return law_list_more(v) || library_prepare(v->library);
}

/* The shelf may have changed meanwhile. */
static void resume(struct view *view, struct app *app) {
    struct view_law *v = of(view);
    struct cite shown = v->shown;
    bool whole = field_len(v->find) == 0 && v->law;
    v->app = app;
    library_refresh(v->library);
    law_list_clear(v);
    if (!whole || !law_select(v, &shown)) {
        law_arrange(v);
        law_show_selected(v);
    }
}

static bool cite(const struct view *view, struct cite *out) {
    *out = of_const(view)->shown;
    return of_const(view)->law != NULL;
}

static void free_view(struct view *view) {
    struct view_law *v = of(view);
    law_list_clear(v);
    field_free(&v->find);
    scrolltext_free(&v->page);
    mem_free(v->checked_source);
    mem_free(v->needle);
    library_free(&v->library);
    mem_free(v);
}

static const struct view_ops ops = {.name = "law",
                                    .help = "law",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .cursor = cursor,
                                    .command = command,
                                    .text = text,
                                    .click = click,
                                    .idle = idle,
                                    .resume = resume,
                                    .cite = cite,
                                    .free = free_view};

/* A pack that cannot be read is told, and the others are shown. */
static void tell_faults(struct view_law *v, struct app *app) {
    struct errs errs = {0};
    size_t count = 0;
    const char *const *ids = packs_regime_ids(app->packs, &count);
    for (size_t i = 0; i < count; i++)
        packs_law(app->packs, ids[i], &errs);
    if (errs.count > 0)
        app_report(app, &errs.list[0]);
    if (count > 0 && v->open_text[0] == '\0')
        snprintf(v->open_text, sizeof v->open_text, "%s", ids[0]);
    errs_clear(&errs);
}

struct view *view_law_new(struct app *app, const struct screen_args *args) {
    struct view_law *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->app = app;
    v->lang = app->lang;
    v->on = DAY_NONE;
    v->find = field_new(FIELD_LINE, 400);
    v->page = scrolltext_new();
    v->library = library_new(app->packs, app->office);
    list_init(&v->list, &law_list_ops);
    tell_faults(v, app);
    struct cite there = {0};
    if (args->cite)
        there = *args->cite;
    if (there.regime[0] == '\0')
        snprintf(there.regime, sizeof there.regime, "%s", v->open_text);
    if (!args->cite || !law_select(v, &there)) {
        law_arrange(v);
        law_show_selected(v);
    }
    return &v->base;
}
