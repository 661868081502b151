/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a policy: every error names its line and the word that was probably meant. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/conf.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/policy.h"

enum { CLOCKS = 16, MATCHES = 8, DAY_S = 86400 };

struct reader {
	struct conf f;
	struct policy *p;
	struct policy_clock clock[CLOCKS];
	struct policy_match match[MATCHES];
};

static int need(const struct reader *r, int least, const char *how, struct err *e)
{
	if (r->f.words >= least)
		return 0;
	return conf_wrong(&r->f, how, e);
}

static int number(const struct reader *r, const char *word, int64_t most, int64_t *out, struct err *e)
{
	char *end;
	long long n = strtoll(word, &end, 10);
	if (end == word || *end || n < 0 || n > most)
		return conf_error(&r->f, e, _("'%s' is no number from 0 to %lld"), word, (long long)most);
	*out = n;
	return 0;
}

/* word[i] and word[i + 1]: an amount and its unit; h and d are 24x7, bh is working hours. */
static int amount(const struct reader *r, int i, int64_t *n, enum sla_unit *unit, struct err *e)
{
	static const struct {
		const char *word;
		enum sla_unit unit;
		int64_t times;
	} also[] = { { "h", UNIT_MIN, 60 }, { "d", UNIT_MIN, 1440 }, { "bh", UNIT_BMIN, 60 } };
	int u;
	if (r->f.words < i + 2)
		return conf_error(&r->f, e, _("an amount and its unit are missing, such as 48 h"));
	int rc = number(r, r->f.word[i], 1000000, n, e);
	for (size_t k = 0; k < 3 && !rc; k++)
		if (!strcmp(r->f.word[i + 1], also[k].word)) {
			*n *= also[k].times;
			*unit = also[k].unit;
			return 0;
		}
	if (!rc)
		rc = term_read(&r->f, TERM_UNIT, r->f.word[i + 1], &u, e);
	if (!rc)
		*unit = (enum sla_unit)u;
	return rc;
}

static struct policy_clock *item(struct reader *r, const char *name, struct err *e)
{
	const char *known[CLOCKS + 1] = { NULL };
	for (int i = 0; i < r->p->clocks; i++) {
		known[i] = r->clock[i].item;
		if (!strcmp(known[i], name))
			return &r->clock[i];
	}
	conf_unknown(&r->f, name, known, e);
	return NULL;
}

static int read_clock(struct reader *r, struct err *e)
{
	struct policy_clock c = { .line = r->f.line };
	int kind;
	int rc = need(r, 5, "clock KIND ITEM AMOUNT UNIT", e);
	if (!rc)
		rc = term_read(&r->f, TERM_CLOCK, r->f.word[1], &kind, e);
	if (!rc)
		rc = amount(r, 3, &c.target, &c.unit, e);
	if (rc)
		return rc;
	c.kind = (enum clock_kind)kind;
	if (r->p->clocks == CLOCKS)
		return conf_error(&r->f, e, _("more than %d clocks"), CLOCKS);
	for (int i = 0; i < r->p->clocks; i++)
		if (!strcmp(r->clock[i].item, r->f.word[2]))
			return conf_error(&r->f, e, _("item '%s' is on line %d already"), r->f.word[2],
					  r->clock[i].line);
	if (!c.target && sla_unit_pauses(c.unit))
		return conf_error(&r->f, e, _("a target of nothing"));
	c.item = arena_strdup(&r->p->arena, r->f.word[2]);
	r->clock[r->p->clocks++] = c;
	return 0;
}

static int read_pause(struct reader *r, struct err *e)
{
	int rc = need(r, 3, "pause ITEM REASON... [max AMOUNT UNIT]", e), i, reason;
	struct policy_clock *c = rc ? NULL : item(r, r->f.word[1], e);
	if (!c)
		return ERR_INPUT;
	if (c->kind == CLOCK_STATUTORY || !sla_unit_pauses(c->unit))
		return conf_error(&r->f, e, _("a statutory clock, or one that counts days, never stands still"));
	for (i = 2; i < r->f.words && strcmp(r->f.word[i], "max"); i++) {
		rc = term_read(&r->f, TERM_PAUSE, r->f.word[i], &reason, e);
		if (rc)
			return rc;
		c->pausable |= PAUSE_BIT(reason);
	}
	if (i == r->f.words)
		return 0;
	enum sla_unit unit;
	rc = amount(r, i + 1, &c->max_pause_s, &unit, e);
	if (!rc && unit != UNIT_MIN && unit != UNIT_SEC)
		rc = conf_error(&r->f, e, _("the longest pause is told in min, h or d"));
	if (!rc && unit == UNIT_MIN)
		c->max_pause_s *= 60;
	return rc;
}

/* extend ITEM AMOUNT UNIT by ROLE [times N] [notice] */
static int read_extend(struct reader *r, struct err *e)
{
	static const char *const words[] = { "by", "times", "notice", NULL };
	enum sla_unit unit;
	int64_t n;
	int role;
	int rc = need(r, 6, "extend ITEM AMOUNT UNIT by ROLE [times N] [notice]", e);
	struct policy_clock *c = rc ? NULL : item(r, r->f.word[1], e);
	if (!c)
		return ERR_INPUT;
	c->extend.times = 1;
	rc = amount(r, 2, &c->extend.amount, &unit, e);
	if (!rc && unit != c->unit)
		return conf_error(&r->f, e, _("it is extended in its own unit, %s"),
				  term_key(TERM_UNIT, (int)c->unit));
	for (int i = 4; i < r->f.words && !rc; i++) {
		const char *w = r->f.word[i], *next = i + 1 < r->f.words ? r->f.word[i + 1] : "";
		if (!strcmp(w, "notice")) {
			c->extend.notice = true;
		} else if (!strcmp(w, "by")) {
			rc = term_read(&r->f, TERM_ROLE, next, &role, e);
			c->extend.by = rc ? ROLE_AGENT : (enum role)role;
			i++;
		} else if (!strcmp(w, "times")) {
			rc = number(r, next, 100, &n, e);
			c->extend.times = rc ? 0 : (int)n;
			i++;
		} else {
			rc = conf_unknown(&r->f, w, words, e);
		}
	}
	return rc;
}

static int read_applies(struct reader *r, struct err *e)
{
	static const char *const words[] = { "tier", "value", "team", "channel", "category", NULL };
	static const int sets[] = { TERM_TIER, TERM_VALUE, -1, TERM_CHANNEL, -1 };
	int by = 0, ignored;
	int rc = need(r, 3, "applies tier|value|team|channel|category WORD...", e);
	if (rc)
		return rc;
	while (words[by] && strcmp(words[by], r->f.word[1]))
		by++;
	if (!words[by])
		return conf_unknown(&r->f, r->f.word[1], words, e);
	if (r->p->matches == MATCHES)
		return conf_error(&r->f, e, _("more than %d conditions"), MATCHES);
	struct policy_match *m = &r->match[r->p->matches];
	m->by = (enum policy_by)by;
	m->words = r->f.words - 2;
	m->word = arena_alloc(&r->p->arena, (size_t)m->words * sizeof *m->word);
	for (int i = 0; i < m->words && !rc; i++) {
		if (sets[by] >= 0)
			rc = term_read(&r->f, (enum term_set)sets[by], r->f.word[i + 2], &ignored, e);
		m->word[i] = arena_strdup(&r->p->arena, r->f.word[i + 2]);
	}
	r->p->matches += !rc;
	return rc;
}

static int read_ladder(struct reader *r, struct err *e)
{
	struct policy_house *h = &r->p->house;
	int64_t percent;
	int to = POLICY_OWNER;
	int rc = need(r, 3, "ladder PERCENT owner|leader|supervisor|director", e);
	if (!rc)
		rc = number(r, r->f.word[1], 1000, &percent, e);
	if (!rc && strcmp(r->f.word[2], "owner"))
		rc = term_read(&r->f, TERM_ROLE, r->f.word[2], &to, e);
	if (rc)
		return rc;
	if (h->levels == POLICY_LADDER)
		return conf_error(&r->f, e, _("more than %d levels"), POLICY_LADDER);
	if (percent < 1 || (h->levels && percent <= h->ladder[h->levels - 1].percent))
		return conf_error(&r->f, e, _("the levels of a ladder rise"));
	h->ladder[h->levels++] = (struct policy_level){ (int)percent, to };
	return 0;
}

static int read_authority(struct reader *r, struct err *e)
{
	int role;
	int64_t yuan = -1;
	int rc = need(r, 3, "authority ROLE YUAN|unlimited", e);
	if (!rc)
		rc = term_read(&r->f, TERM_ROLE, r->f.word[1], &role, e);
	if (!rc && strcmp(r->f.word[2], "unlimited"))
		rc = number(r, r->f.word[2], 1000000000, &yuan, e);
	if (!rc)
		r->p->house.authority_fen[role] = yuan < 0 ? -1 : yuan * 100;
	return rc;
}

static bool time_of_day(const char *s, int *out)
{
	int h, m;
	if (strlen(s) != 5 || !isdigit((unsigned char)s[0]) || !isdigit((unsigned char)s[1]) || s[2] != ':' ||
	    !isdigit((unsigned char)s[3]) || !isdigit((unsigned char)s[4]))
		return false;
	h = (s[0] - '0') * 10 + s[1] - '0';
	m = (s[3] - '0') * 10 + s[4] - '0';
	*out = h * 3600 + m * 60;
	return h < 24 && m < 60;
}

static int read_quiet(struct reader *r, struct err *e)
{
	struct policy_house *h = &r->p->house;
	int rc = need(r, 3, "quiet 21:00 08:00", e);
	if (!rc && (!time_of_day(r->f.word[1], &h->quiet_from_s) || !time_of_day(r->f.word[2], &h->quiet_to_s)))
		rc = conf_error(&r->f, e, _("'%s' is written: %s"), "quiet", "quiet 21:00 08:00");
	return rc;
}

/* "remind STAGE|near TEMPLATE" */
static int read_remind(struct reader *r, struct err *e)
{
	int rc = need(r, 3, "remind STAGE|near TEMPLATE", e);
	if (rc)
		return rc;
	int at = strcmp(r->f.word[1], "near") ? term_find(TERM_STAGE, r->f.word[1]) : POLICY_NEAR;
	if (at < 0)
		return conf_error(&r->f, e, _("'%s' is neither a stage nor 'near'"), r->f.word[1]);
	r->p->house.remind[at] = arena_strdup(&r->p->arena, r->f.word[2]);
	return 0;
}

/* Words and numbers in turn: "skill 40 load 30". */
static int read_pairs(struct reader *r, const char *const *words, int *out, struct err *e)
{
	int rc = need(r, 3, "WORD NUMBER ...", e);
	for (int i = 1; i + 1 < r->f.words && !rc; i += 2) {
		int64_t n;
		int k = 0;
		while (words[k] && strcmp(words[k], r->f.word[i]))
			k++;
		if (!words[k])
			return conf_unknown(&r->f, r->f.word[i], words, e);
		rc = number(r, r->f.word[i + 1], 1000, &n, e);
		if (!rc)
			out[k] = (int)n;
	}
	return rc;
}

static int read_forbid(struct reader *r, struct err *e)
{
	struct policy_house *h = &r->p->house;
	int rc = need(r, 2, "forbid \"PHRASE\"...", e);
	for (int i = 1; i < r->f.words && !rc; i++) {
		if (h->forbids == POLICY_FORBID)
			return conf_error(&r->f, e, _("more than %d phrases"), POLICY_FORBID);
		h->forbid[h->forbids++] = arena_strdup(&r->p->arena, r->f.word[i]);
	}
	return rc;
}

static int decimal(const struct reader *r, const char *word, double *out, struct err *e)
{
	char *end;
	*out = strtod(word, &end);
	if (end == word || *end || strspn(word, "+-.0123456789") != strlen(word))
		return conf_error(&r->f, e, _("'%s' is no number"), word);
	return 0;
}

static int target_figure(const struct reader *r, enum figure *out, struct err *e)
{
	const char *known[FIGURES + 1] = { NULL };
	for (int k = 0; k < FIGURES; k++) {
		known[k] = figure_key((enum figure)k);
		*out = (enum figure)k;
		if (!strcmp(known[k], r->f.word[1]))
			break;
	}
	if (strcmp(figure_key(*out), r->f.word[1]))
		return conf_unknown(&r->f, r->f.word[1], known, e);
	for (int i = 0; i < r->p->house.targets; i++)
		if (r->p->house.target[i].figure == *out)
			return conf_error(&r->f, e, _("target '%s' is on line %d already"), r->f.word[1],
					  r->p->house.target[i].line);
	return 0;
}

/* "target FIGURE [baseline X] goal Y by DATE" */
static int read_target(struct reader *r, struct err *e)
{
	struct policy_house *h = &r->p->house;
	struct policy_target t = { .line = r->f.line };
	struct err why;
	int64_t by;
	int at = r->f.words > 2 && !strcmp(r->f.word[2], "baseline") ? 4 : 2;
	t.has_baseline = at == 4;
	int rc = need(r, at + 4, "target FIGURE [baseline X] goal Y by DATE", e);
	if (!rc && (r->f.words != at + 4 || strcmp(r->f.word[at], "goal") || strcmp(r->f.word[at + 2], "by")))
		return conf_error(&r->f, e, _("'%s' is written: %s"), "target",
				  "target FIGURE [baseline X] goal Y by DATE");
	if (!rc)
		rc = target_figure(r, &t.figure, e);
	if (!rc && t.has_baseline)
		rc = decimal(r, r->f.word[3], &t.baseline, e);
	if (!rc)
		rc = decimal(r, r->f.word[at + 1], &t.goal, e);
	if (!rc && date_parse_offset(r->f.word[at + 3], 0, &by, &why))
		return conf_error(&r->f, e, "%s", why.msg);
	if (!rc && h->targets == POLICY_TARGETS)
		return conf_error(&r->f, e, _("more than %d targets"), POLICY_TARGETS);
	if (!rc) {
		t.by_day = by / DAY_S;
		h->target[h->targets++] = t;
	}
	return rc;
}

/* A program by its whole path: it gets no arguments and no shell looks at it. */
static int read_alert_exec(struct reader *r, struct err *e)
{
	int rc = need(r, 2, "alert_exec /PATH/TO/PROGRAM", e);
	if (!rc && r->f.word[1][0] != '/')
		rc = conf_error(&r->f, e, _("alert_exec needs the whole path of a program"));
	if (!rc)
		r->p->house.alert_exec = arena_strdup(&r->p->arena, r->f.word[1]);
	return rc;
}

static int read_count(struct reader *r, const char *form, int64_t most, int *out, struct err *e)
{
	int64_t n = 0;
	int rc = need(r, 2, form, e);
	if (!rc)
		rc = number(r, r->f.word[1], most, &n, e);
	if (!rc)
		*out = (int)n;
	return rc;
}

static int read_house(struct reader *r, struct err *e)
{
	static const char *const repeat[] = { "days", "dice", NULL };
	static const char *const route[] = { "skill", "load", "continuity", "language", NULL };
	struct policy_house *h = &r->p->house;
	const char *what = r->f.word[0];
	int pair[2] = { h->repeat_days, h->repeat_dice / 10 };
	int64_t n;
	int rc = 0;
	r->p->has_house = true;
	if (!strcmp(what, "ladder"))
		return read_ladder(r, e);
	if (!strcmp(what, "authority"))
		return read_authority(r, e);
	if (!strcmp(what, "quiet"))
		return read_quiet(r, e);
	if (!strcmp(what, "forbid"))
		return read_forbid(r, e);
	if (!strcmp(what, "remind"))
		return read_remind(r, e);
	if (!strcmp(what, "target"))
		return read_target(r, e);
	if (!strcmp(what, "workload"))
		return read_count(r, "workload CASES", 1000, &h->workload, e);
	if (!strcmp(what, "shrinkage"))
		return read_count(r, "shrinkage PERCENT", 90, &h->shrinkage, e);
	if (!strcmp(what, "retention"))
		return read_count(r, "retention YEARS", 100, &h->retention_years, e);
	if (!strcmp(what, "idle_lock"))
		return read_count(r, "idle_lock MINUTES", 1440, &h->idle_lock_min, e);
	if (!strcmp(what, "alert_exec"))
		return read_alert_exec(r, e);
	if (!strcmp(what, "route"))
		return read_pairs(r, route, h->route, e);
	if (!strcmp(what, "approval"))
		return amount(r, 1, &h->approval_target, &h->approval_unit, e);
	if (!strcmp(what, "workorder"))
		return amount(r, 1, &h->ola_target, &h->ola_unit, e);
	if (!strcmp(what, "refuse"))
		return amount(r, 1, &h->refuse_target, &h->refuse_unit, e);
	if (!strcmp(what, "repeat")) {
		rc = read_pairs(r, repeat, pair, e);
		h->repeat_days = pair[0];
		h->repeat_dice = pair[1] * 10;
		return rc;
	}
	if (!strcmp(what, "cooldown")) {
		enum sla_unit unit;
		rc = amount(r, 1, &n, &unit, e);
		if (!rc)
			h->cooldown_s = unit == UNIT_MIN ? n * 60 : n;
		return rc;
	}
	return read_count(r, "pingpong HOPS", 100, &h->pingpong_hops, e);
}

static int read_text(struct reader *r, const char **out, struct err *e)
{
	if (r->f.words != 2)
		return conf_error(&r->f, e, _("'%s' takes one word or a \"quoted text\""), r->f.word[0]);
	*out = arena_strdup(&r->p->arena, r->f.word[1]);
	return 0;
}

static int read_review(struct reader *r, struct err *e)
{
	struct err why;
	int64_t t;
	int rc = read_text(r, &r->p->review, e);
	if (!rc && date_parse(r->p->review, &t, &why))
		return conf_error(&r->f, e, "%s", why.msg);
	return rc;
}

static int read_line(struct reader *r, struct err *e)
{
	static const char *const words[] = { "policy", "title", "basis", "review", "trigger", "calendar",
					     "applies", "clock", "pause", "extend", "ladder", "cooldown",
					     "authority", "approval", "workorder", "refuse", "repeat", "route",
					     "quiet", "pingpong", "forbid", "remind", "workload", "shrinkage", "target",
					     "alert_exec", "retention", "idle_lock", NULL };
	static const char *const triggers[] = { "market", "law", "organisation", "technology", "customer",
						"opinion", NULL };
	int k = 0, t = 0;
	while (words[k] && strcmp(words[k], r->f.word[0]))
		k++;
	if (!words[k])
		return conf_unknown(&r->f, r->f.word[0], words, e);
	if (k >= 10)
		return read_house(r, e);
	switch (k) {
	case 0:
		return read_text(r, &r->p->name, e);
	case 1:
		return read_text(r, &r->p->title, e);
	case 2:
		return read_text(r, &r->p->basis, e);
	case 3:
		return read_review(r, e);
	case 4:
		if (need(r, 2, "trigger market|law|organisation|technology|customer|opinion", e))
			return ERR_INPUT;
		while (triggers[t] && strcmp(triggers[t], r->f.word[1]))
			t++;
		return triggers[t] ? read_text(r, &r->p->trigger, e) : conf_unknown(&r->f, r->f.word[1], triggers, e);
	case 5:
		return read_text(r, &r->p->calendar, e);
	case 6:
		return read_applies(r, e);
	case 7:
		return read_clock(r, e);
	case 8:
		return read_pause(r, e);
	default:
		return read_extend(r, e);
	}
}

static int check_whole(const struct reader *r, const char *file, struct err *e)
{
	const struct policy *p = r->p;
	if (!*p->name)
		return err_set(e, ERR_INPUT, _("%s: 'policy NAME' is missing"), file);
	for (int i = 0; i < p->clocks; i++)
		if (r->clock[i].unit != UNIT_SEC && r->clock[i].unit != UNIT_MIN && !*p->calendar)
			return err_set(e, ERR_INPUT, _("%s:%d: it counts by a calendar: 'calendar NAME' is missing"),
				       file, r->clock[i].line);
	if (!p->clocks && !p->has_house)
		return err_set(e, ERR_INPUT, _("%s: the policy says nothing"), file);
	return 0;
}

int policy_parse(const char *file, const char *text, size_t n, struct policy *out, struct err *e)
{
	struct reader r = { .p = out };
	*out = (struct policy){ .name = "", .title = "", .basis = "", .trigger = "", .calendar = "",
				.review = "" };
	arena_init(&out->arena);
	conf_init(&r.f, file, text, n);
	int rc;
	while ((rc = conf_next(&r.f, e)) > 0 && !(rc = read_line(&r, e)))
		;
	if (!rc)
		rc = check_whole(&r, file, e);
	conf_clear(&r.f);
	out->clock = arena_alloc(&out->arena, sizeof r.clock);
	memcpy(out->clock, r.clock, sizeof r.clock);
	out->match = arena_alloc(&out->arena, sizeof r.match);
	memcpy(out->match, r.match, sizeof r.match);
	return rc;
}
