/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/approval.h"

#include <inttypes.h>

#include "plaint/base/i18n.h"
#include "plaint/model/terms.h"

const char *view_approval_block(enum approval_block b)
{
	static const char *const texts[] = { [APPROVAL_FREE] = "",
					     [APPROVAL_OWN] = N_("your own request: another decides"),
					     [APPROVAL_ABOVE] = N_("above your authority"),
					     [APPROVAL_NO_NOTICE] = N_("notice NOT sent: cannot be approved"),
					     [APPROVAL_CASE_ENDED] = N_("the case has ended"),
					     [APPROVAL_DECIDED] = N_("decided already") };
	return *texts[b] ? _(texts[b]) : "";
}

void view_approval(struct line *l, const struct approval_item *x)
{
	if (x->money.id)
		line_addf(l, "%s %.2f  %s", term_label(TERM_COMP_KIND, (int)x->money.kind),
			  (double)x->money.amount_fen / 100, x->money.basis);
	else if (x->clock >= 0)
		line_addf(l, _("extend %s by %" PRId64), term_label(TERM_CLOCK, x->clock), x->extend_by);
	line_addf(l, "  %s  %s: %s", term_label(TERM_ROLE, (int)x->row.level), x->row.requester, x->row.reason);
}
