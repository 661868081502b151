/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of keys, and the decoder.  The sequences of xterm, vt220, linux and rxvt are known
 * whatever TERM says, because real terminals under TERM=vt100 do send them.
 */
#include "plaint/tui/keys.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "plaint/base/utf8.h"

#define PASTE_BEGIN "\033[200~"
#define PASTE_END "\033[201~"
enum { PART_MS = 250 }; /* a sequence or a character that a slow line cut in two */

static const struct {
	const char *bytes;
	uint8_t code, mods;
} sequences[] = {
	{ "\033[A", K_UP, 0 },
	{ "\033[B", K_DOWN, 0 },
	{ "\033[C", K_RIGHT, 0 },
	{ "\033[D", K_LEFT, 0 },
	{ "\033OA", K_UP, 0 },
	{ "\033OB", K_DOWN, 0 },
	{ "\033OC", K_RIGHT, 0 },
	{ "\033OD", K_LEFT, 0 },
	{ "\033[H", K_HOME, 0 },
	{ "\033OH", K_HOME, 0 },
	{ "\033[1~", K_HOME, 0 },
	{ "\033[7~", K_HOME, 0 },
	{ "\033[F", K_END, 0 },
	{ "\033OF", K_END, 0 },
	{ "\033[4~", K_END, 0 },
	{ "\033[8~", K_END, 0 },
	{ "\033[2~", K_INSERT, 0 },
	{ "\033[3~", K_DELETE, 0 },
	{ "\033[5~", K_PGUP, 0 },
	{ "\033[6~", K_PGDN, 0 },
	{ "\033[Z", K_BACKTAB, 0 },
	{ "\033OM", K_ENTER, 0 },
	{ "\033OP", K_F1, 0 },
	{ "\033OQ", K_F2, 0 },
	{ "\033OR", K_F3, 0 },
	{ "\033OS", K_F4, 0 },
	{ "\033[[A", K_F1, 0 },
	{ "\033[[B", K_F2, 0 },
	{ "\033[[C", K_F3, 0 },
	{ "\033[[D", K_F4, 0 },
	{ "\033[[E", K_F5, 0 },
	{ "\033[11~", K_F1, 0 },
	{ "\033[12~", K_F2, 0 },
	{ "\033[13~", K_F3, 0 },
	{ "\033[14~", K_F4, 0 },
	{ "\033[15~", K_F5, 0 },
	{ "\033[17~", K_F6, 0 },
	{ "\033[18~", K_F7, 0 },
	{ "\033[19~", K_F8, 0 },
	{ "\033[20~", K_F9, 0 },
	{ "\033[21~", K_F10, 0 },
	{ "\033[23~", K_F11, 0 },
	{ "\033[24~", K_F12, 0 },
	{ "\033[1;5C", K_RIGHT, KEYMOD_CTRL },
	{ "\033[1;5D", K_LEFT, KEYMOD_CTRL },
	{ "\033[1;5A", K_UP, KEYMOD_CTRL },
	{ "\033[1;5B", K_DOWN, KEYMOD_CTRL },
	{ "\033[1;2A", K_UP, KEYMOD_SHIFT },
	{ "\033[1;2B", K_DOWN, KEYMOD_SHIFT },
	{ "\033[1;3C", K_RIGHT, KEYMOD_ALT },
	{ "\033[1;3D", K_LEFT, KEYMOD_ALT },
	{ "\033[1;5H", K_HOME, KEYMOD_CTRL },
	{ "\033[1;5F", K_END, KEYMOD_CTRL },
};

static const struct {
	const char *name;
	uint8_t code, mods;
	const char *text;
} names[] = {
	{ "Enter", K_ENTER, 0, "" },
	{ "Esc", K_ESC, 0, "" },
	{ "Tab", K_TAB, 0, "" },
	{ "BackTab", K_BACKTAB, 0, "" },
	{ "Backspace", K_BACKSPACE, 0, "" },
	{ "Del", K_DELETE, 0, "" },
	{ "Ins", K_INSERT, 0, "" },
	{ "Up", K_UP, 0, "" },
	{ "Down", K_DOWN, 0, "" },
	{ "Left", K_LEFT, 0, "" },
	{ "Right", K_RIGHT, 0, "" },
	{ "Home", K_HOME, 0, "" },
	{ "End", K_END, 0, "" },
	{ "PgUp", K_PGUP, 0, "" },
	{ "PgDn", K_PGDN, 0, "" },
	{ "Space", K_TEXT, 0, " " },
	{ "F1", K_F1, 0, "" },
	{ "F2", K_F2, 0, "" },
	{ "F3", K_F3, 0, "" },
	{ "F4", K_F4, 0, "" },
	{ "F5", K_F5, 0, "" },
	{ "F6", K_F6, 0, "" },
	{ "F7", K_F7, 0, "" },
	{ "F8", K_F8, 0, "" },
	{ "F9", K_F9, 0, "" },
	{ "F10", K_F10, 0, "" },
	{ "F11", K_F11, 0, "" },
	{ "F12", K_F12, 0, "" },
};
enum { NAMES = sizeof names / sizeof names[0], SEQUENCES = sizeof sequences / sizeof sequences[0] };

bool key_same(const struct key *a, const struct key *b)
{
	return a->code == b->code && a->mods == b->mods && !strcmp(a->text, b->text);
}

bool key_is_text(const struct key *k)
{
	return k->code == K_TEXT && !(k->mods & (KEYMOD_CTRL | KEYMOD_ALT));
}

const char *key_label(const struct key *k, char buf[KEY_NAME_BUF])
{
	const char *base = k->text;
	for (int i = 0; i < NAMES; i++)
		if (names[i].code == k->code &&
		    (k->code != K_TEXT || !strcmp(names[i].text, k->text)))
			base = names[i].name;
	bool letter = k->code == K_TEXT && base == k->text;
	const char *ctrl = k->mods & KEYMOD_CTRL ? letter ? "^" : "C-" : "";
	char up[8];
	memcpy(up, k->text, sizeof up);
	if (*ctrl == '^') {
		up[0] = (char)toupper((unsigned char)up[0]);
		base = up;
	}
	snprintf(buf, KEY_NAME_BUF, "%s%s%s%s", k->mods & KEYMOD_ALT ? "M-" : "",
		 k->mods & KEYMOD_SHIFT ? "S-" : "", ctrl, base);
	return buf;
}

static size_t parse_char(const char *s, size_t n, struct key *k)
{
	uint32_t cp;
	size_t took = utf8_decode(s, n, &cp);
	if ((cp == UTF8_BAD && took == 1) || cp < 0x20 || cp == 0x7F)
		return 0;
	k->code = K_TEXT;
	memcpy(k->text, s, took);
	return took;
}

static size_t parse_modified(const char *s, size_t n, struct key *k)
{
	static const struct {
		char letter;
		uint8_t mod;
	} prefixes[] = { { 'M', KEYMOD_ALT }, { 'C', KEYMOD_CTRL }, { 'S', KEYMOD_SHIFT } };
	for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
		if (n < 3 || s[0] != prefixes[i].letter || s[1] != '-')
			continue;
		size_t took = key_parse(s + 2, n - 2, k);
		if (took != n - 2)
			return 0;
		k->mods |= prefixes[i].mod;
		if (k->mods & KEYMOD_CTRL && k->code == K_TEXT)
			k->text[0] = (char)tolower((unsigned char)k->text[0]);
		return n;
	}
	return 0;
}

size_t key_parse(const char *s, size_t n, struct key *k)
{
	*k = (struct key){ 0 };
	if (n == 0)
		return 0;
	for (int i = 0; i < NAMES; i++) {
		if (strlen(names[i].name) == n && !memcmp(s, names[i].name, n)) {
			*k = (struct key){ .code = names[i].code };
			memcpy(k->text, names[i].text, strlen(names[i].text));
			return n;
		}
	}
	if (n == 2 && s[0] == '^' && s[1] > ' ' && s[1] < 0x7F) {
		*k = (struct key){ .code = K_TEXT, .mods = KEYMOD_CTRL };
		k->text[0] = (char)tolower((unsigned char)s[1]);
		return 2;
	}
	size_t took = parse_modified(s, n, k);
	if (took)
		return took;
	*k = (struct key){ 0 };
	return parse_char(s, n, k);
}

void keydec_init(struct keydec *d)
{
	memset(d, 0, sizeof *d);
	d->esc_ms = 25;
}

void keydec_learn(struct keydec *d, const char *bytes, enum key_code code)
{
	size_t n = strlen(bytes);
	if (n < 2 || bytes[0] != '\033' || n >= sizeof d->extra[0].bytes ||
	    d->extra_n == KEYDEC_EXTRA)
		return;
	struct key_sequence *q = &d->extra[d->extra_n++];
	memcpy(q->bytes, bytes, n + 1);
	q->key = (struct key){ .code = (uint8_t)code };
}

size_t keydec_room(const struct keydec *d)
{
	return sizeof d->buf - d->n;
}

void keydec_feed(struct keydec *d, const char *bytes, size_t n)
{
	if (n > keydec_room(d))
		n = keydec_room(d);
	memcpy(d->buf + d->n, bytes, n);
	d->n += n;
}

int keydec_wait_ms(const struct keydec *d)
{
	if (d->n == 0)
		return 0;
	return d->n == 1 && d->buf[0] == '\033' && !d->pasting ? d->esc_ms : PART_MS;
}

static void drop(struct keydec *d, size_t n)
{
	d->n -= n;
	memmove(d->buf, d->buf + n, d->n);
}

enum match { MATCH_NO, MATCH_PART, MATCH_ALL };

static enum match match(const struct keydec *d, const char *bytes)
{
	size_t n = strlen(bytes);
	if (d->n >= n)
		return memcmp(d->buf, bytes, n) ? MATCH_NO : MATCH_ALL;
	return memcmp(d->buf, bytes, d->n) ? MATCH_NO : MATCH_PART;
}

/* A special key at the beginning of the buffer. */
static enum match match_sequence(const struct keydec *d, struct key *k, size_t *took)
{
	bool part = false;
	for (size_t i = 0; i < d->extra_n + SEQUENCES; i++) {
		bool own = i < d->extra_n;
		const char *bytes = own ? d->extra[i].bytes : sequences[i - d->extra_n].bytes;
		enum match m = match(d, bytes);
		if (m == MATCH_ALL) {
			*took = strlen(bytes);
			*k = own ? d->extra[i].key
				 : (struct key){ .code = sequences[i - d->extra_n].code,
						 .mods = sequences[i - d->extra_n].mods };
			return MATCH_ALL;
		}
		part |= m == MATCH_PART;
	}
	return part ? MATCH_PART : MATCH_NO;
}

/* Bytes of a control sequence that we do not know, or 0: it is swallowed whole, so that none of
 * its letters acts as a command. */
static size_t unknown_sequence(const struct keydec *d, bool *part)
{
	*part = false;
	if (d->n < 2 || (d->buf[1] != '[' && d->buf[1] != 'O'))
		return 0;
	if (d->buf[1] == 'O')
		return d->n > 2 ? 3 : 0;
	for (size_t i = 2; i < d->n; i++) {
		unsigned char b = (unsigned char)d->buf[i];
		if (b >= 0x40 && b <= 0x7E)
			return i + 1;
		if (b < 0x20 || b > 0x3F)
			return 0;
	}
	*part = d->n > 2 || d->buf[1] == '[';
	return 0;
}

static struct key control_key(unsigned char b)
{
	struct key k = { .code = K_TEXT, .mods = KEYMOD_CTRL };
	switch (b) {
	case '\r':
	case '\n': return (struct key){ .code = K_ENTER };
	case '\t': return (struct key){ .code = K_TAB };
	case 8:
	case 127: return (struct key){ .code = K_BACKSPACE };
	case 27: return (struct key){ .code = K_ESC };
	default: k.text[0] = b == 0 ? ' ' : (char)(b + (b <= 26 ? 'a' - 1 : '@')); return k;
	}
}

/* One character of the locale's charset; 0 when more bytes are needed.  A byte that begins no
 * character becomes U+FFFD, so that nothing is lost without a sign. */
static size_t take_char(const struct keydec *d, struct key *k, bool late)
{
	wchar_t c;
	mbstate_t state = { 0 };
	size_t n = mbrtowc(&c, d->buf, d->n, &state);
	if (n == (size_t)-2 && !late)
		return 0;
	*k = (struct key){ .code = K_TEXT };
	if (n == 0 || n > d->n) {
		c = UTF8_BAD;
		n = 1;
	}
	utf8_encode((uint32_t)c, k->text);
	return n;
}

/* Inside of a paste every byte is text until the closing mark. */
static int next_pasted(struct keydec *d, bool late, struct key *k)
{
	enum match end = match(d, PASTE_END);
	if (end == MATCH_ALL) {
		drop(d, strlen(PASTE_END));
		d->pasting = false;
		return keydec_next(d, late, k);
	}
	if (end == MATCH_PART && !late)
		return 0;
	unsigned char b = (unsigned char)d->buf[0];
	bool newline = b == '\r' || b == '\n';
	if (newline && b == '\n' && d->after_cr) {
		d->after_cr = false;
		drop(d, 1);
		return keydec_next(d, late, k);
	}
	d->after_cr = b == '\r';
	size_t took = take_char(d, k, late);
	if (!took)
		return 0;
	if (newline)
		memcpy(k->text, "\n", 2);
	else if (b < 0x20 || b == 0x7F)
		memcpy(k->text, " ", 2);
	k->mods = KEYMOD_PASTE;
	drop(d, took);
	return 1;
}

/* Esc and what follows it: a special key, Alt with a key, or Esc alone. */
static int next_escape(struct keydec *d, bool late, struct key *k)
{
	size_t took = 0;
	bool part = false;
	if (match(d, PASTE_BEGIN) == MATCH_ALL) {
		drop(d, strlen(PASTE_BEGIN));
		d->pasting = true;
		d->after_cr = false;
		return keydec_next(d, late, k);
	}
	enum match m = match_sequence(d, k, &took);
	if (m == MATCH_ALL) {
		drop(d, took);
		return 1;
	}
	took = unknown_sequence(d, &part);
	if (took) {
		drop(d, took);
		return keydec_next(d, late, k);
	}
	if ((m == MATCH_PART || part || d->n == 1) && !late)
		return 0;
	drop(d, 1);
	if (d->n == 0 || d->buf[0] == '\033') {
		*k = (struct key){ .code = K_ESC };
		return 1;
	}
	int rc = keydec_next(d, late, k);
	k->mods |= rc ? KEYMOD_ALT : 0;
	return rc;
}

int keydec_next(struct keydec *d, bool late, struct key *k)
{
	*k = (struct key){ 0 };
	if (d->n == 0)
		return 0;
	if (d->pasting)
		return next_pasted(d, late, k);
	unsigned char b = (unsigned char)d->buf[0];
	if (b == '\033')
		return next_escape(d, late, k);
	if (b < 0x20 || b == 0x7F) {
		*k = control_key(b);
		drop(d, 1);
		return 1;
	}
	size_t took = take_char(d, k, late);
	drop(d, took);
	return took > 0;
}
