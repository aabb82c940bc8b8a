#include "data/import/source.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/base/mem.h"
#include "core/text/markup.h"
#include "data/import/kind.h"
#include "data/import/outside.h"
#include "data/import/word.h"

enum form { FORM_TEXT, FORM_HTML, FORM_WORD, FORM_PDF, FORM_OLD_WORD, FORM_OFFICE };

static const struct {
    const char *end;
    enum form form;
} ends[] = {
    {".txt", FORM_TEXT},   {".text", FORM_TEXT},  {".md", FORM_TEXT},      {".markdown", FORM_TEXT},
    {".html", FORM_HTML},  {".htm", FORM_HTML},   {".shtml", FORM_HTML},   {".xhtml", FORM_HTML},
    {".docx", FORM_WORD},  {".pdf", FORM_PDF},    {".doc", FORM_OLD_WORD}, {".wps", FORM_OFFICE},
    {".rtf", FORM_OFFICE}, {".odt", FORM_OFFICE},
};

static bool by_name(const char *name, enum form *form) {
    const char *slash = strrchr(name, '/'), *dot = strrchr(slash ? slash + 1 : name, '.');
    for (size_t i = 0; dot && i < sizeof ends / sizeof *ends; i++)
        if (strcasecmp(dot, ends[i].end) == 0) {
            *form = ends[i].form;
            return true;
        }
    return false;
}

bool source_known_name(const char *name) {
    enum form form;
    return name[0] != '.' && by_name(name, &form);
}

static bool begins(const char *bytes, size_t n, const char *mark, size_t len) {
    return n >= len && memcmp(bytes, mark, len) == 0;
}

/* A .doc that is an .html, a .txt that is a .docx: such files are common. */
static enum form form_of(const char *path, const char *bytes, size_t n) {
    static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", zip[] = "PK\003\004";
    enum form named = FORM_TEXT;
    by_name(path, &named);
    if (begins(bytes, n, "%PDF-", 5))
        return FORM_PDF;
    if (begins(bytes, n, zip, 4))
        return named == FORM_OFFICE ? FORM_OFFICE : FORM_WORD;
    if (begins(bytes, n, ole, sizeof ole - 1))
        return named == FORM_OFFICE ? FORM_OFFICE : FORM_OLD_WORD;
    if (begins(bytes, n, "{\\rtf", 5))
        return FORM_OFFICE;
    if (markup_is_html(bytes, n))
        return FORM_HTML;
    return named == FORM_HTML ? FORM_HTML : FORM_TEXT;
}

static const char *form_name(enum form form, const struct decoded *decoded) {
    static const char *const names[] = {[FORM_HTML] = "HTML",
                                        [FORM_WORD] = "Word (.docx)",
                                        [FORM_PDF] = "PDF",
                                        [FORM_OLD_WORD] = "Word (.doc)",
                                        [FORM_OFFICE] = "LibreOffice"};
    return form == FORM_TEXT ? encoding_name(decoded->encoding) : names[form];
}

static bool read_html(const char *bytes, size_t n, bool allow_broken, struct source_text *out,
                      struct err *err) {
    struct sb page = {0};
    bool good = decode_text(bytes, n, allow_broken, &page, &out->decoded, err);
    if (good)
        markup_html(&out->text, sb_text(&page), page.len);
    sb_free(&page);
    return good;
}

static bool read_word(const char *bytes, size_t n, struct source_text *out, struct err *err) {
    struct sb xml = {0};
    bool good = word_document(bytes, n, &xml, err);
    if (good)
        markup_word(&out->text, sb_text(&xml), xml.len);
    sb_free(&xml);
    return good;
}

static bool has_words(const struct sb *text) {
    const char *s = sb_text(text);
    return s[strspn(s, " \t\r\n\f")] != '\0';
}

static bool read_outside(enum form form, const char *path, struct source_text *out,
                         struct err *err) {
    static const enum outside_form forms[] = {
        [FORM_PDF] = OUTSIDE_PDF, [FORM_OLD_WORD] = OUTSIDE_DOC, [FORM_OFFICE] = OUTSIDE_OFFICE};
    struct sb got = {0};
    if (strcmp(path, "-") == 0)
        return err_set(err, ERR_INPUT, "err.source.stdin");
    bool good = outside_text(forms[form], path, &got, err) &&
                decode_text(sb_text(&got), got.len, true, &out->text, &out->decoded, err);
    sb_free(&got);
    return good;
}

/* A document by its name, of which nothing but the name is one: damaged, or not fetched to its end. */
static bool is_broken(const char *path, const char *bytes, size_t n, enum form form,
                      struct err *err) {
    enum form named = FORM_TEXT;
    if ((form != FORM_TEXT && form != FORM_HTML) || !by_name(path, &named) || named == FORM_TEXT ||
        named == FORM_HTML || !kind_is_binary(bytes, n))
        return false;
    return err_set(err, ERR_INPUT, "err.source.broken", strrchr(path, '.')), true;
}

static bool read_form(enum form form, const char *path, const char *bytes, size_t n,
                      bool allow_broken, struct source_text *out, struct err *err) {
    switch (form) {
    case FORM_TEXT:
        return decode_text(bytes, n, allow_broken, &out->text, &out->decoded, err);
    case FORM_HTML:
        return read_html(bytes, n, allow_broken, out, err);
    case FORM_WORD:
        return read_word(bytes, n, out, err);
    case FORM_PDF:
    case FORM_OLD_WORD:
    case FORM_OFFICE:
        break;
    }
    bool good = read_outside(form, path, out, err);
    if (!good && form == FORM_PDF && kind_is_locked(bytes, n) &&
        strcmp(err->msg, "err.source.failed") == 0)
        err_set(err, ERR_INPUT, "err.source.locked");
    return good;
}

bool source_read(const char *path, const char *bytes, size_t n, bool allow_broken,
                 struct source_text *out, struct err *err) {
    *out = (struct source_text){.form = ""};
    enum form form = form_of(path, bytes, n);
    if (kind_refused(bytes, n, err) || is_broken(path, bytes, n, form, err))
        return false;
    bool good = read_form(form, path, bytes, n, allow_broken, out, err);
    if (good && form != FORM_TEXT && !has_words(&out->text))
        good = err_set(err, ERR_INPUT, "err.source.empty");
    out->form = form_name(form, &out->decoded);
    if (!good)
        sb_free(&out->text);
    return good;
}
