#include "tui/training/exam.h"

#include <stdio.h>

#include "data/journal/chain.h"
#include "tui/words/drill.h"

void exam_line(const struct paper_spec *spec, const char *hash, struct sb *out) {
    sb_add_fmt(out, EXAM_MARK "seed=%llu count=%d minutes=%d pass=%d regime=%s hash=%s",
               (unsigned long long)spec->seed, spec->count, spec->minutes, spec->pass,
               spec->regime[0] ? spec->regime : "-", hash);
}

void exam_terms(struct sb *out, enum lang lang, const struct paper_spec *spec, const char *hash) {
    struct sb seed = {0}, count = {0};
    sb_add_fmt(&seed, "%llu", (unsigned long long)spec->seed);
    sb_add_int(&count, spec->count);
    str_put(out, lang, STR_exam_terms, sb_text(&seed), sb_text(&count), hash);
    sb_free(&seed);
    sb_free(&count);
}

void exam_hash(const struct paper *paper, char hash[EXAM_HASH + 1]) {
    struct sb all = {0};
    char hex[CHAIN_HEX];
    for (size_t i = 0; i < paper->count; i++) {
        const struct paper_item *item = &paper->items[i];
        sb_add(&all, item->begins ? item->drill->story : "");
        words_asked(&all, LANG_ZH, item->drill->regime->law, &item->asked);
        question_key(item->asked.question, &all);
    }
    chain_digest(sb_text(&all), hex);
    snprintf(hash, EXAM_HASH + 1, "%.*s", EXAM_HASH, hex);
    sb_free(&all);
}

static void add_line(struct sb *out, enum lang lang, enum str_id id, const char *a, const char *b,
                     const char *c) {
    str_put(out, lang, id, a, b, c);
    sb_add_char(out, '\n');
}

static void add_item(struct sb *out, enum lang lang, const struct paper_item *item, size_t i) {
    const struct question *q = item->asked.question;
    struct sb number = {0}, text = {0}, name = {0};
    sb_add_int(&number, (long long)i + 1);
    if (item->begins) {
        words_drill_name(&name, lang, item->drill->id, &item->drill->title);
        sb_add_char(out, '\n');
        add_line(out, lang, STR_drill_paper_story, sb_text(&name),
                 str_label(lang, &item->drill->regime->title), NULL);
        sb_add(out, item->drill->story);
        sb_add(out, "\n");
    }
    words_asked(&text, lang, item->drill->regime->law, &item->asked);
    sb_add_char(out, '\n');
    str_put(out, lang, STR_drill_question, sb_text(&number), words_question_kind(lang, q->kind),
            sb_text(&text));
    sb_add_char(out, '\n');
    add_line(out, lang, STR_drill_paper_answer, sb_text(&number), words_answer_hint(lang, q->kind),
             NULL);
    sb_free(&number);
    sb_free(&text);
    sb_free(&name);
}

void exam_text(struct sb *out, enum lang lang, const struct paper *paper) {
    char hash[EXAM_HASH + 1];
    struct sb minutes = {0}, pass = {0}, count = {0}, line = {0};
    exam_hash(paper, hash);
    sb_add_int(&minutes, paper->spec.minutes);
    sb_add_int(&pass, paper->spec.pass);
    sb_add_int(&count, (long long)paper->count);
    add_line(out, lang, STR_drill_paper_title, NULL, NULL, NULL);
    exam_line(&paper->spec, hash, &line);
    add_line(out, lang, STR_exam_line_for, sb_text(&line), NULL, NULL);
    sb_free(&line);
    add_line(out, lang, STR_drill_paper_terms, sb_text(&minutes), sb_text(&pass), sb_text(&count));
    add_line(out, lang, STR_drill_paper_name, NULL, NULL, NULL);
    add_line(out, lang, STR_drill_invented, NULL, NULL, NULL);
    for (size_t i = 0; i < paper->count; i++)
        add_item(out, lang, &paper->items[i], i);
    sb_free(&minutes);
    sb_free(&pass);
    sb_free(&count);
}

void exam_certificate(struct sb *out, enum lang lang, const struct exam_passed *passed) {
    struct sb score = {0}, whole = {0};
    char hex[CHAIN_HEX], date[DATE_TEXT_SIZE];
    sb_add_int(&score, passed->percent);
    date_format(passed->day, date);
    sb_add_fmt(&whole, "%s %s %s %s %s", passed->line, passed->name, sb_text(&score), date,
               passed->given);
    chain_digest(sb_text(&whole), hex);
    add_line(out, lang, STR_drill_certificate, passed->name, sb_text(&score), date);
    if (passed->spec) {
        exam_terms(out, lang, passed->spec, passed->hash);
        sb_add_char(out, '\n');
    }
    add_line(out, lang, STR_exam_line_for, passed->line, NULL, NULL);
    add_line(out, lang, STR_drill_certificate_hash, hex, NULL, NULL);
    sb_free(&score);
    sb_free(&whole);
}
