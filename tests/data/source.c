/* Files of every kind: what is read, what is said of those that cannot be. */
#include <minizip/zip.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "data/import/source.h"
#include "tests/support/support.h"

/* A .docx with one document in it; the bytes are the caller's. */
static char *word_file(const char *dir, const char *name, const char *xml, size_t *n) {
    char *path = test_path(dir, name);
    zipFile zip = zipOpen64(path, APPEND_STATUS_CREATE);
    zip_fileinfo info = {0};
    assert_non_null(zip);
    assert_int_equal(zipOpenNewFileInZip(zip, "word/document.xml", &info, NULL, 0, NULL, 0, NULL,
                                         Z_DEFLATED, Z_DEFAULT_COMPRESSION),
                     ZIP_OK);
    assert_int_equal(zipWriteInFileInZip(zip, xml, (unsigned)strlen(xml)), ZIP_OK);
    assert_int_equal(zipCloseFileInZip(zip), ZIP_OK);
    assert_int_equal(zipClose(zip, NULL), ZIP_OK);
    char *bytes = test_read_file(path, n);
    mem_free(path);
    return bytes;
}

static void reads(const char *path, const char *bytes, size_t n, const char *form,
                  const char *wanted) {
    struct source_text source;
    struct err err = {0};
    assert_true(source_read(path, bytes, n, false, &source, &err));
    assert_string_equal(source.form, form);
    assert_string_equal(sb_text(&source.text), wanted);
    sb_free(&source.text);
}

static void refuses(const char *path, const char *bytes, size_t n, const char *msg) {
    struct source_text source;
    struct err err = {0};
    assert_false(source_read(path, bytes, n, false, &source, &err));
    assert_string_equal(err.msg, msg);
}

static void what_it_is_its_bytes_say(void **state) {
    (void)state;
    const char *page = "<html><body><p>甲</p></body></html>";
    reads("a.txt", "甲\n", 4, "UTF-8", "甲\n");
    reads("a.html", page, strlen(page), "HTML", "甲\n");
    reads("a.doc", page, strlen(page), "HTML", "甲\n");
    reads("a.pdf", "甲\n", 4, "UTF-8", "甲\n");
    assert_true(source_known_name("甲.DOCX"));
    assert_true(source_known_name("a/b.wps"));
    assert_false(source_known_name("a.jpg"));
    assert_false(source_known_name("docx"));
}

static void word_documents_are_opened(void **state) {
    (void)state;
    char *dir = test_tempdir();
    size_t n;
    char *bytes = word_file(
        dir, "a.docx", "<w:document><w:p><w:r><w:t>第一条 甲。</w:t></w:r></w:p></w:document>", &n);
    reads("a.docx", bytes, n, "Word (.docx)", "第一条 甲。\n");
    reads("a.txt", bytes, n, "Word (.docx)", "第一条 甲。\n");
    refuses("a.docx", bytes, n / 2, "err.source.word"); /* cut off */
    refuses("a.docx", bytes, 4, "err.source.word");
    mem_free(bytes);
    bytes = word_file(dir, "b.docx", "<w:document><w:p/></w:document>", &n);
    refuses("b.docx", bytes, n, "err.source.empty");
    mem_free(bytes);
    test_rmdir(&dir);
}

static void refuses_as(const char *path, const char *bytes, size_t n, const char *msg,
                       const char *kind) {
    struct source_text source;
    struct err err = {0};
    assert_false(source_read(path, bytes, n, false, &source, &err));
    assert_string_equal(err.msg, msg);
    assert_string_equal(err.arg[0], kind);
}

/* Whatever the name says. */
static void what_holds_no_text_is_named(void **state) {
    static const char jpeg[] = "\xFF\xD8\xFF\xE0....", rar[] = "Rar!\x1A\x07",
                      ofd[] = "PK\003\004....OFD.xml", cut[] = "PK\003\004....[Content_Types].xml",
                      locked[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....E\0n\0c\0r\0y\0p\0t\0e\0d\0"
                                 "P\0a\0c\0k\0a\0g\0e",
                      sheet[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....W\0o\0r\0k\0b\0o\0o\0k",
                      zeros[64] = "";
    (void)state;
    refuses("a.docx", "", 0, "err.source.blank");
    refuses("a.txt", "", 0, "err.source.blank");
    refuses_as("a.pdf", jpeg, sizeof jpeg - 1, "err.source.picture", "JPEG");
    refuses_as("a.docx", rar, sizeof rar - 1, "err.source.archive", "RAR");
    refuses_as("a.pdf", ofd, sizeof ofd - 1, "err.source.other", "OFD");
    refuses_as("a.doc", sheet, sizeof sheet - 1, "err.source.other", "Excel (.xls)");
    refuses("a.docx", locked, sizeof locked - 1, "err.source.locked");
    refuses("a.docx", cut, sizeof cut - 1, "err.source.word");
    refuses_as("a.wps", zeros, sizeof zeros, "err.source.broken", ".wps");
    refuses_as("a.pdf", zeros, sizeof zeros, "err.source.broken", ".pdf");
}

/* A program of that name that says what a PDF would. */
static void put_tool(const char *dir, const char *name, const char *script) {
    char *path = test_path(dir, name);
    test_write_file(path, script, strlen(script));
    assert_int_equal(chmod(path, 0700), 0);
    mem_free(path);
}

static void other_programs_read_the_rest(void **state) {
    (void)state;
    char *dir = test_tempdir(), *was = mem_dup(getenv("PATH") ? getenv("PATH") : "");
    char *path = test_path(dir, "a.pdf");
    const char pdf[] = "%PDF-1.4";
    test_write_file(path, pdf, sizeof pdf - 1);
    setenv("PATH", dir, 1);
    refuses(path, pdf, sizeof pdf - 1, "err.source.tool");
    refuses("-", pdf, sizeof pdf - 1, "err.source.stdin");
    put_tool(dir, "pdftotext", "#!/bin/sh\necho 第一条 甲。\n");
    reads(path, pdf, sizeof pdf - 1, "PDF", "第一条 甲。\n");
    put_tool(dir, "pdftotext", "#!/bin/sh\nexit 1\n");
    refuses(path, pdf, sizeof pdf - 1, "err.source.failed");
    const char locked[] = "%PDF-1.4 /Encrypt";
    refuses(path, locked, sizeof locked - 1, "err.source.locked");
    put_tool(dir, "pdftotext", "#!/bin/sh\nexit 0\n");
    refuses(path, pdf, sizeof pdf - 1, "err.source.empty");
    setenv("PATH", was, 1);
    mem_free(was);
    mem_free(path);
    test_rmdir(&dir);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_it_is_its_bytes_say),
        cmocka_unit_test(word_documents_are_opened),
        cmocka_unit_test(what_holds_no_text_is_named),
        cmocka_unit_test(other_programs_read_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
