/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import of customers, complaints, contacts and articles from CSV and JSON lines. */
#ifndef PLAINT_SERVICE_IMPORT_H
#define PLAINT_SERVICE_IMPORT_H

#include "plaint/service/session.h"

enum import_kind { IMPORT_CUSTOMERS, IMPORT_COMPLAINTS, IMPORT_CONTACTS, IMPORT_ARTICLES };

struct import_counts {
	int64_t read, added, unchanged, rejected;
};

struct import_request {
	enum import_kind kind;
	const char *file;
	const char *encoding; /* NULL: found by looking */
	const char *map;      /* file, or the name of a shipped map; NULL: columns are field names */
	const char *source;   /* name that source numbers belong to; NULL: the map's, or the file's */
	bool dry_run;
	bool strict;          /* any rejected row makes the whole import fail, nothing written */
	int64_t base_at;      /* what "minutes ago" columns count back from; 0: now */
	/* told after each batch; false stops between two batches */
	bool (*progress)(void *ctx, int64_t bytes, int64_t total, const struct import_counts *n);
	void *ctx;
};

/* Runs it.  One batch of rows is one transaction; what a killed import wrote stays, and the same
 * file again completes it: a row is known by (source, source number).  Rejected rows are in
 * FILE.rejects.csv (line, field, reason, row).  *encoding (64 bytes) gets the one used. */
struct import_result {
	struct import_counts counts;
	char encoding[64];
	char rejects[1024]; /* path, "" when none was rejected */
};
int import_run(struct session *s, const struct import_request *r, struct import_result *out,
	       struct err *e) MUST_CHECK;

/* Fills an empty store with the demo centre of data/demo and the articles of data/kb, by the same
 * code; times count back from now.  ERR_DENIED when the store is not empty. */
int import_demo(struct session *s, struct err *e) MUST_CHECK;
/* The starter knowledge base alone (plaint init). */
int import_starter(struct session *s, struct err *e) MUST_CHECK;

#endif
