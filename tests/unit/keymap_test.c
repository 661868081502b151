/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tui/keys and tui/keymap: bytes to keys, sequences, contexts, conflicts. */
#include <locale.h>

#include "lib/tap.h"
#include "plaint/tui/keymap.h"

static void decodes(const char *bytes, bool late, const char *want, const char *name)
{
	struct keydec d;
	struct key k;
	char got[256] = "", one[KEY_NAME_BUF];
	keydec_init(&d);
	keydec_feed(&d, bytes, strlen(bytes));
	while (keydec_next(&d, late, &k)) {
		size_t n = strlen(got);
		snprintf(got + n, sizeof got - n, "%s%s%s", n ? " " : "", k.mods & KEYMOD_PASTE ? "P:" : "",
			 *k.text == '\n' ? "newline" : key_label(&k, one));
	}
	is(got, want, name);
}

static void decoding(void)
{
	decodes("a投\r\t\177", false, "a 投 Enter Tab Backspace", "characters and control keys");
	decodes("\x12\x00", false, "^R", "Ctrl with a letter");
	decodes("\033OA\033[A\033[5~\033[15~\033OS\033[[C\033[Z", false, "Up Up PgUp F5 F4 F3 BackTab",
		"special keys of several terminals");
	decodes("\033", false, "", "a lone Esc waits");
	decodes("\033", true, "Esc", "a lone Esc is a key after a moment");
	decodes("\033b\033投", false, "M-b M-投", "Alt is an Esc before");
	decodes("\033[1;9Qx\033[?1;2cy", false, "x y", "an unknown sequence does not act as letters");
	decodes("\033[200~q\rQ\n\r\n:\033[201~x", false, "P:q P:newline P:Q P:newline P:newline P:: x",
		"pasted text is text");
	decodes("\033[200~\033[A\x03\033[201~", true, "P:Space P:[ P:A P:Space", "a paste has no keys in it");
	decodes("\xe6\x8a", false, "", "half a character waits");
	decodes("\xe6\x8a", true, "\xef\xbf\xbd \xef\xbf\xbd", "half a character is not lost without a sign");
	decodes("a\xff" "b", false, "a \xef\xbf\xbd b", "an invalid byte is U+FFFD");
	struct keydec d;
	struct key k;
	keydec_init(&d);
	keydec_feed(&d, "\xe6\x8a", 2);
	ok(keydec_next(&d, false, &k) == 0 && keydec_wait_ms(&d) > 0, "the beginning of a character is kept");
	keydec_feed(&d, "\x95", 1);
	ok(keydec_next(&d, false, &k) == 1 && !strcmp(k.text, "投"), "and its end joins it");
	keydec_learn(&d, "\033X1", K_F7);
	keydec_feed(&d, "\033X1", 3);
	ok(keydec_next(&d, false, &k) == 1 && k.code == K_F7, "a sequence of this terminal's terminfo");
	if (setlocale(LC_ALL, "zh_CN.GB18030"))
		decodes("\xcd\xb6\x95\x32\x82\x36\x81\x5c", false, "投 \xf0\xa0\x80\x80 乗",
			"GB18030: two and four bytes, and a trail byte that is a backslash");
	else
		diag("zh_CN.GB18030 is not installed");
	setlocale(LC_ALL, "C.UTF-8");
}

/* Whatever a line sends, the decoder takes all of it and gives valid keys. */
static void any_bytes(void)
{
	static const char likely[] = "\033[O;~0123456789ABMZ\r\n\xe6\x8a\x95\xff\x00\x7fq2";
	struct keydec d;
	struct key k;
	unsigned seed = 20261123;
	int bad = 0, keys = 0;
	keydec_init(&d);
	for (int i = 0; i < 200000; i++) {
		seed = seed * 1103515245u + 12345u;
		keydec_feed(&d, &likely[(seed >> 16) % (sizeof likely - 1)], 1);
		while (keydec_next(&d, (seed >> 8 & 7) == 0, &k)) {
			keys++;
			bad += k.code == K_NONE || k.code >= K_CODE_COUNT || (k.code == K_TEXT) != (*k.text != '\0');
		}
	}
	while (keydec_next(&d, true, &k))
		keys++;
	ok(bad == 0 && keys > 50000, "any bytes give valid keys");
	is_int(keydec_wait_ms(&d), 0, "and none of them stays behind");
}

static void names(void)
{
	static const char *const forms[] = { "F4", "^R", "M-b", "Space", "Enter", "C-Left", "\\", "^", "投", "BackTab" };
	struct key k;
	char buf[KEY_NAME_BUF];
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		size_t n = strlen(forms[i]);
		ok(key_parse(forms[i], n, &k) == n, "%s is a key", forms[i]);
		is(key_label(&k, buf), forms[i], "and has its name back");
	}
	ok(key_parse("\x01", 1, &k) == 0, "a control character is no name");
}

static enum keymap_result press(const struct keymap *m, struct keymap_state *st, enum key_context c,
				const char *name, enum action *a)
{
	struct key k;
	key_parse(name, strlen(name), &k);
	return keymap_lookup(m, st, c, &k, a);
}

static void lookups(const struct keymap *m)
{
	struct keymap_state st = { 0 };
	enum action a;
	char buf[KEY_NAME_BUF];
	ok(press(m, &st, CONTEXT_QUEUE, "t", &a) == KEYMAP_ACTION && a == ACTION_TAKE, "t takes the next");
	ok(press(m, &st, CONTEXT_QUEUE, "Tab", &a) == KEYMAP_ACTION && a == ACTION_NEXT_CASE,
	   "a context comes before the global keys");
	ok(press(m, &st, CONTEXT_HELP, "Tab", &a) == KEYMAP_ACTION && a == ACTION_NEXT_PANE,
	   "elsewhere the global key holds");
	ok(press(m, &st, CONTEXT_QUEUE, "g", &a) == KEYMAP_PENDING, "g begins a sequence");
	is(keymap_pending(&st, buf), "g", "what was typed of it can be shown");
	ok(press(m, &st, CONTEXT_QUEUE, "g", &a) == KEYMAP_ACTION && a == ACTION_FIRST, "gg");
	press(m, &st, CONTEXT_QUEUE, "g", &a);
	ok(press(m, &st, CONTEXT_QUEUE, "t", &a) == KEYMAP_ACTION && a == ACTION_TAKE,
	   "a key that does not continue a sequence acts on its own");
	ok(press(m, &st, CONTEXT_QUEUE, "j", &a) == KEYMAP_NONE, "no hjkl: letters are commands");
	ok(press(m, &st, CONTEXT_EDITOR, "q", &a) == KEYMAP_NONE, "where text is typed letters are text");
	ok(press(m, &st, CONTEXT_EDITOR, "F1", &a) == KEYMAP_ACTION && a == ACTION_HELP,
	   "where text is typed function keys act");
	struct key pasted = { .code = K_TEXT, .mods = KEYMOD_PASTE, .text = "q" };
	ok(keymap_lookup(m, &st, CONTEXT_QUEUE, &pasted, &a) == KEYMAP_NONE, "pasted text never acts");
}

static void descriptions(const struct keymap *m)
{
	struct keymap_entry e[ACTION_COUNT * 2];
	char buf[KEY_NAME_BUF];
	size_t n = keymap_describe(m, CONTEXT_QUEUE, e, ACTION_COUNT * 2);
	bool next_pane_has_tab = false, claim = false;
	for (size_t i = 0; i < n; i++) {
		next_pane_has_tab |= e[i].action == ACTION_NEXT_PANE && strstr(e[i].keys, "Tab");
		claim |= e[i].action == ACTION_CLAIM && !strcmp(e[i].keys, "a");
	}
	ok(claim, "help lists a binding of the context");
	ok(!next_pane_has_tab, "help does not list a key that does something else here");
	is(keymap_key_of(m, CONTEXT_QUEUE, ACTION_FILTER, buf), "f", "the hint line shows the first key");
	is(keymap_key_of(m, CONTEXT_HELP, ACTION_FILTER, buf), "", "no key, no hint");
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		bool bound = false;
		for (int c = 0; c < CONTEXT_COUNT; c++)
			bound |= *keymap_key_of(m, (enum key_context)c, (enum action)a, buf) != '\0';
		ok(bound, "%s has a key", action_name((enum action)a));
	}
}

static void refused(const char *text, bool override, const char *want)
{
	struct keymap m;
	struct err e = { 0 };
	ok(keymap_init(&m, &e) == 0 && keymap_parse(&m, "keys", text, override, &e) == ERR_INPUT,
	   "refused: %s", want);
	is(e.msg, want, "and says where and why");
	keymap_free(&m);
}

static void overrides(void)
{
	struct keymap m;
	struct keymap_state st = { 0 };
	struct err e;
	enum action a;
	ok(keymap_init(&m, &e) == 0, "the shipped keymap parses");
	ok(keymap_parse(&m, "keys", "queue t claim\nglobal q none\nglobal M-q quit\n", true, &e) == 0,
	   "a user's file replaces, takes away and adds");
	ok(press(&m, &st, CONTEXT_QUEUE, "t", &a) == KEYMAP_ACTION && a == ACTION_CLAIM, "replaced");
	ok(press(&m, &st, CONTEXT_QUEUE, "q", &a) == KEYMAP_NONE, "taken away");
	ok(press(&m, &st, CONTEXT_QUEUE, "M-q", &a) == KEYMAP_ACTION && a == ACTION_QUIT, "added");
	keymap_free(&m);
	refused("queue t\n", true, "keys:1: a binding needs: CONTEXT KEYS ACTION");
	refused("\nqueues t claim\n", true, "keys:2: no context is called 'queues'");
	refused("queue t clam\n", true, "keys:1: no action is called 'clam'");
	refused("queue abcde claim\n", true, "keys:1: 'abcde' is no key");
	refused("queue + claim\nqueue + take\n", true, "keys:2: '+' in queue is taken by claim (keys:1)");
	refused("global j none\n", true, "keys:1: 'j' in global has no action to take away");
}

int main(void)
{
	struct keymap m;
	struct err e;
	ok(setlocale(LC_ALL, "C.UTF-8") != NULL, "C.UTF-8 is there");
	decoding();
	any_bytes();
	names();
	if (!ok(keymap_init(&m, &e) == 0, "the shipped keymap has no conflict"))
		diag("%s", e.msg);
	lookups(&m);
	descriptions(&m);
	keymap_free(&m);
	overrides();
	return tap_done();
}
