#include "core/ask/rank.h"

#include <stdlib.h>
#include <string.h>

#include "core/ask/fold.h"
#include "core/text/utf8.h"

/* What a word counts where it stands, of 100. */
static const int place_worth[ASK_PLACE_COUNT] = {
    [ASK_OWN] = 100,   [ASK_QUESTION] = 95, [ASK_LEAD] = 75,
    [ASK_REMARK] = 60, [ASK_AROUND] = 50,   [ASK_TITLE] = 65,
};
enum {
    SYNONYM_WORTH = 92, /* of 100: it was put in another word */
    WITHIN_WORTH = 80,  /* of 100: only a word within it is there, 申诉 of 公务员申诉 */
    PARTS_WORTH = 55,   /* of 100: only words within it are there */
    UNSAID = 24,        /* what a sign weighs that belongs to no word */
    WANTED_BONUS = 110, /* of 1000: it is of the kind that is wanted; a third: it may be */
    RANK_MALUS = 4,     /* of 1000, for each text that comes before */
    RANK_MALUS_MOST = 60,
    LONG_FROM = 600,   /* bytes, some 200 signs: a longer piece holds more by chance */
    LONG_MALUS = 50,   /* of 1000, each time it is twice as long */
    KEEP_OF_BEST = 40, /* of 100: what is weaker is left out */
    KEEP_MOST = 60
};

/* ---- one piece ---- */

static int term_in(const struct ask_piece *piece, const struct ask_term *term, const char **own) {
    int best = 0;
    for (size_t i = 0; i < term->word_count; i++) {
        for (int place = 0; place < ASK_PLACE_COUNT; place++) {
            int other = i == 0                                   ? 100
                        : strstr(term->words[0], term->words[i]) ? WITHIN_WORTH
                                                                 : SYNONYM_WORTH;
            int worth = place_worth[place] * other / 100;
            if (term->worths)
                worth = worth * term->worths[i] / 100;
            if (worth <= best || !strstr(piece->at[place], term->words[i]))
                continue;
            best = worth;
            if (place == ASK_OWN)
                *own = term->words[i];
        }
    }
    return best;
}

/* Of a long word that is not there as it stands: how much of it is, by its parts. */
static int parts_in(const struct ask_piece *piece, const struct ask_term *term, const char **own) {
    long got = 0, all = 0;
    int most = 0;
    for (size_t i = 0; i < term->part_count; i++) {
        const struct ask_part *part = &term->parts[i];
        const struct ask_term alone = {.words = &(const char *){part->word}, .word_count = 1};
        const char *there = NULL;
        all += part->weight;
        got += (long)part->weight * term_in(piece, &alone, &there);
        if (there && part->weight > most) {
            *own = there;
            most = part->weight;
        }
    }
    return all > 0 ? (int)(got * PARTS_WORTH / all / 100) : 0;
}

static int bonus(const struct ask_piece *piece, const struct ask_question *q,
                 const struct ask_words *words) {
    int worth = 0;
    const char *where = piece->whole ? piece->at[ASK_AROUND] : piece->at[ASK_OWN];
    for (int kind = 0; kind < ASK_KIND_COUNT; kind++) {
        if (!q->wants[kind])
            continue;
        enum ask_marked marked = ask_words_marked(words, (enum ask_kind)kind, where);
        int more = marked == ASK_MARKED_WELL      ? WANTED_BONUS
                   : marked == ASK_MARKED_FAINTLY ? WANTED_BONUS / 3
                                                  : 0;
        worth = more > worth ? more : worth;
    }
    int malus = piece->rank * RANK_MALUS;
    for (size_t n = strlen(piece->at[ASK_OWN]); n > LONG_FROM; n /= 2)
        worth -= LONG_MALUS;
    return worth - (malus < RANK_MALUS_MOST ? malus : RANK_MALUS_MOST);
}

static struct ask_hit weigh_piece(const struct ask_piece *piece, const struct ask_question *q,
                                  const struct ask_words *words) {
    struct ask_hit hit = {.piece = piece};
    long got = 0, all = 0;
    int most = 0;
    for (size_t i = 0; i < q->count && i < ASK_TERMS_MAX; i++) {
        const struct ask_term *term = &q->terms[i];
        const char *own = NULL;
        int worth = term->weight > 0 ? term_in(piece, term, &own) : 0;
        all += term->weight;
        if (worth == 0) {
            hit.lacks |= term->weak ? 0 : 1u << i;
            worth = parts_in(piece, term, &own);
        }
        got += (long)term->weight * worth;
        if (own && term->weight > most) {
            hit.first = own;
            most = term->weight;
        }
    }
    if (got > 0)
        hit.score = (int)(got * 10 / all) + bonus(piece, q, words);
    else if (q->count == 0) /* 时限: nothing but what kind of provision is wanted */
        hit.score = bonus(piece, q, words);
    return hit;
}

/* ---- the order ---- */

static int by_score(const void *left, const void *right) {
    const struct ask_hit *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->piece < b->piece ? -1 : a->piece > b->piece;
}

static bool same_article(const struct ask_piece *a, const struct ask_piece *b) {
    return a->law == b->law && a->cite.article == b->cite.article && a->cite.sub == b->cite.sub;
}

static bool has_cite(const struct ask_hit *list, size_t count, const struct ask_piece *piece) {
    for (size_t i = 0; i < count; i++)
        if (list[i].piece->law == piece->law && cite_same(&list[i].piece->cite, &piece->cite))
            return true;
    return false;
}

/* An article as a whole only where several of its pieces are good or it answers a question; its first
 * piece may go by the same citation, then one of them is enough. */
static void place_wholes(struct ask_hits *hits) {
    size_t kept = 0;
    struct ask_hit *list = mem_alloc((hits->count + 1) * sizeof *list);
    for (size_t i = 0; i < hits->count; i++) {
        const struct ask_hit *hit = &hits->list[i];
        if (hit->piece->whole && hit->piece->at[ASK_QUESTION][0] == '\0') {
            size_t near = 0;
            for (size_t k = 0; k < hits->count; k++)
                near += !hits->list[k].piece->whole &&
                        same_article(hits->list[k].piece, hit->piece) &&
                        hits->list[k].score * 100 >= hits->list[0].score * 70;
            if (near < 2)
                continue;
        }
        if (!has_cite(list, kept, hit->piece))
            list[kept++] = *hit;
    }
    mem_free(hits->list);
    hits->list = list;
    hits->count = kept;
}

/* Behind the best piece of an article its others make room for other articles that are nearly as good. */
static void spread_articles(struct ask_hits *hits) {
    enum { AMONG = 40, ROOM = 60, ROOM_MOST = 3 };
    for (size_t i = 0; i < hits->count && i < AMONG; i++) {
        int before = 0;
        for (size_t k = 0; k < i && before < ROOM_MOST; k++)
            before += same_article(hits->list[k].piece, hits->list[i].piece);
        hits->list[i].score -= before * ROOM;
    }
    qsort(hits->list, hits->count, sizeof *hits->list, by_score);
}

void ask_rank(struct ask_hits *out, const struct ask_question *question,
              const struct ask_words *words, const struct ask_index *index) {
    *out = (struct ask_hits){.list = mem_alloc((index->count + 1) * sizeof *out->list)};
    for (size_t i = 0; i < index->count; i++) {
        struct ask_hit hit = weigh_piece(&index->pieces[i], question, words);
        if (hit.score > 0)
            out->list[out->count++] = hit;
    }
    qsort(out->list, out->count, sizeof *out->list, by_score);
    spread_articles(out);
    size_t kept = 0;
    while (kept < out->count && kept < KEEP_MOST &&
           out->list[kept].score * 100 >= out->list[0].score * KEEP_OF_BEST)
        kept++;
    out->count = kept;
    place_wholes(out);
}

void ask_hits_clear(struct ask_hits *hits) {
    mem_free(hits->list);
    *hits = (struct ask_hits){0};
}

/* ---- stored questions ---- */

static int asked_in(const struct ask_question *q, const char *stored) {
    long got = 0, all = (long)q->unsaid * UNSAID;
    for (size_t i = 0; i < q->count; i++) {
        const struct ask_term *term = &q->terms[i];
        long weight = term->weight > 0 ? term->weight : 48; /* what is nowhere is a lack here too */
        all += weight;
        for (size_t k = 0; k < term->word_count; k++) {
            if (strstr(stored, term->words[k])) {
                got += weight;
                break;
            }
        }
    }
    return all > 0 ? (int)(got * 1000 / all) : 0;
}

static bool in_terms(const struct ask_question *q, const char *sign, size_t len) {
    char one[8] = "";
    memcpy(one, sign, len < sizeof one ? len : sizeof one - 1);
    for (size_t i = 0; i < q->count; i++)
        for (size_t k = 0; k < q->terms[i].word_count; k++)
            if (strstr(q->terms[i].words[k], one))
                return true;
    return false;
}

/* The signs of the stored question that are not set aside, and how many of them are asked for. */
static int stored_in(const struct ask_question *q, const char *stored,
                     const struct ask_words *words) {
    size_t n = strlen(stored), all = 0, got = 0;
    for (size_t at = 0, len; at < n; at += len) {
        const struct ask_entry *entry = ask_words_at(words, stored + at, n - at);
        if (entry && entry->use != ASK_WORD) {
            len = strlen(entry->word);
            continue;
        }
        if (ask_is_mark(stored + at, n - at, &len))
            continue;
        all++;
        got += in_terms(q, stored + at, len);
    }
    return all > 0 ? (int)(got * 1000 / all) : 0;
}

/* Is the number at `at` in the text? */
static bool has_number(const char *text, const char *at, size_t len) {
    size_t n = strlen(text);
    for (size_t i = 0; i < n;) {
        size_t run = ask_run(text + i, n - i);
        if (run == len && memcmp(text + i, at, len) == 0)
            return true;
        i += run > 0 ? run : 1;
    }
    return false;
}

/* Does one of them speak of a number that the other does not, and the other of another? Then they
 * ask of different things. */
static bool other_numbers(const char *asked, const char *stored) {
    size_t n = strlen(stored);
    bool foreign = false;
    for (size_t at = 0; at < n;) {
        size_t run = ask_run(stored + at, n - at);
        bool number = run > 0 && stored[at] >= '0' && stored[at] <= '9';
        if (number && has_number(asked, stored + at, run))
            return false;
        foreign = foreign || number;
        at += run > 0 ? run : 1;
    }
    return foreign && strpbrk(asked, "0123456789") != NULL;
}

int ask_fits(const struct ask_question *question, const char *stored,
             const struct ask_words *words) {
    int there = asked_in(question, stored);
    int back = there > 0 ? stored_in(question, stored, words) : 0;
    int fits = there + back > 0 ? 2 * there * back / (there + back) : 0;
    return fits > 0 && other_numbers(question->folded, stored) ? fits / 2 : fits;
}
