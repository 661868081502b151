/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domain.md A30: a promise recorded in text is found, with its due time. */
#include "lib/tap.h"
#include "plaint/base/zone.h"
#include "plaint/model/promise.h"

/* Thursday 2025-10-09 14:32 at UTC+8 */
static const struct promise_when now = { INT64_C(1759991520), 8 * 3600 };

struct line {
	const char *text, *phrase, *want; /* "10-09 18:00" local, "1440 min", "3 bday" */
};

static const struct line ours[] = {
	{ "我们24小时内给您回电。", "24小时内", "1440 min" },
	{ "将在24小时之内处理", "24小时之内", "1440 min" },
	{ "两小时内给您结果", "两小时内", "120 min" },
	{ "30分钟内专员联系您", "30分钟内", "30 min" },
	{ "半小时内回电", "半小时内", "30 min" },
	{ "一个半小时内回电", "一个半小时内", "90 min" },
	{ "1.5小时内回电", "1.5小时内", "90 min" },
	{ "二十四小时内答复", "二十四小时内", "1440 min" },
	{ "我们将于２４小时内退款", "２４小时内", "1440 min" },
	{ "我們將於24小時內回覆您", "24小時內", "1440 min" },
	{ "三天内上门维修", "三天内", "3 day" },
	{ "3-5天内到账", "3-5天内", "5 day" },
	{ "3个工作日内到账", "3个工作日内", "3 bday" },
	{ "3 个 工作日内到账", "3 个 工作日内", "3 bday" },
	{ "最迟三个工作日退回", "最迟三个工作日", "3 bday" },
	{ "一周内给您书面答复", "一周内", "1 week" },
	{ "一个月内完成升级", "一个月内", "30 day" },
	{ "3天内一次性退款到账", "3天内", "3 day" },
	{ "24小时内就您两次来电的问题答复您", "24小时内", "1440 min" },
	{ "我们24小时内再次致电", "24小时内", "1440 min" },
	{ "We will call you at once, within 24 hours", "within 24 hours", "1440 min" },
	{ "You called twice; we will answer within 24 hours", "within 24 hours", "1440 min" },
	{ "今天18点前回复您", "今天18点前", "10-09 18:00" },
	{ "今天18:00前回复您", "今天18:00前", "10-09 18:00" },
	{ "今天１８：００之前回复您", "今天１８：００之前", "10-09 18:00" },
	{ "今天6点前回复您", "今天6点前", "10-09 18:00" },
	{ "今日下午五点半前给您回电", "今日下午五点半前", "10-09 17:30" },
	{ "今晚8点前恢复", "今晚8点前", "10-09 20:00" },
	{ "今天下班前给您结果", "今天下班前", "10-09 18:00" },
	{ "今天内给您结果", "今天内", "10-10 00:00" },
	{ "18点前给您回电", "18点前", "10-09 18:00" },
	{ "上午10点前给您回电", "上午10点前", "10-10 10:00" },
	{ "明天上午给您回电", "明天上午", "10-10 12:00" },
	{ "明天中午前答复", "明天中午前", "10-10 12:00" },
	{ "明天给您答复", "明天", "10-11 00:00" },
	{ "明晚上门检修", "明晚", "10-11 00:00" },
	{ "后天给您答复", "后天", "10-12 00:00" },
	{ "後天下午3點前答覆您", "後天下午3點前", "10-11 15:00" },
	{ "大后天上门", "大后天", "10-13 00:00" },
	{ "本周五前处理完毕", "本周五前", "10-11 00:00" },
	{ "本週五前處理完畢", "本週五前", "10-11 00:00" },
	{ "下周一上午上门", "下周一上午", "10-13 12:00" },
	{ "周三前处理完毕", "周三前", "10-16 00:00" },
	{ "本周内给您方案", "本周内", "10-13 00:00" },
	{ "10月15日18点前退款", "10月15日18点前", "10-15 18:00" },
	{ "10-12 18:00前给您结果", "10-12 18:00前", "10-12 18:00" },
	{ "2025-10-12 18:00 前给您结果", "2025-10-12 18:00 前", "10-12 18:00" },
	{ "10月12日18:00前给您结果", "10月12日18:00前", "10-12 18:00" },
	{ "You will hear from us by 18:00 on 12 October.", "by 18:00 on 12 October", "10-12 18:00" },
	{ "We will call you by 10-12 18:00.", "by 10-12 18:00", "10-12 18:00" },
	{ "月底前退款", "月底前", "11-01 00:00" },
	{ "请您放心，我们24小时内回复", "24小时内", "1440 min" },
	{ "我们已安排专员24小时内联系您", "24小时内", "1440 min" },
	{ "We will call you within 24 hours.", "within 24 hours", "1440 min" },
	{ "Within the next 2 hours an engineer calls you.", "Within the next 2 hours", "120 min" },
	{ "You will hear from us within an hour", "within an hour", "60 min" },
	{ "The refund will reach you in 3 working days.", "in 3 working days", "3 bday" },
	{ "It is refunded within 3-5 business days", "within 3-5 business days", "5 bday" },
	{ "We will answer in two weeks", "in two weeks", "2 week" },
	{ "We will answer by 18:00 today.", "by 18:00 today", "10-09 18:00" },
	{ "We will answer today by 6 pm.", "today by 6 pm", "10-09 18:00" },
	{ "We will answer by tomorrow", "by tomorrow", "10-11 00:00" },
	{ "I will call you tomorrow morning.", "tomorrow morning", "10-10 12:00" },
	{ "I will call you by noon tomorrow.", "by noon tomorrow", "10-10 12:00" },
	{ "I'll call you on Friday at 3 pm.", "on Friday at 3 pm", "10-10 15:00" },
	{ "It will be done by the end of the week.", "by the end of the week", "10-13 00:00" },
	{ "The amount that was charged will be refunded within 3 days", "within 3 days", "3 day" },
	{ "Please note that we answer within 2 days", "within 2 days", "2 day" },
	{ "You will get it by 15 October.", "by 15 October", "10-16 00:00" },
};

static const char *const none[] = {
	"请您在24小时内回复",
	"请于3个工作日内补充材料",
	"麻烦您明天上午给我们回电",
	"请提供发票,在3个工作日内发给我们",
	"您可在15日内申请复核",
	"24小时内请您保持电话畅通",
	"24小时内没有人联系我",
	"24小时内未回复",
	"我们已在24小时内退款",
	"无法在24小时内完成",
	"最近三天内信号不好",
	"过去24小时内已恢复",
	"您说“24小时内回电”",
	"客户反映「两小时内回复」没有兑现",
	"> 24小时内给您回电",
	"今天下午收到您的投诉",
	"今天给您退了20元",
	"您三天来电三次",
	"每3天内一次",
	"超过24小时内网无法登录",
	"九月账单多收20元",
	"版本18:00",
	"Please reply within 24 hours.",
	"You must send the invoice within 3 days",
	"Nobody called me within 24 hours",
	"We were not able to answer within 24 hours",
	"It has not been solved in 3 days.",
	"You said \"within 24 hours\"",
	"I called tomorrow's number",
	"in the last 24 hours the line was down",
	"You can ask for a review within 15 days",
	"the admin 2 days",
	/* how often, and not by when */
	"To have to call twice in a month is tiring.",
	"Being charged three times in a week is our fault",
	"You write 4 times within a month, and you are right",
	"To call us more than once in 24 hours is too much",
	"一个月内两次为同一件事来电",
	"一个月内来电三次，让您费心",
	"您一周内打了3次电话",
	"24小时内多次断网是我们的责任",
};

static void show(char buf[40], const struct promise *p)
{
	if (p->amount) {
		snprintf(buf, 40, "%lld %s", (long long)p->amount, term_key(TERM_UNIT, (int)p->unit));
		return;
	}
	int64_t local = p->due_s + now.utc_offset_s;
	struct date_ymd d = date_from_day(local / ZONE_DAY);
	snprintf(buf, 40, "%02d-%02d %02d:%02d", d.month, d.day, (int)(local % ZONE_DAY / 3600),
		 (int)(local % 3600 / 60));
}

static void found(void)
{
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
		struct promise p[PROMISE_MOST];
		char got[128] = "none", want[128], due[40];
		size_t n = promise_find(ours[i].text, now, p, PROMISE_MOST);
		snprintf(want, sizeof want, "1: '%s' %s", ours[i].phrase, ours[i].want);
		if (n) {
			show(due, &p[0]);
			snprintf(got, sizeof got, "%zu: '%.*s' %s", n, (int)p[0].n, ours[i].text + p[0].at, due);
		}
		is(got, want, ours[i].text);
	}
}

static void not_found(void)
{
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		struct promise p[PROMISE_MOST];
		size_t n = promise_find(none[i], now, p, PROMISE_MOST);
		ok(n == 0, "no promise: %s", none[i]);
		if (n)
			diag("'%.*s'", (int)p[0].n, none[i] + p[0].at);
	}
}

static void several(void)
{
	struct promise p[PROMISE_MOST];
	const char *text = "今天18点前短信告知进度,3个工作日内退款。请您2小时内保持畅通。";
	is_int((int64_t)promise_find(text, now, p, PROMISE_MOST), 2, "two promises, and what is asked is none");
	ok(p[0].due_s && p[1].amount == 3, "... in order");
	is_int((int64_t)promise_find(text, now, p, 1), 1, "no more than there is room for");
	is_int((int64_t)promise_find("收到材料后3个工作日内退款", now, p, PROMISE_MOST), 1, "a condition");
	ok(p[0].conditional, "... is told");
	struct promise_when late = { now.now_s + 5 * 3600, now.utc_offset_s };
	is_int((int64_t)promise_find("今天18点前回复您", late, p, PROMISE_MOST), 1, "at 19:32, today 18:00 is in the text");
	ok(p[0].due_s < late.now_s, "... and has passed");
	struct promise_when kiritimati = { now.now_s, 14 * 3600 };
	is_int((int64_t)promise_find("明天给您答复", kiritimati, p, PROMISE_MOST), 1, "the zone says what tomorrow is");
	is_int(p[0].due_s, now.now_s - (now.now_s + 14 * 3600) % 86400 + 2 * 86400, "... to the second");
}

static void told(void)
{
	ok(promise_tells_time("已于今日退回账户", now), "a time that has passed is told");
	ok(promise_tells_time("请您在3天内回复", now), "... and one that is asked for");
	ok(!promise_tells_time("我们会尽快处理", now), "soon is no time");
	ok(!promise_tells_time("您说“明天回复”", now), "a quoted one is not told");
}

int main(void)
{
	found();
	not_found();
	several();
	told();
	return tap_done();
}
