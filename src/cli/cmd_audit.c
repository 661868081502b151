/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint audit: the chain of all acts for who must trust it. */
#include <inttypes.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/path.h"
#include "plaint/model/casenum.h"
#include "plaint/service/chain.h"
#include "plaint/service/heads.h"

static void json_heads(json_t *j, const struct heads_report *h)
{
	json_t *x = json_object();
	json_object_set_new(x, "lines", json_integer(h->lines));
	json_object_set_new(x, "seq", h->seq ? json_integer(h->seq) : json_null());
	json_object_set_new(x, "bad_line", h->bad_line ? json_integer(h->bad_line) : json_null());
	json_object_set_new(x, "bad_seq", h->bad_seq ? json_integer(h->bad_seq) : json_null());
	json_object_set_new(x, "why", json_text_or_null(h->why));
	json_object_set_new(j, "heads", x);
}

static void print_json(struct cli *c, const struct chain_report *r, const struct heads_report *h)
{
	json_t *j = json_object();
	json_object_set_new(j, "valid", json_boolean(!r->seq && (!h || !h->bad_line)));
	json_object_set_new(j, "events", json_integer(r->events));
	json_object_set_new(j, "erased", json_integer(r->erased));
	json_object_set_new(j, "rows", json_integer(r->rows));
	json_object_set_new(j, "wrong_rows", json_integer(r->wrong_rows));
	json_object_set_new(j, "head", json_integer(r->head_seq));
	json_object_set_new(j, "hash", json_text(r->hash));
	json_object_set_new(j, "broken", r->seq ? json_integer(r->seq) : json_null());
	json_object_set_new(j, "why", json_text_or_null(r->why));
	if (h)
		json_heads(j, h);
	json_print(c, j);
}

/* The sentence of the error names the first broken event. */
static int verdict(const struct chain_report *r, const struct heads_report *h, struct err *e)
{
	if (r->seq)
		return err_set(e, ERR_DENIED, _("the chain is broken at event %lld: %s"), (long long)r->seq, r->why);
	if (!h || !h->bad_line)
		return 0;
	if (!h->bad_seq)
		return err_set(e, ERR_DENIED, _("line %lld of the heads: %s"), (long long)h->bad_line, h->why);
	return err_set(e, ERR_DENIED, _("line %lld of the heads: the chain is broken at event %lld: %s"),
		       (long long)h->bad_line, (long long)h->bad_seq, h->why);
}

static int verify(struct cli *c, struct err *e)
{
	const char *file = c->value[OPT_HEADS], *publics = c->value[OPT_PUBLIC];
	struct chain_report r;
	struct heads_report h;
	char at[DATE_BUF];
	if (!file != !publics)
		return err_set(e, ERR_USAGE, _("--heads and --public belong together"));
	int rc = chain_check(&c->session, &r, e);
	if (!rc && file)
		rc = heads_check(&c->session, file, publics, &h, e);
	if (rc)
		return rc;
	if (c->json) {
		print_json(c, &r, file ? &h : NULL);
	} else {
		say(c, _("%" PRId64 " events are linked as they were written; %" PRId64 " of them are erased.\n"), r.events,
		    r.erased);
		if (!r.seq || r.rows)
			say(c, _("%" PRId64 " rows compared, %" PRId64 " differ from what their last act left.\n"), r.rows,
			    r.wrong_rows);
		if (r.head_seq)
			say(c, _("Head: %" PRId64 " %s %s\n"), r.head_seq, r.hash, date_format(at, DATE_UTC, r.head_at));
		if (file && !h.bad_line)
			say(c, _("%" PRId64 " signed heads agree, the newest with event %" PRId64 ".\n"), h.lines, h.seq);
	}
	return verdict(&r, file ? &h : NULL, e);
}

static int head(struct cli *c, struct err *e)
{
	struct chain_head h;
	char line[HEADS_LINE], at[DATE_BUF];
	bool done;
	if (c->value[OPT_HEADS]) {
		int rc = heads_append(&c->session, c->value[OPT_HEADS], c->value[OPT_KEY], false, &done, e);
		if (!rc && !c->json)
			say(c, _("The head of the audit chain was signed.\n"));
		return rc;
	}
	if (c->value[OPT_SIGN]) {
		int rc = heads_sign(&c->session, c->value[OPT_KEY], line, e);
		if (!rc)
			say(c, "%s", line);
		return rc;
	}
	int rc = chain_last(&c->session, &h, e);
	if (!rc && c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "seq", json_integer(h.seq));
		json_object_set_new(j, "hash", json_text(h.hash));
		json_object_set_new(j, "at", json_time(h.at));
		json_print(c, j);
	} else if (!rc && h.seq) {
		say(c, "%" PRId64 " %s %s\n", h.seq, h.hash, date_format(at, DATE_UTC, h.at));
	} else if (!rc) {
		say(c, _("The chain has no event yet.\n"));
	}
	return rc;
}

static json_t *json_row(const struct chain_row *r)
{
	json_t *j = json_object();
	json_object_set_new(j, "seq", json_integer(r->seq));
	json_object_set_new(j, "at", json_time(r->at));
	json_object_set_new(j, "actor", json_text_or_null(r->actor));
	json_object_set_new(j, "action", json_text(r->action));
	json_object_set_new(j, "object", json_text(r->object));
	json_object_set_new(j, "object_id", r->object_id ? json_integer(r->object_id) : json_null());
	json_object_set_new(j, "detail", json_text_or_null(r->detail));
	json_object_set_new(j, "erased", json_boolean(r->erased));
	json_object_set_new(j, "link", json_text(r->link));
	json_object_set_new(j, "hash", json_text_or_null(r->hash));
	return j;
}

static void print_rows(struct cli *c, const struct chain_rows *rows)
{
	struct table t;
	char at[DATE_BUF];
	table_init(&t, 7);
	for (size_t i = 0; i < rows->list.n; i++) {
		const struct chain_row *r = &rows->list.v[i];
		table_add(&t, arena_printf(&c->arena, "%" PRId64, r->seq));
		table_add(&t, date_format(at, DATE_FULL, r->at));
		table_add(&t, *r->actor ? r->actor : "-");
		table_add(&t, r->action);
		table_add(&t, r->object_id ? arena_printf(&c->arena, "%s/%" PRId64, r->object, r->object_id) : r->object);
		table_add(&t, arena_printf(&c->arena, "%.12s", r->hash));
		table_add(&t, r->erased ? _("(erased)") : r->detail);
	}
	table_print(&t, &c->out);
}

static int show(struct cli *c, struct err *e)
{
	struct chain_rows rows = { .row_state = -1 };
	struct chain_wish w = { .case_no = NULL };
	struct err none;
	char no[CASENUM_BUF];
	int64_t limit;
	int rc = cli_number(c, OPT_LIMIT, 50, &limit, e);
	w.limit = (int)limit;
	if (!rc && c->args > 1 && (strchr(c->arg[1], '/') || !casenum_parse(c->arg[1], no, &none)))
		w.case_no = c->arg[1];
	else if (!rc && c->args > 1)
		rc = cli_id(c->arg[1], _("this is neither a case number nor the number of an event"), &w.seq, e);
	if (!rc)
		rc = chain_show(&c->session, &w, &rows, e);
	if (!rc && c->json) {
		json_t *all = json_array();
		for (size_t i = 0; i < rows.list.n; i++)
			json_array_append_new(all, json_row(&rows.list.v[i]));
		json_print(c, all);
	} else if (!rc && w.seq) {
		const struct chain_row *r = &rows.list.v[0];
		print_rows(c, &rows);
		say(c, "%s\n%s\n", r->link, r->hash);
	} else if (!rc) {
		print_rows(c, &rows);
		if (!rows.row_state)
			say(c, _("The case was changed outside plaint since its last act.\n"));
	}
	chain_rows_clear(&rows);
	return rc;
}

static int export(struct cli *c, struct err *e)
{
	int64_t from, n;
	int rc = cli_number(c, OPT_FROM, 1, &from, e);
	if (!rc)
		rc = chain_export(&c->session, c->arg[1], from, &n, e);
	if (!rc && c->json)
		json_print(c, json_pack("{s:I}", "events", (json_int_t)n));
	else if (!rc)
		say(c, P_("%" PRId64 " event written to '%s'.\n", "%" PRId64 " events written to '%s'.\n", n), n, c->arg[1]);
	return rc;
}

static int make_key(struct cli *c, struct err *e)
{
	char path[PATH_BUF], key[DIGEST_HEX];
	int rc = heads_key_make(&c->session, c->args > 1 ? c->arg[1] : NULL, path, key, e);
	if (!rc && c->json)
		json_print(c, json_pack("{s:s, s:s}", "file", path, "public", key));
	else if (!rc)
		say(c, _("The secret key is in '%s'; keep a copy apart from the store.\nThe public key is %s\n"), path, key);
	return rc;
}

int cmd_audit(struct cli *c, struct err *e)
{
	const char *what = c->arg[0];
	if (!strcmp(what, "verify") && c->args == 1)
		return verify(c, e);
	if (!strcmp(what, "head") && c->args == 1)
		return head(c, e);
	if (!strcmp(what, "show"))
		return show(c, e);
	if (!strcmp(what, "export") && c->args == 2)
		return export(c, e);
	if (!strcmp(what, "key"))
		return make_key(c, e);
	return cli_usage(c->command, e);
}
