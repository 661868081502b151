/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The `:` line: every action by its name, and commands that take words, from one table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"

typedef void command_fn(struct desk *d, const char *rest);

/* The case of the list that shows this short number, 0 when none does. */
static int64_t case_in_sight(const struct desk *d, const char *shown)
{
	char no[16];
	for (size_t i = 0; i < d->queue.n; i++)
		if (!strcmp(view_short_no(no, d->queue.row[i].no), shown))
			return d->queue.row[i].id;
	return 0;
}

static void run_open(struct desk *d, const char *rest)
{
	struct err e;
	int64_t id = case_in_sight(d, rest);
	if (!id && desk_case_find(d->session, rest, &id, &e))
		desk_fail(d, &e);
	else
		desk_open_case(d, id);
}

static void run_sort(struct desk *d, const char *rest)
{
	static const char *const names[] = { "due", "priority", "received" };
	for (int i = 0; i < 3; i++)
		if (!strcmp(rest, names[i])) {
			d->filter.sort = (enum queue_sort)i;
			desk_reload(d);
			return;
		}
	desk_say(d, STYLE_ERROR, _("sort: due, priority or received, not '%s'"), rest);
}

static void run_note(struct desk *d, const char *rest)
{
	desk_write(d, WRITE_NOTE);
	if (*rest && d->composer.kind == WRITE_NOTE) {
		editor_insert(&d->composer.editor, rest);
		desk_keep_draft(d);
	}
}

static void run_set(struct desk *d, const char *rest)
{
	if (!strcmp(rest, "low_bandwidth"))
		d->m.low_bandwidth = true;
	else if (!strcmp(rest, "nolow_bandwidth"))
		d->m.low_bandwidth = false;
	else
		desk_say(d, STYLE_ERROR, _("set: low_bandwidth or nolow_bandwidth, not '%s'"),
			 rest);
}

static void run_view(struct desk *d, const char *rest)
{
	char *end, line[512];
	struct err e;
	struct str filter;
	long slot = strtol(rest, &end, 10);
	end += strspn(end, " ");
	if (slot < 1 || slot > 9 || !*end) {
		desk_say(d, STYLE_ERROR, _("view: a number from 1 to 9, then a name"));
		return;
	}
	str_init(&filter, sizeof line);
	queue_filter_format(&d->filter, &filter);
	struct desk_saved_view v = { (int)slot, end, filter.s };
	if (desk_view_save(d->session, &v, &e))
		desk_fail(d, &e);
	else
		desk_say(d, STYLE_OK, _("v %ld shows '%s' from now on."), slot, end);
	str_clear(&filter);
}

static void run_quit(struct desk *d, const char *rest)
{
	(void)rest;
	desk_leave(d);
}

static const struct command {
	const char *name, *words;
	command_fn *run;
} commands[] = {
	{ "filter", N_("WORDS"), desk_filter_set },
	{ "sort", N_("due|priority|received"), run_sort },
	{ "open", N_("NUMBER"), run_open },
	{ "find", N_("TEXT"), desk_find_customer },
	{ "search", N_("TEXT"), desk_search },
	{ "assign", N_("LOGIN"), desk_assign },
	{ "stage", N_("STAGE REASON"), desk_stage },
	{ "kb", N_("WORDS"), desk_articles },
	{ "note", N_("TEXT"), run_note },
	{ "theme", N_("NAME"), desk_set_theme },
	{ "lang", N_("en|zh_CN|zh_TW"), desk_set_language },
	{ "view", N_("N NAME"), run_view },
	{ "set", "low_bandwidth", run_set },
	{ "q", "", run_quit },
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

/* The only command or action that begins with the word, or the one that is it. */
static const struct command *find_command(const char *word, size_t n)
{
	const struct command *found = NULL;
	for (size_t i = 0; i < COMMANDS; i++) {
		if (strncmp(commands[i].name, word, n) != 0)
			continue;
		if (!commands[i].name[n])
			return &commands[i];
		if (found)
			return NULL;
		found = &commands[i];
	}
	return found;
}

void desk_command_run(struct desk *d, const char *line)
{
	char word[64];
	line += strspn(line, " :");
	size_t n = strcspn(line, " ");
	const char *rest = line + n + strspn(line + n, " ");
	if (n == 0)
		return;
	snprintf(word, sizeof word, "%.*s", (int)(n < 63 ? n : 63), line);
	if (word[strspn(word, "0123456789-")] == '\0') {
		run_open(d, line);
		return;
	}
	enum action a = action_find(word);
	const struct command *c = find_command(word, n);
	bool exact = c && !strcmp(c->name, word);
	if (a != ACTION_COUNT && a != ACTION_NONE && (!exact || !*rest))
		desk_act(d, a);
	else if (c)
		c->run(d, rest);
	else
		desk_say(d, STYLE_ERROR,
			 _("'%s' is no command; Tab shows what there is, ? the keys."), word);
}

static void offer_values(const struct desk *d, const char *name, const struct prompt_query *q)
{
	struct user_list users = { 0 };
	struct err e;
	if (!strcmp(name, "stage"))
		for (int i = 0; i < term_count(TERM_STAGE); i++)
			prompt_offer(q, term_key(TERM_STAGE, i));
	for (unsigned i = 0; !strcmp(name, "theme") && theme_shipped(i); i++)
		prompt_offer(q, theme_shipped(i));
	static const char *const values[][4] = { { "sort", "due", "priority", "received" },
						 { "lang", "en", "zh_CN", "zh_TW" },
						 { "set", "low_bandwidth", "nolow_bandwidth",
						   "" } };
	for (size_t i = 0; i < 3; i++)
		for (int k = 1; k < 4 && !strcmp(name, values[i][0]); k++)
			prompt_offer(q, values[i][k]);
	if (!strcmp(name, "assign") && session_users(d->session, &users, &e) == 0) {
		for (size_t i = 0; i < users.n; i++)
			prompt_offer(q, users.v[i].login);
		user_list_clear(&users);
	}
}

static void complete_command(void *ctx, const struct prompt_query *q)
{
	char name[32];
	size_t n = strcspn(q->line, " ");
	if (q->word_start > 0) {
		snprintf(name, sizeof name, "%.*s", (int)(n < 31 ? n : 31), q->line);
		if (!strcmp(name, "filter"))
			desk_complete_filter(ctx, q);
		else
			offer_values(ctx, name, q);
		return;
	}
	for (size_t i = 0; i < COMMANDS; i++)
		prompt_offer(q, commands[i].name);
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		prompt_offer(q, action_name((enum action)a));
}

void desk_command_ask(struct desk *d)
{
	struct prompt_spec spec = {
		.label = ":", .history = "command", .complete = complete_command, .ctx = d
	};
	desk_ask_kept(d, &spec, desk_command_run, "command:");
}
