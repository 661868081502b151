/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "act.h"

#include "plaint/store/figures.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/random.h"
#include "plaint/model/casenum.h"
#include "plaint/model/emotion.h"
#include "plaint/model/stages.h"
#include "plaint/service/rights.h"

struct work_op work_op_new(void)
{
	struct work_op op;
	random_bytes(op.id, sizeof op.id);
	return op;
}

int work_op_is_done(struct session *s, struct work_op op, bool *done, struct err *e)
{
	int rc = db_op_done(s->db, op.id, e);
	*done = rc == 1;
	return rc < 0 ? rc : 0;
}

int act_begin(struct act *a, struct session *s, struct work_op op, struct err *e)
{
	*a = (struct act){ .s = s, .op = op, .now = session_now(s) };
	int rc = db_begin(s->db, e);
	if (rc)
		return rc;
	rc = db_op_done(s->db, op.id, e);
	if (!rc)
		return 0;
	if (rc > 0)
		rc = audit_find(s->db, op.id, &a->found, e);
	db_rollback(s->db);
	return rc ? rc : ACT_DONE;
}

int act_work(struct act *a, struct session *s, struct work_op op, struct err *e)
{
	int rc = rights_need_one(s, RIGHT_WORK, RIGHT_ORDERS, e);
	return rc ? rc : act_begin(a, s, op, e);
}

int act_end(struct act *a, int rc, const struct act_event *v, struct err *e)
{
	struct audit_new event = { .op_id = a->op.id, .at = a->now, .user_id = a->s->user_id,
				   .action = v->action,
				   .object = v->object ? v->object : "complaint",
				   .object_id = v->object ? v->object_id : a->h.id,
				   .detail = v->detail };
	if (!rc && a->h.id) /* figures are never behind what they count */
		rc = figures_keep(a->s->db, a->h.id, e);
	if (!rc)
		rc = audit_add(a->s->db, &event, e);
	if (!rc)
		return db_commit(a->s->db, e);
	db_rollback(a->s->db);
	return rc;
}

int act_taken(const struct act *a, struct err *e)
{
	struct audit_author since;
	char no[CASENUM_BUF], at[DATE_BUF];
	int rc = audit_last_owner_change(a->s->db, a->h.id, &since, e);
	casenum_show(no, a->h.no);
	if (rc)
		return rc;
	if (!since.at)
		return err_set(e, ERR_CONFLICT, _("%s is with %s (%s)"), no, a->h.owner_name, a->h.owner);
	return err_set(e, ERR_CONFLICT, _("%s is with %s (%s) since %s"), no, a->h.owner_name,
		       a->h.owner, date_format(at, DATE_SHORT, since.at));
}

static int changed_since(const struct act *a, struct err *e)
{
	const struct audit_row all = { .object_id = a->h.id, .user_id = -1 };
	struct audit_author last;
	char no[CASENUM_BUF], at[DATE_BUF];
	int rc = audit_last_other(a->s->db, &all, &last, e);
	casenum_show(no, a->h.no);
	if (rc)
		return rc;
	if (!last.at)
		return err_set(e, ERR_CONFLICT, _("%s has changed since you saw it; look again"), no);
	return err_set(e, ERR_CONFLICT, _("%s has changed since you saw it: %s, %s; look again"), no,
		       last.name, date_format(at, DATE_SHORT, last.at));
}

int act_load(struct act *a, struct work_target t, struct err *e)
{
	int rc = audit_look(a->s->db, "complaint", t.case_id, e);
	if (!rc)
		rc = complaint_load_head(a->s->db, t.case_id, &a->h, e);
	if (!rc && !rights_has(a->s, RIGHT_WORK) && !a->of_order && a->h.owner_id != a->s->user_id)
		return err_set(e, ERR_DENIED, _("a department acts on its own work orders only"));
	if (!rc && t.version && t.version != a->h.version)
		return changed_since(a, e);
	return rc;
}

int act_need_open(const struct act *a, struct err *e)
{
	char no[CASENUM_BUF];
	if (stage_is_open(a->h.stage))
		return 0;
	return err_set(e, ERR_DENIED, _("%s is no longer open (%s)"), casenum_show(no, a->h.no),
		       term_label(TERM_STAGE, a->h.stage));
}

int act_need_owner(const struct act *a, struct err *e)
{
	char no[CASENUM_BUF];
	if (rights_has(a->s, RIGHT_LEAD) || (a->h.owner_id && a->h.owner_id == a->s->user_id))
		return 0;
	casenum_show(no, a->h.no);
	if (!a->h.owner_id)
		return err_set(e, ERR_DENIED, _("%s is nobody's yet; claim it first"), no);
	return err_set(e, ERR_DENIED, _("%s is with %s (%s), not with you"), no, a->h.owner_name,
		       a->h.owner);
}

enum emotion act_emotion(struct session *s, int emotion, const char *text)
{
	struct emotion_measure m;
	if (emotion >= 0)
		return (enum emotion)emotion;
	emotion_measure(session_lexicon(s), text, &m);
	return m.level;
}

struct clock_act act_clock(const struct act *a)
{
	return (struct clock_act){ .complaint_id = a->h.id, .at = a->now, .user_id = a->s->user_id };
}

int act_acknowledge(struct act *a, struct err *e)
{
	struct complaint_move ack = { STAGE_ACK, a->now, a->s->user_id, "" };
	struct clock_act c = act_clock(a);
	if (a->h.stage != STAGE_NEW)
		return 0;
	int rc = complaint_set_stage(a->s->db, &a->h, &ack, e);
	if (!rc)
		rc = clock_end(a->s->db, &c, CLOCK_ACK, SLA_MET, e);
	return rc ? rc : clock_keep_next(a->s->db, &c, e);
}
