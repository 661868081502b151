/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a file seen through a map: typed values, and why the row cannot be used. */
#ifndef PLAINT_SRC_SERVICE_IMPORT_ROW_H
#define PLAINT_SRC_SERVICE_IMPORT_ROW_H

#include "import_map.h"

enum { ROW_BAD = 1, ROW_TEXT_MOST = 256 * 1024 };
enum row_outcome { ROW_ADDED, ROW_UNCHANGED };

struct import_row {
	const struct import_map *map;
	const struct table *table;
	const struct table_row *row;
	struct arena arena;     /* texts of this row */
	const char *number;     /* the source number, also made from the content */
	int64_t base_at;
	int bad;                /* enum import_field, -1 = the row itself */
	char reason[200];
};

/* Sets the reason and returns ROW_BAD. */
int row_bad(struct import_row *r, int field, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* A field of the row without control characters, "" when there is no such column. */
const char *row_cell(struct import_row *r, int column);
/* What the map makes of the field, "" when nothing. */
const char *row_text(struct import_row *r, enum import_field f);
/* The next return 0 or ROW_BAD; an empty field gives the value that *out already has. */
int row_long_text(struct import_row *r, enum import_field f, const char **out);
int row_term(struct import_row *r, enum import_field f, enum term_set set, int *out);
int row_int(struct import_row *r, enum import_field f, int64_t most, int64_t *out);
int row_money_fen(struct import_row *r, enum import_field f, int64_t *out); /* "73.55" */
int row_date(struct import_row *r, enum import_field f, int64_t *out);

/* What each kind does with a row, inside the transaction: ROW_BAD, 0 with *what, or ERR_*. */
struct import_context {
	struct session *session;
	const char *source;
	const char *team;
};
int import_complaint(struct import_context *c, struct import_row *r, enum row_outcome *what,
		     struct err *e) MUST_CHECK;
int import_customer(struct import_context *c, struct import_row *r, enum row_outcome *what,
		    struct err *e) MUST_CHECK;
int import_contact(struct import_context *c, struct import_row *r, enum row_outcome *what,
		   struct err *e) MUST_CHECK;
int import_article(struct import_context *c, struct import_row *r, enum row_outcome *what,
		   struct err *e) MUST_CHECK;
/* The customer of a number of this source; made when it is not there yet (with name and phone). */
struct import_who {
	const char *number, *name, *phone;
	int64_t at;
};
int import_find_customer(struct import_context *c, const struct import_who *w, int64_t *id,
			 struct err *e) MUST_CHECK;
/* import_run() on a text in memory (the demo, the starter articles). */
int import_text(struct session *s, const struct import_request *q, const char *text,
		struct import_result *out, struct err *e) MUST_CHECK;
/* The lexicon's level of a text when the field is empty. */
int row_emotion(struct import_context *c, struct import_row *r, const char *text, int *out);

#endif
