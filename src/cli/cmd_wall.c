/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint wall */
#include <stdio.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/board.h"

static json_t *json_count(const struct board_count *n)
{
	return json_pack("{s:I, s:I, s:I, s:I}", "open", (json_int_t)n->open, "late", (json_int_t)n->late, "risk",
			 (json_int_t)n->risk, "free", (json_int_t)n->free);
}

static json_t *json_board(const struct board *b)
{
	static const char *const spans[BOARD_SPANS] = { "today", "days_7", "days_28" };
	json_t *j = json_object(), *heat = json_array(), *worst = json_array(), *dept = json_array();
	json_object_set_new(j, "at", json_time(b->at_s));
	json_object_set_new(j, "cases", json_count(&b->all));
	json_object_set_new(j, "escalated", json_integer(b->escalated));
	for (int i = 0; i < BOARD_SPANS; i++)
		json_object_set_new(j, spans[i], json_figures(&b->span[i]));
	for (size_t i = 0; i < b->heats; i++) {
		json_t *x = json_count(&b->heat[i].n);
		json_object_set_new(x, "channel", json_string(b->heat[i].channel));
		json_object_set_new(x, "category", json_text(b->heat[i].category));
		json_array_append_new(heat, x);
	}
	for (size_t i = 0; i < b->worsts; i++) {
		json_t *x = json_object();
		json_object_set_new(x, "number", json_text(b->worst[i].no));
		json_object_set_new(x, "kind", json_term(TERM_CLOCK, b->worst[i].kind));
		json_object_set_new(x, "due", json_time(b->worst[i].due_at));
		json_object_set_new(x, "owner", json_text_or_null(b->worst[i].owner));
		json_object_set_new(x, "team", json_text(b->worst[i].team));
		json_array_append_new(worst, x);
	}
	for (size_t i = 0; i < b->depts; i++) {
		const struct board_dept *d = &b->dept[i];
		json_array_append_new(dept, json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:I}", "dept", d->code, "open",
						      (json_int_t)d->open, "late", (json_int_t)d->late, "orders",
						      (json_int_t)d->orders, "refused", (json_int_t)d->refused, "hops",
						      (json_int_t)d->hops, "pingpong", (json_int_t)d->pingpong));
	}
	json_object_set_new(j, "heat", heat);
	json_object_set_new(j, "worst", worst);
	json_object_set_new(j, "departments", dept);
	return j;
}

static int print_board(struct cli *c, struct err *e)
{
	struct board b = { .at_s = 0 };
	int rc = board_read(&c->session, &b, e);
	if (!rc)
		json_print(c, json_board(&b));
	board_clear(&b);
	return rc;
}

int cmd_wall(struct cli *c, struct err *e)
{
	bool once = c->value[OPT_ONCE] || c->json;
	struct cli_desk d = { .theme = c->value[OPT_THEME], .borders = c->value[OPT_BORDERS], .wall = true };
	int64_t page;
	int rc = cli_number(c, OPT_PAGE, 0, &page, e);
	if (!rc && (page < 0 || page > 3))
		rc = err_set(e, ERR_USAGE, _("--page is 1 to 3"));
	if (!rc && c->value[OPT_SIZE] && !once)
		rc = err_set(e, ERR_USAGE, _("--size goes with --once"));
	if (!rc && once)
		rc = cli_size(c->value[OPT_SIZE] ? c->value[OPT_SIZE] : "80x24", &d.cols, &d.rows, e);
	if (rc)
		return rc;
	if (c->json)
		return print_board(c, e);
	d.page = (int)page;
	d.wall_ms = c->frozen || once ? &c->wall_ms : NULL;
	return c->desk(&c->session, &d, e);
}
