/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records of a CSV file (RFC 4180) with the physical line where each begins.  Any newline (LF,
 * CR LF, CR), quotes, newlines in quotes.  What cannot be right is a bad record with its line and
 * the reading goes on with the next line: a quote that is never closed, a quoted field of several
 * lines with a stray quote in it, a record over 1 MiB, a field over 256 KiB, a NUL, bytes wrong in
 * the encoding.  Memory is bounded by these limits whatever the file holds.
 */
#ifndef PLAINT_BASE_CSV_H
#define PLAINT_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/reader.h"

enum { CSV_RECORD_MAX = 1 << 20, CSV_FIELD_MAX = 1 << 18, CSV_FIELDS_MAX = 4096 };

struct csv_options {
	char delimiter; /* 0: comma */
	bool no_quote;  /* a quote is a character like others (TSV) */
};

struct csv_record { /* borrowed until the next call */
	int64_t line;           /* 1 is the first */
	size_t n;
	const char *const *field;
	const char *raw;        /* the record as it stands in the file, or its beginning */
	size_t raw_length;
	const char *bad;        /* why it cannot be used, NULL when it can */
};

struct csv_reader;
/* The reader is borrowed and must stand at its beginning. */
struct csv_reader *csv_reader_new(struct reader *in, const struct csv_options *o);
void csv_reader_free(struct csv_reader **c);
/* 1: a record, 0: the end, negative: the file cannot be read. */
int csv_reader_next(struct csv_reader *c, struct csv_record *out, struct err *e) MUST_CHECK;

/* Appends one field, quoted when it must be. */
void csv_add_field(struct str *out, const char *text, size_t n);

#endif
