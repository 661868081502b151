/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint unmask: a customer's name and numbers in full, by right and for a reason that goes on record. */
#include <string.h>

#include "customer.h"
#include "plaint/base/i18n.h"
#include "plaint/service/desk.h"
#include "plaint/service/unmask.h"

static int find_target(struct cli *c, struct unmask_target *t, struct err *e)
{
	struct err ignored;
	if (!desk_case_find(&c->session, c->arg[0], &t->case_id, &ignored))
		return 0;
	t->case_id = 0;
	return customer_find(c, c->arg[0], &t->customer_id, e);
}

static void print(struct cli *c, const struct unmasked *u)
{
	say(c, _("customer: %s  %s  (%s)\n"), u->name, u->phone, u->no);
	for (size_t i = 0; i < u->numbers; i++)
		say(c, _("in the texts: %s\n"), u->number[i]);
	say(c, _("This is on record with your name and your reason. Clear the screen when you are done.\n"));
}

static void print_json(struct cli *c, const struct unmasked *u)
{
	json_t *numbers = json_array();
	for (size_t i = 0; i < u->numbers; i++)
		json_array_append_new(numbers, json_text(u->number[i]));
	json_t *j = json_object();
	json_object_set_new(j, "customer_number", json_text(u->no));
	json_object_set_new(j, "name", json_text(u->name));
	json_object_set_new(j, "phone", json_text(u->phone));
	json_object_set_new(j, "numbers", numbers);
	json_object_set_new(j, "until", json_time(u->until_s));
	json_print(c, j);
}

int cmd_unmask(struct cli *c, struct err *e)
{
	struct unmask_target t = { 0, 0 };
	struct unmasked u = { .numbers = 0 };
	struct work_op op;
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = find_target(c, &t, e);
	if (!rc)
		rc = unmask(&c->session, op, t, c->value[OPT_REASON], &u, e);
	if (!rc && c->json)
		print_json(c, &u);
	else if (!rc)
		print(c, &u);
	unmasked_clear(&u);
	return rc;
}
