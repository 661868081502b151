/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/bulk.h"

#include <stdio.h>
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/store/sweep.h"

static const struct {
	const char *key;
	bool takes_text, undoable;
} kinds[BULK_COUNT] = {
	[BULK_CLAIM] = { "claim", false, true },   [BULK_RELEASE] = { "release", false, true },
	[BULK_ASSIGN] = { "assign", true, true },  [BULK_NOTE] = { "note", true, false },
	[BULK_REMIND] = { "remind", true, false },
};

const char *bulk_key(enum bulk_what what)
{
	return kinds[what].key;
}

int bulk_find(const char *key)
{
	for (int i = 0; i < BULK_COUNT; i++)
		if (!strcmp(kinds[i].key, key))
			return i;
	return -1;
}

bool bulk_takes_text(enum bulk_what what)
{
	return kinds[what].takes_text;
}

bool bulk_is_undoable(enum bulk_what what)
{
	return kinds[what].undoable;
}

int work_remind(struct session *s, struct work_op op, struct work_target t, const char *text, struct err *e)
{
	struct act a;
	char no[CASENUM_BUF];
	int rc = !text || !text[strspn(text, " \t\n")] ? err_set(e, ERR_INPUT, _("say of what the owner is reminded"))
						       : act_check_text(text, e);
	if (rc || (rc = act_begin(&a, s, op, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_open(&a, e);
	if (!rc && !a.h.owner_id)
		rc = err_set(e, ERR_DENIED, _("%s is nobody's yet; claim it first"), casenum_show(no, a.h.no));
	struct notice_new n = { a.h.owner_id, a.h.id, a.now, "reminder", text };
	if (!rc)
		rc = notice_add(s->db, &n, e);
	struct str detail;
	str_init(&detail, 0);
	str_printf(&detail, "to=%s;reason=%s", rc ? "" : a.h.owner, text);
	struct act_event v = { .action = "case.remind", .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	return rc;
}

static int note(struct session *s, const struct bulk_item *i, const char *text, struct err *e)
{
	struct work_contact c = { .case_id = i->target.case_id, .kind = CONTACT_NOTE, .channel = CHANNEL_PHONE,
				  .emotion = -1, .text = text, .asks = "" };
	int64_t id;
	return work_record(s, i->op, &c, &id, e);
}

static int act_on(struct session *s, const struct bulk *b, const struct bulk_item *i, struct err *e)
{
	switch (b->what) {
	case BULK_CLAIM:
		return work_claim(s, i->op, i->target, e);
	case BULK_RELEASE:
		return work_release(s, i->op, i->target, e);
	case BULK_ASSIGN:
		return work_assign(s, i->op, i->target, b->text, e);
	case BULK_REMIND:
		return work_remind(s, i->op, i->target, b->text, e);
	case BULK_NOTE:
	case BULK_COUNT:
		break;
	}
	return note(s, i, b->text, e);
}

void bulk_run(struct session *s, struct bulk *b)
{
	b->done = b->failed = 0;
	for (size_t k = 0; k < b->n; k++) {
		struct bulk_item *i = &b->item[k];
		struct err e;
		i->said[0] = '\0';
		i->rc = act_on(s, b, i, &e);
		if (i->rc)
			snprintf(i->said, sizeof i->said, "%s", e.msg);
		b->done += i->rc == 0;
		b->failed += i->rc != 0;
	}
}

void bulk_undo(struct session *s, struct bulk *b)
{
	b->done = b->failed = 0;
	for (size_t k = b->n; k-- > 0;) {
		struct bulk_item *i = &b->item[k];
		struct err e;
		if (i->rc || i->undone)
			continue;
		int rc = work_undo_act(s, work_op_new(), i->op, i->said, &e);
		if (rc)
			snprintf(i->said, sizeof i->said, "%s", e.msg);
		i->undone = rc == 0;
		b->done += rc == 0;
		b->failed += rc != 0;
	}
}
