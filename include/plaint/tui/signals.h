/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signals as bytes in a pipe, so that the loop waits for keys and signals in one poll(), and the
 * rescue of the terminal when the program crashes.  A process has one set of handlers, so this
 * module has the only mutable statics of the program.
 */
#ifndef PLAINT_TUI_SIGNALS_H
#define PLAINT_TUI_SIGNALS_H

#include <stddef.h>
#include <termios.h>

#include "plaint/base/err.h"

enum signal_bit { SIGNAL_RESIZE = 1, SIGNAL_TERMINATE = 2, SIGNAL_HANGUP = 4, SIGNAL_STOP = 8,
		  SIGNAL_CONTINUE = 16 };

/* Takes WINCH, TERM, INT, HUP, TSTP, CONT; ignores PIPE and QUIT.  ERR_IO. */
int signals_open(struct err *e) MUST_CHECK;
void signals_close(void); /* gives them back */
int signals_fd(void);     /* readable when signals_take() has something; -1 when not open */
unsigned signals_take(void); /* enum signal_bit; what has come since the last call */

/* On SEGV, BUS, FPE, ILL and ABRT: writes the bytes to fd, restores the modes, and lets the
 * signal do its work.  n = 0 takes the rescue back. */
void signals_set_rescue(int fd, const char *bytes, size_t n, const struct termios *modes);

#endif
