/* SPDX-License-Identifier: GPL-3.0-or-later */
/* service/presence: who is where, what of it goes by itself, and what it costs. */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "plaint/service/presence.h"
#include "service/fixture.h"

static char side[300];

static struct presence *enter(struct desk *d, struct session *s)
{
	struct presence *p = NULL;
	if (presence_open(s, &p, &d->e))
		diag("%s", d->e.msg);
	return p;
}

static const struct presence_row *at(struct desk *d, struct presence *p, int64_t case_id)
{
	return presence_at(presence_look(p, NULL, d->ms / 1000), case_id);
}

static void people(struct desk *d)
{
	struct presence *z = enter(d, &d->zhang), *l = enter(d, &d->li);
	ok(!at(d, z, 7) && !at(d, l, 7), "nobody is anywhere");
	presence_say(z, &d->zhang, 7, PRESENCE_LOOKS);
	const struct presence_row *r = at(d, l, 7);
	ok(r && r->what == PRESENCE_LOOKS, "the other sees who looks");
	is(r ? r->name : "", "张丽", "... by name");
	ok(!at(d, z, 7), "nobody sees themselves");
	presence_say(l, &d->li, 7, PRESENCE_REPLIES);
	presence_say(z, &d->zhang, 7, PRESENCE_EDITS);
	struct presence *w = enter(d, &d->lead);
	r = at(d, w, 7);
	is(r ? r->login : "", "li", "of several the one that matters most is told first");
	is_int((int)presence_look(w, NULL, d->ms / 1000)->n, 2, "... and both are there");
	struct presence_cases of = { { 0 } };
	presence_say(l, &d->li, 8, PRESENCE_LOOKS);
	presence_cases_add(&of, 8);
	presence_cases_add(&of, 4096); /* the end of a turn of the set */
	const struct presence_list *some = presence_look(w, &of, d->ms / 1000);
	ok(some->n == 1 && some->row[0].case_id == 8, "who asks for some cases hears of those only");
	of = (struct presence_cases){ { 0 } };
	is_int((int)presence_look(w, &of, d->ms / 1000)->n, 0, "... and of none when asking for none");
	r = at(d, w, 7);
	is(r ? r->login : "", "zhang", "who goes elsewhere is no longer here");
	presence_close(l);
	ok(!at(d, w, 8), "who leaves is nowhere");
	l = enter(d, &d->li);
	presence_say(l, &d->li, 9, PRESENCE_LOOKS);
	struct stat st;
	ok(stat(side, &st) == 0 && st.st_size == 2 * 128, "a place that became free is used again");
	presence_close(l);
	presence_close(w);
	presence_close(z);
}

/* Writes of the file, by its time of change. */
static bool wrote(struct timespec *seen)
{
	struct stat st;
	struct timespec old = *seen, past[2] = { { .tv_sec = T0 }, { .tv_sec = T0 } };
	if (stat(side, &st))
		return false;
	*seen = past[0];
	utimensat(AT_FDCWD, side, past, 0);
	return st.st_mtim.tv_sec != old.tv_sec;
}

static void cost(struct desk *d)
{
	struct presence *z = enter(d, &d->zhang);
	struct timespec seen = { 0 };
	presence_say(z, &d->zhang, 7, PRESENCE_LOOKS);
	wrote(&seen);
	for (int i = 0; i < PRESENCE_BEAT_S; i++) {
		presence_say(z, &d->zhang, 7, PRESENCE_LOOKS);
		d->ms += 1000;
	}
	ok(!wrote(&seen), "what is said already is not written");
	presence_say(z, &d->zhang, 7, PRESENCE_LOOKS);
	ok(wrote(&seen), "... but each 45 s, so that it does not grow stale");
	presence_say(z, &d->zhang, 0, PRESENCE_NONE);
	ok(wrote(&seen), "nowhere is said once");
	d->ms += 1000 * HOUR;
	presence_say(z, &d->zhang, 0, PRESENCE_LOOKS);
	ok(!wrote(&seen), "... and never again");
	int64_t before = db_data_version(d->li.db);
	presence_say(z, &d->zhang, 8, PRESENCE_REPLIES);
	ok(db_data_version(d->li.db) == before, "the store does not change: nobody reads a list anew");
	presence_close(z);
}

static void ends(struct desk *d)
{
	struct presence *l = enter(d, &d->li);
	int ready[2];
	char c;
	if (pipe(ready))
		return;
	pid_t pid = fork();
	if (pid == 0) {
		struct presence *z = enter(d, &d->zhang);
		presence_say(z, &d->zhang, 7, PRESENCE_REPLIES);
		if (write(ready[1], "x", 1) == 1)
			for (;;)
				pause();
		_exit(1);
	}
	close(ready[1]);
	ok(read(ready[0], &c, 1) == 1 && at(d, l, 7), "another process writes a reply");
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	close(ready[0]);
	ok(!at(d, l, 7), "killed, it is nowhere at once");
	struct presence *z = enter(d, &d->zhang);
	presence_say(z, &d->zhang, 7, PRESENCE_LOOKS);
	d->ms += 1000 * (PRESENCE_STALE_S + 1);
	ok(!at(d, l, 7), "one that hangs counts no more after 90 s");
	d->ms -= 1000 * (PRESENCE_STALE_S + 1);
	ok(at(d, l, 7) != NULL, "(it was there)");
	int fd = open(side, O_RDWR);
	ok(fd >= 0 && pwrite(fd, "torn", 4, 60) == 4, "a slot that is half written");
	ok(!at(d, l, 7), "... does not count");
	ok(fd >= 0 && ftruncate(fd, 77) == 0 && !at(d, l, 7), "nor a file that was cut");
	close(fd);
	presence_close(z);
	presence_close(l);
}

static void readers(struct desk *d)
{
	struct session_options o = { .store = d->path, .as = "zhang", .flags = SESSION_READONLY,
				     .clock = clock_frozen(&d->ms) };
	struct session s;
	struct presence *l = enter(d, &d->li);
	presence_say(l, &d->li, 7, PRESENCE_LOOKS);
	if (!ok(session_open(&s, &o, &d->e) == 0, "somebody only reads"))
		return;
	struct presence *r = enter(d, &s);
	ok(at(d, r, 7) != NULL, "... and sees who is where");
	presence_say(r, &s, 7, PRESENCE_LOOKS);
	ok(!at(d, l, 7), "... and says nothing");
	presence_close(r);
	presence_close(l);
	session_close(&s);
}

int main(void)
{
	struct desk d;
	desk_open(&d, "presence");
	snprintf(side, sizeof side, "%s-presence", d.path);
	people(&d);
	cost(&d);
	ends(&d);
	readers(&d);
	unlink(side);
	desk_leave(&d);
	return tap_done();
}
