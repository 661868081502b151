/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wall_act.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/service/alert.h"
#include "plaint/service/work.h"
#include "plaint/view/list.h"

void wall_act_say(struct wall_act *w, const char *text, bool failed)
{
	snprintf(w->said, sizeof w->said, "%s", text);
	w->failed = failed;
}

/* The connection that writes is opened by the first act. */
static bool enter(struct wall_act *w, const struct session *reader)
{
	struct session_options o = { .store = reader->path, .as = w->login, .clock = reader->clock,
				     .flags = reader->training ? SESSION_TRAINING : 0 };
	if (reader->user_id && w->login && !strcmp(reader->login, w->login))
		o.flags |= SESSION_TRUSTED; /* the password was given when the wall was opened */
	struct err e;
	if (w->open)
		return true;
	if (!w->login)
		wall_act_say(w, _("This wall only reads; plaint wall --as LOGIN also acts."), true);
	else if (session_open(&w->session, &o, &e))
		wall_act_say(w, e.msg, true);
	else
		w->open = true;
	if (w->open && drafts_open(w->session.path, w->session.login, &w->drafts, &e))
		wall_act_say(w, e.msg, true);
	return w->open;
}

void wall_act_ended(struct wall_act *w, int rc, const struct err *e, const char *done)
{
	wall_act_say(w, rc ? e->msg : done, rc != 0);
	w->wrote = true; /* also when it was refused: somebody else may have been first */
}

void wall_act_ask(struct wall_act *w, enum wall_ask asks, const char *label)
{
	struct prompt_spec spec = { .label = label };
	w->asks = asks;
	w->key[0] = '\0';
	w->prompt = prompt_open(&spec);
}

void wall_act_ask_kept(struct wall_act *w, enum wall_ask asks, const char *label, const char *key)
{
	const struct draft *t = w->drafts ? drafts_find(w->drafts, key) : NULL;
	struct prompt_spec spec = { .label = label, .initial = t ? t->text : NULL };
	w->asks = asks;
	snprintf(w->key, sizeof w->key, "%s", key);
	w->prompt = prompt_open(&spec);
}

/* Each key is in the journal before the next frame. */
static void keep(struct wall_act *w, const char *text)
{
	struct err e;
	int64_t now_s = session_now(&w->session);
	if (!*w->key || !w->drafts)
		return;
	if (*text ? drafts_put(w->drafts, w->key, text, now_s, &e) : drafts_drop(w->drafts, w->key, &e))
		wall_act_say(w, e.msg, true);
}

static void answer(struct wall_act *w, const char *text)
{
	struct alert_target t = { w->ref_id, w->version };
	struct work_target k = { w->ref_id, w->version };
	struct err e;
	int64_t id;
	if (!*text)
		return;
	switch (w->asks) {
	case WALL_ASK_ALERT:
		wall_act_ended(w, alert_assign(&w->session, work_op_new(), t, text, &e), &e, _("The alert is assigned."));
		break;
	case WALL_ASK_BULLETIN:
		wall_act_ended(w, bulletin_write(&w->session, work_op_new(), text, 0, &id, &e), &e,
			       _("Every desk shows it now."));
		break;
	case WALL_ASK_CASE:
		wall_act_ended(w, work_assign(&w->session, work_op_new(), k, text, &e), &e, _("The case is assigned."));
		break;
	case WALL_ASK_REJECT:
		wall_approvals_decide(w, APPROVAL_REJECTED, text);
		break;
	}
}

static void prompt_typed(struct wall_act *w, const struct key *k)
{
	enum prompt_state st = prompt_key(w->prompt, k);
	keep(w, prompt_text(w->prompt));
	if (st == PROMPT_EDITING)
		return;
	char *text = xstrdup(prompt_text(w->prompt));
	prompt_close(&w->prompt);
	w->failed = false;
	if (st == PROMPT_DONE) {
		answer(w, text);
		if (!w->failed)
			keep(w, "");
	}
	free(text);
}

/* The alert that is selected is the one of the act; false when none is. */
static bool is_chosen(struct wall_act *w, const struct board *b, int selected)
{
	if (selected < 1 || (size_t)selected > b->alerts.n) {
		wall_act_say(w, _("The arrows up and down select an alert of page 1."), true);
		return false;
	}
	w->ref_id = b->alerts.v[selected - 1].id;
	w->version = b->alerts.v[selected - 1].version;
	return true;
}

static void acknowledge(struct wall_act *w)
{
	struct alert_target t = { w->ref_id, w->version };
	struct err e;
	int rc = alert_acknowledge(&w->session, work_op_new(), t, NULL, &e);
	wall_act_ended(w, rc, &e, _("The alert is acknowledged."));
}

/* Keys of what is open over the wall. */
static bool over(struct wall_act *w, const struct key *k)
{
	w->said[0] = '\0';
	if (w->prompt)
		prompt_typed(w, k);
	else if (w->listing)
		wall_approvals_key(w, k);
	else if (w->keys)
		w->keys = false;
	else
		return false;
	return true;
}

void wall_act_hide(struct wall_act *w)
{
	board_exposures_clear(&w->exposures);
	w->exposed = false;
}

/* Shown for as long as somebody looks, never by the rotation: a wall hangs where everybody sees it. */
static void expose(struct wall_act *w, const struct board *b)
{
	struct err e;
	if (w->exposed)
		wall_act_hide(w);
	else if (board_read_exposures(&w->session, b->wish.team, &w->exposures, &e))
		wall_act_say(w, e.msg, true);
	else
		w->exposed = true;
}

bool wall_act_key(struct wall_act *w, const struct session *reader, const struct board *b, int selected,
		  const struct key *k)
{
	if (over(w, k))
		return true;
	char c = k->code == K_TEXT && !k->mods ? k->text[0] : '\0';
	if (!c || !strchr("aAbpx", c))
		return false;
	if (!enter(w, reader))
		return true;
	if (c == 'b')
		wall_act_ask_kept(w, WALL_ASK_BULLETIN, _("Bulletin for all desks: "), "bulletin:new");
	else if (c == 'p')
		wall_approvals_open(w);
	else if (c == 'x')
		expose(w, b);
	else if (is_chosen(w, b, selected) && c == 'A')
		wall_act_ask(w, WALL_ASK_ALERT, _("Assign to (login): "));
	else if (!*w->said)
		acknowledge(w);
	return true;
}

bool wall_act_case_key(struct wall_act *w, const struct session *reader, const struct queue_row *row,
		       const struct key *k)
{
	if (over(w, k))
		return true;
	if (k->code != K_TEXT || k->mods || strcmp(k->text, "A") != 0 || !row)
		return false;
	if (!enter(w, reader))
		return true;
	w->ref_id = row->id;
	w->version = row->version; /* who took it meanwhile is not written over */
	wall_act_ask(w, WALL_ASK_CASE, _("Assign to (login): "));
	return true;
}

#define KEY(k, what) { .key = k, .label = what, .detail = "", .style = STYLE_TEXT }
static void keys_draw(struct cells *c, bool acts)
{
	const struct list_item items[] = {
		KEY("1-7", _("the page")),
		KEY(_("space"), _("stops the pages, or lets them turn every 15 s")),
		KEY("T", _("the next team, then all of them again")),
		KEY("t", _("figures of today, of 7 days, of 28 days, of each")),
		KEY("Tab", _("the next figure that can be opened; arrows left and right too")),
		KEY("Enter", _("the cases of that figure; there Tab shows the other part of it")),
		KEY("d", _("what the figures mean")),
		KEY("q", _("ends the wallboard")),
		KEY(_("up, down"), _("select an alert; Enter opens its cases")),
		KEY("h", _("what became of it: raised, acknowledged, handed on")),
		KEY("a", _("acknowledges it")),
		KEY("A", _("assigns it, or a case of a list, to somebody")),
		KEY("b", _("writes a bulletin that every desk shows")),
		KEY("p", _("approvals that wait")),
		KEY("x", _("private: what agents have had to bear, for a supervisor")),
	};
	enum { ALL = sizeof items / sizeof items[0], READING = 10 };
	struct list_view v = { .title = _("Keys"), .footer = acts ? _("any key closes")
						   : _("any key closes; with --as LOGIN the wall also acts"),
			       .empty = "", .item = items, .n = acts ? ALL : READING, .selected = ALL };
	list_draw(c, list_place(&v, (struct rect){ 1, 0, c->rows - 2, c->cols }), &v);
}

void wall_act_draw(struct wall_act *w, struct cells *c)
{
	struct rect last = { c->rows - 1, 0, 1, c->cols };
	if (w->listing)
		wall_approvals_draw(w, c);
	if (w->keys)
		keys_draw(c, w->login != NULL);
	if (w->prompt)
		prompt_draw(w->prompt, c, last);
	else if (*w->said)
		cells_put_pad(c, last, w->failed ? STYLE_ERROR : STYLE_OK, w->said);
}

void wall_act_close(struct wall_act *w)
{
	if (w->prompt)
		prompt_close(&w->prompt);
	if (w->open)
		session_close(&w->session);
	drafts_close(w->drafts);
	approval_list_clear(&w->approvals);
	wall_act_hide(w);
	*w = (struct wall_act){ .login = NULL };
}
