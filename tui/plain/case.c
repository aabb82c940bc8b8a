/* case.c - one case in the line mode: its stages, each field as a question, the measures, what is missing. */
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "data/office/door.h"
#include "tui/plain/internal.h"
#include "tui/screens/case/model.h"
#include "tui/words/words.h"

struct session {
    struct plain *p;
    int64_t id;
    struct case_model model;
    struct interview interview; /* what matters first, once something is alleged */
    struct form form;           /* of the stage at hand */
    int stage;
};

static bool fetch(struct session *s) {
    struct err err = {0};
    form_clear(&s->form);
    if (!case_model_load(&s->model, s->p->desk.office, s->id, s->p->today, &err)) {
        plain_fail(s->p, &err);
        return false;
    }
    const struct assessment *a = s->model.judged.assessment;
    s->model.interview = a->raised ? &s->interview : NULL;
    if (s->interview.stage != s->stage || s->interview.regime != a->regime)
        interview_make(&s->interview, s->stage, &s->model.matter, a);
    case_model_form(&s->model, s->stage, &s->form);
    return true;
}

/* ---- telling ---- */

static void tell_stages(const struct session *s) {
    const struct procedure *proc = s->model.judged.procedure;
    enum lang lang = s->p->lang;
    for (size_t i = 0; i < proc->stage_count; i++) {
        const struct stage_result *r = &proc->stages[i];
        struct sb line = {0}, number = {0};
        sb_add_fmt(&line, "%zu. %s　%s", i + 1, str_label(lang, &r->stage->rule.label),
                   words_stage_state(lang, r->state));
        if (r->lack_count + r->block_count > 0) {
            sb_add_fmt(&number, "%zu", r->lack_count + r->block_count);
            sb_add(&line, "　");
            str_put(&line, lang, STR_cases_lacks, sb_text(&number));
        }
        plain_text(s->p, sb_text(&line));
        sb_free(&line);
        sb_free(&number);
    }
}

static void tell_gaps(const struct session *s) {
    const struct procedure *proc = s->model.judged.procedure;
    const struct law *law = s->model.cf->regime->law;
    bool any = false;
    for (size_t i = 0; i < proc->stage_count; i++) {
        const struct stage_result *r = &proc->stages[i];
        for (size_t k = 0; k < r->lack_count + r->block_count; k++) {
            struct sb line = {0};
            sb_add_fmt(&line, "%zu %s　", i + 1, str_label(s->p->lang, &r->stage->rule.label));
            words_lack(&line, s->p->lang, law,
                       k < r->block_count ? &r->blocks[k] : &r->lacks[k - r->block_count]);
            plain_text(s->p, sb_text(&line));
            sb_free(&line);
            any = true;
        }
    }
    if (!any)
        plain_say(s->p, STR_plain_no_gaps);
}

static void tell_provision(const struct session *s, const struct form_row *row) {
    const struct regime *r = s->model.cf->regime;
    struct sb words = {0};
    const char *hint = str_label(s->p->lang, &row->def->hint);
    if (hint[0] != '\0')
        plain_text(s->p, hint);
    if (row->def->cite.article > 0) {
        words_law_cite(&words, s->p->lang, r->law, &row->def->cite);
        sb_add(&words, " ");
        words_provision(&words, s->p->lang, s->p->desk.packs, r->id, &row->def->cite, false);
        plain_text(s->p, sb_text(&words));
    }
    sb_free(&words);
}

/* "1 是　2 否　3 不清楚" */
static void tell_choices(const struct session *s, const struct fact_def *def) {
    struct sb line = {0};
    if (fact_is_tri(def))
        for (int i = 0; i < 3; i++)
            sb_add_fmt(&line, "%d %s　", i + 1,
                       words_tri(s->p->lang, i == 0   ? TRI_YES
                                             : i == 1 ? TRI_NO
                                                      : TRI_UNKNOWN));
    for (size_t i = 0; i < def->choice_count; i++)
        sb_add_fmt(&line, "%zu %s　", i + 1, str_label(s->p->lang, &def->choices[i].label));
    if (line.len > 0)
        plain_text(s->p, sb_text(&line));
    sb_free(&line);
}

static void tell_question(const struct session *s, const struct form_row *row) {
    struct sb line = {0};
    if (row->group)
        sb_add_fmt(&line, "【%s】", str_label(s->p->lang, &row->group->rule.label));
    words_fact_label(&line, s->p->lang, row->def, row->row);
    if (row->kind == FORM_TABLE_ADD)
        str_put(&line, s->p->lang, STR_plain_one_more);
    if (row->needed)
        sb_add_fmt(&line, "　%s", str(s->p->lang, STR_case_needed));
    plain_text(s->p, sb_text(&line));
    sb_clear(&line);
    if (row->fact) {
        str_put(&line, s->p->lang, STR_plain_now);
        words_fact(&line, s->p->lang, row->fact, row->def);
        plain_text(s->p, sb_text(&line));
    }
    tell_choices(s, row->def);
    sb_free(&line);
}

/* ---- answering ---- */

/* What was typed as the office wants it; numbers stand for choices. */
static bool value_of(const struct session *s, const struct fact_def *def, struct sb *out,
                     struct err *err) {
    const char *typed = sb_text(&s->p->line);
    day_t day;
    char text[DATE_TEXT_SIZE];
    if (fact_is_day(def)) {
        if (!date_spoken(typed, s->p->today, &day, err))
            return false;
        date_format(day, text);
        sb_add(out, text);
        return true;
    }
    if (fact_is_tri(def) && plain_number(s->p, 3) > 0) {
        static const char *const codes[] = {"yes", "no", "unknown"};
        sb_add(out, codes[plain_number(s->p, 3) - 1]);
        return true;
    }
    if (def->type != FACT_CHOICE && def->type != FACT_MULTI)
        return fact_normalise(def, typed, out, err);
    const char *at = typed;
    while (*at) { /* 1 3, or the words themselves */
        char *end = NULL;
        at += strspn(at, " ,");
        long n = strtol(at, &end, 10);
        if (end == at || n < 1 || (size_t)n > def->choice_count) {
            sb_clear(out);
            return fact_normalise(def, typed, out, err);
        }
        sb_add(out, out->len > 0 ? "," : "");
        sb_add(out, def->choices[n - 1].code);
        at = end;
    }
    return true;
}

static bool is_key(const char *key, const char *other) {
    return other && strcmp(key, other) == 0;
}

static bool enter(struct session *s, const char *key, const char *value) {
    struct office_command command = {.verb = value ? DO_FACT_SET : DO_FACT_CLEAR,
                                     .case_id = s->id,
                                     .key = key,
                                     .value = value,
                                     .today = s->p->today};
    struct err err = {0};
    if (!office_do(s->p->desk.office, &command, NULL, &err)) {
        plain_fail(s->p, &err);
        return false;
    }
    plain_say(s->p, STR_plain_kept);
    if (is_key(key, s->model.cf->regime->alleged_fact))
        s->interview.stage = -1; /* asked in another order from here on */
    return fetch(s);
}

/* The measures and the reason go together, as on the screen. */
static void choose(struct session *s, const struct fact_def *def) {
    struct sb value = {0};
    struct err err = {0};
    const struct assessment *a = s->model.judged.assessment;
    for (size_t i = 0; i < a->caution_count; i++)
        plain_text(s->p, words_rule(s->p->lang, &a->cautions[i]->rule));
    if (!value_of(s, def, &value, &err)) {
        plain_fail(s->p, &err);
    } else if (plain_ask(s->p, STR_plain_reason) && s->p->line.len > 0) {
        struct office_command command = {.verb = DO_CHOOSE,
                                         .case_id = s->id,
                                         .value = sb_text(&value),
                                         .reason = sb_text(&s->p->line),
                                         .today = s->p->today};
        if (office_do(s->p->desk.office, &command, NULL, &err)) {
            plain_say(s->p, STR_plain_kept);
            fetch(s);
        } else {
            plain_fail(s->p, &err);
        }
    }
    sb_free(&value);
}

/* One question until it is answered or passed over. False: back to the stages. */
static bool ask_field(struct session *s, const char *key) {
    for (;;) {
        int at = form_find(&s->form, key);
        if (at < 0)
            return true;
        const struct form_row *row = &s->form.rows[at];
        struct sb value = {0};
        struct err err = {0};
        tell_question(s, row);
        if (!plain_ask(s->p, STR_plain_answer) || plain_is(s->p, "<"))
            return false;
        if (s->p->line.len == 0)
            return true;
        if (plain_is(s->p, "?")) {
            tell_provision(s, row);
        } else if (plain_is(s->p, "#")) {
            tell_gaps(s);
        } else if (plain_is(s->p, "-")) {
            if (enter(s, key, NULL))
                return true;
        } else if (is_key(row->def->key, s->model.cf->regime->choice_fact)) {
            choose(s, row->def);
            return true;
        } else if (!value_of(s, row->def, &value, &err)) {
            plain_fail(s->p, &err);
        } else if (enter(s, key, sb_text(&value))) {
            sb_free(&value);
            return true;
        }
        sb_free(&value);
    }
}

static bool is_field(const struct session *s, const struct form_row *row) {
    const struct regime *r = s->model.cf->regime;
    return (row->kind == FORM_FIELD || row->kind == FORM_TABLE_ADD) &&
           strcmp(row->key, FACT_REGIME) != 0 && !is_key(row->def->key, r->reason_fact);
}

/* The fields of a stage in order; what an answer brings up is asked, too. */
static void walk_stage(struct session *s, int stage) {
    const struct stage *rule = &s->model.cf->regime->stages[stage];
    struct sb head = {0};
    s->stage = stage;
    s->interview.stage = -1; /* the order as things stand now */
    if (!fetch(s))
        return;
    sb_add_fmt(&head, "== %d %s　", stage + 1, str_label(s->p->lang, &rule->rule.label));
    words_law_cite(&head, s->p->lang, s->model.cf->regime->law, &rule->rule.cite);
    plain_text(s->p, sb_text(&head));
    sb_free(&head);
    for (size_t i = 0; i < s->form.row_count && !s->p->ended; i++) {
        char key[FACT_KEY_SIZE];
        if (!is_field(s, &s->form.rows[i]))
            continue;
        memcpy(key, s->form.rows[i].key, sizeof key);
        if (!ask_field(s, key))
            return;
        int at = form_find(&s->form, key); /* the rows above may be others now */
        i = at >= 0 ? (size_t)at : i;
    }
    plain_say(s->p, STR_plain_stage_over);
}

void plain_case(struct plain *p, int64_t id) {
    struct session s = {.p = p, .id = id, .interview = {.stage = -1}};
    while (!p->ended && fetch(&s)) {
        const struct casefile *cf = s.model.cf;
        int stages = (int)s.model.judged.procedure->stage_count;
        struct sb head = {0};
        sb_add_fmt(&head, "== %s　%s", cf->number, facts_text(cf->facts, cf->regime->title_fact));
        plain_text(p, sb_text(&head));
        sb_free(&head);
        tell_stages(&s);
        if (!plain_ask(p, STR_plain_case_prompt) || plain_is(p, "<") || p->line.len == 0)
            break;
        long n = plain_number(p, stages);
        if (n > 0)
            walk_stage(&s, (int)n - 1);
        else if (plain_is(p, "#"))
            tell_gaps(&s);
        else
            plain_say(p, STR_plain_number_wanted);
    }
    form_clear(&s.form);
    interview_clear(&s.interview);
    case_model_clear(&s.model);
}
