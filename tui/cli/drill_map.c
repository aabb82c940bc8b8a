/*
 * drill_map.c - drill map, drill review: how well each provision is known, and the day's review.
 */
#include <stdio.h>

#include "data/training/memory.h"
#include "tui/cli/drill.h"
#include "tui/words/words.h"

/* The provision as its text names it, with the text's short title. */
static void name_of(struct cli *cli, const char *text, struct sb *out) {
    struct cite cite;
    const struct regime *regime = NULL;
    if (cite_parse(text, NULL, &cite, NULL))
        regime = packs_regime(cli->desk.packs, cite.regime, NULL);
    if (!regime) {
        sb_add(out, text);
        return;
    }
    sb_add(out, str_label(cli->lang, &regime->short_title));
    sb_add(out, " ");
    words_law_cite(out, cli->lang, regime->law, &cite);
}

static void card_json(struct cli *cli, const struct memory_card *card) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_text(j, "cite", card->cite);
    json_int(j, "recall", (long long)(card->recall * 1000));
    json_day(j, "due", card->due);
    json_int(j, "answers", card->card.reviews);
    json_int(j, "lapses", card->card.lapses);
    json_end(j);
}

static void card_line(struct cli *cli, const struct memory_card *card) {
    struct sb name = {0}, about = {0}, recall = {0}, times = {0}, answers = {0}, lapses = {0};
    char day[DATE_TEXT_SIZE];
    name_of(cli, card->cite, &name);
    sb_add_int(&recall, (long long)(card->recall * 100));
    sb_add_int(&answers, card->card.reviews);
    sb_add_int(&lapses, card->card.lapses);
    date_format(card->due, day);
    str_put(&times, cli->lang, STR_drill_map_times, sb_text(&answers), sb_text(&lapses));
    str_put(&about, cli->lang, STR_drill_map_about, sb_text(&recall), day, sb_text(&times));
    cli_line(cli, STR_drill_map_row, sb_text(&name), sb_text(&about));
    sb_free(&name);
    sb_free(&about);
    sb_free(&recall);
    sb_free(&times);
    sb_free(&answers);
    sb_free(&lapses);
}

static void map_json(struct cli *cli, const struct memory *memory) {
    struct json *j = &cli->json;
    json_object(j, NULL);
    json_int(j, "retention", (long long)(memory->retention * 100 + 0.5));
    json_int(j, "due", (long long)memory->due);
    json_array(j, "provisions");
    for (size_t i = 0; i < memory->count; i++)
        card_json(cli, &memory->list[i]);
    json_end(j);
    json_end(j);
}

static void map_text(struct cli *cli, const struct memory *memory) {
    struct sb count = {0}, due = {0};
    char day[DATE_TEXT_SIZE];
    date_format(memory->day, day);
    sb_add_int(&count, (long long)memory->count);
    sb_add_int(&due, (long long)memory->due);
    cli_line(cli, STR_drill_map_head, day, sb_text(&count), sb_text(&due));
    for (size_t i = 0; i < memory->count; i++)
        card_line(cli, &memory->list[i]);
    sb_free(&count);
    sb_free(&due);
}

static int run_map(struct cli *cli) {
    int status = CLI_YES;
    struct memory memory = {0};
    struct err err;
    const char *retention = cli->values[FLAG_RETENTION];
    struct office *training = drill_training(cli, retention != NULL, &status);
    if (!training)
        return status;
    if ((retention && !memory_set_retention(training, retention, cli->options.today, &err)) ||
        !memory_load(&memory, training, cli->values[FLAG_NAME], cli->options.today, &err))
        status = cli_fail(cli, &err);
    else if (cli->options.json)
        map_json(cli, &memory);
    else
        map_text(cli, &memory);
    memory_clear(&memory);
    drill_training_close(&training);
    return status;
}

const struct cli_command command_drill_map = {
    .word = "drill",
    .sub = "map",
    .run = run_map,
    .least = 0,
    .most = 0,
    .flags = FLAG_BIT(FLAG_NAME) | FLAG_BIT(FLAG_RETENTION),
    .usage = STR_cli_use_drill_map,
    .help = STR_cli_help_drill_map,
};

static int run_review(struct cli *cli) {
    int status = CLI_YES;
    struct memory memory = {0};
    struct paper paper;
    struct err err;
    uint64_t seed;
    struct office *training = drill_training(cli, true, &status);
    if (!training)
        return status;
    if (!drill_seed(cli, taken_next_seed(training), &seed, &status)) {
        drill_training_close(&training);
        return status;
    }
    if (!memory_load(&memory, training, cli->values[FLAG_NAME], cli->options.today, &err) ||
        !memory_review(&paper, cli->desk.packs, &memory, seed, &err)) {
        status = cli_fail(cli, &err);
    } else {
        drill_training_close(&training);
        status = drill_sit(cli, &paper);
        paper_clear(&paper);
    }
    memory_clear(&memory);
    drill_training_close(&training);
    return status;
}

const struct cli_command command_drill_review = {
    .word = "drill",
    .sub = "review",
    .run = run_review,
    .least = 0,
    .most = 0,
    .flags = FLAG_BIT(FLAG_NAME) | FLAG_BIT(FLAG_SEED) | FLAG_BIT(FLAG_DEFERRED),
    .usage = STR_cli_use_drill_review,
    .help = STR_cli_help_drill_review,
};
