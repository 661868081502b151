/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A growing string of bytes, always NUL-terminated once anything was added.
 * The cap given to str_init() is a promise about bad input: what would go beyond it is dropped
 * and `cut` says so; nothing ever grows without bound.
 */
#ifndef PLAINT_BASE_STR_H
#define PLAINT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	char *s;    /* owned; "" until something is added */
	size_t len; /* bytes without the NUL */
	size_t cap;
	size_t max; /* largest len; 0 = 64 MiB */
	bool cut;   /* something did not fit */
};

void str_init(struct str *s, size_t max);
void str_clear(struct str *s);
void str_reset(struct str *s);
void str_add(struct str *s, const char *text);
void str_addn(struct str *s, const char *bytes, size_t n);
void str_addcp(struct str *s, uint32_t cp);
void str_printf(struct str *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void str_truncate(struct str *s, size_t len);
/* Gives the bytes to the caller (free()) and leaves the string empty. */
char *str_detach(struct str *s);

#endif
