/*
 * label.h - words of a pack in its two languages. Either may be NULL; `tui`
 * falls back to the other one.
 */
#ifndef WENZE_CORE_BASE_LABEL_H
#define WENZE_CORE_BASE_LABEL_H

struct label {
    const char *zh, *en;
};

#endif
