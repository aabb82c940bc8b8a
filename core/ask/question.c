#include "core/ask/question.h"

#include <string.h>

#include "core/ask/alone.h"
#include "core/ask/fold.h"
#include "core/ask/slip.h"
#include "core/text/utf8.h"

/* A stretch between known words is cut into words of at most so many signs. */
enum { STRETCH_MAX = 32, WORD_SIGNS_MAX = 8 };

/* Sixteen times the binary logarithm of all / holding, at least 1: whole numbers will do. */
static int rarity(size_t all, size_t holding) {
    int steps = 0;
    if (holding == 0)
        return 0;
    while (holding * 2 <= all) {
        holding *= 2;
        steps += 16;
    }
    return steps + (int)(16 * (all - holding) / holding) + 1;
}

static void add_word(struct ask_term *term, const char *word) {
    for (size_t i = 0; i < term->word_count; i++)
        if (strcmp(term->words[i], word) == 0)
            return;
    term->words[term->word_count++] = word;
}

static int weigh(const struct ask_index *index, const char *word) {
    int rare = rarity(index->count, ask_index_holding(index, word));
    size_t signs = utf8_count(word, strlen(word));
    return signs > 2 ? rare + rare * (int)(signs - 2) / 8 : rare;
}

/* The term is between the rarest and the commonest of its words; where a common one stands for it (调查 for 初核), less is said. */
static void weigh_words(struct ask_question *q, struct ask_term *term,
                        const struct ask_index *index) {
    enum { SPREAD = 30 };
    int *worths = arena_alloc(q->arena, term->word_count * sizeof *worths), most = 0, least = 0;
    for (size_t i = 0; i < term->word_count; i++) {
        worths[i] = weigh(index, term->words[i]);
        most = worths[i] > most ? worths[i] : most;
        least = worths[i] > 0 && (least == 0 || worths[i] < least) ? worths[i] : least;
    }
    for (size_t i = 0; i < term->word_count; i++)
        worths[i] = most > 0 ? 100 - SPREAD + SPREAD * worths[i] / most : 100;
    worths[0] = 100;
    term->worths = worths;
    term->weight = (least + most) / 2;
}

static void add_term(struct ask_question *q, const struct ask_index *index, const char *said,
                     const char *const *means, size_t mean_count) {
    for (size_t i = 0; i < q->count; i++)
        if (strcmp(q->terms[i].said, said) == 0)
            return;
    q->terms = mem_grow(q->terms, q->count + 1, sizeof *q->terms);
    struct ask_term *term = &q->terms[q->count++];
    *term = (struct ask_term){.said = said};
    term->words = arena_alloc(q->arena, (mean_count + 1) * sizeof *term->words);
    add_word(term, said);
    for (size_t i = 0; i < mean_count; i++)
        add_word(term, means[i]);
    weigh_words(q, term, index);
    q->plain = q->plain && term->word_count == 1;
}

/* ---- a stretch of unknown words ---- */

struct stretch {
    const char *at[STRETCH_MAX + 1]; /* where each sign begins, and the end */
    size_t signs;
    /* The best way to cut the first n signs: its worth, and how many signs its last word has. */
    int worth[STRETCH_MAX + 1];
    size_t last[STRETCH_MAX + 1];
    bool held[STRETCH_MAX + 1]; /* is the pair before or behind the sign in any piece? */
    size_t least;               /* what no more pieces hold than these is no word here */
};

static bool held(const struct ask_index *index, const struct stretch *s, size_t from, size_t n) {
    char word[WORD_SIGNS_MAX * 4 + 1];
    size_t len = (size_t)(s->at[from + n] - s->at[from]);
    if (len >= sizeof word)
        return false;
    memcpy(word, s->at[from], len);
    word[len] = '\0';
    return ask_index_holding(index, word) > s->least;
}

static void cut(struct stretch *s, const struct ask_index *index) {
    memset(s->worth, 0, sizeof s->worth);
    for (size_t from = 0; from < s->signs; from++) {
        if (s->worth[from + 1] < s->worth[from]) {
            s->worth[from + 1] = s->worth[from];
            s->last[from + 1] = 1;
        }
        if (s->worth[from + 1] == s->worth[from] && s->last[from + 1] == 0)
            s->last[from + 1] = 1;
        for (size_t n = 2; n <= WORD_SIGNS_MAX && from + n <= s->signs; n++) {
            if (!held(index, s, from, n))
                break; /* nothing longer is held either */
            s->held[from] = s->held[from + 1] = true;
            int worth = s->worth[from] + (int)(n * n);
            if (worth > s->worth[from + n]) {
                s->worth[from + n] = worth;
                s->last[from + n] = n;
            }
        }
    }
}

/* Where the words of the cut end, the last first. */
static size_t cut_ends(const struct stretch *s, size_t ends[STRETCH_MAX]) {
    size_t count = 0;
    for (size_t end = s->signs; end > 0; end -= s->last[end])
        ends[count++] = end;
    return count;
}

static void set_signs(struct stretch *s, const char *text, size_t n) {
    *s = (struct stretch){.signs = 0};
    size_t at = 0;
    for (; at < n && s->signs < STRETCH_MAX;) {
        uint32_t cp;
        s->at[s->signs++] = text + at;
        size_t len = utf8_decode(text + at, n - at, &cp);
        size_t run = ask_run(text + at, n - at);
        at += run > 0 ? run : len; /* a number, a foreign word is one sign */
    }
    s->at[s->signs] = text + at;
}

/* The term that was added last is a long word: the words in it that more pieces hold. */
static void add_parts(struct ask_question *q, const struct ask_index *index) {
    struct ask_term *term = &q->terms[q->count - 1];
    struct stretch s;
    size_t ends[STRETCH_MAX];
    set_signs(&s, term->said, strlen(term->said));
    s.least = ask_index_holding(index, term->said);
    cut(&s, index);
    size_t count = cut_ends(&s, ends);
    struct ask_part *parts = arena_alloc(q->arena, count * sizeof *parts);
    while (count-- > 0) {
        size_t end = ends[count], from = end - s.last[end];
        if (s.last[end] < 2)
            continue;
        struct ask_part *part = &parts[term->part_count++];
        part->word = arena_dup_n(q->arena, s.at[from], (size_t)(s.at[end] - s.at[from]));
        part->weight = weigh(index, part->word);
    }
    term->parts = parts;
}

/* Of the signs those that carry meaning; a number, a foreign word carries as much as two. */
static size_t heavy_signs(const struct ask_words *words, const struct stretch *s, size_t from,
                          size_t end) {
    size_t heavy = 0;
    for (size_t i = from; i < end; i++) {
        uint32_t cp;
        utf8_decode(s->at[i], (size_t)(s->at[i + 1] - s->at[i]), &cp);
        heavy += cp < 0x3400 ? 2 : !ask_words_is_light(words, cp);
    }
    return heavy;
}

/* A sign that no word has: where few pieces hold it, it still says a little. */
static void add_weak(struct ask_question *q, const struct ask_index *index,
                     const struct ask_words *words, const char *sign, size_t n) {
    enum { FEW = 16, SHARE = 3 };
    const char *word = arena_dup_n(q->arena, sign, n);
    uint32_t cp;
    utf8_decode(word, n, &cp);
    size_t holding = cp >= 0x3400 ? ask_index_holding(index, word) : 0, terms = q->count;
    if (holding == 0 || holding > FEW || ask_words_is_light(words, cp))
        return;
    add_term(q, index, word, NULL, 0);
    if (q->count == terms)
        return;
    struct ask_term *term = &q->terms[q->count - 1];
    term->weak = true;
    term->weight = term->weight / SHARE + 1;
}

/* What was cut out with a sign that joins words (续了, 再给) may be none, and says less; so does what stands only
 * within longer words of the pieces (时给 of 同时给予). */
static void weigh_cut(struct ask_term *term, const struct ask_index *index, size_t signs,
                      size_t heavy) {
    enum { CHANCE = 5 };
    if (heavy < signs)
        term->weight = heavy == 0 ? 1 : term->weight * (int)heavy / (int)(signs + (heavy == 1));
    if (signs < 2 || ask_free_sides(index, term->said) >= (signs == 2 ? 2 : 1))
        return;
    term->weak = true;
    term->weight = term->weight / CHANCE + 1;
}

/* The words of the cut, in their order; single signs that no word has say nothing. */
static void add_cut(struct ask_question *q, const struct ask_index *index,
                    const struct ask_words *words, const struct stretch *s) {
    size_t ends[STRETCH_MAX], count = cut_ends(s, ends), terms;
    while (count-- > 0) {
        size_t end = ends[count], from = end - s->last[end];
        if (s->last[end] < 2 && s->signs > 1) {
            q->strange = q->strange || !s->held[from];
            q->unsaid += heavy_signs(words, s, from, end);
            add_weak(q, index, words, s->at[from], (size_t)(s->at[end] - s->at[from]));
            continue;
        }
        const char *word = arena_dup_n(q->arena, s->at[from], (size_t)(s->at[end] - s->at[from]));
        terms = q->count;
        add_term(q, index, word, NULL, 0);
        if (q->count > terms && s->last[end] > 2)
            add_parts(q, index);
        if (q->count > terms)
            weigh_cut(&q->terms[q->count - 1], index, s->last[end],
                      heavy_signs(words, s, from, end));
    }
}

static void add_stretch(struct ask_question *q, const struct ask_index *index,
                        const struct ask_words *words, const char *text, size_t n) {
    struct stretch s;
    if (n == 0)
        return;
    set_signs(&s, text, n);
    cut(&s, index);
    add_cut(q, index, words, &s);
    /* What lies behind the longest stretch is one of its own. */
    size_t done = (size_t)(s.at[s.signs] - text);
    if (done < n)
        add_stretch(q, index, words, text + done, n - done);
}

/* ---- the whole ---- */

static void take_known(struct ask_question *q, const struct ask_index *index,
                       const struct ask_entry *entry) {
    size_t terms = q->count;
    if (entry->use == ASK_WORD || entry->mean_count > 0)
        add_term(q, index, entry->word, entry->means, entry->mean_count);
    if (entry->use == ASK_ASKS && q->count > terms) /* 哪些情形: what it asks for counts for more */
        q->terms[q->count - 1].weight = q->terms[q->count - 1].weight / 3 + 1;
    if (entry->use != ASK_WORD)
        q->plain = false;
    if (entry->use == ASK_ASKS)
        q->wants[entry->kind] = true;
}

/* 写 in 手写, 批 in 批评: a word of one sign that is part of a longer one that pieces hold is none. */
static bool within_word(const struct ask_index *index, const char *folded, size_t n, size_t at,
                        const struct ask_entry *entry) {
    size_t len = strlen(entry->word), before = utf8_prev(folded, n, at);
    size_t behind = at + len < n ? utf8_next(folded, n, at + len) : n;
    if (entry->use != ASK_WORD || utf8_count(entry->word, len) > 1 || len < 3)
        return false;
    char pair[16] = "";
    if (at > 0 && at + len - before < sizeof pair) {
        memcpy(pair, folded + before, at + len - before);
        if (ask_index_holding(index, pair) > 0)
            return true;
    }
    memset(pair, 0, sizeof pair);
    if (behind > at + len && behind - at < sizeof pair)
        memcpy(pair, folded + at, behind - at);
    return pair[0] != '\0' && ask_index_holding(index, pair) > 0;
}

static void take_apart(struct ask_question *q, const char *folded, size_t n,
                       const struct ask_words *words, const struct ask_index *index) {
    size_t from = 0, at = 0;
    while (at < n) {
        const struct ask_entry *entry = ask_words_at(words, folded + at, n - at);
        if (entry && within_word(index, folded, n, at, entry))
            entry = NULL;
        size_t len = entry ? strlen(entry->word) : 0, run = ask_run(folded + at, n - at);
        if (run > 0 && len < run) { /* not within a number or a foreign word */
            at += run;
            continue;
        }
        if (!entry && !ask_is_mark(folded + at, n - at, &len)) {
            at += len;
            continue;
        }
        add_stretch(q, index, words, folded + from, at - from);
        if (entry)
            take_known(q, index, entry);
        at += len;
        from = at;
    }
    add_stretch(q, index, words, folded + from, at - from);
}

/* A sign alone between words says nothing, unless it is all there is. */
static void drop_single_signs(struct ask_question *q) {
    size_t kept = 0;
    for (size_t i = 0; i < q->count; i++) {
        const struct ask_term *term = &q->terms[i];
        size_t n = strlen(term->said);
        bool single = utf8_count(term->said, n) == 1 && ask_run(term->said, n) == 0;
        if (!single || term->word_count > 1 || term->weak || q->count == 1)
            q->terms[kept++] = *term;
    }
    q->count = kept;
}

/* A question of nothing but words that are set aside and signs no word has: each of its signs, so that
 * something comes near it. */
static void take_signs(struct ask_question *q, const struct ask_index *index,
                       const struct ask_words *words) {
    size_t n = strlen(q->folded);
    for (size_t at = 0, len; at < n; at += len) {
        const struct ask_entry *entry = ask_words_at(words, q->folded + at, n - at);
        uint32_t cp;
        len = utf8_decode(q->folded + at, n - at, &cp);
        if (entry && entry->use != ASK_WORD) {
            len = strlen(entry->word);
            continue;
        }
        if (cp < 0x3400 || ask_words_is_light(words, cp))
            continue;
        add_term(q, index, arena_dup_n(q->arena, q->folded + at, len), NULL, 0);
        q->terms[q->count - 1].weak = true;
    }
    q->strange = q->strange || q->count > 0;
}

static bool wants_any(const struct ask_question *q) {
    bool any = false;
    for (int kind = 0; kind < ASK_KIND_COUNT; kind++)
        any = any || q->wants[kind];
    return any;
}

/* Blanks part words; the fold leaves them out, so they become marks before. */
static void fold_words(struct sb *out, const char *text) {
    size_t n = strlen(text), from = 0;
    for (size_t at = 0; at <= n; at++) {
        if (at < n && text[at] != ' ' && text[at] != '\t' && text[at] != '\n')
            continue;
        if (out->len > 0)
            sb_add_char(out, '|');
        ask_fold(out, text + from, at - from);
        from = at + 1;
    }
}

/* Where the sign at `at` is asked both ways (装不装, 交没交) the bytes of its first half; 0: it is not. */
static size_t both_ways(const char *folded, size_t n, size_t at, const struct ask_words *words) {
    static const char *const nots[] = {"不", "没"};
    const struct ask_entry *entry = ask_words_at(words, folded + at, n - at);
    uint32_t cp;
    size_t sign = utf8_decode(folded + at, n - at, &cp);
    if (cp < 0x3400 || (entry && strlen(entry->word) > 2 * sign))
        return 0;
    for (size_t i = 0; i < sizeof nots / sizeof *nots; i++) {
        size_t len = strlen(nots[i]), half = sign + len;
        if (at + half + sign <= n && memcmp(folded + at + sign, nots[i], len) == 0 &&
            memcmp(folded + at, folded + at + half, sign) == 0)
            return half;
    }
    return 0;
}

/* What is asked both ways is asked once. */
static void ask_once(struct sb *out, const struct sb *folded, const struct ask_words *words) {
    const char *s = sb_text(folded);
    for (size_t at = 0; at < folded->len;) {
        at += both_ways(s, folded->len, at, words);
        size_t end = utf8_next(s, folded->len, at);
        sb_add_n(out, s + at, end - at);
        at = end;
    }
}

void ask_question_make(struct ask_question *out, const char *text, const struct ask_words *words,
                       const struct ask_index *index, enum ask_mending mending) {
    struct sb folded = {0}, mended = {0}, once = {0};
    *out = (struct ask_question){.plain = true, .arena = arena_new()};
    fold_words(&folded, text);
    if (mending != ASK_MEND_NOT)
        ask_once(&once, &folded, words);
    if (once.len > 0 && ask_mend(&mended, sb_text(&once), words, index, mending == ASK_MEND_BOLDLY))
        out->mended = arena_dup(out->arena, sb_text(&mended));
    const struct sb *asked = out->mended ? &mended : &folded;
    out->folded = arena_dup(out->arena, sb_text(asked));
    take_apart(out, sb_text(asked), asked->len, words, index);
    drop_single_signs(out);
    if (out->count == 0 && !wants_any(out))
        take_signs(out, index, words);
    sb_free(&folded);
    sb_free(&mended);
    sb_free(&once);
}

void ask_question_clear(struct ask_question *question) {
    mem_free(question->terms);
    arena_free(&question->arena);
    *question = (struct ask_question){0};
}
