/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text is fed to libcsv one physical line at a time: then a line ends at most one record, and
 * the line where each record begins is known.  The raw record is kept until it ends, so that after
 * a quote that never closes the lines behind it can be read again as records of their own.
 */
#include "plaint/base/table.h"

#include <csv.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "plaint/base/codec.h"
#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/str.h"

enum {
	CHUNK = 65536,
	NO_QUOTE = 0x1f,
	AGAINS = 64 /* times that lines are put back: a hostile file may not cost their square */
};

struct table {
	FILE *file;            /* NULL: memory */
	const char *memory;
	char *name;
	char encoding[CODEC_NAME];
	struct decoder *decoder;
	int64_t read, total;
	bool at_end;           /* of the input */
	struct str text;       /* decoded and not yet used from `at` on */
	size_t at;
	int64_t line;          /* physical lines taken from text */
	struct str record;     /* raw lines of the record that is open */
	int64_t record_line;
	struct csv_parser csv;
	bool json;
	struct str cells;      /* fields of the row, each with its NUL */
	VEC(size_t) offset;
	VEC(const char *) field;
	bool complete;         /* libcsv saw the end of a record */
	int agains;            /* times that lines were put back */
	VEC(char *) column;
	char fault[256];
};

static int no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void add_field(struct table *t, const char *s, size_t n)
{
	*vec_push(&t->offset) = t->cells.len;
	str_addn(&t->cells, s, n);
	str_addn(&t->cells, "", 1);
}

static void on_field(void *s, size_t n, void *ctx)
{
	add_field(ctx, s ? s : "", n);
}

static void on_record(int c, void *ctx)
{
	struct table *t = ctx;
	(void)c;
	t->complete = true;
}

static void start_parser(struct table *t)
{
	unsigned char delim = csv_get_delim(&t->csv), quote = csv_get_quote(&t->csv);
	csv_free(&t->csv);
	csv_init(&t->csv, 0);
	csv_set_delim(&t->csv, delim);
	csv_set_quote(&t->csv, quote);
	csv_set_space_func(&t->csv, no_space);
	str_reset(&t->record);
	str_reset(&t->cells);
	t->offset.n = 0;
	t->complete = false;
}

/* Reads one chunk more; false at the end. */
static int refill(struct table *t, struct err *e)
{
	char room[CHUNK];
	size_t n = 0;
	if (t->at_end)
		return 0;
	if (t->at == t->text.len) {
		str_reset(&t->text);
		t->at = 0;
	} else if (t->at > CHUNK) {
		memmove(t->text.s, t->text.s + t->at, t->text.len - t->at + 1);
		t->text.len -= t->at;
		t->at = 0;
	}
	if (t->file) {
		n = fread(room, 1, sizeof room, t->file);
		if (ferror(t->file))
			return err_set(e, ERR_IO, _("cannot read '%s': %s"), t->name, strerror(errno));
	} else {
		n = (size_t)(t->total - t->read);
		n = n < sizeof room ? n : sizeof room;
		memcpy(room, t->memory + t->read, n);
	}
	t->read += (int64_t)n;
	t->at_end = n == 0;
	decoder_feed(t->decoder, room, n, t->at_end, &t->text);
	return 0;
}

/* Bytes of the next physical line with its newline; 0 when it is not complete yet. */
static size_t line_length(const struct table *t)
{
	const char *s = t->text.s + t->at;
	size_t n = t->text.len - t->at, i = 0;
	while (i < n && s[i] != '\n' && s[i] != '\r')
		i++;
	if (i == n)
		return t->at_end ? n : 0;
	if (s[i] == '\n')
		return i + 1;
	if (i + 1 == n && !t->at_end)
		return 0;
	return i + 1 < n && s[i + 1] == '\n' ? i + 2 : i + 1;
}

static int set_fault(struct table *t, struct table_row *row, const char *fault)
{
	*row = (struct table_row){ .line = t->record_line, .fault = fault };
	return 1;
}

/* A line that is longer than any record may be: dropped up to its newline. */
static int skip_line(struct table *t, struct table_row *row, struct err *e)
{
	t->record_line = t->record.len ? t->record_line : t->line + 1;
	for (;;) {
		size_t n = line_length(t);
		if (n || t->at_end) {
			t->at += n;
			break;
		}
		t->at = t->text.len;
		int rc = refill(t, e);
		if (rc)
			return rc;
	}
	t->line++;
	start_parser(t);
	snprintf(t->fault, sizeof t->fault, _("the line is longer than %d bytes"), TABLE_RECORD);
	return set_fault(t, row, t->fault);
}

/* Puts all but the first line of the record back before the text. */
static void put_back(struct table *t)
{
	struct str rest;
	size_t first = strcspn(t->record.s, "\r\n");
	if (t->record.s[first] == '\r' && t->record.s[first + 1] == '\n')
		first++;
	first += first < t->record.len;
	str_init(&rest, 0);
	str_addn(&rest, t->record.s + first, t->record.len - first);
	str_addn(&rest, t->text.s + t->at, t->text.len - t->at);
	str_clear(&t->text);
	t->text = rest;
	t->at = 0;
	t->line = t->record_line;
	t->agains++;
}

/* The quote that opened in the first line of the record never closes: that line is the fault, the
 * lines behind it are read again. */
static int unclosed(struct table *t, struct table_row *row)
{
	const char *fault = _("a quote is opened and not closed");
	if (t->agains < AGAINS) {
		put_back(t);
	} else if (t->line > t->record_line) {
		snprintf(t->fault, sizeof t->fault,
			 _("a quote is opened and not closed; the lines up to %d are not read"), (int)t->line);
		fault = t->fault;
	}
	start_parser(t);
	return set_fault(t, row, fault);
}

/* Whether the record is right by the letter of RFC 4180.  libcsv is lenient elsewhere, but a stray
 * quote in a field of several lines is most likely one that was not closed in its own line, and
 * the lines that it swallowed would be lost in silence. */
static bool is_strict(struct table *t)
{
	struct csv_parser p;
	csv_init(&p, CSV_STRICT);
	csv_set_delim(&p, csv_get_delim(&t->csv));
	csv_set_quote(&p, csv_get_quote(&t->csv));
	csv_set_space_func(&p, no_space);
	bool right = csv_parse(&p, t->record.s, t->record.len, NULL, NULL, NULL) == t->record.len;
	csv_free(&p);
	return right;
}

static const char *find_fault(struct table *t)
{
	if (memchr(t->record.s, 0, t->record.len))
		return _("it contains a NUL byte");
	if (memchr(t->record.s, CODEC_BAD, t->record.len)) {
		snprintf(t->fault, sizeof t->fault, _("it contains bytes that are not %s"), t->encoding);
		return t->fault;
	}
	if (!t->json && t->column.n && t->offset.n != t->column.n) {
		snprintf(t->fault, sizeof t->fault, _("it has %d fields, the header has %d"),
			 (int)t->offset.n, (int)t->column.n);
		return t->fault;
	}
	return NULL;
}

static int finish_row(struct table *t, struct table_row *row)
{
	if (!t->json && t->line > t->record_line && !is_strict(t))
		return unclosed(t, row);
	t->field.n = 0;
	for (size_t i = 0; i < t->offset.n; i++)
		*vec_push(&t->field) = t->cells.s + t->offset.v[i];
	*row = (struct table_row){ .line = t->record_line, .n = t->offset.n, .field = t->field.v,
				   .fault = find_fault(t) };
	t->complete = false;
	t->offset.n = 0;
	str_reset(&t->record);
	return 1;
}

static int csv_line(struct table *t, const char *s, size_t n)
{
	if (!t->record.len) {
		t->record_line = t->line + 1;
		str_reset(&t->cells);
		t->offset.n = 0;
	}
	str_addn(&t->record, s, n);
	t->line++;
	csv_parse(&t->csv, s, n, on_field, on_record, t);
	if (!t->complete && strspn(t->record.s, "\r\n") == t->record.len)
		str_reset(&t->record); /* a blank line is no record */
	return t->complete;
}

static bool add_json_value(struct table *t, const json_t *v)
{
	char number[64];
	if (json_is_string(v)) {
		add_field(t, json_string_value(v), json_string_length(v));
	} else if (json_is_integer(v)) {
		snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
		add_field(t, number, strlen(number));
	} else if (json_is_real(v)) {
		snprintf(number, sizeof number, "%.15g", json_real_value(v));
		add_field(t, number, strlen(number));
	} else if (json_is_boolean(v)) {
		add_field(t, json_is_true(v) ? "true" : "false", json_is_true(v) ? 4 : 5);
	} else {
		add_field(t, "", 0);
		return json_is_null(v);
	}
	return true;
}

/* Blind to case, like table_column(). */
static json_t *value_of(json_t *o, const char *column)
{
	const char *key;
	json_t *v = json_object_get(o, column), *other;
	if (v)
		return v;
	json_object_foreach(o, key, other)
		if (!strcasecmp(key, column))
			return other;
	return NULL;
}

static int json_line(struct table *t, const char *s, size_t n, struct table_row *row)
{
	json_error_t je;
	t->record_line = ++t->line;
	str_reset(&t->record);
	str_reset(&t->cells);
	t->offset.n = 0;
	if (strspn(s, " \t\r\n") >= n)
		return 0;
	str_addn(&t->record, s, n);
	json_t *o = json_loadb(s, n, JSON_REJECT_DUPLICATES, &je);
	if (!json_is_object(o)) {
		struct err why; /* Jansson quotes what it could not read */
		err_set(&why, ERR_INPUT, _("it is not a JSON object: %s"), o ? "" : je.text);
		snprintf(t->fault, sizeof t->fault, "%s", why.msg);
		json_decref(o);
		return set_fault(t, row, t->fault);
	}
	const char *key;
	json_t *v;
	bool plain = true;
	json_object_foreach(o, key, v)
		if (table_column(t, key) < 0)
			*vec_push(&t->column) = xstrdup(key);
	for (size_t i = 0; i < t->column.n; i++) {
		v = value_of(o, t->column.v[i]);
		if (v)
			plain = add_json_value(t, v) && plain;
		else
			add_field(t, "", 0);
	}
	json_decref(o);
	finish_row(t, row);
	if (!plain && !row->fault)
		row->fault = _("it has a value that is an array or object");
	return 1;
}

static int at_end(struct table *t, struct table_row *row)
{
	if (t->json || !t->record.len)
		return 0;
	/* a newline ends the last record, unless it is within a quote that nothing closes */
	csv_parse(&t->csv, "\n", 1, on_field, on_record, t);
	return t->complete ? finish_row(t, row) : unclosed(t, row);
}

int table_next(struct table *t, struct table_row *row, struct err *e)
{
	for (;;) {
		size_t n = line_length(t);
		if (!n && t->text.len - t->at > TABLE_RECORD)
			return skip_line(t, row, e);
		if (!n && !t->at_end) {
			int rc = refill(t, e);
			if (rc)
				return rc;
			continue;
		}
		if (!n)
			return at_end(t, row);
		const char *s = t->text.s + t->at;
		t->at += n;
		if (t->json ? json_line(t, s, n, row) : csv_line(t, s, n))
			return t->json ? 1 : finish_row(t, row);
		if (t->record.len > TABLE_RECORD)
			return unclosed(t, row);
	}
}

static int look(struct table *t, const struct table_options *o, struct err *e)
{
	char head[CHUNK];
	size_t n = (size_t)t->total < sizeof head ? (size_t)t->total : sizeof head;
	if (t->file)
		n = fread(head, 1, sizeof head, t->file);
	else
		memcpy(head, t->memory, n);
	t->read = (int64_t)n;
	bool whole = n < sizeof head;
	struct err why;
	int rc = 0;
	if (o->encoding)
		snprintf(t->encoding, sizeof t->encoding, "%s", o->encoding);
	else
		rc = codec_detect(head, n, whole, t->encoding, &why);
	if (!rc)
		rc = decoder_open(&t->decoder, t->encoding, &why);
	if (rc)
		return err_set(e, rc, _("cannot read '%s': %s"), t->name, why.msg);
	decoder_feed(t->decoder, head, n, false, &t->text);
	size_t blank = strspn(t->text.s, " \t\r\n");
	t->json = t->text.s[blank] == '{';
	return 0;
}

static int read_header(struct table *t, const struct table_options *o, struct err *e)
{
	struct table_row row;
	for (size_t i = 0; o->columns && o->columns[i]; i++)
		*vec_push(&t->column) = xstrdup(o->columns[i]);
	if (o->columns || t->json)
		return 0;
	int rc = table_next(t, &row, e);
	if (rc < 0)
		return rc;
	if (!rc)
		return err_set(e, ERR_INPUT, _("cannot read '%s': it has no header line"), t->name);
	if (row.fault)
		return err_set(e, ERR_INPUT, _("cannot read the header of '%s' (line %d): %s"), t->name,
			       (int)row.line, row.fault);
	for (size_t i = 0; i < row.n; i++) {
		if (*row.field[i] && table_column(t, row.field[i]) >= 0)
			return err_set(e, ERR_INPUT, _("cannot read '%s': two columns are called '%s'"),
				       t->name, row.field[i]);
		*vec_push(&t->column) = xstrdup(row.field[i]);
	}
	return 0;
}

static int start(struct table **out, struct table *t, const struct table_options *o,
		 struct err *e)
{
	str_init(&t->text, 0);
	str_init(&t->record, 4 * TABLE_RECORD);
	str_init(&t->cells, 8 * TABLE_RECORD);
	csv_init(&t->csv, 0);
	csv_set_delim(&t->csv, o->delimiter ? (unsigned char)o->delimiter : CSV_COMMA);
	csv_set_quote(&t->csv, o->no_quotes ? NO_QUOTE : CSV_QUOTE);
	csv_set_space_func(&t->csv, no_space);
	int rc = look(t, o, e);
	if (!rc)
		rc = read_header(t, o, e);
	if (rc)
		table_close(t);
	else
		*out = t;
	return rc;
}

int table_open(struct table **out, const char *path, const struct table_options *o, struct err *e)
{
	struct stat st;
	struct table *t = xcalloc(1, sizeof *t);
	*out = NULL;
	t->name = xstrdup(path);
	t->file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
	if (!t->file || fstat(fileno(t->file), &st) || S_ISDIR(st.st_mode)) {
		int why = t->file ? EISDIR : errno;
		int rc = err_set(e, why == ENOENT ? ERR_NOTFOUND : ERR_IO, _("cannot read '%s': %s"),
				 path, strerror(why));
		table_close(t);
		return rc;
	}
	t->total = S_ISREG(st.st_mode) ? (int64_t)st.st_size : 0;
	return start(out, t, o, e);
}

int table_open_memory(struct table **out, const char *name, const char *text,
		      const struct table_options *o, struct err *e)
{
	struct table *t = xcalloc(1, sizeof *t);
	*out = NULL;
	t->name = xstrdup(name);
	t->memory = text;
	t->total = (int64_t)strlen(text);
	return start(out, t, o, e);
}

void table_close(struct table *t)
{
	if (!t)
		return;
	if (t->file && t->file != stdin)
		fclose(t->file);
	decoder_close(t->decoder);
	csv_free(&t->csv);
	str_clear(&t->text);
	str_clear(&t->record);
	str_clear(&t->cells);
	for (size_t i = 0; i < t->column.n; i++)
		free(t->column.v[i]);
	vec_clear(&t->column);
	vec_clear(&t->offset);
	vec_clear(&t->field);
	free(t->name);
	free(t);
}

size_t table_columns(const struct table *t)
{
	return t->column.n;
}

const char *table_column_name(const struct table *t, size_t i)
{
	return t->column.v[i];
}

int table_column(const struct table *t, const char *name)
{
	for (size_t i = 0; i < t->column.n; i++)
		if (!strcasecmp(t->column.v[i], name))
			return (int)i;
	return -1;
}

bool table_is_json(const struct table *t)
{
	return t->json;
}

const char *table_encoding(const struct table *t)
{
	return t->encoding;
}

int64_t table_bytes(const struct table *t, int64_t *total)
{
	*total = t->total;
	return t->read;
}
