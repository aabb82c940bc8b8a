#include "core/ask/words.h"

#include <string.h>

#include "core/ask/fold.h"
#include "core/base/mem.h"
#include "core/text/utf8.h"

struct word_list {
    const char **words;
    size_t count;
};

/* Entries that begin alike hang together; a power of two. */
enum { HEADS = 4096 };

struct ask_words {
    struct arena *arena;
    struct ask_entry *entries;
    uint32_t *lens, *next; /* of each entry: its bytes; the one before with its head, plus 1 */
    size_t count;
    uint32_t heads[HEADS]; /* the last entry with that head, plus 1 */
    struct word_list marks[ASK_KIND_COUNT];
    struct word_list alike, light;
};

const char *ask_kind_code(enum ask_kind kind) {
    static const char *const codes[ASK_KIND_COUNT] = {"time", "who", "amount", "which"};
    return codes[kind];
}

struct ask_words *ask_words_new(void) {
    struct ask_words *words = mem_alloc(sizeof *words);
    words->arena = arena_new();
    return words;
}

void ask_words_free(struct ask_words **words) {
    if (!words || !*words)
        return;
    for (size_t i = 0; i < (*words)->count; i++)
        mem_free((*words)->entries[i].means);
    for (size_t i = 0; i < ASK_KIND_COUNT; i++)
        mem_free((*words)->marks[i].words);
    mem_free((*words)->alike.words);
    mem_free((*words)->light.words);
    mem_free((*words)->entries);
    mem_free((*words)->lens);
    mem_free((*words)->next);
    arena_free(&(*words)->arena);
    mem_free(*words);
    *words = NULL;
}

static const char *folded_of(struct ask_words *words, const char *text) {
    struct sb folded = {0};
    ask_fold(&folded, text, strlen(text));
    const char *kept = arena_dup(words->arena, sb_text(&folded));
    sb_free(&folded);
    return kept;
}

/* Of its first sign: three bytes of a Hanzi. */
static size_t head_of(const char *folded, size_t n) {
    size_t head = 0;
    for (size_t i = 0; i < 3 && i < n; i++)
        head = head * 67 + (unsigned char)folded[i];
    return head % HEADS;
}

/* The entry of the folded word, which is kept as it is; a new one when there is none. */
static struct ask_entry *entry_of(struct ask_words *words, const char *folded, enum ask_use use) {
    size_t n = strlen(folded), head = head_of(folded, n);
    for (size_t i = words->heads[head]; i > 0; i = words->next[i - 1])
        if (strcmp(words->entries[i - 1].word, folded) == 0)
            return &words->entries[i - 1];
    if ((words->count & (words->count - 1)) == 0) {
        size_t room = words->count ? words->count * 2 : 1;
        words->entries = mem_grow(words->entries, room, sizeof *words->entries);
        words->lens = mem_grow(words->lens, room, sizeof *words->lens);
        words->next = mem_grow(words->next, room, sizeof *words->next);
    }
    words->lens[words->count] = (uint32_t)n;
    words->next[words->count] = words->heads[head];
    struct ask_entry *entry = &words->entries[words->count++];
    *entry = (struct ask_entry){.word = folded, .use = use};
    words->heads[head] = (uint32_t)words->count;
    return entry;
}

static void add_mean(struct ask_entry *entry, const char *folded) {
    for (size_t i = 0; i < entry->mean_count; i++)
        if (strcmp(entry->means[i], folded) == 0)
            return;
    entry->means = mem_grow(entry->means, entry->mean_count + 1, sizeof *entry->means);
    entry->means[entry->mean_count++] = folded;
}

void ask_words_mean(struct ask_words *words, const char *word, const char *means) {
    add_mean(entry_of(words, folded_of(words, word), ASK_WORD), folded_of(words, means));
}

void ask_words_aside(struct ask_words *words, const char *word) {
    entry_of(words, folded_of(words, word), ASK_ASIDE);
}

void ask_words_asks(struct ask_words *words, enum ask_kind kind, const char *word) {
    entry_of(words, folded_of(words, word), ASK_ASKS)->kind = kind;
}

void ask_words_take(struct ask_words *words, const struct ask_entry *folded) {
    struct ask_entry *entry = entry_of(words, folded->word, folded->use);
    if (folded->use == ASK_ASKS)
        entry->kind = folded->kind;
    if (!entry->means && folded->mean_count > 0) {
        entry->means = mem_alloc(folded->mean_count * sizeof *entry->means);
        memcpy(entry->means, folded->means, folded->mean_count * sizeof *entry->means);
        entry->mean_count = folded->mean_count;
        return;
    }
    for (size_t i = 0; i < folded->mean_count; i++)
        add_mean(entry, folded->means[i]);
}

static void list_add(struct word_list *list, const char *word) {
    list->words = mem_grow(list->words, list->count + 1, sizeof *list->words);
    list->words[list->count++] = word;
}

void ask_words_mark(struct ask_words *words, enum ask_kind kind, const char *mark) {
    list_add(&words->marks[kind], folded_of(words, mark));
}

void ask_words_alike(struct ask_words *words, const char *signs) {
    list_add(&words->alike, arena_dup(words->arena, signs));
}

static bool has_sign(const char *text, uint32_t sign) {
    for (size_t at = 0, n = strlen(text); at < n;) {
        uint32_t cp;
        at += utf8_decode(text + at, n - at, &cp);
        if (cp == sign)
            return true;
    }
    return false;
}

bool ask_words_look_alike(const struct ask_words *words, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < words->alike.count; i++)
        if (has_sign(words->alike.words[i], a) && has_sign(words->alike.words[i], b))
            return true;
    return false;
}

void ask_words_light(struct ask_words *words, const char *signs) {
    list_add(&words->light, arena_dup(words->arena, signs));
}

bool ask_words_is_light(const struct ask_words *words, uint32_t sign) {
    for (size_t i = 0; i < words->light.count; i++)
        if (has_sign(words->light.words[i], sign))
            return true;
    return false;
}

const struct ask_entry *ask_words_at(const struct ask_words *words, const char *folded, size_t n) {
    const struct ask_entry *longest = NULL;
    size_t most = 0;
    for (size_t i = words->heads[head_of(folded, n)]; i > 0; i = words->next[i - 1]) {
        size_t len = words->lens[i - 1];
        if (len > most && len <= n && memcmp(words->entries[i - 1].word, folded, len) == 0) {
            longest = &words->entries[i - 1];
            most = len;
        }
    }
    return longest;
}

/* +个月: behind a number. */
static bool behind_number(const char *folded, const char *mark) {
    for (const char *at = folded; (at = strstr(at, mark)) != NULL; at++)
        if (at > folded && at[-1] >= '0' && at[-1] <= '9')
            return true;
    return false;
}

enum ask_marked ask_words_marked(const struct ask_words *words, enum ask_kind kind,
                                 const char *folded) {
    const struct word_list *list = &words->marks[kind];
    enum ask_marked best = ASK_MARKED_NOT;
    for (size_t i = 0; i < list->count && best < ASK_MARKED_WELL; i++) {
        const char *mark = list->words[i];
        bool faint = *mark == '~';
        if (*mark == '+' ? behind_number(folded, mark + 1) : strstr(folded, mark + faint) != NULL)
            best = faint ? ASK_MARKED_FAINTLY : ASK_MARKED_WELL;
    }
    return best;
}

const struct ask_entry *ask_words_nth(const struct ask_words *words, size_t i) {
    return i < words->count ? &words->entries[i] : NULL;
}

static const char *nth_of(const struct word_list *list, size_t i) {
    return i < list->count ? list->words[i] : NULL;
}

const char *ask_words_nth_mark(const struct ask_words *words, enum ask_kind kind, size_t i) {
    return nth_of(&words->marks[kind], i);
}

const char *ask_words_nth_alike(const struct ask_words *words, size_t i) {
    return nth_of(&words->alike, i);
}

const char *ask_words_nth_light(const struct ask_words *words, size_t i) {
    return nth_of(&words->light, i);
}

size_t ask_words_count(const struct ask_words *words) {
    size_t count = 0;
    for (size_t i = 0; i < words->count; i++)
        count += words->entries[i].mean_count > 0;
    return count;
}
