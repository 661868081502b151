/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reader of scenarios: the lines about the whole and the frame; scenario_role.c has the lines
 * about a customer.  What a line refers to must stand above it, so one pass is enough.
 */
#include "plaint/model/scenario.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/fold.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "plaint/base/zone.h"
#include "plaint/model/money.h"
#include "scenario_read.h"

int scenario_span(struct scenario_reader *r, const char *word, int64_t *out_s, struct err *e)
{
	static const struct { char unit; int s; } units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 },
							     { 'd', 86400 } };
	char *end;
	long n = strtol(word, &end, 10);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (end != word && end[0] == units[i].unit && !end[1] && n > 0 && n <= 100000) {
			*out_s = (int64_t)n * units[i].s;
			return 0;
		}
	return conf_error(&r->f, e, _("'%s' is no time; write 90s, 2m, 1h or 3d"), word);
}

int scenario_tenths(struct scenario_reader *r, const char *word, int *out, struct err *e)
{
	char *end;
	bool minus = *word == '-';
	const char *digits = word + minus;
	long n = *digits >= '0' && *digits <= '9' ? strtol(digits, &end, 10) * 10 : -1;
	if (n >= 0 && *end == '.' && end[1] >= '0' && end[1] <= '9') {
		n += end[1] - '0';
		end += 2;
	}
	if (n < 0 || *end || n > 1000)
		return conf_error(&r->f, e, _("'%s' is no number from -100 to 100"), word);
	*out = (int)(minus ? -n : n);
	return 0;
}

int scenario_whole(struct scenario_reader *r, const char *word, struct scenario_limits l, int *out,
		   struct err *e)
{
	char *end;
	long n = strtol(word, &end, 10);
	if (end == word || *end || n < l.least || n > l.most)
		return conf_error(&r->f, e, _("'%s' is no whole number from %d to %d"), word, l.least, l.most);
	*out = (int)n;
	return 0;
}

static int language(struct scenario_reader *r, int i, struct err *e)
{
	static const char *const known[] = { "zh", "en", NULL };
	for (int lang = 0; lang < SCENARIO_LANGS && i + 1 < r->f.words; lang++)
		if (!strcmp(r->f.word[i], known[lang]))
			return lang;
	return i + 1 < r->f.words ? conf_unknown(&r->f, r->f.word[i], known, e)
				  : conf_wrong(&r->f, "... zh \"...\" en \"...\"", e);
}

int scenario_pair(struct scenario_reader *r, int from, struct scenario_text *t, struct err *e)
{
	if (from >= r->f.words)
		return conf_wrong(&r->f, "... zh \"...\" en \"...\"", e);
	for (int i = from, lang; i < r->f.words; i += 2) {
		lang = language(r, i, e);
		if (lang < 0)
			return lang;
		if (t->v[lang] && *t->v[lang])
			return conf_error(&r->f, e, _("this text in '%s' is there already"), r->f.word[i]);
		t->v[lang] = arena_strdup(&r->sc->arena, r->f.word[i + 1]);
	}
	for (int lang = 0; lang < SCENARIO_LANGS; lang++)
		t->v[lang] = t->v[lang] ? t->v[lang] : "";
	return 0;
}

int scenario_pattern(struct scenario_reader *r, int from, const char **out, struct err *e)
{
	struct scenario_text t = { { NULL } };
	struct str s;
	int rc = scenario_pair(r, from, &t, e);
	if (rc)
		return rc;
	str_init(&s, 0);
	for (int lang = 0; lang < SCENARIO_LANGS; lang++) {
		if (s.len && *t.v[lang])
			str_add(&s, "|");
		fold_text(&s, t.v[lang], strlen(t.v[lang]));
	}
	*out = arena_strdup(&r->sc->arena, s.len ? s.s : "");
	rc = s.len ? 0 : conf_error(&r->f, e, _("the pattern is empty"));
	str_clear(&s);
	return rc;
}

static int read_title(struct scenario_reader *r, struct err *e)
{
	return scenario_pair(r, 1, &r->sc->title, e);
}

static int read_brief(struct scenario_reader *r, struct err *e)
{
	return scenario_pair(r, 1, &r->sc->brief, e);
}

static int read_persona(struct scenario_reader *r, struct err *e)
{
	(void)e;
	r->sc->persona = arena_strdup(&r->sc->arena, r->f.word[1]);
	return 0;
}

static int read_pass(struct scenario_reader *r, struct err *e)
{
	return scenario_whole(r, r->f.word[1], (struct scenario_limits){ 1, 100 }, &r->sc->pass, e);
}

static int read_limit(struct scenario_reader *r, struct err *e)
{
	return scenario_span(r, r->f.word[1], &r->sc->limit_s, e);
}

static int read_start(struct scenario_reader *r, struct err *e)
{
	struct zone *z;
	struct err why;
	const char *zone = r->f.words > 2 ? r->f.word[2] : "Asia/Shanghai";
	int rc = zone_load(zone, &z, &why);
	if (rc)
		return conf_error(&r->f, e, "%s", why.msg);
	r->sc->zone = arena_strdup(&r->sc->arena, zone);
	rc = zone_parse(z, r->f.word[1], &r->sc->start_at, &why);
	zone_free(&z);
	return rc ? conf_error(&r->f, e, "%s", why.msg) : 0;
}

static int read_crowd(struct scenario_reader *r, struct err *e)
{
	if (strcmp(r->f.word[2], "over"))
		return conf_wrong(&r->f, "crowd 60 over 30m", e);
	int rc = scenario_whole(r, r->f.word[1], (struct scenario_limits){ 1, 500 }, &r->sc->crowd, e);
	return rc ? rc : scenario_span(r, r->f.word[3], &r->sc->over_s, e);
}

static int read_authority(struct scenario_reader *r, struct err *e)
{
	struct err why;
	int rc = money_parse(r->f.word[1], &r->sc->limit_fen, &why);
	return rc ? conf_error(&r->f, e, "%s", why.msg) : 0;
}

static const struct scenario_directive head[] = {
	{ "title", 1 << BLOCK_HEAD, "title zh \"...\" en \"...\"", 3, read_title },
	{ "brief", 1 << BLOCK_HEAD, "brief zh \"...\" en \"...\"", 3, read_brief },
	{ "persona", 1 << BLOCK_HEAD, "persona fee", 2, read_persona },
	{ "pass", 1 << BLOCK_HEAD, "pass 80", 2, read_pass },
	{ "limit", 1 << BLOCK_HEAD, "limit 15m", 2, read_limit },
	{ "start", 1 << BLOCK_HEAD, "start 2026-03-02T09:30 Asia/Shanghai", 2, read_start },
	{ "authority", 1 << BLOCK_HEAD, "authority 200.00", 2, read_authority },
	{ "crowd", 1 << BLOCK_HEAD, "crowd 60 over 30m", 4, read_crowd },
	{ NULL, 0, NULL, 0, NULL },
};

/* 1 when the table has the word and it was read, 0 when not. */
static int try_table(struct scenario_reader *r, const struct scenario_directive *d, struct err *e)
{
	for (; d->word; d++) {
		if (strcmp(d->word, r->f.word[0]))
			continue;
		if (!(d->blocks & 1U << r->block))
			return conf_error(&r->f, e, r->role ? _("'%s' does not belong here")
							    : _("'%s' stands before the first customer"),
					  d->word);
		if (r->f.words < d->least)
			return conf_wrong(&r->f, d->how, e);
		int rc = d->read(r, e);
		return rc ? rc : 1;
	}
	return 0;
}

static int directive(struct scenario_reader *r, struct err *e)
{
	const char *known[64];
	int n = 0, rc = try_table(r, head, e);
	if (!rc)
		rc = try_table(r, scenario_role_directives, e);
	if (rc)
		return rc < 0 ? rc : 0;
	for (const struct scenario_directive *d = head; d->word; d++)
		known[n++] = d->word;
	for (const struct scenario_directive *d = scenario_role_directives; d->word && n < 63; d++)
		known[n++] = d->word;
	known[n] = NULL;
	return conf_unknown(&r->f, r->f.word[0], known, e);
}

static int begin(struct scenario_reader *r, struct err *e)
{
	static const char how[] = "scenario ID level 1";
	int rc = conf_next(&r->f, e);
	if (rc <= 0)
		return rc ? rc : err_set(e, ERR_INPUT, _("%s: the file says nothing"), r->f.name);
	if (strcmp(r->f.word[0], "scenario") || r->f.words != 4 || strcmp(r->f.word[2], "level"))
		return conf_error(&r->f, e, _("a scenario begins with: %s"), how);
	r->sc->id = arena_strdup(&r->sc->arena, r->f.word[1]);
	if (strspn(r->sc->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(r->sc->id))
		return conf_error(&r->f, e, _("a name has small letters, digits and '-': %s"), r->sc->id);
	return scenario_whole(r, r->f.word[3], (struct scenario_limits){ 1, 3 }, &r->sc->level, e);
}

static int missing_in(const char *file, int line, const char *what, struct err *e)
{
	return err_set(e, ERR_INPUT, _("%s:%d: '%s' is missing"), file, line, what);
}

static int check_role(const char *file, const struct scenario_role *role, struct err *e)
{
	int weight = 0;
	for (size_t i = 0; i < role->steps.n; i++) {
		weight += role->steps.v[i].weight;
		if (!role->steps.v[i].by.n)
			return missing_in(file, role->steps.v[i].line, "by", e);
	}
	for (size_t i = 0; i < role->criticals.n; i++)
		if (!role->criticals.v[i].by.n)
			return missing_in(file, role->criticals.v[i].line, "by", e);
	for (size_t i = 0; i < role->facts.n; i++)
		if (!*scenario_say(&role->facts.v[i].says, SCENARIO_ZH))
			return missing_in(file, role->facts.v[i].line, "says", e);
	const char *what = !*scenario_say(&role->name, SCENARIO_ZH)	 ? "name"
			   : !*scenario_say(&role->opening, SCENARIO_ZH) ? "opening"
			   : !*scenario_say(&role->subject, SCENARIO_ZH) ? "subject"
			   : !*role->category				 ? "case"
			   : !role->phone				 ? "phone"
			   : !role->steps.n				 ? "step"
									 : NULL;
	if (what)
		return missing_in(file, role->line, what, e);
	return weight == 100 ? 0
			     : err_set(e, ERR_INPUT, _("%s:%d: the weights of the steps are %d together, not 100"),
				       file, role->line, weight);
}

static int check(const char *file, const struct scenario *s, struct err *e)
{
	int rc = 0;
	const char *what = !*scenario_say(&s->title, SCENARIO_ZH)   ? "title"
			   : !*scenario_say(&s->brief, SCENARIO_ZH) ? "brief"
			   : !s->start_at			    ? "start"
			   : !s->limit_s			    ? "limit"
			   : !s->roles.n			    ? "customer"
								    : NULL;
	if (what)
		return missing_in(file, 1, what, e);
	if (s->roles.n > 1 && !s->crowd)
		return missing_in(file, s->roles.v[1].line, "crowd", e);
	if (s->crowd && s->over_s > s->limit_s)
		return err_set(e, ERR_INPUT, _("%s: the crowd comes after the limit"), file);
	for (size_t i = 0; i < s->roles.n && !rc; i++)
		rc = check_role(file, &s->roles.v[i], e);
	return rc;
}

int scenario_parse(const char *file, const char *text, size_t n, struct scenario *out, struct err *e)
{
	struct scenario_reader r = { .sc = out };
	*out = (struct scenario){ .pass = 80, .persona = "", .limit_fen = 20000 };
	for (int lang = 0; lang < SCENARIO_LANGS; lang++)
		out->title.v[lang] = out->brief.v[lang] = "";
	arena_init(&out->arena);
	conf_init(&r.f, file, text, n);
	int rc = begin(&r, e);
	while (!rc && (rc = conf_next(&r.f, e)) > 0)
		rc = directive(&r, e);
	if (!rc)
		rc = check(file, out, e);
	conf_clear(&r.f);
	if (rc)
		scenario_clear(out);
	return rc;
}

static void steps_clear(struct scenario_step *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		vec_clear(&v[i].by);
}

static void role_clear(struct scenario_role *role)
{
	steps_clear(role->steps.v, role->steps.n);
	steps_clear(role->criticals.v, role->criticals.n);
	for (size_t i = 0; i < role->events.n; i++) {
		vec_clear(&role->events.v[i].after);
		vec_clear(&role->events.v[i].unless);
	}
	for (int band = 0; band < SCENARIO_BANDS; band++)
		vec_clear(&role->words[band]);
	vec_clear(&role->before);
	vec_clear(&role->facts);
	vec_clear(&role->events);
	vec_clear(&role->steps);
	vec_clear(&role->criticals);
	vec_clear(&role->menu);
	vec_clear(&role->record);
	vec_clear(&role->depts);
}

void scenario_clear(struct scenario *s)
{
	for (size_t i = 0; i < s->roles.n; i++)
		role_clear(&s->roles.v[i]);
	vec_clear(&s->roles);
	arena_clear(&s->arena);
	*s = (struct scenario){ 0 };
}

const char *scenario_say(const struct scenario_text *t, enum scenario_lang lang)
{
	return *t->v[lang] ? t->v[lang] : t->v[!lang];
}
