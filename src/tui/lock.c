/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lock.h"

#include <stdio.h>
#include <string.h>

#include "plaint/base/utf8.h"

static void forget(struct lock *l)
{
	password_forget(l->typed, sizeof l->typed);
	l->n = 0;
}

void lock_begin(struct lock *l)
{
	forget(l);
	l->said[0] = '\0';
	l->on = true;
}

static void try(struct lock *l, struct session *s)
{
	struct err e;
	if (!s->unproven && !s->has_password)
		l->on = false;
	else if (l->n && session_prove(s, l->typed, &e))
		snprintf(l->said, sizeof l->said, "%s", e.msg);
	else
		l->on = !l->n;
	forget(l);
}

void lock_key(struct lock *l, struct session *s, const struct key *k)
{
	size_t n = strlen(k->text);
	bool text = k->code == K_TEXT && !(k->mods & (KEYMOD_CTRL | KEYMOD_ALT)) && k->text[0] != '\n';
	if (k->code == K_ENTER) {
		try(l, s);
		return;
	}
	if (k->code == K_ESC || (k->code == K_TEXT && k->mods == KEYMOD_CTRL && !strcmp(k->text, "u")))
		forget(l);
	else if (k->code == K_BACKSPACE && l->n)
		l->n = utf8_cut(l->typed, l->n, l->n - 1);
	else if (text && l->n + n < sizeof l->typed) {
		memcpy(l->typed + l->n, k->text, n);
		l->n += n;
		l->said[0] = '\0';
	}
	l->typed[l->n] = '\0';
}

void lock_fill(const struct lock *l, const struct session *s, struct lock_model *m)
{
	m->asks = s->unproven ? LOCK_SIGN_IN : s->has_password ? LOCK_PASSWORD : LOCK_ENTER;
	m->login = s->login;
	m->typed = utf8_chars(l->typed);
	m->said = l->said;
	m->now_s = session_now(s);
}

void lock_clear(struct lock *l)
{
	forget(l);
	l->on = false;
}
