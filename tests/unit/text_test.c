/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/utf8, base/fold, base/date: text and time at the edges. */
#include <locale.h>

#include "lib/tap.h"
#include "plaint/base/date.h"
#include "plaint/base/fold.h"
#include "plaint/base/utf8.h"

static void folded(const char *in, const char *want, const char *name)
{
	struct str s;
	str_init(&s, 0);
	fold_text(&s, in, strlen(in));
	is(s.s, want, name);
	str_clear(&s);
}

static void initials(const char *in, const char *want, const char *name)
{
	struct str s;
	str_init(&s, 0);
	fold_initials(&s, in);
	is(s.s, want, name);
	str_clear(&s);
}

static void dates(void)
{
	struct err e;
	int64_t t;
	char buf[DATE_BUF];
	is_int(date_parse("2025-09-30T08:00:00Z", &t, &e), 0, "ISO 8601 UTC parses");
	is(date_format(buf, DATE_UTC, t), "2025-09-30T08:00:00Z", "UTC round trip");
	is(date_format(buf, DATE_MINUTE, t), "2025-09-30 16:00", "local time is Asia/Shanghai");
	ok(date_parse("2025-02-30", &t, &e) == ERR_INPUT, "a day that does not exist is refused");
	is_int(date_parse_format("12/31/2014 11:05:10 PM", "%m/%d/%Y %I:%M:%S %p", 0, &t, &e), 0,
	       "12-hour clock parses");
	is(date_format(buf, DATE_UTC, t), "2014-12-31T23:05:10Z", "PM is the afternoon");
}

int main(void)
{
	int used;
	size_t next;
	ok(setlocale(LC_ALL, "C.UTF-8") != NULL, "C.UTF-8 is there");
	is_int(utf8_width("王a噪"), 5, "ideographs take two columns");
	is_int((int64_t)utf8_clip("王小明", 5, &used), 6, "a wide character is never split");
	is_int(used, 4, "the clip says what it used");
	is_int((int64_t)utf8_wrap("one two three", 8, &next), 7, "wraps at a space");
	is_int((int64_t)utf8_wrap("王小", 1, &next), 3, "too narrow a line takes one character whole");
	struct err e;
	err_set(&e, ERR_INPUT, "'%.40s'", "啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊");
	ok(utf8_valid(e.msg, strlen(e.msg)), "a message is valid also where a precision cut it");
	ok(!utf8_valid("\xc0\xaf", 2), "an overlong form is invalid");
	ok(!utf8_valid("\xed\xa0\x80", 3), "a surrogate is invalid");
	folded("ＡＢＣ 噪音  臺灣", "abc 噪音 台湾", "width, case and traditional forms fold");
	initials("王小明", "wxm", "pinyin initials of a name");
	dates();
	return tap_done();
}
