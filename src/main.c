/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line decides; the desk is handed to it, so that cli never sees curses. */
#include "plaint/base/i18n.h"
#include "plaint/cli/cli.h"

static int no_desk(struct session *s, const struct cli_desk *d, struct err *e)
{
	(void)s;
	(void)d;
	return err_set(e, ERR_DENIED, "%s", _("there is no desk in this build"));
}

int main(int argc, char **argv)
{
	return cli_run(argc, argv, no_desk);
}
