/*
 * alert.h - the colours of a duty that draws near, and what is done then, in words.
 */
#ifndef WENZE_TUI_WORDS_ALERT_H
#define WENZE_TUI_WORDS_ALERT_H

#include "core/course/alert.h"
#include "tui/words/strings.h"

const char *words_alert(enum lang lang, enum alert alert);     /* 蓝色; "" for none */
const char *words_alert_act(enum lang lang, enum alert alert); /* 提醒 提示函 督办函 */

#endif
