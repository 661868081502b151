/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint backup and plaint restore. */
#include <inttypes.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/service/backup.h"

static void tell(void *ctx, enum backup_step step, int64_t bytes)
{
	char line[120];
	(void)ctx;
	switch (step) {
	case BACKUP_COPIES:
		snprintf(line, sizeof line, _("copying %" PRId64 " MB ..."), bytes / 1000000);
		break;
	case BACKUP_CHECKS:
		snprintf(line, sizeof line, "%s", _("proving what was read ..."));
		break;
	default:
		snprintf(line, sizeof line, "%s", _("putting it in its place ..."));
	}
	out_progress(line);
}

static void print_facts(struct cli *c, const struct backup_facts *f)
{
	char at[DATE_BUF];
	say(c, _("%s, schema %d: %" PRId64 " complaints (%" PRId64 " open), %" PRId64 " customers, %" PRId64
		 " contacts, %" PRId64 " events.\n"),
	    f->training ? _("training store") : _("live store"), f->schema, f->complaints, f->open, f->customers, f->contacts,
	    f->events);
	if (f->newest_at)
		say(c, _("The newest event is of %s.\n"), date_format(at, DATE_FULL, f->newest_at));
}

static json_t *facts_json(const char *path, const struct backup_facts *f)
{
	json_t *j = json_object();
	json_object_set_new(j, "path", json_text(path));
	json_object_set_new(j, "training", json_boolean(f->training));
	json_object_set_new(j, "schema", json_integer(f->schema));
	json_object_set_new(j, "integrity", json_text(f->integrity));
	json_object_set_new(j, "foreign_keys", json_integer(f->foreign));
	json_object_set_new(j, "bytes", json_integer(f->bytes));
	json_object_set_new(j, "complaints", json_integer(f->complaints));
	json_object_set_new(j, "open", json_integer(f->open));
	json_object_set_new(j, "customers", json_integer(f->customers));
	json_object_set_new(j, "contacts", json_integer(f->contacts));
	json_object_set_new(j, "events", json_integer(f->events));
	json_object_set_new(j, "newest_event", json_time(f->newest_at));
	json_object_set_new(j, "content", json_text_or_null(f->content));
	json_object_set_new(j, "sha256", json_text_or_null(f->sha256));
	return j;
}

static void print_backup(struct cli *c, const struct backup_result *r)
{
	if (c->json) {
		json_t *j = facts_json(r->path, &r->facts);
		json_object_set_new(j, "copied_ms", json_integer(r->copied_us / 1000));
		json_object_set_new(j, "took_ms", json_integer(r->took_us / 1000));
		json_object_set_new(j, "removed", json_integer(r->removed));
		json_object_set_new(j, "warning", json_text_or_null(r->warning));
		json_print(c, j);
		return;
	}
	say(c, _("%s: proven.\n"), r->path);
	print_facts(c, &r->facts);
	say(c, P_("Copied in %.1f s, proven after %.1f s; %d older one removed.\n",
		  "Copied in %.1f s, proven after %.1f s; %d older ones removed.\n", (unsigned long)r->removed),
	    (double)r->copied_us / 1e6, (double)r->took_us / 1e6, r->removed);
}

int cmd_backup(struct cli *c, struct err *e)
{
	struct backup_result r;
	struct backup_request ask = { .dest = c->arg[0], .told = tell };
	int rc = cli_number(c, OPT_KEEP, 0, &ask.keep, e);
	if (!rc && c->value[OPT_KEEP] && !ask.keep)
		rc = err_set(e, ERR_USAGE, _("--keep needs at least 1"));
	if (rc)
		return rc;
	rc = backup_make(&c->session, &ask, &r, e);
	out_progress("");
	if (rc) {
		cli_log(c, "backup", e->msg);
		return rc;
	}
	if (*r.warning)
		out_error(r.warning, true);
	cli_log(c, "backup", r.path);
	print_backup(c, &r);
	return 0;
}

static int verify(struct cli *c, struct err *e)
{
	struct backup_facts f = { .schema = 0 };
	bool told = false;
	tell(NULL, BACKUP_CHECKS, 0);
	int rc = backup_verify(c->arg[0], &f, &told, e);
	out_progress("");
	if (rc && !f.schema)
		return rc; /* nothing can be said of it */
	if (c->json) {
		json_t *j = facts_json(c->arg[0], &f);
		json_object_set_new(j, "noted", json_boolean(told));
		json_object_set_new(j, "good", json_boolean(!rc));
		json_print(c, j);
	} else {
		print_facts(c, &f);
		if (!rc)
			say(c, "%s\n", told ? _("Proven; it is what was written.") :
					      _("Proven; there is no note beside it that tells what was written."));
	}
	return rc;
}

int cmd_restore(struct cli *c, struct err *e)
{
	char path[PATH_BUF];
	struct restore_result r;
	const struct session_options o = { .store = c->value[OPT_TO] ? c->value[OPT_TO] : c->value[OPT_STORE],
					   .as = c->value[OPT_AS], .clock = c->clock, .ask = cli_ask_to_sign_in, .ask_ctx = c,
					   .flags = SESSION_READONLY | (c->value[OPT_TRAINING] ? SESSION_TRAINING : 0) };
	int rc = restore_may(&o, path, e);
	if (rc || c->value[OPT_VERIFY])
		return rc ? rc : verify(c, e);
	const struct restore_request ask = { .from = c->arg[0], .to = path, .training = c->value[OPT_TRAINING] != NULL,
					     .who = session_login(&c->arena), .now_s = clock_now_s(&c->clock), .told = tell };
	rc = backup_restore(&ask, &r, e);
	out_progress("");
	cli_log(c, "restore", rc ? e->msg : path);
	if (rc)
		return rc;
	if (c->json) {
		json_t *j = facts_json(path, &r.facts);
		json_object_set_new(j, "aside", json_text_or_null(r.aside));
		json_print(c, j);
		return 0;
	}
	say(c, _("%s has what the backup held.\n"), path);
	print_facts(c, &r.facts);
	if (*r.aside)
		say(c, _("The store that was there is now %s.\n"), r.aside);
	return 0;
}
