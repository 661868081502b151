/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stage may follow which (domain.md 3, "Stages"). */
#ifndef PLAINT_MODEL_STAGES_H
#define PLAINT_MODEL_STAGES_H

#include <stdbool.h>

#include "plaint/base/str.h"
#include "plaint/model/terms.h"

bool stage_is_open(enum stage s); /* neither closed, withdrawn nor merged */
bool stage_may_follow(enum stage from, enum stage to);
/* Appends the keys of the stages that may follow, separated by ", ". */
void stage_list_next(enum stage from, struct str *out);

#endif
