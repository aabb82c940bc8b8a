/*
 * theme.h - what a piece of screen is (its style), what that looks like, and the signs that say a
 * state without colour.
 *
 * Views name styles, never colours. Every state that a style shows is said by a sign or a word as
 * well. The colour themes rest on blue and orange, which the common kinds of colour blindness keep
 * apart; light and dark are high in contrast. Mono uses bold, underline, reverse.
 */
#ifndef WENZE_TUI_TERM_THEME_H
#define WENZE_TUI_TERM_THEME_H

#include <stdbool.h>

enum style {
    ST_NORMAL,
    ST_TITLE,      /* the line on top of a screen */
    ST_HEADING,    /* a heading inside a screen */
    ST_DIM,        /* what matters less: hints, notes, an untouched answer */
    ST_SELECTED,   /* the row under the cursor */
    ST_FIELD,      /* an answer */
    ST_FIELD_EDIT, /* the answer being typed */
    ST_KEY,        /* a key in the key bar and in hints */
    ST_KEY_LABEL,  /* its label */
    ST_GOOD,       /* holds, done */
    ST_WARN,       /* open, soon due, changed */
    ST_BAD,        /* overdue, blocked, an error */
    ST_LINK,       /* a citation or another thing to open */
    ST_MATCH,      /* found text */
    ST_BOX,        /* borders, rules */
    ST_BADGE,      /* 暂定, 练习, 只读 */
    ST_POPUP,      /* the ground of a popup */
    ST_REST_DAY,   /* calendar: a day off */
    ST_TODAY,      /* calendar: today */
    ST_MESSAGE,    /* the message line */
    STYLE_COUNT
};

/* The last four are how the others look in the training office: orange where they are blue. */
enum theme {
    THEME_BLUE,
    THEME_DARK,
    THEME_LIGHT,
    THEME_MONO,
    THEME_COUNT,
    THEME_ALL = 2 * THEME_COUNT
};

enum attr { ATTR_BOLD = 1, ATTR_UNDERLINE = 2, ATTR_REVERSE = 4, ATTR_DIM = 8 };

struct look {
    int fg, bg;     /* 0..255 of the 256-colour palette; -1 the terminal's own */
    int fg8, bg8;   /* the same with 8 colours */
    unsigned attrs; /* enum attr */
};
struct look theme_look(enum theme theme, enum style style);
/* "blue", "dark", "light", "mono", the value of the setting; THEME_BLUE for anything unknown. */
enum theme theme_parse(const char *code);
/* The same theme in the training office, or outside it. */
enum theme theme_training(enum theme theme, bool training);

enum sign {
    SIGN_DONE,     /* ✓ done, holds */
    SIGN_CURSOR,   /* ▸ the current one */
    SIGN_OPEN,     /* · not yet touched */
    SIGN_BLOCKED,  /* ! blocked, attention */
    SIGN_OVERDUE,  /* ● */
    SIGN_SOON,     /* ◐ */
    SIGN_LATER,    /* ○ */
    SIGN_NO,       /* ✗ does not hold */
    SIGN_UNKNOWN,  /* ? */
    SIGN_SKIPPED,  /* – not applicable */
    SIGN_EXPANDED, /* ▾ */
    SIGN_FOLDED,   /* ▸ */
    SIGN_CHANGED,  /* ↻ a conclusion to confirm */
    SIGN_BOX_ON,   /* [x] */
    SIGN_BOX_OFF,  /* [ ] */
    SIGN_COUNT
};
/* Narrow (one column) but for the boxes; ascii: the form for terminals without these marks. */
const char *sign_text(enum sign sign, bool ascii);

#endif
