/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/audit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400, PREV = DIGEST_HEX, LINK_MOST = 1 << 24 };

void audit_pen_init(struct audit_pen *p)
{
	*p = (struct audit_pen){ .day = INT64_MIN };
	str_init(&p->text, LINK_MOST);
}

void audit_pen_clear(struct audit_pen *p)
{
	str_clear(&p->text);
}

static void add_int(struct str *s, int64_t v)
{
	char buf[24], *at = buf + sizeof buf - 1;
	uint64_t n = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	*at = '\0';
	do
		*--at = (char)('0' + n % 10);
	while (n /= 10);
	if (v < 0)
		*--at = '-';
	str_addn(s, at, (size_t)(buf + sizeof buf - 1 - at));
}

/* A store has millions of events on some hundred days: the calendar is asked once for each. */
static void add_utc(struct audit_pen *p, int64_t at_s)
{
	int64_t second = at_s % DAY_S;
	second += second < 0 ? DAY_S : 0;
	int64_t day = (at_s - second) / DAY_S;
	if (day != p->day) {
		date_format(p->date, DATE_UTC, at_s - second);
		p->day = day;
	}
	int s = (int)second;
	const char clock[] = { (char)('0' + s / 36000), (char)('0' + s / 3600 % 10), ':',
			       (char)('0' + s / 600 % 6), (char)('0' + s / 60 % 10), ':',
			       (char)('0' + s / 10 % 6), (char)('0' + s % 10), 'Z' };
	const char *t = strchr(p->date, 'T');
	str_addn(&p->text, p->date, t ? (size_t)(t - p->date) + 1 : strlen(p->date));
	str_addn(&p->text, clock, sizeof clock);
}

static void add_digest(struct str *s, size_t from, const char *name, const unsigned char *digest)
{
	char hex[DIGEST_HEX];
	if (!digest)
		return;
	if (s->len > from)
		str_addn(s, ";", 1);
	hex_of(digest, DIGEST_BYTES, hex);
	str_add(s, name);
	str_addn(s, hex, DIGEST_HEX - 1);
}

static void add_link(struct audit_pen *p, const struct audit_link *l)
{
	struct str *s = &p->text;
	add_int(s, l->seq);
	str_addn(s, "|", 1);
	add_utc(p, l->at);
	str_addn(s, "|", 1);
	str_add(s, l->actor);
	str_addn(s, "|", 1);
	str_add(s, l->action);
	str_addn(s, "|", 1);
	str_add(s, l->object);
	if (l->object_id) {
		str_addn(s, "/", 1);
		add_int(s, l->object_id);
	}
	str_addn(s, "|", 1);
	size_t from = s->len;
	add_digest(s, from, "detail=", l->detail);
	add_digest(s, from, "before=", l->before);
	add_digest(s, from, "after=", l->after);
	str_add(s, s->len == from && *l->also == ';' ? l->also + 1 : l->also);
}

static void begin(struct str *s, const unsigned char prev[DIGEST_BYTES])
{
	char hex[DIGEST_HEX + 1];
	hex_of(prev, DIGEST_BYTES, hex);
	hex[DIGEST_HEX - 1] = '\n';
	str_reset(s);
	str_addn(s, hex, PREV);
}

const char *audit_pen_link(struct audit_pen *p, const unsigned char prev[DIGEST_BYTES], const struct audit_link *l,
			   unsigned char out[DIGEST_BYTES])
{
	begin(&p->text, prev);
	add_link(p, l);
	digest_bytes(p->text.s, p->text.len, out);
	return p->text.s + PREV;
}

void audit_hash(const unsigned char prev[DIGEST_BYTES], const char *link, unsigned char out[DIGEST_BYTES])
{
	struct str s;
	str_init(&s, LINK_MOST);
	begin(&s, prev);
	str_add(&s, link);
	digest_bytes(s.s, s.len, out);
	str_clear(&s);
}
