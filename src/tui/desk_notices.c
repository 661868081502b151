/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What I must be told, and the case behind it; and what everybody is told. */
#include <stdio.h>

#include "desk_internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/service/alert.h"
#include "plaint/service/notice.h"

static void pick(struct desk *d, size_t i)
{
	struct err e;
	int n;
	if (i >= d->notices.n)
		return;
	int64_t of = d->notices.v[i].complaint_id, newest = d->notices.v[0].id;
	desk_list_close(d);
	if (notice_seen(d->session, work_op_new(), newest, &n, &e)) {
		desk_fail(d, &e);
		return;
	}
	if (of)
		desk_open_case(d, of);
	desk_say(d, STYLE_OK, _("%d notices are seen."), n);
}

void desk_notices(struct desk *d)
{
	struct err e;
	if (notice_read(d->session, 100, &d->notices, &e)) {
		desk_fail(d, &e);
		return;
	}
	if (!d->notices.n) {
		desk_say(d, STYLE_HINT, _("Nothing that you must be told."));
		return;
	}
	desk_list_open(d, _("Notices"), _("Enter opens the case and marks all as seen"), pick);
	for (size_t i = 0; i < d->notices.n; i++) {
		const struct notice_row *r = &d->notices.v[i];
		struct line l = { .len = 0 };
		char no[16] = "", at[DATE_BUF];
		if (*r->no)
			view_short_no(no, r->no);
		line_addf(&l, "%s  %s  %s", date_format(at, DATE_SHORT, r->at), notice_label(r->what), r->detail);
		desk_list_add(d, "", arena_strdup(&d->popup.arena, no), arena_strdup(&d->popup.arena, l.s));
	}
}

static void close_list(struct desk *d, size_t i)
{
	(void)i;
	desk_list_close(d);
}

void desk_bulletins(struct desk *d)
{
	struct err e;
	if (bulletin_all(d->session, false, &d->bulletins, &e)) {
		desk_fail(d, &e);
		return;
	}
	if (!d->bulletins.n) {
		desk_say(d, STYLE_HINT, _("There is no bulletin."));
		return;
	}
	desk_list_open(d, _("Bulletins"), _("Esc closes"), close_list);
	for (size_t i = 0; i < d->bulletins.n; i++) {
		const struct bulletin_row *b = &d->bulletins.v[i];
		char at[DATE_BUF];
		desk_list_add(d, "", arena_strdup(&d->popup.arena, date_format(at, DATE_SHORT, b->from_at)),
			      arena_printf(&d->popup.arena, "%s  %s", b->author, b->text));
	}
}
