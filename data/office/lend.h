/*
 * lend.h - a window that stands open lets a command write. Only one process writes an office at a time;
 * a person who leaves a window open would keep every command from writing for as long as it stands there.
 *
 * A window says in the file that it lends. A command that finds the office held by one that lends lays down a
 * wish and waits a while; the window looks for wishes when nobody types, closes the office, and opens it again:
 * to read while the command is at work, to write as soon as it has ended. Mark and wish are locks on bytes of
 * their own beside the writer's: they go with the process that holds them, however it ends.
 */
#ifndef WENZE_DATA_OFFICE_LEND_H
#define WENZE_DATA_OFFICE_LEND_H

#include "data/office/office.h"

/* Of one that holds the office to write: from now on it lends. */
void office_lends(const struct office *office);
/* Does somebody wish for it? */
bool office_wished(const struct office *office);
/* After it was closed: waits until whoever wished has it, or wishes no longer; a second at most. */
void office_handed_over(const char *path);

/* Before the office is opened to write: when it is held by one that lends, waits at most ms
 * milliseconds until it is free. A descriptor that keeps the wish, to be closed (office_unwish) once the
 * office is closed again; -1: there was nothing to wish for. */
int office_wish(const char *path, int ms);
void office_unwish(int *wish);

#endif
