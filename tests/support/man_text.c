#include "tests/support/man_text.h"

#include <string.h>

#include "tui/app/commands.h"
#include "tui/cli/command.h"

void man_text_escape(struct sb *out, const char *text) {
    if (*text == '.' || *text == '\'')
        sb_add(out, "\\&");
    for (; *text; text++)
        if (*text == '\\')
            sb_add(out, "\\e");
        else if (*text == '-')
            sb_add(out, "\\-");
        else
            sb_add_char(out, *text);
}

/* ---- the commands of the command line ---- */

static void add_commands(struct sb *out, enum lang lang) {
    size_t count;
    const struct cli_command *const *list = cli_commands(&count);
    for (size_t i = 0; i < count; i++) {
        sb_add(out, ".TP\n\\fB");
        man_text_escape(out, str(lang, list[i]->usage));
        sb_add(out, "\\fR\n");
        man_text_escape(out, str(lang, list[i]->help));
        sb_add_char(out, '\n');
    }
}

/* ---- the keys ---- */

static void add_key_row(struct sb *out, enum lang lang, const struct command_info *info) {
    sb_add(out, ".TP\n");
    for (int k = 0; k < COMMAND_KEYS && info->keys[k][0]; k++) {
        sb_add(out, k > 0 ? ", \\fB" : "\\fB");
        man_text_escape(out, info->keys[k]);
        sb_add(out, "\\fR");
    }
    sb_add(out, "\n\\fI");
    man_text_escape(out, info->label[lang]);
    sb_add(out, "\\fR  ");
    man_text_escape(out, info->help[lang]);
    sb_add_char(out, '\n');
}

/* By context, as on the key page of the help; a command of two contexts stands under both. */
static void add_keys(struct sb *out, enum lang lang) {
    for (context_t context = 1; context <= CTX_CASE; context <<= 1) {
        bool headed = false;
        for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
            const struct command_info *info = command_info((enum command)i);
            if (!(info->contexts & context))
                continue;
            if (!headed) {
                sb_add(out, ".SS ");
                man_text_escape(out, str(lang, context_label(context)));
                sb_add_char(out, '\n');
            }
            headed = true;
            add_key_row(out, lang, info);
        }
    }
}

/* ---- the pages ---- */

static const struct {
    const char *begin, *end;
    void (*add)(struct sb *out, enum lang lang);
} parts[] = {
    {".\\\" BEGIN commands\n", ".\\\" END commands\n", add_commands},
    {".\\\" BEGIN keys\n", ".\\\" END keys\n", add_keys},
};

bool man_text_fill(struct sb *out, const char *page, enum lang lang, const char **missing) {
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const char *begin = strstr(page, parts[i].begin);
        const char *end = begin ? strstr(begin, parts[i].end) : NULL;
        if (!end) {
            *missing = begin ? parts[i].end : parts[i].begin;
            return false;
        }
        begin += strlen(parts[i].begin);
        sb_add_n(out, page, (size_t)(begin - page));
        parts[i].add(out, lang);
        page = end;
    }
    sb_add(out, page);
    return true;
}

const char *man_text_path(enum lang lang) {
    return lang == LANG_EN ? "help/wenze.1" : "help/wenze.zh.1";
}
