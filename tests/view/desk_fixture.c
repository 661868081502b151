/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk_fixture.h"

#include <string.h>

enum { MIN = 60, HOUR = 3600, DAY = 86400 };

static void fill_queue(struct fixture *f)
{
	static const struct {
		const char *no, *name, *category;
		int priority, left_min, target_min;
		enum emotion emotion;
	} rows[FIX_ROWS] = {
		{ "20251008001765", "王小明", "charges", 1, -12, 30, EMOTION_ANGRY },
		{ "20251009001848", "李芳", "account", 1, 5, 120, EMOTION_ANXIOUS },
		{ "20251009001921", "赵磊", "network", 2, 190, 1440, EMOTION_CALM },
		{ "20251009001954", "陈静", "service", 2, 342, 1440, EMOTION_DISAPPOINTED },
		{ "20251009002010", "刘洋", "business", 3, 1275, 1440, EMOTION_CALM },
		{ "20251009002036", "Sun Li", "marketing", 3, 1802, 2880, EMOTION_THREATENING },
		{ "20251009002077", "周杰", "infosec", 4, 2810, 2880, EMOTION_CALM },
		{ "20251009002085", "欧阳娜娜", "充值与缴费投诉", 4, 5810, 8880, EMOTION_CALM },
		{ "20251009002093", "张伟", "other", 4, 0, 0, EMOTION_CALM },
	};
	for (int i = 0; i < FIX_ROWS; i++) {
		f->row[i] = (struct queue_row){
			.id = i + 1,
			.no = rows[i].no,
			.customer = rows[i].name,
			.phone = "13812345678",
			.category = rows[i].category,
			.subject = "九月账单多收20元,三次来电未解决",
			.owner = "a01",
			.team = "billing",
			.stage = STAGE_INVEST,
			.tier = i < 2 ? TIER_URGENT : TIER_GENERAL,
			.emotion = rows[i].emotion,
			.channel = CHANNEL_PHONE,
			.priority = rows[i].priority,
			.customer_id = 7,
			.received_at = FIX_NOW - DAY,
			.running = rows[i].target_min > 0,
			.next_kind = i == 0 ? CLOCK_RESPONSE : CLOCK_SOLUTION,
			.next = { .due_at = FIX_NOW + rows[i].left_min * MIN,
				  .notice_at = FIX_NOW + (rows[i].left_min * 2 - rows[i].target_min) * MIN / 2,
				  .risk_at = FIX_NOW + (rows[i].left_min * 4 - rows[i].target_min) * MIN / 4,
				  .crit_at = FIX_NOW + (rows[i].left_min * 10 - rows[i].target_min) * MIN / 10 },
			.paused = -1,
		};
	}
	f->queue = (struct queue_page){ .row = f->row, .n = FIX_ROWS };
	f->queue.counts =
	    (struct queue_counts){ .mine = FIX_ROWS, .mine_late = 1, .mine_risk = 1, .free = 12 };
	f->worst = (struct queue_page){ .row = f->row, .n = 3 };
}

static void fill_profile(struct fixture *f)
{
	f->grumble[0] = (struct profile_grumble){
		FIX_NOW - 2 * HOUR, "charges", "多收20元", 5, 465, 5, 5, 4, 5
	};
	f->grumble[1] = (struct profile_grumble){
		FIX_NOW - 9 * DAY, "charges", "账单不准", 4, 355, 4, 3, 4, 3
	};
	f->promise[0] = (struct profile_promise){ FIX_NOW - DAY, FIX_NOW - HOUR, 0, "24小时内回电",
						  "20251008001765" };
	f->asked[0] = (struct profile_asked){ "月份", "20251008001765", FIX_NOW - DAY };
	f->asked[1] = (struct profile_asked){ "号码", "20251008001765", FIX_NOW - DAY };
	f->asked[2] = (struct profile_asked){ "金额", "20251008001765", FIX_NOW - DAY };
	f->fact[0] = (struct profile_fact){ "套餐", "58元" };
	f->fact[1] = (struct profile_fact){ "余额", "31.50" };
	f->fact[2] = (struct profile_fact){ "超额", "20.00" };
	f->profile = (struct profile){
		.id = 7,
		.no = "K10001",
		.name = "王小明",
		.phone = "13812345678",
		.lang = "zh_CN",
		.age_band = "25-34",
		.brand = "全球通",
		.vulnerable = "",
		.channel_pref = "phone",
		.value = VALUE_HIGH,
		.segment = SEGMENT_FEE,
		.tolerance = 1,
		.human_at_once = true,
		.tenure_months = 50,
		.arpu_fen = 12800,
		.mou_min = 410,
		.fact = f->fact,
		.facts = 3,
		.open = f->row,
		.opens = 1,
		.past = f->row + 3,
		.pasts = 1,
		.contact = f->event,
		.contacts = 3,
		.grumble = f->grumble,
		.grumbles = 2,
		.promise = f->promise,
		.promises = 1,
		.asked = f->asked,
		.askeds = 3,
		.total_cases = 2,
		.total_contacts = 5,
		.total_grumbles = 3,
		.grumbles_90d = 3,
	};
}

static void fill_case(struct fixture *f)
{
	f->event[0] = (struct case_event){ .at = FIX_NOW - 42 * MIN,
					   .what = CASE_CONTACT,
					   .who = "",
					   .text = "第三次来电,仍未解决,要求退费并道歉。",
					   .kind = CONTACT_COMPLAINT,
					   .channel = CHANNEL_PHONE,
					   .emotion = EMOTION_ANGRY };
	f->event[1] = (struct case_event){ .at = FIX_NOW - 3 * HOUR,
					   .what = CASE_CLOCK,
					   .who = "张丽",
					   .text = "等客户账单",
					   .clock = CLOCK_SOLUTION,
					   .event = SLA_EXTEND };
	f->event[2] = (struct case_event){ .at = FIX_NOW - DAY,
					   .what = CASE_CONTACT,
					   .who = "张丽",
					   .text = "已受理,24小时内回电。",
					   .kind = CONTACT_REPLY,
					   .direction = DIRECTION_OUT,
					   .channel = CHANNEL_SMS };
	f->event[3] = (struct case_event){ .at = FIX_NOW - DAY - MIN,
					   .what = CASE_STAGE,
					   .who = "张丽",
					   .text = "",
					   .from = STAGE_NEW,
					   .to = STAGE_ACK };
	f->event[4] = (struct case_event){ .at = FIX_NOW - 9 * DAY,
					   .what = CASE_CONTACT,
					   .who = "林涛",
					   .text = "账单不准",
					   .kind = CONTACT_GRUMBLE,
					   .channel = CHANNEL_PHONE,
					   .grade = 4 };
	f->met[0] = (struct sla_event){ .at = FIX_NOW - 40 * MIN, .what = SLA_MET };
	f->clock[0].clock = (struct sla_clock){
		.kind = CLOCK_ACK, .seq = 1, .start_at = FIX_NOW - 42 * MIN, .target = 300,
		.item = "seed-004/urgent/ack", .event = f->met, .events = 1
	};
	f->clock[1].clock = (struct sla_clock){
		.kind = CLOCK_RESPONSE, .seq = 1, .start_at = FIX_NOW - 42 * MIN, .target = 1800,
		.item = "seed-004/urgent/response"
	};
	f->clock[2].clock = (struct sla_clock){
		.kind = CLOCK_SOLUTION, .seq = 1, .start_at = FIX_NOW - 42 * MIN, .target = 7200,
		.item = "seed-004/urgent/solution"
	};
	f->clock[3].clock = (struct sla_clock){
		.kind = CLOCK_PROGRESS, .seq = 1, .start_at = FIX_NOW - 22 * MIN, .target = 1800,
		.item = "seed-004/urgent/progress"
	};
	f->kase = (struct case_view){
		.life = { .word = { "", "", "", "", "", "", "", "" }, .emotion_end = -1, .merged_no = "" },
		.row = f->row[0],
		.body = "九月账单多收20元套外流量费,三次来电都没有解决,要求退费并道歉。",
		.customer_no = "K10001",
		.product = "58元套餐",
		.owner_name = "张丽",
		.first_owner = "张丽",
		.source = "",
		.source_no = "",
		.remedy = "退20元",
		.severity = SEVERITY_MAJOR,
		.demand = DEMAND_SOLVE,
		.impact = 3,
		.urgency = 3,
		.emotion_index = 82.6,
		.entered_at = FIX_NOW - 42 * MIN,
		.clock = f->clock,
		.clocks = 4,
		.event = f->event,
		.events = 5,
	};
}

static void fill_scripts(struct fixture *f)
{
	static const char *const title[] = { "致歉与共情", "澄清多收的费用", "方案A 退费",
					     "方案B 核查后回复", "转专席" };
	static const char first[] = "{customer}您好,让您三次来电还没有解决,是我们的责任,"
				    "我现在就核对九月账单,请您稍等两分钟。";
	static const char *const body[] = {
		first, "多收的20元,您最早是在几号的短信里看到的?",
		"依据资费政策第3.2条,退还20.00元,今日到账。",
		"今日18:00前核查并回复您,同时发送短信进度。",
		"已为您升级到专席,组长吴敏会在{next_update}前联系您。"
	};
	for (int i = 0; i < 5; i++) {
		f->script[i].article = (struct kb_article){ .id = i + 1,
							    .code = "T",
							    .lang = "zh",
							    .title = title[i],
							    .body = body[i],
							    .step = i };
		f->script[i].score = (struct kb_score){ 1,     0.8, 0.7, 0.5, 0.4, 0.92 - i * 0.06,
							i == 1 };
	}
	f->scripts = (struct suggestions){ .v = f->script, .n = 5 };
	f->value[0] = (struct kb_value){ "customer", "王先生" };
	f->value[1] = (struct kb_value){ "next_update", "18:00" };
}

void fixture_fill(struct fixture *f)
{
	static const struct desk_key keys[10] = { { "F1", "help" },	{ "F2", "queue" },
						  { "F4", "customer" }, { "F6", "scripts" },
						  { "F7", "reply" },	{ "t", "take" },
						  { "i", "record" },	{ "f", "filter" },
						  { "u", "undo" },	{ "F10", "quit" } };
	*f = (struct fixture){ .filter = { .stage = -1, .channel = -1, .emotion = -1 } };
	fill_queue(f);
	fill_case(f);
	fill_profile(f);
	fill_scripts(f);
	memcpy(f->key, keys, sizeof keys);
	f->m = (struct desk_model){
		.now_s = FIX_NOW,
		.login = "a01",
		.name = "张丽",
		.role = ROLE_AGENT,
		.limit_fen = 200000,
		.language = "EN",
		.queue = &f->queue,
		.worst = &f->worst,
		.profile = &f->profile,
		.kase = &f->kase,
		.scripts = &f->scripts,
		.value = f->value,
		.values = 2,
		.filter = &f->filter,
		.filter_text = "",
		.selected = 1,
		.hint_style = STYLE_HINT,
		.hint = "Next: the promise of 10-08 is broken, apologise and keep it.",
		.key = f->key,
		.keys = 10,
		.take_key = "t",
	};
}
