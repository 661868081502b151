/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clocks of a complaint: events in, state out; nothing is accumulated (peers.md 2.2).
 * First form: targets run 24x7 in seconds; calendars come with the full engine.
 */
#ifndef PLAINT_MODEL_SLA_H
#define PLAINT_MODEL_SLA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/model/terms.h"

/* Bands of domain.md A2 by f = used / target; order as in TERM_BAND. */
enum sla_band {
	BAND_NONE, BAND_NORMAL, BAND_NOTICE, BAND_RISK, BAND_CRITICAL, BAND_LATE, BAND_MET,
	BAND_MET_LATE, BAND_PAUSED, BAND_CANCELLED
};

enum sla_what { SLA_PAUSE, SLA_RESUME, SLA_MET, SLA_CANCEL };

struct sla_event {
	int64_t at;
	enum sla_what what;
};

struct sla_clock {
	enum clock_kind kind;
	int seq;          /* progress clocks follow one another from 1 */
	int64_t start_at;
	int64_t target_s;
	const char *item; /* the policy item that set it; borrowed */
	const struct sla_event *event; /* borrowed, in order of time */
	size_t events;
};

struct sla_state {
	enum sla_band band;
	bool running;     /* neither met, cancelled nor paused */
	int64_t due_at;   /* shifted by completed pauses; while paused: if it resumed now */
	int64_t used_s;   /* without pauses, until now or until it was met */
	int64_t slack_s;  /* due_at - now (or - met); negative when late */
	int64_t paused_s; /* union of the pauses */
	int64_t ended_at; /* met or cancelled, else 0 */
};

/* The state of a clock at now_s (domain.md A1 with 24x7 units, A2; peers.md P8 to P10). */
void sla_eval(const struct sla_clock *c, int64_t now_s, struct sla_state *out);

/* The band of a running clock of this start and due at now. */
enum sla_band sla_band_at(int64_t start_at, int64_t due_at, int64_t now_s);

/* Target of the default pack seed-004 (domain.md 2, "Default policy packs"), seconds. */
int64_t sla_seed_target(enum tier tier, enum clock_kind kind);
/* Its policy item, "seed-004/urgent/response". */
const char *sla_seed_item(enum tier tier, enum clock_kind kind);

/* The mark that says the band without colour: "!!" late, "!" at risk and critical, "" else. */
const char *sla_mark(enum sla_band band);

enum { SLA_TEXT = 24 };
/* Time left as the desk shows it: "12:05" hours and minutes, "59:42" minutes and seconds below
 * the hour when with_seconds, "3d 04h" from 48 h, "-00:12" late. */
const char *sla_countdown(char buf[SLA_TEXT], int64_t slack_s, bool with_seconds);

#endif
