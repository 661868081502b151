/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the times that a text tells are ours to keep. */
#include "plaint/model/promise.h"

#include <string.h>

#include "plaint/base/zone.h"
#include "promise_internal.h"

enum { DAY_S = 86400, DAY_MIN = 1440 };

struct clause { /* what stands before and after the time, to the next stop */
	const char *begin, *at, *after, *end;
};

int64_t promise_today(struct promise_when w)
{
	int64_t local = w.now_s + w.utc_offset_s;
	return (local - (local % DAY_S + DAY_S) % DAY_S) / DAY_S;
}

int64_t promise_weekday(struct promise_when w, int weekday, int week)
{
	int64_t today = promise_today(w);
	int64_t monday = today - (date_weekday(today) + 6) % 7;
	return monday + (weekday + 6) % 7 + 7 * week;
}

const char *promise_digital(const char *p, int *minute)
{
	int hour = 0, digits = 0;
	for (; *p >= '0' && *p <= '9' && digits < 3; p++, digits++)
		hour = hour * 10 + (*p - '0');
	if (digits < 1 || digits > 2 || hour > 24 || *p != ':')
		return NULL;
	if (p[1] < '0' || p[1] > '5' || p[2] < '0' || p[2] > '9')
		return NULL;
	*minute = hour * 60 + (p[1] - '0') * 10 + (p[2] - '0');
	return p + 3;
}

const char *promise_dashed(const char *p, struct promise_when w, struct told_day *d)
{
	struct date_ymd now = date_from_day(promise_today(w)), at = now;
	int n[3], parts = 0, minute;
	for (;; p++) {
		int digits = 0;
		for (n[parts] = 0; *p >= '0' && *p <= '9' && digits < 4; p++, digits++)
			n[parts] = n[parts] * 10 + (*p - '0');
		if (!digits)
			return NULL;
		if (++parts == 3 || *p != '-')
			break;
	}
	if (parts < 2 || !promise_digital(reading_blanks(p), &minute))
		return NULL;
	at.year = parts == 3 ? n[0] : now.year + (n[0] < now.month);
	at.month = n[parts - 2];
	at.day = n[parts - 1];
	if (!date_is_valid(at))
		return NULL;
	d->has_day = true;
	d->day = date_to_day(at);
	return p;
}

static int minute_of(const struct told_day *d)
{
	bool late = d->part == PART_AFTERNOON || d->part == PART_EVENING;
	if (d->minute < 0)
		return d->part == PART_MORNING || d->part == PART_NOON ? DAY_MIN / 2
		       : d->part == PART_AFTERNOON		       ? 18 * 60
								       : DAY_MIN;
	if ((late && d->minute < DAY_MIN / 2) || (d->part == PART_NOON && d->minute < 4 * 60))
		return d->minute + DAY_MIN / 2;
	/* 晚上12点 is midnight */
	return d->part == PART_EVENING && d->minute < 13 * 60 ? DAY_MIN : d->minute;
}

static int64_t due_of(const struct told_day *d, struct promise_when w)
{
	int64_t today = promise_today(w), day = d->has_day ? d->day : today;
	int64_t due = day * DAY_S + (int64_t)minute_of(d) * 60 - w.utc_offset_s;
	/* "6点前" said in the afternoon means the evening */
	if (due <= w.now_s && day == today && d->twelve && d->part == PART_NONE &&
	    due + DAY_S / 2 > w.now_s)
		return due + DAY_S / 2;
	return due <= w.now_s && !d->has_day ? due + DAY_S : due;
}

static bool stop_at(const char *p)
{
	static const char *const stops[] = { ",", "。", "!", "?", ";", "\n", "、", ":", "…", NULL };
	int n;
	/* the point of "3.5" and the colon of "18:00" end nothing */
	if (*p == '.')
		return p[1] == ' ' || p[1] == '\n' || !p[1];
	if (*p == ':' && p[1] >= '0' && p[1] <= '9')
		return false;
	return !*p || reading_eat_any(p, stops, &n);
}

static struct clause clause_around(const char *begin, const char *at, const char *after)
{
	struct clause c = { at, at, after, after };
	while (c.begin > begin) {
		const char *before = reading_back(begin, c.begin);
		if (stop_at(before))
			break;
		c.begin = before;
	}
	while (!stop_at(c.end))
		c.end++;
	return c;
}

/* The customer is to act: "请您在24小时内回复", "please reply within 3 days". */
static bool is_asked(const struct clause *c)
{
	static const char *const ask[] = { "请", "麻烦您", "您需", "您应", "您可", "您要", "您须", "您在",
					   "您于", "您能", "please ", "you must", "you can", "you need",
					   "you have to", "you may", "you should", "could you", "kindly ",
					   "would you", "if you", "your right", "如您", "如果您", NULL };
	static const char *const we[] = { "我们", "我司", "我方", "我会", "我将", "专员", "客服", "工程师",
					  "工作人员", "申请", "we ", "i ", "us ", "i'll", "we'll", NULL };
	static const char *const then[] = { "请", "您可", "您需", "您要", "您应", "可申请", "可以申请",
					    "均可", "you can", "you may", "you must", NULL };
	static const char *const to_us[] = { "给我们", "给我司", "至我司", "发我们", "to us", NULL };
	const char *last = NULL, *from;
	for (int i = 0; ask[i]; i++)
		for (from = c->begin; (from = reading_find(from, c->after, ask[i])) != NULL && from < c->at;
		     from++)
			last = !last || from > last ? from : last;
	if (last && !reading_has(last, c->at, we))
		return true;
	return reading_starts(c->after, c->end, then) || reading_has(c->after, c->end, to_us);
}

/* It was, or it cannot be: "24小时内没有", "已在24小时内", "无法在3天内". */
static bool is_past(const struct clause *c)
{
	static const char *const after[] = { "没", "未", "仍", "还没", "都没", "无人", "已", "曾", "也没",
					     "均未", "一直", "从未", NULL };
	static const char *const before[] = { "已", "已在", "已于", "已经", "已经在", "曾在", "未在", "未能在",
					      "没在", "没有在", "没能在", "无法在", "不能在", "无法于", "近",
					      "最近", "过去", "未", "没有", "不能", "无法", "未能", "原定",
					      "不能保证", "无法保证", NULL };
	static const char *const will[] = { " will ", "'ll ", "will ", " shall ", "’ll ", NULL };
	static const char *const was[] = { " was ", " were ", " had ", " has not", " have not", "did not", "didn't",
					   "hasn't", "haven't", "wasn't", "has been", "have been", " got ",
					   "received", "called", "nobody", "no one", NULL };
	static const char *const cannot[] = { "not be able", "cannot", "can't", "could not", "couldn't",
					      "unable", "won't", "will not", NULL };
	if (reading_starts(c->after, c->end, after) || reading_ends(c->begin, c->at, before))
		return true;
	if (reading_has(c->begin, c->end, cannot))
		return true;
	return !reading_has(c->begin, c->end, will) && reading_has(c->begin, c->end, was);
}

/* A day without a limit is a promise when something is to be done on it. */
static bool is_meant(const struct clause *c)
{
	static const char *const done[] = { "了", "过", "已", "收到您", "接到您", "来电反映", NULL };
	static const char *const acts[] = { "回复", "答复", "回电", "回访", "联系", "致电", "处理", "解决", "完成",
					    "退", "到账", "给您", "给你", "上门", "反馈", "通知", "告知", "核实",
					    "办", "查", "发", "寄", "恢复", "修", "安排", "跟进", "结果", "赔",
					    "补", "提供", "送", " will ", "'ll ", "will ", " shall ", NULL };
	return reading_has(c->begin, c->end, acts) && !reading_has(c->begin, c->end, done);
}

/* How often something happened, not by when it will: "twice in a month", "一个月内来电三次". */
static bool is_how_often(const struct clause *c)
{
	static const char *const before[] = { "twice", " times", "more than once", NULL };
	static const char *const acts[] = { "来电", "致电", "打来", "打", "投诉", "反映", "报修", "催", NULL };
	static const char *const many[] = { "多次", "几次", "数次", "反复", NULL };
	int n;
	int64_t tenths;
	if (reading_ends(c->begin, c->at, before))
		return true;
	const char *p = reading_eat_any(reading_blanks(c->after), acts, &n);
	p = p ? p : reading_blanks(c->after);
	const char *more = reading_eat(p, "了");
	p = more ? more : p;
	if (reading_starts(p, c->end, many))
		return true;
	p = reading_number(p, &tenths);
	return p && tenths > 10 && reading_eat(p, "次"); /* 一次性: in one go */
}

static bool is_ours(const struct clause *c, const struct told *t)
{
	return !is_asked(c) && !is_past(c) && !is_how_often(c) && (t->limit || is_meant(c));
}

static bool is_conditional(const struct clause *c)
{
	static const char *const words[] = { "后", "之后", "以后", "起", "之日起", NULL };
	static const char *const after[] = { " of ", " from receiving", " after ", NULL };
	return reading_ends(c->begin, c->at, words) || reading_starts(c->after, c->end, after) ||
	       reading_eat(c->after, " of ") || reading_eat(c->after, " after ");
}

/* A number or word is read from its beginning. */
static bool may_begin(const char *begin, const char *p)
{
	static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八",
					      "九", "十", "百", "两", "第", "每", "超过", "逾", NULL };
	if (p == begin)
		return true;
	char c = p[-1];
	if ((c >= '0' && c <= '9') || c == '.' || c == ':')
		return !((*p >= '0' && *p <= '9') || *p == ':');
	if (*p >= 'a' && *p <= 'z')
		return !(c >= 'a' && c <= 'z');
	return !reading_ends(begin, p, digits);
}

/* Nearly every character begins no time at all: a look at it saves the grammar. */
static bool told_at(const char *p, struct promise_when w, struct told *t)
{
	static const char first[] = "半零一二三四五六七八九十百两最不至大后明今当本这下周星礼月上早凌中傍晚";
	bool digit = *p >= '0' && *p <= '9', letter = *p >= 'a' && *p <= 'z';
	char c[4] = { *p, p[1], *p && p[1] ? p[2] : '\0', '\0' };
	if ((unsigned char)*p < 0x80 ? !digit && !letter : !strstr(first, c))
		return false;
	return (!letter && promise_chinese(p, w, t)) || ((digit || letter) && promise_english(p, w, t));
}

/* The next time that is told at or behind *p, which moves behind it. */
static bool next_told(const char *begin, const char **p, struct promise_when w, struct told *t,
		      const char **at)
{
	for (const char *q = *p; *q;) {
		const char *quoted = reading_quoted(q, q == begin || q[-1] == '\n');
		if (quoted) {
			q = quoted;
			continue;
		}
		if (((unsigned char)*q & 0xC0) != 0x80 && told_at(q, w, t) && may_begin(begin, q)) {
			*at = q;
			*p = t->end;
			return true;
		}
		q++;
	}
	return false;
}

size_t promise_find(const char *text, struct promise_when w, struct promise *out, size_t most)
{
	struct reading r;
	struct told t;
	size_t n = 0;
	const char *at;
	reading_make(&r, text);
	for (const char *p = r.s.s; n < most && next_told(r.s.s, &p, w, &t, &at);) {
		struct clause c = clause_around(r.s.s, at, t.end);
		if (!is_ours(&c, &t))
			continue;
		size_t from = reading_at(&r, at), to = reading_at(&r, t.end);
		out[n++] = (struct promise){ .at = from, .n = to - from, .amount = t.amount, .unit = t.unit,
					     .due_s = t.amount ? 0 : due_of(&t.day, w),
					     .conditional = is_conditional(&c) };
	}
	reading_clear(&r);
	return n;
}

bool promise_tells_time(const char *text, struct promise_when w)
{
	struct reading r;
	struct told t;
	const char *at;
	reading_make(&r, text);
	const char *p = r.s.s;
	bool any = next_told(r.s.s, &p, w, &t, &at);
	reading_clear(&r);
	return any;
}
