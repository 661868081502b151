/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readers of files that people and other programs write. */
#include <stdlib.h>
#include <string.h>

#include "../../src/service/import_map.h"
#include "fuzz.h"
#include "plaint/base/utf8.h"
#include "plaint/model/calendar.h"
#include "plaint/model/policy.h"
#include "plaint/model/scenario.h"
#include "plaint/model/template.h"
#include "plaint/tui/keymap.h"
#include "plaint/tui/theme.h"

enum { DAY_S = 86400, START = 1759219200 };

static void check_row(const struct table *t, const struct table_row *row, int64_t *line)
{
	HOLDS(row->line >= *line);
	*line = row->line;
	if (row->fault) {
		HOLDS(*row->fault && utf8_valid(row->fault, strlen(row->fault)));
		return;
	}
	HOLDS(row->n == table_columns(t));
	for (size_t i = 0; i < row->n; i++)
		HOLDS(utf8_valid(row->field[i], strlen(row->field[i])));
}

static void read_table(const char *encoding, char delimiter, size_t size)
{
	struct table_options o = { .encoding = encoding, .delimiter = delimiter };
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };
	int64_t line = 0;
	size_t rows = 0;
	int rc = table_open(&t, fuzz_path("in"), &o, &e);
	HOLDS(!rc == (t != NULL));
	while (!rc && (rc = table_next(t, &row, &e)) > 0) {
		check_row(t, &row, &line);
		HOLDS(++rows <= 70 * (size + 1));
		rc = 0;
	}
	fuzz_check_error(rc, &e);
	table_close(t);
}

void fuzz_csv(const char *bytes, size_t n)
{
	fuzz_put("in", bytes, n);
	read_table(NULL, 0, n);
	read_table("UTF-8", ';', n);
	read_table("GB18030", 0, n);
}

void fuzz_map(const char *bytes, size_t n)
{
	struct import_map m;
	struct err e = { 0 };
	fuzz_put("in", bytes, n);
	for (int k = IMPORT_CUSTOMERS; k <= IMPORT_ARTICLES; k++) {
		int rc = import_map_load(&m, fuzz_path("in"), (enum import_kind)k, &e);
		fuzz_check_error(rc, &e);
		if (!rc)
			import_map_clear(&m);
	}
}

void fuzz_conf(const char *bytes, size_t n)
{
	struct conf c;
	struct err e = { 0 };
	int rc, line = 0;
	char *text = fuzz_text(bytes, n);
	conf_init(&c, "in", text, n);
	while ((rc = conf_next(&c, &e)) > 0) {
		HOLDS(c.line > line && c.words > 0 && c.words <= CONF_WORDS && !c.word[c.words]);
		line = c.line;
		for (int i = 0; i < c.words; i++)
			HOLDS(strlen(c.word[i]) <= n);
	}
	fuzz_check_error(rc, &e);
	conf_clear(&c);
	free(text);
}

void fuzz_policy(const char *bytes, size_t n)
{
	struct policy p;
	struct err e = { 0 };
	char *text = fuzz_text(bytes, n);
	fuzz_check_error(policy_parse("in", text, n, &p, &e), &e);
	policy_clear(&p);
	free(text);
}

static void use_calendar(const struct calendar *c)
{
	int64_t first, last, due = 0;
	struct err e = { 0 };
	calendar_valid(c, &first, &last);
	HOLDS(first <= last);
	int64_t from = zone_day_start(calendar_zone(c), first);
	int rc = calendar_add(c, from, 3600, &due, &e);
	fuzz_check_error(rc, &e);
	HOLDS(rc || (due >= from + 3600 && calendar_open_between(c, from, due) == 3600));
	rc = calendar_working_day_end(c, from, 3, &due, &e);
	fuzz_check_error(rc, &e);
	HOLDS(rc || due > from);
	HOLDS(calendar_open_between(c, from, from + 9 * DAY_S) <= 9 * DAY_S);
	(void)calendar_is_open(c, START);
}

void fuzz_calendar(const char *bytes, size_t n)
{
	struct calendar *c = NULL;
	struct err e = { 0 };
	char *text = fuzz_text(bytes, n);
	int rc = calendar_parse("in", text, n, &c, &e);
	fuzz_check_error(rc, &e);
	if (!rc)
		use_calendar(c);
	calendar_free(&c);
	free(text);
}

void fuzz_theme(const char *bytes, size_t n)
{
	struct theme t;
	struct err e = { 0 };
	char *text = fuzz_text(bytes, n);
	memset(&t, 0, sizeof t);
	fuzz_check_error(theme_parse(&t, "in", text, &e), &e);
	free(text);
}

void fuzz_keymap(const char *bytes, size_t n)
{
	struct keymap m;
	struct err e = { 0 };
	char *text = fuzz_text(bytes, n);
	HOLDS(keymap_init(&m, &e) == 0);
	fuzz_check_error(keymap_parse(&m, "in", text, true, &e), &e);
	keymap_free(&m);
	free(text);
}

void fuzz_scenario(const char *bytes, size_t n)
{
	struct scenario s;
	struct err e = { 0 };
	char *text = fuzz_text(bytes, n);
	fuzz_check_error(scenario_parse("in", text, n, &s, &e), &e);
	scenario_clear(&s);
	free(text);
}

void fuzz_template(const char *bytes, size_t n)
{
	struct template_book b = { .v = { NULL, 0, 0 } };
	struct err e = { 0 };
	char *text = fuzz_text(bytes, n);
	fuzz_check_error(template_parse("in", text, n, &b, &e), &e);
	template_book_clear(&b);
	free(text);
}
