/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the JSON documents of several commands have in common, and the same facts as columns. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"

void json_print(struct cli *c, json_t *doc)
{
	char *text = json_dumps(doc, JSON_INDENT(2) | JSON_REAL_PRECISION(10));
	if (text)
		say(c, "%s\n", text);
	free(text);
	json_decref(doc);
}

json_t *json_text(const char *s)
{
	json_t *j = json_string(s ? s : "");
	struct str clean;
	if (j)
		return j;
	str_init(&clean, 0);
	utf8_clean(&clean, s, strlen(s));
	j = json_string(clean.s);
	str_clear(&clean);
	return j;
}

json_t *json_text_or_null(const char *s)
{
	return s && *s ? json_text(s) : json_null();
}

json_t *json_time(int64_t t_s)
{
	char buf[DATE_BUF];
	return t_s ? json_string(date_format(buf, DATE_UTC, t_s)) : json_null();
}

json_t *json_term(enum term_set set, int value)
{
	return json_string(term_key(set, value));
}

json_t *json_masked_name(const char *name)
{
	char buf[MASK_BUF];
	return json_text(mask_name(buf, name));
}

json_t *json_masked_phone(const char *phone)
{
	char buf[MASK_BUF];
	return json_text(mask_phone(buf, phone));
}

static json_t *next_clock(const struct queue_row *r, int64_t now_s)
{
	json_t *j;
	if (!r->running)
		return json_null();
	j = json_object();
	json_object_set_new(j, "kind", json_term(TERM_CLOCK, (int)r->next_kind));
	json_object_set_new(j, "due", json_time(r->next.due_at));
	json_object_set_new(j, "state",
			    json_term(TERM_BAND, (int)sla_band_at(&r->next, now_s)));
	json_object_set_new(j, "slack_s", json_integer(r->next.due_at - now_s));
	return j;
}

json_t *json_case_row(const struct queue_row *r, int64_t now_s)
{
	json_t *j = json_object();
	json_object_set_new(j, "number", json_text(r->no));
	json_object_set_new(j, "customer", json_masked_name(r->customer));
	json_object_set_new(j, "phone", json_masked_phone(r->phone));
	json_object_set_new(j, "category", json_text(r->category));
	json_object_set_new(j, "subject", json_text(r->subject));
	json_object_set_new(j, "stage", json_term(TERM_STAGE, (int)r->stage));
	json_object_set_new(j, "tier", json_term(TERM_TIER, (int)r->tier));
	json_object_set_new(j, "channel", json_term(TERM_CHANNEL, (int)r->channel));
	json_object_set_new(j, "emotion", json_term(TERM_EMOTION, (int)r->emotion));
	json_object_set_new(j, "value", json_term(TERM_VALUE, (int)r->value));
	json_object_set_new(j, "owner", json_text_or_null(r->owner));
	json_object_set_new(j, "team", json_text(r->team));
	json_object_set_new(j, "priority", json_integer(r->priority));
	json_object_set_new(j, "received_at", json_time(r->received_at));
	json_object_set_new(j, "next_clock", next_clock(r, now_s));
	json_object_set_new(j, "version", json_integer(r->version));
	json_object_set_new(j, "paused", r->paused < 0 ? json_null() : json_term(TERM_PAUSE, r->paused));
	json_object_set_new(j, "escalated", json_integer(r->escalated));
	return j;
}

static json_t *json_call(const struct call_times *c)
{
	json_t *j = json_object();
	for (int p = 0; p < CALL_PARTS; p++)
		json_object_set_new(j, call_part_key((enum call_part)p),
				    c->s[p] == CALL_UNKNOWN ? json_null() : json_integer(c->s[p]));
	return j;
}

json_t *json_event(const struct case_event *v)
{
	static const char *const whats[] = { "contact", "stage", "clock", "owner" };
	static const char *const clocks[] = { "met", "cancel", "extend", "breach", "retarget" };
	json_t *j = json_object();
	json_object_set_new(j, "at", json_time(v->at));
	json_object_set_new(j, "what", json_string(whats[v->what]));
	json_object_set_new(j, "who", json_text_or_null(v->who));
	json_object_set_new(j, "text", json_text(v->text));
	if (v->what == CASE_CONTACT) {
		json_object_set_new(j, "kind", json_term(TERM_CONTACT_KIND, (int)v->kind));
		json_object_set_new(j, "direction", json_term(TERM_DIRECTION, (int)v->direction));
		json_object_set_new(j, "channel", json_term(TERM_CHANNEL, (int)v->channel));
		json_object_set_new(j, "emotion", json_term(TERM_EMOTION, (int)v->emotion));
		if (v->grade)
			json_object_set_new(j, "grade", json_integer(v->grade));
		if (call_is_known(&v->call))
			json_object_set_new(j, "call", json_call(&v->call));
	} else if (v->what == CASE_STAGE) {
		json_object_set_new(j, "from", json_term(TERM_STAGE, (int)v->from));
		json_object_set_new(j, "to", json_term(TERM_STAGE, (int)v->to));
	} else if (v->what == CASE_CLOCK) {
		json_object_set_new(j, "clock", json_term(TERM_CLOCK, (int)v->clock));
		json_object_set_new(j, "event", json_string(clocks[v->event]));
	} else {
		json_object_set_new(j, "owner", json_text_or_null(v->owner));
		json_object_set_new(j, "reason", json_text_or_null(v->reason));
	}
	return j;
}

void case_head(struct table *t)
{
	table_add(t, _("number"));
	table_add(t, _("P"));
	table_add(t, _("left"));
	table_add(t, _("clock"));
	table_add(t, _("customer"));
	table_add(t, _("category"));
	table_add(t, _("owner"));
	table_add(t, _("subject"));
}

void case_cells(struct table *t, const struct queue_row *r, int64_t now_s)
{
	char number[CASENUM_BUF], name[MASK_BUF], left[SLA_TEXT], text[64];
	enum sla_band band = r->running ? sla_band_at(&r->next, now_s) : BAND_NONE;
	table_add(t, casenum_show(number, r->no));
	snprintf(text, sizeof text, "P%d", r->priority);
	table_add(t, text);
	snprintf(text, sizeof text, "%-2s %s", sla_mark(band),
		 r->running ? sla_countdown(left, r->next.due_at - now_s, false) : "-");
	table_add(t, text);
	table_add(t, r->running ? term_label(TERM_CLOCK, (int)r->next_kind) : "-");
	table_add(t, mask_name(name, r->customer));
	table_add(t, term_category(r->category));
	table_add(t, *r->owner ? r->owner : "-");
	table_add(t, r->subject);
}
