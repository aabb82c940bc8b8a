/*
 * main.c - the entrance: nothing but options opens the full-screen program, all
 * else is the command line.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "tui/cli/cli.h"
#include "tui/plain/plain.h"
#include "tui/term/term.h"

static void complain(const char *text) {
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written; /* there is nowhere left to say that it failed */
}

/* Everything entered is committed; what is left to do is to give the terminal back and say so. No
 * memory may be asked for here. */
_Noreturn void mem_exhausted(void) {
    term_tty_restore();
    complain(str(LANG_ZH, STR_common_out_of_memory));
    complain(str(LANG_EN, STR_common_out_of_memory));
    _exit(3);
}

/* argv is looked at through a copy: the command line takes its options from the original itself. */
static bool wants_screen(int argc, char **argv, struct options *options) {
    struct err told_by_cli;
    char **copy = mem_alloc(((size_t)argc + 1) * sizeof *copy);
    memcpy(copy, argv, (size_t)argc * sizeof *copy);
    bool good = options_take(options, &argc, copy, &told_by_cli);
    mem_free(copy);
    return good && options->keyboard_only;
}

/* Case data must not lie about in a core file, nor be read out of the running program by another
 * of the same user. The leak checker of the sanitizers looks in just that way. */
static void keep_memory_private(void) {
#ifndef __SANITIZE_ADDRESS__
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

int main(int argc, char **argv) {
    struct options options;
    keep_memory_private();
    /* A limit on the size of files is told like a full disk; the default would end the program. */
    signal(SIGXFSZ, SIG_IGN);
    bool screen = wants_screen(argc, argv, &options);
    int status = !screen         ? cli_main(argc, argv)
                 : options.plain ? plain_main(&options)
                                 : tui_main(&options);
    options_clear(&options);
    return status;
}
