/* shelf.c - many texts, one after another, and the index put together at the end. */
#include "data/import/shelf.h"

#include <string.h>

#include "data/shelf/index.h"
#include "data/shelf/internal.h"

#define IMPORT_CACHE_KIB (32 * 1024)
#define USUAL_CACHE_KIB 2000

struct import {
    const struct shelf_watch *watch;
    struct shelf_outcome *out;
};

static bool go_on(struct import *import, const char *title, const struct err *refusal,
                  bool tidying) {
    const struct shelf_outcome *out = import->out;
    struct shelf_progress progress = {.added = out->added,
                                      .already = out->already,
                                      .refused = out->refused,
                                      .bytes = out->bytes,
                                      .tidying = tidying,
                                      .title = title,
                                      .refusal = refusal};
    return !import->watch || !import->watch->step ||
           import->watch->step(import->watch->ctx, &progress);
}

static bool tidy_step(void *ctx) {
    return go_on(ctx, "", NULL, true);
}

/* One text; refused ones are counted and told. */
static bool take_one(struct office *office, struct import *import, const struct shelf_text *text,
                     struct err *err) {
    struct shelf_outcome *out = import->out;
    struct office_outcome outcome;
    struct err why = {0};
    bool ok = office_do(office, &(struct office_command){.verb = DO_TEXT_ADD, .text = text},
                        &outcome, &why);
    if (!ok && why.code != ERR_REFUSED) {
        if (err)
            *err = why;
        return false;
    }
    out->refused += !ok;
    out->added += ok && !outcome.text_already;
    out->already += ok && outcome.text_already;
    out->bytes += text->bytes;
    office_outcome_clear(&outcome);
    out->broken_off = !go_on(import, text->title ? text->title : "", ok ? NULL : &why, false);
    return true;
}

static bool tidy(struct office *office, struct import *import, struct err *err) {
    return shelf_index_tidy(office->store, tidy_step, import, &import->out->broken_off, err);
}

bool shelf_import(struct office *office, const struct shelf_source *source,
                  const struct shelf_watch *watch, struct shelf_outcome *out, struct err *err) {
    struct import import = {watch, out};
    *out = (struct shelf_outcome){0};
    bool ok = true, found = true;
    store_cache(office->store, IMPORT_CACHE_KIB);
    while (ok && found && !out->broken_off) {
        struct shelf_text text = {0};
        ok = source->next(source->ctx, &text, &found, err);
        if (ok && found)
            ok = take_one(office, &import, &text, err);
    }
    if (ok && out->added > 0 && !out->broken_off)
        ok = tidy(office, &import, err);
    store_cache(office->store, USUAL_CACHE_KIB);
    return ok;
}

bool shelf_tidy(struct office *office, const struct shelf_watch *watch, bool *broken_off,
                struct err *err) {
    struct shelf_outcome out = {0};
    struct import import = {watch, &out};
    store_cache(office->store, IMPORT_CACHE_KIB);
    bool ok = tidy(office, &import, err);
    store_cache(office->store, USUAL_CACHE_KIB);
    *broken_off = out.broken_off;
    return ok;
}
