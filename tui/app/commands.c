#include "tui/app/commands.h"

#include <string.h>

#include "core/base/sb.h"
#include "core/text/utf8.h"

static const struct command_info infos[CMD_COUNT] = {
#define C(id, contexts, bar, key1, key2, key3, zh, en, zh_help, en_help)                           \
    [CMD_##id] = {#id, contexts, bar, {key1, key2, key3}, {zh, en}, {zh_help, en_help}},
#include "tui/app/commands.def"
#undef C
};

static const struct command_info nothing = {
    .id = "", .keys = {"", "", ""}, .label = {"", ""}, .help = {"", ""}};

const struct command_info *command_info(enum command command) {
    return command > CMD_NONE && command < CMD_COUNT ? &infos[command] : &nothing;
}

enum command command_named(const char *id) {
    for (int i = CMD_NONE + 1; i < CMD_COUNT; i++)
        if (strcmp(infos[i].id, id) == 0)
            return (enum command)i;
    return CMD_NONE;
}

static enum command bound(context_t contexts, const char *name) {
    for (int i = CMD_NONE + 1; i < CMD_COUNT; i++)
        if (infos[i].contexts & contexts)
            for (int k = 0; k < COMMAND_KEYS; k++)
                if (strcmp(infos[i].keys[k], name) == 0)
                    return (enum command)i;
    return CMD_NONE;
}

enum command command_find(context_t contexts, int key) {
    if (key == K_NONE)
        return CMD_NONE;
    char name[KEY_NAME_SIZE];
    key_text(key, name);
    enum command command = bound(contexts & ~CTX_GLOBAL, name);
    return command != CMD_NONE ? command : bound(contexts & CTX_GLOBAL, name);
}

/* An input method may deliver ｎ for n; capitals stay capitals, which utf8_fold would not do. */
static int plain_character(const char *text, size_t n) {
    uint32_t cp;
    if (n == 0 || utf8_decode(text, n, &cp) != n)
        return 0;
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFF01 - '!';
    if (cp == 0x3000)
        cp = ' ';
    if (cp == 0x3001) /* the key of / gives 、 under a Chinese input method */
        cp = '/';
    return cp >= ' ' && cp < 0x7F ? (int)cp : 0;
}

enum command command_find_text(context_t contexts, const char *text, size_t n) {
    if (contexts & CTX_ANY_LETTERS)
        return CMD_NONE;
    return command_find(contexts, plain_character(text, n));
}

enum str_id context_label(context_t one) {
    static const struct {
        context_t context;
        enum str_id name;
    } names[] = {
        {CTX_GLOBAL, STR_context_global},   {CTX_MOVE, STR_context_move},
        {CTX_LIST, STR_context_list},       {CTX_TEXT, STR_context_text},
        {CTX_EDIT, STR_context_edit},       {CTX_CHOICE, STR_context_choice},
        {CTX_RESULTS, STR_context_results}, {CTX_BUILDING, STR_context_building},
        {CTX_TUTOR, STR_context_tutor},     {CTX_MULTI, STR_context_multi},
        {CTX_ASK, STR_context_ask},         {CTX_CASE, STR_context_case},
#define S(id, context, name, command, needs, constructor) {context, name},
#include "tui/app/screens.def"
#undef S
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].context == one)
            return names[i].name;
    return STR_context_global;
}

#define EVERYWHERE (CTX_GLOBAL | CTX_MOVE)
#define HAND (CTX_CASE | CTX_BUILDING) /* a case at hand, of training or not */
static const struct context_set sets[] = {
    {"today", EVERYWHERE | HAND | CTX_LIST | CTX_TODAY},
    {"cases", EVERYWHERE | HAND | CTX_LIST | CTX_CASES},
    {"cases, typing a filter", EVERYWHERE | HAND | CTX_EDIT | CTX_CASES},
    {"what was written", EVERYWHERE | HAND | CTX_EDIT | CTX_WRITTEN},
    {"form", EVERYWHERE | HAND | CTX_FORM},
    {"form, typing", EVERYWHERE | HAND | CTX_FORM | CTX_EDIT},
    {"assessment", EVERYWHERE | HAND | CTX_LIST | CTX_ASSESS},
    {"check-up", EVERYWHERE | HAND | CTX_CHECK},
    {"events", EVERYWHERE | HAND | CTX_MATTER},
    {"yardstick", EVERYWHERE | CTX_YARDSTICK},
    {"restrictions", EVERYWHERE | HAND | CTX_BOARD},
    {"worksheet", EVERYWHERE | HAND | CTX_TEXT | CTX_WORKSHEET},
    {"journal", EVERYWHERE | HAND | CTX_JOURNAL},
    {"calendar", EVERYWHERE | HAND | CTX_LIST | CTX_CALENDAR},
    {"holiday notices", EVERYWHERE | CTX_CASE | CTX_LIST | CTX_NOTICES},
    {"bar chart", EVERYWHERE | HAND | CTX_LIST | CTX_CHART},
    {"receipt", EVERYWHERE | HAND | CTX_TEXT | CTX_RECEIPT},
    {"calendar entry", EVERYWHERE | CTX_TEXT | CTX_ENTRY},
    {"calendar entry, card", EVERYWHERE | HAND | CTX_CHOICE | CTX_ENTRY},
    {"provisions", EVERYWHERE | CTX_TEXT | CTX_LAW},
    {"provisions, list", EVERYWHERE | CTX_LIST | CTX_LAW},
    {"provisions, typing", EVERYWHERE | CTX_EDIT | CTX_LAW},
    {"shelf", EVERYWHERE | CTX_LIST | CTX_SHELF},
    {"shelf, typing", EVERYWHERE | CTX_EDIT | CTX_SHELF},
    {"parcel", EVERYWHERE | CTX_LIST | CTX_PARCEL},
    {"tools", EVERYWHERE | CTX_CASE | CTX_LIST | CTX_TOOLS},
    {"copies", EVERYWHERE | CTX_COPIES},
    {"review", EVERYWHERE | HAND | CTX_LIST | CTX_REVIEW},
    {"registers", EVERYWHERE | HAND | CTX_LIST | CTX_REGISTER},
    {"letter", EVERYWHERE | HAND | CTX_TEXT | CTX_LETTER},
    {"defects", EVERYWHERE | CTX_MULTI | CTX_DEFECTS},
    {"correction", EVERYWHERE | CTX_MULTI | CTX_CORRECTION},
    {"report", EVERYWHERE | HAND | CTX_REPORT},
    {"results", EVERYWHERE | CTX_REPORT | CTX_RESULTS},
    {"tutor", EVERYWHERE | CTX_CASE | CTX_FORM | CTX_TUTOR},
    {"tutor, assessment", EVERYWHERE | CTX_CASE | CTX_LIST | CTX_ASSESS | CTX_TUTOR},
    {"tutor, letter", EVERYWHERE | CTX_CASE | CTX_TEXT | CTX_LETTER | CTX_TUTOR},
    {"training", EVERYWHERE | CTX_LIST | CTX_TRAINING},
    {"training, typing", EVERYWHERE | CTX_EDIT | CTX_TRAINING},
    {"a question", EVERYWHERE | CTX_MULTI | CTX_SITTING},
    {"a question, typing", EVERYWHERE | CTX_EDIT | CTX_SITTING},
    {"palette", EVERYWHERE | CTX_EDIT | CTX_PALETTE},
    {"help", EVERYWHERE | CTX_TEXT | CTX_HELP},
    {"help, typing", EVERYWHERE | CTX_EDIT | CTX_HELP},
    {"settings", EVERYWHERE | CTX_LIST | CTX_SETTINGS},
    {"settings, typing", EVERYWHERE | CTX_EDIT | CTX_SETTINGS},
    {"choice", EVERYWHERE | HAND | CTX_LIST | CTX_CHOICE},
    {"choice of several", EVERYWHERE | HAND | CTX_LIST | CTX_CHOICE | CTX_MULTI},
    {"question", EVERYWHERE | HAND | CTX_ASK},
};

const struct context_set *command_context_sets(size_t *count) {
    *count = sizeof sets / sizeof sets[0];
    return sets;
}
