/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (libsodium). */
#ifndef PLAINT_BASE_DIGEST_H
#define PLAINT_BASE_DIGEST_H

#include <stddef.h>

enum { DIGEST_HEX = 65 };
/* 64 hexadecimal digits and a NUL. */
void digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX]);

#endif
