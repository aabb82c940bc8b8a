#include "tests/support/shelf_gen.h"

#include <string.h>

#include "core/base/sb.h"
#include "core/law/fold.h"
#include "core/text/utf8.h"

/* xorshift64* */
uint32_t shelf_gen_below(struct shelf_gen *gen, uint32_t bound) {
    gen->state ^= gen->state >> 12;
    gen->state ^= gen->state << 25;
    gen->state ^= gen->state >> 27;
    return (uint32_t)((gen->state * 2685821657736338717u) >> 33) % bound;
}

static bool ends_clause(uint32_t cp) {
    return cp == 0xFF0C || cp == 0xFF1B || cp == 0x3002 || cp == 0xFF1A || law_is_blank(cp);
}

static void add_clause(struct shelf_gen *gen, const char *s, size_t n) {
    if (n < 12) /* marks, numbers, a word or two */
        return;
    if ((gen->count & (gen->count - 1)) == 0)
        gen->clauses = mem_grow(gen->clauses, gen->count ? gen->count * 2 : 1, sizeof(char *));
    gen->clauses[gen->count++] = arena_dup_n(gen->arena, s, n);
}

static void read_text(struct shelf_gen *gen, const char *text) {
    size_t n = strlen(text), start = 0;
    for (size_t at = 0, len; at < n; at += len) {
        uint32_t cp;
        len = utf8_decode(text + at, n - at, &cp);
        if (ends_clause(cp)) {
            add_clause(gen, text + start, at - start);
            start = at + len;
        } else if (cp >= 0x4E00) {
            size_t count = gen->common_count;
            if ((count & (count - 1)) == 0)
                gen->common = mem_grow(gen->common, count ? count * 2 : 1, sizeof *gen->common);
            gen->common[gen->common_count++] = cp;
        }
    }
}

void shelf_gen_begin(struct shelf_gen *gen, struct packs *packs, uint64_t seed) {
    *gen = (struct shelf_gen){.arena = arena_new(), .state = seed * 2 + 1};
    size_t count = 0;
    const char *const *paths = packs_list(packs, "regimes/", &count);
    for (size_t i = 0; i < count; i++) {
        const char *base = strrchr(paths[i], '/');
        const char *text =
            base && strcmp(base, "/law.txt") == 0 ? packs_file(packs, paths[i], NULL) : NULL;
        if (text)
            read_text(gen, text);
    }
}

void shelf_gen_end(struct shelf_gen *gen) {
    arena_free(&gen->arena);
    mem_free(gen->clauses);
    mem_free(gen->common);
}

static void add_cp(struct sb *out, uint32_t cp) {
    char bytes[4];
    sb_add_n(out, bytes, utf8_encode(cp, bytes));
}

/* A clause in which one character in ten is another one: mostly a common one, sometimes any. */
static void vary(struct shelf_gen *gen, const char *clause, struct sb *out) {
    size_t n = strlen(clause);
    for (size_t at = 0, len; at < n; at += len) {
        uint32_t cp;
        len = utf8_decode(clause + at, n - at, &cp);
        uint32_t dice = shelf_gen_below(gen, 200);
        if (dice < 18)
            add_cp(out, gen->common[shelf_gen_below(gen, (uint32_t)gen->common_count)]);
        else if (dice < 20)
            add_cp(out, 0x4E00 + shelf_gen_below(gen, 6000));
        else
            sb_add_n(out, clause + at, len);
        if (dice == 199)
            sb_add_fmt(out, "%u日", shelf_gen_below(gen, 400));
    }
}

static const char *sentence(struct shelf_gen *gen, size_t clauses, const char *end,
                            struct arena *arena) {
    static const char *const marks[] = {"，", "、", "；", "　", "，“", "”，", "（", "）", ": "};
    struct sb out = {0};
    for (size_t i = 0; i < clauses; i++) {
        vary(gen, gen->clauses[shelf_gen_below(gen, (uint32_t)gen->count)], &out);
        if (i + 1 < clauses)
            sb_add(&out, marks[shelf_gen_below(gen, 12) % 9]);
    }
    sb_add(&out, end);
    const char *text = arena_dup(arena, sb_text(&out));
    sb_free(&out);
    return text;
}

struct list {
    struct shelf_piece *pieces;
    size_t count, cap;
};

static void add(struct list *list, struct shelf_piece piece) {
    if (list->count == list->cap) {
        list->cap = list->cap ? list->cap * 2 : 64;
        list->pieces = mem_grow(list->pieces, list->cap, sizeof *list->pieces);
    }
    piece.line = (int)list->count + 1;
    list->pieces[list->count++] = piece;
}

static void add_article(struct shelf_gen *gen, int number, struct list *list, struct arena *arena) {
    static const char *const marks[] = {"（一）", "（二）", "（三）", "（四）"};
    add(list, (struct shelf_piece){.kind = SHELF_ARTICLE, .number = number, .words = ""});
    uint32_t shape = shelf_gen_below(gen, 10), items = shape < 3 ? 2 + shape : 0;
    add(list,
        (struct shelf_piece){.kind = SHELF_PARAGRAPH,
                             .words = sentence(gen, items ? 3 : 5, items ? "：" : "。", arena)});
    for (uint32_t i = 0; i < items; i++)
        add(list, (struct shelf_piece){.kind = SHELF_ITEM,
                                       .number = (int)i + 1,
                                       .mark = marks[i],
                                       .words = sentence(gen, 2, "；", arena)});
    if (shape == 2)
        add(list, (struct shelf_piece){.kind = SHELF_POINT,
                                       .number = 1,
                                       .mark = "1.",
                                       .words = sentence(gen, 1, "。", arena)});
    for (uint32_t i = 0; shape >= 5 && i < shape % 3; i++)
        add(list,
            (struct shelf_piece){.kind = SHELF_PARAGRAPH, .words = sentence(gen, 3, "。", arena)});
}

struct shelf_text shelf_gen_law(struct shelf_gen *gen, size_t n, size_t articles,
                                struct arena *arena) {
    struct list list = {0};
    struct sb title = {0};
    int chapter = 0;
    vary(gen, gen->clauses[shelf_gen_below(gen, (uint32_t)gen->count)], &title);
    sb_add_fmt(&title, "规定（%zu）", n);
    if (n % 3 == 0)
        add(&list,
            (struct shelf_piece){.kind = SHELF_PREAMBLE, .words = sentence(gen, 2, "。", arena)});
    for (size_t i = 0; i < articles; i++) {
        if (i % 12 == 0)
            add(&list, (struct shelf_piece){.kind = SHELF_HEADING,
                                            .level = 3,
                                            .number = ++chapter,
                                            .words = sentence(gen, 1, "", arena)});
        add_article(gen, (int)i + 1, &list, arena);
    }
    struct shelf_text text = {.title = arena_dup(arena, sb_text(&title)),
                              .source = "laws.zip",
                              .issued = 10000 + (day_t)(n % 4000),
                              .effective = n % 5 ? 10060 + (day_t)(n % 4000) : DAY_NONE,
                              .status = (enum shelf_status)(n % 5),
                              .count = list.count};
    struct shelf_piece *kept = arena_alloc(arena, (list.count + 1) * sizeof *kept);
    if (list.count > 0)
        memcpy(kept, list.pieces, list.count * sizeof *kept);
    text.pieces = kept;
    for (size_t i = 0; i < list.count; i++)
        text.bytes += (int64_t)strlen(list.pieces[i].words);
    char hex[SHELF_DIGEST_SIZE];
    shelf_digest(sb_text(&title), title.len, hex);
    text.digest = arena_dup(arena, hex);
    mem_free(list.pieces);
    sb_free(&title);
    return text;
}

static bool next_law(void *ctx, struct shelf_text *out, bool *found, struct err *err) {
    (void)err;
    struct shelf_gen_source *source = ctx;
    arena_reset(source->arena);
    *found = source->next < source->laws;
    if (*found)
        *out = shelf_gen_law(source->gen, ++source->next, source->articles, source->arena);
    return true;
}

struct shelf_source shelf_gen_source(struct shelf_gen_source *source, struct shelf_gen *gen,
                                     size_t laws, size_t articles) {
    *source = (struct shelf_gen_source){
        .gen = gen, .arena = arena_new(), .laws = laws, .articles = articles};
    return (struct shelf_source){next_law, source};
}

void shelf_gen_source_end(struct shelf_gen_source *source) {
    arena_free(&source->arena);
}
