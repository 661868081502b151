/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid as text, for goldens and for the headless backend; names and letters of the styles. */
#include "plaint/view/cells.h"

#include <string.h>

#include "plaint/base/bug.h"

static const struct {
	const char *key;
	char letter;
} styles[STYLE_COUNT] = {
	[STYLE_TEXT] = { "text", '.' },
	[STYLE_DIM] = { "dim", 'd' },
	[STYLE_STRONG] = { "strong", 's' },
	[STYLE_BORDER] = { "border", 'b' },
	[STYLE_TITLE] = { "title", 't' },
	[STYLE_TITLE_FOCUS] = { "title_focus", 'T' },
	[STYLE_HEADER] = { "header", 'h' },
	[STYLE_SELECTED] = { "selected", 'S' },
	[STYLE_SELECTED_IDLE] = { "selected_idle", 'i' },
	[STYLE_MARKED] = { "marked", 'm' },
	[STYLE_KEY] = { "key", 'k' },
	[STYLE_KEY_LABEL] = { "key_label", 'K' },
	[STYLE_HINT] = { "hint", 'H' },
	[STYLE_HIT] = { "hit", 'x' },
	[STYLE_INPUT] = { "input", 'I' },
	[STYLE_ERROR] = { "error", 'E' },
	[STYLE_OK] = { "ok", 'o' },
	[STYLE_NORMAL] = { "normal", 'n' },
	[STYLE_NOTICE] = { "notice", 'N' },
	[STYLE_RISK] = { "risk", 'r' },
	[STYLE_CRITICAL] = { "critical", 'c' },
	[STYLE_LATE] = { "late", 'L' },
	[STYLE_PAUSED] = { "paused", 'p' },
	[STYLE_TRAINING] = { "training", 'g' },
};

static const char glyph_ascii[GLYPH_COUNT + 1] = " -|+++++++++_.-:=+*#";

const char *style_key(enum style_id s)
{
	if ((unsigned)s >= STYLE_COUNT)
		BUG("no style %d", (int)s);
	return styles[s].key;
}

static void add_cell_text(struct str *out, const struct cell *p)
{
	if (p->width == 0)
		return;
	if (p->glyph)
		str_addn(out, &glyph_ascii[p->glyph], 1);
	else
		str_add(out, *p->text ? p->text : " ");
}

static void add_cell_style(struct str *out, const struct cell *p)
{
	str_addn(out, &styles[p->style].letter, 1);
}

/* Each row with add(), without the `pad` characters at its end. */
static void dump(const struct cells *c, struct str *out, char pad,
		 void (*add)(struct str *, const struct cell *))
{
	str_add(out, "");
	for (int row = 0; row < c->rows; row++) {
		size_t start = out->len;
		for (int col = 0; col < c->cols; col++)
			add(out, &c->cell[(size_t)row * (size_t)c->cols + (size_t)col]);
		size_t len = out->len;
		while (len > start && out->s[len - 1] == pad)
			len--;
		str_truncate(out, len);
		str_add(out, "\n");
	}
}

void cells_dump(const struct cells *c, struct str *out)
{
	dump(c, out, ' ', add_cell_text);
}

void cells_dump_styles(const struct cells *c, struct str *out)
{
	dump(c, out, '.', add_cell_style);
}
