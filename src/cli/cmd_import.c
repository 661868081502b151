/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fills a store: init, demo, import. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/service/import.h"

int cmd_init(struct cli *c, struct err *e)
{
	int rc = import_starter(&c->session, e);
	if (rc)
		return rc;
	if (c->json)
		json_print(c, json_pack("{s:s}", "store", c->session.path));
	else
		say(c, _("The store '%s' is ready.\n"), c->session.path);
	return 0;
}

int cmd_demo(struct cli *c, struct err *e)
{
	int rc = import_demo(&c->session, e);
	if (rc)
		return rc;
	if (c->json)
		json_print(c, json_pack("{s:s}", "store", c->session.path));
	else
		say(c, _("The demo centre is in '%s'; open it with: plaint --store '%s' --as zhang\n"),
		    c->session.path, c->session.path);
	return 0;
}

enum { BAR_COLS = 30 };

/* One line on standard error that writes over itself. */
static bool progress(void *ctx, int64_t bytes, int64_t total, const struct import_counts *n)
{
	char bar[BAR_COLS + 1];
	int full = total > 0 ? (int)(bytes * BAR_COLS / total) : 0;
	(void)ctx;
	full = full > BAR_COLS ? BAR_COLS : full;
	memset(bar, '.', BAR_COLS);
	memset(bar, '#', (size_t)full);
	bar[BAR_COLS] = '\0';
	fprintf(stderr, "\r[%s] %3d%%  %lld", bar, full * 100 / BAR_COLS, (long long)n->read);
	fflush(stderr);
	return true;
}

static int kind_of(const char *word, struct err *e)
{
	static const char *const kinds[] = { "customers", "complaints", "contacts", "articles" };
	for (int i = 0; i < 4; i++)
		if (strcmp(kinds[i], word) == 0)
			return i;
	return err_set(e, ERR_USAGE, _("plaint imports customers, complaints, contacts or articles, not '%.40s'"),
		       word);
}

static json_t *json_result(const struct cli *c, const struct import_result *r)
{
	json_t *j = json_object();
	json_object_set_new(j, "kind", json_text(c->arg[0]));
	json_object_set_new(j, "file", json_text(c->arg[1]));
	json_object_set_new(j, "encoding", json_text(r->encoding));
	json_object_set_new(j, "dry_run", json_boolean(c->value[OPT_DRY_RUN] != NULL));
	json_object_set_new(j, "read", json_integer(r->counts.read));
	json_object_set_new(j, "added", json_integer(r->counts.added));
	json_object_set_new(j, "unchanged", json_integer(r->counts.unchanged));
	json_object_set_new(j, "rejected", json_integer(r->counts.rejected));
	json_object_set_new(j, "rejects", json_text_or_null(r->rejects));
	return j;
}

static void print_result(struct cli *c, const struct import_result *r)
{
	if (c->json) {
		json_print(c, json_result(c, r));
		return;
	}
	if (c->value[OPT_DRY_RUN])
		say(c, _("Nothing was written (--dry-run).\n"));
	say(c, _("%s: read %lld, added %lld, unchanged %lld, rejected %lld (%s)\n"), c->arg[1],
	    (long long)r->counts.read, (long long)r->counts.added, (long long)r->counts.unchanged,
	    (long long)r->counts.rejected, r->encoding);
	if (r->rejects[0])
		say(c, _("The rejected rows are in %s\n"), r->rejects);
}

int cmd_import(struct cli *c, struct err *e)
{
	struct import_result result = { .encoding = "" };
	int kind = kind_of(c->arg[0], e);
	if (kind < 0)
		return kind;
	bool tty = isatty(STDERR_FILENO);
	struct import_request r = { .kind = (enum import_kind)kind, .file = c->arg[1],
				    .encoding = c->value[OPT_ENCODING], .map = c->value[OPT_MAP],
				    .source = c->value[OPT_SOURCE], .dry_run = c->value[OPT_DRY_RUN] != NULL,
				    .strict = c->value[OPT_STRICT] != NULL, .progress = tty ? progress : NULL };
	int rc = import_run(&c->session, &r, &result, e);
	if (tty)
		fputs("\r\033[K", stderr);
	if (!rc || result.counts.read)
		print_result(c, &result);
	if (!rc && result.counts.rejected && result.counts.rejected == result.counts.read)
		rc = err_set(e, ERR_INPUT, _("every row of '%s' was rejected; are the kind, the map and the "
					     "encoding the right ones?"), c->arg[1]);
	return rc;
}
