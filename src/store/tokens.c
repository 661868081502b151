/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tokens.h"

#include <stdint.h>
#include <string.h>

#include "plaint/base/fold.h"
#include "plaint/base/utf8.h"

enum class { CLASS_NONE, CLASS_HAN, CLASS_LETTER, CLASS_DIGIT };

static bool within(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

/* Classes are fixed here, and not asked of the C library, because every machine must agree. */
static enum class class_of(uint32_t cp)
{
	if (cp < 0x80) {
		if (within(cp, '0', '9'))
			return CLASS_DIGIT;
		return within(cp, 'a', 'z') || within(cp, 'A', 'Z') ? CLASS_LETTER : CLASS_NONE;
	}
	if (fold_is_ideograph(cp))
		return CLASS_HAN;
	if (within(cp, 0x80, 0xbf))
		return cp == 0xaa || cp == 0xb5 || cp == 0xba ? CLASS_LETTER : CLASS_NONE;
	if (cp == 0xd7 || cp == 0xf7 || within(cp, 0x2000, 0x2bff) || within(cp, 0x2e00, 0x303f) ||
	    within(cp, 0xe000, 0xf8ff) || within(cp, 0xfe00, 0xfe6f) || within(cp, 0xffe0, 0xffff) ||
	    within(cp, 0x1f000, 0x1ffff) || cp >= 0xe0000)
		return CLASS_NONE;
	return CLASS_LETTER;
}

static bool is_kept_by_unicode61(uint32_t cp)
{
	return within(cp, 0x4e00, 0x9fcb) || within(cp, 0x3400, 0x4db5) || cp == 0x3005 ||
	       within(cp, 0x3041, 0x3096) || within(cp, 0x30a1, 0x30fa) ||
	       within(cp, 0x30fc, 0x30fe) || within(cp, 0xf900, 0xfa2d) ||
	       within(cp, 0x20000, 0x2a6d6);
}

static void add_char(struct str *out, const char *s, size_t n, uint32_t cp)
{
	if (cp < 0x80 || is_kept_by_unicode61(cp))
		str_addn(out, s, n);
	else
		str_printf(out, "u%05x", (unsigned)cp);
}

struct piece { /* one character of a run */
	const char *s;
	size_t n;
	uint32_t cp;
};

static enum class peek(const char *s, size_t n, struct piece *p)
{
	p->s = s;
	p->n = utf8_decode(s, n, &p->cp);
	return class_of(p->cp);
}

/* Adds the words of the run of ideographs at s; returns its bytes. */
static size_t add_han(struct str *out, const char *s, size_t n)
{
	struct piece p, before = { NULL, 0, 0 };
	size_t i = 0;
	while (i < n && peek(s + i, n - i, &p) == CLASS_HAN) {
		if (before.s) {
			add_char(out, before.s, before.n, before.cp);
			add_char(out, p.s, p.n, p.cp);
			str_addn(out, " ", 1);
		}
		before = p;
		i += p.n;
	}
	add_char(out, before.s, before.n, before.cp);
	str_addn(out, " ", 1);
	return i;
}

static size_t add_word(struct str *out, const char *s, size_t n, enum class class)
{
	struct piece p;
	size_t i = 0;
	while (i < n && peek(s + i, n - i, &p) == class) {
		add_char(out, p.s, p.n, p.cp);
		i += p.n;
	}
	return i;
}

void tokens_document(struct str *out, const char *folded, const struct token_sink *sink)
{
	size_t n = strlen(folded);
	for (size_t i = 0; i < n;) {
		struct piece p;
		enum class class = peek(folded + i, n - i, &p);
		if (class == CLASS_NONE) {
			i += p.n;
		} else if (class == CLASS_HAN) {
			i += add_han(out, folded + i, n - i);
		} else {
			size_t from = out->len;
			i += add_word(out, folded + i, n - i, class);
			if (sink)
				sink->word(sink->ctx, out->s + from, out->len - from);
			str_addn(out, " ", 1);
		}
	}
}

struct token_room {
	VEC(struct token) v;
};

static void push(struct token_list *t, struct token_room *room, enum token_kind kind,
		 const struct str *text)
{
	*vec_push(&room->v) = (struct token){ kind, arena_strdup(&t->arena, text->s) };
}

static size_t query_han(struct token_list *t, struct token_room *room, const char *s, size_t n)
{
	struct piece p, before = { NULL, 0, 0 };
	struct str text;
	size_t i = 0, chars = 0;
	str_init(&text, 0);
	while (i < n && peek(s + i, n - i, &p) == CLASS_HAN) {
		if (before.s) {
			str_reset(&text);
			add_char(&text, before.s, before.n, before.cp);
			add_char(&text, p.s, p.n, p.cp);
			push(t, room, TOKEN_PAIR, &text);
		}
		before = p;
		i += p.n;
		chars++;
	}
	if (i < n || chars == 1) {
		str_reset(&text);
		add_char(&text, before.s, before.n, before.cp);
		push(t, room, TOKEN_SINGLE, &text);
	}
	str_clear(&text);
	return i;
}

static size_t query_word(struct token_list *t, struct token_room *room, const char *s, size_t n)
{
	struct piece p;
	struct str text;
	enum class class = peek(s, n, &p);
	str_init(&text, 0);
	size_t i = add_word(&text, s, n, class);
	push(t, room, class == CLASS_DIGIT ? TOKEN_DIGITS : TOKEN_LETTERS, &text);
	str_clear(&text);
	return i;
}

void tokens_query(struct token_list *out, const char *folded)
{
	size_t n = strlen(folded);
	struct token_room room = { 0 };
	arena_init(&out->arena);
	for (size_t i = 0; i < n;) {
		struct piece p;
		enum class class = peek(folded + i, n - i, &p);
		if (class == CLASS_NONE)
			i += p.n;
		else if (class == CLASS_HAN)
			i += query_han(out, &room, folded + i, n - i);
		else
			i += query_word(out, &room, folded + i, n - i);
	}
	out->n = room.v.n;
	out->v = arena_alloc(&out->arena, (room.v.n + 1) * sizeof *out->v);
	if (room.v.n)
		memcpy(out->v, room.v.v, room.v.n * sizeof *out->v);
	vec_clear(&room.v);
}

void token_list_clear(struct token_list *t)
{
	arena_clear(&t->arena);
	*t = (struct token_list){ 0 };
}
