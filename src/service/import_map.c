/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_map.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/data.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "plaint/base/utf8.h"

enum { MAP_MOST = 1 << 20 };
#define OF(kind) (1u << (kind))
enum { U = OF(IMPORT_CUSTOMERS), C = OF(IMPORT_COMPLAINTS), T = OF(IMPORT_CONTACTS),
       A = OF(IMPORT_ARTICLES) };

static const struct {
	const char *name;
	unsigned kinds;
} fields[F_COUNT] = {
	[F_NUMBER] = { "number", U | C | T | A },
	[F_CUSTOMER] = { "customer", C | T },
	[F_CUSTOMER_NAME] = { "customer_name", C },
	[F_PHONE] = { "phone", U | C },
	[F_CATEGORY] = { "category", C | T },
	[F_PRODUCT] = { "product", C },
	[F_CHANNEL] = { "channel", C | T },
	[F_SEVERITY] = { "severity", C },
	[F_TIER] = { "tier", C },
	[F_IMPACT] = { "impact", C },
	[F_URGENCY] = { "urgency", C },
	[F_DEMAND] = { "demand", C },
	[F_REMEDY] = { "remedy", C },
	[F_SUBJECT] = { "subject", C },
	[F_BODY] = { "body", C | A },
	[F_EMOTION] = { "emotion", C | T },
	[F_STAGE] = { "stage", C },
	[F_OWNER] = { "owner", C },
	[F_TEAM] = { "team", C },
	[F_RECEIVED] = { "received", C },
	[F_ACKED] = { "acked", C },
	[F_FIRST_REPLY] = { "first_reply", C },
	[F_DUE] = { "due", C },
	[F_CLOSED] = { "closed", C },
	[F_REPLY] = { "reply", C },
	[F_REPLY_AT] = { "reply_at", C },
	[F_NAME] = { "name", U },
	[F_KIND] = { "kind", U | T },
	[F_LANG] = { "lang", U | A },
	[F_AGE_BAND] = { "age_band", U },
	[F_VALUE_CLASS] = { "value_class", U },
	[F_BRAND] = { "brand", U },
	[F_SEGMENT] = { "segment", U },
	[F_TOLERANCE] = { "tolerance", U | T },
	[F_VULNERABLE] = { "vulnerable", U },
	[F_CHANNEL_PREF] = { "channel_pref", U },
	[F_HUMAN_AT_ONCE] = { "human_at_once", U },
	[F_TENURE_MONTHS] = { "tenure_months", U },
	[F_ARPU] = { "arpu", U },
	[F_ARPU_FEN] = { "arpu_fen", U },
	[F_MOU_MIN] = { "mou_min", U },
	[F_COMPLAINT] = { "complaint", T },
	[F_AT] = { "at", T },
	[F_DIRECTION] = { "direction", T },
	[F_AGENT] = { "agent", T },
	[F_DURATION] = { "duration", T },
	[F_SOLVED] = { "solved", T },
	[F_ASSOC] = { "assoc", T },
	[F_TEXT] = { "text", T },
	[F_PROMISE] = { "promise", T },
	[F_PROMISE_IN_MIN] = { "promise_in_min", T },
	[F_ASKS] = { "asks", T | A },
	[F_WAIT_S] = { "wait_s", T },
	[F_TALK_S] = { "talk_s", T },
	[F_HOLD_S] = { "hold_s", T },
	[F_WRAP_S] = { "wrap_s", T },
	[F_STEP] = { "step", A },
	[F_TITLE] = { "title", A },
	[F_KEYWORDS] = { "keywords", A },
	[F_STAGES] = { "stages", A },
	[F_SEGMENTS] = { "segments", A },
	[F_EMOTIONS] = { "emotions", A },
	[F_CATEGORIES] = { "categories", A },
	[F_DEMANDS] = { "demands", A },
	[F_REVISION] = { "revision", A },
	[F_VALID_FROM] = { "valid_from", A },
	[F_VALID_TO] = { "valid_to", A },
};

const char *import_field_name(enum import_field f)
{
	return fields[f].name;
}

bool import_field_is_of(enum import_field f, enum import_kind k)
{
	return fields[f].kinds & OF(k);
}

struct parser {
	struct conf conf;
	struct import_map *map;
	enum import_kind kind;
	struct err *e;
};

static const char *keep(struct parser *p, int i)
{
	return arena_strdup(&p->map->arena, p->conf.word[i]);
}

static int wants(struct parser *p, int least)
{
	if (p->conf.words >= least)
		return 0;
	return conf_error(&p->conf, p->e, _("'%s' needs %d words after it"), p->conf.word[0],
			  least - 1);
}

static int find_rule(struct parser *p, struct import_rule **out)
{
	const char *names[F_COUNT + 1], *word = p->conf.word[1];
	int n = 0;
	for (int f = 0; f < F_COUNT; f++) {
		if (!import_field_is_of((enum import_field)f, p->kind))
			continue;
		if (!strcmp(fields[f].name, word)) {
			*out = &p->map->rule[f];
			return 0;
		}
		names[n++] = fields[f].name;
	}
	names[n] = NULL;
	const char *near = conf_nearest(word, names);
	return near ? conf_error(&p->conf, p->e, _("there is no field '%s'; is it '%s'?"), word, near)
		    : conf_error(&p->conf, p->e, _("there is no field '%s'"), word);
}

static int add_columns(struct parser *p, struct import_rule *r, int from)
{
	r->columns = 0;
	for (int i = from; i < p->conf.words; i++) {
		if (r->columns == RULE_COLUMNS)
			return conf_error(&p->conf, p->e, _("more than %d columns"), RULE_COLUMNS);
		r->name[r->columns++] = keep(p, i);
	}
	return 0;
}

static int parse_field(struct parser *p)
{
	struct import_rule *r;
	const char *what = p->conf.word[0];
	int rc = wants(p, 3);
	if (!rc)
		rc = find_rule(p, &r);
	if (rc)
		return rc;
	if (!strcmp(what, "field"))
		return add_columns(p, r, 2);
	if (!strcmp(what, "join")) {
		r->join = keep(p, 2);
		return add_columns(p, r, 3);
	}
	if (!strcmp(what, "const"))
		r->constant = keep(p, 2);
	else if (!strcmp(what, "prefix"))
		r->prefix = keep(p, 2);
	else if (!(rc = wants(p, 4)))
		*vec_push(&r->value) = (struct import_value){ keep(p, 2), keep(p, 3) };
	return rc;
}

static int parse_zone(struct parser *p)
{
	const char *z = p->conf.word[1];
	int h, m;
	char sign;
	if (!strcmp(z, "local"))
		p->map->zone_s = DATE_LOCAL;
	else if (sscanf(z, "%c%2d:%2d", &sign, &h, &m) == 3 && (sign == '+' || sign == '-') && h < 15 &&
		 m < 60)
		p->map->zone_s = (sign == '-' ? -1 : 1) * (h * 3600 + m * 60);
	else
		return conf_error(&p->conf, p->e, _("'%s' is not a zone such as +08:00 or local"), z);
	return 0;
}

static int parse_dates(struct parser *p)
{
	for (int i = 1; i < p->conf.words; i++) {
		if (!strcmp(p->conf.word[i], "ago"))
			p->map->dates_ago = true;
		else if (p->map->dates < MAP_DATES)
			p->map->date[p->map->dates++] = keep(p, i);
		else
			return conf_error(&p->conf, p->e, _("more than %d date formats"), MAP_DATES);
	}
	return 0;
}

static int parse_delimiter(struct parser *p)
{
	static const struct { const char *name; char c; } known[] = {
		{ "comma", ',' }, { "tab", '\t' }, { "semicolon", ';' }, { "bar", '|' } };
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (!strcmp(known[i].name, p->conf.word[1])) {
			p->map->delimiter = known[i].c;
			return 0;
		}
	return conf_error(&p->conf, p->e, _("'%s' is not comma, tab, semicolon or bar"),
			  p->conf.word[1]);
}

static int parse_header(struct parser *p)
{
	const char **h = arena_alloc(&p->map->arena, (size_t)p->conf.words * sizeof *h);
	for (int i = 1; i < p->conf.words; i++)
		h[i - 1] = keep(p, i);
	p->map->header = h;
	return 0;
}

static int parse_directive(struct parser *p)
{
	static const char *const known[] = { "source", "delimiter", "quotes", "header", "encoding", "zone",
					     "date", "field", "join", "const", "prefix", "value", "fact", NULL };
	const char *what = p->conf.word[0];
	int i = 0, rc = wants(p, 2);
	while (known[i] && strcmp(known[i], what))
		i++;
	if (!known[i]) {
		const char *near = conf_nearest(what, known);
		return conf_error(&p->conf, p->e, _("'%s' is not a directive of a map; is it '%s'?"), what,
				  near ? near : "field");
	}
	if (rc)
		return rc;
	if (!strcmp(what, "source"))
		p->map->source = keep(p, 1);
	else if (!strcmp(what, "encoding"))
		p->map->encoding = keep(p, 1);
	else if (!strcmp(what, "quotes"))
		p->map->no_quotes = !strcmp(p->conf.word[1], "none");
	else if (!strcmp(what, "delimiter"))
		rc = parse_delimiter(p);
	else if (!strcmp(what, "header"))
		rc = parse_header(p);
	else if (!strcmp(what, "zone"))
		rc = parse_zone(p);
	else if (!strcmp(what, "date"))
		rc = parse_dates(p);
	else if (strcmp(what, "fact"))
		rc = parse_field(p);
	else if (!(rc = wants(p, 3)))
		*vec_push(&p->map->fact) = (struct import_fact){ keep(p, 1), keep(p, 2), -1 };
	return rc;
}

static int parse(struct import_map *m, const char *name, const char *text, size_t n,
		 struct parser *p)
{
	int rc;
	if (!utf8_valid(text, n) || memchr(text, 0, n))
		return err_set(p->e, ERR_INPUT, _("the map '%s' is not text in UTF-8"), name);
	conf_init(&p->conf, name, text, n);
	p->map = m;
	while ((rc = conf_next(&p->conf, p->e)) > 0)
		if ((rc = parse_directive(p)))
			break;
	conf_clear(&p->conf);
	return rc;
}

static int no_such_map(const char *name, struct err *e)
{
	static const char folder[] = "data/maps/";
	const struct data_file *d;
	struct str names;
	str_init(&names, 160);
	for (unsigned i = 0; (d = data_nth(folder, i)); i++) {
		const char *s = d->path + strlen(folder);
		if (strncmp(s, "demo_", 5) != 0)
			str_printf(&names, "%s%.*s", names.len ? ", " : "", (int)strcspn(s, "."), s);
	}
	err_set(e, ERR_NOTFOUND, _("there is no map '%s'; a file, or one of: %s"), name, names.s);
	str_clear(&names);
	return ERR_NOTFOUND;
}

static int parse_file(struct import_map *m, const char *name, struct parser *p)
{
	FILE *f = fopen(name, "rb");
	if (!f && errno == ENOENT)
		return no_such_map(name, p->e);
	if (!f)
		return err_set(p->e, ERR_IO, _("cannot read the map '%s': %s"), name, strerror(errno));
	char *text = xmalloc(MAP_MOST);
	size_t n = fread(text, 1, MAP_MOST, f);
	fclose(f);
	int rc = parse(m, name, text, n, p);
	free(text);
	return rc;
}

int import_map_load(struct import_map *m, const char *name, enum import_kind kind, struct err *e)
{
	struct parser p = { .kind = kind, .e = e };
	char path[128];
	*m = (struct import_map){ .name = "", .zone_s = DATE_LOCAL };
	arena_init(&m->arena);
	for (int f = 0; f < F_COUNT && !name; f++)
		if (import_field_is_of((enum import_field)f, kind)) {
			m->rule[f].columns = 1;
			m->rule[f].name[0] = fields[f].name;
		}
	if (!name)
		return 0;
	m->name = arena_strdup(&m->arena, name);
	snprintf(path, sizeof path, "data/maps/%.90s.map", name);
	const struct data_file *d = data_find(path);
	int rc = d ? parse(m, name, d->text, d->length, &p) : parse_file(m, name, &p);
	if (rc)
		import_map_clear(m);
	return rc;
}

void import_map_clear(struct import_map *m)
{
	for (int f = 0; f < F_COUNT; f++)
		vec_clear(&m->rule[f].value);
	vec_clear(&m->fact);
	arena_clear(&m->arena);
}

static int missing(const struct import_map *m, const struct table *t, const char *column,
		   struct err *e)
{
	struct str there;
	str_init(&there, 120);
	for (size_t i = 0; i < table_columns(t); i++)
		str_printf(&there, "%s%s", i ? ", " : "", table_column_name(t, i));
	int rc = err_set(e, ERR_INPUT, _("there is no column '%s', which the map '%s' names; there are: %s"),
			 column, m->name, there.s);
	str_clear(&there);
	return rc;
}

int import_map_bind(struct import_map *m, const struct table *t, const char *file, struct err *e)
{
	struct err why;
	bool strict = *m->name && !table_is_json(t);
	for (int f = 0; f < F_COUNT; f++) {
		struct import_rule *r = &m->rule[f];
		for (int i = 0; i < r->columns; i++) {
			r->column[i] = table_column(t, r->name[i]);
			if (r->column[i] < 0 && strict)
				return err_set(e, missing(m, t, r->name[i], &why),
					       _("cannot import '%s': %s"), file, why.msg);
		}
	}
	for (size_t i = 0; i < m->fact.n; i++) {
		m->fact.v[i].column = table_column(t, m->fact.v[i].column_name);
		if (m->fact.v[i].column < 0 && strict)
			return err_set(e, missing(m, t, m->fact.v[i].column_name, &why),
				       _("cannot import '%s': %s"), file, why.msg);
	}
	return 0;
}
