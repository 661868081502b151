/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Recording a contact: the type, then for a grumble at most three keys: category, grade, Enter
 * (003-01: every contact is a record).  The words may be typed after the grade; they are a draft
 * until it is saved.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/model/grumble.h"
#include "plaint/model/mask.h"
#include "plaint/tui/editkeys.h"

/* The grade of one key as the four indicators of A3: the least that gives this grade. */
static const struct grumble_marks grade_marks[6] = { [1] = { 2, 2, 2, 2 },
						     [2] = { 3, 3, 2, 2 },
						     [3] = { 3, 3, 3, 3 },
						     [4] = { 4, 4, 3, 4 },
						     [5] = { 5, 5, 4, 5 } };
static const char category_keys[] = "1234567890abcdefgh";

static void contact_pick(struct desk *d, size_t i)
{
	static const enum writing kinds[] = { WRITE_NONE,  WRITE_INQUIRY,  WRITE_COMPLAINT,
					      WRITE_REPLY, WRITE_PROGRESS, WRITE_NOTE };
	if (i == 0)
		desk_grumble_open(d);
	else
		desk_write(d, kinds[i]);
}

void desk_contact_menu(struct desk *d)
{
	desk_sync(d);
	if (!d->m.profile) {
		desk_say(d, STYLE_HINT, _("No customer here: / finds one."));
		return;
	}
	desk_list_open(d, _("Record a contact"), _("every contact is recorded, and never changed"),
		       contact_pick);
	desk_list_add(d, "g", _("grumble"), _("category, grade, Enter"));
	desk_list_add(d, "q", _("inquiry"), _("the customer asks"));
	desk_list_add(d, "c", _("complaint"), _("the customer complains again"));
	desk_list_add(d, "r", _("reply"), _("to the customer, meets the response clock"));
	desk_list_add(d, "p", _("progress"), _("to the customer, restarts the progress clock"));
	desk_list_add(d, "n", _("note"), _("internal"));
}

/* The draft is "CATEGORY GRADE words", "-" and 0 where nothing was chosen. */
void desk_grumble_keep(struct desk *d)
{
	struct grumble_form *g = &d->grumble;
	struct err e;
	struct str s;
	if (!d->drafts || g->kept == g->version + g->text.version)
		return;
	g->kept = g->version + g->text.version;
	str_init(&s, 0);
	str_printf(&s, "%d %d %s", g->category, g->grade, editor_text(&g->text));
	if (drafts_put(d->drafts, g->key, s.s, d->m.now_s, &e))
		desk_fail(d, &e);
	str_clear(&s);
}

static void take_draft(struct desk *d)
{
	struct grumble_form *g = &d->grumble;
	const struct draft *t = d->drafts ? drafts_find(d->drafts, g->key) : NULL;
	char *end;
	g->opened_s = t ? 0 : d->m.now_s;
	if (!t)
		return;
	long category = strtol(t->text, &end, 10), grade = strtol(end, &end, 10);
	g->category = category >= 0 && category < 14 ? (int)category : -1;
	g->grade = grade >= 1 && grade <= 5 ? (int)grade : 0;
	editor_set(&g->text, *end == ' ' ? end + 1 : end);
	desk_say(d, STYLE_NOTICE,
		 _("What you had begun is back. Enter saves, Esc keeps it and closes."));
}

void desk_grumble_open(struct desk *d)
{
	struct grumble_form *g = &d->grumble;
	desk_sync(d);
	if (!d->m.profile) {
		desk_say(d, STYLE_HINT, _("No customer here: / finds one."));
		return;
	}
	*g = (struct grumble_form){ .open = true, .category = -1, .customer_id = d->profile.id };
	g->case_id = d->m.kase ? d->kase.row.id : 0;
	snprintf(g->key, sizeof g->key, "grumble:%s", d->profile.no);
	g->op = work_op_new();
	editor_init(&g->text, false, 4000);
	take_draft(d);
	g->kept = g->version + g->text.version;
}

static void save(struct desk *d)
{
	struct grumble_form *g = &d->grumble;
	struct err e;
	int64_t id;
	if (g->category < 0 || g->grade == 0) {
		desk_say(d, STYLE_ERROR,
			 g->category < 0 ? _("Choose the category first.")
					 : _("Choose the grade, 1 to 5."));
		return;
	}
	const struct grumble_marks *m = &grade_marks[g->grade];
	struct call_times call = call_measured(g->opened_s, d->m.now_s);
	struct work_contact c = { .customer_id = g->customer_id,
				  .case_id = g->case_id,
				  .kind = CONTACT_GRUMBLE,
				  .channel = d->m.kase ? d->kase.row.channel : CHANNEL_PHONE,
				  .emotion = -1,
				  .call = !d->m.kase || d->kase.row.channel == CHANNEL_PHONE ? &call : NULL,
				  .text = editor_text(&g->text),
				  .category = term_category_key(g->category),
				  .duration = m->duration,
				  .solved = m->solved,
				  .assoc = m->assoc,
				  .tolerance = m->tolerance,
				  .asks = "" };
	desk_grumble_keep(d);
	bool done = desk_is_done(d, &g->op, &g->tried, g->version + g->text.version);
	g->tried = (struct tried){ true, g->version + g->text.version };
	if (!done && work_record(d->session, g->op, &c, &id, &e)) {
		desk_fail(d, &e);
		return;
	}
	int grade = g->grade;
	if (d->drafts && drafts_drop(d->drafts, g->key, &e))
		desk_fail(d, &e);
	editor_free(&g->text);
	g->open = false;
	desk_reload(d);
	desk_say(d, STYLE_OK, _("Grumble of grade %d recorded: %s."), grade,
		 term_category(c.category));
}

static void close_form(struct desk *d)
{
	struct grumble_form *g = &d->grumble;
	bool begun = g->category >= 0 || *editor_text(&g->text);
	desk_grumble_keep(d);
	editor_free(&g->text);
	g->open = false;
	if (begun)
		desk_say(d, STYLE_HINT,
			 _("What you had begun is kept: the same keys offer it again."));
}

/* True when the key chose a category or a grade. */
static bool choose(struct grumble_form *g, const struct key *k)
{
	const char *at = key_is_text(k) && !k->text[1] ? strchr(category_keys, k->text[0]) : NULL;
	if (!at)
		return false;
	int n = (int)(at - category_keys);
	if (g->category < 0 && term_category_key(n)) {
		g->category = n;
		return true;
	}
	if (g->category >= 0 && g->grade == 0 && n < 5) {
		g->grade = n + 1;
		return true;
	}
	return false;
}

void desk_grumble_key(struct desk *d, const struct key *k)
{
	struct grumble_form *g = &d->grumble;
	if (k->code == K_ESC || k->code == K_F10) {
		close_form(d);
		return;
	}
	if (k->code == K_ENTER) {
		save(d);
		return;
	}
	if (k->code == K_BACKSPACE && !*editor_text(&g->text)) {
		if (g->grade)
			g->grade = 0;
		else
			g->category = -1;
	} else if (!choose(g, k)) {
		editkeys_give(&g->text, k);
		return;
	}
	g->version++;
}

static void draw_categories(struct cells *c, struct rect r, const struct grumble_form *g)
{
	int w = r.cols / 3;
	for (int i = 0; term_category_key(i); i++) {
		struct line l = { .len = 0 };
		line_addf(&l, "%c %s", category_keys[i], term_category(term_category_key(i)));
		struct rect at = { r.row + i / 3, r.col + i % 3 * w, 1, w - 1 };
		cells_put_cut(c, at, i == g->category ? STYLE_SELECTED : STYLE_TEXT, l.s);
		if (i == g->category)
			cells_put(c, at.row, at.col + 1, 1, STYLE_SELECTED, ">");
	}
}

void desk_grumble_draw(struct desk *d, struct cells *c)
{
	struct grumble_form *g = &d->grumble;
	int cols = c->cols < 78 ? c->cols : 78, rows = 13;
	struct rect r = { c->rows > rows + 2 ? (c->rows - rows) / 2 : 0, (c->cols - cols) / 2, rows,
			  cols };
	char name[MASK_BUF], title[192];
	snprintf(title, sizeof title, _("Grumble of %s"),
		 d->m.profile ? mask_name(name, d->profile.name) : "");
	cells_fill(c, r, STYLE_TEXT);
	struct rect in = cells_box(c, r, title, true);
	cells_put_cut(c, (struct rect){ in.row, in.col + 1, 1, in.cols - 2 }, STYLE_HEADER,
		      _("1st key: category"));
	draw_categories(c, (struct rect){ in.row + 1, in.col + 1, 5, in.cols - 2 }, g);
	cells_put_cut(c, (struct rect){ in.row + 6, in.col + 1, 1, in.cols - 2 }, STYLE_HEADER,
		      _("2nd key: grade  1 light  2 mild  3 clear  4 strong  5 near a complaint"));
	struct line l = { .len = 0 };
	const struct grumble_marks *m = &grade_marks[g->grade];
	if (g->grade)
		line_addf(&l, _("grade %d  score %d = D%d R%d A%d T%d"), g->grade, grumble_score(m),
			  m->duration, m->solved, m->assoc, m->tolerance);
	cells_put_cut(c, (struct rect){ in.row + 7, in.col + 1, 1, in.cols - 2 }, STYLE_STRONG,
		      l.s);
	cells_put_cut(c, (struct rect){ in.row + 8, in.col + 1, 1, in.cols - 2 }, STYLE_HEADER,
		      _("Enter saves; before that the words may be typed:"));
	editor_draw(&g->text, c, (struct rect){ in.row + 9, in.col + 1, 1, in.cols - 2 },
		    STYLE_INPUT, true);
	cells_put_cut(c, (struct rect){ in.row + 10, in.col + 1, 1, in.cols - 2 }, STYLE_DIM,
		      _("Backspace takes the grade or the category back, Esc closes and keeps"));
}
