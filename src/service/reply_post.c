/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By which way a reply goes, and its row in the outbox. */
#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/store/outbox.h"
#include "reply_internal.h"

/* Where a way that is handed to a transport leads; NULL for those where the agent talks himself. */
static const char *address_of(const struct reply_brief *b, enum channel by)
{
	return by == CHANNEL_SMS      ? b->phone
	       : by == CHANNEL_EMAIL  ? b->email
	       : by == CHANNEL_LETTER ? b->address
				      : NULL;
}

bool reply_reaches(const struct reply_brief *b, enum channel by)
{
	const char *to = address_of(b, by);
	return !to || *to;
}

static const char *subject_of(const struct reply_brief *b, struct arena *a)
{
	char no[CASENUM_BUF];
	const char *form = !strcmp(b->lang, "en")      ? "Your complaint %s"
			   : !strcmp(b->lang, "zh_TW") ? "關於您的申訴 %s"
						       : "关于您的投诉 %s";
	char *text = arena_alloc(a, strlen(form) + CASENUM_BUF);
	const char *hole = strstr(form, "%s");
	snprintf(text, strlen(form) + CASENUM_BUF, "%.*s%s", (int)(hole - form), form, casenum_show(no, b->no));
	return text;
}

int reply_post(struct act *a, const struct reply_draft *d, struct reply_result *r, struct err *e)
{
	struct reply_brief *b = &r->brief;
	const char *to = address_of(b, r->channel);
	char key[40];
	if (!to)
		return 0;
	if (!*to)
		return err_set(e, ERR_INPUT, _("the customer cannot be reached by %s: no address is known"),
			       term_label(TERM_CHANNEL, (int)r->channel));
	snprintf(key, sizeof key, "contact/%lld", (long long)r->contact_id);
	struct outbox_new row = { .complaint_id = a->h.id, .customer_id = a->h.customer_id,
				  .contact_id = r->contact_id, .channel = term_key(TERM_CHANNEL, (int)r->channel),
				  .to_addr = to, .text = d->text, .created_at = a->now, .dedupe = key };
	int rc = 0;
	if (r->channel != CHANNEL_SMS)
		row.subject = subject_of(b, &b->arena);
	else /* nobody is woken */
		rc = act_quiet_end(a->s, a->now, &row.next_at, e);
	return rc ? rc : outbox_add(a->s->db, &row, &r->outbox_id, e);
}
