/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file, standard input or a text in memory, read as UTF-8 piece by piece. */
#ifndef PLAINT_BASE_READER_H
#define PLAINT_BASE_READER_H

#include <stdint.h>

#include "plaint/base/err.h"
#include "plaint/base/str.h"

struct reader;

/* path "-" is standard input; what cannot be rewound is copied to an unnamed file first.  encoding
 * NULL: found by looking (base/codec.h).  ERR_NOTFOUND, ERR_IO, ERR_INPUT name the file. */
int reader_open(struct reader **out, const char *path, const char *encoding,
		struct err *e) MUST_CHECK;
/* The text is borrowed and must be UTF-8. */
void reader_open_text(struct reader **out, const char *text, size_t n);
void reader_close(struct reader **r);

/* Appends the next piece (64 KiB of the file); bytes that are wrong in the encoding are CODEC_BAD.
 * 1: there may be more, 0: that was the end (and nothing was appended). */
int reader_read(struct reader *r, struct str *out, struct err *e) MUST_CHECK;
int reader_rewind(struct reader *r, struct err *e) MUST_CHECK;

const char *reader_encoding(const struct reader *r);
int64_t reader_bytes(const struct reader *r); /* read so far */
int64_t reader_total(const struct reader *r); /* of the whole file */

#endif
