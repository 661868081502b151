/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/tui/theme.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/data.h"
#include "plaint/base/i18n.h"
#include "plaint/base/path.h"
#include "plaint/base/textfile.h"

static const char *const shipped[] = { "default", "light", "mono", "high-contrast",
				       "colour-blind" };
static const char *const depths[THEME_DEPTHS] = { "mono", "8", "256" };
static const char *const colours[] = { "black", "red",	   "green", "yellow",
				       "blue",	"magenta", "cyan",  "white" };
static const struct {
	const char *name;
	uint8_t bit;
} attributes[] = { { "bold", LOOK_BOLD },
		   { "dim", LOOK_DIM },
		   { "underline", LOOK_UNDERLINE },
		   { "reverse", LOOK_REVERSE },
		   { "-", 0 } };

const char *theme_shipped(unsigned n)
{
	return n < sizeof shipped / sizeof shipped[0] ? shipped[n] : NULL;
}

static int find_style(const char *word)
{
	for (int i = 0; i < STYLE_COUNT; i++)
		if (!strcmp(style_key((enum style_id)i), word))
			return i;
	return -1;
}

static int find_depth(const char *word)
{
	for (int i = 0; i < THEME_DEPTHS; i++)
		if (!strcmp(depths[i], word))
			return i;
	return -1;
}

static bool read_colour(const char *word, enum theme_depth depth, int16_t *colour)
{
	*colour = -1;
	if (!strcmp(word, "-") || !strcmp(word, "default"))
		return true;
	if (depth == THEME_MONO)
		return false;
	for (int i = 0; i < 8; i++)
		if (!strcmp(colours[i], word)) {
			*colour = (int16_t)i;
			return true;
		}
	char *end;
	long n = strtol(word, &end, 10);
	if (end == word || *end || n < 0 || n > (depth == THEME_8 ? 7 : 255))
		return false;
	*colour = (int16_t)n;
	return true;
}

/* "bold+underline" */
static bool read_attributes(char *word, uint8_t *bits)
{
	*bits = 0;
	for (char *rest = NULL, *p = strtok_r(word, "+", &rest); p;
	     p = strtok_r(NULL, "+", &rest)) {
		size_t i = 0, n = sizeof attributes / sizeof attributes[0];
		while (i < n && strcmp(attributes[i].name, p))
			i++;
		if (i == n)
			return false;
		*bits |= attributes[i].bit;
	}
	return true;
}

static int read_line(void *ctx, struct textline *line, struct err *e)
{
	struct theme *t = ctx;
	struct look look = { .given = true };
	if (line->n != 5)
		return textline_error(
		    line, e, _("a style needs: STYLE DEPTH FOREGROUND BACKGROUND ATTRIBUTES"));
	int style = find_style(line->word[0]), depth = find_depth(line->word[1]);
	if (style < 0)
		return textline_error(line, e, _("no style is called '%s'"), line->word[0]);
	if (depth < 0)
		return textline_error(line, e, _("'%s' is not mono, 8 or 256"), line->word[1]);
	if (!read_colour(line->word[2], (enum theme_depth)depth, &look.fg))
		return textline_error(line, e, _("'%s' is no colour here"), line->word[2]);
	if (!read_colour(line->word[3], (enum theme_depth)depth, &look.bg))
		return textline_error(line, e, _("'%s' is no colour here"), line->word[3]);
	if (!read_attributes(line->word[4], &look.attrs))
		return textline_error(
		    line, e, _("'%s' is not made of bold, dim, underline, reverse"), line->word[4]);
	t->look[depth][style] = look;
	return 0;
}

int theme_parse(struct theme *t, const char *file, const char *text, struct err *e)
{
	return textfile_each_line(file, text, read_line, t, e);
}

static bool good_name(const char *name)
{
	return *name && strlen(name) < sizeof((struct theme *)0)->name && !strchr(name, '/') &&
	       *name != '.';
}

static int load_shipped(struct theme *t, const char *name, struct err *e)
{
	char path[64];
	snprintf(path, sizeof path, "themes/%s.theme", name);
	const struct data_file *f = data_find(path);
	if (!f)
		return err_set(e, ERR_NOTFOUND, _("no theme is called '%s'"), name);
	return theme_parse(t, path, f->text, e);
}

int theme_load(struct theme *t, const char *name, struct err *e)
{
	struct theme fresh = { 0 };
	char path[PATH_BUF], file[48];
	char *text = NULL;
	if (!good_name(name))
		return err_set(e, ERR_NOTFOUND, _("no theme is called '%s'"), name);
	snprintf(fresh.name, sizeof fresh.name, "%s", name);
	snprintf(file, sizeof file, "themes/%s.theme", name);
	int rc = path_for(path, PATH_CONFIG, file, e);
	if (rc == 0)
		rc = textfile_read(path, &text, e);
	if (rc == 0) {
		rc = load_shipped(&fresh, "default", e);
		rc = rc ? rc : theme_parse(&fresh, path, text, e);
		free(text);
	} else if (rc == ERR_NOTFOUND || rc == ERR_INPUT) {
		rc = load_shipped(&fresh, name, e);
	}
	if (rc == 0)
		*t = fresh;
	return rc;
}

bool theme_is_complete(const struct theme *t, struct str *missing)
{
	for (int d = 0; d < THEME_DEPTHS; d++)
		for (int s = 0; s < STYLE_COUNT; s++)
			if (!t->look[d][s].given) {
				str_printf(missing, "%s %s", style_key((enum style_id)s),
					   depths[d]);
				return false;
			}
	return true;
}
