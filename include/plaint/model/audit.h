/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The audit chain of domain.md A24: h[0] = 64 zeros, h[i] = SHA-256(h[i-1] in hex, "\n", link), where a link is
 * "seq|UTC|actor|action|object|detail".  In a link of the store the detail is "detail=HEX;before=HEX;after=HEX"
 * and, for other rows that the act changed, ";complaint/18=HEX>HEX": salted digests, nothing in clear.
 */
#ifndef PLAINT_MODEL_AUDIT_H
#define PLAINT_MODEL_AUDIT_H

#include <stdint.h>

#include "plaint/base/date.h"
#include "plaint/base/digest.h"
#include "plaint/base/str.h"

struct audit_link {
	int64_t seq, at, object_id; /* object_id 0: the object has none */
	const char *actor;          /* login, "" = the program */
	const char *action, *object;
	const unsigned char *detail, *before, *after; /* digests; NULL: there is none */
	const char *also;           /* as it stands in the link, "" */
};

/* Writes links one after the other; keeps the buffer and the text of the day. */
struct audit_pen {
	struct str text; /* "h[i-1]\n" and the link; owned */
	int64_t day;
	char date[DATE_BUF];
};
void audit_pen_init(struct audit_pen *p);
void audit_pen_clear(struct audit_pen *p);
/* The link in the pen's buffer, until the next one; out gets its hash. */
const char *audit_pen_link(struct audit_pen *p, const unsigned char prev[DIGEST_BYTES], const struct audit_link *l,
			   unsigned char out[DIGEST_BYTES]);
/* The hash of a link that is a text already. */
void audit_hash(const unsigned char prev[DIGEST_BYTES], const char *link, unsigned char out[DIGEST_BYTES]);

#endif
