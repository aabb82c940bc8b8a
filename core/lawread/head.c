/*
 * head.c - what a downloaded law says of itself before its first provision and below its
 * last one: title, issuer, number of the document, signature.
 */
#include <string.h>

#include "core/lawread/rows.h"

/* The words that go before a law in the gazette. */
static bool is_order(const char *text) {
    static const char *const ends[] = {"令", "公告", "号"};
    return strlen(text) < 180 && ENDS_WITH(text, ends);
}

/* 某县人民政府文件 above 某政发〔2024〕1号: whose paper it is, no title. */
static bool is_letterhead(const struct rows *rows, size_t at) {
    const char *text = rows->list[at].whole;
    return strlen(text) < 180 && rows_ends_with(text, "文件") && at + 1 < rows->first &&
           is_order(rows->list[at + 1].whole);
}

static bool is_office(const char *text) {
    static const char *const ends[] = {"部",   "委员会", "院", "局", "厅",
                                       "政府", "办公厅", "委", "会", "办公室"};
    return strlen(text) < 150 && ENDS_WITH(text, ends);
}

static bool same_words(const char *a, const char *b) {
    for (;;) {
        size_t blank;
        while ((blank = law_blank_at(a, strnlen(a, 4))) > 0)
            a += blank;
        while ((blank = law_blank_at(b, strnlen(b, 4))) > 0)
            b += blank;
        if (*a != *b || *a == '\0')
            return *a == *b;
        a++;
        b++;
    }
}

/* The words of a row of the head; those of a heading with its number. */
static const char *words_of(const struct row *row) {
    return row->kind == ROW_WORDS ? row->text : row->whole;
}

/* ---- the title ---- */

/* Rows that are the title together: it may be broken over lines. None: count is 0. */
struct title {
    size_t at, count;
};

enum { TITLE_ROWS = 4 };

static void join_rows(const struct rows *rows, struct title title, struct sb *out) {
    sb_clear(out);
    for (size_t i = title.at; i < title.at + title.count; i++)
        sb_add(out, words_of(&rows->list[i]));
}

static bool has_blank(const char *text) {
    for (size_t at = 0, n = strlen(text); at < n; at++)
        if (law_blank_at(text + at, n - at) > 0)
            return true;
    return false;
}

/* 首页 | 政务, 当前位置 > …: the way through a site that stands above the text of a page. */
static bool is_way(const char *text) {
    static const char *const begins[] = {"首页", "网站首页", "当前位置", "您的位置",
                                         "您当前的位置"};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (strncmp(text, begins[i], strlen(begins[i])) == 0)
            return true;
    return false;
}

/* 索引号：…, 2024-01-01: what a page says above the title. */
static bool is_page_head(const char *text) {
    const char *colon = strstr(text, "：");
    day_t day;
    return is_way(text) || rows_only_date(text, &day) || (colon && colon - text < 24);
}

/* May the row be a piece of a title that a line end broke? */
static bool is_piece(const struct rows *rows, size_t at) {
    const char *text = words_of(&rows->list[at]);
    return rows->list[at].kind == ROW_WORDS && strlen(text) < 180 && !rows_ends_sentence(text) &&
           !strstr(text, "。") && strncmp(text, "（", strlen("（")) != 0 && !is_order(text) &&
           !is_letterhead(rows, at) && !is_page_head(text) && !has_blank(text);
}

/* Does the words' last 《 stand open? */
static bool is_open(const char *text) {
    int depth = 0;
    for (const char *s = text; *s; s++) {
        depth += strncmp(s, "《", strlen("《")) == 0;
        depth -= strncmp(s, "》", strlen("》")) == 0;
    }
    return depth > 0;
}

/* 实施细则 below 某办法, 》的通知 below 《某办法: the row before is no whole title yet. */
static bool wants_more(const char *so_far, const char *next) {
    static const char *const begins[] = {"实施细则", "实施办法", "补充规定", "的", "》"};
    if (is_open(so_far))
        return true;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (strncmp(next, begins[i], strlen(begins[i])) == 0)
            return true;
    return false;
}

/* The title that begins with the row `at`: that row alone when it is like one or none comes of it
 * and those below it. */
static struct title title_down(const struct rows *rows, size_t at) {
    struct title title = {at, 1}, more = title;
    struct sb words = {0};
    bool like = rows_like_title(words_of(&rows->list[at]));
    bool office = is_office(words_of(&rows->list[at]));
    for (; is_piece(rows, at) && more.count < TITLE_ROWS; more.count++) {
        size_t next = at + more.count;
        if (next >= rows->first || rows->list[next].after_blank || !is_piece(rows, next))
            break;
        const char *text = words_of(&rows->list[next]);
        join_rows(rows, more, &words);
        bool goes_on = like                        ? wants_more(sb_text(&words), text)
                       : office && more.count == 1 ? strncmp(text, "关于", strlen("关于")) == 0
                                                   : true;
        if (!goes_on)
            break;
        sb_add(&words, text);
        if (rows_like_title(sb_text(&words)) && !is_open(sb_text(&words))) {
            title.count = more.count + 1;
            like = true;
        }
    }
    sb_free(&words);
    return title;
}

/* The row `end` is like a title: what stands above it without a blank line may be its beginning. */
static struct title title_up(const struct rows *rows, size_t end) {
    size_t at = end;
    while (at > 0 && end - at + 1 < TITLE_ROWS && !rows->list[at].after_blank &&
           is_piece(rows, at - 1) && !rows_like_title(words_of(&rows->list[at - 1])) &&
           (!is_office(words_of(&rows->list[at - 1])) ||
            strncmp(words_of(&rows->list[at]), "关于", strlen("关于")) == 0))
        at--;
    struct title title = title_down(rows, at);
    return title.at + title.count > end ? title : title_down(rows, end);
}

/* The rows that are these words together. */
static struct title same_rows(const struct rows *rows, const char *text, size_t most) {
    struct title title = {0, 0};
    struct sb words = {0};
    for (size_t i = 0; *text && i < rows->first && i < most && title.count == 0; i++) {
        for (size_t count = 1; count <= TITLE_ROWS && i + count <= rows->first; count++) {
            struct title tried = {i, count};
            join_rows(rows, tried, &words);
            if (!same_words(sb_text(&words), text))
                continue;
            title = tried;
            break;
        }
    }
    sb_free(&words);
    return title;
}

static struct title find_rows(const struct rows *rows, const char *stem) {
    const struct row *list = rows->list;
    if (rows->title)
        return same_rows(rows, rows->title, rows->first);
    for (size_t i = 0; i < rows->first; i++)
        if (list[i].depth == 1)
            return (struct title){i, 1};
    struct title named = same_rows(rows, stem, 40);
    if (named.count > 0 || rows->first == 0)
        return named;
    if (!is_order(words_of(&list[0])) && !is_letterhead(rows, 0) &&
        !is_page_head(words_of(&list[0])))
        return title_down(rows, 0);
    for (size_t i = 1; i < rows->first; i++)
        if (rows_like_title(words_of(&list[i])))
            return title_up(rows, i);
    return (struct title){0, 1};
}

static void find_title(struct rows *rows, const char *stem) {
    struct title title = find_rows(rows, stem);
    const struct row *first = &rows->list[title.at];
    struct sb words = {0};
    join_rows(rows, title, &words);
    if (title.count > 0 && !rows->title)
        rows->title = rows_keep(rows, sb_text(&words), words.len);
    if (title.count > 1 && is_office(words_of(first)) && !*rows->out->issuer)
        rows->out->issuer = words_of(first);
    for (size_t i = 0; i < title.count; i++)
        rows->list[title.at + i].kind = ROW_GONE;
    sb_free(&words);
    if (!rows->title) {
        rows->title = rows_keep(rows, stem, strlen(stem));
        rows_note(rows, 1, "note.lawread.title", rows->title, 0);
    }
    for (size_t i = 0; i < rows->first; i++) /* collections give it twice */
        if (same_words(words_of(&rows->list[i]), rows->title))
            rows->list[i].kind = ROW_GONE;
}

/* ---- who and under which number ---- */

static bool labelled_issuer(struct rows *rows, const struct row *row) {
    static const char *const labels[] = {"发布机关", "发布部门", "制定机关", "发文机关",
                                         "颁布单位", "公布机关", "发布单位", "颁布机关"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        const char *label = strstr(row->whole, labels[i]);
        struct law_line at = rows_line(label ? label + strlen(labels[i]) : "", row->line);
        law_line_trim(&at);
        if (!law_line_take(&at, "：") && !law_line_take(&at, ":"))
            continue;
        law_line_trim(&at);
        size_t len = 0; /* others may stand behind it in the line */
        while (len < at.len && law_blank_at(at.text + len, at.len - len) == 0)
            len++;
        rows->out->issuer = rows_keep(rows, at.text, len);
        return true;
    }
    return false;
}

/* 某发〔2021〕5号 anywhere in a short line. */
static void find_document(struct rows *rows, const char *text) {
    static const char *const opens[] = {"〔", "［", "["};
    size_t n = strlen(text);
    if (n > 300 || *rows->out->document || strstr(text, "《"))
        return;
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        const char *open = strstr(text, opens[i]), *end = open ? strstr(open, "号") : NULL;
        if (!end || end - open > 40 || open == text)
            continue;
        const char *from = open;
        while (
            from > text && law_blank_at(from - 1, 1) == 0 && open - from < 60 &&
            (from - text < 3 || (memcmp(from - 3, "（", 3) != 0 && memcmp(from - 3, "　", 3) != 0)))
            from--;
        while (((unsigned char)*from & 0xC0) == 0x80)
            from++;
        rows->out->document = rows_keep(rows, from, (size_t)(end - from) + strlen("号"));
        return;
    }
}

/* （2002年6月29日某会议通过 …）: the body stands between the date and the word. */
static void adopting_body(struct rows *rows, const char *text) {
    const char *end = strstr(text, "通过"), *from = NULL;
    if (!end || *rows->out->issuer)
        return;
    for (const char *day = strstr(text, "日"); day && day < end; day = strstr(day + 1, "日"))
        from = day + strlen("日");
    if (!from || end - from < 6 || end - from > 180 || memmem(from, (size_t)(end - from), "，", 3))
        return;
    struct law_line words = {from, (size_t)(end - from), 0};
    law_line_trim(&words);
    rows->out->issuer = rows_keep(rows, words.text, words.len);
}

/* 某部令 and, beside it or on the next line, 第5号. */
static void find_order(struct rows *rows, size_t at) {
    const char *text = rows->list[at].whole, *end = strstr(text, "令");
    struct law_line rest = {0};
    if (!end || end == text || !is_order(text) || strstr(text, "《") || strstr(text, "，"))
        return;
    rest = rows_line(end + strlen("令"), 0);
    law_line_trim(&rest);
    if (rest.len == 0 && at + 1 < rows->first)
        rest = rows_line(rows->list[at + 1].whole, 0);
    if (!*rows->out->issuer)
        rows->out->issuer = rows_keep(rows, text, (size_t)(end - text));
    if (*rows->out->document || rest.len > 60 || strncmp(rest.text, "第", 3) != 0 ||
        !rows_ends_with(rest.text, "号"))
        return;
    struct sb words = {0};
    sb_add_n(&words, text, (size_t)(end - text) + strlen("令"));
    sb_add_n(&words, rest.text, rest.len);
    rows->out->document = rows_keep(rows, sb_text(&words), words.len);
    sb_free(&words);
}

void rows_head(struct rows *rows, const char *name) {
    struct sb stem = {0};
    if (name)
        rows_name(rows, name, &stem);
    find_title(rows, sb_text(&stem));
    for (size_t i = 0; i < rows->first; i++) {
        struct row *row = &rows->list[i];
        if (!labelled_issuer(rows, row) && row->kind != ROW_GONE)
            find_order(rows, i);
    }
    for (size_t i = 0; i < rows->first; i++) {
        const struct row *row = &rows->list[i];
        const char *words = words_of(row);
        rows_dates(rows, words, row->line);
        if (row->kind == ROW_GONE)
            continue;
        find_document(rows, words);
        adopting_body(rows, words);
    }
    for (size_t i = 0; i < rows->first && !*rows->out->issuer; i++) {
        const struct row *row = &rows->list[i];
        if (row->kind != ROW_GONE && !strstr(row->whole, "，") && !strstr(row->whole, "。") &&
            is_office(row->whole))
            rows->out->issuer = row->whole;
    }
    sb_free(&stem);
}

/* ---- the end ---- */

/* A date alone, with the office that signs above it, below the last provision
 * or before the first annex. */
static void take_signature(struct rows *rows, size_t end) {
    day_t day;
    if (end == 0 || end <= rows->first + 1 || rows->list[end - 1].kind != ROW_WORDS ||
        !rows_only_date(rows->list[end - 1].text, &day))
        return;
    struct row *date = &rows->list[end - 1], *office = date - 1;
    rows_signed(rows, day, date->line);
    date->kind = ROW_GONE;
    if (office->kind == ROW_WORDS && strlen(office->text) < 150 &&
        !rows_ends_sentence(office->text)) {
        if (!*rows->out->issuer)
            rows->out->issuer = office->text;
        office->kind = ROW_GONE;
        rows_note(rows, office->line, "note.lawread.signature", office->text, 0);
    } else {
        rows_note(rows, date->line, "note.lawread.signature", date->text, 0);
    }
}

void rows_tail(struct rows *rows) {
    bool provision = false;
    for (size_t i = rows->first; i < rows->count; i++) {
        provision = provision || rows_provision(&rows->list[i]);
        if (rows->list[i].kind == ROW_ANNEX && provision)
            take_signature(rows, i);
    }
    take_signature(rows, rows->count);
    /* When it comes into force is said at the end of the text. */
    for (size_t i = rows->count, looked = 0; i > rows->first && looked < 12; i--) {
        const struct row *row = &rows->list[i - 1];
        if (row->kind != ROW_WORDS && !rows_provision(row))
            continue;
        looked++;
        if (strlen(row->text) < 3000)
            rows_effective(rows, row->text, row->line);
    }
}
