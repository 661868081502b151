/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk that is played from a script of keys on a real store, while others act on it. */
#ifndef TESTS_APP_PLAY_H
#define TESTS_APP_PLAY_H

#include "plaint/tui/desk.h"
#include "service/fixture.h"

/* What another agent does when the clock passes `at_ms`. */
struct meanwhile {
	struct desk *d;
	int64_t at_ms;
	void (*act)(struct desk *d);
	bool done;
};

__attribute__((unused)) static int64_t wall_with_others(void *ctx)
{
	struct meanwhile *m = ctx;
	if (!m->done && m->act && m->d->ms >= m->at_ms) {
		m->done = true;
		m->act(m->d);
	}
	return m->d->ms;
}

struct play {
	struct desk d;
	struct meanwhile others;
	char keys[280], frame[280], state[280];
	char text[64 * 1024]; /* the last frame that was dumped */
	int64_t urgent, second, free_case;
};

__attribute__((unused)) static void write_text(const char *path, const char *text, const char *frame)
{
	FILE *f = fopen(path, "w");
	for (const char *p = text; f && *p; p++)
		if (*p == '@')
			fputs(frame, f);
		else
			fputc(*p, f);
	if (!f || fclose(f))
		printf("Bail out! cannot write %s\n", path);
}

/* Plays a script; "dump @" keeps a frame in p->text. */
__attribute__((unused)) static void play_at(struct play *p, int rows, int cols, const char *script)
{
	struct desk_options o = { .headless = true,
				  .rows = rows,
				  .cols = cols,
				  .keys_file = p->keys,
				  .wall_ms = &p->d.ms };
	struct err e;
	size_t n = 0;
	write_text(p->keys, script, p->frame);
	unlink(p->frame);
	p->others.done = false;
	p->others.at_ms = p->d.ms + 3000;
	if (!ok(desk_run(&p->d.zhang, &o, &e) == 0, "the script runs"))
		diag("%s", e.msg);
	FILE *f = fopen(p->frame, "r");
	if (f) {
		n = fread(p->text, 1, sizeof p->text - 1, f);
		fclose(f);
	}
	p->text[n] = '\0';
}

__attribute__((unused)) static void play(struct play *p, const char *script)
{
	play_at(p, 24, 80, script);
}

__attribute__((unused)) static void shows(const struct play *p, const char *text, const char *name)
{
	if (!ok(strstr(p->text, text) != NULL, "%s", name))
		diag("wanted \"%s\" in\n%s", text, p->text);
}

__attribute__((unused)) static void shows_not(const struct play *p, const char *text, const char *name)
{
	if (!ok(strstr(p->text, text) == NULL, "%s", name))
		diag("did not want \"%s\" in\n%s", text, p->text);
}

__attribute__((unused)) static void setup(struct play *p, const char *name)
{
	struct err e;
	memset(p, 0, sizeof *p);
	desk_open(&p->d, name);
	snprintf(p->keys, sizeof p->keys, "%s/keys", p->d.dir);
	snprintf(p->frame, sizeof p->frame, "%s/frame", p->d.dir);
	snprintf(p->state, sizeof p->state, "%s/state", p->d.dir);
	setenv("XDG_STATE_HOME", p->state, 1);
	setenv("XDG_CONFIG_HOME", p->state, 1);
	p->others.d = &p->d;
	p->d.zhang.clock.wall_ms = wall_with_others;
	p->d.zhang.clock.mono_ms = wall_with_others;
	p->d.zhang.clock.ctx = &p->others;
	p->urgent = open_case(&p->d, TIER_URGENT, 3, 3);
	p->second = open_case(&p->d, TIER_GENERAL, 2, 2);
	p->free_case = open_case(&p->d, TIER_COMPLEX, 1, 2);
	if (work_claim(&p->d.zhang, work_op_new(), whatever(p->urgent), &e) ||
	    work_claim(&p->d.zhang, work_op_new(), whatever(p->second), &e))
		printf("Bail out! %s\n", e.msg);
	p->d.ms += 20 * MINUTE * 1000;
}

__attribute__((unused)) static void teardown(struct play *p)
{
	char command[600];
	desk_leave(&p->d);
	snprintf(command, sizeof command, "rm -rf '%s'", p->d.dir);
	FILE *f = popen(command, "r");
	if (f)
		pclose(f);
}

__attribute__((unused)) static int64_t case_of(struct desk *d, const char *no)
{
	int64_t id = 0;
	if (desk_case_find(&d->li, no, &id, &d->e))
		diag("%s", d->e.msg);
	return id;
}

#endif
