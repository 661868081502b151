/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint compensate: granting, paying and taking back. */
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/money.h"
#include "plaint/service/compensate.h"
#include "plaint/service/desk.h"

json_t *json_compensation(const struct compensation_row *m)
{
	json_t *j = json_object();
	json_object_set_new(j, "id", json_integer(m->id));
	json_object_set_new(j, "kind", json_term(TERM_COMP_KIND, (int)m->kind));
	json_object_set_new(j, "amount_fen", json_integer(m->amount_fen));
	json_object_set_new(j, "state", json_term(TERM_COMP_STATE, (int)m->state));
	json_object_set_new(j, "basis", json_text(m->basis));
	json_object_set_new(j, "requester", json_text_or_null(m->requester));
	json_object_set_new(j, "at", json_time(m->at));
	json_object_set_new(j, "paid_at", json_time(m->paid_at));
	json_object_set_new(j, "reference", json_text_or_null(m->reference));
	json_object_set_new(j, "version", json_integer(m->version));
	return j;
}

/* What became of it; r is what asking gave, NULL later. */
static int report(struct cli *c, int64_t id, const struct compensate_result *r, struct err *e)
{
	struct compensation_row m;
	struct arena a;
	char amount[MONEY_BUF], sum[MONEY_BUF];
	arena_init(&a);
	int rc = compensate_show(&c->session, id, &a, &m, e);
	if (!rc && c->json) {
		json_t *j = json_compensation(&m);
		if (r) {
			json_object_set_new(j, "approval",
					    r->approval_id ? json_integer(r->approval_id)
							   : json_null());
			json_object_set_new(j, "level",
					    r->approval_id ? json_term(TERM_ROLE, (int)r->level)
							   : json_null());
			json_object_set_new(j, "sum_fen", json_integer(r->sum_fen));
			json_object_set_new(j, "limit_fen",
					    r->limit_fen < 0 ? json_null()
							     : json_integer(r->limit_fen));
		}
		json_print(c, j);
	} else if (!rc) {
		say(c, "%lld  %s  %s  %s  %s\n", (long long)m.id,
		    term_label(TERM_COMP_KIND, (int)m.kind), money_show(amount, m.amount_fen),
		    term_label(TERM_COMP_STATE, (int)m.state), m.basis);
		if (r && r->approval_id)
			say(c, _("It needs approval %lld by a %s: %s yuan within 30 days.\n"),
			    (long long)r->approval_id, term_label(TERM_ROLE, (int)r->level),
			    money_show(sum, r->sum_fen));
	}
	arena_clear(&a);
	return rc;
}

static int ask(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t;
	struct compensate_result r;
	struct compensate_ask in = { .basis = c->value[OPT_BASIS] };
	int kind = COMP_CASH;
	if (!c->value[OPT_AMOUNT] || !in.basis)
		return err_set(e, ERR_USAGE, _("'plaint compensate' needs --amount and --basis"));
	int rc = cli_term(c, OPT_KIND, TERM_COMP_KIND, &kind, e);
	if (!rc)
		rc = money_parse(c->value[OPT_AMOUNT], &in.amount_fen, e);
	if (!rc)
		rc = cli_target(c, &op, &t, e);
	in.kind = (enum comp_kind)kind;
	if (!rc)
		rc = compensate_ask(&c->session, op, t, &in, &r, e);
	return rc ? rc : report(c, r.id, &r, e);
}

static int step(struct cli *c, bool pays, struct err *e)
{
	struct work_op op;
	struct compensate_target t;
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = cli_number(c, OPT_IF_VERSION, 0, &t.version, e);
	if (!rc)
		rc = cli_id(c->arg[1], _("this is no number of a compensation"), &t.id, e);
	if (!rc && pays)
		rc = compensate_pay(&c->session, op, t, c->value[OPT_REFERENCE], e);
	else if (!rc)
		rc = compensate_cancel(&c->session, op, t, c->value[OPT_REASON], e);
	return rc ? rc : report(c, t.id, NULL, e);
}

int cmd_compensate(struct cli *c, struct err *e)
{
	bool pays = strcmp(c->arg[0], "pay") == 0, cancels = strcmp(c->arg[0], "cancel") == 0;
	if (c->args != 1 + (pays || cancels))
		return cli_usage(c->command, e);
	return pays || cancels ? step(c, pays, e) : ask(c, e);
}
