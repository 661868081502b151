/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint erase: the personal data of a customer, or of all whose time has come. */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "customer.h"
#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/service/erase.h"

static int report(struct cli *c, const struct erase_result *r)
{
	if (c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "customers", json_integer(r->customers));
		json_object_set_new(j, "events", json_integer(r->events));
		json_object_set_new(j, "clean", json_boolean(r->clean));
		json_print(c, j);
		return 0;
	}
	say(c, P_("%" PRId64 " customer erased", "%" PRId64 " customers erased", r->customers), r->customers);
	say(c, P_("; the details of %" PRId64 " event are gone.\n", "; the details of %" PRId64 " events are gone.\n",
		  r->events), r->events);
	if (!r->clean)
		say(c, _("A desk reads the store just now: its -wal keeps old pages until the next erasure or until all"
			 " are closed.\n"));
	return 0;
}

/* A typed word, not a key: there is no way back. */
static int confirm(const struct erase_plan *p, struct err *e)
{
	char answer[16] = "";
	if (!isatty(STDIN_FILENO))
		return err_set(e, ERR_USAGE, _("--yes confirms it where nobody can be asked"));
	fprintf(stderr, _("Customer %s (cases: %lld, contacts: %lld) loses every name, number and word, for ever.\n"
			  "Type erase to do it: "), p->no, (long long)p->cases, (long long)p->contacts);
	if (!fgets(answer, sizeof answer, stdin) || strcmp(answer, "erase\n") != 0)
		return err_set(e, ERR_DENIED, _("nothing was erased"));
	return 0;
}

static int erase_due(struct cli *c, struct err *e)
{
	struct erase_result r;
	bool dry_run = c->value[OPT_DRY_RUN];
	int rc = erase_all_due(&c->session, dry_run, &r, e);
	if (rc || !dry_run || c->json)
		return rc ? rc : report(c, &r);
	say(c, P_("%" PRId64 " customer would be erased.\n", "%" PRId64 " customers would be erased.\n", r.customers),
	    r.customers);
	return 0;
}

int cmd_erase(struct cli *c, struct err *e)
{
	struct erase_plan p;
	struct erase_result r;
	struct work_op op;
	int64_t id;
	if (c->value[OPT_DUE] && !c->args)
		return erase_due(c, e);
	if (c->args != 1 || c->value[OPT_DUE])
		return cli_usage(c->command, e);
	if (!c->value[OPT_REASON])
		return err_set(e, ERR_USAGE, _("--reason says why; it stays in the store"));
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = customer_find(c, c->arg[0], &id, e);
	if (!rc)
		rc = erase_look_at(&c->session, id, &p, e);
	if (!rc && *p.refusal)
		rc = err_set(e, ERR_DENIED, "%s", p.refusal);
	if (!rc && !c->value[OPT_YES])
		rc = confirm(&p, e);
	if (!rc)
		rc = erase_one(&c->session, op, id, c->value[OPT_REASON], &r, e);
	return rc ? rc : report(c, &r);
}
