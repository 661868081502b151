/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "veil.h"

#include <string.h>

#include "plaint/model/mask.h"
#include "plaint/store/customer.h"

void veil(struct arena *a, const char **text, const char *name)
{
	if (*text && **text)
		*text = mask_text(a, *text, name);
}

void veil_of_case(struct session *s, struct arena *a, const char **text, const char *no)
{
	const char *name = NULL;
	struct err e;
	if (!*text || !**text)
		return;
	if (no && *no && customer_name_of(s->db, no, a, &name, &e))
		*text = ""; /* who cannot be asked whose it is shows nothing */
	else
		veil(a, text, name);
}

static void veil_row(struct arena *a, struct queue_row *r)
{
	veil(a, &r->subject, r->customer);
}

void veil_page(struct queue_page *p)
{
	for (size_t i = 0; i < p->n; i++)
		veil_row(&p->arena, &p->row[i]);
}

static void veil_event(struct arena *a, struct case_event *v, const char *name)
{
	veil(a, &v->text, name);
	veil(a, &v->reason, name);
}

static void veil_life(struct arena *a, struct case_life *l, const char *name)
{
	for (int i = 0; i < INQUIRY_WORDS; i++)
		veil(a, &l->word[i], name);
	for (size_t i = 0; i < l->evidences; i++)
		veil(a, &l->evidence[i].what, name);
	for (size_t i = 0; i < l->decisions; i++) {
		veil(a, &l->decision[i].reasons, name);
		veil(a, &l->decision[i].recourse, name);
	}
	for (size_t i = 0; i < l->feedbacks; i++)
		veil(a, &l->feedback[i].comment, name);
}

/* The events of a clock are shared by nobody else; they are told by sla_explain(). */
static void veil_clocks(struct case_view *v, const char *name)
{
	for (size_t i = 0; i < v->clocks; i++) {
		struct sla_clock *k = &v->clock[i].clock;
		struct sla_event *event = arena_alloc(&v->arena, k->events * sizeof *event + 1);
		struct sla_pause *pause = arena_alloc(&v->arena, k->pauses * sizeof *pause + 1);
		for (size_t n = 0; n < k->events; n++) {
			event[n] = k->event[n];
			veil(&v->arena, &event[n].note, name);
		}
		for (size_t n = 0; n < k->pauses; n++)
			pause[n] = k->pause[n];
		k->event = event;
		k->pause = pause;
	}
}

void veil_case(struct case_view *v)
{
	struct arena *a = &v->arena;
	const char *name = v->row.customer;
	veil_row(a, &v->row);
	veil(a, &v->body, name);
	veil(a, &v->remedy, name);
	veil(a, &v->customer_no, NULL); /* some houses use the telephone number */
	veil_life(a, &v->life, name);
	veil_clocks(v, name);
	for (size_t i = 0; i < v->events; i++)
		veil_event(a, &v->event[i], name);
	for (size_t i = 0; i < v->orders; i++) {
		veil(a, &v->order[i].question, name);
		veil(a, &v->order[i].answer, name);
	}
	for (size_t i = 0; i < v->compensations; i++) {
		veil(a, &v->compensation[i].basis, name);
		veil(a, &v->compensation[i].reference, name);
	}
	for (size_t i = 0; i < v->approvals; i++)
		veil(a, &v->approval[i].reason, name);
}

void veil_profile(struct profile *p)
{
	struct arena *a = &p->arena;
	veil(a, &p->no, NULL);
	for (size_t i = 0; i < p->opens; i++)
		veil_row(a, &p->open[i]);
	for (size_t i = 0; i < p->pasts; i++)
		veil_row(a, &p->past[i]);
	for (size_t i = 0; i < p->contacts; i++)
		veil_event(a, &p->contact[i], p->name);
	for (size_t i = 0; i < p->grumbles; i++)
		veil(a, &p->grumble[i].text, p->name);
	for (size_t i = 0; i < p->promises; i++)
		veil(a, &p->promise[i].text, p->name);
	for (size_t i = 0; i < p->facts; i++)
		veil(a, &p->fact[i].value, p->name);
}

/* A mark that stood in or behind what is masked now would stand wrong. */
void veil_hits(struct search_hits *h)
{
	for (size_t i = 0; i < h->n; i++) {
		struct search_hit *x = &h->v[i];
		const char *before = x->extract;
		veil(&h->arena, &x->subject, x->customer);
		veil(&h->arena, &x->extract, x->customer);
		if (x->extract != before && strncmp(x->extract, before, x->at + x->length))
			x->at = x->length = 0;
	}
}

void veil_orders(struct order_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct order_item *t = &l->v[i];
		veil(&l->arena, &t->subject, t->customer);
		veil(&l->arena, &t->order.question, t->customer);
		veil(&l->arena, &t->order.answer, t->customer);
	}
}

void veil_approvals(struct session *s, struct approval_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct approval_item *t = &l->v[i];
		const char **text[] = { &t->row.detail, &t->row.reason, &t->row.comment, &t->money.basis,
					&t->money.reference };
		for (size_t k = 0; k < sizeof text / sizeof text[0]; k++)
			veil_of_case(s, &l->arena, text[k], t->row.no);
	}
}
