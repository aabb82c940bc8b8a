#include "tests/fuzz/ground.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "data/sheet/sheet.h"
#include "tui/words/strings.h"

_Noreturn void mem_exhausted(void) {
    abort();
}

_Noreturn void found(const char *what, const char *more) {
    fprintf(stderr, "fuzz: %s: %s\n", what, more);
    abort();
}

void must(bool good, const struct err *err) {
    struct sb text = {0};
    if (good)
        return;
    str_err(LANG_EN, err, &text);
    found(err->msg ? err->msg : "failed", sb_text(&text));
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw) {
    (void)st;
    (void)kind;
    return ftw->level > 0 ? remove(path) : 0;
}

/* Whatever the screens have written goes; the folder itself stays. */
static void empty_folder(const struct ground *g) {
    if (nftw(g->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
        found("folder", g->dir);
}

static void add_case(struct ground *g, struct office *office, const char *sample) {
    struct sheet sheet = {0};
    struct errs errs = {0};
    struct err err = {0};
    size_t count = 0, size = 0;
    const char *const *paths = packs_list(g->packs, sample, &count);
    if (count == 0)
        found("no sample", sample);
    const char *text = packs_file(g->packs, paths[0], &size);
    must(sheet_read(&sheet, g->packs, paths[0], text, size, &errs), errs.list);
    must(office_do(office,
                   &(struct office_command){.verb = DO_CASE_NEW,
                                            .regime = sheet.regime->id,
                                            .facts = sheet.facts,
                                            .today = TODAY},
                   NULL, &err),
         &err);
    sheet_clear(&sheet);
    errs_clear(&errs);
}

static void read_office(struct ground *g) {
    struct stat st;
    FILE *file = fopen(OFFICE, "rb");
    if (!file || fstat(fileno(file), &st) != 0)
        found("office", "cannot be read");
    g->office_size = (size_t)st.st_size;
    g->office = mem_alloc(g->office_size);
    if (fread(g->office, 1, g->office_size, file) != g->office_size)
        found("office", "cannot be read");
    fclose(file);
}

void ground_lay(const struct ground *g, const char *bytes, size_t size) {
    empty_folder(g);
    FILE *file = fopen(OFFICE, "wb");
    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        found("office", "cannot be written");
}

static void clean_up(void);

struct ground *ground(void) {
    static struct ground g;
    struct office *office = NULL;
    struct err err = {0};
    if (g.packs)
        return &g;
    strcpy(g.dir,
           access("/dev/shm", W_OK) == 0 ? "/dev/shm/wenze-fuzz-XXXXXX" : "/tmp/wenze-fuzz-XXXXXX");
    /* Files that a screen is told to write land in there. */
    if (!mkdtemp(g.dir) || chdir(g.dir) != 0 || setenv("HOME", g.dir, 1) != 0 ||
        setenv("XDG_CONFIG_HOME", g.dir, 1) != 0)
        found("folder", g.dir);
    atexit(clean_up);
    must(packs_open(&g.packs, NULL, &err), &err);
    must(office_open(&office, OFFICE, OFFICE_CREATE, g.packs, &err), &err);
    must(office_do(office,
                   &(struct office_command){.verb = DO_OPERATOR, .value = "周某", .today = TODAY},
                   NULL, &err),
         &err);
    add_case(&g, office, "samples/09");
    add_case(&g, office, "samples/05");
    add_case(&g, office, "samples/02");
    must(office_do(office,
                   &(struct office_command){
                       .verb = DO_LETTER, .case_id = 3, .key = "decision", .today = TODAY},
                   NULL, &err),
         &err);
    must(office_close(&office, &err), &err);
    read_office(&g);
    return &g;
}

static void clean_up(void) {
    struct ground *g = ground();
    empty_folder(g);
    rmdir(g->dir);
    packs_close(&g->packs);
    mem_free(g->office);
}
