#include "data/paper/pdf.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/file/read.h"
#include "data/paper/program.h"

#define PDF_MAX ((size_t)64 * 1024 * 1024)
#define PDF_SECONDS 180

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where) {
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

static bool write_file(const char *path, const struct sb *bytes) {
    FILE *file = fopen(path, "wbx");
    if (!file)
        return false;
    bool ok = fwrite(sb_text(bytes), 1, bytes->len, file) == bytes->len;
    return fclose(file) == 0 && ok;
}

/* A profile of its own: an office that is open elsewhere is left alone. */
static bool convert(const char *folder, const char *docx, struct err *err) {
    struct sb profile = {0}, log = {0};
    sb_add_fmt(&profile, "-env:UserInstallation=file://%s/profile", folder);
    sb_add_fmt(&log, "%s/log", folder);
    char *soffice = program_there("soffice") ? mem_dup("soffice") : mem_dup("libreoffice");
    char *out = mem_dup(folder), *in = mem_dup(docx), *own = sb_take(&profile);
    char headless[] = "--headless", restore[] = "--norestore", to[] = "--convert-to", pdf[] = "pdf",
         outdir[] = "--outdir";
    char *argv[] = {soffice, own, headless, restore, to, pdf, outdir, out, in, NULL};
    bool ok = program_run(argv, sb_text(&log), PDF_SECONDS, err);
    mem_free(soffice);
    mem_free(out);
    mem_free(in);
    mem_free(own);
    sb_free(&log);
    return ok;
}

static bool make_in(const char *folder, struct sb *out, const struct sb *docx, struct err *err) {
    struct sb in = {0}, made = {0};
    char *bytes = NULL;
    size_t size = 0;
    sb_add_fmt(&in, "%s/letter.docx", folder);
    sb_add_fmt(&made, "%s/letter.pdf", folder);
    bool ok = write_file(sb_text(&in), docx) ||
              err_set(err, ERR_IO, "err.paper.temp", sb_text(&in), strerror(errno));
    ok = ok && convert(folder, sb_text(&in), err) &&
         readfile(sb_text(&made), READFILE_REGULAR, PDF_MAX, &bytes, &size, err);
    if (ok)
        sb_add_n(out, bytes, size);
    mem_free(bytes);
    sb_free(&in);
    sb_free(&made);
    return ok;
}

bool pdf_can(struct err *err) {
    return program_there("soffice") || program_there("libreoffice") ||
           err_set(err, ERR_NOTFOUND, "err.paper.no_office");
}

bool pdf_make(struct sb *out, const struct sb *docx, struct err *err) {
    const char *base = getenv("TMPDIR");
    struct sb name = {0};
    if (!pdf_can(err))
        return false;
    sb_add_fmt(&name, "%s/wenze-XXXXXX", base && *base ? base : "/tmp");
    char *folder = sb_take(&name);
    bool ok =
        mkdtemp(folder) != NULL || err_set(err, ERR_IO, "err.paper.temp", folder, strerror(errno));
    if (ok) {
        ok = make_in(folder, out, docx, err);
        nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    }
    mem_free(folder);
    return ok;
}
