/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many agents a load needs (domain.md A11): Erlang C (A. K. Erlang 1917; M/M/N, nobody hangs up)
 * for what is answered at once, a division for work that may wait.
 */
#ifndef PLAINT_MODEL_STAFFING_H
#define PLAINT_MODEL_STAFFING_H

struct staffing_load {
	double calls, period_s; /* so many come in a period */
	double aht_s;           /* handling time of one: talk, hold and wrap */
	double answer_s;        /* within which it is to be answered, 15 */
};
struct staffing {
	double erlangs;   /* A */
	double wait;      /* C: probability that one waits */
	double level;     /* share that is answered within answer_s */
	double asa_s;     /* average speed of answer */
	double occupancy; /* above STAFFING_BUSY it is flagged: people break */
};
#define STAFFING_BUSY 0.85
/* What the wallboard asks for (A11): 80 % within 20 s, and of a roster 30 % away when the house tells no other. */
#define STAFFING_LEVEL 0.8
enum { STAFFING_WITHIN_S = 20, STAFFING_AWAY = 30, STAFFING_PERIOD_S = 1800 };
/* With n agents; with no more agents than Erlangs everybody waits for ever: level 0, asa_s -1. */
void staffing_with(const struct staffing_load *l, int n, struct staffing *out);
/* Fewest agents for the service level (0.8); 0 when nothing comes. */
int staffing_need(const struct staffing_load *l, double level);
/* Agents on the roster when such a share is away (breaks, training, leave): 14 at 0.30 are 20. */
int staffing_roster(int n, double shrinkage);
/* Of work that may wait: cases a day each does. */
int staffing_deferred(double cases, double each);

#endif
