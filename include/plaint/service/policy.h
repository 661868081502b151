/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules as versions (001-08): imported as a draft, approved by a second person, in force from a
 * date, retired, rolled back; running cases keep theirs until somebody moves them.
 * A supervisor drafts; a director who is not the author approves and activates, or a supervisor
 * where the store has no director (domain.md 3, four eyes).
 */
#ifndef PLAINT_SERVICE_POLICY_H
#define PLAINT_SERVICE_POLICY_H

#include "plaint/service/work.h"

struct policy_version {
	int64_t id, created_at, approved_at, active_from, retired_at, cases;
	const char *kind, *state; /* keys */
	const char *name, *author, *approver, *note, *text;
	int revision;
	bool in_force;
};
struct policy_versions {
	struct arena arena;
	struct policy_version *v;
	size_t n;
};
void policy_versions_clear(struct policy_versions *p);

/* Reads the text without a store: ERR_INPUT names file and line.  *kind gets "policy",
 * "calendar" or "templates", *name its name in the arena. */
int policy_check(const char *file, const char *text, struct arena *a, const char **kind,
		 const char **name, struct err *e) MUST_CHECK;
/* Adds the text as the next draft of its name; ERR_CONFLICT when it is the newest version's. */
int policy_import(struct session *s, const char *file, const char *text, struct policy_versions *out,
		  struct err *e) MUST_CHECK;
int policy_versions(struct session *s, struct policy_versions *out, struct err *e) MUST_CHECK;
/* One version with its text; revision 0 is the newest. */
int policy_show(struct session *s, const char *name, int revision, struct policy_versions *out,
		struct err *e) MUST_CHECK;
struct policy_act {
	const char *name;
	int revision;
	int64_t from_s; /* activate: when it begins, 0 = now */
};
int policy_approve(struct session *s, const struct policy_act *p, struct policy_versions *out,
		   struct err *e) MUST_CHECK;
int policy_activate(struct session *s, const struct policy_act *p, struct policy_versions *out,
		    struct err *e) MUST_CHECK;
int policy_retire(struct session *s, const struct policy_act *p, struct policy_versions *out,
		  struct err *e) MUST_CHECK;
/* The version that was in force before the one that is, again, from now. */
int policy_rollback(struct session *s, const struct policy_act *p, struct policy_versions *out,
		    struct err *e) MUST_CHECK;

/* Moves the open cases that are handled by another version of the policy to this one: their
 * running clocks of its items are set anew (peers.md 2.2 rules 2, 3; E9).  Of a calendar: the
 * running clocks that are reckoned by another version of it keep target and extensions and are
 * reckoned by this one.  dry: only counts. */
struct retarget_result {
	int64_t cases, clocks;
	int64_t late_before, late_after; /* clocks that are late now, and would be */
};
int policy_retarget(struct session *s, const struct policy_act *p, bool dry, struct retarget_result *out,
		    struct err *e) MUST_CHECK;

#endif
