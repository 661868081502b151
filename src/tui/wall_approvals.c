/* SPDX-License-Identifier: GPL-3.0-or-later */
/* S7 on the wall: what waits for the leader who logged in, approved or rejected there. */
#include <stdio.h>

#include "plaint/base/i18n.h"
#include "plaint/service/approve.h"
#include "plaint/view/approval.h"
#include "plaint/view/list.h"
#include "wall_act.h"

enum { MOST = 50 };

void wall_approvals_open(struct wall_act *w)
{
	struct approve_filter f = { .limit = MOST };
	struct err e;
	if (approve_list(&w->session, &f, &w->approvals, &e)) {
		wall_act_say(w, e.msg, true);
		return;
	}
	w->listing = w->approvals.n > 0;
	w->chosen = w->chosen < w->approvals.n ? w->chosen : 0;
	if (!w->listing)
		wall_act_say(w, _("No approval waits."), false);
}

void wall_approvals_decide(struct wall_act *w, enum approval_state to, const char *comment)
{
	struct approve_target t = { w->ref_id, w->version };
	struct approve_decision x = { to, comment };
	struct err e;
	char done[160];
	snprintf(done, sizeof done, _("Decided: %s."), term_label(TERM_APPROVAL_STATE, (int)to));
	wall_act_ended(w, approve_decide(&w->session, work_op_new(), t, &x, &e), &e, done);
	if (w->listing) {
		char said[sizeof w->said];
		snprintf(said, sizeof said, "%s", w->said);
		bool failed = w->failed;
		wall_approvals_open(w);
		wall_act_say(w, said, failed);
	}
}

void wall_approvals_key(struct wall_act *w, const struct key *k)
{
	char c = k->code == K_TEXT && !k->mods ? k->text[0] : '\0';
	if (k->code == K_UP && w->chosen)
		w->chosen--;
	else if (k->code == K_DOWN && w->chosen + 1 < w->approvals.n)
		w->chosen++;
	else if (k->code == K_ESC || c == 'q' || c == 'p')
		w->listing = false;
	if (!w->listing || w->chosen >= w->approvals.n)
		return;
	w->ref_id = w->approvals.v[w->chosen].row.id;
	w->version = w->approvals.v[w->chosen].row.version;
	if (c == 'y')
		wall_approvals_decide(w, APPROVAL_APPROVED, NULL);
	else if (c == 'Y') {
		char key[40];
		snprintf(key, sizeof key, "reject:%lld", (long long)w->ref_id);
		wall_act_ask_kept(w, WALL_ASK_REJECT, _("Reject because: "), key);
	}
}

void wall_approvals_draw(struct wall_act *w, struct cells *c)
{
	struct arena a;
	VEC(struct list_item) items = { .v = NULL };
	arena_init(&a);
	for (size_t i = 0; i < w->approvals.n; i++) {
		const struct approval_item *x = &w->approvals.v[i];
		struct line l = { .len = 0 };
		char no[16];
		view_short_no(no, x->row.no);
		view_approval(&l, x);
		if (x->block != APPROVAL_FREE)
			line_addf(&l, "  [%s]", view_approval_block(x->block));
		*vec_push(&items) = (struct list_item){ .key = "", .label = arena_strdup(&a, no),
							.detail = arena_strdup(&a, l.s),
							.style = x->block ? STYLE_DIM : STYLE_TEXT };
	}
	struct list_view v = { .title = _("Approvals"), .footer = _("y approves  Y rejects with a reason  Esc closes"),
			       .empty = "", .item = items.v, .n = items.n, .selected = w->chosen };
	struct rect place = list_place(&v, (struct rect){ 1, 0, c->rows - 2, c->cols });
	size_t rows = list_rows(place);
	v.top = rows && w->chosen >= rows ? w->chosen + 1 - rows : 0;
	list_draw(c, place, &v);
	vec_clear(&items);
	arena_clear(&a);
}
