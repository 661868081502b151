/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encodings at the edge: find out which one a file has, and turn it into UTF-8 piece by piece. */
#ifndef PLAINT_BASE_CODEC_H
#define PLAINT_BASE_CODEC_H

#include "plaint/base/err.h"
#include "plaint/base/str.h"

enum { CODEC_NAME = 64, CODEC_BAD = 0xff };

/* The encoding of a file from its first bytes (64 KiB are plenty): a byte order mark, else valid
 * UTF-8, else what ICU's detector thinks of the ones that complaints come in (GB18030, Big5, UTF-16,
 * windows-1252).  `whole`: the bytes are all there is, so a cut character is an error.
 * ERR_INPUT: binary data. */
int codec_detect(const char *bytes, size_t n, bool whole, char name[CODEC_NAME],
		 struct err *e) MUST_CHECK;

struct decoder;
/* ERR_INPUT: iconv does not know the name. */
int decoder_open(struct decoder **out, const char *encoding, struct err *e) MUST_CHECK;
void decoder_close(struct decoder *d);
/* Appends the bytes as UTF-8, without a byte order mark at the beginning of the stream.  Bytes that
 * are wrong in the encoding become the byte CODEC_BAD, which UTF-8 never has.  A character cut at
 * the end waits for the next call, with `last` it is wrong. */
void decoder_feed(struct decoder *d, const char *bytes, size_t n, bool last, struct str *out);

/* The text for a file or terminal of this encoding: what it cannot show is a question mark. */
int codec_encode(const char *utf8, const char *encoding, struct str *out, struct err *e) MUST_CHECK;

#endif
