/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/warnline.h"

#include <math.h>

double warnline_probability(const struct warnline_facts *f)
{
	double z = -3.20 + 0.55 * f->grade + 0.30 * f->grumbles + 0.70 * f->unsolved + 0.45 * f->low_tolerance -
		   0.05 * f->tenure_years + 0.47 * f->association;
	return 1 / (1 + exp(-z));
}

double warnline_threshold(double cost_act, double effect, double cost_complaint)
{
	return cost_act / (effect * cost_complaint);
}

double warnline_house(void)
{
	return warnline_threshold(20, 0.4, 123.29);
}

bool warnline_is_above(const struct warnline_sums *s)
{
	return s->n && (s->grades >= WARNLINE_GRADE * s->n ||
			(double)s->p1000 / 1000 >= warnline_house() * (double)s->n);
}
