/*
 * papers.c - how long papers take: 100 letters of 100 cases as DOCX, a register of all cases, as a table and as XLSX.
 *   papers OFFICE          an office of 5,000 invented cases (gen.c)
 */
#include <stdio.h>
#include <time.h>

#include "core/letter/letter.h"
#include "data/office/case/check.h"
#include "data/office/paper.h"
#include "data/paper/docx.h"
#include "data/paper/xlsx.h"
#include "tui/register/register.h"

enum { LETTERS = 100 };

static double now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1000 + (double)at.tv_nsec / 1e6;
}

static void row(const char *what, double figure, double most) {
    printf("%-4s %-58s %8.0f  <= %.0f %s\n", "17", what, figure, most,
           figure <= most ? "" : "MISSED");
}

static bool one_letter(struct office *office, struct packs *packs, int64_t id, day_t today,
                       struct err *err) {
    const struct letter_gap gap = {"【缺：{1}】", false};
    struct case_checked v;
    struct office_paper paper;
    struct sb text = {0}, bytes = {0};
    (void)packs;
    if (!office_checked(office, id, today, &v, err))
        return false;
    const struct letter *letter = regime_letter(v.cf->regime, "decision");
    bool ok = office_paper(office, id, v.cf->number, letter, &paper, err);
    if (ok) {
        struct letter_state *state = letter_check(letter, &paper.paper, &v.matter, &v.judged);
        ok = office_paper_draft(office, &paper, DRAFT_OWN, state, &v.matter, &v.judged, "x", &gap,
                                &text, err) &&
             letter_bytes(&bytes, PAPER_DOCX, "x", sb_text(&text), err);
        letter_state_free(&state);
        office_paper_clear(&paper);
    }
    sb_free(&text);
    sb_free(&bytes);
    case_checked_clear(&v);
    return ok;
}

static bool registers(struct office *office, struct packs *packs, day_t today, struct err *err) {
    struct register_ask ask = {DAY_NONE, DAY_NONE, today, LANG_ZH};
    struct register_def *def = register_find(packs, "cases", err);
    struct ledger ledger = {0};
    const struct ledger *ledgers[] = {&ledger};
    struct sb bytes = {0};
    double begun = now();
    bool ok = def && register_make(&ledger, office, def, &ask, err);
    row("a register of all cases, as a table", now() - begun, 1000);
    ok = ok && xlsx_bytes(&bytes, ledgers, 1, err);
    row("the same as XLSX", now() - begun, 1000);
    printf("     of %zu cases\n", ledger_rows(&ledger));
    sb_free(&bytes);
    ledger_clear(&ledger);
    register_free(&def);
    return ok;
}

int main(int argc, char **argv) {
    struct packs *packs = NULL;
    struct office *office = NULL;
    struct err err = {0};
    day_t today = date_from_ymd(2026, 11, 23);
    bool ok = argc == 2 && packs_open(&packs, NULL, &err) &&
              office_open(&office, argv[1], OFFICE_READ, packs, &err);
    double begun = now();
    for (int64_t id = 1; ok && id <= LETTERS; id++)
        ok = one_letter(office, packs, id, today, &err);
    if (ok)
        row("100 letters of 100 cases as DOCX", now() - begun, 2000);
    ok = ok && registers(office, packs, today, &err);
    if (!ok)
        fprintf(stderr, "papers: %s %s\n", err.msg ? err.msg : "papers OFFICE", err.arg[0]);
    office_close(&office, NULL);
    packs_close(&packs);
    return ok ? 0 : 1;
}
