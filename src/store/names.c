/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sorted list of known names for each kind, kept by the connection; rows are never deleted, so
 * what is known stays true until a rollback takes back an insert. */
#include "plaint/store/names.h"

#include <stdlib.h>
#include <string.h>

#include "internal.h"

struct name {
	char *name;
	int64_t id;
};

struct names {
	VEC(struct name) kind[NAME_KINDS];
};

static const struct {
	const char *find, *insert;
} sql[NAME_KINDS] = {
	[NAME_SOURCE] = { "SELECT id FROM source WHERE name = :name",
			  "INSERT INTO source(name) VALUES(:name)" },
	[NAME_TEAM] = { "SELECT id FROM team WHERE code = :name",
			"INSERT INTO team(code, name) VALUES(:name, :name)" },
	[NAME_CATEGORY] = { "SELECT id FROM category WHERE key = :name",
			    "INSERT INTO category(key) VALUES(:name)" },
	[NAME_PRODUCT] = { "SELECT id FROM product WHERE code = :name",
			   "INSERT INTO product(code, name) VALUES(:name, :name)" },
	[NAME_USER] = { "SELECT id FROM user WHERE login = :name",
			"INSERT INTO user(login, name, role, active, created_at)"
			" VALUES(:name, :name, 'agent', 0, 0)" },
};

static void names_free(void *state)
{
	struct names *n = state;
	for (int k = 0; n && k < NAME_KINDS; k++) {
		for (size_t i = 0; i < n->kind[k].n; i++)
			free(n->kind[k].v[i].name);
		vec_clear(&n->kind[k]);
	}
	free(n);
}

/* Where the name is, or would be. */
static size_t place_of(const struct names *n, enum name_kind kind, const char *name, bool *found)
{
	size_t low = 0, high = n->kind[kind].n;
	*found = false;
	while (low < high && !*found) {
		size_t middle = low + (high - low) / 2;
		int c = strcmp(name, n->kind[kind].v[middle].name);
		*found = c == 0;
		if (c == 0)
			low = middle;
		else if (c < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static int find_or_make(struct db *db, enum name_kind kind, const char *name, int64_t *id,
			struct err *e)
{
	struct query q;
	if (query_open(&q, db, sql[kind].find, e))
		return e->code;
	query_text(&q, ":name", name);
	int rc = query_step(&q, e);
	if (rc > 0)
		*id = query_col_int(&q, 0);
	query_close(&q);
	if (rc)
		return rc < 0 ? rc : 0;
	if (query_open(&q, db, sql[kind].insert, e))
		return e->code;
	query_text(&q, ":name", name);
	rc = query_run(&q, e);
	*id = rc ? 0 : db_last_id(db);
	return rc;
}

int name_id(struct db *db, enum name_kind kind, const char *name, int64_t *id, struct err *e)
{
	*id = 0;
	if (!name || !*name)
		return 0;
	if (!db->name_state) {
		db->name_state = xcalloc(1, sizeof(struct names));
		db->name_state_free = names_free;
	}
	struct names *n = db->name_state;
	bool found;
	size_t at = place_of(n, kind, name, &found);
	if (found) {
		*id = n->kind[kind].v[at].id;
		return 0;
	}
	int rc = find_or_make(db, kind, name, id, e);
	if (rc)
		return rc;
	(void)vec_push(&n->kind[kind]);
	struct name *v = n->kind[kind].v;
	memmove(v + at + 1, v + at, (n->kind[kind].n - 1 - at) * sizeof *v);
	v[at] = (struct name){ .name = xstrdup(name), .id = *id };
	return 0;
}

int name_find(struct db *db, enum name_kind kind, const char *name, int64_t *id, struct err *e)
{
	struct query q;
	*id = 0;
	if (query_open(&q, db, sql[kind].find, e))
		return e->code;
	query_text(&q, ":name", name);
	int rc = query_step(&q, e);
	if (rc > 0)
		*id = query_col_int(&q, 0);
	query_close(&q);
	return rc < 0 ? rc : 0;
}
