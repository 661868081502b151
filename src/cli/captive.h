/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAINT_SRC_CLI_CAPTIVE_H
#define PLAINT_SRC_CLI_CAPTIVE_H

#include "internal.h"
#include "plaint/base/captive.h"

/* Whether the line asks for it, before it is parsed: the environment must be clean by then. */
bool cli_is_captive(int argc, char **argv);
/* Refuses what does not go with it, makes the agent's own folder beside the store's
 * (../agents/LOGIN from there; HOME/store/desk.db is the store when none is named) and shuts the process in. */
int cli_captive(struct cli *c, const struct captive *k, struct err *e) MUST_CHECK;

#endif
