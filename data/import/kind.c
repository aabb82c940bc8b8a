#include "data/import/kind.h"

#include <string.h>

/* What it begins with. */
static const struct {
    const char *mark;
    size_t len;
    const char *name, *msg;
} begins_with[] = {
    {"\xFF\xD8\xFF", 3, "JPEG", "err.source.picture"},
    {"\x89PNG", 4, "PNG", "err.source.picture"},
    {"GIF8", 4, "GIF", "err.source.picture"},
    {"II*\0", 4, "TIFF", "err.source.picture"},
    {"MM\0*", 4, "TIFF", "err.source.picture"},
    {"Rar!", 4, "RAR", "err.source.archive"},
    {"7z\xBC\xAF\x27\x1C", 6, "7z", "err.source.archive"},
    {"\x1F\x8B", 2, "gzip", "err.source.archive"},
};

#define BYTES(s) (s), sizeof(s) - 1

/* Of an archive or a compound file what the names in it tell; those of the latter are wide. */
static const struct {
    const char *holder, *name;
    size_t len;
    const char *kind, *msg;
} holds[] = {
    {"PK\003\004", BYTES("OFD.xml"), "OFD", "err.source.other"},
    {"PK\003\004", BYTES("xl/workbook"), "Excel (.xlsx)", "err.source.other"},
    {"PK\003\004", BYTES("ppt/presentation"), "PowerPoint (.pptx)", "err.source.other"},
    {"\xD0\xCF\x11\xE0", BYTES("W\0o\0r\0k\0b\0o\0o\0k"), "Excel (.xls)", "err.source.other"},
    {"\xD0\xCF\x11\xE0", BYTES("P\0o\0w\0e\0r\0P\0o\0i\0n\0t"), "PowerPoint (.ppt)",
     "err.source.other"},
    {"\xD0\xCF\x11\xE0", BYTES("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k"), "", "err.source.locked"},
};

static bool has_bytes(const char *bytes, size_t n, const char *what, size_t len) {
    for (const char *at = bytes; n >= len;) {
        const char *next = memchr(at, what[0], n - len + 1);
        if (!next)
            return false;
        if (memcmp(next, what, len) == 0)
            return true;
        n -= (size_t)(next + 1 - at);
        at = next + 1;
    }
    return false;
}

/* A table, a picture may well stand in a document. */
static bool is_document(const char *bytes, size_t n) {
    static const char document[] = "word/document.xml", old[] = "W\0o\0r\0d\0D\0o\0c\0u";
    return has_bytes(bytes, n, document, sizeof document - 1) ||
           has_bytes(bytes, n, old, sizeof old - 1);
}

bool kind_is_locked(const char *bytes, size_t n) {
    static const char mark[] = "/Encrypt";
    return has_bytes(bytes, n, mark, sizeof mark - 1);
}

bool kind_refused(const char *bytes, size_t n, struct err *err) {
    if (n == 0)
        return err_set(err, ERR_INPUT, "err.source.blank"), true;
    for (size_t i = 0; i < sizeof begins_with / sizeof *begins_with; i++)
        if (n >= begins_with[i].len && memcmp(bytes, begins_with[i].mark, begins_with[i].len) == 0)
            return err_set(err, ERR_INPUT, begins_with[i].msg, begins_with[i].name), true;
    for (size_t i = 0; i < sizeof holds / sizeof *holds; i++) {
        size_t held = strlen(holds[i].holder);
        if (n >= held && memcmp(bytes, holds[i].holder, held) == 0 &&
            has_bytes(bytes, n, holds[i].name, holds[i].len) && !is_document(bytes, n))
            return err_set(err, ERR_INPUT, holds[i].msg, holds[i].kind), true;
    }
    return false;
}

bool kind_is_binary(const char *bytes, size_t n) {
    enum { LOOKED_AT = 65536 };
    bool wide = n > 1 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
    size_t odd = 0, end = n < LOOKED_AT ? n : LOOKED_AT;
    for (size_t i = 0; i < end; i++) {
        unsigned char c = (unsigned char)bytes[i];
        odd += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
    }
    return !wide && odd * 100 > end;
}
