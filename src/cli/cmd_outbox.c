/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint outbox, plaint progress */
#include <inttypes.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/outbox.h"

static int list(struct cli *c, struct err *e)
{
	struct outbox_messages m = { 0 };
	struct table t;
	char at[DATE_BUF];
	int64_t limit;
	const char *state = c->value[OPT_STATE] ? c->value[OPT_STATE] : "";
	int rc = cli_number(c, OPT_LIMIT, 100, &limit, e);
	if (!rc)
		rc = outbox_messages(&c->session, state, (int)limit, &m, e);
	json_t *array = json_array();
	table_init(&t, 7);
	for (size_t i = 0; !rc && i < m.n; i++) {
		const struct outbox_message *x = &m.v[i];
		json_t *j = json_object();
		json_object_set_new(j, "id", json_integer(x->id));
		json_object_set_new(j, "channel", json_string(x->channel));
		json_object_set_new(j, "state", json_string(x->state));
		json_object_set_new(j, "to", json_masked_phone(x->to));
		json_object_set_new(j, "number", json_text_or_null(x->no));
		json_object_set_new(j, "created_at", json_time(x->created_at));
		json_object_set_new(j, "sent_at", json_time(x->sent_at));
		json_object_set_new(j, "tries", json_integer(x->tries));
		json_object_set_new(j, "reference", json_text_or_null(x->ref));
		json_object_set_new(j, "error", json_text_or_null(x->error));
		json_array_append_new(array, j);
		table_add(&t, arena_printf(&c->arena, "%" PRId64, x->id));
		table_add(&t, x->channel);
		table_add(&t, x->state);
		table_add(&t, x->no);
		table_add(&t, date_format(at, DATE_SHORT, x->created_at));
		table_add(&t, arena_printf(&c->arena, "%d", x->tries));
		table_add(&t, *x->error ? x->error : x->text);
	}
	if (!rc && c->json)
		json_print(c, array);
	else
		json_decref(array);
	if (!rc && !c->json)
		table_print(&t, &c->out);
	outbox_messages_clear(&m);
	return rc;
}

static int deliver(struct cli *c, struct err *e)
{
	struct outbox_delivery d = { .program = c->value[OPT_EXEC], .channels = "sms email letter" };
	struct outbox_tally t;
	int64_t limit, seconds;
	int rc = cli_number(c, OPT_LIMIT, 0, &limit, e);
	if (!rc)
		rc = cli_number(c, OPT_SECONDS, 60, &seconds, e);
	if (!rc && (!d.program || *d.program != '/'))
		rc = err_set(e, ERR_USAGE, _("--exec needs the whole path of a program"));
	if (!rc && c->value[OPT_CHANNEL])
		d.channels = c->value[OPT_CHANNEL];
	if (rc)
		return rc;
	d.limit = (int)limit;
	d.seconds = (int)(seconds ? seconds : 60);
	rc = outbox_deliver(&c->session, &d, &t, e);
	if (rc || t.failed || t.again)
		cli_log(c, "outbox", rc ? e->msg : t.error);
	if (rc && !t.sent && !t.again && !t.failed)
		return rc;
	if (c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "sent", json_integer(t.sent));
		json_object_set_new(j, "again", json_integer(t.again));
		json_object_set_new(j, "failed", json_integer(t.failed));
		json_object_set_new(j, "error", json_text_or_null(t.error));
		json_print(c, j);
	} else {
		say(c, _("%d sent, %d to be tried again, %d failed.\n"), t.sent, t.again, t.failed);
	}
	return rc;
}

int cmd_outbox(struct cli *c, struct err *e)
{
	static const char *const hands[] = { [OUTBOX_RETRY] = "retry", [OUTBOX_CANCEL] = "cancel",
					     [OUTBOX_DONE] = "done" };
	const char *what = c->arg[0];
	if (!strcmp(what, "list") && c->args == 1) {
		int rc = cli_open(c, STORE_READ, e);
		return rc ? rc : list(c, e);
	}
	if (!strcmp(what, "deliver") && c->args == 1) {
		int rc = cli_open(c, STORE_SYSTEM, e);
		return rc ? rc : deliver(c, e);
	}
	for (int i = 0; i < 3; i++) {
		if (strcmp(what, hands[i]) || c->args != 2)
			continue;
		int64_t id;
		int rc = cli_id(c->arg[1], _("this is no number of a message"), &id, e);
		if (!rc)
			rc = cli_open(c, STORE_WRITE, e);
		return rc ? rc : outbox_by_hand(&c->session, id, (enum outbox_hand)i, c->value[OPT_REF], e);
	}
	return cli_usage(c->command, e);
}

/* What a customer may hear, in plain words. */
static const char *plain_stage(enum stage s)
{
	if (s == STAGE_CLOSED)
		return _("closed");
	if (s == STAGE_WITHDRAWN || s == STAGE_MERGED)
		return _("ended");
	if (s == STAGE_DECIDED || s == STAGE_EXEC || s == STAGE_VERIFY)
		return _("answered, being carried out");
	return s == STAGE_NEW ? _("received") : _("being worked on");
}

int cmd_progress(struct cli *c, struct err *e)
{
	struct outbox_progress p;
	char no[CASENUM_BUF], at[DATE_BUF];
	int rc = outbox_progress(&c->session, c->arg[0], c->arg[1], &p, e);
	if (rc)
		return rc;
	if (c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "number", json_text(p.no));
		json_object_set_new(j, "received_at", json_time(p.received_at));
		json_object_set_new(j, "progress", json_text(plain_stage(p.stage)));
		json_object_set_new(j, "next_update_at", json_time(p.next_update_at));
		json_object_set_new(j, "closed_at", json_time(p.closed_at));
		json_print(c, j);
		return 0;
	}
	say(c, _("%s, received %s: %s"), casenum_show(no, p.no), date_format(at, DATE_MINUTE, p.received_at),
	    plain_stage(p.stage));
	if (p.next_update_at)
		say(c, _("; we tell you more by %s"), date_format(at, DATE_MINUTE, p.next_update_at));
	say(c, "\n");
	return 0;
}
