/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wall_history.h"

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "plaint/model/terms.h"
#include "plaint/view/list.h"

int wall_history_open(struct wall_history *w, struct session *s, int64_t id, struct err *e)
{
	wall_history_close(w);
	int rc = alert_show(s, id, &w->sheet, e);
	w->open = !rc;
	if (rc)
		alert_sheet_clear(&w->sheet);
	return rc;
}

void wall_history_close(struct wall_history *w)
{
	alert_sheet_clear(&w->sheet);
	*w = (struct wall_history){ .open = false };
}

void wall_history_key(struct wall_history *w, const struct key *k)
{
	if (k->code == K_DOWN && w->top + 1 < w->sheet.events)
		w->top++;
	else if (k->code == K_UP)
		w->top -= w->top > 0;
	else if (k->code != K_DOWN)
		wall_history_close(w);
}

/* Who, to whom and why, as far as there is any. */
static const char *detail(const struct alert_event *v, struct arena *a)
{
	struct str s;
	str_init(&s, 0);
	str_printf(&s, "%s", v->user);
	if (*v->to)
		str_printf(&s, " -> %s", v->to);
	if (*v->note)
		str_printf(&s, "%s%s", s.len ? "  " : "", v->note);
	const char *text = arena_strdup(a, s.s);
	str_clear(&s);
	return text;
}

void wall_history_draw(const struct wall_history *w, struct cells *c, int64_t now_s)
{
	const struct alert_row *r = &w->sheet.list.v[0];
	VEC(struct list_item) items = { .v = NULL };
	struct arena a;
	char at[DATE_BUF];
	arena_init(&a);
	const char *title = arena_printf(&a, "%s %s: %s", alert_mark(r->level), term_label(TERM_ALERT, (int)r->kind),
					 alert_text(r, now_s, &a));
	for (size_t i = 0; i < w->sheet.events; i++) {
		const struct alert_event *v = &w->sheet.event[i];
		*vec_push(&items) = (struct list_item){
			.key = "", .detail = detail(v, &a), .style = STYLE_TEXT,
			.label = arena_printf(&a, "%s  %s", date_format(at, DATE_SHORT, v->at),
					      term_label(TERM_ALERT_EVENT, (int)v->what)) };
	}
	struct list_view v = { .title = title, .footer = _("what became of the alert; any key closes"), .empty = "",
			       .item = items.v, .n = items.n, .top = w->top, .still = true };
	list_draw(c, list_place(&v, (struct rect){ 1, 0, c->rows - 2, c->cols }), &v);
	vec_clear(&items);
	arena_clear(&a);
}
