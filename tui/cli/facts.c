/*
 * facts.c - facts: every fact key of a regime, with what it takes and where it stands.
 */
#include "tui/cli/command.h"
#include "tui/words/words.h"

static const char *type_code(enum fact_type type) {
    static const char *const codes[] = {
        [FACT_TRI] = "tri",   [FACT_CHOICE] = "choice", [FACT_MULTI] = "multi",
        [FACT_LINE] = "line", [FACT_TEXT] = "text",     [FACT_DATE] = "date",
        [FACT_INT] = "int",
    };
    return codes[type];
}

/* As a sheet writes it: a row of a table has its number, here N. */
static void put_key(struct sb *out, const struct fact_def *def) {
    if (def->table)
        sb_add_fmt(out, "%s.N.%s", def->table, def->column);
    else
        sb_add(out, def->key);
}

static const char *stage_label(enum lang lang, const struct regime *r, const struct fact_def *def) {
    if (def->stage < 0 || (size_t)def->stage >= r->stage_count)
        return str(lang, STR_cli_no_stage);
    return str_label(lang, &r->stages[def->stage].rule.label);
}

static void text_fact(struct cli *cli, const struct law *law, const struct fact_def *def) {
    struct sb key = {0}, cite = {0};
    put_key(&key, def);
    words_law_cite(&cite, cli->lang, law, &def->cite);
    sb_add(&cli->text, "  ");
    sb_add(&cli->text, sb_text(&key));
    sb_add(&cli->text, "\n      ");
    cli_line(cli, cite.len > 0 ? STR_cli_fact_cited : STR_cli_fact,
             str_label(cli->lang, &def->label), words_fact_type(cli->lang, def->type),
             sb_text(&cite));
    for (size_t i = 0; i < def->choice_count; i++) {
        sb_add(&cli->text, "        ");
        cli_line(cli, STR_cli_choice, def->choices[i].code,
                 str_label(cli->lang, &def->choices[i].label));
    }
    sb_free(&key);
    sb_free(&cite);
}

static void as_text(struct cli *cli, const struct regime *r) {
    /* Stage by stage, as the forms ask; what no form asks for comes last. */
    for (int stage = 0; stage <= (int)r->stage_count; stage++) {
        int wanted = stage < (int)r->stage_count ? stage : -1;
        bool headed = false;
        for (size_t i = 0; i < r->facts.count; i++) {
            const struct fact_def *def = &r->facts.list[i];
            if (def->stage != wanted)
                continue;
            if (!headed)
                cli_line(cli, STR_cli_plain, stage_label(cli->lang, r, def));
            headed = true;
            text_fact(cli, r->law, def);
        }
    }
}

static void json_fact(struct cli *cli, const struct regime *r, const struct fact_def *def) {
    struct json *j = &cli->json;
    const char *hint = str_label(cli->lang, &def->hint);
    json_object(j, NULL);
    json_text(j, "key", def->key);
    json_text(j, "label", str_label(cli->lang, &def->label));
    json_text(j, "type", type_code(def->type));
    json_array(j, "choices");
    for (size_t i = 0; i < def->choice_count; i++) {
        json_object(j, NULL);
        json_text(j, "code", def->choices[i].code);
        json_text(j, "label", str_label(cli->lang, &def->choices[i].label));
        json_end(j);
    }
    json_end(j);
    json_cite(j, "cite", &def->cite);
    json_text(j, "stage", def->stage >= 0 ? r->stages[def->stage].rule.id : NULL);
    json_text(j, "table", def->table);
    json_text(j, "column", def->table ? def->column : NULL);
    json_bool(j, "evidence", def->evidence);
    json_text(j, "hint", hint[0] != '\0' ? hint : NULL);
    json_end(j);
}

static void as_json(struct cli *cli, const struct regime *r) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "regime", r->id);
    json_text(j, "version", r->version);
    json_array(j, "facts");
    for (size_t i = 0; i < r->facts.count; i++)
        json_fact(cli, r, &r->facts.list[i]);
    json_end(j);
    json_end(j);
}

static int run_facts(struct cli *cli) {
    int status = CLI_YES;
    const char *id = cli->values[FLAG_REGIME] ? cli->values[FLAG_REGIME] : CLI_REGIME;
    struct packs *packs = cli_packs(cli, &status);
    if (!packs)
        return status;
    struct errs errs = {0};
    const struct regime *regime = packs_regime(packs, id, &errs);
    if (!regime)
        status = cli_faults(cli, &errs, CLI_USAGE);
    else if (cli->options.json)
        as_json(cli, regime);
    else
        as_text(cli, regime);
    errs_clear(&errs);
    return status;
}

const struct cli_command command_facts = {
    .word = "facts",
    .run = run_facts,
    .flags = FLAG_BIT(FLAG_REGIME),
    .usage = STR_cli_use_facts,
    .help = STR_cli_help_facts,
};
