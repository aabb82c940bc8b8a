#include "tui/words/paper.h"

#include <string.h>

#include "core/letter/page.h"
#include "data/paper/docx.h"

#define INDENT "\xE3\x80\x80" /* one character */

void words_paper(struct sb *out, const char *title, const char *text) {
    sb_add(out, LETTER_FORM);
    sb_add_fmt(out, "【%s】%s\n", letter_style_word(STYLE_TITLE), title);
    while (*text) {
        size_t n = strcspn(text, "\n"), blanks = strspn(text, " ");
        if (n == 0) {
            sb_add_fmt(out, "【%s】\n", letter_style_word(STYLE_BLANK));
        } else {
            sb_add_fmt(out, "【%s】", letter_style_word(STYLE_LEFT));
            for (size_t i = 0; i < blanks / 2; i++)
                sb_add(out, INDENT);
            sb_add_n(out, text + blanks, n - blanks);
            sb_add_char(out, '\n');
        }
        text += n + (text[n] == '\n');
    }
}

bool words_paper_can(const char *path, struct err *err) {
    enum paper_form form;
    return !paper_form_of(path, &form) || paper_can(form, err);
}

bool words_paper_bytes(struct sb *out, const char *path, const char *title, const char *text,
                       struct err *err) {
    enum paper_form form;
    struct sb letter = {0};
    if (!paper_form_of(path, &form) || form == PAPER_TXT) {
        sb_add(out, text);
        return true;
    }
    words_paper(&letter, title, text);
    bool ok = letter_bytes(out, form, title, sb_text(&letter), err);
    sb_free(&letter);
    return ok;
}
