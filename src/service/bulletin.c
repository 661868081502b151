/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the whole house is told (000-09). */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/service/alert.h"
#include "plaint/service/rights.h"
#include "plaint/store/bulletin.h"
#include "veil.h"

enum { BULLETIN_MAX = 500 };

int bulletin_all(struct session *s, bool also_old, struct bulletin_list *out, struct err *e)
{
	struct bulletin_filter f = { .now_s = session_now(s), .all = also_old };
	struct bulletin_rows rows;
	arena_reset(&out->arena);
	int rc = s->user_id || s->system ? 0 : rights_need(s, RIGHT_READ, e); /* every user is told */
	if (!rc)
		rc = bulletin_load(s->db, &f, &out->arena, &rows, e);
	out->v = rc ? NULL : rows.v;
	out->n = rc ? 0 : rows.n;
	for (size_t i = 0; i < out->n; i++)
		veil(&out->arena, &out->v[i].text, NULL);
	return rc;
}

static int may_write(struct session *s, struct err *e)
{
	return rights_need(s, RIGHT_LEAD, e);
}

/* One paragraph: every desk shows it in one line. */
static int check_text(const char *text, struct err *e)
{
	if (!text[strspn(text, " \t\n")])
		return err_set(e, ERR_INPUT, _("a bulletin needs words"));
	int rc = act_check_text(text, e);
	if (!rc && utf8_chars(text) > BULLETIN_MAX)
		return err_set(e, ERR_INPUT, _("the text is longer than %d characters"), BULLETIN_MAX);
	return rc;
}

int bulletin_write(struct session *s, struct work_op op, const char *text, int64_t until_s, int64_t *id,
		   struct err *e)
{
	struct act a;
	*id = 0;
	int rc = may_write(s, e);
	if (!rc)
		rc = check_text(text, e);
	if (rc || (rc = act_begin(&a, s, op, e))) {
		if (rc == ACT_DONE)
			*id = a.found.object_id;
		return rc == ACT_DONE ? 0 : rc;
	}
	struct bulletin_new b = { text, s->user_id, a.now, until_s };
	if (until_s && until_s <= a.now)
		rc = err_set(e, ERR_INPUT, _("that time is over"));
	if (!rc)
		rc = bulletin_insert(s->db, &b, id, e);
	struct act_event v = { .action = "bulletin.write", .object = "bulletin", .object_id = *id, .detail = text };
	return act_end(&a, rc, &v, e);
}

int bulletin_take_back(struct session *s, struct work_op op, int64_t id, struct err *e)
{
	struct act a;
	int rc = may_write(s, e);
	if (rc || (rc = act_begin(&a, s, op, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = bulletin_withdraw(s->db, id, a.now, s->user_id, e);
	struct act_event v = { .action = "bulletin.withdraw", .object = "bulletin", .object_id = id };
	return act_end(&a, rc, &v, e);
}
