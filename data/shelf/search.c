/*
 * search.c - questions put to the index, and what it answers held against the filter.
 *
 * Words of two or more characters are one question of phrases to `pairs`, single characters one to
 * `chars`; where there are both, their ascending answers are walked side by side. Each call asks
 * from the id after the last one found: no statement stays open while a person looks.
 */
#include <string.h>

#include "core/law/fold.h"
#include "core/text/pinyin.h"
#include "data/shelf/grams.h"
#include "data/shelf/search_internal.h"

/* ---- the question ---- */

static void asked_clear(struct shelf_asked **slot) {
    struct shelf_asked *asked = *slot;
    if (!asked)
        return;
    sb_free(&asked->words);
    for (int i = 0; i < SHELF_INDEXES; i++)
        sb_free(&asked->questions[i]);
    mem_free(asked->word);
    mem_free(asked->typed);
    mem_free(asked);
    *slot = NULL;
}

static enum shelf_index index_of(const char *word) {
    return shelf_has_pair(word, strlen(word)) ? SHELF_PAIRS : SHELF_CHARS;
}

static struct shelf_asked *asked_new(const struct shelf_query *query) {
    struct shelf_asked *asked = mem_alloc(sizeof *asked);
    asked->typed = mem_dup(query->text ? query->text : "");
    const char *at = asked->typed;
    struct sb word = {0};
    while (law_fold_word(&at, &word)) {
        asked->word = mem_grow(asked->word, asked->count + 1, sizeof *asked->word);
        asked->word[asked->count++] = asked->words.len;
        sb_add_n(&asked->words, sb_text(&word), word.len);
        sb_add_n(&asked->words, "", 1);
        enum shelf_index index = index_of(sb_text(&word));
        shelf_phrase(&asked->questions[index], sb_text(&word), word.len);
    }
    sb_free(&word);
    asked->query = *query;
    asked->query.text = asked->typed;
    asked->next = 1;
    return asked;
}

const char *shelf_word(const struct shelf_asked *asked, size_t i) {
    return sb_text(&asked->words) + asked->word[i];
}

/* ---- answers ---- */

/* The ascending ids that hold all of a question: of one index or of both. */
struct answers {
    struct query *q[SHELF_INDEXES];
    int64_t id[SHELF_INDEXES]; /* the last one read */
};

static void answers_begin(struct answers *answers, struct store *store,
                          const struct sb questions[SHELF_INDEXES], int64_t first, int64_t last) {
    *answers = (struct answers){0};
    for (int i = 0; i < SHELF_INDEXES; i++)
        if (questions[i].len > 0)
            answers->q[i] =
                store_shelf_ask(store, (enum shelf_index)i, sb_text(&questions[i]), first, last);
}

static bool answers_step(struct answers *answers, int i) {
    return !answers->q[i] || store_shelf_next(answers->q[i], &answers->id[i]);
}

static bool answers_next(struct answers *answers, int64_t *id) {
    int one = answers->q[SHELF_PAIRS] ? SHELF_PAIRS : SHELF_CHARS, other = SHELF_CHARS;
    if (!answers_step(answers, one))
        return false;
    while (one != other && answers->q[other] && answers->id[one] != answers->id[other]) {
        int behind = answers->id[one] < answers->id[other] ? one : other;
        if (!answers_step(answers, behind))
            return false;
    }
    *id = answers->id[one];
    return true;
}

static bool answers_end(struct answers *answers, struct err *err) {
    bool ok = true;
    for (int i = 0; i < SHELF_INDEXES; i++)
        if (answers->q[i])
            ok = query_done(answers->q[i], ok ? err : NULL) && ok;
    return ok;
}

static void add_id(struct shelf_found *found, int64_t id) {
    if ((found->count & (found->count - 1)) == 0) /* 0, 1, 2, 4, 8, ...: full */
        found->ids = mem_grow(found->ids, found->count ? found->count * 2 : 1, sizeof *found->ids);
    found->ids[found->count++] = id;
}

/* Was the title found by its sound already? */
static bool heard(const struct shelf_found *found, int64_t id) {
    size_t low = 0, high = found->by_sound;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (found->ids[mid] == id)
            return true;
        if (found->ids[mid] < id)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

/* Ids on their way into the list, through the filter. */
struct sieve {
    const struct shelf *shelf;
    struct shelf_found *found;
    const struct narrow *text; /* of the id before */
    bool every, pass;          /* no filter; does `text` pass it */
};

static void take_id(void *ctx, int64_t id) {
    struct sieve *sieve = ctx;
    const struct narrow *text = sieve->text;
    struct shelf_asked *asked = sieve->found->asked;
    if (id < asked->next)
        return; /* it was there already */
    asked->next = id + 1;
    if (!sieve->every && !(text && id >= text->first && id < text->first + text->units)) {
        sieve->text = text = shelf_text_with(sieve->shelf, id);
        sieve->pass = text && shelf_passes(text, &asked->query);
    }
    if (sieve->pass && !heard(sieve->found, id))
        add_id(sieve->found, id);
}

/* Every id that holds all of a question, upwards. */
static bool gather(struct shelf *shelf, const struct sb questions[SHELF_INDEXES],
                   void (*take)(void *ctx, int64_t id), void *ctx, struct err *err) {
    struct store *store = shelf->office->store;
    for (int i = 0; i < SHELF_INDEXES; i++)
        if (questions[SHELF_INDEXES - 1 - i].len == 0)
            return store_shelf_gather(store, (enum shelf_index)i, sb_text(&questions[i]), take, ctx,
                                      err);
    struct answers answers;
    int64_t id = 0;
    answers_begin(&answers, store, questions, 1, INT64_MAX);
    while (answers_next(&answers, &id))
        take(ctx, id);
    return answers_end(&answers, err);
}

/* Goes on within first .. last until there are enough; *end: nothing is left there. */
static bool collect(struct shelf *shelf, struct shelf_found *found, int64_t first, int64_t last,
                    size_t enough, bool *end, struct err *err) {
    const struct shelf_asked *asked = found->asked;
    bool every = shelf_unfiltered(&asked->query);
    struct sieve sieve = {shelf, found, NULL, every, every};
    struct answers answers;
    int64_t id = 0;
    *end = enough == 0 && last == INT64_MAX;
    if (*end)
        return gather(shelf, asked->questions, take_id, &sieve, err);
    answers_begin(&answers, shelf->office->store, asked->questions, first, last);
    while ((enough == 0 || found->count < enough) && !*end) {
        *end = !answers_next(&answers, &id);
        if (!*end)
            take_id(&sieve, id);
    }
    return answers_end(&answers, err);
}

/* ---- every word in one article ---- */

/* Units on their way to their articles; both go upwards. */
struct climb {
    const struct shelf *shelf;
    size_t edge; /* the last one at or before the unit */
    struct shelf_found list;
};

static void take_article(void *ctx, int64_t id) {
    struct climb *climb = ctx;
    const struct edge *edges = climb->shelf->edges;
    size_t count = climb->shelf->edge_count;
    while (climb->edge + 1 < count && edges[climb->edge + 1].id <= id)
        climb->edge++;
    if (climb->edge >= count || edges[climb->edge].id > id || !edges[climb->edge].article)
        return; /* a title, a heading, words before the first article */
    int64_t article = edges[climb->edge].id;
    if (climb->list.count == 0 || climb->list.ids[climb->list.count - 1] != article)
        add_id(&climb->list, article);
}

/* Articles that hold a word, ascending. */
static bool articles_of(struct shelf *shelf, const char *word, int64_t **out, size_t *count,
                        struct err *err) {
    struct sb questions[SHELF_INDEXES] = {{0}};
    struct climb climb = {.shelf = shelf};
    shelf_phrase(&questions[index_of(word)], word, strlen(word));
    bool ok = gather(shelf, questions, take_article, &climb, err);
    for (int i = 0; i < SHELF_INDEXES; i++)
        sb_free(&questions[i]);
    *out = climb.list.ids;
    *count = climb.list.count;
    return ok;
}

static size_t keep_common(int64_t *a, size_t a_count, const int64_t *b, size_t b_count) {
    size_t kept = 0;
    for (size_t i = 0, k = 0; i < a_count && k < b_count;) {
        if (a[i] == b[k]) {
            a[kept++] = a[i++];
            k++;
        } else if (a[i] < b[k]) {
            i++;
        } else {
            k++;
        }
    }
    return kept;
}

static bool search_articles(struct shelf *shelf, struct shelf_found *found, struct err *err) {
    const struct shelf_asked *asked = found->asked;
    int64_t *common = NULL;
    size_t count = 0;
    bool ok = shelf_load_edges(shelf, err);
    for (size_t i = 0; ok && i < asked->count && (i == 0 || count > 0); i++) {
        int64_t *ids = NULL;
        size_t n = 0;
        ok = articles_of(shelf, shelf_word(asked, i), &ids, &n, err);
        if (i == 0) {
            common = ids;
            count = n;
        } else {
            count = keep_common(common, count, ids, n);
            mem_free(ids);
        }
    }
    for (size_t i = 0; ok && i < count; i++) {
        const struct narrow *text = shelf_text_with(shelf, common[i]);
        if (text && shelf_passes(text, &asked->query))
            add_id(found, common[i]);
    }
    mem_free(common);
    found->by_article = found->count > 0;
    return ok;
}

/* ---- titles by their sound ---- */

/* Two letters or more, and nothing but letters: no exact piece is meant, or not it alone. */
static bool is_sound(const struct shelf_asked *asked) {
    size_t letters = 0;
    for (const char *c = asked->typed; *c; c++) {
        bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z');
        if (!letter && *c != ' ' && *c != '\'')
            return false;
        letters += letter;
    }
    return letters >= 2;
}

/* Titles are few: they are read, not indexed. */
static bool search_sounds(struct shelf *shelf, struct shelf_found *found, struct err *err) {
    struct pinyin_query sounds;
    struct text_record text;
    if (!found->asked->query.by_sound || !is_sound(found->asked))
        return true;
    pinyin_query_set(&sounds, found->asked->typed, strlen(found->asked->typed));
    struct query *q = store_texts(shelf->office->store);
    while (store_text_next(q, NULL, &text)) {
        struct pinyin_hit hit;
        const struct narrow *narrow = shelf_text_with(shelf, text.id);
        if (narrow && shelf_passes(narrow, &found->asked->query) &&
            pinyin_find(&sounds, text.title, strlen(text.title), &hit))
            add_id(found, text.id);
    }
    found->by_sound = found->count;
    return query_done(q, err);
}

/* ---- searching ---- */

/* Ids that a search within one text can find: its title, its units. */
static bool collect_text(struct shelf *shelf, struct shelf_found *found, size_t enough,
                         struct err *err) {
    int64_t id = found->asked->query.text_id, next = found->asked->next;
    const struct narrow *text = id <= STORE_UNIT_BASE ? shelf_text_with(shelf, id) : NULL;
    bool end = true;
    found->whole = !text;
    if (!text)
        return true;
    if (next <= id && !collect(shelf, found, id, id, enough, &end, err))
        return false;
    if (enough > 0 && found->count >= enough)
        return true;
    next = found->asked->next > text->first ? found->asked->next : text->first;
    return collect(shelf, found, next, text->first + text->units - 1, enough, &found->whole, err);
}

static bool go_on(struct shelf *shelf, struct shelf_found *found, size_t enough, struct err *err) {
    if (found->whole || (enough > 0 && found->count >= enough))
        return true;
    bool ok = found->asked->query.text_id != 0 ? collect_text(shelf, found, enough, err)
                                               : collect(shelf, found, found->asked->next,
                                                         INT64_MAX, enough, &found->whole, err);
    if (ok && found->whole && found->count == 0 && found->asked->count > 1)
        ok = search_articles(shelf, found, err);
    return ok;
}

bool shelf_search_more(struct shelf *shelf, struct shelf_found *found, size_t enough,
                       struct err *err) {
    if (!store_look(shelf->office->store, err))
        return false;
    bool ok = shelf_freshen(shelf, err) && go_on(shelf, found, enough, err);
    store_looked(shelf->office->store);
    return ok;
}

bool shelf_search(struct shelf *shelf, const struct shelf_query *query, size_t enough,
                  struct shelf_found *out, struct err *err) {
    *out = (struct shelf_found){.asked = asked_new(query)};
    out->whole = out->asked->count == 0;
    if (!store_look(shelf->office->store, err)) {
        shelf_found_clear(out);
        return false;
    }
    bool ok = shelf_freshen(shelf, err) && search_sounds(shelf, out, err) &&
              go_on(shelf, out, enough, err);
    store_looked(shelf->office->store);
    if (!ok)
        shelf_found_clear(out);
    return ok;
}

void shelf_found_clear(struct shelf_found *found) {
    asked_clear(&found->asked);
    mem_free(found->ids);
    *found = (struct shelf_found){0};
}
