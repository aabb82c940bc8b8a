/*
 * drill.c - drill list, drill run ID: a drill on plain standard input and output, marked as it goes or at the
 * end. The answers go into the training office beside.
 */
#include "tui/cli/drill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tui/words/drill.h"
#include "tui/words/words.h"

/* ---- what is shared ---- */

/* How long another who writes an answer is waited for. A window in which somebody trains does not give way: it may
 * be an examination. */
enum { HELD_MS = 3000, LOOK_MS = 50 };

/* Of what is to be written until nobody else holds it, or for as long as that is waited for. */
static bool open_free(struct cli *cli, const char *path, bool create, struct office **out,
                      struct err *err) {
    struct training_made made = {str(cli->lang, STR_training_name),
                                 str(cli->lang, STR_training_prefix)};
    for (int ms = 0;; ms += LOOK_MS) {
        struct err ignored;
        bool ok = training_open(out, path, create, cli->desk.packs, &made, cli->options.today, err);
        bool held = create && (ok ? office_hindered(*out, NULL) == OFFICE_HELD
                                  : err->code == ERR_LOCKED); /* by whom it is being made */
        if (!held || ms >= HELD_MS)
            return ok;
        if (ok)
            office_close(out, &ignored);
        (void)nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000L}, NULL);
    }
}

struct office *drill_training(struct cli *cli, bool create, int *status) {
    struct office *training = NULL;
    struct office_holder holder;
    struct sb path = {0}, process = {0};
    struct err err;
    if (!cli_packs(cli, status))
        return NULL;
    training_path(cli->options.office, &path);
    if (!open_free(cli, sb_text(&path), create, &training, &err)) {
        cli_fail(cli, &err);
        *status = err.code == ERR_REFUSED ? CLI_NO : CLI_OFFICE;
        training = NULL;
    } else if (create && office_hindered(training, &holder) == OFFICE_HELD) {
        sb_add_fmt(&process, "%ld", holder.pid);
        *status = cli_refuse(cli, CLI_OFFICE, STR_cli_office_held,
                             words_operator(cli->lang, holder.operator_name), holder.host,
                             sb_text(&process));
        office_close(&training, &err);
    }
    sb_free(&path);
    sb_free(&process);
    return training;
}

void drill_training_close(struct office **training) {
    struct err ignored; /* everything is stored by then */
    if (*training)
        office_close(training, &ignored);
}

bool drill_seed(struct cli *cli, uint64_t fallback, uint64_t *seed, int *status) {
    long value;
    if (!cli_number(cli, FLAG_SEED, 0, 2147483647L, (long)(fallback % 2147483647), &value)) {
        *status = CLI_USAGE;
        return false;
    }
    *seed = (uint64_t)value;
    return true;
}

bool drill_keep(struct cli *cli, struct office *training, const struct taken *taken, int *status) {
    struct err err;
    if (taken_keep(training, taken, cli->options.today, &err))
        return true;
    *status = cli_fail(cli, &err);
    return false;
}

void drill_taken_json(struct cli *cli, const struct taken *taken) {
    const struct question *q = taken->asked->question;
    struct sb given = {0}, key = {0}, told = {0}, cite = {0};
    struct json *j = &cli->json;
    char name[CITE_TEXT_SIZE];
    struct cite at = q->cite;
    snprintf(at.regime, sizeof at.regime, "%s", taken->drill->regime->id);
    answer_codes(taken->answer, q, &given);
    question_key(q, &key);
    cite_format(&at, true, name);
    words_marked(&told, cli->lang, cli->desk.packs, taken->drill->regime, taken->asked,
                 taken->answer, taken->marked);
    json_object(j, NULL);
    json_text(j, "drill", taken->drill->id);
    json_text(j, "question", q->id);
    json_text(j, "kind", question_kind_code(q->kind));
    json_text(j, "given", sb_text(&given));
    json_text(j, "key", sb_text(&key));
    json_int(j, "score", taken->marked->score);
    json_text(j, "cite", name);
    json_text(j, "explanation", sb_text(&told));
    json_end(j);
    sb_free(&given);
    sb_free(&key);
    sb_free(&told);
    sb_free(&cite);
}

/* ---- list ---- */

static void list_json(struct cli *cli, const struct drill_head *head) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "id", head->id);
    json_text(j, "title", str_label(cli->lang, &head->title));
    json_text(j, "regime", head->regime);
    json_int(j, "level", head->level);
    json_int(j, "questions", (long long)head->questions);
    json_bool(j, "generated", head->generated);
    json_end(j);
}

static void list_line(struct cli *cli, const struct drill_head *head) {
    struct sb about = {0};
    sb_add_fmt(&about, "%s %d %zu%s", head->regime, head->level, head->questions,
               head->generated ? "+" : "");
    cli_line(cli, STR_drill_list_row, head->id, str_label(cli->lang, &head->title),
             sb_text(&about));
    sb_free(&about);
}

static int run_list(struct cli *cli) {
    int status = CLI_YES;
    size_t count, shown = 0;
    struct packs *packs = cli_packs(cli, &status);
    const char *regime = cli->values[FLAG_REGIME];
    if (!packs)
        return status;
    struct arena *arena = arena_new();
    const struct drill_head *heads = drill_heads(packs, arena, &count);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "drills");
    }
    for (size_t i = 0; i < count; i++) {
        if (regime && strcmp(heads[i].regime, regime) != 0)
            continue;
        shown++;
        if (cli->options.json)
            list_json(cli, &heads[i]);
        else
            list_line(cli, &heads[i]);
    }
    drill_filed_list(cli, regime, &shown);
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    arena_free(&arena);
    return shown > 0 ? CLI_YES : CLI_NO;
}

const struct cli_command command_drill_list = {
    .word = "drill",
    .sub = "list",
    .run = run_list,
    .least = 0,
    .most = 0,
    .flags = FLAG_BIT(FLAG_REGIME),
    .usage = STR_cli_use_drill_list,
    .help = STR_cli_help_drill_list,
};

/* ---- run ---- */

struct sitting {
    struct cli *cli;
    const struct paper *paper;
    bool deferred;
    const char *codes[PAPER_MOST]; /* what was answered, for those that follow from it */
    struct sb told;
    size_t asked, score; /* questions; of SCORE_FULL each */
    bool over;           /* standard input has ended */
};

bool drill_read_line(struct sb *out) {
    char *line = NULL;
    size_t cap = 0;
    ssize_t n = getline(&line, &cap, stdin);
    sb_clear(out);
    while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
        n--;
    if (n > 0)
        sb_add_n(out, line, (size_t)n);
    free(line);
    return n >= 0;
}

static void put_question(struct sitting *s, const struct paper_item *item) {
    const struct question *q = item->asked.question;
    struct sb text = {0}, number = {0};
    if (s->cli->options.json)
        return;
    if (item->begins) {
        cli_line(s->cli, STR_drill_begins, str_label(s->cli->lang, &item->drill->title),
                 item->drill->id, str_label(s->cli->lang, &item->drill->regime->title));
        cli_line(s->cli, STR_cli_plain, item->drill->story);
        cli_blank(s->cli);
    }
    sb_add_int(&number, (long long)s->asked + 1);
    words_asked(&text, s->cli->lang, item->drill->regime->law, &item->asked);
    cli_line(s->cli, STR_drill_question, sb_text(&number),
             words_question_kind(s->cli->lang, q->kind), sb_text(&text));
    cli_line(s->cli, STR_drill_answer_here, words_answer_hint(s->cli->lang, q->kind));
    cli_flush(s->cli);
    sb_free(&text);
    sb_free(&number);
}

/* Until it can be read, or there is no more. */
static void take_answer(struct sitting *s, const struct asked_question *asked,
                        struct answer *answer) {
    struct sb line = {0};
    struct err err;
    *answer = (struct answer){.day = DAY_NONE};
    while (!s->over) {
        s->over = !drill_read_line(&line);
        if (s->over || answer_parse(answer, asked, sb_text(&line), &err))
            break;
        cli_fail(s->cli, &err);
    }
    sb_free(&line);
}

static bool ask_one(struct sitting *s, size_t i, struct arena *arena, int *status) {
    const struct paper_item *item = &s->paper->items[i];
    const struct question *q = item->asked.question;
    struct answer answer;
    struct marked marked;
    struct sb codes = {0};
    if (!taken_follows(s->paper, s->codes, item))
        return true;
    put_question(s, item);
    time_t began = time(NULL);
    take_answer(s, &item->asked, &answer);
    question_mark(&marked, q, &answer);
    answer_codes(&answer, q, &codes);
    s->codes[i] = arena_dup(arena, sb_text(&codes));
    s->asked++;
    s->score += (size_t)marked.score;
    struct taken taken = {.drill = item->drill,
                          .asked = &item->asked,
                          .answer = &answer,
                          .marked = &marked,
                          .cadre = s->cli->values[FLAG_NAME],
                          .seconds = (int)(time(NULL) - began)};
    if (s->cli->options.json)
        drill_taken_json(s->cli, &taken);
    else
        words_marked(s->deferred ? &s->told : &s->cli->text, s->cli->lang, s->cli->desk.packs,
                     item->drill->regime, &item->asked, &answer, &marked);
    cli_flush(s->cli);
    sb_free(&codes);
    struct office *training = drill_training(s->cli, true, status);
    bool ok = training && drill_keep(s->cli, training, &taken, status);
    drill_training_close(&training);
    return ok;
}

static void begin(struct sitting *s) {
    if (!s->cli->options.json)
        return;
    json_object(&s->cli->json, NULL);
    json_text(&s->cli->json, "drill",
              s->paper->drill_count == 1 ? s->paper->drills[0]->id : "review");
    json_int(&s->cli->json, "seed", (long long)s->paper->spec.seed);
    json_array(&s->cli->json, "questions");
}

static void end(struct sitting *s) {
    struct sb score = {0}, count = {0};
    sb_add_int(&score, taken_percent(s->score, s->asked));
    sb_add_int(&count, (long long)s->asked);
    if (s->cli->options.json) {
        json_end(&s->cli->json);
        json_int(&s->cli->json, "score", taken_percent(s->score, s->asked));
        json_end(&s->cli->json);
    } else {
        sb_add(&s->cli->text, sb_text(&s->told));
        cli_line(s->cli, STR_drill_ends, sb_text(&count), sb_text(&score));
    }
    sb_free(&score);
    sb_free(&count);
}

int drill_sit(struct cli *cli, const struct paper *paper) {
    int status = CLI_YES;
    struct sitting s = {.cli = cli, .paper = paper, .deferred = cli->values[FLAG_DEFERRED] != NULL};
    struct arena *arena = arena_new();
    begin(&s);
    for (size_t i = 0; i < paper->count && status == CLI_YES; i++)
        ask_one(&s, i, arena, &status);
    end(&s);
    arena_free(&arena);
    sb_free(&s.told);
    return status != CLI_YES                                  ? status
           : taken_percent(s.score, s.asked) >= TRAINING_PASS ? CLI_YES
                                                              : CLI_NO;
}

static int run_run(struct cli *cli) {
    int status = CLI_YES;
    struct errs errs = {0};
    struct sb id = {0};
    struct paper paper;
    uint64_t seed = 1;
    struct filed_terms terms;
    if (drill_filed_id(cli_arg(cli, 0), &terms))
        return drill_filed_run(cli, &terms);
    if (cli->values[FLAG_HOW_MANY])
        return cli_refuse(cli, CLI_USAGE, STR_filed_count_only);
    if (!cli_packs(cli, &status) || (cli->values[FLAG_SEED] && !drill_seed(cli, 1, &seed, &status)))
        return status;
    struct office *training = drill_training(cli, true, &status);
    if (!training)
        return status;
    if (!cli->values[FLAG_SEED])
        seed = taken_next_seed(training);
    drill_training_close(&training);
    sb_add(&id, cli_arg(cli, 0));
    if (!strchr(sb_text(&id), '@'))
        sb_add_fmt(&id, "@%llu", (unsigned long long)seed);
    if (paper_of_drill(&paper, cli->desk.packs, sb_text(&id), seed, &errs)) {
        status = drill_sit(cli, &paper);
        paper_clear(&paper);
    } else {
        status = cli_faults(cli, &errs, CLI_NO);
    }
    errs_clear(&errs);
    sb_free(&id);
    return status;
}

const struct cli_command command_drill_run = {
    .word = "drill",
    .sub = "run",
    .run = run_run,
    .least = 1,
    .most = 1,
    .flags = FLAG_BIT(FLAG_SEED) | FLAG_BIT(FLAG_DEFERRED) | FLAG_BIT(FLAG_NAME) |
             FLAG_BIT(FLAG_HOW_MANY),
    .usage = STR_cli_use_drill_run,
    .help = STR_cli_help_drill_run,
};
