/*
 * name.h - two spellings of a name: the same but for how it is typed, or the same only in sound.
 *
 * Blanks of any width, marks that take no room, points between the parts, case and full width do not tell names apart,
 * nor do compatibility forms of a Hanzi. 趙 and 赵, 伟 and 玮 sound alike: one person in another spelling, or another
 * person; nobody but a person can say.
 */
#ifndef WENZE_CORE_TEXT_NAME_H
#define WENZE_CORE_TEXT_NAME_H

enum name_tie {
    NAME_OTHER,
    NAME_SOUNDS, /* as many signs, each the same or with a reading in common, at least one another */
    NAME_SAME
};
enum name_tie name_compare(const char *a, const char *b);

#endif
