/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One folding for everything that is compared or searched: compatibility forms and case (NFKC
 * case folding), full width to half width, traditional to simplified.  The tables were made with
 * ICU (scripts/make-han) and are shipped, so that an index written by one machine is read by
 * another whatever its ICU.
 */
#ifndef PLAINT_BASE_FOLD_H
#define PLAINT_BASE_FOLD_H

#include <stdint.h>

#include "plaint/base/str.h"

/* Appends the folded form of s; runs of white space become one space. */
void fold_text(struct str *out, const char *s, size_t n);

/* Where the folded text `needle` first occurs in s once s is folded: *at and *length are bytes of s
 * itself.  False when it does not, or when needle is empty. */
bool fold_find(const char *s, const char *needle, size_t *at, size_t *length);

/* Appends what one finds a name by: the folded first letter of each ideograph's pinyin, and the
 * folded letters and digits of other words as they are ("王小明 Lee" gives "wxmlee"). */
void fold_initials(struct str *out, const char *name);

/* True for ideographs and kana, which are indexed as pairs. */
bool fold_is_ideograph(uint32_t cp);

#endif
