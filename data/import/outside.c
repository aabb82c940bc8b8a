#include "data/import/outside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/file/read.h"

enum { ARGS = 12 };

/* A program and what it is told; "{}" is the path, "{dir}" a folder of its own in which it leaves
 * its text. */
struct tool {
    const char *name;
    const char *args[ARGS];
    bool folder;
};

static const struct tool pdftotext = {
    "pdftotext", {"-q", "-layout", "-nopgbrk", "-enc", "UTF-8", "{}", "-"}, false};
static const struct tool antiword = {"antiword", {"-m", "UTF-8.txt", "-w", "0", "{}"}, false};
#define OFFICE_ARGS                                                                                \
    {                                                                                              \
        "-env:UserInstallation=file://{dir}/profile", "--headless", "--convert-to",                \
            "txt:Text (encoded):UTF8", "--outdir", "{dir}", "{}"                                   \
    }
static const struct tool soffice = {"soffice", OFFICE_ARGS, true};
static const struct tool libreoffice = {"libreoffice", OFFICE_ARGS, true};

static const struct {
    const char *form, *wanted;
    const struct tool *tools[3];
} forms[] = {
    [OUTSIDE_PDF] = {"PDF", "pdftotext (poppler-utils)", {&pdftotext, NULL}},
    [OUTSIDE_DOC] = {".doc", "antiword, LibreOffice", {&antiword, &soffice, &libreoffice}},
    [OUTSIDE_OFFICE] = {".wps .rtf .odt", "LibreOffice", {&soffice, &libreoffice, NULL}},
};

/* ---- is it here? ---- */

static bool is_here(const char *name) {
    const char *path = getenv("PATH");
    for (const char *at = path ? path : "/usr/bin:/bin"; *at;) {
        size_t n = strcspn(at, ":");
        struct sb file = {0};
        sb_add_n(&file, at, n);
        sb_add_fmt(&file, "/%s", name);
        bool here = n > 0 && access(sb_text(&file), X_OK) == 0;
        sb_free(&file);
        if (here)
            return true;
        at += n;
        at += *at == ':';
    }
    return false;
}

/* ---- running it ---- */

static char *filled(const char *arg, const char *path, const char *dir) {
    struct sb out = {0};
    for (const char *at = arg; *at;) {
        bool is_dir = strncmp(at, "{dir}", 5) == 0, is_path = strncmp(at, "{}", 2) == 0;
        if (is_dir || is_path)
            sb_add(&out, is_dir ? dir : path);
        else
            sb_add_char(&out, *at);
        at += is_dir ? 5 : is_path ? 2 : 1;
    }
    return sb_take(&out);
}

_Noreturn static void become(const char *name, char *const *argv, int out) {
    sigset_t none;
    int nothing = open("/dev/null", O_RDWR);
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    (void)dup2(nothing, STDIN_FILENO);
    (void)dup2(out, STDOUT_FILENO);
    (void)dup2(nothing, STDERR_FILENO);
    (void)setpgid(0, 0); /* what it starts itself goes with it */
    execvp(name, argv);
    _exit(127);
}

static long long now_ms(void) {
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Reads until the program has closed its end; false: it took too long or printed too much. */
static bool take_output(int fd, struct sb *out) {
    long long end = now_ms() + OUTSIDE_SECONDS * 1000LL;
    char part[16384];
    for (;;) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        long long left = end - now_ms();
        int ready = left > 0 ? poll(&wait, 1, (int)left) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        ssize_t got = ready > 0 ? read(fd, part, sizeof part) : -1;
        if (got < 0 && ready > 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        sb_add_n(out, part, (size_t)got);
        if (out->len > OUTSIDE_MAX)
            return false;
    }
}

static bool run(const struct tool *tool, const char *path, const char *dir, struct sb *out) {
    char *argv[ARGS + 2] = {mem_dup(tool->name)};
    size_t n = 1;
    int ends[2] = {-1, -1}, status = -1;
    for (; n <= ARGS && tool->args[n - 1]; n++)
        argv[n] = filled(tool->args[n - 1], path, dir);
    pid_t pid = pipe2(ends, O_CLOEXEC) == 0 ? fork() : -1;
    if (pid == 0)
        become(tool->name, argv, ends[1]);
    if (ends[1] >= 0)
        close(ends[1]);
    bool good = pid > 0 && take_output(ends[0], out);
    if (pid > 0 && !good)
        kill(-pid, SIGKILL);
    if (pid > 0)
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            ;
    if (ends[0] >= 0)
        close(ends[0]);
    for (size_t i = 0; i < n; i++)
        mem_free(argv[i]);
    return good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- a folder for it ---- */

/* The text that it left there: DIR/<name of the file>.txt. */
static bool take_left(const char *path, const char *dir, struct sb *out) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path,
               *dot = strrchr(name, '.');
    struct sb file = {0};
    struct err err;
    char *bytes = NULL;
    size_t n = 0;
    sb_add_fmt(&file, "%s/", dir);
    sb_add_n(&file, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
    sb_add(&file, ".txt");
    bool good = readfile(sb_text(&file), READFILE_REGULAR, OUTSIDE_MAX, &bytes, &n, &err);
    if (good)
        sb_add_n(out, bytes, n);
    mem_free(bytes);
    sb_free(&file);
    return good;
}

static void drop_folder(const char *dir) {
    static const struct tool rm = {"rm", {"-rf", "--", "{dir}"}, false};
    struct sb nothing = {0};
    run(&rm, "", dir, &nothing);
    sb_free(&nothing);
}

static bool ask(const struct tool *tool, const char *path, struct sb *out) {
    const char *place = getenv("TMPDIR");
    struct sb dir = {0};
    char *full = realpath(path, NULL); /* no name that could be an option */
    bool good = full != NULL;
    sb_add_fmt(&dir, "%s/wenze-XXXXXX", place && *place ? place : "/tmp");
    if (good && tool->folder)
        good = mkdtemp(dir.text) != NULL;
    if (good) {
        good = run(tool, full, sb_text(&dir), out);
        if (tool->folder) {
            sb_clear(out);
            good = good && take_left(full, sb_text(&dir), out);
            drop_folder(sb_text(&dir));
        }
    }
    free(full);
    sb_free(&dir);
    return good;
}

bool outside_text(enum outside_form form, const char *path, struct sb *out, struct err *err) {
    const char *tried = NULL;
    for (size_t i = 0; i < 3 && forms[form].tools[i]; i++) {
        const struct tool *tool = forms[form].tools[i];
        if (!is_here(tool->name))
            continue;
        sb_clear(out);
        tried = tool->name;
        if (ask(tool, path, out))
            return true;
    }
    sb_clear(out);
    return tried ? err_set(err, ERR_INPUT, "err.source.failed", tried)
                 : err_set(err, ERR_INPUT, "err.source.tool", forms[form].form, forms[form].wanted);
}
