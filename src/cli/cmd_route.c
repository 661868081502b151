/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint route, plaint duty */
#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/service/route.h"

int cmd_route(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t;
	struct route_result r = { .login = "" };
	int rc = cli_target(c, &op, &t, e);
	if (!rc)
		rc = route_case(&c->session, op, t, c->value[OPT_DRY_RUN] != NULL, &r, e);
	if (!rc && c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "owner", json_text_or_null(r.login));
		json_object_set_new(j, "trace", json_text(r.trace.len ? r.trace.s : ""));
		json_print(c, j);
	} else if (!rc) {
		say(c, "%s", r.trace.len ? r.trace.s : "");
	}
	str_clear(&r.trace);
	return rc;
}

int cmd_duty(struct cli *c, struct err *e)
{
	struct route_duty d = { .login = c->args ? c->arg[0] : c->session.login, .category = c->value[OPT_CATEGORY],
				.langs = c->value[OPT_LANGS], .state = c->value[OPT_STATE] };
	int64_t skill, cap;
	int rc = cli_number(c, OPT_SKILL, 3, &skill, e);
	if (!rc)
		rc = cli_number(c, OPT_CAP, -1, &cap, e);
	if (rc)
		return rc;
	d.skill = (int)skill;
	d.cap = cap;
	rc = route_set_duty(&c->session, &d, e);
	if (!rc && !c->json)
		say(c, _("%s: noted.\n"), d.login);
	return rc;
}
