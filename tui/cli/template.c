/*
 * template.c - template: the letter templates, which are the office's own, and one of them written
 * out to be changed.
 */
#include <string.h>

#include "data/office/paper.h"
#include "tui/cli/command.h"
#include "tui/words/words.h"

static const char *const codes[] = {
    [TEMPLATE_SHIPPED] = "shipped", [TEMPLATE_OWN] = "own", [TEMPLATE_BEHIND] = "behind"};
static const enum str_id state_words[] = {[TEMPLATE_SHIPPED] = STR_cli_template_shipped,
                                          [TEMPLATE_OWN] = STR_cli_template_own,
                                          [TEMPLATE_BEHIND] = STR_cli_template_behind};

static int list_templates(struct cli *cli, struct packs *packs) {
    size_t count;
    const char *const *files = packs_list(packs, "letters/", &count);
    if (cli->options.json) {
        json_object(&cli->json, NULL);
        json_array(&cli->json, "templates");
    }
    for (size_t i = 0; i < count; i++) {
        char digest[PAPER_DIGEST], shipped[PAPER_DIGEST];
        enum paper_template state = office_template(packs, files[i], digest, shipped);
        if (cli->options.json) {
            json_object(&cli->json, NULL);
            json_text(&cli->json, "file", files[i]);
            json_text(&cli->json, "state", codes[state]);
            json_text(&cli->json, "digest", digest);
            json_end(&cli->json);
        } else {
            cli_line(cli, STR_cli_template_line, files[i], str(cli->lang, state_words[state]));
        }
    }
    if (cli->options.json) {
        json_end(&cli->json);
        json_end(&cli->json);
    }
    return CLI_YES;
}

/* As it comes with the program, below a remark that says which version it was. */
static int write_template(struct cli *cli, struct packs *packs) {
    struct sb file = {0}, text = {0};
    char digest[PAPER_DIGEST], shipped[PAPER_DIGEST];
    const char *path = cli->values[FLAG_OUTPUT];
    int status = CLI_YES;
    sb_add_fmt(&file, "letters/%s.txt", cli_arg(cli, 0));
    const char *with = packs_shipped(packs, sb_text(&file));
    if (!with) {
        status = cli_refuse(cli, CLI_NO, STR_cli_template_none, cli_arg(cli, 0));
    } else if (cli_may_write(cli, path ? path : "-", &status)) {
        office_template(packs, sb_text(&file), digest, shipped);
        sb_add(&text, PAPER_BASE);
        sb_add_fmt(&text, "%s\n%s", shipped, with);
        if (cli_write_file(cli, path ? path : "-", sb_text(&text), text.len, &status) && path &&
            strcmp(path, "-") != 0)
            cli_line(cli, STR_cli_template_written, path);
    }
    sb_free(&file);
    sb_free(&text);
    return status;
}

static int run_template(struct cli *cli) {
    int status = CLI_YES;
    struct packs *packs = cli_packs(cli, &status);
    if (!packs)
        return status;
    return cli_arg(cli, 0) ? write_template(cli, packs) : list_templates(cli, packs);
}

const struct cli_command command_template = {
    .word = "template",
    .run = run_template,
    .least = 0,
    .most = 1,
    .flags = FLAG_BIT(FLAG_OUTPUT) | FLAG_BIT(FLAG_FORCE),
    .usage = STR_cli_use_template,
    .help = STR_cli_help_template,
};
