/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/tone.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/conf.h"
#include "plaint/base/fold.h"
#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/str.h"
#include "plaint/model/terms.h"

struct tone {
	struct arena arena;
	VEC(struct tone_word { int signal; const char *word; size_t n; }) words;
};

static int read_line(struct tone *t, struct conf *f, struct err *e)
{
	struct str s;
	int signal = term_find(TERM_SIGNAL, f->word[0]);
	if (signal < 0)
		return conf_error(f, e, _("unknown word '%s'"), f->word[0]);
	str_init(&s, 0);
	for (int i = 1; i < f->words; i++) {
		str_reset(&s);
		fold_text(&s, f->word[i], strlen(f->word[i]));
		if (s.len)
			*vec_push(&t->words) = (struct tone_word){
				signal, arena_strndup(&t->arena, s.s, s.len), s.len
			};
	}
	str_clear(&s);
	return 0;
}

int tone_parse(const char *file, const char *text, size_t n, struct tone **out, struct err *e)
{
	struct tone *t = xcalloc(1, sizeof *t);
	struct conf f;
	int rc;
	arena_init(&t->arena);
	conf_init(&f, file, text, n);
	while ((rc = conf_next(&f, e)) > 0)
		if ((rc = read_line(t, &f, e)) < 0)
			break;
	conf_clear(&f);
	if (rc < 0)
		tone_free(&t);
	*out = t;
	return rc;
}

void tone_free(struct tone **t)
{
	if (!*t)
		return;
	vec_clear(&(*t)->words);
	arena_clear(&(*t)->arena);
	free(*t);
	*t = NULL;
}

static bool is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool tone_has(const char *folded, const char *word, size_t n)
{
	for (const char *p = folded; n && (p = strstr(p, word)); p++) {
		bool begins = !is_latin(word[0]) || p == folded || !is_latin(p[-1]);
		bool ends = !is_latin(word[n - 1]) || !is_latin(p[n]);
		if (begins && ends)
			return true;
	}
	return false;
}

unsigned tone_signals(const struct tone *t, const char *folded)
{
	unsigned bits = 0;
	for (size_t i = 0; i < t->words.n; i++) {
		const struct tone_word *w = &t->words.v[i];
		if (!(bits & 1U << w->signal) && tone_has(folded, w->word, w->n))
			bits |= 1U << w->signal;
	}
	return bits;
}

/* Every part between the '+' of one alternative. */
static bool all_of(const char *folded, const char *s, size_t n)
{
	char word[128];
	bool any = false;
	while (n > 0) {
		const char *plus = memchr(s, '+', n);
		size_t part = plus ? (size_t)(plus - s) : n;
		if (part == 0 || part >= sizeof word)
			return false;
		memcpy(word, s, part);
		word[part] = '\0';
		if (!tone_has(folded, word, part))
			return false;
		any = true;
		s += part + (plus != NULL);
		n -= part + (plus != NULL);
	}
	return any;
}

bool tone_matches(const char *folded, const char *pattern)
{
	while (*pattern) {
		size_t n = strcspn(pattern, "|");
		if (all_of(folded, pattern, n))
			return true;
		pattern += n + (pattern[n] == '|');
	}
	return false;
}
