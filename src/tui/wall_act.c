/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wall_act.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/service/alert.h"

static void say(struct wall_act *w, const char *text, bool failed)
{
	snprintf(w->said, sizeof w->said, "%s", text);
	w->failed = failed;
}

/* The connection that writes is opened by the first act. */
static bool enter(struct wall_act *w, const struct session *reader)
{
	struct session_options o = { .store = reader->path, .as = w->login, .clock = reader->clock,
				     .flags = reader->training ? SESSION_TRAINING : 0 };
	struct err e;
	if (w->open)
		return true;
	if (!w->login)
		say(w, _("This wall only reads; plaint wall --as LOGIN also acts."), true);
	else if (session_open(&w->session, &o, &e))
		say(w, e.msg, true);
	else
		w->open = true;
	return w->open;
}

static void ended(struct wall_act *w, int rc, const struct err *e, const char *done)
{
	say(w, rc ? e->msg : done, rc != 0);
	w->wrote = true; /* also when it was refused: somebody else may have been first */
}

static void ask(struct wall_act *w, bool assigns)
{
	struct prompt_spec spec = { .label = assigns ? _("Assign to (login): ") : _("Bulletin for all desks: ") };
	w->assigns = assigns;
	w->prompt = prompt_open(&spec);
}

static void answer(struct wall_act *w, const char *text)
{
	struct alert_target t = { w->alert_id, w->version };
	struct err e;
	int64_t id;
	if (!*text)
		return;
	int rc = w->assigns ? alert_assign(&w->session, work_op_new(), t, text, &e)
			    : bulletin_write(&w->session, work_op_new(), text, 0, &id, &e);
	ended(w, rc, &e, w->assigns ? _("The alert is assigned.") : _("Every desk shows it now."));
}

static void prompt_typed(struct wall_act *w, const struct key *k)
{
	enum prompt_state st = prompt_key(w->prompt, k);
	if (st == PROMPT_EDITING)
		return;
	char *text = xstrdup(prompt_text(w->prompt));
	prompt_close(&w->prompt);
	if (st == PROMPT_DONE)
		answer(w, text);
	free(text);
}

bool wall_act_key(struct wall_act *w, const struct session *reader, const struct board *b, int selected,
		  const struct key *k)
{
	struct err e;
	w->said[0] = '\0';
	if (w->prompt) {
		prompt_typed(w, k);
		return true;
	}
	char c = k->code == K_TEXT && !k->mods ? k->text[0] : '\0';
	if (c != 'a' && c != 'A' && c != 'b')
		return false;
	if (!enter(w, reader))
		return true;
	if (c == 'b') {
		ask(w, false);
		return true;
	}
	if (selected < 1 || (size_t)selected > b->alerts.n) {
		say(w, _("The arrows up and down select an alert of page 1."), true);
		return true;
	}
	w->alert_id = b->alerts.v[selected - 1].id;
	w->version = b->alerts.v[selected - 1].version;
	if (c == 'A') {
		ask(w, true);
		return true;
	}
	struct alert_target t = { w->alert_id, w->version };
	int rc = alert_acknowledge(&w->session, work_op_new(), t, NULL, &e);
	ended(w, rc, &e, _("The alert is acknowledged."));
	return true;
}

void wall_act_draw(struct wall_act *w, struct cells *c)
{
	struct rect last = { c->rows - 1, 0, 1, c->cols };
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
	*w = (struct wall_act){ .login = NULL };
}
