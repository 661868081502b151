/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint bulk: one act on many cases, with a result for each. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/digest.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/bulk.h"
#include "plaint/service/desk.h"

static const char *act_name(int n)
{
	return n < BULK_COUNT ? bulk_key((enum bulk_what)n) : NULL;
}

/* Of --op-id: the act on each case has an id of its own, that depends on nothing but the case, so that the same call
 * again, with more numbers or in another order, does only what was not done. */
static struct work_op op_of_case(const struct cli *c, const struct work_op *all, int64_t case_id)
{
	unsigned char of[sizeof all->id + sizeof case_id], digest[DIGEST_BYTES];
	struct work_op op;
	if (!c->value[OPT_OP_ID])
		return work_op_new();
	memcpy(of, all->id, sizeof all->id);
	for (size_t i = 0; i < sizeof case_id; i++)
		of[sizeof all->id + i] = (unsigned char)((uint64_t)case_id >> 8 * i);
	digest_bytes(of, sizeof of, digest);
	memcpy(op.id, digest, sizeof op.id);
	return op;
}

/* A number that names no case is a result like the others, and no reason to do nothing. */
static void find_cases(struct cli *c, struct bulk *b, const struct work_op *op, const char *const *number,
		       struct bulk_item *missing)
{
	size_t all = b->n;
	b->n = 0;
	for (size_t k = 0; k < all; k++) {
		struct err e;
		struct bulk_item i = { .rc = 0 };
		i.rc = desk_case_find(&c->session, number[k], &i.target.case_id, &e);
		i.op = op_of_case(c, op, i.target.case_id);
		missing[k] = i;
		if (i.rc)
			snprintf(missing[k].said, sizeof i.said, "%s", e.msg);
		else
			b->item[b->n++] = i;
	}
}

static void print_row(struct cli *c, json_t *list, struct table *t, const char *number, const struct bulk_item *i)
{
	if (c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "number", json_text(number));
		json_object_set_new(j, "done", json_boolean(!i->rc));
		json_object_set_new(j, "conflict", json_boolean(i->rc == ERR_CONFLICT));
		json_object_set_new(j, "error", json_text_or_null(i->said));
		json_array_append_new(list, j);
		return;
	}
	table_add(t, number);
	table_add(t, i->rc ? i->said : _("done"));
}

static int print_all(struct cli *c, const struct bulk *b, const char *const *number, const struct bulk_item *missing,
		     struct err *e)
{
	size_t all = (size_t)c->args - 1 - bulk_takes_text(b->what), at = 0;
	size_t failed = b->failed + (all - b->n);
	struct table t;
	json_t *list = c->json ? json_array() : NULL;
	table_init(&t, 2);
	for (size_t k = 0; k < all; k++)
		print_row(c, list, &t, number[k], missing[k].rc ? &missing[k] : &b->item[at++]);
	if (c->json)
		json_print(c, list);
	else
		table_print(&t, &c->out);
	return failed ? err_set(e, ERR_DENIED, P_("%zu case was not acted on", "%zu cases were not acted on", failed),
				failed)
		      : 0;
}

int cmd_bulk(struct cli *c, struct err *e)
{
	int what = bulk_find(c->arg[0]);
	if (what < 0) {
		const char *near = cli_nearest(c->arg[0], act_name);
		return near ? err_set(e, ERR_USAGE, _("there is no act '%.40s' for many cases; did you mean '%s'?"),
				      c->arg[0], near)
			    : err_set(e, ERR_USAGE, _("there is no act '%.40s' for many cases"), c->arg[0]);
	}
	int first = 1 + bulk_takes_text((enum bulk_what)what);
	if (c->args <= first)
		return cli_usage(c->command, e);
	struct work_op op;
	int rc = cli_operation(c, &op, e);
	if (rc)
		return rc;
	size_t n = (size_t)(c->args - first);
	struct bulk b = { .what = (enum bulk_what)what, .text = c->arg[1], .n = n,
			  .item = arena_alloc(&c->arena, n * sizeof *b.item) };
	struct bulk_item *missing = arena_alloc(&c->arena, n * sizeof *missing);
	find_cases(c, &b, &op, c->arg + first, missing);
	bulk_run(&c->session, &b);
	return print_all(c, &b, c->arg + first, missing, e);
}
