/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line, and what commands that only read make of it; a line of the input is a word. */
#include <stdlib.h>
#include <string.h>

#include "../../src/cli/parse.h"
#include "fuzz.h"
#include "plaint/base/csv.h"
#include "plaint/base/date.h"
#include "plaint/base/utf8.h"

enum { WORDS = 24 };

static int no_desk(struct session *s, const struct cli_desk *d, struct err *e)
{
	(void)s;
	(void)d;
	(void)e;
	return 0;
}

static int split(char *text, char *words[WORDS + 1], int n)
{
	for (char *rest = NULL, *w = strtok_r(text, "\n", &rest); w && n < WORDS; w = strtok_r(NULL, "\n", &rest))
		words[n++] = w;
	words[n] = NULL;
	return n;
}

/* Commands that write, run programs or play for hours stay away. */
static bool may_run(const struct cli *c, const char *store)
{
	return c->value[OPT_STORE] == store && !c->value[OPT_TRAINING] &&
	       (c->command->store == STORE_READ || (c->command->store == STORE_NONE && c->command->run != cmd_sim));
}

static void run(struct cli *c)
{
	struct err e = { 0 };
	int64_t now_ms;
	(void)fuzz_store(&now_ms);
	c->wall_ms = now_ms;
	c->clock = clock_frozen(&c->wall_ms);
	int rc = c->command->store == STORE_READ ? cli_open(c, STORE_READ, &e) : 0;
	if (!rc)
		rc = c->command->run(c, &e);
	fuzz_check_error(rc, &e);
	HOLDS(utf8_valid(c->out.s, c->out.len));
	if (c->is_open)
		session_close(&c->session);
}

void fuzz_cli(const char *bytes, size_t n)
{
	char name[] = "plaint", option[] = "--store", *words[WORDS + 1] = { name, option };
	struct cli c = { .desk = no_desk };
	struct err e = { 0 };
	int64_t now_ms;
	const char *store = fuzz_store(&now_ms);
	char *own = strdup(store), *text = fuzz_text(bytes, n);
	words[2] = own;
	int argc = split(text, words, 3);
	str_init(&c.out, 1 << 24);
	int rc = cli_parse(&c, argc, words, &e);
	fuzz_check_error(rc, &e);
	HOLDS(!rc == (c.command != NULL && !e.code));
	if (!rc && may_run(&c, own))
		run(&c);
	str_clear(&c.out);
	free(c.arg);
	arena_clear(&c.arena);
	free(text);
	free(own);
}

/* Any text in the place of a customer's words, through every form of the output. */
void fuzz_show(const char *bytes, size_t n)
{
	char *text = fuzz_text(bytes, n);
	struct table t;
	struct str out;
	json_t *j = json_object(), *back;
	json_error_t why;
	str_init(&out, 1 << 24);
	table_init(&t, 2);
	table_add(&t, text);
	table_add(&t, text);
	table_print(&t, &out);
	HOLDS(utf8_valid(out.s, out.len) && strchr(out.s, '\n') == out.s + out.len - 1);
	str_reset(&out);
	csv_field(&out, text);
	HOLDS(!out.len || !strchr("=+-@\t\r", out.s[0]));
	json_object_set_new(j, "text", json_text(text));
	char *dumped = json_dumps(j, 0);
	str_reset(&out);
	out_json(&out, dumped, strlen(dumped));
	for (size_t i = 0; i < out.len;) {
		uint32_t cp;
		i += utf8_decode(out.s + i, out.len - i, &cp);
		HOLDS(cp >= 0x20 && (utf8_shown(cp) == cp || !utf8_shown(cp)));
	}
	back = json_loads(out.s, 0, &why);
	HOLDS(back && json_equal(back, j));
	json_decref(back);
	json_decref(j);
	free(dumped);
	str_clear(&out);
	free(text);
}
