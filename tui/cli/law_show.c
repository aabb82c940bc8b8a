/*
 * law_show.c - law show: a text, or a provision of it.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/mark/mark.h"
#include "tui/cli/law.h"
#include "tui/words/words.h"

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
    str_put(out, lang, STR_cli_law_article, sb_text(&name), sb_text(&text));
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

/* A text to be shown. */
struct shown {
    const struct library_text *text;
    const struct law *law;
};

static int show_law(struct cli *cli, const struct shown *shown) {
    struct json *j = &cli->json;
    struct sb text = {0};
    put_law(&text, cli->lang, shown->law);
    if (cli->options.json) {
        json_object(j, NULL);
        json_text(j, "cite", shown->text->id);
        json_text(j, "label", shown->law->title);
        json_text(j, "text", sb_text(&text));
        json_text(j, "status", law_status_code(shown->text));
        json_text(j, "law", shown->law->title);
        json_int(j, "articles", (long long)shown->law->article_count);
        json_end(j);
    } else {
        sb_add(&cli->text, sb_text(&text));
    }
    sb_free(&text);
    return CLI_YES;
}

static void provision_json(struct cli *cli, const struct shown *shown, const struct cite *cite) {
    struct json *j = &cli->json;
    struct sb text = {0}, label = {0}, context = {0};
    words_law_cite(&label, cli->lang, shown->law, cite);
    law_text(shown->law, cite, false, &text);
    law_text(shown->law, cite, true, &context);
    json_object(j, NULL);
    json_cite(j, "cite", cite);
    json_text(j, "label", sb_text(&label));
    json_text(j, "text", sb_text(&text));
    json_text(j, "status", law_status_code(shown->text));
    json_text(j, "law", law_cited_title(shown->law, cite));
    json_text(j, "context", sb_text(&context));
    json_bool(j, "own_words", words_own(shown->text->regime));
    json_end(j);
    sb_free(&text);
    sb_free(&label);
    sb_free(&context);
}

/* What the office found when it compared the words with its own copy; false: it did not, or they
 * have changed since. */
static bool put_office_status(struct cli *cli, const struct cite *cite) {
    struct office_marks marks = {0};
    struct err err;
    bool good = false;
    if (!cli->desk.office)
        return false;
    if (!office_mark_status(cli->desk.office, cite, &marks, &err)) {
        cli_fail(cli, &err);
        return false;
    }
    if (marks.count > 0) {
        const struct office_mark *mark = &marks.list[0];
        good = !mark->pack_changed;
        cli_line(cli, STR_cli_law_compared, words_mark(cli->lang, mark->kind, mark->state),
                 mark->source, mark->words);
        if (mark->pack_changed)
            cli_line(cli, STR_words_mark_changed);
    }
    office_marks_clear(&marks);
    return good;
}

/* What must stand beside words that are no official wording. */
static void put_certainty(struct cli *cli, const struct regime *regime, const struct cite *cite) {
    bool compared = put_office_status(cli, cite);
    if (!words_own(regime))
        return;
    cli_line(cli, STR_cli_law_own);
    const struct law_entry *entry = regime_entry(regime, cite);
    if (entry && !compared)
        cli_line(cli, STR_cli_law_certainty, words_certainty(cli->lang, entry->certainty));
}

static void provision_text(struct cli *cli, const struct shown *shown, const struct cite *cite) {
    struct sb label = {0};
    words_law_cite(&label, cli->lang, shown->law, cite);
    cli_line(cli, STR_cli_law_provision, law_cited_title(shown->law, cite), sb_text(&label),
             words_text_status(cli->lang, shown->text));
    put_certainty(cli, shown->text->regime, cite);
    law_text(shown->law, cite, true, &cli->text);
    cli_blank(cli);
    sb_free(&label);
}

static int show_provision(struct cli *cli, const struct shown *shown, const struct cite *cite) {
    if (!law_has(shown->law, cite))
        return cli_refuse(cli, CLI_NO, STR_cli_law_no_provision, shown->law->title,
                          cli_arg(cli, cli->arg_count - 1));
    if (cli->options.json)
        provision_json(cli, shown, cite);
    else
        provision_text(cli, shown, cite);
    return CLI_YES;
}

/* ---- what is meant ---- */

static void tell_candidates(struct cli *cli, struct library *library, const struct cite *cites,
                            size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct library_text *text = library_text(library, cites[i].regime);
        if (text)
            cli_notice(cli, STR_cli_law_candidate, text->id, text->title);
    }
}

bool law_find(struct cli *cli, struct library *library, const char *words, struct cite *cite,
              int *status) {
    const char *given = cli->values[FLAG_REGIME] ? cli->values[FLAG_REGIME] : CLI_REGIME;
    struct library_query query = {.words = words,
                                  .only = cli->values[FLAG_REGIME],
                                  .on = DAY_NONE,
                                  .today = cli->options.today};
    struct cite cites[LIBRARY_NAMED];
    struct err err;
    const struct library_text *text = library_text(library, words), *other;
    *cite = (struct cite){0};
    if (text) {
        snprintf(cite->regime, sizeof cite->regime, "%s", text->id);
        return true;
    }
    if (cite_parse(words, given, cite, &err)) {
        if (library_text(library, cite->regime))
            return true;
        *status = cli_refuse(cli, CLI_USAGE, STR_cli_law_no_text, cite->regime);
        return false;
    }
    size_t count = library_named(library, &query, cites);
    if (count == 0) {
        *status = cli_refuse(cli, CLI_USAGE, STR_cli_law_not_named, words);
        return false;
    }
    *cite = cites[0];
    text = library_text(library, cites[0].regime);
    for (size_t i = 1; i < count; i++) {
        other = library_text(library, cites[i].regime);
        if (text && other && strcmp(text->title, other->title) != 0) {
            *status = cli_refuse(cli, CLI_NO, STR_cli_law_several, words);
            tell_candidates(cli, library, cites, count);
            return false;
        }
    }
    return true;
}

static int show_in(struct cli *cli, struct library *library, const char *what) {
    struct cite cite;
    struct err err;
    int status = CLI_YES;
    if (!law_find(cli, library, what, &cite, &status))
        return status;
    struct shown shown = {library_text(library, cite.regime),
                          library_law(library, cite.regime, &err)};
    if (!shown.law)
        return cli_fail(cli, &err);
    return cite.article == 0 ? show_law(cli, &shown) : show_provision(cli, &shown, &cite);
}

static int run_law_show(struct cli *cli) {
    int status = CLI_YES;
    struct sb words = {0};
    law_words(cli, &words);
    struct library *library = law_library(cli, &status);
    int shown = library ? show_in(cli, library, sb_text(&words)) : CLI_YES;
    status = status == CLI_YES ? shown : status;
    library_free(&library);
    sb_free(&words);
    return status;
}

const struct cli_command command_law_show = {
    .word = "law",
    .sub = "show",
    .run = run_law_show,
    .least = 1,
    .most = -1,
    .flags = FLAG_BIT(FLAG_REGIME),
    .usage = STR_cli_use_law_show,
    .help = STR_cli_help_law_show,
};
