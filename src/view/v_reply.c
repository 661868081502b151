/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composer (S4): the text, what it must have, and what the checks say of it so far. */
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/view/desk.h"

/* "Must [x]apology [ ]recourse": what is missing stands out. */
static void draw_must(struct cells *c, struct rect r, const struct reply_check *k)
{
	int end = r.col + r.cols, col = r.col;
	struct line l = { .len = 0 };
	line_addf(&l, "%s ", _("Must have:"));
	col += cells_put(c, r.row, col, end - col, STYLE_DIM, l.s);
	for (int p = 0; p < REPLY_PARTS; p++) {
		bool has = k->has & REPLY_BIT(p);
		if (!(k->must & REPLY_BIT(p)))
			continue;
		line_reset(&l);
		line_addf(&l, "[%s]%s ", has ? "x" : " ", term_label(TERM_REPLY_PART, p));
		col += cells_put(c, r.row, col, end - col, has ? STYLE_OK : STYLE_RISK, l.s);
	}
}

/* The first finding, and how many there are besides. */
static void draw_check(struct cells *c, struct rect r, const struct desk_composer *w)
{
	const struct reply_check *k = w->check;
	char say[256];
	struct line l = { .len = 0 };
	if (k->n == 0) {
		cells_put_cut(c, r, STYLE_OK, _("Check: nothing stops it."));
		return;
	}
	const struct reply_finding *v = &k->v[0];
	line_addf(&l, "%s %s", v->block ? "!!" : "!", reply_say(say, editor_text(w->editor), v, w->facts));
	if (k->n > 1)
		line_addf(&l, P_("  (+%d more)", "  (+%d more)", k->n - 1), k->n - 1);
	cells_put_cut(c, r, v->block ? STYLE_LATE : STYLE_RISK, l.s);
}

static void draw_promises(struct cells *c, struct rect r, const struct desk_composer *w)
{
	const struct reply_check *k = w->check;
	struct line l = { .len = 0 };
	line_add(&l, _("Becomes a clock:"));
	for (int i = 0; i < k->promises; i++) {
		line_add(&l, i ? ", " : " ");
		line_add_flat(&l, editor_text(w->editor) + k->promise[i].at, k->promise[i].n);
	}
	cells_put_cut(c, r, STYLE_DIM, l.s);
}

/* The rows below the text, most needed first; returns how many were drawn. */
static int draw_below(struct cells *c, struct rect r, const struct desk_composer *w)
{
	const struct reply_check *k = w->check;
	int rows = 1 + (k->must != 0) + (k->promises > 0);
	if (rows > r.rows / 2)
		rows = r.rows / 2;
	struct rect at = { r.row + r.rows - rows, r.col, 1, r.cols };
	int drawn = 0;
	if (k->promises > 0 && rows == 1 + (k->must != 0) + 1) {
		draw_promises(c, at, w);
		at.row++;
		drawn++;
	}
	if (k->must && drawn < rows - 1) {
		draw_must(c, at, k);
		at.row++;
		drawn++;
	}
	if (drawn < rows) {
		draw_check(c, at, w);
		drawn++;
	}
	return drawn;
}

void view_composer_draw(struct cells *c, struct rect r, const struct desk_model *m)
{
	const struct desk_composer *w = m->composer;
	if (r.rows < 1 || r.cols < 4)
		return;
	if (!w) {
		view_words_draw(c, r, m);
		return;
	}
	bool note = !w->check && w->missing && *w->missing;
	struct rect text = { r.row, r.col, r.rows - note, r.cols };
	if (w->check)
		text.rows -= draw_below(c, r, w);
	editor_draw(w->editor, c, text, STYLE_TEXT, m->focus == PANE_COMPOSER && !m->dialog);
	if (note) {
		struct line l = { .len = 0 };
		line_addf(&l, _("Still to fill in: %s"), w->missing);
		cells_put_cut(c, (struct rect){ r.row + r.rows - 1, r.col, 1, r.cols }, STYLE_RISK, l.s);
	}
}

void view_composer_title(struct line *l, const struct desk_model *m)
{
	const struct desk_composer *w = m->composer;
	if (!w) {
		view_words_title(l, m);
		return;
	}
	const struct presence_row *other = m->kase ? presence_at(m->others, m->kase->row.id) : NULL;
	line_add(l, w->title);
	if (other) { /* before what may be cut */
		line_add(l, "  @ ");
		view_presence(l, other);
	}
	if (w->check && *w->template)
		line_addf(l, "  %s", w->template);
	if (w->check && w->channel == CHANNEL_SMS) {
		struct reply_sms s = reply_sms(editor_text(w->editor));
		if (s.parts > 1)
			line_addf(l, P_("  SMS %d part, %d/%d", "  SMS %d parts, %d/%d", s.parts), s.parts,
				  s.used, s.room);
		else
			line_addf(l, _("  SMS %d/%d"), s.used, s.room);
	} else if (w->check) {
		line_addf(l, "  %s", term_label(TERM_CHANNEL, (int)w->channel));
	}
	line_addf(l, "  %s", w->saved ? _("draft kept") : "");
}
