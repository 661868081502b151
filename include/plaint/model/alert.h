/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody must look at, as rows, and how it is said (domain.md 3 "alert", S5). */
#ifndef PLAINT_MODEL_ALERT_H
#define PLAINT_MODEL_ALERT_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/mem.h"

/* As in TERM_ALERT, TERM_ALERT_LEVEL and TERM_ALERT_EVENT. */
enum alert_kind {
	ALERT_SPIKE, ALERT_LATE, ALERT_RISK, ALERT_PINGPONG, ALERT_OLA, ALERT_EMOTION, ALERT_EXPOSURE
};
enum alert_level { ALERT_AMBER, ALERT_RED };
enum alert_what {
	ALERT_RAISED, ALERT_WORSE, ALERT_ACKNOWLEDGED, ALERT_ASSIGNED, ALERT_NOTED, ALERT_OVER, ALERT_AGAIN,
	ALERT_ENDED, ALERT_HANDED, ALERT_UNHANDED /* the last two of the spool of alert_exec */
};

struct alert_row { /* texts in an arena, "" where there is none */
	int64_t id, version;
	enum alert_kind kind;
	enum alert_level level;
	bool many;                /* x of them in one */
	int64_t x, mu100, p10000; /* the figure that caused it; of a spike also what was expected, and p */
	int64_t due_at;           /* of the clock that is late or comes near, else 0 */
	int clock;                /* enum clock_kind, -1 = none */
	int64_t raised_at, over_at, ended_at, acknowledged_at; /* 0 = not yet */
	int64_t complaint_id, order_id, owner_id, user_id;
	const char *subject;      /* the key by which it is raised once */
	const char *team, *no, *category, *product, *user; /* codes, case number, login */
	const char *handler;      /* login of who has the case */
	const char *owner, *acknowledged_by; /* logins */
};

struct alert_event {
	int64_t at;
	enum alert_what what;
	const char *user, *to, *note; /* user "": the program */
};

struct alert_list { /* zeroed, or an earlier one whose memory is used again */
	struct arena arena;
	struct alert_row *v;
	size_t n;
	int64_t open; /* all that are open, also those beyond the limit */
};
void alert_list_clear(struct alert_list *l);

/* What it says, without kind and level: "billing 20 -> 34, p 0.008"; now_s for how late it is.
 * In the arena. */
const char *alert_text(const struct alert_row *r, int64_t now_s, struct arena *a);
/* "!!" for a red one, "!" for an amber one: the sign beside the word. */
const char *alert_mark(enum alert_level level);

struct bulletin_row {
	int64_t id, from_at, until_at, withdrawn_at; /* until_at 0 = for good */
	const char *text, *author;
};
struct bulletin_list {
	struct arena arena;
	struct bulletin_row *v;
	size_t n;
};
void bulletin_list_clear(struct bulletin_list *l);

#endif
