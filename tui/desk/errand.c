#include "tui/desk/errand.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/mem.h"

#define ARGS_MAX 16
#define STEP_MS 2
#define GENTLE 10 /* added to its niceness: whoever sits at the keyboard comes first */

/* In the child: nothing of the terminal, no signal kept away. */
_Noreturn static void become(char *const *argv, int out) {
    sigset_t none;
    int nothing = open("/dev/null", O_RDWR);
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    (void)dup2(nothing, STDIN_FILENO);
    (void)dup2(out >= 0 ? out : nothing, STDOUT_FILENO);
    (void)dup2(out >= 0 ? out : nothing, STDERR_FILENO);
    if (out < 0)
        (void)setsid();
    (void)setpriority(PRIO_PROCESS, 0, GENTLE); /* no harm when it may not */
    execv("/proc/self/exe", argv);
    _exit(127);
}

bool errand_start(struct errand *errand, const char *const *args, const char *office,
                  enum lang lang, bool listen) {
    const char *argv[ARGS_MAX + 6] = {"wenze"};
    size_t n = 1;
    int ends[2] = {-1, -1};
    for (; args[n - 1] && n < ARGS_MAX; n++)
        argv[n] = args[n - 1];
    argv[n++] = "--lang";
    argv[n++] = lang == LANG_EN ? "en" : "zh";
    argv[n++] = "--office";
    argv[n++] = office;
    if (listen && pipe2(ends, O_CLOEXEC) != 0)
        return false;
    char *copies[ARGS_MAX + 6] = {NULL}; /* execv wants them so */
    for (size_t i = 0; i < n; i++)
        copies[i] = mem_dup(argv[i]);
    pid_t pid = fork();
    if (pid == 0)
        become(copies, ends[1]);
    for (size_t i = 0; i < n; i++)
        mem_free(copies[i]);
    if (ends[1] >= 0)
        close(ends[1]);
    if (pid < 0) {
        if (ends[0] >= 0)
            close(ends[0]);
        return false;
    }
    if (ends[0] >= 0)
        (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    sb_clear(&errand->said);
    errand->pid = pid;
    errand->heard = ends[0];
    return true;
}

bool errand_copy(struct errand *errand, const char *office, const struct options *options) {
    const char *args[] = {"office", "copies", "--make", NULL, NULL, NULL};
    char day[DATE_TEXT_SIZE];
    if (options->today_given) {
        date_format(options->today, day);
        args[3] = "--today";
        args[4] = day;
    }
    return errand_start(errand, args, office, options->lang, false);
}

static void hear(struct errand *errand) {
    char some[4096];
    ssize_t n = 0;
    while (errand->heard >= 0 && (n = read(errand->heard, some, sizeof some)) > 0)
        sb_add_n(&errand->said, some, (size_t)n);
}

bool errand_over(struct errand *errand, int wait_ms, int *status) {
    for (int waited = 0; errand->pid != 0; waited += STEP_MS) {
        int how = 0;
        hear(errand);
        pid_t over = waitpid(errand->pid, &how, WNOHANG);
        if (over == errand->pid || (over < 0 && errno != EINTR)) {
            hear(errand);
            *status = over > 0 && WIFEXITED(how) ? WEXITSTATUS(how) : 3;
            errand->pid = 0;
            return true;
        }
        if (waited >= wait_ms)
            break;
        (void)nanosleep(&(struct timespec){.tv_nsec = STEP_MS * 1000000L}, NULL);
    }
    return false;
}

void errand_clear(struct errand *errand) {
    int status;
    if (errand->pid != 0 && errand->heard >= 0 && kill(errand->pid, SIGTERM) == 0)
        (void)waitpid(errand->pid, &status, 0);
    if (errand->heard > STDERR_FILENO)
        close(errand->heard);
    sb_free(&errand->said);
    *errand = (struct errand){.heard = -1};
}
