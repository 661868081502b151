/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tui/theme: every shipped theme is complete, and its states differ without colour. */
#include "lib/tap.h"
#include "plaint/tui/theme.h"

#include "plaint/base/data.h"

static void shipped_is_complete(const char *name)
{
	struct theme t = { 0 };
	struct err e;
	struct str missing;
	char path[64];
	str_init(&missing, 0);
	snprintf(path, sizeof path, "themes/%s.theme", name);
	const struct data_file *f = data_find(path);
	if (!ok(f != NULL, "%s is embedded", path))
		return;
	bool parsed = theme_parse(&t, path, f->text, &e) == 0;
	ok(parsed, "%s parses%s%s", path, parsed ? "" : ": ", parsed ? "" : e.msg);
	ok(theme_is_complete(&t, &missing), "%s has every style in mono, 8 and 256%s%s", path,
	   missing.len ? "; it lacks " : "", missing.len ? missing.s : "");
	str_clear(&missing);
	const enum style_id states[] = { STYLE_LATE, STYLE_RISK, STYLE_SELECTED, STYLE_TEXT };
	for (int i = 0; i < 4; i++)
		for (int k = 0; k < i; k++) {
			bool differ = t.look[THEME_MONO][states[i]].attrs != t.look[THEME_MONO][states[k]].attrs;
			ok(differ, "%s: %s and %s differ without colour", name, style_key(states[i]),
			   style_key(states[k]));
		}
}

static void refused(const char *text, const char *want)
{
	struct theme t = { 0 };
	struct err e = { 0 };
	ok(theme_parse(&t, "x.theme", text, &e) == ERR_INPUT, "refused: %s", want);
	is(e.msg, want, "and says where and why");
}

int main(void)
{
	struct theme t = { .name = "before" };
	struct err e;
	struct str missing;
	for (unsigned i = 0; theme_shipped(i); i++)
		shipped_is_complete(theme_shipped(i));
	refused("# ok\nlate 256 red - -\nrisky mono - - -\n", "x.theme:3: no style is called 'risky'");
	refused("late 16 red - -\n", "x.theme:1: '16' is not mono, 8 or 256");
	refused("late mono red - -\n", "x.theme:1: 'red' is no colour here");
	refused("late 8 9 - -\n", "x.theme:1: '9' is no colour here");
	refused("late 8 red - blink\n", "x.theme:1: 'blink' is not made of bold, dim, underline, reverse");
	refused("late 8 red\n", "x.theme:1: a style needs: STYLE DEPTH FOREGROUND BACKGROUND ATTRIBUTES");
	ok(theme_load(&t, "no-such", &e) == ERR_NOTFOUND, "an unknown theme is told");
	ok(theme_load(&t, "../etc", &e) == ERR_NOTFOUND, "a theme's name is no path");
	is(t.name, "before", "a theme that cannot be read changes nothing");
	str_init(&missing, 0);
	t = (struct theme){ 0 };
	ok(!theme_is_complete(&t, &missing), "an empty theme is not complete");
	is(missing.s, "text mono", "and what it lacks is named");
	str_clear(&missing);
	return tap_done();
}
