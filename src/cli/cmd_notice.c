/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint notice: what I must be told. */
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/notice.h"

static json_t *json_notices(const struct notice_list *l)
{
	json_t *list = json_array();
	for (size_t i = 0; i < l->n; i++) {
		const struct notice_row *r = &l->v[i];
		json_t *j = json_object();
		json_object_set_new(j, "id", json_integer(r->id));
		json_object_set_new(j, "at", json_time(r->at));
		json_object_set_new(j, "what", json_text(r->what));
		json_object_set_new(j, "detail", json_text_or_null(r->detail));
		json_object_set_new(j, "number", json_text_or_null(r->no));
		json_array_append_new(list, j);
	}
	return list;
}

static void print_notices(struct cli *c, const struct notice_list *l)
{
	struct table t;
	table_init(&t, 5);
	for (size_t i = 0; i < l->n; i++) {
		const struct notice_row *r = &l->v[i];
		char id[24], at[DATE_BUF], number[CASENUM_BUF];
		snprintf(id, sizeof id, "%lld", (long long)r->id);
		table_add(&t, id);
		table_add(&t, date_format(at, DATE_MINUTE, r->at));
		table_add(&t, *r->no ? casenum_show(number, r->no) : "-");
		table_add(&t, notice_label(r->what));
		table_add(&t, r->detail);
	}
	table_print(&t, &c->out);
}

static int list(struct cli *c, struct err *e)
{
	struct notice_list l = { .n = 0 };
	int64_t limit;
	int rc = cli_number(c, OPT_LIMIT, 100, &limit, e);
	if (!rc)
		rc = notice_read(&c->session, (int)limit, &l, e);
	if (!rc && c->json)
		json_print(c, json_notices(&l));
	else if (!rc)
		print_notices(c, &l);
	notice_list_clear(&l);
	return rc;
}

static int seen(struct cli *c, struct err *e)
{
	struct work_op op;
	int64_t up_to;
	int n = 0;
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = cli_id(c->arg[1], _("this is no number of a notice"), &up_to, e);
	if (!rc)
		rc = notice_seen(&c->session, op, up_to, &n, e);
	if (!rc && c->json)
		json_print(c, json_pack("{s:i}", "seen", n));
	else if (!rc)
		say(c, P_("%d notice is seen.\n", "%d notices are seen.\n", n), n);
	return rc;
}

int cmd_notice(struct cli *c, struct err *e)
{
	if (strcmp(c->arg[0], "list") == 0 && c->args == 1)
		return list(c, e);
	if (strcmp(c->arg[0], "seen") == 0 && c->args == 2)
		return seen(c, e);
	return cli_usage(c->command, e);
}
