/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, searches and the journal of drafts on a demo store of its own. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "plaint/base/utf8.h"
#include "plaint/service/desk.h"
#include "plaint/service/draft.h"
#include "plaint/service/figures.h"
#include "plaint/service/search.h"
#include "plaint/service/suggest.h"
#include "plaint/tui/desk.h"
#include "plaint/tui/keys.h"
#include "plaint/view/editor.h"

static struct session *reader(void)
{
	static struct session s;
	static int64_t now_ms;
	struct err e;
	if (!s.db) {
		struct session_options o = { .store = fuzz_store(&now_ms), .as = "zhang", .flags = SESSION_READONLY,
					     .clock = clock_frozen(&now_ms) };
		HOLDS(session_open(&s, &o, &e) == 0);
	}
	return &s;
}

void fuzz_search(const char *bytes, size_t n)
{
	struct session *s = reader();
	char *text = fuzz_clean(bytes, n);
	struct search_request r = { text, SEARCH_COMPLAINTS | SEARCH_CONTACTS | SEARCH_ARTICLES, 20 };
	struct search_hits h = { .n = 0 };
	struct suggestions a = { .n = 0 };
	struct customer_hits c = { .n = 0 };
	struct err e = { 0 };
	int64_t id;
	int rc = search_text(s, &r, &h, &e);
	fuzz_check_error(rc, &e);
	for (size_t i = 0; !rc && i < h.n; i++) {
		HOLDS(h.v[i].at + h.v[i].length <= strlen(h.v[i].extract));
		HOLDS(utf8_valid(h.v[i].extract, strlen(h.v[i].extract)));
	}
	fuzz_check_error(suggest_articles(s, text, "zh", &a, &e), &e);
	fuzz_check_error(desk_find(s, text, 9, &c, &e), &e);
	fuzz_check_error(desk_case_find(s, text, &id, &e), &e);
	search_hits_clear(&h);
	suggestions_clear(&a);
	customer_hits_clear(&c);
	free(text);
}

static void put_le(FILE *f, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		putc((int)(v >> (8 * i) & 0xff), f);
}

static void put_head(FILE *f, const char *body, size_t n)
{
	uint64_t h = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)body[i]) * UINT64_C(1099511628211);
	fputs("PDR1", f);
	put_le(f, n, 4);
	put_le(f, h, 8);
}

/* The journal as bytes that a crash or another program left; it opens, and what is typed then is kept. */
void fuzz_drafts(const char *bytes, size_t n)
{
	struct drafts *d = NULL;
	struct err e = { 0 };
	static char journal[1024];
	setenv("XDG_STATE_HOME", fuzz_path(""), 1);
	if (!*journal) { /* where it is, from one that we make */
		glob_t g;
		HOLDS(drafts_open("store", "zhang", &d, &e) == 0);
		drafts_close(d);
		HOLDS(glob(fuzz_path("plaint/drafts/*.journal"), 0, NULL, &g) == 0 && g.gl_pathc == 1);
		snprintf(journal, sizeof journal, "%s", g.gl_pathv[0]);
		globfree(&g);
	}
	FILE *f = fopen(journal, "wb");
	HOLDS(f != NULL);
	if (n > 0 && *bytes == 'r') /* a body, with the head that fits it */
		put_head(f, ++bytes, --n);
	HOLDS(fwrite(bytes, 1, n, f) == n && fclose(f) == 0);
	HOLDS(drafts_open("store", "zhang", &d, &e) == 0);
	for (size_t i = 0; drafts_nth(d, i); i++)
		HOLDS(strlen(drafts_nth(d, i)->key) <= n && strlen(drafts_nth(d, i)->text) <= n);
	HOLDS(drafts_put(d, "reply:1", "您好", INT64_MAX, &e) == 0);
	drafts_close(d);
	HOLDS(drafts_open("store", "zhang", &d, &e) == 0);
	HOLDS(drafts_find(d, "reply:1") && !strcmp(drafts_find(d, "reply:1")->text, "您好"));
	drafts_close(d);
	unlink(journal);
}

static void copy(const char *from, const char *to)
{
	char room[65536];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	HOLDS(in && out);
	for (size_t k; (k = fread(room, 1, sizeof room, in)) > 0;)
		HOLDS(fwrite(room, 1, k, out) == k);
	fclose(in);
	HOLDS(fclose(out) == 0);
}

/* A script of keys without the lines that write files. */
static char *script_of(const char *bytes, size_t n)
{
	char *text = fuzz_clean(bytes, n), *out = text;
	for (char *line = text; *line;) {
		size_t k = strcspn(line, "\n");
		bool writes = !strncmp(line, "dump ", 5) || !strncmp(line, "styles ", 7);
		bool waits = !strncmp(line, "wait ", 5) && k > 10; /* not for years */
		char *next = line + k + (line[k] != '\0');
		if (!writes && !waits) {
			memmove(out, line, (size_t)(next - line));
			out += next - line;
		}
		line = next;
	}
	*out = '\0';
	return text;
}

void fuzz_keys(const char *bytes, size_t n)
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	static char store[1024];
	char path[1100];
	struct session s;
	struct err e = { 0 };
	struct figures_proof proof;
	int64_t now_ms;
	char *script = script_of(bytes, n);
	const char *demo = fuzz_store(&now_ms);
	setenv("XDG_STATE_HOME", fuzz_path("state"), 1);
	setenv("XDG_CONFIG_HOME", fuzz_path("config"), 1);
	snprintf(store, sizeof store, "%s", fuzz_path("desk.db"));
	copy(demo, store);
	struct session_options o = { .store = store, .as = "zhang", .clock = clock_frozen(&now_ms) };
	struct desk_options d = { .headless = true, .rows = 24, .cols = 80, .keys_file = "keys", .keys_text = script,
				  .wall_ms = &now_ms };
	HOLDS(session_open(&s, &o, &e) == 0);
	fuzz_check_error(desk_run(&s, &d, &e), &e);
	HOLDS(figures_prove(&s, &proof, &e) == 0);
	HOLDS(!strcmp(proof.integrity, "ok") && !proof.foreign && !proof.wrong);
	session_close(&s);
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", store, tails[i]);
		unlink(path);
	}
	free(script);
}

static void edit(struct editor *ed, const struct key *k)
{
	if (k->code == K_TEXT && !(k->mods & (KEYMOD_CTRL | KEYMOD_ALT)))
		editor_insert(ed, k->text);
	else
		editor_do(ed, (enum editor_op)((k->code + (unsigned char)k->text[0]) % (EDIT_UNDO + 1)));
	HOLDS(ed->point <= ed->text.len && utf8_valid(ed->text.s, ed->text.len));
	HOLDS(utf8_valid(ed->text.s, ed->point));
}

/* The bytes of a terminal, in pieces, as keys; what they write in an editor. */
void fuzz_input(const char *bytes, size_t n)
{
	struct keydec d;
	struct key k;
	struct editor ed;
	struct cells c;
	cells_init(&c);
	cells_resize(&c, 6, 20);
	editor_init(&ed, true, 4096);
	keydec_init(&d);
	for (size_t i = 0; i < n;) {
		size_t part = (unsigned char)bytes[i] % 7 + 1, room = keydec_room(&d);
		part = part > n - i ? n - i : part;
		part = part > room ? room : part;
		keydec_feed(&d, bytes + i, part);
		i += part;
		while (keydec_next(&d, part == 0, &k)) {
			char label[KEY_NAME_BUF];
			HOLDS(utf8_valid(k.text, strnlen(k.text, sizeof k.text)) && strlen(k.text) < sizeof k.text);
			fuzz_check_text(key_label(&k, label));
			edit(&ed, &k);
		}
		HOLDS(part || keydec_room(&d));
		editor_draw(&ed, &c, (struct rect){ 0, 0, 6, 20 }, STYLE_INPUT, true);
	}
	while (keydec_next(&d, true, &k))
		edit(&ed, &k);
	editor_free(&ed);
	cells_free(&c);
}
