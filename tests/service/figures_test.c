/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures (domain.md A14) on real acts: each act keeps them, a recount agrees, the parts add up. */
#include <stdlib.h>

#include "plaint/base/random.h"
#include "plaint/service/board.h"
#include "plaint/service/figures.h"
#include "plaint/service/life.h"
#include "plaint/service/tick.h"
#include "plaint/service/workorder.h"
#include "plaint/store/figures.h"
#include "service/fixture.h"
#include "store/internal.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

static struct figures_rows rows;

static void proven(struct desk *d, const char *name)
{
	struct figures_proof p = { .wrong = -1 };
	GOOD(d, figures_prove(&d->zhang, &p, &d->e), name);
	is_int(p.wrong, 0, "... a recount agrees, and all that must hold does");
}

static struct figure_value figure(struct desk *d, enum figure f)
{
	struct figures_filter filter = { .from_day = 0, .to_day = 100000, .now_s = d->ms / 1000 };
	struct figure_value v = { .n = -1 };
	if (!figures_show(&d->zhang, &filter, &rows, NULL, &d->e) && rows.n == 1)
		figure_of(f, &rows.v[0].sums, &v);
	return v;
}

static void exec_sql(struct desk *d, const char *sql)
{
	ok(sqlite3_exec(d->zhang.db->lite, sql, NULL, NULL, NULL) == SQLITE_OK, "%.60s", sql);
}

static int64_t answered(struct desk *d, enum tier tier)
{
	struct life_verdict v = { .upheld = UPHELD_YES, .reasons = "属实", .remedy = -1, .channel = CHANNEL_PHONE,
				  .reply = "经核实属实，今天更正，非常抱歉。" };
	int64_t id = open_case(d, tier, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	d->ms += 1000 * 10 * MINUTE;
	GOOD(d, life_decide(&d->zhang, work_op_new(), whatever(id), &v, &d->e), "decided and told");
	return id;
}

static void life(struct desk *d)
{
	int64_t id = answered(d, TIER_GENERAL);
	is_int(figure(d, FIGURE_RECEIVED).num, 1, "one case");
	is_int(figure(d, FIGURE_RESPONSE).num, 1, "its response in time");
	is_int(figure(d, FIGURE_SOLUTION).num, 1, "its solution too");
	is_int(figure(d, FIGURE_FCR).num, 1, "solved at first contact");
	proven(d, "after a decision");
	struct work_intake again = { .customer_id = d->customer, .subject = "又多收", .body = "还是多收", .product = "",
				     .category = "charges", .impact = 2, .urgency = 2, .repeat_of = id, .emotion = -1,
				     .tier = TIER_GENERAL };
	int64_t repeat;
	d->ms += INT64_C(1000) * 3 * DAY;
	GOOD(d, work_open_case(&d->zhang, work_op_new(), &again, &repeat, &d->e), "it comes again within 7 days");
	is_int(figure(d, FIGURE_FCR).num, 0, "... which was no solution at first contact");
	is_int(figure(d, FIGURE_REPEAT).num, 1, "... and is a repeat");
	proven(d, "after a repeat");
	struct workorder_send w = { .dept = "product", .question = "为什么?" };
	int64_t order;
	GOOD(d, workorder_send(&d->lead, work_op_new(), whatever(repeat), &w, &order, &d->e), "a department is asked");
	is_int(figure(d, FIGURE_HANDOFFS).num, 1, "one hand-off");
	GOOD(d, life_escalate(&d->lead, work_op_new(), whatever(repeat), 1, "急", &d->e), "raised");
	is_int(figure(d, FIGURE_ESCALATION).num, 1, "one escalation");
	proven(d, "after departments and escalation");
}

static int64_t told(struct desk *d, int64_t case_id, const struct call_times *call, int64_t corrects)
{
	struct work_contact c = { .case_id = case_id, .kind = CONTACT_INQUIRY, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "查进度", .category = "other", .asks = "", .call = call, .corrects = corrects };
	int64_t id;
	GOOD(d, work_record(&d->zhang, work_op_new(), &c, &id, &d->e), "a contact by telephone");
	return id;
}

static double value(struct desk *d, enum figure f)
{
	return figure(d, f).value;
}

/* The vectors of A14 by real contacts: with the complaint itself, later, of one part only, corrected. */
static void calls(struct desk *d)
{
	static const struct call_times vector[5] = { { { 5, 290, 10, 60 } }, { { 12, 420, 0, 60 } },
						     { { 8, 300, 60, 60 } }, { { 30, 240, 0, 60 } },
						     { { 20, 280, CALL_UNKNOWN, 60 } } };
	struct work_intake in = { .customer_id = d->customer, .subject = "多收", .body = "多收了20元", .product = "",
				  .category = "charges", .impact = 2, .urgency = 2, .emotion = -1, .tier = TIER_GENERAL,
				  .call = &vector[0] };
	int64_t id, last = 0;
	is_int(figure(d, FIGURE_ASA).n, 0, "no call is known yet");
	GOOD(d, work_open_case(&d->zhang, work_op_new(), &in, &id, &d->e), "a complaint by telephone");
	for (int i = 1; i < 5; i++)
		last = told(d, id, &vector[i], 0);
	told(d, id, NULL, 0);
	ok(value(d, FIGURE_ASA) == 15 && figure(d, FIGURE_ASA).n == 5, "A14: ASA 15 s of 5");
	ok(value(d, FIGURE_AHT) == 380 && figure(d, FIGURE_AHT).n == 5, "A14: AHT 380 s of 5");
	struct call_times talk = CALL_NOTHING, wrong = { { -5, 0, 0, 0 } };
	talk.s[CALL_TALK] = 80;
	told(d, id, &talk, 0);
	ok(figure(d, FIGURE_ASA).n == 5 && figure(d, FIGURE_AHT).n == 6 && value(d, FIGURE_AHT) == 330,
	   "what the desk measured is handling and no wait");
	told(d, id, &talk, last);
	ok(figure(d, FIGURE_ASA).n == 4 && figure(d, FIGURE_AHT).n == 6, "a corrected call counts once, as corrected");
	told(d, id, NULL, last);
	is_int(figure(d, FIGURE_AHT).n, 6, "a correction of the words leaves the call");
	struct work_contact bad = { .case_id = id, .kind = CONTACT_INQUIRY, .emotion = -1, .text = "x", .asks = "",
				    .category = "other", .call = &wrong };
	is_int(work_record(&d->zhang, work_op_new(), &bad, &last, &d->e), ERR_INPUT, "no call takes less than nothing");
	ok(sqlite3_exec(d->zhang.db->lite, "UPDATE contact_call SET talk_s = 1", NULL, NULL, NULL) != SQLITE_OK &&
	   sqlite3_exec(d->zhang.db->lite, "DELETE FROM contact_call", NULL, NULL, NULL) != SQLITE_OK,
	   "a call is never changed");
	proven(d, "after calls");
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed: they are the agent's now");
	proven(d, "after calls changed hands");
	struct cases_query q = { .what = CASES_COUNTED, .figure = FIGURE_AHT, .to_day = 100000, .now_s = d->ms / 1000 };
	struct queue_page page = { .n = 0 };
	GOOD(d, board_cases(&d->zhang, &q, 10, &page, &d->e), "the cases of the figure");
	ok(page.n == 1 && page.row[0].id == id, "... are those with calls");
	queue_page_clear(&page);
}

static void links(struct desk *d)
{
	int64_t before = figure(d, FIGURE_FCR).num, id = answered(d, TIER_GENERAL);
	int64_t other = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(other), &d->e), "claimed");
	struct life_tie tie = { .other_id = id, .kind = LINK_REPEAT };
	is_int(figure(d, FIGURE_FCR).num, before + 1, "solved at first contact");
	GOOD(d, life_link(&d->zhang, work_op_new(), whatever(other), &tie, &d->e), "found to be repeated");
	is_int(figure(d, FIGURE_FCR).num, before, "... it was not");
	tie.undone = true;
	GOOD(d, life_link(&d->zhang, work_op_new(), whatever(other), &tie, &d->e), "the link is taken back");
	is_int(figure(d, FIGURE_FCR).num, before + 1, "... it was");
	proven(d, "after links");
}

static void overdue(struct desk *d)
{
	struct tick_result r;
	int64_t before = figure(d, FIGURE_RESPONSE).n;
	int64_t id = open_case(d, TIER_URGENT, 2, 2);
	is_int(figure(d, FIGURE_RESPONSE).n, before, "owed and not due: it does not count yet");
	d->ms += 1000 * HOUR;
	is_int(figure(d, FIGURE_RESPONSE).n, before + 1, "overdue it counts, before anybody has looked");
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "swept");
	is_int(figure(d, FIGURE_RESPONSE).n, before + 1, "... and after");
	proven(d, "after a sweep");
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	struct work_wait wait = { PAUSE_THIRD, "等第三方" };
	int64_t quiet = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(quiet), &d->e), "claimed");
	GOOD(d, work_pause(&d->zhang, work_op_new(), whatever(quiet), &wait, &d->e), "waits");
	proven(d, "while it waits");
	GOOD(d, work_resume(&d->zhang, work_op_new(), whatever(quiet), "", &d->e), "no longer");
	GOOD(d, life_withdraw(&d->zhang, work_op_new(), whatever(quiet), "撤回", &d->e), "withdrawn");
	proven(d, "after a withdrawal");
}

/* Acts in any order on any case; most are refused, none may leave a figure behind. */
static void anything(struct desk *d)
{
	enum { CASES = 30, ACTS = 600 };
	struct prng rng = { .state = 20260427 };
	int64_t id[CASES], contact;
	int done = 0;
	for (int i = 0; i < CASES; i++)
		id[i] = open_case(d, (enum tier)(i % 3), 2, 2);
	for (int i = 0; i < ACTS; i++) {
		struct work_target t = whatever(id[prng_below(&rng, CASES)]);
		struct work_move to = { (enum stage)prng_below(&rng, STAGE_REOPENED + 1), "x" };
		struct work_wait wait = { PAUSE_CUSTOMER, "x" };
		struct work_contact c = { .case_id = t.case_id, .channel = CHANNEL_PHONE, .emotion = -1, .text = "x",
					  .category = "other", .asks = "",
					  .kind = prng_below(&rng, 2) ? CONTACT_REPLY : CONTACT_COMPLAINT };
		struct life_verdict v = { .upheld = UPHELD_YES, .reasons = "x", .remedy = -1, .channel = -1 };
		struct life_tie tie = { .other_id = id[prng_below(&rng, CASES)], .kind = LINK_REPEAT,
					.undone = prng_below(&rng, 2) };
		struct tick_result r;
		char what[256];
		int rc = 0;
		d->ms += 1000 * (int64_t)prng_below(&rng, 40 * MINUTE);
		switch (prng_below(&rng, 12)) {
		case 0: case 1: rc = work_claim(&d->zhang, work_op_new(), t, &d->e); break;
		case 2: rc = work_release(&d->zhang, work_op_new(), t, &d->e); break;
		case 3: case 4: rc = work_stage(&d->zhang, work_op_new(), t, &to, &d->e); break;
		case 5: rc = work_record(&d->zhang, work_op_new(), &c, &contact, &d->e); break;
		case 6: rc = life_decide(&d->zhang, work_op_new(), t, &v, &d->e); break;
		case 7: rc = work_pause(&d->zhang, work_op_new(), t, &wait, &d->e); break;
		case 8: rc = work_resume(&d->zhang, work_op_new(), t, "", &d->e); break;
		case 9: rc = work_undo(&d->zhang, work_op_new(), what, &d->e); break;
		case 10: rc = life_link(&d->lead, work_op_new(), t, &tie, &d->e); break;
		default: rc = tick_run(&d->zhang, 0, &r, &d->e);
		}
		done += !rc;
	}
	ok(done > ACTS / 5, "%d of %d acts were done", done, ACTS);
	proven(d, "after all of them");
}

static void parts(struct desk *d)
{
	for (enum figure_by by = FIGURES_TEAM; by <= FIGURES_DAY; by++) {
		struct figures_filter f = { .by = by, .to_day = 100000, .now_s = d->ms / 1000 };
		struct figure_sums sum = { { 0 } };
		int64_t all = figure(d, FIGURE_RESPONSE).n, received = figure(d, FIGURE_RECEIVED).n;
		struct figure_value v;
		GOOD(d, figures_show(&d->zhang, &f, &rows, NULL, &d->e), "parts");
		for (size_t i = 0; i < rows.n; i++)
			for (int k = 0; k < SUMS; k++)
				sum.v[k] += rows.v[i].sums.v[k];
		figure_of(FIGURE_RESPONSE, &sum, &v);
		is_int(v.n, all, "the parts add up to the whole, overdue ones too");
		is_int(sum.v[SUM_RECEIVED], received, "... and all cases are in them");
	}
}

static void lies(struct desk *d)
{
	struct figures_proof p;
	d->planted = true;
	exec_sql(d, "UPDATE fact SET fcr = 1 - fcr WHERE complaint_id = 1");
	GOOD(d, figures_prove(&d->zhang, &p, &d->e), "a fact that lies");
	is_int(p.wrong, 1, "... is found");
	exec_sql(d, "UPDATE fact SET fcr = 1 - fcr WHERE complaint_id = 1");
	exec_sql(d, "UPDATE figure SET csat_n = csat_n + 1 WHERE day = (SELECT min(day) FROM figure)");
	GOOD(d, figures_prove(&d->zhang, &p, &d->e), "sums that lie");
	ok(p.wrong > 0, "... are found");
	exec_sql(d, "UPDATE figure SET csat_n = csat_n - 1 WHERE day = (SELECT min(day) FROM figure)");
	GOOD(d, figures_prove(&d->zhang, &p, &d->e), "all is well again");
	is_int(p.wrong, 0, "... truly");
	exec_sql(d, "UPDATE figure_day SET handle_s = handle_s + 1 WHERE handled > 0");
	GOOD(d, figures_prove(&d->zhang, &p, &d->e), "a second of talk that nobody spoke");
	ok(p.wrong > 0, "... is found");
	exec_sql(d, "UPDATE figure_day SET handle_s = handle_s - 1 WHERE handled > 0");
	exec_sql(d, "INSERT INTO contact_call(contact_id, wait_s) SELECT id, 7 FROM contact WHERE complaint_id = 1 LIMIT 1");
	GOOD(d, figures_prove(&d->zhang, &p, &d->e), "a call that was slipped in");
	is_int(p.wrong, 1, "... is found");
	is(p.integrity, "ok", "the pages are well");
	is_int(p.foreign, 0, "so are the references");
}

/* What the wall keeps for weeks: bytes in use, 0 where the C library does not tell. */
static long in_use(void)
{
#ifdef __GLIBC__
	return (long)mallinfo2().uordblks;
#else
	return 0;
#endif
}

static void refreshes(struct desk *d, struct board *b, int n)
{
	int failed = 0;
	for (int i = 0; i < n; i++)
		failed += board_read(&d->zhang, &(struct board_wish){ .range = BOARD_EACH }, b, &d->e) != 0;
	is_int(failed, 0, "refreshes");
}

static void stays_small(struct desk *d)
{
	struct board b = { .at_s = 0 };
	refreshes(d, &b, 100);
	long after_100 = in_use();
	refreshes(d, &b, 9900);
	/* what glibc keeps for its next small allocations counts as in use; one lost allocation a refresh is 16 bytes at least */
	long grown = in_use() - after_100;
	ok(grown < 2 * 9900, "a wall needs no more memory after 10000 refreshes than after 100 (%ld bytes)", grown);
	board_clear(&b);
}

int main(void)
{
	struct desk d;
	desk_open(&d, "figures");
	life(&d);
	calls(&d);
	links(&d);
	overdue(&d);
	anything(&d);
	parts(&d);
	stays_small(&d);
	lies(&d);
	figures_rows_clear(&rows);
	desk_leave(&d);
	return tap_done();
}
