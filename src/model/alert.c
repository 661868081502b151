/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/alert.h"

#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/sla.h"
#include "plaint/model/terms.h"

void alert_list_clear(struct alert_list *l)
{
	arena_clear(&l->arena);
	*l = (struct alert_list){ .n = 0 };
}

void bulletin_list_clear(struct bulletin_list *l)
{
	arena_clear(&l->arena);
	*l = (struct bulletin_list){ .n = 0 };
}

const char *alert_mark(enum alert_level level)
{
	return level == ALERT_RED ? "!!" : "!";
}

static const char *spike_text(const struct alert_row *r, struct arena *a)
{
	const char *what = *r->product ? r->product : term_category(r->category);
	/* TRANSLATORS: what, how many were to be expected, how many came, probability by chance */
	return arena_printf(a, _("%s %.1f -> %lld, p %.3f"), what, (double)r->mu100 / 100, (long long)r->x,
			    (double)r->p10000 / 10000);
}

static const char *many_text(const struct alert_row *r, struct arena *a)
{
	long long n = (long long)r->x;
	switch (r->kind) {
	case ALERT_LATE:
		return arena_printf(a, P_("%s: %lld case is late", "%s: %lld cases are late", (unsigned long)n), r->team, n);
	case ALERT_RISK:
		return arena_printf(a, P_("%s: %lld case is at risk", "%s: %lld cases are at risk", (unsigned long)n),
				    r->team, n);
	case ALERT_OLA:
		return arena_printf(a, P_("%s: %lld work order is late", "%s: %lld work orders are late", (unsigned long)n),
				    r->team, n);
	default:
		return arena_printf(a, P_("%s: %lld goes to and fro", "%s: %lld go to and fro", (unsigned long)n), r->team, n);
	}
}

static const char *case_text(const struct alert_row *r, int64_t now_s, struct arena *a)
{
	char no[CASENUM_BUF], left[SLA_TEXT];
	const char *clock = r->clock < 0 ? "" : term_label(TERM_CLOCK, r->clock);
	const char *who = *r->handler ? r->handler : _("pool");
	casenum_show(no, r->no);
	return arena_printf(a, "%s %s %s %s", no, clock, sla_countdown(left, r->due_at - now_s, false), who);
}

static const char *pingpong_text(const struct alert_row *r, struct arena *a)
{
	char no[CASENUM_BUF];
	casenum_show(no, r->no);
	if (r->order_id) /* TRANSLATORS: number of the work order, of its case, department */
		return arena_printf(a, _("order %lld of %s: %lld hops, now %s"), (long long)r->order_id, no,
				    (long long)r->x, r->team);
	return arena_printf(a, _("%s: %lld hand-offs"), no, (long long)r->x);
}

const char *alert_text(const struct alert_row *r, int64_t now_s, struct arena *a)
{
	char no[CASENUM_BUF], left[SLA_TEXT];
	if (r->many)
		return many_text(r, a);
	switch (r->kind) {
	case ALERT_SPIKE:
		return spike_text(r, a);
	case ALERT_LATE:
	case ALERT_RISK:
		return case_text(r, now_s, a);
	case ALERT_PINGPONG:
		return pingpong_text(r, a);
	case ALERT_OLA: /* TRANSLATORS: number of the work order, department, how late, case number */
		return arena_printf(a, _("order %lld, %s: %s on %s"), (long long)r->order_id, r->team,
				    sla_countdown(left, r->due_at - now_s, false), casenum_show(no, r->no));
	case ALERT_EMOTION:
		return arena_printf(a, _("%s: emotion %lld of 100"), casenum_show(no, r->no), (long long)r->x);
	case ALERT_EXPOSURE:
		break;
	}
	return arena_printf(a, P_("%s: %lld abusive contact", "%s: %lld abusive contacts", (unsigned long)r->x), r->user,
			    (long long)r->x);
}
