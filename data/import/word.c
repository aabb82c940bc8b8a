#include "data/import/word.h"

#include <minizip/unzip.h>
#include <stdio.h>
#include <string.h>

/* ---- an archive in memory ---- */

struct archive {
    const char *bytes;
    size_t n, at;
};

static voidpf open_archive(voidpf opaque, const void *name, int mode) {
    (void)name;
    (void)mode;
    return opaque;
}

static uLong read_archive(voidpf opaque, voidpf stream, void *to, uLong size) {
    struct archive *a = stream;
    (void)opaque;
    size_t left = a->n - a->at, n = size < left ? size : left;
    memcpy(to, a->bytes + a->at, n);
    a->at += n;
    return n;
}

static ZPOS64_T tell_archive(voidpf opaque, voidpf stream) {
    (void)opaque;
    return ((struct archive *)stream)->at;
}

static long seek_archive(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    struct archive *a = stream;
    size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? a->at
                  : origin == ZLIB_FILEFUNC_SEEK_END ? a->n
                                                     : 0;
    (void)opaque;
    if (offset > a->n - from)
        return -1;
    a->at = from + (size_t)offset;
    return 0;
}

static int close_archive(voidpf opaque, voidpf stream) {
    (void)opaque;
    (void)stream;
    return 0;
}

/* ---- the document ---- */

static bool unpack(unzFile zip, struct sb *out, struct err *err) {
    char part[16384], most[24];
    int got;
    if (unzOpenCurrentFile(zip) != UNZ_OK)
        return err_set(err, ERR_INPUT, "err.source.word");
    while ((got = unzReadCurrentFile(zip, part, sizeof part)) > 0 && out->len <= WORD_DOCUMENT_MAX)
        sb_add_n(out, part, (size_t)got);
    bool sound = unzCloseCurrentFile(zip) == UNZ_OK && got == 0;
    if (out->len > WORD_DOCUMENT_MAX) {
        snprintf(most, sizeof most, "%zu", WORD_DOCUMENT_MAX);
        return err_set(err, ERR_INPUT, "err.file.large", most);
    }
    return sound || err_set(err, ERR_INPUT, "err.source.word");
}

bool word_document(const char *bytes, size_t n, struct sb *out, struct err *err) {
    struct archive archive = {bytes, n, 0};
    zlib_filefunc64_def calls = {
        .zopen64_file = open_archive,
        .zread_file = read_archive,
        .ztell64_file = tell_archive,
        .zseek64_file = seek_archive,
        .zclose_file = close_archive,
        .zerror_file = close_archive,
        .opaque = &archive,
    };
    unzFile zip = unzOpen2_64("", &calls);
    bool found = zip && unzLocateFile(zip, "word/document.xml", 2) == UNZ_OK;
    bool good = found ? unpack(zip, out, err)
                : zip ? err_set(err, ERR_INPUT, "err.source.archive", "ZIP")
                      : err_set(err, ERR_INPUT, "err.source.word");
    if (zip)
        unzClose(zip);
    return good;
}
