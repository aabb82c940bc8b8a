/*
 * clock.h - the clock of a test: stands still at 2026-11-23T09:00:00+08:00 until it is set. It is
 * linked in place of the program's own (data/file/clock.h).
 */
#ifndef WENZE_TESTS_SUPPORT_CLOCK_H
#define WENZE_TESTS_SUPPORT_CLOCK_H

#define TEST_MOMENT "2026-11-23T09:00:00+08:00"

/* "2026-11-23T09:00:00+08:00"; holds until it is set again. Every cmocka test that sets it sets it back. */
void test_clock_set(const char *at);

#endif
