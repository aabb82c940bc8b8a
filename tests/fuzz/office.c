/*
 * office.c - an office file that somebody or something has changed, byte by byte, without making a hash
 * anew.
 *
 * The input is a list of changes to a small sound office, six bytes each: what, where (three bytes,
 * taken modulo the size), with what (two bytes):
 *
 *     0  the byte there becomes another           3  sixteen bytes come from elsewhere in the file
 *     1  its lowest bits are turned               4  a run of zeros, up to 4,096
 *     2  the file ends there
 *
 * The office either is refused with a word, or opens; what opens can be read through and verified. What
 * is called sound shows a person the same as before. A crash, a report of a sanitizer, a walk without
 * end (libFuzzer's -timeout) or another view of an office called sound is a find.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/rules/fact.h"
#include "data/office/casefile.h"
#include "data/office/cases.h"
#include "data/office/deadlines.h"
#include "data/office/entries.h"
#include "data/office/letters.h"
#include "data/office/soundness.h"
#include "data/store/rows.h"
#include "tests/fuzz/ground.h"

#define CHANGE 6     /* bytes of an input for each */
#define CHANGES 64   /* at most */
#define ROWS_MAX 500 /* of each list; far more than the office has */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* ---- the changes ---- */

static size_t change(char *office, size_t size, const uint8_t *with) {
    size_t at = (((size_t)with[1] << 16) | ((size_t)with[2] << 8) | with[3]) % size;
    size_t value = ((size_t)with[4] << 8) | with[5];
    switch (with[0] % 5) {
    case 0:
        office[at] = (char)with[5];
        return size;
    case 1:
        office[at] = (char)(office[at] ^ (char)(with[5] & 7));
        return size;
    case 2:
        return at + 1;
    case 3:
        for (size_t i = 0; i < 16 && at + i < size; i++)
            office[at + i] = office[(value * 61 + i) % size];
        return size;
    default:
        for (size_t i = 0; i < value % 4096 && at + i < size; i++)
            office[at + i] = 0;
        return size;
    }
}

/* ---- what a person sees ---- */

static bool see_case(struct office *office, int64_t id, struct sb *out) {
    struct casefile *cf = NULL;
    struct letter_rows letters;
    const struct fact *fact;
    struct err err = {0};
    if (!office_case(office, id, &cf, &err))
        return false;
    sb_add_fmt(out, "%s %s %d\n", cf->number, cf->regime_id, (int)cf->state);
    for (size_t i = 0; (fact = facts_nth(cf->facts, i)) != NULL; i++)
        sb_add_fmt(out, "%s=%s\n", fact->key, fact->value);
    casefile_free(&cf);
    if (!office_letters(office, id, &letters, &err))
        return false;
    for (size_t i = 0; i < letters.count; i++)
        sb_add_fmt(out, "%s %s %s\n", letters.list[i].number, letters.list[i].at,
                   letters.list[i].text);
    letter_rows_clear(&letters);
    return true;
}

static bool see_cases(struct office *office, struct sb *out) {
    struct case_rows rows;
    struct err err = {0};
    const struct case_query query = {.state = -1, .today = TODAY, .limit = ROWS_MAX};
    if (!office_cases(office, &query, &rows, &err))
        return false;
    bool ok = true;
    for (size_t i = 0; i < rows.count && ok; i++) {
        const struct case_row *row = &rows.list[i];
        sb_add_fmt(out, "%s %s %s %s %d\n", row->number, row->title, row->name, row->unit,
                   row->stage_number);
        ok = see_case(office, row->id, out);
    }
    case_rows_clear(&rows);
    return ok;
}

static bool see_due(struct office *office, struct sb *out) {
    struct due_rows rows;
    struct err err = {0};
    const struct due_query query = {.first = DAY_NONE,
                                    .last = DAY_NONE,
                                    .include_done = true,
                                    .today = TODAY,
                                    .limit = ROWS_MAX};
    if (!office_due(office, &query, &rows, &err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        sb_add_fmt(out, "%s %s %d %d %d\n", rows.list[i].number, rows.list[i].label.zh,
                   (int)rows.list[i].governing, (int)rows.list[i].done_on, (int)rows.list[i].state);
    due_rows_clear(&rows);
    return true;
}

static bool see_journal(struct office *office, struct sb *out) {
    struct journal_rows rows;
    struct err err = {0};
    if (!office_journal(office, 0, 0, ROWS_MAX, &rows, &err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        sb_add_fmt(out, "%s %s %s %s %s %s\n", rows.list[i].at, rows.list[i].operator_name,
                   rows.list[i].verb, rows.list[i].key, rows.list[i].old_value,
                   rows.list[i].new_value);
    journal_rows_clear(&rows);
    return true;
}

/* False: it is not an office, or some part of it is not to be read, and says so. */
static bool see(const struct ground *g, struct sb *out, bool *sound) {
    struct office *office = NULL;
    struct office_report report;
    struct err err = {0};
    if (!office_open(&office, OFFICE, OFFICE_READ, g->packs, &err))
        return false;
    bool verified = office_verify(office, &report, &err);
    *sound = verified && report.sound;
    if (verified)
        office_report_clear(&report);
    bool ok = see_cases(office, out) && see_due(office, out) && see_journal(office, out);
    return office_close(&office, &err) && ok;
}

static const char *before(const struct ground *g) {
    static struct sb text;
    bool sound = false;
    if (text.len == 0) {
        ground_lay(g, g->office, g->office_size);
        if (!see(g, &text, &sound) || !sound)
            found("ground", "not sound");
    }
    return sb_text(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    const struct ground *g = ground();
    const char *known = before(g);
    char *office = mem_alloc(g->office_size);
    struct sb text = {0};
    size_t left = g->office_size;
    bool sound = false;
    memcpy(office, g->office, left);
    for (size_t i = 0; i < CHANGES && (i + 1) * CHANGE <= size; i++)
        left = change(office, left, bytes + i * CHANGE);
    ground_lay(g, office, left);
    if (see(g, &text, &sound) && sound && strcmp(sb_text(&text), known) != 0)
        found("called sound", "and shows something else");
    sb_free(&text);
    mem_free(office);
    return 0;
}
