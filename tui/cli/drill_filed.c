/*
 * drill_filed.c - drill run, paper, mark of a case file with planted defects and of a letter with slips: the same exercises as on
 * the screen, on standard input or on paper. Ids: defects-REGIME, letter-REGIME.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "data/file/read.h"
#include "tui/cli/drill.h"
#include "tui/training/filed.h"
#include "tui/training/told.h"

/* One of the two. */
struct exercise {
    struct cli *cli;
    struct filed_terms terms;
    struct flawed flawed;
    struct correction letter;
    const char *name, *paper; /* who; of a paper its hash */
    int seconds;
    bool again; /* this paper was handed in before */
};

static bool is_file(const struct exercise *e) {
    return e->terms.kind == FILED_DEFECTS;
}

static void exercise_clear(struct exercise *e) {
    if (is_file(e))
        flawed_clear(&e->flawed);
    else
        correction_clear(&e->letter);
}

/* ---- what is asked for ---- */

static bool known_regime(struct cli *cli, struct packs *packs, const char *id, int *status) {
    const struct regime *regime;
    struct sb all = {0};
    bool found = false;
    for (size_t at = 0; !found && (regime = exercise_next(packs, &at));) {
        found = strcmp(regime->id, id) == 0;
        sb_add_fmt(&all, "%s%s", all.len > 0 ? " " : "", regime->id);
    }
    if (!found)
        *status = cli_refuse(cli, CLI_NO, STR_filed_no_regime, id, sb_text(&all));
    sb_free(&all);
    return found;
}

bool drill_filed_id(const char *id, struct filed_terms *terms) {
    for (enum filed_kind kind = FILED_DEFECTS; kind < FILED_KINDS; kind++) {
        size_t n = strlen(filed_code(kind));
        if (strncmp(id, filed_code(kind), n) != 0 || (id[n] && id[n] != '-' && id[n] != '@'))
            continue;
        *terms = filed_terms_read(NULL, kind == FILED_DEFECTS ? 10 : 6);
        terms->kind = kind;
        terms->pass = TRAINING_PASS;
        if (id[n] == '-')
            snprintf(terms->regime, sizeof terms->regime, "%.*s", (int)strcspn(id + n + 1, "@"),
                     id + n + 1);
        return true;
    }
    return false;
}

static bool make(struct exercise *e, int *status) {
    struct errs errs = {0};
    struct packs *packs = cli_packs(e->cli, status);
    if (!packs || !known_regime(e->cli, packs, e->terms.regime, status))
        return false;
    bool ok = is_file(e) ? flawed_make(&e->flawed, packs, e->terms.regime, e->terms.seed,
                                       e->terms.count, &errs)
                         : filed_letter(&e->letter, packs, &e->terms, e->cli->options.today, &errs);
    if (!ok) {
        *status = cli_faults(e->cli, &errs, CLI_NO);
        exercise_clear(e);
    }
    errs_clear(&errs);
    return ok;
}

/* --count, --minutes, --pass, where they are given. */
static bool take_terms(struct cli *cli, struct filed_terms *terms, int *status) {
    long count, minutes, pass;
    if (!cli_number(cli, FLAG_HOW_MANY, (long)filed_least(terms->kind),
                    (long)filed_most(terms->kind), (long)terms->count, &count) ||
        !cli_number(cli, FLAG_MINUTES, 0, 600, 0, &minutes) ||
        !cli_number(cli, FLAG_PASS, 1, 100, TRAINING_PASS, &pass)) {
        *status = CLI_USAGE;
        return false;
    }
    terms->count = (size_t)count;
    terms->minutes = (int)minutes;
    terms->pass = (int)pass;
    if (cli->values[FLAG_REGIME])
        snprintf(terms->regime, sizeof terms->regime, "%s", cli->values[FLAG_REGIME]);
    return true;
}

/* ---- what was answered ---- */

/* The numbers of a line: rows marked. */
static void mark_numbers(struct exercise *e, const char *text, const char *path, int line) {
    size_t count = is_file(e) ? e->flawed.row_count : e->letter.row_count;
    while (*text) {
        size_t skip = strcspn(text, "0123456789");
        char *end;
        text += skip;
        if (!*text)
            break;
        unsigned long number = strtoul(text, &end, 10);
        if (number < 1 || number > count) {
            struct sb word = {0}, at = {0};
            sb_add_n(&word, text, (size_t)(end - text));
            sb_add_int(&at, line);
            cli_notice(e->cli, STR_filed_bad_number, path, sb_text(&at), sb_text(&word));
            sb_free(&word);
            sb_free(&at);
        } else if (is_file(e)) {
            e->flawed.rows[number - 1].marked = true;
        } else {
            e->letter.rows[number - 1].marked = true;
        }
        text = end;
    }
}

/* "12 the sentence as it should be"; the number alone marks it. */
static void take_sentence(struct exercise *e, const char *text, const char *path, int line) {
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    end += *end == ']';
    end += strspn(end, " \t");
    if (end != text && *end && number >= 1 && number <= e->letter.row_count)
        correction_put(&e->letter, number - 1, end);
    else
        mark_numbers(e, text, path, line);
}

/* ---- what came of it ---- */

static int percent(const struct exercise *e) {
    return (is_file(e) ? e->flawed.score : e->letter.score) / 10;
}

static void settle(struct exercise *e) {
    if (is_file(e))
        flawed_mark(&e->flawed);
    else
        correction_judge(&e->letter);
}

static void numbers_json(struct exercise *e, bool found) {
    struct json *j = &e->cli->json;
    const struct flawed *f = &e->flawed;
    json_int(j, "count", (long long)(is_file(e) ? f->count : e->letter.count));
    if (!found)
        return;
    json_int(j, "found", (long long)(is_file(e) ? f->found : e->letter.found));
    if (!is_file(e))
        json_int(j, "mended", (long long)e->letter.mended);
    json_int(j, "false", (long long)(is_file(e) ? f->wrong : e->letter.wrong));
}

static void flaws_json(struct exercise *e) {
    struct json *j = &e->cli->json;
    const struct flawed *f = &e->flawed;
    json_array(j, "flaws");
    for (size_t i = 0; i < f->count; i++) {
        const struct flaw *flaw = &f->flaws[i];
        json_object(j, NULL);
        json_text(j, "id", flaw->defect->id);
        json_text(j, "text", str_label(e->cli->lang, &flaw->defect->text));
        json_text(j, "finding", flaw->id);
        json_bool(j, "found", flaw->found);
        json_array(j, "rows");
        for (size_t r = 0; r < f->row_count; r++)
            for (size_t k = 0; k < flaw->key_count; k++)
                if (strcmp(f->rows[r].key, flaw->keys[k]) == 0)
                    json_int(j, NULL, (long long)r + 1);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void slips_json(struct exercise *e) {
    struct json *j = &e->cli->json;
    json_array(j, "slips");
    for (size_t i = 0; i < e->letter.row_count; i++) {
        const struct correction_row *row = &e->letter.rows[i];
        if (!row->slip)
            continue;
        json_object(j, NULL);
        json_int(j, "sentence", (long long)i + 1);
        json_text(j, "id", row->slip->id);
        json_text(j, "text", str_label(e->cli->lang, &row->slip->text));
        json_text(j, "right", row->right);
        json_bool(j, "found", row->mark == CORRECTION_MENDED || row->mark == CORRECTION_FOUND);
        json_bool(j, "mended", row->mark == CORRECTION_MENDED);
        json_end(j);
    }
    json_end(j);
}

static void name_json(struct exercise *e) {
    struct json *j = &e->cli->json;
    struct sb id = {0};
    sb_add_fmt(&id, "%s-%s", filed_code(e->terms.kind), e->terms.regime);
    json_text(j, "drill", sb_text(&id));
    json_int(j, "seed", (long long)e->terms.seed);
    sb_free(&id);
}

static void tell(struct exercise *e) {
    bool passed = percent(e) >= e->terms.pass;
    struct sb text = {0};
    if (e->cli->options.json) {
        struct json *j = &e->cli->json;
        json_object(j, NULL);
        name_json(e);
        numbers_json(e, true);
        if (is_file(e))
            flaws_json(e);
        else
            slips_json(e);
        json_int(j, "score", percent(e));
        json_int(j, "pass", e->terms.pass);
        json_bool(j, "passed", passed);
        json_end(j);
        return;
    }
    struct told told = {.packs = e->cli->desk.packs,
                        .lang = e->cli->lang,
                        .seconds = e->seconds,
                        .part = told_plain,
                        .owner = &text};
    if (is_file(e))
        told_flawed(&told, &e->flawed);
    else
        told_correction(&told, &e->letter);
    sb_add(&e->cli->text, sb_text(&text));
    sb_free(&text);
}

static bool keep(struct exercise *e, struct office *training, int *status) {
    struct handed handed = {.cadre = e->name, .paper = e->paper, .seconds = e->seconds};
    day_t today = e->cli->options.today;
    struct err err;
    bool ok = is_file(e) ? flawed_keep(training, &e->flawed, &handed, today, &err)
                         : correction_keep(training, &e->letter, &handed, today, &err);
    if (!ok)
        *status = cli_fail(e->cli, &err);
    return ok;
}

static int verdict(const struct exercise *e) {
    return percent(e) >= e->terms.pass ? CLI_YES : CLI_NO;
}

/* ---- run ---- */

static void put(struct exercise *e) {
    struct sb text = {0};
    if (e->cli->options.json)
        return;
    if (is_file(e)) {
        filed_rows(&text, e->cli->lang, &e->flawed);
    } else {
        told_story(&e->letter, e->cli->lang, &text);
        sb_add_char(&text, '\n');
        filed_sentences(&text, &e->letter);
    }
    cli_line(e->cli, STR_cli_plain, sb_text(&text));
    cli_line(e->cli, is_file(e) ? STR_filed_run_defects : STR_filed_run_letter);
    cli_flush(e->cli);
    sb_free(&text);
}

/* One line of numbers; of a letter lines until an empty one. */
static void take(struct exercise *e) {
    struct sb line = {0};
    for (int n = 1; drill_read_line(&line) && line.len > 0; n++) {
        if (is_file(e)) {
            mark_numbers(e, sb_text(&line), "-", n);
            break;
        }
        take_sentence(e, sb_text(&line), "-", n);
    }
    sb_free(&line);
}

int drill_filed_run(struct cli *cli, const struct filed_terms *terms) {
    int status = CLI_YES;
    struct exercise e = {.cli = cli, .terms = *terms, .name = cli->values[FLAG_NAME]};
    const char *at = strchr(cli_arg(cli, 0), '@');
    if (!take_terms(cli, &e.terms, &status))
        return status;
    struct office *training = drill_training(cli, true, &status);
    if (!training)
        return status;
    uint64_t next = at ? strtoull(at + 1, NULL, 10) : taken_next_seed(training);
    drill_training_close(&training); /* nobody else waits while one reads */
    if (drill_seed(cli, next, &e.terms.seed, &status) && make(&e, &status)) {
        time_t began = time(NULL);
        put(&e);
        take(&e);
        e.seconds = (int)(time(NULL) - began);
        settle(&e);
        training = drill_training(cli, true, &status);
        if (training && keep(&e, training, &status))
            status = verdict(&e);
        tell(&e);
        exercise_clear(&e);
    }
    drill_training_close(&training);
    return status;
}

/* ---- paper ---- */

int drill_filed_paper(struct cli *cli) {
    int status = CLI_YES;
    struct exercise e = {.cli = cli};
    const char *path = cli->values[FLAG_OUTPUT];
    if (!path || !cli->values[FLAG_SEED] || !drill_filed_id(cli->values[FLAG_KIND], &e.terms))
        return cli_refuse(cli, CLI_USAGE, STR_cli_too_few, str(cli->lang, STR_cli_use_drill_paper));
    if (!drill_seed(cli, 0, &e.terms.seed, &status) || !take_terms(cli, &e.terms, &status) ||
        !make(&e, &status))
        return status;
    struct sb text = {0}, count = {0};
    char hash[EXAM_HASH + 1];
    const struct flawed *flawed = is_file(&e) ? &e.flawed : NULL;
    const struct correction *letter = is_file(&e) ? NULL : &e.letter;
    filed_paper(&text, cli->lang, &e.terms, flawed, letter);
    filed_hash(flawed, letter, hash);
    sb_add_int(&count, (long long)(flawed ? flawed->count : letter->count));
    if (cli_may_write(cli, path, &status) &&
        cli_write_file(cli, path, sb_text(&text), text.len, &status)) {
        if (cli->options.json) {
            json_object(&cli->json, NULL);
            name_json(&e);
            numbers_json(&e, false);
            json_text(&cli->json, "hash", hash);
            json_end(&cli->json);
        } else if (strcmp(path, "-") != 0) {
            cli_line(cli, STR_drill_paper_written, path, sb_text(&count), hash);
        }
    }
    sb_free(&text);
    sb_free(&count);
    exercise_clear(&e);
    return status;
}

/* ---- mark ---- */

/* The answer line, and the sentences as they stand now. */
static void take_paper(struct exercise *e, const struct filled *filled, const char *path) {
    if (filled->answers[0])
        mark_numbers(e, filled->answers[0], path, filled->lines[0]);
    for (size_t i = 0; !is_file(e) && i < filled->sentence_count; i++)
        take_sentence(e, filled->sentences[i] + 1, path, filled->sentence_lines[i]);
}

static bool seen_before(void *ctx, const struct training_row *row) {
    struct exercise *e = ctx;
    e->again = e->again || (strcmp(row->answer.paper, e->paper) == 0 &&
                            strcmp(row->answer.cadre, e->name) == 0);
    return true;
}

static int mark(struct exercise *e, const struct filled *filled) {
    int status = CLI_YES;
    struct err err;
    struct office *training = drill_training(e->cli, true, &status);
    if (!training)
        return status;
    if (!training_each(training, seen_before, e, &err))
        status = cli_fail(e->cli, &err);
    take_paper(e, filled, cli_arg(e->cli, 0));
    settle(e);
    if (e->again)
        cli_notice(e->cli, STR_drill_marked_before, e->name);
    else if (status == CLI_YES)
        keep(e, training, &status);
    drill_training_close(&training);
    if (status != CLI_YES)
        return status;
    tell(e);
    if (!e->cli->options.json) {
        struct sb score = {0}, pass = {0};
        sb_add_int(&score, percent(e));
        sb_add_int(&pass, e->terms.pass);
        cli_line(e->cli, verdict(e) == CLI_YES ? STR_drill_passed : STR_drill_failed,
                 sb_text(&score), sb_text(&pass), e->name);
        sb_free(&score);
        sb_free(&pass);
    }
    return verdict(e);
}

/* As a paper's: what was asked, and what was handed in. */
static void certify(struct exercise *e, int *status) {
    struct sb line = {0}, given = {0}, text = {0};
    filed_line(&line, &e->terms, e->paper);
    if (is_file(e))
        for (size_t i = 0; i < e->flawed.row_count; i++)
            sb_add_char(&given, e->flawed.rows[i].marked ? '1' : '0');
    else
        for (size_t i = 0; i < e->letter.row_count; i++)
            sb_add(&given, e->letter.rows[i].now);
    struct exam_passed passed = {.line = sb_text(&line),
                                 .name = e->name,
                                 .given = sb_text(&given),
                                 .percent = percent(e),
                                 .day = e->cli->options.today};
    exam_certificate(&text, e->cli->lang, &passed);
    if (cli_may_write(e->cli, e->cli->values[FLAG_CERTIFICATE], status))
        cli_write_file(e->cli, e->cli->values[FLAG_CERTIFICATE], sb_text(&text), text.len, status);
    sb_free(&line);
    sb_free(&given);
    sb_free(&text);
}

int drill_filed_mark(struct cli *cli, const struct filled *filled, const char *name) {
    int status = CLI_YES;
    struct exercise e = {
        .cli = cli, .terms = filled->filed, .name = name, .paper = filled->hash, .seconds = -1};
    char hash[EXAM_HASH + 1];
    if (!make(&e, &status))
        return status;
    filed_hash(is_file(&e) ? &e.flawed : NULL, is_file(&e) ? NULL : &e.letter, hash);
    if (strcmp(hash, filled->hash) != 0)
        status =
            cli_refuse(cli, CLI_USAGE, STR_drill_other_paper, cli_arg(cli, 0), filled->hash, hash);
    else
        status = mark(&e, filled);
    if (cli->values[FLAG_CERTIFICATE] && status == CLI_YES)
        certify(&e, &status);
    else if (cli->values[FLAG_CERTIFICATE] && status == CLI_NO)
        cli_notice(cli, STR_drill_no_certificate);
    exercise_clear(&e);
    return status;
}

/* ---- list ---- */

void drill_filed_list(struct cli *cli, const char *only, size_t *shown) {
    const struct regime *regime;
    struct packs *packs = cli->desk.packs;
    for (size_t at = 0; (regime = exercise_next(packs, &at));)
        for (enum filed_kind kind = FILED_DEFECTS; kind < FILED_KINDS; kind++) {
            struct sb id = {0};
            const char *title = str(cli->lang, kind == FILED_DEFECTS ? STR_filed_list_defects
                                                                     : STR_filed_list_letter);
            if (only && strcmp(only, regime->id) != 0)
                continue;
            (*shown)++;
            sb_add_fmt(&id, "%s-%s", filed_code(kind), regime->id);
            if (cli->options.json) {
                struct json *j = &cli->json;
                json_object(j, NULL);
                json_text(j, "id", sb_text(&id));
                json_text(j, "title", title);
                json_text(j, "regime", regime->id);
                json_int(j, "level", 3);
                json_int(j, "questions", 1);
                json_bool(j, "generated", true);
                json_end(j);
            } else {
                struct sb about = {0};
                sb_add_fmt(&about, "%s 3 1+", regime->id);
                cli_line(cli, STR_drill_list_row, sb_text(&id), title, sb_text(&about));
                sb_free(&about);
            }
            sb_free(&id);
        }
}
