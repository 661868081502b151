/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint pause, plaint resume */
#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/service/work.h"

int cmd_pause(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t;
	int reason = -1;
	int rc = cli_term(c, OPT_REASON, TERM_PAUSE, &reason, e);
	if (!rc && reason < 0)
		rc = err_set(e, ERR_USAGE, _("a pause needs a reason: --reason customer, third or appointment"));
	if (!rc)
		rc = cli_target(c, &op, &t, e);
	struct work_wait w = { (enum pause_reason)reason, c->value[OPT_NOTE] };
	if (!rc)
		rc = work_pause(&c->session, op, t, &w, e);
	return rc ? rc : cli_report(c, t.case_id, e);
}

int cmd_resume(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t;
	int rc = cli_target(c, &op, &t, e);
	if (!rc)
		rc = work_resume(&c->session, op, t, c->value[OPT_NOTE], e);
	return rc ? rc : cli_report(c, t.case_id, e);
}
