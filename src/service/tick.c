/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/tick.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "act.h"
#include "plaint/model/policy.h"
#include "plaint/service/alert.h"
#include "plaint/service/rights.h"
#include "plaint/store/sweep.h"

enum { LEASE_S = 60 };

static int sweep(struct act *a, struct sweep_tally *t, int *got, struct err *e)
{
	struct db *db = a->s->db;
	int64_t id[TICK_BATCH];
	int rc = sweep_due(db, a->now, id, TICK_BATCH, got, e);
	for (int i = 0; i < *got && !rc; i++) {
		rc = sweep_case(db, id[i], a->now, t, e);
		if (!rc && t->near)
			rc = act_remind(a, id[i], POLICY_NEAR, e);
	}
	return rc;
}

/* One transaction; *got is how many complaints it looked at. */
static int pass(struct session *s, struct tick_result *out, int *got, struct err *e)
{
	struct act a;
	struct sweep_tally t = { 0 };
	char holder[32], detail[160];
	bool mine = false;
	snprintf(holder, sizeof holder, "%ld", (long)getpid());
	*got = 0;
	int rc = act_begin(&a, s, work_op_new(), e);
	if (rc)
		return rc;
	struct lease l = { "sweep", holder, a.now, LEASE_S };
	rc = lease_take(s->db, &l, &mine, &out->back_s, e);
	out->busy = !mine;
	if (!rc && mine)
		rc = sweep(&a, &t, got, e);
	if (!rc && mine)
		rc = lease_drop(s->db, &l, e);
	if (!rc && !t.levels) { /* nothing that anybody must know of; the moved sweep_at is kept */
		rc = db_commit(s->db, e);
		if (rc)
			db_rollback(s->db);
		return rc;
	}
	snprintf(detail, sizeof detail, "cases=%" PRId64 ";levels=%" PRId64 ";breaches=%" PRId64 ";notices=%" PRId64,
		 t.cases, t.levels, t.breaches, t.notices);
	struct act_event v = { .action = "tick", .object = "store", .detail = detail };
	rc = act_end(&a, rc, &v, e);
	out->cases += t.cases;
	out->levels += t.levels;
	out->breaches += t.breaches;
	out->notices += t.notices;
	return rc;
}

int tick_run(struct session *s, int batches, struct tick_result *out, struct err *e)
{
	bool due = true;
	int rc = 0, got = TICK_BATCH;
	*out = (struct tick_result){ 0 };
	/* an open desk does a little of it too, whoever sits there */
	if (!batches || !(rights_has(s, RIGHT_READ) || rights_has(s, RIGHT_ORDERS)))
		rc = rights_need_one(s, RIGHT_OPERATE, RIGHT_LEAD, e);
	for (int n = 0; !rc && due && !out->busy && (!batches || n < batches); n++) {
		rc = sweep_is_due(s->db, session_now(s), &due, e);
		if (!rc && due)
			rc = pass(s, out, &got, e);
	}
	out->more = due && !out->busy && got == TICK_BATCH;
	struct alert_tally alerts = { 0 };
	if (!rc && !out->more) /* what is late is known only after the sweep */
		rc = alert_look(s, &alerts, e);
	out->alerts = alerts.raised;
	return rc;
}
