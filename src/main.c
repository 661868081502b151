/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line decides; the desk is handed to it, so that cli never sees curses. */
#include "plaint/cli/cli.h"
#include "plaint/tui/desk.h"
#include "plaint/tui/facts.h"
#include "plaint/tui/wall.h"

static void look_at_terminal(struct cli_terminal *out)
{
	struct term_facts f;
	term_facts(&f);
	*out = (struct cli_terminal){ f.curses, f.readline, f.name, f.is_terminal, f.is_known, f.colours, f.cols, f.rows };
}

static int open_desk(struct session *s, const struct cli_desk *d, struct err *e)
{
	struct desk_options o = { .theme = d->theme, .keymap = d->keymap, .borders = d->borders,
				  .low_bandwidth = d->low_bandwidth, .captive = d->captive, .headless = d->cols > 0,
				  .rows = d->rows, .cols = d->cols, .keys_file = d->keys,
				  .wall_ms = d->wall_ms, .login = d->login, .game = d->game,
				  .keys_text = d->keys_text, .replay = d->replay };
	if (d->look) {
		look_at_terminal(d->look);
		return 0;
	}
	struct wall_start w = { d->page, d->wish };
	return d->wall ? wall_run(s, &o, &w, e) : desk_run(s, &o, e);
}

int main(int argc, char **argv)
{
	return cli_run(argc, argv, open_desk);
}
