/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/intake.h"

#include <stdio.h>
#include <string.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/priority.h"
#include "plaint/model/repeat.h"
#include "plaint/service/rights.h"
#include "plaint/store/policy.h"
#include "plaint/store/repeat.h"

static const char *plain(const char *s)
{
	return s ? s : "";
}

static void look_priority(const struct work_intake *in, const struct repeat_rows *r, struct intake_view *out)
{
	struct priority_facts f = { .impact = in->impact, .urgency = in->urgency, .value = r->value,
				    .channel = in->channel, .category = plain(in->category),
				    .vulnerable = r->vulnerable };
	out->priority = priority_of(&f);
	priority_explain(&f, out->why, sizeof out->why);
}

static int look_deadlines(struct session *s, const struct work_intake *in, const struct repeat_rows *r,
			  struct intake_view *out, struct err *e)
{
	static const enum clock_kind kinds[] = { CLOCK_ACK, CLOCK_RESPONSE, CLOCK_SOLUTION, CLOCK_STATUTORY };
	struct policy_facts f = { .tier = in->tier, .value = r->value, .channel = in->channel,
				  .team = *s->team ? s->team : "desk",
				  .category = *plain(in->category) ? in->category : "other" };
	int64_t at = in->received_at ? in->received_at : session_now(s);
	struct policy_set set;
	struct str line;
	str_init(&line, sizeof out->deadlines - 1);
	int rc = policy_set_for(s->db, &f, at, &set, e);
	for (size_t k = 0; k < 4 && !rc; k++) {
		struct policy_items items;
		int64_t first = SLA_NEVER;
		char when[DATE_BUF];
		rc = policy_clocks(s->db, &set, kinds[k], at, &items, e);
		for (int i = 0; i < items.n && !rc; i++) {
			struct sla_clock c = { .kind = kinds[k], .start_at = at, .target = items.v[i].target,
					       .unit = items.v[i].unit, .item = "" };
			struct err beyond;
			int64_t due;
			rc = calendar_cached(s->db, items.v[i].calendar_id, &c.calendar, e);
			if (!rc && !sla_due(&c, &due, &beyond) && due < first)
				first = due;
		}
		if (first != SLA_NEVER)
			str_printf(&line, "%s%s %s", line.len ? ", " : "", term_label(TERM_CLOCK, (int)kinds[k]),
				   date_format(when, DATE_SHORT, first));
	}
	snprintf(out->deadlines, sizeof out->deadlines, "%s", line.len ? line.s : "");
	str_clear(&line);
	return rc;
}

/* Keeps the likeliest ones, in order. */
static void add_repeat(struct intake_view *out, const struct intake_repeat *x)
{
	int at = out->repeats < INTAKE_REPEATS ? out->repeats++ : INTAKE_REPEATS - 1;
	if (at == INTAKE_REPEATS - 1 && out->repeats == INTAKE_REPEATS && out->repeat[at].case_id &&
	    out->repeat[at].dice >= x->dice)
		return;
	for (; at > 0 && out->repeat[at - 1].dice < x->dice; at--)
		out->repeat[at] = out->repeat[at - 1];
	out->repeat[at] = *x;
}

static int look_repeats(struct session *s, const struct work_intake *in, const struct repeat_rows *r,
			struct intake_view *out, struct err *e)
{
	const struct policy_house *house;
	int64_t now = session_now(s);
	int rc = policy_house(s->db, now, &house, e);
	for (size_t i = 0; i < r->n && !rc; i++) {
		const struct repeat_row *c = &r->v[i];
		struct repeat_rule rule = { house->repeat_days, house->repeat_dice };
		int body = repeat_dice(plain(in->body), c->body), head = repeat_dice(plain(in->subject), c->subject);
		struct repeat_facts f = { .open = c->open, .ended_at = c->closed_at,
					  .same_category = !strcmp(plain(in->category), c->category),
					  .dice = body > head ? body : head };
		struct intake_repeat x = { .case_id = c->id, .dice = f.dice, .open = c->open,
					   .same_category = f.same_category };
		snprintf(x.no, sizeof x.no, "%s", c->no);
		if (repeat_is(&f, &rule, now))
			add_repeat(out, &x);
	}
	return rc;
}

int intake_look(struct session *s, const struct work_intake *in, struct intake_view *out, struct err *e)
{
	struct arena a;
	struct repeat_rows r = { 0 };
	*out = (struct intake_view){ 0 };
	int rc = rights_need(s, RIGHT_WORK, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	arena_init(&a);
	rc = in->customer_id ? repeat_load(s->db, in->customer_id, &a, &r, e) : 0;
	if (!rc)
		look_priority(in, &r, out);
	if (!rc)
		rc = look_deadlines(s, in, &r, out, e);
	if (!rc)
		rc = look_repeats(s, in, &r, out, e);
	db_read_end(s->db);
	arena_clear(&a);
	return rc;
}
