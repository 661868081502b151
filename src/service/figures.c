/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/figures.h"
#include "plaint/service/rights.h"

#include <stdio.h>
#include <string.h>

#include "plaint/store/check.h"
#include "plaint/store/db.h"
#include "plaint/store/figures.h"

int figures_day_of(struct session *s, int64_t at_s, int64_t *day, struct err *e)
{
	return figures_day(s->db, at_s, day, e);
}

int figures_show(struct session *s, const struct figures_filter *f, struct figures_rows *out,
		 struct figures_times *times, struct err *e)
{
	int rc = rights_need(s, RIGHT_WALL, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	rc = figures_read(s->db, f, out, e);
	if (!rc && times)
		rc = figures_times(s->db, f, times, e);
	db_read_end(s->db);
	return rc;
}

int figures_foretell(struct session *s, int64_t team_id, struct figures_forecast *out, struct err *e)
{
	struct figures_filter f = { .by = FIGURES_DAY, .now_s = session_now(s), .team_id = team_id };
	struct figures_rows rows = { .n = 0 };
	int64_t today, first;
	*out = (struct figures_forecast){ .days = 0 };
	int rc = figures_day(s->db, f.now_s, &today, e);
	f.from_day = today - FORECAST_WEEKS * 7;
	f.to_day = today - 1;
	if (!rc)
		rc = figures_show(s, &f, &rows, NULL, e);
	first = rows.n ? rows.v[0].day : today; /* before the first case there was no desk, not a quiet one */
	out->days = (size_t)(today - first);
	for (size_t i = 0; !rc && i < rows.n; i++)
		out->past[rows.v[i].day - first] = (double)rows.v[i].sums.v[SUM_RECEIVED];
	out->first_day = today;
	forecast_best(out->past, out->days, 7, out->next, FORECAST_AHEAD, &out->chosen);
	figures_rows_clear(&rows);
	return rc;
}

/* Counts what plaint check would list. */
static void count(void *ctx, const struct check_finding *f)
{
	struct figures_proof *p = ctx;
	if (!strcmp(f->what, "pages"))
		snprintf(p->integrity, sizeof p->integrity, "%s", f->stored);
	else if (!strcmp(f->what, "foreign_key"))
		p->foreign++;
	else
		p->wrong++;
}

int figures_prove(struct session *s, struct figures_proof *out, struct err *e)
{
	struct check_run r = { .now_s = session_now(s), .found = count, .ctx = out };
	*out = (struct figures_proof){ .integrity = "ok" };
	int rc = rights_need(s, RIGHT_OPERATE, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	for (int i = 0; i < CHECKS && !rc; i++) {
		r.rows = 0;
		rc = check_parts[i].run(s->db, &r, e);
		if (check_parts[i].run == check_figures)
			out->facts = r.rows;
	}
	db_read_end(s->db);
	return rc;
}
