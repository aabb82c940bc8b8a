/*
 * due_move.c - due move: another day for an event of a case, and every deadline that hangs on it,
 * before and after. Nothing is written without --apply; then the fact changes with its reason, and
 * all that follows in the same transaction, or nothing.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "data/office/door.h"
#include "tui/cli/command.h"
#include "tui/cli/moves.h"

struct moving {
    struct cli *cli;
    struct casefile *file;
    struct due_moves moves;
    const char *key;
    char was[DATE_TEXT_SIZE], is[DATE_TEXT_SIZE];
};

static void tell_all(struct moving *m, bool applied) {
    struct cli *cli = m->cli;
    char count[24];
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "key", m->key);
        json_text(&cli->json, "before", m->was[0] ? m->was : NULL);
        json_text(&cli->json, "after", m->is);
        json_bool(&cli->json, "applied", applied);
    } else {
        cli_line(cli, STR_due_move_head, m->key,
                 m->was[0] ? m->was : str(cli->lang, STR_common_none), m->is);
    }
    cli_moves(cli, &m->moves);
    snprintf(count, sizeof count, "%zu", m->moves.count);
    if (cli->options.json)
        json_end(&cli->json);
    else
        cli_line(cli, applied ? STR_due_move_done : STR_due_move_preview, count);
}

/* A key of a day that deadlines may hang on. */
static bool check_key(struct moving *m, int *status) {
    const struct regime *regime = m->file->regime;
    int row = 0, def = fact_defs_find(&regime->facts, m->key, &row);
    if (def >= 0 && fact_is_day(&regime->facts.list[def]))
        return true;
    struct sb known = {0};
    for (size_t i = 0; i < regime->deadline_count; i++)
        if (!strstr(sb_text(&known), regime->deadlines[i].from))
            sb_add_fmt(&known, "%s%s", known.len > 0 ? " " : "", regime->deadlines[i].from);
    *status = cli_refuse(m->cli, CLI_USAGE, STR_due_move_key, m->key, sb_text(&known));
    sb_free(&known);
    return false;
}

static bool look_ahead(struct moving *m, struct err *err) {
    struct cli *cli = m->cli;
    const struct due_what_if what = {.key = m->key, .value = m->is};
    const struct fact *fact = facts_find(m->file->facts, m->key);
    snprintf(m->was, sizeof m->was, "%s", fact ? fact->value : "");
    return due_moves(&m->moves, m->file, packs_calendar(cli->desk.packs, NULL), cli->options.today,
                     &what, err);
}

static bool apply(struct moving *m, int64_t id, struct err *err) {
    const struct fact *fact = facts_find(m->file->facts, m->key);
    struct office_command command = {.verb = DO_FACT_SET,
                                     .case_id = id,
                                     .key = m->key,
                                     .value = m->is,
                                     .reason = m->cli->values[FLAG_REASON],
                                     .provenance = fact ? fact->provenance : PROV_NONE,
                                     .today = m->cli->options.today};
    return office_do(m->cli->desk.office, &command, NULL, err);
}

static int move(struct cli *cli, day_t day) {
    struct moving m = {.cli = cli, .key = cli_arg(cli, 1)};
    struct err err;
    int64_t id = 0;
    int status = CLI_YES;
    bool applies = cli->values[FLAG_APPLY] != NULL;
    date_format(day, m.is);
    bool ok = office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err) &&
              office_case(cli->desk.office, id, &m.file, &err);
    if (ok && !check_key(&m, &status)) {
        casefile_free(&m.file);
        return status;
    }
    ok = ok && look_ahead(&m, &err) && (!applies || apply(&m, id, &err));
    if (ok)
        tell_all(&m, applies);
    due_moves_clear(&m.moves);
    casefile_free(&m.file);
    return ok ? CLI_YES : cli_fail(cli, &err);
}

static int run_due_move(struct cli *cli) {
    const char *reason = cli->values[FLAG_REASON];
    struct err err;
    day_t day;
    int status = CLI_YES;
    if (!date_spoken(cli_arg(cli, 2), cli->options.today, &day, &err))
        return cli_fail(cli, &err);
    if (cli->values[FLAG_APPLY] && (!reason || reason[strspn(reason, " ")] == '\0'))
        return cli_refuse(cli, CLI_USAGE, STR_due_move_reason);
    bool opened = cli->values[FLAG_APPLY] ? cli_open_to_write(cli, OFFICE_WRITE, &status)
                                          : cli_open(cli, OFFICE_READ, &status);
    return opened ? move(cli, day) : status;
}

const struct cli_command command_due_move = {
    .word = "due",
    .sub = "move",
    .run = run_due_move,
    .least = 3,
    .most = 3,
    .flags = FLAG_BIT(FLAG_APPLY) | FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_due_move,
    .help = STR_cli_help_due_move,
};
