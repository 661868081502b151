/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edge to standard output and standard error: charset, failures, aligned columns. */
#include <errno.h>
#include <langinfo.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "internal.h"
#include "plaint/base/codec.h"
#include "plaint/base/fs.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"

/* For the locale: what it cannot show is a question mark. */
static void encode(const char *utf8, struct str *out)
{
	const char *charset = nl_langinfo(CODESET);
	struct err e;
	if (strcmp(charset, "UTF-8") == 0 || codec_encode(utf8, charset, out, &e))
		str_add(out, utf8);
}

/* Jansson escapes what is below a blank; these stand in strings only. */
void out_json(struct str *out, const char *s, size_t n)
{
	size_t k;
	for (size_t i = 0; i < n; i += k) {
		uint32_t cp;
		k = utf8_decode(s + i, n - i, &cp);
		if (cp < 0x7F || utf8_shown(cp) == cp || cp == UTF8_BAD || !utf8_shown(cp))
			str_addn(out, s + i, k);
		else if (cp < 0x10000)
			str_printf(out, "\\u%04x", (unsigned)cp);
		else
			str_printf(out, "\\u%04x\\u%04x", 0xD7C0 + (unsigned)(cp >> 10), 0xDC00 + (unsigned)(cp & 0x3FF));
	}
}

static void add_shown(struct str *out, const char *s, size_t n, bool one_line)
{
	struct str shown;
	str_init(&shown, (size_t)1 << 31);
	utf8_show(&shown, s, n, one_line);
	encode(shown.s, out);
	str_clear(&shown);
}

int out_write(const struct str *s, enum out_form form, struct err *e)
{
	struct str bytes;
	str_init(&bytes, (size_t)1 << 31);
	if (form == OUT_JSON)
		out_json(&bytes, s->s, s->len);
	else if (form == OUT_CSV)
		encode(s->s, &bytes);
	else
		add_shown(&bytes, s->s, s->len, false);
	int why = fs_write_all(STDOUT_FILENO, bytes.s, bytes.len);
	str_clear(&bytes);
	if (!why)
		return 0;
	return err_set(e, ERR_IO, _("cannot write to standard output: %s"), strerror(why));
}

void out_error(const char *msg, bool one_line)
{
	struct str line, bytes;
	str_init(&line, 0);
	str_init(&bytes, 0);
	str_printf(&line, "plaint: %s", msg);
	add_shown(&bytes, line.s, line.len, one_line);
	str_add(&bytes, "\n");
	fs_write_all(STDERR_FILENO, bytes.s, bytes.len);
	str_clear(&bytes);
	str_clear(&line);
}

void out_progress(const char *msg)
{
	struct str line, bytes;
	if (!isatty(STDERR_FILENO))
		return;
	str_init(&line, 0);
	str_init(&bytes, 0);
	str_printf(&line, "\r%s\033[K", msg);
	encode(line.s, &bytes);
	fs_write_all(STDERR_FILENO, bytes.s, bytes.len);
	str_clear(&bytes);
	str_clear(&line);
}

void table_init(struct table *t, int cols)
{
	*t = (struct table){ .cols = cols };
	arena_init(&t->arena);
}

/* A cell is one line. */
void table_add(struct table *t, const char *cell)
{
	struct str line;
	str_init(&line, 0);
	utf8_show(&line, cell, strlen(cell), true);
	*vec_push(&t->cells) = arena_strndup(&t->arena, line.s, line.len);
	str_clear(&line);
}

/* Columns of the terminal, 0 when the output is none. */
static int terminal_cols(void)
{
	struct winsize w;
	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &w))
		return 0;
	return w.ws_col;
}

static void pad(struct str *out, int n)
{
	while (n-- > 0)
		str_addn(out, " ", 1);
}

void table_print(struct table *t, struct str *out)
{
	int limit = terminal_cols();
	int *width = arena_alloc(&t->arena, (size_t)t->cols * sizeof *width);
	int total = 0;
	for (size_t i = 0; i < t->cells.n; i++) {
		int w = utf8_width(t->cells.v[i]);
		int *most = &width[i % (size_t)t->cols];
		*most = w > *most ? w : *most;
	}
	for (int i = 0; i < t->cols - 1; i++)
		total += width[i] + 2;
	for (size_t i = 0; i < t->cells.n; i++) {
		const char *cell = t->cells.v[i];
		int col = (int)(i % (size_t)t->cols), used = 0;
		if (col < t->cols - 1) {
			str_add(out, cell);
			pad(out, width[col] + 2 - utf8_width(cell));
			continue;
		}
		size_t n = strlen(cell);
		if (limit > total)
			n = utf8_clip(cell, limit - total, &used);
		str_addn(out, cell, n);
		while (out->len && out->s[out->len - 1] == ' ')
			str_truncate(out, out->len - 1);
		str_addn(out, "\n", 1);
	}
	vec_clear(&t->cells);
	arena_clear(&t->arena);
}
