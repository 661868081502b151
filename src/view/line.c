/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/line.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"

enum { TEN_MINUTES_S = 600, TWO_MINUTES_S = 120, DAY_S = 86400 };
_Static_assert(DATE_BUF == 32, "view_when() in line.h says so");

void line_reset(struct line *l)
{
	l->s[0] = '\0';
	l->len = 0;
}

static void add_bytes(struct line *l, const char *text, size_t n)
{
	size_t room = LINE_BYTES - 1 - l->len;
	if (n > room)
		n = utf8_cut(text, n, room);
	memcpy(l->s + l->len, text, n);
	l->len += n;
	l->s[l->len] = '\0';
}

void line_add(struct line *l, const char *text)
{
	add_bytes(l, text, strlen(text));
}

void line_addf(struct line *l, const char *fmt, ...)
{
	char buf[LINE_BYTES];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(buf, sizeof buf, fmt, ap);
	va_end(ap);
	if (n < 0)
		return;
	size_t len = (size_t)n < sizeof buf ? (size_t)n
					    : utf8_cut(buf, sizeof buf - 1, sizeof buf - 2);
	add_bytes(l, buf, len);
}

void line_add_cols(struct line *l, const char *text, int cols)
{
	int used = 0;
	if (cols < 1)
		return;
	size_t n = utf8_clip(text, cols, &used);
	add_bytes(l, text, n);
	for (; used < cols; used++)
		add_bytes(l, " ", 1);
}

void line_add_flat(struct line *l, const char *text, size_t n)
{
	size_t from = l->len;
	size_t have = strnlen(text, n);
	add_bytes(l, text, have);
	for (size_t i = from; i < l->len; i++)
		if ((unsigned char)l->s[i] < ' ')
			l->s[i] = ' ';
}

void line_separate(struct line *l)
{
	if (l->len > 0)
		line_add(l, " | ");
}

const char *view_countdown(char buf[SLA_TEXT], int64_t slack_s, struct view_ticks t)
{
	int64_t days = slack_s / DAY_S;
	if (days >= 100 || days <= -10) {
		snprintf(buf, SLA_TEXT, "%" PRId64 "d", days);
		return buf;
	}
	bool last = slack_s >= 0 && slack_s < TEN_MINUTES_S && t.with_seconds;
	if (last && t.low_bandwidth) {
		last = slack_s < TWO_MINUTES_S;
		slack_s -= last ? slack_s % 10 : 0;
	}
	return sla_countdown(buf, slack_s, last);
}

enum style_id view_band_style(enum sla_band band)
{
	switch (band) {
	case BAND_LATE:
		return STYLE_LATE;
	case BAND_CRITICAL:
		return STYLE_CRITICAL;
	case BAND_RISK:
		return STYLE_RISK;
	case BAND_NOTICE:
		return STYLE_NOTICE;
	case BAND_PAUSED:
		return STYLE_PAUSED;
	case BAND_MET:
		return STYLE_OK;
	case BAND_NORMAL:
		return STYLE_NORMAL;
	case BAND_NONE:
	case BAND_MET_LATE:
	case BAND_CANCELLED:
		break;
	}
	return STYLE_DIM;
}

enum style_id view_emotion_style(enum emotion e)
{
	return e >= EMOTION_THREATENING ? STYLE_LATE : e >= EMOTION_ANGRY ? STYLE_RISK : STYLE_TEXT;
}

const char *view_short_no(char buf[16], const char *no)
{
	size_t digits = strspn(no, "0123456789");
	if (digits != CASENUM_DIGITS || no[digits]) {
		snprintf(buf, 16, "%.8s", no); /* not one of ours */
		return buf;
	}
	/* YYYYMMDD, five digits, check digit: month and day tell cases of different days apart */
	unsigned n = (unsigned)strtoul(no + 8, NULL, 10) / 10 % 100000;
	if (n < 1000)
		snprintf(buf, 16, "%.4s-%02u", no + 4, n);
	else if (n < 10000)
		snprintf(buf, 16, "%.4s%04u", no + 4, n);
	else
		snprintf(buf, 16, "%.2s-%.5s", no + 6, no + 8);
	return buf;
}

const char *view_money(char buf[32], int64_t fen)
{
	int64_t yuan = fen / 100, rest = fen < 0 ? -fen % 100 : fen % 100;
	if (rest)
		snprintf(buf, 32, "%" PRId64 ".%02d", yuan, (int)rest);
	else
		snprintf(buf, 32, "%" PRId64, yuan);
	return buf;
}

static const char *act_label(const char *key)
{
	int n = term_find(TERM_ACTION, key);
	return n < 0 ? key : term_label(TERM_ACTION, n);
}

static void event_what(struct line *l, const struct case_event *v)
{
	switch (v->what) {
	case CASE_CONTACT:
		line_addf(l, " %s %s", term_label(TERM_CHANNEL, (int)v->channel),
			  term_label(TERM_CONTACT_KIND, (int)v->kind));
		if (v->grade > 0)
			line_addf(l, " %d", v->grade);
		if (v->emotion > EMOTION_DISAPPOINTED && v->direction == DIRECTION_IN)
			line_addf(l, " %s", term_label(TERM_EMOTION, (int)v->emotion));
		if (v->call.s[CALL_WAIT] > 0)
			line_addf(l, _(" waited %d s"), (int)v->call.s[CALL_WAIT]);
		if (v->call.s[CALL_TALK] > 0)
			line_addf(l, _(" talk %d:%02d"), (int)v->call.s[CALL_TALK] / 60, (int)v->call.s[CALL_TALK] % 60);
		break;
	case CASE_STAGE:
		if (v->from != v->to)
			line_addf(l, " %s >", term_label(TERM_STAGE, (int)v->from));
		line_addf(l, " %s", term_label(TERM_STAGE, (int)v->to));
		break;
	case CASE_CLOCK: {
		static const char *const words[] = { [SLA_MET] = N_("met"),
						     [SLA_CANCEL] = N_("cancelled"),
						     [SLA_EXTEND] = N_("extended"),
						     [SLA_BREACH] = N_("LATE"),
						     [SLA_RETARGET] = N_("new target") };
		line_addf(l, _(" clock %s: %s"), term_label(TERM_CLOCK, (int)v->clock),
			  _(words[v->event]));
		break;
	}
	case CASE_OWNER:
		line_addf(l, " %s", act_label(v->text));
		break;
	}
}

const char *view_when(char buf[32], int64_t t_s, int64_t now_s)
{
	int64_t off = t_s < now_s ? now_s - t_s : t_s - now_s;
	return date_format(buf, off < 270 * DAY_S ? DATE_SHORT : DATE_DAY, t_s);
}

void view_event(struct line *l, const struct case_event *v, int64_t now_s, bool with_text)
{
	char at[DATE_BUF];
	line_add(l, view_when(at, v->at, now_s));
	event_what(l, v);
	if (v->who && *v->who)
		line_addf(l, " %s", v->who);
	const char *text = v->what == CASE_OWNER ? v->reason : v->text;
	if (with_text && text && *text) {
		line_add(l, "  ");
		line_add_flat(l, text, LINE_BYTES);
	}
}
