#include "tui/words/shelf.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/law/citefind.h"
#include "core/text/utf8.h"
#include "tui/words/words.h"

const char *words_shelf_status(enum lang lang, enum shelf_status status) {
    switch (status) {
    case SHELF_IN_FORCE:
        return str(lang, STR_shelf_status_in_force);
    case SHELF_AMENDED:
        return str(lang, STR_shelf_status_amended);
    case SHELF_NOT_YET:
        return str(lang, STR_shelf_status_not_yet);
    case SHELF_REPEALED:
        return str(lang, STR_shelf_status_repealed);
    case SHELF_UNKNOWN:
        break;
    }
    return str(lang, STR_shelf_status_unknown);
}

/* That it was issued does not say from when to when it holds. */
void words_shelf_day(struct sb *out, enum lang lang, day_t issued, day_t effective) {
    char day[DATE_TEXT_SIZE];
    day_t which = effective != DAY_NONE ? effective : issued;
    if (!date_in_range(which)) {
        sb_add(out, str(lang, STR_shelf_day_none));
        return;
    }
    date_format(which, day);
    str_put(out, lang, effective != DAY_NONE ? STR_shelf_day_effective : STR_shelf_day_issued, day);
}

void words_text_dated(struct sb *out, enum lang lang, const struct library_text *text) {
    char last[DATE_TEXT_SIZE], number[24], all[24];
    if (text->from == DAY_NONE && text->issued == DAY_NONE && text->to == DAY_NONE)
        sb_add(out, str(lang, STR_shelf_day_none));
    else if (text->from != DAY_NONE || text->issued != DAY_NONE)
        words_shelf_day(out, lang, text->issued, text->from);
    if (text->to != DAY_NONE) {
        date_format(text->to, last);
        sb_add(out, out->len > 0 ? str(lang, STR_shelf_between) : "");
        str_put(out, lang, STR_shelf_day_last, last);
    } else if (text->doubt != DAY_NONE && text->doubt > library_begins(text)) {
        date_format(text->doubt, last);
        sb_add(out, str(lang, STR_shelf_between));
        str_put(out, lang, STR_shelf_day_doubt, last);
    }
    if (text->versions > 1) {
        snprintf(number, sizeof number, "%zu", text->version);
        snprintf(all, sizeof all, "%zu", text->versions);
        sb_add(out, str(lang, STR_shelf_between));
        str_put(out, lang, STR_shelf_version, number, all);
    }
    if (text->regime && text->regime->version && text->regime->version[0]) {
        sb_add(out, out->len > 0 ? str(lang, STR_shelf_between) : "");
        str_put(out, lang, STR_shelf_pack_version, text->regime->version);
    }
}

/* Where the last `cols` columns of the text begin. */
static size_t tail_at(const char *s, size_t n, int cols) {
    size_t at = n;
    while (at > 0) {
        size_t before = utf8_prev(s, n, at);
        if (utf8_width(s + before, n - before) > cols)
            break;
        at = before;
    }
    return at;
}

void words_short_title(struct sb *out, const char *title, int cols) {
    static const char cut[] = "…";
    const char *name = cite_without_state(title);
    size_t n = strlen(name);
    if (utf8_width(name, n) <= cols) {
        sb_add(out, name);
        return;
    }
    int used = 0, room = cols > 1 ? cols - 1 : 0; /* the sign takes one */
    size_t head = utf8_clip(name, n, (room + 1) / 2, &used);
    sb_add_n(out, name, head);
    sb_add(out, cut);
    sb_add(out, name + tail_at(name, n, room - used));
}

void words_text_brief(struct sb *out, enum lang lang, const struct library_text *text) {
    day_t day = library_begins(text);
    if (date_in_range(day))
        sb_add_fmt(out, "%d ", date_to_ymd(day).year);
    sb_add(out, words_text_status(lang, text));
}

static void put_counted(struct sb *out, enum lang lang, enum str_id id, int64_t count) {
    char number[24];
    snprintf(number, sizeof number, "%" PRId64, count);
    str_put(out, lang, id, number);
}

void words_shelf_articles(struct sb *out, enum lang lang, int64_t articles) {
    put_counted(out, lang, STR_shelf_articles, articles);
}

void words_shelf_note(struct sb *out, enum lang lang, const struct lawread_note *note) {
    str_fill(out, str_named(lang, note->code), note->words);
}

void words_shelf_note_line(struct sb *out, enum lang lang, const struct lawread_note *note) {
    struct sb words = {0}, line = {0};
    words_shelf_note(&words, lang, note);
    sb_add_int(&line, note->line);
    if (note->line > 0)
        str_put(out, lang, STR_shelf_note_line, sb_text(&line), sb_text(&words));
    else
        sb_add(out, sb_text(&words));
    sb_free(&line);
    sb_free(&words);
}

void words_shelf_counts(struct sb *out, enum lang lang, size_t added, size_t already,
                        size_t refused) {
    char numbers[3][24];
    snprintf(numbers[0], sizeof numbers[0], "%zu", added);
    snprintf(numbers[1], sizeof numbers[1], "%zu", already);
    snprintf(numbers[2], sizeof numbers[2], "%zu", refused);
    str_put(out, lang, STR_shelf_done_counts, numbers[0], numbers[1], numbers[2]);
}

void words_shelf_dated(struct sb *out, enum lang lang, day_t issued, day_t effective,
                       int64_t articles) {
    struct sb day = {0}, count = {0};
    words_shelf_day(&day, lang, issued, effective);
    words_shelf_articles(&count, lang, articles);
    str_put(out, lang, STR_cli_law_day_articles, sb_text(&day), sb_text(&count));
    sb_free(&day);
    sb_free(&count);
}
