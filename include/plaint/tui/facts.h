/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk would find here, for plaint doctor: nothing is opened or drawn. */
#ifndef PLAINT_TUI_FACTS_H
#define PLAINT_TUI_FACTS_H

#include <stdbool.h>

struct term_facts { /* strings are static or of the environment */
	const char *curses, *readline; /* versions */
	const char *name;              /* TERM, "" */
	bool is_terminal, is_known;    /* standard output; the name, by terminfo */
	int colours, cols, rows;       /* 0 = not known */
};
void term_facts(struct term_facts *out);

#endif
