/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * UTF-8: decode, validate, clean, and measure in terminal columns.
 *
 * Widths come from the C library's wcwidth() in the running locale, because the same character
 * is one column wide in UTF-8 and two in GB18030 (architecture.md 4.1); so setlocale() must have
 * been called, and nothing here may be kept over a change of locale.
 */
#ifndef PLAINT_BASE_UTF8_H
#define PLAINT_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/str.h"

enum { UTF8_BAD = 0xFFFD };

/* Decodes one character of s (n > 0 bytes); returns the bytes taken (at least 1).  An invalid,
 * overlong or surrogate sequence gives UTF8_BAD and takes one byte. */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);
size_t utf8_encode(uint32_t cp, char out[4]);
bool utf8_valid(const char *s, size_t n);

/* The greatest length <= max that does not split a character of s. */
size_t utf8_cut(const char *s, size_t len, size_t max);

/* Appends s with invalid bytes and control characters (other than \n and \t; CR LF becomes \n)
 * replaced by U+FFFD; returns how many were replaced. */
size_t utf8_clean(struct str *out, const char *s, size_t n);

/*
 * What a screen gets for a character of somebody's text: itself; UTF8_BAD for what a terminal would obey or
 * what hides or turns round other text (control characters, marks of direction, invisible characters, tags);
 * 0, nothing, for joiners and variation selectors, which change a width that was counted; a blank for newlines
 * and tabs.  The store keeps the text as it came.
 */
uint32_t utf8_shown(uint32_t cp);
/* Appends s as plain output shows it: utf8_shown() of each character, UTF8_BAD for an invalid byte, at most
 * UTF8_MARKS combining marks on a character.  Newlines and tabs stay unless it is one line. */
enum { UTF8_MARKS = 8 };
void utf8_show(struct str *out, const char *s, size_t n, bool one_line);

/* Columns of one character: 0, 1 or 2; -1 when this locale cannot show it. */
int utf8_width_cp(uint32_t cp);
/* Columns of what utf8_shown() makes of it; what cannot be shown counts 1 (a '?'). */
int utf8_width_shown(uint32_t cp);
/* Columns of a text as the cells layer draws it. */
int utf8_width(const char *s);
int utf8_width_n(const char *s, size_t n);
/* Bytes of the longest beginning of s that fits in cols columns; *used gets its columns. */
size_t utf8_clip(const char *s, int cols, int *used);
/* One line of wrapped text: bytes of s that belong on a line of cols columns (breaking at spaces
 * or between ideographs, at \n always); *next gets where the following line begins. */
size_t utf8_wrap(const char *s, int cols, size_t *next);
/* How many rows of cols columns the text takes; 0 when it is empty. */
int utf8_rows(const char *text, int cols);
size_t utf8_chars(const char *s);

#endif
