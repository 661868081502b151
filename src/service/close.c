/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a case ends, begins again, or goes to somebody outside. */
#include <string.h>

#include "life_act.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/life.h"

int act_need_decision(const struct act *a, struct err *e)
{
	struct case_life l;
	struct arena arena;
	char no[CASENUM_BUF];
	arena_init(&arena);
	int rc = life_load(a->s->db, a->h.id, &arena, &l, e);
	if (!rc && !life_decision(&l))
		rc = err_set(e, ERR_DENIED, _("%s is not decided: decide it with its reasons (key d, 'plaint decide')"),
			     casenum_show(no, a->h.no));
	arena_clear(&arena);
	return rc;
}

int act_close_guard(const struct act *a, struct err *e)
{
	struct case_life l;
	struct arena arena;
	struct str missing;
	char no[CASENUM_BUF];
	arena_init(&arena);
	str_init(&missing, 200);
	int rc = life_load(a->s->db, a->h.id, &arena, &l, e);
	unsigned met = rc ? 0 : close_guard(&l);
	for (int i = 0; i < CLOSE_ITEMS && !rc; i++)
		if (!(met >> i & 1))
			str_printf(&missing, "%s(%c) %s", missing.len ? "; " : "", 'a' + i,
				   close_need((enum close_item)i));
	if (missing.len)
		rc = err_set(e, ERR_DENIED, _("%s cannot be closed; missing: %s"), casenum_show(no, a->h.no),
			     missing.s);
	str_clear(&missing);
	arena_clear(&arena);
	return rc;
}

struct ending {
	enum stage to;
	const char *reason;
};

static int end_case(struct act *a, const void *in, struct str *detail, struct err *e)
{
	const struct ending *x = in;
	enum stage from = a->h.stage;
	struct complaint_move m = { x->to, a->now, a->s->user_id, x->reason };
	struct life_by by = life_by(a);
	int rc = act_check_move(a, x->to, e);
	if (!rc)
		rc = complaint_set_stage(a->s->db, &a->h, &m, e);
	if (!rc)
		rc = act_move_clocks(a, from, x->to, e);
	if (!rc && x->to == STAGE_CLOSED)
		rc = feedback_ask(a->s->db, &by, e);
	str_printf(detail, "stage_from=%s;stage_to=%s;reason=%s", term_key(TERM_STAGE, (int)from),
		   term_key(TERM_STAGE, (int)x->to), x->reason);
	return rc;
}

int life_close(struct session *s, struct work_op op, struct work_target t, struct err *e)
{
	struct life_rule r = { .action = "case.close", .op = op, .target = t };
	struct ending x = { STAGE_CLOSED, "" };
	return life_run(s, &r, end_case, &x, e);
}

int life_reopen(struct session *s, struct work_op op, struct work_target t, const char *reason, struct err *e)
{
	struct life_rule r = { .action = "case.reopen", .op = op, .target = t, .closed_too = true,
			       .anybody = true };
	struct ending x = { STAGE_REOPENED, reason };
	if (life_is_blank(reason))
		return err_set(e, ERR_INPUT, _("say why the case is reopened"));
	return life_run(s, &r, end_case, &x, e);
}

int life_withdraw(struct session *s, struct work_op op, struct work_target t, const char *reason,
		  struct err *e)
{
	struct life_rule r = { .action = "case.withdraw", .op = op, .target = t };
	struct ending x = { STAGE_WITHDRAWN, reason };
	if (life_is_blank(reason))
		return err_set(e, ERR_INPUT, _("say how the customer withdrew it"));
	return life_run(s, &r, end_case, &x, e);
}

int life_external(struct session *s, struct work_op op, struct work_target t, const char *body, struct err *e)
{
	struct life_rule r = { .action = "case.external", .op = op, .target = t };
	struct ending x = { STAGE_EXTERNAL, body };
	if (life_is_blank(body))
		return err_set(e, ERR_INPUT, _("say which mediator or authority has it, and its reference"));
	return life_run(s, &r, end_case, &x, e);
}
