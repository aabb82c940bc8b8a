#include "tui/term/keys.h"

#include <string.h>

#include <curses.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tui/term/bind.h"
#include "tui/term/sequence.h"

/* A paste larger than this is handed on in parts; a sequence longer than this is none. */
#define PASTE_MAX ((size_t)4 << 20)
/* So many characters with a line end between them were not typed at once. */
#define BURST 4

#define ESC 27
#define MOUSE_QUEUE 8 /* as many as curses keeps */
/* curses makes one click of a press and a release that came at once. */
#define BUTTON1                                                                                    \
    (BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON1_TRIPLE_CLICKED)

/* What curses gave: a byte 0..255, a code of curses above, a mouse event -1 - enum mouse_what. */
struct token {
    int code;
    short y, x;
};

struct keys {
    WINDOW *window; /* never drawn: reading from it refreshes nothing */
    struct bindings bindings;
    struct token *in; /* what came and is not yet used */
    size_t count, cap, at;
    struct sb text; /* of the event handed out last */
    bool pasting;
    bool flushed;    /* nothing more comes for what is held */
    bool alone;      /* curses has waited for what belongs to the ESC at the end: nothing came */
    bool mouse;      /* it is on, or was: curses reads its reports */
    bool brackets;   /* the terminal has marked a paste before */
    bool burst;      /* all that is held is an unmarked paste */
    bool sync;       /* the terminal has said so */
    struct sb paste; /* collected so far */
};

struct keys *keys_new(void) {
    struct keys *keys = mem_alloc(sizeof *keys);
    keys->window = newpad(1, 1);
    if (!keys->window)
        mem_exhausted();
    keypad(keys->window, TRUE);
    nodelay(keys->window, TRUE);
    bind_keys(&keys->bindings);
    return keys;
}

void keys_free(struct keys **keys) {
    if (!*keys)
        return;
    delwin((*keys)->window);
    bind_clear(&(*keys)->bindings);
    mem_free((*keys)->in);
    sb_free(&(*keys)->text);
    sb_free(&(*keys)->paste);
    mem_free(*keys);
    *keys = NULL;
}

bool keys_told_sync(const struct keys *keys) {
    return keys->sync;
}

void keys_mouse(struct keys *keys, bool on) {
    keys->mouse |= on;
    if (!keys->mouse)
        return;
    mouseinterval(0); /* a press counts at once */
    mousemask(on ? BUTTON1 | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

/* ---- taking in ---- */

static bool is_text(int code) {
    return code >= 0x20 && code < 256 && code != 127;
}

static void add(struct keys *keys, struct token token) {
    if (keys->count == keys->cap) {
        keys->cap = keys->cap ? keys->cap * 2 : 64;
        keys->in = mem_grow(keys->in, keys->cap, sizeof *keys->in);
    }
    keys->in[keys->count++] = token;
}

static void add_bytes(struct keys *keys, const char *bytes, size_t n) {
    for (size_t i = 0; i < n; i++)
        add(keys, (struct token){.code = (unsigned char)bytes[i]});
}

static bool mouse_token(const MEVENT *mouse, struct token *token) {
    enum mouse_what what = MOUSE_CLICK;
    if (mouse->bstate & BUTTON4_PRESSED)
        what = MOUSE_WHEEL_UP;
    else if (mouse->bstate & BUTTON5_PRESSED)
        what = MOUSE_WHEEL_DOWN;
    else if (!(mouse->bstate & BUTTON1))
        return false;
    *token = (struct token){-1 - (int)what, (short)mouse->y, (short)mouse->x};
    return true;
}

/* Reports that came at once are one key for curses, and the last one is told first. */
static void add_mouse(struct keys *keys) {
    MEVENT mouse;
    struct token tokens[MOUSE_QUEUE];
    size_t n = 0;
    char bytes[BIND_SEQUENCE];
    /* Where the mouse was never on, curses reads only the beginning of a report. */
    if (!keys->mouse && bind_bytes(&keys->bindings, KEY_MOUSE, bytes))
        add_bytes(keys, bytes, strlen(bytes));
    while (keys->mouse && n < MOUSE_QUEUE && getmouse(&mouse) == OK)
        if (mouse_token(&mouse, &tokens[n]))
            n++;
    while (n > 0)
        add(keys, tokens[--n]);
}

static void add_code(struct keys *keys, int code) {
    char bytes[BIND_SEQUENCE];
    if (code == KEY_MOUSE)
        add_mouse(keys);
    else if (code >= 256 && code != KEY_RESIZE && bind_bytes(&keys->bindings, code, bytes) &&
             strlen(bytes) == 1)
        add_bytes(keys, bytes, 1); /* a control character that terminfo calls a key */
    else
        add(keys, (struct token){.code = code});
}

/* Text, line ends and tabs that came at once, with text behind a line end. */
static bool is_burst(const struct keys *keys) {
    bool line_end = false, behind = false;
    size_t characters = 0;
    if (keys->brackets)
        return false;
    for (size_t i = keys->at; i < keys->count; i++) {
        int code = keys->in[i].code;
        if (code == '\r' || code == '\n')
            line_end = true;
        else if (is_text(code))
            behind |= line_end;
        else if (code != '\t')
            return false;
        if (is_text(code) && (code & 0xC0) != 0x80)
            characters++;
    }
    return behind && characters >= BURST;
}

/* Room for what comes now: what is used is forgotten. */
static void make_room(struct keys *keys) {
    size_t rest = keys->count - keys->at;
    if (rest > 0 && keys->at > 0)
        memmove(keys->in, keys->in + keys->at, rest * sizeof *keys->in);
    keys->count = rest;
    keys->at = 0;
    keys->flushed = keys->alone = false;
}

static void taken(struct keys *keys) {
    keys->burst = !keys->pasting && is_burst(keys);
}

void keys_take(struct keys *keys) {
    int code;
    make_room(keys);
    while ((code = wgetch(keys->window)) != ERR)
        add_code(keys, code);
    keys->alone = keys->count > 0 && keys->in[keys->count - 1].code == ESC;
    taken(keys);
}

void keys_feed(struct keys *keys, const char *bytes, size_t n) {
    make_room(keys);
    add_bytes(keys, bytes, n);
    taken(keys);
}

static bool hand_out(struct keys *keys, struct event *event, enum event_kind kind) {
    event->kind = kind;
    event->text = sb_text(&keys->text);
    event->n = keys->text.len;
    return true;
}

/* ---- what a token says ---- */

static int control_key(int c) {
    switch (c) {
    case 0:
        return K_CTRL(' ');
    case 9:
        return K_TAB;
    case 13:
        return K_ENTER;
    case 8:
    case 127:
        return K_BACKSPACE;
    case ESC:
        return K_ESC;
    default:
        return c < ESC ? K_CTRL('a' + c - 1) : K_CTRL('@' + c);
    }
}

static bool is_sign(int key) {
    return key >= 0x20 && key < 0x7F;
}

/* A key, or the sign it types. False: none of ours. */
static bool say_key(struct keys *keys, int key, struct event *event) {
    if (is_sign(key)) {
        sb_clear(&keys->text);
        sb_add_char(&keys->text, (char)key);
        return hand_out(keys, event, EV_TEXT);
    }
    event->kind = EV_KEY;
    event->key = key;
    return key != K_NONE;
}

/* A token that is no byte; bits: Alt before it. */
static bool say_code(struct keys *keys, struct token token, int bits, struct event *event) {
    if (token.code < 0) {
        *event = (struct event){.kind = EV_MOUSE, .text = "", .y = token.y, .x = token.x};
        event->mouse = (enum mouse_what)(-1 - token.code);
        return true;
    }
    if (token.code == KEY_RESIZE) {
        event->kind = EV_RESIZE;
        return true;
    }
    int key = bind_key(&keys->bindings, token.code);
    if (key == BIND_PASTE_BEGIN)
        keys->pasting = keys->brackets = true;
    if (key == K_NONE || key == BIND_PASTE_BEGIN || key == BIND_PASTE_END)
        return false;
    return say_key(keys, key | bits, event);
}

/* ---- sequences that came as bytes ---- */

/* A sequence that no table holds: ESC [ … of n bytes. A sign with modifiers (modifyOtherKeys and CSI
 * u) is a key; the answer to our question is noted; all else says nothing. */
static bool say_unbound(struct keys *keys, const char *s, size_t n, struct event *event) {
    char final = s[n - 1];
    struct parameters p = sequence_parameters(s + 2, n - 3);
    int key = K_NONE, parameter = p.count > 1 ? p.value[1] - 1 : 0;
    if (p.prefix == '?' && final == 'y' && p.value[0] == 2026)
        keys->sync = p.value[1] == 1 || p.value[1] == 2;
    if (p.prefix)
        return false;
    if (final == '~' && p.value[0] == 27 && p.count >= 3)
        key = p.value[2];
    else if (final == 'u')
        key = p.value[0];
    if (key == K_NONE || key >= 0x80)
        return false;
    int bits = (parameter & 2 ? K_ALT_BIT : 0) | (parameter & 4 ? K_CTRL_BIT : 0);
    if (bits || !is_sign(key))
        bits |= parameter & 1 ? K_SHIFT_BIT : 0;
    return say_key(keys, key | bits, event);
}

/* The bytes from `at` on, at most SEQUENCE_MAX. */
static size_t bytes_at(const struct keys *keys, char out[SEQUENCE_MAX]) {
    size_t n = 0;
    for (size_t i = keys->at; i < keys->count && n < SEQUENCE_MAX; i++, n++) {
        int code = keys->in[i].code;
        if (code < 0 || code > 255)
            break;
        out[n] = (char)code;
    }
    return n;
}

/* The code that curses knows for the first bytes of s; *used how many. */
static int code_of(const char *s, size_t n, size_t *used) {
    char prefix[BIND_SEQUENCE];
    for (size_t i = 2; i <= n && i < sizeof prefix; i++) {
        memcpy(prefix, s, i);
        prefix[i] = '\0';
        int code = memchr(prefix, 0, i) ? 0 : key_defined(prefix);
        *used = i;
        if (code > 0 && code != KEY_MOUSE)
            return code;
    }
    return 0;
}

/* A report that ends in BEL or ESC \ (ESC ] …, ESC P …, ESC _ …): its length, 0 when it is none. */
static size_t report_length(const struct keys *keys, const char *s, size_t n) {
    if (n < 3 || !strchr("]P_^X", s[1]))
        return 0;
    for (size_t i = keys->at + 2; i < keys->count; i++) {
        int code = keys->in[i].code;
        if (code == 7)
            return i + 1 - keys->at;
        if (code == ESC)
            return i + 1 < keys->count && keys->in[i + 1].code == '\\' ? i + 2 - keys->at : 0;
    }
    return 0;
}

/* Alt and a key, or ESC alone. */
static void say_escape(struct keys *keys, const char *s, size_t n, struct event *event) {
    int next = n > 1 ? (unsigned char)s[1] : ESC;
    bool alt = next != ESC && next < 0x80;
    event->kind = EV_KEY;
    event->key = !alt ? K_ESC : K_ALT_BIT | (is_text(next) ? next : control_key(next));
    keys->at += alt ? 2 : 1;
}

/* A bound sequence after `before` bytes of Alt. */
static bool take_bound(struct keys *keys, const char *s, size_t n, size_t before,
                       struct event *event, bool *said) {
    size_t used;
    int code = code_of(s + before, n - before, &used);
    if (code <= 0)
        return false;
    keys->at += before + used;
    *said = say_code(keys, (struct token){.code = code}, before ? K_ALT_BIT : 0, event);
    return true;
}

/* At an ESC. False: more has to come. *said: the event is one. */
static bool take_escape(struct keys *keys, struct event *event, bool *said) {
    char s[SEQUENCE_MAX];
    size_t n = bytes_at(keys, s), report = report_length(keys, s, n);
    *said = false;
    if (report > 0) {
        keys->at += report;
        return true;
    }
    if (n == 1 && keys->at + 1 < keys->count && keys->in[keys->at + 1].code > 255) {
        *said = say_code(keys, keys->in[keys->at + 1], K_ALT_BIT, event);
        keys->at += 2;
        return true;
    }
    size_t twice = n > 2 && s[1] == ESC && (s[2] == '[' || s[2] == 'O') ? 1 : 0; /* rxvt's Alt */
    if (take_bound(keys, s, n, twice, event, said))
        return true;
    /* What stands behind it, if only a key, ends the sequence. */
    bool all = keys->flushed || keys->at + n < keys->count;
    size_t used = sequence_length(s + twice, n - twice);
    if (used == 0 && !all && !(keys->alone && n == 1))
        return false;
    if (used > 1) {
        *said = sequence_is_csi(s + twice, used) && say_unbound(keys, s + twice, used, event);
        keys->at += twice + used;
    } else if (used == 0 && n > 2) {
        keys->at += n; /* cut: nobody's */
    } else {
        say_escape(keys, s, n, event);
        *said = true;
    }
    return true;
}

/* ---- text ---- */

/* Takes the characters from `at` on; whole ones only, unless nothing more comes. False: none is. */
static bool take_text(struct keys *keys, struct event *event) {
    size_t end = keys->at;
    sb_clear(&keys->text);
    while (end < keys->count && is_text(keys->in[end].code))
        sb_add_char(&keys->text, (char)keys->in[end++].code);
    size_t n = keys->text.len, len = 0;
    const char *s = sb_text(&keys->text);
    bool more = end == keys->count && !keys->flushed; /* could come */
    while (len < n) {
        unsigned char lead = (unsigned char)s[len];
        size_t want = lead > 0xF4 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
        uint32_t cp;
        size_t got = utf8_decode(s + len, n - len, &cp);
        if (got == 1 && want > n - len && more) {
            size_t have = 1;
            while (len + have < n && ((unsigned char)s[len + have] & 0xC0) == 0x80)
                have++;
            if (len + have == n)
                break; /* the rest of it is on its way */
        }
        len += got;
    }
    if (len == 0)
        return false;
    sb_cut(&keys->text, len);
    keys->at += len;
    return hand_out(keys, event, EV_TEXT);
}

/* ---- pastes ---- */

static const char paste_end[] = "\033[201~";

static void keep(struct keys *keys, struct token token) {
    char bytes[BIND_SEQUENCE];
    if (token.code >= 0 && token.code < 256)
        sb_add_char(&keys->paste, (char)token.code);
    else if (token.code > 255 && bind_bytes(&keys->bindings, token.code, bytes))
        sb_add(&keys->paste, bytes);
}

/* The closing mark may have come as bytes. */
static bool ends_in_mark(struct keys *keys) {
    size_t mark = sizeof paste_end - 1, n = keys->paste.len;
    if (n < mark || memcmp(keys->paste.text + n - mark, paste_end, mark) != 0)
        return false;
    sb_cut(&keys->paste, n - mark);
    return true;
}

/* Collects up to the closing mark; false: it has not come yet. */
static bool take_paste(struct keys *keys, struct event *event) {
    bool end = false;
    while (!end && keys->at < keys->count && keys->paste.len < PASTE_MAX) {
        struct token token = keys->in[keys->at++];
        end = token.code > 255 && bind_key(&keys->bindings, token.code) == BIND_PASTE_END;
        if (end)
            break;
        keep(keys, token);
        end = token.code == '~' && ends_in_mark(keys);
    }
    if (!end && !keys->flushed && keys->paste.len < PASTE_MAX)
        return false;
    if (end || (keys->flushed && keys->at == keys->count))
        keys->pasting = false;
    sb_clear(&keys->text);
    sb_add_n(&keys->text, sb_text(&keys->paste), keys->paste.len);
    sb_clear(&keys->paste);
    return hand_out(keys, event, EV_PASTE);
}

static bool take_burst(struct keys *keys, struct event *event) {
    sb_clear(&keys->text);
    while (keys->at < keys->count)
        sb_add_char(&keys->text, (char)keys->in[keys->at++].code);
    keys->burst = false;
    return hand_out(keys, event, EV_PASTE);
}

/* ---- one event ---- */

bool keys_next(struct keys *keys, struct event *event) {
    while (keys->at < keys->count || (keys->pasting && keys->flushed)) {
        *event = (struct event){.kind = EV_TIMEOUT, .text = ""};
        if (keys->pasting)
            return take_paste(keys, event);
        if (keys->burst)
            return take_burst(keys, event);
        struct token token = keys->in[keys->at];
        bool said = true;
        if (token.code == ESC) {
            if (!take_escape(keys, event, &said))
                return false;
        } else if (token.code < 0 || token.code > 255) {
            keys->at++;
            said = say_code(keys, token, 0, event);
        } else if (!is_text(token.code)) {
            event->kind = EV_KEY;
            event->key = control_key(token.code);
            keys->at++;
        } else {
            return take_text(keys, event);
        }
        if (said)
            return true;
    }
    return false;
}

enum keys_hold keys_waiting(const struct keys *keys) {
    if (keys->pasting)
        return HOLD_PASTE;
    if (keys->at == keys->count)
        return HOLD_NONE;
    return keys->in[keys->at].code == ESC ? HOLD_ESCAPE : HOLD_CHARACTER;
}

void keys_flush(struct keys *keys) {
    keys->flushed = true;
}
