/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/conf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "plaint/base/utf8.h"

enum { NEAR = 32 };

void conf_init(struct conf *c, const char *name, const char *text, size_t n)
{
	*c = (struct conf){ .name = name, .text = text, .end = text + n };
	arena_init(&c->arena);
}

void conf_clear(struct conf *c)
{
	arena_clear(&c->arena);
}

int conf_error(const struct conf *c, struct err *e, const char *fmt, ...)
{
	char what[200];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	if (n >= (int)sizeof what) /* not in the middle of a character */
		what[utf8_cut(what, sizeof what - 1, sizeof what - 4)] = '\0';
	return err_set(e, ERR_INPUT, "%s:%d: %s", c->name, c->line, what);
}

static char unescaped(char c)
{
	return c == 'n' ? '\n' : c == 't' ? '\t' : c;
}

/* Reads "..." at s; returns what follows the closing quote, NULL when there is none. */
static const char *quoted(const char *s, const char *end, struct str *out)
{
	for (s++; s < end && *s != '"'; s++) {
		if (*s == '\\' && s + 1 < end) {
			char c = unescaped(*++s);
			str_addn(out, &c, 1);
		} else {
			str_addn(out, s, 1);
		}
	}
	return s < end ? s + 1 : NULL;
}

static int split(struct conf *c, const char *s, const char *end, struct err *e)
{
	struct str w;
	str_init(&w, 65536);
	c->words = 0;
	arena_reset(&c->arena);
	while (s < end) {
		if (*s == ' ' || *s == '\t' || *s == '\r') {
			s++;
			continue;
		}
		if (*s == '#')
			break;
		str_reset(&w);
		if (*s == '"') {
			s = quoted(s, end, &w);
		} else {
			size_t n = 0;
			while (s + n < end && !strchr(" \t\r", s[n]))
				n++;
			str_addn(&w, s, n);
			s += n;
		}
		if (!s || c->words == CONF_WORDS)
			break;
		c->word[c->words++] = arena_strndup(&c->arena, w.s, w.len);
	}
	str_clear(&w);
	c->word[c->words] = NULL;
	if (!s)
		return conf_error(c, e, _("a quote is not closed"));
	if (c->words == CONF_WORDS && s < end)
		return conf_error(c, e, _("more than %d words"), CONF_WORDS);
	return 0;
}

int conf_next(struct conf *c, struct err *e)
{
	while (c->text < c->end) {
		const char *nl = memchr(c->text, '\n', (size_t)(c->end - c->text));
		const char *end = nl ? nl : c->end, *s = c->text;
		c->line++;
		c->text = nl ? nl + 1 : c->end;
		int rc = split(c, s, end, e);
		if (rc)
			return rc;
		if (c->words)
			return 1;
	}
	return 0;
}

/* Levenshtein distance of short words. */
static size_t distance(const char *a, const char *b)
{
	size_t row[NEAR + 1], n = strlen(b);
	if (n > NEAR || strlen(a) > NEAR)
		return NEAR;
	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 1; *a; a++, i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t up = row[j], best = diagonal + (*a != b[j - 1]);
			best = best < up + 1 ? best : up + 1;
			best = best < row[j - 1] + 1 ? best : row[j - 1] + 1;
			diagonal = up;
			row[j] = best;
		}
	}
	return row[n];
}

const char *conf_nearest(const char *wrong, const char *const *words)
{
	const char *best = NULL;
	size_t least = strlen(wrong) / 3 + 2;
	for (; *words; words++) {
		size_t d = distance(wrong, *words);
		if (d < least) {
			least = d;
			best = *words;
		}
	}
	return best;
}

int conf_unknown(const struct conf *c, const char *word, const char *const *known, struct err *e)
{
	const char *near = conf_nearest(word, known);
	return near ? conf_error(c, e, _("unknown word '%s'; did you mean '%s'?"), word, near)
		    : conf_error(c, e, _("unknown word '%s'"), word);
}

int conf_wrong(const struct conf *c, const char *how, struct err *e)
{
	return conf_error(c, e, _("'%s' is written: %s"), c->word[0], how);
}
