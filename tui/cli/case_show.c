/*
 * case_show.c - case show: one case with all that follows from it.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/course/form.h"
#include "tui/cli/case.h"
#include "tui/words/foreign.h"
#include "tui/words/words.h"

/* ---- show: facts stage by stage ---- */

static bool in_stage(const struct fact *fact, const struct fact_defs *defs, int stage) {
    return fact->def < 0 ? stage < 0 : defs->list[fact->def].stage == stage;
}

/* Its label; the fact as a regime has it that knows it, NULL: none does. */
static const struct fact_def *put_label(struct sb *out, struct cli *cli, const struct casefile *cf,
                                        const struct fact *fact) {
    int row = 0;
    const struct fact_def *def = words_foreign_fact(cli->desk.packs, cf->regime, fact->key, &row);
    if (def)
        words_fact_label(out, cli->lang, def, row);
    else
        sb_add(out, fact->key);
    return def;
}

static void answers_json(struct cli *cli, const struct casefile *cf, int stage) {
    struct json *j = &cli->json;
    for (size_t i = 0; i < facts_count(cf->facts); i++) {
        const struct fact *fact = facts_nth(cf->facts, i);
        struct sb label = {0}, text = {0};
        if (!in_stage(fact, &cf->regime->facts, stage))
            continue;
        words_value(&text, cli->lang, put_label(&label, cli, cf, fact), fact->value);
        json_object(j, NULL);
        json_text(j, "key", fact->key);
        json_text(j, "label", sb_text(&label));
        json_text(j, "value", fact->value);
        json_text(j, "text", sb_text(&text));
        json_text(j, "provenance", provenance_code(fact->provenance));
        json_text(j, "document", fact->document);
        json_text(j, "page", fact->page);
        json_end(j);
        sb_free(&label);
        sb_free(&text);
    }
}

static bool answers_text(struct cli *cli, const struct casefile *cf, int stage) {
    bool any = false;
    for (size_t i = 0; i < facts_count(cf->facts); i++) {
        const struct fact *fact = facts_nth(cf->facts, i);
        struct sb label = {0}, text = {0};
        if (!in_stage(fact, &cf->regime->facts, stage))
            continue;
        const struct fact_def *def = put_label(&label, cli, cf, fact);
        const char *title = words_regime_title(cli->lang, cf->regime, def, fact->value);
        if (title)
            sb_add(&text, title);
        else
            words_fact(&text, cli->lang, fact, def);
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_words_tree_fact, sb_text(&label), sb_text(&text));
        any = true;
        sb_free(&label);
        sb_free(&text);
    }
    return any;
}

static void lacks_json(struct cli *cli, const char *name, const struct lack *list, size_t count) {
    struct json *j = &cli->json;
    json_array(j, name);
    for (size_t i = 0; i < count; i++) {
        json_object(j, NULL);
        json_cite(j, "cite", &list[i].cite);
        json_text(j, "label", str_label(cli->lang, &list[i].label));
        json_text(j, "where", list[i].where);
        json_end(j);
    }
    json_end(j);
}

static void stage_json(struct cli *cli, const struct casefile *cf, const struct stage_result *s,
                       int index) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "id", s->stage->rule.id);
    json_int(j, "stage_number", index + 1);
    json_text(j, "label", str_label(cli->lang, &s->stage->rule.label));
    json_cite(j, "cite", &s->stage->rule.cite);
    json_text(j, "state", stage_state_code(s->state));
    lacks_json(cli, "lacks", s->lacks, s->lack_count);
    lacks_json(cli, "blocks", s->blocks, s->block_count);
    json_array(j, "answers");
    answers_json(cli, cf, index);
    json_end(j);
    json_end(j);
}

static void stage_text(struct cli *cli, const struct casefile *cf, const struct stage_result *s,
                       int index) {
    struct sb number = {0};
    sb_add_int(&number, index + 1);
    cli_line(cli, STR_cli_stage, sb_text(&number), str_label(cli->lang, &s->stage->rule.label),
             words_stage_state(cli->lang, s->state));
    sb_free(&number);
    const char *why = s->state == STAGE_NA ? str_label(cli->lang, &s->stage->na_text) : "";
    if (why[0] != '\0') {
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_cli_plain, why);
    }
    answers_text(cli, cf, index);
    case_lack_lines(cli, cf->regime->law, false, s->lacks, s->lack_count);
    case_lack_lines(cli, cf->regime->law, true, s->blocks, s->block_count);
}

/* ---- show: conclusions ---- */

static void put_conclusion_value(struct sb *out, enum lang lang, const char *value) {
    static const struct {
        const char *code;
        enum str_id id;
    } words[] = {{"", STR_words_open},
                 {"yes", STR_common_yes},
                 {"no", STR_common_no},
                 {"unknown", STR_common_unknown},
                 {"inert", STR_words_inert},
                 {"not_raised", STR_words_not_raised},
                 {"applies", STR_words_scope_applies},
                 {"by_reference", STR_words_scope_by_reference},
                 {"outside", STR_words_scope_outside},
                 {"unclear", STR_words_scope_unclear}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i].code, value) == 0) {
            sb_add(out, str(lang, words[i].id));
            return;
        }
    }
    sb_add(out, value);
}

static void conclusions_json(struct cli *cli, const struct conclusion *list, size_t count) {
    struct json *j = &cli->json;
    json_array(j, "conclusions");
    for (size_t i = 0; i < count; i++) {
        json_object(j, NULL);
        json_text(j, "id", list[i].id);
        json_text(j, "value", list[i].value);
        json_text(j, "label", str_label(cli->lang, &list[i].label));
        json_cite(j, "cite", &list[i].cite);
        json_end(j);
    }
    json_end(j);
}

/* The scope has a note for a label, not a name. */
static const char *conclusion_label(enum lang lang, const struct conclusion *c) {
    return strcmp(c->id, "scope") == 0 ? str(lang, STR_words_tree_scope)
                                       : str_label(lang, &c->label);
}

static void conclusions_text(struct cli *cli, const struct conclusion *list, size_t count) {
    cli_blank(cli);
    cli_line(cli, STR_cli_conclusions);
    for (size_t i = 0; i < count; i++) {
        struct sb value = {0};
        put_conclusion_value(&value, cli->lang, list[i].value);
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_words_tree_fact, conclusion_label(cli->lang, &list[i]), sb_text(&value));
        sb_free(&value);
    }
}

static void changed_json(struct cli *cli, const struct casefile *cf) {
    struct json *j = &cli->json;
    json_array(j, "changed");
    for (size_t i = 0; i < cf->changed_count; i++) {
        const struct changed_row *c = &cf->changed[i];
        json_object(j, NULL);
        json_text(j, "id", c->id);
        json_text(j, "old", c->old_value);
        json_text(j, "new", c->new_value);
        json_text(j, "label", str_label(cli->lang, &c->label));
        json_cite(j, "cite", &c->cite);
        json_end(j);
    }
    json_end(j);
}

static void changed_text(struct cli *cli, const struct casefile *cf) {
    for (size_t i = 0; i < cf->changed_count; i++) {
        const struct changed_row *c = &cf->changed[i];
        struct sb before = {0}, now = {0};
        put_conclusion_value(&before, cli->lang, c->old_value);
        put_conclusion_value(&now, cli->lang, c->new_value);
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_cli_changed, str_label(cli->lang, &c->label), sb_text(&before),
                 sb_text(&now));
        sb_free(&before);
        sb_free(&now);
    }
}

/* ---- show: the whole ---- */

static void show_json(struct cli *cli, const struct case_checked *v, const struct conclusion *list,
                      size_t count) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    case_json_id(j, v->cf);
    json_text(j, "state",
              v->cf->state == CASE_OPEN     ? "open"
              : v->cf->state == CASE_CLOSED ? "closed"
                                            : "void");
    json_text(j, "regime", v->cf->regime_id);
    json_text(j, "pack_version", v->cf->pack_version);
    json_text(j, "created", v->cf->created_at);
    json_text(j, "updated", v->cf->updated_at);
    json_array(j, "stages");
    for (size_t i = 0; i < v->judged.procedure->stage_count; i++)
        stage_json(cli, v->cf, &v->judged.procedure->stages[i], (int)i);
    json_end(j);
    json_array(j, "other");
    answers_json(cli, v->cf, -1);
    json_end(j);
    conclusions_json(cli, list, count);
    changed_json(cli, v->cf);
    json_end(j);
}

static void show_text(struct cli *cli, const struct case_checked *v, const struct conclusion *list,
                      size_t count) {
    struct sb id = {0};
    sb_add_int(&id, v->cf->id);
    cli_line(cli, STR_cli_row_head, sb_text(&id), v->cf->number,
             facts_text(v->cf->facts, v->cf->regime->title_fact));
    cli_line(cli, STR_cli_case_regime, v->cf->regime_id, v->cf->pack_version,
             words_case_state(cli->lang, v->cf->state));
    sb_free(&id);
    for (size_t i = 0; i < v->judged.procedure->stage_count; i++)
        stage_text(cli, v->cf, &v->judged.procedure->stages[i], (int)i);
    size_t mark = cli->text.len;
    cli_line(cli, STR_cli_no_stage);
    if (!answers_text(cli, v->cf, -1)) {
        cli->text.len = mark; /* nothing came under the heading */
        cli->text.text[mark] = '\0';
    }
    conclusions_text(cli, list, count);
    changed_text(cli, v->cf);
}

static int run_case_show(struct cli *cli) {
    struct conclusion *list = NULL;
    struct case_checked view;
    size_t count = 0;
    int status = CLI_YES;
    if (!cli_open(cli, OFFICE_READ, &status) || !case_view_open(cli, &view, &status))
        return status;
    conclusions(&list, &count, &view.judged);
    if (cli->options.json)
        show_json(cli, &view, list, count);
    else
        show_text(cli, &view, list, count);
    mem_free(list);
    case_checked_clear(&view);
    return status;
}

const struct cli_command command_case_show = {
    .word = "case",
    .sub = "show",
    .run = run_case_show,
    .least = 1,
    .most = 1,
    .usage = STR_cli_use_case_show,
    .help = STR_cli_help_case_show,
};
