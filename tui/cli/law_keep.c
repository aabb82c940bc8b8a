/*
 * law_keep.c - law status, remove: texts that are on the shelf, one or many at once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "tui/cli/command.h"
#include "tui/words/shelf.h"

/* ---- which texts ---- */

struct picked {
    struct shelf_text *list; /* in the arena */
    size_t count;
};

static bool of_pack(struct cli *cli, struct packs *packs, const char *id, int *status) {
    size_t count = 0;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0) {
            *status = cli_refuse(cli, CLI_NO, STR_cli_law_of_pack, id);
            return true;
        }
    return false;
}

static bool pick_one(struct cli *cli, const char *id, struct arena *arena, struct picked *picked,
                     int *status) {
    int64_t number = shelf_named(id);
    struct err err;
    if (number == 0) {
        *status = cli_refuse(cli, CLI_USAGE, STR_cli_law_not_shelf, id);
        return false;
    }
    if (shelf_find(cli->desk.office, number, arena, &picked->list[picked->count], &err)) {
        picked->count++;
        return true;
    }
    *status = cli_fail(cli, &err);
    return false;
}

/* Does the file that a text came from lie in the folder? Both as they were written. */
static bool lies_in(const char *source, const char *folder, size_t n) {
    return strncmp(source, folder, n) == 0 && (source[n] == '/' || source[n] == '\0');
}

/* Those that were imported from a folder, as it was named then, or as the system knows it. */
static bool pick_folder(struct cli *cli, const char *folder, struct arena *arena,
                        struct picked *picked, int *status) {
    struct shelf_text *all;
    struct err err;
    size_t count = 0, n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/')
        n--;
    if (!shelf_list(cli->desk.office, arena, &all, &count, &err)) {
        *status = cli_fail(cli, &err);
        return false;
    }
    char *real = realpath(folder, NULL);
    picked->list = arena_alloc(arena, (count + 1) * sizeof *picked->list);
    for (size_t i = 0; i < count; i++) {
        char *source = realpath(all[i].source, NULL);
        if (lies_in(all[i].source, folder, n) ||
            (real && source && lies_in(source, real, strlen(real))))
            picked->list[picked->count++] = all[i];
        free(source);
    }
    free(real);
    if (picked->count > 0)
        return true;
    *status = cli_refuse(cli, CLI_NO, STR_shelf_none_from, folder);
    return false;
}

/* The ids from argument `first` on, or all of a folder (--from). */
static bool pick(struct cli *cli, int first, struct arena *arena, struct picked *picked,
                 int *status) {
    const char *folder = cli->values[FLAG_FROM];
    struct packs *packs = cli_packs(cli, status);
    *picked = (struct picked){0};
    if (!packs)
        return false;
    if ((folder != NULL) == (cli->arg_count > first)) {
        *status = cli_refuse(cli, CLI_USAGE, STR_shelf_which);
        return false;
    }
    for (int i = first; i < cli->arg_count; i++)
        if (of_pack(cli, packs, cli->args[i], status))
            return false;
    for (int i = first; i < cli->arg_count; i++)
        if (shelf_named(cli->args[i]) == 0) {
            *status = cli_refuse(cli, CLI_USAGE, STR_cli_law_not_shelf, cli->args[i]);
            return false;
        }
    if (!cli_open_to_write(cli, OFFICE_WRITE, status))
        return false;
    if (folder)
        return pick_folder(cli, folder, arena, picked, status);
    picked->list = arena_alloc(arena, (size_t)(cli->arg_count - first + 1) * sizeof *picked->list);
    for (int i = first; i < cli->arg_count; i++)
        if (!pick_one(cli, cli->args[i], arena, picked, status))
            return false;
    return true;
}

/* ---- doing it: all or none ---- */

static bool do_all(struct cli *cli, const struct picked *picked, struct office_command *command,
                   int *status) {
    struct err err;
    bool ok = office_batch_begin(cli->desk.office, &err);
    for (size_t i = 0; ok && i < picked->count; i++) {
        command->text_id = picked->list[i].id;
        ok = office_do(cli->desk.office, command, NULL, &err);
        if (!ok)
            office_batch_abandon(cli->desk.office);
    }
    ok = ok && office_batch_commit(cli->desk.office, &err);
    if (!ok)
        *status = cli_fail(cli, &err);
    return ok;
}

/* One: its members stand alone, as ever; many: a list of them. */
static void begin_told(struct cli *cli, const struct picked *picked) {
    if (cli->options.json && picked->count != 1) {
        json_object(&cli->json, NULL);
        json_int(&cli->json, "count", (long long)picked->count);
        json_array(&cli->json, "texts");
    }
}

static void end_told(struct cli *cli, const struct picked *picked, enum str_id sum) {
    char count[24];
    snprintf(count, sizeof count, "%zu", picked->count);
    if (cli->options.json && picked->count != 1) {
        json_end(&cli->json);
        json_end(&cli->json);
    } else if (!cli->options.json && picked->count != 1) {
        cli_line(cli, sum, count);
    }
}

/* ---- remove ---- */

static int run_law_remove(struct cli *cli) {
    const char *reason = cli->values[FLAG_REASON];
    int status = CLI_YES;
    if (!reason || reason[strspn(reason, " \t\n")] == '\0')
        return cli_refuse(cli, CLI_USAGE, STR_cli_law_no_reason);
    struct office_command command = {
        .verb = DO_TEXT_REMOVE, .reason = reason, .today = cli->options.today};
    struct arena *arena = arena_new();
    struct picked picked;
    if (pick(cli, 0, arena, &picked, &status) && do_all(cli, &picked, &command, &status)) {
        begin_told(cli, &picked);
        for (size_t i = 0; i < picked.count; i++) {
            char id[SHELF_NAME_SIZE];
            shelf_name(picked.list[i].id, id);
            if (cli->options.json) {
                json_object(&cli->json, NULL);
                json_text(&cli->json, "id", id);
                json_text(&cli->json, "title", picked.list[i].title);
                json_bool(&cli->json, "removed", true);
                json_end(&cli->json);
            } else {
                cli_line(cli, STR_cli_law_removed, id, picked.list[i].title);
            }
        }
        end_told(cli, &picked, STR_shelf_removed_sum);
    }
    arena_free(&arena);
    return status;
}

const struct cli_command command_law_remove = {
    .word = "law",
    .sub = "remove",
    .run = run_law_remove,
    .least = 0,
    .most = -1,
    .flags = FLAG_BIT(FLAG_REASON) | FLAG_BIT(FLAG_FROM),
    .usage = STR_cli_use_law_remove,
    .help = STR_cli_help_law_remove,
};

/* ---- status ---- */

/* By its code or by what it is called in either language; NULL: it is none. */
static const char *status_code(const char *given) {
    for (int i = SHELF_UNKNOWN; i <= SHELF_REPEALED; i++) {
        enum shelf_status status = (enum shelf_status)i;
        const char *code = shelf_status_code(status);
        bool close = strlen(code) == strlen(given); /* in-force is "in force" */
        for (size_t k = 0; close && code[k]; k++)
            close = code[k] == (given[k] == '-' || given[k] == '_' ? ' ' : given[k]);
        if (close || strcmp(given, words_shelf_status(LANG_ZH, status)) == 0 ||
            strcmp(given, words_shelf_status(LANG_EN, status)) == 0)
            return code;
    }
    return NULL;
}

static bool tell_state(struct cli *cli, int64_t number, int *status) {
    struct arena *arena = arena_new();
    struct shelf_text text;
    struct err err;
    struct sb day = {0};
    char id[SHELF_NAME_SIZE];
    bool ok = shelf_find(cli->desk.office, number, arena, &text, &err);
    shelf_name(number, id);
    if (!ok) {
        *status = cli_fail(cli, &err);
    } else if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "id", id);
        json_text(&cli->json, "title", text.title);
        json_text(&cli->json, "status", shelf_status_code(text.status));
        json_day(&cli->json, "effective", text.effective);
        json_end(&cli->json);
    } else {
        words_shelf_day(&day, cli->lang, text.issued, text.effective);
        sb_add(&day, str(cli->lang, STR_shelf_between));
        sb_add(&day, words_shelf_status(cli->lang, text.status));
        cli_line(cli, STR_shelf_state, id, text.title, sb_text(&day));
    }
    sb_free(&day);
    arena_free(&arena);
    return ok;
}

static int run_law_status(struct cli *cli) {
    const char *given = cli_arg(cli, 0), *code = status_code(given), *on = cli->values[FLAG_ON];
    int status = CLI_YES;
    day_t day;
    if (!code)
        return cli_refuse(cli, CLI_USAGE, STR_shelf_status_bad, given);
    if (on && !date_parse(on, &day))
        return cli_refuse(cli, CLI_USAGE, STR_shelf_day_bad, on);
    struct office_command command = {.verb = DO_TEXT_STATUS,
                                     .value = code,
                                     .document = on ? on : "",
                                     .reason = cli->values[FLAG_REASON],
                                     .today = cli->options.today};
    struct arena *arena = arena_new();
    struct picked picked;
    if (pick(cli, 1, arena, &picked, &status) && do_all(cli, &picked, &command, &status)) {
        begin_told(cli, &picked);
        for (size_t i = 0; i < picked.count; i++)
            if (!tell_state(cli, picked.list[i].id, &status))
                break;
        end_told(cli, &picked, STR_shelf_state_sum);
    }
    arena_free(&arena);
    return status;
}

const struct cli_command command_law_status = {
    .word = "law",
    .sub = "status",
    .run = run_law_status,
    .least = 1,
    .most = -1,
    .flags = FLAG_BIT(FLAG_FROM) | FLAG_BIT(FLAG_ON) | FLAG_BIT(FLAG_REASON),
    .usage = STR_shelf_use_law_status,
    .help = STR_shelf_help_law_status,
};
