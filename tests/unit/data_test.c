/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/data: what is compiled in is what the file holds, byte for byte (architecture 4, fact 4). */
#include "lib/tap.h"
#include "plaint/base/data.h"
#include "plaint/base/str.h"

static bool same_as_file(const struct data_file *d)
{
	const char *top = getenv("top_srcdir");
	struct str path;
	str_init(&path, 0);
	str_printf(&path, "%s/%s", top ? top : ".", d->path);
	FILE *f = fopen(path.s, "rb");
	str_clear(&path);
	if (!f)
		return false;
	bool same = true;
	for (size_t i = 0; i < d->length && same; i++)
		same = fgetc(f) == (unsigned char)d->text[i];
	same = same && fgetc(f) == EOF;
	fclose(f);
	return same;
}

int main(void)
{
	ok(data_table_count > 0, "there are embedded files");
	for (unsigned i = 0; i < data_table_count; i++)
		ok(same_as_file(&data_table[i]), "%s is embedded as it is", data_table[i].path);
	ok(data_find("data/sql/0001-init.sql") != NULL, "the schema is embedded");
	ok(data_find("data/nothing") == NULL, "an unknown file is not found");
	return tap_done();
}
