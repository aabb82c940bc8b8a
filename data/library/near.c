/*
 * near.c - questions that no provision holds as they stand: answers that are stored, what comes
 * nearest in the packs and on the shelf.
 */
#include <string.h>

#include "core/text/utf8.h"
#include "data/library/found.h"

/* ---- what comes nearest ---- */

/* So good a question, of 1000, needs no mending. */
enum { GOOD_ENOUGH = 560 };

static bool takes_id(void *ctx, const char *id) {
    struct library_found *found = ctx;
    const struct library_text *text = library_text(found->library, id);
    return text && library_asked_for(found->asked, text);
}

static bool takes_hit(struct library_found *found, const struct ask_hit *hit) {
    for (size_t i = 0; i < found->packs.count; i++)
        if (cite_same(&found->packs.list[i].cite, &hit->piece->cite))
            return false;
    for (size_t i = 0; i < found->sound_count; i++)
        if (cite_same(&found->sounds[i].cite, &hit->piece->cite))
            return false;
    for (size_t i = 0; i < found->answer_count; i++)
        if (cite_same(&found->answers[i].question->cite, &hit->piece->cite))
            return false;
    return takes_id(found, hit->piece->law->regime);
}

static void drop_untaken(struct library_found *found) {
    size_t kept = 0;
    for (size_t i = 0; i < found->near.count; i++)
        if (takes_hit(found, &found->near.list[i]))
            found->near.list[kept++] = found->near.list[i];
    found->near.count = kept;
}

static int best_of(const struct ask_hits *hits) {
    return hits->count > 0 ? hits->list[0].score : 0;
}

void library_find_answers(struct library_found *found, const struct library_query *query) {
    struct asking *asking = library_asking(found->library);
    found->asked = query;
    ask_question_make(&found->question, query->words, asking_words(asking), asking_index(asking),
                      ASK_MEND_NOT);
    if (!query->shelf_only && found->direct_count == 0)
        found->answer_count =
            asking_answers(asking, &found->question, takes_id, found, found->answers);
}

void library_drop_told_answers(struct library_found *found) {
    size_t kept = 0;
    for (size_t i = 0; i < found->answer_count; i++) {
        bool told = false;
        for (size_t k = 0; found->question.plain && k < found->packs.count; k++)
            told = told || cite_same(&found->packs.list[k].cite, &found->answers[i].question->cite);
        for (size_t k = 0; k < found->sound_count; k++)
            told = told || cite_same(&found->sounds[k].cite, &found->answers[i].question->cite);
        if (!told)
            found->answers[kept++] = found->answers[i];
    }
    found->answer_count = kept;
}

/* Does the best lack a word that is asked for? */
static bool best_lacks(const struct ask_hits *hits) {
    return hits->count == 0 || hits->list[0].lacks != 0;
}

/* The question without its slips, when more answers it so. */
static bool try_mended(struct library_found *found, const struct library_query *query,
                       enum ask_mending mending) {
    struct asking *asking = library_asking(found->library);
    struct ask_question mended;
    struct ask_hits hits;
    ask_question_make(&mended, query->words, asking_words(asking), asking_index(asking), mending);
    ask_rank(&hits, &mended, asking_words(asking), asking_index(asking));
    bool better = mended.mended && (best_of(&hits) > best_of(&found->near) ||
                                    (found->question.strange && !mended.strange));
    if (!better) {
        ask_hits_clear(&hits);
        ask_question_clear(&mended);
        return false;
    }
    ask_hits_clear(&found->near);
    ask_question_clear(&found->question);
    found->near = hits;
    found->question = mended;
    found->answer_count = asking_answers(asking, &found->question, takes_id, found, found->answers);
    return true;
}

/* 停止检查: four signs alone are a word of the law more often than two of two. */
static bool is_one_word(const char *folded) {
    enum { SIGNS = 4 };
    size_t n = strlen(folded);
    return utf8_count(folded, n) == SIGNS && !strchr(folded, '|') && (unsigned char)*folded >= 0x80;
}

void library_find_near(struct library_found *found, const struct library_query *query) {
    struct asking *asking = library_asking(found->library);
    ask_rank(&found->near, &found->question, asking_words(asking), asking_index(asking));
    bool mended = (best_of(&found->near) < GOOD_ENOUGH || found->question.strange) &&
                  try_mended(found, query, ASK_MEND);
    if (!mended && found->answer_count == 0 &&
        (best_lacks(&found->near) || is_one_word(found->question.folded)))
        (void)try_mended(found, query, ASK_MEND_BOLDLY);
    drop_untaken(found);
}

bool library_ask_shelf_near(struct library_found *found, const struct library_query *query,
                            struct err *err) {
    const struct ask_question *q = &found->question;
    bool *left = mem_alloc((q->count + 1) * sizeof *left);
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < q->count; i++)
        count += left[i] = utf8_count(q->terms[i].said, strlen(q->terms[i].said)) > 1;
    for (; good && count > 0 && found->shelf.count == 0; count--) {
        struct sb words = {0};
        size_t least = q->count;
        for (size_t i = 0; i < q->count; i++) {
            if (!left[i])
                continue;
            sb_add(&words, words.len > 0 ? " " : "");
            sb_add(&words, q->terms[i].said);
            if (least == q->count || q->terms[i].weight < q->terms[least].weight)
                least = i;
        }
        struct library_query fewer = *query;
        fewer.words = sb_text(&words);
        if (found->shelf_asked)
            shelf_found_clear(&found->shelf);
        found->shelf_asked = false;
        good = library_ask_shelf(found, &fewer, err);
        left[least] = false;
        sb_free(&words);
    }
    mem_free(left);
    return good;
}

/* Is there more to look for than the words that were found? */
static bool may_come_near(const struct ask_question *question) {
    bool parts = false;
    for (size_t i = 0; i < question->count; i++)
        parts = parts || question->terms[i].part_count > 0;
    return !question->plain || parts;
}

void library_add_near(struct library_found *found, const struct library_query *query) {
    enum { FEW = 3, HANDFUL = 5 };
    struct asking *asking = library_asking(found->library);
    if (found->direct_count > 0 || !may_come_near(&found->question) || query->shelf_only ||
        library_found_count(found) >= FEW || !library_found_whole(found))
        return;
    ask_rank(&found->near, &found->question, asking_words(asking), asking_index(asking));
    drop_untaken(found);
    if (found->near.count > HANDFUL)
        found->near.count = HANDFUL;
}
