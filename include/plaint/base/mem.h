/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory: allocation that cannot fail (the program ends with a sentence, bug_no_memory()), and
 * arenas for results that live and die together.
 */
#ifndef PLAINT_BASE_MEM_H
#define PLAINT_BASE_MEM_H

#include <stddef.h>

void *xmalloc(size_t n);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t n);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);

/* An arena hands out memory that arena_clear() frees at once; arena_reset() keeps the newest
 * block for the next use, so that a view model rebuilt each frame costs no malloc. */
struct arena_block;
struct arena {
	struct arena_block *block; /* newest first; owned */
};

void arena_init(struct arena *a);
void arena_clear(struct arena *a);
void arena_reset(struct arena *a);
void *arena_alloc(struct arena *a, size_t n); /* zeroed, aligned for any type */
char *arena_strdup(struct arena *a, const char *s); /* NULL gives "" */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* VEC(type) is a growing array: struct { type *v; size_t n, cap; }.  vec_push() returns the
 * address of a new zeroed element; vec_clear() frees. */
#define VEC(type)           \
	struct {            \
		type *v;    \
		size_t n;   \
		size_t cap; \
	}
#define vec_push(x) \
	(vec_grow((void **)&(x)->v, &(x)->n, &(x)->cap, sizeof *(x)->v), &(x)->v[(x)->n - 1])
#define vec_clear(x) (vec_free((void **)&(x)->v), (x)->n = (x)->cap = 0)
void vec_grow(void **v, size_t *n, size_t *cap, size_t size);
void vec_free(void **v);

#endif
