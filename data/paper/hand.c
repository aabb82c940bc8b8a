/*
 * hand.c - a letter handed to another program: shown, printed.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/letter/page.h"
#include "data/paper/docx.h"
#include "data/paper/program.h"

#define PRINT_SECONDS 60

bool paper_open(const char *path, struct err *err) {
    struct sb place = {0};
    char program[] = "xdg-open";
    sb_add(&place, path[0] == '-' ? "./" : ""); /* it would be taken for an option */
    sb_add(&place, path);
    char *file = sb_take(&place);
    char *argv[] = {program, file, NULL};
    bool ok = program_start(argv, err);
    mem_free(file);
    return ok;
}

static bool keep(int fd, const struct sb *bytes) {
    FILE *file = fdopen(fd, "wb");
    if (!file) {
        close(fd);
        return false;
    }
    bool ok = fwrite(sb_text(bytes), 1, bytes->len, file) == bytes->len;
    return fclose(file) == 0 && ok;
}

/* lp has taken the file over when it ends. */
static bool hand_over(const char *title, const struct sb *bytes, struct err *err) {
    const char *base = getenv("TMPDIR");
    struct sb place = {0};
    char program[] = "lp", option[] = "-t";
    sb_add_fmt(&place, "%s/wenze-XXXXXX", base && *base ? base : "/tmp");
    char *file = sb_take(&place), *name = mem_dup(title);
    char *argv[] = {program, option, name, file, NULL};
    int fd = mkstemp(file);
    bool ok = fd >= 0 && keep(fd, bytes);
    if (!ok)
        err_set(err, ERR_IO, "err.paper.temp", file, strerror(errno));
    ok = ok && program_run(argv, NULL, PRINT_SECONDS, err);
    if (fd >= 0)
        unlink(file);
    mem_free(file);
    mem_free(name);
    return ok;
}

bool paper_print(const char *title, const char *text, struct err *err) {
    struct sb bytes = {0};
    if (!program_there("lp"))
        return err_set(err, ERR_NOTFOUND, "err.paper.no_program", "lp");
    bool pdf = paper_can(PAPER_PDF, NULL);
    bool ok = !pdf || letter_bytes(&bytes, PAPER_PDF, title, text, err);
    if (!pdf)
        letter_put_grid(&bytes, text);
    ok = ok && hand_over(title, &bytes, err);
    sb_free(&bytes);
    return ok;
}
