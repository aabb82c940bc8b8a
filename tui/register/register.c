#include "tui/register/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "core/letter/page.h"
#include "data/office/case/walk.h"
#include "tui/words/words.h"

#define MOST_KEYS ((REGISTER_COLUMNS + 2) * REGISTER_VALUES)

/* ---- the period ---- */

static bool all_digits(const char *text, size_t n) {
    return strlen(text) == n && strspn(text, "0123456789") == n;
}

static day_t month_end(int year, int month) {
    return date_from_ymd(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - 1;
}

bool register_span(const char *text, struct register_ask *ask, struct err *err) {
    const char *dots = strstr(text, "..");
    int year = (int)strtol(text, NULL, 10);
    ask->first = ask->last = DAY_NONE;
    if (!text[0])
        return true;
    if (all_digits(text, 4) && year > 0) {
        ask->first = date_from_ymd(year, 1, 1);
        ask->last = date_from_ymd(year, 12, 31);
        return true;
    }
    int month = strlen(text) == 7 && text[4] == '-' && all_digits(text + 5, 2)
                    ? (int)strtol(text + 5, NULL, 10)
                    : 0;
    if (year > 0 && month >= 1 && month <= 12) {
        ask->first = date_from_ymd(year, month, 1);
        ask->last = month_end(year, month);
        return true;
    }
    if (dots) {
        char *from = mem_dup_n(text, (size_t)(dots - text));
        bool ok = (!from[0] || date_spoken(from, ask->today, &ask->first, NULL)) &&
                  (!dots[2] || date_spoken(dots + 2, ask->today, &ask->last, NULL));
        mem_free(from);
        if (ok && (ask->first == DAY_NONE || ask->last == DAY_NONE || ask->first <= ask->last))
            return true;
    } else if (date_spoken(text, ask->today, &ask->first, NULL)) {
        ask->last = ask->first;
        return true;
    }
    return err_set(err, ERR_USAGE, "err.register.span", text);
}

bool register_in_span(const struct register_ask *ask, const char *text) {
    day_t day;
    if (ask->first == DAY_NONE && ask->last == DAY_NONE)
        return true;
    return date_parse(text, &day) && (ask->first == DAY_NONE || day >= ask->first) &&
           (ask->last == DAY_NONE || day <= ask->last);
}

void register_note(struct sb *out, const struct register_ask *ask, enum str_id count,
                   size_t number) {
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE], today[DATE_TEXT_SIZE], text[24];
    date_format(ask->first, first);
    date_format(ask->last, last);
    date_format(ask->today, today);
    snprintf(text, sizeof text, "%zu", number);
    if (ask->first == DAY_NONE && ask->last == DAY_NONE)
        sb_add(out, str(ask->lang, STR_register_all_days));
    else
        str_put(out, ask->lang, STR_register_days, ask->first == DAY_NONE ? "" : first,
                ask->last == DAY_NONE ? "" : last);
    sb_add(out, str(ask->lang, STR_register_gap));
    str_put(out, ask->lang, count, text);
    sb_add(out, str(ask->lang, STR_register_gap));
    str_put(out, ask->lang, STR_register_made, today);
}

/* ---- what was gathered of the cases ---- */

enum basic { NUMBER, TITLE, NAME, UNIT, POST, STAGE, STATE, REGIME, CREATED, BASICS };
static const char *const basic_keys[BASICS] = {"@number", "@title", "@name",   "@unit",   "@post",
                                               "@stage",  "@state", "@regime", "@created"};

struct seen {
    int64_t id;
    const struct regime *regime;
    char *basics[BASICS];
    char **values;
};

struct kept_letter {
    int64_t id, case_id;
    char *letter_id, *number, *at;
    char *voided;      /* "" */
    char *approved;    /* "" */
    char *replaced_by; /* NULL */
};

struct shown_row {
    const struct seen *seen;
    const struct kept_letter *letter; /* NULL: of a case */
    char *day;
};

struct making {
    struct office *office;
    const struct register_def *def;
    const struct register_ask *ask;
    const char *keys[MOST_KEYS];
    size_t key_count;
    struct seen *seen;
    size_t seen_count, seen_cap;
    struct kept_letter *letters;
    size_t letter_count, letter_cap;
    struct shown_row *rows;
    size_t row_count;
};

static bool is_basic(const char *key, enum basic *basic) {
    for (int i = 0; i < BASICS; i++)
        if (strcmp(key, basic_keys[i]) == 0) {
            *basic = (enum basic)i;
            return true;
        }
    return false;
}

static void want(struct making *m, const struct register_value *value) {
    enum basic basic;
    for (size_t i = 0; i < value->count; i++) {
        const char *key = value->keys[i];
        bool there = is_basic(key, &basic) || strcmp(key, "@serial") == 0 ||
                     strncmp(key, "@letter.", 8) == 0;
        for (size_t k = 0; k < m->key_count; k++)
            there = there || strcmp(m->keys[k], key) == 0;
        if (!there)
            m->keys[m->key_count++] = key;
    }
}

static void gather_case(void *ctx, const struct walked_case *walked) {
    struct making *m = ctx;
    enum lang lang = m->ask->lang;
    if (m->seen_count == m->seen_cap) {
        m->seen_cap = m->seen_cap ? m->seen_cap * 2 : 64;
        m->seen = mem_grow(m->seen, m->seen_cap, sizeof *m->seen);
    }
    struct seen *seen = &m->seen[m->seen_count++];
    const char *const basics[BASICS] = {
        [NUMBER] = walked->number,
        [TITLE] = walked->title,
        [NAME] = walked->name,
        [UNIT] = walked->unit,
        [POST] = walked->post,
        [STAGE] = lang == LANG_ZH ? walked->stage_zh : walked->stage_en,
        [STATE] = words_case_state(lang, walked->state),
        [REGIME] = walked->regime ? str_label(lang, &walked->regime->short_title) : "",
        [CREATED] = walked->created_on};
    *seen = (struct seen){.id = walked->id, .regime = walked->regime};
    for (int i = 0; i < BASICS; i++)
        seen->basics[i] = mem_dup(basics[i]);
    seen->values = mem_alloc((m->key_count + 1) * sizeof *seen->values);
    for (size_t i = 0; i < m->key_count; i++)
        seen->values[i] = mem_dup(walked->values[i]);
}

static void gather_letter(void *ctx, const struct walked_letter *walked) {
    struct making *m = ctx;
    struct sb replaces = {0}, approved = {0};
    if (m->letter_count == m->letter_cap) {
        m->letter_cap = m->letter_cap ? m->letter_cap * 2 : 64;
        m->letters = mem_grow(m->letters, m->letter_cap, sizeof *m->letters);
    }
    struct kept_letter *kept = &m->letters[m->letter_count++];
    *kept = (struct kept_letter){walked->id,
                                 walked->case_id,
                                 mem_dup(walked->letter_id),
                                 mem_dup(walked->number),
                                 mem_dup_n(walked->at, strnlen(walked->at, 10)),
                                 mem_dup(walked->voided),
                                 NULL,
                                 NULL};
    letter_head(walked->head, "approved", &approved);
    kept->approved = sb_take(&approved);
    if (letter_head(walked->head, "replaces", &replaces))
        for (size_t i = m->letter_count - 1; i > 0; i--)
            if (strcmp(m->letters[i - 1].number, sb_text(&replaces)) == 0) {
                mem_free(m->letters[i - 1].replaced_by);
                m->letters[i - 1].replaced_by = mem_dup(walked->number);
                break;
            }
    sb_free(&replaces);
}

static const struct seen *seen_of(const struct making *m, int64_t id) {
    size_t low = 0, high = m->seen_count;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (m->seen[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < m->seen_count && m->seen[low].id == id ? &m->seen[low] : NULL;
}

/* ---- the words of a cell ---- */

static void situations(struct sb *out, enum lang lang, const struct regime *r, const char *ids) {
    for (size_t i = 0; r && i < r->situation_count; i++) {
        struct sb cite = {0};
        if (fact_value_includes(ids, r->situations[i].rule.id)) {
            words_law_cite(&cite, lang, r->law, &r->situations[i].rule.cite);
            sb_add(out, out->len ? str(lang, STR_register_and) : "");
            sb_add(out, cite.len ? sb_text(&cite) : r->situations[i].rule.id);
        }
        sb_free(&cite);
    }
}

static void answer(struct sb *out, enum lang lang, const struct regime *r, const char *key,
                   const char *value) {
    day_t day;
    if (!value[0] || strncmp(key, "@due:", 5) == 0 || strcmp(key, "@effect") == 0) {
        sb_add(out, value);
        return;
    }
    if (strcmp(key, "@situations") == 0) {
        situations(out, lang, r, value);
        return;
    }
    if (r && strcmp(key, "@choice") == 0)
        key = r->choice_fact ? r->choice_fact : key;
    int def = r ? fact_defs_find(&r->facts, key, NULL) : -1;
    if (def >= 0 && !date_parse(value, &day)) /* a day stays as it sorts */
        words_value(out, lang, &r->facts.list[def], value);
    else
        sb_add(out, value);
}

static void letter_words(struct sb *out, const struct making *m, const struct shown_row *row,
                         const char *key) {
    const struct kept_letter *kept = row->letter;
    const struct regime *r = row->seen ? row->seen->regime : NULL;
    const struct letter *kind = r ? regime_letter(r, kept->letter_id) : NULL;
    if (strcmp(key, "@letter.number") == 0)
        sb_add(out, kept->number);
    else if (strcmp(key, "@letter.day") == 0)
        sb_add(out, kept->at);
    else if (strcmp(key, "@letter.kind") == 0)
        sb_add(out, kind ? str_label(m->ask->lang, &kind->rule.label) : kept->letter_id);
    else if (strcmp(key, "@letter.approved") == 0)
        sb_add(out, kept->approved);
    else if (kept->voided[0])
        str_put(out, m->ask->lang, STR_letter_voided, kept->voided);
    else if (kept->replaced_by)
        str_put(out, m->ask->lang, STR_letter_replaced, kept->replaced_by);
}

static void one_value(struct sb *out, const struct making *m, const struct shown_row *row,
                      const char *key) {
    enum basic basic;
    if (row->letter && strncmp(key, "@letter.", 8) == 0)
        letter_words(out, m, row, key);
    if (!row->seen)
        return;
    if (is_basic(key, &basic))
        sb_add(out, row->seen->basics[basic]);
    for (size_t i = 0; i < m->key_count; i++)
        if (strcmp(m->keys[i], key) == 0)
            answer(out, m->ask->lang, row->seen->regime, key, row->seen->values[i]);
}

static void first_value(struct sb *out, const struct making *m, const struct shown_row *row,
                        const struct register_value *value) {
    size_t begun = out->len;
    for (size_t i = 0; i < value->count && out->len == begun; i++)
        one_value(out, m, row, value->keys[i]);
}

/* ---- the rows ---- */

static void add_row(struct making *m, const struct seen *seen, const struct kept_letter *letter) {
    struct shown_row row = {seen, letter, NULL};
    struct sb has = {0}, day = {0};
    first_value(&has, m, &row, &m->def->has);
    first_value(&day, m, &row, &m->def->day);
    if ((m->def->has.count == 0 || has.len > 0) && register_in_span(m->ask, sb_text(&day))) {
        row.day = mem_dup(sb_text(&day));
        m->rows[m->row_count++] = row;
    }
    sb_free(&has);
    sb_free(&day);
}

/* By day, those without one last; then as they were entered. */
static int by_day(const void *a, const void *b) {
    const struct shown_row *x = a, *y = b;
    int order = (x->day[0] == '\0') - (y->day[0] == '\0');
    if (order == 0)
        order = strcmp(x->day, y->day);
    int64_t p = x->letter ? x->letter->id : x->seen->id,
            q = y->letter ? y->letter->id : y->seen->id;
    return order ? order : (p > q) - (p < q);
}

static void fill(struct making *m, struct ledger *out) {
    for (size_t r = 0; r < m->row_count; r++) {
        const struct shown_row *row = &m->rows[r];
        ledger_mark(out, row->seen ? row->seen->id : 0);
        for (size_t c = 0; c < m->def->column_count; c++) {
            const struct register_value *value = &m->def->columns[c].value;
            struct sb text = {0};
            if (value->count > 0 && strcmp(value->keys[0], "@serial") == 0)
                sb_add_int(&text, (long long)r + 1);
            else
                first_value(&text, m, row, value);
            ledger_cell(out, sb_text(&text));
            sb_free(&text);
        }
    }
}

static void begin(struct making *m, struct ledger *out) {
    struct sb note = {0};
    register_note(&note, m->ask, STR_register_rows, m->row_count);
    ledger_begin(out, str_label(m->ask->lang, &m->def->label), sb_text(&note));
    sb_free(&note);
    for (size_t c = 0; c < m->def->column_count; c++) {
        const struct register_value *value = &m->def->columns[c].value;
        ledger_column(out, str_label(m->ask->lang, &m->def->columns[c].label),
                      value->count > 0 && strcmp(value->keys[0], "@serial") == 0);
    }
}

static void end(struct making *m) {
    for (size_t i = 0; i < m->seen_count; i++) {
        for (int k = 0; k < BASICS; k++)
            mem_free(m->seen[i].basics[k]);
        for (size_t k = 0; k < m->key_count; k++)
            mem_free(m->seen[i].values[k]);
        mem_free(m->seen[i].values);
    }
    for (size_t i = 0; i < m->letter_count; i++) {
        mem_free(m->letters[i].letter_id);
        mem_free(m->letters[i].number);
        mem_free(m->letters[i].at);
        mem_free(m->letters[i].replaced_by);
        mem_free(m->letters[i].voided);
        mem_free(m->letters[i].approved);
    }
    for (size_t i = 0; i < m->row_count; i++)
        mem_free(m->rows[i].day);
    mem_free(m->seen);
    mem_free(m->letters);
    mem_free(m->rows);
}

bool register_make(struct ledger *out, struct office *office, const struct register_def *def,
                   const struct register_ask *ask, struct err *err) {
    struct making m = {.office = office, .def = def, .ask = ask};
    *out = (struct ledger){0};
    want(&m, &def->has);
    want(&m, &def->day);
    for (size_t c = 0; c < def->column_count; c++)
        want(&m, &def->columns[c].value);
    bool ok = office_walk_cases(office, m.keys, m.key_count, gather_case, &m, err) &&
              (!def->of_letters || office_walk_letters(office, gather_letter, &m, err));
    size_t most = def->of_letters ? m.letter_count : m.seen_count;
    m.rows = mem_alloc((most + 1) * sizeof *m.rows);
    for (size_t i = 0; ok && i < most; i++)
        if (def->of_letters)
            add_row(&m, seen_of(&m, m.letters[i].case_id), &m.letters[i]);
        else
            add_row(&m, &m.seen[i], NULL);
    qsort(m.rows, m.row_count, sizeof *m.rows, by_day);
    if (ok) {
        begin(&m, out);
        fill(&m, out);
    }
    end(&m);
    return ok;
}
