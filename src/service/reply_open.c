/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known when a reply is written. */
#include <stdio.h>
#include <string.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/compensate.h"
#include "plaint/service/rights.h"
#include "plaint/store/complaint.h"
#include "plaint/store/policy.h"
#include "plaint/store/profile.h"
#include "veil.h"
#include "reply_internal.h"
#include "wording.h"

void reply_brief_clear(struct reply_brief *b)
{
	template_book_clear(&b->book);
	arena_clear(&b->arena);
	*b = (struct reply_brief){ .case_id = 0 };
}

void reply_result_clear(struct reply_result *r)
{
	reply_brief_clear(&r->brief);
}

static const char *fact_of(const struct profile *p, const char *key)
{
	for (size_t i = 0; i < p->facts; i++)
		if (!strcmp(p->fact[i].key, key))
			return p->fact[i].value;
	return "";
}

static void keep_customer(struct reply_brief *b, const struct profile *p, const struct case_view *v)
{
	int pref = term_find(TERM_CHANNEL, p->channel_pref);
	b->phone = arena_strdup(&b->arena, p->phone);
	b->email = arena_strdup(&b->arena, fact_of(p, "email"));
	b->address = arena_strdup(&b->arena, fact_of(p, "address"));
	b->lang = wording_language(p->lang, v->body);
	b->channel = pref >= 0 ? (enum channel)pref : v->row.channel;
	if (!reply_reaches(b, b->channel))
		b->channel = reply_reaches(b, v->row.channel) ? v->row.channel : CHANNEL_PHONE;
}

static void keep_contacts(struct reply_brief *b, const struct case_view *v)
{
	size_t sent = 0;
	b->contact = arena_alloc(&b->arena, v->events * sizeof *b->contact + 1);
	const char **previous = arena_alloc(&b->arena, (v->events + 1) * sizeof *previous);
	for (size_t i = 0; i < v->events; i++) {
		const struct case_event *ev = &v->event[i];
		if (ev->what != CASE_CONTACT)
			continue;
		struct reply_contact *c = &b->contact[b->contacts++];
		*c = (struct reply_contact){ .id = ev->contact_id, .at = ev->at, .direction = ev->direction,
					     .who = arena_strdup(&b->arena, ev->who), .channel = ev->channel,
					     .text = arena_strdup(&b->arena, ev->text), .kind = ev->kind };
		if (c->id > b->seen)
			b->seen = c->id;
		if (c->direction == DIRECTION_OUT)
			previous[sent++] = c->text; /* checks read it as it is */
		veil(&b->arena, &c->text, v->row.customer);
	}
	b->facts.previous = previous;
}

static void keep_asked(struct reply_brief *b, const struct profile *p)
{
	const char **asked = arena_alloc(&b->arena, (p->askeds + 1) * sizeof *asked);
	for (size_t i = 0; i < p->askeds; i++)
		asked[i] = arena_strdup(&b->arena, p->asked[i].topic);
	b->facts.asked = asked;
}

static enum reply_decided decided_of(const struct life_decision *d)
{
	static const enum reply_decided by[] = { [UPHELD_YES] = REPLY_UPHELD, [UPHELD_PARTLY] = REPLY_PARTLY,
						 [UPHELD_NO] = REPLY_REJECTED };
	return d ? by[d->upheld] : REPLY_UNDECIDED;
}

static void keep_money(struct reply_brief *b, const struct case_view *v, const struct compensate_room *room)
{
	struct reply_facts *f = &b->facts;
	f->limit_fen = room->limit_fen;
	f->granted = room->sums;
	for (size_t i = 0; i < v->compensations; i++) {
		enum comp_state st = v->compensation[i].state;
		if (st == COMP_APPROVED || st == COMP_SCHEDULED || st == COMP_PAID)
			f->approved_fen += v->compensation[i].amount_fen;
	}
}

/* When the solution is due, else the next progress; 0 when neither runs any more. */
static int64_t due_of(const struct case_view *v, int64_t now_s)
{
	int64_t due[2] = { 0, 0 };
	for (size_t i = 0; i < v->clocks; i++) {
		const struct sla_clock *c = &v->clock[i].clock;
		struct sla_state st;
		sla_eval(c, now_s, &st);
		if (st.running && !st.unknown && st.due_at > now_s &&
		    (c->kind == CLOCK_SOLUTION || c->kind == CLOCK_PROGRESS))
			due[c->kind == CLOCK_PROGRESS] = st.due_at;
	}
	return due[0] ? due[0] : due[1];
}

const char *reply_time(struct reply_brief *b, int64_t at_s)
{
	return wording_time(&b->arena, b->lang, at_s, b->facts.when.utc_offset_s);
}

static void keep_values(struct session *s, struct reply_brief *b, const struct profile *p,
			const struct case_view *v)
{
	char number[CASENUM_BUF];
	const struct life_decision *d = life_decision(&v->life);
	int64_t fen = v->compensations ? v->compensation[0].amount_fen : 0;
	const char *sum = fen ? arena_printf(&b->arena, "%lld.%02lld", (long long)(fen / 100),
					     (long long)(fen % 100))
			      : "";
	const struct kb_value all[REPLY_VALUES] = {
		{ "name", arena_strdup(&b->arena, p->name) },
		{ "honorific", wording_honorific(b->lang, fact_of(p, "gender")) },
		{ "case_no", arena_strdup(&b->arena, casenum_show(number, v->row.no)) },
		{ "amount", sum },
		{ "due", reply_time(b, due_of(v, session_now(s))) },
		{ "agent", arena_strdup(&b->arena, s->name && *s->name ? s->name : s->login) },
		{ "recourse", arena_strdup(&b->arena, d ? d->recourse : "") },
	};
	memcpy(b->value, all, sizeof all);
}

static int load_rules(struct session *s, struct reply_brief *b, struct err *e)
{
	const struct policy_house *house;
	struct policy_texts texts;
	int64_t now = session_now(s);
	int rc = policy_house(s->db, now, &house, e);
	if (!rc) {
		const char **forbid = arena_alloc(&b->arena, sizeof house->forbid);
		for (int i = 0; i < house->forbids; i++)
			forbid[i] = arena_strdup(&b->arena, house->forbid[i]);
		b->facts.forbid = forbid;
		b->facts.forbids = house->forbids;
		rc = policy_house_calendar(s->db, now, &b->calendar_id, e);
	}
	if (!rc)
		rc = policy_texts(s->db, POLICY_TEMPLATES, now, &b->arena, &texts, e);
	for (size_t i = 0; !rc && i < texts.n; i++)
		rc = template_parse(texts.v[i].name, texts.v[i].text, strlen(texts.v[i].text), &b->book, e);
	return rc;
}

static void keep_case(struct session *s, struct reply_brief *b, const struct case_view *v,
		      const struct profile *p)
{
	b->case_id = v->row.id;
	b->customer_id = v->row.customer_id;
	b->version = v->row.version;
	b->no = arena_strdup(&b->arena, v->row.no);
	b->stage = v->row.stage;
	b->facts.when = (struct promise_when){ session_now(s), date_local_offset(session_now(s)) };
	b->facts.decided = decided_of(life_decision(&v->life));
	b->facts.exceptional = v->life.exceptional && !v->life.exceptional_read;
	keep_customer(b, p, v);
	keep_contacts(b, v);
	keep_asked(b, p);
	keep_values(s, b, p, v);
}

int reply_load(struct session *s, int64_t case_id, struct reply_brief *out, struct err *e)
{
	struct case_view v = { .row = { .id = 0 } };
	struct profile p = { .id = 0 };
	struct compensate_room room;
	reply_brief_clear(out);
	int rc = rights_need_case(s, case_id, e);
	if (!rc)
		rc = case_load(s->db, case_id, &v, e);
	if (!rc)
		rc = compensate_room(s, case_id, 0, &room, e);
	if (!rc)
		rc = profile_load(s->db, v.row.customer_id, session_now(s), &p, e);
	if (!rc) {
		keep_case(s, out, &v, &p);
		keep_money(out, &v, &room);
		rc = load_rules(s, out, e);
	}
	profile_clear(&p);
	case_view_clear(&v);
	return rc;
}

int reply_open(struct session *s, int64_t case_id, struct reply_brief *out, struct err *e)
{
	int rc = db_read_begin(s->db, e);
	if (rc)
		return rc;
	rc = reply_load(s, case_id, out, e);
	db_read_end(s->db);
	return rc;
}

int reply_fill(const struct reply_brief *b, const struct template *t, struct str *out)
{
	return kb_fill(t->text, b->value, REPLY_VALUES, out, NULL);
}

void reply_set_value(struct reply_brief *b, const char *name, const char *value)
{
	for (int i = 0; value && i < REPLY_VALUES; i++)
		if (!strcmp(b->value[i].name, name))
			b->value[i].value = value;
}

struct reply_facts reply_facts_for(const struct reply_brief *b, const struct template *t)
{
	struct reply_facts f = b->facts;
	f.by_template = t != NULL;
	f.must = t ? t->must : 0;
	return f;
}

size_t reply_arrived(const struct reply_brief *b, int64_t seen)
{
	size_t n = 0;
	for (size_t i = 0; seen && i < b->contacts; i++)
		n += b->contact[i].id > seen;
	return n;
}
