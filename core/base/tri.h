/*
 * tri.h - Kleene's three values. "Unknown" is an answer the program may
 * still get; it is never "no".
 */
#ifndef WENZE_CORE_BASE_TRI_H
#define WENZE_CORE_BASE_TRI_H

enum tri { TRI_NO = 0, TRI_UNKNOWN = 1, TRI_YES = 2 };

static inline enum tri tri_and(enum tri a, enum tri b) {
    return a < b ? a : b;
}

static inline enum tri tri_or(enum tri a, enum tri b) {
    return a > b ? a : b;
}

static inline enum tri tri_not(enum tri a) {
    return (enum tri)(TRI_YES - a);
}

/* "yes", "no", "unknown": the codes used in files and in --json. */
static inline const char *tri_code(enum tri a) {
    return a == TRI_YES ? "yes" : a == TRI_NO ? "no" : "unknown";
}

#endif
