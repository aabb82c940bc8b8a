/*
 * law_mark.c - law mark, law marks: what the office says of provisions.
 */
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/library/library.h"
#include "data/office/door.h"
#include "data/office/mark/mark.h"
#include "tui/cli/command.h"
#include "tui/cli/law.h"
#include "tui/words/words.h"

/* ---- showing ---- */

static void mark_json(struct cli *cli, const struct office_mark *mark) {
    struct json *j = &cli->json;
    struct sb label = {0};
    char cite[CITE_TEXT_SIZE];
    bool status = mark->kind == MARK_STATUS;
    cite_format(&mark->cite, true, cite);
    words_cite(&label, cli->lang, &mark->cite);
    json_object(j, NULL);
    json_text(j, "cite", cite);
    json_text(j, "label", sb_text(&label));
    json_text(j, "kind", mark_kind_code(mark->kind));
    json_text(j, "state", status ? mark_state_code(mark->state) : NULL);
    json_text(j, "words", mark->words);
    json_text(j, "source", mark->source);
    json_text(j, "who", mark->who);
    json_text(j, "at", mark->made_at);
    json_text(j, "pack_version", status ? mark->pack_version : NULL);
    json_text(j, "pack_words", status ? mark->pack_words : NULL);
    json_bool(j, "pack_changed", mark->pack_changed);
    json_end(j);
    sb_free(&label);
}

/* A line of its own, drawn in under the mark's first. */
static void detail(struct cli *cli, enum str_id id, const char *text) {
    if (text[0] == '\0')
        return;
    sb_add(&cli->text, "    ");
    cli_line(cli, id, text);
}

static void mark_text(struct cli *cli, const struct office_mark *mark) {
    struct sb label = {0};
    char cite[CITE_TEXT_SIZE];
    cite_format(&mark->cite, true, cite);
    words_cite(&label, cli->lang, &mark->cite);
    cli_line(cli, STR_cli_mark_row, cite, sb_text(&label),
             words_mark(cli->lang, mark->kind, mark->state));
    detail(cli, STR_cli_plain, mark->words);
    detail(cli, STR_cli_mark_source, mark->source);
    sb_add(&cli->text, "    ");
    cli_line(cli, STR_cli_mark_made, mark->made_at,
             mark->who[0] ? mark->who : str(cli->lang, STR_common_unknown));
    if (mark->pack_changed)
        detail(cli, STR_cli_plain, str(cli->lang, STR_words_mark_changed));
    sb_free(&label);
}

/* ---- marks ---- */

static int no_marks(struct cli *cli, const char *text) {
    if (cli->options.json)
        return CLI_NO;
    return cli_refuse(cli, CLI_NO, text ? STR_cli_mark_none : STR_cli_mark_none_at_all, text);
}

static int run_law_marks(struct cli *cli) {
    struct office_marks marks;
    struct err err;
    const char *text = cli_arg(cli, 0);
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    if (!office_marks(cli->desk.office, text, &marks, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "marks");
    }
    for (size_t i = 0; i < marks.count; i++)
        if (cli->options.json)
            mark_json(cli, &marks.list[i]);
        else
            mark_text(cli, &marks.list[i]);
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    if (marks.count == 0)
        status = no_marks(cli, text);
    office_marks_clear(&marks);
    return status;
}

const struct cli_command command_law_marks = {
    .word = "law",
    .sub = "marks",
    .run = run_law_marks,
    .most = 1,
    .usage = STR_cli_use_law_marks,
    .help = STR_cli_help_law_marks,
};

/* ---- mark ---- */

/* Which of the flags says what to do; -1: none or more than one. */
static int action_of(const struct cli *cli) {
    static const enum cli_flag actions[] = {FLAG_NOTE,    FLAG_BOOKMARK, FLAG_CONFIRM,
                                            FLAG_CORRECT, FLAG_WRONG,    FLAG_REMOVE};
    int found = -1;
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        if (!cli->values[actions[i]])
            continue;
        if (found >= 0)
            return -1;
        found = (int)actions[i];
    }
    return found;
}

static struct office_mark_given given(const struct cli *cli, int action, const struct cite *cite) {
    struct office_mark_given mark = {.cite = *cite, .source = cli->values[FLAG_SOURCE]};
    switch (action) {
    case FLAG_NOTE:
        mark.kind = MARK_NOTE;
        mark.words = cli->values[FLAG_NOTE];
        break;
    case FLAG_CONFIRM:
        mark.kind = MARK_STATUS;
        mark.state = MARK_CONFIRMED;
        break;
    case FLAG_CORRECT:
        mark.kind = MARK_STATUS;
        mark.state = MARK_CORRECTED;
        mark.words = cli->values[FLAG_CORRECT];
        break;
    case FLAG_WRONG: /* what is wrong is what is to be read there */
        mark.kind = MARK_STATUS;
        mark.state = MARK_WRONG;
        mark.words = cli->values[FLAG_REASON];
        break;
    default:
        mark.kind = MARK_BOOKMARK;
        break;
    }
    return mark;
}

/* The mark as it stands now. */
static int show_made(struct cli *cli, const struct office_mark_given *mark) {
    struct office_marks marks;
    struct err err;
    if (!office_mark_get(cli->desk.office, &mark->cite, mark->kind, &marks, &err))
        return cli_fail(cli, &err);
    if (cli->options.json)
        mark_json(cli, &marks.list[0]);
    else
        mark_text(cli, &marks.list[0]);
    office_marks_clear(&marks);
    return CLI_YES;
}

static int put_mark(struct cli *cli, int action, const struct cite *cite) {
    struct office_mark_given mark = given(cli, action, cite);
    struct office_command command = {
        .verb = DO_MARK_PUT, .mark = &mark, .today = cli->options.today};
    struct err err;
    if (action != FLAG_WRONG)
        command.reason = cli->values[FLAG_REASON];
    if (!office_do(cli->desk.office, &command, NULL, &err))
        return cli_fail(cli, &err);
    return show_made(cli, &mark);
}

/* The kind of --kind; false: it names none, told already. */
static bool kind_asked(struct cli *cli, enum mark_kind *kind, int *status) {
    const char *code = cli->values[FLAG_KIND];
    for (int i = MARK_BOOKMARK; i <= MARK_STATUS; i++) {
        *kind = (enum mark_kind)i;
        if (strcmp(code, mark_kind_code(*kind)) == 0)
            return true;
    }
    *status = cli_refuse(cli, CLI_USAGE, STR_cli_mark_kind, code);
    return false;
}

/* Those of one kind, or all there are on this provision, in one go. */
static bool remove_marks(struct cli *cli, const struct cite *cite, const enum mark_kind *only,
                         int *removed, struct err *err) {
    struct office *office = cli->desk.office;
    *removed = 0;
    for (int i = MARK_BOOKMARK; i <= MARK_STATUS; i++) {
        struct office_mark_given mark = {.cite = *cite, .kind = (enum mark_kind)i};
        struct office_command command = {.verb = DO_MARK_REMOVE,
                                         .mark = &mark,
                                         .reason = cli->values[FLAG_REASON],
                                         .today = cli->options.today};
        if (only && *only != mark.kind)
            continue;
        if (office_do(office, &command, NULL, err))
            ++*removed;
        else if (err->code != ERR_NOTFOUND)
            return false;
    }
    /* Of all kinds none was there: the last refusal says so. */
    return *removed > 0;
}

static int take_away(struct cli *cli, const struct cite *cite) {
    enum mark_kind kind;
    struct sb number = {0};
    struct err err;
    char text[CITE_TEXT_SIZE];
    int removed = 0, status = CLI_YES;
    bool one = cli->values[FLAG_KIND] != NULL;
    if (one && !kind_asked(cli, &kind, &status))
        return status;
    if (!office_batch_begin(cli->desk.office, &err))
        return cli_fail(cli, &err);
    if (!remove_marks(cli, cite, one ? &kind : NULL, &removed, &err)) {
        office_batch_abandon(cli->desk.office);
        return cli_fail(cli, &err);
    }
    if (!office_batch_commit(cli->desk.office, &err))
        return cli_fail(cli, &err);
    cite_format(cite, true, text);
    sb_add_int(&number, removed);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "cite", text);
        json_int(&cli->json, "removed", removed);
        json_end(&cli->json);
    } else {
        cli_line(cli, STR_cli_mark_removed, text, sb_text(&number));
    }
    sb_free(&number);
    return CLI_YES;
}

/* 监察法第十一条, 甲县用车办法: by its title, as law show takes it. */
static bool named(struct cli *cli, struct cite *cite, int *status) {
    const char *regime = cli->values[FLAG_REGIME] ? cli->values[FLAG_REGIME] : CLI_REGIME;
    const char *words = cli_arg(cli, 0);
    struct library_query query = {.words = words, .on = DAY_NONE, .today = cli->options.today};
    struct cite cites[LIBRARY_NAMED];
    struct err err;
    if (office_mark_cite(words, regime, cite, &err))
        return true;
    struct library *library = library_new(cli->desk.packs, cli->desk.office);
    bool found = library_named(library, &query, cites) > 0;
    if (found)
        found = law_find(cli, library, words, cite, status);
    else
        *status = cli_fail(cli, &err);
    library_free(&library);
    return found;
}

static int run_law_mark(struct cli *cli) {
    struct cite cite;
    int status = CLI_YES, action = action_of(cli);
    if (action < 0 || (cli->values[FLAG_KIND] && action != FLAG_REMOVE))
        return cli_refuse(cli, CLI_USAGE, STR_cli_mark_what, str(cli->lang, cli->command->usage));
    if (!cli_open_to_write(cli, OFFICE_WRITE, &status) || !named(cli, &cite, &status))
        return status;
    return action == FLAG_REMOVE ? take_away(cli, &cite) : put_mark(cli, action, &cite);
}

const struct cli_command command_law_mark = {
    .word = "law",
    .sub = "mark",
    .run = run_law_mark,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_REGIME) | FLAG_BIT(FLAG_NOTE) | FLAG_BIT(FLAG_BOOKMARK) |
             FLAG_BIT(FLAG_CONFIRM) | FLAG_BIT(FLAG_CORRECT) | FLAG_BIT(FLAG_WRONG) |
             FLAG_BIT(FLAG_REMOVE) | FLAG_BIT(FLAG_SOURCE) | FLAG_BIT(FLAG_REASON) |
             FLAG_BIT(FLAG_KIND),
    .usage = STR_cli_use_law_mark,
    .help = STR_cli_help_law_mark,
};
