/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each target takes any bytes; what it promises is said by HOLDS(), which ends the program. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/err.h"

struct fuzz_target {
	const char *name;
	const char *corpus; /* folder of tests/fuzz/corpus */
	int rounds;         /* mutations of each file on a check */
	void (*run)(const char *bytes, size_t n);
};
extern const struct fuzz_target fuzz_targets[]; /* ends with a NULL name */

#define HOLDS(claim) ((claim) ? (void)0 : fuzz_broken(#claim, __FILE__, __LINE__))
void fuzz_broken(const char *claim, const char *file, int line) __attribute__((noreturn));
/* A failure has a code and a sentence in UTF-8. */
void fuzz_check_error(int rc, const struct err *e);
void fuzz_check_text(const char *s); /* is valid UTF-8 */
/* A text with a NUL behind it, freed by fuzz_free(): so that a reader beyond its end is seen. */
char *fuzz_text(const char *bytes, size_t n);
/* The same in valid UTF-8 without NUL, as the doors let it in. */
char *fuzz_clean(const char *bytes, size_t n);
/* A path of a file in the run's own folder; "" is the folder.  Until the next call. */
const char *fuzz_path(const char *name);
/* Writes such a file. */
void fuzz_put(const char *name, const char *bytes, size_t n);
/* A demo store, made once; *now_ms gets its time. */
const char *fuzz_store(int64_t *now_ms);

void fuzz_csv(const char *bytes, size_t n);
void fuzz_map(const char *bytes, size_t n);
void fuzz_conf(const char *bytes, size_t n);
void fuzz_policy(const char *bytes, size_t n);
void fuzz_calendar(const char *bytes, size_t n);
void fuzz_theme(const char *bytes, size_t n);
void fuzz_keymap(const char *bytes, size_t n);
void fuzz_scenario(const char *bytes, size_t n);
void fuzz_template(const char *bytes, size_t n);
void fuzz_codec(const char *bytes, size_t n);
void fuzz_utf8(const char *bytes, size_t n);
void fuzz_words(const char *bytes, size_t n);
void fuzz_filter(const char *bytes, size_t n);
void fuzz_search(const char *bytes, size_t n);
void fuzz_drafts(const char *bytes, size_t n);
void fuzz_cli(const char *bytes, size_t n);
void fuzz_show(const char *bytes, size_t n);
void fuzz_keys(const char *bytes, size_t n);
void fuzz_input(const char *bytes, size_t n);

#endif
