/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/board.h"

#include "plaint/service/figures.h"
#include "plaint/service/rights.h"
#include "plaint/store/board.h"
#include "plaint/store/cases.h"
#include "plaint/store/db.h"

/* What will come, from what came. */
static int foretell(struct session *s, struct board *b, struct err *e)
{
	struct figures_forecast f;
	int rc = figures_foretell(s, &f, e);
	if (rc)
		return rc;
	struct board_load *l = &b->load;
	size_t skip = f.days > BOARD_PAST ? f.days - BOARD_PAST : 0;
	l->days = f.days;
	l->chosen = f.chosen;
	for (size_t i = skip; i < f.days; i++)
		l->past[i - skip] = f.past[i];
	for (size_t i = 0; i < BOARD_AHEAD; i++)
		l->next[i] = f.next[i];
	return 0;
}

int board_read(struct session *s, struct board *out, struct err *e)
{
	struct board fresh = { .at_s = 0 };
	int rc = rights_need(s, RIGHT_WALL, e);
	if (!rc)
		rc = board_load(s->db, session_now(s), &fresh, e);
	if (!rc)
		rc = foretell(s, &fresh, e);
	if (rc) {
		board_clear(&fresh);
		return rc;
	}
	for (size_t i = 0; i < fresh.worsts && !rights_shows_names(s); i++)
		fresh.worst[i].subject = "";
	board_clear(out);
	*out = fresh;
	return 0;
}

/* Of a case an analyst sees what counts, and nothing that a person wrote or is known by. */
static void hide_people(struct queue_page *p)
{
	for (size_t i = 0; i < p->n; i++)
		p->row[i].customer = p->row[i].phone = p->row[i].subject = "";
}

int board_cases(struct session *s, const struct cases_query *q, size_t limit, struct queue_page *out,
		struct err *e)
{
	queue_page_clear(out);
	int rc = rights_need(s, RIGHT_WALL, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	rc = cases_load(s->db, q, limit, out, e);
	db_read_end(s->db);
	if (!rights_shows_names(s))
		hide_people(out);
	return rc;
}
