/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/table.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/codec.h"
#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"

enum { COLUMNS_MAX = 1024 };

struct table {
	struct reader *in;
	struct csv_reader *csv; /* NULL: JSON lines */
	VEC(char *) column;     /* owned */
	VEC(const char *) field;
	struct str buf;         /* JSON: decoded, used up to `at` */
	size_t at;
	bool ended;
	int64_t line;
	struct arena arena;     /* JSON: values of one row */
	char bad[200];
};

size_t table_columns(const struct table *t)
{
	return t->column.n;
}

const char *table_column(const struct table *t, size_t i)
{
	return t->column.v[i];
}

bool table_is_open(const struct table *t)
{
	return !t->csv;
}

static int find(const struct table *t, const char *name)
{
	for (size_t i = 0; i < t->column.n; i++)
		if (!strcmp(t->column.v[i], name))
			return (int)i;
	return -1;
}

int table_find(struct table *t, const char *name)
{
	int i = find(t, name);
	if (i >= 0 || t->csv || t->column.n == COLUMNS_MAX)
		return i;
	*vec_push(&t->column) = xstrdup(name);
	return (int)t->column.n - 1;
}

static int read_header(struct table *t, struct err *e)
{
	struct csv_record r;
	int rc = csv_reader_next(t->csv, &r, e);
	if (rc < 0)
		return rc;
	if (rc == 0)
		return err_set(e, ERR_INPUT, _("the file is empty"));
	if (r.bad)
		return err_set(e, ERR_INPUT, _("line %" PRId64 ": the header cannot be used: %s"),
			       r.line, r.bad);
	for (size_t i = 0; i < r.n; i++) {
		if (*r.field[i] && find(t, r.field[i]) >= 0)
			return err_set(e, ERR_INPUT, _("line %" PRId64 ": two columns are called '%s'"),
				       r.line, r.field[i]);
		*vec_push(&t->column) = xstrdup(r.field[i]);
	}
	return 0;
}

static int fill(struct table *t, struct err *e)
{
	memmove(t->buf.s, t->buf.s + t->at, t->buf.len - t->at + (t->buf.cap != 0));
	t->buf.len -= t->at;
	t->at = 0;
	int rc = reader_read(t->in, &t->buf, e);
	t->ended = rc == 0;
	return rc < 0 ? rc : 0;
}

/* Looks at the first character and leaves the reader at its beginning. */
static int guess(struct reader *in, bool *is_json, struct err *e)
{
	struct str s;
	str_init(&s, 0);
	int rc = reader_read(in, &s, e);
	*is_json = s.s[strspn(s.s, " \t\r\n")] == '{';
	str_clear(&s);
	return rc < 0 ? rc : reader_rewind(in, e);
}

int table_open(struct table **out, struct reader *in, const struct table_options *o, struct err *e)
{
	struct table *t = xcalloc(1, sizeof *t);
	bool is_json = o->format == TABLE_JSONL;
	int rc = o->format == TABLE_GUESS ? guess(in, &is_json, e) : 0;
	t->in = in;
	str_init(&t->buf, 0);
	arena_init(&t->arena);
	if (!rc && !is_json) {
		t->csv = csv_reader_new(in, &o->csv);
		for (int i = 0; o->header && o->header[i]; i++)
			*vec_push(&t->column) = xstrdup(o->header[i]);
		if (!o->header)
			rc = read_header(t, e);
	}
	if (rc)
		table_close(&t);
	*out = t;
	return rc;
}

void table_close(struct table **tp)
{
	struct table *t = *tp;
	*tp = NULL;
	if (!t)
		return;
	csv_reader_free(&t->csv);
	for (size_t i = 0; i < t->column.n; i++)
		free(t->column.v[i]);
	vec_clear(&t->column);
	vec_clear(&t->field);
	str_clear(&t->buf);
	arena_clear(&t->arena);
	free(t);
}

static int next_csv(struct table *t, struct table_row *row, struct err *e)
{
	struct csv_record r;
	int rc = csv_reader_next(t->csv, &r, e);
	if (rc <= 0)
		return rc;
	*row = (struct table_row){ .line = r.line, .n = r.n, .field = r.field, .raw = r.raw,
				   .raw_length = r.raw_length, .bad = r.bad };
	if (!r.bad && r.n != t->column.n) {
		snprintf(t->bad, sizeof t->bad, _("it has %zu fields, the header has %zu"), r.n,
			 t->column.n);
		row->bad = t->bad;
	}
	return 1;
}

static const char *value_text(struct table *t, const json_t *v)
{
	if (json_is_string(v))
		return arena_strdup(&t->arena, json_string_value(v));
	if (json_is_integer(v))
		return arena_printf(&t->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
	if (json_is_real(v))
		return arena_printf(&t->arena, "%.15g", json_real_value(v));
	if (json_is_boolean(v))
		return json_is_true(v) ? "1" : "0";
	return json_is_null(v) ? "" : NULL;
}

static void fill_fields(struct table *t, json_t *object, struct table_row *row)
{
	const char *key;
	json_t *v;
	t->field.n = 0;
	json_object_foreach(object, key, v) {
		if (table_find(t, key) < 0)
			row->bad = _("the file has too many different keys");
	}
	for (size_t i = 0; i < t->column.n && !row->bad; i++) {
		v = json_object_get(object, t->column.v[i]);
		const char *text = v ? value_text(t, v) : NULL;
		if (v && !text) {
			snprintf(t->bad, sizeof t->bad, _("'%.60s' is a list or an object"),
				 t->column.v[i]);
			row->bad = t->bad;
		}
		*vec_push(&t->field) = text;
	}
	row->n = t->column.n;
	row->field = t->field.v;
}

static void parse_line(struct table *t, struct table_row *row)
{
	json_error_t why;
	arena_reset(&t->arena);
	if (memchr(row->raw, CODEC_BAD, row->raw_length)) {
		row->bad = _("it holds bytes that are wrong in the encoding of the file");
		return;
	}
	json_t *object = json_loadb(row->raw, row->raw_length, JSON_REJECT_DUPLICATES, &why);
	if (json_is_object(object)) {
		fill_fields(t, object, row);
	} else {
		snprintf(t->bad, sizeof t->bad, _("it is not a JSON object: %.150s"),
			 object ? _("another value") : why.text);
		row->bad = t->bad;
	}
	json_decref(object);
}

/* The next line in *row without its newline; a line over the limit is skipped and bad. */
static int next_line(struct table *t, struct table_row *row, struct err *e)
{
	const char *nl;
	bool too_long = false;
	while (!(nl = memchr(t->buf.s + t->at, '\n', t->buf.len - t->at)) && !t->ended) {
		if (t->buf.len - t->at > CSV_RECORD_MAX) {
			too_long = true;
			t->at = t->buf.len;
		}
		int rc = fill(t, e);
		if (rc)
			return rc;
	}
	size_t n = nl ? (size_t)(nl - t->buf.s) - t->at : t->buf.len - t->at;
	if (!nl && !n && !too_long)
		return 0;
	*row = (struct table_row){ .line = ++t->line, .raw = t->buf.s + t->at, .raw_length = n };
	t->at += n + (nl != NULL);
	if (too_long || n > CSV_RECORD_MAX) {
		row->bad = _("the line is longer than 1 MiB");
		row->raw_length = 0;
	}
	return 1;
}

int table_next(struct table *t, struct table_row *row, struct err *e)
{
	if (t->csv)
		return next_csv(t, row, e);
	int rc;
	do
		rc = next_line(t, row, e);
	while (rc > 0 && !row->bad && strspn(row->raw, " \t\r") >= row->raw_length);
	if (rc > 0 && !row->bad)
		parse_line(t, row);
	return rc;
}
