#include "tui/term/theme.h"

#include <stddef.h>
#include <string.h>

/* Colours of the 256-colour palette are picked for contrast of at least 4.5 to 1
 * against their ground; the 8-colour forms use bold where the colour alone is too dark.
 * NONE is the terminal's own. */
#define NONE (-1)
enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

/* On the terminal's own ground, whatever it is: blue and orange only, the rest by attribute. */
static const struct look blue_looks[STYLE_COUNT] = {
    [ST_NORMAL] = {NONE, NONE, NONE, NONE, 0},
    [ST_TITLE] = {255, 25, WHITE, BLUE, ATTR_BOLD},
    [ST_HEADING] = {NONE, NONE, NONE, NONE, ATTR_BOLD},
    [ST_DIM] = {NONE, NONE, NONE, NONE, ATTR_DIM},
    [ST_SELECTED] = {255, 24, WHITE, BLUE, 0},
    [ST_FIELD] = {NONE, NONE, NONE, NONE, 0},
    [ST_FIELD_EDIT] = {16, 153, BLACK, CYAN, 0},
    [ST_KEY] = {NONE, NONE, NONE, NONE, ATTR_BOLD | ATTR_REVERSE},
    [ST_KEY_LABEL] = {NONE, NONE, NONE, NONE, 0},
    [ST_GOOD] = {NONE, NONE, NONE, NONE, ATTR_BOLD},
    [ST_WARN] = {16, 222, BLACK, YELLOW, 0},
    [ST_BAD] = {16, 208, BLACK, YELLOW, ATTR_BOLD},
    [ST_LINK] = {NONE, NONE, NONE, NONE, ATTR_UNDERLINE},
    [ST_MATCH] = {16, 222, BLACK, YELLOW, 0},
    [ST_BOX] = {NONE, NONE, NONE, NONE, ATTR_DIM},
    [ST_BADGE] = {16, 153, BLACK, CYAN, 0},
    [ST_POPUP] = {NONE, NONE, NONE, NONE, 0},
    [ST_REST_DAY] = {NONE, NONE, NONE, NONE, ATTR_DIM},
    [ST_TODAY] = {255, 25, WHITE, BLUE, ATTR_BOLD},
    [ST_MESSAGE] = {NONE, NONE, NONE, NONE, ATTR_BOLD},
};

static const struct look dark_looks[STYLE_COUNT] = {
    [ST_NORMAL] = {254, 16, WHITE, BLACK, 0},
    [ST_TITLE] = {16, 117, BLACK, CYAN, ATTR_BOLD},
    [ST_HEADING] = {117, 16, CYAN, BLACK, ATTR_BOLD},
    [ST_DIM] = {248, 16, WHITE, BLACK, 0},
    [ST_SELECTED] = {16, 117, BLACK, CYAN, 0},
    [ST_FIELD] = {231, 16, WHITE, BLACK, 0},
    [ST_FIELD_EDIT] = {16, 231, BLACK, WHITE, 0},
    [ST_KEY] = {16, 222, BLACK, YELLOW, ATTR_BOLD},
    [ST_KEY_LABEL] = {254, 16, WHITE, BLACK, 0},
    [ST_GOOD] = {117, 16, CYAN, BLACK, ATTR_BOLD},
    [ST_WARN] = {222, 16, YELLOW, BLACK, 0},
    [ST_BAD] = {214, 16, YELLOW, BLACK, ATTR_BOLD | ATTR_REVERSE},
    [ST_LINK] = {117, 16, CYAN, BLACK, ATTR_UNDERLINE},
    [ST_MATCH] = {16, 222, BLACK, YELLOW, 0},
    [ST_BOX] = {248, 16, WHITE, BLACK, 0},
    [ST_BADGE] = {16, 222, BLACK, YELLOW, 0},
    [ST_POPUP] = {254, 234, WHITE, BLACK, 0},
    [ST_REST_DAY] = {248, 16, WHITE, BLACK, 0},
    [ST_TODAY] = {16, 117, BLACK, CYAN, ATTR_BOLD},
    [ST_MESSAGE] = {231, 16, WHITE, BLACK, ATTR_BOLD},
};

static const struct look light_looks[STYLE_COUNT] = {
    [ST_NORMAL] = {16, 231, BLACK, WHITE, 0},
    [ST_TITLE] = {231, 18, WHITE, BLUE, ATTR_BOLD},
    [ST_HEADING] = {18, 231, BLUE, WHITE, ATTR_BOLD},
    [ST_DIM] = {240, 231, BLACK, WHITE, 0},
    [ST_SELECTED] = {231, 18, WHITE, BLUE, 0},
    [ST_FIELD] = {16, 231, BLACK, WHITE, 0},
    [ST_FIELD_EDIT] = {16, 153, BLACK, CYAN, 0},
    [ST_KEY] = {231, 18, WHITE, BLUE, ATTR_BOLD},
    [ST_KEY_LABEL] = {16, 231, BLACK, WHITE, 0},
    [ST_GOOD] = {18, 231, BLUE, WHITE, ATTR_BOLD},
    [ST_WARN] = {94, 231, BLACK, WHITE, ATTR_UNDERLINE},
    [ST_BAD] = {231, 94, WHITE, BLACK, ATTR_BOLD},
    [ST_LINK] = {18, 231, BLUE, WHITE, ATTR_UNDERLINE},
    [ST_MATCH] = {16, 215, BLACK, YELLOW, 0},
    [ST_BOX] = {240, 231, BLACK, WHITE, 0},
    [ST_BADGE] = {16, 215, BLACK, YELLOW, 0},
    [ST_POPUP] = {16, 254, BLACK, WHITE, 0},
    [ST_REST_DAY] = {240, 231, BLACK, WHITE, 0},
    [ST_TODAY] = {231, 18, WHITE, BLUE, ATTR_BOLD},
    [ST_MESSAGE] = {16, 231, BLACK, WHITE, ATTR_BOLD},
};

#define PLAIN(attrs)                                                                               \
    { NONE, NONE, NONE, NONE, attrs }
static const struct look mono_looks[STYLE_COUNT] = {
    [ST_NORMAL] = PLAIN(0),
    [ST_TITLE] = PLAIN(ATTR_REVERSE),
    [ST_HEADING] = PLAIN(ATTR_BOLD),
    [ST_DIM] = PLAIN(0),
    [ST_SELECTED] = PLAIN(ATTR_REVERSE),
    [ST_FIELD] = PLAIN(0),
    [ST_FIELD_EDIT] = PLAIN(ATTR_UNDERLINE),
    [ST_KEY] = PLAIN(ATTR_REVERSE),
    [ST_KEY_LABEL] = PLAIN(0),
    [ST_GOOD] = PLAIN(0),
    [ST_WARN] = PLAIN(ATTR_UNDERLINE),
    [ST_BAD] = PLAIN(ATTR_BOLD),
    [ST_LINK] = PLAIN(ATTR_UNDERLINE),
    [ST_MATCH] = PLAIN(ATTR_REVERSE),
    [ST_BOX] = PLAIN(0),
    [ST_BADGE] = PLAIN(ATTR_REVERSE),
    [ST_POPUP] = PLAIN(0),
    [ST_REST_DAY] = PLAIN(0),
    [ST_TODAY] = PLAIN(ATTR_REVERSE | ATTR_BOLD),
    [ST_MESSAGE] = PLAIN(ATTR_BOLD),
};

static const struct {
    const char *code;
    const struct look *looks;
} themes[THEME_COUNT] = {
    [THEME_BLUE] = {"blue", blue_looks},
    [THEME_DARK] = {"dark", dark_looks},
    [THEME_LIGHT] = {"light", light_looks},
    [THEME_MONO] = {"mono", mono_looks},
};

/* What tells the training office from the real one at a glance, whatever the theme; the rest stays.
 * Without colours the title line says it, in bold and underlined. */
static const struct {
    enum style style;
    struct look looks[THEME_COUNT];
} training_looks[] = {
    {ST_TITLE,
     {{16, 214, BLACK, YELLOW, ATTR_BOLD},
      {16, 214, BLACK, YELLOW, ATTR_BOLD},
      {231, 94, WHITE, RED, ATTR_BOLD},
      PLAIN(ATTR_REVERSE | ATTR_BOLD | ATTR_UNDERLINE)}},
    {ST_SELECTED,
     {{16, 180, BLACK, YELLOW, 0},
      {16, 180, BLACK, YELLOW, 0},
      {231, 94, WHITE, RED, 0},
      PLAIN(ATTR_REVERSE)}},
    {ST_BOX,
     {{214, NONE, YELLOW, NONE, 0},
      {214, 16, YELLOW, BLACK, 0},
      {94, 231, RED, WHITE, 0},
      PLAIN(0)}},
    {ST_HEADING,
     {{214, NONE, YELLOW, NONE, ATTR_BOLD},
      {214, 16, YELLOW, BLACK, ATTR_BOLD},
      {94, 231, RED, WHITE, ATTR_BOLD},
      PLAIN(ATTR_BOLD)}},
};

struct look theme_look(enum theme theme, enum style style) {
    for (size_t i = 0;
         theme > THEME_COUNT - 1 && i < sizeof training_looks / sizeof training_looks[0]; i++)
        if (training_looks[i].style == style)
            return training_looks[i].looks[theme - THEME_COUNT];
    return themes[theme % THEME_COUNT].looks[style < STYLE_COUNT ? style : ST_NORMAL];
}

enum theme theme_training(enum theme theme, bool training) {
    return (enum theme)(theme % THEME_COUNT + (training ? THEME_COUNT : 0));
}

enum theme theme_parse(const char *code) {
    for (int i = 0; code && i < THEME_COUNT; i++)
        if (strcmp(themes[i].code, code) == 0)
            return (enum theme)i;
    return THEME_BLUE;
}

static const char *const signs[SIGN_COUNT][2] = {
    [SIGN_DONE] = {"✓", "+"},    [SIGN_CURSOR] = {"▸", ">"},     [SIGN_OPEN] = {"·", "."},
    [SIGN_BLOCKED] = {"!", "!"}, [SIGN_OVERDUE] = {"●", "*"},    [SIGN_SOON] = {"◐", "o"},
    [SIGN_LATER] = {"○", "-"},   [SIGN_NO] = {"✗", "x"},         [SIGN_UNKNOWN] = {"?", "?"},
    [SIGN_SKIPPED] = {"–", "-"}, [SIGN_EXPANDED] = {"▾", "v"},   [SIGN_FOLDED] = {"▸", ">"},
    [SIGN_CHANGED] = {"↻", "~"}, [SIGN_BOX_ON] = {"[x]", "[x]"}, [SIGN_BOX_OFF] = {"[ ]", "[ ]"},
};

const char *sign_text(enum sign sign, bool ascii) {
    return signs[sign][ascii ? 1 : 0];
}
