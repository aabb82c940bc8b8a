/*
 * case_parcel.c - case send: a case leaves the office as one encrypted file; case receive: what such a file
 * holds is proved and shown field by field, and only then taken.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/file/read.h"
#include "data/office/parcel/take.h"
#include "tui/cli/case.h"
#include "tui/words/key.h"
#include "tui/words/parcel.h"
#include "tui/words/words.h"

#define PARCEL_MAX ((size_t)256 * 1024 * 1024)
#define PASSPHRASE_MAX ((size_t)4096)

/* ---- the passphrase: the first line of a file, else asked for ---- */

static char *from_file(struct cli *cli, const char *path, int *status) {
    struct err err;
    char *bytes = NULL;
    size_t n = 0;
    if (!readfile(path, READFILE_REGULAR, PASSPHRASE_MAX, &bytes, &n, &err)) {
        *status = cli_fail(cli, &err);
        return NULL;
    }
    bytes[strcspn(bytes, "\r\n")] = '\0';
    return bytes;
}

static char *typed(struct cli *cli, enum str_id label, int *status) {
    const char *text = isatty(STDIN_FILENO) ? getpass(str(cli->lang, label)) : NULL;
    if (!text)
        *status = cli_refuse(cli, CLI_USAGE, STR_parcel_no_pass);
    return mem_dup(text);
}

static char *passphrase(struct cli *cli, int *status) {
    return cli->values[FLAG_PASS] ? from_file(cli, cli->values[FLAG_PASS], status)
                                  : typed(cli, STR_parcel_ask, status);
}

/* Of a parcel to be made: typed twice, for what is mistyped opens for nobody. */
static char *new_passphrase(struct cli *cli, int *status) {
    char *first = passphrase(cli, status);
    if (!first || cli->values[FLAG_PASS])
        return first;
    char *again = typed(cli, STR_parcel_ask_again, status);
    if (again && strcmp(first, again) == 0) {
        mem_free(again);
        return first;
    }
    if (again)
        *status = cli_refuse(cli, CLI_NO, STR_parcel_unlike);
    mem_free(first);
    mem_free(again);
    return NULL;
}

/* ---- out ---- */

static int run_case_send(struct cli *cli) {
    const char *path = cli->values[FLAG_OUTPUT];
    struct sb bytes = {0};
    struct err err;
    int status = CLI_YES;
    int64_t id;
    if (!path)
        return cli_refuse(cli, CLI_USAGE, STR_cli_output_missing,
                          str(cli->lang, cli->command->usage));
    if (!cli_open(cli, OFFICE_READ, &status) || !cli_may_write(cli, path, &status))
        return status;
    if (!office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err))
        return cli_fail(cli, &err);
    char *secret = new_passphrase(cli, &status);
    if (!secret)
        return status;
    if (!parcel_make(&bytes, cli->desk.office, id, cli->options.today, secret, &err))
        status = cli_fail(cli, &err);
    else if (cli_write_file(cli, path, sb_text(&bytes), bytes.len, &status)) {
        if (cli->options.json) {
            json_object(&cli->json, NULL);
            case_json_ref(&cli->json, "case", id);
            json_text(&cli->json, "file", path);
            json_end(&cli->json);
        } else {
            cli_line(cli, STR_parcel_sent, cli_arg(cli, 0), path);
        }
    }
    mem_free(secret);
    sb_free(&bytes);
    return status;
}

const struct cli_command command_case_send = {
    .word = "case",
    .sub = "send",
    .run = run_case_send,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE) | FLAG_BIT(FLAG_PASS),
    .usage = STR_cli_use_case_send,
    .help = STR_cli_help_case_send,
};

/* ---- in ---- */

struct receiving {
    struct cli *cli;
    struct parcel *parcel;
    struct casefile *here; /* NULL: the case is not here */
    const char *choice;    /* keys with commas, "all"; NULL */
    size_t fates[4];
};

static void field_line(struct receiving *r, const struct fact *theirs, const struct fact *ours,
                       enum parcel_fate fate) {
    static const enum str_id fates[] = {[PARCEL_SAME] = STR_parcel_same,
                                        [PARCEL_NEW] = STR_parcel_new,
                                        [PARCEL_DIFFERS] = STR_parcel_differs,
                                        [PARCEL_ONLY_HERE] = STR_parcel_here};
    struct cli *cli = r->cli;
    const struct fact *of = theirs ? theirs : ours;
    if (!of)
        return; /* on neither side: there is nothing to tell */
    const char *key = of->key;
    const struct fact_def *def =
        of->def >= 0 ? &facts_defs(theirs ? r->parcel->facts : r->here->facts)->list[of->def]
                     : NULL;
    struct sb label = {0}, is = {0}, was = {0};
    words_key(&label, cli->lang, r->parcel->regime, key);
    words_fact(&is, cli->lang, theirs, def);
    words_fact(&was, cli->lang, ours, def);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "key", key);
        json_text(&cli->json, "fate", parcel_fate_code(fate));
        json_text(&cli->json, "theirs", theirs ? theirs->value : NULL);
        json_text(&cli->json, "ours", ours ? ours->value : NULL);
        json_end(&cli->json);
    } else if (fate == PARCEL_DIFFERS) {
        cli_line(cli, STR_parcel_two, key, sb_text(&was), sb_text(&is));
    } else if (fate != PARCEL_SAME) {
        struct sb line = {0};
        sb_add_fmt(&line, "%s（%s）", sb_text(&label), key);
        cli_line(cli, STR_parcel_one, str(cli->lang, fates[fate]), sb_text(&line),
                 theirs ? sb_text(&is) : sb_text(&was));
        sb_free(&line);
    }
    sb_free(&label);
    sb_free(&is);
    sb_free(&was);
}

/* Every field, each once: those of the parcel in order, then those that only we have. */
static void each_field(struct receiving *r,
                       void (*each)(struct receiving *r, const struct fact *theirs,
                                    const struct fact *ours, enum parcel_fate fate)) {
    const struct fact *fact;
    for (size_t i = 0; (fact = facts_nth(r->parcel->facts, i)) != NULL; i++) {
        const struct fact *ours = r->here ? facts_find(r->here->facts, fact->key) : NULL;
        each(r, fact, ours, parcel_compare(fact, ours));
    }
    for (size_t i = 0; r->here && (fact = facts_nth(r->here->facts, i)) != NULL; i++)
        if (!facts_find(r->parcel->facts, fact->key))
            each(r, NULL, fact, PARCEL_ONLY_HERE);
}

static void count_field(struct receiving *r, const struct fact *theirs, const struct fact *ours,
                        enum parcel_fate fate) {
    (void)theirs;
    (void)ours;
    r->fates[fate]++;
}

static void preview(struct receiving *r) {
    struct cli *cli = r->cli;
    const struct parcel *p = r->parcel;
    char counts[4][24], entries[24], letters[24];
    each_field(r, count_field);
    for (int i = 0; i < 4; i++)
        snprintf(counts[i], sizeof counts[i], "%zu", r->fates[i]);
    snprintf(entries, sizeof entries, "%zu", p->entries);
    snprintf(letters, sizeof letters, "%zu", p->letter_count);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "number", p->number);
        json_text(&cli->json, "from", p->office);
        json_text(&cli->json, "from_name", p->name);
        json_text(&cli->json, "made", p->made);
        json_text(&cli->json, "regime", p->regime_id);
        json_bool(&cli->json, "other_rules", p->other_rules);
        json_bool(&cli->json, "here", r->here != NULL);
        json_text(&cli->json, "entries", entries);
        json_text(&cli->json, "letters", letters);
        json_array(&cli->json, "fields");
        each_field(r, field_line);
        json_end(&cli->json);
        return;
    }
    struct sb what = {0}, rules = {0};
    words_parcel(&what, cli->lang, p);
    words_parcel_rules(&rules, cli->lang, p);
    cli_line(cli, STR_cli_plain, sb_text(&what));
    cli_line(cli, STR_parcel_proved, entries, letters);
    if (p->other_rules)
        cli_line(cli, STR_cli_plain, sb_text(&rules));
    sb_free(&what);
    sb_free(&rules);
    cli_line(cli, r->here ? STR_parcel_is_here : STR_parcel_is_new, p->number);
    each_field(r, field_line);
    cli_line(cli, STR_parcel_counts, counts[PARCEL_NEW], counts[PARCEL_DIFFERS],
             counts[PARCEL_SAME]);
}

static int apply(struct receiving *r) {
    struct cli *cli = r->cli;
    struct parcel_took took;
    struct err err;
    char taken[24], letters[24];
    if (r->here && !r->choice)
        return cli_refuse(cli, CLI_NO, STR_parcel_choose, r->parcel->number);
    if (!parcel_take(cli->desk.office, r->parcel, r->here, r->choice, cli->options.today, &took,
                     &err))
        return cli_fail(cli, &err);
    snprintf(taken, sizeof taken, "%zu", took.fields);
    snprintf(letters, sizeof letters, "%zu", took.letters);
    if (cli->options.json) {
        case_json_ref(&cli->json, "case", took.case_id);
        json_text(&cli->json, "taken", taken);
        json_text(&cli->json, "taken_letters", letters);
    } else {
        cli_line(cli, STR_parcel_taken, taken, letters);
    }
    return CLI_YES;
}

static int receive(struct receiving *r) {
    struct cli *cli = r->cli;
    struct err err;
    int status = CLI_YES;
    if (!parcel_case_here(cli->desk.office, r->parcel, &r->here, &err))
        return cli_fail(cli, &err);
    preview(r);
    if (cli->values[FLAG_APPLY])
        status = apply(r);
    else if (!cli->options.json)
        cli_line(cli, r->here ? STR_parcel_preview_here : STR_parcel_preview);
    if (cli->options.json)
        json_end(&cli->json);
    casefile_free(&r->here);
    return status;
}

static int run_case_receive(struct cli *cli) {
    struct receiving r = {.cli = cli, .choice = cli->values[FLAG_CHOICE]};
    struct err err;
    int status = CLI_YES;
    char *bytes = NULL;
    size_t n = 0;
    bool applies = cli->values[FLAG_APPLY] != NULL;
    if (!readfile(cli_arg(cli, 0), READFILE_REGULAR, PARCEL_MAX, &bytes, &n, &err))
        return cli_fail(cli, &err);
    char *secret = passphrase(cli, &status);
    bool opened = secret && (applies ? cli_open_to_write(cli, OFFICE_CREATE, &status)
                                     : cli_open(cli, OFFICE_READ, &status));
    if (opened && !parcel_open(&r.parcel, office_packs(cli->desk.office), bytes, n, secret, &err))
        status = cli_fail(cli, &err);
    else if (opened)
        status = receive(&r);
    parcel_free(&r.parcel);
    mem_free(secret);
    mem_free(bytes);
    return status;
}

const struct cli_command command_case_receive = {
    .word = "case",
    .sub = "receive",
    .run = run_case_receive,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_PASS) | FLAG_BIT(FLAG_APPLY) | FLAG_BIT(FLAG_CHOICE),
    .usage = STR_cli_use_case_receive,
    .help = STR_cli_help_case_receive,
};
