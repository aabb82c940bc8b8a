/* answer.c - what was typed in answer to a question, read. */
#include <string.h>

#include "core/base/mem.h"
#include "core/drill/question.h"
#include "core/text/utf8.h"

/* ---- letters of options ---- */

static bool is_gap(char c) {
    return c == ' ' || c == ',' || c == ';' || c == '\t' || c == '\n' || c == '.';
}

/* "、" and "；" part letters as well as blanks do. */
static char *plain(const char *text) {
    struct sb folded = {0}, out = {0};
    utf8_fold(&folded, text, strlen(text));
    const char *at = sb_text(&folded);
    while (*at) {
        if (strncmp(at, "、", 3) == 0 || strncmp(at, "－", 3) == 0) {
            sb_add_char(&out, ' ');
            at += 3;
        } else {
            sb_add_char(&out, *at++);
        }
    }
    sb_free(&folded);
    return sb_take(&out);
}

/* The option that letter c (a, b, c …) stands for in this try; SIZE_MAX: none. */
static size_t option_of(const struct asked_question *asked, char c) {
    size_t i = c >= 'a' && c <= 'z' ? (size_t)(c - 'a') : SIZE_MAX;
    return i < asked->question->option_count ? asked->order[i] : SIZE_MAX;
}

static bool bad_letter(char c, struct err *err) {
    char text[2] = {c, '\0'};
    return err_set(err, ERR_INPUT, "err.drill.answer_letter", text);
}

static bool has_pick(const struct answer *answer, size_t option) {
    for (size_t i = 0; i < answer->pick_count; i++)
        if (answer->picks[i] == option)
            return true;
    return false;
}

static bool parse_letters(struct answer *out, const struct asked_question *asked, const char *text,
                          struct err *err) {
    enum question_kind kind = asked->question->kind;
    for (; *text; text++) {
        if (is_gap(*text))
            continue;
        size_t option = option_of(asked, *text);
        if (option == SIZE_MAX || has_pick(out, option))
            return bad_letter(*text, err);
        out->picks[out->pick_count++] = option;
    }
    if ((kind == QUESTION_SINGLE || kind == QUESTION_BRANCH) && out->pick_count > 1)
        return err_set(err, ERR_INPUT, "err.drill.answer_many");
    return true;
}

/* "1b 2a": the number of what stands on the left as shown, the letter of a label as shown. */
static bool parse_pairs(struct answer *out, const struct asked_question *asked, const char *text,
                        struct err *err) {
    size_t n = asked->question->option_count;
    out->pick_count = n;
    for (size_t i = 0; i < n; i++)
        out->picks[i] = SIZE_MAX;
    while (*text) {
        size_t number = 0, digits = 0;
        if (is_gap(*text) || *text == '-' || *text == '=') {
            text++;
            continue;
        }
        for (; *text >= '0' && *text <= '9' && digits < 3; text++, digits++)
            number = number * 10 + (size_t)(*text - '0');
        while (*text == '-' || *text == '=' || *text == ' ' || *text == '.')
            text++;
        size_t label = *text >= 'a' && *text <= 'z' ? (size_t)(*text - 'a') : SIZE_MAX;
        if (digits == 0 || number == 0 || number > n || label >= n)
            return err_set(err, ERR_INPUT, "err.drill.answer_pair", text);
        out->picks[asked->order[number - 1]] = asked->rights[label];
        text++;
    }
    return true;
}

static bool parse_blanks(struct answer *out, const struct question *q, const char *text) {
    for (size_t i = 0; i < q->blank_count && i < ANSWER_BLANKS; i++) {
        const char *bar = strchr(text, '|'), *wide = strstr(text, "｜");
        const char *end = !bar || (wide && wide < bar) ? wide : bar;
        size_t n = end ? (size_t)(end - text) : strlen(text), step = end && end == wide ? 3 : 1;
        const char *next = end ? text + n + step : text + n;
        while (n > 0 && (*text == ' ' || *text == '\t')) {
            text++;
            n--;
        }
        while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\t'))
            n--;
        n = n < ANSWER_SIZE ? n : ANSWER_SIZE - 1;
        while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
            n--;
        memcpy(out->texts[i], text, n);
        out->texts[i][n] = '\0';
        text = next;
    }
    return true;
}

bool answer_parse(struct answer *out, const struct asked_question *asked, const char *text,
                  struct err *err) {
    const struct question *q = asked->question;
    *out = (struct answer){.day = DAY_NONE};
    if (text[strspn(text, " \t\r\n")] == '\0')
        return true;
    out->given = true;
    char *folded = plain(text);
    bool ok;
    switch (q->kind) {
    case QUESTION_DATE:
        ok = date_parse(text, &out->day) || err_set(err, ERR_INPUT, "err.drill.answer_date", text);
        break;
    case QUESTION_FILL:
    case QUESTION_LETTER:
        ok = parse_blanks(out, q, text);
        break;
    case QUESTION_MATCH:
        ok = parse_pairs(out, asked, folded, err);
        break;
    default:
        ok = parse_letters(out, asked, folded, err);
    }
    mem_free(folded);
    if (!ok)
        *out = (struct answer){.day = DAY_NONE};
    return ok;
}

/* "5(4)", "-" for none; to the end of the codes or the next blank. */
static size_t option_of_code(const struct question *q, const char *code, size_t n) {
    for (size_t i = 0; i < q->option_count; i++)
        if (strlen(q->options[i].code) == n && strncmp(q->options[i].code, code, n) == 0)
            return i;
    return SIZE_MAX;
}

void answer_of_codes(struct answer *out, const struct question *q, const char *codes) {
    *out = (struct answer){.day = DAY_NONE, .given = *codes != '\0'};
    if (q->kind == QUESTION_DATE) {
        out->given = out->given && date_parse(codes, &out->day);
        return;
    }
    if (q->kind == QUESTION_FILL || q->kind == QUESTION_LETTER) {
        parse_blanks(out, q, codes);
        return;
    }
    for (size_t n; *codes && out->pick_count < QUESTION_OPTIONS_MAX; codes += n) {
        codes += strspn(codes, " ");
        n = strcspn(codes, " ");
        size_t option = option_of_code(q, codes, n);
        if (n > 0 && (option != SIZE_MAX || q->kind == QUESTION_MATCH))
            out->picks[out->pick_count++] = option;
    }
}

/* ---- words ---- */

/* Marks that say nothing here. */
static size_t idle_mark(const char *text) {
    static const char *const marks[] = {" ", "(",  ")",  "《", "》", "、",
                                        ",", "。", "，", "　", "\n"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    return 0;
}

static char *bare(const char *text) {
    struct sb folded = {0}, out = {0};
    utf8_fold(&folded, text, strlen(text));
    const char *at = sb_text(&folded);
    while (*at) {
        int used = 0, number = cite_parse_number_zh(at, &used);
        size_t idle = idle_mark(at);
        if (idle > 0) {
            at += idle;
        } else if (number > 0 && used > 0 && (*at < '0' || *at > '9')) {
            sb_add_int(&out, number);
            at += used;
        } else {
            sb_add_char(&out, *at++);
        }
    }
    sb_free(&folded);
    return sb_take(&out);
}

bool answer_same_words(const char *a, const char *b) {
    day_t one, two;
    if (date_parse(a, &one) && date_parse(b, &two))
        return one == two;
    char *x = bare(a), *y = bare(b);
    bool same = *x && strcmp(x, y) == 0;
    mem_free(x);
    mem_free(y);
    return same;
}

bool answer_mends(const char *text, const char *right, const char *wrong) {
    char *said = bare(text), *good = bare(right), *bad = bare(wrong);
    size_t n = strlen(good);
    bool mended = n > 0 && strstr(said, good) != NULL;
    if (*bad && strstr(bad, good) &&
        strstr(said, bad)) /* “口头或者书面” has 书面 in it and is wrong */
        mended = false;
    for (char *at; n > 0 && (at = strstr(said, good)) != NULL;)
        memset(at, ' ', n); /* parts what stood on both sides: no bare text has a blank */
    mended = mended && (!*bad || !strstr(said, bad));
    mem_free(said);
    mem_free(good);
    mem_free(bad);
    return mended;
}
