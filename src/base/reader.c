/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/reader.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/codec.h"
#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"

enum { CHUNK = 65536, LOOK = 262144 };

struct reader {
	FILE *file;       /* NULL: a text in memory */
	char *path;
	const char *text; /* borrowed */
	struct decoder *decoder;
	int64_t bytes, total;
	bool ended;
	char encoding[CODEC_NAME];
};

static int fail(const struct reader *r, struct err *e)
{
	return err_set(e, errno == ENOENT ? ERR_NOTFOUND : ERR_IO, _("cannot read '%s': %s"), r->path,
		       strerror(errno));
}

/* A pipe can be read once only, and we look at a file twice. */
static int spool(struct reader *r, struct err *e)
{
	char room[8192];
	size_t n;
	FILE *from = r->file, *to = tmpfile();
	bool failed = !to;
	while (!failed && (n = fread(room, 1, sizeof room, from)) > 0)
		failed = fwrite(room, 1, n, to) != n;
	failed = failed || ferror(from) || fflush(to);
	int rc = failed ? fail(r, e) : 0;
	if (from != stdin)
		fclose(from);
	r->file = to;
	return rc;
}

static int measure(struct reader *r, struct err *e)
{
	if (fseeko(r->file, 0, SEEK_END))
		return fail(r, e);
	r->total = ftello(r->file);
	return fseeko(r->file, 0, SEEK_SET) ? fail(r, e) : 0;
}

static int detect(struct reader *r, struct err *e)
{
	struct err why;
	char *look = xmalloc(LOOK);
	size_t n = fread(look, 1, LOOK, r->file);
	int rc = ferror(r->file) ? fail(r, e) : 0;
	if (!rc && codec_detect(look, n, n < LOOK, r->encoding, &why))
		rc = err_set(e, ERR_INPUT, _("cannot read '%s': %s"), r->path, why.msg);
	free(look);
	return rc;
}

int reader_open(struct reader **out, const char *path, const char *encoding, struct err *e)
{
	struct reader *r = xcalloc(1, sizeof *r);
	bool is_stdin = !strcmp(path, "-");
	int rc = 0;
	r->path = xstrdup(path);
	r->file = is_stdin ? stdin : fopen(path, "rb");
	if (!r->file)
		rc = fail(r, e);
	else if (is_stdin || fseeko(r->file, 0, SEEK_END))
		rc = spool(r, e);
	if (!rc)
		rc = measure(r, e);
	if (!rc && encoding)
		snprintf(r->encoding, sizeof r->encoding, "%s", encoding);
	else if (!rc)
		rc = detect(r, e);
	if (!rc)
		rc = decoder_open(&r->decoder, r->encoding, e);
	if (!rc)
		rc = reader_rewind(r, e);
	if (rc)
		reader_close(&r);
	*out = r;
	return rc;
}

void reader_open_text(struct reader **out, const char *text, size_t n)
{
	struct reader *r = xcalloc(1, sizeof *r);
	r->text = text;
	r->total = (int64_t)n;
	snprintf(r->encoding, sizeof r->encoding, "UTF-8");
	*out = r;
}

void reader_close(struct reader **rp)
{
	struct reader *r = *rp;
	*rp = NULL;
	if (!r)
		return;
	if (r->file)
		fclose(r->file);
	decoder_close(r->decoder);
	free(r->path);
	free(r);
}

static int read_text(struct reader *r, struct str *out)
{
	int64_t left = r->total - r->bytes, n = left < CHUNK ? left : CHUNK;
	if (!n)
		return 0;
	str_addn(out, r->text + r->bytes, (size_t)n);
	r->bytes += n;
	return 1;
}

int reader_read(struct reader *r, struct str *out, struct err *e)
{
	char room[CHUNK];
	if (!r->file)
		return read_text(r, out);
	if (r->ended)
		return 0;
	size_t n = fread(room, 1, sizeof room, r->file);
	if (ferror(r->file))
		return fail(r, e);
	r->bytes += (int64_t)n;
	r->ended = n < sizeof room;
	decoder_feed(r->decoder, room, n, r->ended, out);
	return 1;
}

int reader_rewind(struct reader *r, struct err *e)
{
	r->bytes = 0;
	r->ended = false;
	if (!r->file)
		return 0;
	if (fseeko(r->file, 0, SEEK_SET))
		return fail(r, e);
	decoder_close(r->decoder);
	r->decoder = NULL;
	return decoder_open(&r->decoder, r->encoding, e);
}

const char *reader_encoding(const struct reader *r)
{
	return r->encoding;
}

int64_t reader_bytes(const struct reader *r)
{
	return r->bytes;
}

int64_t reader_total(const struct reader *r)
{
	return r->total;
}
