/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The centre: who works there, the day's calls, and the heap of what happens next. */
#include "plaint/service/sim_load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/conf.h"
#include "plaint/base/data.h"
#include "plaint/base/i18n.h"
#include "plaint/service/import.h"
#include "plaint/service/route.h"
#include "plaint/service/tick.h"
#include "plaint/service/work.h"
#include "plaint/store/audit.h"
#include "plaint/store/complaint.h"
#include "plaint/store/customer.h"
#include "plaint/store/user.h"
#include "sim_load.h"

#define MONDAY INT64_C(1767542400) /* 2026-01-05T00:00+08:00 */
enum { DAY_S = 86400, TICK_S = 600, MORNING_S = 8 * 3600, EVENING_S = 20 * 3600, TAKE_S = 240 };

static const char *const teams[LOAD_TEAMS] = { "billing", "mobile", "parcels", "general" };
static const char *const depts[LOAD_DEPTS] = { "network", "product", "finance", "logistics" };

int load_chance(struct load *l, int percent)
{
	return prng_below(&l->prng, 100) < (uint64_t)percent;
}

int load_between(struct load *l, int least, int most)
{
	return least + (int)prng_below(&l->prng, (uint64_t)(most - least + 1));
}

static bool is_before(const struct load_event *a, const struct load_event *b)
{
	return a->at_s != b->at_s ? a->at_s < b->at_s : a->seq < b->seq;
}

void load_plan(struct load *l, int64_t at_s, enum load_what what, int n)
{
	*vec_push(&l->heap) = (struct load_event){ at_s, l->seq++, what, n };
	struct load_event *h = l->heap.v;
	for (size_t i = l->heap.n - 1, up; i > 0 && is_before(&h[i], &h[up = (i - 1) / 2]); i = up) {
		struct load_event t = h[i];
		h[i] = h[up];
		h[up] = t;
	}
}

static struct load_event take_first(struct load *l)
{
	struct load_event *h = l->heap.v, first = h[0];
	size_t n = --l->heap.n;
	h[0] = h[n];
	for (size_t i = 0, c; (c = 2 * i + 1) < n; i = c) {
		c += c + 1 < n && is_before(&h[c + 1], &h[c]);
		if (!is_before(&h[c], &h[i]))
			break;
		struct load_event t = h[i];
		h[i] = h[c];
		h[c] = t;
	}
	return first;
}

int64_t load_working(struct load *l, int64_t at_s)
{
	int64_t in_day = (at_s - l->from_s) % DAY_S, day = at_s - in_day;
	if (in_day < MORNING_S)
		return day + MORNING_S + load_between(l, 0, 5400);
	if (in_day >= EVENING_S)
		return day + DAY_S + MORNING_S + load_between(l, 0, 5400);
	return at_s;
}

int load_refused(struct load *l, int step, int rc, struct err *e)
{
	(void)e;
	if (rc != ERR_DENIED && rc != ERR_CONFLICT && rc != ERR_INPUT && rc != ERR_NOTFOUND)
		return rc;
	l->out->refused[step]++;
	return 0;
}

int load_texts(struct load *l, struct err *e)
{
	static const char *const words[] = { "complaint", "chase", "grumble", "reply", "progress", "question",
					     "answer", "refuse", "forward", "upheld", "partly", "rejected",
					     "recourse", "decision", "denial", "cause", "basis", "wait", "reason",
					     "withdraw", "again", NULL };
	const struct data_file *d = data_find("data/sim/load.txt");
	struct conf f;
	int rc, kind;
	if (!d)
		return err_set(e, ERR_NOTFOUND, _("this plaint was built without '%s'"), "data/sim/load.txt");
	conf_init(&f, d->path, d->text, d->length);
	while ((rc = conf_next(&f, e)) > 0) {
		for (kind = 0; words[kind] && strcmp(words[kind], f.word[0]);)
			kind++;
		if (!words[kind] || f.words != (kind == TEXT_COMPLAINT ? 4 : 2)) {
			rc = conf_error(&f, e, _("unknown word '%s'"), f.word[0]);
			break;
		}
		struct load_line *line = vec_push(&l->text[kind]);
		line->category = arena_strdup(&l->arena, kind == TEXT_COMPLAINT ? f.word[1] : "");
		line->subject = arena_strdup(&l->arena, kind == TEXT_COMPLAINT ? f.word[2] : "");
		line->text = arena_strdup(&l->arena, f.word[f.words - 1]);
	}
	conf_clear(&f);
	return rc;
}

const struct load_line *load_pick(struct load *l, enum load_text kind)
{
	return &l->text[kind].v[prng_below(&l->prng, l->text[kind].n)];
}

static int add_user(struct load *l, const char *login, const char *team, enum role role, struct err *e)
{
	static const int64_t limit_fen[] = { [ROLE_AGENT] = 200000, [ROLE_LEADER] = 500000,
					     [ROLE_SUPERVISOR] = 2000000, [ROLE_DIRECTOR] = 100000000,
					     [ROLE_DEPARTMENT] = 0 };
	int64_t id;
	struct user_record u = { .login = login, .name = login, .team = team, .role = role,
				 .limit_fen = limit_fen[role], .created_at = session_now(&l->system) };
	return user_insert(l->system.db, &u, &id, e);
}

static int add_staff(struct load *l, struct err *e)
{
	char login[32];
	int rc = add_user(l, "director", "desk", ROLE_DIRECTOR, e);
	if (!rc)
		rc = add_user(l, "supervisor", "desk", ROLE_SUPERVISOR, e);
	for (int i = 0; i < LOAD_TEAMS && !rc; i++) {
		snprintf(login, sizeof login, "lead-%s", teams[i]);
		rc = add_user(l, login, teams[i], ROLE_LEADER, e);
	}
	for (int i = 0; i < LOAD_DEPTS && !rc; i++)
		rc = add_user(l, depts[i], depts[i], ROLE_DEPARTMENT, e);
	for (int i = 0; i < l->options.agents && !rc; i++) {
		snprintf(login, sizeof login, "agent%03d", i + 1);
		rc = add_user(l, login, teams[i % LOAD_TEAMS], ROLE_AGENT, e);
	}
	return rc;
}

static int write_staff(struct load *l, struct err *e)
{
	struct work_op op = work_op_new();
	struct audit_new a = { .op_id = op.id, .at = session_now(&l->system), .action = "sim", .object = "import" };
	int rc = db_begin(l->system.db, e);
	if (rc)
		return rc;
	rc = add_staff(l, e);
	if (!rc)
		rc = audit_add(l->system.db, &a, e);
	if (!rc)
		return db_commit(l->system.db, e);
	db_rollback(l->system.db);
	return rc;
}

static int log_in(struct load *l, struct session *s, const char *login, struct err *e)
{
	struct session_options o = { .store = l->options.store, .as = login, .clock = clock_frozen(&l->wall_ms),
				     .flags = SESSION_TRAINING | SESSION_FILL };
	return session_open(s, &o, e);
}

static int log_all_in(struct load *l, struct err *e)
{
	char login[32];
	int rc = log_in(l, &l->director, "director", e);
	if (!rc)
		rc = log_in(l, &l->supervisor, "supervisor", e);
	for (int i = 0; i < LOAD_TEAMS && !rc; i++) {
		snprintf(login, sizeof login, "lead-%s", teams[i]);
		rc = log_in(l, &l->leader[i], login, e);
	}
	for (int i = 0; i < LOAD_DEPTS && !rc; i++)
		rc = log_in(l, &l->dept[i], depts[i], e);
	for (int i = 0; i < l->options.agents && !rc; i++) {
		snprintf(login, sizeof login, "agent%03d", i + 1);
		*vec_push(&l->open) = 0;
		rc = log_in(l, vec_push(&l->agents), login, e);
	}
	return rc;
}

static int open_store(struct load *l, struct err *e)
{
	struct session_options o = { .store = l->options.store, .clock = clock_frozen(&l->wall_ms),
				     .flags = SESSION_CREATE | SESSION_TRAINING | SESSION_SYSTEM | SESSION_FILL };
	bool any = false;
	int rc = session_open(&l->system, &o, e);
	if (rc)
		return rc;
	rc = customer_any(l->system.db, &any, e);
	if (!rc && any)
		rc = err_set(e, ERR_DENIED, _("'%s' has customers already; name a new training store"), o.store);
	if (!rc)
		rc = write_staff(l, e);
	if (!rc)
		rc = import_starter(&l->system, e);
	return rc ? rc : log_all_in(l, e);
}

/* Calls come by the hour: two peaks, less at noon, few at night; Mondays have a third more. */
static int64_t time_of_call(struct load *l)
{
	static const unsigned char weight[24] = { 1, 1, 0, 0, 0, 1, 2, 4, 8, 12, 12, 9, 6, 7, 10, 11, 9, 7, 6, 6, 5,
						  4, 2, 2 };
	unsigned all = 0;
	for (int i = 0; i < 24; i++)
		all += weight[i];
	int64_t at = (int64_t)prng_below(&l->prng, all);
	int hour = 0;
	for (; at >= weight[hour]; hour++)
		at -= weight[hour];
	return (int64_t)hour * 3600 + load_between(l, 0, 3599);
}

static int set_duty(struct load *l, bool morning, struct err *e)
{
	int rc = 0;
	for (size_t i = 0; i < l->agents.n && !rc; i++) {
		const char *state = !morning ? "off" : load_chance(l, 88) ? "ready" : load_chance(l, 50) ? "off" : "training";
		struct route_duty d = { .login = l->agents.v[i].login, .skill = -1, .cap = -1, .state = state };
		rc = route_set_duty(&l->agents.v[i], &d, e);
		if (!rc && !strcmp(state, "ready"))
			load_plan(l, l->wall_ms / 1000 + load_between(l, 0, TAKE_S), WHAT_TAKE, (int)i);
	}
	return rc;
}

static int begin_day(struct load *l, int64_t at_s, struct err *e)
{
	int64_t day = at_s - MORNING_S, number = (day - l->from_s) / DAY_S;
	int calls = l->options.cases_per_day * (number % 7 == 0 ? 4 : 3) / 3 * load_between(l, 90, 110) / 100;
	for (int i = 0; i < calls; i++)
		load_plan(l, day + time_of_call(l), WHAT_CALL, 0);
	for (int i = 0; i < calls / 5; i++)
		load_plan(l, day + load_between(l, MORNING_S, EVENING_S - 1), WHAT_GRUMBLE, 0);
	load_plan(l, day + EVENING_S, WHAT_EVENING, 0);
	if (number + 1 < l->options.days)
		load_plan(l, day + DAY_S + MORNING_S, WHAT_DAY, 0);
	return set_duty(l, true, e);
}

static int64_t phone_between(struct load *l, int least, int most)
{
	return least + (int64_t)prng_below(&l->phone, (uint64_t)(most - least + 1));
}

/* The telephone system's times of a call: one in ten waits long, one in three is put on hold. */
static const struct call_times *phone_call(struct load *l, enum channel by)
{
	if (by != CHANNEL_PHONE)
		return NULL;
	l->call.s[CALL_WAIT] = prng_below(&l->phone, 10) ? phone_between(l, 2, 25) : phone_between(l, 40, 180);
	l->call.s[CALL_TALK] = phone_between(l, 120, 480);
	l->call.s[CALL_HOLD] = prng_below(&l->phone, 3) ? 0 : phone_between(l, 15, 120);
	l->call.s[CALL_WRAP] = phone_between(l, 20, 90);
	return &l->call;
}

static int call_comes(struct load *l, struct err *e)
{
	static const unsigned char channels[] = { CHANNEL_PHONE, CHANNEL_PHONE, CHANNEL_PHONE, CHANNEL_APP, CHANNEL_APP,
						  CHANNEL_WEB, CHANNEL_EMAIL, CHANNEL_STORE, CHANNEL_SOCIAL,
						  CHANNEL_12315, CHANNEL_REGULATOR };
	bool known = l->customers.n && load_chance(l, 30);
	struct load_customer *who = known ? &l->customers.v[prng_below(&l->prng, l->customers.n)] : NULL;
	bool again = who && load_chance(l, 45); /* about the same thing (A9) */
	const struct load_line *x = again ? who->about : load_pick(l, TEXT_COMPLAINT);
	char name[48], phone[24];
	snprintf(name, sizeof name, load_chance(l, 70) ? "客户%06zu" : "Customer %06zu", l->customers.n + 1);
	snprintf(phone, sizeof phone, "170%08zu", l->customers.n + 1);
	struct work_intake in = { .channel = (enum channel)channels[prng_below(&l->prng, sizeof channels)],
				  .category = x->category, .subject = x->subject, .body = x->text,
				  .severity = load_chance(l, 5) ? SEVERITY_URGENT : load_chance(l, 20) ? SEVERITY_MAJOR
												     : SEVERITY_GENERAL,
				  .tier = load_chance(l, 8) ? TIER_URGENT : load_chance(l, 20) ? TIER_COMPLEX : TIER_GENERAL,
				  .demand = (enum demand)load_between(l, 0, 2), .impact = load_between(l, 1, 3),
				  .urgency = load_between(l, 1, 3), .emotion = -1, .received_at = l->wall_ms / 1000 };
	if (known)
		in.customer_id = who->id;
	else
		in.new_name = name, in.new_phone = phone;
	in.repeat_of = again ? who->last_case : 0;
	in.call = phone_call(l, in.channel);
	struct load_case c = { .agent = -1, .todo = load_life(l) };
	int rc = work_open_case(&l->system, work_op_new(), &in, &c.id, e);
	if (rc)
		return rc;
	while (l->of_id.n <= (size_t)c.id)
		*vec_push(&l->of_id) = -1;
	l->of_id.v[c.id] = (int)l->cases.n;
	struct complaint_head head;
	rc = complaint_load_head(l->system.db, c.id, &head, e);
	c.customer_id = rc ? 0 : head.customer_id;
	who = known || rc ? who : vec_push(&l->customers);
	if (!rc)
		*who = (struct load_customer){ c.customer_id, c.id, x };
	if (load_chance(l, 25))
		load_plan(l, l->wall_ms / 1000 + load_between(l, 3600, 3 * DAY_S), WHAT_CHASE, (int)l->cases.n);
	*vec_push(&l->cases) = c;
	l->out->cases++;
	return rc;
}

static int words_come(struct load *l, const struct work_contact *c, struct err *e)
{
	int64_t id;
	int rc = work_record(&l->system, work_op_new(), c, &id, e);
	l->out->contacts += !rc;
	return rc;
}

static int chase(struct load *l, int n, struct err *e)
{
	const struct load_case *k = &l->cases.v[n];
	struct work_contact c = { .customer_id = k->customer_id, .case_id = k->id, .kind = CONTACT_INQUIRY,
				  .channel = CHANNEL_PHONE, .emotion = -1, .asks = "",
				  .call = phone_call(l, CHANNEL_PHONE), .text = load_pick(l, TEXT_CHASE)->text };
	return k->ended ? 0 : words_come(l, &c, e);
}

static int grumble(struct load *l, struct err *e)
{
	if (!l->customers.n)
		return 0;
	struct work_contact c = { .customer_id = l->customers.v[prng_below(&l->prng, l->customers.n)].id,
				  .kind = CONTACT_GRUMBLE, .channel = CHANNEL_PHONE, .emotion = -1, .asks = "",
				  .category = load_pick(l, TEXT_COMPLAINT)->category, .duration = load_between(l, 1, 5),
				  .solved = load_between(l, 1, 5), .assoc = load_between(l, 1, 5),
				  .tolerance = load_between(l, 1, 5), .text = load_pick(l, TEXT_GRUMBLE)->text,
				  .call = phone_call(l, CHANNEL_PHONE) };
	l->out->grumbles++;
	return words_come(l, &c, e);
}

static int tick(struct load *l, int64_t at_s, struct err *e)
{
	struct tick_result r;
	int rc = tick_run(&l->system, 0, &r, e);
	l->out->levels += r.levels;
	l->out->breaches += r.breaches;
	l->out->alerts += r.alerts;
	load_plan(l, at_s + TICK_S, WHAT_TICK, 0);
	return rc;
}

static int evening(struct load *l, int64_t at_s, struct err *e)
{
	int rc = set_duty(l, false, e);
	if (l->options.progress)
		l->options.progress(l->options.ctx, (int)((at_s - l->from_s) / DAY_S) + 1);
	return rc;
}

/* Looks for the next case as long as the day lasts. */
static int look_for_work(struct load *l, const struct load_event *v, struct err *e)
{
	int64_t next = v->at_s + TAKE_S + load_between(l, 0, TAKE_S);
	if ((next - l->from_s) % DAY_S < EVENING_S && (next - l->from_s) % DAY_S > MORNING_S)
		load_plan(l, next, WHAT_TAKE, v->n);
	return load_take(l, v->n, e);
}

static int happen(struct load *l, const struct load_event *v, struct err *e)
{
	switch (v->what) {
	case WHAT_DAY: return begin_day(l, v->at_s, e);
	case WHAT_TICK: return tick(l, v->at_s, e);
	case WHAT_CALL: return call_comes(l, e);
	case WHAT_GRUMBLE: return grumble(l, e);
	case WHAT_CHASE: return chase(l, v->n, e);
	case WHAT_TAKE: return look_for_work(l, v, e);
	case WHAT_STEP: return load_step(l, v->n, e);
	case WHAT_DEPT: return load_dept(l, v->n, e);
	case WHAT_APPROVE: return load_approve(l, v->n, e);
	case WHAT_EVENING: return evening(l, v->at_s, e);
	}
	return 0;
}

static int run_days(struct load *l, struct err *e)
{
	int rc = 0;
	load_plan(l, l->from_s + MORNING_S, WHAT_DAY, 0);
	load_plan(l, l->from_s + MORNING_S, WHAT_TICK, 0);
	while (!rc && l->heap.n && l->heap.v[0].at_s < l->until_s) {
		struct load_event v = take_first(l);
		if (v.at_s * 1000 > l->wall_ms) /* calls of the small hours were planned in the morning */
			l->wall_ms = v.at_s * 1000;
		rc = happen(l, &v, e);
		l->out->acts++;
	}
	return rc;
}

static void close_all(struct load *l)
{
	struct session *single[] = { &l->system, &l->director, &l->supervisor };
	for (size_t i = 0; i < l->agents.n; i++)
		if (l->agents.v[i].db)
			session_close(&l->agents.v[i]);
	for (int i = 0; i < LOAD_TEAMS; i++)
		if (l->leader[i].db)
			session_close(&l->leader[i]);
	for (int i = 0; i < LOAD_DEPTS; i++)
		if (l->dept[i].db)
			session_close(&l->dept[i]);
	for (size_t i = 0; i < sizeof single / sizeof *single; i++)
		if (single[i]->db)
			session_close(single[i]);
	for (int i = 0; i < LOAD_TEXTS; i++)
		vec_clear(&l->text[i]);
	vec_clear(&l->agents);
	vec_clear(&l->open);
	vec_clear(&l->cases);
	vec_clear(&l->of_id);
	vec_clear(&l->customers);
	vec_clear(&l->heap);
	arena_clear(&l->arena);
}

int sim_load(const struct sim_load_options *o, struct sim_load_result *out, struct err *e)
{
	struct load l = { .options = *o, .out = out, .prng = { o->seed }, .phone = { o->seed ^ 0x63616c6c } };
	int64_t began_us = clock_real_us();
	*out = (struct sim_load_result){ 0 };
	arena_init(&l.arena);
	l.from_s = o->from_s ? o->from_s : MONDAY;
	l.until_s = l.from_s + (int64_t)o->days * DAY_S;
	l.wall_ms = (l.from_s + MORNING_S) * 1000;
	int rc = load_texts(&l, e);
	if (!rc)
		rc = open_store(&l, e);
	if (!rc)
		rc = run_days(&l, e);
	if (!rc)
		rc = figures_prove(&l.system, &out->proof, e);
	out->took_us = clock_real_us() - began_us;
	close_all(&l);
	return rc;
}
