/* plain.c - the menus of the line mode: deadlines, cases, a new case, provisions. */
#include "tui/plain/plain.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/library/library.h"
#include "data/office/cases.h"
#include "data/office/deadlines.h"
#include "data/office/door.h"
#include "data/office/lend.h"
#include "tui/plain/internal.h"
#include "tui/words/words.h"

enum { SHOWN = 20, LINE_MAX_BYTES = 65536, WAIT_MS = 200, BACK_TRIES = 25 };

/* ---- saying and asking ---- */

void plain_text(struct plain *p, const char *text) {
    struct sb safe = {0};
    utf8_visible(&safe, text, strlen(text), true);
    sb_add_char(&safe, '\n');
    fputs(sb_text(&safe), p->out);
    sb_free(&safe);
}

void plain_say_words(struct plain *p, enum str_id id, const char *const words[ERR_WORDS]) {
    struct sb text = {0};
    str_put_words(&text, p->lang, id, words);
    plain_text(p, sb_text(&text));
    sb_free(&text);
}

void plain_fail(struct plain *p, const struct err *err) {
    struct sb text = {0};
    sb_add(&text, "! ");
    str_err(p->lang, err, &text);
    plain_text(p, sb_text(&text));
    sb_free(&text);
}

/* ---- while nobody types ---- */

/* A command wishes to write: the office is closed, handed over, and opened again, to read as long as the command has it. */
static bool change_hands(struct plain *p) {
    struct err err = {0};
    bool ok = office_close(&p->desk.office, &err);
    if (ok && !p->lent)
        office_handed_over(p->path);
    ok = ok && office_open(&p->desk.office, p->path, OFFICE_WRITE, p->desk.packs, &err);
    if (!ok) {
        plain_fail(p, &err);
        return false;
    }
    p->lent = office_hindered(p->desk.office, NULL) != OFFICE_FREE;
    if (!p->lent)
        office_lends(p->desk.office);
    return true;
}

/* Until something is typed. Every line is read from the system as it comes, so that none waits unseen. */
static bool wait_for_line(struct plain *p) {
    struct pollfd input = {.fd = fileno(p->in), .events = POLLIN};
    while (p->lends && input.fd >= 0 && poll(&input, 1, WAIT_MS) == 0)
        if ((p->lent ? !office_still_held(p->desk.office) : office_wished(p->desk.office)) &&
            !change_hands(p))
            return false;
    /* What was typed may be for writing: the command is given a while to end. */
    for (int i = 0; p->lent && i < BACK_TRIES; i++)
        if (office_still_held(p->desk.office))
            (void)poll(NULL, 0, WAIT_MS);
        else if (!change_hands(p))
            return false;
    return true;
}

bool plain_ask(struct plain *p, enum str_id prompt) {
    char *text = mem_alloc(LINE_MAX_BYTES);
    fputs(str(p->lang, prompt), p->out);
    fflush(p->out);
    sb_clear(&p->line);
    if (!wait_for_line(p) || !fgets(text, LINE_MAX_BYTES, p->in))
        p->ended = true;
    else {
        size_t n = strcspn(text, "\r\n");
        const char *from = utf8_trim(text, &n);
        sb_add_n(&p->line, from, n);
    }
    mem_free(text);
    fputc('\n', p->out);
    return !p->ended;
}

bool plain_is(const struct plain *p, const char *answer) {
    return strcmp(sb_text(&p->line), answer) == 0;
}

long plain_number(const struct plain *p, long most) {
    struct sb folded = {0};
    char *end = NULL;
    utf8_fold(&folded, sb_text(&p->line), p->line.len);
    long n = strtol(sb_text(&folded), &end, 10);
    bool whole = folded.len > 0 && *end == '\0';
    sb_free(&folded);
    return whole && n >= 1 && n <= most ? n : 0;
}

/* ---- deadlines ---- */

static void deadlines(struct plain *p) {
    struct due_query query = {.first = DAY_NONE,
                              .last = p->today + 30,
                              .today = p->today,
                              .after_day = DAY_NONE,
                              .limit = SHOWN};
    struct due_rows rows = {0};
    struct err err = {0};
    if (!office_due(p->desk.office, &query, &rows, &err)) {
        plain_fail(p, &err);
        return;
    }
    plain_say(p, rows.count > 0 ? STR_plain_due_head : STR_plain_due_none);
    for (size_t i = 0; i < rows.count; i++) {
        const struct due_row *d = &rows.list[i];
        const struct label label = d->label;
        struct sb what = {0}, away = {0};
        sb_add_fmt(&what, "%s %s %s", d->number, d->name, str_label(p->lang, &label));
        sb_add(&away, " ");
        words_day(&away, p->lang, d->governing);
        sb_add(&away, " ");
        words_distance(&away, p->lang, d->governing, p->today);
        sb_add(&what, sb_text(&away));
        plain_text(p, sb_text(&what));
        sb_free(&what);
        sb_free(&away);
    }
    due_rows_clear(&rows);
}

/* ---- cases ---- */

static void case_line(struct plain *p, size_t number, const struct case_row *row) {
    const struct label stage = row->stage;
    struct sb line = {0}, lacks = {0};
    sb_add_fmt(&line, "%zu. %s %s %s　", number, row->number, row->name, row->title);
    if (row->stage_number > 0)
        sb_add_fmt(&line, "%d %s", row->stage_number, str_label(p->lang, &stage));
    else
        sb_add(&line, str(p->lang, STR_cases_all_done));
    if (row->lacks > 0) {
        sb_add_int(&lacks, row->lacks);
        sb_add(&line, "　");
        str_put(&line, p->lang, STR_cases_lacks, sb_text(&lacks));
    }
    plain_text(p, sb_text(&line));
    sb_free(&line);
    sb_free(&lacks);
}

/* Words narrow the list, a number opens its case. */
static void cases(struct plain *p) {
    char *words = mem_dup("");
    while (!p->ended) {
        struct case_query query = {.text = words, .state = -1, .today = p->today, .limit = SHOWN};
        struct case_rows rows = {0};
        struct err err = {0};
        if (!office_cases(p->desk.office, &query, &rows, &err)) {
            plain_fail(p, &err);
            break;
        }
        plain_say(p, rows.count > 0 ? STR_plain_cases_head : STR_cases_none);
        for (size_t i = 0; i < rows.count; i++)
            case_line(p, i + 1, &rows.list[i]);
        if (rows.more)
            plain_say(p, STR_plain_cases_more);
        bool going = plain_ask(p, STR_plain_cases_prompt) && p->line.len > 0 && !plain_is(p, "<");
        long n = going ? plain_number(p, (long)rows.count) : 0;
        int64_t id = n > 0 ? rows.list[n - 1].id : 0;
        case_rows_clear(&rows);
        if (!going)
            break;
        if (id > 0) {
            plain_case(p, id);
        } else {
            mem_free(words);
            words = mem_dup(sb_text(&p->line));
        }
    }
    mem_free(words);
}

static const struct regime *ask_regime(struct plain *p) {
    size_t count;
    const struct regime **list = packs_offered(p->desk.packs, p->today, &count), *chosen = NULL;
    plain_say(p, STR_plain_regime_head);
    for (size_t i = 0; i < count; i++) {
        struct sb line = {0};
        sb_add_fmt(&line, "%zu. %s　%s", i + 1, str_label(p->lang, &list[i]->short_title),
                   str_label(p->lang, &list[i]->title));
        plain_text(p, sb_text(&line));
        sb_clear(&line);
        sb_add_fmt(&line, "   %s %s", str_label(p->lang, &list[i]->advice),
                   str_label(p->lang, &list[i]->scope_note));
        plain_text(p, sb_text(&line));
        sb_free(&line);
    }
    while (!chosen && plain_ask(p, STR_plain_choose) && p->line.len > 0 && !plain_is(p, "<")) {
        long n = plain_number(p, (long)count);
        chosen = n > 0 ? list[n - 1] : NULL;
        if (!chosen)
            plain_say(p, STR_plain_number_wanted);
    }
    mem_free(list);
    return chosen;
}

static void new_case(struct plain *p) {
    const struct regime *r = ask_regime(p);
    struct office_outcome outcome = {0};
    struct err err = {0};
    if (!r || !plain_ask(p, STR_plain_title_prompt) || p->line.len == 0)
        return;
    struct facts *facts = facts_new(&r->facts);
    facts_put(facts, r->title_fact, sb_text(&p->line), PROV_NONE, NULL, NULL);
    struct office_command command = {
        .verb = DO_CASE_NEW, .regime = r->id, .facts = facts, .today = p->today};
    if (office_do(p->desk.office, &command, &outcome, &err)) {
        plain_say(p, STR_cases_made, outcome.number);
        plain_case(p, outcome.case_id);
    } else {
        plain_fail(p, &err);
    }
    facts_free(&facts);
    office_outcome_clear(&outcome);
}

/* ---- provisions ---- */

static void provisions(struct plain *p) {
    while (plain_ask(p, STR_plain_law_prompt) && p->line.len > 0 && !plain_is(p, "<")) {
        struct cite cite;
        struct sb words = {0};
        if (cite_parse(sb_text(&p->line), "dpg2009", &cite, NULL) &&
            words_provision(&words, p->lang, p->desk.packs, cite.regime, &cite, false))
            plain_text(p, sb_text(&words));
        else
            plain_say(p, STR_plain_law_none);
        sb_free(&words);
    }
}

/* ---- the whole ---- */

static void ask_name(struct plain *p) {
    struct err err = {0};
    if (office_hindered(p->desk.office, NULL) != OFFICE_FREE ||
        office_setting(p->desk.office, "operator")[0] || !plain_ask(p, STR_plain_operator) ||
        p->line.len == 0)
        return;
    struct office_command command = {
        .verb = DO_OPERATOR, .value = sb_text(&p->line), .today = p->today};
    if (!office_do(p->desk.office, &command, NULL, &err))
        plain_fail(p, &err);
}

static void menus(struct plain *p) {
    struct sb day = {0};
    words_day(&day, p->lang, p->today);
    plain_say(p, STR_plain_head, sb_text(&day));
    sb_free(&day);
    if (office_hindered(p->desk.office, NULL) != OFFICE_FREE)
        plain_say(p, STR_plain_read_only);
    ask_name(p);
    while (!p->ended) {
        plain_say(p, STR_plain_menu);
        if (!plain_ask(p, STR_plain_choose) || plain_is(p, "0"))
            return;
        switch (plain_number(p, 4)) {
        case 1:
            deadlines(p);
            break;
        case 2:
            cases(p);
            break;
        case 3:
            new_case(p);
            break;
        case 4:
            provisions(p);
            break;
        default:
            plain_say(p, STR_plain_number_wanted);
        }
    }
}

int plain_run(const struct options *options, FILE *in, FILE *out, FILE *errors) {
    struct plain p = {.in = in,
                      .out = out,
                      .lang = options->lang,
                      .today = options->today,
                      .path = options->office};
    struct err err = {0};
    struct sb line = {0};
    bool ok = desk_open(&p.desk, options->office, options->read_only ? OFFICE_READ : OFFICE_CREATE,
                        !options->office_given, &err);
    if (ok && options->read_only)
        office_only_reads(p.desk.office);
    if (ok) {
        if (!options->lang_given && strcmp(office_setting(p.desk.office, "lang"), "en") == 0)
            p.lang = LANG_EN;
        p.lends = office_hindered(p.desk.office, NULL) == OFFICE_FREE &&
                  setvbuf(in, NULL, _IONBF, 0) == 0;
        if (p.lends)
            office_lends(p.desk.office);
        menus(&p);
    }
    ok = desk_close(&p.desk, ok ? &err : NULL) && ok;
    if (!ok) {
        str_err(options->lang, &err, &line);
        fprintf(errors, "wenze: %s\n", sb_text(&line));
    }
    sb_free(&line);
    sb_free(&p.line);
    return ok ? 0 : options_exit(&err);
}

int plain_main(const struct options *options) {
    return plain_run(options, stdin, stdout, stderr);
}
