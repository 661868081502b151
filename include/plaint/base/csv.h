/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields of a CSV file that other programs open.  A spreadsheet takes a cell that begins with = + - @, a tab or a
 * newline for a formula (OWASP, "CSV injection"), also behind full-width signs: such a field gets an apostrophe
 * before it.  One that has apostrophes before such a sign gets one more, so that csv_unguard() gives back
 * exactly what was written.
 */
#ifndef PLAINT_BASE_CSV_H
#define PLAINT_BASE_CSV_H

#include "plaint/base/str.h"

/* Appends the text as a field: guarded, quoted when it must be (RFC 4180), cleaned by utf8_clean(). */
void csv_field(struct str *out, const char *text);
/* The field without the apostrophe that csv_field() put before it. */
const char *csv_unguard(const char *field);

#endif
