/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

void *memo_get(const struct db *db, enum memo_kind kind, int64_t id)
{
	const struct memo *m = &db->memo[kind];
	for (size_t i = 0; i < m->list.n; i++)
		if (m->list.v[i].id == id)
			return m->list.v[i].made;
	return NULL;
}

void memo_put(struct db *db, enum memo_kind kind, int64_t id, void *made, void (*release)(void *))
{
	*vec_push(&db->memo[kind].list) =
	    (struct memo_entry){ id, made, release, db->in_write ? db->writes : 0 };
}

static void drop(struct memo *m, unsigned write)
{
	size_t n = 0;
	for (size_t i = 0; i < m->list.n; i++) {
		struct memo_entry *x = &m->list.v[i];
		if (write && x->write != write)
			m->list.v[n++] = *x;
		else
			x->release(x->made);
	}
	m->list.n = n;
}

void memo_rollback(struct db *db)
{
	for (int k = 0; k < MEMO_KINDS; k++)
		drop(&db->memo[k], db->writes);
}

void memo_clear(struct db *db)
{
	for (int k = 0; k < MEMO_KINDS; k++) {
		drop(&db->memo[k], 0);
		vec_clear(&db->memo[k].list);
	}
}
