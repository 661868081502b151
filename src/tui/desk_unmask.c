/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A customer's name and numbers in full, for 30 s, over the screen: gone with any other key, case or lock. */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/service/unmask.h"

static void set_title(struct desk *d)
{
	long left = (long)(d->unmask.until_s - d->m.now_s);
	snprintf(d->popup.title, sizeof d->popup.title, P_("In full, on record: gone in %ld second",
							   "In full, on record: gone in %ld seconds", left), left);
}

static void show(struct desk *d, const char *reason)
{
	struct unmask_target t = { d->unmask.case_id, d->unmask.customer_id };
	struct unmasked u = { .numbers = 0 };
	struct err e;
	if (unmask(d->session, work_op_new(), t, reason, &u, &e)) {
		desk_fail(d, &e);
		unmasked_clear(&u);
		return;
	}
	desk_list_open(d, "", _("Esc hides it"), NULL);
	desk_list_add(d, "", _("Customer"), u.name);
	desk_list_add(d, "", _("Phone"), u.phone);
	for (size_t i = 0; i < u.numbers; i++)
		desk_list_add(d, "", _("In the texts"), u.number[i]);
	d->unmask.until_s = u.until_s;
	d->m.now_s = session_now(d->session);
	set_title(d);
	unmasked_clear(&u);
}

void desk_unmask(struct desk *d)
{
	struct prompt_spec spec = { .label = _("Why must you see it in full? ") };
	bool of_case = d->m.kase != NULL;
	d->unmask = (struct desk_unmask){ .case_id = of_case ? d->case_loaded : 0,
					  .customer_id = of_case ? 0 : d->profile_loaded,
					  .selected = d->m.selected };
	if (!d->unmask.case_id && !d->unmask.customer_id)
		desk_say(d, STYLE_HINT, _("There is no customer here."));
	else
		desk_ask(d, &spec, show);
}

void desk_unmask_tick(struct desk *d)
{
	if (!d->unmask.until_s)
		return;
	if (d->m.now_s >= d->unmask.until_s || d->m.selected != d->unmask.selected)
		desk_list_close(d);
	else
		set_title(d);
}

void desk_unmask_end(struct desk *d)
{
	if (!d->unmask.until_s)
		return;
	d->unmask.until_s = 0;
	for (size_t i = 0; i < d->popup.items.n; i++) {
		char *text = (char *)(uintptr_t)d->popup.items.v[i].detail; /* the list's own copy */
		explicit_bzero(text, strlen(text));
	}
	d->popup.items.n = 0;
}
