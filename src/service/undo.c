/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Undo is a new act that puts the owner and the stage back; nothing recorded is taken away.  What
 * was done and undone is read from the audit events of this user since the session began.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/stages.h"
#include "plaint/service/rights.h"
#include "plaint/store/reminder.h"
#include "plaint/store/user.h"

struct undo { /* the act to be undone */
	struct audit_row row; /* its texts are not kept */
	char action[32];
	char from[LOGIN_BUF], to[LOGIN_BUF];
	int stage_from, stage_to; /* -1: the act moved no stage */
	bool final; /* a newer act is none that can be undone, and must not be passed over */
	VEC(int64_t) undone;
};

static const char *const reversible[] = { "case.claim", "case.release", "case.steal", "case.assign",
					  "case.stage" };

static bool is_reversible(const struct undo *u, const struct audit_row *row)
{
	for (size_t i = 0; i < u->undone.n; i++)
		if (u->undone.v[i] == row->seq)
			return false;
	for (size_t i = 0; i < sizeof reversible / sizeof reversible[0]; i++)
		if (!strcmp(reversible[i], row->action))
			return true;
	return false;
}

/* Money, questions to departments and approvals have left the desk. */
static bool is_final(const char *action)
{
	return !strncmp(action, "compensation.", 13) || !strncmp(action, "order.", 6) ||
	       !strncmp(action, "approval.", 9);
}

static bool take(void *ctx, const struct audit_row *row)
{
	struct undo *u = ctx;
	char value[32];
	if (!strncmp(row->action, "case.undo", 9)) {
		*vec_push(&u->undone) =
			strtoll(audit_value(value, sizeof value, row->detail, "undoes"), NULL, 10);
		return true;
	}
	u->final = is_final(row->action);
	if (u->final)
		return false;
	if (!is_reversible(u, row))
		return true;
	u->row = *row;
	snprintf(u->action, sizeof u->action, "%s", row->action);
	audit_value(u->from, sizeof u->from, row->detail, "from");
	audit_value(u->to, sizeof u->to, row->detail, "to");
	u->stage_from = term_find(TERM_STAGE, audit_value(value, sizeof value, row->detail, "stage_from"));
	u->stage_to = term_find(TERM_STAGE, audit_value(value, sizeof value, row->detail, "stage_to"));
	if (u->stage_from == u->stage_to)
		u->stage_from = u->stage_to = -1;
	return false;
}

static bool moves_owner(const struct undo *u)
{
	return strcmp(u->action, "case.stage") != 0;
}

static int check_unchanged(const struct act *a, const struct undo *u, struct err *e)
{
	struct audit_author other;
	char no[CASENUM_BUF], at[DATE_BUF];
	int rc = audit_last_other(a->s->db, &u->row, &other, e);
	casenum_show(no, a->h.no);
	if (!rc && other.at)
		return err_set(e, ERR_CONFLICT, _("%s: %s has acted on it since (%s); not undone"), no,
			       other.name, date_format(at, DATE_SHORT, other.at));
	bool same = (!moves_owner(u) || !strcmp(a->h.owner, u->to)) &&
		    (u->stage_to < 0 || a->h.stage == (enum stage)u->stage_to);
	if (!rc && !same)
		return err_set(e, ERR_CONFLICT, _("%s has moved on since; not undone"), no);
	return rc;
}

static int owner_back(struct act *a, const struct undo *u, struct err *e)
{
	struct user_record was = { 0 };
	struct arena arena;
	arena_init(&arena);
	int rc = *u->from ? user_by_login(a->s->db, u->from, &arena, &was, e) : 0;
	if (!rc)
		rc = complaint_set_owner(a->s->db, &a->h, was.id, e);
	arena_clear(&arena);
	return rc;
}

/* The clocks that the move ended run again from where they began; what reopening started ends. */
static int clocks_back(struct act *a, const struct undo *u, struct err *e)
{
	static const enum clock_kind kinds[] = { CLOCK_ACK, CLOCK_RESPONSE, CLOCK_SOLUTION,
						 CLOCK_PROGRESS };
	enum stage from = (enum stage)u->stage_from, to = (enum stage)u->stage_to;
	struct clock_act then = { .complaint_id = a->h.id, .at = u->row.at };
	struct clock_act now = act_clock(a);
	int rc = act_pause_by_stage(a, to, from, e);
	if (!rc && !stage_is_open(from))
		rc = clock_end(a->s->db, &now, -1, SLA_CANCEL, e);
	for (size_t i = 0; i < 4 && !rc; i++) {
		bool acked = kinds[i] == CLOCK_ACK && from == STAGE_NEW;
		bool answered = kinds[i] == CLOCK_SOLUTION || kinds[i] == CLOCK_PROGRESS;
		bool ended = !stage_is_open(to) || (to == STAGE_DECIDED && answered);
		if (stage_is_open(from) && (acked || ended))
			rc = clock_revive(a->s->db, &then, kinds[i], e);
	}
	return rc ? rc : clock_keep_next(a->s->db, &now, e);
}

static int stage_back(struct act *a, const struct undo *u, struct err *e)
{
	struct complaint_move back = { (enum stage)u->stage_from, a->now, a->s->user_id, _("undone") };
	int rc = complaint_set_stage(a->s->db, &a->h, &back, e);
	if (!rc)
		rc = reminder_cancel(a->s->db, a->h.id, u->row.at, e);
	return rc ? rc : clocks_back(a, u, e);
}

static void say(char what[256], const struct act *a, const struct undo *u)
{
	char no[CASENUM_BUF];
	casenum_show(no, a->h.no);
	if (!moves_owner(u))
		snprintf(what, 256, _("undone: %s is back at stage '%s'"), no,
			 term_label(TERM_STAGE, a->h.stage));
	else if (*u->from)
		snprintf(what, 256, _("undone: %s is with %s again"), no, u->from);
	else
		snprintf(what, 256, _("undone: %s is back in the pool"), no);
}

static int put_back(struct act *a, const struct undo *u, struct err *e)
{
	int rc = act_load(a, (struct work_target){ .case_id = u->row.object_id }, e);
	if (!rc)
		rc = check_unchanged(a, u, e);
	if (!rc && moves_owner(u))
		rc = owner_back(a, u, e);
	if (!rc && u->stage_from >= 0)
		rc = stage_back(a, u, e);
	return rc;
}

/* of NULL: the last one of this session. */
static int undo(struct session *s, struct work_op op, const struct work_op *of, char what[256], struct err *e)
{
	struct act a;
	struct undo u = { .stage_from = -1, .stage_to = -1 };
	struct audit_walk walk = { .user_id = s->user_id, .after = s->opened_seq, .take = take, .ctx = &u };
	char detail[256];
	what[0] = '\0';
	int rc = act_work(&a, s, op, e);
	if (rc) {
		if (rc == ACT_DONE)
			snprintf(what, 256, "%s", _("undone already"));
		return rc == ACT_DONE ? 0 : rc;
	}
	rc = of ? audit_of_op(s->db, of->id, &walk, e) : audit_walk(s->db, &walk, e);
	if (!rc && of && u.row.seq && u.row.user_id != s->user_id)
		rc = err_set(e, ERR_DENIED, _("only who did it undoes it"));
	if (!rc && u.final)
		rc = err_set(e, ERR_DENIED, _("money, approvals and questions to departments are not undone: "
					      "take them back by an act of their own"));
	if (!rc && !u.row.seq)
		rc = err_set(e, ERR_NOTFOUND, _("there is nothing to undo"));
	if (!rc)
		rc = put_back(&a, &u, e);
	snprintf(detail, sizeof detail, "undoes=%lld;from=%s;to=%s;reason=%s", (long long)u.row.seq,
		 u.to, u.from, u.action);
	struct act_event v = { .action = moves_owner(&u) ? "case.undo" : "case.undo_stage",
			       .detail = detail };
	rc = act_end(&a, rc, &v, e);
	if (!rc)
		say(what, &a, &u);
	vec_clear(&u.undone);
	return rc;
}

int work_undo(struct session *s, struct work_op op, char what[256], struct err *e)
{
	return undo(s, op, NULL, what, e);
}

int work_undo_act(struct session *s, struct work_op op, struct work_op of, char what[256], struct err *e)
{
	return undo(s, op, &of, what, e);
}
