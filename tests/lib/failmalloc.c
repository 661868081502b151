/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Linked into a program: its malloc(), and that of every library in it, fails at the k-th call (FAIL_AT=k), with
 * FAIL_ON=1 also from then on.  A byte on descriptor 9 tells that it did.  A sanitizer has a malloc of its own.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OWN_MALLOC
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
#define OWN_MALLOC
#endif

#ifndef OWN_MALLOC
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);

static struct {
	bool ready, on;
	long at, seen;
} fail;

static bool fails(void)
{
	if (!fail.ready) {
		const char *at = getenv("FAIL_AT");
		fail.ready = true;
		fail.at = at ? strtol(at, NULL, 10) : 0;
		fail.on = getenv("FAIL_ON") != NULL;
	}
	if (!fail.at)
		return false;
	fail.seen++;
	if (fail.seen != fail.at && !(fail.on && fail.seen > fail.at))
		return false;
	if (fail.seen == fail.at && write(9, "x", 1) < 0)
		errno = 0;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return fails() ? NULL : __libc_realloc(p, n);
}
#endif
