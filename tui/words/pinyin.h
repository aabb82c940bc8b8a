/*
 * pinyin.h - finding Chinese words by the first letters of their pinyin (撤销: cx), so that no
 * input method need be opened to search.
 */
#ifndef WENZE_TUI_PINYIN_H
#define WENZE_TUI_PINYIN_H

#include <stdbool.h>

/* Whether the typed letters (ASCII; case does not matter) are the initials of characters that stand
 * one after the other somewhere in text. A character with several readings answers to each. Letters
 * and digits of the text stand for themselves, other marks are passed over. "" is in everything. */
bool pinyin_matches(const char *text, const char *typed);

#endif
