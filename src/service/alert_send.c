/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing alerts to the command of the house, each once. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "act.h"
#include "handing.h"
#include "plaint/base/date.h"
#include "plaint/service/alert.h"
#include "plaint/service/rights.h"
#include "plaint/store/alert.h"
#include "plaint/store/policy.h"

enum { LEASE_SPARE_S = 30, SECONDS = 30 };

struct sending {
	struct session *s;
	const char *program;
	char holder[64];
	int seconds;
	struct alert_list list; /* of the one that is handed over */
	struct alert_sent *out;
};

static void put(json_t *j, const char *key, const char *text)
{
	if (*text)
		hand_text(j, key, text);
}

/* What the command reads; only what there is. */
static char *as_json(const struct alert_row *r, const struct alert_spooled *x, struct arena *a, int64_t now_s)
{
	char at[DATE_BUF], key[48];
	json_t *j = json_object();
	snprintf(key, sizeof key, "alert/%" PRId64 "/%s", r->id, term_key(TERM_ALERT_LEVEL, (int)x->level));
	json_object_set_new(j, "id", json_integer(r->id));
	json_object_set_new(j, "dedupe", json_string(key));
	json_object_set_new(j, "kind", json_string(term_key(TERM_ALERT, (int)r->kind)));
	json_object_set_new(j, "level", json_string(term_key(TERM_ALERT_LEVEL, (int)x->level)));
	hand_text(j, "subject", r->subject);
	hand_text(j, "text", alert_text(r, now_s, a));
	json_object_set_new(j, "x", json_integer(r->x));
	if (r->kind == ALERT_SPIKE) {
		json_object_set_new(j, "mean", json_real((double)r->mu100 / 100));
		json_object_set_new(j, "p", json_real((double)r->p10000 / 10000));
	}
	json_object_set_new(j, "raised_at", json_string(date_format(at, DATE_UTC, r->raised_at)));
	put(j, "number", r->no);
	put(j, "team", r->team);
	put(j, "category", r->category);
	put(j, "product", r->product);
	put(j, "owner", r->owner);
	json_object_set_new(j, "attempt", json_integer(x->tries));
	json_object_set_new(j, "maybe_sent", json_boolean(x->maybe_sent));
	char *text = json_dumps(j, JSON_COMPACT);
	json_decref(j);
	return text;
}

/* The next due one and its alert, committed as `sending` before anybody gets it. */
static int take(struct sending *w, struct alert_spooled *x, struct err *e)
{
	struct db *db = w->s->db;
	int64_t now = session_now(w->s);
	struct alert_claim c = { w->holder, now, now + w->seconds + LEASE_SPARE_S };
	struct alert_filter f = { .private_too = true };
	int rc = db_begin(db, e);
	if (rc)
		return rc;
	rc = alert_spool_take(db, &c, x, e);
	f.id = x->alert_id;
	if (!rc && x->id)
		rc = alert_load(db, &f, &w->list, e);
	if (!rc)
		return db_commit(db, e);
	db_rollback(db);
	return rc;
}

static int finish(struct sending *w, const struct alert_spooled *x, const struct handed *h, struct err *e)
{
	struct act a;
	char detail[64];
	int rc = act_begin(&a, w->s, work_op_new(), e);
	if (rc)
		return rc;
	struct alert_spool_end end = { x->id, a.now, a.now + h->wait_s, w->holder, h->state, h->error, h->unsure };
	rc = alert_spool_finish(w->s->db, &end, e);
	snprintf(detail, sizeof detail, "state=%s;try=%d", h->state, x->tries);
	struct act_event v = { .action = "alert.send", .object = "alert", .object_id = x->alert_id, .detail = detail };
	return act_end(&a, rc, &v, e);
}

static int hand_over(struct sending *w, const struct alert_spooled *x, struct err *e)
{
	struct handed r;
	struct err ended;
	char *json = as_json(&w->list.v[0], x, &w->list.arena, session_now(w->s));
	struct handing h = { w->program, json, w->seconds, x->tries };
	int rc = hand_to_program(&h, &r, e);
	free(json);
	w->out->sent += !strcmp(r.state, "sent");
	w->out->again += !strcmp(r.state, "queued");
	w->out->failed += !strcmp(r.state, "failed");
	if (strcmp(r.state, "sent"))
		snprintf(w->out->error, sizeof w->out->error, "%s", r.error);
	int end = finish(w, x, &r, &ended);
	if (end)
		*e = ended;
	return rc ? rc : end;
}

int alert_send(struct session *s, const struct alert_sending *w, struct alert_sent *out, struct err *e)
{
	struct sending x = { .s = s, .seconds = w->seconds ? w->seconds : SECONDS, .out = out };
	const struct policy_house *house;
	*out = (struct alert_sent){ 0 };
	int rc = rights_need_one(s, RIGHT_OPERATE, RIGHT_LEAD, e);
	if (!rc)
		rc = policy_house(s->db, session_now(s), &house, e);
	if (rc || !house->alert_exec)
		return rc;
	out->named = true;
	x.program = house->alert_exec;
	snprintf(x.holder, sizeof x.holder, "%ld.%" PRId64, (long)getpid(), session_now(s));
	for (int n = 0; !rc && (!w->limit || n < w->limit); n++) {
		struct alert_spooled row;
		rc = take(&x, &row, e);
		if (rc || !row.id)
			break;
		rc = hand_over(&x, &row, e);
	}
	alert_list_clear(&x.list);
	return rc;
}

int alert_send_retry(struct session *s, int64_t *n, struct err *e)
{
	struct act a;
	*n = 0;
	int rc = rights_need_one(s, RIGHT_OPERATE, RIGHT_LEAD, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	rc = alert_spool_retry(s->db, a.now, n, e);
	struct act_event v = { .action = "alert.retry", .object = "store" };
	return act_end(&a, rc, &v, e);
}
