#include "data/import/load.h"
#include "data/import/shelf.h"

#include <string.h>

#include "core/law/status.h"
#include "data/import/files.h"
#include "data/journal/digest.h"

struct shelf_load {
    struct office *office;
    struct shelf_files *files;
    struct arena *arena; /* of the list */
    struct shelf_load_file *list;
    size_t count, cap;
    struct shelf_load_report sum; /* its list is set when it is asked for */
    struct shelf_files_progress files_seen;
    bool read_all, tidied;

    const struct shelf_file *file; /* at hand */
    struct arena *pieces;          /* of it */
    struct shelf_text text;
    char digest[SHELF_DIGEST_SIZE];

    bool (*go_on)(void *ctx, const struct shelf_load_progress *progress);
    void *ctx;
    bool paused; /* within a step */
};

struct shelf_load *shelf_load_open(struct office *office, const char *const *paths, size_t count) {
    struct shelf_load *load = mem_alloc(sizeof *load);
    struct shelf_files_progress progress;
    load->office = office;
    load->files = shelf_files_open(paths, count, false);
    load->arena = arena_new();
    load->pieces = arena_new();
    shelf_files_progress(load->files, &progress);
    load->sum.total = progress.total;
    load->files_seen = progress;
    return load;
}

void shelf_load_close(struct shelf_load **load) {
    if (!load || !*load)
        return;
    shelf_files_close(&(*load)->files);
    arena_free(&(*load)->arena);
    arena_free(&(*load)->pieces);
    mem_free((*load)->list);
    mem_free(*load);
    *load = NULL;
}

/* ---- what a text says of itself ---- */

static void take_days(struct shelf_text *text, const struct lawread *read) {
    static const enum lawread_date_kind issuing[] = {LAWREAD_ADOPTED, LAWREAD_PUBLISHED,
                                                     LAWREAD_AMENDED, LAWREAD_NAMED};
    text->effective = lawread_day(read, LAWREAD_EFFECTIVE);
    text->issued = DAY_NONE;
    for (size_t i = 0; i < sizeof issuing / sizeof *issuing; i++) {
        day_t day = lawread_day(read, issuing[i]);
        if (day != DAY_NONE && (text->issued == DAY_NONE || day > text->issued))
            text->issued = day;
    }
    if (text->issued == DAY_NONE)
        text->issued = lawread_day(read, LAWREAD_SIGNED);
    if (text->issued == DAY_NONE)
        text->issued = lawread_day(read, LAWREAD_DATED);
    /* An amended text goes on naming the day on which its first wording took effect, which is not
     * the day of these words: none takes effect before it is issued. */
    day_t amended = lawread_day(read, LAWREAD_AMENDED);
    if (text->effective != DAY_NONE &&
        ((amended != DAY_NONE && text->effective < amended) ||
         (text->issued != DAY_NONE && text->effective < text->issued)))
        text->effective = DAY_NONE;
}

static enum shelf_status status_of(const struct law *law) {
    switch (law_says(law)) {
    case LAW_SAYS_FORCE:
        return SHELF_IN_FORCE;
    case LAW_SAYS_AMENDED:
        return SHELF_AMENDED;
    case LAW_SAYS_NOT_YET:
        return SHELF_NOT_YET;
    case LAW_SAYS_REPEALED:
        return SHELF_REPEALED;
    case LAW_SAYS_NOTHING:
        break;
    }
    return SHELF_UNKNOWN;
}

/* Of the law and not of the file: in another encoding, or as a page, it is the same. */
static void sum_law(const struct shelf_text *text, char hex[SHELF_DIGEST_SIZE]) {
    struct digest sum;
    digest_begin(&sum);
    digest_text(&sum, text->title);
    for (size_t i = 0; i < text->count; i++) {
        const struct shelf_piece *piece = &text->pieces[i];
        const int numbers[] = {(int)piece->kind, piece->level, piece->number, piece->sub};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            digest_number(&sum, numbers[k]);
        digest_text(&sum, piece->mark);
        digest_text(&sum, piece->words);
    }
    digest_end_hex(&sum, hex);
}

static void make_text(struct shelf_load *load) {
    const struct shelf_file *file = load->file;
    struct shelf_text *text = &load->text;
    arena_reset(load->pieces);
    *text = (struct shelf_text){.title = file->read.law->title,
                                .source = file->shown,
                                .digest = load->digest,
                                .bytes_digest = file->sha256,
                                .status = status_of(file->read.law),
                                .bytes = (int64_t)file->size};
    take_days(text, &file->read);
    text->pieces = shelf_pieces(file->read.law, load->pieces, &text->count);
    sum_law(text, load->digest);
}

/* ---- what came of a file ---- */

static struct shelf_load_file *new_row(struct shelf_load *load) {
    if (load->count == load->cap) {
        load->cap = load->cap ? load->cap * 2 : 64;
        load->list = mem_grow(load->list, load->cap, sizeof *load->list);
    }
    return &load->list[load->count++];
}

static void keep_notes(struct shelf_load *load, struct shelf_load_file *row,
                       const struct lawread *read) {
    size_t count = read->note_count < SHELF_LOAD_NOTES ? read->note_count : SHELF_LOAD_NOTES;
    struct lawread_note *notes = arena_alloc(load->arena, (count + 1) * sizeof *notes);
    for (size_t i = 0; i < count; i++) {
        notes[i] = read->notes[i];
        notes[i].words = arena_dup(load->arena, read->notes[i].words);
    }
    row->notes = notes;
    row->note_count = count;
    row->note_more = read->note_count - count + read->note_more;
}

static struct err *keep_err(struct shelf_load *load, const struct err *err) {
    struct err *kept = arena_alloc(load->arena, sizeof *kept);
    *kept = *err;
    return kept;
}

static int64_t id_of(struct shelf_load *load) {
    struct shelf_text found;
    struct arena *arena = arena_new();
    bool there = shelf_find_digest(load->office, load->digest, arena, &found, NULL) ||
                 shelf_find_digest(load->office, load->file->sha256, arena, &found, NULL);
    int64_t id = there ? found.id : 0;
    arena_free(&arena);
    return id;
}

/* The text of the same title that was put on the shelf last before this one; 0: none. */
static int64_t one_before(struct shelf_load *load, int64_t id) {
    struct arena *arena = arena_new();
    struct shelf_text *list;
    size_t count = 0;
    int64_t before = 0;
    if (shelf_versions(load->office, load->text.title, arena, &list, &count, NULL))
        for (size_t i = 0; i < count; i++)
            if (list[i].id < id && list[i].id > before)
                before = list[i].id;
    arena_free(&arena);
    return before;
}

/* What is other than in the version before. */
static void compare(struct shelf_load *load, struct shelf_load_file *row) {
    struct law *was = NULL;
    struct law_diff diff;
    row->against = one_before(load, row->text_id);
    if (row->against == 0 || !shelf_law(load->office, row->against, &was, NULL))
        return;
    law_diff(&diff, was, load->file->read.law);
    struct shelf_load_change *changes =
        arena_alloc(load->arena, (diff.count + 1) * sizeof *changes);
    for (size_t i = 0; i < diff.count; i++) {
        const struct law_pair *pair = &diff.list[i];
        struct sb label = {0};
        if (pair->change == LAW_SAME)
            continue;
        law_pair_label(&diff, pair, &label);
        changes[row->change_count++] =
            (struct shelf_load_change){pair->change, arena_dup(load->arena, sb_text(&label))};
        sb_free(&label);
    }
    row->changes = changes;
    law_diff_clear(&diff);
    law_free(&was);
}

static void keep(struct shelf_load *load, enum shelf_load_kind kind, const struct err *err) {
    const struct shelf_file *file = load->file;
    load->sum.added += kind == SHELF_LOAD_ADDED;
    load->sum.already += kind == SHELF_LOAD_ALREADY;
    load->sum.refused += kind == SHELF_LOAD_REFUSED;
    load->sum.bytes += (int64_t)file->size;
    load->sum.noted += file->good && file->read.note_count > 0;
    struct shelf_load_file *row = new_row(load);
    *row = (struct shelf_load_file){.kind = kind,
                                    .shown = arena_dup(load->arena, file->shown),
                                    .title = "",
                                    .encoding = "",
                                    .bytes = (int64_t)file->size,
                                    .issued = DAY_NONE,
                                    .effective = DAY_NONE,
                                    .err = err ? keep_err(load, err) : NULL};
    if (file->good) {
        row->title = arena_dup(load->arena, load->text.title);
        row->encoding = file->form;
        row->provisions = file->read.law->article_count;
        row->issued = load->text.issued;
        row->effective = load->text.effective;
        row->status = load->text.status;
        keep_notes(load, row, &file->read);
    }
    if (kind != SHELF_LOAD_REFUSED)
        row->text_id = id_of(load);
    if (kind == SHELF_LOAD_ADDED)
        compare(load, row);
}

/* ---- going on ---- */

static void tell(const struct shelf_load *load, bool tidying, struct shelf_load_progress *out) {
    struct shelf_files_progress files;
    shelf_files_progress(load->files, &files);
    *out = (struct shelf_load_progress){
        .done = files.done,
        .total = files.total,
        .added = load->sum.added,
        .already = load->sum.already,
        .refused = load->sum.refused,
        .bytes_done = files.bytes_done,
        .bytes_total = files.bytes_total,
        .shown = files.shown,
        .title = load->file && load->file->good ? load->file->read.law->title : "",
        .tidying = tidying};
}

void shelf_load_progress(const struct shelf_load *load, struct shelf_load_progress *out) {
    tell(load, load->read_all, out);
}

static bool go_on(struct shelf_load *load, bool tidying) {
    struct shelf_load_progress progress;
    tell(load, tidying, &progress);
    load->paused = load->paused || (load->go_on && !load->go_on(load->ctx, &progress));
    return !load->paused;
}

/* The next law among the files; those that are none are kept as refused. */
static bool next_law(void *ctx, struct shelf_text *out, bool *found, struct err *err) {
    struct shelf_load *load = ctx;
    (void)err;
    *found = false;
    while (!load->paused) {
        load->file = shelf_files_next(load->files);
        if (!load->file) {
            load->read_all = true;
            return true;
        }
        if (load->file->good) {
            make_text(load);
            *out = load->text;
            *found = true;
            return true;
        }
        keep(load, SHELF_LOAD_REFUSED, &load->file->err);
        go_on(load, false);
    }
    return true;
}

struct counted {
    struct shelf_load *load;
    size_t added; /* before the text at hand */
};

static bool law_done(void *ctx, const struct shelf_progress *progress) {
    struct counted *counted = ctx;
    struct shelf_load *load = counted->load;
    if (progress->tidying) /* only once there are no more files */
        return load->read_all && go_on(load, true);
    if (progress->refusal) {
        struct err why = *progress->refusal;
        err_at(&why, load->file->shown, 0, NULL);
        keep(load, SHELF_LOAD_REFUSED, &why);
    } else {
        keep(load, progress->added > counted->added ? SHELF_LOAD_ADDED : SHELF_LOAD_ALREADY, NULL);
    }
    counted->added = progress->added;
    return go_on(load, false);
}

static bool watch_tidying(void *ctx, const struct shelf_progress *progress) {
    (void)progress;
    return go_on(ctx, true);
}

static bool take_files(struct shelf_load *load, struct err *err) {
    struct counted counted = {.load = load};
    struct shelf_source source = {next_law, load};
    struct shelf_watch watch = {law_done, &counted};
    struct shelf_outcome outcome;
    if (!shelf_import(load->office, &source, &watch, &outcome, err))
        return false;
    load->tidied = load->read_all && !outcome.broken_off && outcome.added > 0;
    return true;
}

static bool tidy(struct shelf_load *load, struct err *err) {
    struct shelf_watch watch = {watch_tidying, load};
    bool broken_off = false;
    if (load->sum.added > 0 && !shelf_tidy(load->office, &watch, &broken_off, err))
        return false;
    load->tidied = !broken_off;
    return true;
}

bool shelf_load_step(struct shelf_load *load,
                     bool (*more)(void *ctx, const struct shelf_load_progress *progress), void *ctx,
                     bool *finished, struct err *err) {
    bool ok = true;
    load->go_on = more;
    load->ctx = ctx;
    load->paused = false;
    if (!load->read_all)
        ok = take_files(load, err);
    if (ok && load->read_all && !load->tidied && !load->paused)
        ok = tidy(load, err);
    *finished = ok && load->read_all && load->tidied;
    return ok;
}

void shelf_load_report(const struct shelf_load *load, struct shelf_load_report *out) {
    *out = load->sum;
    out->files = load->list;
    out->count = load->count;
    out->skipped = load->files_seen.skipped;
    out->skipped_count = load->files_seen.skipped_count;
}
