/* SPDX-License-Identifier: GPL-3.0-or-later */
/* view/cells: wide characters, marks, clipping, boxes; once in UTF-8 and once in GB18030. */
#include <locale.h>

#include "lib/tap.h"
#include "plaint/view/cells.h"

static void screen_is(const struct cells *c, const char *want, const char *name)
{
	struct str s;
	str_init(&s, 0);
	cells_dump(c, &s);
	is(s.s, want, name);
	str_clear(&s);
}

static void styles_are(const struct cells *c, const char *want, const char *name)
{
	struct str s;
	str_init(&s, 0);
	cells_dump_styles(c, &s);
	is(s.s, want, name);
	str_clear(&s);
}

static void wide_characters(void)
{
	struct cells c;
	cells_init(&c);
	cells_resize(&c, 1, 8);
	is_int(cells_put(&c, 0, 0, 5, STYLE_TEXT, "王小明"), 4, "a wide character is never split");
	screen_is(&c, "王小\n", "what does not fit is left out");
	cells_put(&c, 0, 1, 1, STYLE_TEXT, "x");
	screen_is(&c, " x小\n", "drawing on the second half blanks the first");
	cells_put(&c, 0, 2, 1, STYLE_TEXT, "y");
	screen_is(&c, " xy\n", "drawing on the first half blanks the second");
	is_int(c.cell[3].width, 1, "no second half is left alone");
	cells_clear(&c);
	is_int(cells_put(&c, 0, 7, 9, STYLE_TEXT, "王"), 0, "no half of a character at the right edge");
	cells_clear(&c);
	cells_put(&c, 0, -1, 9, STYLE_TEXT, "王ab");
	screen_is(&c, " ab\n", "half outside on the left is blank");
	cells_clear(&c);
	cells_put(&c, 0, 0, 8, STYLE_TEXT, "王小明好");
	cells_put_pad(&c, (struct rect){ 0, 1, 1, 2 }, STYLE_LATE, "");
	screen_is(&c, "    明好\n", "padding frees both borders");
	styles_are(&c, ".LL\n", "padding has the style");
	cells_free(&c);
}

static void odd_characters(void)
{
	struct cells c;
	cells_init(&c);
	cells_resize(&c, 1, 10);
	is_int(cells_put(&c, 0, 0, 10, STYLE_TEXT, "e\xcc\x81z"), 2, "a combining mark takes no column");
	is(c.cell[0].text, "e\xcc\x81", "the mark joins its character");
	cells_put(&c, 0, 0, 10, STYLE_TEXT,
		  "o\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81|");
	is_int((int64_t)strlen(c.cell[0].text), 11, "marks beyond the room of a cell are dropped");
	cells_clear(&c);
	cells_put(&c, 0, 0, 10, STYLE_TEXT, "a\tb\x1b[c\xc2\x85z");
	screen_is(&c, "a b\xef\xbf\xbd[c\xef\xbf\xbdz\n", "control characters are shown, and not obeyed");
	cells_clear(&c);
	is_int(cells_put(&c, 0, 0, 10, STYLE_TEXT, "a\xff" "b"), 3, "an invalid byte takes one column");
	screen_is(&c, "a\xef\xbf\xbd" "b\n", "an invalid byte is shown too");
	cells_put(&c, -1, 0, 10, STYLE_TEXT, "no");
	cells_put(&c, 1, 0, 10, STYLE_TEXT, "no");
	is_int(cells_put(&c, 0, 10, 5, STYLE_TEXT, "no"), 0, "outside of the grid nothing is drawn");
	cells_free(&c);
}

static void fitting(void)
{
	struct cells c;
	cells_init(&c);
	cells_resize(&c, 3, 10);
	is_int(cells_put_cut(&c, (struct rect){ 0, 0, 1, 6 }, STYLE_TEXT, "投诉处理"), 5, "cut: columns used");
	is_int(cells_put_cut(&c, (struct rect){ 1, 0, 1, 8 }, STYLE_TEXT, "投诉处理"), 8, "what fits is whole");
	is_int(cells_put_right(&c, (struct rect){ 2, 0, 1, 10 }, STYLE_RISK, "00:38 !"), 7, "right: columns");
	screen_is(&c, "投诉~\n投诉处理\n   00:38 !\n", "cut and right-aligned text");
	cells_restyle(&c, (struct rect){ 1, 0, 2, 4 }, STYLE_SELECTED);
	styles_are(&c, "\nSSSS\nSSSSrrrrrr\n", "restyle keeps the text");
	cells_clear(&c);
	is_int(cells_wrap(&c, (struct rect){ 0, 0, 3, 10 }, STYLE_TEXT, "one two three 投诉处理\nx", 1), 3,
	       "wrap: rows used");
	screen_is(&c, "three 投诉\n处理\nx\n", "wrapped text begins `skip` lines down");
	cells_free(&c);
}

static void boxes(void)
{
	struct cells c;
	cells_init(&c);
	cells_resize(&c, 3, 14);
	struct rect in = cells_box(&c, (struct rect){ 0, 0, 3, 14 }, "队列 7", true);
	screen_is(&c, "+-[队列 7]---+\n|            |\n+------------+\n", "a frame with its title");
	ok(in.row == 1 && in.col == 1 && in.rows == 1 && in.cols == 12, "the inside of a frame");
	cells_box(&c, (struct rect){ 0, 0, 3, 14 }, "队列 7", false);
	screen_is(&c, "+- 队列 7 ---+\n|            |\n+------------+\n", "focus shows without colour");
	in = cells_box(&c, (struct rect){ 0, 0, 1, 1 }, "x", false);
	is_int(in.rows, 0, "no room, no frame");
	cells_free(&c);
}

/* The invariant of cells.c: a cell of width 2 is followed by one of width 0, and no other is. */
static int broken_cells(const struct cells *c)
{
	int broken = 0;
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++) {
			const struct cell *p = &c->cell[row * c->cols + col];
			bool half = col > 0 && (p - 1)->width == 2;
			broken += (p->width == 0) != half || (p->width == 2 && col == c->cols - 1);
			broken += memchr(p->text, '\0', sizeof p->text) == NULL;
		}
	return broken;
}

static void any_drawing(void)
{
	static const char *const texts[] = { "王小明", "ab", "a王b", "e\xcc\x81", "\xff\xe7\x8e", "", "\t王" };
	struct cells c;
	unsigned seed = 20261123;
	int broken = 0;
	cells_init(&c);
	cells_resize(&c, 5, 9);
	for (int i = 0; i < 20000; i++) {
		int v[6];
		for (int k = 0; k < 6; k++)
			v[k] = (int)((seed = seed * 1103515245u + 12345u) >> 16 & 0x7fff);
		struct rect r = { v[0] % 8 - 1, v[1] % 14 - 3, v[2] % 4, v[3] % 12 };
		const char *text = texts[v[4] % 7];
		switch (v[5] % 8) {
		case 0: cells_put(&c, r.row, r.col, r.cols, STYLE_TEXT, text); break;
		case 1: cells_put_pad(&c, r, STYLE_LATE, text); break;
		case 2: cells_put_cut(&c, r, STYLE_TEXT, text); break;
		case 3: cells_put_right(&c, r, STYLE_TEXT, text); break;
		case 4: cells_fill(&c, r, STYLE_RISK); break;
		case 5: cells_box(&c, r, text, v[4] & 1); break;
		case 6: cells_wrap(&c, r, STYLE_TEXT, "one 投诉处理 two", v[4] % 3); break;
		default: cells_restyle(&c, r, STYLE_SELECTED);
		}
		broken += broken_cells(&c);
	}
	is_int(broken, 0, "no drawing at any place leaves half of a wide character");
	cells_free(&c);
}

/* In GB18030 the same mark may take two columns (architecture.md 4.1). */
static void gb18030(void)
{
	struct cells c;
	if (!setlocale(LC_ALL, "zh_CN.GB18030")) {
		diag("zh_CN.GB18030 is not installed: its widths are not checked");
		return;
	}
	cells_init(&c);
	cells_resize(&c, 3, 10);
	is_int(cells_put(&c, 0, 0, 10, STYLE_TEXT, "…a"), 3, "an ellipsis takes two columns in GB18030");
	cells_box(&c, (struct rect){ 0, 0, 3, 10 }, "", false);
	screen_is(&c, "+--------+\n|        |\n+--------+\n", "frames are straight in GB18030");
	cells_free(&c);
}

static void c_locale(void)
{
	struct cells c;
	setlocale(LC_ALL, "C");
	cells_init(&c);
	cells_resize(&c, 1, 10);
	is_int(cells_put(&c, 0, 0, 10, STYLE_TEXT, "a投b"), 3, "C: what cannot be shown takes one column");
	screen_is(&c, "a?b\n", "C: what cannot be shown is a question mark");
	cells_free(&c);
}

int main(void)
{
	ok(setlocale(LC_ALL, "C.UTF-8") != NULL, "C.UTF-8 is there");
	wide_characters();
	odd_characters();
	fitting();
	boxes();
	any_drawing();
	for (int i = 0; i < STYLE_COUNT; i++)
		if (!*style_key((enum style_id)i))
			ok(false, "style %d has a name", i);
	is(style_key(STYLE_SELECTED), "selected", "names of styles are for theme files");
	gb18030();
	c_locale();
	return tap_done();
}
