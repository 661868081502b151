/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tui/headless and tui/loop: a script's keys, its frozen clock, its screens. */
#include <locale.h>
#include <unistd.h>

#include "lib/tap.h"
#include "plaint/tui/headless.h"
#include "plaint/tui/loop.h"

struct app {
	struct loop loop;
	int ticks, idles, frames, resizes, rows, cols;
	char keys[64];
};

static void on_key(void *ctx, const struct key *k)
{
	struct app *a = ctx;
	char one[KEY_NAME_BUF];
	size_t n = strlen(a->keys);
	snprintf(a->keys + n, sizeof a->keys - n, "%s%s", k->mods & KEYMOD_PASTE ? "P:" : "",
		 *k->text == '\n' ? "NL" : key_label(k, one));
	if (!strcmp(k->text, "Q"))
		loop_quit(&a->loop);
}

static void on_tick(void *ctx)
{
	((struct app *)ctx)->ticks++;
}

static void on_idle(void *ctx)
{
	((struct app *)ctx)->idles++;
}

static void on_resize(void *ctx, int rows, int cols)
{
	struct app *a = ctx;
	a->resizes++;
	a->rows = rows;
	a->cols = cols;
}

static void draw(void *ctx, struct cells *c)
{
	struct app *a = ctx;
	a->frames++;
	cells_put(c, 0, 0, c->cols, STYLE_LATE, a->keys);
}

static enum loop_end run(struct app *a, const char *script, int tick_s)
{
	static const struct loop_calls calls = { on_key, on_tick, on_idle, on_resize, draw };
	struct err e = { 0 };
	struct screen *s;
	int64_t wall_ms = 1760000000500;
	struct headless_options o = { "script", script, 3, 20, &wall_ms };
	*a = (struct app){ 0 };
	if (!ok(headless_open(&s, &o, &e) == 0, "the script is read %s", e.msg))
		return LOOP_RUNNING;
	loop_init(&a->loop, s, clock_frozen(&wall_ms), &calls, a);
	a->loop.tick_s = tick_s;
	enum loop_end end = loop_run(&a->loop);
	ok(headless_result(s, &e) == 0, "no step failed %s", e.msg);
	loop_free(&a->loop);
	s->ops->close(s);
	return end;
}

static void file_is(const char *path, const char *want, const char *name)
{
	char text[256] = "";
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
	text[n] = '\0';
	if (f)
		fclose(f);
	is(text, want, name);
	remove(path);
}

static void refused(const char *script, const char *want)
{
	struct screen *s;
	struct err e = { 0 };
	int64_t wall_ms = 0;
	struct headless_options o = { "script", script, 3, 20, &wall_ms };
	ok(headless_open(&s, &o, &e) == ERR_INPUT, "refused: %s", want);
	is(e.msg, want, "and says where and why");
}

int main(void)
{
	struct app a;
	ok(setlocale(LC_ALL, "C.UTF-8") != NULL, "C.UTF-8 is there");
	char dir[] = "/tmp/plaint-headless-XXXXXX", text[64], styles[64], script[512];
	if (!mkdtemp(dir))
		skip_all("no folder for the screens");
	snprintf(text, sizeof text, "%s/text", dir);
	snprintf(styles, sizeof styles, "%s/styles", dir);
	snprintf(script, sizeof script, "# keys\nx投<Enter><lt><F4>\nkeys wait 1\ndump %s\nstyles %s\n", text, styles);
	is_int(run(&a, script, 1), LOOP_HANGUP, "the end of the script ends the loop");
	is(a.keys, "x投Enter<F4waitSpace1", "keys by name and by character");
	file_is(text, "x投Enter<F4waitSpace\n\n\n", "the screen as text");
	file_is(styles, "LLLLLLLLLLLLLLLLLLLL\n\n\n", "the screen as styles");
	ok(a.frames == 2 && a.idles == 1, "keys that wait cost one frame, and one task after them");
	run(&a, "wait 3\n", 1);
	is_int(a.ticks, 3, "a tick at each second of the wall clock");
	run(&a, "wait 119\n", 60);
	is_int(a.ticks, 2, "a tick at each minute on slow lines");
	run(&a, "resize 250x70\npaste q\\n:x\n", 1);
	ok(a.resizes == 2 && a.rows == 70 && a.cols == 250, "the size changes");
	is(a.keys, "P:qP:NLP::P:x", "pasted text is marked as such");
	is_int(run(&a, "aQb", 1), LOOP_QUIT, "quitting ends the loop");
	is(a.keys, "aQ", "and no key after it is handled");
	refused("x\n<Nokey>\n", "script:2: no such key");
	refused("wait x\n", "script:1: wait needs seconds, resize needs COLSxROWS");
	refused("resize 80x\n", "script:1: resize needs COLSxROWS, as 80x24");
	refused("\xff\n", "script:1: the line is not UTF-8");
	rmdir(dir);
	return tap_done();
}
