/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/search.h"

#include "plaint/service/rights.h"
#include "plaint/store/text.h"
#include "veil.h"

int search_text(struct session *s, const struct search_request *r, struct search_hits *out,
		struct err *e)
{
	bool of_cases = !r->in || r->in & SEARCH_CASES;
	int rc = of_cases ? rights_need(s, RIGHT_READ, e) : rights_need_one(s, RIGHT_READ, RIGHT_KB, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	rc = text_search(s->db, r, out, e);
	if (!rc)
		veil_hits(out);
	db_read_end(s->db);
	return rc;
}
