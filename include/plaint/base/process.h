/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This process, and whether another one of this host is still there. */
#ifndef PLAINT_BASE_PROCESS_H
#define PLAINT_BASE_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

enum { PROCESS_NAME = 65 };
struct process {
	int64_t pid, born; /* born: clock ticks after the boot; a pid is given again, the pair is not */
	char host[PROCESS_NAME], tty[PROCESS_NAME]; /* tty "" = none */
};
void process_me(struct process *out);
bool process_lives(int64_t pid, int64_t born);

#endif
