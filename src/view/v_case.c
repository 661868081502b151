/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case screen (S2): facts and the customer's words, the timeline, the composer. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/view/desk.h"
#include "plaint/view/pane.h"

struct rows {
	struct cells *c;
	struct rect r;
	int used;
	size_t skip;  /* rows scrolled away */
	size_t total; /* rows that there are */
};

static void row_put(struct rows *o, enum style_id style, const struct line *l)
{
	if (!l->len)
		return;
	o->total++;
	if (o->skip > 0)
		o->skip--;
	else if (o->used < o->r.rows)
		cells_put_cut(o->c, (struct rect){ o->r.row + o->used++, o->r.col, 1, o->r.cols },
			      style, l->s);
}

static void facts_what(struct rows *o, const struct case_view *k)
{
	struct line l = { .len = 0 };
	line_addf(&l, "%s: %s", _("Category"), term_category(k->row.category));
	if (*k->product)
		line_addf(&l, " | %s", k->product);
	line_addf(&l, " | %s", term_label(TERM_CHANNEL, (int)k->row.channel));
	row_put(o, STYLE_TEXT, &l);
	line_reset(&l);
	line_addf(&l, "%s: %s", _("Demand"), term_label(TERM_DEMAND, (int)k->demand));
	if (*k->remedy)
		line_addf(&l, " | %s", k->remedy);
	row_put(o, STYLE_TEXT, &l);
}

static void facts_weight(struct rows *o, const struct case_view *k)
{
	struct line l = { .len = 0 };
	line_addf(&l, _("Priority P%d = impact %d x urgency %d, severity %s"), k->row.priority,
		  k->impact, k->urgency, term_label(TERM_SEVERITY, (int)k->severity));
	row_put(o, STYLE_TEXT, &l);
	line_reset(&l);
	line_addf(&l, _("Emotion %.1f %s"), k->emotion_index,
		  term_label(TERM_EMOTION, (int)k->row.emotion));
	row_put(o, view_emotion_style(k->row.emotion), &l);
}

static void facts_others(struct rows *o, const struct case_view *k, const struct desk_model *m)
{
	for (size_t i = 0; m->others && i < m->others->n; i++) {
		struct line l = { .len = 0 };
		if (m->others->row[i].case_id != k->row.id)
			continue;
		line_add(&l, "@ ");
		view_presence(&l, &m->others->row[i]);
		row_put(o, STYLE_NOTICE, &l);
	}
}

static void facts_who(struct rows *o, const struct case_view *k)
{
	struct line l = { .len = 0 };
	if (*k->owner_name)
		line_addf(&l, _("Owner %s, first asked %s"), k->owner_name, k->first_owner);
	else
		line_addf(&l, _("In the pool of %s"), k->row.team);
	row_put(o, STYLE_TEXT, &l);
}

static void facts_source(struct rows *o, const struct case_view *k)
{
	struct line l = { .len = 0 };
	char at[DATE_BUF];
	line_addf(&l, _("Received %s"), date_format(at, DATE_MINUTE, k->row.received_at));
	if (k->closed_at)
		line_addf(&l, _(", closed %s"), date_format(at, DATE_MINUTE, k->closed_at));
	if (*k->source)
		line_addf(&l, " | %s %s", k->source, k->source_no);
	if (k->repeat_of)
		line_add(&l, _(" | a repeat"));
	row_put(o, STYLE_DIM, &l);
	line_reset(&l);
	line_addf(&l, _("Customer %s"), k->customer_no);
	row_put(o, STYLE_DIM, &l);
}

/* What the case waits for, how high it was raised, where it went. */
static void facts_state(struct rows *o, const struct case_view *k)
{
	struct line l = { .len = 0 };
	if (k->row.paused >= 0)
		line_addf(&l, "%s", term_label(TERM_PAUSE, k->row.paused));
	if (k->row.escalated)
		line_addf(&l, "%s%s %d", l.len ? " | " : "", _("raised to level"), k->row.escalated);
	if (*k->life.merged_no)
		line_addf(&l, "%s%s %s", l.len ? " | " : "", term_label(TERM_LINK, LINK_MERGE), k->life.merged_no);
	row_put(o, k->row.escalated ? STYLE_RISK : STYLE_PAUSED, &l);
}

/* The worst work order first (004-10): who has it, how long still, how often it was handed on. */
static void facts_orders(struct rows *o, const struct case_view *k, int64_t now_s)
{
	for (size_t i = 0; i < k->orders; i++) {
		const struct case_work_order *w = &k->order[i];
		struct line l = { .len = 0 };
		char left[SLA_TEXT];
		line_addf(&l, "%s W%" PRId64 " %s %s", _("Work order"), w->id, w->dept,
			  term_label(TERM_ORDER_STATE, (int)w->state));
		if (w->due_at)
			line_addf(&l, " %s", sla_countdown(left, w->due_at - now_s, false));
		line_addf(&l, P_(" %d hop", " %d hops", (unsigned long)w->hops), w->hops);
		if (w->pingpong)
			line_addf(&l, " !! %s", _("to and fro"));
		row_put(o, w->pingpong || (w->due_at && w->due_at < now_s) ? STYLE_LATE : STYLE_TEXT, &l);
		line_reset(&l);
		if (*w->answer)
			line_addf(&l, "  %s", w->answer);
		row_put(o, STYLE_DIM, &l);
	}
}

static void facts_money(struct rows *o, const struct case_view *k)
{
	struct line l = { .len = 0 };
	if (k->compensations || k->approvals) {
		line_addf(&l, "%s %.2f", _("Compensation, 30 days:"), (double)k->comp_case_fen / 100);
		if (k->comp_limit_fen >= 0)
			line_addf(&l, " / %.2f", (double)k->comp_limit_fen / 100);
	}
	row_put(o, STYLE_TEXT, &l);
	for (size_t i = 0; i < k->compensations; i++) {
		const struct case_compensation *x = &k->compensation[i];
		line_reset(&l);
		line_addf(&l, "  %s %.2f %s  %s", term_label(TERM_COMP_KIND, (int)x->kind),
			  (double)x->amount_fen / 100, term_label(TERM_COMP_STATE, (int)x->state), x->basis);
		row_put(o, STYLE_TEXT, &l);
	}
}

static void facts_life(struct rows *o, const struct case_view *k)
{
	static const char *const words[INQUIRY_WORDS] = { N_("When"), N_("Where"), N_("Who"), N_("What"),
							  N_("Why"), N_("How"), N_("Root cause"),
							  N_("Feedback to") };
	const struct life_decision *d = life_decision(&k->life);
	struct line l = { .len = 0 };
	if (d)
		line_addf(&l, "%s: %s%s  %s", _("Decision"), term_label(TERM_UPHELD, (int)d->upheld),
			  d->told ? "" : _(" (not told yet)"), d->reasons);
	row_put(o, STYLE_STRONG, &l);
	for (int i = 0; i < INQUIRY_WORDS; i++) {
		line_reset(&l);
		if (*k->life.word[i])
			line_addf(&l, "%s: %s", _(words[i]), k->life.word[i]);
		row_put(o, STYLE_TEXT, &l);
	}
	for (size_t i = 0; i < k->life.evidences; i++) {
		line_reset(&l);
		line_addf(&l, "%s: %s [%s]", _("Evidence"), k->life.evidence[i].what,
			  term_label(TERM_EVIDENCE, (int)k->life.evidence[i].state));
		row_put(o, STYLE_TEXT, &l);
	}
	for (size_t i = 0; i < k->life.links; i++) {
		line_reset(&l);
		if (!k->life.link[i].undone)
			line_addf(&l, k->life.link[i].to_here ? "%s <- %s" : "%s %s",
				  term_label(TERM_LINK, (int)k->life.link[i].kind), k->life.link[i].no);
		row_put(o, STYLE_TEXT, &l);
	}
}

/* The customer's words; what was scrolled away counts in their lines too. */
static void facts_body(struct rows *o, const char *body)
{
	for (size_t next; *body; body += next) {
		struct line l = { .len = 0 };
		size_t n = utf8_wrap(body, o->r.cols, &next);
		line_add_flat(&l, n ? body : " ", n ? n : 1);
		row_put(o, STYLE_TEXT, &l);
	}
}

static void facts_all(struct rows *o, const struct desk_model *m)
{
	const struct case_view *k = m->kase;
	struct line l = { .len = 0 };
	line_add_flat(&l, k->row.subject, LINE_BYTES);
	row_put(o, STYLE_STRONG, &l);
	facts_others(o, k, m);
	facts_what(o, k);
	facts_who(o, k);
	facts_state(o, k);
	facts_orders(o, k, m->now_s);
	facts_money(o, k);
	if (strcmp(k->body, k->row.subject) != 0)
		facts_body(o, k->body);
	facts_life(o, k);
	facts_weight(o, k);
	facts_source(o, k);
}

size_t view_facts_lines(const struct desk_model *m, int cols)
{
	struct rows o = { .r = { .cols = cols } };
	if (m->kase)
		facts_all(&o, m);
	return o.total;
}

void view_facts_draw(struct cells *c, struct rect r, const struct desk_model *m)
{
	struct rows o = { .c = c, .r = r, .skip = m->why_top };
	if (m->kase)
		facts_all(&o, m);
}

void view_facts_title(struct line *l, const struct desk_model *m)
{
	char no[CASENUM_BUF];
	line_add(l, _("Case"));
	if (m->kase)
		line_addf(l, " %s L%d %s", casenum_show(no, m->kase->row.no),
			  (int)m->kase->row.tier + 1,
			  term_label(TERM_STAGE, (int)m->kase->row.stage));
}

static enum style_id event_style(const struct case_event *v)
{
	if (v->what != CASE_CONTACT)
		return STYLE_DIM;
	return v->direction == DIRECTION_IN ? view_emotion_style(v->emotion) : STYLE_TEXT;
}

/* One event: its row, and below it its whole text where it is the selected one or T is on. */
static int draw_event(struct cells *c, struct rect r, const struct desk_model *m, size_t i)
{
	const struct case_event *v = &m->kase->event[i];
	bool selected = m->screen == SCREEN_CASE && m->focus == PANE_PROFILE && i == m->event;
	bool full = (m->timeline_full || selected) && *v->text;
	struct line l = { .len = 0 };
	view_event(&l, v, m->now_s, !full);
	struct rect row = { r.row, r.col, 1, r.cols };
	if (selected)
		cells_fill(c, row, STYLE_SELECTED);
	cells_put_cut(c, row, selected ? STYLE_SELECTED : event_style(v), l.s);
	if (!full || r.rows < 2)
		return 1;
	return 1 + cells_wrap(c, (struct rect){ r.row + 1, r.col + 2, r.rows - 1, r.cols - 2 },
			      STYLE_TEXT, v->text, 0);
}

void view_timeline_draw(struct cells *c, struct rect r, const struct desk_model *m)
{
	int used = 0;
	if (!m->kase)
		return;
	if (m->kase->events == 0)
		cells_put_cut(c, r, STYLE_HINT, _("Nothing yet. i records a contact, c replies."));
	for (size_t i = m->timeline_top; i < m->kase->events && used < r.rows; i++)
		used += draw_event(c, (struct rect){ r.row + used, r.col, r.rows - used, r.cols },
				   m, i);
}

void view_timeline_title(struct line *l, const struct desk_model *m)
{
	line_add(l, _("Timeline"));
	if (m->kase)
		line_addf(l, P_(" %zu entry", " %zu entries", m->kase->events), m->kase->events);
	line_add(l, m->timeline_full ? _(" full (T short)") : _(" (T full)"));
}

/* What the customer said last, when that is not the complaint itself; NULL. */
static const char *newest_words(const struct case_view *v)
{
	for (size_t i = 0; i < v->events; i++)
		if (v->event[i].what == CASE_CONTACT && v->event[i].direction == DIRECTION_IN && *v->event[i].text)
			return strcmp(v->event[i].text, v->body) ? v->event[i].text : NULL;
	return NULL;
}

void view_words_draw(struct cells *c, struct rect r, const struct desk_model *m)
{
	if (!m->kase)
		return;
	const char *newest = newest_words(m->kase);
	const char *body = *m->kase->body ? m->kase->body : m->kase->row.subject;
	int used = newest ? cells_wrap(c, r, STYLE_STRONG, newest, 0) : 0;
	used = used < r.rows ? used : r.rows;
	cells_wrap(c, (struct rect){ r.row + used, r.col, r.rows - used, r.cols }, STYLE_TEXT, body, 0);
}

void view_words_title(struct line *l, const struct desk_model *m)
{
	char no[16];
	line_add(l, _("The customer's words"));
	if (m->kase)
		line_addf(l, " %s", view_short_no(no, m->kase->row.no));
	const struct presence_row *other = m->kase ? presence_at(m->others, m->kase->row.id) : NULL;
	if (other) {
		line_add(l, "  @ ");
		view_presence(l, other);
	}
}
