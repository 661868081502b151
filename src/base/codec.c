/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/codec.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicode/ucsdet.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/utf8.h"

enum { PENDING = 16, SAMPLE = 65536 };

struct decoder {
	iconv_t cd;
	bool utf8;      /* checked here: iconv would not be faster */
	bool started;
	char pending[PENDING]; /* the beginning of a cut character */
	size_t pendings;
};

static bool is_utf8(const char *s, size_t n, bool whole)
{
	for (size_t back = 0; !whole && back < 4 && n; back++) {
		if (utf8_valid(s, n))
			return true;
		n--;
	}
	return utf8_valid(s, n);
}

static bool is_common(unsigned unit)
{
	return unit == '\t' || unit == '\n' || unit == '\r' || (unit >= 0x20 && unit < 0x7f) ||
	       (unit >= 0xa0 && unit < 0x250) || (unit >= 0x2000 && unit < 0x2070) ||
	       (unit >= 0x3000 && unit < 0xa000) || (unit >= 0xff00 && unit < 0xfff0);
}

/* UTF-16 without a mark: read in the right order, nearly all of it is Latin or Chinese. */
static const char *utf16_kind(const char *bytes, size_t n)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t little = 0, big = 0, units = n / 2;
	for (size_t i = 0; i + 1 < n; i += 2) {
		little += is_common((unsigned)s[i] | (unsigned)s[i + 1] << 8);
		big += is_common((unsigned)s[i] << 8 | (unsigned)s[i + 1]);
	}
	size_t enough = units - units / 32;
	if (little >= enough && little > big)
		return "UTF-16LE";
	return big >= enough && big > little ? "UTF-16BE" : NULL;
}

/* ICU's names for what iconv calls otherwise; NULL is not one of ours. */
static const char *known_name(const char *icu)
{
	static const char *const names[][2] = {
		{ "GB18030", "GB18030" }, { "GBK", "GB18030" }, { "Big5", "BIG5-HKSCS" },
		{ "UTF-16LE", "UTF-16LE" }, { "UTF-16BE", "UTF-16BE" },
		{ "ISO-8859-1", "WINDOWS-1252" }, { "windows-1252", "WINDOWS-1252" } };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (!strcasecmp(icu, names[i][0]))
			return names[i][1];
	return NULL;
}

static const char *ask_icu(const char *s, size_t n)
{
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *det = ucsdet_open(&status);
	const char *name = NULL;
	int32_t found = 0;
	if (U_FAILURE(status))
		return NULL;
	ucsdet_setText(det, s, (int32_t)(n > SAMPLE ? SAMPLE : n), &status);
	const UCharsetMatch **match = ucsdet_detectAll(det, &found, &status);
	for (int32_t i = 0; U_SUCCESS(status) && i < found && !name; i++)
		name = known_name(ucsdet_getName(match[i], &status));
	ucsdet_close(det);
	return name;
}

int codec_detect(const char *s, size_t n, bool whole, char name[CODEC_NAME], struct err *e)
{
	const char *found = NULL;
	if (n >= 3 && !memcmp(s, "\xef\xbb\xbf", 3))
		found = "UTF-8";
	else if (n >= 2 && !memcmp(s, "\xff\xfe", 2))
		found = "UTF-16LE";
	else if (n >= 2 && !memcmp(s, "\xfe\xff", 2))
		found = "UTF-16BE";
	else if (memchr(s, 0, n))
		found = utf16_kind(s, n);
	else
		found = is_utf8(s, n, whole) ? "UTF-8" : ask_icu(s, n);
	if (!found)
		return err_set(e, ERR_INPUT, _("it is not a text file; name the encoding with "
					       "--encoding if it is"));
	snprintf(name, CODEC_NAME, "%s", found);
	return 0;
}

int decoder_open(struct decoder **out, const char *encoding, struct err *e)
{
	iconv_t cd = iconv_open("UTF-8", encoding);
	if (cd == (iconv_t)-1)
		return err_set(e, ERR_INPUT, _("'%s' is not an encoding that this system knows "
					       "(see iconv -l)"), encoding);
	struct decoder *d = xcalloc(1, sizeof *d);
	d->cd = cd;
	d->utf8 = !strcasecmp(encoding, "UTF-8") || !strcasecmp(encoding, "UTF8");
	*out = d;
	return 0;
}

void decoder_close(struct decoder *d)
{
	if (!d)
		return;
	iconv_close(d->cd);
	free(d);
}

static void keep_pending(struct decoder *d, const char *s, size_t n)
{
	d->pendings = n < PENDING ? n : PENDING;
	memcpy(d->pending, s, d->pendings);
}

static void add_bad(struct str *out)
{
	static const char bad = (char)CODEC_BAD;
	str_addn(out, &bad, 1);
}

/* Converts what it can of s; returns the bytes taken (a cut character stays). */
static size_t convert(struct decoder *d, const char *s, size_t n, bool last, struct str *out)
{
	char room[8192], *in;
	size_t left = n;
	memcpy(&in, &s, sizeof in); /* iconv() takes char ** and does not write */
	while (left) {
		char *to = room;
		size_t space = sizeof room;
		size_t rc = iconv(d->cd, &in, &left, &to, &space);
		str_addn(out, room, (size_t)(to - room));
		if (rc != (size_t)-1 || errno == E2BIG)
			continue;
		if (errno == EINVAL && !last)
			break;
		add_bad(out);
		in++;
		left--;
	}
	return n - left;
}

/* glibc's iconv() takes the sequences of five and six bytes that UTF-8 once had. */
static void mark_invalid(struct str *out, size_t from)
{
	uint32_t cp;
	for (size_t i = from, k; i < out->len; i += k) {
		k = utf8_decode(out->s + i, out->len - i, &cp);
		if (cp == UTF8_BAD && k == 1)
			out->s[i] = (char)CODEC_BAD;
	}
}

static void drop_mark(struct decoder *d, struct str *out, size_t from)
{
	if (d->started || out->len == from)
		return;
	d->started = true; /* with the first character, however short the pieces are */
	if (out->len - from >= 3 && !memcmp(out->s + from, "\xef\xbb\xbf", 3)) {
		memmove(out->s + from, out->s + from + 3, out->len - from - 3 + 1);
		out->len -= 3;
	}
}

void decoder_feed(struct decoder *d, const char *bytes, size_t n, bool last, struct str *out)
{
	size_t from = out->len;
	if (d->pendings) {
		struct str joined;
		str_init(&joined, 0);
		str_addn(&joined, d->pending, d->pendings);
		str_addn(&joined, bytes, n);
		d->pendings = 0;
		size_t taken = convert(d, joined.s, joined.len, last, out);
		keep_pending(d, joined.s + taken, joined.len - taken);
		str_clear(&joined);
	} else if (d->utf8 && utf8_valid(bytes, n)) {
		str_addn(out, bytes, n);
	} else {
		size_t taken = convert(d, bytes, n, last, out);
		keep_pending(d, bytes + taken, n - taken);
	}
	if (d->utf8)
		mark_invalid(out, from);
	drop_mark(d, out, from);
}

int codec_encode(const char *utf8, const char *encoding, struct str *out, struct err *e)
{
	iconv_t cd = iconv_open(encoding, "UTF-8");
	if (cd == (iconv_t)-1)
		return err_set(e, ERR_INPUT, _("'%s' is not an encoding that this system knows "
					       "(see iconv -l)"), encoding);
	size_t n = strlen(utf8);
	char room[4096], *in;
	memcpy(&in, &utf8, sizeof in);
	while (n) {
		char *to = room;
		size_t space = sizeof room;
		size_t rc = iconv(cd, &in, &n, &to, &space);
		str_addn(out, room, (size_t)(to - room));
		if (rc != (size_t)-1 || errno == E2BIG)
			continue;
		uint32_t cp;
		size_t taken = utf8_decode(in, n, &cp);
		str_add(out, "?");
		in += taken;
		n -= taken;
	}
	iconv_close(cd);
	return 0;
}
