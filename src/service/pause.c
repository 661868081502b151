/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case waits for somebody outside the house, with a reason (domain.md 3 clock_event, T3). */
#include "plaint/base/i18n.h"
#include "act.h"
#include "plaint/model/casenum.h"

static enum stage wait_stage(enum pause_reason r, enum stage now)
{
	if (r == PAUSE_CUSTOMER)
		return STAGE_WAIT_CUST;
	return r == PAUSE_THIRD ? STAGE_WAIT_3RD : now;
}

int act_pause_by_stage(struct act *a, enum stage from, enum stage to, struct err *e)
{
	struct clock_act c = act_clock(a);
	bool waits = to == STAGE_WAIT_CUST || to == STAGE_WAIT_3RD;
	bool waited = from == STAGE_WAIT_CUST || from == STAGE_WAIT_3RD;
	struct pause_new p = { to == STAGE_WAIT_CUST ? PAUSE_CUSTOMER : PAUSE_THIRD, "" };
	int rc = 0;
	if (a->h.paused >= 0 && (waited || waits || !stage_is_open(to))) {
		rc = pause_end(a->s->db, &c, e);
		a->h.paused = -1;
	}
	if (!rc && waits) {
		rc = pause_begin(a->s->db, &c, &p, e);
		a->h.paused = (int)p.reason;
	}
	return rc;
}

/* Moves the stage along when the graph allows it; a wait at another stage leaves it alone. */
static int move_along(struct act *a, enum stage to, struct err *e)
{
	struct complaint_move m = { to, a->now, a->s->user_id, "" };
	if (to == a->h.stage || !stage_may_follow(a->h.stage, to))
		return complaint_touch(a->s->db, &a->h, e);
	return complaint_set_stage(a->s->db, &a->h, &m, e);
}

int work_pause(struct session *s, struct work_op op, struct work_target t, const struct work_wait *w,
	       struct err *e)
{
	struct act a;
	struct str detail;
	char no[CASENUM_BUF];
	int rc = act_work(&a, s, op, e);
	if (rc)
		return rc == ACT_DONE ? 0 : rc;
	str_init(&detail, 0);
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_open(&a, e);
	if (!rc)
		rc = act_need_owner(&a, e);
	if (!rc && a.h.paused >= 0)
		rc = err_set(e, ERR_CONFLICT, _("%s waits already: %s"), casenum_show(no, a.h.no),
			     term_label(TERM_PAUSE, a.h.paused));
	if (!rc) {
		struct clock_act c = act_clock(&a);
		struct pause_new p = { w->reason, w->note };
		rc = pause_begin(s->db, &c, &p, e);
		if (!rc)
			rc = move_along(&a, wait_stage(w->reason, a.h.stage), e);
		if (!rc)
			rc = clock_keep_next(s->db, &c, e);
		str_printf(&detail, "pause=%s;version=%lld;reason=%s", term_key(TERM_PAUSE, (int)w->reason),
			   (long long)a.h.version, w->note ? w->note : "");
	}
	struct act_event v = { .action = "case.pause", .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	return rc;
}

int act_resume(struct act *a, struct err *e)
{
	struct clock_act c = act_clock(a);
	bool waits = a->h.stage == STAGE_WAIT_CUST || a->h.stage == STAGE_WAIT_3RD;
	int rc = pause_end(a->s->db, &c, e);
	a->h.paused = -1;
	if (!rc)
		rc = move_along(a, waits ? STAGE_INVEST : a->h.stage, e);
	return rc ? rc : clock_keep_next(a->s->db, &c, e);
}

int work_resume(struct session *s, struct work_op op, struct work_target t, const char *note,
		struct err *e)
{
	struct act a;
	struct str detail;
	char no[CASENUM_BUF];
	int rc = act_work(&a, s, op, e);
	if (rc)
		return rc == ACT_DONE ? 0 : rc;
	str_init(&detail, 0);
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_open(&a, e);
	if (!rc)
		rc = act_need_owner(&a, e);
	if (!rc && a.h.paused < 0)
		rc = err_set(e, ERR_CONFLICT, _("%s does not wait"), casenum_show(no, a.h.no));
	if (!rc)
		rc = act_resume(&a, e);
	str_printf(&detail, "version=%lld;reason=%s", (long long)a.h.version, note ? note : "");
	struct act_event v = { .action = "case.resume", .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	return rc;
}
