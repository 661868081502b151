/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars as rows: the text of a version is never changed, so it is compiled once. */
#include <stdio.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/clock.h"

static void release(void *calendar)
{
	struct calendar *c = calendar;
	calendar_free(&c);
}

static int read_calendar(struct db *db, int64_t id, struct calendar **out, struct err *e)
{
	struct query q;
	char name[100];
	if (query_open(&q, db, "SELECT name, revision, text FROM policy"
			       " WHERE id = :id AND kind = 'calendar'", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		snprintf(name, sizeof name, "%s@%d", query_col_text(&q, 0), (int)query_col_int(&q, 1));
		rc = calendar_parse(name, query_col_text(&q, 2), query_col_bytes(&q, 2), out, e);
	} else if (!rc) {
		rc = err_set(e, ERR_NOTFOUND, _("there is no calendar %lld"), (long long)id);
	}
	query_close(&q);
	return rc;
}

int calendar_cached(struct db *db, int64_t id, const struct calendar **out, struct err *e)
{
	*out = id ? memo_get(db, MEMO_CALENDAR, id) : NULL;
	if (!id || *out)
		return 0;
	struct calendar *made;
	int rc = read_calendar(db, id, &made, e);
	if (rc)
		return rc;
	memo_put(db, MEMO_CALENDAR, id, made, release);
	*out = made;
	return 0;
}
