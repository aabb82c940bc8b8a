/*
 * law_list.c - law list: the regimes that come with the program, the texts on the shelf.
 */
#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/file/read.h"
#include "tui/cli/command.h"
#include "tui/words/shelf.h"
#include "tui/words/words.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

static void list_regime(struct cli *cli, const struct regime *r) {
    struct json *j = &cli->json;
    if (cli->options.json) {
        json_object(j, NULL);
        json_text(j, "id", r->id);
        json_text(j, "title", r->law->title);
        json_text(j, "status", rule_status_code(r->status));
        json_text(j, "version", r->version);
        json_int(j, "articles", (long long)r->law->article_count);
        json_text(j, "note", str_label(cli->lang, &r->status_note));
        json_day(j, "issued", DAY_NONE);
        json_day(j, "effective", r->from);
        json_text(j, "origin", "pack");
        json_text(j, "source", NULL);
        json_text(j, "imported", NULL);
        json_end(j);
        return;
    }
    struct sb day = {0};
    words_shelf_dated(&day, cli->lang, DAY_NONE, r->from, (int64_t)r->law->article_count);
    cli_line(cli, STR_cli_law_row, r->id, str_label(cli->lang, &r->title),
             words_status(cli->lang, r->status));
    sb_add(&cli->text, "    ");
    cli_line(cli, STR_cli_law_row_note, sb_text(&day), r->version,
             str_label(cli->lang, &r->status_note));
    sb_free(&day);
}

static void list_text(struct cli *cli, const struct shelf_text *text) {
    struct json *j = &cli->json;
    char id[SHELF_NAME_SIZE];
    shelf_name(text->id, id);
    if (cli->options.json) {
        json_object(j, NULL);
        json_text(j, "id", id);
        json_text(j, "title", text->title);
        json_text(j, "status", shelf_status_code(text->status));
        json_text(j, "version", NULL);
        json_int(j, "articles", text->articles);
        json_text(j, "note", NULL);
        json_day(j, "issued", text->issued);
        json_day(j, "effective", text->effective);
        json_text(j, "origin", "shelf");
        json_text(j, "source", text->source);
        json_text(j, "imported", text->imported_at);
        json_end(j);
        return;
    }
    struct sb day = {0}, at = {0};
    words_shelf_dated(&day, cli->lang, text->issued, text->effective, text->articles);
    sb_add_n(&at, text->imported_at, strcspn(text->imported_at, "T"));
    cli_line(cli, STR_cli_law_row, id, text->title, words_shelf_status(cli->lang, text->status));
    sb_add(&cli->text, "    ");
    cli_line(cli, STR_cli_law_row_shelf, sb_text(&day), sb_text(&at), text->source);
    sb_free(&day);
    sb_free(&at);
}

static int list_regimes(struct cli *cli, struct packs *packs) {
    struct errs errs = {0};
    size_t count = 0;
    int status = CLI_YES;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++) {
        const struct regime *r = packs_regime(packs, ids[i], &errs);
        if (r)
            list_regime(cli, r);
    }
    if (errs.count > 0)
        status = cli_faults(cli, &errs, CLI_USAGE);
    errs_clear(&errs);
    return status;
}

static int list_shelf(struct cli *cli) {
    struct arena *arena = arena_new();
    struct shelf_text *list = NULL;
    size_t count = 0;
    struct err err;
    int status = CLI_YES;
    if (shelf_list(cli->desk.office, arena, &list, &count, &err))
        for (size_t i = 0; i < count; i++)
            list_text(cli, &list[i]);
    else
        status = cli_fail(cli, &err);
    arena_free(&arena);
    return status;
}

/* Where there is no office yet there is no shelf, and the packs are all there is. */
static int run_law_list(struct cli *cli) {
    int status = CLI_YES, shelf_status = CLI_YES;
    bool none = access(cli->options.office, F_OK) != 0 && errno == ENOENT;
    bool open = !none && cli_open(cli, OFFICE_READ, &shelf_status);
    struct packs *packs = cli_packs(cli, &status);
    if (!packs)
        return status;
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "laws");
    }
    status = list_regimes(cli, packs);
    if (open)
        shelf_status = list_shelf(cli);
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    return status > shelf_status ? status : shelf_status;
}

const struct cli_command command_law_list = {
    .word = "law",
    .sub = "list",
    .run = run_law_list,
    .usage = STR_cli_use_law_list,
    .help = STR_cli_help_law_list,
};
