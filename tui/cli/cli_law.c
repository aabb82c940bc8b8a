/*
 * cli_law.c - law search, show: the texts of the laws. What there is, and the shelf:
 * cli_law_shelf.c.
 */
#include <string.h>

#include "../../core/base/mem.h"
#include "../../core/law/lawsearch.h"
#include "../words/words.h"
#include "cli_command.h"

#define SNIPPET_COLS 72
#define LIMIT_DEFAULT 20
#define LIMIT_MOST 100000

/* ---- which laws ---- */

struct laws {
    const struct law **list; /* owned list of borrowed laws */
    size_t count;
};

/* The law of --regime, or all of them. Every fault of a bad pack is told. */
static bool open_laws(struct cli *cli, struct laws *laws, int *status) {
    struct packs *packs = cli_packs(cli, status);
    struct errs errs = {0};
    size_t count = 0;
    *laws = (struct laws){0};
    if (!packs)
        return false;
    const char *only = cli->values[FLAG_REGIME];
    const char *const *ids = packs_regime_ids(packs, &count);
    laws->list = mem_alloc((count + 1) * sizeof(const struct law *));
    for (size_t i = 0; i < (only ? 1 : count); i++) {
        const struct law *law = packs_law(packs, only ? only : ids[i], &errs);
        if (law)
            laws->list[laws->count++] = law;
    }
    if (errs.count > 0)
        *status = cli_faults(cli, &errs, CLI_USAGE);
    bool ok = errs.count == 0;
    errs_clear(&errs);
    if (!ok)
        mem_free(laws->list);
    return ok;
}

/* ---- labels ---- */

static void put_hit_label(struct sb *out, enum lang lang, const struct law_hit *hit) {
    if (hit->kind == LAW_HIT_HEADING)
        law_heading_text(&hit->law->headings[hit->heading], out);
    else if (hit->kind == LAW_HIT_PREAMBLE)
        sb_add(out, str(lang, STR_cli_law_notice));
    else if (hit->kind == LAW_HIT_TITLE)
        sb_add(out, str(lang, STR_cli_law_title));
    else if (lang == LANG_ZH)
        law_label(hit->law, &hit->cite, out);
    else
        words_law_cite(out, lang, hit->law, &hit->cite);
}

/* "dpg2009:5(2)", for a hit in a title "dpg2009". */
static void put_hit_cite(const struct law_hit *hit, char out[CITE_TEXT_SIZE]) {
    cite_format(&hit->cite, true, out);
}

/* ---- search ---- */

static void search_json(struct cli *cli, const char *query, const struct law_hits *hits) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "query", query);
    json_int(j, "total", (long long)hits->total);
    json_array(j, "hits");
    for (size_t i = 0; i < hits->count; i++) {
        const struct law_hit *hit = &hits->list[i];
        struct sb label = {0}, snippet = {0};
        char cite[CITE_TEXT_SIZE];
        put_hit_cite(hit, cite);
        put_hit_label(&label, cli->lang, hit);
        law_hit_snippet(hit, SNIPPET_COLS, &snippet);
        json_object(j, NULL);
        json_text(j, "cite", cite);
        json_text(j, "label", sb_text(&label));
        json_text(j, "law", hit->law->title);
        json_text(j, "snippet", sb_text(&snippet));
        json_end(j);
        sb_free(&label);
        sb_free(&snippet);
    }
    json_end(j);
    json_end(j);
}

static void search_text(struct cli *cli, const char *query, const struct law_hits *hits) {
    struct sb number = {0}, shown = {0};
    sb_add_int(&number, (long long)hits->total);
    sb_add_int(&shown, (long long)hits->count);
    cli_line(cli, hits->count < hits->total ? STR_cli_law_found_some : STR_cli_law_found, query,
             sb_text(&number), sb_text(&shown));
    for (size_t i = 0; i < hits->count; i++) {
        const struct law_hit *hit = &hits->list[i];
        struct sb label = {0};
        char cite[CITE_TEXT_SIZE];
        put_hit_cite(hit, cite);
        put_hit_label(&label, cli->lang, hit);
        cli_line(cli, STR_cli_law_hit, cite, sb_text(&label), hit->law->title);
        sb_add(&cli->text, "    ");
        law_hit_snippet(hit, SNIPPET_COLS, &cli->text);
        cli_blank(cli);
        sb_free(&label);
    }
    sb_free(&number);
    sb_free(&shown);
}

/* The words of the query, put together again with blanks. */
static void join_args(struct cli *cli, struct sb *out) {
    for (int i = 0; i < cli->arg_count; i++) {
        sb_add(out, i > 0 ? " " : "");
        sb_add(out, cli->args[i]);
    }
}

int cli_law_search(struct cli *cli) {
    struct law_hits hits;
    struct laws laws;
    struct sb query = {0};
    int status = CLI_YES;
    long limit;
    if (!cli_number(cli, FLAG_LIMIT, 1, LIMIT_MOST, LIMIT_DEFAULT, &limit))
        return CLI_USAGE;
    join_args(cli, &query);
    if (query.len == strspn(sb_text(&query), " ")) {
        sb_free(&query);
        return cli_refuse(cli, CLI_USAGE, STR_cli_empty_query, NULL, NULL, NULL);
    }
    if (!open_laws(cli, &laws, &status)) {
        sb_free(&query);
        return status;
    }
    law_search(&hits, laws.list, laws.count, sb_text(&query), (size_t)limit);
    if (cli->options.json)
        search_json(cli, sb_text(&query), &hits);
    else if (hits.total > 0)
        search_text(cli, sb_text(&query), &hits);
    if (hits.total == 0)
        status = cli->options.json
                     ? CLI_NO
                     : cli_refuse(cli, CLI_NO, STR_cli_law_not_found, sb_text(&query), NULL, NULL);
    law_hits_clear(&hits);
    mem_free(laws.list);
    sb_free(&query);
    return status;
}

/* ---- show ---- */

static void put_article(struct sb *out, enum lang lang, const struct law *law,
                        const struct law_article *article) {
    struct cite cite = {.article = article->number, .sub = article->sub};
    struct sb text = {0}, name = {0};
    if (article->lead) {
        sb_add(out, article->lead);
        sb_add_char(out, '\n');
    }
    law_label(law, &cite, &name);
    law_text(law, &cite, false, &text);
    str_put(out, lang, STR_cli_law_article, sb_text(&name), sb_text(&text), NULL);
    sb_free(&text);
    sb_free(&name);
}

/* The whole law as it is printed. */
static void put_law(struct sb *out, enum lang lang, const struct law *law) {
    sb_add(out, law->title);
    sb_add_char(out, '\n');
    if (law->preamble[0] != '\0') {
        sb_add_char(out, '\n');
        sb_add(out, law->preamble);
        sb_add_char(out, '\n');
    }
    for (size_t i = 0; i < law->article_count; i++) {
        for (size_t k = 0; k < law->heading_count; k++) {
            if (law->headings[k].first_article != i)
                continue;
            sb_add_char(out, '\n');
            law_heading_text(&law->headings[k], out);
            sb_add(out, "\n\n");
        }
        put_article(out, lang, law, &law->articles[i]);
        sb_add_char(out, '\n');
    }
}

static int show_law(struct cli *cli, const struct regime *r) {
    struct json *j = &cli->json;
    struct sb text = {0};
    put_law(&text, cli->lang, r->law);
    if (cli->options.json) {
        json_object(j, NULL);
        json_text(j, "cite", r->id);
        json_text(j, "label", r->law->title);
        json_text(j, "text", sb_text(&text));
        json_text(j, "status", rule_status_code(r->status));
        json_text(j, "law", r->law->title);
        json_int(j, "articles", (long long)r->law->article_count);
        json_end(j);
    } else {
        sb_add(&cli->text, sb_text(&text));
    }
    sb_free(&text);
    return CLI_YES;
}

static void provision_json(struct cli *cli, const struct regime *r, const struct cite *cite) {
    struct json *j = &cli->json;
    struct sb text = {0}, label = {0}, context = {0};
    words_law_cite(&label, cli->lang, r->law, cite);
    law_text(r->law, cite, false, &text);
    law_text(r->law, cite, true, &context);
    json_object(j, NULL);
    json_cite(j, "cite", cite);
    json_text(j, "label", sb_text(&label));
    json_text(j, "text", sb_text(&text));
    json_text(j, "status", rule_status_code(r->status));
    json_text(j, "law", law_cited_title(r->law, cite));
    json_text(j, "context", sb_text(&context));
    json_end(j);
    sb_free(&text);
    sb_free(&label);
    sb_free(&context);
}

static void provision_text(struct cli *cli, const struct regime *r, const struct cite *cite) {
    struct sb label = {0};
    words_law_cite(&label, cli->lang, r->law, cite);
    cli_line(cli, STR_cli_law_provision, law_cited_title(r->law, cite), sb_text(&label),
             words_status(cli->lang, r->status));
    law_text(r->law, cite, true, &cli->text);
    cli_blank(cli);
    sb_free(&label);
}

static bool is_regime(struct packs *packs, const char *id) {
    size_t count;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

static int show_provision(struct cli *cli, const struct regime *r, const struct cite *cite) {
    if (!law_has(r->law, cite))
        return cli_refuse(cli, CLI_NO, STR_cli_law_no_provision, r->law->title, cli_arg(cli, 0),
                          NULL);
    if (cli->options.json)
        provision_json(cli, r, cite);
    else
        provision_text(cli, r, cite);
    return CLI_YES;
}

int cli_law_show(struct cli *cli) {
    const char *what = cli_arg(cli, 0);
    const char *given = cli->values[FLAG_REGIME] ? cli->values[FLAG_REGIME] : CLI_REGIME;
    struct errs errs = {0};
    struct cite cite = {0};
    struct err err;
    int status = CLI_YES;
    struct packs *packs = cli_packs(cli, &status);
    if (!packs)
        return status;
    bool whole = is_regime(packs, what);
    if (!whole && !cite_parse(what, given, &cite, &err))
        return cli_fail(cli, &err);
    const struct regime *r = packs_regime(packs, whole ? what : cite.regime, &errs);
    if (r)
        status = whole ? show_law(cli, r) : show_provision(cli, r, &cite);
    else
        status = cli_faults(cli, &errs, CLI_USAGE);
    errs_clear(&errs);
    return status;
}
