/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/lock.h"

#include <stdio.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/sla.h"
#include "plaint/view/line.h"

enum { BOX_COLS = 64, BOX_ROWS = 11 };

static void put_clocks(struct cells *c, struct rect r, const struct lock_model *m)
{
	struct line l = { .len = 0 };
	char left[SLA_TEXT];
	struct view_ticks t = { false, m->low_bandwidth }; /* minutes, as in the queue */
	if (!m->has_clocks)
		return;
	line_addf(&l, P_("your clocks: %lld late, %lld at risk", "your clocks: %lld late, %lld at risk", m->late),
		  (long long)m->late, (long long)m->risk);
	if (m->running)
		line_addf(&l, _("; the worst %s"), view_countdown(left, m->slack_s, t));
	cells_put_cut(c, r, m->late ? STYLE_LATE : m->risk ? STYLE_RISK : STYLE_TEXT, l.s);
}

static const char *what_to_do(const struct lock_model *m)
{
	switch (m->asks) {
	case LOCK_SIGN_IN:
		return _("Type your password and Enter; Esc leaves.");
	case LOCK_PASSWORD:
		return _("Locked. Only who works here unlocks it: password and Enter. Drafts are kept.");
	case LOCK_ENTER:
		break;
	}
	return _("Hidden, not protected: you have no password, so Enter shows the desk to anybody. "
		 "'plaint user password' sets one.");
}

void lock_draw(struct cells *c, const struct lock_model *m)
{
	char at[DATE_BUF], marks[48];
	struct line l = { .len = 0 };
	int cols = c->cols < BOX_COLS ? c->cols : BOX_COLS, rows = c->rows < BOX_ROWS ? c->rows : BOX_ROWS;
	struct rect box = { (c->rows - rows) / 2, (c->cols - cols) / 2, rows, cols };
	cells_clear(c);
	line_addf(&l, "plaint %s", date_format(at, DATE_MINUTE, m->now_s));
	struct rect in = cells_box(c, box, l.s, false);
	if (in.rows < 3 || in.cols < 20)
		in = (struct rect){ 0, 0, c->rows, c->cols };
	struct rect row = { in.row + (in.rows > 5), in.col + (in.cols > 40), 1, in.cols - 2 * (in.cols > 40) };
	put_clocks(c, row, m);
	row.row += in.rows > 5 ? 2 : 1;
	line_reset(&l);
	size_t n = m->typed < sizeof marks - 1 ? m->typed : sizeof marks - 1;
	snprintf(marks, sizeof marks, "%.*s", (int)n, "***********************************************");
	line_addf(&l, m->asks == LOCK_ENTER ? "%s" : _("password of %s: "), m->login);
	line_add(&l, marks);
	cells_put_cut(c, row, STYLE_STRONG, l.s);
	c->cursor_row = row.row;
	c->cursor_col = row.col + utf8_width(l.s);
	row.row += in.rows > 5 ? 2 : 1;
	row.rows = in.row + in.rows - row.row;
	if (row.rows > 0)
		cells_wrap(c, row, *m->said ? STYLE_ERROR : STYLE_HINT, *m->said ? m->said : what_to_do(m), 0);
}
