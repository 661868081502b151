/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords as argon2id hashes of libsodium: 64 MiB, two passes (INTERACTIVE). */
#ifndef PLAINT_BASE_PASSWORD_H
#define PLAINT_BASE_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>

#include "plaint/base/err.h"

enum { PASSWORD_HASH = 128, PASSWORD_BUF = 256 };

/* Both wait for one of four places of lock_file (made when it is not there), which all processes of the host share.
 * ERR_IO when it cannot be locked, ERR_NOMEM. */
int password_hash(const char *password, const char *lock_file, char hash[PASSWORD_HASH], struct err *e) MUST_CHECK;
/* hash NULL: there is none; it is not fitting and takes as long as one. */
int password_fits(const char *password, const char *hash, const char *lock_file, bool *fits,
		  struct err *e) MUST_CHECK;
/* Overwrites, which a compiler does not leave out. */
void password_forget(void *bytes, size_t n);

#endif
