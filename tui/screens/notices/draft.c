/*
 * draft.c - a notice being entered: its fields and its festivals, each refused where it cannot be, kept in
 * the office at once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "tui/app/ask.h"
#include "tui/screens/notices/view.h"
#include "tui/words/words.h"

#define SETTING "ui.notice_draft"
enum { AREA_MOST = 20, LABEL_COLS = 12 };

static const struct {
    const char *key;
    enum str_id label;
} fields[NOTICE_FIRST_PART] = {
    {"year", STR_notice_field_year},           {"area", STR_notice_field_area},
    {"title", STR_notice_field_title},         {"number", STR_notice_field_number},
    {"published", STR_notice_field_published}, {"source", STR_notice_field_source}};

static struct view_notices *of(struct view *view) {
    return (struct view_notices *)view;
}

static bool is_local(const struct view_notices *v) {
    return v->draft.area && v->draft.area[0];
}

/* The text of a field; NULL of the year, which is a number. */
static char **text_of(struct notice_draft *draft, int field) {
    char **texts[] = {NULL,           &draft->area,      &draft->title,
                      &draft->number, &draft->published, &draft->source};
    return texts[field];
}

static const char *said(const struct notice_draft *draft, int field) {
    const char *texts[] = {NULL,          draft->area,      draft->title,
                           draft->number, draft->published, draft->source};
    return texts[field];
}

static const char *or_empty(const char *text) {
    return text ? text : "";
}

static void take(char **slot, const char *text) {
    char *copy = mem_dup(text);
    mem_free(*slot);
    *slot = copy;
}

static void add_part(struct notice_draft *draft, const char *name, const char *text) {
    if (draft->part_count < NOTICE_PARTS)
        draft->parts[draft->part_count++] = (struct notice_part){mem_dup(name), mem_dup(text)};
}

/* ---- kept in the office ---- */

bool notices_draft_save(struct view_notices *v, struct app *app) {
    struct sb text = {0};
    struct err err = {0};
    if (v->has_draft) {
        sb_add_fmt(&text, "year=%d\n", v->draft.year);
        for (int i = NOTICE_AREA; i < NOTICE_FIRST_PART; i++)
            sb_add_fmt(&text, "%s=%s\n", fields[i].key, or_empty(said(&v->draft, i)));
        for (size_t i = 0; i < v->draft.part_count; i++)
            sb_add_fmt(&text, "part=%s\t%s\n", v->draft.parts[i].name, v->draft.parts[i].text);
    }
    bool ok = app_set(app, SETTING, sb_text(&text), &err);
    if (!ok)
        app_report(app, &err);
    sb_free(&text);
    return ok;
}

static void load_line(struct notice_draft *draft, const char *key, char *value) {
    char *tab = strchr(value, '\t');
    if (strcmp(key, "year") == 0)
        draft->year = (int)strtol(value, NULL, 10);
    if (strcmp(key, "part") == 0 && tab) {
        *tab = '\0';
        add_part(draft, value, tab + 1);
    }
    for (int i = NOTICE_AREA; i < NOTICE_FIRST_PART; i++)
        if (strcmp(key, fields[i].key) == 0)
            take(text_of(draft, i), value);
}

void notices_draft_load(struct view_notices *v, struct app *app) {
    char *text = mem_dup(app->office ? office_setting(app->office, SETTING) : ""), *next;
    for (char *line = text; *line != '\0'; line = next) {
        size_t n = strcspn(line, "\n");
        next = line + n + (line[n] == '\n');
        line[n] = '\0';
        char *is = strchr(line, '=');
        if (!is)
            continue;
        *is = '\0';
        load_line(&v->draft, line, is + 1);
    }
    mem_free(text);
    v->has_draft = v->draft.year > 0;
}

/* ---- rows ---- */

size_t notices_draft_rows(const struct view_notices *v) {
    return NOTICE_FIRST_PART + v->draft.part_count + (is_local(v) ? 1 : 0);
}

static size_t part_of(size_t row) {
    return row - NOTICE_FIRST_PART;
}

static void value_words(const struct view_notices *v, size_t row, struct sb *out) {
    if (row == NOTICE_YEAR)
        sb_add_int(out, v->draft.year);
    else if (row == NOTICE_AREA && !is_local(v))
        sb_add(out, str(v->lang, STR_notice_whole_country));
    else if (row < NOTICE_FIRST_PART)
        sb_add(out, or_empty(said(&v->draft, (int)row)));
    else
        sb_add(out, v->draft.parts[part_of(row)].text);
}

void notices_draft_draw(const struct view_notices *v, size_t i, struct paint *p) {
    struct sb value = {0};
    if (i == NOTICE_FIRST_PART + v->draft.part_count) {
        paint_text(p, 0, 2, -1, ST_LINK, str(v->lang, STR_notice_add_part));
        return;
    }
    bool part = i >= NOTICE_FIRST_PART;
    paint_text(p, 0, 2, LABEL_COLS - 1, part ? ST_HEADING : ST_NORMAL,
               part ? v->draft.parts[part_of(i)].name : str(v->lang, fields[i].label));
    value_words(v, i, &value);
    paint_text(p, 0, 2 + LABEL_COLS, -1, value.len > 0 ? ST_FIELD : ST_DIM,
               value.len > 0 ? sb_text(&value) : str(v->lang, STR_notice_empty));
    sb_free(&value);
}

static void put_list(struct sb *out, enum lang lang, const day_t *days, size_t count) {
    for (size_t i = 0; i < count; i++) {
        sb_add(out, i > 0 ? str(lang, STR_common_list_comma) : "");
        words_day(out, lang, days[i]);
    }
}

/* How a festival was read: each day with its weekday. */
static void put_reading(const struct view_notices *v, const struct notice_part *part,
                        struct sb *out) {
    struct notice_days days;
    struct sb off = {0}, work = {0};
    if (!part->text[0] || !notice_days_read(part->text, v->draft.year, &days, NULL))
        return;
    put_list(&off, v->lang, days.off, days.off_count);
    put_list(&work, v->lang, days.work, days.work_count);
    str_put(out, v->lang, STR_notice_what_days, sb_text(&off));
    if (work.len > 0)
        str_put(out, v->lang, STR_notice_what_work, sb_text(&work));
    sb_add_char(out, '\n');
    sb_free(&off);
    sb_free(&work);
}

void notices_draft_words(const struct view_notices *v, const struct app *app, struct sb *out) {
    size_t row = v->list.sel;
    if (row >= NOTICE_FIRST_PART && part_of(row) < v->draft.part_count)
        put_reading(v, &v->draft.parts[part_of(row)], out);
    sb_add(out, app_str(app, STR_notice_kept));
}

/* ---- asking ---- */

static bool text_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_notices *v = of(owner);
    struct err err = {0};
    char day_text[DATE_TEXT_SIZE];
    day_t day;
    (void)n;
    bool must = v->part != NOTICE_NUMBER;
    if (must && text[strspn(text, " ")] == '\0') {
        err_set(&err, ERR_INPUT, "err.pack.empty");
    } else if (v->part == NOTICE_PUBLISHED) {
        if (date_spoken(text, app->today, &day, &err)) {
            date_format(day, day_text);
            take(&v->draft.published, day_text);
            if (day > app->today)
                app_say_put(app, ST_WARN, STR_notice_published_late, day_text);
        }
    } else {
        take(text_of(&v->draft, v->part), text);
    }
    if (err.code != ERR_NONE) {
        app_report(app, &err);
        return false;
    }
    list_command(&v->list, v, CMD_down);
    return notices_draft_save(v, app);
}

/* Read, and held against the law where the festival is one of the notice's own. */
static bool part_good(const struct view_notices *v, const struct app *app, size_t part,
                      const char *text, struct err *err) {
    struct notice_days days;
    struct feasts feasts;
    if (text[strspn(text, " ")] == '\0')
        return true;
    if (!notice_days_read(text, v->draft.year, &days, err))
        return false;
    if (is_local(v) || !packs_feasts(app->packs, &feasts, NULL) || part >= feasts.count ||
        notice_feast_fits(&feasts.list[part], v->draft.year, &days, err))
        return true;
    notice_word_day(app->lang, err);
    return false;
}

static bool part_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_notices *v = of(owner);
    struct err err = {0};
    size_t part = (size_t)v->part;
    (void)n;
    if (!part_good(v, app, part, text, &err)) {
        app_report(app, &err);
        return false;
    }
    if (part == v->draft.part_count)
        add_part(&v->draft, v->wanted, text);
    else
        take(&v->draft.parts[part].text, text);
    list_set_count(&v->list, notices_draft_rows(v));
    list_command(&v->list, v, CMD_down);
    return notices_draft_save(v, app);
}

static void ask_part(struct view_notices *v, struct app *app, const char *name, const char *text) {
    struct sb label = {0};
    str_put(&label, app->lang, STR_notice_ask_part, name);
    ask_line(app, &v->base, sb_text(&label), app_str(app, STR_notice_ask_part_hint), text,
             part_given);
    sb_free(&label);
}

static void remove_part(struct view_notices *v, size_t part) {
    struct notice_draft *draft = &v->draft;
    mem_free(draft->parts[part].name);
    mem_free(draft->parts[part].text);
    draft->part_count--;
    memmove(draft->parts + part, draft->parts + part + 1,
            (draft->part_count - part) * sizeof *draft->parts);
}

static bool name_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_notices *v = of(owner);
    size_t part = (size_t)v->part;
    bool there = part < v->draft.part_count, empty = text[strspn(text, " ")] == '\0';
    (void)n;
    if (empty && there)
        remove_part(v, part);
    if (empty)
        return notices_draft_save(v, app);
    if (there)
        take(&v->draft.parts[part].name, text);
    take(&v->wanted, text);
    ask_part(v, app, text, there ? v->draft.parts[part].text : "");
    return notices_draft_save(v, app);
}

void notices_draft_ask(struct view_notices *v, struct app *app, size_t row) {
    if (row == NOTICE_YEAR || row == NOTICE_AREA)
        return;
    if (row < NOTICE_FIRST_PART) {
        v->part = (int)row;
        ask_line(app, &v->base, app_str(app, fields[row].label),
                 row == NOTICE_PUBLISHED ? app_str(app, STR_notice_ask_published_hint)
                 : row == NOTICE_SOURCE  ? app_str(app, STR_notice_ask_source_hint)
                 : row == NOTICE_NUMBER  ? app_str(app, STR_notice_ask_number_hint)
                                         : NULL,
                 or_empty(said(&v->draft, (int)row)), text_given);
        return;
    }
    size_t part = part_of(row);
    v->part = (int)part;
    if (is_local(v))
        ask_line(app, &v->base, app_str(app, STR_notice_ask_name),
                 app_str(app, STR_notice_ask_name_hint),
                 part < v->draft.part_count ? v->draft.parts[part].name : "", name_given);
    else
        ask_part(v, app, v->draft.parts[part].name, v->draft.parts[part].text);
}

/* ---- begun, dropped ---- */

static void begin(struct view_notices *v, struct app *app, int year, const char *area) {
    struct sb title = {0};
    char number[16];
    snprintf(number, sizeof number, "%d", year);
    notice_draft_clear(&v->draft);
    v->draft.year = year;
    take(&v->draft.area, area);
    if (!area[0]) {
        str_put(&title, app->lang, STR_notice_title_default, number);
        take(&v->draft.title, sb_text(&title));
        struct feasts feasts;
        packs_feasts(app->packs, &feasts, NULL);
        for (size_t i = 0; i < feasts.count; i++)
            add_part(&v->draft, feasts.list[i].name, "");
    }
    sb_free(&title);
    v->has_draft = true;
    notices_draft_save(v, app);
    notices_show(v, NOTICES_EDIT, area[0] ? NOTICE_TITLE : NOTICE_NUMBER);
}

static bool area_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_notices *v = of(owner);
    (void)n;
    if (text[0] == '\0' || strpbrk(text, "/\\. \t") || strstr(text, "　") ||
        paint_width(text) > 2 * AREA_MOST) {
        app_say_put(app, ST_BAD, STR_notice_bad_area, text);
        return false;
    }
    begin(v, app, v->part, text);
    return true;
}

static bool read_year(struct view_notices *v, struct app *app, const char *text) {
    char example[16];
    int year = strspn(text, "0123456789") == 4 && text[4] == '\0' ? (int)strtol(text, NULL, 10) : 0;
    snprintf(example, sizeof example, "%d", date_to_ymd(app->today).year + 1);
    v->part = year;
    if (year >= 1900)
        return true;
    app_say_put(app, ST_BAD, STR_notice_bad_year, text, example);
    return false;
}

static bool year_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_notices *v = of(owner);
    (void)n;
    if (!read_year(v, app, text))
        return false;
    begin(v, app, v->part, "");
    return true;
}

static bool local_year_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_notices *v = of(owner);
    (void)n;
    if (!read_year(v, app, text))
        return false;
    ask_line(app, owner, app_str(app, STR_notice_ask_area), app_str(app, STR_notice_ask_area_hint),
             "", area_given);
    return true;
}

void notices_draft_begin(struct view_notices *v, struct app *app, bool local) {
    const struct calendar *cal = packs_calendar(app->packs, NULL);
    char year[16];
    snprintf(year, sizeof year, "%d",
             cal ? calendar_last_year(cal) + 1 : date_to_ymd(app->today).year + 1);
    ask_line(app, &v->base, app_str(app, STR_notice_ask_year),
             app_str(app, STR_notice_ask_year_hint), year, local ? local_year_given : year_given);
}

static void drop_asked(struct app *app, struct view *owner, bool yes) {
    struct view_notices *v = of(owner);
    if (!yes)
        return;
    notice_draft_clear(&v->draft);
    v->has_draft = false;
    v->loaded = false;
    notices_draft_save(v, app);
    notices_show(v, NOTICES_LIST, 0);
    app_say(app, STR_notice_dropped);
}

void notices_draft_drop(struct view_notices *v, struct app *app) {
    if (v->has_draft && v->mode != NOTICES_PREVIEW)
        ask_confirm(app, &v->base, app_str(app, STR_notice_ask_drop), true, drop_asked);
    else
        app_say(app, STR_notice_no_draft);
}

/* ---- the whole text ---- */

/* Bytes up to the last full stop; all when there is none. */
static size_t behind_last_stop(const char *text) {
    size_t end = 0;
    for (const char *at = strstr(text, "。"); at; at = strstr(at + 1, "。"))
        end = (size_t)(at - text) + strlen("。");
    return end > 0 ? end : strlen(text);
}

/* Where "元旦：" stands and what follows it, to the next festival or the end of the paragraph. */
static bool find_part(const struct view_notices *v, const char *text, size_t part, struct sb *out) {
    struct sb head = {0};
    const char *end = NULL, *at;
    sb_add_fmt(&head, "%s：", v->draft.parts[part].name);
    at = strstr(text, sb_text(&head));
    if (at) {
        at += head.len;
        end = at + strcspn(at, "\n");
        const char *stop = strstr(at, "、"); /* 二、春节： of a text without paragraphs */
        for (; stop && stop < end; stop = strstr(stop + 1, "、"))
            for (size_t i = 0; i < v->draft.part_count; i++) {
                const char *name = v->draft.parts[i].name;
                size_t n = strlen(name);
                if (strncmp(stop + strlen("、"), name, n) == 0 &&
                    strncmp(stop + strlen("、") + n, "：", 3) == 0 && stop < end)
                    end = stop;
            }
        sb_add_n(out, at, (size_t)(end - at));
        if (*end != '\n' && *end != '\0')
            sb_cut(out, behind_last_stop(sb_text(out)));
    }
    sb_free(&head);
    return at != NULL;
}

static bool text_pasted(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_notices *v = of(owner);
    struct sb bad = {0};
    size_t found = 0;
    char count[16];
    (void)n;
    for (size_t i = 0; i < v->draft.part_count; i++) {
        struct sb one = {0}, why = {0};
        struct err err = {0};
        if (find_part(v, text, i, &one)) {
            if (part_good(v, app, i, sb_text(&one), &err)) {
                take(&v->draft.parts[i].text, sb_text(&one));
                found++;
            } else {
                str_err(app->lang, &err, &why);
                str_put(&bad, app->lang, STR_notice_pasted_bad, v->draft.parts[i].name,
                        sb_text(&why));
                sb_add_char(&bad, '\n');
            }
        }
        sb_free(&one);
        sb_free(&why);
    }
    snprintf(count, sizeof count, "%zu", found);
    app_say_put(app, found > 0 ? ST_GOOD : ST_BAD, STR_notice_pasted, count);
    notices_draft_save(v, app);
    if (bad.len > 0)
        ask_show(app, app_str(app, STR_notice_title), sb_text(&bad));
    sb_free(&bad);
    return true;
}

void notices_draft_paste(struct view_notices *v, struct app *app) {
    if (v->mode == NOTICES_EDIT && !is_local(v))
        ask_text(app, &v->base, app_str(app, STR_notice_ask_paste),
                 app_str(app, STR_notice_ask_paste_hint), "", text_pasted);
    else
        app_say(app, STR_notice_no_draft);
}
