/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agent's screens against goldens, and what must hold at any size. */
#include <locale.h>

#include "desk_fixture.h"
#include "lib/golden.h"
#include "plaint/base/utf8.h"

static struct fixture fix;

static void draw(struct cells *c, int rows, int cols)
{
	cells_resize(c, rows, cols);
	desk_draw(c, &fix.m);
}

static void check_golden(int rows, int cols, const char *name)
{
	struct cells c;
	struct str s;
	cells_init(&c);
	str_init(&s, 0);
	draw(&c, rows, cols);
	cells_dump(&c, &s);
	golden_is(s.s, name);
	str_clear(&s);
	cells_free(&c);
}

/* True when the frame shows the text in some row. */
static bool shows(int rows, int cols, const char *text)
{
	struct cells c;
	struct str s;
	cells_init(&c);
	str_init(&s, 0);
	draw(&c, rows, cols);
	cells_dump(&c, &s);
	bool found = strstr(s.s, text) != NULL;
	str_clear(&s);
	cells_free(&c);
	return found;
}

/* Every size draws, and a wide character is always followed by its second half. */
static void any_size(void)
{
	struct cells c;
	bool whole = true;
	cells_init(&c);
	for (int rows = 1; rows <= 70; rows += rows < 30 ? 1 : 7)
		for (int cols = 1; cols <= 250; cols += cols < 90 ? 1 : 9) {
			draw(&c, rows, cols);
			for (int i = 0; i < rows * cols; i++)
				if (c.cell[i].width == 2 &&
				    ((i + 1) % cols == 0 || c.cell[i + 1].width != 0))
					whole = false;
		}
	ok(whole, "T12: no wide character is split at any size from 1x1 to 250x70");
	cells_free(&c);
}

static void screens(void)
{
	fixture_fill(&fix);
	check_golden(24, 80, "desk-80x24.txt");
	check_golden(50, 200, "desk-200x50.txt");
	check_golden(20, 60, "desk-60x20.txt");
	fix.m.focus = PANE_SCRIPTS;
	check_golden(24, 80, "desk-scripts-80x24.txt");
	fix.m.screen = SCREEN_CASE;
	fix.m.focus = PANE_PROFILE;
	check_golden(24, 80, "case-80x24.txt");
	fix.m.timeline_full = true;
	check_golden(24, 80, "case-timeline-80x24.txt");
	any_size();
}

/* S4: must-list, live check, SMS count. */
static void checked(struct editor *ed, struct desk_composer *w)
{
	static const char *const forbid[] = { "请您耐心等待" };
	struct reply_facts f = { .limit_fen = 200000, .forbid = forbid, .forbids = 1, .decided = REPLY_PARTLY,
				 .must = REPLY_BIT(REPLY_APOLOGY) | REPLY_BIT(REPLY_AMOUNT) |
					 REPLY_BIT(REPLY_DEADLINE),
				 .when = { fix.m.now_s, 8 * 3600 } };
	struct reply_check k;
	w->check = &k;
	w->facts = &f;
	w->template = "R-203";
	w->channel = CHANNEL_SMS;
	editor_set(ed, "王先生您好，经核实九月账单多收20元，今日22点前退回账户，给您添麻烦了。");
	reply_check(editor_text(ed), &f, &k);
	check_golden(24, 80, "reply-checked-80x24.txt");
	check_golden(50, 200, "reply-checked-200x50.txt");
	ok(shows(24, 80, "[ ]recourse"), "S4: what is missing stands in the list");
	ok(shows(24, 80, "SMS 37/70"), "S4: the count of the message");
	f.decided = REPLY_UPHELD;
	reply_check(editor_text(ed), &f, &k);
	ok(shows(24, 80, "nothing stops it"), "S4: a good reply says so");
	editor_set(ed, "请您耐心等待，我们会补偿9000元。");
	reply_check(editor_text(ed), &f, &k);
	ok(shows(24, 80, "!! forbidden words: 请您耐心等待"), "S4: the first that stops it");
	ok(shows(24, 80, "more)"), "S4: ... and how many there are");
	any_size();
}

static void writing(void)
{
	struct editor ed;
	struct desk_composer w = {
		.title = "Reply 1009-176", .editor = &ed, .saved = true, .missing = "amount"
	};
	editor_init(&ed, true, 4096);
	editor_set(&ed, "王先生您好,\n{amount} 已退回。");
	fixture_fill(&fix);
	fix.m.composer = &w;
	fix.m.focus = PANE_COMPOSER;
	check_golden(24, 80, "reply-80x24.txt");
	check_golden(40, 132, "reply-132x40.txt");
	checked(&ed, &w);
	editor_free(&ed);
}

static void rules(void)
{
	fixture_fill(&fix);
	ok(shows(24, 80, "!! BROKEN PROMISE 10-09: 24小时内回电"),
	   "T1: a broken promise is on the first screen");
	ok(shows(24, 80, "Asked before: 月份, 号码, 金额"),
	   "004-11: what was asked before is on the first screen");
	ok(!shows(24, 80, "王小明"), "the customer's name is masked");
	ok(!shows(24, 80, "13812345678"), "the customer's phone is masked");
	ok(shows(24, 80, "LATE !!"), "a late clock has its word and its mark");
	fix.m.training = true;
	ok(shows(24, 80, "TRAINING"), "004-13: a training store says so");
	fix.m.frozen = true;
	ok(shows(24, 80, "FROZEN"), "a frozen list says so");
	fix.queue.n = 0;
	fix.m.selected = 0;
	ok(shows(50, 200, "Queue empty. t takes the next from the pool (12 waiting)"),
	   "an empty queue says what to do");
}

static void countdowns(void)
{
	char b[SLA_TEXT];
	struct view_ticks fast = { true, false }, thin = { true, true }, minutes = { false, false };
	is(view_countdown(b, 599, fast), "09'59", "the last ten minutes count seconds");
	is(view_countdown(b, 600, fast), "00:10", "before that minutes");
	is(view_countdown(b, 599, minutes), "00:09", "minutes where seconds are not wanted");
	is(view_countdown(b, 130, thin), "00:02", "a thin line gets minutes");
	is(view_countdown(b, 119, thin), "01'50", "and steps of 10 s in the last two minutes");
	is(view_countdown(b, -720, fast), "-00:12", "late counts up");
	is(view_countdown(b, -86400 * 400, fast), "-400d", "a year late fits the column");
	bool fits = true;
	for (int64_t s = -86400 * 3000; s < 86400 * 3000; s += 997)
		fits = fits && utf8_width(view_countdown(b, s, fast)) <= COUNTDOWN_COLS;
	ok(fits, "every countdown fits its column");
}

/* performance.md: a tick changes few cells, and on a thin line none. */
static int cells_changed(int seconds)
{
	struct cells a, b;
	int changed = 0;
	cells_init(&a);
	cells_init(&b);
	draw(&a, 24, 80);
	fix.m.now_s += seconds;
	draw(&b, 24, 80);
	fix.m.now_s -= seconds;
	for (int i = 0; i < 24 * 80; i++)
		changed += memcmp(&a.cell[i], &b.cell[i], sizeof a.cell[i]) != 0;
	cells_free(&a);
	cells_free(&b);
	return changed;
}

static void ticks(void)
{
	fixture_fill(&fix);
	fix.m.now_s += 10; /* the clocks of the fixture fall due on whole minutes */
	int changed = cells_changed(1);
	ok(changed >= 1 && changed <= 3, "one second changes one to three cells: %d", changed);
	fix.m.low_bandwidth = true;
	is_int(cells_changed(1), 0, "on a thin line a second changes nothing");
}

int main(void)
{
	setlocale(LC_ALL, "");
	screens();
	writing();
	rules();
	countdowns();
	ticks();
	return tap_done();
}
