#include "tui/term/keydecode.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"

/* A paste larger than this is handed on in parts; a sequence longer than this is none. */
#define PASTE_MAX ((size_t)4 << 20)
#define SEQUENCE_MAX 64
/* A burst without brackets that holds line ends inside is a paste into a
 * terminal that does not mark them. */
#define BURST 128

struct sequence {
    char bytes[16];
    size_t n;
    int key;
};

struct keydecode {
    struct sb in;   /* what was fed and not yet used */
    size_t at;      /* how much of it is used */
    struct sb text; /* of the event handed out last */
    bool pasting;
    bool flushed;    /* nothing more comes for what is held */
    bool brackets;   /* the terminal has marked a paste before */
    bool burst;      /* all that is held is an unmarked paste */
    struct sb paste; /* collected so far */
    struct sequence *learnt;
    size_t learnt_count;
};

struct keydecode *keydecode_new(void) {
    return mem_alloc(sizeof(struct keydecode));
}

void keydecode_free(struct keydecode **kd) {
    if (!*kd)
        return;
    sb_free(&(*kd)->in);
    sb_free(&(*kd)->text);
    sb_free(&(*kd)->paste);
    mem_free((*kd)->learnt);
    mem_free(*kd);
    *kd = NULL;
}

void keydecode_learn(struct keydecode *kd, const char *sequence, int key) {
    size_t n = strlen(sequence);
    if (n < 2 || n >= sizeof kd->learnt[0].bytes || sequence[0] != 27)
        return;
    kd->learnt = mem_grow(kd->learnt, kd->learnt_count + 1, sizeof *kd->learnt);
    struct sequence *s = &kd->learnt[kd->learnt_count++];
    *s = (struct sequence){.n = n, .key = key};
    memcpy(s->bytes, sequence, n);
}

static bool is_text(unsigned char c) {
    return c >= 0x20 && c != 127;
}

/* A whole buffer of text, line ends and tabs, with text behind a line end. */
static bool is_burst(const struct keydecode *kd) {
    const char *s = kd->in.text + kd->at;
    size_t n = kd->in.len - kd->at;
    bool line_end = false, behind = false;
    if (kd->brackets || n < BURST)
        return false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '\r' || c == '\n')
            line_end = true;
        else if (is_text(c))
            behind |= line_end;
        else if (c != '\t')
            return false;
    }
    return behind;
}

void keydecode_feed(struct keydecode *kd, const char *bytes, size_t n) {
    if (kd->at == kd->in.len) {
        sb_clear(&kd->in);
        kd->at = 0;
    } else if (kd->at > 65536) {
        size_t rest = kd->in.len - kd->at;
        memmove(kd->in.text, kd->in.text + kd->at, rest);
        kd->in.len = rest;
        kd->in.text[rest] = '\0';
        kd->at = 0;
    }
    sb_add_n(&kd->in, bytes, n);
    kd->flushed = false;
    kd->burst = !kd->pasting && is_burst(kd);
}

static bool hand_out(struct keydecode *kd, struct event *event, enum event_kind kind,
                     const char *text, size_t n) {
    sb_clear(&kd->text);
    sb_add_n(&kd->text, text, n);
    event->kind = kind;
    event->text = sb_text(&kd->text);
    event->n = n;
    return true;
}

/* ---- escape sequences ---- */

/* What the parameters of CSI say of the modifiers: 1 + shift 1, alt 2, ctrl 4. */
static int modifiers(int parameter) {
    int bits = parameter > 1 ? parameter - 1 : 0;
    return (bits & 1 ? K_SHIFT_BIT : 0) | (bits & 2 ? K_ALT_BIT : 0) | (bits & 4 ? K_CTRL_BIT : 0);
}

static int tilde_key(int number) {
    static const int keys[] = {
        [1] = K_HOME,  [2] = K_INSERT, [3] = K_DELETE, [4] = K_END,    [5] = K_PGUP,
        [6] = K_PGDN,  [7] = K_HOME,   [8] = K_END,    [11] = K_F(1),  [12] = K_F(2),
        [13] = K_F(3), [14] = K_F(4),  [15] = K_F(5),  [17] = K_F(6),  [18] = K_F(7),
        [19] = K_F(8), [20] = K_F(9),  [21] = K_F(10), [23] = K_F(11), [24] = K_F(12)};
    return number >= 0 && number < (int)(sizeof keys / sizeof keys[0]) ? keys[number] : K_NONE;
}

static int letter_key(char c) {
    switch (c) {
    case 'A':
        return K_UP;
    case 'B':
        return K_DOWN;
    case 'C':
        return K_RIGHT;
    case 'D':
        return K_LEFT;
    case 'H':
        return K_HOME;
    case 'F':
        return K_END;
    case 'P':
    case 'Q':
    case 'R':
    case 'S':
        return K_F(1) + (c - 'P');
    case 'M':
        return K_ENTER;
    default:
        return K_NONE;
    }
}

struct parameters {
    int value[4], count;
    char prefix; /* '<', '?' … before them */
};

static struct parameters parse_parameters(const char *s, size_t n) {
    struct parameters p = {.count = 1};
    for (size_t i = 0; i < n; i++) {
        if (s[i] >= '0' && s[i] <= '9') {
            int *value = &p.value[p.count - 1];
            *value = *value > 9999 ? 9999 : *value * 10 + (s[i] - '0');
        } else if (s[i] == ';' || s[i] == ':') {
            if (p.count < 4)
                p.count++;
        } else if (i == 0) {
            p.prefix = s[i];
        }
    }
    return p;
}

static bool mouse_event(const struct parameters *p, char final, struct event *event) {
    int button = p->value[0];
    event->kind = EV_MOUSE;
    event->x = p->value[1] - 1;
    event->y = p->value[2] - 1;
    if (button == 64 || button == 65)
        event->mouse = button == 64 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
    else if (button == 0 && final == 'M')
        event->mouse = MOUSE_CLICK;
    else
        return false;
    return true;
}

/* A complete CSI sequence: s begins after ESC [, n bytes, the last is the final one. False: it says
 * nothing to us. */
static bool csi(struct keydecode *kd, const char *s, size_t n, struct event *event) {
    char final = s[n - 1];
    struct parameters p = parse_parameters(s, n - 1);
    if (p.prefix == '<' && (final == 'M' || final == 'm'))
        return mouse_event(&p, final, event);
    if (p.prefix)
        return false;
    int key = K_NONE, mods = p.count > 1 ? modifiers(p.value[1]) : 0;
    if (final == '~' && p.value[0] == 200) {
        kd->pasting = kd->brackets = true;
        return false;
    }
    if (final == '~' && p.value[0] == 27 && p.count >= 3) /* modifyOtherKeys */
        key = p.value[2] < 0x80 ? p.value[2] : K_NONE;
    else if (final == 'u')
        key = p.value[0] < 0x80 ? p.value[0] : K_NONE;
    else if (final == '~')
        key = tilde_key(p.value[0]);
    else if (final == 'Z')
        key = K_SHIFT(K_TAB);
    else
        key = letter_key(final);
    if (key >= 0x20 && key < 0x7F && !(mods & (K_CTRL_BIT | K_ALT_BIT)))
        return hand_out(kd, event, EV_TEXT, &(char){(char)key}, 1);
    event->kind = EV_KEY;
    event->key = key | mods;
    return key != K_NONE;
}

/* The length of the sequence after ESC at s[0]; 0: not complete; event is
 * filled when it says something. */
static size_t escape(struct keydecode *kd, const char *s, size_t n, struct event *event,
                     bool *said) {
    *said = false;
    for (size_t i = 0; i < kd->learnt_count; i++) {
        const struct sequence *learnt = &kd->learnt[i];
        if (n >= learnt->n && memcmp(s, learnt->bytes, learnt->n) == 0) {
            event->kind = EV_KEY;
            event->key = learnt->key;
            *said = true;
            return learnt->n;
        }
    }
    if (n < 2)
        return 0;
    if (s[1] == 'O') {
        if (n < 3)
            return 0;
        event->kind = EV_KEY;
        event->key = letter_key(s[2]);
        *said = event->key != K_NONE;
        return 3;
    }
    if (s[1] != '[')
        return 1;                /* Alt: told apart by the caller */
    if (n >= 3 && s[2] == '[') { /* the linux console: ESC [ [ A .. E */
        if (n < 4)
            return 0;
        event->kind = EV_KEY;
        event->key = s[3] >= 'A' && s[3] <= 'E' ? K_F(1) + (s[3] - 'A') : K_NONE;
        *said = event->key != K_NONE;
        return 4;
    }
    for (size_t i = 2; i < n && i < SEQUENCE_MAX; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c >= 0x40 && c <= 0x7E) {
            *said = csi(kd, s + 2, i - 1, event);
            return i + 1;
        }
        if (c < 0x20 || c > 0x7E)
            return i; /* broken off: what follows is something else */
    }
    return n < SEQUENCE_MAX ? 0 : SEQUENCE_MAX;
}

/* ---- plain keys ---- */

static int control_key(unsigned char c) {
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
    case 27:
        return K_ESC;
    default:
        return c < 27 ? K_CTRL('a' + c - 1) : K_CTRL('@' + c);
    }
}

/* The bytes of text at s: whole characters only, unless nothing more comes. */
static size_t text_length(const char *s, size_t n, bool flushed) {
    size_t len = 0;
    while (len < n && is_text((unsigned char)s[len])) {
        unsigned char lead = (unsigned char)s[len];
        size_t want = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
        if (lead > 0xF4)
            want = 1;
        uint32_t cp;
        size_t got = utf8_decode(s + len, n - len, &cp);
        if (got == 1 && want > n - len && !flushed) {
            size_t have = 1;
            while (len + have < n && ((unsigned char)s[len + have] & 0xC0) == 0x80)
                have++;
            if (len + have == n)
                break; /* the rest of it is on its way */
        }
        len += got;
    }
    return len;
}

/* ---- pastes ---- */

static const char paste_end[] = "\033[201~";
#define PASTE_END_LEN (sizeof paste_end - 1)

/* Collects up to the closing bracket; false: it has not come yet. */
static bool collect(struct keydecode *kd, struct event *event) {
    const char *s = kd->in.text + kd->at;
    size_t n = kd->in.len - kd->at;
    const char *end = n >= PASTE_END_LEN ? memmem(s, n, paste_end, PASTE_END_LEN) : NULL;
    size_t take = end ? (size_t)(end - s) : n;
    if (!end && !kd->flushed) /* a part of the bracket may stand at the end */
        take = n >= PASTE_END_LEN ? n - (PASTE_END_LEN - 1) : 0;
    sb_add_n(&kd->paste, s, take);
    kd->at += take + (end ? PASTE_END_LEN : 0);
    if (!end && !kd->flushed && kd->paste.len < PASTE_MAX)
        return false;
    if (end || kd->flushed)
        kd->pasting = false;
    hand_out(kd, event, EV_PASTE, sb_text(&kd->paste), kd->paste.len);
    sb_clear(&kd->paste);
    return true;
}

/* ---- one event ---- */

/* Nothing completes what begins with this ESC: it is a key of its own, Alt and a key, or the
 * beginning of a sequence that was cut, which is nobody's. */
static void cut_escape(struct keydecode *kd, const char *s, size_t n, struct event *event) {
    if (n > 2) {
        kd->at += n;
        return;
    }
    event->kind = EV_KEY;
    event->key = n == 2 ? K_ALT_BIT | s[1] : K_ESC;
    kd->at += n;
}

/* At an ESC. True: *event is one, or it was swallowed (then its kind is EV_TIMEOUT); false: more
 * has to come. */
static bool take_escape(struct keydecode *kd, struct event *event) {
    const char *s = kd->in.text + kd->at;
    size_t n = kd->in.len - kd->at;
    bool said;
    size_t twice = n > 2 && s[1] == 27 && (s[2] == '[' || s[2] == 'O') ? 1 : 0; /* rxvt's Alt */
    size_t used = escape(kd, s + twice, n - twice, event, &said);
    if (used == 0 && !kd->flushed)
        return false;
    if (!said)
        event->kind = EV_TIMEOUT;
    if (used == 0) {
        cut_escape(kd, s, n, event);
    } else if (used > 1) {
        kd->at += twice + used;
        if (twice && said && event->kind == EV_KEY)
            event->key |= K_ALT_BIT;
    } else {
        unsigned char next = (unsigned char)s[1];
        bool alt = next != 27 && next < 0x80;
        event->kind = EV_KEY;
        event->key = !alt ? K_ESC : K_ALT_BIT | (is_text(next) ? next : control_key(next));
        kd->at += alt ? 2 : 1;
    }
    return true;
}

bool keydecode_next(struct keydecode *kd, struct event *event) {
    while (kd->at < kd->in.len || (kd->pasting && kd->flushed)) {
        *event = (struct event){.kind = EV_TIMEOUT, .text = ""};
        if (kd->pasting) {
            if (!collect(kd, event))
                return false;
            return true;
        }
        const char *s = kd->in.text + kd->at;
        size_t n = kd->in.len - kd->at;
        if (kd->burst) {
            kd->at = kd->in.len;
            kd->burst = false;
            return hand_out(kd, event, EV_PASTE, s, n);
        }
        if (s[0] == 27) {
            if (!take_escape(kd, event))
                return false;
        } else if (!is_text((unsigned char)s[0])) {
            event->kind = EV_KEY;
            event->key = control_key((unsigned char)s[0]);
            kd->at++;
        } else {
            size_t len = text_length(s, n, kd->flushed);
            if (len == 0)
                return false;
            kd->at += len;
            return hand_out(kd, event, EV_TEXT, s, len);
        }
        if (event->kind != EV_TIMEOUT)
            return true;
    }
    return false;
}

enum keydecode_hold keydecode_waiting(const struct keydecode *kd) {
    if (kd->pasting)
        return HOLD_PASTE;
    if (kd->at == kd->in.len)
        return HOLD_NONE;
    return kd->in.text[kd->at] == 27 ? HOLD_ESCAPE : HOLD_CHARACTER;
}

void keydecode_flush(struct keydecode *kd) {
    kd->flushed = true;
}
