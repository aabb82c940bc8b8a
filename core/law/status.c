#include "core/law/status.h"

#include <string.h>

#include "core/law/lines.h"

/* The word as a whole: 有效 is not the beginning of 有效期三年. */
static enum law_says said(struct law_line words) {
    static const struct {
        const char *word;
        enum law_says says;
    } known[] = {
        {"现行有效", LAW_SAYS_FORCE},   {"有效", LAW_SAYS_FORCE},
        {"施行中", LAW_SAYS_FORCE},     {"已修改", LAW_SAYS_AMENDED},
        {"已被修改", LAW_SAYS_AMENDED}, {"已修订", LAW_SAYS_AMENDED},
        {"已被修订", LAW_SAYS_AMENDED}, {"尚未生效", LAW_SAYS_NOT_YET},
        {"尚未施行", LAW_SAYS_NOT_YET}, {"未生效", LAW_SAYS_NOT_YET},
        {"已废止", LAW_SAYS_REPEALED},  {"已被废止", LAW_SAYS_REPEALED},
        {"废止", LAW_SAYS_REPEALED},    {"已失效", LAW_SAYS_REPEALED},
        {"失效", LAW_SAYS_REPEALED},
    };
    law_line_trim(&words);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct law_line rest = words;
        if (law_line_take(&rest, known[i].word) && rest.len == 0)
            return known[i].says;
    }
    return LAW_SAYS_NOTHING;
}

/* 某办法（已废止） */
static enum law_says behind_title(const char *title) {
    static const char *const brackets[][2] = {{"（", "）"}, {"(", ")"}, {"［", "］"}, {"[", "]"}};
    size_t n = strlen(title);
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        size_t open = strlen(brackets[i][0]), close = strlen(brackets[i][1]);
        if (n < open + close || memcmp(title + n - close, brackets[i][1], close) != 0)
            continue;
        for (size_t at = n - close; at > 0; at--)
            if (strncmp(title + at, brackets[i][0], open) == 0)
                return said((struct law_line){title + at + open, n - close - at - open, 0});
    }
    return LAW_SAYS_NOTHING;
}

static enum law_says labelled(struct law_line line) {
    static const char *const labels[] = {"时效性",   "时效状态", "效力状态",
                                         "法规状态", "状态",     "效力"};
    law_line_trim(&line);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        struct law_line rest = line;
        if (!law_line_take(&rest, labels[i]))
            continue;
        law_line_trim(&rest);
        if (law_line_take(&rest, "：") || law_line_take(&rest, ":"))
            return said(rest);
    }
    return LAW_SAYS_NOTHING;
}

enum law_says law_says(const struct law *law) {
    enum law_says says = behind_title(law->title);
    for (const char *at = law->preamble; says == LAW_SAYS_NOTHING && *at;) {
        size_t n = strcspn(at, "\n");
        says = labelled((struct law_line){at, n, 0});
        at += n + (at[n] != '\0');
    }
    return says;
}
