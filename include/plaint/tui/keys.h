/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person presses, from the bytes that a terminal sends: characters of the locale's
 * charset, special keys, Alt as an Esc prefix, pasted text.  The decoder does no I/O and keeps
 * sequences that have come only in part, so that a character cut in two by the line is whole.
 */
#ifndef PLAINT_TUI_KEYS_H
#define PLAINT_TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

enum key_code {
	K_NONE, /* no key */
	K_TEXT, /* one character: text; with KEYMOD_CTRL a letter, as "r" for ^R */
	K_ENTER, K_ESC, K_TAB, K_BACKTAB, K_BACKSPACE, K_DELETE, K_INSERT, K_UP, K_DOWN, K_LEFT, K_RIGHT,
	K_HOME, K_END, K_PGUP, K_PGDN, K_F1, K_F2, K_F3, K_F4, K_F5, K_F6, K_F7, K_F8, K_F9, K_F10, K_F11,
	K_F12, K_CODE_COUNT
};

enum { KEYMOD_CTRL = 1, KEYMOD_ALT = 2, KEYMOD_SHIFT = 4,
       KEYMOD_PASTE = 8 /* pasted: text to insert, never a command; a newline is "\n" */ };

struct key {
	uint8_t code; /* enum key_code */
	uint8_t mods;
	char text[8]; /* one character in UTF-8, "" unless K_TEXT */
};

bool key_same(const struct key *a, const struct key *b);
/* A character that a person means as text: K_TEXT without Ctrl or Alt. */
bool key_is_text(const struct key *k);

enum { KEY_NAME_BUF = 24 };
/* "F4", "^R", "M-b", "Space", "x"; the same form that key_parse() reads.  Returns buf. */
const char *key_label(const struct key *k, char buf[KEY_NAME_BUF]);
/* Reads one key of a keymap at s: a whole word that names a key ("Enter", "^R", "M-x", "PgUp")
 * or else its first character.  Returns the bytes taken, 0 when s is empty or not valid. */
size_t key_parse(const char *s, size_t n, struct key *k);

enum { KEYDEC_BUF = 256, KEYDEC_EXTRA = 48 };

struct key_sequence {
	char bytes[12];
	struct key key;
};

struct keydec {
	char buf[KEYDEC_BUF]; /* bytes not yet decoded */
	size_t n;
	bool pasting;   /* between the marks of a bracketed paste */
	bool after_cr;  /* in a paste: a LF that follows a CR is the same newline */
	struct key_sequence extra[KEYDEC_EXTRA]; /* of this terminal, before the common ones */
	size_t extra_n;
	int esc_ms; /* how long a lone Esc waits, 25 */
};

void keydec_init(struct keydec *d);
/* A sequence that terminfo tells; one character sequences and too long ones are not kept. */
void keydec_learn(struct keydec *d, const char *bytes, enum key_code code);
size_t keydec_room(const struct keydec *d);
void keydec_feed(struct keydec *d, const char *bytes, size_t n);
/* The next key: 1 and *k; 0 when nothing is complete.  `late` says that no more bytes came for
 * the Esc delay: then a lone Esc is the key Esc. */
int keydec_next(struct keydec *d, bool late, struct key *k);
/* Milliseconds after which what waits is `late`; 0 when nothing waits. */
int keydec_wait_ms(const struct keydec *d);

#endif
