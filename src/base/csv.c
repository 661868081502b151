/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libcsv parses; this file feeds it one physical line at a time, so that the line of each record
 * is known, and keeps the bytes of the record in hand, so that a record that went wrong costs its
 * first line only and the lines after it are read again.
 */
#include "plaint/base/csv.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/bug.h"
#include "plaint/base/codec.h"
#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"

enum {
	AGAINS_MAX = 256,  /* times that lines are read again: keeps hostile files linear */
	NO_QUOTE = 0xfe,   /* a byte that UTF-8 never has */
	RAW_SHOWN = 2000   /* of a record that is too long */
};

struct csv_reader {
	struct reader *in;
	struct csv_parser parser;
	unsigned char delimiter, quote;
	struct str buf;    /* decoded, not yet fed from `at` on */
	size_t at;
	struct str again;  /* goes before buf */
	size_t again_at;
	int agains;
	bool ended;        /* the file has no more than buf */
	int64_t line;      /* of the next piece */
	int64_t record_line;
	struct str raw;    /* of the record in hand */
	bool open;         /* the record in hand has begun */
	bool done;         /* libcsv told its end */
	struct str text;   /* the fields, each with its NUL */
	VEC(size_t) start;
	VEC(const char *) field;
	bool has_nul, too_long, too_many;
	char bad[200];
};

static int no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void start_parser(struct csv_reader *c)
{
	if (csv_init(&c->parser, 0))
		BUG("libcsv does not start");
	csv_set_space_func(&c->parser, no_space);
	csv_set_delim(&c->parser, c->delimiter);
	csv_set_quote(&c->parser, c->quote);
}

struct csv_reader *csv_reader_new(struct reader *in, const struct csv_options *o)
{
	struct csv_reader *c = xcalloc(1, sizeof *c);
	c->in = in;
	c->delimiter = o->delimiter ? (unsigned char)o->delimiter : ',';
	c->quote = o->no_quote ? NO_QUOTE : '"';
	c->line = 1;
	str_init(&c->buf, 0);
	str_init(&c->again, 0);
	str_init(&c->raw, 0);
	str_init(&c->text, 0);
	start_parser(c);
	return c;
}

void csv_reader_free(struct csv_reader **cp)
{
	struct csv_reader *c = *cp;
	*cp = NULL;
	if (!c)
		return;
	csv_free(&c->parser);
	str_clear(&c->buf);
	str_clear(&c->again);
	str_clear(&c->raw);
	str_clear(&c->text);
	vec_clear(&c->start);
	vec_clear(&c->field);
	free(c);
}

static void on_field(void *s, size_t n, void *ctx)
{
	struct csv_reader *c = ctx;
	if (c->start.n == CSV_FIELDS_MAX) {
		c->too_many = true;
		return;
	}
	c->has_nul = c->has_nul || (n && memchr(s, 0, n));
	c->too_long = c->too_long || n > CSV_FIELD_MAX;
	*vec_push(&c->start) = c->text.len;
	str_addn(&c->text, s ? s : "", n);
	str_addn(&c->text, "", 1);
}

static void on_record(int newline, void *ctx)
{
	(void)newline;
	struct csv_reader *c = ctx;
	c->done = true;
}

struct piece {
	const char *s;
	size_t n;
	bool newline; /* it ends with one */
};

/* The beginning of s up to its first newline; a CR at the very end waits for what follows. */
static struct piece first_line(const char *s, size_t n, bool last)
{
	size_t i = 0;
	const char *lf = memchr(s, '\n', n);
	const char *cr = memchr(s, '\r', lf ? (size_t)(lf - s) : n);
	if (cr) {
		i = (size_t)(cr - s);
		if (i + 1 == n && !last)
			return (struct piece){ s, i, false };
		return (struct piece){ s, i + 1 + (i + 1 < n && s[i + 1] == '\n'), true };
	}
	return lf ? (struct piece){ s, (size_t)(lf - s) + 1, true } : (struct piece){ s, n, false };
}

/* 1 and the next line or part of a long one, 0 at the end. */
static int next_piece(struct csv_reader *c, struct piece *p, struct err *e)
{
	if (c->again_at < c->again.len) {
		*p = first_line(c->again.s + c->again_at, c->again.len - c->again_at, true);
		c->again_at += p->n;
		return 1;
	}
	for (;;) {
		*p = first_line(c->buf.s + c->at, c->buf.len - c->at, c->ended);
		if (p->newline || c->ended)
			break;
		if (p->n > CSV_FIELD_MAX)
			break; /* a part of a line will do */
		memmove(c->buf.s, c->buf.s + c->at, c->buf.len - c->at + (c->buf.cap != 0));
		c->buf.len -= c->at;
		c->at = 0;
		int rc = reader_read(c->in, &c->buf, e);
		if (rc < 0)
			return rc;
		c->ended = rc == 0;
	}
	c->at += p->n;
	return p->n > 0;
}

static void forget_record(struct csv_reader *c)
{
	str_reset(&c->raw);
	str_reset(&c->text);
	c->start.n = c->field.n = 0;
	c->has_nul = c->too_long = c->too_many = false;
	c->open = c->done = false;
}

static int give(struct csv_reader *c, struct csv_record *out, const char *bad)
{
	for (size_t i = 0; i < c->start.n; i++)
		*vec_push(&c->field) = c->text.s + c->start.v[i];
	*out = (struct csv_record){ .line = c->record_line, .n = bad ? 0 : c->start.n,
				    .field = c->field.v, .raw = c->raw.s,
				    .raw_length = c->raw.len, .bad = bad };
	return 1;
}

/* Whether the lines of the record are right by the letter of RFC 4180: a stray quote in a field of
 * several lines is most likely one that was never closed. */
static bool is_strict(const struct csv_reader *c)
{
	struct csv_parser p;
	if (csv_init(&p, CSV_STRICT))
		BUG("libcsv does not start");
	csv_set_space_func(&p, no_space);
	csv_set_delim(&p, c->delimiter);
	csv_set_quote(&p, c->quote);
	bool right = csv_parse(&p, c->raw.s, c->raw.len, NULL, NULL, NULL) == c->raw.len;
	csv_free(&p);
	return right;
}

/* Gives the first line of the record as bad; the lines after it are read again. */
static int give_first_line(struct csv_reader *c, struct csv_record *out)
{
	struct piece first = first_line(c->raw.s, c->raw.len, true);
	snprintf(c->bad, sizeof c->bad, _("a quote that begins in line %lld is not closed"),
		 (long long)c->record_line);
	csv_free(&c->parser);
	start_parser(c);
	if (first.newline && first.n < c->raw.len && c->agains < AGAINS_MAX) {
		struct str rest;
		str_init(&rest, 0);
		str_addn(&rest, c->raw.s + first.n, c->raw.len - first.n);
		str_addn(&rest, c->again.s + c->again_at, c->again.len - c->again_at);
		str_clear(&c->again);
		c->again = rest;
		c->again_at = 0;
		c->agains++;
		c->line = c->record_line + 1;
		str_truncate(&c->raw, first.n);
	}
	return give(c, out, c->bad);
}

static int give_record(struct csv_reader *c, struct csv_record *out, bool several_lines)
{
	const char *bad = NULL;
	if (several_lines && !is_strict(c))
		return give_first_line(c, out);
	if (c->has_nul)
		bad = _("it holds a NUL byte");
	else if (c->too_long)
		bad = _("a field is longer than 256 KiB");
	else if (c->too_many)
		bad = _("it has more than 4096 fields");
	else if (memchr(c->raw.s, CODEC_BAD, c->raw.len))
		bad = _("it holds bytes that are wrong in the encoding of the file");
	return give(c, out, bad);
}

/* A line without end is not kept. */
static int skip_line(struct csv_reader *c, struct piece p, struct csv_record *out, struct err *e)
{
	int rc = 1;
	str_truncate(&c->raw, RAW_SHOWN);
	str_reset(&c->text);
	c->start.n = 0;
	csv_free(&c->parser);
	start_parser(c);
	while (!p.newline && (rc = next_piece(c, &p, e)) > 0)
		continue;
	c->line++;
	return rc < 0 ? rc : give(c, out, _("the line is longer than 1 MiB"));
}

/* At the end of the file: what is left in hand. */
static int finish(struct csv_reader *c, struct csv_record *out)
{
	if (!c->open)
		return 0;
	csv_set_opts(&c->parser, CSV_STRICT | CSV_STRICT_FINI);
	int rc = csv_fini(&c->parser, on_field, on_record, c);
	csv_set_opts(&c->parser, 0);
	return rc ? give_first_line(c, out) : give_record(c, out, c->line > c->record_line);
}

static bool begins_record(const struct csv_reader *c, const struct piece *p)
{
	return c->open || p->n > (size_t)p->newline + (p->n > 1 && p->s[p->n - 2] == '\r' &&
						       p->s[p->n - 1] == '\n');
}

int csv_reader_next(struct csv_reader *c, struct csv_record *out, struct err *e)
{
	struct piece p;
	int rc;
	forget_record(c);
	while ((rc = next_piece(c, &p, e)) > 0) {
		if (!begins_record(c, &p)) {
			c->line += p.newline;
			continue;
		}
		if (!c->open)
			c->record_line = c->line;
		c->open = true;
		bool too_long = c->raw.len + p.n > CSV_RECORD_MAX;
		if (too_long && !first_line(c->raw.s, c->raw.len, true).newline)
			return skip_line(c, p, out, e);
		str_addn(&c->raw, p.s, p.n);
		if (too_long)
			return give_first_line(c, out);
		if (csv_parse(&c->parser, p.s, p.n, on_field, on_record, c) != p.n)
			BUG("libcsv stopped in a lenient parse");
		bool several = c->line > c->record_line;
		c->line += p.newline;
		if (c->done)
			return give_record(c, out, several);
	}
	return rc < 0 ? rc : finish(c, out);
}

void csv_add_field(struct str *out, const char *text, size_t n)
{
	bool quote = false;
	for (size_t i = 0; i < n && !quote; i++)
		quote = strchr(",\"\r\n", text[i]) != NULL;
	if (!quote) {
		str_addn(out, text, n);
		return;
	}
	str_add(out, "\"");
	for (const char *end = text + n; text < end;) {
		const char *q = memchr(text, '"', (size_t)(end - text));
		size_t part = q ? (size_t)(q - text) + 1 : (size_t)(end - text);
		str_addn(out, text, part);
		if (q)
			str_add(out, "\"");
		text += part;
	}
	str_add(out, "\"");
}
