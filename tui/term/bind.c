#include "tui/term/bind.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curses.h>

#include "core/base/mem.h"
#include "tui/term/term.h"

#define FIRST_CODE 0x1000 /* behind those curses gives to the extended keys of terminfo */

/* Single sequences. Where terminfo has one of them too, this is what it means. */
static const struct binding singles[] = {
    {"\033[200~", BIND_PASTE_BEGIN},
    {"\033[201~", BIND_PASTE_END},
    {"\033[Z", K_SHIFT(K_TAB)},
    {"\033OM", K_ENTER},
    /* The application keypad, which the terminal is switched to. */
    {"\033Oj", '*'},
    {"\033Ok", '+'},
    {"\033Ol", ','},
    {"\033Om", '-'},
    {"\033On", '.'},
    {"\033Oo", '/'},
    {"\033OX", '='},
    {"\033Op", '0'},
    {"\033Oq", '1'},
    {"\033Or", '2'},
    {"\033Os", '3'},
    {"\033Ot", '4'},
    {"\033Ou", '5'},
    {"\033Ov", '6'},
    {"\033Ow", '7'},
    {"\033Ox", '8'},
    {"\033Oy", '9'},
    /* The linux console: function keys, and those with Shift as F13 to F20. */
    {"\033[[A", K_F(1)},
    {"\033[[B", K_F(2)},
    {"\033[[C", K_F(3)},
    {"\033[[D", K_F(4)},
    {"\033[[E", K_F(5)},
    {"\033[25~", K_SHIFT(K_F(1))},
    {"\033[26~", K_SHIFT(K_F(2))},
    {"\033[28~", K_SHIFT(K_F(3))},
    {"\033[29~", K_SHIFT(K_F(4))},
    {"\033[31~", K_SHIFT(K_F(5))},
    {"\033[32~", K_SHIFT(K_F(6))},
    {"\033[33~", K_SHIFT(K_F(7))},
    {"\033[34~", K_SHIFT(K_F(8))},
    /* rxvt. */
    {"\033[a", K_SHIFT(K_UP)},
    {"\033[b", K_SHIFT(K_DOWN)},
    {"\033[c", K_SHIFT(K_RIGHT)},
    {"\033[d", K_SHIFT(K_LEFT)},
    {"\033Oa", K_CTRL(K_UP)},
    {"\033Ob", K_CTRL(K_DOWN)},
    {"\033Oc", K_CTRL(K_RIGHT)},
    {"\033Od", K_CTRL(K_LEFT)},
};

static const struct {
    char letter;
    int key;
} letters[] = {{'A', K_UP},  {'B', K_DOWN}, {'C', K_RIGHT}, {'D', K_LEFT}, {'H', K_HOME},
               {'F', K_END}, {'P', K_F(1)}, {'Q', K_F(2)},  {'R', K_F(3)}, {'S', K_F(4)}};

static const struct {
    int number, key;
} numbers[] = {{1, K_HOME},  {2, K_INSERT}, {3, K_DELETE}, {4, K_END},    {5, K_PGUP},
               {6, K_PGDN},  {7, K_HOME},   {8, K_END},    {11, K_F(1)},  {12, K_F(2)},
               {13, K_F(3)}, {14, K_F(4)},  {15, K_F(5)},  {17, K_F(6)},  {18, K_F(7)},
               {19, K_F(8)}, {20, K_F(9)},  {21, K_F(10)}, {23, K_F(11)}, {24, K_F(12)}};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define MODIFIERS 8 /* the parameter is 1 + shift 1, alt 2, ctrl 4 */

static int modifier_bits(int parameter) {
    int bits = parameter - 1;
    return (bits & 1 ? K_SHIFT_BIT : 0) | (bits & 2 ? K_ALT_BIT : 0) | (bits & 4 ? K_CTRL_BIT : 0);
}

static void bind(struct bindings *b, int key, const char *sequence) {
    struct binding *binding = &b->list[b->count];
    if (strlen(sequence) >= sizeof binding->sequence)
        return;
    *binding = (struct binding){.key = key};
    memcpy(binding->sequence, sequence, strlen(sequence) + 1);
    if (define_key(binding->sequence, FIRST_CODE + (int)b->count) == OK)
        b->count++;
}

/* Room for any two numbers between the marks of a sequence. */
enum { SPELT_SIZE = 40 };

/* ESC [ A, ESC O A, and with modifiers as xterm, old VTE and Konsole send them. */
static void bind_letter(struct bindings *b, char letter, int key) {
    char s[SPELT_SIZE];
    snprintf(s, sizeof s, "\033[%c", letter);
    bind(b, key, s);
    snprintf(s, sizeof s, "\033O%c", letter);
    bind(b, key, s);
    for (int m = 2; m <= MODIFIERS; m++) {
        snprintf(s, sizeof s, "\033[1;%d%c", m, letter);
        bind(b, key | modifier_bits(m), s);
        snprintf(s, sizeof s, "\033O1;%d%c", m, letter);
        bind(b, key | modifier_bits(m), s);
        snprintf(s, sizeof s, "\033O%d%c", m, letter);
        bind(b, key | modifier_bits(m), s);
    }
}

/* ESC [ 5 ~, with modifiers, and as rxvt sends them. */
static void bind_number(struct bindings *b, int number, int key) {
    char s[SPELT_SIZE];
    snprintf(s, sizeof s, "\033[%d~", number);
    bind(b, key, s);
    snprintf(s, sizeof s, "\033[%d$", number);
    bind(b, key | K_SHIFT_BIT, s);
    snprintf(s, sizeof s, "\033[%d^", number);
    bind(b, key | K_CTRL_BIT, s);
    for (int m = 2; m <= MODIFIERS; m++) {
        snprintf(s, sizeof s, "\033[%d;%d~", number, m);
        bind(b, key | modifier_bits(m), s);
    }
}

void bind_keys(struct bindings *b) {
    size_t most = COUNT(singles) + COUNT(letters) * (2 + 3 * (MODIFIERS - 1)) +
                  COUNT(numbers) * (3 + MODIFIERS - 1);
    *b = (struct bindings){.list = mem_grow(NULL, most, sizeof *b->list)};
    for (size_t i = 0; i < COUNT(letters); i++)
        bind_letter(b, letters[i].letter, letters[i].key);
    for (size_t i = 0; i < COUNT(numbers); i++)
        bind_number(b, numbers[i].number, numbers[i].key);
    for (size_t i = 0; i < COUNT(singles); i++)
        bind(b, singles[i].key, singles[i].sequence);
}

void bind_clear(struct bindings *b) {
    mem_free(b->list);
    *b = (struct bindings){0};
}

static bool is_ours(const struct bindings *b, int code) {
    return code >= FIRST_CODE && (size_t)(code - FIRST_CODE) < b->count;
}

int bind_key(const struct bindings *b, int code) {
    static const struct {
        int code, key;
    } known[] = {{KEY_UP, K_UP},
                 {KEY_DOWN, K_DOWN},
                 {KEY_LEFT, K_LEFT},
                 {KEY_RIGHT, K_RIGHT},
                 {KEY_HOME, K_HOME},
                 {KEY_FIND, K_HOME},
                 {KEY_END, K_END},
                 {KEY_SELECT, K_END},
                 {KEY_PPAGE, K_PGUP},
                 {KEY_NPAGE, K_PGDN},
                 {KEY_IC, K_INSERT},
                 {KEY_DC, K_DELETE},
                 {KEY_BTAB, K_SHIFT(K_TAB)},
                 {KEY_ENTER, K_ENTER},
                 {KEY_BACKSPACE, K_BACKSPACE},
                 {KEY_SLEFT, K_SHIFT(K_LEFT)},
                 {KEY_SRIGHT, K_SHIFT(K_RIGHT)},
                 {KEY_SR, K_SHIFT(K_UP)},
                 {KEY_SF, K_SHIFT(K_DOWN)}};
    if (is_ours(b, code))
        return b->list[code - FIRST_CODE].key;
    for (size_t i = 0; i < COUNT(known); i++)
        if (known[i].code == code)
            return known[i].key;
    return code >= KEY_F(1) && code <= KEY_F(12) ? K_F(code - KEY_F0) : K_NONE;
}

bool bind_bytes(const struct bindings *b, int code, char out[BIND_SEQUENCE]) {
    if (is_ours(b, code)) {
        memcpy(out, b->list[code - FIRST_CODE].sequence, BIND_SEQUENCE);
        return true;
    }
    char *bound = keybound(code, 0); /* the caller's to free, by free() */
    size_t n = bound ? strlen(bound) : 0;
    bool fits = n > 0 && n < BIND_SEQUENCE;
    if (fits)
        memcpy(out, bound, n + 1);
    free(bound);
    return fits;
}
