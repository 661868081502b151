/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domain.md S4, A17, A23, 004-04: what a reply is stopped or warned for. */
#include "lib/tap.h"
#include "plaint/model/replycheck.h"

static const char *const forbid[] = { "请您耐心等待", "这是规定", "calm down" };
static const char *const asked[] = { "month amount", "number", NULL };
static const char *const sent[] = { "我们24小时内回复。", NULL };

static struct reply_facts facts(void)
{
	return (struct reply_facts){ .limit_fen = 200000, .asked = asked, .forbid = forbid, .forbids = 3,
				     .previous = sent, .when = { INT64_C(1759991520), 8 * 3600 } };
}

static const struct reply_finding *find(const struct reply_check *c, enum reply_fault fault)
{
	for (int i = 0; i < c->n; i++)
		if (c->v[i].fault == fault)
			return &c->v[i];
	return NULL;
}

static bool has(const char *text, const struct reply_facts *f, enum reply_fault fault)
{
	struct reply_check c;
	reply_check(text, f, &c);
	return find(&c, fault) != NULL;
}

static void forbidden(void)
{
	struct reply_facts f = facts();
	struct reply_check c;
	const char *text = "请您耐心等待，明天给您答复。";
	char buf[256];
	reply_check(text, &f, &c);
	ok(c.n && c.v[0].fault == FAULT_FORBIDDEN && c.v[0].block, "4.1: \"never\" words stop it");
	is_int((int64_t)c.v[0].n, (int64_t)strlen("请您耐心等待"), "... marked where they stand");
	ok(c.v[0].may_pass, "... a leader may let them pass");
	is(reply_say(buf, text, &c.v[0], &f), "forbidden words: 请您耐心等待", "... and said");
	ok(has("請您耐心等待", &f, FAULT_FORBIDDEN), "in traditional characters too");
	ok(has("Please CALM DOWN.", &f, FAULT_FORBIDDEN), "in capitals too");
	ok(!has("我们明天给您答复", &f, FAULT_FORBIDDEN), "others pass");
}

static void authority(void)
{
	static const char *const above[] = { "今日退您3000元", "给您补偿两千五百元", "退款3,000.00元", "补偿￥２５００",
					     "赔付1.5万元", "返还RMB 2001", "We will refund 2500 yuan.",
					     "退费1500元并补偿600元", "补偿3千块" };
	static const char *const fine[] = { "今日退您20元", "退款2,000.00元", "您反映的3000元扣费正在核实",
					    "不予退还3000元", "补偿两千元", "退费1000元,即1,000.00元,再补偿900元",
					    "We cannot refund 2500 yuan.", "版本3000退回" };
	struct reply_facts f = facts();
	struct reply_check c;
	char buf[256];
	for (size_t i = 0; i < sizeof above / sizeof *above; i++)
		ok(has(above[i], &f, FAULT_AUTHORITY), "A23: above the authority: %s", above[i]);
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
		ok(!has(fine[i], &f, FAULT_AUTHORITY), "A23: within: %s", fine[i]);
	f.granted = (struct authority_sums){ 150000, 150000 };
	ok(has("补偿600元", &f, FAULT_AUTHORITY), "A23: 1500 granted + 600 is 2100 > 2000");
	ok(!has("补偿500元", &f, FAULT_AUTHORITY), "A23: ... + 500 is allowed");
	f.approved_fen = 300000;
	ok(!has("补偿3000元", &f, FAULT_AUTHORITY), "what was approved for the case may be told");
	reply_check("补偿9000元", &f, &c);
	const struct reply_finding *v = find(&c, FAULT_AUTHORITY);
	ok(v && v->block && !v->may_pass && v->fen == 900000, "nobody lets a promise above authority pass");
	is(reply_say(buf, "补偿9000元", v, &f),
	   "9000.00 is above your authority of 2000.00, with what was granted in 30 days", "... and it says why");
	f.limit_fen = AUTHORITY_NO_LIMIT;
	ok(!has("补偿9000000元", &f, FAULT_AUTHORITY), "a director has no limit");
}

static void parts(void)
{
	struct reply_facts f = facts();
	struct reply_check c;
	f.must = REPLY_BIT(REPLY_PARTS) - 1;
	reply_check("您好", &f, &c);
	is_int(c.blocks, 5, "five paragraphs are missing");
	reply_check("很抱歉。经核实九月账单多收20元，今日退回账户。如有异议可向12300申诉。", &f, &c);
	is_int(c.blocks, 0, "all five are there");
	is_int(c.has, f.must, "... and ticked");
	reply_check("We are sorry. We found that 20 yuan too much was charged; it is refunded within 3 days."
		    " You can ask the regulator for mediation.", &f, &c);
	is_int(c.blocks, 0, "in English too");
	f.must = 0;
	f.decided = REPLY_REJECTED;
	ok(has("经核实扣费无误，今日结案。", &f, FAULT_NO_RECOURSE), "T15: who is told no is told the way on");
	f.decided = REPLY_PARTLY;
	ok(has("经核实部分属实，今日退20元。", &f, FAULT_NO_RECOURSE), "... also when told partly");
	f.decided = REPLY_UPHELD;
	ok(!has("经核实属实，今日退20元。", &f, FAULT_NO_RECOURSE), "... not when told yes");
}

static void times(void)
{
	struct reply_facts f = facts();
	struct reply_check c;
	reply_check("我们会尽快处理", &f, &c);
	ok(c.n == 1 && c.v[0].fault == FAULT_NO_TIME && !c.v[0].block, "A17: a reply without a time is warned of");
	ok(!has("我们24小时内处理", &f, FAULT_NO_TIME), "... with one it is not");
	reply_check("今天18点前回电，3个工作日内退款", &f, &c);
	is_int(c.promises, 2, "A30: both promises are found");
	ok(has("今天上午10点前回复您", &f, FAULT_LATE_PROMISE), "a time that has passed is not promised");
}

static void rest(void)
{
	struct reply_facts f = facts();
	struct reply_check c;
	ok(has("{name}您好，明天回复", &f, FAULT_RESIDUE), "A17: template residue");
	ok(has("尊敬的XX先生，明天回复", &f, FAULT_RESIDUE), "... XX too");
	ok(!has("We check the fax line by tomorrow {not a variable}", &f, FAULT_RESIDUE), "other braces pass");
	ok(has("请问是哪个月的账单？", &f, FAULT_ASKED), "004-11: asked already");
	ok(has("请提供您的手机号，明天回复", &f, FAULT_ASKED), "... also as a request");
	ok(!has("请问您是在哪里办理的？", &f, FAULT_ASKED), "a new question passes");
	ok(!has("您的号码明天恢复", &f, FAULT_ASKED), "no question is none");
	reply_check("您的投诉已收到，我们会尽快处理，请提供更多信息。", &f, &c);
	ok(c.bare && find(&c, FAULT_BARE) && !find(&c, FAULT_BARE)->block, "004-04: a bare \"received\" is reported");
	reply_check("您的投诉已收到，经核实多收20元，今日退回。", &f, &c);
	ok(!c.bare, "... one that decides is not bare");
	ok(has(sent[0], &f, FAULT_REPEATED), "the very text was sent before");
	f.exceptional = true;
	ok(!has("明天回复", &f, FAULT_EXCEPTIONAL), "004-09: an exceptional case is answered in own words");
	f.by_template = true;
	ok(has("明天回复", &f, FAULT_EXCEPTIONAL), "... not by a template");
}

static void sms_is(const char *text, struct reply_sms want, const char *name)
{
	struct reply_sms s = reply_sms(text);
	ok(s.parts == want.parts && s.used == want.used && s.room == want.room, "%s", name);
	if (s.parts != want.parts || s.used != want.used)
		diag("%d parts, %d/%d", s.parts, s.used, s.room);
}

static void sms(void)
{
	char text[71 * 3 + 1] = "", ascii[162];
	for (int i = 0; i < 70; i++)
		memcpy(text + 3 * i, "字", 4);
	memset(ascii, 'a', 161);
	ascii[161] = '\0';
	sms_is("", (struct reply_sms){ 0, 0, 160 }, "nothing is no message");
	sms_is(text, (struct reply_sms){ 1, 70, 70 }, "70 characters are one part");
	memcpy(text + 210, "字", 4);
	sms_is(text, (struct reply_sms){ 2, 4, 67 }, "71 are two of 67");
	sms_is("👍", (struct reply_sms){ 1, 2, 70 }, "an emoji is two units");
	sms_is(ascii + 1, (struct reply_sms){ 1, 160, 160 }, "160 ASCII characters are one part");
	sms_is(ascii, (struct reply_sms){ 2, 8, 153 }, "161 are two of 153");
	sms_is("a{b", (struct reply_sms){ 1, 4, 160 }, "a brace takes two places");
}

int main(void)
{
	forbidden();
	authority();
	parts();
	times();
	rest();
	sms();
	return tap_done();
}
