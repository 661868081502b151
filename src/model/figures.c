/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/figures.h"

#include "plaint/base/i18n.h"

const char *const figure_sum_columns[SUM_KEPT] = {
	"received", "resp_on", "resp_done", "sol_on", "sol_done", "solved", "closed", "fcr", "escalated", "repeats",
	"reopened", "handoffs", "unsolved", "asked", "csat_n", "csat_good", "csat_sum", "nps_n", "nps_pro", "nps_con",
	"waits", "wait_s", "handled", "handle_s",
};

enum { NONE = -1 };
static const struct definition {
	const char *key, *label, *text;
	enum figure_kind kind;
	int num, less, den, more; /* (num - less) / (den + more) */
} definitions[FIGURES] = {
	[FIGURE_RECEIVED] = { "received", N_("received"), N_("cases received"), FIGURE_COUNT, SUM_RECEIVED, NONE,
			      SUM_RECEIVED, NONE },
	[FIGURE_RESPONSE] = { "response", N_("response in time"),
			      N_("first responses in time / (first responses given + those owed and overdue)"),
			      FIGURE_PERCENT, SUM_RESP_ON, NONE, SUM_RESP_DONE, SUM_RESP_OVERDUE },
	[FIGURE_SOLUTION] = { "solution", N_("solution in time"),
			      N_("solutions in time / (solutions given + those owed and overdue)"), FIGURE_PERCENT,
			      SUM_SOL_ON, NONE, SUM_SOL_DONE, SUM_SOL_OVERDUE },
	[FIGURE_RESOLUTION] = { "resolution", N_("solved"), N_("cases with an answer / cases received"),
				FIGURE_PERCENT, SUM_SOLVED, NONE, SUM_RECEIVED, NONE },
	[FIGURE_FCR] = { "fcr", N_("solved at first contact"),
			 N_("solved with one contact of the customer and no repeat in 7 days / solved"), FIGURE_PERCENT,
			 SUM_FCR, NONE, SUM_SOLVED, NONE },
	[FIGURE_CSAT] = { "csat", N_("satisfied"), N_("answers of 4 or 5 on the result / answers"), FIGURE_PERCENT,
			  SUM_CSAT_GOOD, NONE, SUM_CSAT_N, NONE },
	[FIGURE_CSAT_MEAN] = { "csat_mean", N_("satisfaction, mean"), N_("mean of the answers on the result, 1 to 5"),
			       FIGURE_MEAN, SUM_CSAT_SUM, NONE, SUM_CSAT_N, NONE },
	[FIGURE_NPS] = { "nps", N_("NPS"), N_("share of 9 and 10 less share of 0 to 6, in points"), FIGURE_SCORE,
			 SUM_NPS_PRO, SUM_NPS_CON, SUM_NPS_N, NONE },
	[FIGURE_ANSWERED] = { "answered", N_("survey answered"), N_("surveys answered / surveys asked"),
			      FIGURE_PERCENT, SUM_CSAT_N, NONE, SUM_ASKED, NONE },
	[FIGURE_REPEAT] = { "repeat", N_("repeats"), N_("cases that repeat another / cases received"), FIGURE_PERCENT,
			    SUM_REPEATS, NONE, SUM_RECEIVED, NONE },
	[FIGURE_ESCALATION] = { "escalation", N_("escalated"), N_("cases that were raised / cases received"),
				FIGURE_PERCENT, SUM_ESCALATED, NONE, SUM_RECEIVED, NONE },
	[FIGURE_REOPEN] = { "reopen", N_("reopened"), N_("cases reopened at least once / solved"), FIGURE_PERCENT,
			    SUM_REOPENED, NONE, SUM_SOLVED, NONE },
	[FIGURE_HANDOFFS] = { "handoffs", N_("hand-offs a case"),
			      N_("questions to departments, each hop counted / cases received"), FIGURE_MEAN,
			      SUM_HANDOFFS, NONE, SUM_RECEIVED, NONE },
	[FIGURE_RESPONSE_ONLY] = { "response_only", N_("response only"),
				   N_("first response given, no answer yet / first responses given"), FIGURE_PERCENT,
				   SUM_UNSOLVED, NONE, SUM_RESP_DONE, NONE },
	[FIGURE_ASA] = { "asa", N_("mean wait (ASA)"),
			 N_("seconds until an answer / calls about the cases whose wait is known"), FIGURE_SECONDS,
			 SUM_WAIT_S, NONE, SUM_WAITS, NONE },
	[FIGURE_AHT] = { "aht", N_("handling time (AHT)"),
			 N_("seconds of talk, hold and work after it / calls about the cases whose talk is known (the desk"
			    " takes the time from opening to saving the form as talk)"),
			 FIGURE_SECONDS, SUM_HANDLE_S, NONE, SUM_HANDLED, NONE },
};

void figure_of(enum figure f, const struct figure_sums *s, struct figure_value *out)
{
	const struct definition *d = &definitions[f];
	out->num = s->v[d->num] - (d->less == NONE ? 0 : s->v[d->less]);
	out->n = s->v[d->den] + (d->more == NONE ? 0 : s->v[d->more]);
	double share = out->n ? (double)out->num / (double)out->n : 0;
	bool of_hundred = d->kind == FIGURE_PERCENT || d->kind == FIGURE_SCORE;
	out->value = d->kind == FIGURE_COUNT ? (double)out->num : of_hundred ? share * 100 : share;
}

void figure_terms(enum figure f, struct figure_terms *out)
{
	const struct definition *d = &definitions[f];
	*out = (struct figure_terms){ d->num, d->less, d->den, d->more };
}

const char *figure_key(enum figure f)
{
	return definitions[f].key;
}

const char *figure_label(enum figure f)
{
	return _(definitions[f].label);
}

const char *figure_definition(enum figure f)
{
	return _(definitions[f].text);
}

enum figure_kind figure_kind(enum figure f)
{
	return definitions[f].kind;
}

void figure_add(const struct figure_case *c, struct figure_sums *s)
{
	bool solved = c->solved_at != 0;
	bool responded = c->response == FIGURE_ON_TIME || c->response == FIGURE_LATE;
	int64_t *v = s->v;
	v[SUM_RECEIVED]++;
	v[SUM_RESP_ON] += c->response == FIGURE_ON_TIME;
	v[SUM_RESP_DONE] += responded;
	v[SUM_SOL_ON] += c->solution == FIGURE_ON_TIME;
	v[SUM_SOL_DONE] += c->solution == FIGURE_ON_TIME || c->solution == FIGURE_LATE;
	v[SUM_SOLVED] += solved;
	v[SUM_CLOSED] += c->closed_at != 0;
	v[SUM_FCR] += solved && c->customer_contacts <= 1 && !c->reopened && !c->repeated_soon;
	v[SUM_ESCALATED] += c->escalated;
	v[SUM_REPEATS] += c->is_repeat;
	v[SUM_REOPENED] += c->reopened > 0;
	v[SUM_HANDOFFS] += c->handoffs;
	v[SUM_UNSOLVED] += responded && !solved;
	v[SUM_ASKED] += c->asked;
	v[SUM_CSAT_N] += c->result > 0;
	v[SUM_CSAT_GOOD] += c->result >= 4;
	v[SUM_CSAT_SUM] += c->result > 0 ? c->result : 0;
	v[SUM_NPS_N] += c->nps >= 0;
	v[SUM_NPS_PRO] += c->nps >= 9;
	v[SUM_NPS_CON] += c->nps >= 0 && c->nps <= 6;
	v[SUM_WAITS] += c->waits;
	v[SUM_WAIT_S] += c->wait_s;
	v[SUM_HANDLED] += c->handled;
	v[SUM_HANDLE_S] += c->handle_s;
}

int64_t figure_rank(const int64_t *sorted, size_t n, int percent)
{
	size_t rank = (n * (size_t)percent + 99) / 100;
	return n ? sorted[rank ? rank - 1 : 0] : 0;
}

void figures_rows_clear(struct figures_rows *r)
{
	arena_clear(&r->arena);
	r->v = NULL;
	r->n = 0;
}
