/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generated tables behind base/fold.c; nobody else includes this. */
#ifndef PLAINT_BASE_FOLD_TABLE_H
#define PLAINT_BASE_FOLD_TABLE_H

#include <stdint.h>

enum { FOLD_MOST = 4 };

struct fold_entry {
	uint32_t cp;
	uint16_t to[FOLD_MOST]; /* 0 ends it */
};

extern const struct fold_entry fold_table[];
extern const unsigned fold_table_count;
extern const char fold_initial[];

#endif
