/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log of what runs without a person: timers, backups, hand-overs that failed.  One line for each event,
 * appended by one write(); never the screen.  The file is opened for each line, so that it may be moved away
 * at any time (logrotate); it also moves itself: LOG_FILES older ones of at most LOG_BYTES stay.
 */
#ifndef PLAINT_BASE_LOG_H
#define PLAINT_BASE_LOG_H

#include <stdint.h>

#include "plaint/base/err.h"
#include "plaint/base/str.h"

enum { LOG_BYTES = 1 << 20, LOG_FILES = 4 };

/* Appends "TIME TOPIC TEXT" to the file (mode 0600, made when missing).  Control characters, what turns or hides
 * text, and line breaks become spaces; telephone numbers and addresses of mail are masked.  ERR_IO. */
int log_add(const char *path, int64_t at_s, const char *topic, const char *text, struct err *e) MUST_CHECK;
/* What it does to a text. */
void log_clean(struct str *out, const char *text);

#endif
