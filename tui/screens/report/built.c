/* built.c - how a case was built: each fact of the story right, missed or wrong, with the story's words and the
 * provision's; then what the evaluator concludes otherwise. */
#include <stdio.h>
#include <string.h>

#include "data/training/built.h"
#include "tui/screens/case/words.h"
#include "tui/screens/report/view.h"
#include "tui/words/words.h"

struct telling {
    struct view_report *v;
    struct app *app;
    const struct drill *drill;
};

static void cite_link(struct telling *t, struct cite cite) {
    struct sb words = {0}, whole = {0};
    char target[CITE_TEXT_SIZE];
    if (cite.article == 0)
        return;
    if (!cite.regime[0])
        snprintf(cite.regime, sizeof cite.regime, "%s", t->drill->regime->id);
    cite_format(&cite, true, target);
    words_law_cite(&words, t->v->lang, t->drill->regime->law, &cite);
    scrolltext_add(t->v->text, ST_DIM, str(t->v->lang, STR_report_basis));
    scrolltext_link(t->v->text, sb_text(&words), target);
    if (words_provision(&whole, t->v->lang, t->app->packs, t->drill->regime->id, &cite, true)) {
        scrolltext_add(t->v->text, ST_DIM, "  ");
        scrolltext_add(t->v->text, ST_DIM, sb_text(&whole));
    }
    scrolltext_add(t->v->text, ST_NORMAL, "\n");
    sb_free(&words);
    sb_free(&whole);
}

static void value_words(struct telling *t, const struct built_item *item, const char *value,
                        struct sb *out) {
    if (*value)
        words_value(out, t->v->lang, item->def, value);
    else
        sb_add(out, str(t->v->lang, STR_common_untouched));
}

static void tell_item(struct telling *t, const struct built_item *item) {
    static const enum str_id words[] = {STR_report_right, STR_report_missed, STR_report_wrong,
                                        STR_report_beyond};
    struct sb label = {0}, line = {0}, got = {0}, want = {0};
    int row = 0;
    fact_defs_find(&t->drill->regime->facts, item->key, &row);
    words_fact_label(&label, t->v->lang, item->def, row);
    value_words(t, item, item->got, &got);
    value_words(t, item, item->want, &want);
    str_put(&line, t->v->lang, words[item->mark], sb_text(&label), sb_text(&got), sb_text(&want));
    report_line(t->v, item->mark == BUILT_RIGHT ? ST_GOOD : ST_WARN, sb_text(&line));
    if (item->mark != BUILT_RIGHT) {
        sb_clear(&line);
        str_put(&line, t->v->lang, *item->said ? STR_report_said : STR_report_unsaid, item->said);
        report_line(t->v, ST_NORMAL, sb_text(&line));
        cite_link(t, item->def->cite);
    }
    sb_free(&label);
    sb_free(&line);
    sb_free(&got);
    sb_free(&want);
}

static void tell_conclusions(struct telling *t, const struct built *built) {
    report_line(t->v, ST_NORMAL, "");
    report_line(t->v, ST_HEADING,
                str(t->v->lang, built->conclusion_count > 0 ? STR_report_conclusions
                                                            : STR_report_conclusions_same));
    for (size_t i = 0; i < built->conclusion_count; i++) {
        const struct built_conclusion *c = &built->conclusions[i];
        struct sb line = {0}, want = {0}, got = {0};
        case_conclusion_value(&want, t->v->lang, c->id, c->want);
        case_conclusion_value(&got, t->v->lang, c->id, c->got);
        const char *what = strcmp(c->id, "scope") == 0 ? str(t->v->lang, STR_words_tree_scope)
                                                       : str_label(t->v->lang, &c->label);
        str_put(&line, t->v->lang, STR_report_conclusion, what, sb_text(&got), sb_text(&want));
        report_line(t->v, ST_WARN, sb_text(&line));
        cite_link(t, c->cite);
        sb_free(&line);
        sb_free(&want);
        sb_free(&got);
    }
}

static void tell(struct telling *t, const struct built *built) {
    char score[24], right[24], count[24];
    struct sb line = {0};
    snprintf(score, sizeof score, "%d", built->score / 10);
    snprintf(right, sizeof right, "%zu", built->right);
    snprintf(count, sizeof count, "%zu", built->count);
    str_put(&line, t->v->lang, STR_report_score, score, right, count);
    report_line(t->v, built->score == SCORE_FULL ? ST_GOOD : ST_WARN, sb_text(&line));
    report_line(t->v, ST_DIM, str(t->v->lang, STR_report_how));
    for (int pass = 0; pass < 2; pass++) /* what is to be learnt first */
        for (size_t i = 0; i < built->count; i++)
            if ((built->items[i].mark == BUILT_RIGHT) == (pass == 1))
                tell_item(t, &built->items[i]);
    tell_conclusions(t, built);
    report_line(t->v, ST_NORMAL, "");
    report_line(t->v, ST_DIM, t->drill->story);
    sb_free(&line);
}

bool report_built(struct view_report *v, struct app *app, struct err *err) {
    struct sb id = {0};
    struct casefile *cf = NULL;
    struct built built = {0};
    struct errs errs = {0};
    built_drill(app->office, v->case_id, &id);
    struct drill *drill = drill_open(app->packs, sb_text(&id), &errs);
    if (!drill && errs.count > 0)
        *err = errs.list[0];
    bool ok = drill && office_case(app->office, v->case_id, &cf, err) &&
              built_make(&built, drill, cf, err);
    if (ok && !v->kept)
        ok = v->kept = built_keep(app->office, drill, &built, app->today, err);
    if (ok) {
        struct telling t = {v, app, drill};
        sb_clear(&v->title);
        str_put(&v->title, v->lang, STR_report_title_built, str_label(v->lang, &drill->title));
        tell(&t, &built);
    }
    built_clear(&built);
    casefile_free(&cf);
    drill_free(&drill);
    errs_clear(&errs);
    sb_free(&id);
    return ok;
}
