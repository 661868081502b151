/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signed heads of the audit chain, kept in a second place: who owns the store could rebuild the chain or cut its
 * end, but cannot sign what is elsewhere.  A line is "SEQ HASH UTC PUBLIC SIGNATURE" (plaint-audit(5)).
 */
#ifndef PLAINT_SERVICE_HEADS_H
#define PLAINT_SERVICE_HEADS_H

#include "plaint/base/digest.h"
#include "plaint/service/session.h"

enum { HEADS_LINE = 400 };

/* Makes a secret Ed25519 key in a file of mode 0600 that must not exist; `file` NULL: audit.key beside the
 * configuration, its path is copied to path.  Needs RIGHT_AUDIT. */
int heads_key_make(struct session *s, const char *file, char path[1024], char public_hex[DIGEST_HEX],
		   struct err *e) MUST_CHECK;
/* The line of the chain's head as it is now, signed with the key file (NULL: the same default). */
int heads_sign(struct session *s, const char *key_file, char line[HEADS_LINE], struct err *e) MUST_CHECK;
/* Appends it to the file and waits until it is on the medium.  `daily`: only when the last line there is of
 * another day (UTC); *done tells. */
int heads_append(struct session *s, const char *file, const char *key_file, bool daily, bool *done,
		 struct err *e) MUST_CHECK;

struct heads_report {
	int64_t lines, seq; /* good lines, and the newest event that they vouch for */
	int64_t bad_line;   /* the first that does not agree, 0 = none */
	int64_t bad_seq;    /* the first broken event that follows from it, 0 when the line itself is bad */
	char why[256];
};
/* Compares the store with the lines; `publics`: the keys that are trusted, in hex, separated by blanks or commas,
 * or a file of them.  Needs RIGHT_AUDIT. */
int heads_check(struct session *s, const char *file, const char *publics, struct heads_report *out,
		struct err *e) MUST_CHECK;

#endif
