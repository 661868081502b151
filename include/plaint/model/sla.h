/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clocks of a complaint: facts in, state out; nothing is accumulated (peers.md 2.2).
 * A clock is a start and a target in a unit; the complaint's pauses, the clock's events and the
 * calendar it counts by decide when it is due (domain.md A1) and how far it has come (A2).
 */
#ifndef PLAINT_MODEL_SLA_H
#define PLAINT_MODEL_SLA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/err.h"
#include "plaint/base/str.h"
#include "plaint/model/calendar.h"
#include "plaint/model/terms.h"

/* Bands of domain.md A2 by f = used / target; order as in TERM_BAND. */
enum sla_band {
	BAND_NONE, BAND_NORMAL, BAND_NOTICE, BAND_RISK, BAND_CRITICAL, BAND_LATE, BAND_MET,
	BAND_MET_LATE, BAND_PAUSED, BAND_CANCELLED
};

/* sec and min run 24x7; bsec and bmin while the calendar is open; day, bday and week end with the
 * n-th natural day, working day or week after the day of receipt.  Order as in TERM_UNIT. */
enum sla_unit { UNIT_SEC, UNIT_MIN, UNIT_BSEC, UNIT_BMIN, UNIT_DAY, UNIT_BDAY, UNIT_WEEK };
/* True for the units that a pause stops. */
bool sla_unit_pauses(enum sla_unit unit);

enum pause_reason { PAUSE_CUSTOMER, PAUSE_THIRD, PAUSE_APPOINTMENT }; /* order as in TERM_PAUSE */
#define PAUSE_BIT(reason) (1u << (reason))

struct sla_pause { /* of the complaint; a clock takes those whose reason stops it */
	int64_t from_at, to_at; /* to_at 0: it lasts */
	enum pause_reason reason;
};

enum sla_what { SLA_MET, SLA_CANCEL, SLA_EXTEND, SLA_BREACH, SLA_RETARGET };

struct sla_event {
	int64_t at;
	enum sla_what what;
	int64_t amount; /* SLA_EXTEND: units more */
	const char *note; /* who and why, for explanations; borrowed, NULL or "" = nothing */
};

struct sla_clock {
	enum clock_kind kind;
	int seq;          /* clocks of a kind follow one another from 1 */
	int64_t start_at;
	int64_t target;   /* in units */
	enum sla_unit unit;
	const struct calendar *calendar; /* borrowed; NULL for sec and min */
	const char *item; /* the policy item that set it; borrowed */
	unsigned pausable; /* PAUSE_BIT() of the reasons that stop it; a statutory clock has none */
	int64_t max_pause_s; /* all pauses together, 0 = no limit */
	int64_t ref_id;   /* work order, promise or approval, 0 */
	const struct sla_event *event; /* borrowed, in order of time */
	size_t events;
	const struct sla_pause *pause; /* borrowed: those of the complaint, by from_at */
	size_t pauses;
};

struct sla_state {
	enum sla_band band;
	bool running;     /* neither met, cancelled nor paused */
	bool unknown;     /* its calendar is missing or does not reach: due_at is not known */
	int64_t due_at;   /* shifted by pauses; while paused: if it resumed now */
	int64_t target;   /* with extensions, in units */
	int64_t used_s;   /* in its own measure, without pauses, until now or until it ended */
	int64_t target_s; /* in the same measure, so that used_s / target_s is A2's f */
	int64_t slack_s;  /* wall time: due_at - now (or - end); negative when late */
	int64_t paused_s; /* union of its pauses, wall time */
	int64_t ended_at; /* met or cancelled, else 0 */
};

/* The state of a clock at now_s (domain.md A1, A2; peers.md P1 to P11). */
void sla_eval(const struct sla_clock *c, int64_t now_s, struct sla_state *out);

/* The due time of a target without events: start plus target, with pauses.  ERR_INPUT when the
 * calendar does not reach or is missing. */
int sla_due(const struct sla_clock *c, int64_t *due_s, struct err *e) MUST_CHECK;

/* When a running clock comes to 50, 75, 90, 100 and 150 per cent, as its pauses are at now_s;
 * SLA_NEVER while it is paused, has ended, or where its calendar does not reach. */
enum { SLA_NOTICE, SLA_RISK, SLA_CRITICAL, SLA_DUE, SLA_OVER, SLA_MARKS };
#define SLA_NEVER INT64_C(253402300799) /* 9999-12-31T23:59:59Z */
void sla_marks(const struct sla_clock *c, int64_t now_s, int64_t mark[SLA_MARKS]);
/* The same for any per cent of the target. */
int64_t sla_mark_at(const struct sla_clock *c, int64_t now_s, int percent);
/* When the pause that lasts at now_s is used up for this clock; SLA_NEVER when it has no limit. */
int64_t sla_pause_ends(const struct sla_clock *c, int64_t now_s);

/* The band of a running clock by its marks (a queue row has them). */
struct sla_next {
	int64_t notice_at, risk_at, crit_at, due_at;
};
enum sla_band sla_band_at(const struct sla_next *n, int64_t now_s);

/* How the due time came about: one translated line after another, each ended by '\n' (peers.md
 * 2.2 rule 7: windows, pauses, policy item, extensions). */
void sla_explain(const struct sla_clock *c, int64_t now_s, struct str *out);

/* The mark that says the band without colour: "!!" late, "!" at risk and critical, "" else. */
const char *sla_mark(enum sla_band band);

enum { SLA_TEXT = 24 };
/* Time left as the desk shows it: "12:05" hours and minutes, "59:42" minutes and seconds below
 * the hour when with_seconds, "3d 04h" from 48 h, "-00:12" late. */
const char *sla_countdown(char buf[SLA_TEXT], int64_t slack_s, bool with_seconds);

#endif
