/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint customer: the unified view of one customer. */
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"
#include "plaint/service/desk.h"
#include "customer.h"

enum { CANDIDATES = 20 };

static int is_ambiguous(const char *key, const struct customer_hits *h, struct err *e)
{
	struct str list;
	char name[MASK_BUF];
	str_init(&list, 120);
	for (size_t i = 0; i < h->n; i++)
		str_printf(&list, "%s%s %s", i ? ", " : "", h->hit[i].no, mask_name(name, h->hit[i].name));
	err_set(e, ERR_INPUT, _("'%.40s' is more than one customer: %s%s"), key, list.s,
		h->more || list.cut ? " ..." : "");
	str_clear(&list);
	return e->code;
}

int customer_find(struct cli *c, const char *key, int64_t *id, struct err *e)
{
	struct customer_hits h = { 0 };
	int rc = desk_find(&c->session, key, CANDIDATES, &h, e);
	size_t exact = 0, n = 0;
	for (size_t i = 0; !rc && i < h.n; i++) {
		if (strcmp(h.hit[i].no, key) && strcmp(h.hit[i].phone, key) && strcmp(h.hit[i].name, key))
			continue;
		exact = i;
		n++;
	}
	if (!rc && h.n == 0)
		rc = err_set(e, ERR_NOTFOUND, _("there is no customer '%.60s'"), key);
	else if (!rc && h.n > 1 && n != 1)
		rc = is_ambiguous(key, &h, e);
	if (!rc)
		*id = h.hit[n == 1 ? exact : 0].id;
	customer_hits_clear(&h);
	return rc;
}

static json_t *json_rows(const struct queue_row *row, size_t n, int64_t now_s)
{
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_case_row(&row[i], now_s));
	return list;
}

static json_t *json_grumbles(const struct profile *p)
{
	json_t *list = json_array();
	for (size_t i = 0; i < p->grumbles; i++) {
		const struct profile_grumble *g = &p->grumble[i];
		json_t *j = json_object();
		json_object_set_new(j, "at", json_time(g->at));
		json_object_set_new(j, "category", json_text(g->category));
		json_object_set_new(j, "grade", json_integer(g->grade));
		json_object_set_new(j, "score", json_integer(g->score));
		json_object_set_new(j, "duration", json_integer(g->duration));
		json_object_set_new(j, "solved", json_integer(g->solved));
		json_object_set_new(j, "assoc", json_integer(g->assoc));
		json_object_set_new(j, "tolerance", json_integer(g->tolerance));
		json_object_set_new(j, "text", json_text(g->text));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *json_promises(const struct profile *p, int64_t now_s)
{
	json_t *list = json_array();
	for (size_t i = 0; i < p->promises; i++) {
		const struct profile_promise *x = &p->promise[i];
		const char *state = x->kept_at ? (x->kept_at <= x->due_at ? "kept" : "kept_late")
					       : x->due_at < now_s ? "broken" : "open";
		json_t *j = json_object();
		json_object_set_new(j, "at", json_time(x->at));
		json_object_set_new(j, "due", json_time(x->due_at));
		json_object_set_new(j, "kept_at", json_time(x->kept_at));
		json_object_set_new(j, "state", json_string(state));
		json_object_set_new(j, "number", json_text_or_null(x->case_no));
		json_object_set_new(j, "text", json_text(x->text));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *json_asked(const struct profile *p)
{
	json_t *list = json_array();
	for (size_t i = 0; i < p->askeds; i++) {
		json_t *j = json_object();
		json_object_set_new(j, "topic", json_text(p->asked[i].topic));
		json_object_set_new(j, "number", json_text_or_null(p->asked[i].case_no));
		json_object_set_new(j, "at", json_time(p->asked[i].at));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *json_known(int64_t v)
{
	return v < 0 ? json_null() : json_integer(v);
}

static json_t *json_identity(const struct profile *p)
{
	json_t *j = json_object(), *facts = json_object();
	json_object_set_new(j, "number", json_text(p->no));
	json_object_set_new(j, "name", json_masked_name(p->name));
	json_object_set_new(j, "phone", json_masked_phone(p->phone));
	json_object_set_new(j, "kind", json_term(TERM_CUSTOMER_KIND, (int)p->kind));
	json_object_set_new(j, "lang", json_text_or_null(p->lang));
	json_object_set_new(j, "age_band", json_text_or_null(p->age_band));
	json_object_set_new(j, "brand", json_text_or_null(p->brand));
	json_object_set_new(j, "vulnerable", json_text_or_null(p->vulnerable));
	json_object_set_new(j, "channel_pref", json_text_or_null(p->channel_pref));
	json_object_set_new(j, "human_at_once", json_boolean(p->human_at_once));
	json_object_set_new(j, "value", json_term(TERM_VALUE, (int)p->value));
	json_object_set_new(j, "segment", json_text_or_null(term_key(TERM_SEGMENT, (int)p->segment)));
	json_object_set_new(j, "tolerance", p->tolerance ? json_integer(p->tolerance) : json_null());
	json_object_set_new(j, "tenure_months", json_known(p->tenure_months));
	json_object_set_new(j, "arpu_fen", json_known(p->arpu_fen));
	json_object_set_new(j, "mou_min", json_known(p->mou_min));
	for (size_t i = 0; i < p->facts; i++)
		json_object_set_new(facts, p->fact[i].key, json_text(p->fact[i].value));
	json_object_set_new(j, "facts", facts);
	json_object_set_new(j, "erased_at", json_time(p->erased_at));
	json_object_set_new(j, "version", json_integer(p->version));
	return j;
}

static json_t *json_profile(const struct profile *p, int64_t now_s)
{
	json_t *j = json_identity(p), *contacts = json_array(), *totals = json_object();
	json_object_set_new(j, "open_cases", json_rows(p->open, p->opens, now_s));
	json_object_set_new(j, "past_cases", json_rows(p->past, p->pasts, now_s));
	for (size_t i = 0; i < p->contacts; i++)
		json_array_append_new(contacts, json_event(&p->contact[i]));
	json_object_set_new(j, "contacts", contacts);
	json_object_set_new(j, "grumbles", json_grumbles(p));
	json_object_set_new(j, "promises", json_promises(p, now_s));
	json_object_set_new(j, "asked", json_asked(p));
	json_object_set_new(totals, "cases", json_integer(p->total_cases));
	json_object_set_new(totals, "contacts", json_integer(p->total_contacts));
	json_object_set_new(totals, "grumbles", json_integer(p->total_grumbles));
	json_object_set_new(totals, "grumbles_90d", json_integer(p->grumbles_90d));
	json_object_set_new(j, "totals", totals);
	return j;
}

static void print_cases(struct cli *c, const char *head, const struct queue_row *row, size_t n,
			int64_t now_s)
{
	struct table t;
	if (!n)
		return;
	say(c, "\n%s\n", head);
	table_init(&t, CASE_CELLS);
	for (size_t i = 0; i < n; i++)
		case_cells(&t, &row[i], now_s);
	table_print(&t, &c->out);
}

static void print_said(struct cli *c, const struct profile *p)
{
	char at[DATE_BUF], due[DATE_BUF];
	struct table t;
	table_init(&t, 3);
	for (size_t i = 0; i < p->promises; i++) {
		table_add(&t, _("promise"));
		table_add(&t, date_format(due, DATE_MINUTE, p->promise[i].due_at));
		table_add(&t, p->promise[i].text);
	}
	for (size_t i = 0; i < p->askeds; i++) {
		table_add(&t, _("asked"));
		table_add(&t, date_format(at, DATE_MINUTE, p->asked[i].at));
		table_add(&t, p->asked[i].topic);
	}
	for (size_t i = 0; i < p->grumbles; i++) {
		table_add(&t, term_label(TERM_CONTACT_KIND, CONTACT_GRUMBLE));
		table_add(&t, date_format(at, DATE_MINUTE, p->grumble[i].at));
		table_add(&t, p->grumble[i].text);
	}
	for (size_t i = 0; i < p->contacts; i++) {
		table_add(&t, term_label(TERM_CONTACT_KIND, (int)p->contact[i].kind));
		table_add(&t, date_format(at, DATE_MINUTE, p->contact[i].at));
		table_add(&t, p->contact[i].text);
	}
	if (t.cells.n)
		say(c, "\n");
	table_print(&t, &c->out);
}

static void print_profile(struct cli *c, const struct profile *p, int64_t now_s)
{
	char name[MASK_BUF], phone[MASK_BUF], erased[DATE_BUF];
	say(c, "%s  %s  %s  %s  %s\n", mask_name(name, p->name), p->no, mask_phone(phone, p->phone),
	    term_label(TERM_VALUE, (int)p->value), term_label(TERM_SEGMENT, (int)p->segment));
	if (p->erased_at)
		say(c, _("The personal data was erased on %s.\n"), date_format(erased, DATE_DAY, p->erased_at));
	say(c, _("%lld cases, %lld contacts, %lld grumbles\n"), (long long)p->total_cases,
	    (long long)p->total_contacts, (long long)p->total_grumbles);
	for (size_t i = 0; i < p->facts; i++)
		say(c, "%s: %s\n", p->fact[i].key, p->fact[i].value);
	print_cases(c, _("Open cases"), p->open, p->opens, now_s);
	print_cases(c, _("Past cases"), p->past, p->pasts, now_s);
	print_said(c, p);
}

int cmd_customer(struct cli *c, struct err *e)
{
	struct profile p = { 0 };
	int64_t id, now_s = session_now(&c->session);
	int rc = customer_find(c, c->arg[0], &id, e);
	if (!rc)
		rc = desk_profile(&c->session, id, &p, e);
	if (!rc && c->json)
		json_print(c, json_profile(&p, now_s));
	else if (!rc)
		print_profile(c, &p, now_s);
	profile_clear(&p);
	return rc;
}
