/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What looks at any text: encodings, widths, and the rules that hear a promise or a threat. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "plaint/base/codec.h"
#include "plaint/base/data.h"
#include "plaint/base/date.h"
#include "plaint/base/fold.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/model/cases.h"
#include "plaint/model/emotion.h"
#include "plaint/model/kb.h"
#include "plaint/model/mask.h"
#include "plaint/model/money.h"
#include "plaint/model/promise.h"
#include "plaint/model/queue.h"
#include "plaint/model/replycheck.h"
#include "plaint/view/cells.h"
#include "plaint/view/editor.h"

enum { START = 1759219200 };

/* Valid UTF-8 but for the bytes that say what was wrong. */
static void check_decoded(const struct str *s)
{
	for (size_t i = 0; i < s->len;) {
		uint32_t cp;
		size_t k = utf8_decode(s->s + i, s->len - i, &cp);
		HOLDS(cp != UTF8_BAD || k > 1 || (unsigned char)s->s[i] == CODEC_BAD);
		i += k;
	}
}

/* The same text, however it comes in pieces. */
static void decode(const char *encoding, const char *bytes, size_t n)
{
	struct decoder *whole, *parts;
	struct str a, b;
	struct err e = { 0 };
	HOLDS(decoder_open(&whole, encoding, &e) == 0 && decoder_open(&parts, encoding, &e) == 0);
	str_init(&a, 0);
	str_init(&b, 0);
	decoder_feed(whole, bytes, n, true, &a);
	for (size_t i = 0; i < n; i++)
		decoder_feed(parts, bytes + i, 1, false, &b);
	decoder_feed(parts, "", 0, true, &b);
	check_decoded(&a);
	HOLDS(a.len == b.len && !memcmp(a.s, b.s, a.len));
	str_clear(&a);
	str_clear(&b);
	decoder_close(whole);
	decoder_close(parts);
}

void fuzz_codec(const char *bytes, size_t n)
{
	static const char *const encodings[] = { "UTF-8", "GB18030", "BIG5", "UTF-16LE", "UTF-16BE", "windows-1252" };
	char name[CODEC_NAME];
	struct err e = { 0 };
	fuzz_check_error(codec_detect(bytes, n, true, name, &e), &e);
	fuzz_check_error(codec_detect(bytes, n, false, name, &e), &e);
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		decode(encodings[i], bytes, n);
	char *text = fuzz_clean(bytes, n);
	struct str out;
	str_init(&out, 0);
	fuzz_check_error(codec_encode(text, "GB18030", &out, &e), &e);
	HOLDS(!memchr(out.s, 0x1b, out.len));
	str_clear(&out);
	free(text);
}

static void wrap(const char *s, int cols)
{
	size_t n = strlen(s), at = 0;
	int used;
	size_t clip = utf8_clip(s, cols, &used);
	HOLDS(clip <= n && used <= cols && utf8_width_n(s, clip) == used);
	while (at < n) {
		size_t next = 0, part = utf8_wrap(s + at, cols, &next);
		HOLDS(next > 0 && part <= next && at + next <= n);
		HOLDS(cols < 2 || utf8_width_n(s + at, part) <= cols);
		at += next;
	}
}

/* What is drawn stays in its rectangle, and a cell never holds what a terminal obeys. */
static void draw(const char *s)
{
	struct cells c;
	struct str out;
	cells_init(&c);
	cells_resize(&c, 4, 12);
	str_init(&out, 0);
	cells_put(&c, 0, -3, 12, STYLE_TEXT, s);
	cells_put_cut(&c, (struct rect){ 1, 2, 1, 7 }, STYLE_TEXT, s);
	cells_put_right(&c, (struct rect){ 1, 4, 1, 5 }, STYLE_TEXT, s);
	cells_wrap(&c, (struct rect){ 2, 1, 2, 9 }, STYLE_TEXT, s, 1);
	for (int i = 0; i < c.rows * c.cols; i++) {
		const struct cell *x = &c.cell[i];
		HOLDS(x->width <= 2 && memchr(x->text, 0, sizeof x->text) && utf8_valid(x->text, strlen(x->text)));
		HOLDS(x->width != 2 || (i + 1 < c.rows * c.cols && x[1].width == 0));
		HOLDS(x->width != 0 || (i > 0 && x[-1].width == 2));
		for (size_t k = 0; x->text[k];) {
			uint32_t cp;
			k += utf8_decode(x->text + k, strlen(x->text + k), &cp);
			HOLDS(utf8_shown(cp) == cp);
		}
	}
	cells_dump(&c, &out);
	HOLDS(utf8_valid(out.s, out.len));
	str_clear(&out);
	cells_free(&c);
}

void fuzz_utf8(const char *bytes, size_t n)
{
	char *raw = fuzz_text(bytes, n), *text = fuzz_clean(bytes, n);
	struct str out;
	str_init(&out, 0);
	utf8_clean(&out, bytes, n);
	HOLDS(utf8_valid(out.s, out.len));
	HOLDS(utf8_valid(bytes, utf8_cut(bytes, n, n / 2)) || !utf8_valid(bytes, n));
	str_reset(&out);
	utf8_show(&out, raw, strlen(raw), false);
	HOLDS(utf8_valid(out.s, out.len));
	size_t once = out.len;
	char *shown = str_detach(&out);
	utf8_show(&out, shown, once, false); /* what is harmless stays as it is */
	HOLDS(out.len == once && !memcmp(out.s, shown, once));
	free(shown);
	for (int cols = 1; cols < 12; cols += 3) {
		wrap(raw, cols);
		wrap(text, cols);
	}
	draw(raw);
	str_reset(&out);
	fold_text(&out, text, strlen(text));
	fold_initials(&out, text);
	HOLDS(utf8_valid(out.s, out.len));
	str_clear(&out);
	free(raw);
	free(text);
}

static void hear(const char *text)
{
	static struct lexicon *lex;
	const struct data_file *f = data_find("data/lexicon/emotion.txt");
	struct emotion_measure m;
	struct promise p[PROMISE_MOST];
	struct promise_when when = { START, 28800 };
	struct err e = { 0 };
	HOLDS(lex || lexicon_parse(f->text, f->length, &lex, &e) == 0);
	emotion_measure(lex, text, &m);
	HOLDS(m.level >= EMOTION_CALM && m.level <= EMOTION_THREATENING);
	size_t n = promise_find(text, when, p, PROMISE_MOST), end = 0;
	HOLDS(n <= PROMISE_MOST);
	for (size_t i = 0; i < n; i++) {
		HOLDS(p[i].at >= end && p[i].n > 0 && p[i].at + p[i].n <= strlen(text));
		HOLDS(utf8_valid(text + p[i].at, p[i].n));
		end = p[i].at + p[i].n;
	}
	(void)promise_tells_time(text, when);
}

static void check_reply(const char *text)
{
	const char *const before[] = { "您好，已收到。", NULL };
	struct reply_facts f = { .previous = before, .must = ~0u, .when = { START, 28800 } };
	struct reply_check c;
	char say[256];
	reply_check(text, &f, &c);
	HOLDS(c.n >= 0 && c.n <= REPLY_FINDINGS && c.blocks <= c.n);
	for (int i = 0; i < c.n; i++) {
		HOLDS(c.v[i].at + c.v[i].n <= strlen(text));
		fuzz_check_text(reply_say(say, text, &c.v[i], &f));
	}
	struct reply_sms sms = reply_sms(text);
	HOLDS(sms.used >= 0 && sms.used <= sms.room);
}

void fuzz_words(const char *bytes, size_t n)
{
	char *text = fuzz_clean(bytes, n), buf[CASENUM_BUF], mask[MASK_BUF], money[MONEY_BUF];
	struct err e = { 0 };
	struct str out;
	int64_t v = 0;
	hear(text);
	check_reply(text);
	fuzz_check_error(casenum_parse(text, buf, &e), &e);
	fuzz_check_text(casenum_show(buf, text));
	fuzz_check_text(mask_name(mask, text));
	fuzz_check_text(mask_phone(mask, text));
	int rc = money_parse(text, &v, &e);
	fuzz_check_error(rc, &e);
	if (!rc)
		(void)money_show(money, v);
	fuzz_check_error(date_parse(text, &v, &e), &e);
	double dice = kb_dice(text, "账单多收了二十元");
	HOLDS(dice >= 0 && dice <= 1);
	str_init(&out, 0);
	long missing;
	const struct kb_value value = { "customer", "王小明" };
	(void)kb_fill(text, &value, 1, &out, &missing);
	HOLDS(missing < (long)out.len);
	str_clear(&out);
	free(text);
}

void fuzz_filter(const char *bytes, size_t n)
{
	char *text = fuzz_clean(bytes, n);
	struct queue_filter f, again;
	struct cases_query q = { .what = CASES_OPEN };
	struct err e = { 0 };
	struct str out;
	queue_filter_init(&f);
	int rc = queue_filter_parse(text, &f, &e);
	fuzz_check_error(rc, &e);
	str_init(&out, 0);
	if (!rc) {
		queue_filter_format(&f, &out);
		queue_filter_init(&again);
		HOLDS(queue_filter_parse(out.s, &again, &e) == 0);
		HOLDS(f.scope == again.scope && f.sort == again.sort && f.state == again.state && f.stage == again.stage);
		HOLDS(!strcmp(f.owner, again.owner) && !strcmp(f.category, again.category));
	}
	fuzz_check_error(cases_parse(text, &q, &e), &e);
	str_clear(&out);
	free(text);
}
