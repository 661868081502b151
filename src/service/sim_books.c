/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the record of a case says at the end of a run, and the lines of the sheet. */
#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/model/money.h"
#include "plaint/service/desk.h"
#include "sim_internal.h"

/* A deadline counts when it was kept or fell within the run. */
static void count_clocks(const struct sim_game *g, const struct case_view *v, struct sim_books *out)
{
	int64_t now_s = g->wall_ms / 1000;
	for (size_t i = 0; i < v->clocks; i++) {
		struct sla_state st;
		sla_eval(&v->clock[i].clock, now_s, &st);
		if (st.unknown || (!st.ended_at && st.due_at > now_s))
			continue;
		out->clocks++;
		out->clocks_met += st.ended_at && st.slack_s >= 0;
	}
}

static void count_money(const struct case_view *v, struct sim_books *out)
{
	for (size_t i = 0; i < v->compensations; i++) {
		enum comp_state state = v->compensation[i].state;
		if (state != COMP_REJECTED && state != COMP_CANCELLED)
			out->paid_fen += v->compensation[i].amount_fen;
	}
}

static bool is_expected(const struct scenario_role *role, const char *dept)
{
	for (size_t i = 0; i < role->depts.n; i++)
		if (!strcmp(role->depts.v[i].code, dept))
			return true;
	return false;
}

/* Giving the case away, and asking whom the case does not concern (001-23). */
static void count_handoffs(const struct scenario_role *role, const struct case_view *v, struct sim_books *out)
{
	for (size_t i = 0; i < v->orders; i++)
		out->handoffs += v->order[i].handover || !is_expected(role, v->order[i].dept);
}

static bool is_recorded(const struct sim_game *g, const struct case_view *v, const struct scenario_item *item)
{
	const struct life_decision *d = life_decision(&v->life);
	switch (item->what) {
	case RECORD_CATEGORY: return !strcmp(v->row.category, item->value);
	case RECORD_WHY: return *v->life.word[INQUIRY_WHY];
	case RECORD_HOW: return *v->life.word[INQUIRY_HOW];
	case RECORD_ROOT: return *v->life.word[INQUIRY_CAUSE];
	case RECORD_DECISION:
		return d && (!*item->value || !strcmp(term_key(TERM_UPHELD, (int)d->upheld), item->value));
	case RECORD_CLOSED: return v->row.stage == STAGE_CLOSED;
	case RECORD_CLAIMED: return v->first_owner && !strcmp(v->first_owner, g->trainee.login);
	case RECORD_EMOTION: return v->life.emotion_end >= 0;
	}
	return false;
}

int sim_read_books(struct sim_game *g, int actor, struct sim_books *out, struct err *e)
{
	struct case_view v = { .clocks = 0 };
	struct sim_state st;
	sim_look(g->sim, actor, &st);
	int rc = desk_case(&g->trainee, g->cases.v[actor].case_id, &v, e);
	if (!rc) {
		count_clocks(g, &v, out);
		count_money(&v, out);
		count_handoffs(st.role, &v, out);
		for (size_t i = 0; i < st.role->record.n; i++)
			if (is_recorded(g, &v, &st.role->record.v[i]))
				out->recorded |= 1U << i;
	}
	case_view_clear(&v);
	return rc;
}

/* What should have been recorded, as the desk names it. */
static const char *record_name(int what)
{
	static const char *const names[] = { N_("the category"), N_("why it happened (W)"), N_("how it happened (W)"),
					     N_("the root cause (R)"), N_("the decision (d)"),
					     N_("the case is not closed (z)"), N_("the case was not taken (t)"),
					     N_("the emotion at the end (W)") };
	return _(names[what]);
}

static const char *loss_text(const struct sim_game *g, const struct sim_loss *l, struct arena *a,
			     const char **model)
{
	const char *title = l->title ? scenario_say(l->title, g->options.lang) : "";
	char yuan[MONEY_BUF];
	*model = l->model ? scenario_say(l->model, g->options.lang) : "";
	switch (l->why) {
	case WHY_LATE_WORDS:
		return arena_printf(a, _("answered after %d s: \"%s\""), l->n, l->said);
	case WHY_CLOCK:
		return arena_printf(a, P_("%d deadline was missed", "%d deadlines were missed", l->n), l->n);
	case WHY_STEP: return arena_printf(a, _("missing: %s"), title);
	case WHY_ORDER: return arena_printf(a, _("too early, it counts half: %s"), title);
	case WHY_PEAK:
		return *l->said ? arena_printf(a, _("the emotion rose to %d.%d after \"%s\""), l->n / 10,
					       l->n % 10, l->said)
				: arena_printf(a, _("the highest emotion was %d.%d"), l->n / 10, l->n % 10);
	case WHY_END: return arena_printf(a, _("the emotion at the end is %d.%d"), l->n / 10, l->n % 10);
	case WHY_OVERPAID: return arena_printf(a, _("%s more than is fair was given"), money_show(yuan, l->n));
	case WHY_UNDERPAID: return arena_printf(a, _("%s should have been given at least (m)"), money_show(yuan, l->n));
	case WHY_HANDOFF:
		return arena_printf(a, P_("%d needless hand-off", "%d needless hand-offs", l->n), l->n);
	case WHY_RECORD: return arena_printf(a, _("not recorded: %s"), record_name(l->n));
	case WHY_HINT: return arena_printf(a, _("help was asked for: %s"), title);
	case WHY_CRITICAL: return arena_printf(a, _("critical error: %s, by \"%s\""), title, l->said);
	case WHY_ROSE:
		return arena_printf(a, _("made it worse (%s): \"%s\""), term_label(TERM_SIGNAL, l->n), l->said);
	}
	return "";
}

const char *sim_loss_text(const struct sim_game *g, const struct sim_loss *l, struct arena *a,
			  const char **model)
{
	const char *text = loss_text(g, l, a, model);
	return l->times > 1 ? arena_printf(a, P_("%s (%d customer)", "%s (%d customers)", l->times), text, l->times)
			    : text;
}
