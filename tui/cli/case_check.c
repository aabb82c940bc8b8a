/*
 * case_check.c - case check, waive, unwaive: the check-up of one case or of all; checks: what it
 * looks at.
 */
#include <string.h>

#include "core/base/mem.h"
#include "core/letter/holds.h"
#include "data/office/cases.h"
#include "data/office/door.h"
#include "tui/cli/case.h"
#include "tui/words/check.h"
#include "tui/words/words.h"

enum { PAGE = 200 };

/* ---- one case ---- */

/* What was issued or chosen, and what has moved since. */
static void moved_json(struct cli *cli, const struct finding *f) {
    struct json *j = &cli->json;
    json_text(j, "number", f->issued->number);
    json_text(j, "on", f->issued->on);
    json_array(j, "moved");
    for (size_t i = 0; i < f->moved_count; i++) {
        const struct moved *m = &f->moved[i];
        json_object(j, NULL);
        json_text(j, "kind", moved_kind_code(m->kind));
        json_text(j, "label", str_label(cli->lang, m->def ? &m->def->label : &m->label));
        json_cite(j, "cite", &m->cite);
        json_text(j, "where", m->where);
        json_text(j, "was", m->was);
        json_text(j, "is", m->is);
        json_end(j);
    }
    json_end(j);
}

static void held_up_json(struct cli *cli, const struct case_checked *view,
                         const struct finding *f) {
    struct arena *arena = arena_new();
    const struct letter **letters;
    size_t count = letters_held_up(&letters, arena, &view->matter, &view->judged, f);
    json_array(&cli->json, "holds_up");
    for (size_t i = 0; i < count; i++) {
        json_object(&cli->json, NULL);
        json_text(&cli->json, "letter", letters[i]->rule.id);
        json_text(&cli->json, "label", str_label(cli->lang, &letters[i]->rule.label));
        json_end(&cli->json);
    }
    json_end(&cli->json);
    arena_free(&arena);
}

static void finding_json(struct cli *cli, const struct case_checked *view,
                         const struct finding *f) {
    struct json *j = &cli->json;
    struct sb says = {0};
    words_finding(&says, cli->lang, f);
    json_object(j, NULL);
    json_text(j, "id", f->id);
    json_text(j, "kind", finding_kind_code(f->kind));
    json_text(j, "severity", severity_code(f->severity));
    json_cite(j, "cite", &f->cite);
    json_text(j, "source", f->source.zh ? "practice" : "provision");
    json_text(j, "practice", f->source.zh ? str_label(cli->lang, &f->source) : NULL);
    json_text(j, "status", rule_status_code(f->status));
    json_text(j, "where", f->where);
    json_text(j, "text", sb_text(&says));
    json_text(j, "label", str_label(cli->lang, &f->label));
    json_bool(j, "overdue", f->overdue);
    json_bool(j, "waivable", finding_waivable(f));
    json_bool(j, "lapsed", f->lapsed);
    held_up_json(cli, view, f);
    if (f->waived) {
        json_object(j, "waived");
        json_text(j, "reason", f->waived->value);
        json_text(j, "by", f->waived->document);
        json_end(j);
    } else {
        json_null(j, "waived");
    }
    if (f->issued)
        moved_json(cli, f);
    json_end(j);
    sb_free(&says);
}

static void gaps_json(struct cli *cli, const struct case_checked *view) {
    struct json *j = &cli->json;
    json_array(j, "missing");
    for (size_t i = 0; i < view->checkup->gap_count; i++) {
        const struct gap *gap = &view->checkup->gaps[i];
        const struct stage *stage = view->judged.procedure->stages[gap->stage].stage;
        json_object(j, NULL);
        json_text(j, "kind", gap_kind_code(gap->kind));
        json_int(j, "stage_number", gap->stage + 1);
        json_text(j, "stage", stage->rule.id);
        json_cite(j, "cite", &gap->lack.cite);
        json_text(j, "label", str_label(cli->lang, &gap->lack.label));
        json_text(j, "where", gap->lack.where);
        json_end(j);
    }
    json_end(j);
}

static void check_json(struct cli *cli, const struct case_checked *view) {
    struct json *j = &cli->json;
    const struct checkup *c = view->checkup;
    json_object(j, NULL);
    case_json_id(j, view->cf);
    json_array(j, "findings");
    for (size_t i = 0; i < c->count; i++)
        finding_json(cli, view, &c->list[i]);
    json_end(j);
    json_object(j, "counts");
    for (int s = 0; s < SEVERITY_COUNT; s++)
        json_int(j, severity_code((enum severity)s), (long long)c->open[s]);
    json_int(j, "waived", (long long)c->waived);
    json_end(j);
    gaps_json(cli, view);
    json_end(j);
}

static void indented(struct cli *cli, const char *text) {
    sb_add(&cli->text, "    ");
    cli_line(cli, STR_cli_plain, text);
}

static void finding_text(struct cli *cli, const struct case_checked *view,
                         const struct finding *f) {
    struct sb source = {0}, waiver = {0}, text = {0}, held = {0};
    const char *label = str_label(cli->lang, &f->label), *says;
    words_finding(&text, cli->lang, f);
    says = sb_text(&text);
    words_finding_source(&source, cli->lang, view->cf->regime->law, f);
    cli_line(cli, source.len > 0 ? STR_cli_finding_cited : STR_cli_finding,
             words_severity(cli->lang, f->severity), label[0] != '\0' ? label : says,
             sb_text(&source));
    if (says != label && strcmp(says, label) != 0)
        indented(cli, says);
    words_held_up(&held, cli->lang, &view->matter, &view->judged, f);
    if (held.len > 0)
        indented(cli, sb_text(&held));
    words_waiver(&waiver, cli->lang, f);
    if (waiver.len > 0)
        indented(cli, sb_text(&waiver));
    if (f->where[0] != '\0') {
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_check_where, f->where);
    }
    sb_free(&source);
    sb_free(&waiver);
    sb_free(&text);
    sb_free(&held);
}

static void gaps_text(struct cli *cli, const struct case_checked *view) {
    const struct checkup *c = view->checkup;
    struct sb number = {0};
    if (c->gap_count == 0)
        return;
    sb_add_int(&number, (long long)c->gap_count);
    cli_line(cli, STR_check_line_missing, sb_text(&number));
    for (size_t i = 0; i < c->gap_count; i++) {
        struct sb lack = {0};
        words_lack(&lack, cli->lang, view->cf->regime->law, &c->gaps[i].lack);
        sb_clear(&number);
        sb_add_int(&number, c->gaps[i].stage + 1);
        sb_add(&cli->text, "    ");
        cli_line(cli, STR_check_gap, sb_text(&number), words_gap(cli->lang, c->gaps[i].kind),
                 sb_text(&lack));
        sb_free(&lack);
    }
    sb_free(&number);
}

static void check_text(struct cli *cli, const struct case_checked *view, bool gaps) {
    const struct checkup *c = view->checkup;
    struct sb number = {0};
    sb_add_int(&number, (long long)c->count);
    cli_line(cli, c->count > 0 ? STR_cli_findings : STR_cli_no_findings, view->cf->number,
             sb_text(&number));
    sb_free(&number);
    for (size_t i = 0; i < c->count; i++)
        finding_text(cli, view, &c->list[i]);
    if (gaps)
        gaps_text(cli, view);
}

static bool sound(const struct checkup *checkup) {
    return checkup->open[SEV_BLOCK] + checkup->open[SEV_WARN] == 0;
}

static int check_one(struct cli *cli) {
    struct case_checked view;
    int status = CLI_YES;
    if (!case_view_open(cli, &view, &status))
        return status;
    if (cli->options.json)
        check_json(cli, &view);
    else
        check_text(cli, &view, true);
    status = sound(view.checkup) ? CLI_YES : CLI_NO;
    case_checked_clear(&view);
    return status;
}

/* ---- all of them ---- */

struct all {
    long cases, faulty;
    size_t open[SEVERITY_COUNT], waived;
};

static bool check_row(struct cli *cli, const struct case_row *row, struct all *all,
                      struct err *err) {
    struct case_checked view;
    if (row->state == CASE_VOID)
        return true;
    if (!office_checked(cli->desk.office, row->id, cli->options.today, &view, err))
        return false;
    const struct checkup *c = view.checkup;
    all->cases++;
    all->faulty += c->count > c->waived;
    for (int s = 0; s < SEVERITY_COUNT; s++)
        all->open[s] += c->open[s];
    all->waived += c->waived;
    if (cli->options.json)
        check_json(cli, &view);
    else if (c->count > 0)
        check_text(cli, &view, false);
    case_checked_clear(&view);
    return true;
}

static bool check_rows(struct cli *cli, struct all *all, struct err *err) {
    struct case_query query = {.state = -1, .today = cli->options.today, .limit = PAGE};
    bool ok = true;
    for (bool more = true; ok && more;) {
        struct case_rows rows = {0};
        ok = office_cases(cli->desk.office, &query, &rows, err);
        for (size_t i = 0; ok && i < rows.count; i++)
            ok = check_row(cli, &rows.list[i], all, err);
        more = rows.more && rows.count > 0;
        query.after = rows.count > 0 ? rows.list[rows.count - 1].id : 0;
        case_rows_clear(&rows);
    }
    return ok;
}

static void all_json(struct cli *cli, const struct all *all) {
    struct json *j = &cli->json;
    json_end(j);
    json_int(j, "total", all->cases);
    json_int(j, "with_findings", all->faulty);
    json_object(j, "counts");
    for (int s = 0; s < SEVERITY_COUNT; s++)
        json_int(j, severity_code((enum severity)s), (long long)all->open[s]);
    json_int(j, "waived", (long long)all->waived);
    json_end(j);
    json_end(j);
}

static void all_text(struct cli *cli, const struct all *all) {
    struct sb cases = {0}, faulty = {0}, counts = {0};
    sb_add_int(&cases, all->cases);
    sb_add_int(&faulty, all->faulty);
    words_counts(&counts, cli->lang, all->open, all->waived);
    cli_line(cli, STR_check_line_all, sb_text(&cases), sb_text(&faulty), sb_text(&counts));
    sb_free(&cases);
    sb_free(&faulty);
    sb_free(&counts);
}

static int check_all(struct cli *cli) {
    struct all all = {0};
    struct err err;
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "cases");
    }
    if (!check_rows(cli, &all, &err))
        return cli_fail(cli, &err);
    if (cli->options.json)
        all_json(cli, &all);
    else
        all_text(cli, &all);
    return all.open[SEV_BLOCK] + all.open[SEV_WARN] == 0 ? CLI_YES : CLI_NO;
}

static int run_case_check(struct cli *cli) {
    int status = CLI_YES;
    bool all = cli->values[FLAG_ALL] != NULL;
    struct err err;
    if (all == (cli->arg_count > 0)) {
        err_set(&err, ERR_USAGE, "err.check.choose");
        return cli_fail(cli, &err);
    }
    if (!cli_open(cli, OFFICE_READ, &status))
        return status;
    return all ? check_all(cli) : check_one(cli);
}

const struct cli_command command_case_check = {
    .word = "case",
    .sub = "check",
    .run = run_case_check,
    .most = 1,
    .flags = FLAG_BIT(FLAG_ALL),
    .usage = STR_cli_use_case_check,
    .help = STR_cli_help_case_check,
};

/* ---- waiving ---- */

static int waive(struct cli *cli, enum office_verb verb) {
    int status = CLI_YES;
    struct err err;
    struct office_command command = {.verb = verb,
                                     .key = cli_arg(cli, 1),
                                     .value = cli_arg(cli, 2),
                                     .reason = cli->values[FLAG_REASON],
                                     .today = cli->options.today};
    if (!cli_open_to_write(cli, OFFICE_WRITE, &status))
        return status;
    if (!office_case_find(cli->desk.office, cli_arg(cli, 0), &command.case_id, &err) ||
        !office_do(cli->desk.office, &command, NULL, &err))
        return cli_fail(cli, &err);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        case_json_ref(&cli->json, "case", command.case_id);
        json_text(&cli->json, "finding", command.key);
        json_bool(&cli->json, "waived", verb == DO_WAIVE);
        json_end(&cli->json);
    } else {
        cli_line(cli, verb == DO_WAIVE ? STR_check_line_waived : STR_check_line_unwaived,
                 command.key);
    }
    return status;
}

static int run_case_waive(struct cli *cli) {
    return waive(cli, DO_WAIVE);
}

const struct cli_command command_case_waive = {
    .word = "case",
    .sub = "waive",
    .run = run_case_waive,
    .least = 2,
    .most = 3,
    .flags = FLAG_BIT(FLAG_REASON),
    .usage = STR_cli_use_case_waive,
    .help = STR_cli_help_case_waive,
};

static int run_case_unwaive(struct cli *cli) {
    return waive(cli, DO_UNWAIVE);
}

const struct cli_command command_case_unwaive = {
    .word = "case",
    .sub = "unwaive",
    .run = run_case_unwaive,
    .least = 2,
    .most = 3,
    .usage = STR_cli_use_case_unwaive,
    .help = STR_cli_help_case_unwaive,
};
