/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/outbox.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "act.h"
#include "handing.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/desk.h"
#include "plaint/service/rights.h"
#include "plaint/store/outbox.h"
#include "plaint/model/mask.h"
#include "veil.h"

enum { LEASE_SPARE_S = 30 };

void outbox_messages_clear(struct outbox_messages *m)
{
	arena_clear(&m->arena);
	m->v = NULL;
	m->n = 0;
}

static int list(struct session *s, const struct outbox_filter *f, struct outbox_messages *out, struct err *e)
{
	struct outbox_rows rows;
	arena_reset(&out->arena);
	int rc = rights_need(s, RIGHT_READ, e);
	if (!rc)
		rc = outbox_list(s->db, f, &out->arena, &rows, e);
	out->n = rc ? 0 : rows.n;
	out->v = arena_alloc(&out->arena, out->n * sizeof *out->v + 1);
	for (size_t i = 0; i < out->n; i++) {
		const struct outbox_row *r = &rows.v[i];
		out->v[i] = (struct outbox_message){ r->id, r->created_at, r->next_at, r->sent_at, r->channel, r->state,
						     r->to_addr, r->text, r->ref, r->error, r->no, r->tries };
		veil(&out->arena, &out->v[i].text, r->customer);
		veil(&out->arena, &out->v[i].error, r->customer);
		veil(&out->arena, &out->v[i].ref, NULL);
	}
	return rc;
}

int outbox_messages(struct session *s, const char *state, int limit, struct outbox_messages *out,
		    struct err *e)
{
	struct outbox_filter f = { .state = state, .limit = limit };
	return list(s, &f, out, e);
}

int outbox_messages_of(struct session *s, int64_t case_id, struct outbox_messages *out, struct err *e)
{
	struct outbox_filter f = { .state = "", .complaint_id = case_id, .limit = 1000 };
	return list(s, &f, out, e);
}

/* What the transport reads. */
static char *as_json(const struct outbox_row *r)
{
	json_t *j = json_object();
	json_object_set_new(j, "id", json_integer(r->id));
	hand_text(j, "dedupe", r->dedupe);
	hand_text(j, "channel", r->channel);
	hand_text(j, "to", r->to_addr);
	hand_text(j, "subject", r->subject);
	hand_text(j, "text", r->text);
	hand_text(j, "number", r->no);
	json_object_set_new(j, "attempt", json_integer(r->tries));
	json_object_set_new(j, "maybe_sent", json_boolean(r->maybe_sent));
	char *text = json_dumps(j, JSON_COMPACT);
	json_decref(j);
	return text;
}

static int take(struct session *s, const struct outbox_claim *c, struct arena *a, struct outbox_row *row,
		struct err *e)
{
	int rc = db_begin(s->db, e);
	if (rc)
		return rc;
	rc = outbox_take(s->db, c, a, row, e);
	if (!rc)
		return db_commit(s->db, e);
	db_rollback(s->db);
	return rc;
}

static int finish(struct session *s, const struct outbox_row *row, const struct outbox_end *x, struct err *e)
{
	struct act a;
	char detail[400];
	int rc = act_begin(&a, s, work_op_new(), e);
	if (rc)
		return rc;
	rc = outbox_finish(s->db, x, e);
	snprintf(detail, sizeof detail, "channel=%s;state=%s;try=%d;ref=%s", row->channel, x->state, row->tries,
		 x->ref ? x->ref : "");
	struct act_event v = { .action = "outbox.deliver", .object = "outbox", .object_id = row->id,
			       .detail = detail };
	return act_end(&a, rc, &v, e);
}

/* What a transport says goes to the journal of the timer. */
static void keep_error(struct outbox_tally *t, const char *error)
{
	struct arena a;
	arena_init(&a);
	snprintf(t->error, sizeof t->error, "%s", mask_text(&a, error, NULL));
	arena_clear(&a);
}

static int hand_over(struct session *s, const struct outbox_delivery *d, const struct outbox_claim *c,
		     const struct outbox_row *row, struct outbox_tally *t, struct err *e)
{
	struct handed r;
	char *json = as_json(row);
	struct handing h = { d->program, json, d->seconds, row->tries };
	int rc = hand_to_program(&h, &r, e);
	free(json);
	int64_t now = session_now(s);
	struct outbox_end x = { .id = row->id, .at = now, .next_at = r.wait_s ? now + r.wait_s : 0, .state = r.state,
				.holder = c->holder, .ref = r.ref, .error = r.error, .unsure = r.unsure };
	t->sent += !strcmp(r.state, "sent");
	t->again += !strcmp(r.state, "queued");
	t->failed += !strcmp(r.state, "failed");
	if (strcmp(r.state, "sent"))
		keep_error(t, r.error);
	struct err ended;
	int end = finish(s, row, &x, &ended);
	if (end)
		*e = ended;
	return rc ? rc : end;
}

int outbox_deliver(struct session *s, const struct outbox_delivery *d, struct outbox_tally *out,
		   struct err *e)
{
	char holder[64];
	struct arena a;
	int64_t awake;
	int rc = rights_need(s, RIGHT_OPERATE, e);
	if (!rc)
		rc = act_quiet_end(s, session_now(s), &awake, e);
	bool quiet = !rc && awake > session_now(s);
	*out = (struct outbox_tally){ 0 };
	arena_init(&a);
	snprintf(holder, sizeof holder, "%ld.%" PRId64, (long)getpid(), session_now(s));
	for (int n = 0; !rc && (!d->limit || n < d->limit); n++) {
		int64_t now = session_now(s);
		struct outbox_claim c = { holder, d->channels, now, now + d->seconds + LEASE_SPARE_S, quiet };
		struct outbox_row row;
		arena_reset(&a);
		rc = take(s, &c, &a, &row, e);
		if (rc || !row.id)
			break;
		rc = hand_over(s, d, &c, &row, out, e);
	}
	arena_clear(&a);
	return rc;
}

int outbox_by_hand(struct session *s, int64_t id, enum outbox_hand what, const char *ref, struct err *e)
{
	static const struct {
		const char *state, *from, *action;
	} ways[] = { [OUTBOX_RETRY] = { "queued", "failed", "outbox.retry" },
		     [OUTBOX_CANCEL] = { "cancelled", "queued failed", "outbox.cancel" },
		     [OUTBOX_DONE] = { "sent", "queued failed", "outbox.done" } };
	struct act a;
	int rc = rights_need(s, RIGHT_WORK, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	struct outbox_end x = { .id = id, .at = a.now, .state = ways[what].state, .ref = ref };
	rc = outbox_set(s->db, &x, ways[what].from, e);
	struct act_event v = { .action = ways[what].action, .object = "outbox", .object_id = id,
			       .detail = ref ? ref : "" };
	return act_end(&a, rc, &v, e);
}

static bool fits(const char *phone, const char *check)
{
	size_t n = strlen(phone);
	return strlen(check) == 4 && n >= 4 && !strcmp(phone + n - 4, check);
}

int outbox_progress(struct session *s, const char *no, const char *check, struct outbox_progress *out,
		    struct err *e)
{
	struct case_view v = { 0 };
	char digits[CASENUM_BUF];
	struct err ignored;
	int64_t id;
	int rc = rights_need(s, RIGHT_READ, e);
	if (!rc)
		rc = casenum_parse(no, digits, e);
	if (rc)
		return rc; /* a number that was mistyped is told so (T14) */
	bool known = !desk_case_find(s, no, &id, &ignored) && !desk_case(s, id, &v, &ignored) &&
		     fits(v.row.phone, check);
	if (known) {
		*out = (struct outbox_progress){ .received_at = v.row.received_at, .closed_at = v.closed_at,
						 .stage = v.row.stage };
		snprintf(out->no, sizeof out->no, "%s", v.row.no);
		for (size_t i = 0; i < v.clocks; i++) {
			struct sla_state state;
			sla_eval(&v.clock[i].clock, session_now(s), &state);
			if (v.clock[i].clock.kind == CLOCK_PROGRESS && state.running)
				out->next_update_at = state.due_at;
		}
	}
	case_view_clear(&v);
	return known ? 0 : err_set(e, ERR_NOTFOUND, _("no case fits this number and these digits"));
}
