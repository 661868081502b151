/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same columns and limits that the board and the sums of figures count by. */
#include "plaint/store/cases.h"

#include "internal.h"
#include "rows.h"

#define NAMED(team, owner, category, channel)                                                                  \
	" AND (:team = '' OR " team " = (SELECT id FROM team WHERE code = :team))"                                 \
	" AND (:owner = '' OR " owner " = (SELECT id FROM user WHERE login = :owner))"                             \
	" AND (:category = '' OR " category " = (SELECT id FROM category WHERE key = :category))"                  \
	" AND (:channel = '' OR " channel " = :channel)"

static const char open_sql[] =
	"SELECT " ROW_COLUMNS " FROM complaint c INDEXED BY complaint_open" ROW_JOINS " WHERE c.open = 1 AND CASE :what"
	" WHEN 'late' THEN c.next_due_at < :now WHEN 'risk' THEN c.next_due_at >= :now AND c.next_risk_at <= :now"
	" AND c.next_due_at < 253402300799 WHEN 'free' THEN c.owner_id IS NULL WHEN 'raised' THEN c.escalated > 0"
	" ELSE 1 END" NAMED("c.team_id", "c.owner_id", "c.category_id", "c.channel")
	" ORDER BY c.next_due_at, c.id LIMIT :limit";

#define IS(column) " WHEN '" #column "' THEN f." #column
#define ADDS(sum)                                                                                              \
	"coalesce(CASE " sum IS(received) IS(resp_on) IS(resp_done) IS(sol_on) IS(sol_done) IS(solved) IS(closed)   \
	IS(fcr) IS(escalated) IS(repeats) IS(reopened) IS(handoffs) IS(unsolved) IS(asked) IS(csat_n) IS(csat_good) \
	IS(csat_sum) IS(nps_n) IS(nps_pro) IS(nps_con) IS(waits) IS(handled) " WHEN 'resp_overdue' THEN f.resp_due < :now"                \
	" WHEN 'sol_overdue' THEN f.sol_due < :now END, 0)"

static const char fact_sql[] =
	"SELECT " ROW_COLUMNS " FROM (SELECT f.complaint_id AS id FROM fact f INDEXED BY fact_day"
	" WHERE f.day BETWEEN :from AND :to AND iif(:others, (" ADDS(":den") " + " ADDS(":more") ") > 0 AND " ADDS(":num")
	" = 0, " ADDS(":num") " > 0)" NAMED("f.team_id", "f.owner_id", "f.category_id", "f.channel")
	" ORDER BY f.day, f.complaint_id LIMIT :limit) p CROSS JOIN complaint c ON c.id = p.id" ROW_JOINS
	" ORDER BY c.received_at, c.id";

static const char *sum_name(int sum)
{
	return sum < 0 ? "" : sum == SUM_RESP_OVERDUE ? "resp_overdue" : sum == SUM_SOL_OVERDUE ? "sol_overdue"
	       : figure_sum_columns[sum];
}

static int open_facts(struct query *q, struct db *db, const struct cases_query *c, struct err *e)
{
	struct figure_terms t;
	if (query_open(q, db, fact_sql, e))
		return e->code;
	figure_terms(c->figure, &t);
	if (figure_kind(c->figure) == FIGURE_SECONDS) /* the cases that have calls, also those that waited none */
		t.num = t.den;
	query_int(q, ":others", c->what == CASES_OTHERS);
	query_int(q, ":from", c->from_day);
	query_int(q, ":to", c->to_day);
	query_text(q, ":num", sum_name(t.num));
	query_text(q, ":den", sum_name(t.den));
	query_text(q, ":more", sum_name(t.more));
	return 0;
}

static int open_open(struct query *q, struct db *db, const char *word, struct err *e)
{
	if (query_open(q, db, open_sql, e))
		return e->code;
	query_text(q, ":what", word);
	return 0;
}

int cases_load(struct db *db, const struct cases_query *c, size_t limit, struct queue_page *out, struct err *e)
{
	struct query q;
	struct row_list rows;
	char word[32];
	int rc = c->what < CASES_COUNTED ? open_open(&q, db, cases_word(word, c), e) : open_facts(&q, db, c, e);
	if (rc)
		return rc;
	query_int(&q, ":now", c->now_s);
	query_int(&q, ":limit", (int64_t)limit + 1);
	query_text(&q, ":team", c->team);
	query_text(&q, ":owner", c->owner);
	query_text(&q, ":category", c->category);
	query_text(&q, ":channel", c->channel);
	rc = row_read_all(&q, limit, &out->arena, &rows, e);
	out->row = rows.v;
	out->n = rows.n;
	out->more = rows.more;
	return rc;
}
