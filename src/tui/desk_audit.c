/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts on a case as links of the chain, and whether the case is still as the last one left it. */
#include "desk_internal.h"

#include <stdio.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/service/chain.h"

static const char *footer(const struct chain_rows *r)
{
	if (r->row_state < 0)
		return _("no act yet since it was imported; Esc closes");
	return r->row_state ? _("the case is as its last act left it; Esc closes")
			    : _("CHANGED OUTSIDE plaint since its last act; tell an auditor");
}

void desk_audit(struct desk *d)
{
	struct chain_rows rows = { .row_state = -1 };
	struct chain_wish w = { .case_id = d->m.selected };
	struct err e;
	char at[DATE_BUF];
	desk_sync(d);
	if (!d->m.kase)
		return;
	if (chain_show(d->session, &w, &rows, &e)) {
		desk_fail(d, &e);
		chain_rows_clear(&rows);
		return;
	}
	desk_list_open(d, _("Audit"), footer(&rows), NULL);
	d->popup.view.empty = _("no act yet");
	int digits = rows.list.n ? snprintf(NULL, 0, "%lld", (long long)rows.list.v[rows.list.n - 1].seq) : 0;
	for (size_t i = rows.list.n; i-- > 0;) { /* the newest first */
		const struct chain_row *r = &rows.list.v[i];
		struct arena *a = &d->popup.arena;
		struct list_item *item = desk_list_add(d, "", arena_printf(a, "%*lld  %s", digits, (long long)r->seq,
						date_format(at, DATE_SHORT, r->at)),
			arena_printf(a, "%-8s %-16s %.12s  %s", *r->actor ? r->actor : "-", r->action, r->hash,
				     r->erased ? _("(erased)") : r->detail));
		if (!rows.row_state)
			item->style = STYLE_LATE;
	}
	chain_rows_clear(&rows);
}
