/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wording.h"

#include <stdbool.h>
#include <string.h>

#include "plaint/base/date.h"
#include "plaint/base/fold.h"
#include "plaint/base/utf8.h"
#include "plaint/base/zone.h"

const char *wording_language(const char *told, const char *words)
{
	bool ideographs = !*words;
	if (!strncmp(told, "en", 2))
		return "en";
	if (!strcmp(told, "zh_TW") || !strcmp(told, "zh_HK"))
		return "zh_TW";
	if (!strncmp(told, "zh", 2))
		return "zh_CN";
	for (size_t i = 0, n = strlen(words); i < n && !ideographs;) {
		uint32_t cp;
		i += utf8_decode(words + i, n - i, &cp);
		ideographs = fold_is_ideograph(cp);
	}
	return ideographs ? "zh_CN" : "en";
}

const char *wording_honorific(const char *lang, const char *gender)
{
	bool en = !strcmp(lang, "en"), tw = !strcmp(lang, "zh_TW");
	if (!strcmp(gender, "male") || !strcmp(gender, "男"))
		return en ? "Mr" : "先生";
	if (!strcmp(gender, "female") || !strcmp(gender, "女"))
		return en ? "Ms" : "女士";
	return en ? "customer" : tw ? "客戶" : "客户";
}

const char *wording_time(struct arena *a, const char *lang, int64_t at_s, int32_t utc_offset_s)
{
	static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July",
					      "August", "September", "October", "November", "December" };
	int64_t local = at_s + utc_offset_s, day = local / ZONE_DAY;
	struct date_ymd d = date_from_day(day);
	int minute = (int)(local - day * ZONE_DAY) / 60;
	if (!at_s)
		return "";
	if (!strcmp(lang, "en"))
		return arena_printf(a, "%02d:%02d on %d %s", minute / 60, minute % 60, d.day, months[d.month - 1]);
	return arena_printf(a, "%d月%d日%02d:%02d", d.month, d.day, minute / 60, minute % 60);
}
