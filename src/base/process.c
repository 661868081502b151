/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/process.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Field 22 of /proc/PID/stat, counted from behind the name, which may hold anything; -1: there is no such
 * process. */
static int64_t born_of(int64_t pid)
{
	char path[64], text[1024];
	snprintf(path, sizeof path, "/proc/%" PRId64 "/stat", pid);
	FILE *f = fopen(path, "re");
	size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
	if (f)
		fclose(f);
	text[n] = '\0';
	const char *p = strrchr(text, ')');
	for (int field = 2; p && field < 22; field++) {
		p = strchr(p + 1, ' ');
	}
	return p ? strtoll(p, NULL, 10) : -1;
}

void process_me(struct process *out)
{
	*out = (struct process){ .pid = getpid() };
	out->born = born_of(out->pid);
	if (gethostname(out->host, sizeof out->host - 1))
		snprintf(out->host, sizeof out->host, "?");
	for (int fd = 0; fd < 3 && !*out->tty; fd++)
		if (ttyname_r(fd, out->tty, sizeof out->tty))
			out->tty[0] = '\0';
}

bool process_lives(int64_t pid, int64_t born)
{
	int64_t now = pid > 0 ? born_of(pid) : -1;
	if (now >= 0 || pid <= 0)
		return pid > 0 && now == born;
	return kill((pid_t)pid, 0) == 0 || errno == EPERM; /* where /proc shows only one's own */
}
