/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/data.h"

#include <string.h>

const struct data_file *data_find(const char *path)
{
	for (unsigned i = 0; i < data_table_count; i++)
		if (!strcmp(data_table[i].path, path))
			return &data_table[i];
	return NULL;
}

const struct data_file *data_nth(const char *prefix, unsigned n)
{
	size_t len = strlen(prefix);
	for (unsigned i = 0; i < data_table_count; i++)
		if (!strncmp(data_table[i].path, prefix, len) && n-- == 0)
			return &data_table[i];
	return NULL;
}
