/* case_written.c - case list --text: search in what was written. */
#include <string.h>

#include "core/law/search.h"
#include "data/office/case/written.h"
#include "tui/cli/case.h"
#include "tui/cli/command.h"

enum { HITS_A_PAGE = 100, WORDS_COLS = 64 };

static const char *field_name(const struct cli *cli, const struct written_hit *hit) {
    return hit->label.zh || hit->label.en ? str_label(cli->lang, &hit->label) : hit->key;
}

static void hit_json(struct cli *cli, const struct written_hit *hit, const char *words) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    case_json_ref(j, "case", hit->case_id);
    json_text(j, "number", hit->number);
    json_text(j, "title", hit->title);
    json_text(j, "name", hit->name);
    json_text(j, "key", hit->key);
    json_text(j, "field", field_name(cli, hit));
    json_text(j, "words", words);
    json_int(j, "others", (long long)hit->others);
    json_end(j);
}

static void hit_text(struct cli *cli, const struct written_hit *hit, const char *words) {
    struct sb id = {0}, others = {0};
    sb_add_int(&id, hit->case_id);
    cli_line(cli, STR_cli_row_head, sb_text(&id), hit->number, hit->title);
    sb_add(&cli->text, "    ");
    sb_add_int(&others, (long long)hit->others);
    cli_line(cli, hit->others > 0 ? STR_cli_written_more : STR_cli_written, field_name(cli, hit),
             words, sb_text(&others));
    sb_free(&id);
    sb_free(&others);
}

static void tell_hit(struct cli *cli, const struct written_hit *hit) {
    struct sb words = {0};
    law_snippet(hit->value, hit->at, hit->len, WORDS_COLS, &words);
    if (cli->options.json)
        hit_json(cli, hit, sb_text(&words));
    else
        hit_text(cli, hit, sb_text(&words));
    sb_free(&words);
}

/* Page by page, up to `limit` (0: all). */
static bool tell_hits(struct cli *cli, const char *words, long limit, struct err *err) {
    struct written_hits hits = {.more = true};
    int64_t after = 0;
    for (long told = 0; hits.more && (limit == 0 || told < limit); told += (long)hits.count) {
        size_t page =
            limit > 0 && limit - told < HITS_A_PAGE ? (size_t)(limit - told) : HITS_A_PAGE;
        written_hits_clear(&hits);
        if (!office_written(cli->desk.office, words, after, page, &hits, err))
            return false;
        for (size_t i = 0; i < hits.count; i++)
            tell_hit(cli, &hits.list[i]);
        after = hits.count > 0 ? hits.list[hits.count - 1].case_id : 0;
    }
    written_hits_clear(&hits);
    return true;
}

int cli_list_written(struct cli *cli, const char *words, long limit) {
    int64_t total = 0;
    struct err err;
    if (!office_written_count(cli->desk.office, words, 0, &total, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "query", words);
        json_int(&cli->json, "total", total);
        json_array(&cli->json, "hits");
    }
    if (!tell_hits(cli, words, limit, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    if (total > 0)
        return CLI_YES;
    return cli->options.json ? CLI_NO : cli_refuse(cli, CLI_NO, STR_cli_nothing_written, words);
}
