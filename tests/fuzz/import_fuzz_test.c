/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The corpus, and thousands of its mutations from a fixed seed, through the readers of tables and
 * maps: each ends, and what it gives keeps its promises.  Run it in a build with sanitizers. */
#include <dirent.h>

#include "../../src/service/import_map.h"
#include "lib/tap.h"
#include "plaint/base/random.h"
#include "plaint/base/utf8.h"

enum { ROUNDS = 400, SIZE = 8192 };

static struct prng prng = { 20261124 };
static char path[] = "/tmp/plaint-fuzz-XXXXXX";
static int64_t broken; /* promises */

static bool write_input(const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");
	bool good = f && fwrite(bytes, 1, n, f) == n;
	return f && fclose(f) == 0 && good;
}

static void check_row(const struct table *t, const struct table_row *row, int64_t *line)
{
	broken += row->line < *line;
	*line = row->line;
	if (row->fault)
		return;
	broken += row->n != table_columns(t);
	for (size_t i = 0; i < row->n; i++)
		broken += !utf8_valid(row->field[i], strlen(row->field[i]));
}

static void read_table(const char *encoding, char delimiter)
{
	struct table_options o = { .encoding = encoding, .delimiter = delimiter };
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };
	int64_t line = 0, rows = 0;
	int rc = table_open(&t, path, &o, &e);
	if (rc)
		broken += t != NULL || !e.msg[0];
	while (!rc && (rc = table_next(t, &row, &e)) > 0) {
		check_row(t, &row, &line);
		broken += ++rows > SIZE;
		rc = 0;
	}
	table_close(t);
}

static void try_csv(const char *bytes, size_t n)
{
	if (!write_input(bytes, n))
		return;
	read_table(NULL, 0);
	read_table("UTF-8", ';');
	read_table("GB18030", 0);
}

static void try_map(const char *bytes, size_t n)
{
	struct import_map m;
	struct err e = { 0 };
	if (!write_input(bytes, n))
		return;
	for (int k = IMPORT_CUSTOMERS; k <= IMPORT_ARTICLES; k++) {
		int rc = import_map_load(&m, path, (enum import_kind)k, &e);
		if (rc)
			broken += !e.msg[0] || !utf8_valid(e.msg, strlen(e.msg));
		else
			import_map_clear(&m);
	}
}

static size_t mutate(char *s, size_t n)
{
	static const char spice[] = "\"\"\n\r,;\t\\{}[]:# \0\xff\x81\xe5";
	for (uint64_t times = 1 + prng_below(&prng, 6); times && n; times--) {
		size_t at = prng_below(&prng, n), part = prng_below(&prng, 40);
		switch (prng_below(&prng, 4)) {
		case 0:
			s[at] = spice[prng_below(&prng, sizeof spice)];
			break;
		case 1:
			s[at] = (char)prng_next(&prng);
			break;
		case 2:
			n = at;
			break;
		default: /* a piece once more */
			part = at + part > n ? n - at : part;
			part = n + part > SIZE ? 0 : part;
			memmove(s + at + part, s + at, n - at);
			n += part;
		}
	}
	return n;
}

static void fuzz_file(const char *file, void (*attempt)(const char *bytes, size_t n))
{
	static char seed[SIZE], s[SIZE];
	FILE *f = fopen(file, "rb");
	size_t n = f ? fread(seed, 1, SIZE / 2, f) : 0;
	if (f)
		fclose(f);
	broken = 0;
	attempt(seed, n);
	for (int i = 0; i < ROUNDS; i++) {
		memcpy(s, seed, n);
		attempt(s, mutate(s, n));
	}
	ok(n > 0 && broken == 0, "%s and %d mutations", strrchr(file, '/') + 1, ROUNDS);
}

static void fuzz_folder(const char *name, void (*attempt)(const char *bytes, size_t n))
{
	const char *top = getenv("top_srcdir");
	char folder[600], file[900];
	snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%s", top ? top : ".", name);
	struct dirent **list;
	int n = scandir(folder, &list, NULL, alphasort);
	ok(n > 2, "the corpus of %s is there", name);
	for (int i = 0; i < n; i++) {
		snprintf(file, sizeof file, "%s/%s", folder, list[i]->d_name);
		if (list[i]->d_name[0] != '.')
			fuzz_file(file, attempt);
		free(list[i]);
	}
	if (n >= 0)
		free(list);
}

int main(void)
{
	if (mkstemp(path) < 0)
		skip_all("no temporary file");
	fuzz_folder("csv", try_csv);
	fuzz_folder("map", try_map);
	remove(path);
	return tap_done();
}
