/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/textfile.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/str.h"
#include "plaint/base/utf8.h"

enum { FILE_MAX = 4096 * 1024 };

int textline_error(const struct textline *line, struct err *e, const char *fmt, ...)
{
	char msg[200];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	return err_set(e, ERR_INPUT, "%s:%d: %s", line->file, line->number, msg);
}

static int split(struct textline *line, char *s, struct err *e)
{
	line->n = 0;
	for (char *rest = NULL, *w = strtok_r(s, " \t\r", &rest); w;
	     w = strtok_r(NULL, " \t\r", &rest)) {
		if (line->n == 0 && *w == '#')
			return 0;
		if (line->n == TEXTLINE_WORDS)
			return textline_error(line, e, _("more than %d words"),
					      (int)TEXTLINE_WORDS);
		line->word[line->n++] = w;
	}
	return 0;
}

int textfile_each_line(const char *file, const char *text, textline_fn *fn, void *ctx,
		       struct err *e)
{
	struct textline line = { .file = file };
	char buf[TEXTLINE_MAX];
	while (*text) {
		size_t n = strcspn(text, "\n");
		line.number++;
		if (n >= sizeof buf)
			return textline_error(&line, e, _("the line is longer than %d bytes"),
					      TEXTLINE_MAX - 1);
		memcpy(buf, text, n);
		buf[n] = '\0';
		text += n + (text[n] == '\n');
		int rc = split(&line, buf, e);
		if (rc == 0 && line.n > 0)
			rc = fn(ctx, &line, e);
		if (rc)
			return rc;
	}
	return 0;
}

int textfile_read(const char *path, char **text, struct err *e)
{
	FILE *f = strcmp(path, "-") ? fopen(path, "re") : stdin;
	if (!f)
		return err_set(e, errno == ENOENT || errno == ENOTDIR ? ERR_NOTFOUND : ERR_IO,
			       _("cannot open '%s': %s"), path, strerror(errno));
	char *buf = xmalloc(FILE_MAX + 1);
	size_t n = fread(buf, 1, FILE_MAX + 1, f);
	int rc = 0;
	if (ferror(f))
		rc = err_set(e, ERR_IO, _("cannot read '%s': %s"), path, strerror(errno));
	else if (n > FILE_MAX)
		rc =
		    err_set(e, ERR_CORRUPT, _("'%s' is larger than %d KiB"), path, FILE_MAX / 1024);
	else if (memchr(buf, '\0', n) || !utf8_valid(buf, n))
		rc = err_set(e, ERR_CORRUPT, _("'%s' is not a text in UTF-8"), path);
	if (f != stdin)
		fclose(f);
	if (rc == 0) {
		buf[n] = '\0';
		*text = xstrndup(buf, n);
	}
	free(buf);
	return rc;
}
