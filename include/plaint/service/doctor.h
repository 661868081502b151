/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is well, and what to do about the rest: one line for each thing that was looked at. */
#ifndef PLAINT_SERVICE_DOCTOR_H
#define PLAINT_SERVICE_DOCTOR_H

#include "plaint/service/session.h"

enum doctor_state { DOCTOR_OK, DOCTOR_WARNING, DOCTOR_PROBLEM };
struct doctor_line { /* strings in the arena; advice "" when all is well */
	enum doctor_state state;
	const char *topic;  /* key: "locale", "locks" ... */
	const char *text, *advice;
};
struct doctor {
	struct arena arena;
	VEC(struct doctor_line) lines;
};
/* Adds a line; `advice` is NULL or a whole sentence. */
void doctor_say(struct doctor *d, enum doctor_state state, const char *topic, const char *advice, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
void doctor_clear(struct doctor *d);

/* Locale, zones and libraries: of this process, without a store. */
void doctor_machine(struct doctor *d);
/* File system, permissions, locks, the store itself, its clock, backups and timers.  Needs RIGHT_OPERATE where there
 * is a store; what is wrong with the store is a line and no error. */
int doctor_store(const struct session_options *o, struct doctor *d, struct err *e) MUST_CHECK;

#endif
