/*
 * import.c - laws being put on the shelf: how far it is, then what came of each file.
 *
 * The work is done in slices while nobody waits for the screen (idle), so that keys are answered
 * all the time; Esc stops it between two laws. What is refused comes first in the result, for it is
 * what a person has to do something about.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/app.h"
#include "tui/widgets/scrolltext.h"
#include "tui/words/shelf.h"

enum { SLICE_MS = 40, SLICE_FILES = 16, NOTES_SHOWN = 5, BAR_COLS = 60 };

struct view_import {
    struct view base;
    char *path;
    struct shelf_load *load; /* NULL until the files are looked for */
    bool done, finished;     /* done: the result is shown; finished: nothing was left out */
    bool failed;
    struct err failure; /* of the office file */
    struct scrolltext *text;
    enum lang lang;
    struct app *app; /* within a slice */
    int64_t began;
    int files;
};

static struct view_import *of(struct view *view) {
    return (struct view_import *)view;
}

static const struct view_import *of_const(const struct view *view) {
    return (const struct view_import *)view;
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    sb_add(out, app_str(app, STR_shelf_importing_title));
    sb_add(out, " ");
    sb_add(out, of_const(view)->path);
}

static context_t context(const struct view *view) {
    (void)view;
    return 0; /* moving and what works everywhere */
}

/* ---- the result ---- */

static void line(struct view_import *v, enum style style, const char *text) {
    scrolltext_add(v->text, style, text);
    scrolltext_add(v->text, ST_NORMAL, "\n");
}

static void counted_line(struct view_import *v, enum str_id id, size_t count) {
    struct sb text = {0};
    char number[24];
    if (count == 0)
        return;
    snprintf(number, sizeof number, "%zu", count);
    str_put(&text, v->lang, id, number);
    line(v, ST_WARN, sb_text(&text));
    sb_free(&text);
}

static void add_notes(struct view_import *v, const struct shelf_load_file *file) {
    size_t shown = file->note_count < NOTES_SHOWN ? file->note_count : NOTES_SHOWN;
    size_t more = file->note_count - shown + file->note_more;
    for (size_t i = 0; i < shown; i++) {
        struct sb text = {0};
        sb_add(&text, "    ");
        words_shelf_note_line(&text, v->lang, &file->notes[i]);
        line(v, ST_WARN, sb_text(&text));
        sb_free(&text);
    }
    if (more > 0) {
        struct sb text = {0};
        char number[24];
        snprintf(number, sizeof number, "%zu", more);
        sb_add(&text, "    ");
        str_put(&text, v->lang, STR_shelf_note_more, number);
        line(v, ST_WARN, sb_text(&text));
        sb_free(&text);
    }
}

static void add_file(struct view_import *v, const struct shelf_load_file *file) {
    struct sb text = {0}, about = {0};
    char id[SHELF_NAME_SIZE];
    sb_add(&text, "  ");
    if (file->err) {
        str_err(v->lang, file->err, &text);
        line(v, ST_BAD, sb_text(&text));
    } else {
        shelf_name(file->text_id, id);
        sb_add(&about, " ");
        words_shelf_articles(&about, v->lang, (int64_t)file->provisions);
        sb_add(&about, "  ");
        words_shelf_day(&about, v->lang, file->issued, file->effective);
        sb_add(&about, "  ");
        sb_add(&about, file->encoding);
        str_put(&text, v->lang, STR_shelf_result_row, id, file->title, sb_text(&about));
        line(v, ST_NORMAL, sb_text(&text));
        sb_clear(&text);
        sb_add(&text, "    ");
        sb_add(&text, file->shown);
        line(v, ST_DIM, sb_text(&text));
    }
    if (file->kind == SHELF_LOAD_ADDED)
        add_notes(v, file);
    sb_free(&text);
    sb_free(&about);
}

static void add_kind(struct view_import *v, const struct shelf_load_report *report,
                     enum shelf_load_kind kind, enum str_id heading, size_t count) {
    struct sb text = {0};
    if (count == 0)
        return;
    sb_add_fmt(&text, "\n%s %zu", str(v->lang, heading), count);
    line(v, ST_HEADING, sb_text(&text));
    for (size_t i = 0; i < report->count; i++)
        if (report->files[i].kind == kind)
            add_file(v, &report->files[i]);
    sb_free(&text);
}

static void add_verdict(struct view_import *v, const struct shelf_load_report *report) {
    struct sb text = {0}, counts = {0};
    char total[24];
    if (v->failed) {
        str_err(v->lang, &v->failure, &counts);
        str_put(&text, v->lang, STR_shelf_result_failed, sb_text(&counts));
        line(v, ST_BAD, sb_text(&text));
    } else {
        line(v, v->finished ? ST_GOOD : ST_WARN,
             str(v->lang, v->finished ? STR_shelf_result_all : STR_shelf_result_stopped));
    }
    sb_clear(&text);
    sb_clear(&counts);
    snprintf(total, sizeof total, "%zu", report->total);
    words_shelf_counts(&counts, v->lang, report->added, report->already, report->refused);
    str_put(&text, v->lang, STR_shelf_done, total, sb_text(&counts));
    line(v, ST_NORMAL, sb_text(&text));
    counted_line(v, STR_shelf_left_out,
                 report->total - report->added - report->already - report->refused);
    sb_free(&text);
    sb_free(&counts);
}

static void build(struct view_import *v) {
    struct shelf_load_report report = {0};
    scrolltext_clear(v->text);
    if (v->load)
        shelf_load_report(v->load, &report);
    add_verdict(v, &report);
    add_kind(v, &report, SHELF_LOAD_REFUSED, STR_shelf_result_refused, report.refused);
    add_kind(v, &report, SHELF_LOAD_ADDED, STR_shelf_result_added, report.added);
    add_kind(v, &report, SHELF_LOAD_ALREADY, STR_shelf_result_already, report.already);
}

static void show_result(struct view_import *v) {
    v->done = true;
    build(v);
}

/* ---- the work ---- */

static bool within_slice(void *ctx, const struct shelf_load_progress *progress) {
    struct view_import *v = ctx;
    (void)progress;
    return ++v->files < SLICE_FILES && app_now(v->app) - v->began < SLICE_MS;
}

static bool idle(struct view *view, struct app *app) {
    struct view_import *v = of(view);
    const char *paths[] = {v->path};
    if (v->done)
        return false;
    if (!v->load) {
        v->load = shelf_load_open(app->office, paths, 1);
        return true;
    }
    v->app = app;
    v->began = app_now(app);
    v->files = 0;
    v->failed = !shelf_load_step(v->load, within_slice, v, &v->finished, &v->failure);
    if (v->failed || v->finished) {
        show_result(v);
        app->dirty = true;
    }
    return !v->done;
}

/* All is in once only the index is left; it is put together on the next occasion. */
static void stop(struct view_import *v) {
    struct shelf_load_report report = {0};
    if (v->load) {
        shelf_load_report(v->load, &report);
        v->finished = report.added + report.already + report.refused == report.total;
    }
    show_result(v);
}

/* ---- drawing ---- */

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_import *v = of(view);
    if (v->lang != app->lang) {
        v->lang = app->lang;
        if (v->done)
            build(v);
    }
    scrolltext_layout(v->text, rows, cols > 3 ? cols - 2 : cols);
}

static void draw_bar(const struct app *app, struct paint *p, int y, uint64_t done, uint64_t total) {
    int cols = p->cols - 14 < BAR_COLS ? p->cols - 14 : BAR_COLS;
    char percent[8];
    int part = total > 0 ? (int)(done * 100 / total) : 0;
    struct sb bar = {0};
    for (int i = 0; i < cols; i++)
        sb_add(&bar, i < cols * part / 100 ? (app->ascii ? "#" : "█") : (app->ascii ? "-" : "░"));
    int used = paint_text(p, y, 2, -1, ST_GOOD, sb_text(&bar));
    snprintf(percent, sizeof percent, "%3d%%", part);
    paint_text(p, y, 3 + used, -1, ST_NORMAL, percent);
    sb_free(&bar);
}

static int draw_numbers(const struct app *app, struct paint *p, int y, enum str_id id, uint64_t one,
                        uint64_t two) {
    struct sb text = {0};
    char numbers[2][24];
    snprintf(numbers[0], sizeof numbers[0], "%llu", (unsigned long long)one);
    snprintf(numbers[1], sizeof numbers[1], "%llu", (unsigned long long)two);
    str_put(&text, app->lang, id, numbers[0], numbers[1]);
    int used = paint_text(p, y, 2, -1, ST_NORMAL, sb_text(&text));
    sb_free(&text);
    return used;
}

static void draw_running(const struct view_import *v, const struct app *app, struct paint *p) {
    struct shelf_load_progress progress;
    struct sb counts = {0};
    if (!v->load) {
        paint_text(p, 1, 2, -1, ST_NORMAL, app_str(app, STR_shelf_looking));
        return;
    }
    shelf_load_progress(v->load, &progress);
    bool by_bytes = progress.bytes_total > 0;
    draw_bar(app, p, 1, by_bytes ? progress.bytes_done : progress.done,
             by_bytes ? progress.bytes_total : progress.total);
    draw_numbers(app, p, 3, STR_shelf_files_done, progress.done, progress.total);
    draw_numbers(app, p, 4, STR_shelf_bytes_done, progress.bytes_done / 1024,
                 (progress.bytes_total + 1023) / 1024);
    words_shelf_counts(&counts, app->lang, progress.added, progress.already, progress.refused);
    paint_text(p, 5, 2, -1, ST_NORMAL, sb_text(&counts));
    sb_free(&counts);
    paint_text(p, 7, 2, -1, ST_DIM,
               progress.tidying  ? app_str(app, STR_shelf_tidying)
               : *progress.title ? progress.title
                                 : progress.shown);
    paint_text(p, 9, 2, -1, ST_WARN, app_str(app, STR_shelf_cancel_hint));
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_import *v = of_const(view);
    if (!v->done) {
        draw_running(v, app, p);
        return;
    }
    struct paint text = paint_sub(p, 0, 1, -1, -1);
    scrolltext_draw(v->text, &text);
}

/* ---- commands ---- */

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_import *v = of(view);
    (void)app;
    if (!v->done) {
        if (command != CMD_back)
            return command == CMD_open ? REACT_DONE : REACT_NONE;
        stop(v);
        return REACT_DONE;
    }
    if (command == CMD_open)
        return REACT_CLOSE;
    return scrolltext_command(v->text, command) ? REACT_DONE : REACT_NONE;
}

static void free_view(struct view *view) {
    struct view_import *v = of(view);
    shelf_load_close(&v->load);
    scrolltext_free(&v->text);
    mem_free(v->path);
    mem_free(v);
}

static const struct view_ops ops = {.name = "shelf_import",
                                    .help = "shelf",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .idle = idle,
                                    .free = free_view};

struct view *view_import_new(struct app *app, const struct screen_args *args) {
    struct view_import *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->lang = app->lang;
    v->path = mem_dup(args->key);
    v->text = scrolltext_new();
    return &v->base;
}
