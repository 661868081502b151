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

int out_write(const struct str *s, bool as_utf8, struct err *e)
{
	struct str bytes;
	str_init(&bytes, (size_t)1 << 31);
	if (as_utf8)
		str_addn(&bytes, s->s, s->len);
	else
		encode(s->s, &bytes);
	int why = fs_write_all(STDOUT_FILENO, bytes.s, bytes.len);
	str_clear(&bytes);
	if (!why)
		return 0;
	return err_set(e, ERR_IO, _("cannot write to standard output: %s"), strerror(why));
}

void out_error(const char *msg)
{
	struct str line, bytes;
	str_init(&line, 0);
	str_init(&bytes, 0);
	str_printf(&line, "plaint: %s\n", msg);
	encode(line.s, &bytes);
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

/* A cell is one line: control characters and newlines become spaces. */
void table_add(struct table *t, const char *cell)
{
	char *own = arena_strdup(&t->arena, cell);
	for (char *p = own; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = ' ';
	*vec_push(&t->cells) = own;
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
