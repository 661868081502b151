/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that are asked for, and what completes them: filter, names, views. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"

void desk_ask(struct desk *d, const struct prompt_spec *spec, prompt_done *done)
{
	if (d->prompt.prompt)
		prompt_close(&d->prompt.prompt);
	d->prompt.prompt = prompt_open(spec);
	d->prompt.done = done;
	d->prompt.typed = NULL;
	d->prompt.key[0] = '\0';
}

void desk_ask_kept(struct desk *d, const struct prompt_spec *spec, prompt_done *done, const char *key)
{
	const struct draft *t = d->drafts ? drafts_find(d->drafts, key) : NULL;
	struct prompt_spec with = *spec;
	if (t)
		with.initial = t->text;
	desk_ask(d, &with, done);
	snprintf(d->prompt.key, sizeof d->prompt.key, "%s", key);
	str_truncate(&d->prompt.kept, 0);
	str_add(&d->prompt.kept, t ? t->text : "");
}

void desk_prompt_keep(struct desk *d)
{
	struct prompt_job *job = &d->prompt;
	struct err e;
	if (!job->prompt || !*job->key || !d->drafts)
		return;
	const char *text = prompt_text(job->prompt);
	if (job->kept.len && !strcmp(text, job->kept.s))
		return;
	if (*text ? drafts_put(d->drafts, job->key, text, d->m.now_s, &e) : drafts_drop(d->drafts, job->key, &e))
		desk_fail(d, &e);
	str_truncate(&job->kept, 0);
	str_add(&job->kept, text);
}

/* The words have done their work: nothing is left to be offered. */
static void drop_draft(struct desk *d, const char *key)
{
	struct err e;
	if (*key && d->drafts && drafts_find(d->drafts, key) && drafts_drop(d->drafts, key, &e))
		desk_fail(d, &e);
}

/* In a live list the arrows choose in the list instead of in the history. */
static bool live_key(struct desk *d, const struct key *k)
{
	static const struct {
		enum key_code code;
		enum action action;
	} moves[] = { { K_UP, ACTION_UP },
		      { K_DOWN, ACTION_DOWN },
		      { K_PGUP, ACTION_PAGE_UP },
		      { K_PGDN, ACTION_PAGE_DOWN } };
	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
		if (k->code == moves[i].code)
			return desk_list_move(d, moves[i].action);
	return false;
}

void desk_prompt_key(struct desk *d, const struct key *k)
{
	struct prompt_job *job = &d->prompt;
	if (d->popup.open && d->popup.live && live_key(d, k))
		return;
	enum prompt_state st = prompt_key(job->prompt, k);
	if (st == PROMPT_EDITING) {
		if (job->typed)
			job->typed(d, prompt_text(job->prompt));
		return;
	}
	desk_prompt_keep(d); /* before the act, which may wait for the store */
	char *text = xstrdup(prompt_text(job->prompt));
	char key[sizeof job->key];
	snprintf(key, sizeof key, "%s", job->key);
	prompt_done *done = job->done;
	bool live = d->popup.live;
	unsigned errors = d->errors;
	prompt_close(&job->prompt);
	if (live) {
		d->popup.live = false;
		desk_list_close(d);
	}
	if (st == PROMPT_DONE)
		done(d, text);
	bool recalled = !strncmp(key, "command:", 8); /* the history has it */
	if ((st == PROMPT_DONE && d->errors == errors) || recalled)
		drop_draft(d, key);
	free(text);
}

static void offer_terms(const struct prompt_query *q, const char *name, enum term_set set)
{
	char word[96];
	for (int i = 0; i < term_count(set); i++) {
		snprintf(word, sizeof word, "%s=%s", name, term_key(set, i));
		prompt_offer(q, word);
	}
}

void desk_complete_filter(void *ctx, const struct prompt_query *q)
{
	static const char *const words[] = { "scope=mine",    "scope=team", "scope=free",
					     "scope=all",     "sort=due",   "sort=priority",
					     "sort=received", "late",	    "risk",
					     "priority=1",    "priority=2", "priority=3",
					     "priority=4",    "owner=" };
	char word[96];
	(void)ctx;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		prompt_offer(q, words[i]);
	for (int i = 0; term_category_key(i); i++) {
		snprintf(word, sizeof word, "category=%s", term_category_key(i));
		prompt_offer(q, word);
	}
	offer_terms(q, "stage", TERM_STAGE);
	offer_terms(q, "channel", TERM_CHANNEL);
	offer_terms(q, "emotion", TERM_EMOTION);
}

/* A filter line replaces the filter but for scope and sort, unless it names them. */
void desk_filter_set(struct desk *d, const char *text)
{
	struct queue_filter f;
	struct err e;
	queue_filter_init(&f);
	f.scope = d->filter.scope;
	f.sort = d->filter.sort;
	if (queue_filter_parse(text, &f, &e)) {
		desk_fail(d, &e);
		return;
	}
	d->filter = f;
	d->pinned_case = d->pinned_customer = 0;
	snprintf(d->filter_text, sizeof d->filter_text, "%s", text);
	d->limit = 0;
	d->m.selected = 0;
	d->m.queue_top = 0;
	d->m.screen = SCREEN_DESK;
	desk_focus(d, PANE_QUEUE);
	desk_reload(d);
	d->said = false;
}

void desk_filter_ask(struct desk *d)
{
	struct prompt_spec spec = { .label = _("Filter: "),
				    .initial = d->filter_text,
				    .history = "filter",
				    .complete = desk_complete_filter,
				    .ctx = d };
	desk_ask(d, &spec, desk_filter_set);
	desk_say(d, STYLE_HINT,
		 _("category=charges stage=invest priority=1 late risk scope=free ...; Tab "
		   "completes, empty shows all"));
}

static void complete_login(void *ctx, const struct prompt_query *q)
{
	struct desk *d = ctx;
	struct user_list users = { 0 };
	struct err e;
	if (session_users(d->session, &users, &e))
		return;
	for (size_t i = 0; i < users.n; i++)
		prompt_offer(q, users.v[i].login);
	user_list_clear(&users);
}

void desk_assign_ask(struct desk *d)
{
	struct prompt_spec spec = { .label = _("Assign to (login): "),
				    .complete = complete_login,
				    .ctx = d };
	desk_ask(d, &spec, desk_assign);
}

void desk_sort_next(struct desk *d)
{
	d->filter.sort = (enum queue_sort)((d->filter.sort + 1) % (SORT_RECEIVED + 1));
	d->m.queue_top = 0;
	desk_reload(d);
	d->said = false;
}

static void pick_view(struct desk *d, size_t i)
{
	static const char *const scopes[] = { "scope=mine", "scope=team", "scope=free",
					      "scope=all" };
	if (i < 4) {
		desk_filter_set(d, scopes[i]);
		d->filter_text[0] = '\0'; /* nothing that Esc would take away */
		return;
	}
	struct desk_views views = { 0 };
	struct err e;
	int64_t slot = d->popup.items.v[i].id;
	if (desk_views(d->session, &views, &e)) {
		desk_fail(d, &e);
		return;
	}
	for (size_t k = 0; k < views.n; k++)
		if (views.v[k].slot == slot)
			desk_filter_set(d, views.v[k].filter);
	desk_views_clear(&views);
}

void desk_view_menu(struct desk *d)
{
	struct desk_views views = { 0 };
	struct err e;
	char line[128];
	desk_list_open(d, _("Views"), _(":view N NAME keeps the present filter as view N (1 to 9)"),
		       pick_view);
	desk_list_add(d, "m", _("My queue"), "");
	desk_list_add(d, "t", _("Team queue"), "");
	snprintf(line, sizeof line, "%" PRId64, d->queue.counts.free);
	desk_list_add(d, "p", _("Pool"), line);
	snprintf(line, sizeof line, "%" PRId64, d->queue.counts.open);
	desk_list_add(d, "a", _("All open"), line);
	if (desk_views(d->session, &views, &e)) {
		desk_fail(d, &e);
		return;
	}
	for (size_t i = 0; i < views.n; i++) {
		char key[2] = { (char)('0' + views.v[i].slot % 10), '\0' };
		desk_list_add(d, key, views.v[i].name, views.v[i].filter)->id = views.v[i].slot;
	}
	desk_views_clear(&views);
}
