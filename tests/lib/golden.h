/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares a text with tests/golden/NAME; GOLDEN_UPDATE=1 writes it instead. */
#ifndef TESTS_LIB_GOLDEN_H
#define TESTS_LIB_GOLDEN_H

#include "lib/tap.h"

static void golden_path(char *buf, size_t n, const char *name)
{
	const char *dir = getenv("top_srcdir");
	snprintf(buf, n, "%s/tests/golden/%s", dir ? dir : ".", name);
}

/* Says the first line that differs. */
static void golden_diff(const char *got, const char *want)
{
	for (int line = 1; *got || *want; line++) {
		size_t g = strcspn(got, "\n"), w = strcspn(want, "\n");
		if (g != w || memcmp(got, want, g)) {
			printf("# line %d\n#   got: %.*s\n#  want: %.*s\n", line, (int)g, got, (int)w, want);
			return;
		}
		got += g + (got[g] == '\n');
		want += w + (want[w] == '\n');
	}
}

__attribute__((unused)) static bool golden_is(const char *got, const char *name)
{
	char path[1024], *want = NULL;
	size_t n = 0;
	golden_path(path, sizeof path, name);
	if (getenv("GOLDEN_UPDATE")) {
		FILE *out = fopen(path, "w");
		bool good = out && fputs(got, out) >= 0;
		if (out && fclose(out))
			good = false;
		return ok(good, "%s (written)", name);
	}
	FILE *f = fopen(path, "r");
	if (f) {
		want = calloc(1, 1 << 20);
		n = want ? fread(want, 1, (1 << 20) - 1, f) : 0;
		fclose(f);
	}
	bool same = want && n == strlen(got) && !memcmp(got, want, n);
	ok(same, "%s", name);
	if (!same)
		golden_diff(got, want ? want : "");
	free(want);
	return same;
}

#endif
