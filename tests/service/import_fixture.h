/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files to import, and what a store holds afterwards, asked by plain SQL. */
#ifndef TESTS_SERVICE_IMPORT_FIXTURE_H
#define TESTS_SERVICE_IMPORT_FIXTURE_H

#include <sqlite3.h>

#include "plaint/base/mem.h"
#include "plaint/base/str.h"
#include "plaint/service/import.h"
#include "service/fixture.h"

/* The path of a file of that name beside the store; until the next call. */
__attribute__((unused)) static const char *beside(const struct desk *d, const char *name)
{
	static char path[300];
	snprintf(path, sizeof path, "%s/%s", d->dir, name);
	return path;
}

__attribute__((unused)) static const char *put_bytes(const struct desk *d, const char *name,
						     const char *bytes, size_t n)
{
	const char *path = beside(d, name);
	FILE *f = fopen(path, "wb");
	bool good = f && fwrite(bytes, 1, n, f) == n;
	if (!f || fclose(f) || !good)
		printf("Bail out! cannot write %s\n", path);
	return path;
}

__attribute__((unused)) static const char *put_file(const struct desk *d, const char *name, const char *text)
{
	return put_bytes(d, name, text, strlen(text));
}

/* The whole file, "" when there is none. */
__attribute__((unused)) static struct str get_file(const char *path)
{
	struct str s;
	char room[4096];
	size_t n;
	str_init(&s, 0);
	FILE *f = fopen(path, "rb");
	while (f && (n = fread(room, 1, sizeof room, f)) > 0)
		str_addn(&s, room, n);
	if (f)
		fclose(f);
	return s;
}

/* The first column of the first row as text. */
__attribute__((unused)) static const char *ask(const struct desk *d, const char *sql)
{
	static char answer[2048];
	sqlite3 *lite = NULL;
	sqlite3_stmt *st = NULL;
	snprintf(answer, sizeof answer, "(nothing)");
	if (sqlite3_open_v2(d->path, &lite, SQLITE_OPEN_READONLY, NULL) ||
	    sqlite3_prepare_v2(lite, sql, -1, &st, NULL))
		diag("%s: %s", sql, sqlite3_errmsg(lite));
	else if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_text(st, 0))
		snprintf(answer, sizeof answer, "%s", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_close(lite);
	return answer;
}

__attribute__((unused)) static int64_t count(const struct desk *d, const char *sql)
{
	return strtoll(ask(d, sql), NULL, 10);
}

/* "read added unchanged rejected", or the error. */
__attribute__((unused)) static const char *import(struct desk *d, const struct import_request *q)
{
	static char said[400];
	struct import_result r;
	int rc = import_run(&d->zhang, q, &r, &d->e);
	if (rc)
		snprintf(said, sizeof said, "error %d: %s", rc, d->e.msg);
	else
		snprintf(said, sizeof said, "%d %d %d %d", (int)r.counts.read, (int)r.counts.added,
			 (int)r.counts.unchanged, (int)r.counts.rejected);
	return said;
}

/* Removes what a test left beside the store. */
__attribute__((unused)) static void tidy(const struct desk *d, const char *const *names)
{
	for (; *names; names++) {
		char path[400];
		unlink(beside(d, *names));
		snprintf(path, sizeof path, "%s.rejects.csv", beside(d, *names));
		unlink(path);
	}
}

#endif
