#include "data/paper/program.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/sb.h"

#define START_SECONDS 2
#define TICK_NS 20000000L /* between two looks whether it has ended */

bool program_there(const char *name) {
    const char *path = getenv("PATH");
    struct sb whole = {0};
    bool there = false;
    for (const char *s = path ? path : ""; *s && !there;) {
        size_t n = strcspn(s, ":");
        sb_clear(&whole);
        sb_add_n(&whole, s, n);
        sb_add_fmt(&whole, "/%s", name);
        there = n > 0 && access(sb_text(&whole), X_OK) == 0;
        s += n + (s[n] == ':');
    }
    sb_free(&whole);
    return there;
}

/* The child: its own group, so that what it starts ends with it. */
static void become(char *const argv[], const char *log) {
    int in = open("/dev/null", O_RDONLY);
    int out = open(log ? log : "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0600);
    setpgid(0, 0);
    if (in >= 0 && out >= 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(out, 2) == 2)
        execvp(argv[0], argv);
    _exit(127);
}

/* False: it goes on. */
static bool wait_for(pid_t pid, int seconds, int *status) {
    struct timespec tick = {.tv_nsec = TICK_NS};
    for (long left = seconds * (1000000000L / TICK_NS); left > 0; left--) {
        if (waitpid(pid, status, WNOHANG) == pid)
            return true;
        nanosleep(&tick, NULL);
    }
    return false;
}

static bool start(char *const argv[], const char *log, pid_t *pid, struct err *err) {
    if (!program_there(argv[0]))
        return err_set(err, ERR_NOTFOUND, "err.paper.no_program", argv[0]);
    *pid = fork();
    if (*pid == 0)
        become(argv, log);
    return *pid > 0 || err_set(err, ERR_IO, "err.paper.program", argv[0], "-1");
}

static bool ended_well(const char *name, int status, struct err *err) {
    char text[24];
    snprintf(text, sizeof text, "%d", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
           err_set(err, ERR_IO, "err.paper.program", name, text);
}

bool program_run(char *const argv[], const char *log, int seconds, struct err *err) {
    char text[24];
    int status = 0;
    pid_t pid = 0;
    if (!start(argv, log, &pid, err))
        return false;
    if (wait_for(pid, seconds, &status))
        return ended_well(argv[0], status, err);
    kill(-pid, SIGKILL);
    waitpid(pid, &status, 0);
    snprintf(text, sizeof text, "%d", seconds);
    return err_set(err, ERR_IO, "err.paper.slow", argv[0], text);
}

bool program_start(char *const argv[], struct err *err) {
    int status = 0;
    pid_t pid = 0;
    if (!start(argv, NULL, &pid, err))
        return false;
    return !wait_for(pid, START_SECONDS, &status) || ended_well(argv[0], status, err);
}
