/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/textfile.h"
#include "plaint/tui/term.h"
#include "replay.h"

static int open_headless(struct opened_screen *out, const struct desk_options *o, struct err *e)
{
	const char *name = o->keys_file ? o->keys_file : "";
	const char *file = strcmp(name, "-") != 0 ? name : "/dev/stdin";
	char *text = o->keys_text ? xstrdup(o->keys_text) : NULL;
	int rc = !text && *name ? textfile_read(file, &text, e) : 0;
	if (rc)
		return rc;
	if (!text)
		text = xstrdup("dump -\n"); /* one frame */
	struct headless_options h = {
		.file = name, .text = text, .rows = o->rows, .cols = o->cols, .wall_ms = o->wall_ms
	};
	rc = headless_open(&out->screen, &h, e);
	free(text);
	return rc;
}

/* The terminal shows, the script types. */
static int replay_over(struct opened_screen *out, const struct desk_options *o, struct err *e)
{
	struct screen *terminal = out->screen;
	int rc = replay_open(&out->screen, terminal, o->game, o->keys_text, e);
	if (rc)
		terminal->ops->close(terminal);
	return rc;
}

int screen_open(struct opened_screen *out, const struct desk_options *o, struct err *e)
{
	int rc = theme_load(&out->theme, o->theme ? o->theme : "default", e);
	if (rc)
		return rc;
	if (o->headless)
		return open_headless(out, o, e);
	int borders = border_lines_parse(o->borders ? o->borders : "auto");
	if (borders < 0)
		return err_set(e, ERR_USAGE, _("borders: auto, ascii, acs or unicode, not '%s'"), o->borders);
	struct term_options t = { .theme = &out->theme, .borders = (enum border_lines)borders };
	rc = term_open(&out->screen, &t, e);
	return rc || !o->replay ? rc : replay_over(out, o, e);
}
