/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pauses after abuse and what a supervisor noted (domain.md A29, 002-14).  The contacts themselves: exposure_add(),
 * exposure_count() of store/alert.h. */
#ifndef PLAINT_STORE_CARE_H
#define PLAINT_STORE_CARE_H

#include "plaint/base/mem.h"
#include "plaint/store/db.h"

struct care_facts {
	int64_t last_exposure, last_pause, care_until; /* instants, 0 = never */
	int64_t pauses; /* of four weeks */
};
int care_load(struct db *db, int64_t user_id, int64_t now_s, struct care_facts *out, struct err *e) MUST_CHECK;
int care_pause_add(struct db *db, int64_t user_id, int64_t at, int64_t until_at, struct err *e) MUST_CHECK;
/* The pause that goes on ends now. */
int care_pause_end(struct db *db, int64_t user_id, int64_t now_s, struct err *e) MUST_CHECK;

struct care_day {
	int64_t day; /* days since 1970 in the process's zone */
	int64_t n;
};
struct care_note {
	int64_t at;
	bool flag;
	const char *by, *text;
};
struct care_history { /* days oldest first, notes newest first, of four weeks; notes of all time */
	struct care_day *day;
	size_t days;
	struct care_note *note;
	size_t notes;
};
/* utc_offset_s cuts the days. */
struct care_query {
	int64_t user_id, now_s, utc_offset_s;
};
int care_days(struct db *db, const struct care_query *c, struct arena *a, struct care_history *out,
	      struct err *e) MUST_CHECK;
int care_notes(struct db *db, int64_t user_id, struct arena *a, struct care_history *out, struct err *e) MUST_CHECK;
struct care_note_new {
	int64_t user_id, at, by_id;
	bool flag;
	const char *text;
};
int care_note_add(struct db *db, const struct care_note_new *n, int64_t *id, struct err *e) MUST_CHECK;

#endif
