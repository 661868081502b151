/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same columns and limits that the board and the sums of figures count by. */
#include "plaint/store/cases.h"

#include "board_internal.h"
#include "internal.h"
#include "plaint/base/zone.h"
#include "plaint/store/figures.h"
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
	" ELSE 1 END AND (:crew = '' OR c.owner_id IN (SELECT u.id FROM user u JOIN team t ON t.id = u.team_id"
	" WHERE t.code = :crew AND " BOARD_CREW "))" NAMED("c.team_id", "c.owner_id", "c.category_id", "c.channel")
	" ORDER BY c.next_due_at, c.id LIMIT :limit";

#define IS(column) " WHEN '" #column "' THEN f." #column
#define ADDS(sum)                                                                                              \
	"coalesce(CASE " sum IS(received) IS(resp_on) IS(resp_done) IS(sol_on) IS(sol_done) IS(solved) IS(closed)   \
	IS(fcr) IS(escalated) IS(repeats) IS(reopened) IS(handoffs) IS(unsolved) IS(asked) IS(csat_n) IS(csat_good) \
	IS(csat_sum) IS(nps_n) IS(nps_pro) IS(nps_con) IS(waits) IS(handled) " WHEN 'resp_overdue' THEN f.resp_due < :now"                \
	" WHEN 'sol_overdue' THEN f.sol_due < :now END, 0)"

static const char fact_sql[] =
	"SELECT " ROW_COLUMNS ", p.adds FROM (SELECT f.complaint_id AS id, iif(:others, (" ADDS(":den") " + " ADDS(":more")
	") > 0 AND " ADDS(":num") " = 0 AND " ADDS(":less") " = 0, " ADDS(":num") ") AS adds"
	" FROM fact f INDEXED BY fact_day WHERE f.day BETWEEN :from AND :to AND adds > 0"
	NAMED("f.team_id", "f.owner_id", "f.category_id", "f.channel")
	" ORDER BY f.day, f.complaint_id LIMIT :limit) p CROSS JOIN complaint c ON c.id = p.id" ROW_JOINS
	" ORDER BY c.received_at, c.id";

static const char order_sql[] =
	"WITH w AS (" BOARD_ORDERS "), p AS (SELECT w.complaint_id AS id, sum(CASE :orders WHEN 'orders-open' THEN "
	ORDER_IS_OPEN " WHEN 'orders-late' THEN " ORDER_IS_LATE " WHEN 'orders-refused' THEN " ORDER_WAS_REFUSED
	" WHEN 'orders-hops' THEN w.hops WHEN 'orders-pingpong' THEN w.pingpong ELSE 1 END) AS adds"
	" FROM w WHERE w.dept_id = (SELECT id FROM team WHERE code = :dept) GROUP BY w.complaint_id HAVING adds > 0)"
	" SELECT " ROW_COLUMNS ", p.adds FROM p CROSS JOIN complaint c ON c.id = p.id" ROW_JOINS
	" WHERE 1" NAMED("c.team_id", "c.owner_id", "c.category_id", "c.channel")
	" ORDER BY c.received_at, c.id LIMIT :limit";

static const char one_sql[] =
	"SELECT " ROW_COLUMNS " FROM complaint c" ROW_JOINS " WHERE c.id = :id LIMIT :limit";

static const char product_sql[] =
	"SELECT " ROW_COLUMNS " FROM complaint c INDEXED BY complaint_product_day" ROW_JOINS
	" WHERE c.product_id = (SELECT id FROM product WHERE code = :product) AND c.received_at >= :from"
	" AND c.received_at < :to" NAMED("c.team_id", "c.owner_id", "c.category_id", "c.channel")
	" ORDER BY c.received_at, c.id LIMIT :limit";

/* As the alert counts them (alert_cause.c). */
static const char handed_sql[] =
	"SELECT " ROW_COLUMNS " FROM fact f INDEXED BY fact_handoffs CROSS JOIN complaint c ON c.id = f.complaint_id"
	ROW_JOINS " WHERE f.handoffs >= 3 AND f.day > :from AND c.open = 1"
	" AND NOT EXISTS (SELECT 1 FROM work_order w WHERE w.complaint_id = c.id AND w.pingpong = 1 AND " ORDER_IS_OPEN ")"
	NAMED("c.team_id", "c.owner_id", "c.category_id", "c.channel")
	" ORDER BY f.handoffs DESC, c.id LIMIT :limit";

#define GRUMBLED                                                                                               \
	" FROM grumble g INDEXED BY grumble_month CROSS JOIN contact t ON t.id = g.contact_id"                     \
	" WHERE g.month BETWEEN :from AND :to AND (:segment = '' OR g.segment = :segment)"                          \
	" AND (:category = '' OR g.category_id = (SELECT id FROM category WHERE key = :category))"                  \
	" AND (:team = '' OR g.team_id = (SELECT id FROM team WHERE code = :team)) AND t.complaint_id IS "
static const char grumble_sql[] =
	"SELECT " ROW_COLUMNS ", p.adds FROM (SELECT t.complaint_id AS id, count(*) AS adds" GRUMBLED "NOT NULL"
	" GROUP BY 1 ORDER BY 1 LIMIT :limit) p CROSS JOIN complaint c ON c.id = p.id" ROW_JOINS
	" ORDER BY c.received_at, c.id";
static const char loose_sql[] = "SELECT count(*)" GRUMBLED "NULL";

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
	query_text(q, ":num", sum_name(c->what == CASES_AGAINST ? t.less : t.num));
	query_text(q, ":less", sum_name(t.less));
	query_text(q, ":den", sum_name(t.den));
	query_text(q, ":more", sum_name(t.more));
	return 0;
}

static int open_open(struct query *q, struct db *db, const struct cases_query *c, const char *word, struct err *e)
{
	if (query_open(q, db, open_sql, e))
		return e->code;
	query_text(q, ":what", word);
	query_text(q, ":crew", c->crew);
	return 0;
}

static int open_one(struct query *q, struct db *db, const struct cases_query *c, struct err *e)
{
	if (query_open(q, db, one_sql, e))
		return e->code;
	query_int(q, ":id", c->case_id);
	return 0;
}

static int open_orders(struct query *q, struct db *db, const struct cases_query *c, const char *word, struct err *e)
{
	if (query_open(q, db, order_sql, e))
		return e->code;
	query_text(q, ":orders", word);
	query_text(q, ":dept", c->dept);
	query_int(q, ":from", c->from_s);
	return 0;
}

static int open_product(struct query *q, struct db *db, const struct cases_query *c, struct err *e)
{
	const struct zone *z;
	int rc = house_zone(db, c->now_s, &z, e);
	if (rc || query_open(q, db, product_sql, e))
		return rc ? rc : e->code;
	query_text(q, ":product", c->product);
	query_int(q, ":from", z ? zone_day_start(z, c->from_day) : c->from_day * ZONE_DAY);
	query_int(q, ":to", z ? zone_day_start(z, c->to_day + 1) : (c->to_day + 1) * ZONE_DAY);
	return 0;
}

static int open_handed(struct query *q, struct db *db, const struct cases_query *c, struct err *e)
{
	if (query_open(q, db, handed_sql, e))
		return e->code;
	query_int(q, ":from", c->from_day);
	return 0;
}

static int open_grumbles(struct query *q, struct db *db, const char *sql, const struct cases_query *c, struct err *e)
{
	if (query_open(q, db, sql, e))
		return e->code;
	query_int(q, ":from", c->from_month);
	query_int(q, ":to", c->to_month);
	query_text(q, ":segment", c->segment);
	query_text(q, ":category", c->category);
	query_text(q, ":team", c->team);
	return 0;
}

/* Grumbles that were said apart from any case. */
static int count_loose(struct db *db, const struct cases_query *c, int64_t *n, struct err *e)
{
	struct query q;
	int rc = open_grumbles(&q, db, loose_sql, c, e);
	if (rc)
		return rc;
	rc = query_step(&q, e);
	*n = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* `word` is bound: it must live until the rows are read. */
static int open_list(struct query *q, struct db *db, const struct cases_query *c, const char *word, struct err *e)
{
	if (c->what == CASES_GRUMBLES)
		return open_grumbles(q, db, grumble_sql, c, e);
	if (c->what == CASES_ONE)
		return open_one(q, db, c, e);
	int rc = c->what < CASES_COUNTED	? open_open(q, db, c, word, e)
		 : c->what == CASES_ORDERS	? open_orders(q, db, c, word, e)
		 : c->what == CASES_PRODUCT	? open_product(q, db, c, e)
		 : c->what == CASES_HANDED	? open_handed(q, db, c, e)
						: open_facts(q, db, c, e);
	if (rc)
		return rc;
	if (c->what < CASES_ORDERS)
		query_int(q, ":now", c->now_s);
	query_text(q, ":team", c->team);
	query_text(q, ":owner", c->owner);
	query_text(q, ":category", c->category);
	query_text(q, ":channel", c->channel);
	return 0;
}

int cases_load(struct db *db, const struct cases_query *c, size_t limit, struct queue_page *out, struct err *e)
{
	struct query q;
	struct row_list rows;
	char word[32];
	int rc = c->what == CASES_GRUMBLES ? count_loose(db, c, &out->loose, e) : 0;
	if (!rc)
		rc = open_list(&q, db, c, cases_word(word, c), e);
	if (rc)
		return rc;
	query_int(&q, ":limit", (int64_t)limit + 1);
	rc = row_read_all(&q, limit, &out->arena, &rows, e);
	out->row = rows.v;
	out->n = rows.n;
	out->more = rows.more;
	out->sum = c->what < CASES_COUNTED || c->what >= CASES_ONE ? (int64_t)rows.n : rows.sum;
	return rc;
}
