/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256, and Ed25519 signatures (libsodium). */
#ifndef PLAINT_BASE_DIGEST_H
#define PLAINT_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/err.h"

enum { DIGEST_BYTES = 32, DIGEST_HEX = 65, DIGEST_SALT = 16 };
/* 64 hexadecimal digits and a NUL. */
void digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX]);
void digest_bytes(const void *bytes, size_t n, unsigned char out[DIGEST_BYTES]);
/* Of the salt followed by the bytes. */
void digest_salted(const unsigned char salt[DIGEST_SALT], const void *bytes, size_t n,
		   unsigned char out[DIGEST_BYTES]);
/* n bytes as 2n lower-case digits and a NUL; the other way only for exactly n bytes. */
void hex_of(const unsigned char *bytes, size_t n, char *hex);
bool hex_read(const char *hex, unsigned char *bytes, size_t n);

enum { SIGN_SEED = 32, SIGN_PUBLIC = 32, SIGN_BYTES = 64 };
/* The public key of a secret seed of random bytes. */
void sign_public(const unsigned char seed[SIGN_SEED], unsigned char key[SIGN_PUBLIC]);
void sign_text(const unsigned char seed[SIGN_SEED], const char *text, unsigned char out[SIGN_BYTES]);
bool sign_is_good(const unsigned char key[SIGN_PUBLIC], const char *text,
		  const unsigned char sign[SIGN_BYTES]);
/* Overwrites a secret before its memory is left. */
void secret_wipe(void *bytes, size_t n);

/* The same of what comes in pieces. */
struct digest;
struct digest *digest_new(void);
void digest_add(struct digest *d, const void *bytes, size_t n);
void digest_add_int(struct digest *d, int64_t v); /* eight bytes, the lowest first */
void digest_end(struct digest **d, char hex[DIGEST_HEX]); /* and frees it */

/* Of a file.  ERR_IO names it. */
int digest_file(const char *path, char hex[DIGEST_HEX], struct err *e) MUST_CHECK;

#endif
