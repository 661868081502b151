/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint policy */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/textfile.h"
#include "plaint/model/policy.h"
#include "plaint/service/policy.h"

static json_t *json_version(const struct policy_version *v)
{
	json_t *j = json_object();
	json_object_set_new(j, "kind", json_string(v->kind));
	json_object_set_new(j, "name", json_text(v->name));
	json_object_set_new(j, "revision", json_integer(v->revision));
	json_object_set_new(j, "state", json_string(v->state));
	json_object_set_new(j, "in_force", json_boolean(v->in_force));
	json_object_set_new(j, "author", json_text_or_null(v->author));
	json_object_set_new(j, "approver", json_text_or_null(v->approver));
	json_object_set_new(j, "created_at", json_time(v->created_at));
	json_object_set_new(j, "active_from", json_time(v->active_from));
	json_object_set_new(j, "retired_at", json_time(v->retired_at));
	json_object_set_new(j, "cases", json_integer(v->cases));
	if (*v->text)
		json_object_set_new(j, "text", json_text(v->text));
	return j;
}

static const char *label(enum term_set set, const char *key)
{
	return term_label(set, term_find(set, key));
}

static void print_versions(struct cli *c, const struct policy_versions *p)
{
	struct table t;
	char at[DATE_BUF];
	table_init(&t, 7);
	for (size_t i = 0; i < p->n; i++) {
		const struct policy_version *v = &p->v[i];
		table_add(&t, v->in_force ? "*" : " ");
		table_add(&t, label(TERM_POLICY_KIND, v->kind));
		table_add(&t, v->name);
		table_add(&t, arena_printf(&c->arena, "%d", v->revision));
		table_add(&t, label(TERM_POLICY_STATE, v->state));
		table_add(&t, v->active_from ? date_format(at, DATE_MINUTE, v->active_from) : "-");
		table_add(&t, arena_printf(&c->arena, "%" PRId64, v->cases));
	}
	table_print(&t, &c->out);
}

/* One version in a line, or its JSON object. */
static void report(struct cli *c, const struct policy_versions *p)
{
	const struct policy_version *v = p->v;
	char at[DATE_BUF];
	if (c->json) {
		json_print(c, json_version(v));
		return;
	}
	say(c, "%s %d  %s", v->name, v->revision, label(TERM_POLICY_STATE, v->state));
	if (v->active_from)
		say(c, "  %s", date_format(at, DATE_MINUTE, v->active_from));
	say(c, "\n");
}

static int check(struct cli *c, struct err *e)
{
	int rc = 0;
	for (int i = 1; i < c->args && !rc; i++) {
		char *text = NULL;
		const char *kind, *name;
		rc = textfile_read(c->arg[i], &text, e);
		if (!rc)
			rc = policy_check(c->arg[i], text, &c->arena, &kind, &name, e);
		if (!rc)
			say(c, _("%s: %s %s, no error\n"), c->arg[i], label(TERM_POLICY_KIND, kind), name);
		free(text);
	}
	return rc;
}

static int import(struct cli *c, struct err *e)
{
	struct policy_versions p = { 0 };
	char *text = NULL;
	int rc = textfile_read(c->arg[1], &text, e);
	if (!rc)
		rc = policy_import(&c->session, c->arg[1], text, &p, e);
	if (!rc)
		report(c, &p);
	free(text);
	policy_versions_clear(&p);
	return rc;
}

static int revision_arg(const struct cli *c, int i, int *out, struct err *e)
{
	char *end;
	*out = 0;
	if (i >= c->args)
		return 0;
	long n = strtol(c->arg[i], &end, 10);
	if (*end || n < 1 || n > 1000000)
		return err_set(e, ERR_USAGE, _("'%.40s' is no version number"), c->arg[i]);
	*out = (int)n;
	return 0;
}

static int list(struct cli *c, struct err *e)
{
	struct policy_versions p = { 0 };
	int rc = policy_versions(&c->session, &p, e);
	if (!rc && c->json) {
		json_t *j = json_array();
		for (size_t i = 0; i < p.n; i++)
			json_array_append_new(j, json_version(&p.v[i]));
		json_print(c, j);
	} else if (!rc) {
		print_versions(c, &p);
	}
	policy_versions_clear(&p);
	return rc;
}

static int show(struct cli *c, struct err *e)
{
	struct policy_versions p = { 0 };
	int revision;
	int rc = revision_arg(c, 2, &revision, e);
	if (!rc)
		rc = policy_show(&c->session, c->arg[1], revision, &p, e);
	if (!rc && c->json)
		report(c, &p);
	else if (!rc)
		say(c, "%s", p.v->text);
	policy_versions_clear(&p);
	return rc;
}

/* diff NAME: the newest against the one before; NAME A: A against the newest; NAME A B. */
static int diff(struct cli *c, struct err *e)
{
	struct policy_versions a = { 0 }, b = { 0 };
	struct str out;
	int from, to;
	int rc = revision_arg(c, 2, &from, e);
	if (!rc)
		rc = revision_arg(c, 3, &to, e);
	if (!rc)
		rc = policy_show(&c->session, c->arg[1], to, &b, e);
	if (!rc && !from)
		from = b.v->revision - 1;
	if (!rc && !from)
		rc = err_set(e, ERR_NOTFOUND, _("'%s' has only one version"), c->arg[1]);
	if (!rc)
		rc = policy_show(&c->session, c->arg[1], from, &a, e);
	str_init(&out, 4 << 20);
	if (!rc)
		policy_diff(a.v->text, b.v->text, &out);
	if (!rc && c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "name", json_text(c->arg[1]));
		json_object_set_new(j, "from", json_integer(a.v->revision));
		json_object_set_new(j, "to", json_integer(b.v->revision));
		json_object_set_new(j, "diff", json_text(out.len ? out.s : ""));
		json_print(c, j);
	} else if (!rc) {
		say(c, "--- %s %d\n+++ %s %d\n%s", c->arg[1], a.v->revision, c->arg[1], b.v->revision,
		    out.len ? out.s : "");
	}
	str_clear(&out);
	policy_versions_clear(&a);
	policy_versions_clear(&b);
	return rc;
}

static int act(struct cli *c, const struct policy_act *p, struct policy_versions *out, struct err *e)
{
	const char *what = c->arg[0];
	if (!strcmp(what, "approve"))
		return policy_approve(&c->session, p, out, e);
	if (!strcmp(what, "activate"))
		return policy_activate(&c->session, p, out, e);
	if (!strcmp(what, "retire"))
		return policy_retire(&c->session, p, out, e);
	return policy_rollback(&c->session, p, out, e);
}

static int change(struct cli *c, struct err *e)
{
	struct policy_versions out = { 0 };
	struct policy_act p = { .name = c->arg[1] };
	int rc = revision_arg(c, 2, &p.revision, e);
	if (!rc && c->value[OPT_FROM])
		rc = date_parse(c->value[OPT_FROM], &p.from_s, e);
	if (!rc)
		rc = act(c, &p, &out, e);
	if (!rc)
		report(c, &out);
	policy_versions_clear(&out);
	return rc;
}

static int retarget(struct cli *c, struct err *e)
{
	struct policy_act p = { .name = c->arg[1] };
	struct retarget_result r;
	bool dry = c->value[OPT_DRY_RUN] != NULL;
	int rc = revision_arg(c, 2, &p.revision, e);
	if (!rc)
		rc = policy_retarget(&c->session, &p, dry, &r, e);
	if (rc)
		return rc;
	if (c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "dry_run", json_boolean(dry));
		json_object_set_new(j, "cases", json_integer(r.cases));
		json_object_set_new(j, "clocks", json_integer(r.clocks));
		json_object_set_new(j, "late_before", json_integer(r.late_before));
		json_object_set_new(j, "late_after", json_integer(r.late_after));
		json_print(c, j);
		return 0;
	}
	say(c, dry ? _("%" PRId64 " open cases with %" PRId64 " clocks would move: %" PRId64
		       " late now, %" PRId64 " late then.\n")
		   : _("%" PRId64 " open cases with %" PRId64 " clocks moved: %" PRId64
		       " were late, %" PRId64 " are.\n"),
	    r.cases, r.clocks, r.late_before, r.late_after);
	return 0;
}

int cmd_policy(struct cli *c, struct err *e)
{
	static const struct {
		const char *word;
		int least, most;
		enum store_use store;
		int (*run)(struct cli *c, struct err *e);
	} words[] = { { "check", 2, 64, STORE_NONE, check },	{ "import", 2, 2, STORE_WRITE, import },
		      { "list", 1, 1, STORE_READ, list },	{ "show", 2, 3, STORE_READ, show },
		      { "diff", 2, 4, STORE_READ, diff },	{ "approve", 3, 3, STORE_WRITE, change },
		      { "activate", 3, 3, STORE_WRITE, change }, { "retire", 2, 3, STORE_WRITE, change },
		      { "rollback", 2, 2, STORE_WRITE, change }, { "retarget", 3, 3, STORE_WRITE, retarget } };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(words[i].word, c->arg[0]))
			continue;
		if (c->args < words[i].least || c->args > words[i].most)
			return cli_usage(c->command, e);
		int rc = words[i].store == STORE_NONE ? 0 : cli_open(c, words[i].store, e);
		return rc ? rc : words[i].run(c, e);
	}
	return cli_usage(c->command, e);
}
