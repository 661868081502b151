/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/grumble.h"

int grumble_score(const struct grumble_marks *m)
{
	return 20 * m->duration + 25 * m->solved + 35 * m->assoc + 20 * m->tolerance;
}

int grumble_grade(int score)
{
	static const int cut[] = { 240, 280, 340, 385 };
	int grade = 1;
	while (grade <= 4 && score >= cut[grade - 1])
		grade++;
	return grade;
}
