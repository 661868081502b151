/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plays a run: what the customers and departments do is done by the services that the desk and the
 * departments use, in a session of the program; what the trainee does is read from the audit trail
 * and judged.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/model/emotion.h"
#include "plaint/service/import.h"
#include "plaint/service/reply.h"
#include "plaint/service/tick.h"
#include "plaint/service/work.h"
#include "plaint/service/workorder.h"
#include "plaint/store/audit.h"
#include "plaint/store/customer.h"
#include "plaint/store/user.h"
#include "sim_internal.h"

enum { TICK_S = 15, CROWD_PHONES = 1000 };

static const char *said_by(const struct sim_game *g, const struct scenario_text *t)
{
	return scenario_say(t, g->options.lang);
}

static int add_user(struct sim_game *g, const struct user_record *u, struct err *e)
{
	int64_t id;
	struct user_record have = { .id = 0 };
	struct arena a;
	arena_init(&a);
	int rc = user_by_login(g->system.db, u->login, &a, &have, e);
	if (!rc && !have.active)
		rc = user_insert(g->system.db, u, &id, e);
	arena_clear(&a);
	return rc;
}

/* The trainee, who leads them, and a person in each department that the scenario knows. */
static int add_users(struct sim_game *g, struct err *e)
{
	int64_t now = session_now(&g->system);
	struct user_record u = { .login = g->options.trainee, .name = g->options.trainee, .team = "desk",
				 .role = ROLE_AGENT, .limit_fen = g->scenario.limit_fen, .created_at = now };
	int rc = add_user(g, &u, e);
	u = (struct user_record){ .login = "coach", .name = _("Coach"), .team = "desk", .role = ROLE_LEADER,
				  .limit_fen = 500000, .created_at = now };
	if (!rc)
		rc = add_user(g, &u, e);
	for (size_t i = 0; i < g->scenario.roles.n; i++) {
		const struct scenario_role *role = &g->scenario.roles.v[i];
		for (size_t k = 0; k < role->depts.n && !rc; k++) {
			const char *code = role->depts.v[k].code;
			u = (struct user_record){ .login = code, .name = code, .team = code,
						  .role = ROLE_DEPARTMENT, .created_at = now };
			rc = add_user(g, &u, e);
		}
	}
	return rc;
}

static int add_customer(struct sim_game *g, int actor, struct err *e)
{
	struct sim_state st;
	char phone[32], name[160];
	sim_look(g->sim, actor, &st);
	snprintf(phone, sizeof phone, "%s", st.role->phone);
	snprintf(name, sizeof name, "%s", said_by(g, &st.role->name));
	if (st.nth) { /* of a crowd: the same temper, another person */
		snprintf(phone, sizeof phone, "170%08d", (actor + 1) * CROWD_PHONES + st.nth);
		snprintf(name, sizeof name, "%s %d", said_by(g, &st.role->name), st.nth + 1);
	}
	struct customer_new c = { .name = name, .phone = phone, .segment = st.role->segment,
				  .value = st.role->value, .tolerance = st.role->tolerance,
				  .lang = g->options.lang == SCENARIO_ZH ? "zh_CN" : "en",
				  .vulnerable = st.role->vulnerable, .channel_pref = "phone",
				  .tenure_months = -1, .arpu_fen = -1, .mou_min = -1,
				  .created_at = session_now(&g->system) };
	return customer_insert(g->system.db, &c, &g->cases.v[actor].customer_id, e);
}

static int add_people(struct sim_game *g, struct err *e)
{
	struct work_op op = work_op_new();
	struct audit_new a = { .op_id = op.id, .at = session_now(&g->system), .action = "sim",
			       .object = "import" };
	int rc = db_begin(g->system.db, e);
	if (rc)
		return rc;
	rc = add_users(g, e);
	for (int i = 0; i < sim_actors(g->sim) && !rc; i++) {
		*vec_push(&g->cases) = (struct sim_case){ 0 };
		rc = add_customer(g, i, e);
	}
	if (!rc)
		rc = audit_add(g->system.db, &a, e);
	if (!rc)
		return db_commit(g->system.db, e);
	db_rollback(g->system.db);
	return rc;
}

/* What the customer had to do with us before: recorded at its own time. */
static int add_before(struct sim_game *g, int actor, struct err *e)
{
	struct sim_state st;
	int64_t id, start_ms = g->wall_ms;
	int rc = 0;
	sim_look(g->sim, actor, &st);
	for (size_t i = 0; i < st.role->before.n && !rc; i++) {
		const struct scenario_before *b = &st.role->before.v[i];
		struct work_contact c = { .customer_id = g->cases.v[actor].customer_id, .kind = b->kind,
					  .channel = st.role->channel, .emotion = -1, .asks = "",
					  .text = said_by(g, &b->says) };
		g->wall_ms = start_ms - b->ago_s * 1000;
		rc = work_record(&g->system, work_op_new(), &c, &id, e);
	}
	g->wall_ms = start_ms;
	return rc;
}

int sim_prepare(struct sim_game *g, struct err *e)
{
	int rc = add_people(g, e);
	for (int i = 0; i < sim_actors(g->sim) && !rc; i++)
		rc = add_before(g, i, e);
	return rc ? rc : import_starter(&g->system, e);
}

static int emotion_level_of(int tenths)
{
	return tenths >= 850 ? EMOTION_THREATENING
	       : tenths >= 600 ? EMOTION_ANGRY
	       : tenths >= 400 ? EMOTION_DISAPPOINTED
			       : EMOTION_CALM;
}

static int open_case(struct sim_game *g, const struct sim_happening *h, struct err *e)
{
	struct sim_state st;
	sim_look(g->sim, h->actor, &st);
	struct work_intake in = { .customer_id = g->cases.v[h->actor].customer_id,
				  .channel = st.role->channel, .category = st.role->category,
				  .product = *st.role->product ? st.role->product : NULL,
				  .subject = said_by(g, &st.role->subject), .body = h->text,
				  .severity = st.role->severity, .tier = st.role->tier,
				  .demand = st.role->demand, .impact = st.role->impact,
				  .urgency = st.role->urgency, .emotion = emotion_level_of(h->emotion),
				  .received_at = session_now(&g->system) };
	return work_open_case(&g->system, work_op_new(), &in, &g->cases.v[h->actor].case_id, e);
}

static int record_words(struct sim_game *g, const struct sim_happening *h, struct err *e)
{
	struct sim_state st;
	int64_t id;
	sim_look(g->sim, h->actor, &st);
	struct work_contact c = { .customer_id = g->cases.v[h->actor].customer_id,
				  .case_id = g->cases.v[h->actor].case_id, .kind = CONTACT_INQUIRY,
				  .channel = st.role->channel, .emotion = emotion_level_of(h->emotion),
				  .asks = "", .text = h->text };
	return *h->text ? work_record(&g->system, work_op_new(), &c, &id, e) : 0;
}

/* The person of the department takes the question and does with it what the scenario says. */
static int dept_answers(struct sim_game *g, const struct sim_happening *h, struct err *e)
{
	struct session dept;
	struct workorder_target t = { .id = h->ref };
	struct session_options o = { .store = g->path, .clock = clock_frozen(&g->wall_ms),
				     .flags = SESSION_TRAINING, .as = h->dept->code };
	int rc = session_open(&dept, &o, e);
	if (rc)
		return rc;
	if (h->dept->answer != ANSWERS_REFUSED)
		rc = workorder_accept(&dept, work_op_new(), t, e);
	if (!rc && h->dept->answer == ANSWERS_DONE)
		rc = workorder_done(&dept, work_op_new(), t, h->text, e);
	else if (!rc && h->dept->answer == ANSWERS_REFUSED)
		rc = workorder_refuse(&dept, work_op_new(), t, h->text, e);
	else if (!rc)
		rc = workorder_forward(&dept, work_op_new(), t,
				       &(struct workorder_hop){ .dept = h->dept->to, .reason = h->text }, e);
	if (!rc && h->dept->answer == ANSWERS_FORWARD)
		sim_ask_dept(g->sim, h->actor, h->at_s, h->dept->to, h->ref);
	session_close(&dept);
	/* cancelled meanwhile, or the case is closed: nobody answers any more */
	return rc == ERR_DENIED || rc == ERR_CONFLICT || rc == ERR_NOTFOUND ? 0 : rc;
}

static int happen(struct sim_game *g, const struct sim_happening *h, struct err *e)
{
	switch (h->what) {
	case SIM_ARRIVES: return open_case(g, h, e);
	case SIM_SAYS:
	case SIM_HANGS_UP: return record_words(g, h, e);
	case SIM_DEPT: return dept_answers(g, h, e);
	case SIM_OVER: break;
	}
	return 0;
}

static int play_until(struct sim_game *g, int64_t until_s, bool *happened, struct err *e)
{
	struct sim_happening h;
	int rc = 0;
	while (!rc && sim_take(g->sim, until_s, &h)) {
		g->wall_ms = h.at_s * 1000;
		rc = happen(g, &h, e);
		*happened = true;
	}
	return rc;
}

int sim_advance(struct sim_game *g, bool *happened, struct err *e)
{
	int64_t now_ms = g->wall_ms;
	int rc = 0;
	*happened = false;
	for (; g->next_tick_s * 1000 <= now_ms && !rc && !g->ended; g->next_tick_s += TICK_S) {
		struct tick_result r;
		rc = play_until(g, g->next_tick_s, happened, e);
		g->wall_ms = g->next_tick_s * 1000;
		if (!rc)
			rc = tick_run(&g->system, 1, &r, e);
		*happened = *happened || (!rc && r.levels);
	}
	if (!rc && !g->ended)
		rc = play_until(g, now_ms / 1000, happened, e);
	g->wall_ms = now_ms;
	return rc;
}

struct seen { /* an act of the trainee, copied from the audit trail */
	int64_t seq, at, object_id;
	char action[40], object[24], detail[512];
};
struct seen_list {
	VEC(struct seen) of;
};

static bool take_row(void *ctx, const struct audit_row *row)
{
	struct seen_list *list = ctx;
	struct seen *s = vec_push(&list->of);
	*s = (struct seen){ .seq = row->seq, .at = row->at, .object_id = row->object_id };
	snprintf(s->action, sizeof s->action, "%s", row->action);
	snprintf(s->object, sizeof s->object, "%s", row->object);
	snprintf(s->detail, sizeof s->detail, "%s", row->detail);
	return true;
}

/* The reply as it was when it was written: itself is not one of the previous. */
static int judge_words(struct sim_game *g, int actor, const struct seen *act, struct err *e)
{
	struct reply_brief b = { .case_id = 0 };
	struct emotion_measure m;
	struct reply_check check;
	char id[32];
	int64_t contact = strtoll(audit_value(id, sizeof id, act->detail, "contact"), NULL, 10);
	const char *text = NULL;
	int rc = reply_open(&g->trainee, act->object_id, &b, e);
	for (size_t i = 0; i < b.contacts && !rc; i++)
		if (b.contact[i].id == contact && b.contact[i].direction == DIRECTION_OUT)
			text = b.contact[i].text;
	if (!rc && text) {
		struct reply_facts f = b.facts;
		if (f.previous && f.previous[0] && !strcmp(f.previous[0], text))
			f.previous++;
		f.asked = NULL; /* the scenario knows what was asked */
		f.when.now_s = act->at;
		reply_check(text, &f, &check);
		emotion_measure(session_lexicon(&g->trainee), text, &m);
		sim_hear(g->sim, &(struct sim_words){ .actor = actor, .at_s = act->at, .text = text,
						      .check = &check, .abusive = m.abusive });
	}
	reply_brief_clear(&b);
	return rc;
}

static int judge(struct sim_game *g, const struct seen *act, struct err *e)
{
	char word[64];
	int actor = strcmp(act->object, "complaint") ? -1 : sim_actor_of(g, act->object_id);
	if (actor < 0)
		return 0;
	if (!strcmp(act->action, "order.send")) {
		int64_t order = strtoll(audit_value(word, sizeof word, act->detail, "order"), NULL, 10);
		if (!strcmp(audit_value(word, sizeof word, act->detail, "handover"), "1"))
			sim_act(g->sim, actor, act->at, "handover");
		sim_ask_dept(g->sim, actor, act->at, audit_value(word, sizeof word, act->detail, "dept"), order);
	}
	bool pays = !strcmp(act->action, "compensation.ask") || !strcmp(act->action, "compensation.grant");
	sim_act(g->sim, actor, act->at, pays ? "pay" : act->action);
	return !strncmp(act->action, "contact.", 8) ? judge_words(g, actor, act, e) : 0;
}

int sim_observe(struct sim_game *g, struct err *e)
{
	struct seen_list list = { .of = { .v = NULL } };
	struct audit_walk w = { .user_id = g->trainee.user_id, .after = g->seen_seq, .take = take_row,
				.ctx = &list };
	int rc = g->ended ? 0 : audit_walk(g->trainee.db, &w, e);
	for (size_t i = list.of.n; i > 0 && !rc; i--) { /* newest first */
		rc = judge(g, &list.of.v[i - 1], e);
		g->seen_seq = list.of.v[i - 1].seq;
	}
	vec_clear(&list.of);
	return rc;
}

void sim_blocked(struct sim_game *g, int64_t case_id, const char *text, const struct reply_check *check)
{
	struct emotion_measure m;
	int actor = sim_actor_of(g, case_id);
	if (actor < 0 || g->ended)
		return;
	emotion_measure(session_lexicon(&g->trainee), text, &m);
	sim_hear(g->sim, &(struct sim_words){ .actor = actor, .at_s = g->wall_ms / 1000, .text = text,
					      .check = check, .abusive = m.abusive, .blocked = true });
}
