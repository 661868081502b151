/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding: a customer while the text is typed, cases by their words, knowledge. */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"

enum { FIND_MOST = 50, SEARCH_MOST = 200 };

static void show_found(struct desk *d)
{
	struct popup *p = &d->popup;
	size_t keep = 0;
	arena_reset(&p->arena);
	p->items.n = 0;
	p->view.selected = keep;
	for (size_t i = 0; i < d->found.n; i++) {
		const struct customer_hit *h = &d->found.hit[i];
		char name[MASK_BUF], phone[MASK_BUF], label[320], detail[160];
		snprintf(label, sizeof label, "%s  %s", mask_name(name, h->name),
			 mask_phone(phone, h->phone));
		snprintf(detail, sizeof detail,
			 P_("%s  %s  %d open case", "%s  %s  %d open cases", h->open_cases), h->no,
			 term_label(TERM_VALUE, (int)h->value), (int)h->open_cases);
		desk_list_add(d, "", label, detail)->id = h->id;
	}
}

static void find_typed(struct desk *d, const char *text)
{
	struct err e;
	d->found.n = 0;
	if (*text && desk_find(d->session, text, FIND_MOST, &d->found, &e)) {
		desk_fail(d, &e);
		return;
	}
	d->popup.view.empty =
	    *text ? _("No such customer.")
		  : _("Phone, customer number, name or pinyin initials: type how it begins.");
	show_found(d);
}

void desk_show_customer(struct desk *d, int64_t id)
{
	d->pinned_customer = id;
	d->m.screen = SCREEN_DESK;
	d->m.profile_top = 0;
	d->said = false;
	desk_focus(d, PANE_PROFILE);
}

static void find_done(struct desk *d, const char *text)
{
	size_t i = d->popup.view.selected;
	(void)text;
	if (i < d->popup.items.n)
		desk_show_customer(d, d->popup.items.v[i].id);
}

void desk_find_customer(struct desk *d, const char *initial)
{
	struct prompt_spec spec = { .label = _("Customer: "), .initial = initial };
	desk_ask(d, &spec, find_done);
	d->prompt.typed = find_typed;
	desk_list_open(d, _("Find a customer"), _("Enter shows their 360, Esc cancels"), NULL);
	d->popup.live = true;
	find_typed(d, initial ? initial : "");
}

static void open_hit(struct desk *d, size_t i)
{
	if (i >= d->hits.n)
		return;
	const struct search_hit *h = &d->hits.v[i];
	d->hit = i;
	if (h->complaint_id)
		desk_open_case(d, h->complaint_id);
	desk_say(d, STYLE_HINT,
		 _("Hit %zu of %zu%s; n the next, N the one before, F another search."), i + 1,
		 d->hits.n, d->hits.more ? "+" : "");
}

static void list_hits(struct desk *d, const char *text)
{
	char title[160];
	snprintf(title, sizeof title,
		 P_("%zu%s hit for %s, newest first", "%zu%s hits for %s, newest first", d->hits.n),
		 d->hits.n, d->hits.more ? "+" : "", text);
	desk_list_open(d, title, _("Enter opens the case; n and N go through the hits"), open_hit);
	d->popup.view.empty = _(
	    "Nothing. The search takes words exactly as they are written; fewer words find more.");
	for (size_t i = 0; i < d->hits.n; i++) {
		const struct search_hit *h = &d->hits.v[i];
		char no[CASENUM_BUF], name[MASK_BUF], at[DATE_BUF], label[256];
		date_format(at, DATE_DAY, h->received_at);
		snprintf(label, sizeof label, "%s %s %s", at + 2, view_short_no(no, h->no),
			 mask_name(name, h->customer));
		struct list_item *t = desk_list_add(d, "", label, h->extract);
		t->hit_at = h->at;
		t->hit_length = h->length;
		t->id = h->complaint_id;
	}
}

void desk_search(struct desk *d, const char *text)
{
	struct search_request r = { .text = text, .in = SEARCH_CASES, .limit = SEARCH_MOST };
	struct err e;
	if (!*text)
		return;
	if (search_text(d->session, &r, &d->hits, &e)) {
		desk_fail(d, &e);
		return;
	}
	d->hit = 0;
	list_hits(d, text);
}

void desk_search_ask(struct desk *d)
{
	struct prompt_spec spec = { .label = _("Search: "), .history = "search" };
	desk_ask(d, &spec, desk_search);
}

void desk_hit(struct desk *d, int step)
{
	if (d->hits.n == 0) {
		desk_say(d, STYLE_HINT,
			 _("No search yet: F searches the texts of cases and contacts."));
		return;
	}
	size_t at = d->hit + (size_t)(step > 0 ? 1 : d->hits.n - 1);
	open_hit(d, at % d->hits.n);
}

static void pick_case(struct desk *d, size_t i)
{
	desk_open_case(d, d->popup.items.v[i].id);
}

static void add_case(struct desk *d, const struct queue_row *q)
{
	char no[CASENUM_BUF], at[DATE_BUF], label[64], detail[400];
	date_format(at, DATE_DAY, q->received_at);
	snprintf(label, sizeof label, "%s %s", casenum_show(no, q->no), at);
	snprintf(detail, sizeof detail, "%s  %s  %s", term_label(TERM_STAGE, (int)q->stage),
		 term_category(q->category), q->subject);
	desk_list_add(d, "", label, detail)->id = q->id;
}

void desk_customer_cases(struct desk *d)
{
	const struct profile *p = d->m.profile;
	if (!p)
		return;
	desk_list_open(d, _("Cases of this customer"), _("Enter opens"), pick_case);
	d->popup.view.empty = _("No case. i records a contact.");
	for (size_t i = 0; i < p->opens; i++)
		add_case(d, &p->open[i]);
	for (size_t i = 0; i < p->pasts; i++)
		add_case(d, &p->past[i]);
}

void desk_grumbles(struct desk *d)
{
	const struct profile *p = d->m.profile;
	if (!p)
		return;
	desk_list_open(d, _("Grumbles of this customer"),
		       _("score = 20 D + 25 R + 35 A + 20 T, grade by 240/280/340/385"), NULL);
	d->popup.view.empty = _("No grumble recorded.");
	for (size_t i = 0; i < p->grumbles; i++) {
		const struct profile_grumble *g = &p->grumble[i];
		char at[DATE_BUF], label[128];
		snprintf(label, sizeof label, _("%s grade %d (%d) D%d R%d A%d T%d"),
			 date_format(at, DATE_MINUTE, g->at), g->grade, g->score, g->duration,
			 g->solved, g->assoc, g->tolerance);
		desk_list_add(d, "", label, g->text);
	}
}

static void insert_choice(struct desk *d, size_t i)
{
	desk_insert_article(d, &d->choices->v[i].article);
}

/* `k`: all scripts that fit, or knowledge by words. */
void desk_articles(struct desk *d, const char *text)
{
	struct err e;
	desk_load_scripts(d);
	d->choices = d->m.scripts;
	if (*text) {
		if (suggest_articles(d->session, text, NULL, &d->knowledge, &e)) {
			desk_fail(d, &e);
			return;
		}
		d->choices = &d->knowledge;
	}
	desk_list_open(d, _("Scripts and knowledge"),
		       _("Enter inserts into the reply; :kb WORDS searches"), insert_choice);
	d->popup.view.empty = _("Nothing fits. :kb WORDS searches the knowledge base.");
	for (size_t i = 0; d->choices && i < d->choices->n; i++) {
		const struct suggestion *s = &d->choices->v[i];
		char key[2] = { i < 9 ? (char)('1' + i) : '\0', '\0' }, label[256];
		snprintf(label, sizeof label, "%s  %3.0f%%", s->article.title,
			 s->score.total * 100);
		desk_list_add(d, key, label, s->article.body);
	}
	d->popup.view.label_cols = 30;
}
