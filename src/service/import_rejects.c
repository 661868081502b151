/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_rejects.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "plaint/base/csv.h"
#include "plaint/base/i18n.h"

static int fail(const struct rejects *r, struct err *e)
{
	return err_set(e, ERR_IO, _("cannot write '%s': %s"), r->path, strerror(errno));
}

static void put_field(FILE *f, const char *text, char before)
{
	struct str s;
	str_init(&s, 0);
	csv_field(&s, text);
	putc(before, f);
	fwrite(s.s, 1, s.len, f);
	str_clear(&s);
}

int rejects_open(struct rejects *r, const char *file, const struct table *t, struct err *e)
{
	*r = (struct rejects){ 0 };
	snprintf(r->path, sizeof r->path, "%s.rejects.csv", strcmp(file, "-") ? file : "stdin");
	snprintf(r->part, sizeof r->part, "%s.part", r->path);
	unlink(r->part);
	/* The rows stand there as they came, so that they can be repaired: for the eyes of who imports. */
	int fd = open(r->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	r->file = fd >= 0 ? fdopen(fd, "wb") : NULL;
	if (!r->file)
		return fail(r, e);
	fputs("line,field,reason", r->file);
	for (size_t i = 0; i < table_columns(t); i++)
		put_field(r->file, table_column_name(t, i), ',');
	putc('\n', r->file);
	return 0;
}

int rejects_add(struct rejects *r, const struct table_row *row, const char *field,
		const char *reason, struct err *e)
{
	r->n++;
	if (!r->file)
		return 0;
	fprintf(r->file, "%" PRId64, row->line);
	put_field(r->file, field, ',');
	put_field(r->file, reason, ',');
	for (size_t i = 0; i < row->n; i++)
		put_field(r->file, row->field[i], ',');
	putc('\n', r->file);
	return ferror(r->file) ? fail(r, e) : 0;
}

int rejects_close(struct rejects *r, struct err *e)
{
	if (!r->file)
		return 0;
	int bad = ferror(r->file);
	bad |= fclose(r->file);
	r->file = NULL;
	if (!r->n && !bad) {
		unlink(r->part);
		unlink(r->path);
		r->path[0] = '\0';
		return 0;
	}
	if (bad || rename(r->part, r->path))
		return fail(r, e);
	return 0;
}
