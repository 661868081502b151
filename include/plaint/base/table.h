/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a table from a file: CSV (RFC 4180, any newline, byte order mark), other delimiters, and
 * JSON lines.  Memory is bounded: a record is at most TABLE_RECORD bytes.  A row that cannot be
 * read has a fault and the reading goes on behind it, so that one bad row costs one row.
 */
#ifndef PLAINT_BASE_TABLE_H
#define PLAINT_BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/err.h"

enum { TABLE_RECORD = 1 << 20 };

struct table_options {
	const char *encoding;        /* NULL: found by looking (base/codec.h) */
	char delimiter;              /* 0: a comma */
	bool no_quotes;              /* a quote is a character like others */
	const char *const *columns;  /* NULL ends: the file has no header line; NULL: it has one */
};

struct table_row {
	int64_t line;        /* where the row begins, from 1 */
	size_t n;
	const char **field;  /* UTF-8; until the next row */
	const char *fault;   /* NULL, or why the row cannot be used; translated */
};

struct table;

/* path "-" is standard input.  ERR_NOTFOUND, ERR_IO; ERR_INPUT for a file that is not text or whose
 * header cannot be read. */
int table_open(struct table **out, const char *path, const struct table_options *o,
	       struct err *e) MUST_CHECK;
/* The text is borrowed. */
int table_open_memory(struct table **out, const char *name, const char *text,
		      const struct table_options *o, struct err *e) MUST_CHECK;
void table_close(struct table *t);

/* 1 a row, 0 no more, ERR_IO. */
int table_next(struct table *t, struct table_row *row, struct err *e) MUST_CHECK;

/* Columns in order; JSON lines may bring more as they go. */
size_t table_columns(const struct table *t);
const char *table_column_name(const struct table *t, size_t i);
/* -1 when there is none; blind to case. */
int table_column(const struct table *t, const char *name);
bool table_is_json(const struct table *t);
const char *table_encoding(const struct table *t);
/* Bytes read so far and in all (0 when that is not known). */
int64_t table_bytes(const struct table *t, int64_t *total);

#endif
