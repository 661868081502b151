/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAINT_SRC_CLI_CUSTOMER_H
#define PLAINT_SRC_CLI_CUSTOMER_H

#include "internal.h"

/* The one customer of a number, phone, name or initials; ERR_INPUT lists several. */
int customer_find(struct cli *c, const char *key, int64_t *id, struct err *e) MUST_CHECK;

#endif
