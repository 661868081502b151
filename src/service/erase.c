/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/erase.h"

#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "act.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/policy.h"
#include "plaint/service/rights.h"
#include "plaint/store/erase.h"
#include "plaint/store/policy.h"

enum { YEAR_S = 31556952, LET_MS = 5, BATCH = 100 };

/* The instant before which the last touch must lie; 0: the house keeps for ever. */
static int retention_ends(struct session *s, int64_t *before, struct err *e)
{
	const struct policy_house *house;
	int rc = policy_house(s->db, session_now(s), &house, e);
	*before = !rc && house->retention_years ? session_now(s) - house->retention_years * (int64_t)YEAR_S : 0;
	return rc;
}

/* What stands against it, in buf; "" = nothing. */
static int refuse(struct session *s, const struct erase_facts *f, char *buf, size_t size, struct err *e)
{
	int64_t before;
	char at[DATE_BUF];
	int rc = retention_ends(s, &before, e);
	*buf = '\0';
	if (rc)
		return rc;
	if (f->erased_at)
		snprintf(buf, size, _("customer %s was erased on %s"), f->no, date_format(at, DATE_DAY, f->erased_at));
	else if (f->open)
		snprintf(buf, size, P_("customer %s has %lld open case; close it first",
				       "customer %s has %lld open cases; close them first", f->open),
			 f->no, (long long)f->open);
	else if (f->sending)
		snprintf(buf, size, _("a message to customer %s is being handed over; try again"), f->no);
	else if (before && f->last_at >= before)
		snprintf(buf, size, _("customer %s must be kept until %s by the policy of the house"), f->no,
			 date_format(at, DATE_DAY, f->last_at + (session_now(s) - before)));
	return 0;
}

int erase_look_at(struct session *s, int64_t customer_id, struct erase_plan *out, struct err *e)
{
	struct erase_facts f;
	*out = (struct erase_plan){ .cases = 0 };
	int rc = rights_need(s, RIGHT_ERASE, e);
	if (!rc)
		rc = erase_look(s->db, customer_id, &f, e);
	if (rc)
		return rc;
	snprintf(out->no, sizeof out->no, "%s", f.no);
	out->cases = f.cases;
	out->contacts = f.contacts;
	return refuse(s, &f, out->refusal, sizeof out->refusal, e);
}

static int check(struct act *a, int64_t customer_id, struct err *e)
{
	struct erase_facts f;
	char why[256];
	int rc = erase_look(a->s->db, customer_id, &f, e);
	if (!rc)
		rc = refuse(a->s, &f, why, sizeof why, e);
	return rc || !*why ? rc : err_set(e, ERR_DENIED, "%s", why);
}

static int erase(struct session *s, struct work_op op, const struct erasing *x, struct erase_result *out,
		 struct err *e)
{
	struct act a;
	int64_t events = 0;
	int rc = act_begin(&a, s, op, e);
	if (rc)
		return rc == ACT_DONE ? 0 : rc;
	rc = check(&a, x->customer_id, e);
	if (!rc)
		rc = erase_customer(s->db, x, &events, e);
	struct act_event v = { .action = "customer.erase", .object = "customer", .object_id = x->customer_id };
	rc = act_end(&a, rc, &v, e);
	out->customers += !rc;
	out->events += rc ? 0 : events;
	return rc;
}

/* What was erased is in the file until the index is joined and the -wal is empty. */
static int clean(struct session *s, struct erase_result *out, struct err *e)
{
	bool more = true;
	int rc = 0;
	for (bool first = true; !rc && more; first = false) {
		rc = erase_join(s->db, first, &more, e);
		if (more)
			poll(NULL, 0, LET_MS);
	}
	return rc ? rc : erase_empty_wal(s->db, &out->clean, e);
}

int erase_one(struct session *s, struct work_op op, int64_t customer_id, const char *reason,
	      struct erase_result *out, struct err *e)
{
	*out = (struct erase_result){ .customers = 0 };
	int rc = rights_need(s, RIGHT_ERASE, e);
	if (!rc && !*reason)
		rc = err_set(e, ERR_INPUT, _("an erasure needs a reason"));
	if (rc)
		return rc;
	const struct erasing x = { customer_id, session_now(s), s->user_id, reason };
	rc = erase(s, op, &x, out, e);
	return rc ? rc : clean(s, out, e);
}

static int erase_batch(struct session *s, const int64_t *id, int n, struct erase_result *out, struct err *e)
{
	int rc = 0;
	for (int i = 0; i < n && !rc; i++) {
		const struct erasing x = { id[i], session_now(s), s->user_id, "retention" };
		rc = erase(s, work_op_new(), &x, out, e);
		if (rc == ERR_DENIED) /* a case was opened since it was looked for */
			rc = 0;
		poll(NULL, 0, LET_MS);
	}
	return rc;
}

int erase_all_due(struct session *s, bool dry_run, struct erase_result *out, struct err *e)
{
	struct erase_due due = { .after = 0 };
	int64_t id[BATCH];
	int got = BATCH;
	*out = (struct erase_result){ .clean = true };
	int rc = rights_need(s, RIGHT_ERASE, e);
	if (!rc)
		rc = retention_ends(s, &due.before, e);
	while (!rc && due.before && got == BATCH) {
		rc = erase_find_due(s->db, &due, id, BATCH, &got, e);
		if (!rc && dry_run)
			out->customers += got;
		else if (!rc)
			rc = erase_batch(s, id, got, out, e);
		due.after = got ? id[got - 1] : due.after;
	}
	return rc || dry_run || !out->customers ? rc : clean(s, out, e);
}
