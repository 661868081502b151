/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of data/ and themes/, compiled in, so that a bare binary works. */
#ifndef PLAINT_BASE_DATA_H
#define PLAINT_BASE_DATA_H

#include <stddef.h>

struct data_file {
	const char *path; /* "data/keymaps/default.keys" */
	const char *text;
	size_t length; /* bytes of text */
};

extern const struct data_file data_table[];
extern const unsigned data_table_count;

const struct data_file *data_find(const char *path);
/* The n-th file whose path begins with prefix, or NULL: for lists of themes, maps, keymaps. */
const struct data_file *data_nth(const char *prefix, unsigned n);

#endif
