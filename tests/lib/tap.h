/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test program in TAP: ok(), is(), is_int(), skip_all(); ends with `return tap_done();`.
 * A program that checks nothing fails: tap_done() counts. */
#ifndef TESTS_LIB_TAP_H
#define TESTS_LIB_TAP_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tap {
	int count;
	int failed;
};

static struct tap tap_state;

__attribute__((format(printf, 2, 3), unused)) static bool ok(bool good, const char *name, ...)
{
	va_list ap;
	va_start(ap, name);
	printf("%s %d - ", good ? "ok" : "not ok", ++tap_state.count);
	vprintf(name, ap);
	putchar('\n');
	va_end(ap);
	if (!good)
		tap_state.failed++;
	fflush(stdout);
	return good;
}

__attribute__((unused)) static bool is(const char *got, const char *want, const char *name)
{
	bool same = got && want ? strcmp(got, want) == 0 : got == want;
	ok(same, "%s", name);
	if (!same)
		printf("#   got: %s\n#  want: %s\n", got ? got : "(null)", want ? want : "(null)");
	return same;
}

__attribute__((unused)) static bool is_int(int64_t got, int64_t want, const char *name)
{
	ok(got == want, "%s", name);
	if (got != want)
		printf("#   got: %" PRId64 "\n#  want: %" PRId64 "\n", got, want);
	return got == want;
}

__attribute__((format(printf, 1, 2), unused)) static void diag(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	printf("# ");
	vprintf(fmt, ap);
	putchar('\n');
	va_end(ap);
}

__attribute__((noreturn, unused)) static void skip_all(const char *reason)
{
	printf("1..0 # SKIP %s\n", reason);
	exit(0);
}

__attribute__((unused)) static int tap_done(void)
{
	if (tap_state.count == 0)
		ok(false, "the program checked something");
	printf("1..%d\n", tap_state.count);
	return tap_state.failed != 0;
}

#endif
