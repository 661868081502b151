/* SPDX-License-Identifier: GPL-3.0-or-later */
#define NCURSES_WIDECHAR 1
#include "plaint/tui/facts.h"

#include <curses.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#include "plaint/tui/prompt.h"

void term_facts(struct term_facts *out)
{
	struct winsize w;
	const char *name = getenv("TERM");
	int found = 0;
	*out = (struct term_facts){ .curses = curses_version(), .readline = prompt_version(), .name = name ? name : "",
				    .is_terminal = isatty(STDOUT_FILENO) };
	if (*out->name && setupterm(out->name, STDOUT_FILENO, &found) == OK) {
		char cap[] = "colors";
		int n = tigetnum(cap);
		out->is_known = true;
		out->colours = n > 0 ? n : 0;
		del_curterm(cur_term);
	}
	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &w)) {
		out->cols = w.ws_col;
		out->rows = w.ws_row;
	}
}
