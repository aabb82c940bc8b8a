#include "data/ask/asking.h"

#include <string.h>

#include "core/ask/fold.h"
#include "core/text/utf8.h"
#include "data/pack/embed.h"
#include "data/pack/pass.h"
#include "data/pack/walk.h"

/* A stored question is shown as answering when it fits so well, of 1000, and not much worse than
 * the best. */
enum { FITS_MIN = 720, FITS_BEHIND_BEST = 90 };

/* A way to put a stored question, folded. */
struct stored_form {
    const struct pack_question *question;
    const char *id; /* of its text */
    const char *folded;
};

struct asking {
    struct packs *packs;
    const struct ask_words *words;
    struct ask_index *index;
    size_t indexed;            /* how many of the texts are in it */
    struct stored_form *forms; /* those of one question stand together */
    size_t form_count;
    size_t forms_before; /* the text that was indexed last */
    struct arena *arena;
};

/* ---- what is said about provisions ---- */

struct saying {
    struct asking *asking;
    const char *id;
};

static void say(const struct saying *s, const struct cite *cite, enum ask_place place,
                const char *text) {
    struct cite full = *cite;
    size_t n = strlen(s->id);
    if (!text || n >= sizeof full.regime)
        return;
    memcpy(full.regime, s->id, n + 1);
    ask_index_say(s->asking->index, &full, place, text);
}

/* What kind of entry it is, by a word of its own that words.ini has for 误读, 清单 and the like. */
static void say_kind(const struct saying *s, const struct pack_rule *rule) {
    struct sb kind = {0};
    sb_add_fmt(&kind, "kindof%s", rule->kind);
    if (strcmp(rule->kind, "note") == 0 && ((const struct note *)rule->item)->trap)
        sb_add(&kind, "|kindoftrap");
    say(s, &rule->cite, ASK_REMARK, sb_text(&kind));
    sb_free(&kind);
}

static void say_rule(void *ctx, const struct pack_rule *rule) {
    const struct saying *s = ctx;
    say_kind(s, rule);
    say(s, &rule->cite, ASK_REMARK, rule->label.zh);
    say(s, &rule->cite, ASK_REMARK, rule->label.en);
    say(s, &rule->cite, ASK_REMARK, rule->text.zh);
    say(s, &rule->cite, ASK_REMARK, rule->text.en);
}

static void keep_form(struct asking *asking, const char *id, const struct pack_question *question,
                      const char *folded) {
    if ((asking->form_count & (asking->form_count - 1)) == 0)
        asking->forms = mem_grow(asking->forms, asking->form_count ? asking->form_count * 2 : 1,
                                 sizeof *asking->forms);
    asking->forms[asking->form_count++] = (struct stored_form){question, id, folded};
}

static void add_form(struct asking *asking, const char *id, const struct pack_question *question,
                     const char *form) {
    struct sb folded = {0};
    ask_fold(&folded, form, strlen(form));
    keep_form(asking, id, question, arena_dup(asking->arena, sb_text(&folded)));
    sb_free(&folded);
}

/* What a stored question holds without the words that are set aside: 期间能不 of 期间能不能 is no word. */
static void say_bare(const struct saying *s, const struct cite *cite, const char *form) {
    struct sb folded = {0}, bare = {0};
    ask_fold(&folded, form, strlen(form));
    const char *text = sb_text(&folded);
    for (size_t at = 0, len; at < folded.len; at += len) {
        const struct ask_entry *entry = ask_words_at(s->asking->words, text + at, folded.len - at);
        bool aside = entry && entry->use != ASK_WORD && entry->mean_count == 0;
        len = aside ? strlen(entry->word) : utf8_next(text, folded.len, at) - at;
        if (aside)
            sb_add_char(&bare, '|');
        else
            sb_add_n(&bare, text + at, len);
    }
    say(s, cite, ASK_QUESTION, sb_text(&bare));
    sb_free(&folded);
    sb_free(&bare);
}

static void say_questions(struct asking *asking, const char *id) {
    struct saying s = {asking, id};
    const struct pack_questions *questions = packs_questions(asking->packs, id, NULL);
    for (size_t i = 0; questions && i < questions->count; i++) {
        for (size_t k = 0; k < questions->list[i].form_count; k++) {
            say_bare(&s, &questions->list[i].cite, questions->list[i].forms[k]);
            add_form(asking, id, &questions->list[i], questions->list[i].forms[k]);
        }
    }
}

/* The forms as they were folded, in the order of the questions. */
static void forms_again(struct asking *asking, const char *id, struct image *pass) {
    const struct pack_questions *questions = packs_questions(asking->packs, id, NULL);
    for (size_t i = 0; questions && i < questions->count; i++) {
        for (size_t k = 0; k < questions->list[i].form_count; k++) {
            const char *folded;
            pass_text(pass, &folded);
            if (folded)
                keep_form(asking, id, &questions->list[i], folded);
        }
    }
}

static void say_both(const struct saying *s, const struct cite *cite, const struct label *label) {
    say(s, cite, ASK_REMARK, label->zh);
    say(s, cite, ASK_REMARK, label->en);
}

/* What stands beside a provision: the cells of tables, who owes an item, from when a clock runs and
 * what it answers. */
static void say_beside(const struct saying *s, const struct regime *regime) {
    for (size_t i = 0; i < regime->row_count; i++)
        for (size_t k = 0; k < regime->rows[i].cell_count; k++)
            say_both(s, &regime->rows[i].rule.cite, &regime->rows[i].cells[k]);
    for (size_t i = 0; i < regime->item_count; i++)
        say_both(s, &regime->items[i].rule.cite, &regime->items[i].who);
    for (size_t i = 0; i < regime->clock_count; i++) {
        const struct clock_rule *clock = &regime->clocks[i];
        say_both(s, &clock->rule.cite, &clock->event);
        for (size_t k = 0; k < clock->choice_count; k++)
            say_both(s, &clock->rule.cite, &clock->choices[k].label);
        for (size_t k = 0; k < clock->answer_count; k++)
            say_both(s, &clock->rule.cite, &clock->answers[k].label);
    }
}

/* ---- what was indexed when the program was built ---- */

struct again {
    struct image pass;
    const char *before[ASK_PLACE_COUNT]; /* of the piece before */
    bool questions_anew;
};

/* The words of a piece. Those of its article, its text and what stands above it are mostly those of the piece before,
 * and an article of one piece has its own: they stand there once. */
enum { HERE, AS_BEFORE, AS_OWN };
static void pass_place(struct again *again, const char *at[ASK_PLACE_COUNT], int place) {
    int from = HERE;
    if (again->pass.out && again->before[place] && strcmp(at[place], again->before[place]) == 0)
        from = AS_BEFORE;
    else if (again->pass.out && place > ASK_OWN && strcmp(at[place], at[ASK_OWN]) == 0)
        from = AS_OWN;
    pass_int(&again->pass, &from);
    if (from == HERE)
        pass_text(&again->pass, &at[place]);
    else
        at[place] = from == AS_OWN ? at[ASK_OWN] : again->before[place];
    if (!at[place])
        again->pass.bad = true;
    again->before[place] = at[place];
}

static bool next_piece(void *ctx, const char *at[ASK_PLACE_COUNT]) {
    struct again *again = ctx;
    for (int place = 0; place < ASK_PLACE_COUNT && !again->pass.bad; place++)
        pass_place(again, at, place);
    if (again->questions_anew)
        at[ASK_QUESTION] = "";
    return !again->pass.bad;
}

void asking_write(const struct asking *asking, struct sb *out) {
    struct again again = {.pass.out = out};
    for (size_t i = asking->index->last; i < asking->index->count; i++) {
        const char *at[ASK_PLACE_COUNT];
        memcpy(at, asking->index->pieces[i].at, sizeof at);
        next_piece(&again, at);
    }
    for (size_t i = asking->forms_before; i < asking->form_count; i++)
        pass_text(&again.pass, &asking->forms[i].folded);
}

/* One that the folder puts in its place, or adds: what a question says hangs on all words. */
static bool has_own_words(const struct asking *asking) {
    size_t count;
    const char *const *paths = packs_list(asking->packs, "words/", &count);
    for (size_t i = 0; i < count; i++)
        if (packs_own(asking->packs, paths[i]))
            return true;
    return false;
}

static const struct embedded *table_for(const struct asking *asking, const char *id) {
    static const char *const files[] = {"law.txt", "rules.ini", "questions.ini", ASKED_TABLE};
    const struct embedded *table = NULL;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct sb path = {0};
        sb_add_fmt(&path, "regimes/%s/%s", id, files[i]);
        table = packs_table(asking->packs, sb_text(&path));
        bool own = packs_own(asking->packs, sb_text(&path));
        sb_free(&path);
        if (own)
            return NULL;
    }
    return table;
}

static bool index_again(struct asking *asking, const char *id, const struct law *law, int rank) {
    const struct embedded *table = table_for(asking, id);
    struct again again = {.questions_anew = has_own_words(asking)};
    if (!table)
        return false;
    again.pass.at = packs_unpacked(table, asking->arena);
    again.pass.end = again.pass.at + table->size;
    if (!ask_index_again(asking->index, law, rank, next_piece, &again))
        return false;
    if (again.questions_anew)
        say_questions(asking, id);
    else
        forms_again(asking, id, &again.pass);
    return true;
}

/* Texts that hold no rules of today stand behind those that do, else the order of the packs tells. */
static int rank_of(const struct regime *regime, int at) {
    enum { PAST = 5, VIEWS = 10 };
    enum rule_status status = regime ? regime->status : STATUS_IN_FORCE;
    bool past = status == STATUS_HISTORICAL || status == STATUS_SUPERSEDED;
    bool views = status == STATUS_OPINION || status == STATUS_PROPOSAL;
    return at / 2 + (past ? PAST : views ? VIEWS : 0);
}

static void index_text(struct asking *asking, const char *id, int at) {
    const struct law *law = packs_law(asking->packs, id, NULL);
    const struct regime *regime = packs_regime(asking->packs, id, NULL);
    int rank = rank_of(regime, at);
    struct saying s = {asking, id};
    asking->forms_before = asking->form_count;
    if (!law || index_again(asking, id, law, rank))
        return;
    ask_index_law(asking->index, law, regime ? regime->short_title.zh : NULL, rank);
    if (regime) {
        pack_each_rule(regime, say_rule, &s);
        say_beside(&s, regime);
    }
    say_questions(asking, id);
}

struct asking *asking_new(struct packs *packs) {
    struct asking *asking = mem_alloc(sizeof *asking);
    asking->packs = packs;
    asking->words = packs_words(packs, NULL);
    asking->index = ask_index_new();
    asking->arena = arena_new();
    return asking;
}

bool asking_prepare(struct asking *asking) {
    size_t count;
    const char *const *ids = packs_regime_ids(asking->packs, &count);
    if (asking->indexed == count)
        return false;
    index_text(asking, ids[asking->indexed], (int)asking->indexed);
    return ++asking->indexed < count;
}

static void prepare_all(struct asking *asking) {
    while (asking_prepare(asking)) {
    }
}

void asking_free(struct asking **asking) {
    if (!asking || !*asking)
        return;
    ask_index_free(&(*asking)->index);
    mem_free((*asking)->forms);
    arena_free(&(*asking)->arena);
    mem_free(*asking);
    *asking = NULL;
}

const struct ask_words *asking_words(const struct asking *asking) {
    return asking->words;
}

const struct ask_index *asking_index(struct asking *asking) {
    prepare_all(asking);
    return asking->index;
}

/* ---- answers ---- */

/* Of those that lead to one provision the one that fits best: others have their place behind. */
static bool is_better_told(struct asked_answer out[ANSWERS_MAX], size_t *count,
                           const struct asked_answer *answer) {
    for (size_t i = 0; i < *count; i++) {
        if (!cite_same(&out[i].question->cite, &answer->question->cite))
            continue;
        if (out[i].fits >= answer->fits)
            return true;
        for (size_t k = i; k + 1 < *count; k++)
            out[k] = out[k + 1];
        --*count;
        return false;
    }
    return false;
}

static void insert(struct asked_answer out[ANSWERS_MAX], size_t *count,
                   const struct asked_answer *answer) {
    if (is_better_told(out, count, answer))
        return;
    size_t at = *count;
    while (at > 0 && out[at - 1].fits < answer->fits)
        at--;
    if (at == ANSWERS_MAX)
        return;
    size_t last = *count < ANSWERS_MAX ? (*count)++ : ANSWERS_MAX - 1;
    for (size_t i = last; i > at; i--)
        out[i] = out[i - 1];
    out[at] = *answer;
}

size_t asking_answers(struct asking *asking, const struct ask_question *question,
                      bool (*takes)(void *ctx, const char *id), void *ctx,
                      struct asked_answer out[ANSWERS_MAX]) {
    size_t count = 0;
    prepare_all(asking);
    for (size_t i = 0; i < asking->form_count && question->count > 0;) {
        const struct stored_form *first = &asking->forms[i];
        struct asked_answer answer = {first->question, 0};
        for (; i < asking->form_count && asking->forms[i].question == first->question; i++) {
            int fits = ask_fits(question, asking->forms[i].folded, asking->words);
            answer.fits = fits > answer.fits ? fits : answer.fits;
        }
        if (answer.fits >= FITS_MIN && (!takes || takes(ctx, first->id)))
            insert(out, &count, &answer);
    }
    while (count > 1 && out[count - 1].fits + FITS_BEHIND_BEST < out[0].fits)
        count--;
    return count;
}
