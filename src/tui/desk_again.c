/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Acts of one key.  When the store could not say how one ended (busy, an I/O error, a commit that may have reached
 * the disk) it is kept with its operation id: the key of "again", or the same act on the same case, is then the same
 * operation, which the store does once (store.md 4, domain.md 004-26).
 */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"

static bool is_open_ended(int rc)
{
	return rc == ERR_BUSY || rc == ERR_IO || rc == ERR_NOMEM;
}

static bool is_same(const struct desk *d, const struct desk_try *t)
{
	const struct desk_try *a = &d->again.of;
	return a->run && a->run == t->run && a->target.case_id == t->target.case_id && a->stage == t->stage &&
	       !strcmp(d->again.text.s, t->text);
}

static void keep(struct desk *d, const struct desk_try *t)
{
	if (t->text != d->again.text.s) {
		str_truncate(&d->again.text, 0);
		str_add(&d->again.text, t->text);
	}
	d->again.of = *t;
	d->again.of.text = d->again.text.s;
}

static void tell(struct desk *d, const struct err *e)
{
	char key[KEY_NAME_BUF];
	keymap_key_of(&d->keymap, CONTEXT_QUEUE, ACTION_AGAIN, key);
	if (*key)
		desk_say(d, STYLE_ERROR, _("%s (%s does it again, and never twice)"), e->msg, key);
	else
		desk_fail(d, e);
}

void desk_try(struct desk *d, struct desk_try *t)
{
	struct err e;
	t->op = is_same(d, t) ? d->again.of.op : work_op_new();
	int rc = t->run(d->session, t, &e);
	if (is_open_ended(rc))
		keep(d, t);
	else
		d->again.of.run = NULL;
	desk_reload(d);
	if (is_open_ended(rc))
		tell(d, &e);
	else if (rc)
		desk_fail(d, &e);
	else if (t->ended)
		t->ended(d, t);
	else
		desk_say(d, STYLE_OK, "%s", t->done);
}

void desk_again(struct desk *d)
{
	struct desk_try t = d->again.of;
	if (t.run)
		desk_try(d, &t);
	else
		desk_say(d, STYLE_HINT, _("No act waits to be done again."));
}

bool desk_is_done(struct desk *d, struct work_op *op, struct tried *t, unsigned version)
{
	struct err ignored; /* who cannot read will not write either, and be told */
	bool done = false;
	if (!t->once || work_op_is_done(d->session, *op, &done, &ignored) || !done)
		return false;
	if (t->version == version)
		return true;
	*op = work_op_new();
	t->once = false;
	return false;
}
