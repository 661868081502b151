/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FILE.rejects.csv: the rows that were not taken, with line, field and reason; in place only when the
 * import is over. */
#ifndef PLAINT_SRC_SERVICE_IMPORT_REJECTS_H
#define PLAINT_SRC_SERVICE_IMPORT_REJECTS_H

#include <stdio.h>

#include "import_row.h"

struct rejects {
	FILE *file;         /* NULL: not wanted (memory) */
	char path[1024], part[1040];
	int64_t n;
};

/* Makes the file to write to, so that a folder that takes none is told before anything is done. */
int rejects_open(struct rejects *r, const char *file, const struct table *t,
		 struct err *e) MUST_CHECK;
int rejects_add(struct rejects *r, const struct table_row *row, const char *field,
		const char *reason, struct err *e) MUST_CHECK;
/* Puts it in place, or removes it (and one of an earlier run) when nothing was rejected. */
int rejects_close(struct rejects *r, struct err *e) MUST_CHECK;

#endif
