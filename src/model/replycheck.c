/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/replycheck.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amount.h"
#include "plaint/base/fold.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"

struct draft { /* what is looked at, and where findings go */
	const char *text;
	const struct reply_facts *f;
	struct reading r;
	struct reply_check *out;
	struct reply_finding spare; /* out is full: nobody reads it */
};

static const char *const apologies[] = { "抱歉", "道歉", "致歉", "对不起", "歉意", "不好意思", "添麻烦",
					 "sorry", "apolog", "regret", NULL };
static const char *const decisions[] = { "核实", "核查结果", "经查", "经核", "查明", "属实", "不支持", "支持您",
					 "驳回", "认定", "结论", "调查结果", "核对后", "决定", "we found",
					 "we have found", "we confirm", "confirmed", "uphold", "upheld",
					 "concluded", "our decision", "decided", "cannot accept", "our review",
					 "investigation shows", "investigated", NULL };
static const char *const recourses[] = { "申诉", "复核", "复议", "12300", "12315", "12378", "12381", "12345",
					 "工信部", "通信管理局", "仲裁", "诉讼", "调解", "主管部门", "监管",
					 "appeal", "ombudsman", "regulator", "review by", "a review", "arbitration",
					 "mediation", "supervisory", NULL };
static const char *const receipts[] = { "收到", "受理", "已记录", "已登记", "请提供", "请补充", "received",
					"acknowledge", "logged", "registered", "please provide", "please send",
					NULL };
static const char *const doings[] = { "已恢复", "已修复", "已解决", "已退", "已办", "已更正", "已取消", "已关闭",
				      "已到账", "已补", "已换", "已更换", "退回", "退还", "赔", "补偿", "原因是",
				      "refunded", "fixed", "resolved", "restored", "cancelled", "replaced", "corrected",
				      "because", "the reason", NULL };

static bool contains(const struct draft *d, const char *const *words)
{
	return reading_has(d->r.s.s, d->r.s.s + d->r.s.len, words);
}

static bool may_pass(enum reply_fault fault)
{
	return fault != FAULT_AUTHORITY && fault != FAULT_RESIDUE && fault != FAULT_EXCEPTIONAL;
}

static struct reply_finding *add(struct draft *d, enum reply_fault fault, bool block)
{
	struct reply_check *c = d->out;
	c->blocks += block;
	struct reply_finding *v = c->n < REPLY_FINDINGS ? &c->v[c->n++] : &d->spare;
	*v = (struct reply_finding){ .fault = fault, .block = block, .may_pass = block && may_pass(fault) };
	return v;
}

static void mark(struct draft *d, struct reply_finding *v, const char *at, const char *end)
{
	v->at = reading_at(&d->r, at);
	v->n = reading_at(&d->r, end) - v->at;
}

static void check_forbidden(struct draft *d)
{
	struct str word;
	str_init(&word, 256);
	for (int i = 0; i < d->f->forbids; i++) {
		str_reset(&word);
		fold_text(&word, d->f->forbid[i], strlen(d->f->forbid[i]));
		const char *hit = word.len ? strstr(d->r.s.s, word.s) : NULL;
		if (hit)
			mark(d, add(d, FAULT_FORBIDDEN, true), hit, hit + word.len);
	}
	str_clear(&word);
}

/* {name}, and what a hurried template leaves: "XX", "【】". */
static void check_residue(struct draft *d)
{
	for (const char *p = strchr(d->text, '{'); p; p = strchr(p + 1, '{')) {
		size_t n = strcspn(p + 1, "{}\n ");
		if (!n || p[1 + n] != '}')
			continue;
		struct reply_finding *v = add(d, FAULT_RESIDUE, true);
		v->at = (size_t)(p - d->text);
		v->n = n + 2;
		return;
	}
	static const char *const left[] = { "xx", "【】", "[]", "( )", "()", "____", NULL };
	for (int i = 0; left[i]; i++) {
		const char *hit = strstr(d->r.s.s, left[i]);
		bool word = hit && *hit == 'x' && ((hit > d->r.s.s && hit[-1] >= 'a' && hit[-1] <= 'z') ||
						   (hit[2] >= 'a' && hit[2] <= 'z'));
		if (hit && !word) {
			mark(d, add(d, FAULT_RESIDUE, true), hit, hit + strlen(left[i]));
			return;
		}
	}
}

static bool ends_clause(const char *p)
{
	static const char *const stops[] = { "。", "!", "?", ";", "\n", NULL };
	int n;
	if (*p == ',')
		return !(p[1] >= '0' && p[1] <= '9');
	if (*p == '.')
		return !(p[1] >= '0' && p[1] <= '9');
	return reading_eat_any(p, stops, &n) != NULL;
}

static bool grants(const char *p, const char *end)
{
	static const char *const give[] = { "退", "赔", "补偿", "补贴", "减免", "返还", "返", "抵扣", "赠", "免除",
					    "送您", "支付", "发放", "refund", "compensat", "credit", "reimburse",
					    "pay you", "give you", "offer you", "给您", "waive", "goodwill", NULL };
	static const char *const no[] = { "不予", "不能退", "无法", "不退", "不赔", "cannot", "not refund", "unable",
					  "not be able", "您要求", "您反映", "you asked", "you claim", NULL };
	return reading_has(p, end, give) && !reading_has(p, end, no);
}

/* The sum that the text grants; each amount once. */
static void check_authority(struct draft *d)
{
	int64_t told[16], sum = 0;
	int n = 0;
	struct amount first = { 0 }, a;
	const char *p = d->r.s.s;
	while (*p) {
		const char *end = p;
		while (*end && !ends_clause(end))
			end++;
		for (const char *q = p; grants(p, end) && n < 16 && amount_next(q, end, &a); q = a.end) {
			bool again = false;
			for (int i = 0; i < n; i++)
				again = again || told[i] == a.fen;
			if (again)
				continue;
			if (!n)
				first = a;
			told[n++] = a.fen;
			sum += a.fen;
		}
		p = *end ? end + 1 : end;
	}
	if (!n || sum <= d->f->approved_fen || authority_covers(d->f->limit_fen, &d->f->granted, sum))
		return;
	struct reply_finding *v = add(d, FAULT_AUTHORITY, true);
	v->fen = sum;
	mark(d, v, first.at, first.end);
}

static void find_parts(struct draft *d)
{
	const char *end = d->r.s.s + d->r.s.len;
	struct reply_check *c = d->out;
	struct amount a;
	if (contains(d, apologies))
		c->has |= REPLY_BIT(REPLY_APOLOGY);
	if (contains(d, decisions))
		c->has |= REPLY_BIT(REPLY_DECISION);
	if (amount_next(d->r.s.s, end, &a))
		c->has |= REPLY_BIT(REPLY_AMOUNT);
	if (promise_tells_time(d->text, d->f->when))
		c->has |= REPLY_BIT(REPLY_DEADLINE);
	if (contains(d, recourses))
		c->has |= REPLY_BIT(REPLY_RECOURSE);
	c->must = d->f->must;
	/* who is told no is told where to turn (ISO 10002 7.9, T15) */
	if (d->f->decided == REPLY_PARTLY || d->f->decided == REPLY_REJECTED)
		c->must |= REPLY_BIT(REPLY_RECOURSE) | REPLY_BIT(REPLY_DECISION);
}

static void check_parts(struct draft *d)
{
	static const enum reply_fault fault[] = { [REPLY_APOLOGY] = FAULT_NO_APOLOGY,
						  [REPLY_DECISION] = FAULT_NO_DECISION,
						  [REPLY_AMOUNT] = FAULT_NO_AMOUNT,
						  [REPLY_DEADLINE] = FAULT_NO_DEADLINE,
						  [REPLY_RECOURSE] = FAULT_NO_RECOURSE };
	unsigned missing = d->out->must & ~d->out->has;
	for (int p = 0; p < REPLY_PARTS; p++)
		if (missing & REPLY_BIT(p))
			add(d, fault[p], true);
}

static void check_times(struct draft *d)
{
	struct reply_check *c = d->out;
	c->promises = (int)promise_find(d->text, d->f->when, c->promise, PROMISE_MOST);
	for (int i = 0; i < c->promises; i++)
		if (c->promise[i].due_s && c->promise[i].due_s <= d->f->when.now_s) {
			struct reply_finding *v = add(d, FAULT_LATE_PROMISE, true);
			v->at = c->promise[i].at;
			v->n = c->promise[i].n;
		}
	if (!(c->has & REPLY_BIT(REPLY_DEADLINE)) && !(c->must & REPLY_BIT(REPLY_DEADLINE)))
		add(d, FAULT_NO_TIME, false);
}

/* The words that a question about a topic has; of an unknown topic, itself. */
static bool asks_about(const char *p, const char *end, const char *topic, size_t n)
{
	static const struct {
		const char *topic;
		const char *words[6];
	} topics[] = { { "when", { "什么时候", "哪天", "几号", "何时", "when " } },
		       { "where", { "哪里", "什么地方", "何处", "where " } },
		       { "how", { "怎么", "如何", "哪个渠道", "how did", "how was" } },
		       { "who", { "哪位", "谁", "工号", "who " } },
		       { "why", { "为什么", "why " } },
		       { "month", { "哪个月", "几月", "月份", "which month" } },
		       { "amount", { "多少钱", "金额", "多少元", "how much", "amount" } },
		       { "number", { "号码", "手机号", "which number", "phone number" } },
		       { "order", { "订单", "order number" } },
		       { "address", { "地址", "address" } },
		       { "proof", { "截图", "凭证", "发票", "screenshot", "receipt", "invoice" } },
		       { "device", { "什么手机", "型号", "设备", "which phone", "device", "model" } } };
	char word[64];
	for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
		if (strlen(topics[i].topic) == n && !strncmp(topics[i].topic, topic, n))
			return reading_has(p, end, topics[i].words);
	if (n >= sizeof word)
		return false;
	snprintf(word, sizeof word, "%.*s", (int)n, topic);
	const char *const own[] = { word, NULL };
	return reading_has(p, end, own);
}

static bool asked_before(const struct draft *d, const char *p, const char *end)
{
	for (const char *const *list = d->f->asked; list && *list; list++)
		for (const char *t = *list; *t; t += strspn(t, " ,")) {
			size_t n = strcspn(t, " ,");
			if (n && asks_about(p, end, t, n))
				return true;
			t += n;
		}
	return false;
}

/* A sentence that asks what has been asked before (004-11). */
static void check_asked(struct draft *d)
{
	static const char *const asks[] = { "?", "请提供", "请告知", "请补充", "请问", "麻烦提供", "麻烦您提供",
					    "please provide", "please tell", "please send", "could you", NULL };
	static const char *const stops[] = { "。", "!", ";", "\n", NULL };
	const char *p = d->r.s.s;
	while (*p) {
		const char *end = p;
		int n;
		while (*end && *end != '?' && !reading_eat_any(end, stops, &n))
			end++;
		const char *whole = *end == '?' ? end + 1 : end;
		if (reading_has(p, whole, asks) && asked_before(d, p, whole))
			mark(d, add(d, FAULT_ASKED, false), p, whole);
		p = *end == '?' ? end + 1 : (*end ? end + 1 : end);
	}
}

/* 004-04: "received, give more information" tells nothing and solves nothing. */
static void check_bare(struct draft *d)
{
	unsigned has = d->out->has & (REPLY_BIT(REPLY_DECISION) | REPLY_BIT(REPLY_AMOUNT));
	d->out->bare = contains(d, receipts) && !has && !contains(d, doings);
	if (d->out->bare)
		add(d, FAULT_BARE, false);
}

static void check_repeated(struct draft *d)
{
	for (const char *const *old = d->f->previous; old && *old; old++)
		if (**old && !strcmp(*old, d->text)) {
			add(d, FAULT_REPEATED, false);
			return;
		}
}

static int by_weight(const void *a, const void *b)
{
	const struct reply_finding *x = a, *y = b;
	if (x->block != y->block)
		return y->block - x->block;
	return (int)x->fault - (int)y->fault;
}

void reply_check(const char *text, const struct reply_facts *f, struct reply_check *out)
{
	struct draft d = { .text = text, .f = f, .out = out };
	*out = (struct reply_check){ 0 };
	reading_make(&d.r, text);
	find_parts(&d);
	check_forbidden(&d);
	check_authority(&d);
	check_residue(&d);
	if (f->exceptional && f->by_template)
		add(&d, FAULT_EXCEPTIONAL, true);
	check_parts(&d);
	check_times(&d);
	check_asked(&d);
	check_bare(&d);
	check_repeated(&d);
	qsort(out->v, (size_t)out->n, sizeof *out->v, by_weight);
	reading_clear(&d.r);
}

static const char *yuan(char buf[32], int64_t fen)
{
	snprintf(buf, 32, "%lld.%02lld", (long long)(fen / 100), (long long)(fen % 100));
	return buf;
}

const char *reply_say(char buf[256], const char *text, const struct reply_finding *v,
		      const struct reply_facts *f)
{
	static const char *const plain[FAULTS] = {
		[FAULT_EXCEPTIONAL] = N_("the case is exceptional: no template before a supervisor has read it"),
		[FAULT_NO_APOLOGY] = N_("an apology is missing"),
		[FAULT_NO_DECISION] = N_("the decision and its reason are missing"),
		[FAULT_NO_AMOUNT] = N_("the amount is missing"),
		[FAULT_NO_DEADLINE] = N_("the time limit is missing"),
		[FAULT_NO_RECOURSE] = N_("where the customer can turn to is missing"),
		[FAULT_NO_TIME] = N_("no time is told"),
		[FAULT_BARE] = N_("it only says that the complaint was received: that solves nothing"),
		[FAULT_REPEATED] = N_("the customer has had this very text before"),
	};
	char part[96], sum[32], limit[32];
	size_t n = utf8_cut(text + v->at, v->n, v->n < sizeof part ? v->n : sizeof part - 1);
	snprintf(part, sizeof part, "%.*s", (int)n, text + v->at);
	if (v->fault == FAULT_FORBIDDEN)
		snprintf(buf, 256, _("forbidden words: %s"), part);
	else if (v->fault == FAULT_AUTHORITY)
		snprintf(buf, 256, _("%s is above your authority of %s, with what was granted in 30 days"),
			 yuan(sum, v->fen), yuan(limit, f->limit_fen));
	else if (v->fault == FAULT_RESIDUE)
		snprintf(buf, 256, _("left over from the template: %s"), part);
	else if (v->fault == FAULT_ASKED)
		snprintf(buf, 256, _("the customer was asked this before: %s"), part);
	else if (v->fault == FAULT_LATE_PROMISE)
		snprintf(buf, 256, _("this time has passed: %s"), part);
	else
		snprintf(buf, 256, "%s", _(plain[v->fault]));
	return buf;
}

/* 1 or 2 septets of the GSM alphabet as far as ASCII has it, 0 for others. */
static int gsm_size(uint32_t cp)
{
	if (cp == '\n' || (cp >= ' ' && cp < 0x7F && cp != '`'))
		return strchr("^{}[]\\~|", (int)cp) ? 2 : 1;
	return 0;
}

struct reply_sms reply_sms(const char *text)
{
	int septets = 0, units = 0;
	bool gsm = true;
	for (size_t n = strlen(text); n > 0;) {
		uint32_t cp;
		size_t taken = utf8_decode(text, n, &cp);
		int s = gsm_size(cp);
		gsm = gsm && s;
		septets += s;
		units += cp > 0xFFFF ? 2 : 1;
		text += taken;
		n -= taken;
	}
	int total = gsm ? septets : units, one = gsm ? 160 : 70, many = gsm ? 153 : 67;
	if (total <= one)
		return (struct reply_sms){ total > 0, total, one };
	int parts = (total + many - 1) / many;
	return (struct reply_sms){ parts, total - (parts - 1) * many, many };
}
