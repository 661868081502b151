/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/unmask.h"

#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"
#include "plaint/model/profile.h"
#include "plaint/service/rights.h"
#include "plaint/service/workorder.h"
#include "plaint/store/profile.h"

enum { REASON_CHARS = 200, NUMBERS = 20 };

static bool is_known(const struct unmasked *u, const char *s, size_t n)
{
	for (size_t i = 0; i < u->numbers; i++)
		if (strlen(u->number[i]) == n && !memcmp(u->number[i], s, n))
			return true;
	return u->numbers == NUMBERS;
}

static void keep_numbers(struct unmasked *u, const char *text)
{
	struct str masked;
	size_t bytes;
	str_init(&masked, 0);
	for (size_t at = mask_next(text, 0, &bytes, &masked); bytes; at = mask_next(text, at + bytes, &bytes, &masked))
		if (!is_known(u, text + at, bytes))
			u->number[u->numbers++] = arena_strndup(&u->arena, text + at, bytes);
	str_clear(&masked);
}

static int read_case(struct session *s, int64_t id, struct unmasked *u, struct err *e)
{
	struct case_view v = { .body = NULL };
	int rc = case_load(s->db, id, &v, e);
	if (!rc) {
		keep_numbers(u, v.row.subject);
		keep_numbers(u, v.body);
		for (size_t i = 0; i < v.events; i++)
			keep_numbers(u, v.event[i].text);
	}
	case_view_clear(&v);
	return rc;
}

static int read_customer(struct session *s, int64_t id, bool texts, struct unmasked *u, struct err *e)
{
	struct profile p = { .id = 0 };
	int rc = profile_load(s->db, id, session_now(s), &p, e);
	if (!rc) {
		u->no = arena_strdup(&u->arena, p.no);
		u->name = arena_strdup(&u->arena, p.name);
		u->phone = arena_strdup(&u->arena, p.phone);
		for (size_t i = 0; i < p.contacts && texts; i++)
			keep_numbers(u, p.contact[i].text);
	}
	profile_clear(&p);
	return rc;
}

static int check(struct session *s, const struct unmask_target *t, const char *reason, struct err *e)
{
	int rc = rights_need(s, RIGHT_UNMASK, e);
	if (!rc && (!reason || !reason[strspn(reason, " \t\n")]))
		rc = err_set(e, ERR_INPUT, _("seeing a number in full needs a reason"));
	if (!rc)
		rc = act_check_text(reason, e);
	if (!rc && utf8_chars(reason) > REASON_CHARS)
		rc = err_set(e, ERR_INPUT, _("the text is longer than %d characters"), REASON_CHARS);
	return rc || !t->case_id ? rc : rights_need_case(s, t->case_id, e);
}

/* The event is in the store before anything is shown. */
static int write_event(struct session *s, struct work_op op, struct unmask_target *t, const char *reason,
		       struct err *e)
{
	struct act a;
	struct str detail;
	int rc = act_begin(&a, s, op, e);
	if (rc == ACT_DONE)
		t->customer_id = a.found.object_id;
	if (rc)
		return rc == ACT_DONE ? 0 : rc;
	str_init(&detail, 0);
	if (t->case_id)
		rc = act_load(&a, (struct work_target){ .case_id = t->case_id }, e);
	if (!rc && t->case_id) {
		t->customer_id = a.h.customer_id;
		str_printf(&detail, "case=%s;", a.h.no);
	}
	str_printf(&detail, "reason=%s", reason);
	struct act_event v = { .action = "customer.unmask", .object = "customer", .object_id = t->customer_id,
			       .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	return rc;
}

int unmask(struct session *s, struct work_op op, struct unmask_target t, const char *reason, struct unmasked *out,
	   struct err *e)
{
	unmasked_clear(out);
	int rc = check(s, &t, reason, e);
	if (!rc)
		rc = write_event(s, op, &t, reason, e);
	if (rc)
		return rc;
	out->number = arena_alloc(&out->arena, NUMBERS * sizeof *out->number);
	out->until_s = session_now(s) + UNMASK_SECONDS;
	rc = db_read_begin(s->db, e);
	if (rc)
		return rc;
	rc = read_customer(s, t.customer_id, !t.case_id, out, e);
	if (!rc && t.case_id)
		rc = read_case(s, t.case_id, out, e);
	db_read_end(s->db);
	return rc;
}

static void wipe(const char *s)
{
	if (s)
		explicit_bzero((char *)(uintptr_t)s, strlen(s)); /* our own copy, in the arena */
}

void unmasked_clear(struct unmasked *u)
{
	wipe(u->name);
	wipe(u->phone);
	for (size_t i = 0; i < u->numbers; i++)
		wipe(u->number[i]);
	arena_clear(&u->arena);
	*u = (struct unmasked){ .numbers = 0 };
}
