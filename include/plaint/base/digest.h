/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (libsodium). */
#ifndef PLAINT_BASE_DIGEST_H
#define PLAINT_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include "plaint/base/err.h"

enum { DIGEST_HEX = 65 };
/* 64 hexadecimal digits and a NUL. */
void digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX]);

/* The same of what comes in pieces. */
struct digest;
struct digest *digest_new(void);
void digest_add(struct digest *d, const void *bytes, size_t n);
void digest_add_int(struct digest *d, int64_t v); /* eight bytes, the lowest first */
void digest_end(struct digest **d, char hex[DIGEST_HEX]); /* and frees it */

/* Of a file.  ERR_IO names it. */
int digest_file(const char *path, char hex[DIGEST_HEX], struct err *e) MUST_CHECK;

#endif
