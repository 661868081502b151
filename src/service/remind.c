/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short messages that tell a customer by themselves what happens to the case (000-11). */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/policy.h"
#include "plaint/model/template.h"
#include "plaint/store/outbox.h"
#include "plaint/store/policy.h"
#include "plaint/store/reminder.h"
#include "wording.h"

enum { HOLD_S = 120 }; /* so long an act can be undone before anybody hears of it */

/* The zone of the house's calendar; NULL when it names none. */
static int house_zone(struct session *s, int64_t at_s, const struct zone **out, struct err *e)
{
	const struct calendar *c = NULL;
	int64_t id;
	int rc = policy_house_calendar(s->db, at_s, &id, e);
	if (!rc)
		rc = calendar_cached(s->db, id, &c, e);
	*out = c ? calendar_zone(c) : NULL;
	return rc;
}

int act_quiet_end(struct session *s, int64_t at_s, int64_t *end, struct err *e)
{
	const struct policy_house *h;
	const struct zone *z;
	*end = at_s;
	int rc = policy_house(s->db, at_s, &h, e);
	if (!rc)
		rc = house_zone(s, at_s, &z, e);
	if (!rc && z)
		*end = policy_quiet_end(h, z, at_s);
	return rc;
}

struct reminder {
	struct act *act;
	int64_t case_id;
	int event; /* enum stage, or POLICY_NEAR */
	const char *code;
	struct arena arena;
	struct template_book book;
	struct reminder_facts f;
	int64_t due_s;
	int32_t utc_offset_s;
};

static int load_template(struct reminder *r, const struct template **out, struct err *e)
{
	struct db *db = r->act->s->db;
	struct policy_texts texts;
	int rc = policy_texts(db, POLICY_TEMPLATES, r->act->now, &r->arena, &texts, e);
	for (size_t i = 0; !rc && i < texts.n; i++)
		rc = template_parse(texts.v[i].name, texts.v[i].text, strlen(texts.v[i].text), &r->book, e);
	*out = rc ? NULL : template_find(&r->book, r->code, wording_language(r->f.lang, r->f.words));
	return rc;
}

/* The solution's time, else the earliest that runs; and how the house's clocks stand then. */
static int load_due(struct reminder *r, struct err *e)
{
	struct clock_list list;
	const struct zone *z = NULL;
	int64_t solution = 0, first = 0;
	int rc = clock_load(r->act->s->db, r->case_id, &r->arena, &list, e);
	for (size_t i = 0; !rc && i < list.n; i++) {
		const struct sla_clock *c = &list.v[i].clock;
		struct sla_state st;
		sla_eval(c, r->act->now, &st);
		if (!st.running || st.unknown || st.due_at <= r->act->now)
			continue;
		if (c->kind == CLOCK_SOLUTION)
			solution = st.due_at;
		if (!first || st.due_at < first)
			first = st.due_at;
	}
	r->due_s = solution ? solution : first;
	if (!rc)
		rc = house_zone(r->act->s, r->act->now, &z, e);
	if (!rc && z)
		r->utc_offset_s = zone_offset(z, r->due_s);
	return rc;
}

static int queue(struct reminder *r, const struct template *t, struct err *e)
{
	char number[CASENUM_BUF], key[80];
	struct act *a = r->act;
	struct str text;
	const struct kb_value values[] = {
		{ "name", r->f.name },
		{ "honorific", wording_honorific(t->lang, r->f.gender) },
		{ "case_no", casenum_show(number, r->f.no) },
		{ "due", wording_time(&r->arena, t->lang, r->due_s, r->utc_offset_s) },
		{ "agent", r->f.agent },
		{ "recourse", r->f.recourse },
	};
	str_init(&text, 0);
	snprintf(key, sizeof key, "reminder/%" PRId64 "/%s/%" PRId64, r->case_id,
		 r->event == POLICY_NEAR ? "near" : term_key(TERM_STAGE, r->event),
		 r->event == POLICY_NEAR ? r->due_s : a->now);
	struct outbox_new o = { .complaint_id = r->case_id, .customer_id = r->f.customer_id, .channel = "sms",
				.to_addr = r->f.phone, .created_at = a->now, .dedupe = key };
	/* a word that is not known yet would stand there as {due}: then nothing is said */
	bool whole = !kb_fill(t->text, values, sizeof values / sizeof values[0], &text, NULL);
	o.text = text.s;
	int rc = act_quiet_end(a->s, a->now + HOLD_S, &o.next_at, e);
	if (!rc && whole)
		rc = outbox_add(a->s->db, &o, NULL, e);
	str_clear(&text);
	return rc;
}

static int prepare(struct reminder *r, struct err *e)
{
	const struct template *t = NULL;
	int rc = reminder_load(r->act->s->db, r->case_id, &r->arena, &r->f, e);
	if (rc || !*r->f.phone || r->f.confidential)
		return rc;
	rc = load_template(r, &t, e);
	if (!rc && t)
		rc = load_due(r, e);
	return rc || !t ? rc : queue(r, t, e);
}

int act_remind(struct act *a, int64_t case_id, int event, struct err *e)
{
	const struct policy_house *house;
	struct reminder r = { .act = a, .case_id = case_id, .event = event };
	int rc = policy_house(a->s->db, a->now, &house, e);
	if (rc || !(r.code = house->remind[event]))
		return rc;
	arena_init(&r.arena);
	rc = prepare(&r, e);
	template_book_clear(&r.book);
	arena_clear(&r.arena);
	return rc;
}
