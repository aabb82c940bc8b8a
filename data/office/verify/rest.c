/* rest.c - settings and their defaults, counters, what the file says of itself, with which rules its
 * rows were made: small tables, each against the journal or against a fresh file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/office/notice.h"
#include "data/office/shelf/slim.h"
#include "data/office/verify/internal.h"
#include "data/store/schema.h"

/* ---- settings ---- */

/* Each setting is what its last entry says, and no entry is without its setting. */
bool verify_settings(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *report = v->report;
    const struct ledger_check *ledger = v->ledger;
    struct arena *arena = arena_new();
    struct setting_record setting = {.key = ""};
    bool ok = true, found = true;
    size_t there = 0, said = 0;
    while (ok && found) {
        ok = store_setting_next(office->store, setting.key, arena, &setting, &found, err);
        if (!ok || !found)
            break;
        if (strncmp(setting.key, "ui.", 3) == 0)
            continue;
        const struct ledger_line *last = ledger_find(ledger, "setting", setting.key);
        there += last != NULL;
        if (!last || last->seq != setting.seq || strcmp(last->value, setting.value) != 0)
            verify_fault(report, setting.key, "err.verify.setting", setting.key);
    }
    for (size_t i = 0; i < ledger->last_count; i++)
        said += strcmp(ledger->last[i].what, "setting") == 0;
    if (ok && said != there)
        verify_fault(report, NULL, "err.verify.strays", "setting");
    arena_free(&arena);
    return ok;
}

/* Defaults are the program's: those of a file made anew. */
bool verify_defaults(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *report = v->report;
    struct schema_scripts scripts = {0};
    struct store *fresh = NULL;
    char is[DIGEST_HEX], should[DIGEST_HEX];
    if (!schema_scripts(office->packs, &scripts, err))
        return false;
    const char **texts = mem_alloc(scripts.count * sizeof *texts);
    for (size_t i = 0; i < scripts.count; i++)
        texts[i] = scripts.list[i].sql;
    bool ok = store_schema_fresh(&fresh, texts, scripts.count, err) &&
              store_defaults_digest(fresh, should, err) &&
              store_defaults_digest(office->store, is, err);
    if (ok && strcmp(is, should) != 0)
        verify_fault(report, NULL, "err.verify.strays", "setting_default");
    (void)store_close(&fresh, NULL); /* it was in memory alone */
    mem_free(texts);
    mem_free(scripts.list);
    return ok;
}

/* ---- counters ---- */

int64_t counter_should(const struct ledger_check *ledger, const char *name) {
    static const char *const sources[] = {VERB_COUNTER, "series"};
    int64_t last = strcmp(name, "entry") == 0  ? ledger->entry_id
                   : strcmp(name, "text") == 0 ? ledger->text_id
                                               : 0;
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        const struct ledger_line *line = ledger_find(ledger, sources[i], name);
        int64_t to = line ? strtoll(line->value, NULL, 10) : 0;
        last = to > last ? to : last;
    }
    return last;
}

static void counter_fault(struct office_report *report, const char *name, int64_t is,
                          int64_t should) {
    char given[24], used[24];
    snprintf(given, sizeof given, "%lld", (long long)is);
    snprintf(used, sizeof used, "%lld", (long long)should);
    verify_fault(report, NULL, "err.verify.counter", name, given, used);
}

static bool check_counter(struct office *office, const struct ledger_check *ledger,
                          const char *name, struct office_report *report, struct err *err) {
    int64_t is = 0, should = counter_should(ledger, name);
    if (!store_counter(office->store, name, &is, err))
        return false;
    if (is != should)
        counter_fault(report, name, is, should);
    return true;
}

/* A counter that lags gives a number twice; one that is ahead names a number whose case or letter
 * is gone. */
bool verify_counters(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *report = v->report;
    const struct ledger_check *ledger = v->ledger;
    struct counter_record counter = {.name = ""};
    bool found = true, ok = true;
    while (ok && found) {
        ok = store_counter_next(office->store, counter.name, &counter, &found, err);
        if (ok && found && counter.last != counter_should(ledger, counter.name))
            counter_fault(report, counter.name, counter.last, counter_should(ledger, counter.name));
    }
    /* And those that are not there at all. */
    for (size_t i = 0; ok && i < ledger->last_count; i++)
        if (strcmp(ledger->last[i].what, "series") == 0)
            ok = check_counter(office, ledger, ledger->last[i].key, report, err);
    return ok && check_counter(office, ledger, "entry", report, err) &&
           check_counter(office, ledger, "text", report, err);
}

/* ---- what the file says of itself ---- */

bool verify_meta(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *report = v->report;
    const struct ledger_check *ledger = v->ledger;
    static const char *const keys[] = {"office.id", "office.created_at"};
    struct sb value = {0};
    int64_t count = 0;
    bool slim = false;
    bool ok = store_meta_count(office->store, &count, err) && slim_is(office->store, &slim, err);
    bool same = ok && count == (slim ? 3 : 2);
    for (size_t i = 0; ok && i < 2; i++) {
        const struct ledger_line *line = ledger_find(ledger, "meta", keys[i]);
        ok = store_meta(office->store, keys[i], &value, err);
        same = same && line && strcmp(line->value, sb_text(&value)) == 0;
    }
    if (ok && !same)
        verify_fault(report, NULL, "err.verify.strays", "meta");
    sb_free(&value);
    return ok;
}

/* No stamp may be gone: without one nothing would be compared. */
static bool check_stamps_lost(struct office *office, const struct ledger_check *ledger,
                              struct office_report *report, struct err *err) {
    char is[CHAIN_HEX];
    for (size_t i = 0; i < ledger->last_count; i++) {
        const struct ledger_line *line = &ledger->last[i];
        if (strcmp(line->what, "derive") != 0)
            continue;
        if (!store_stamp(office->store, line->key, is, err))
            return false;
        if (!is[0] && line->value[0])
            verify_fault(report, NULL, "err.verify.stamp", line->key);
    }
    return true;
}

/* With which rules rows were made decides whether they are compared: so it must be what the journal
 * says. */
/* The notices the days rest on are those on record: in the office's folder each as it was put there. */
static void check_notices(struct office *office, const struct ledger_check *ledger,
                          struct office_report *report) {
    for (size_t i = 0; i < ledger->last_count; i++) {
        const struct ledger_line *line = &ledger->last[i];
        char digest[CHAIN_HEX];
        if (strcmp(line->what, "notice") != 0)
            continue;
        notice_lying(office, line->key, digest);
        if (strcmp(digest, line->value) != 0)
            verify_fault(report, NULL, "err.verify.notice", line->key);
    }
}

bool verify_stamps(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *report = v->report;
    const struct ledger_check *ledger = v->ledger;
    char regime[64] = "", is[CHAIN_HEX], now[CHAIN_HEX];
    bool ok = true, found = true;
    while (ok && found) {
        ok = store_stamp_next(office->store, regime, regime, &found, err);
        if (!ok || !found)
            break;
        ok = store_stamp(office->store, regime, is, err);
        const struct ledger_line *line = ledger_find(ledger, "derive", regime);
        if (ok && (!line || strcmp(line->value, is) != 0))
            verify_fault(report, NULL, "err.verify.stamp", regime);
        office_stamp(office->packs, regime, now);
        if (ok && strcmp(regime, KEY_ENTRIES) != 0 && strcmp(is, now) != 0)
            report->stale++;
    }
    check_notices(office, ledger, report);
    return ok && check_stamps_lost(office, ledger, report, err);
}
