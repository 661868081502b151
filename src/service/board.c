/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/board.h"

#include "plaint/base/i18n.h"
#include "plaint/service/figures.h"
#include "plaint/service/rights.h"
#include "plaint/store/board.h"
#include "plaint/store/cases.h"
#include "plaint/store/db.h"
#include "plaint/store/names.h"
#include "veil.h"

/* What will come, from what came. */
static int foretell(struct session *s, int64_t team_id, struct board *b, struct err *e)
{
	struct figures_forecast f;
	int rc = figures_foretell(s, team_id, &f, e);
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

static int find_team(struct session *s, const char *code, int64_t *id, struct err *e)
{
	int rc = *code ? name_find(s->db, NAME_TEAM, code, id, e) : 0;
	return !rc && *code && !*id ? err_set(e, ERR_NOTFOUND, _("there is no team '%.40s'"), code) : rc;
}

int board_read(struct session *s, const struct board_wish *w, struct board *out, struct err *e)
{
	struct board fresh = { .at_s = 0, .wish = *w };
	int64_t team_id = 0;
	int rc = rights_need(s, RIGHT_WALL, e);
	if (!rc)
		rc = find_team(s, w->team, &team_id, e);
	if (!rc)
		rc = board_load(s->db, session_now(s), team_id, &fresh, e);
	if (!rc)
		rc = foretell(s, team_id, &fresh, e);
	if (rc) {
		board_clear(&fresh);
		return rc;
	}
	for (size_t i = 0; i < fresh.worsts; i++) {
		if (rights_shows_names(s))
			veil_of_case(s, &fresh.arena, &fresh.worst[i].subject, fresh.worst[i].no);
		else
			fresh.worst[i].subject = "";
	}
	veil(&fresh.arena, &fresh.bulletin, NULL);
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
	if (!rc)
		veil_page(out);
	db_read_end(s->db);
	if (!rights_shows_names(s))
		hide_people(out);
	return rc;
}

int board_read_exposures(struct session *s, const char *team, struct board_exposures *out, struct err *e)
{
	int64_t team_id = 0;
	board_exposures_clear(out);
	int rc = rights_need(s, RIGHT_EXPOSURE, e);
	if (!rc)
		rc = find_team(s, team, &team_id, e);
	return rc ? rc : board_load_exposures(s->db, session_now(s), team_id, out, e);
}
