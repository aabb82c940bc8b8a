#include "data/paper/docx.h"

#include <minizip/zip.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/letter/docx.h"
#include "core/letter/page.h"
#include "data/paper/pdf.h"

static const char *const endings[PAPER_FORMS] = {".txt", ".docx", ".pdf"};

bool paper_form_of(const char *path, enum paper_form *form) {
    size_t n = strlen(path);
    for (int i = 0; i < PAPER_FORMS; i++) {
        size_t m = strlen(endings[i]);
        if (n > m && strcmp(path + n - m, endings[i]) == 0 && path[n - m - 1] != '/') {
            *form = (enum paper_form)i;
            return true;
        }
    }
    return false;
}

bool paper_can(enum paper_form form, struct err *err) {
    return form != PAPER_PDF || pdf_can(err);
}

/* ---- an archive in memory, as minizip asks for a file ---- */

struct docx_buffer {
    struct sb *out;
    size_t start, at;
};

static voidpf memory_open(voidpf opaque, const char *name, int mode) {
    (void)name;
    (void)mode;
    return opaque;
}

static uLong memory_read(voidpf opaque, voidpf stream, void *buffer, uLong n) {
    struct docx_buffer *m = stream;
    (void)opaque;
    size_t size = m->out->len - m->start, there = m->at < size ? size - m->at : 0;
    size_t taken = n < there ? n : there;
    if (taken > 0)
        memcpy(buffer, m->out->text + m->start + m->at, taken);
    m->at += taken;
    return taken;
}

/* What lies behind is written over, then it grows. */
static uLong memory_write(voidpf opaque, voidpf stream, const void *buffer, uLong n) {
    struct docx_buffer *m = stream;
    (void)opaque;
    size_t size = m->out->len - m->start, over = m->at < size ? size - m->at : 0;
    over = n < over ? n : over;
    if (over > 0)
        memcpy(m->out->text + m->start + m->at, buffer, over);
    sb_add_n(m->out, (const char *)buffer + over, n - over);
    m->at += n;
    return n;
}

static long memory_tell(voidpf opaque, voidpf stream) {
    (void)opaque;
    return (long)((struct docx_buffer *)stream)->at;
}

static long memory_seek(voidpf opaque, voidpf stream, uLong offset, int origin) {
    struct docx_buffer *m = stream;
    (void)opaque;
    size_t size = m->out->len - m->start;
    size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? m->at
                  : origin == ZLIB_FILEFUNC_SEEK_END ? size
                                                     : 0;
    if (base + offset > size)
        return -1;
    m->at = base + offset;
    return 0;
}

static int memory_close(voidpf opaque, voidpf stream) {
    (void)opaque;
    (void)stream;
    return 0;
}

static int memory_error(voidpf opaque, voidpf stream) {
    (void)opaque;
    (void)stream;
    return 0;
}

/* A day of its own would make two copies of one letter differ; 1980-01-01 is the first of the format. */
static bool put_part(zipFile zip, const struct docx_part *part) {
    zip_fileinfo info = {.dosDate = 0x00210000};
    return zipOpenNewFileInZip(zip, part->name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                               Z_DEFAULT_COMPRESSION) == ZIP_OK &&
           zipWriteInFileInZip(zip, sb_text(&part->xml), (unsigned)part->xml.len) == ZIP_OK &&
           zipCloseFileInZip(zip) == ZIP_OK;
}

static bool make_docx(struct sb *out, const char *title, const char *text, struct err *err) {
    struct docx_part parts[DOCX_PARTS];
    struct docx_buffer memory = {.out = out, .start = out->len};
    zlib_filefunc_def functions = {memory_open, memory_read,  memory_write, memory_tell,
                                   memory_seek, memory_close, memory_error, &memory};
    letter_docx(parts, title, text);
    zipFile zip = zipOpen2("letter.docx", APPEND_STATUS_CREATE, NULL, &functions);
    bool ok = zip != NULL;
    for (size_t i = 0; ok && i < DOCX_PARTS; i++)
        ok = put_part(zip, &parts[i]);
    if (zip)
        ok = zipClose(zip, NULL) == ZIP_OK && ok;
    letter_docx_clear(parts);
    return ok || err_set(err, ERR_IO, "err.paper.zip", title);
}

bool letter_bytes(struct sb *out, enum paper_form form, const char *title, const char *text,
                  struct err *err) {
    struct sb docx = {0};
    bool ok = true;
    if (form == PAPER_TXT)
        letter_put_plain(out, text);
    else
        ok = make_docx(form == PAPER_DOCX ? out : &docx, title, text, err);
    if (ok && form == PAPER_PDF)
        ok = pdf_make(out, &docx, err);
    sb_free(&docx);
    return ok;
}
