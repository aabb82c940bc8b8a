/*
 * writefile.h - a text put into a file of the person's choosing: whole or not at all.
 *
 * It is made beside its place (mode 0600), synced, and then given its name, which is synced too; a
 * power cut leaves the old file or the new one. For the command line and the screens.
 */
#ifndef WENZE_TUI_DESK_WRITEFILE_H
#define WENZE_TUI_DESK_WRITEFILE_H

#include <stdbool.h>
#include <stddef.h>

/* 0, or the error number of what failed (words_os words it). Without `replace` whatever has that
 * name already stays: EEXIST; a folder stays always: EISDIR. */
int writefile(const char *path, const char *text, size_t n, bool replace);
/* The same question without writing: 0 when the name is free or may be replaced. A missing folder
 * is told by writefile. */
int writefile_may(const char *path, bool replace);

#endif
