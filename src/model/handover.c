/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/handover.h"

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/model/sla.h"
#include "plaint/model/terms.h"

void handover_clear(struct handover *h)
{
	alert_list_clear(&h->alerts);
	bulletin_list_clear(&h->bulletins);
	arena_clear(&h->arena);
	*h = (struct handover){ .at_s = 0 };
}

/* One line, cut by columns: a text of a customer may be of any length and have line ends. */
static void line(struct str *out, const char *text)
{
	int used;
	size_t n = utf8_clip(text, HANDOVER_COLS, &used);
	for (size_t i = 0; i < n; i++)
		str_addn(out, (unsigned char)text[i] < ' ' ? " " : text + i, 1);
	str_add(out, "\n");
}

static void head(struct str *out, struct arena *a, const char *title, int64_t n)
{
	str_add(out, "\n");
	line(out, arena_printf(a, "%s: %lld", title, (long long)n));
}

static void cases(struct str *out, struct arena *a, const struct handover_cases *l, int64_t now_s)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct handover_case *c = &l->v[i];
		char no[CASENUM_BUF], at[DATE_BUF], left[SLA_TEXT];
		const char *clock = c->clock < 0 ? "" : term_label(TERM_CLOCK, c->clock);
		const char *due = c->due_at ? date_format(at, DATE_SHORT, c->due_at) : "-";
		line(out, arena_printf(a, "  %s  %s %s  %s %s  %s", casenum_show(no, c->no), due,
				       c->due_at ? sla_countdown(left, c->due_at - now_s, false) : "", clock,
				       *c->owner ? c->owner : _("pool"), c->text));
	}
	if (l->all > (int64_t)l->n)
		line(out, arena_printf(a, _("  and %lld more"), (long long)(l->all - (int64_t)l->n)));
}

static void alerts(struct str *out, struct arena *a, const struct handover *h)
{
	for (size_t i = 0; i < h->alerts.n; i++) {
		const struct alert_row *r = &h->alerts.v[i];
		line(out, arena_printf(a, "  %-2s %s  %s  %s  %s", alert_mark(r->level), term_label(TERM_ALERT, (int)r->kind),
				       *r->owner ? r->owner : _("nobody's"),
				       r->acknowledged_at ? _("acknowledged") : _("not acknowledged"),
				       alert_text(r, h->at_s, a)));
	}
	if (h->alerts.open > (int64_t)h->alerts.n)
		line(out, arena_printf(a, _("  and %lld more"), (long long)(h->alerts.open - (int64_t)h->alerts.n)));
}

static void people(struct str *out, struct arena *a, const struct handover *h)
{
	for (size_t i = 0; i < h->aways; i++) {
		const struct handover_user *u = &h->away[i];
		line(out, arena_printf(a, P_("  %s (%s)  %s, %lld open case", "  %s (%s)  %s, %lld open cases",
					     (unsigned long)u->cases),
				       u->name, u->login, term_label(TERM_USER_STATE, u->state), (long long)u->cases));
	}
}

void handover_text(const struct handover *h, struct str *out)
{
	struct arena a;
	char at[DATE_BUF];
	arena_init(&a);
	line(out, arena_printf(&a, _("Hand-over of %s, %s"), *h->team ? h->team : _("the whole house"),
			       date_format(at, DATE_MINUTE, h->at_s)));
	head(out, &a, _("Bulletins"), (int64_t)h->bulletins.n);
	for (size_t i = 0; i < h->bulletins.n; i++)
		line(out, arena_printf(&a, "  %s (%s)", h->bulletins.v[i].text, h->bulletins.v[i].author));
	head(out, &a, _("Alerts"), h->alerts.open);
	alerts(out, &a, h);
	head(out, &a, _("Open promises"), h->promises.all);
	cases(out, &a, &h->promises, h->at_s);
	head(out, &a, _("Cases that are late"), h->late);
	head(out, &a, _("Next deadlines"), h->due.all);
	cases(out, &a, &h->due, h->at_s);
	head(out, &a, _("Away"), (int64_t)h->aways);
	people(out, &a, h);
	head(out, &a, _("Cases whose owner is off duty"), h->orphans.all);
	cases(out, &a, &h->orphans, h->at_s);
	arena_clear(&a);
}
