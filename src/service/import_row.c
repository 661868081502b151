/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_row.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "plaint/base/utf8.h"
#include "plaint/model/emotion.h"

int row_bad(struct import_row *r, int field, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(r->reason, sizeof r->reason, fmt, ap);
	va_end(ap);
	r->bad = field;
	return ROW_BAD;
}

/* Control characters never come in: what is stored goes to terminals.  Most texts have none. */
static const char *clean(struct import_row *r, const char *s)
{
	const unsigned char *p = (const unsigned char *)s;
	while (*p >= ' ' ? *p != 0x7f && !(*p == 0xc2 && p[1] < 0xa0) : *p == '\n' || *p == '\t')
		p++;
	if (!*p)
		return s;
	struct str out;
	str_init(&out, 0);
	utf8_clean(&out, s, strlen(s));
	s = arena_strndup(&r->arena, out.s, out.len);
	str_clear(&out);
	return s;
}

const char *row_cell(struct import_row *r, int column)
{
	return column >= 0 && (size_t)column < r->row->n ? clean(r, r->row->field[column]) : "";
}

static const char *cell(struct import_row *r, const struct import_rule *rule, int i)
{
	int column = rule->column[i];
	if (column < 0 && table_is_json(r->table))
		column = table_column(r->table, rule->name[i]);
	return row_cell(r, column);
}

static bool is_blank(const char *s)
{
	return s[strspn(s, " \t\r\n")] == '\0';
}

static const char *from_columns(struct import_row *r, const struct import_rule *rule)
{
	struct str joined;
	const char *out = "";
	if (!rule->join) {
		for (int i = 0; i < rule->columns && is_blank(out); i++)
			out = cell(r, rule, i);
		return is_blank(out) ? "" : out;
	}
	str_init(&joined, 4 * ROW_TEXT_MOST);
	for (int i = 0; i < rule->columns; i++) {
		const char *s = cell(r, rule, i);
		if (!is_blank(s))
			str_printf(&joined, "%s%s", joined.len ? rule->join : "", s);
	}
	out = arena_strdup(&r->arena, joined.s);
	str_clear(&joined);
	return out;
}

static const char *mapped(const struct import_rule *rule, const char *s)
{
	const char *other = NULL;
	for (size_t i = 0; i < rule->value.n; i++) {
		if (!strcasecmp(rule->value.v[i].from, s))
			return rule->value.v[i].to;
		if (!strcmp(rule->value.v[i].from, "*"))
			other = rule->value.v[i].to;
	}
	return other ? other : s;
}

const char *row_text(struct import_row *r, enum import_field f)
{
	const struct import_rule *rule = &r->map->rule[f];
	const char *s = from_columns(r, rule);
	if (*s && rule->value.n)
		s = mapped(rule, s);
	if (*s && rule->prefix)
		s = arena_printf(&r->arena, "%s%s", rule->prefix, s);
	return !*s && rule->constant ? rule->constant : s;
}

int row_long_text(struct import_row *r, enum import_field f, const char **out)
{
	const char *s = row_text(r, f);
	if (strlen(s) > ROW_TEXT_MOST)
		return row_bad(r, f, _("the text is longer than %d bytes"), ROW_TEXT_MOST);
	if (*s)
		*out = s;
	return 0;
}

int row_term(struct import_row *r, enum import_field f, enum term_set set, int *out)
{
	const char *s = row_text(r, f);
	if (!*s)
		return 0;
	int v = term_find(set, s);
	if (v < 0)
		return row_bad(r, f, _("'%.60s' is not one of its values"), s);
	*out = v;
	return 0;
}

int row_int(struct import_row *r, enum import_field f, int64_t most, int64_t *out)
{
	const char *s = row_text(r, f);
	char *end;
	if (!*s)
		return 0;
	errno = 0;
	long long v = strtoll(s, &end, 10);
	if (errno || end == s || *end || v < 0 || v > most)
		return row_bad(r, f, _("'%.60s' is not a whole number from 0 to %lld"), s,
			       (long long)most);
	*out = v;
	return 0;
}

int row_money_fen(struct import_row *r, enum import_field f, int64_t *out)
{
	const char *s = row_text(r, f);
	char *end;
	if (!*s)
		return 0;
	double v = strtod(s, &end);
	if (end == s || *end || !(v >= 0 && v < 1e12))
		return row_bad(r, f, _("'%.60s' is not an amount"), s);
	*out = (int64_t)(v * 100 + 0.5);
	return 0;
}

/* The format of a map names the process's zone by name; a zone of its own is an offset. */
int row_date(struct import_row *r, enum import_field f, int64_t *out)
{
	const char *s = row_text(r, f);
	const struct import_map *m = r->map;
	struct err e;
	int64_t minutes = 0;
	if (!*s)
		return 0;
	if (m->dates_ago) {
		int rc = row_int(r, f, 100000000, &minutes);
		*out = r->base_at - minutes * 60;
		return rc;
	}
	for (int i = 0; i < m->dates; i++)
		if (!date_parse_format(s, m->date[i], m->zone_s, out, &e))
			return 0;
	if (!m->dates && !date_parse(s, out, &e))
		return 0;
	return row_bad(r, f, _("'%.60s' is not a time of the form %s"), s,
		       m->dates ? m->date[m->dates - 1] : "2025-09-30 16:00:00");
}

int row_emotion(struct import_context *c, struct import_row *r, const char *text, int *out)
{
	struct emotion_measure m;
	*out = -1;
	int rc = row_term(r, F_EMOTION, TERM_EMOTION, out);
	if (rc || *out >= 0)
		return rc;
	emotion_measure(session_lexicon(c->session), text, &m);
	*out = (int)m.level;
	return 0;
}
