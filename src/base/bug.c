/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/bug.h"

#include <langinfo.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plaint/base/i18n.h"

static void (*rescue)(void);

void bug_set_rescue(void (*give_back)(void))
{
	rescue = give_back;
}

/* First, so that the message is not on a screen that goes. */
static void give_back(void)
{
	void (*fn)(void) = rescue;
	rescue = NULL;
	if (fn)
		fn();
}

void bug_no_memory(void)
{
	static const char plain[] = N_("plaint: out of memory; nothing is half done\n");
	give_back();
	/* conversion would allocate */
	const char *said = strcmp(nl_langinfo(CODESET), "UTF-8") ? plain : _(plain);
	if (write(STDERR_FILENO, said, strlen(said)) < 0) {
		/* Nobody is left to tell. */
	}
	_exit(1);
}

/* It may quote what somebody wrote: no byte that a terminal obeys. */
static void clean(char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < ' ' || (unsigned char)*s >= 0x7f)
			*s = '?';
}

void bug_exit(int status, const char *sentence)
{
	char text[512];
	give_back();
	snprintf(text, sizeof text, "plaint: %s", sentence);
	clean(text);
	fprintf(stderr, "%s\n", text);
	_exit(status);
}

void bug_at(const char *file, int line, const char *fmt, ...)
{
	va_list ap;
	give_back();
	va_start(ap, fmt);
	char text[1024];
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	clean(text);
	fprintf(stderr, "BUG: %s:%d: %s\n", file, line, text);
	abort();
}
