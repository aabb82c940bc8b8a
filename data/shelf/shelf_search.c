/*
 * shelf_search.c - questions put to the index, and what it answers held against the filter.
 *
 * Words of two or more characters are one question of phrases to `pairs`, single characters one to
 * `chars`; where there are both, their ascending answers are walked side by side. Each call asks
 * from the id after the last one found: no statement stays open while a person looks.
 */
#include "shelf_search.h"

#include <string.h>

#include "../../core/law/lawfold.h"
#include "shelf_grams.h"
#include "shelf_internal.h"

/* What a filter needs to know of a text; in order of both first and id. */
struct narrow {
    int64_t id, first, units;
    int status;
    day_t day;
};

/* A unit at which an article begins or ends. */
struct edge {
    int64_t id;
    bool article;
};

struct shelf {
    struct office *office;
    int64_t entries; /* of the journal when this was read; -1: never */
    struct narrow *texts;
    size_t count;
    struct edge *edges; /* only once articles are asked for */
    size_t edge_count;
};

struct shelf_asked {
    struct sb words; /* folded, each ended by NUL */
    size_t *word;    /* where each begins */
    size_t count;
    struct sb questions[SHELF_INDEXES]; /* "": nothing to ask there */
    struct shelf_query query;           /* its text is not kept */
    int64_t next;                       /* id from which to go on */
};

struct shelf *shelf_new(struct office *office) {
    struct shelf *shelf = mem_alloc(sizeof *shelf);
    shelf->office = office;
    shelf->entries = -1;
    return shelf;
}

static void forget(struct shelf *shelf) {
    mem_free(shelf->texts);
    mem_free(shelf->edges);
    *shelf = (struct shelf){.office = shelf->office, .entries = -1};
}

void shelf_free(struct shelf **shelf) {
    if (!shelf || !*shelf)
        return;
    forget(*shelf);
    mem_free(*shelf);
    *shelf = NULL;
}

/* ---- what is kept between searches ---- */

static bool load_texts(struct shelf *shelf, struct err *err) {
    struct text_record record;
    size_t cap = 0;
    struct query *q = store_texts(shelf->office->store);
    while (store_text_next(q, NULL, &record)) {
        if (shelf->count == cap) {
            cap = cap ? cap * 2 : 256;
            shelf->texts = mem_grow(shelf->texts, cap, sizeof *shelf->texts);
        }
        shelf->texts[shelf->count++] =
            (struct narrow){record.id, record.first, record.units, record.status,
                            record.effective != DAY_NONE ? record.effective : record.issued};
    }
    return query_done(q, err);
}

/* Every change of the shelf is an entry of the journal. */
static bool freshen(struct shelf *shelf, struct err *err) {
    int64_t entries = 0;
    unsigned char head[CHAIN_HASH];
    if (!store_chain(shelf->office->store, &entries, head, err))
        return false;
    if (shelf->entries == entries)
        return true;
    forget(shelf);
    if (!load_texts(shelf, err)) {
        forget(shelf);
        return false;
    }
    shelf->entries = entries;
    return true;
}

static bool load_edges(struct shelf *shelf, struct err *err) {
    if (shelf->edges)
        return true;
    struct edge *edges = mem_alloc(sizeof *edges);
    size_t cap = 1, count = 0;
    int64_t id;
    int kind;
    struct query *q = store_unit_breaks(shelf->office->store);
    while (store_unit_breaks_next(q, &id, &kind)) {
        if (count == cap) {
            cap *= 2;
            edges = mem_grow(edges, cap, sizeof *edges);
        }
        edges[count++] = (struct edge){id, kind == SHELF_ARTICLE};
    }
    shelf->edges = edges;
    shelf->edge_count = count;
    return query_done(q, err);
}

/* The text that an id (of a unit, of a title) belongs to. */
static const struct narrow *text_of(const struct shelf *shelf, int64_t id) {
    bool title = id <= STORE_UNIT_BASE;
    size_t low = 0, high = shelf->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if ((title ? shelf->texts[mid].id : shelf->texts[mid].first) <= id)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0)
        return NULL;
    const struct narrow *text = &shelf->texts[low - 1];
    bool its = title ? text->id == id : id < text->first + text->units;
    return its ? text : NULL;
}

static bool passes(const struct narrow *text, const struct shelf_query *query) {
    if (query->text_id != 0 && text->id != query->text_id)
        return false;
    if (query->status >= 0 && text->status != query->status)
        return false;
    bool ranged = query->first != DAY_NONE || query->last != DAY_NONE;
    if (ranged && text->day == DAY_NONE)
        return false;
    return (query->first == DAY_NONE || text->day >= query->first) &&
           (query->last == DAY_NONE || text->day <= query->last);
}

static bool no_filter(const struct shelf_query *query) {
    return query->text_id == 0 && query->status < 0 && query->first == DAY_NONE &&
           query->last == DAY_NONE;
}

/* ---- the question ---- */

static void asked_clear(struct shelf_asked **slot) {
    struct shelf_asked *asked = *slot;
    if (!asked)
        return;
    sb_free(&asked->words);
    for (int i = 0; i < SHELF_INDEXES; i++)
        sb_free(&asked->questions[i]);
    mem_free(asked->word);
    mem_free(asked);
    *slot = NULL;
}

static enum shelf_index index_of(const char *word) {
    return shelf_has_pair(word, strlen(word)) ? SHELF_PAIRS : SHELF_CHARS;
}

static struct shelf_asked *asked_new(const struct shelf_query *query) {
    struct shelf_asked *asked = mem_alloc(sizeof *asked);
    const char *at = query->text ? query->text : "";
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
    asked->query.text = NULL;
    asked->next = 1;
    return asked;
}

static const char *word_at(const struct shelf_asked *asked, size_t i) {
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

/* Goes on within first .. last until there are enough; *end: nothing is left there. */
static bool collect(struct shelf *shelf, struct shelf_found *found, int64_t first, int64_t last,
                    size_t enough, bool *end, struct err *err) {
    struct shelf_asked *asked = found->asked;
    const struct narrow *text = NULL;
    bool every = no_filter(&asked->query), pass = every;
    struct answers answers;
    int64_t id = 0;
    *end = false;
    answers_begin(&answers, shelf->office->store, asked->questions, first, last);
    while ((enough == 0 || found->count < enough) && !*end) {
        *end = !answers_next(&answers, &id);
        if (*end)
            break;
        asked->next = id + 1;
        bool same = text && id >= text->first && id < text->first + text->units;
        if (!every && !same) {
            text = text_of(shelf, id);
            pass = text && passes(text, &asked->query);
        }
        if (pass)
            add_id(found, id);
    }
    return answers_end(&answers, err);
}

/* ---- every word in one article ---- */

/* Articles that hold a word, ascending; the unit's article is the last edge at or before it. */
static bool articles_of(struct shelf *shelf, const char *word, int64_t **out, size_t *count,
                        struct err *err) {
    struct sb questions[SHELF_INDEXES] = {{0}};
    struct answers answers;
    struct shelf_found list = {0};
    size_t edge = 0;
    int64_t id;
    shelf_phrase(&questions[index_of(word)], word, strlen(word));
    answers_begin(&answers, shelf->office->store, questions, STORE_UNIT_BASE + 1, INT64_MAX);
    while (answers_next(&answers, &id)) {
        while (edge + 1 < shelf->edge_count && shelf->edges[edge + 1].id <= id)
            edge++;
        if (edge >= shelf->edge_count || shelf->edges[edge].id > id || !shelf->edges[edge].article)
            continue;
        if (list.count == 0 || list.ids[list.count - 1] != shelf->edges[edge].id)
            add_id(&list, shelf->edges[edge].id);
    }
    for (int i = 0; i < SHELF_INDEXES; i++)
        sb_free(&questions[i]);
    *out = list.ids;
    *count = list.count;
    return answers_end(&answers, err);
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
    bool ok = load_edges(shelf, err);
    for (size_t i = 0; ok && i < asked->count && (i == 0 || count > 0); i++) {
        int64_t *ids = NULL;
        size_t n = 0;
        ok = articles_of(shelf, word_at(asked, i), &ids, &n, err);
        if (i == 0) {
            common = ids;
            count = n;
        } else {
            count = keep_common(common, count, ids, n);
            mem_free(ids);
        }
    }
    for (size_t i = 0; ok && i < count; i++) {
        const struct narrow *text = text_of(shelf, common[i]);
        if (text && passes(text, &asked->query))
            add_id(found, common[i]);
    }
    mem_free(common);
    found->by_article = found->count > 0;
    return ok;
}

/* ---- searching ---- */

/* Ids that a search within one text can find: its title, its units. */
static bool collect_text(struct shelf *shelf, struct shelf_found *found, size_t enough,
                         struct err *err) {
    int64_t id = found->asked->query.text_id, next = found->asked->next;
    const struct narrow *text = id <= STORE_UNIT_BASE ? text_of(shelf, id) : NULL;
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
    bool ok = freshen(shelf, err) && go_on(shelf, found, enough, err);
    store_looked(shelf->office->store);
    return ok;
}

bool shelf_search(struct shelf *shelf, const struct shelf_query *query, size_t enough,
                  struct shelf_found *out, struct err *err) {
    *out = (struct shelf_found){.asked = asked_new(query)};
    out->whole = out->asked->count == 0;
    if (shelf_search_more(shelf, out, enough, err))
        return true;
    shelf_found_clear(out);
    return false;
}

void shelf_found_clear(struct shelf_found *found) {
    asked_clear(&found->asked);
    mem_free(found->ids);
    *found = (struct shelf_found){0};
}

/* ---- what is shown ---- */

/* Where the first word of the question that the words hold stands in them. */
static bool mark_place(const struct shelf_asked *asked, struct shelf_hit *hit) {
    struct law_folded folded;
    bool placed = false;
    law_folded_make(&folded, hit->words);
    const char *text = sb_text(&folded.text);
    for (size_t i = 0; i < asked->count && !placed; i++) {
        const char *word = word_at(asked, i), *at = strstr(text, word);
        if (!at)
            continue;
        law_folded_span(&folded, (size_t)(at - text), strlen(word), &hit->at, &hit->len);
        placed = true;
    }
    law_folded_clear(&folded);
    return placed;
}

static void fill(struct shelf_hit *hit, const struct unit_record *unit) {
    hit->kind = (enum shelf_kind)unit->kind;
    hit->level = unit->level;
    hit->number = unit->number;
    hit->article = unit->article;
    hit->sub = unit->sub;
    hit->paragraph = unit->paragraph;
    hit->item = unit->item;
    hit->point = unit->point;
    hit->mark = unit->mark;
    hit->words = unit->words;
}

/* The words of an article that was found as a whole. */
static bool fill_article(struct shelf *shelf, const struct narrow *text,
                         const struct shelf_asked *asked, struct arena *arena,
                         struct shelf_hit *hit, struct err *err) {
    struct unit_record unit;
    bool placed = false, inside = true;
    int64_t rest = text->first + text->units - hit->id;
    struct query *q = store_units(shelf->office->store, hit->id, rest);
    while (!placed && inside && store_unit_next(q, NULL, &unit)) {
        inside = unit.id == hit->id || unit.kind >= SHELF_PARAGRAPH;
        if (unit.id == hit->id) {
            unit.mark = arena_dup(arena, unit.mark);
            fill(hit, &unit);
        }
        hit->words = unit.words;
        placed = inside && mark_place(asked, hit);
        hit->words = placed ? arena_dup(arena, unit.words) : "";
    }
    return query_done(q, err);
}

static bool read_hit(struct shelf *shelf, const struct shelf_found *found, struct arena *arena,
                     struct shelf_hit *hit, struct err *err) {
    const struct narrow *text = text_of(shelf, hit->id);
    struct text_record record = {.id = 0};
    struct unit_record unit;
    bool there = text != NULL;
    if (there && !store_text(shelf->office->store, text->id, arena, &record, &there, err))
        return false;
    if (!there)
        return err_set(err, ERR_NOTFOUND, "err.shelf.none", "", NULL, NULL);
    hit->text_id = record.id;
    hit->title = record.title;
    if (found->by_article)
        return fill_article(shelf, text, found->asked, arena, hit, err);
    if (hit->id <= STORE_UNIT_BASE) {
        hit->kind = SHELF_TITLE;
        hit->words = record.title;
    } else {
        if (!store_unit(shelf->office->store, hit->id, arena, &unit, &there, err))
            return false;
        if (!there)
            return err_set(err, ERR_NOTFOUND, "err.shelf.none", record.title, NULL, NULL);
        fill(hit, &unit);
    }
    mark_place(found->asked, hit);
    return true;
}

bool shelf_hit(struct shelf *shelf, const struct shelf_found *found, size_t place,
               struct arena *arena, struct shelf_hit *out, struct err *err) {
    *out = (struct shelf_hit){.id = found->ids[place], .title = "", .words = ""};
    if (!store_look(shelf->office->store, err))
        return false;
    bool ok = freshen(shelf, err) && read_hit(shelf, found, arena, out, err);
    store_looked(shelf->office->store);
    return ok;
}
