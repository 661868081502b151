/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody must look at, beside the timeliness (domain.md S5): the word and the sign tell the level,
 * the colour only repeats it. */
#include <stdio.h>

#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/terms.h"
#include "v_wall.h"

static void put_alert(struct cells *c, struct rect r, const struct alert_row *a, const struct wall_model *m)
{
	struct arena arena;
	char head[80], line[300];
	enum style_id style = a->over_at ? STYLE_TEXT : a->level == ALERT_RED ? STYLE_LATE : STYLE_STRONG;
	arena_init(&arena);
	bool chosen = m->alert && a == &m->board->alerts.v[m->alert - 1];
	snprintf(head, sizeof head, "%s%-2s %s %s ", chosen ? "> " : "", alert_mark(a->level), term_label(TERM_ALERT_LEVEL, (int)a->level),
		 term_label(TERM_ALERT, (int)a->kind));
	int used = cells_put(c, r.row, r.col, r.cols, style, head);
	const char *who = *a->owner ? a->owner : _("nobody's");
	const char *how = a->over_at ? _("over, not acknowledged") : a->acknowledged_at ? _("acknowledged") : _("still open");
	/* what is cut is the text: whose it is stays in sight */
	snprintf(line, sizeof line, "  [%s, %s]", who, how);
	int state = utf8_width(line), room = r.cols - used - state;
	used += cells_put_cut(c, (struct rect){ r.row, r.col + used, 1, room > 0 ? room : 0 }, STYLE_TEXT,
			      alert_text(a, m->now_s, &arena));
	cells_put_cut(c, (struct rect){ r.row, r.col + used, 1, r.cols - used }, STYLE_TEXT, line);
	arena_clear(&arena);
}

struct rect wall_put_alerts(struct cells *c, struct rect r, const struct wall_model *m)
{
	const struct alert_list *l = &m->board->alerts;
	char line[640];
	int most = r.rows > 2 ? r.rows - 1 : r.rows, used = 0;
	if (*m->board->bulletin) {
		snprintf(line, sizeof line, _("Bulletin: %s"), m->board->bulletin);
		cells_put_cut(c, (struct rect){ r.row + used++, r.col, 1, r.cols }, STYLE_HEADER, line);
	}
	/* the one that is selected is in sight */
	size_t first = m->alert > most - used - 1 && m->alert > 0 ? (size_t)m->alert - 1 : 0;
	for (size_t i = first; i < l->n && used < most; i++, used++) {
		int64_t more = l->open - (int64_t)i;
		struct rect at = { r.row + used, r.col, 1, r.cols };
		if (used == most - 1 && more > 1 && i + 1 != (size_t)m->alert) {
			snprintf(line, sizeof line, P_("and %lld more alert", "and %lld more alerts", (unsigned long)more),
				 (long long)more);
			cells_put(c, at.row, at.col, at.cols, STYLE_STRONG, line);
			continue;
		}
		put_alert(c, at, &l->v[i], m);
	}
	return (struct rect){ r.row + used, r.col, r.rows - used, r.cols };
}
