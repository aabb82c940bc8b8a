/*
 * law_diff.c - law diff: what is other in one version than in another.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/law/diff.h"
#include "tui/cli/law.h"
#include "tui/words/shelf.h"

/* The words of both as one: [-gone-]{+new+}. */
static void put_wording(struct sb *out, const struct law_wording *wording) {
    static const char *const marks[][2] = {
        [LAW_SAME] = {"", ""}, [LAW_ADDED] = {"{+", "+}"}, [LAW_REMOVED] = {"[-", "-]"}};
    for (size_t i = 0; i < wording->count; i++) {
        const struct law_words *w = &wording->list[i];
        for (size_t at = 0; at < w->n;) { /* marks do not go over line ends */
            const char *end = memchr(w->text + at, '\n', w->n - at);
            size_t n = end ? (size_t)(end - (w->text + at)) : w->n - at;
            if (n > 0) {
                bool on = at == 0 && i > 0 && w[-1].change == w->change &&
                          out->text[out->len - 1] != '\n';
                if (on) /* 五 and 辆, new side by side, in one pair of marks */
                    sb_cut(out, out->len - strlen(marks[w->change][1]));
                else
                    sb_add(out, marks[w->change][0]);
                sb_add_n(out, w->text + at, n);
                sb_add(out, marks[w->change][1]);
            }
            if (end && (out->len == 0 || out->text[out->len - 1] != '\n'))
                sb_add_char(out, '\n');
            at += n + (end != NULL);
        }
    }
}

static void words_of(const struct law *law, const struct law_article *article, struct sb *out) {
    struct cite cite = {0};
    if (!article)
        return;
    cite.article = article->number;
    cite.sub = article->sub;
    law_text(law, &cite, false, out);
}

static void pair_json(struct cli *cli, const struct law_diff *diff, const struct law_pair *pair,
                      const struct law_wording *wording) {
    struct json *j = &cli->json;
    struct sb label = {0}, part = {0};
    law_pair_label(diff, pair, &label);
    json_object(j, NULL);
    json_text(j, "change", law_change_code(pair->change));
    json_text(j, "label", sb_text(&label));
    const struct law_article *sides[] = {pair->was, pair->is};
    const struct law *laws[] = {diff->was, diff->is};
    const char *const keys[] = {"was", "is"};
    for (int i = 0; i < 2; i++) {
        struct cite cite = {0};
        if (sides[i]) {
            memcpy(cite.regime, laws[i]->regime, strlen(laws[i]->regime) + 1);
            cite.article = sides[i]->number;
            cite.sub = sides[i]->sub;
            json_cite(j, keys[i], &cite);
        } else {
            json_null(j, keys[i]);
        }
    }
    json_array(j, "words");
    for (size_t i = 0; i < wording->count; i++) {
        sb_clear(&part);
        sb_add_n(&part, wording->list[i].text, wording->list[i].n);
        json_object(j, NULL);
        json_text(j, "change", law_change_code(wording->list[i].change));
        json_text(j, "text", sb_text(&part));
        json_end(j);
    }
    json_end(j);
    json_end(j);
    sb_free(&label);
    sb_free(&part);
}

static void pair_text(struct cli *cli, const struct law_diff *diff, const struct law_pair *pair,
                      const struct law_wording *wording) {
    static const enum str_id heads[] = {[LAW_MOVED] = STR_shelf_diff_moved,
                                        [LAW_CHANGED] = STR_shelf_diff_changed,
                                        [LAW_ADDED] = STR_shelf_diff_added,
                                        [LAW_REMOVED] = STR_shelf_diff_removed};
    struct sb label = {0};
    law_pair_label(diff, pair, &label);
    cli_line(cli, heads[pair->change], sb_text(&label));
    if (pair->change != LAW_MOVED) {
        put_wording(&cli->text, wording);
        if (cli->text.text[cli->text.len - 1] != '\n')
            cli_blank(cli);
    }
    cli_blank(cli);
    sb_free(&label);
}

static void tell_pair(struct cli *cli, const struct law_diff *diff, const struct law_pair *pair) {
    struct sb was = {0}, is = {0};
    struct law_wording wording;
    words_of(diff->was, pair->was, &was);
    words_of(diff->is, pair->is, &is);
    law_wording(&wording, sb_text(&was), sb_text(&is));
    if (cli->options.json)
        pair_json(cli, diff, pair, &wording);
    else
        pair_text(cli, diff, pair, &wording);
    law_wording_clear(&wording);
    sb_free(&was);
    sb_free(&is);
}

static void tell_sum(struct cli *cli, const struct law_diff *diff) {
    size_t counts[LAW_REMOVED + 1] = {0};
    char numbers[LAW_REMOVED + 1][24];
    for (size_t i = 0; i < diff->count; i++)
        counts[diff->list[i].change]++;
    for (int i = LAW_SAME; i <= LAW_REMOVED; i++) {
        if (cli->options.json)
            json_int(&cli->json, law_change_code((enum law_change)i), (long long)counts[i]);
        snprintf(numbers[i], sizeof numbers[i], "%zu", counts[i]);
    }
    if (cli->options.json)
        return;
    cli_line(cli, STR_shelf_diff_sum, numbers[LAW_CHANGED], numbers[LAW_ADDED],
             numbers[LAW_REMOVED]);
    cli_line(cli, STR_shelf_diff_stayed, numbers[LAW_SAME], numbers[LAW_MOVED]);
    cli_blank(cli);
}

/* One provision against one: the diff of two laws that have nothing else. */
static bool one_pair(struct law_diff *diff, const struct cite *was, const struct cite *is) {
    const struct law_article *a = law_find_article(diff->was, was->article, was->sub);
    const struct law_article *b = law_find_article(diff->is, is->article, is->sub);
    if (!a || !b)
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < diff->count && kept == 0; i++)
        if (diff->list[i].was == a && diff->list[i].is == b)
            diff->list[kept++] = diff->list[i];
    if (kept == 0) /* not each other's: held against each other all the same */
        diff->list[kept++] = (struct law_pair){LAW_CHANGED, a, b};
    diff->count = kept;
    return true;
}

static int tell_diff(struct cli *cli, struct law_diff *diff) {
    bool other = false;
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "was", diff->was->regime);
        json_text(&cli->json, "is", diff->is->regime);
        tell_sum(cli, diff);
        json_array(&cli->json, "provisions");
    } else {
        tell_sum(cli, diff);
    }
    for (size_t i = 0; i < diff->count; i++) {
        if (diff->list[i].change == LAW_SAME)
            continue;
        tell_pair(cli, diff, &diff->list[i]);
        other = true;
    }
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    } else if (!other) {
        cli_line(cli, STR_shelf_diff_none);
    }
    return CLI_YES;
}

static void tell_sides(struct cli *cli, struct library *library, const struct cite *cite,
                       enum str_id id) {
    const struct library_text *text = library_text(library, cite->regime);
    struct sb days = {0};
    if (!cli->options.json && text) {
        words_text_dated(&days, cli->lang, text);
        cli_line(cli, id, text->id, text->title, sb_text(&days));
    }
    sb_free(&days);
}

static int diff_in(struct cli *cli, struct library *library) {
    struct cite was, is;
    struct law_diff diff;
    struct err err;
    int status = CLI_YES;
    if (!law_find(cli, library, cli_arg(cli, 0), &was, &status) ||
        !law_find(cli, library, cli_arg(cli, 1), &is, &status))
        return status;
    const struct law *a = library_law(library, was.regime, &err);
    const struct law *b = a ? library_law(library, is.regime, &err) : NULL;
    if (!a || !b)
        return cli_fail(cli, &err);
    law_diff(&diff, a, b);
    if (was.article > 0 && is.article > 0 && !one_pair(&diff, &was, &is)) {
        law_diff_clear(&diff);
        return cli_refuse(cli, CLI_NO, STR_cli_law_no_provision, b->title, cli_arg(cli, 1));
    }
    tell_sides(cli, library, &was, STR_shelf_diff_was);
    tell_sides(cli, library, &is, STR_shelf_diff_is);
    status = tell_diff(cli, &diff);
    law_diff_clear(&diff);
    return status;
}

static int run_law_diff(struct cli *cli) {
    int status = CLI_YES;
    struct library *library = law_library(cli, &status);
    int told = library ? diff_in(cli, library) : CLI_YES;
    status = status == CLI_YES ? told : status;
    library_free(&library);
    return status;
}

const struct cli_command command_law_diff = {
    .word = "law",
    .sub = "diff",
    .run = run_law_diff,
    .least = 2,
    .most = 2,
    .flags = FLAG_BIT(FLAG_REGIME),
    .usage = STR_shelf_use_law_diff,
    .help = STR_shelf_help_law_diff,
};
