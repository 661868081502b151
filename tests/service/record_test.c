/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts and new complaints: clocks by tier, replies, grumbles, promises, timeline, profile. */
#include "plaint/store/complaint.h"
#include "service/fixture.h"

static void tiers(struct desk *d)
{
	static const int64_t due[3][3] = { { 5 * MINUTE, 30 * MINUTE, 2 * HOUR },
					   { 10 * MINUTE, 2 * HOUR, 48 * HOUR },
					   { 10 * MINUTE, 2 * HOUR, 3 * DAY } };
	for (int t = TIER_URGENT; t <= TIER_COMPLEX; t++) {
		int64_t id = open_case(d, (enum tier)t, 2, 2), now = d->ms / 1000;
		is_int(clock_of(d, id, CLOCK_ACK).due_at - now, due[t][0], "seed-004: acknowledge of the tier");
		is_int(clock_of(d, id, CLOCK_RESPONSE).due_at - now, due[t][1], "seed-004: response of the tier");
		is_int(clock_of(d, id, CLOCK_SOLUTION).due_at - now, due[t][2], "seed-004: solution of the tier");
		ok(clock_of(d, id, CLOCK_PROGRESS).band == BAND_NONE, "no progress is due before the first reply");
		struct queue_row r = row_of(d, id);
		ok(r.next_kind == CLOCK_ACK && r.next.due_at == now + due[t][0], "the queue shows the clock that is due first");
	}
}

static void replies(struct desk *d)
{
	int64_t id = open_case(d, TIER_URGENT, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	say(d, id, CONTACT_NOTE, "查账单");
	ok(clock_of(d, id, CLOCK_RESPONSE).running, "an internal note is no response");
	say(d, id, CONTACT_INQUIRY, "怎么样了");
	ok(clock_of(d, id, CLOCK_RESPONSE).running, "nor is what the customer says");
	d->ms += 1000 * 10 * MINUTE;
	say(d, id, CONTACT_REPLY, "正在核对账单。");
	ok(clock_of(d, id, CLOCK_RESPONSE).band == BAND_MET, "the first reply meets the response clock");
	is_int(clock_of(d, id, CLOCK_PROGRESS).due_at, d->ms / 1000 + 30 * MINUTE, "... and starts the progress clock");
	ok(row_of(d, id).next_kind == CLOCK_PROGRESS, "... which is now due first");
	d->ms += 1000 * 25 * MINUTE;
	say(d, id, CONTACT_PROGRESS, "已联系网络部。");
	is_int(clock_of(d, id, CLOCK_PROGRESS).due_at, d->ms / 1000 + 30 * MINUTE, "a progress note starts it anew");
	is_int(row_of(d, id).next.due_at, d->ms / 1000 + 30 * MINUTE, "... in the queue too");
	d->ms += 1000 * 40 * MINUTE;
	ok(clock_of(d, id, CLOCK_PROGRESS).band == BAND_LATE, "a promised update that does not come is late");
	struct case_view v = { 0 };
	GOOD(d, desk_case(&d->zhang, id, &v, &d->e), "the case");
	int met = 0;
	for (size_t i = 0; i < v.events; i++) {
		met += v.event[i].what == CASE_CLOCK && v.event[i].event == SLA_MET;
		if (i && v.event[i - 1].at < v.event[i].at)
			ok(false, "the timeline is newest first");
	}
	is_int(met, 3, "ack, response and one progress clock were met");
	ok(v.events >= 9 && v.event[v.events - 1].at == v.row.received_at, "the timeline goes back to receipt (%d)", (int)v.events);
	bool own_words = false;
	for (size_t i = 0; i < v.events; i++)
		own_words |= v.event[i].what == CASE_CONTACT && v.event[i].kind == CONTACT_COMPLAINT && !strcmp(v.event[i].text, v.body);
	ok(own_words, "the intake contact shows the complaint's own text");
	case_view_clear(&v);
}

static void retries(struct desk *d)
{
	struct work_op op = work_op_new();
	struct work_contact c = { .customer_id = d->customer, .kind = CONTACT_NOTE, .channel = CHANNEL_PHONE,
				  .emotion = -1, .text = "记一笔", .asks = "" };
	struct work_intake in = { .customer_id = d->customer, .channel = CHANNEL_REGULATOR, .category = "charges",
				  .subject = "s", .body = "你们太不负责任了!第三次打电话还没解决,再不处理我就去12315投诉,并且曝光你们!",
				  .tier = TIER_GENERAL, .impact = 1, .urgency = 1, .emotion = -1 };
	int64_t one = 0, two = 0;
	GOOD(d, work_record(&d->zhang, op, &c, &one, &d->e), "a contact without a case");
	GOOD(d, work_record(&d->zhang, op, &c, &two, &d->e), "the same operation again");
	ok(one && one == two, "... gives the same row (%d, %d)", (int)one, (int)two);
	op = work_op_new();
	GOOD(d, work_open_case(&d->zhang, op, &in, &one, &d->e), "a complaint");
	GOOD(d, work_open_case(&d->zhang, op, &in, &two, &d->e), "the same operation again");
	ok(one && one == two, "... gives the same complaint");
	ok(row_of(d, one).emotion == EMOTION_THREATENING, "A7: the emotion is read from the text");
	is_int(row_of(d, one).priority, 1, "A8: what came through the regulator is P1");
	in.received_at = d->ms / 1000 + 60;
	is_int(work_open_case(&d->zhang, work_op_new(), &in, &two, &d->e), ERR_INPUT, "nothing is received in the future");
	in.received_at = 0;
	in.impact = 5;
	is_int(work_open_case(&d->zhang, work_op_new(), &in, &two, &d->e), ERR_INPUT, "impact is 1 to 4");
	c.text = " ";
	is_int(work_record(&d->zhang, work_op_new(), &c, &two, &d->e), ERR_INPUT, "a contact needs a text");
	c.text = "x";
	c.case_id = one;
	c.customer_id = add_customer(d, "K9", VALUE_VIP);
	is_int(work_record(&d->zhang, work_op_new(), &c, &two, &d->e), ERR_INPUT, "a contact about a case is with its customer");
	c.kind = CONTACT_GRUMBLE;
	c.case_id = 0;
	c.duration = 6;
	is_int(work_record(&d->zhang, work_op_new(), &c, &two, &d->e), ERR_INPUT, "A3: marks are 1 to 5");
}

static void promise(struct desk *d, int64_t id, int64_t due_in, const char *text)
{
	struct work_contact c = { .case_id = id, .kind = CONTACT_REPLY, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = text, .asks = "账单月份", .promise_due = d->ms / 1000 + due_in };
	int64_t contact = 0;
	GOOD(d, work_record(&d->zhang, work_op_new(), &c, &contact, &d->e), text);
}

static void profiles(struct desk *d)
{
	struct profile p = { 0 };
	struct work_contact g = { .kind = CONTACT_GRUMBLE, .channel = CHANNEL_PHONE, .emotion = -1, .text = "网太慢", .asks = "",
				  .category = "network", .duration = 5, .solved = 5, .assoc = 4, .tolerance = 5 };
	int64_t contact = 0;
	d->customer = g.customer_id = add_customer(d, "K2", VALUE_HIGH);
	GOOD(d, work_record(&d->zhang, work_op_new(), &g, &contact, &d->e), "003-01: a grumble is recorded");
	int64_t slow = open_case(d, TIER_COMPLEX, 3, 3), soon = open_case(d, TIER_URGENT, 2, 2);
	promise(d, slow, 3 * DAY, "三天内答复");
	promise(d, soon, 1 * HOUR, "一小时内回电");
	d->ms += 1000 * 2 * HOUR;
	GOOD(d, desk_profile(&d->zhang, d->customer, &p, &d->e), "the customer");
	is_int((int64_t)p.opens, 2, "open cases");
	is_int(p.open[0].id, soon, "... the one that is due first, first");
	ok(p.promises == 2 && !strcmp(p.promise[0].text, "一小时内回电") && !p.promise[0].kept_at,
	   "A30: the broken promise comes first");
	ok(p.askeds == 2 && !strcmp(p.asked[0].topic, "账单月份"), "004-11: what was asked is known");
	ok(p.grumbles == 1 && p.grumble[0].score == 465 && p.grumble[0].grade == 5, "A3: the grumble has score 465, grade 5");
	ok(p.grumbles_90d == 1 && p.total_grumbles == 1 && p.total_cases == 2 && p.total_contacts == 5, "totals");
	ok(p.contacts == 5 && p.contact[0].at >= p.contact[4].at && p.contact[4].grade == 5, "contacts, newest first");
	ok(p.value == VALUE_HIGH && p.arpu_fen == -1 && p.tenure_months == 48, "value known, ARPU unknown");
	say(d, soon, CONTACT_REPLY, "回电了");
	GOOD(d, desk_profile(&d->zhang, d->customer, &p, &d->e), "after the call");
	ok(p.promise[0].kept_at == d->ms / 1000 || p.promise[1].kept_at == d->ms / 1000, "the promise is kept, late");
	is_int(desk_profile(&d->zhang, 999, &p, &d->e), ERR_NOTFOUND, "a customer that is not there");
	profile_clear(&p);
}

static int64_t imported(struct desk *d, const struct complaint_new *c)
{
	int64_t id = 0;
	if (db_begin(d->zhang.db, &d->e) || complaint_insert(d->zhang.db, c, &id, &d->e) ||
	    db_commit(d->zhang.db, &d->e)) {
		diag("%s", d->e.msg);
		db_rollback(d->zhang.db);
	}
	return id;
}

static void histories(struct desk *d)
{
	int64_t now = d->ms / 1000;
	struct complaint_new c = { .customer_id = d->customer, .category = "network", .team = "network", .owner = "lin",
				   .source = "old", .source_no = "A/1", .subject = "慢", .body = "网慢", .tier = TIER_GENERAL,
				   .impact = 2, .urgency = 2, .stage = STAGE_CLOSED, .received_at = now - 5 * DAY,
				   .first_reply_at = now - 5 * DAY + HOUR, .closed_at = now - 4 * DAY, .entered_at = now };
	int64_t id = imported(d, &c), found = 0;
	ok(clock_of(d, id, CLOCK_RESPONSE).band == BAND_MET && clock_of(d, id, CLOCK_RESPONSE).used_s == HOUR,
	   "an imported closed case: response met at the first reply");
	ok(clock_of(d, id, CLOCK_SOLUTION).used_s == DAY, "... solution met when it closed");
	ok(clock_of(d, id, CLOCK_PROGRESS).band == BAND_MET && !row_of(d, id).running, "... and nothing runs");
	GOOD(d, desk_case_find(&d->zhang, "old/A/1", &found, &d->e), "it is found by source and number");
	is_int(found, id, "... itself");
	is_int(imported(d, &c), 0, "the same source number a second time is refused");
	c.source_no = "A2";
	c.stage = STAGE_INVEST;
	id = imported(d, &c);
	is_int(row_of(d, id).next.due_at, c.received_at + 48 * HOUR < c.first_reply_at + DAY ? c.received_at + 48 * HOUR
				: c.first_reply_at + DAY, "an open one: the first unmet clock is due next");
	ok(row_of(d, id).running && clock_of(d, id, CLOCK_ACK).band == BAND_MET, "... and it is acknowledged");
	struct complaint_head h;
	ok(!complaint_load_head(d->zhang.db, id, &h, &d->e) && h.replied, "... and counts as replied to, which closing needs");
	c.source_no = "A3";
	c.stage = STAGE_WITHDRAWN;
	id = imported(d, &c);
	ok(clock_of(d, id, CLOCK_SOLUTION).band == BAND_CANCELLED, "a withdrawn one: cancelled clocks");
	c.source_no = "A4";
	c.stage = STAGE_NEW;
	c.first_reply_at = c.closed_at = 0;
	int64_t a = imported(d, &c);
	c.source_no = "A5";
	int64_t b = imported(d, &c);
	char na[16], nb[16];
	snprintf(na, sizeof na, "%.13s", row_of(d, a).no);
	snprintf(nb, sizeof nb, "%.13s", row_of(d, b).no);
	is_int(strtoll(nb, NULL, 10), strtoll(na, NULL, 10) + 1, "A27: numbers of one day of receipt follow one another");
}

int main(void)
{
	struct desk d;
	desk_open(&d, "record");
	tiers(&d);
	replies(&d);
	retries(&d);
	profiles(&d);
	histories(&d);
	desk_leave(&d);
	return tap_done();
}
