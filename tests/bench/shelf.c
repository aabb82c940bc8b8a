/*
 * shelf.c - what the shelf of law costs at the size of a country: putting it there, its
 * index, questions beside LIKE and a plain search through the text, in one run.
 *
 *   bench_shelf PATH LAWS ARTICLES QUESTIONS      makes the office PATH anew
 *
 * Questions are random pieces of the folded texts, one to six characters. LIKE and the plain search
 * are asked a part of them, because they take so long. Every answer is compared with a plain search
 * through the folded pieces; a difference ends the run with 1.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/law/fold.h"
#include "core/text/utf8.h"
#include "data/import/shelf.h"
#include "data/library/library.h"
#include "data/office/soundness.h"
#include "data/shelf/search.h"
#include "tests/support/shelf_gen.h"

enum { PLAIN = 40, FIRST = 50 };

_Noreturn void mem_exhausted(void) {
    fputs("bench_shelf: out of memory\n", stderr);
    exit(3);
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static void must(bool ok, const struct err *err) {
    if (!ok) {
        fprintf(stderr, "bench_shelf: %s (%s, %s)\n", err->msg, err->arg[0], err->arg[1]);
        exit(1);
    }
}

static void row(const char *what, double figure, const char *target) {
    printf("%-4s %-66s %9.3f  target %s\n", "17", what, figure, target);
    fflush(stdout);
}

static int by_value(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void spread(const char *what, double *times, size_t count, const char *const targets[3]) {
    static const char *const names[] = {"p50", "p95", "max"};
    qsort(times, count, sizeof *times, by_value);
    const size_t at[] = {count / 2, count * 95 / 100, count - 1};
    for (int i = 0; i < 3; i++) {
        char text[80];
        snprintf(text, sizeof text, "%s, %s, ms", what, names[i]);
        row(text, times[at[i]], targets[i]);
    }
}

/* ---- everything that can be found, folded, in one block ---- */

struct corpus {
    struct sb text; /* pieces ended by NUL */
    size_t *at;     /* where each begins */
    size_t count, cap;
    double raw; /* bytes of the words as they are */
};

static void corpus_add(struct corpus *c, const char *words) {
    if (c->count == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 1024;
        c->at = mem_grow(c->at, c->cap, sizeof *c->at);
    }
    c->at[c->count++] = c->text.len;
    c->raw += (double)strlen(words);
    law_fold(&c->text, words, strlen(words));
    sb_add_n(&c->text, "", 1);
}

static void corpus_read(struct corpus *c, struct office *office) {
    struct arena *arena = arena_new(), *one = arena_new();
    struct shelf_text *list, text;
    struct err err = {0};
    size_t count = 0;
    must(shelf_list(office, arena, &list, &count, &err), &err);
    for (size_t i = 0; i < count; i++) {
        corpus_add(c, list[i].title);
        arena_reset(one);
        must(shelf_get(office, list[i].id, one, &text, &err), &err);
        for (size_t k = 0; k < text.count; k++)
            corpus_add(c, text.pieces[k].words);
    }
    arena_free(&one);
    arena_free(&arena);
}

static size_t plain_count(const struct corpus *c, const char *word) {
    size_t found = 0, next = 0;
    const char *text = sb_text(&c->text), *end = text + c->text.len, *at = text;
    size_t n = strlen(word);
    /* One run over the block; a find goes on behind its piece. */
    while ((at = memmem(at, (size_t)(end - at), word, n))) {
        found++;
        size_t high = c->count, low = next;
        while (high - low > 1) {
            size_t mid = low + (high - low) / 2;
            if (text + c->at[mid] <= at)
                low = mid;
            else
                high = mid;
        }
        next = low;
        if (next + 1 >= c->count)
            break;
        at = text + c->at[next + 1];
    }
    return found;
}

/* A random piece of the folded text. */
static void question(struct shelf_gen *gen, const struct corpus *c, struct sb *out) {
    sb_clear(out);
    while (out->len == 0) {
        const char *piece = sb_text(&c->text) + c->at[shelf_gen_below(gen, (uint32_t)c->count)];
        size_t n = strlen(piece), chars = utf8_count(piece, n), want = 1 + shelf_gen_below(gen, 6);
        if (chars < want)
            continue;
        size_t skip = shelf_gen_below(gen, (uint32_t)(chars - want + 1)), at = 0;
        uint32_t cp;
        for (size_t i = 0; i < skip; i++)
            at += utf8_decode(piece + at, n - at, &cp);
        size_t end = at;
        for (size_t i = 0; i < want; i++)
            end += utf8_decode(piece + end, n - end, &cp);
        sb_add_n(out, piece + at, end - at);
    }
}

/* ---- the others ---- */

static double like_ms(const char *path, const char *word) {
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    struct sb pattern = {0};
    sb_add_fmt(&pattern, "%%%s%%", word);
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT count(*) FROM unit WHERE words LIKE ?1", -1, &q, NULL) !=
            SQLITE_OK)
        exit(1);
    sqlite3_bind_text(q, 1, sb_text(&pattern), -1, SQLITE_STATIC);
    double since = now_ms();
    sqlite3_step(q);
    double ms = now_ms() - since;
    sqlite3_finalize(q);
    sqlite3_close(db);
    sb_free(&pattern);
    return ms;
}

static double grep_ms(const char *file, const char *word) {
    struct sb command = {0};
    /* Into a file: with nowhere to write to, grep stops at the first line it finds. */
    if (strpbrk(word, "'\"\\$`"))
        return -1;
    sb_add_fmt(&command, "LC_ALL=C grep -cF -e '%s' '%s' >'%s.n'", word, file, file);
    double since = now_ms();
    int rc = system(sb_text(&command));
    double ms = now_ms() - since;
    sb_free(&command);
    return rc == -1 ? -1 : ms;
}

static void write_lines(const struct corpus *c, const char *file) {
    FILE *f = fopen(file, "w");
    if (!f)
        exit(1);
    for (size_t i = 0; i < c->count; i++) {
        fputs(sb_text(&c->text) + c->at[i], f);
        fputc('\n', f);
    }
    fclose(f);
}

static void bench_others(struct shelf_gen *gen, const struct corpus *c, const char *path) {
    static const char *const targets[3] = {"-", "-", "-"};
    double likes[PLAIN], greps[PLAIN], plains[PLAIN];
    size_t grepped = 0;
    struct sb word = {0}, file = {0};
    sb_add_fmt(&file, "%s.txt", path);
    write_lines(c, sb_text(&file));
    for (int i = 0; i < PLAIN; i++) {
        question(gen, c, &word);
        likes[i] = like_ms(path, sb_text(&word));
        double since = now_ms();
        plain_count(c, sb_text(&word));
        plains[i] = now_ms() - since;
        double ms = grep_ms(sb_text(&file), sb_text(&word));
        if (ms >= 0)
            greps[grepped++] = ms;
    }
    spread("LIKE over the same rows", likes, PLAIN, targets);
    spread("grep over a file of the same words", greps, grepped, targets);
    spread("memmem over the words in memory", plains, PLAIN, targets);
    unlink(sb_text(&file));
    sb_add(&file, ".n");
    unlink(sb_text(&file));
    sb_free(&word);
    sb_free(&file);
}

/* ---- ours ---- */

static double tidy_since;

static bool on_step(void *ctx, const struct shelf_progress *progress) {
    (void)ctx;
    if (progress->tidying && tidy_since <= 0)
        tidy_since = now_ms();
    return true;
}

static long long ask_file(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK || sqlite3_step(q) != SQLITE_ROW) {
        fprintf(stderr, "bench_shelf: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
    long long value = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    return value;
}

static void bench_import(struct shelf_gen *gen, struct office *office, size_t laws,
                         size_t articles) {
    struct shelf_gen_source laws_of;
    struct shelf_source source = shelf_gen_source(&laws_of, gen, laws, articles);
    struct shelf_watch watch = {on_step, NULL};
    struct shelf_outcome out;
    struct err err = {0};
    double since = now_ms();
    must(shelf_import(office, &source, &watch, &out, &err), &err);
    double all = now_ms() - since, tidy = tidy_since > 0 ? now_ms() - tidy_since : 0;
    double mb = (double)out.bytes / 1048576;
    printf("%zu laws, %.1f MB, in %.1f s (of which the index put together in %.1f s)\n", out.added,
           mb, all / 1000, tidy / 1000);
    row("import, MB of text a minute", mb / (all / 60000), ">= 20");
    shelf_gen_source_end(&laws_of);
}

static void bench_index(const char *path, const struct corpus *c) {
    double index = (double)ask_file(path, "SELECT sum(length(block)) FROM (SELECT block FROM"
                                          " pairs_data UNION ALL SELECT block FROM chars_data)");
    row("index / text", index / c->raw, "<= 2.2");
    row("the whole file, MB",
        (double)ask_file(path, "SELECT page_count * page_size FROM"
                               " pragma_page_count, pragma_page_size") /
            1048576,
        "-");
}

/* Returns how many answers differ. */
static size_t bench_questions(struct shelf_gen *gen, struct shelf *shelf, const struct corpus *c,
                              size_t count) {
    static const char *const whole[3] = {"<= 1", "<= 10", "<= 50"};
    static const char *const firsts[3] = {"<= 1", "<= 5", "<= 15"};
    double *times = mem_alloc(count * sizeof *times), *first = mem_alloc(count * sizeof *first);
    size_t wrong = 0;
    struct sb word = {0};
    struct err err = {0};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        struct shelf_query query = {.text = NULL};
        struct shelf_found found;
        struct shelf_hit hit;
        question(gen, c, &word);
        query.text = sb_text(&word);
        arena_reset(arena);
        double since = now_ms();
        must(shelf_search(shelf, &query, FIRST, &found, &err), &err);
        for (size_t k = 0; k < found.count; k++)
            must(shelf_hit(shelf, &found, k, arena, &hit, &err), &err);
        first[i] = now_ms() - since;
        shelf_found_clear(&found);
        since = now_ms();
        must(shelf_search(shelf, &query, 0, &found, &err), &err);
        times[i] = now_ms() - since;
        size_t plain = plain_count(c, query.text);
        if (found.count != plain) {
            printf("%s: %zu found, %zu there are\n", query.text, found.count, plain);
            wrong++;
        }
        shelf_found_clear(&found);
    }
    spread("a question, the full count", times, count, whole);
    spread("a question, the first 50 read", first, count, firsts);
    row("answers that differ from a plain search", (double)wrong, "0");
    mem_free(times);
    mem_free(first);
    sb_free(&word);
    arena_free(&arena);
    return wrong;
}

/* Questions as people put them, which nothing holds as they stand: what comes nearest, of the packs and
 * of the shelf, the first 50 read. */
static void bench_relaxed(struct packs *packs, struct office *office) {
    static const char *const files[] = {"spoken", "desk", "counter", "window", "slips"};
    static const char *const most[3] = {"<= 50", "<= 100", "<= 100"};
    enum { MOST = 1000 };
    struct library *library = library_new(packs, office);
    double *times = mem_alloc(MOST * sizeof *times), since = now_ms();
    size_t count = 0;
    struct err err = {0};
    while (library_prepare(library)) {
    }
    row("the words of the packs made ready for the first question, ms", now_ms() - since, "-");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct sb path = {0};
        sb_add_fmt(&path, "tests/fixtures/asking/%s.tsv", files[i]);
        FILE *in = fopen(sb_text(&path), "r");
        char line[1000];
        while (in && count < MOST && fgets(line, sizeof line, in)) {
            struct library_query query = {
                .words = line, .pinyin = true, .enough = FIRST, .on = DAY_NONE};
            struct library_found *found;
            struct library_hit hit;
            line[strcspn(line, "\t")] = '\0';
            since = now_ms();
            must(library_search(library, &query, &found, &err), &err);
            for (size_t k = 0; k < library_found_count(found) && k < FIRST; k++)
                must(library_found_at(found, k, &hit, &err), &err);
            times[count] = now_ms() - since;
            count += library_found_nearest(found);
            library_found_free(&found);
        }
        if (in)
            fclose(in);
        sb_free(&path);
    }
    if (count > 0)
        spread("a question that nothing holds as it stands", times, count, most);
    mem_free(times);
    library_free(&library);
}

static void bench_verify(struct office *office) {
    struct office_report report;
    struct err err = {0};
    double since = now_ms();
    must(office_verify(office, &report, &err), &err);
    row("verifying the office, s", (now_ms() - since) / 1000, "-");
    if (!report.sound)
        printf("not sound: %s %s\n", report.faults.list[0].msg, report.faults.list[0].arg[0]);
    office_report_clear(&report);
}

int main(int argc, char **argv) {
    if (argc != 5) {
        fputs("bench_shelf PATH LAWS ARTICLES QUESTIONS\n", stderr);
        return 2;
    }
    struct packs *packs = NULL;
    struct office *office = NULL;
    struct shelf_gen gen;
    struct corpus corpus = {0};
    struct err err = {0};
    size_t laws = strtoul(argv[2], NULL, 10), articles = strtoul(argv[3], NULL, 10);
    unlink(argv[1]);
    must(packs_open(&packs, NULL, &err), &err);
    must(office_open(&office, argv[1], OFFICE_CREATE, packs, &err), &err);
    shelf_gen_begin(&gen, packs, 1);
    bench_import(&gen, office, laws, articles / laws);
    corpus_read(&corpus, office);
    printf("%zu pieces, %.1f MB\n", corpus.count, corpus.raw / 1048576);
    struct shelf *shelf = shelf_new(office);
    size_t wrong = bench_questions(&gen, shelf, &corpus, strtoul(argv[4], NULL, 10));
    shelf_free(&shelf);
    bench_relaxed(packs, office);
    bench_verify(office);
    must(office_close(&office, &err), &err);
    bench_index(argv[1], &corpus);
    bench_others(&gen, &corpus, argv[1]);
    shelf_gen_end(&gen);
    packs_close(&packs);
    mem_free(corpus.at);
    sb_free(&corpus.text);
    return wrong ? 1 : 0;
}
