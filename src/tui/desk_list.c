/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists over the screen: one at a time; Enter or an item's own key picks. */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/view/pane.h"

enum { TEXT_COLS = 70 };

static struct rect place(struct desk *d)
{
	struct cells *c = &d->loop.frame;
	struct popup *p = &d->popup;
	p->view.item = p->items.v;
	p->view.n = p->items.n;
	/* the worst clocks stay in sight */
	int strip = d->m.sim && c->rows > 16 ? SIM_ROWS : 0;
	int above = c->rows > 12 ? 2 + strip : 0, below = c->rows > 12 ? 3 : c->rows > 4;
	return list_place(&p->view, (struct rect){ above, 0, c->rows - above - below, c->cols });
}

void desk_list_open(struct desk *d, const char *title, const char *footer, list_pick *pick)
{
	struct popup *p = &d->popup;
	desk_unmask_end(d);
	arena_reset(&p->arena);
	p->items.n = 0;
	p->open = true;
	p->live = false;
	p->pick = pick;
	snprintf(p->title, sizeof p->title, "%s", title);
	snprintf(p->footer, sizeof p->footer, "%s", footer);
	p->view = (struct list_view){ .title = p->title, .footer = p->footer, .empty = "" };
}

struct list_item *desk_list_add(struct desk *d, const char *key, const char *label,
				const char *detail)
{
	struct popup *p = &d->popup;
	struct list_item *t = vec_push(&p->items);
	*t = (struct list_item){ .key = arena_strdup(&p->arena, key),
				 .label = arena_strdup(&p->arena, label),
				 .detail = arena_strdup(&p->arena, detail),
				 .style = STYLE_TEXT };
	return t;
}

void desk_list_add_text(struct desk *d, enum style_id style, const char *text)
{
	char line[300];
	int deep = (int)strspn(text, " "), from = 0; /* a line that is set in goes on so */
	while (*text) {
		size_t next, n = utf8_wrap(text, TEXT_COLS - from, &next);
		snprintf(line, sizeof line, "%*s%.*s", from, "", (int)(n < 255 ? n : 255), text);
		desk_list_add(d, "", line, "")->style = style;
		text += next;
		from = deep < TEXT_COLS / 4 ? deep : 0;
	}
	d->popup.view.label_cols = TEXT_COLS + 2;
}

void desk_list_close(struct desk *d)
{
	d->popup.open = false;
	desk_unmask_end(d);
}

static void pick(struct desk *d, size_t i)
{
	list_pick *fn = d->popup.pick;
	if (i >= d->popup.items.n)
		return;
	desk_list_close(d); /* the act may open another */
	if (fn)
		fn(d, i);
}

bool desk_list_move(struct desk *d, enum action a)
{
	struct popup *p = &d->popup;
	size_t n = p->items.n, *at = &p->view.selected, page = list_rows(place(d));
	if (n == 0)
		return a >= ACTION_UP && a <= ACTION_LAST;
	if (a == ACTION_UP)
		*at = *at > 0 ? *at - 1 : 0;
	else if (a == ACTION_DOWN)
		*at = *at + 1 < n ? *at + 1 : n - 1;
	else if (a == ACTION_PAGE_UP)
		*at = *at > page ? *at - page : 0;
	else if (a == ACTION_PAGE_DOWN)
		*at = *at + page < n ? *at + page : n - 1;
	else if (a == ACTION_FIRST)
		*at = 0;
	else if (a == ACTION_LAST)
		*at = n - 1;
	else
		return false;
	p->view.top = pane_scroll(p->view.top, *at, page, n);
	return true;
}

void desk_list_key(struct desk *d, const struct key *k)
{
	struct popup *p = &d->popup;
	enum action a;
	for (size_t i = 0; key_is_text(k) && i < p->items.n; i++)
		if (*p->items.v[i].key && !strcmp(p->items.v[i].key, k->text) && p->pick) {
			pick(d, i);
			return;
		}
	if (keymap_lookup(&d->keymap, &d->pending, CONTEXT_LIST, k, &a) != KEYMAP_ACTION)
		return;
	if (desk_list_move(d, a))
		return;
	if (a == ACTION_OPEN)
		pick(d, p->view.selected);
	else if (a == ACTION_CANCEL || a == ACTION_BACK || a == ACTION_QUIT)
		desk_list_close(d);
	else if (a == ACTION_LANGUAGE || a == ACTION_THEME || a == ACTION_REDRAW)
		desk_act(d, a);
	else if (a == ACTION_FIND || a == ACTION_SEARCH || a == ACTION_COMMAND ||
		 a == ACTION_HELP) {
		desk_list_close(d);
		desk_act(d, a);
	}
}

void desk_list_draw(struct desk *d, struct cells *c)
{
	if (!d->popup.open)
		return;
	list_draw(c, place(d), &d->popup.view);
	c->cursor_row = c->cursor_col = -1;
}
