/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/check.h"

static void tell(void *ctx, const char *part)
{
	char line[80];
	(void)ctx;
	snprintf(line, sizeof line, _("checking: %s ..."), part);
	out_progress(line);
}

/* Seconds of a column of times as a time. */
static const char *readable(const char *what, const char *value, char buf[DATE_BUF])
{
	size_t n = strlen(what);
	long long at = strtoll(value, NULL, 10);
	bool is_time = n > 3 && (!strcmp(what + n - 3, "_at") || !strcmp(what + n - 4, "_due"));
	if (!*value)
		return "-";
	return is_time && at > 100000000 ? date_format(buf, DATE_UTC, at) : value;
}

static void print_lines(struct cli *c, const struct check_report *r)
{
	char no[CASENUM_BUF], id[24], derived[DATE_BUF], stored[DATE_BUF];
	struct table t;
	if (!r->n)
		return;
	table_init(&t, 6);
	table_add(&t, _("table"));
	table_add(&t, _("row"));
	table_add(&t, _("case"));
	table_add(&t, _("what"));
	table_add(&t, _("derived"));
	table_add(&t, _("stored"));
	for (size_t i = 0; i < r->n; i++) {
		const struct check_line *l = &r->v[i];
		snprintf(id, sizeof id, "%" PRId64, l->id);
		table_add(&t, l->object);
		table_add(&t, id);
		table_add(&t, *l->no ? casenum_show(no, l->no) : "-");
		table_add(&t, l->what);
		table_add(&t, readable(l->what, l->derived, derived));
		table_add(&t, readable(l->what, l->stored, stored));
	}
	table_print(&t, &c->out);
}

static void print(struct cli *c, const struct check_report *r)
{
	print_lines(c, r);
	say(c, _("SQLite: %s; foreign keys that name nothing: %" PRId64 "\n"), r->integrity, r->foreign);
	say(c, _("%" PRId64 " cases recounted, %" PRId64 " figures differ\n"), r->facts, r->wrong);
	if (r->chain_broken)
		say(c, _("The audit chain is broken at event %" PRId64 ".\n"), r->chain_broken);
	else if (r->chain_events)
		say(c, _("The audit chain holds: %" PRId64 " events\n"), r->chain_events);
	say(c, _("%" PRId64 " rows looked at, %" PRId64 " findings; %" PRId64 " of them can be derived again (--repair).\n"),
	    r->rows, r->found, r->can_repair);
	if (c->value[OPT_REPAIR])
		say(c, _("%" PRId64 " rows were written again.\n"), r->repaired);
}

static void print_json(struct cli *c, const struct check_report *r)
{
	json_t *j = json_object(), *list = json_array(), *times = json_object();
	for (size_t i = 0; i < r->n; i++) {
		const struct check_line *l = &r->v[i];
		json_t *o = json_object();
		json_object_set_new(o, "object", json_text(l->object));
		json_object_set_new(o, "id", json_integer(l->id));
		json_object_set_new(o, "number", json_text_or_null(l->no));
		json_object_set_new(o, "what", json_text(l->what));
		json_object_set_new(o, "derived", json_text(l->derived));
		json_object_set_new(o, "stored", json_text(l->stored));
		json_object_set_new(o, "can_repair", json_boolean(l->can_repair));
		json_array_append_new(list, o);
	}
	for (int i = 0; i < CHECK_PARTS && r->part[i]; i++)
		json_object_set_new(times, r->part[i], json_integer(r->took_us[i] / 1000));
	json_object_set_new(j, "integrity", json_text(r->integrity));
	json_object_set_new(j, "foreign_keys", json_integer(r->foreign));
	json_object_set_new(j, "facts", json_integer(r->facts));
	json_object_set_new(j, "wrong", json_integer(r->wrong));
	json_object_set_new(j, "chain_broken", r->chain_broken ? json_integer(r->chain_broken) : json_null());
	json_object_set_new(j, "rows", json_integer(r->rows));
	json_object_set_new(j, "found", json_integer(r->found));
	json_object_set_new(j, "can_repair", json_integer(r->can_repair));
	json_object_set_new(j, "repaired", json_integer(r->repaired));
	json_object_set_new(j, "took_ms", times);
	json_object_set_new(j, "findings", list);
	json_print(c, j);
}

int cmd_check(struct cli *c, struct err *e)
{
	struct check_report r;
	struct check_request ask = { .repair = c->value[OPT_REPAIR] != NULL, .told = tell };
	int64_t limit;
	int rc = cli_number(c, OPT_LIMIT, 100, &limit, e);
	if (!rc)
		rc = cli_open(c, ask.repair ? STORE_WRITE : STORE_READ, e);
	if (rc)
		return rc;
	ask.limit = (size_t)limit;
	rc = check_store(&c->session, &ask, &r, e);
	out_progress("");
	if (!rc && c->json)
		print_json(c, &r);
	else if (!rc)
		print(c, &r);
	if (!rc && r.found)
		rc = err_set(e, strcmp(r.integrity, "ok") ? ERR_CORRUPT : ERR_CONFLICT, _("the store is not as it should be"));
	check_report_clear(&r);
	return rc;
}
