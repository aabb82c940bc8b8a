/*
 * case_whatif.c - case whatif: a case with other facts, or under another regime, beside the case as it
 * stands; the comparison can be filed with the case.
 */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "data/outcome/differ.h"
#include "tui/cli/case.h"
#include "tui/words/differ.h"
#include "tui/words/words.h"

enum { PAGE = 200 };

struct trying {
    struct cli *cli;
    struct case_checked view;
    struct facts *facts; /* the sandbox */
    const struct regime *regime;
    struct outcome was, is;
    struct difference *list;
    size_t count;
};

/* ---- the sandbox ---- */

/* KEY=VALUE, of the regime tried. */
static bool put_answer(struct trying *t, const char *word, struct err *err) {
    char key[FACT_KEY_SIZE];
    const char *sign = strchr(word, '=');
    size_t n = sign ? (size_t)(sign - word) : 0;
    int row = 0;
    if (n == 0 || n >= sizeof key)
        return err_set(err, ERR_USAGE, "err.whatif.form", word);
    memcpy(key, word, n);
    key[n] = '\0';
    int def = fact_defs_find(&t->regime->facts, key, &row);
    if (def < 0 || (t->regime->facts.list[def].table && row == 0))
        return err_set(err, ERR_USAGE, "err.office.key_unknown", key);
    if (sign[1] == '\0') {
        facts_remove(t->facts, key);
        return true;
    }
    struct sb value = {0};
    bool ok = fact_normalise(&t->regime->facts.list[def], sign + 1, &value, err);
    if (ok)
        facts_put(t->facts, key, sb_text(&value), PROV_NONE, NULL, NULL);
    sb_free(&value);
    return ok;
}

static bool make_sandbox(struct trying *t, struct err *err) {
    const char *wanted = t->cli->values[FLAG_REGIME];
    struct errs errs = {0};
    t->regime = wanted ? packs_regime(office_packs(t->cli->desk.office), wanted, &errs)
                       : t->view.cf->regime;
    errs_clear(&errs);
    if (!t->regime || !regime_builds_cases(t->regime))
        return err_set(err, ERR_NOTFOUND, "err.pack.regime_unknown", wanted);
    t->facts = facts_new(&t->regime->facts);
    for (size_t i = 0; i < facts_count(t->view.cf->facts); i++) {
        const struct fact *f = facts_nth(t->view.cf->facts, i);
        facts_put(t->facts, f->key, f->value, f->provenance, f->document, f->page);
    }
    for (int i = 1; i < t->cli->arg_count; i++)
        if (!put_answer(t, cli_arg(t->cli, i), err))
            return false;
    struct matter matter = t->view.matter;
    if (!outcome_make(&t->was, &matter, err))
        return false;
    matter.regime = t->regime;
    matter.facts = t->facts;
    if (!outcome_make(&t->is, &matter, err))
        return false;
    outcomes_differ(&t->list, &t->count, &t->was, &t->is);
    return true;
}

static void trying_clear(struct trying *t) {
    mem_free(t->list);
    outcome_clear(&t->is);
    outcome_clear(&t->was);
    facts_free(&t->facts);
    case_checked_clear(&t->view);
}

/* ---- told ---- */

static void put_text(struct trying *t, struct sb *out) {
    enum lang lang = t->cli->lang;
    str_put(out, lang, STR_whatif_head, t->view.cf->number);
    sb_add(out, "\n");
    if (t->regime != t->view.cf->regime) {
        str_put(out, lang, STR_whatif_regime, str_label(lang, &t->regime->short_title));
        sb_add(out, "\n");
    }
    words_differences(out, lang, t->view.cf->regime, t->regime, t->list, t->count);
}

static void put_json(struct trying *t, bool filed) {
    struct json *j = &t->cli->json;
    json_object(j, NULL);
    case_json_id(j, t->view.cf);
    json_text(j, "tried_regime", t->regime->id);
    json_bool(j, "filed", filed);
    json_array(j, "differences");
    for (size_t i = 0; i < t->count; i++) {
        const struct difference *d = &t->list[i];
        json_object(j, NULL);
        json_text(j, "section", diff_section_code(d->section));
        json_text(j, "id", d->id);
        json_text(j, "label", d->label.zh ? str_label(t->cli->lang, &d->label) : NULL);
        json_cite(j, "cite", &d->cite);
        json_text(j, "was", d->was[0] ? d->was : NULL);
        json_text(j, "is", d->is[0] ? d->is : NULL);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static bool file_it(struct trying *t, const char *text, struct err *err) {
    struct office_command command = {.verb = DO_COMPARE,
                                     .case_id = t->view.cf->id,
                                     .value = text,
                                     .reason = t->cli->values[FLAG_NOTE],
                                     .today = t->cli->options.today};
    return office_do(t->cli->desk.office, &command, NULL, err);
}

static int compare(struct cli *cli) {
    struct trying t = {.cli = cli};
    struct sb text = {0};
    struct err err;
    int status = CLI_YES;
    bool files = cli->values[FLAG_NOTE] != NULL;
    if (!case_view_open(cli, &t.view, &status))
        return status;
    bool ok = make_sandbox(&t, &err);
    if (ok) {
        put_text(&t, &text);
        ok = !files || file_it(&t, sb_text(&text), &err);
    }
    if (ok && cli->options.json) {
        put_json(&t, files);
    } else if (ok) {
        sb_add(&cli->text, sb_text(&text));
        cli_line(cli, files ? STR_whatif_filed : STR_whatif_untouched, cli->values[FLAG_NOTE]);
    }
    sb_free(&text);
    trying_clear(&t);
    return ok ? CLI_YES : cli_fail(cli, &err);
}

/* ---- those that were filed ---- */

static bool tell_filed(struct cli *cli, const struct journal_row *row, struct err *err) {
    char *text = NULL;
    if (!office_attachment(cli->desk.office, row->seq, &text, err))
        return false;
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "at", row->at);
        json_text(&cli->json, "who", row->operator_name);
        json_text(&cli->json, "reason", row->reason);
        json_text(&cli->json, "text", text);
        json_end(&cli->json);
    } else {
        cli_line(cli, STR_whatif_entry, row->at, words_operator(cli->lang, row->operator_name),
                 row->reason);
        sb_add(&cli->text, text);
    }
    mem_free(text);
    return true;
}

static int list_filed(struct cli *cli) {
    struct journal_rows rows = {0};
    struct err err;
    int64_t id = 0, from = 0;
    size_t count = 0;
    bool more = true, ok = office_case_find(cli->desk.office, cli_arg(cli, 0), &id, &err);
    if (cli->options.json && ok) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "filed");
    }
    while (ok && more) {
        ok = office_journal(cli->desk.office, id, from, PAGE, &rows, &err);
        for (size_t i = 0; ok && i < rows.count; i++) {
            from = rows.list[i].seq;
            if (strcmp(rows.list[i].verb, "compare") != 0)
                continue;
            ok = tell_filed(cli, &rows.list[i], &err);
            count++;
        }
        more = ok && rows.more && rows.count > 0;
        journal_rows_clear(&rows);
    }
    if (!ok)
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    } else if (count == 0) {
        cli_line(cli, STR_whatif_none);
    }
    return CLI_YES;
}

static int run_case_whatif(struct cli *cli) {
    const char *note = cli->values[FLAG_NOTE];
    bool files = cli->values[FLAG_NOTE] != NULL;
    bool lists = cli->arg_count == 1 && !cli->values[FLAG_REGIME];
    int status = CLI_YES;
    if (files && note[strspn(note, " ")] == '\0')
        return cli_refuse(cli, CLI_USAGE, STR_whatif_reason);
    bool opened =
        files ? cli_open_to_write(cli, OFFICE_WRITE, &status) : cli_open(cli, OFFICE_READ, &status);
    if (!opened)
        return status;
    return lists ? list_filed(cli) : compare(cli);
}

const struct cli_command command_case_whatif = {
    .word = "case",
    .sub = "whatif",
    .run = run_case_whatif,
    .least = 1,
    .most = -1,
    .flags = FLAG_BIT(FLAG_REGIME) | FLAG_BIT(FLAG_NOTE),
    .usage = STR_cli_use_case_whatif,
    .help = STR_cli_help_case_whatif,
};
