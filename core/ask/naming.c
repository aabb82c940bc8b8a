#include "core/ask/naming.h"

#include <ctype.h>
#include <string.h>

#include "core/ask/fold.h"
#include "core/ask/words.h"
#include "core/base/mem.h"
#include "core/law/fold.h"
#include "core/text/pinyin.h"
#include "core/text/utf8.h"

/* ---- English: article 22(1), art. 10 para. 2, Art 12 item 1 ---- */

static const char *skip_blank(const char *s) {
    return s + strspn(s, " \t");
}

/* The number behind one of the words; 0 and *at where it was when there is none. */
static int number_after(const char **at, const char *const *words) {
    const char *s = skip_blank(*at);
    for (; *words; words++) {
        size_t n = strlen(*words);
        if (strncmp(s, *words, n) != 0)
            continue;
        const char *digits = skip_blank(s + n);
        int value = 0;
        const char *end = digits;
        for (; isdigit((unsigned char)*end) && value < 1000; end++)
            value = value * 10 + (*end - '0');
        if (end == digits || value == 0)
            continue;
        *at = end;
        return value;
    }
    return 0;
}

static const char *const article_words[] = {"articles", "article", "arts.", "art.", "art", NULL};
static const char *const paragraph_words[] = {"paragraph", "para.", "para", "par.", ".", NULL};
static const char *const item_words[] = {"item", "no.", "(", NULL};

/* Reads from the word article on; the end in *end. */
static bool read_english(const char *text, const char **end, struct cite *cite) {
    const char *at = text;
    *cite = (struct cite){.article = number_after(&at, article_words)};
    if (cite->article == 0)
        return false;
    if (*at == '-')
        cite->sub = number_after(&at, (const char *const[]){"-", NULL});
    cite->paragraph = number_after(&at, paragraph_words);
    cite->item = number_after(&at, item_words);
    if (*at == ')')
        at++;
    if (cite->item > 0 && *skip_blank(at) == '(')
        cite->point = number_after(&at, (const char *const[]){"(", NULL});
    if (*at == ')')
        at++;
    *end = at;
    return true;
}

/* ---- the name before, what stands behind ---- */

/* The marks and small words around a name: 《》 and 的, of the. */
static void trim_name(struct sb *name, const char *text, size_t n) {
    static const char *const apart[] = {"<", ">", "\"", "'", ",", ".", ":"};
    struct sb folded = {0};
    law_fold(&folded, text, n);
    const char *s = sb_text(&folded);
    for (size_t at = 0; at < folded.len;) {
        size_t cut = 0;
        for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
            if (s[at] == apart[i][0])
                cut = 1;
        if (cut == 0)
            sb_add_char(name, s[at]);
        at++;
    }
    sb_free(&folded);
    static const char of[] = "的", ofthe[] = "ofthe", ofalone[] = "of";
    const char *const tails[] = {of, ofthe, ofalone};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t len = strlen(tails[i]);
        if (name->len >= len && memcmp(name->text + name->len - len, tails[i], len) == 0)
            sb_cut(name, name->len - len);
    }
}

/* Nothing but words that are set aside, and marks? */
static bool only_aside(const char *text, const struct ask_words *words) {
    struct sb folded = {0};
    ask_fold(&folded, text, strlen(text));
    const char *s = sb_text(&folded);
    bool only = true;
    for (size_t at = 0, len; only && at < folded.len; at += len) {
        const struct ask_entry *entry = ask_words_at(words, s + at, folded.len - at);
        bool mark = ask_is_mark(s + at, folded.len - at, &len);
        only = mark || (entry && entry->use != ASK_WORD);
        len = entry && !mark ? strlen(entry->word) : len;
    }
    sb_free(&folded);
    return only;
}

/* 之规定, 规定处理: what a sentence that cites goes on with. */
static const char *skip_behind(const char *s) {
    static const char *const behind[] = {"之规定", "的规定", "规定", "所列情形", "所列"};
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (strncmp(s, behind[i], strlen(behind[i])) == 0)
            return s + strlen(behind[i]);
    return s;
}

/* A citation from `at` to the end, but for words that are set aside: the longest that reads. Behind a
 * title in its marks (`titled`) anything may follow. */
static bool read_written(const char *at, const struct ask_words *words, bool titled,
                         struct cite *cite) {
    size_t n = strlen(at);
    for (size_t end = n; end > 0; end = utf8_prev(at, n, end)) {
        char *part = mem_dup_n(at, end);
        bool read = cite_parse(part, NULL, cite, NULL);
        mem_free(part);
        if (read && (end == n || titled || only_aside(skip_behind(at + end), words)))
            return true;
    }
    return false;
}

/* Does a title in its marks end right before `at`? */
static bool closes_title(const char *text, size_t at) {
    static const char close[] = "》";
    size_t n = sizeof close - 1;
    return at >= n && strncmp(text + at - n, close, n) == 0;
}

/* Where the name begins: behind 按照 and the like; at the first 《 when the name is one in marks. */
static size_t name_from(const char *text, size_t end, bool titled) {
    static const char *const before[] = {"按照", "依照", "依据", "根据", "参照", "对照",
                                         "违反", "适用", "查找", "按",   "查",   "见"};
    const char *open = titled ? strstr(text, "《") : NULL;
    if (open && open < text + end)
        return (size_t)(open - text);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t n = strlen(before[i]);
        if (n < end && strncmp(text, before[i], n) == 0)
            return n;
    }
    return 0;
}

/* A bare number names an article only behind a blank, and a written one anywhere: 监察法 11,
 * 监察法十一条. */
static bool may_begin(const char *text, size_t at) {
    static const char ordinal[] = "第";
    if (at == 0 || strncmp(text + at, ordinal, sizeof ordinal - 1) == 0 || text[at - 1] == ' ')
        return true;
    if (!strstr(text + at, "条"))
        return false;
    bool digit = isdigit((unsigned char)text[at]) != 0;
    if (digit)
        return !isdigit((unsigned char)text[at - 1]);
    size_t n = strlen(text), before = utf8_prev(text, n, at);
    int used = 0;
    /* Not within a numeral. */
    return cite_parse_number_zh(text + at, &used) > 0 &&
           cite_parse_number_zh(text + before, &used) == 0;
}

/* 暂行规定10.2, 问责条例19, jcf52: a number right behind words. Whether they are a name, the texts tell. */
static bool begins_close(const char *text, size_t at) {
    return at > 0 && isdigit((unsigned char)text[at]) &&
           ((unsigned char)text[at - 1] >= 0x80 || isalpha((unsigned char)text[at - 1]));
}

/* 暂行规定二十二: a written number that is the rest of the question; its article in *cite. */
static bool ends_in_numeral(const char *text, size_t at, const struct ask_words *words,
                            struct cite *cite) {
    int used = 0, before = 0;
    if (at == 0 || (unsigned char)text[at] < 0x80)
        return false;
    int number = cite_parse_number_zh(text + at, &used);
    cite_parse_number_zh(text + utf8_prev(text, strlen(text), at), &before);
    if (number <= 0 || before > 0 || !only_aside(text + at + used, words))
        return false;
    *cite = (struct cite){.article = number};
    return true;
}

static bool read_chinese(struct ask_naming *out, const char *text, const struct ask_words *words) {
    size_t n = strlen(text);
    for (size_t at = 0; at < n; at = utf8_next(text, n, at)) {
        bool close = !may_begin(text, at), titled = closes_title(text, at);
        bool written = close && ends_in_numeral(text, at, words, &out->cite);
        if (!written && ((close && !begins_close(text, at)) ||
                         !read_written(text + at, words, titled, &out->cite)))
            continue;
        size_t from = name_from(text, at, titled);
        trim_name(&out->name, text + from, at - from);
        out->close = close;
        return true;
    }
    return false;
}

/* 第二十二条 警察法: the name behind the provision, a blank between. */
static bool read_behind(struct ask_naming *out, const char *text) {
    const char *blank = strrchr(text, ' ');
    if (!blank || blank == text || blank[1] == '\0')
        return false;
    char *part = mem_dup_n(text, (size_t)(blank - text));
    bool read = cite_parse(part, NULL, &out->cite, NULL);
    mem_free(part);
    if (!read)
        return false;
    trim_name(&out->name, blank + 1, strlen(blank + 1));
    out->close = true;
    return true;
}

static bool read_foreign(struct ask_naming *out, const char *text) {
    char *low = mem_dup(text);
    for (char *s = low; *s; s++)
        *s = (char)tolower((unsigned char)*s);
    bool read = false;
    for (const char *at = low; !read && (at = strstr(at, "art")) != NULL; at++) {
        const char *end;
        bool begins = at == low || !isalpha((unsigned char)at[-1]);
        if (!begins || !read_english(at, &end, &out->cite))
            continue;
        trim_name(&out->name, low, (size_t)(at - low));
        sb_clear(&out->said);
        sb_add_n(&out->said, low, (size_t)(at - low));
        if (out->name.len == 0) {
            trim_name(&out->name, end, strlen(end));
            sb_clear(&out->said);
            sb_add(&out->said, end);
        }
        const char *name = sb_text(&out->name);
        if (strncmp(name, "ofthe", 5) == 0 || strncmp(name, "of", 2) == 0) {
            char *rest = mem_dup(name + (strncmp(name, "ofthe", 5) == 0 ? 5 : 2));
            sb_clear(&out->name);
            sb_add(&out->name, rest);
            mem_free(rest);
        }
        read = out->foreign = true;
    }
    mem_free(low);
    return read;
}

/* ---- annexes ---- */

bool ask_annex(struct sb *out, const char *text, size_t *used) {
    static const char *const names[] = {"附件", "附表", "附录", "附图"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);
        if (strncmp(text, names[i], n) != 0)
            continue;
        const char *at = text + n;
        at += strspn(at, " ");
        const char *end = at;
        int number = 0, taken = 0;
        for (; isdigit((unsigned char)*end) && number < 1000; end++)
            number = number * 10 + (*end - '0');
        if (number == 0) {
            number = cite_parse_number_zh(at, &taken);
            end = at + taken;
        }
        *used = number > 0 ? (size_t)(end - text) : n;
        sb_add(out, names[i]);
        if (number > 0)
            sb_add_int(out, number);
        return true;
    }
    return false;
}

/* An annex at the end, behind the name of its text or alone. */
static bool read_annex(struct ask_naming *out, const char *text, const struct ask_words *words) {
    for (size_t at = 0, n = strlen(text); at < n; at = utf8_next(text, n, at)) {
        size_t used = 0;
        sb_clear(&out->annex);
        if (!ask_annex(&out->annex, text + at, &used) || !only_aside(text + at + used, words))
            continue;
        trim_name(&out->name, text, at);
        return true;
    }
    sb_free(&out->annex);
    return false;
}

bool ask_naming_read(struct ask_naming *out, const char *text, const struct ask_words *words) {
    struct sb half = {0};
    *out = (struct ask_naming){.name = {0}};
    utf8_fold(&half, text, strlen(text));
    bool read = read_foreign(out, sb_text(&half)) || read_annex(out, sb_text(&half), words) ||
                read_chinese(out, sb_text(&half), words) || read_behind(out, sb_text(&half));
    sb_free(&half);
    return read;
}

void ask_naming_clear(struct ask_naming *naming) {
    sb_free(&naming->name);
    sb_free(&naming->annex);
    sb_free(&naming->said);
}

/* ---- names that stand for a longer one ---- */

static bool is_small_word(const char *word, size_t n) {
    static const char *const small[] = {"of", "the", "on", "for", "and", "in"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (strlen(small[i]) == n && strncmp(word, small[i], n) == 0)
            return true;
    return false;
}

/* Does a word of the title begin like this one? Provision, Provisions. */
static bool title_has(const char *title, const char *word, size_t n) {
    size_t stem = n > 4 && word[n - 1] == 's' ? n - 1 : n;
    for (const char *at = title; *at;) {
        size_t k = 0;
        while (k < stem && tolower((unsigned char)at[k]) == word[k])
            k++;
        if (k == stem)
            return true;
        while (isalnum((unsigned char)*at))
            at++;
        while (*at && !isalnum((unsigned char)*at))
            at++;
    }
    return false;
}

bool ask_words_in_title(const char *title, const char *name) {
    size_t told = 0;
    for (const char *at = name; *at;) {
        size_t n = 0;
        while (isalnum((unsigned char)at[n]))
            n++;
        if (n > 0 && !is_small_word(at, n)) {
            if (!title_has(title, at, n))
                return false;
            told++;
        }
        at += n;
        at += *at != '\0' && n == 0;
    }
    return told > 0;
}

/* ---- which text goes by a name ---- */

/* Without the state's name, remarks in brackets and marks. */
static void bare(struct sb *out, const char *title) {
    static const char state[] = "中华人民共和国";
    struct sb folded = {0};
    law_fold(&folded, title, strlen(title));
    const char *s = sb_text(&folded);
    int depth = 0;
    for (size_t at = 0; at < folded.len;) {
        if (strncmp(s + at, state, sizeof state - 1) == 0) {
            at += sizeof state - 1;
            continue;
        }
        char c = s[at++];
        depth += c == '(' || c == '[';
        if (depth == 0 && c != '<' && c != '>' && c != '"')
            sb_add_char(out, c);
        depth -= (c == ')' || c == ']') && depth > 0;
    }
    sb_free(&folded);
}

static bool signs_in_order(const char *title, const char *name) {
    size_t n = strlen(name), t = strlen(title), at = 0;
    for (size_t i = 0; i < n;) {
        uint32_t wanted, cp = 0;
        i += utf8_decode(name + i, n - i, &wanted);
        do {
            if (at >= t)
                return false;
            at += utf8_decode(title + at, t - at, &cp);
        } while (cp != wanted);
    }
    return true;
}

static bool is_letters(const char *name) {
    size_t n = strlen(name);
    return n > 1 && strspn(name, "abcdefghijklmnopqrstuvwxyz'") == n;
}

/* The whole title, with what stands in brackets. */
static bool same_written(const char *title, const char *name) {
    struct sb folded = {0}, other = {0};
    trim_name(&folded, title, strlen(title));
    trim_name(&other, name, strlen(name));
    bool same = strcmp(sb_text(&folded), sb_text(&other)) == 0;
    sb_free(&folded);
    sb_free(&other);
    return same;
}

bool ask_abbreviates(const char *title, const char *name) {
    struct sb short_title = {0};
    uint32_t a = 0, b = 0;
    bare(&short_title, title);
    size_t n = strlen(name), t = short_title.len, sign = strlen("法");
    utf8_decode(sb_text(&short_title), t, &a);
    utf8_decode(name, n, &b);
    bool short_for = n >= 2 * sign && n <= 3 * sign && t > n && a == b &&
                     signs_in_order(sb_text(&short_title), name);
    sb_free(&short_title);
    return short_for;
}

/* 民法典合同编 for …民法典 第三编 合同. */
static bool names_book(const char *title, const char *name) {
    static const char book[] = "编";
    size_t n = strlen(name), m = sizeof book - 1;
    if (n < 5 * m || strcmp(name + n - m, book) != 0 || !strstr(title, book))
        return false;
    char *rest = mem_dup_n(name, n - m);
    bool named = signs_in_order(title, rest);
    mem_free(rest);
    return named;
}

int ask_goes_by(const char *title, const char *name) {
    struct sb short_title = {0}, short_name = {0};
    bare(&short_title, title);
    bare(&short_name, name);
    const char *t = sb_text(&short_title), *s = sb_text(&short_name);
    size_t tn = short_title.len, sn = short_name.len;
    int fits = 0;
    struct pinyin_hit hit;
    if (sn == 0 || tn == 0)
        fits = 0;
    else if (same_written(title, name))
        fits = ASK_GOES_BY_BEST;
    else if (strcmp(t, s) == 0)
        fits = 5;
    else if (is_letters(s))
        fits = pinyin_match(s, t, &hit) ? (hit.at == 0 && hit.len == tn ? 4 : 2) : 0;
    else if (tn > sn && strcmp(t + tn - sn, s) == 0)
        fits = 4;
    else if (strstr(t, s))
        fits = 3;
    else if (sn >= 4 * strlen("法") && (signs_in_order(t, s) || names_book(t, s)))
        fits = 2;
    sb_free(&short_title);
    sb_free(&short_name);
    return fits;
}
