#include "data/prove/check.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/letter/letter.h"
#include "core/letter/proof.h"
#include "data/ask/asking.h"
#include "data/outcome/expect.h"
#include "data/pack/clash.h"
#include "data/pack/feasts.h"
#include "data/pack/internal.h"
#include "data/prove/cited.h"
#include "data/prove/coverage.h"
#include "data/prove/drills.h"
#include "data/prove/figures.h"
#include "data/prove/scenario.h"
#include "data/sheet/sheet.h"

struct checking {
    struct packcheck *out;
    struct packs *packs;
    const struct calendar *calendar;
    const struct regime *regime; /* at hand */
    struct faults rules;         /* of its rules.ini */
    const unsigned char *tried;
    struct cited_texts *texts;
};

static char *file_of(const char *regime, const char *file) {
    struct sb path = {0};
    sb_add_fmt(&path, "regimes/%s/%s", regime, file);
    return sb_take(&path);
}

/* ---- scenarios ---- */

static void judge_cond(void *ctx, const struct pack_cond *cond) {
    struct checking *c = ctx;
    unsigned tried = c->tried[cond->cond->index];
    const char *name = c->regime->cond_names[cond->cond->index];
    c->out->conditions++;
    if (tried == (TRIED_YES | TRIED_NOT_YES))
        c->out->conditions_both_ways++;
    if (!(tried & TRIED_YES))
        faults_add(&c->rules, cond->line, name, NULL, "err.check.never_yes", name);
    if (!(tried & TRIED_NOT_YES))
        faults_add(&c->rules, cond->line, name, NULL, "err.check.never_no", name);
}

static void check_scenarios(struct checking *c) {
    char *file = file_of(c->regime->id, "scenarios.ini");
    size_t size;
    const char *text = packs_file(c->packs, file, &size);
    struct scenario_run run = {.tried = mem_alloc(c->regime->cond_count + 1)};
    struct faults faults = {.file = file, .errs = &c->out->faults};
    if (!text && c->regime->cond_count == 0) {
        /* Nothing in it can come out one way or the other. */
    } else if (!text) {
        faults_add(&faults, 0, NULL, NULL, "err.check.no_scenarios", c->regime->id);
    } else if (c->calendar) {
        scenarios_run(&run, c->regime, c->calendar, text, size, &faults);
        c->tried = run.tried;
        pack_each_cond(c->regime, judge_cond, c);
    }
    c->out->scenarios += run.scenarios;
    c->out->expectations += run.expectations;
    mem_free(run.tried);
    mem_free(file);
}

/* ---- letters ---- */

static void check_letter(struct checking *c, const struct letter *letter) {
    struct sb file = {0}, section = {0};
    size_t size;
    sb_add_fmt(&file, "letters/%s.txt", letter->template_name);
    sb_add_fmt(&section, "letter %s", letter->rule.id);
    const char *text = packs_file(c->packs, sb_text(&file), &size);
    c->out->letters++;
    if (!text)
        faults_add(&c->rules, letter->rule.line, sb_text(&section), "template",
                   "err.check.letter_missing", sb_text(&file));
    else {
        letter_lint(text, sb_text(&file), c->regime, &c->out->faults);
        letter_prove(text, sb_text(&file), letter, c->regime, &c->out->faults);
        letter_lint_public(text, sb_text(&file), letter, c->regime, &c->out->faults);
    }
    struct faults faults = {.file = sb_text(&file), .errs = &c->out->faults};
    if (text)
        cited_check_letter(c->texts, text, c->regime->id, &faults);
    sb_free(&section);
    sb_free(&file);
}

/* ---- provisions of other regimes ---- */

static void check_see(struct checking *c, const struct cite *see, size_t count, int line,
                      const char *section) {
    for (size_t i = 0; i < count; i++) {
        const struct law *law = packs_law(c->packs, see[i].regime, NULL);
        char name[CITE_TEXT_SIZE];
        cite_format(&see[i], true, name);
        if (!law || !law_has(law, &see[i]))
            faults_add(&c->rules, line, section, "see", "err.check.see_unknown", name);
    }
}

/* The reader could only look into its own law. */
static void check_sees(struct checking *c) {
    const struct regime *r = c->regime;
    for (int k = 0; k < KIND_CONTENT; k++) {
        size_t count;
        pack_list(r, (enum pack_kind)k, &count);
        for (size_t i = 0; i < count; i++) {
            const void *item = pack_item(r, (enum pack_kind)k, i);
            const struct fact_def *def = item;
            const struct rule *rule = item;
            bool fact = k == KIND_FACT;
            struct sb section = {0};
            sb_add_fmt(&section, "%s %s", pack_specs[k].name, fact ? def->key : rule->id);
            check_see(c, fact ? def->see : rule->see, fact ? def->see_count : rule->see_count,
                      fact ? def->line : rule->line, sb_text(&section));
            sb_free(&section);
        }
    }
}

/* ---- what stands in prose ---- */

static void check_words(struct checking *c, const char *home, const char *path) {
    size_t size;
    const char *text = packs_file(c->packs, path, &size);
    struct faults faults = {.file = path, .errs = &c->out->faults};
    struct packfile *pf = text ? packfile_read(path, text, size, NULL) : NULL;
    if (!pf) /* what is wrong with it is told where it is read */
        return;
    cited_check_file(c->texts, pf, home, &faults);
    figures_check_words(pf, &faults);
    packfile_free(&pf);
}

static void check_prose(struct checking *c, const char *id) {
    static const char *const files[] = {"rules.ini", "questions.ini"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char *path = file_of(id, files[i]);
        check_words(c, id, path);
        mem_free(path);
    }
}

static void check_regime(struct checking *c, const char *id) {
    char *file = file_of(id, "rules.ini");
    if (packs_file(c->packs, file, NULL)) {
        c->regime = packs_regime(c->packs, id, &c->out->faults);
        c->rules = (struct faults){.file = file, .errs = &c->out->faults};
    } else { /* a text alone, to be looked up */
        c->regime = NULL;
        packs_law(c->packs, id, &c->out->faults);
    }
    c->out->regimes++;
    check_prose(c, id);
    if (c->regime) {
        figures_check_rules(c->regime, &c->rules);
        check_scenarios(c);
        pack_find_clashes(c->regime, &c->rules);
        check_sees(c);
        for (size_t i = 0; i < c->regime->letter_count; i++)
            check_letter(c, &c->regime->letters[i]);
    }
    mem_free(file);
}

/* ---- samples ---- */

/* A sample is read, and gone through as a case: what core refuses is a fault of its file. */
static void check_sample(struct checking *c, const char *path) {
    size_t size;
    const char *text = packs_file(c->packs, path, &size);
    struct sheet sheet;
    struct outcome outcome;
    struct err err;
    c->out->samples++;
    if (!sheet_read(&sheet, c->packs, path, text, size, &c->out->faults))
        return;
    struct matter matter = {.regime = sheet.regime, .facts = sheet.facts, .calendar = c->calendar};
    date_parse(SCENARIO_TODAY, &matter.today);
    if (c->calendar && !outcome_make(&outcome, &matter, &err)) {
        err_at(&err, path, 0, NULL);
        errs_add(&c->out->faults, &err);
    } else if (c->calendar) {
        outcome_clear(&outcome);
    }
    sheet_clear(&sheet);
}

static void check_samples(struct checking *c) {
    size_t count;
    const char *const *paths = packs_list(c->packs, "samples/", &count);
    for (size_t i = 0; i < count; i++)
        if (strlen(paths[i]) > 4 && strcmp(paths[i] + strlen(paths[i]) - 4, ".ini") == 0)
            check_sample(c, paths[i]);
}

/* ---- questions ---- */

enum { FORMS_MIN = 3 }; /* a question and two other ways to put it */

/* Is the question, put in this form, among the answers that are found for it? */
static bool finds_itself(struct asking *asking, const struct pack_question *question,
                         const char *form) {
    struct ask_question asked;
    struct asked_answer answers[ANSWERS_MAX];
    bool found = false;
    ask_question_make(&asked, form, asking_words(asking), asking_index(asking), ASK_MEND_NOT);
    size_t count = asking_answers(asking, &asked, NULL, NULL, answers);
    for (size_t i = 0; i < count; i++)
        found = found || cite_same(&answers[i].question->cite, &question->cite);
    ask_question_clear(&asked);
    return found;
}

static void check_question(struct checking *c, struct asking *asking, const char *file,
                           const struct pack_question *question) {
    struct faults faults = {.file = file, .errs = &c->out->faults};
    c->out->questions++;
    if (question->form_count < FORMS_MIN)
        faults_add(&faults, question->line, NULL, "ask", "err.ask.forms_few", NULL, NULL, NULL);
    for (size_t i = 0; i < question->form_count; i++)
        if (!finds_itself(asking, question, question->forms[i]))
            faults_add(&faults, question->line, NULL, "ask", "err.ask.not_found",
                       question->forms[i], NULL, NULL);
}

static void check_questions(struct checking *c) {
    size_t count;
    const char *const *ids = packs_regime_ids(c->packs, &count);
    packs_words(c->packs, &c->out->faults);
    struct asking *asking = asking_new(c->packs);
    c->out->words = ask_words_count(asking_words(asking));
    for (size_t i = 0; i < count; i++) {
        const struct pack_questions *questions = packs_questions(c->packs, ids[i], &c->out->faults);
        char *file = file_of(ids[i], "questions.ini");
        for (size_t k = 0; k < questions->count; k++)
            check_question(c, asking, file, &questions->list[k]);
        mem_free(file);
    }
    asking_free(&asking);
}

/* ---- the rest ---- */

static void check_calendar(struct checking *c) {
    struct feasts feasts;
    packs_feasts(c->packs, &feasts, &c->out->faults);
    c->calendar = packs_calendar(c->packs, &c->out->faults);
    int last = c->calendar ? calendar_last_year(c->calendar) : 0;
    for (int year = last ? calendar_first_year(c->calendar) : 1; year <= last; year++)
        c->out->holiday_years += calendar_covers(c->calendar, year);
}

static void check_coverage(struct checking *c) {
    struct packcoverage coverage;
    packcoverage_run(&coverage, c->packs, &c->out->faults, NULL);
    c->out->demands = coverage.count;
    c->out->demands_covered = coverage.covered;
    c->out->places = coverage.places;
    packcoverage_clear(&coverage);
}

static void check_drills(struct checking *c) {
    struct drillcheck drills = {0};
    drillcheck_run(&drills, c->packs, &c->out->faults);
    c->out->drills = drills.drills;
    c->out->drill_questions = drills.questions;
    c->out->drill_keys = drills.keys;
}

static void check_strays(struct checking *c) {
    size_t count;
    const char *const *paths = packs_strays(c->packs, &count);
    for (size_t i = 0; i < count; i++) {
        struct faults faults = {.file = paths[i], .errs = &c->out->faults};
        faults_add(&faults, 0, NULL, NULL, "err.check.stray");
    }
}

static bool begin(struct checking *c, struct packcheck *out, const char *dir, struct err *err) {
    *c = (struct checking){.out = out};
    *out = (struct packcheck){0};
    if (!packs_open_sources(&c->packs, dir, err))
        return false;
    check_strays(c);
    check_calendar(c);
    c->texts = cited_texts_read(c->packs, &out->faults);
    return true;
}

static void end(struct checking *c) {
    cited_texts_free(&c->texts);
    packs_close(&c->packs);
}

bool packcheck_run(struct packcheck *out, const char *dir, struct err *err) {
    struct checking c;
    if (!begin(&c, out, dir, err))
        return false;
    size_t count;
    const char *const *ids = packs_regime_ids(c.packs, &count);
    for (size_t i = 0; i < count; i++)
        check_regime(&c, ids[i]);
    check_questions(&c);
    check_samples(&c);
    check_coverage(&c);
    check_drills(&c);
    end(&c);
    return true;
}

bool packcheck_run_regime(struct packcheck *out, const char *dir, const char *id, struct err *err) {
    struct checking c;
    if (!begin(&c, out, dir, err))
        return false;
    check_regime(&c, id);
    end(&c);
    return true;
}

void packcheck_clear(struct packcheck *out) {
    errs_clear(&out->faults);
    *out = (struct packcheck){0};
}
