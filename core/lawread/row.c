/*
 * row.c - what is told of one row or its words alone, and what is noted of it.
 */
#include <string.h>

#include "core/lawread/rows.h"

const char *rows_keep(struct rows *rows, const char *text, size_t n) {
    return arena_dup_n(rows->out->arena, text, n);
}

void rows_note(struct rows *rows, int line, const char *code, const char *words, int number) {
    struct lawread *out = rows->out;
    for (size_t i = 0; i < out->note_count; i++)
        if (out->notes[i].line == line && strcmp(out->notes[i].code, code) == 0 && !*words)
            return; /* the same again, and nothing to tell apart */
    if (out->note_count == LAWREAD_NOTES) {
        out->note_more++;
        return;
    }
    if (!out->notes)
        out->notes = arena_alloc(out->arena, LAWREAD_NOTES * sizeof *out->notes);
    size_t len = strlen(words), cut = len > 90 ? 90 : len;
    while (cut < len && cut > 0 && ((unsigned char)words[cut] & 0xC0) == 0x80)
        cut--;
    out->notes[out->note_count++] =
        (struct lawread_note){line, code, rows_keep(rows, words, cut), number};
}

struct law_line rows_line(const char *text, int number) {
    return (struct law_line){.text = text, .len = strlen(text), .number = number};
}

bool rows_ends_with(const char *text, const char *end) {
    size_t n = strlen(text), m = strlen(end);
    return n >= m && memcmp(text + n - m, end, m) == 0;
}

bool rows_ends_with_any(const char *text, const char *const *ends, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (rows_ends_with(text, ends[i]))
            return true;
    return false;
}

bool rows_provision(const struct row *row) {
    return row->kind == ROW_ARTICLE || row->kind == ROW_PART;
}

bool rows_ends_sentence(const char *text) {
    static const char *const ends[] = {"。", "；", "：", "！", "？", "，",
                                       "、", ";",  ":",  ".",  ","};
    return ENDS_WITH(text, ends);
}

bool rows_is_short(const char *text, size_t hanzi) {
    return strlen(text) <= hanzi * 3 && !rows_ends_sentence(text) && !strstr(text, "。") &&
           !strstr(text, "；");
}

/* What the titles of laws and notices end in, （试行） and the like left out. */
bool rows_like_title(const char *text) {
    static const char *const ends[] = {
        "法",   "条例",   "规定", "办法", "决定", "细则", "规则",   "准则",
        "意见", "通知",   "解释", "章程", "制度", "方案", "纲要",   "规范",
        "标准", "指南",   "批复", "答复", "通报", "守则", "修正案", "补充规定",
        "复函", "议定书", "要求", "清单", "规程", "预案", "公约",   "问答"};
    size_t n = strlen(text);
    char words[400];
    if (n < 6 || n >= sizeof words || rows_ends_sentence(text) || strstr(text, "。"))
        return false;
    memcpy(words, text, n + 1);
    char *open = strstr(words, "（");
    if (open && open > words && rows_ends_with(words, "）"))
        *open = '\0';
    return ENDS_WITH(words, ends);
}
