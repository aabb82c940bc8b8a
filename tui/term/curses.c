#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curses.h>
#include <term.h>

#include "core/base/mem.h"
#include "tui/term/caps.h"

/* The names of terminfo, and what terminals in the line of the VT100 and xterm answer to. */
static const struct {
    const char *name, *ansi;
} cap_names[CAP_COUNT] = {
    [CAP_ENTER] = {"smcup", "\033[?1049h"},   [CAP_LEAVE] = {"rmcup", "\033[?1049l"},
    [CAP_CLEAR] = {"clear", "\033[H\033[2J"}, [CAP_HIDE] = {"civis", "\033[?25l"},
    [CAP_SHOW] = {"cnorm", "\033[?25h"},      [CAP_PLAIN] = {"sgr0", "\033[m"},
    [CAP_BOLD] = {"bold", "\033[1m"},         [CAP_UNDERLINE] = {"smul", "\033[4m"},
    [CAP_REVERSE] = {"rev", "\033[7m"},       [CAP_DIM] = {"dim", "\033[2m"},
    [CAP_KEYPAD] = {"smkx", "\033[?1h\033="}, [CAP_NO_KEYPAD] = {"rmkx", "\033[?1l\033>"},
    [CAP_WRAP] = {"smam", "\033[?7h"},        [CAP_NO_WRAP] = {"rmam", "\033[?7l"},
};
static const char ansi_move[] = "\033[%i%p1%d;%p2%dH";
static const char ansi_fg[] = "\033[3%p1%dm";
static const char ansi_bg[] = "\033[4%p1%dm";

/* Terminals that are known to answer to these when there is no terminfo to ask. */
static const char *const known[] = {"xterm", "screen", "tmux",   "linux",   "vt1",       "vt2",
                                    "rxvt",  "putty",  "gnome",  "konsole", "alacritty", "foot",
                                    "kitty", "ansi",   "deepin", "fbterm",  "st-",       "wezterm"};

static bool is_known(const char *name) {
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strncmp(name, known[i], strlen(known[i])) == 0)
            return true;
    return false;
}

/* Without the padding, "$<5>", which is for terminals that are slow to obey. */
static char *unpadded(const char *text) {
    struct sb sb = {0};
    while (*text) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end)
            text = end + 1;
        else
            sb_add_char(&sb, *text++);
    }
    return sb_take(&sb);
}

static const char *ask(const char *name) {
    char writable[16];
    snprintf(writable, sizeof writable, "%s", name); /* older headers take no const */
    const char *text = tigetstr(writable);
    return text && text != (const char *)-1 ? text : "";
}

static int ask_number(const char *name) {
    char writable[16];
    snprintf(writable, sizeof writable, "%s", name);
    return tigetnum(writable);
}

static bool set_up(const char *name) {
    int status;
    char *writable = mem_dup(name);
    bool good = setupterm(writable, 1, &status) == OK;
    mem_free(writable);
    return good;
}

static void by_heart(struct term_caps *caps) {
    for (int i = 0; i < CAP_COUNT; i++)
        caps->text[i] = mem_dup(cap_names[i].ansi);
    caps->move = mem_dup(ansi_move);
    caps->fg = mem_dup(ansi_fg);
    caps->bg = mem_dup(ansi_bg);
    caps->colours = 8;
}

bool term_caps_load(struct term_caps *caps, struct err *err) {
    const char *name = getenv("TERM");
    *caps = (struct term_caps){0};
    name = name ? name : "";
    if (!set_up(name) && !set_up("xterm-256color")) {
        if (!is_known(name))
            return err_set(err, ERR_USAGE, "err.term.unknown", name);
        by_heart(caps);
        return true;
    }
    for (int i = 0; i < CAP_COUNT; i++)
        caps->text[i] = unpadded(ask(cap_names[i].name));
    caps->move = unpadded(ask("cup"));
    caps->fg = unpadded(ask("setaf"));
    caps->bg = unpadded(ask("setab"));
    int colours = ask_number("colors");
    caps->colours = !*caps->fg || !*caps->bg ? 0 : colours >= 256 ? 256 : colours >= 8 ? 8 : 0;
    if (*caps->move)
        return true;
    term_caps_clear(caps);
    return err_set(err, ERR_USAGE, "err.term.dumb", name);
}

void term_caps_clear(struct term_caps *caps) {
    for (int i = 0; i < CAP_COUNT; i++)
        mem_free(caps->text[i]);
    mem_free(caps->move);
    mem_free(caps->fg);
    mem_free(caps->bg);
    *caps = (struct term_caps){0};
    if (cur_term)
        del_curterm(cur_term);
}

void term_caps_keys(struct term_cap_key keys[TERM_CAP_KEYS]) {
    static const struct {
        const char *cap, *name;
    } known_keys[TERM_CAP_KEYS] = {
        {"kcuu1", "Up"},     {"kcud1", "Down"},   {"kcub1", "Left"},     {"kcuf1", "Right"},
        {"khome", "Home"},   {"kend", "End"},     {"kpp", "PgUp"},       {"knp", "PgDn"},
        {"kich1", "Insert"}, {"kdch1", "Delete"}, {"kcbt", "Shift-Tab"}, {"kf1", "F1"},
        {"kf2", "F2"},       {"kf3", "F3"},       {"kf4", "F4"},         {"kf5", "F5"},
        {"kf6", "F6"},       {"kf7", "F7"},       {"kf8", "F8"},         {"kf9", "F9"},
        {"kf10", "F10"},     {"kf11", "F11"},     {"kf12", "F12"}};
    for (int i = 0; i < TERM_CAP_KEYS; i++) {
        const char *sequence = cur_term ? ask(known_keys[i].cap) : "";
        keys[i] = (struct term_cap_key){.name = known_keys[i].name};
        size_t n = strlen(sequence);
        if (n < sizeof keys[i].sequence)
            memcpy(keys[i].sequence, sequence, n + 1);
    }
}

static void add_with(struct sb *out, const char *pattern, int a, int b) {
    char *writable = mem_dup(pattern);
    sb_add(out, tparm(writable, (long)a, (long)b, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
    mem_free(writable);
}

void term_caps_move(const struct term_caps *caps, int y, int x, struct sb *out) {
    /* Nearly every terminal has this one; putting it together here is several times faster. */
    if (strcmp(caps->move, ansi_move) == 0) {
        sb_add(out, "\033[");
        sb_add_int(out, y + 1);
        sb_add_char(out, ';');
        sb_add_int(out, x + 1);
        sb_add_char(out, 'H');
    } else {
        add_with(out, caps->move, y, x);
    }
}

void term_caps_look(const struct term_caps *caps, struct look look, struct sb *out) {
    static const struct {
        unsigned attr;
        enum cap cap;
    } attrs[] = {{ATTR_BOLD, CAP_BOLD},
                 {ATTR_UNDERLINE, CAP_UNDERLINE},
                 {ATTR_REVERSE, CAP_REVERSE},
                 {ATTR_DIM, CAP_DIM}};
    sb_add(out, caps->text[CAP_PLAIN]);
    for (size_t i = 0; i < sizeof attrs / sizeof attrs[0]; i++)
        if (look.attrs & attrs[i].attr)
            sb_add(out, caps->text[attrs[i].cap]);
    if (caps->colours == 0)
        return;
    int fg = caps->colours == 256 ? look.fg : look.fg8;
    int bg = caps->colours == 256 ? look.bg : look.bg8;
    if (fg >= 0)
        add_with(out, caps->fg, fg, 0);
    if (bg >= 0)
        add_with(out, caps->bg, bg, 0);
}

/* ---- for the doctor ---- */

bool term_probe(struct err *err) {
    struct term_caps caps = {0};
    bool ok = term_caps_load(&caps, err);
    if (ok)
        term_caps_clear(&caps);
    return ok;
}

const char *term_library_version(void) {
    return curses_version();
}
