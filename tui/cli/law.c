/*
 * law.c - law search.
 */
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "core/law/search.h"
#include "data/library/library.h"
#include "tui/cli/law.h"
#include "tui/words/shelf.h"
#include "tui/words/words.h"

#define SNIPPET_COLS 72
#define LIMIT_DEFAULT 20
#define LIMIT_MOST 100000

/* ---- the library ---- */

/* Every fault of a bad pack is told, and nothing is found in half of the packs. */
static bool packs_sound(struct cli *cli, struct packs *packs, int *status) {
    struct errs errs = {0};
    size_t count = 0;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++)
        packs_law(packs, ids[i], &errs);
    bool sound = errs.count == 0;
    if (!sound)
        *status = cli_faults(cli, &errs, CLI_USAGE);
    errs_clear(&errs);
    return sound;
}

struct library *law_library(struct cli *cli, int *status) {
    struct packs *packs = cli_packs(cli, status);
    if (!packs || !packs_sound(cli, packs, status))
        return NULL;
    bool there = cli->options.office_given || access(cli->options.office, F_OK) == 0;
    bool open = there && cli_open(cli, OFFICE_READ, status);
    packs = cli->desk.packs ? cli->desk.packs : cli_packs(cli, status);
    return packs ? library_new(packs, open ? cli->desk.office : NULL) : NULL;
}

/* ---- labels ---- */

static void put_hit_label(struct sb *out, enum lang lang, const struct library_hit *hit) {
    if (hit->kind == LIBRARY_NOTICE)
        sb_add(out, str(lang, STR_cli_law_notice));
    else if (hit->name[0] == '\0')
        sb_add(out, str(lang, STR_cli_law_title));
    else if (lang == LANG_ZH || hit->kind == LIBRARY_TITLE)
        sb_add(out, hit->name);
    else
        words_cite(out, lang, &hit->cite);
}

/* "dpg2009:5(2)", for a hit in a title "dpg2009". */
static void put_hit_cite(const struct library_hit *hit, char out[CITE_TEXT_SIZE]) {
    cite_format(&hit->cite, true, out);
}

/* ---- search ---- */

static const char *kind_code(enum library_hit_kind kind) {
    static const char *const codes[] = {
        [LIBRARY_NUMBER] = "number", [LIBRARY_ANSWER] = "answer", [LIBRARY_TITLE] = "title",
        [LIBRARY_WORDS] = "words",   [LIBRARY_NOTICE] = "notice", [LIBRARY_NEAR] = "near"};
    return codes[kind];
}

const char *law_status_code(const struct library_text *text) {
    return text->regime ? rule_status_code(text->regime->status) : shelf_status_code(text->status);
}

/* The days of the text it stands in, its version, and where in it. */
static void text_json(struct json *j, const struct library_hit *hit) {
    const struct library_text *text = hit->text;
    char day[DATE_TEXT_SIZE];
    day_t begins = library_begins(text);
    date_format(begins, day);
    json_text(j, "status", law_status_code(text));
    json_day(j, "issued", text->issued);
    json_day(j, "effective", text->from);
    json_day(j, "until", text->to);
    json_text(j, "version", text->regime ? text->regime->version : begins != DAY_NONE ? day : NULL);
    json_int(j, "versions", (long long)text->versions);
    json_text(j, "book", hit->book[0] ? hit->book : NULL);
    json_text(j, "place", hit->place[0] ? hit->place : NULL);
}

static void hit_json(struct cli *cli, const struct library_hit *hit) {
    struct json *j = &cli->json;
    struct sb label = {0}, snippet = {0};
    char cite[CITE_TEXT_SIZE];
    put_hit_cite(hit, cite);
    put_hit_label(&label, cli->lang, hit);
    law_snippet(hit->words, hit->at, hit->len, SNIPPET_COLS, &snippet);
    json_object(j, NULL);
    json_text(j, "cite", cite);
    json_text(j, "kind", kind_code(hit->kind));
    json_text(j, "label", sb_text(&label));
    json_text(j, "law", hit->text_title);
    json_text(j, "snippet", sb_text(&snippet));
    if (hit->text)
        text_json(j, hit);
    if (hit->answer) {
        const struct label *answer = &hit->answer->answer;
        json_text(j, "question", hit->answer->forms[0]);
        json_text(j, "answer", str_label(cli->lang, answer));
        json_text(j, "certainty", certainty_code(hit->answer->certainty));
    }
    if (hit->lacks)
        json_text(j, "lacks", hit->lacks);
    json_end(j);
    sb_free(&label);
    sb_free(&snippet);
}

static void hit_text(struct cli *cli, const struct library_hit *hit) {
    struct sb label = {0}, dated = {0}, title = {0};
    char cite[CITE_TEXT_SIZE];
    put_hit_cite(hit, cite);
    put_hit_label(&label, cli->lang, hit);
    if (hit->text) {
        words_text_dated(&dated, cli->lang, hit->text);
        sb_add(&dated, str(cli->lang, STR_shelf_between));
        sb_add(&dated, words_text_status(cli->lang, hit->text));
        str_put(&title, cli->lang, STR_cli_law_hit_title, hit->text_title, sb_text(&dated));
        cli_line(cli, STR_cli_law_hit, cite, sb_text(&label), sb_text(&title));
    }
    if (hit->place[0])
        cli_line(cli, STR_cli_law_place, hit->place);
    if (hit->answer)
        cli_line(cli,
                 hit->answer->certainty == CERTAINTY_VERIFIED ? STR_cli_law_answer
                                                              : STR_cli_law_answer_unsure,
                 hit->answer->forms[0], str_label(cli->lang, &hit->answer->answer));
    if (hit->lacks && hit->lacks[0])
        cli_line(cli, STR_cli_law_lacks, hit->lacks);
    sb_add(&cli->text, "    ");
    law_snippet(hit->words, hit->at, hit->len, SNIPPET_COLS, &cli->text);
    cli_blank(cli);
    sb_free(&label);
    sb_free(&dated);
    sb_free(&title);
}

/* Before the hits: how many, and whether they are only the nearest to what was asked. */
static void begin_found(struct cli *cli, const char *query, const struct library_found *found,
                        size_t total, size_t shown) {
    struct sb number = {0}, some = {0};
    const char *mended = library_found_mended(found);
    bool nearest = library_found_nearest(found);
    sb_add_int(&number, (long long)total);
    sb_add_int(&some, (long long)shown);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "query", query);
        json_int(&cli->json, "total", (long long)total);
        json_bool(&cli->json, "nearest", nearest);
        if (mended)
            json_text(&cli->json, "taken_for", mended);
        json_array(&cli->json, "hits");
    } else if (total > 0) {
        if (mended)
            cli_line(cli, STR_cli_law_mended, mended);
        if (nearest)
            cli_line(cli, STR_cli_law_near, sb_text(&number));
        else
            cli_line(cli, shown < total ? STR_cli_law_found_some : STR_cli_law_found, query,
                     sb_text(&number), sb_text(&some));
    }
    sb_free(&number);
    sb_free(&some);
}

static int put_found(struct cli *cli, const char *query, struct library_found *found,
                     size_t limit) {
    size_t all = library_found_count(found), near = library_found_nearly(found);
    size_t total = all - near, shown = all < limit ? all : limit;
    struct err err;
    begin_found(cli, query, found, total, total < limit ? total : limit);
    for (size_t i = 0; i < shown; i++) {
        if (i == total && !cli->options.json)
            cli_line(cli, STR_cli_law_nearly);
        struct library_hit hit;
        if (!library_found_at(found, i, &hit, &err))
            return cli_fail(cli, &err);
        if (cli->options.json)
            hit_json(cli, &hit);
        else
            hit_text(cli, &hit);
    }
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    if (all > 0 || cli->options.json)
        return all > 0 ? CLI_YES : CLI_NO;
    return cli_refuse(cli, CLI_NO, STR_cli_law_not_found, query);
}

/* The words of the query, put together again with blanks. */
void law_words(struct cli *cli, struct sb *out) {
    for (int i = 0; i < cli->arg_count; i++) {
        sb_add(out, i > 0 ? " " : "");
        sb_add(out, cli->args[i]);
    }
}

/* The text named by --regime; false, and told, when there is none. */
static bool only_text(struct cli *cli, struct library *library, const char *id, int *status) {
    if (!id || library_text(library, id))
        return true;
    *status = cli_refuse(cli, CLI_USAGE, STR_cli_law_no_text, id);
    return false;
}

/* The question from words and flags; false, and told, when it is none. `words` keeps its text. */
static bool read_question(struct cli *cli, struct sb *words, struct library_query *query,
                          int *status) {
    const char *on = cli->values[FLAG_ON];
    law_words(cli, words);
    *query = (struct library_query){.words = sb_text(words),
                                    .only = cli->values[FLAG_REGIME],
                                    .pinyin = true,
                                    .on = DAY_NONE,
                                    .today = cli->options.today,
                                    .in_force = cli->values[FLAG_IN_FORCE] != NULL};
    struct err err;
    if (words->len == strspn(query->words, " "))
        *status = cli_refuse(cli, CLI_USAGE, STR_cli_empty_query);
    else if (on && !date_spoken(on, cli->options.today, &query->on, &err))
        *status = cli_fail(cli, &err);
    else
        return true;
    return false;
}

static int search_in(struct cli *cli, struct library *library, const struct library_query *query,
                     size_t limit) {
    struct library_found *found = NULL;
    struct err err;
    int status = CLI_YES;
    if (!only_text(cli, library, query->only, &status))
        return status;
    status = library_search(library, query, &found, &err)
                 ? put_found(cli, query->words, found, limit)
                 : cli_fail(cli, &err);
    library_found_free(&found);
    return status;
}

static int run_law_search(struct cli *cli) {
    struct library_query query;
    struct sb words = {0};
    int status = CLI_YES;
    long limit;
    if (!cli_number(cli, FLAG_LIMIT, 1, LIMIT_MOST, LIMIT_DEFAULT, &limit))
        return CLI_USAGE;
    if (read_question(cli, &words, &query, &status)) {
        struct library *library = law_library(cli, &status);
        int found = library ? search_in(cli, library, &query, (size_t)limit) : status;
        status = status == CLI_YES ? found : status;
        library_free(&library);
    }
    sb_free(&words);
    return status;
}

const struct cli_command command_law_search = {
    .word = "law",
    .sub = "search",
    .run = run_law_search,
    .least = 1,
    .most = -1,
    .flags =
        FLAG_BIT(FLAG_REGIME) | FLAG_BIT(FLAG_LIMIT) | FLAG_BIT(FLAG_ON) | FLAG_BIT(FLAG_IN_FORCE),
    .usage = STR_cli_use_law_search,
    .help = STR_cli_help_law_search,
};
