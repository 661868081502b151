/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint tick: for cron or a timer, so that nothing depends on an open screen. */
#include <inttypes.h>

#include <stdlib.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/service/alert.h"
#include "plaint/service/heads.h"
#include "plaint/service/tick.h"

static void print_json(struct cli *c, const struct tick_result *r, const struct alert_sent *sent,
		       bool signed_head)
{
	json_t *j = json_object();
	json_object_set_new(j, "cases", json_integer(r->cases));
	json_object_set_new(j, "levels", json_integer(r->levels));
	json_object_set_new(j, "breaches", json_integer(r->breaches));
	json_object_set_new(j, "notices", json_integer(r->notices));
	json_object_set_new(j, "alerts", json_integer(r->alerts));
	json_object_set_new(j, "alerts_sent", json_integer(sent->sent));
	json_object_set_new(j, "alerts_unsent", json_integer(sent->again + sent->failed));
	json_object_set_new(j, "head_signed", json_boolean(signed_head));
	json_object_set_new(j, "busy", json_boolean(r->busy));
	json_object_set_new(j, "back_s", json_integer(r->back_s));
	json_print(c, j);
}

/* What a timer did goes nowhere else; a pass that found nothing is not worth a line. */
static void log_pass(const struct cli *c, const struct tick_result *r, const struct alert_sent *sent)
{
	char line[160];
	snprintf(line, sizeof line, "cases=%" PRId64 " levels=%" PRId64 " breaches=%" PRId64 " back_s=%" PRId64, r->cases, r->levels,
		 r->breaches, r->back_s);
	if (r->levels || r->breaches || r->back_s)
		cli_log(c, "tick", line);
	if (sent->failed || sent->again)
		cli_log(c, "alert", sent->error);
}

/* Once a day the chain's head goes to a second place: by an option or the environment of who runs the timer, so
 * that nobody who writes policies chooses what is written where. */
static int sign_head(struct cli *c, bool *done, struct err *e)
{
	const char *file = c->value[OPT_HEADS], *key = c->value[OPT_KEY];
	*done = false;
	if (!file)
		file = getenv("PLAINT_AUDIT_HEADS");
	if (!key)
		key = getenv("PLAINT_AUDIT_KEY");
	return file && *file ? heads_append(&c->session, file, key && *key ? key : NULL, true, done, e) : 0;
}

int cmd_tick(struct cli *c, struct err *e)
{
	struct tick_result r;
	struct alert_sending w = { .limit = 0 };
	struct alert_sent sent;
	bool signed_head = false;
	int rc = tick_run(&c->session, 0, &r, e);
	if (!rc)
		rc = alert_send(&c->session, &w, &sent, e);
	if (!rc)
		rc = sign_head(c, &signed_head, e);
	if (rc) {
		cli_log(c, "tick", e->msg);
		return rc;
	}
	log_pass(c, &r, &sent);
	if (r.back_s)
		say(c, _("The clock went back by %" PRId64 " s since the last pass; nothing happens twice.\n"),
		    r.back_s);
	if (c->json) {
		str_reset(&c->out);
		print_json(c, &r, &sent, signed_head);
	} else if (r.busy) {
		say(c, _("Another console is at it.\n"));
	} else {
		say(c, _("%" PRId64 " cases looked at, %" PRId64 " levels reached, %" PRId64 " breaches.\n"), r.cases,
		    r.levels, r.breaches);
		if (signed_head)
			say(c, _("The head of the audit chain was signed.\n"));
		if (r.alerts || sent.sent)
			say(c, _("%d alerts raised, %d handed over.\n"), r.alerts, sent.sent);
	}
	return 0;
}
