#include "tui/register/volume.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/letter/docx_pages.h"
#include "core/letter/page.h"
#include "data/office/casefile.h"
#include "tui/words/letter.h"

static void line(struct sb *out, enum letter_style style, const char *text) {
    sb_add_fmt(out, "【%s】", letter_style_word(style));
    for (; *text; text++)
        if (*text == '\n')
            sb_add(out, LETTER_CELL_BREAK);
        else
            sb_add_char(out, *text);
    sb_add(out, "\n");
}

static const char *named(const struct casefile *file, const char *key) {
    return key ? facts_text(file->facts, key) : "";
}

static void cover(struct sb *out, struct office *office, const struct casefile *file, size_t count,
                  day_t today) {
    const struct regime *r = file->regime;
    struct sb text = {0};
    char number[24], day[DATE_TEXT_SIZE];
    const char *of = office_setting(office, "office.name");
    date_format(today, day);
    snprintf(number, sizeof number, "%zu", count);
    line(out, STYLE_TITLE, of[0] ? of : str(LANG_ZH, STR_volume_office));
    line(out, STYLE_TITLE, str(LANG_ZH, STR_volume_title));
    line(out, STYLE_BLANK, "");
    const struct {
        enum str_id label;
        const char *value;
    } rows[] = {{STR_volume_number, file->number},
                {STR_volume_case, named(file, r->title_fact)},
                {STR_volume_name, named(file, r->name_fact)},
                {STR_volume_unit, named(file, r->unit_fact)},
                {STR_volume_post, named(file, r->post_fact)},
                {STR_volume_count, number},
                {STR_volume_day, day}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sb_clear(&text);
        sb_add_fmt(&text, "%s | %s", str(LANG_ZH, rows[i].label), rows[i].value);
        line(out, STYLE_ROW, sb_text(&text));
    }
    sb_free(&text);
}

static const char *kind_of(const struct casefile *file, const struct letter_row *row) {
    const struct letter *kind = regime_letter(file->regime, row->letter_id);
    return kind ? str_label(LANG_ZH, &kind->rule.label) : row->letter_id;
}

/* pages: where each letter begins. */
static void contents(struct sb *out, const struct casefile *file, const struct letter_rows *rows,
                     const int *pages) {
    line(out, STYLE_BREAK, "");
    line(out, STYLE_TITLE, str(LANG_ZH, STR_volume_contents));
    line(out, STYLE_HEAD, str(LANG_ZH, STR_volume_head));
    for (size_t i = 0; i < rows->count; i++) {
        const struct letter_row *row = &rows->list[i];
        struct sb text = {0}, fate = {0};
        words_letter_fate(&fate, LANG_ZH, row);
        sb_add_fmt(&text, "%zu | %s | %s | %.10s | %s | %d", i + 1, row->number, kind_of(file, row),
                   row->at, sb_text(&fate), pages[i]);
        line(out, STYLE_LISTED, sb_text(&text));
        sb_free(&text);
        sb_free(&fate);
    }
}

/* Without what is kept of it and not printed; of an earlier version as it stands, a line a paragraph. */
static void letter(struct sb *out, const struct letter_row *row) {
    struct sb fate = {0};
    words_letter_fate(&fate, LANG_ZH, row);
    line(out, STYLE_BREAK, row->number);
    if (fate.len > 0)
        line(out, STYLE_CENTER, sb_text(&fate));
    if (letter_is_kept(row->text)) {
        const char *at = row->text;
        while (*at == '%') {
            at += strcspn(at, "\n");
            at += *at == '\n';
        }
        sb_add(out, at);
    } else {
        for (const char *at = row->text; *at;) {
            size_t n = strcspn(at, "\n");
            sb_add_fmt(out, "【%s】%.*s\n", letter_style_word(STYLE_LEFT), (int)n, at);
            at += n + (at[n] == '\n');
        }
    }
    sb_free(&fate);
}

static void whole(struct sb *out, struct office *office, const struct casefile *file,
                  const struct letter_rows *rows, day_t today, const int *pages) {
    sb_clear(out);
    sb_add(out, LETTER_FORM);
    cover(out, office, file, rows->count, today);
    contents(out, file, rows, pages);
    for (size_t i = 0; i < rows->count; i++)
        letter(out, &rows->list[i]);
}

bool volume_make(struct sb *out, struct office *office, int64_t case_id, day_t today,
                 size_t *letters, struct err *err) {
    struct casefile *file = NULL;
    struct letter_rows rows = {0};
    bool ok =
        office_case(office, case_id, &file, err) && office_letters(office, case_id, &rows, err);
    *letters = rows.count;
    if (ok && rows.count == 0)
        ok = err_set(err, ERR_NOTFOUND, "err.volume.empty", file->number);
    if (ok) {
        /* The contents take as much room without the pages that they tell. */
        int *pages = mem_alloc(rows.count * sizeof *pages);
        memset(pages, 0, rows.count * sizeof *pages);
        whole(out, office, file, &rows, today, pages);
        docx_pages(sb_text(out), pages, rows.count);
        whole(out, office, file, &rows, today, pages);
        mem_free(pages);
    }
    letter_rows_clear(&rows);
    casefile_free(&file);
    return ok;
}
