/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/form.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/terms.h"

enum { LONG_MOST = 12000, TEXT_MOST = 1200 };

static bool is_typed(enum form_kind k)
{
	return k != FORM_CHOICE && k != FORM_YES;
}

void form_init(struct form *f, const struct form_def *def, int n)
{
	*f = (struct form){ .def = def, .n = n < FORM_FIELDS ? n : FORM_FIELDS };
	for (int i = 0; i < f->n; i++) {
		editor_init(&f->field[i].text, def[i].kind == FORM_LONG,
			    def[i].kind == FORM_LONG ? LONG_MOST : TEXT_MOST);
		f->field[i].choice = def[i].kind == FORM_YES ? 0 : -1;
	}
}

void form_free(struct form *f)
{
	for (int i = 0; i < f->n; i++)
		editor_free(&f->field[i].text);
	f->n = 0;
}

void form_move(struct form *f, int step)
{
	f->focus = (f->focus + step + f->n) % f->n;
}

static int values(const struct form_def *d)
{
	int n = 0;
	if (d->set != FORM_CATEGORIES)
		return term_count((enum term_set)d->set);
	while (term_category_key(n))
		n++;
	return n;
}

static const char *value_label(const struct form_def *d, int v)
{
	return d->set == FORM_CATEGORIES ? term_category(term_category_key(v)) : term_label((enum term_set)d->set, v);
}

static int first_value(const struct form_def *d)
{
	return d->kind == FORM_CHOICE ? d->least : 0;
}

static int last_value(const struct form_def *d)
{
	if (d->kind == FORM_YES)
		return 1;
	return d->most ? d->most : values(d) - 1;
}

void form_turn(struct form *f, int step)
{
	const struct form_def *d = &f->def[f->focus];
	struct form_field *x = &f->field[f->focus];
	int first = first_value(d), n = last_value(d) - first + 1;
	if (is_typed(d->kind))
		return;
	x->choice = x->choice < first ? (step > 0 ? first : first + n - 1)
				      : first + (x->choice - first + step + n) % n;
	x->error[0] = '\0';
	f->version++;
}

bool form_pick(struct form *f, const char *text)
{
	const struct form_def *d = &f->def[f->focus];
	int first = first_value(d), last = last_value(d);
	if (is_typed(d->kind) || d->kind == FORM_YES)
		return false;
	int n = text[0] >= '1' && text[0] <= '9' && !text[1] ? text[0] - '1' + first : -1;
	for (int v = first; n < 0 && v <= last; v++) /* the next one that begins so */
		for (int k = first; k <= last && n < 0; k++) {
			int w = first + (f->field[f->focus].choice + 1 - first + (k - first)) % (last - first + 1);
			const char *label = value_label(d, w);
			if (!strncmp(label, text, strlen(text)))
				n = w;
		}
	if (n < first || n > last)
		return false;
	form_set_choice(f, f->focus, n);
	return true;
}

const char *form_text(const struct form *f, int i)
{
	return editor_text(&f->field[i].text);
}

int form_choice(const struct form *f, int i)
{
	return f->field[i].choice;
}

const char *form_value(const struct form *f, int i)
{
	const struct form_def *d = &f->def[i];
	int v = f->field[i].choice;
	if (is_typed(d->kind))
		return form_text(f, i);
	if (d->kind == FORM_YES)
		return v == 1 ? _("yes") : _("no");
	return v < first_value(d) ? "" : value_label(d, v);
}

bool form_same(const struct form *a, const struct form *b, int i)
{
	return is_typed(a->def[i].kind) ? !strcmp(form_text(a, i), form_text(b, i))
					: a->field[i].choice == b->field[i].choice;
}

void form_take(struct form *f, const struct form *from, int i)
{
	if (is_typed(f->def[i].kind))
		form_set(f, i, form_text(from, i));
	else
		form_set_choice(f, i, from->field[i].choice);
}

int form_index(const struct form *f, const char *name)
{
	for (int i = 0; i < f->n; i++)
		if (!strcmp(f->def[i].name, name))
			return i;
	return -1;
}

void form_set(struct form *f, int i, const char *text)
{
	editor_set(&f->field[i].text, text);
	f->version++;
}

void form_set_choice(struct form *f, int i, int value)
{
	f->field[i].choice = value;
	f->field[i].error[0] = '\0';
	f->version++;
}

int64_t form_money(const char *text)
{
	int64_t yuan = 0, fen = 0;
	int digits = 0, after = 0;
	for (; *text >= '0' && *text <= '9' && digits < 10; text++, digits++)
		yuan = yuan * 10 + (*text - '0');
	if (*text == '.')
		for (text++; *text >= '0' && *text <= '9' && after < 2; text++, after++)
			fen = fen * 10 + (*text - '0');
	if (after == 1)
		fen *= 10;
	return *text || !(digits + after) ? -1 : yuan * 100 + fen;
}

static bool is_blank(const char *s)
{
	return !s[strspn(s, " \t\n")];
}

static void check(const struct form_def *d, struct form_field *x)
{
	const char *s = editor_text(&x->text);
	bool given = is_typed(d->kind) ? !is_blank(s) : x->choice >= 0;
	char *end;
	x->error[0] = '\0';
	if (!given) {
		if (d->required)
			snprintf(x->error, sizeof x->error, "%s", _("needed"));
		return;
	}
	if (d->kind == FORM_MONEY && form_money(s) < 0)
		snprintf(x->error, sizeof x->error, "%s", _("an amount such as 20 or 20.50"));
	if (d->kind != FORM_NUMBER)
		return;
	long n = strtol(s, &end, 10);
	if (*end || n < d->least || n > d->most)
		snprintf(x->error, sizeof x->error, _("a number from %d to %d"), d->least, d->most);
}

bool form_check(struct form *f)
{
	int wrong = -1;
	for (int i = f->n - 1; i >= 0; i--) {
		check(&f->def[i], &f->field[i]);
		if (f->field[i].error[0])
			wrong = i;
	}
	if (wrong >= 0)
		f->focus = wrong;
	return wrong < 0;
}

bool form_is_empty(const struct form *f)
{
	for (int i = 0; i < f->n; i++)
		if (is_typed(f->def[i].kind) && !is_blank(form_text(f, i)))
			return false;
	return true;
}

static void add_escaped(struct str *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '\n' || *s == '\\')
			str_add(out, *s == '\n' ? "\\n" : "\\\\");
		else
			str_addn(out, s, 1);
	}
}

void form_save(const struct form *f, struct str *out)
{
	for (int i = 0; i < f->n; i++) {
		str_printf(out, "%s\t", f->def[i].name);
		if (is_typed(f->def[i].kind))
			add_escaped(out, form_text(f, i));
		else
			str_printf(out, "%d", f->field[i].choice);
		str_add(out, "\n");
	}
}

static void load_field(struct form *f, int i, const char *s, size_t n)
{
	struct str value;
	str_init(&value, LONG_MOST);
	for (size_t k = 0; k < n; k++) {
		char c = s[k];
		if (c == '\\' && k + 1 < n)
			c = s[++k] == 'n' ? '\n' : s[k];
		str_addn(&value, &c, 1);
	}
	const char *text = value.len ? value.s : "";
	if (is_typed(f->def[i].kind))
		editor_set(&f->field[i].text, text);
	else
		f->field[i].choice = (int)strtol(text, NULL, 10);
	str_clear(&value);
}

void form_load(struct form *f, const char *text)
{
	while (*text) {
		size_t line = strcspn(text, "\n"), name = strcspn(text, "\t");
		for (int i = 0; i < f->n && name < line; i++)
			if (strlen(f->def[i].name) == name && !memcmp(f->def[i].name, text, name))
				load_field(f, i, text + name + 1, line - name - 1);
		text += line + (text[line] == '\n');
	}
	for (int i = 0; i < f->n; i++) { /* an older draft may know values that are no more */
		const struct form_def *d = &f->def[i];
		if (!is_typed(d->kind) && (f->field[i].choice < -1 || f->field[i].choice > last_value(d)))
			f->field[i].choice = -1;
	}
	f->version++;
}

enum { LABEL_COLS = 16, LONG_ROWS = 3 };

static int rows_of(const struct form_def *d)
{
	return d->kind == FORM_LONG ? LONG_ROWS : 1;
}

static void draw_choice(const struct form *f, int i, struct cells *c, struct rect r, enum style_id style)
{
	const struct form_def *d = &f->def[i];
	int v = f->field[i].choice;
	struct str s;
	str_init(&s, 400);
	if (d->kind == FORM_YES)
		str_printf(&s, "[%c]", v == 1 ? 'x' : ' ');
	else if (i == f->focus) /* all of them, so that the next key is obvious */
		for (int k = first_value(d); k <= last_value(d); k++)
			str_printf(&s, k == v ? "[%s] " : "%s ", value_label(d, k));
	else
		str_add(&s, v < first_value(d) ? "-" : value_label(d, v));
	cells_put_cut(c, r, style, s.len ? s.s : "");
	str_clear(&s);
}

static void draw_field(struct form *f, int i, struct cells *c, struct rect r)
{
	const struct form_def *d = &f->def[i];
	struct form_field *x = &f->field[i];
	bool focus = i == f->focus;
	char label[96];
	snprintf(label, sizeof label, "%s%s", _(d->label), d->required ? " *" : "");
	cells_put(c, r.row, r.col, 1, STYLE_SELECTED, focus ? ">" : " ");
	cells_put_cut(c, (struct rect){ r.row, r.col + 2, 1, LABEL_COLS }, focus ? STYLE_STRONG : STYLE_HEADER, label);
	struct rect at = { r.row, r.col + LABEL_COLS + 3, rows_of(d), r.cols - LABEL_COLS - 3 };
	if (x->error[0]) {
		int cols = utf8_width(x->error) + 1;
		cols = cols < at.cols / 2 ? cols : at.cols / 2;
		at.cols -= cols;
		cells_put_cut(c, (struct rect){ r.row, at.col + at.cols + 1, 1, cols - 1 }, STYLE_ERROR, x->error);
	}
	if (is_typed(d->kind))
		editor_draw(&x->text, c, at, focus ? STYLE_INPUT : STYLE_TEXT, focus);
	else
		draw_choice(f, i, c, at, focus ? STYLE_INPUT : STYLE_TEXT);
	if (focus && !is_typed(d->kind)) {
		c->cursor_row = at.row;
		c->cursor_col = at.col;
	}
}

static int needed_left(const struct form *f, int *of)
{
	int left = 0;
	*of = 0;
	for (int i = 0; i < f->n; i++) {
		if (!f->def[i].required)
			continue;
		++*of;
		left += is_typed(f->def[i].kind) ? is_blank(form_text(f, i)) : f->field[i].choice < 0;
	}
	return left;
}

/* So far down that the focused field is in sight. */
static void scroll(struct form *f, int rows)
{
	if (f->focus < f->top)
		f->top = f->focus;
	for (;;) {
		int used = 0;
		for (int i = f->top; i <= f->focus; i++)
			used += rows_of(&f->def[i]);
		if (used <= rows || f->top == f->focus)
			return;
		f->top++;
	}
}

static void draw_below(struct form *f, struct cells *c, struct rect r)
{
	int of, left = needed_left(f, &of);
	char line[300];
	for (int i = 0; i < FORM_LINES && f->live[i][0]; i++, r.row++)
		cells_put_cut(c, r, STYLE_NOTICE, f->live[i]);
	const char *hint = f->def[f->focus].hint;
	cells_put_cut(c, r, STYLE_DIM, hint && *hint ? _(hint) : "");
	r.row++;
	if (of)
		snprintf(line, sizeof line, _("needed %d/%d  "), of - left, of);
	else
		line[0] = '\0';
	int used = cells_put(c, r.row, r.col, r.cols, left ? STYLE_HINT : STYLE_OK, line);
	cells_put_cut(c, (struct rect){ r.row, r.col + used, 1, r.cols - used }, STYLE_KEY_LABEL,
		      *f->keys ? f->keys : _("Tab next  Space choose  ^S save  Esc keeps it and closes"));
}

void form_draw(struct form *f, struct cells *c)
{
	int live = 0, fields = 0, cols = c->cols < 100 ? c->cols : 100;
	while (live < FORM_LINES && f->live[live][0])
		live++;
	for (int i = 0; i < f->n; i++)
		fields += rows_of(&f->def[i]);
	int rows = fields + live + 4 < c->rows - 2 ? fields + live + 4 : c->rows - 2;
	struct rect r = { (c->rows - rows) / 2, (c->cols - cols) / 2, rows, cols };
	cells_fill(c, r, STYLE_TEXT);
	struct rect in = cells_box(c, r, f->title, true);
	int room = in.rows - live - 2, row = in.row;
	scroll(f, room);
	for (int i = f->top; i < f->n && row + rows_of(&f->def[i]) <= in.row + room; i++) {
		draw_field(f, i, c, (struct rect){ row, in.col, rows_of(&f->def[i]), in.cols });
		row += rows_of(&f->def[i]);
	}
	draw_below(f, c, (struct rect){ in.row + room, in.col + 1, 1, in.cols - 2 });
}
