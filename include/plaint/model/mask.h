/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Personal data as everybody may see it (domain.md 3, 002-05): masked unless somebody asked. */
#ifndef PLAINT_MODEL_MASK_H
#define PLAINT_MODEL_MASK_H

#include "plaint/base/mem.h"
#include "plaint/base/str.h"

enum { MASK_BUF = 128 };

/* "13812345678" gives "138****5678"; of a shorter number less is shown, of a very short one
 * nothing.  Writes at most MASK_BUF bytes with NUL and returns buf. */
const char *mask_phone(char buf[MASK_BUF], const char *phone);

/* The first character of each word: "王小明" gives "王*", "John Smith" gives "J*** S***".  The
 * number of stars does not tell the length.  Writes at most MASK_BUF bytes and returns buf. */
const char *mask_name(char buf[MASK_BUF], const char *name);

/* A free text with the numbers of people in it masked: telephone numbers (mobile, with an area code, of other
 * countries), identity numbers, bank cards, in half or full width and in groups; and every place where `name`
 * (NULL: none) stands, masked as above.  Numbers of cases, dates, times and amounts stay.  Returns `text` itself
 * when there is nothing to hide, else a copy in the arena.  Other people's names in a text are not found. */
const char *mask_text(struct arena *a, const char *text, const char *name);

/* The next of those numbers from byte `from` of a text on: where it begins, and its bytes in *bytes; strlen(s) and
 * 0 when there is none.  Appends what stands for it to *masked. */
size_t mask_next(const char *s, size_t from, size_t *bytes, struct str *masked);

#endif
