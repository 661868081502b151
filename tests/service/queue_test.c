/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue: scopes, sorts, filters, counts, saved views, and the plans of its statements. */
#include <sqlite3.h>

#include "plaint/store/queue.h"
#include "service/fixture.h"

static void plans(struct desk *d)
{
	sqlite3 *lite = NULL;
	bool ordered;
	const char *sql;
	if (sqlite3_open_v2(d->path, &lite, SQLITE_OPEN_READONLY, NULL)) {
		ok(false, "the store opens");
		return;
	}
	for (int i = 0; (sql = queue_statement(i, &ordered)); i++) {
		sqlite3_stmt *st = NULL;
		char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
		int scans = 0, sorts = 0;
		ok(sqlite3_prepare_v2(lite, explain, -1, &st, NULL) == SQLITE_OK, "statement %d prepares", i);
		while (sqlite3_step(st) == SQLITE_ROW) {
			const char *line = (const char *)sqlite3_column_text(st, 3);
			bool by_index = strstr(line, " USING INDEX complaint_") || strstr(line, " USING COVERING INDEX complaint_");
			scans += !strncmp(line, "SCAN", 4) && !by_index && strcmp(line, "SCAN p");
			sorts += strstr(line, "TEMP B-TREE") != NULL;
		}
		is_int(scans, 0, "... without a table scan");
		ok(ordered ? sorts == 0 : sorts > 0, "... sorted %s", ordered ? "by its index" : "once");
		sqlite3_finalize(st);
		sqlite3_free(explain);
	}
	sqlite3_close(lite);
}

static size_t rows(struct desk *d, struct queue_page *p, const char *line)
{
	struct queue_filter f;
	queue_filter_init(&f);
	if (queue_filter_parse(line, &f, &d->e) || desk_queue(&d->zhang, &f, 100, p, &d->e))
		diag("%s: %s", line, d->e.msg);
	return p->n;
}

static void lists(struct desk *d)
{
	struct queue_page p = { 0 };
	int64_t low = open_case(d, TIER_URGENT, 1, 1), high = open_case(d, TIER_COMPLEX, 4, 4);
	int64_t mine = open_case(d, TIER_GENERAL, 2, 2), late = open_case(d, TIER_URGENT, 1, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(mine), &d->e), "one is zhang's");
	is_int((int64_t)rows(d, &p, "scope=mine"), 1, "mine");
	ok(p.row[0].id == mine && !strcmp(p.row[0].customer, "王小明") && !strcmp(p.row[0].team, "billing"), "... with what the queue shows");
	is_int((int64_t)rows(d, &p, "scope=free"), 3, "free ones");
	ok(p.row[0].id == low && p.row[1].id == late && p.row[2].id == high, "by due: least slack first");
	ok(queue_page_find(&p, high) == &p.row[2] && !queue_page_find(&p, mine), "a row is found by its case");
	is_int((int64_t)rows(d, &p, "scope=free sort=priority"), 3, "by priority");
	ok(p.row[0].id == high && p.row[1].id == low, "A8: nothing late: priority, then slack");
	d->ms += 1000 * 5 * MINUTE;
	rows(d, &p, "scope=free sort=priority");
	ok(p.row[0].id == low && p.row[1].id == late && p.row[2].id == high, "A8: late ones before priority");
	rows(d, &p, "scope=all sort=priority");
	ok(p.n == 4 && p.row[0].id == low && p.row[1].id == late && p.row[2].id == high && p.row[3].id == mine,
	   "A8: the same over all open ones");
	is_int((int64_t)rows(d, &p, "scope=all sort=priority late"), 2, "... and only the late ones of them");
	is_int((int64_t)rows(d, &p, "scope=all sort=priority priority=1"), 1, "... and of one priority");
	is_int(p.counts.mine, 1, "counts: mine");
	is_int(p.counts.free, 3, "counts: free");
	is_int(p.counts.free_late, 2, "counts: free and late");
	is_int(p.counts.team, 4, "counts: team");
	is_int(p.counts.open, 4, "counts: open");
	is_int((int64_t)rows(d, &p, "scope=free late"), 2, "only late ones");
	d->ms += 1000 * 3 * MINUTE;
	is_int((int64_t)rows(d, &p, "scope=free risk"), 3, "A2: at risk or late (8 of 10 minutes)");
	is_int((int64_t)rows(d, &p, "scope=all priority=1"), 1, "by priority 1");
	is_int((int64_t)rows(d, &p, "scope=all stage=ack"), 1, "by stage");
	is_int((int64_t)rows(d, &p, "scope=team owner=zhang"), 1, "by owner");
	is_int((int64_t)rows(d, &p, "scope=team owner=nobody1"), 0, "an owner that is not there has none");
	is_int((int64_t)rows(d, &p, "scope=all category=charges"), 4, "by category");
	is_int((int64_t)rows(d, &p, "scope=all category=nonsense"), 0, "a category that is not there has none");
	is_int((int64_t)rows(d, &p, "scope=all channel=web"), 0, "by channel");
	is_int((int64_t)rows(d, &p, "scope=all emotion=disappointed"), 0, "by emotion or stronger");
	rows(d, &p, "scope=all sort=received");
	ok(p.n == 4 && p.row[0].id == low && p.row[3].id == late, "by receipt: oldest first");
	struct queue_filter f;
	queue_filter_init(&f);
	f.scope = SCOPE_ALL;
	GOOD(d, desk_queue(&d->zhang, &f, 2, &p, &d->e), "two rows of four");
	ok(p.n == 2 && p.more, "... says that there are more");
	f.sort = SORT_PRIORITY;
	GOOD(d, desk_queue(&d->zhang, &f, 2, &p, &d->e), "two rows of four by priority");
	ok(p.n == 2 && p.more && p.row[0].id == low && p.row[1].id == late, "... the first two");
	GOOD(d, desk_queue(&d->zhang, &f, 4, &p, &d->e), "four rows of four by priority");
	ok(p.n == 4 && !p.more, "... are all");
	f.sort = SORT_DUE;
	GOOD(d, desk_queue(&d->zhang, &f, 4, &p, &d->e), "four rows of four");
	ok(p.n == 4 && !p.more, "... are all");
	GOOD(d, desk_worst(&d->zhang, 3, &p, &d->e), "the worst of mine");
	ok(p.n == 1 && p.row[0].id == mine, "... are mine");
	queue_page_clear(&p);
}

static void changes_seen(struct desk *d)
{
	int64_t seen = 0;
	ok(!desk_changed(&d->li, &seen), "the first look sees no change");
	ok(!desk_changed(&d->li, &seen), "nor the second");
	(void)open_case(d, TIER_GENERAL, 2, 2);
	ok(desk_changed(&d->li, &seen), "what another connection wrote is seen");
	ok(!desk_changed(&d->li, &seen), "... once");
}

static void views_kept(struct desk *d)
{
	struct desk_views v = { 0 };
	struct desk_saved_view one = { 2, "late ones", "scope=team late" }, bad = { 2, "x", "scope=moon" }, none = { 2, "", "" };
	GOOD(d, desk_view_save(&d->zhang, &one, &d->e), "a view is saved");
	is_int(desk_view_save(&d->zhang, &bad, &d->e), ERR_INPUT, "not one that does not parse");
	bad = (struct desk_saved_view){ 10, "x", "" };
	is_int(desk_view_save(&d->zhang, &bad, &d->e), ERR_INPUT, "slots are 1 to 9");
	GOOD(d, desk_views(&d->zhang, &v, &d->e), "the views");
	ok(v.n == 1 && v.v[0].slot == 2 && !strcmp(v.v[0].filter, "scope=team late"), "... have it");
	GOOD(d, desk_views(&d->li, &v, &d->e), "another's views");
	is_int((int64_t)v.n, 0, "... do not");
	GOOD(d, desk_view_save(&d->zhang, &none, &d->e), "an empty name takes it away");
	GOOD(d, desk_views(&d->zhang, &v, &d->e), "the views");
	is_int((int64_t)v.n, 0, "... have it no more");
	desk_views_clear(&v);
}

static void finds(struct desk *d)
{
	int64_t id = open_case(d, TIER_GENERAL, 2, 2), found = 0;
	char no[CASENUM_BUF], shown[CASENUM_BUF];
	snprintf(no, sizeof no, "%s", row_of(d, id).no);
	GOOD(d, desk_case_find(&d->zhang, casenum_show(shown, no), &found, &d->e), "a case by its number as shown");
	is_int(found, id, "... itself");
	no[13] = no[13] == '9' ? '0' : (char)(no[13] + 1);
	is_int(desk_case_find(&d->zhang, no, &found, &d->e), ERR_INPUT, "A27: a wrong check digit is refused");
	is_int(desk_case_find(&d->zhang, "2025093000017-6", &found, &d->e), ERR_NOTFOUND, "a right one of no case");
}

int main(void)
{
	struct desk d;
	desk_open(&d, "queue");
	plans(&d);
	lists(&d);
	changes_seen(&d);
	views_kept(&d);
	finds(&d);
	desk_leave(&d);
	return tap_done();
}
