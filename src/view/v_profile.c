/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The customer 360: lines with a rank.  When they do not all fit, those of the lowest rank stay,
 * in their order, so that broken promises and what has been asked before never leave the screen
 * (domain.md T1); scrolling shows everything.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"
#include "plaint/view/desk.h"

enum { LINES_MOST = 160 };

/* Lower is kept longer. */
enum rank { RANK_MUST, RANK_GRADE, RANK_WANT, RANK_FACT, RANK_LINK, RANK_LIST };

/* What gets the lines: first they are only counted by rank, then drawn. */
struct out {
	struct cells *c;
	struct rect r;
	bool counting;
	bool wrap;   /* there is room for long lines on several rows */
	size_t skip; /* lines scrolled away */
	size_t seen, drawn;
	unsigned char rank[LINES_MOST];
	bool hide[LINES_MOST];
};

static void emit(struct out *o, enum rank rank, enum style_id style, const struct line *l)
{
	size_t i = o->seen;
	if (i >= LINES_MOST)
		return;
	o->seen++;
	if (o->counting) {
		o->rank[i] = (unsigned char)rank;
		return;
	}
	if (o->hide[i] || i < o->skip || o->drawn >= (size_t)o->r.rows)
		return;
	struct rect r = { o->r.row + (int)o->drawn, o->r.col, o->r.rows - (int)o->drawn,
			  o->r.cols };
	if (o->wrap) {
		o->drawn += (size_t)cells_wrap(o->c, r, style, l->s, 0);
	} else {
		cells_put_cut(o->c, r, style, l->s);
		o->drawn++;
	}
}

static void emit_identity(struct out *o, const struct profile *p)
{
	struct line l = { .len = 0 };
	char money[32], day[DATE_BUF];
	if (p->erased_at) {
		line_addf(&l, _("personal data erased on %s"), date_format(day, DATE_DAY, p->erased_at));
		emit(o, RANK_MUST, STYLE_STRONG, &l);
		l = (struct line){ .len = 0 };
	}
	line_add(&l, term_label(TERM_VALUE, (int)p->value));
	if (*p->brand)
		line_addf(&l, " %s", p->brand);
	if (p->tenure_months >= 12)
		line_addf(&l, P_(" %d year", " %d years", p->tenure_months / 12),
			  p->tenure_months / 12);
	else if (p->tenure_months >= 0)
		line_addf(&l, P_(" %d month", " %d months", p->tenure_months), p->tenure_months);
	if (p->arpu_fen >= 0)
		line_addf(&l, _(" %s/mo"), view_money(money, p->arpu_fen));
	if (p->segment != SEGMENT_NONE)
		line_addf(&l, " %s", term_label(TERM_SEGMENT, (int)p->segment));
	emit(o, RANK_MUST, STYLE_STRONG, &l);
}

static void emit_care(struct out *o, const struct profile *p)
{
	struct line l = { .len = 0 };
	if (p->tolerance > 0)
		line_addf(&l, _("tolerance %d/5"), p->tolerance);
	if (p->human_at_once) {
		line_separate(&l);
		line_add(&l, _("wants a person at once"));
	}
	if (*p->vulnerable) {
		line_separate(&l);
		line_addf(&l, _("vulnerable: %s"), p->vulnerable);
	}
	if (*p->channel_pref) {
		int n = term_find(TERM_CHANNEL, p->channel_pref);
		line_separate(&l);
		line_addf(&l, _("prefers %s"),
			  n >= 0 ? term_label(TERM_CHANNEL, n) : p->channel_pref);
	}
	if (*p->age_band) {
		line_separate(&l);
		line_addf(&l, _("age %s"), p->age_band);
	}
	if (l.len)
		emit(o, p->human_at_once || *p->vulnerable ? RANK_WANT : RANK_FACT, STYLE_TEXT, &l);
}

static void emit_counts(struct out *o, const struct profile *p)
{
	struct line l = { .len = 0 };
	line_addf(&l, P_("%" PRId64 " contact", "%" PRId64 " contacts", p->total_contacts),
		  p->total_contacts);
	line_separate(&l);
	line_addf(&l, P_("%" PRId64 " case", "%" PRId64 " cases", p->total_cases), p->total_cases);
	line_separate(&l);
	line_addf(&l, P_("%" PRId64 " grumble", "%" PRId64 " grumbles", p->total_grumbles),
		  p->total_grumbles);
	if (p->grumbles_90d)
		line_addf(&l, _(", 90 d: %d"), p->grumbles_90d);
	emit(o, RANK_MUST, STYLE_TEXT, &l);
}

/* "10-09" */
static const char *short_day(char buf[DATE_BUF], int64_t t_s)
{
	date_format(buf, DATE_SHORT, t_s);
	buf[5] = '\0';
	return buf;
}

static void emit_grumble(struct out *o, const struct profile_grumble *g, enum rank rank)
{
	struct line l = { .len = 0 };
	char at[DATE_BUF];
	line_addf(&l, _("Grumble %d (%d) D%d R%d A%d T%d %s %s"), g->grade, g->score, g->duration,
		  g->solved, g->assoc, g->tolerance, short_day(at, g->at),
		  term_category(g->category));
	emit(o, rank, g->grade >= 5 ? STYLE_RISK : STYLE_TEXT, &l);
}

/* In training the strip tells what the customer feels; here is, as at work, only what the words show. */
static void emit_emotion(struct out *o, const struct desk_model *m)
{
	const struct case_view *k = m->kase;
	struct line l = { .len = 0 };
	if (!k)
		return;
	line_addf(&l, m->sim ? _("Emotion in words %.0f %s") : _("Emotion %.0f %s"), k->emotion_index,
		  term_label(TERM_EMOTION, (int)k->row.emotion));
	line_addf(&l, _(" | demand: %s"), term_label(TERM_DEMAND, (int)k->demand));
	if (*k->remedy)
		line_addf(&l, " (%s)", k->remedy);
	emit(o, RANK_WANT, view_emotion_style(k->row.emotion), &l);
}

static void emit_promise(struct out *o, const struct profile_promise *p, int64_t now_s, bool first)
{
	struct line l = { .len = 0 };
	char due[DATE_BUF];
	bool broken = !p->kept_at && p->due_at < now_s;
	if (broken || p->kept_at)
		short_day(due, p->due_at);
	else
		date_format(due, DATE_SHORT, p->due_at);
	line_addf(&l,
		  broken       ? _("!! BROKEN PROMISE %s: ")
		  : p->kept_at ? _("Promise kept %s: ")
			       : _("PROMISED by %s: "),
		  due);
	line_add_flat(&l, p->text, LINE_BYTES);
	if (*p->case_no) {
		char no[16];
		line_addf(&l, " %s", view_short_no(no, p->case_no));
	}
	emit(o, broken || (first && !p->kept_at) ? RANK_MUST : RANK_LIST,
	     broken	  ? STYLE_LATE
	     : p->kept_at ? STYLE_DIM
			  : STYLE_NOTICE,
	     &l);
}

static void emit_asked(struct out *o, const struct profile *p)
{
	struct line l = { .len = 0 };
	if (!p->askeds)
		return;
	line_add(&l, _("Asked before:"));
	for (size_t i = 0; i < p->askeds; i++) {
		bool twice = false;
		for (size_t j = 0; j < i && !twice; j++)
			twice = !strcmp(p->asked[i].topic, p->asked[j].topic);
		if (!twice)
			line_addf(&l, "%s %s", i ? "," : "", p->asked[i].topic);
	}
	emit(o, RANK_MUST, STYLE_NOTICE, &l);
}

/* The facts that the shipped maps import have names; money among them is kept in fen. */
static void add_fact(struct line *l, const struct profile_fact *f)
{
	char money[32], *end;
	int64_t fen = strtoll(f->value, &end, 10);
	if (!strcmp(f->key, "balance_fen") && !*end)
		line_addf(l, _("balance %s"), view_money(money, fen));
	else if (!strcmp(f->key, "plan"))
		line_addf(l, _("plan %s"), f->value);
	else
		line_addf(l, "%s: %s", f->key, f->value);
}

static void emit_facts(struct out *o, const struct profile *p)
{
	struct line l = { .len = 0 };
	for (size_t i = 0; i < p->facts; i++) {
		line_separate(&l);
		add_fact(&l, &p->fact[i]);
		if ((i + 1) % 3 == 0 || i + 1 == p->facts) {
			emit(o, RANK_FACT, STYLE_TEXT, &l);
			line_reset(&l);
		}
	}
}

/* The number says the day of receipt. */
static void emit_case(struct out *o, const struct queue_row *q, enum rank rank, const char *word)
{
	struct line l = { .len = 0 };
	char no[CASENUM_BUF];
	line_addf(&l, "%s %s %s %s", word, casenum_show(no, q->no), term_category(q->category),
		  term_label(TERM_STAGE, (int)q->stage));
	if (*q->owner)
		line_addf(&l, " %s", q->owner);
	if (*q->subject) {
		line_add(&l, "  ");
		line_add_flat(&l, q->subject, LINE_BYTES);
	}
	emit(o, rank, STYLE_TEXT, &l);
}

static void emit_cases(struct out *o, const struct profile *p, int64_t selected)
{
	bool first = true;
	for (size_t i = 0; i < p->opens; i++) {
		if (p->open[i].id == selected)
			continue;
		emit_case(o, &p->open[i], first ? RANK_WANT : RANK_LINK, _("Also open"));
		first = false;
	}
	for (size_t i = 0; i < p->pasts; i++)
		emit_case(o, &p->past[i], i == 0 ? RANK_LINK : RANK_LIST, _("Past"));
}

static void emit_all(struct out *o, const struct desk_model *m)
{
	const struct profile *p = m->profile;
	o->seen = 0;
	emit_identity(o, p);
	emit_counts(o, p);
	if (p->grumbles)
		emit_grumble(o, &p->grumble[0], RANK_GRADE);
	emit_emotion(o, m);
	for (size_t i = 0; i < p->promises; i++)
		emit_promise(o, &p->promise[i], m->now_s, i == 0);
	emit_asked(o, p);
	emit_care(o, p);
	emit_facts(o, p);
	emit_cases(o, p, m->selected);
	for (size_t i = 1; i < p->grumbles; i++)
		emit_grumble(o, &p->grumble[i], RANK_LIST);
	for (size_t i = 0; i < p->contacts; i++) {
		struct line l = { .len = 0 };
		view_event(&l, &p->contact[i], m->now_s, true);
		emit(o, RANK_LIST, p->contact[i].direction == DIRECTION_IN ? STYLE_TEXT : STYLE_DIM,
		     &l);
	}
}

/* Hides the lines of the highest ranks, the last ones first, until `rows` are left. */
static void hide_lines(struct out *o, size_t rows)
{
	size_t left = o->seen;
	for (int rank = RANK_LIST; rank >= RANK_MUST && left > rows; rank--)
		for (size_t i = o->seen; i-- > 0 && left > rows;)
			if (o->rank[i] == rank) {
				o->hide[i] = true;
				left--;
			}
}

void view_profile_draw(struct cells *c, struct rect r, const struct desk_model *m)
{
	struct out o = { .c = c, .r = r, .counting = true };
	if (r.rows < 1)
		return;
	if (!m->profile) {
		cells_wrap(c, r, STYLE_DIM,
			   _("No customer. / finds one by phone, number, name or initials."), 0);
		return;
	}
	emit_all(&o, m);
	o.counting = false;
	o.wrap = o.seen * 2 <= (size_t)r.rows;
	o.skip = m->profile_top < o.seen ? m->profile_top : o.seen - 1;
	if (o.skip == 0)
		hide_lines(&o, (size_t)r.rows);
	emit_all(&o, m);
}

size_t view_profile_lines(const struct desk_model *m)
{
	struct out o = { .counting = true };
	if (m->profile)
		emit_all(&o, m);
	return o.seen;
}

void view_profile_title(struct line *l, const struct desk_model *m)
{
	char name[MASK_BUF], phone[MASK_BUF];
	line_add(l, _("Customer 360"));
	if (!m->profile)
		return;
	line_addf(l, " %s %s", mask_name(name, m->profile->name),
		  mask_phone(phone, m->profile->phone));
	if (m->profile->kind != CUSTOMER_PERSON)
		line_addf(l, " %s", term_label(TERM_CUSTOMER_KIND, (int)m->profile->kind));
}
