/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasure with tombstones (000-14; PIPL, GDPR): nothing personal is left in the file, the figures and the chain
 * stay, and texts that never change go only so. */
#include "../../src/store/internal.h"
#include "plaint/service/chain.h"
#include "plaint/service/erase.h"
#include "plaint/service/figures.h"
#include "plaint/service/life.h"
#include "plaint/service/policy.h"
#include "plaint/service/search.h"
#include "service/fixture.h"

#define PHONE "13812345678" /* of the fixture's customer */
#define MARK "Zanzibarov"
#define WORDS "楼上装修漏水泡坏了书柜"

static int64_t number(struct db *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;
	if (sqlite3_prepare_v2(db->lite, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	else
		diag("%s: %s", sql, sqlite3_errmsg(db->lite));
	sqlite3_finalize(st);
	return n;
}

static void run(struct desk *d, const char *sql)
{
	char *why = NULL;
	if (!ok(sqlite3_exec(d->zhang.db->lite, sql, NULL, NULL, &why) == SQLITE_OK, "%.60s", sql))
		diag("%s", why);
	sqlite3_free(why);
}

/* How often the bytes stand in the store's files. */
static int in_files(struct desk *d, const char *bytes)
{
	static const char *const tails[] = { "", "-wal" };
	size_t n = strlen(bytes);
	int found = 0;
	for (int i = 0; i < 2; i++) {
		char path[300], *all;
		snprintf(path, sizeof path, "%s%s", d->path, tails[i]);
		FILE *f = fopen(path, "r");
		if (!f)
			continue;
		fseek(f, 0, SEEK_END);
		size_t size = (size_t)ftell(f);
		rewind(f);
		all = malloc(size + 1);
		size = all ? fread(all, 1, size, f) : 0;
		for (size_t at = 0; at + n <= size; at++)
			found += !memcmp(all + at, bytes, n);
		free(all);
		fclose(f);
	}
	return found;
}

static int hits(struct desk *d, const char *text)
{
	struct search_request r = { .text = text, .limit = 50, .in = SEARCH_COMPLAINTS | SEARCH_CONTACTS };
	struct search_hits h = { .n = 0 };
	int rc = search_text(&d->zhang, &r, &h, &d->e);
	int n = rc ? -1 : (int)h.n;
	search_hits_clear(&h);
	return n;
}

/* A case whose every place for words has some. */
static int64_t full_case(struct desk *d)
{
	struct work_intake in = { .customer_id = d->customer, .channel = CHANNEL_PHONE, .category = "charges",
				  .subject = MARK " 书柜", .body = WORDS "，回电 " PHONE, .product = "", .tier = TIER_GENERAL,
				  .impact = 2, .urgency = 2, .emotion = EMOTION_CALM, .when = MARK, .where = MARK, .remedy = MARK };
	int64_t id = 0;
	char sql[4000];
	long long k;
	GOOD(d, work_open_case(&d->zhang, work_op_new(), &in, &id, &d->e), "a case");
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	say(d, id, CONTACT_INQUIRY, MARK " 的电话是 " PHONE);
	say(d, id, CONTACT_REPLY, "正在核实 " MARK);
	struct work_wait w = { PAUSE_CUSTOMER, MARK };
	GOOD(d, work_pause(&d->zhang, work_op_new(), whatever(id), &w, &d->e), "a wait with a note");
	GOOD(d, work_resume(&d->zhang, work_op_new(), whatever(id), MARK, &d->e), "its end");
	GOOD(d, life_escalate(&d->zhang, work_op_new(), whatever(id), 1, MARK, &d->e), "raised with a reason");
	k = (long long)id;
	snprintf(sql, sizeof sql,
		 "UPDATE inquiry SET w_who = '" MARK "', root_cause = '" MARK "' WHERE complaint_id = %lld;"
		 "INSERT INTO evidence(complaint_id, what, state, at) VALUES(%lld, '" MARK "', 'held', 1);"
		 "INSERT INTO decision(complaint_id, seq, at, upheld, reasons, recourse)"
		 " VALUES(%lld, 1, 1, 'no', '" MARK "', '" MARK "');"
		 "INSERT INTO feedback(complaint_id, cycle, asked_at, answered_at, result, comment)"
		 " VALUES(%lld, 1, 1, 2, 4, '" MARK "');"
		 "INSERT INTO routing(complaint_id, seq, at, trace) VALUES(%lld, 9, 1, '" MARK "');"
		 "INSERT INTO compensation(complaint_id, customer_id, category_id, kind, amount_fen, basis, state, requester_id, at,"
		 " paid_at, reference) SELECT id, customer_id, category_id, 'cash', 5000, '" MARK "', 'paid', 2, 1, 1, '" MARK "' FROM complaint"
		 " WHERE id = %lld;"
		 "INSERT INTO approval(what, complaint_id, level, reason, requester_id, at, state, comment)"
		 " VALUES('decision', %lld, 'leader', '" MARK "', 2, 1, 'withdrawn', '" MARK "');"
		 "INSERT INTO work_order(id, complaint_id, dept_id, question, state, answer, created_at)"
		 " VALUES(77, %lld, 9001, '" MARK "', 'done', '" MARK "', 1);"
		 "INSERT INTO work_order_event(work_order_id, n, at, what, dept_id, text) VALUES(77, 1, 1, 'sent', 9001, '" MARK "'),"
		 " (77, 2, 1, 'done', 9001, '" MARK "');"
		 "INSERT INTO alert(id, kind, subject, level, complaint_id, raised_at, over_at, ended_at)"
		 " VALUES(77, 'late', 'case/x', 'red', %lld, 1, 2, 2);"
		 "INSERT INTO alert_event(alert_id, n, at, what, note) VALUES(77, 1, 1, 'noted', '" MARK "');"
		 "INSERT INTO outbox(complaint_id, customer_id, channel, to_addr, subject, text, created_at, next_at, state, dedupe)"
		 " VALUES(%lld, %lld, 'sms', '" PHONE "', '" MARK "', '" MARK "', 1, 1, 'failed', 'x/1');"
		 "INSERT INTO promise(customer_id, contact_id, text, due_at) SELECT customer_id, id, '" MARK "', 1 FROM contact"
		 " LIMIT 1;"
		 "INSERT INTO asked(customer_id, complaint_id, topic, at) VALUES(%lld, %lld, '" MARK "', 1);"
		 "INSERT INTO customer_fact(customer_id, key, value) VALUES(%lld, 'plan', '" MARK "');"
		 "INSERT INTO account(customer_id, no) VALUES(%lld, '" PHONE "')", k, k, k, k, k, k, k, k, k, k,
		 (long long)d->customer, (long long)d->customer, k, (long long)d->customer, (long long)d->customer);
	run(d, sql);
	return id;
}

/* With another name and number. */
static int64_t somebody(struct desk *d, const char *no)
{
	struct customer_new c = { .no = no, .name = "孙芳", .phone = "13900001111", .tenure_months = 48, .arpu_fen = -1,
				  .mou_min = -1, .created_at = T0 };
	int64_t id = 0;
	GOOD(d, db_begin(d->zhang.db, &d->e), no);
	GOOD(d, customer_insert(d->zhang.db, &c, &id, &d->e), "another customer");
	GOOD(d, db_commit(d->zhang.db, &d->e), "is there");
	return id;
}

static struct erase_result erased(struct desk *d, struct session *s, int64_t customer, int want, const char *name)
{
	struct erase_result r;
	int rc = erase_one(s, work_op_new(), customer, "asked in writing", &r, &d->e);
	if (!is_int(rc, want, name))
		diag("%s", d->e.msg);
	return r;
}

static void chain_holds(struct desk *d, const char *name)
{
	struct chain_report r;
	if (chain_check(&d->lead, &r, &d->e))
		diag("%s", d->e.msg);
	if (!is_int(r.seq, 0, name))
		diag("%s", r.why);
}

static int64_t figures_digest(struct desk *d)
{
	return number(d->zhang.db, "SELECT sum((complaint_id + 1) * (day + team_id * 3 + owner_id * 5 + received * 7 + closed * 11"
				   " + coalesce(solve_s, 0) + escalated * 13 + csat_sum * 17)) FROM fact");
}

static void one(struct desk *d)
{
	int64_t id = full_case(d), other = somebody(d, "K2");
	struct work_contact c = { .customer_id = other, .kind = CONTACT_INQUIRY, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "router 重启", .asks = "" };
	int64_t contact;
	GOOD(d, work_record(&d->zhang, work_op_new(), &c, &contact, &d->e), "somebody else");
	c.customer_id = d->customer;
	GOOD(d, work_record(&d->zhang, work_op_new(), &c, &contact, &d->e), "the same words of this one");
	erased(d, &d->lead, d->customer, ERR_DENIED, "an open case stands against it");
	ok(strstr(d->e.msg, "open case") != NULL, "... and is named: %s", d->e.msg);
	GOOD(d, life_withdraw(&d->zhang, work_op_new(), whatever(id), MARK " " PHONE, &d->e), "withdrawn");
	ok(in_files(d, PHONE) > 3 && in_files(d, MARK) > 20, "number and words are in the file");
	run(d, "CREATE TEMP TABLE salts AS SELECT salt FROM audit_state WHERE kind IN (1, 4, 5)"
	       " OR (kind = 2 AND object_id = 1) OR (kind = 3 AND object_id IN (SELECT id FROM contact WHERE customer_id = 1))");
	is_int(d->customer, 1, "whose customer is the first");
	ok(number(d->zhang.db, "SELECT count(*) FROM temp.salts") >= 5, "the chain follows the customer's rows");
	int64_t figures = figures_digest(d), events = number(d->zhang.db, "SELECT max(seq) FROM audit_event");
	int64_t facts, sum = number(d->zhang.db, "SELECT sum(amount_fen) FROM compensation");
	struct figures_proof proof;
	struct erase_result r = erased(d, &d->lead, d->customer, 0, "erased");
	ok(r.events >= 7 && r.customers == 1, "%d events lost their details", (int)r.events);
	is_int(number(d->zhang.db, "SELECT max(seq) FROM audit_event"), events + 1, "it is one event itself");
	ok(r.clean, "the -wal is empty although three desks are open");
	is_int(in_files(d, PHONE), 0, "the number is in no file");
	is_int(in_files(d, MARK), 0, "nor is a word");
	is_int(in_files(d, "zanzibarov"), 0, "nor the same folded, of the index");
	is_int(in_files(d, WORDS), 0, "nor what was said");
	is_int(in_files(d, "王小明"), 0, "nor the name");
	is_int(number(d->zhang.db, "SELECT count(*) FROM audit_state WHERE salt IN (SELECT salt FROM temp.salts)"), 0,
	       "no salt is left to try digests with");
	is_int(hits(d, MARK), 0, "a search finds nothing");
	is_int(hits(d, "漏水"), 0, "nor by ideographs");
	is_int(hits(d, "outer"), 1, "a word that another said too is still found by its middle");
	run(d, "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, text_fts, row)");
	is_int(number(d->zhang.db, "SELECT count(*) FROM temp.v WHERE term IN ('zanzibarov', '漏水', '13812345678')"), 0,
	       "the index has no such word");
	is_int(number(d->zhang.db, "SELECT count(*) FROM temp.v WHERE term = 'router' AND doc = 1"), 1, "and the other's once");
	run(d, "DROP TABLE temp.v");
	is_int(number(d->zhang.db, "SELECT count(*) FROM word WHERE word = 'zanzibarov'"), 0, "nor the table of words");
	is_int(figures_digest(d), figures, "the facts are what they were");
	is_int(number(d->zhang.db, "SELECT sum(amount_fen) FROM compensation"), sum, "and the money");
	GOOD(d, figures_prove(&d->lead, &proof, &d->e), "plaint check");
	facts = proof.facts;
	ok(facts == 1 && !proof.wrong && !proof.foreign && !strcmp(proof.integrity, "ok"), "proves them: %s", proof.integrity);
	chain_holds(d, "the chain holds");
	is_int(number(d->zhang.db, "SELECT count(*) FROM tombstone WHERE no = 'K1' AND reason = 'asked in writing' AND"
				   " user_id = (SELECT id FROM user WHERE login = 'wu')"), 1, "a tombstone says who and why");
	is_int(number(d->zhang.db, "SELECT state = 'cancelled' FROM outbox WHERE dedupe = 'x/1'"), 1, "no message goes out");
	erased(d, &d->lead, d->customer, ERR_DENIED, "once");
	erased(d, &d->lead, 4711, ERR_NOTFOUND, "somebody must be there");
}

static void rules_of_the_house(struct desk *d, const char *line)
{
	char sql[200];
	snprintf(sql, sizeof sql, "UPDATE policy SET text = text || char(10) || '%s' || char(10) WHERE name = 'desk'", line);
	run(d, "DROP TRIGGER policy_text_fixed");
	run(d, sql);
}

static void schedule(struct desk *d)
{
	struct erase_result r;
	struct session s;
	int64_t old = somebody(d, "K3"), recent = add_customer(d, "138123456785", VALUE_NORMAL);
	GOOD(d, erase_all_due(&d->lead, false, &r, &d->e), "without a policy");
	is_int(r.customers, 0, "nobody's time comes");
	rules_of_the_house(d, "retention 3");
	d->ms += INT64_C(1000) * 2 * 31556952;
	d->customer = recent;
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, life_withdraw(&d->lead, work_op_new(), whatever(id), "撤回", &d->e), "one was heard of two years later");
	d->ms += INT64_C(1000) * 2 * 31556952;
	desk_enter(d, &s, "wu"); /* a connection keeps the policy that it read */
	GOOD(d, erase_all_due(&s, true, &r, &d->e), "four years later, a dry run");
	is_int(r.customers, 2, "counts who was not heard of for three: K2 and K3");
	is_int(number(s.db, "SELECT count(*) FROM tombstone"), 1, "and does nothing");
	erased(d, &s, recent, ERR_DENIED, "the other must be kept");
	ok(strstr(d->e.msg, "must be kept until 2030-") != NULL, "... until: %s", d->e.msg);
	GOOD(d, erase_all_due(&s, false, &r, &d->e), "done");
	is_int(r.customers, 2, "both");
	is_int(number(s.db, "SELECT count(*) FROM tombstone WHERE reason = 'retention'"), 2, "with tombstones");
	is_int(number(s.db, "SELECT name = '' AND phone = '' FROM customer WHERE no = 'K3'"), 1, "no name, no number");
	is_int(old > 0, 1, "it was there");
	d->ms += INT64_C(1000) * 2 * 31556952;
	GOOD(d, erase_all_due(&s, false, &r, &d->e), "two years later");
	is_int(number(s.db, "SELECT count(*) FROM customer WHERE no GLOB 'erased-*'"), 1,
	       "a customer number made of the phone goes with it");
	is_int(in_files(d, PHONE), 0, "which is nowhere then");
	chain_holds(d, "the chain holds");
	session_close(&s);
}

static void rights(struct desk *d)
{
	struct user_new boss = { "boss", "高远", "billing", ROLE_DIRECTOR }, admin = { "adm", "赵", "billing", ROLE_ADMIN };
	struct session s;
	int64_t customer = add_customer(d, "K9", VALUE_NORMAL);
	GOOD(d, session_user_add(&d->lead, &boss, &d->e), "a director");
	GOOD(d, session_user_add(&d->lead, &admin, &d->e), "an admin");
	d->ms += INT64_C(1000) * 6 * 31556952;
	erased(d, &d->zhang, customer, ERR_DENIED, "domain.md 3: an agent may not erase");
	desk_enter(d, &s, "adm");
	erased(d, &s, customer, ERR_DENIED, "nor an admin");
	session_close(&s);
	desk_enter(d, &s, "boss");
	erased(d, &s, customer, 0, "a director may");
	struct chain_report r;
	ok(chain_check(&s, &r, &d->e) == ERR_DENIED, "who does not audit the chain: %s", d->e.msg);
	session_close(&s);
}

int main(void)
{
	struct desk d;
	desk_open(&d, "erase");
	one(&d);
	schedule(&d);
	rights(&d);
	desk_leave(&d);
	return tap_done();
}
