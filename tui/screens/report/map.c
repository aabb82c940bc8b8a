/* map.c - what is known of each provision, by article: how sure recall is, when it is asked again. */
#include <stdio.h>

#include "data/training/memory.h"
#include "tui/app/ask.h"
#include "tui/screens/report/view.h"
#include "tui/training/results.h"
#include "tui/words/words.h"

enum { BAR_COLS = 10 };

/* ██████░░░░: the share of recall. */
static void bar(struct sb *out, const struct app *app, double recall) {
    int full = (int)(recall * BAR_COLS + 0.5);
    for (int i = 0; i < BAR_COLS; i++)
        sb_add(out, i < full ? (app->ascii ? "#" : "█") : (app->ascii ? "." : "░"));
}

static void card_row(struct view_report *v, struct app *app, const struct memory_card *card,
                     const struct regime *regime, const struct cite *cite) {
    struct sb line = {0}, name = {0};
    char recall[24], answers[24], lapses[24], day[DATE_TEXT_SIZE];
    words_law_cite(&name, v->lang, regime->law, cite);
    bar(&line, app, card->recall);
    scrolltext_add(v->text, ST_NORMAL, "  ");
    scrolltext_add(v->text, card->due <= app->today ? ST_WARN : ST_GOOD, sb_text(&line));
    scrolltext_add(v->text, ST_NORMAL, " ");
    scrolltext_link(v->text, sb_text(&name), card->cite);
    sb_clear(&line);
    snprintf(recall, sizeof recall, "%d", (int)(card->recall * 100 + 0.5));
    snprintf(answers, sizeof answers, "%d", card->card.reviews);
    snprintf(lapses, sizeof lapses, "%d", card->card.lapses);
    date_format(card->due, day);
    struct sb times = {0};
    str_put(&times, v->lang, STR_drill_map_times, answers, lapses);
    str_put(&line, v->lang, STR_drill_map_about, recall, day, sb_text(&times));
    scrolltext_add(v->text, ST_DIM, "  ");
    scrolltext_add(v->text, ST_DIM, sb_text(&line));
    scrolltext_add(v->text, ST_NORMAL, "\n");
    sb_free(&times);
    sb_free(&line);
    sb_free(&name);
}

static void tell_retention(struct view_report *v, double retention) {
    struct sb line = {0}, share = {0};
    results_share(&share, (int)(retention * 1000 + 0.5));
    str_put(&line, v->lang, STR_report_map_retention, sb_text(&share),
            command_info(CMD_map_retention)->keys[0]);
    report_line(v, ST_DIM, sb_text(&line));
    sb_free(&line);
    sb_free(&share);
}

static bool retention_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_report *v = (struct view_report *)owner;
    struct err err = {0};
    (void)n;
    if (!memory_set_retention(app->office, text, app->today, &err)) {
        app_report(app, &err);
        return false;
    }
    v->stale = true;
    return true;
}

void report_retention(struct view_report *v, struct app *app) {
    struct sb share = {0};
    results_share(&share, (int)(memory_retention(app->office) * 1000 + 0.5));
    ask_line(app, &v->base, app_str(app, STR_report_retention_ask),
             app_str(app, STR_report_retention_hint), sb_text(&share), retention_given);
    sb_free(&share);
}

bool report_map(struct view_report *v, struct app *app, struct err *err) {
    struct memory memory = {0};
    struct sb line = {0};
    char count[24], due[24], day[DATE_TEXT_SIZE];
    const struct regime *regime = NULL;
    if (!memory_load(&memory, app->office, NULL, app->today, err))
        return false;
    sb_clear(&v->title);
    sb_add(&v->title, str(v->lang, STR_training_row_map));
    snprintf(count, sizeof count, "%zu", memory.count);
    snprintf(due, sizeof due, "%zu", memory.due);
    date_format(app->today, day);
    str_put(&line, v->lang, STR_drill_map_head, day, count, due);
    report_line(v, ST_HEADING, sb_text(&line));
    report_line(v, ST_DIM, str(v->lang, STR_report_map_how));
    tell_retention(v, memory.retention);
    for (size_t i = 0; i < memory.count; i++) {
        struct cite cite;
        if (!cite_parse(memory.list[i].cite, NULL, &cite, NULL))
            continue;
        const struct regime *of = packs_regime(app->packs, cite.regime, NULL);
        if (of && of != regime) {
            report_line(v, ST_NORMAL, "");
            report_line(v, ST_HEADING, str_label(v->lang, &of->title));
        }
        regime = of ? of : regime;
        if (of)
            card_row(v, app, &memory.list[i], of, &cite);
    }
    memory_clear(&memory);
    sb_free(&line);
    return true;
}
