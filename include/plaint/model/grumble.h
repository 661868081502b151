/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grade of a grumble (domain.md A3).  The cuts are frozen, so a grade never depends on others. */
#ifndef PLAINT_MODEL_GRUMBLE_H
#define PLAINT_MODEL_GRUMBLE_H

struct grumble_marks { /* each 1 to 5, 5 is worst */
	int duration, solved, assoc, tolerance;
};

int grumble_score(const struct grumble_marks *m); /* 100 to 500 */
int grumble_grade(int score);                     /* 1 to 5 */

#endif
