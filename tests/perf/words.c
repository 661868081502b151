/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#define COUNT(a) (sizeof(a) / sizeof(a)[0])
#define PICK(p, list) ((list)[prng_below((p), COUNT(list))])

static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周",
	"徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许",
	"韩", "冯", "邓", "曹", "彭", "曾", "萧", "田", "董", "袁", "潘", "于", "蒋", "蔡", "余", "杜",
	"叶", "程", "苏", "魏", "吕", "丁", "任", "沈", "欧阳", "司马", "上官", "诸葛" };
static const char *const given[] = { "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇",
	"艳", "杰", "娟", "涛", "明", "超", "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "建",
	"国", "文", "志", "海", "春", "梅", "晓", "宇", "雪", "佳", "思", "子", "浩", "然", "欣", "怡",
	"博", "梓", "轩", "若", "琳", "晨", "嘉" };
static const char *const first_names[] = { "Alice", "Ben", "Carla", "David", "Elena", "Frank",
	"Grace", "Henry", "Irene", "James", "Karen", "Liam", "Maria", "Nadia", "Oscar", "Paula",
	"Quentin", "Rosa", "Samuel", "Tina", "Ursula", "Victor", "Wendy", "Yusuf", "Zoe" };
static const char *const last_names[] = { "Adams", "Baker", "Costa", "Dunn", "Evans", "Fischer",
	"Garcia", "Hughes", "Ito", "Jones", "Kowalski", "Lopez", "Meyer", "Novak", "Olsen", "Price",
	"Quinn", "Rossi", "Schmidt", "Turner", "Underwood", "Vargas", "Walsh", "Young", "Zhang" };

/* One list a language; %s is what the category is about, %d a number. */
static const char *const things_zh[] = { "手机信号", "推销短信", "个人信息", "业务办理", "套餐费用",
	"热线服务", "宽带网速", "自有业务", "增值业务", "快递", "充电器", "售后维修", "账户余额", "噪音" };
static const char *const things_en[] = { "mobile signal", "marketing messages", "personal data",
	"order", "monthly bill", "hotline", "broadband", "cloud service", "paid subscription", "parcel",
	"charger", "repair", "account balance", "noise" };

static const char *const open_zh[] = { "我要投诉。", "你们好，", "再次投诉，", "请问，", "不好意思打扰，",
	"已经是第三次来电了。", "我是老客户，", "替我母亲反映一下：", "客户来电反映，", "很失望。" };
static const char *const open_en[] = { "I want to complain. ", "Hello, ", "Once again: ",
	"This is the third time I write. ", "I have been a customer for years. ",
	"I call for my mother. ", "Frankly I am disappointed. ", "Please help: " };
static const char *const fault_zh[] = { "%s从上周开始就有问题，重启也不行", "%s被多扣了%d元",
	"%s一直没有人处理，等了%d天", "家里%s时好时坏，晚上尤其严重", "营业厅说没问题，可是%s还是不对",
	"没有办理过却被开通，%s的明细也看不懂", "%s和当初承诺的完全不一样", "工单%d说已处理，其实%s没有变化",
	"小区%s影响孩子睡觉，物业和你们互相推", "客服一会儿说今天，一会儿说明天，%s拖了%d天",
	"短信提示%s异常，打电话排队%d分钟没人接", "合约还有%d个月，%s却突然变了" };
static const char *const fault_en[] = { "the %s has been broken since last week",
	"I was charged %d too much for the %s", "nobody has looked at the %s for %d days",
	"at home the %s works in the morning and fails at night", "the shop says the %s is fine and it is not",
	"I never ordered it, and the %s shows up on my statement", "the %s is not what you promised",
	"ticket %d is marked as solved but the %s is the same",
	"my %s was cut off without a warning, and I waited %d minutes on the line",
	"two of your agents told me two different things about the %s" };
static const char *const effect_zh[] = { "耽误了我的工作", "老人联系不上非常着急", "影响了公积金查询",
	"孩子没法上网课", "我的征信报告可能受影响", "生意损失不小", "已经投诉到12315", "朋友圈里大家都这么说",
	"我准备携号转网", "家里每天都在吵", "态度还特别差", "没有一个人给我回电话" };
static const char *const effect_en[] = { "It cost me a day of work", "My mother could not reach me",
	"It may end up on my credit report", "My children cannot study", "I lost a customer over this",
	"I am about to switch to another company", "Nobody has called me back",
	"The agent was rude on top of that", "I will tell the regulator", "This is not acceptable" };
static const char *const wish_zh[] = { "请尽快处理并给我回电。", "要求退还多收的费用。", "希望派人上门检查。",
	"请说明原因，并保证不再发生。", "要求赔偿%d元。", "三天内不解决我就找监管部门。", "帮我取消这个业务。",
	"麻烦核实以后短信通知我。", "我只想知道什么时候能好。", "请你们的主管联系我。" };
static const char *const wish_en[] = { "Please fix it and call me back.", "I want my money back.",
	"Please send somebody to check.", "Tell me why, and make sure it does not happen again.",
	"I expect a compensation of %d.", "Please cancel it.", "Send me a message once you know more.",
	"I only want to know when it will work.", "Let your supervisor call me." };
static const char *const reply_zh[] = { "您好，已为您核查，%d元将在两个工作日内退回原账户。",
	"非常抱歉给您带来不便，我们已安排工程师上门，工单%d。", "经核实为系统故障，现已恢复，请您重启设备再试。",
	"已电话联系客户，客户表示暂不方便，约定明天下午再联系。", "客户认可处理方案，同意办结。",
	"已转网络部门核查基站%d，等待反馈。", "查询通话记录%d条，与客户所述一致。", "回访客户，问题已解决，客户满意。",
	"客户情绪激动，已安抚，承诺今天内给答复。", "已取消该业务并补发说明短信，编号%d。",
	"进展：后台正在核对账单，预计%d小时内有结果。", "部门回复：线路老化，需更换，排期第%d周。" };
static const char *const reply_en[] = { "We have checked your case; %d will be refunded within two days.",
	"We are sorry for the trouble. An engineer will visit you, order %d.",
	"It was a fault on our side and is fixed now; please restart the device.",
	"Called the customer, who asked to be called again tomorrow afternoon.",
	"The customer accepts the solution and agrees to close the case.",
	"Passed on to the network team, site %d, waiting for their answer.",
	"Call-back: the problem is gone, the customer is content.",
	"The customer was upset; calmed down, answer promised for today.",
	"Progress: billing is checking the statement, result within %d hours.",
	"Cancelled the service and sent a confirmation, number %d." };

void words_name(struct prng *p, enum words_lang lang, struct str *out)
{
	if (lang == WORDS_EN) {
		str_printf(out, "%s %s", PICK(p, first_names), PICK(p, last_names));
		return;
	}
	str_add(out, PICK(p, surnames));
	str_add(out, PICK(p, given));
	if (prng_below(p, 4))
		str_add(out, PICK(p, given));
}

/* Appends a template; the lists are ours, so %s and %d are all that occurs. */
static void fill(struct prng *p, struct str *out, const char *text, const char *thing)
{
	for (const char *s = text; *s; s++) {
		if (s[0] == '%' && s[1] == 's') {
			str_add(out, thing);
			s++;
		} else if (s[0] == '%' && s[1] == 'd') {
			/* mostly small numbers, some that occur once */
			uint64_t top = prng_below(p, 5) ? 100 : 1000000;
			str_printf(out, "%d", (int)(1 + prng_below(p, top)));
			s++;
		} else {
			str_addn(out, s, 1);
		}
	}
}

static const char *thing_of(enum words_lang lang, int category)
{
	size_t n = (size_t)category % COUNT(things_zh);
	return lang == WORDS_ZH ? things_zh[n] : things_en[n];
}

void words_subject(struct prng *p, enum words_lang lang, int category, struct str *out)
{
	const char *thing = thing_of(lang, category);
	fill(p, out, lang == WORDS_ZH ? PICK(p, fault_zh) : PICK(p, fault_en), thing);
}

void words_complaint(struct prng *p, enum words_lang lang, int category, struct str *out)
{
	bool zh = lang == WORDS_ZH;
	const char *stop = zh ? "。" : ". ", *comma = zh ? "，" : ", ";
	int faults = 1 + (int)prng_below(p, 3);
	str_add(out, zh ? PICK(p, open_zh) : PICK(p, open_en));
	for (int i = 0; i < faults; i++) {
		if (i)
			str_add(out, comma);
		/* now and then a customer speaks of something else as well */
		const char *thing = thing_of(lang, prng_below(p, 8) ? category : (int)prng_below(p, 14));
		fill(p, out, zh ? PICK(p, fault_zh) : PICK(p, fault_en), thing);
	}
	str_add(out, stop);
	if (prng_below(p, 3)) {
		str_add(out, zh ? PICK(p, effect_zh) : PICK(p, effect_en));
		str_add(out, stop);
	}
	fill(p, out, zh ? PICK(p, wish_zh) : PICK(p, wish_en), "");
}

void words_reply(struct prng *p, enum words_lang lang, struct str *out)
{
	fill(p, out, lang == WORDS_ZH ? PICK(p, reply_zh) : PICK(p, reply_en), "");
	if (prng_below(p, 3) == 0) {
		if (lang == WORDS_EN)
			str_add(out, " ");
		fill(p, out, lang == WORDS_ZH ? PICK(p, reply_zh) : PICK(p, reply_en), "");
	}
}
