/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/desk.h"
#include "plaint/service/rights.h"
#include "plaint/store/find.h"

int desk_find(struct session *s, const char *text, size_t limit, struct customer_hits *out,
	      struct err *e)
{
	int rc = rights_need(s, RIGHT_READ, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	rc = find_customers(s->db, text, limit, out, e);
	db_read_end(s->db);
	return rc;
}
