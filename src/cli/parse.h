/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the command line by the tables; touches nothing but the words. */
#ifndef PLAINT_SRC_CLI_PARSE_H
#define PLAINT_SRC_CLI_PARSE_H

#include "internal.h"

/* Fills value, arg, args, command, json of *c (the desk when no command is named).  Options stand
 * anywhere, "--name value" or "--name=value"; "--" ends them.  ERR_USAGE names the wrong word and
 * the nearest right one.  c->arg is allocated. */
int cli_parse(struct cli *c, int argc, char **argv, struct err *e) MUST_CHECK;

#endif
