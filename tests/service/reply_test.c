/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domain.md S4, A30, 004-04, 004-09: what is sent, what is stopped, what becomes a clock. */
#include "plaint/service/compensate.h"
#include "plaint/service/life.h"
#include "plaint/service/reply.h"
#include "plaint/store/outbox.h"
#include "plaint/store/policy.h"
#include "service/fixture.h"

static struct reply_draft draft(const char *text)
{
	return (struct reply_draft){ .text = text, .kind = CONTACT_REPLY, .channel = -1, .asks = "" };
}

static int64_t own_case(struct desk *d)
{
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "zhang has a case");
	return id;
}

/* The open promises of the customer: by when, the newest contact first. */
static int promises(struct desk *d, int64_t due[8])
{
	struct profile p = { .id = 0 };
	int n = 0;
	GOOD(d, desk_profile(&d->zhang, d->customer, &p, &d->e), "the customer");
	for (size_t i = 0; i < p.promises && n < 8; i++)
		if (!p.promise[i].kept_at)
			due[n++] = p.promise[i].due_at;
	profile_clear(&p);
	return n;
}

static void sends(struct desk *d)
{
	int64_t id = own_case(d), due[8] = { 0 }, now = d->ms / 1000, version = row_of(d, id).version;
	struct reply_draft r = draft("您好，我们24小时内给您结果，今天18点前先短信告知进展，3个工作日内退款。");
	struct reply_result out = { .contact_id = 0 };
	struct work_op op = work_op_new();
	GOOD(d, reply_send(&d->zhang, op, whatever(id), &r, &out, &d->e), "a reply is sent");
	ok(out.contact_id > 0 && out.promises == 3, "A30: its three promises are clocks");
	ok(row_of(d, id).version > version, "... the case has moved on");
	is_int(promises(d, due), 3, "A30: ... and rows");
	is_int(due[0], now + 2 * HOUR, "today 18:00 is in two hours");
	is_int(due[1], now + 24 * HOUR, "24 hours");
	ok(due[2] > now + 3 * DAY, "three working days over the national holiday are more than three days");
	is_int(clock_of(d, id, CLOCK_PROMISE).due_at, due[0], "the clock is due when the row is");
	ok(clock_of(d, id, CLOCK_RESPONSE).band == BAND_MET, "the response clock is met");
	ok(row_of(d, id).next_kind == CLOCK_PROMISE, "A30: the promise leads");
	int64_t first = out.contact_id;
	GOOD(d, reply_send(&d->zhang, op, whatever(id), &r, &out, &d->e), "the same operation again");
	is_int(out.contact_id, first, "... is the same contact");
	is_int(promises(d, due), 3, "... and promises nothing more");
	d->ms += 1000 * HOUR;
	r = draft("进展：账单已在核对，明天上午给您结果。");
	r.kind = CONTACT_PROGRESS;
	GOOD(d, reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), "a progress note");
	is_int(promises(d, due), 1, "keeps the promises before it, and makes one");
	reply_result_clear(&out);
}

static void who_may(struct desk *d)
{
	int64_t id = own_case(d);
	struct reply_draft r = draft("我们24小时内回复。");
	struct reply_result out = { .contact_id = 0 };
	is_int(reply_send(&d->li, work_op_new(), whatever(id), &r, &out, &d->e), ERR_DENIED, "not by somebody else");
	GOOD(d, reply_send(&d->lead, work_op_new(), whatever(id), &r, &out, &d->e), "by the leader");
	r.kind = CONTACT_NOTE;
	is_int(reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), ERR_INPUT, "a note is no reply");
	r = draft(" \n");
	is_int(reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), ERR_INPUT, "nothing is no reply");
	r = draft("明天回复");
	r.template = "R-999";
	is_int(reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), ERR_NOTFOUND, "an unknown template");
	reply_result_clear(&out);
}

static void stops(struct desk *d)
{
	int64_t id = own_case(d), version = row_of(d, id).version, due[8];
	struct reply_result out = { .contact_id = 0 };
	struct reply_draft r = draft("请您耐心等待，明天给您答复。");
	int before = promises(d, due);
	is_int(reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), ERR_DENIED, "forbidden words stop it");
	ok(strstr(d->e.msg, "请您耐心等待"), "... and are named: %s", d->e.msg);
	is_int(row_of(d, id).version, version, "... and nothing is written");
	is_int(promises(d, due), before, "... nothing promised");
	r.override = "the customer asked for these words";
	is_int(reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), ERR_DENIED, "an agent lets nothing pass");
	GOOD(d, reply_send(&d->lead, work_op_new(), whatever(id), &r, &out, &d->e), "a leader does, with a reason");
	r = draft("我们给您补偿9000元，明天到账。");
	r.override = "why not";
	is_int(reply_send(&d->lead, work_op_new(), whatever(id), &r, &out, &d->e), ERR_DENIED, "A23: nobody lets a sum above authority pass");
	ok(strstr(d->e.msg, "9000.00"), "... and the sum is named: %s", d->e.msg);
	r = draft("我们给您补偿3000元，明天到账。");
	is_int(reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), ERR_DENIED, "3000 is above the agent's 2000");
	GOOD(d, reply_send(&d->lead, work_op_new(), whatever(id), &r, &out, &d->e), "... and within the leader's 5000");
	reply_result_clear(&out);
}

static void answers_once(struct desk *d)
{
	int64_t id = own_case(d);
	struct reply_brief b = { .case_id = 0 };
	struct reply_result out = { .contact_id = 0 };
	GOOD(d, reply_open(&d->zhang, id, &b, &d->e), "zhang begins to write");
	d->ms += 1000 * MINUTE;
	int64_t newest = say(d, id, CONTACT_COMPLAINT, "已经解决了，不用再回复");
	struct reply_draft r = draft("我们24小时内回复。");
	r.seen = b.seen;
	GOOD(d, reply_preview(&d->zhang, id, &r, &out, &d->e), "a preview");
	is_int((int64_t)out.arrived, 1, "... tells what arrived since");
	is(out.brief.contact[0].text, "已经解决了，不用再回复", "... with its words");
	is_int(reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), ERR_CONFLICT, "double answer: it is not sent unseen");
	ok(strstr(d->e.msg, "已经解决了"), "... and the words are told: %s", d->e.msg);
	r.seen = newest;
	GOOD(d, reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), "seen, it is sent");
	reply_brief_clear(&b);
	reply_result_clear(&out);
}

static void templates(struct desk *d)
{
	int64_t id = own_case(d);
	struct reply_brief b = { .case_id = 0 };
	struct reply_result out = { .contact_id = 0 };
	struct str text;
	str_init(&text, 0);
	GOOD(d, reply_open(&d->zhang, id, &b, &d->e), "opened");
	is(b.lang, "zh_CN", "the language of the customer's words");
	const struct template *t = template_find(&b.book, "R-101", b.lang);
	is_int(reply_fill(&b, t, &text), 0, "001-05: a template is filled");
	diag("%s", text.s);
	ok(strstr(text.s, "王小明") && strstr(text.s, "张丽"), "... with customer and agent");
	struct reply_draft r = draft(text.s);
	r.template = "R-101";
	GOOD(d, reply_preview(&d->zhang, id, &r, &out, &d->e), "checked");
	is_int(out.check.blocks, 0, "... it passes");
	is_int(out.check.promises, 1, "... its time is a promise");
	ok(out.check.bare, "004-04: a bare receipt is told");
	ok(out.channel == CHANNEL_SMS, "it goes as the template says");
	t = template_find(&b.book, "R-203", b.lang);
	str_reset(&text);
	is_int(reply_fill(&b, t, &text), 1, "no sum is known: its variable stays open");
	r = draft(text.s);
	is_int(reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), ERR_DENIED, "... and is not sent");
	str_clear(&text);
	reply_brief_clear(&b);
	reply_result_clear(&out);
}

/* The row that the outbox gives when a contact is queued again. */
static int64_t queued(struct desk *d, int64_t contact)
{
	int64_t id = 0;
	char key[40];
	struct outbox_new o = { .customer_id = d->customer, .channel = "sms", .created_at = 1, .dedupe = key };
	snprintf(key, sizeof key, "contact/%lld", (long long)contact);
	if (db_begin(d->zhang.db, &d->e) == 0) {
		if (outbox_add(d->zhang.db, &o, &id, &d->e))
			diag("%s", d->e.msg);
		db_rollback(d->zhang.db);
	}
	return id;
}

static void posts(struct desk *d)
{
	int64_t id = own_case(d);
	struct reply_result out = { .contact_id = 0 };
	struct reply_draft r = draft("您好，我们24小时内给您结果。");
	GOOD(d, reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), "by the case's way, the phone");
	is_int(out.outbox_id, 0, "... nothing is queued: the agent talks");
	r.channel = CHANNEL_SMS;
	GOOD(d, reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), "by SMS");
	ok(out.outbox_id > 0, "... it is queued");
	is_int(queued(d, out.contact_id), out.outbox_id, "... once, by its contact");
	r.channel = CHANNEL_EMAIL;
	int64_t version = row_of(d, id).version;
	is_int(reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), ERR_INPUT, "no e-mail address is known");
	is_int(row_of(d, id).version, version, "... and nothing is written");
	reply_result_clear(&out);
}

static void quiet_hours(void)
{
	struct policy_house h = { .quiet_from_s = 21 * HOUR, .quiet_to_s = 8 * HOUR };
	struct zone *z = NULL, *london = NULL;
	struct err e;
	ok(!zone_load("Asia/Shanghai", &z, &e) && !zone_load("Europe/London", &london, &e), "two zones");
	is_int(policy_quiet_end(&h, london, INT64_C(1761426000)), INT64_C(1761465600),
	       "the night that has 25 hours ends at 8:00 by its clock");
	int64_t midnight = INT64_C(1759248000); /* 2025-10-01 00:00 at UTC+8 */
	is_int(policy_quiet_end(&h, z, midnight - 3 * HOUR), midnight + 8 * HOUR, "21:00 waits until 8:00");
	is_int(policy_quiet_end(&h, z, midnight + 8 * HOUR - 1), midnight + 8 * HOUR, "7:59:59 waits a second");
	is_int(policy_quiet_end(&h, z, midnight + 8 * HOUR), midnight + 8 * HOUR, "8:00 does not");
	is_int(policy_quiet_end(&h, z, midnight - 3 * HOUR - 1), midnight - 3 * HOUR - 1, "nor 20:59:59");
	h = (struct policy_house){ .quiet_from_s = 12 * HOUR, .quiet_to_s = 14 * HOUR };
	is_int(policy_quiet_end(&h, z, midnight + 13 * HOUR), midnight + 14 * HOUR, "a quiet noon");
	h = (struct policy_house){ .quiet_from_s = 0 };
	is_int(policy_quiet_end(&h, z, midnight), midnight, "no quiet hours");
	zone_free(&z);
	zone_free(&london);
}

static void decided(struct desk *d)
{
	int64_t id = own_case(d);
	struct reply_result out = { .contact_id = 0 };
	struct work_move to = { STAGE_ASSESS, "" };
	GOOD(d, work_stage(&d->zhang, work_op_new(), whatever(id), &to, &d->e), "assessed");
	struct life_verdict v = { .upheld = UPHELD_NO, .reasons = "按约定计费", .recourse = "可拨打12300申诉",
				  .remedy = -1, .reply = "" };
	GOOD(d, life_decide(&d->zhang, work_op_new(), whatever(id), &v, &d->e), "rejected");
	struct reply_draft r = draft("经核实计费无误，今天结案。");
	is_int(reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), ERR_DENIED, "T15: who is told no is told the way on");
	r = draft("经核实计费无误，今天结案。如不同意可拨打12300申诉。");
	GOOD(d, reply_send(&d->zhang, work_op_new(), whatever(id), &r, &out, &d->e), "... with it, it is sent");
	struct life_inquiry q;
	life_inquiry_init(&q);
	q.exceptional = 1;
	GOOD(d, life_inquire(&d->zhang, work_op_new(), whatever(id), &q, &d->e), "the case is exceptional");
	r.template = "R-204";
	GOOD(d, reply_preview(&d->zhang, id, &r, &out, &d->e), "by a template");
	bool blocked = false;
	for (int i = 0; i < out.check.n; i++)
		blocked = blocked || (out.check.v[i].fault == FAULT_EXCEPTIONAL && !out.check.v[i].may_pass);
	ok(blocked, "004-09: ... it is stopped until a supervisor has read it");
	reply_result_clear(&out);
}

int main(void)
{
	struct desk d;
	desk_open(&d, "reply");
	sends(&d);
	who_may(&d);
	stops(&d);
	answers_once(&d);
	templates(&d);
	decided(&d);
	posts(&d);
	quiet_hours();
	desk_leave(&d);
	return tap_done();
}
