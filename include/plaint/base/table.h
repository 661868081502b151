/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows with named columns from CSV or JSON lines (one object a line, no nested values). */
#ifndef PLAINT_BASE_TABLE_H
#define PLAINT_BASE_TABLE_H

#include "plaint/base/csv.h"

enum table_format { TABLE_GUESS, TABLE_CSV, TABLE_JSONL };

struct table_options {
	enum table_format format; /* TABLE_GUESS: JSON lines when the file begins with '{' */
	struct csv_options csv;
	const char *const *header; /* NULL: the first record names the columns; NULL ends */
};

struct table_row { /* borrowed until the next call */
	int64_t line;
	size_t n;                  /* columns */
	const char *const *field;  /* NULL: this object has no such key */
	const char *raw;
	size_t raw_length;
	const char *bad;           /* why the row cannot be used, NULL when it can */
};

struct table;
/* The reader is borrowed.  ERR_INPUT when the header cannot be used. */
int table_open(struct table **out, struct reader *in, const struct table_options *o,
	       struct err *e) MUST_CHECK;
void table_close(struct table **t);
/* 1: a row, 0: the end. */
int table_next(struct table *t, struct table_row *row, struct err *e) MUST_CHECK;

size_t table_columns(const struct table *t);
const char *table_column(const struct table *t, size_t i);
/* The column of that name, -1 when there is none.  JSON lines have any column asked for. */
int table_find(struct table *t, const char *name);
/* JSON lines: the columns are not known before the last row. */
bool table_is_open(const struct table *t);

#endif
