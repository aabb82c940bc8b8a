/*
 * sound.c - questions in letters: titles, words of the packs and of the shelf that sound so.
 */
#include <string.h>

#include "core/ask/fold.h"
#include "core/law/piece.h"
#include "core/text/pinyin.h"
#include "data/library/found.h"
#include "data/shelf/sound.h"

static bool all_letters(const char *words) {
    bool any = false;
    for (; *words; words++) {
        bool letter = (*words >= 'a' && *words <= 'z') || (*words >= 'A' && *words <= 'Z');
        if (!letter && *words != ' ' && *words != '\'')
            return false;
        any = any || letter;
    }
    return any;
}

/* So few letters are the initials of anything. */
enum { SOUND_LETTERS = 3 };

static void add_sound(struct library_found *found, const struct sounding *sound) {
    if ((found->sound_count & (found->sound_count - 1)) == 0)
        found->sounds = mem_grow(found->sounds, found->sound_count ? found->sound_count * 2 : 1,
                                 sizeof *found->sounds);
    found->sounds[found->sound_count++] = *sound;
}

/* The words of one text. */
static void find_sounding(struct library_found *found, const struct law *law,
                          const struct pinyin_query *sound) {
    for (size_t i = 0; i < law->article_count; i++) {
        const struct law_article *article = &law->articles[i];
        for (struct law_piece piece = {0}; law_piece_next(article, &piece);) {
            const char *words = law_piece_text(article, &piece);
            struct pinyin_hit hit;
            if (pinyin_find(sound, words, strlen(words), &hit))
                add_sound(found, &(struct sounding){law, law_piece_cite(law, article, &piece),
                                                    words, hit.at, hit.len});
        }
    }
}

static void find_sounds_of(struct library_found *found, const struct library_query *query,
                           const char *words, const struct library_text *texts, size_t count) {
    struct pinyin_query sound;
    struct pinyin_hit hit;
    pinyin_query_set(&sound, words, strlen(words));
    for (size_t i = 0; i < count && texts[i].shelf_id == 0; i++) {
        const char *name = texts[i].regime && texts[i].regime->short_title.zh
                               ? texts[i].regime->short_title.zh
                               : "";
        if (library_asked_for(query, &texts[i]) &&
            (pinyin_find(&sound, texts[i].title, strlen(texts[i].title), &hit) ||
             pinyin_find(&sound, name, strlen(name), &hit)))
            library_add_direct(found, LIBRARY_TITLE, texts[i].id, NULL);
    }
    for (size_t i = 0; i < count && sound.count >= SOUND_LETTERS && texts[i].shelf_id == 0; i++) {
        const struct law *law = library_asked_for(query, &texts[i])
                                    ? library_law(found->library, texts[i].id, NULL)
                                    : NULL;
        if (law)
            find_sounding(found, law, &sound);
    }
}

/* What is easily typed instead: n for ng, z for zh, and the other way; place `at` of the letters. False: nothing there. */
static bool like_sound(const char *words, size_t at, struct sb *out) {
    char sign = words[at], next = words[at] ? words[at + 1] : '\0';
    const char *with = sign == 'n' ? "g" : sign == 'z' || sign == 'c' || sign == 's' ? "h" : NULL;
    if (!with)
        return false;
    bool there = next == *with;
    sb_clear(out);
    sb_add_n(out, words, at + 1);
    sb_add(out, there ? "" : with);
    sb_add(out, words + at + 1 + there);
    return true;
}

/* As they are typed; where nothing sounds so, with one sound taken for its like. */
void library_find_sounds(struct library_found *found, const struct library_query *query,
                         const struct library_text *texts, size_t count) {
    enum { LEAST = 5 };
    struct sb like = {0};
    if (!query->pinyin || !all_letters(query->words))
        return;
    find_sounds_of(found, query, query->words, texts, count);
    size_t n = strlen(query->words);
    for (size_t i = 0; i < n && n >= LEAST && found->sound_count + found->direct_count == 0; i++)
        if (like_sound(query->words, i, &like))
            find_sounds_of(found, query, sb_text(&like), texts, count);
    sb_free(&like);
}

/* The words that most of what sounds so holds: 申诉期限 for shensuqixian; NULL: nothing does. */
static char *heard_words(const struct library_found *found) {
    enum { LOOKED_AT = 200 };
    const struct sounding *best = NULL;
    size_t most = 0, count = found->sound_count < LOOKED_AT ? found->sound_count : LOOKED_AT;
    for (size_t i = 0; i < count; i++) {
        const struct sounding *a = &found->sounds[i];
        size_t same = 0;
        for (size_t k = 0; k < count; k++) {
            const struct sounding *b = &found->sounds[k];
            same += a->len == b->len && memcmp(a->words + a->at, b->words + b->at, a->len) == 0;
        }
        if (same > most) {
            most = same;
            best = a;
        }
    }
    return best ? mem_dup_n(best->words + best->at, best->len) : NULL;
}

/* Letters among which is a long word of English that is known, or nothing but known ones, mean what they
 * say and no sound. */
static bool is_english(struct library_found *found, const char *typed) {
    enum { LONG = 5 };
    const struct ask_words *words = asking_words(library_asking(found->library));
    bool all = true, any = false;
    for (const char *at = typed + strspn(typed, " "); *at; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        struct sb word = {0};
        ask_fold(&word, at, n);
        const struct ask_entry *entry = ask_words_at(words, sb_text(&word), word.len);
        bool known = entry && strlen(entry->word) == word.len;
        any = any || (known && n >= LONG);
        all = all && known;
        sb_free(&word);
        at += n;
    }
    return any || all;
}

/* A word that people ask with and that sounds so from its first letter to its last: 容错 for rongcuo. */
static char *known_heard(struct library_found *found, const char *typed) {
    const struct ask_words *words = asking_words(library_asking(found->library));
    const struct ask_entry *entry;
    struct pinyin_query sound;
    pinyin_query_set(&sound, typed, strlen(typed));
    for (size_t i = 0; (entry = ask_words_nth(words, i)) != NULL; i++) {
        struct pinyin_hit hit;
        size_t n = strlen(entry->word);
        if ((unsigned char)entry->word[0] >= 0x80 && entry->use == ASK_WORD &&
            pinyin_find(&sound, entry->word, n, &hit) && hit.at == 0 && hit.len == n)
            return mem_dup(entry->word);
    }
    return NULL;
}

/* What the letters mean that sound like nothing in the packs: a word people ask with, else what fewer of
 * them sound like, the last left out one by one. */
static char *other_heard(struct library_found *found, const struct library_query *query) {
    const struct library_text *texts;
    size_t count, n = strlen(query->words);
    char *heard = known_heard(found, query->words);
    library_texts(found->library, &texts, &count, NULL);
    for (size_t left = n - 1; !heard && left >= SOUND_LETTERS && left * 2 > n; left--) {
        char *fewer = mem_dup_n(query->words, left);
        find_sounds_of(found, query, fewer, texts, count);
        heard = found->sound_count > 0 ? heard_words(found) : known_heard(found, fewer);
        mem_free(fewer);
    }
    return heard;
}

static void answer_as(struct library_found *found, const struct library_query *query,
                      const char *words) {
    struct library_query heard = *query;
    heard.words = words;
    ask_question_clear(&found->question);
    library_find_answers(found, &heard);
    found->asked = query;
}

/* Letters that sound like words are asked as those words. */
void library_answer_heard(struct library_found *found, const struct library_query *query) {
    char *words = found->direct_count + found->answer_count == 0 ? heard_words(found) : NULL;
    if (words)
        answer_as(found, query, words);
    mem_free(words);
}

void library_hear_otherwise(struct library_found *found, const struct library_query *query) {
    if (!query->pinyin || query->shelf_only || !all_letters(query->words) ||
        strlen(query->words) < SOUND_LETTERS || is_english(found, query->words))
        return;
    char *words = other_heard(found, query);
    if (words) {
        answer_as(found, query, words);
        found->question.mended = arena_dup(found->question.arena, words);
    }
    mem_free(words);
}

/* ---- words of the shelf that sound so ---- */

enum {
    SHELF_LETTERS = 4,
    HEARD_MOST = 64,          /* so many tell which word is meant */
    HEARD_BYTES = 4 * 1048576 /* for a screen, which asks at every key */
};

/* The words heard, each once, and how often; the store's words do not last. */
struct heard {
    struct arena *arena;
    const char *words[HEARD_MOST];
    size_t times[HEARD_MOST], count;
};

static void take_heard(void *ctx, const char *word, size_t n) {
    struct heard *heard = ctx;
    size_t i = 0;
    while (i < heard->count &&
           (strlen(heard->words[i]) != n || memcmp(heard->words[i], word, n) != 0))
        i++;
    if (i == heard->count) {
        heard->words[heard->count++] = arena_dup_n(heard->arena, word, n);
        heard->times[i] = 0;
    }
    heard->times[i]++;
}

static bool hear(struct library_found *found, const struct library_query *query, const char *typed,
                 struct heard *heard, struct err *err) {
    heard->count = 0;
    return shelf_hear(found->library->shelf, typed, query->enough > 0 ? HEARD_BYTES : 0, HEARD_MOST,
                      take_heard, heard, err);
}

/* Asks the shelf for the word heard most often. */
static bool ask_heard(struct library_found *found, const struct library_query *query,
                      const struct heard *heard, struct err *err) {
    size_t most = 0;
    for (size_t i = 1; i < heard->count; i++)
        most = heard->times[i] > heard->times[most] ? i : most;
    struct library_query words = *query;
    words.words = heard->words[most];
    words.pinyin = false;
    if (found->shelf_asked)
        shelf_found_clear(&found->shelf);
    found->shelf_asked = false;
    return library_ask_shelf(found, &words, err);
}

bool library_ask_shelf_heard(struct library_found *found, const struct library_query *query,
                             struct err *err) {
    if (!query->pinyin || !all_letters(query->words) || !found->shelf_asked || query->only ||
        found->shelf.count > 0 || strlen(query->words) < SHELF_LETTERS ||
        is_english(found, query->words))
        return true;
    struct heard heard = {.arena = arena_new()};
    struct sb like = {0};
    bool good = hear(found, query, query->words, &heard, err);
    size_t n = strlen(query->words);
    bool likes =
        query->enough == 0 && library_found_count(found) == 0; /* each costs as much again */
    for (size_t i = 0; good && likes && i < n && heard.count == 0; i++)
        if (like_sound(query->words, i, &like))
            good = hear(found, query, sb_text(&like), &heard, err);
    if (good && heard.count > 0)
        good = ask_heard(found, query, &heard, err);
    sb_free(&like);
    arena_free(&heard.arena);
    return good;
}
