/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a customer said, as an alert: in the transaction that records it. */
#include <inttypes.h>
#include <stdio.h>

#include "act.h"
#include "plaint/model/emotion.h"
#include "plaint/service/care.h"
#include "plaint/store/alert.h"
#include "plaint/store/policy.h"
#include "plaint/store/sweep.h"

static int raise_emotion(struct act *a, const struct emotion_measure *m, double index, struct err *e)
{
	const struct policy_house *house;
	struct alert_cause c = { .kind = ALERT_EMOTION,
				 .level = m->level == EMOTION_THREATENING ? ALERT_RED : ALERT_AMBER,
				 .complaint_id = a->h.id,
				 .team_id = a->h.team_id ? a->h.team_id : a->s->team_id, .x = (int64_t)(index + 0.5) };
	int rc = policy_house(a->s->db, a->now, &house, e);
	if (rc)
		return rc;
	struct alert_raising r = { .at = a->now, .spool = house->alert_exec != NULL };
	snprintf(c.subject, sizeof c.subject, "case/%" PRId64, a->h.id);
	return alert_raise(a->s->db, &c, &r, e);
}

static int hear_emotion(struct act *a, const struct emotion_measure *m, struct err *e)
{
	int64_t id, x;
	int rc = a->h.id ? alert_emotion_of(a->s->db, a->h.id, &id, &x, e) : 0;
	if (rc || !a->h.id)
		return rc;
	double index = id ? emotion_smooth(m->index, (double)x) : m->index;
	if (emotion_is_alert(index, id != 0))
		return raise_emotion(a, m, index, e);
	return id ? alert_over(a->s->db, id, a->now, e) : 0;
}

/* Private: it is told to the agent and to supervisors, and never handed to the command of the house. */
static int hear_abuse(struct act *a, int64_t contact_id, struct err *e)
{
	struct exposure_new x = { a->s->user_id, a->now, contact_id, a->h.id };
	struct care_state n = { .hour = 0 };
	struct alert_cause c = { .kind = ALERT_EXPOSURE, .level = ALERT_AMBER, .user_id = a->s->user_id };
	struct alert_raising r = { .at = a->now };
	struct notice_new tell = { a->s->user_id, a->h.id, a->now, "exposure", "" };
	int rc = exposure_add(a->s->db, &x, e);
	if (!rc)
		rc = care_of(a->s, a->s->user_id, &n, e);
	if (rc || !care_holds(n.hour, n.shift))
		return rc;
	c.x = n.shift;
	snprintf(c.subject, sizeof c.subject, "user/%" PRId64, a->s->user_id);
	rc = alert_raise(a->s->db, &c, &r, e);
	return rc || r.came != ALERT_CAME_NEW ? rc : notice_add(a->s->db, &tell, e);
}

int act_hear(struct act *a, const char *text, int emotion, int64_t contact_id, struct err *e)
{
	struct emotion_measure m = { .level = EMOTION_CALM };
	if (text && *text)
		emotion_measure(session_lexicon(a->s), text, &m);
	int rc = text && *text ? hear_emotion(a, &m, e) : 0;
	bool abuse = m.abusive || emotion == EMOTION_THREATENING;
	return rc || !abuse || !a->s->user_id ? rc : hear_abuse(a, contact_id, e);
}
