/*
 * choice.c - a person chooses: marks measures, sees what the combination raises, says that
 * it was seen, writes the reason; the office records the choice with the tree as it stood.
 */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "tui/app/ask.h"
#include "tui/app/writable.h"
#include "tui/screens/assess/view.h"
#include "tui/words/words.h"

/* ---- marking ---- */

static void try_marks(struct view_assess *v, struct app *app) {
    const char *key = assess_regime(v)->choice_fact;
    struct sb marks = {0};
    struct err err = {0};
    assess_marks(v, &marks);
    if (key && !assess_trial_put(v, app, key, sb_text(&marks), &err))
        app_report(app, &err);
    sb_free(&marks);
}

void assess_mark(struct view_assess *v, struct app *app, const struct panel_row *row) {
    struct err err = {0};
    if (v->focus != PANE_LADDER || !row || row->item < 0) {
        app_say(app,
                v->plan->measure_count == 0 ? STR_assess_nothing_to_mark : STR_assess_mark_where);
        return;
    }
    v->marked[row->item] = !v->marked[row->item];
    v->touched = true;
    v->stale = true;
    if (v->trying)
        try_marks(v, app);
    else if (!assess_plan(v, app, &err))
        app_report(app, &err);
}

/* ---- what a choice raises ---- */

static bool holds_in(const struct assessment *a, const struct caution *caution) {
    for (size_t i = 0; i < a->caution_count; i++)
        if (a->cautions[i] == caution)
            return true;
    return false;
}

/* Cautions that hold because of what is marked and would not if nothing were. *out
 * is the caller's to mem_free. */
static bool raised_cautions(const struct view_assess *v, const struct caution ***out, size_t *count,
                            struct err *err) {
    struct facts *facts = facts_copy(v->facts);
    struct matter matter = v->matter;
    struct assessment *bare = NULL;
    facts_remove(facts, assess_regime(v)->choice_fact);
    matter.facts = facts;
    bool ok = assess(&bare, &matter, err);
    *count = 0;
    *out = mem_alloc((v->plan->caution_count + 1) * sizeof(const struct caution *));
    for (size_t i = 0; ok && i < v->plan->caution_count; i++)
        if (!holds_in(bare, v->plan->cautions[i]))
            (*out)[(*count)++] = v->plan->cautions[i];
    assessment_free(&bare);
    facts_free(&facts);
    return ok;
}

static void put_caution(struct sb *out, const struct view_assess *v, const struct caution *c,
                        size_t number) {
    struct sb cite = {0};
    words_law_cite(&cite, v->lang, assess_regime(v)->law, &c->rule.cite);
    sb_add_fmt(out, "\n%zu ", number);
    str_put(out, v->lang, STR_assess_caution_line, str_label(v->lang, &c->rule.label),
            words_rule(v->lang, &c->rule), sb_text(&cite));
    sb_free(&cite);
}

/* The question before the reason: what is chosen and what must have been seen. Nothing when there
 * is nothing to be seen. */
static bool warning(const struct view_assess *v, struct sb *out, struct sb *short_words,
                    struct err *err) {
    const struct caution **list = NULL;
    size_t count = 0;
    struct sb marks = {0}, names = {0};
    bool ok = raised_cautions(v, &list, &count, err);
    assess_marks(v, &marks);
    assess_measure_names(v, sb_text(&marks), &names);
    bool both = v->plan->heavier == TRI_YES && v->plan->lighter == TRI_YES;
    bool heavier = v->plan->heavier == TRI_YES;
    if (ok && (count > 0 || heavier)) {
        str_put(out, v->lang, STR_assess_choice_of, sb_text(&names));
        for (size_t i = 0; i < count; i++) {
            put_caution(out, v, list[i], i + 1);
            sb_add(short_words, short_words->len > 0 ? str(v->lang, STR_assess_and) : "");
            sb_add(short_words, str_label(v->lang, &list[i]->rule.label));
        }
        if (heavier) {
            sb_add(out, "\n");
            sb_add(out, str(v->lang, both ? STR_assess_both : STR_assess_heavier_stands));
            sb_add(short_words, short_words->len > 0 ? str(v->lang, STR_assess_and) : "");
            sb_add(short_words, words_circumstance(v->lang, HEAVIER, MUST));
        }
        sb_add(out, "\n\n");
        sb_add(out, str(v->lang, STR_assess_seen));
    }
    mem_free(list);
    sb_free(&marks);
    sb_free(&names);
    return ok;
}

/* ---- the reason ---- */

static bool is_blank(const char *text, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!strchr(" \t\n", text[i]) && strncmp(text + i, "\xE3\x80\x80", 3) != 0 &&
            (i < 1 || strncmp(text + i - 1, "\xE3\x80\x80", 3) != 0) &&
            (i < 2 || strncmp(text + i - 2, "\xE3\x80\x80", 3) != 0))
            return false;
    return true;
}

static bool write_choice(struct view_assess *v, struct app *app, const char *measures,
                         const char *reason) {
    struct err err = {0};
    struct office_outcome outcome = {0};
    struct office_command command = {.verb = DO_CHOOSE,
                                     .case_id = v->id,
                                     .value = measures,
                                     .reason = reason,
                                     .today = app->today};
    if (!office_do(app->office, &command, &outcome, &err)) {
        app_report(app, &err);
        return false;
    }
    office_outcome_clear(&outcome);
    v->touched = false;
    v->loaded = false; /* read again before it is drawn */
    struct sb names = {0};
    assess_measure_names(v, measures, &names);
    app_say_put(app, ST_MESSAGE, *measures ? STR_assess_recorded : STR_assess_withdrawn,
                sb_text(&names));
    sb_free(&names);
    return true;
}

static bool reason_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_assess *v = assess_of(owner);
    struct sb marks = {0};
    if (is_blank(text, n)) {
        app_say(app, STR_assess_reason_empty);
        return false;
    }
    assess_marks(v, &marks);
    bool done = write_choice(v, app, sb_text(&marks), text);
    sb_free(&marks);
    return done;
}

/* The reason on record is taken up only when the choice is still the same one. */
static void ask_reason(struct view_assess *v, struct app *app, const char *seen) {
    const struct regime *r = assess_regime(v);
    int def = fact_defs_find(&r->facts, r->reason_fact, NULL);
    struct sb marks = {0}, names = {0}, label = {0}, hint = {0};
    assess_marks(v, &marks);
    assess_measure_names(v, sb_text(&marks), &names);
    bool same = strcmp(sb_text(&marks), facts_text(v->facts, r->choice_fact)) == 0;
    str_put(&label, v->lang, STR_assess_reason_label, sb_text(&names));
    if (def >= 0)
        sb_add(&hint, str_label(v->lang, &r->facts.list[def].hint));
    if (*seen) {
        sb_add(&hint, hint.len > 0 ? "\n" : "");
        str_put(&hint, v->lang, STR_assess_reason_seen, seen);
    }
    ask_text(app, &v->base, sb_text(&label), hint.len > 0 ? sb_text(&hint) : NULL,
             same ? facts_text(v->facts, r->reason_fact) : "", reason_given);
    sb_free(&marks);
    sb_free(&names);
    sb_free(&label);
    sb_free(&hint);
}

static void seen(struct app *app, struct view *owner, bool yes) {
    struct view_assess *v = assess_of(owner);
    struct sb question = {0}, words = {0};
    struct err err = {0};
    if (!yes)
        app_say(app, STR_assess_choice_dropped);
    else if (!warning(v, &question, &words, &err))
        app_report(app, &err);
    else
        ask_reason(v, app, sb_text(&words));
    sb_free(&question);
    sb_free(&words);
}

static void withdraw(struct app *app, struct view *owner, bool yes) {
    if (yes)
        write_choice(assess_of(owner), app, "", "");
}

/* ---- the whole ---- */

bool assess_may_choose(const struct view_assess *v, const struct app *app, struct err *err) {
    const struct regime *r = assess_regime(v);
    if (v->trying)
        return err_set(err, ERR_REFUSED, "err.assess.trying");
    if (!app->office || !r->choice_fact || !r->reason_fact)
        return err_set(err, ERR_REFUSED, "err.assess.no_choice");
    if (!writable(app, v->file, err))
        return false;
    if (v->now.assessment->measure_count == 0 && !facts_has(v->facts, r->choice_fact))
        return err_set(err, ERR_REFUSED, "err.assess.no_ladder");
    return true;
}

void assess_choose(struct view_assess *v, struct app *app) {
    const struct regime *r = assess_regime(v);
    struct sb marks = {0}, question = {0}, words = {0};
    struct err err = {0};
    assess_marks(v, &marks);
    v->focus = PANE_LADDER;
    if (marks.len == 0 && !facts_has(v->facts, r->choice_fact))
        app_say_put(app, ST_WARN, STR_assess_mark_first, command_info(CMD_assess_mark)->keys[0]);
    else if (marks.len == 0)
        ask_confirm(app, &v->base, app_str(app, STR_assess_withdraw), true, withdraw);
    else if (!warning(v, &question, &words, &err))
        app_report(app, &err);
    else if (question.len > 0)
        ask_confirm(app, &v->base, sb_text(&question), true, seen);
    else
        ask_reason(v, app, "");
    sb_free(&marks);
    sb_free(&question);
    sb_free(&words);
}
