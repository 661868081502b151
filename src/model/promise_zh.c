/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as Chinese tells them; the text is folded, so traditional characters are simplified. */
#include <string.h>

#include "plaint/base/zone.h"
#include "promise_internal.h"

static const char *const inside[] = { "之内", "以内", "内", NULL };
static const char *const until[] = { "之前", "以前", "前", "之内", "以内", "内", NULL };

/* 小时, 工作日 ...: how many of the unit one is. */
static const char *unit_of(const char *p, enum sla_unit *unit, int64_t *times)
{
	static const struct {
		const char *word;
		enum sla_unit unit;
		int64_t times;
	} units[] = { { "分钟", UNIT_MIN, 1 },	{ "小时", UNIT_MIN, 60 },  { "钟头", UNIT_MIN, 60 },
		      { "hours", UNIT_MIN, 60 }, { "h", UNIT_MIN, 60 },	    { "min", UNIT_MIN, 1 },
		      { "工作日", UNIT_BDAY, 1 }, { "自然日", UNIT_DAY, 1 }, { "天", UNIT_DAY, 1 },
		      { "日", UNIT_DAY, 1 },	{ "周", UNIT_WEEK, 1 },	    { "星期", UNIT_WEEK, 1 },
		      { "礼拜", UNIT_WEEK, 1 },	{ "月", UNIT_DAY, 30 } };
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		const char *next = reading_eat(p, units[i].word);
		if (next) {
			*unit = units[i].unit;
			*times = units[i].times;
			return next;
		}
	}
	return NULL;
}

/* "24", "1至3", "一个半"; in tenths. */
static const char *count_of(const char *p, int64_t *tenths)
{
	static const char *const to[] = { "-", "~", "至", "到", NULL };
	int n;
	p = reading_number(p, tenths);
	const char *more = p ? reading_eat_any(reading_blanks(p), to, &n) : NULL;
	int64_t upper;
	if (more && (more = reading_number(reading_blanks(more), &upper)) != NULL) {
		*tenths = upper;
		p = more;
	}
	if (!p)
		return NULL;
	const char *half = reading_eat(p, "个半");
	if (half) {
		*tenths += 5;
		return half;
	}
	const char *piece = reading_eat(reading_blanks(p), "个");
	return piece ? piece : p;
}

/* "24小时内", "3个工作日内", "最迟三天". */
static bool amount(const char *p, struct told *out)
{
	static const char *const most[] = { "最迟", "最晚", "不超过", "至多", "最多", NULL };
	int64_t tenths = 0, times = 1;
	int n;
	const char *q = reading_eat_any(p, most, &n);
	bool limit = q != NULL;
	q = count_of(q ? reading_blanks(q) : p, &tenths);
	if (q)
		q = unit_of(reading_blanks(q), &out->unit, &times);
	if (!q)
		return false;
	const char *in = reading_eat_any(reading_blanks(q), inside, &n);
	if (!in && !limit)
		return false;
	out->amount = (tenths * times + 9) / 10;
	out->limit = true;
	out->end = in ? in : q;
	return out->amount > 0;
}

/* 今天, 明天, 后天; the part of the day that the word has itself. */
static const char *near_day(const char *p, struct promise_when w, struct told_day *d)
{
	static const struct {
		const char *word;
		int days;
		enum day_part part;
	} words[] = { { "大后天", 3, PART_NONE },  { "后天", 2, PART_NONE },	{ "后日", 2, PART_NONE },
		      { "明天", 1, PART_NONE },	   { "明日", 1, PART_NONE },	{ "明早", 1, PART_MORNING },
		      { "明晨", 1, PART_MORNING }, { "明晚", 1, PART_EVENING }, { "今天", 0, PART_NONE },
		      { "今日", 0, PART_NONE },	   { "今晚", 0, PART_EVENING }, { "今早", 0, PART_MORNING },
		      { "当天", 0, PART_NONE },	   { "当日", 0, PART_NONE },	{ "本日", 0, PART_NONE } };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *next = reading_eat(p, words[i].word);
		if (next) {
			d->has_day = true;
			d->day = promise_today(w) + words[i].days;
			d->part = words[i].part;
			return next;
		}
	}
	return NULL;
}

/* 本周五, 下周一, 星期三, 本周内. */
static const char *week_day(const char *p, struct promise_when w, struct told_day *d)
{
	static const char *const which[] = { "本", "这", "下", NULL };
	static const char *const week[] = { "周", "星期", "礼拜", NULL };
	static const char *const day[] = { "日", "一", "二", "三", "四", "五", "六", "天", "末", NULL };
	int n = -1, k;
	const char *q = reading_eat_any(p, which, &n);
	bool told = q != NULL;
	q = reading_eat_any(q ? q : p, week, &k);
	if (!q)
		return NULL;
	const char *after = reading_eat_any(q, day, &k);
	if (after)
		q = after;
	else if (told && reading_eat_any(q, inside, &k))
		k = 0;
	else
		return NULL;
	d->has_day = true;
	d->day = promise_weekday(w, k > 6 ? 0 : k, n == 2);
	if (!told && d->day < promise_today(w))
		d->day += 7;
	return q;
}

static const char *month_end(const char *p, struct promise_when w, struct told_day *d)
{
	static const char *const words[] = { "本月底", "月底", "本月内", NULL };
	int n;
	const char *q = reading_eat_any(p, words, &n);
	if (!q)
		return NULL;
	struct date_ymd now = date_from_day(promise_today(w));
	struct date_ymd next = { now.year + now.month / 12, now.month % 12 + 1, 1 };
	d->has_day = true;
	d->day = date_to_day(next) - 1;
	return n == 2 ? q - strlen("内") : q;
}

/* 10月8日; a month that has passed is the next year's. */
static const char *month_day(const char *p, struct promise_when w, struct told_day *d)
{
	static const char *const day[] = { "日", "号", NULL };
	int64_t month, dom;
	int n;
	const char *q = reading_number(p, &month);
	if (q)
		q = reading_eat(reading_blanks(q), "月");
	if (q)
		q = reading_number(reading_blanks(q), &dom);
	if (q)
		q = reading_eat_any(reading_blanks(q), day, &n);
	if (!q)
		return NULL;
	struct date_ymd now = date_from_day(promise_today(w)), at = { now.year, (int)month / 10, (int)dom / 10 };
	if (at.month < now.month)
		at.year++;
	if (!date_is_valid(at))
		return NULL;
	d->has_day = true;
	d->day = date_to_day(at);
	return q;
}

static const char *part_of(const char *p, enum day_part *part)
{
	static const struct {
		const char *word;
		enum day_part part;
	} words[] = { { "上午", PART_MORNING }, { "早上", PART_MORNING }, { "早晨", PART_MORNING },
		      { "凌晨", PART_MORNING }, { "中午", PART_NOON },	  { "下午", PART_AFTERNOON },
		      { "傍晚", PART_EVENING }, { "晚上", PART_EVENING }, { "晚间", PART_EVENING } };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *next = reading_eat(p, words[i].word);
		if (next) {
			*part = words[i].part;
			return next;
		}
	}
	return NULL;
}

/* 18点, 18点30分, 6点半, 18:00, 下班. */
static const char *time_of(const char *p, struct told_day *d)
{
	static const char *const hour[] = { "点", "时", NULL };
	int64_t h, m;
	int n;
	const char *q = promise_digital(p, &d->minute);
	if (q)
		return q;
	if ((q = reading_eat(p, "下班")) != NULL) {
		d->minute = 18 * 60;
		return q;
	}
	q = reading_number(p, &h);
	if (q)
		q = reading_eat_any(reading_blanks(q), hour, &n);
	if (!q || h % 10 || h > 240)
		return NULL;
	d->minute = (int)h / 10 * 60;
	d->twelve = h <= 110;
	const char *minute = reading_number(q, &m);
	if (!minute)
		return reading_eat(q, "钟") ? q + strlen("钟") : q;
	if (m == 5) { /* 半 */
		d->minute += 30;
		return minute;
	}
	d->minute += m < 600 ? (int)m / 10 : 0;
	q = reading_eat(minute, "分");
	return q ? q : minute;
}

static bool day(const char *p, struct promise_when w, struct told *out)
{
	int n;
	const char *q = near_day(p, w, &out->day);
	if (!q)
		q = week_day(p, w, &out->day);
	if (!q)
		q = month_end(p, w, &out->day);
	if (!q)
		q = month_day(p, w, &out->day);
	if (!q)
		q = promise_dashed(p, w, &out->day);
	const char *more = part_of(reading_blanks(q ? q : p), &out->day.part);
	if (more)
		q = more;
	more = time_of(reading_blanks(q ? q : p), &out->day);
	if (more)
		q = more;
	if (!q)
		return false;
	more = reading_eat_any(reading_blanks(q), until, &n);
	out->limit = more != NULL;
	out->end = more ? more : q;
	/* without a day only a limit says when: "18点前" */
	return out->day.has_day || (out->limit && out->day.minute >= 0);
}

bool promise_chinese(const char *p, struct promise_when w, struct told *out)
{
	*out = (struct told){ .day = { .minute = -1 } };
	if (amount(p, out))
		return true;
	*out = (struct told){ .day = { .minute = -1 } };
	return day(p, w, out);
}
