/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small program on the terminal layer alone, for term_test: it shows keys, a clock, a prompt
 * and an editor.  F9 crashes, q ends; its exit status is the loop's end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/tui/editkeys.h"
#include "plaint/tui/loop.h"
#include "plaint/tui/prompt.h"
#include "plaint/tui/term.h"

struct probe {
	struct loop loop;
	struct prompt *prompt;
	struct editor editor;
	bool editing;
	char key[KEY_NAME_BUF];
	char got[256];
	int ticks, frames, idles;
	struct theme theme;
};

static void complete(void *ctx, const struct prompt_query *q)
{
	static const char *const words[] = { "claim", "close", "customer", "投诉", "投诉升级" };
	(void)ctx;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		prompt_offer(q, words[i]);
}

static void prompt_end(struct probe *p, enum prompt_state state)
{
	if (state == PROMPT_DONE)
		snprintf(p->got, sizeof p->got, "got[%s]", prompt_text(p->prompt));
	else
		snprintf(p->got, sizeof p->got, "cancelled");
	prompt_close(&p->prompt);
}

static void command_key(struct probe *p, const struct key *k)
{
	struct err e;
	if (k->code == K_F9)
		abort();
	if (!key_is_text(k) || k->mods & KEYMOD_PASTE)
		return;
	if (*k->text == ':')
		p->prompt = prompt_open(&(struct prompt_spec){ ":", NULL, "command", complete, p });
	else if (*k->text == 'e')
		p->editing = true;
	else if (*k->text == 'm' && theme_load(&p->theme, "mono", &e) == 0)
		p->loop.screen->ops->set_theme(p->loop.screen, &p->theme);
	else if (*k->text == 'r')
		p->loop.screen->ops->redraw(p->loop.screen);
	else if (*k->text == 'q')
		loop_quit(&p->loop);
}

static void on_key(void *ctx, const struct key *k)
{
	struct probe *p = ctx;
	key_label(k, p->key);
	if (p->prompt) {
		enum prompt_state state = prompt_key(p->prompt, k);
		if (state != PROMPT_EDITING)
			prompt_end(p, state);
	} else if (p->editing) {
		if (!editkeys_give(&p->editor, k) && k->code == K_ESC)
			p->editing = false;
	} else {
		command_key(p, k);
	}
}

static void on_tick(void *ctx)
{
	((struct probe *)ctx)->ticks++;
}

static void on_idle(void *ctx)
{
	((struct probe *)ctx)->idles++;
}

static void draw(void *ctx, struct cells *c)
{
	struct probe *p = ctx;
	char line[400];
	p->frames++;
	struct rect in =
	    cells_box(c, (struct rect){ 0, 0, c->rows - 1, c->cols }, "投诉 desk", true);
	snprintf(line, sizeof line, "size %dx%d key %s.", c->cols, c->rows, p->key);
	cells_put_cut(c, (struct rect){ in.row, in.col, 1, in.cols }, STYLE_TEXT, line);
	snprintf(line, sizeof line, "tick %d idle %d frames<%d", p->ticks, p->idles,
		 (p->frames + 99) / 100 * 100);
	cells_put_cut(c, (struct rect){ in.row + 1, in.col, 1, in.cols }, STYLE_LATE, line);
	cells_put_cut(c, (struct rect){ in.row + 2, in.col, 1, in.cols }, STYLE_RISK, p->got);
	cells_put_cut(c, (struct rect){ in.row + 3, in.col, 1, in.cols }, STYLE_OK,
		      "噪音扰民|\xf0\x9f\x98\x80|é|end");
	if (in.rows > 8)
		editor_draw(&p->editor, c, (struct rect){ in.row + 5, in.col, 3, in.cols },
			    STYLE_INPUT, p->editing);
	if (p->prompt)
		prompt_draw(p->prompt, c, (struct rect){ c->rows - 2, 0, 2, c->cols });
}

int main(int argc, char **argv)
{
	static const struct loop_calls calls = { on_key, on_tick, on_idle, NULL, draw };
	struct probe p = { .got = "ready" };
	struct screen *screen;
	struct err e;
	struct term_options o = { .theme = &p.theme };
	if (i18n_init(&e) != 0 || theme_load(&p.theme, "default", &e) != 0) {
		fprintf(stderr, "%s\n", e.msg);
		return 99;
	}
	o.borders = argc > 1 ? (enum border_lines)border_lines_parse(argv[1]) : BORDER_AUTO;
	if (term_open(&screen, &o, &e) != 0) {
		fprintf(stderr, "%s\n", e.msg);
		return 98;
	}
	editor_init(&p.editor, true, 4000);
	loop_init(&p.loop, screen, clock_real(), &calls, &p);
	enum loop_end end = loop_run(&p.loop);
	if (p.prompt)
		prompt_close(&p.prompt);
	screen->ops->close(screen);
	loop_free(&p.loop);
	editor_free(&p.editor);
	printf("end %d\n", (int)end);
	return (int)end;
}
