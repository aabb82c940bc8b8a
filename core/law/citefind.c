#include "core/law/citefind.h"

#include <string.h>

#include "core/text/utf8.h"

#define CITATION_BYTES 96 /* the longest one with blanks; what is longer is none */

struct cite_finder {
    const char *text, *end;
    const struct cite_reader *reader;
    /* whose the citations are that follow, by the last name in this
     * sentence; "": of no known text */
    char owner[CITE_REGIME_SIZE];
    const char *carried; /* where the citation before ended; NULL: there is none to go on from */
    struct cite before;  /* that citation; its regime "" when it is of no known text */
};

static bool starts(const char *at, const char *end, const char *word) {
    size_t n = strlen(word);
    return (size_t)(end - at) >= n && memcmp(at, word, n) == 0;
}

static bool ends(const char *from, const char *at, const char *word) {
    size_t n = strlen(word);
    return (size_t)(at - from) >= n && memcmp(at - n, word, n) == 0;
}

static const char *back_over_blanks(const char *from, const char *at) {
    for (;;)
        if (at > from && (at[-1] == ' ' || at[-1] == '\t'))
            at--;
        else if (ends(from, at, "　"))
            at -= strlen("　");
        else
            return at;
}

/* ---- names ---- */

/* Where a remark in brackets at the end begins, "（试行）"; the end when there is none. */
static const char *before_remark(const char *from, const char *at) {
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}, {"〔", "〕"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (!ends(from, at, pairs[i][1]))
            continue;
        for (const char *open = at - strlen(pairs[i][1]); open > from; open--)
            if (starts(open, at, pairs[i][0]))
                return open;
    }
    return at;
}

const char *cite_bare_name(const char *title, size_t *n) {
    const char *end = back_over_blanks(title, before_remark(title, title + strlen(title)));
    if (starts(title, end, "《"))
        title += strlen("《");
    if (ends(title, end, "》"))
        end -= strlen("》");
    end = before_remark(title, end);
    *n = (size_t)(end - title);
    return title;
}

/* The name between 《 and 》; a remark in brackets may stand on either side of the 》. */
static const char *owner_of(const struct cite_finder *f, const char *name, const char *end) {
    const struct cite_reader *r = f->reader;
    end = before_remark(name, end);
    size_t n = (size_t)(end - name);
    for (size_t i = 0; i < r->name_count; i++)
        if (strlen(r->names[i].name) == n && memcmp(r->names[i].name, name, n) == 0)
            return r->home;
    return r->titled ? r->titled(r->ctx, name, n) : NULL;
}

/* NULL or an id that is too long: of no known text. */
static void set_owner(struct cite_finder *f, const char *id) {
    size_t n = id ? strlen(id) : 0;
    n = n < sizeof f->owner ? n : 0;
    if (n > 0)
        memcpy(f->owner, id, n);
    f->owner[n] = '\0';
}

static bool ends_with_full_name(const struct cite_finder *f, const char *from, const char *at) {
    const struct cite_name *names = f->reader->names;
    for (size_t i = 0; i < f->reader->name_count; i++)
        if (names[i].full && names[i].name[0] && ends(from, at, names[i].name))
            return true;
    return false;
}

/* ---- what stands before a citation ---- */

static bool ends_with_one_of(const char *from, const char *at, const char *const *words,
                             size_t count) {
    for (size_t i = 0; i < count; i++)
        if (ends(from, at, words[i]))
            return true;
    return false;
}

#define ONE_OF(from, at, words) ends_with_one_of(from, at, words, sizeof(words) / sizeof(*(words)))

/* False: it could be a name that is not known, and says so to the rest of the sentence. */
static bool take_owner(struct cite_finder *f, const char *at) {
    static const char *const selves[] = {"本规定", "本条例", "本办法", "本法"};
    static const char *const small[] = {
        "，", "、",   "；",   "：",   "。",   "（",   "“",    "(",    ",",    ";",
        ":",  "\n",   "\r",   "根据", "依据", "依照", "按照", "按",   "依",   "据",
        "照", "适用", "违反", "符合", "属于", "属",   "参照", "对照", "援引", "引用",
        "和", "及",   "与",   "或",   "至",   "到",   "为",   "是",   "有",   "以及"};
    const char *before = back_over_blanks(f->text, at);
    const char *name = before_remark(f->text, before);
    if (before == f->text || ends(f->text, name, "》"))
        return true; /* the 》 has been seen when it was passed */
    if (ONE_OF(f->text, name, selves) || ends_with_full_name(f, f->text, name)) {
        set_owner(f, f->reader->home);
        return true;
    }
    if (ONE_OF(f->text, before, small))
        return true;
    set_owner(f, NULL);
    return false;
}

/* Is there nothing but signs of a list between two places? */
static bool in_list(const char *from, const char *to) {
    static const char *const signs[] = {"、", "，", ",",  "和",   "及", "与", "或",
                                        "至", "到", "以", "以及", "　", " ",  "\t"};
    while (from < to) {
        size_t step = 0;
        for (size_t i = 0; i < sizeof signs / sizeof signs[0] && step == 0; i++)
            if (starts(from, to, signs[i]))
                step = strlen(signs[i]);
        if (step == 0)
            return false;
        from += step;
    }
    return true;
}

/* ---- reading one ---- */

/* The longest part from `at` that reads as a citation behind `lead`; its end, NULL: none does. */
static const char *longest(const char *lead, const char *at, const char *end, struct cite *out) {
    char word[CITE_TEXT_SIZE + CITATION_BYTES + 1];
    const char *best = NULL;
    size_t ahead = strlen(lead), room = (size_t)(end - at);
    if (room > CITATION_BYTES)
        room = CITATION_BYTES;
    memcpy(word, lead, ahead);
    for (size_t n = utf8_next(at, room, 0); n <= room; n = utf8_next(at, room, n)) {
        struct cite read;
        char last = at[n - 1];
        if (last == '\n' || last == '\0')
            break;
        memcpy(word + ahead, at, n);
        word[ahead + n] = '\0';
        /* A blank at the end says nothing; a number may go on. */
        if (last != ' ' && cite_parse(word, NULL, &read, NULL)) {
            best = at + n;
            *out = read;
        }
        if (n == room)
            break;
    }
    return best;
}

/* "第（四）项" after "第五条第（二）项、": of the article before. */
static const char *carried_on(const struct cite_finder *f, const char *at, struct cite *out) {
    char lead[CITE_TEXT_SIZE];
    if (!f->carried || !in_list(f->carried, at))
        return NULL;
    /* A paragraph that is named again takes the place of the one before. */
    for (int whole = 0; whole < 2; whole++) {
        struct cite article = {.article = f->before.article, .sub = f->before.sub};
        if (whole == 0 && f->before.paragraph == 0)
            continue;
        if (whole == 0)
            article.paragraph = f->before.paragraph;
        cite_format_zh(&article, lead);
        const char *end = longest(lead, at, f->end, out);
        if (end && (out->item > 0 || out->paragraph > article.paragraph))
            return end;
    }
    return NULL;
}

static bool is_id_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* "dpg2009:5(2)": `colon` is at its colon. */
static const char *short_form(const struct cite_finder *f, const char *colon, struct cite *out) {
    const char *from = colon;
    while (from > f->text && is_id_char(from[-1]))
        from--;
    if (from == colon || *from < 'a' || *from > 'z' || colon + 1 >= f->end || colon[1] < '1' ||
        colon[1] > '9' || (size_t)(colon - from) >= CITE_REGIME_SIZE)
        return NULL;
    const char *end = longest("", from, f->end, out);
    return end && end > colon && out->regime[0] ? end : NULL;
}

/* What a character that is no citation says about those that follow. */
static void pass(struct cite_finder *f, const char *at) {
    static const char *const stops[] = {"。", "！", "？", "；", "\n", "!", "?", ";"};
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
        if (starts(at, f->end, stops[i]))
            set_owner(f, f->reader->home);
    if (!starts(at, f->end, "》"))
        return;
    const char *open = at;
    while (open > f->text && !starts(open, at, "《"))
        open--;
    set_owner(f, starts(open, at, "《") ? owner_of(f, open + strlen("《"), at) : NULL);
}

/* 第一条件, 第一条例: another word begins within. */
static bool another_word(const char *at, const char *end, const char *text_end) {
    static const char *const words[] = {"件", "例", "令", "约", "文"};
    if (!ends(at, end, "条"))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (starts(end, text_end, words[i]))
            return true;
    return false;
}

/* A citation that begins at `at`; NULL: none does. The regime of *out is ""
 * when its text is not known. */
static const char *read_at(struct cite_finder *f, const char *at, struct cite *out) {
    const char *end = NULL;
    if (*at == ':')
        return short_form(f, at, out);
    bool ordinal = starts(at, f->end, "第");
    bool bracket = starts(at, f->end, "（") || *at == '(';
    if (ordinal && (end = longest("", at, f->end, out))) {
        if (another_word(at, end, f->end))
            return NULL;
        bool goes_on = f->carried && in_list(f->carried, at);
        bool clear = goes_on || take_owner(f, at);
        memcpy(out->regime, goes_on ? f->before.regime : f->owner, sizeof out->regime);
        if (!clear)
            out->regime[0] = '\0';
        return end;
    }
    if ((ordinal || bracket) && (end = carried_on(f, at, out)))
        memcpy(out->regime, f->before.regime, sizeof out->regime);
    return end;
}

void cites_find(const char *text, const struct cite_reader *reader) {
    /* Every citation begins with one of these, or follows one that does; most of what is written has neither. */
    if (!strchr(text, ':') && !strstr(text, "第"))
        return;
    struct cite_finder f = {.text = text, .end = text + strlen(text), .reader = reader};
    set_owner(&f, reader->home);
    for (const char *at = text; at < f.end;) {
        struct cite_found found = {.at = 0};
        const char *end = read_at(&f, at, &found.cite);
        if (!end) {
            pass(&f, at);
            at += utf8_next(at, (size_t)(f.end - at), 0);
            continue;
        }
        /* The short form is noticed at its colon; its id stands before. */
        const char *from = at;
        while (*at == ':' && from > text && is_id_char(from[-1]))
            from--;
        found.at = (size_t)(from - text);
        found.len = (size_t)(end - from);
        if (found.cite.regime[0] && !reader->each(reader->ctx, &found))
            return;
        f.before = found.cite;
        f.carried = *at == ':' ? NULL : end; /* the short form has no list of its own */
        at = end;
    }
}

static const char state[] = "中华人民共和国";

const char *cite_without_state(const char *name) {
    size_t n = strlen(state);
    return strncmp(name, state, n) == 0 && name[n] != '\0' ? name + n : name;
}

bool cite_goes_by(const char *title, const char *name, size_t n) {
    size_t len;
    const char *bare = cite_bare_name(title, &len);
    if (starts(bare, bare + len, state) && !starts(name, name + n, state)) {
        bare += strlen(state);
        len -= strlen(state);
    }
    return len == n && memcmp(bare, name, n) == 0;
}
