/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo centre and the starter articles: our own data files, by the same code as any import. */
#include <stdlib.h>

#include "import_row.h"
#include "plaint/base/data.h"
#include "plaint/base/i18n.h"
#include "plaint/base/random.h"
#include "plaint/service/rights.h"
#include "plaint/store/audit.h"
#include "plaint/store/customer.h"
#include "plaint/store/user.h"

static int load(struct session *s, enum import_kind kind, const char *file, const char *map,
		struct err *e)
{
	struct import_request q = { .kind = kind, .file = file, .map = map };
	struct import_result result;
	const struct data_file *d = data_find(file);
	if (!d)
		return err_set(e, ERR_NOTFOUND, _("this plaint was built without '%s'"), file);
	int rc = import_text(s, &q, d->text, &result, e);
	if (!rc && result.counts.rejected)
		rc = err_set(e, ERR_INPUT, P_("%d row of '%s' was rejected", "%d rows of '%s' were rejected",
					      result.counts.rejected),
			     (int)result.counts.rejected, file);
	return rc;
}

static int add_users(struct session *s, struct table *t, struct err *e)
{
	struct table_row row;
	int rc;
	while ((rc = table_next(t, &row, e)) > 0) {
		struct user_record u = { .login = row.field[table_column(t, "login")],
					 .name = row.field[table_column(t, "name")],
					 .team = row.field[table_column(t, "team")],
					 .created_at = session_now(s) };
		int role = term_find(TERM_ROLE, row.field[table_column(t, "role")]);
		u.role = role < 0 ? ROLE_AGENT : (enum role)role;
		u.limit_fen = strtoll(row.field[table_column(t, "comp_limit_fen")], NULL, 10);
		int64_t id;
		rc = user_insert(s->db, &u, &id, e);
		if (rc)
			return rc;
	}
	return rc;
}

static int load_users(struct session *s, struct err *e)
{
	static const struct table_options csv = { .encoding = "UTF-8" };
	const struct data_file *d = data_find("data/demo/users.csv");
	struct table *t;
	unsigned char op[16];
	struct audit_new a = { .op_id = op, .at = session_now(s), .user_id = s->user_id,
			       .action = "demo", .object = "import" };
	int rc = d ? table_open_memory(&t, d->path, d->text, &csv, e)
		   : err_set(e, ERR_NOTFOUND, _("this plaint was built without the demo"));
	if (rc)
		return rc;
	random_bytes(op, sizeof op);
	rc = db_begin(s->db, e);
	if (!rc) {
		rc = add_users(s, t, e);
		if (!rc)
			rc = audit_add(s->db, &a, e);
		if (!rc)
			rc = db_commit(s->db, e);
		else
			db_rollback(s->db);
	}
	table_close(t);
	return rc;
}

int import_starter(struct session *s, struct err *e)
{
	int rc = rights_need(s, RIGHT_IMPORT, e);
	return rc ? rc : load(s, IMPORT_ARTICLES, "data/kb/articles.csv", "starter_kb", e);
}

int import_demo(struct session *s, struct err *e)
{
	bool any;
	int rc = rights_need(s, RIGHT_IMPORT, e);
	if (!rc)
		rc = customer_any(s->db, &any, e);
	if (!rc && any)
		rc = err_set(e, ERR_DENIED, _("'%s' is not empty; the demo centre goes into a new store"),
			     s->path);
	if (!rc)
		rc = load_users(s, e);
	s->user_id = 0; /* nobody of the centre entered it */
	if (!rc)
		rc = import_starter(s, e);
	if (!rc)
		rc = load(s, IMPORT_CUSTOMERS, "data/demo/customers.csv", "demo_customers", e);
	if (!rc)
		rc = load(s, IMPORT_COMPLAINTS, "data/demo/complaints.csv", "demo_complaints", e);
	if (!rc)
		rc = load(s, IMPORT_CONTACTS, "data/demo/contacts.csv", "demo_contacts", e);
	return rc;
}
