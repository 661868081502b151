/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each action does: one place for keys, the `:` line and the help. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"

void desk_open_case(struct desk *d, int64_t case_id)
{
	desk_select(d, case_id);
	d->pinned_customer = 0;
	d->pinned_case = queue_page_find(&d->queue, case_id) ? 0 : case_id;
	d->m.screen = SCREEN_CASE;
	d->m.timeline_top = d->m.event = 0;
	desk_focus(d, PANE_PROFILE);
}

void desk_set_theme(struct desk *d, const char *name)
{
	struct err e;
	if (theme_load(&d->theme, name, &e)) {
		desk_fail(d, &e);
		return;
	}
	d->screen->ops->set_theme(d->screen, &d->theme);
	desk_say(d, STYLE_OK, _("Theme %s."), name);
}

static void next_theme(struct desk *d)
{
	d->theme_index++;
	if (!theme_shipped(d->theme_index))
		d->theme_index = 0;
	desk_set_theme(d, theme_shipped(d->theme_index));
}

void desk_set_language(struct desk *d, const char *lang)
{
	static const char *const known[] = { "en", "zh_CN", "zh_TW" };
	for (int i = 0; i < 3; i++)
		if (!strcmp(lang, known[i])) {
			i18n_set_language(lang);
			desk_say(d, STYLE_OK, _("Language: English"));
			return;
		}
	desk_say(d, STYLE_ERROR, _("lang: en, zh_CN or zh_TW, not '%s'"), lang);
}

static void next_language(struct desk *d)
{
	const char *now = i18n_language();
	desk_set_language(d, !strcmp(now, "en") ? "zh_CN" : !strcmp(now, "zh_CN") ? "zh_TW" : "en");
}

static void freeze(struct desk *d)
{
	d->m.frozen = !d->m.frozen;
	if (d->m.frozen) {
		desk_say(d, STYLE_NOTICE, _("The list stands still until Z; the clocks go on."));
		return;
	}
	if (d->stale)
		desk_reload(d);
	desk_say(d, STYLE_OK, _("The list follows the store again."));
}

/* One step out: list, composer, case screen, customer, then the queue asks to quit. */
void desk_leave(struct desk *d)
{
	if (d->options.game && !sim_has_ended(d->options.game))
		desk_sim_ask_end(d);
	else
		loop_quit(&d->loop);
}

static void go_back(struct desk *d, bool may_quit)
{
	if (d->composer.kind != WRITE_NONE)
		desk_close_composer(d, false);
	else if (d->m.screen == SCREEN_CASE) {
		d->m.screen = SCREEN_DESK;
		d->m.timeline_full = false;
		if (d->pinned_case) {
			d->pinned_case = 0;
			desk_select(d, d->queue.n ? d->queue.row[0].id : 0);
		}
		desk_focus(d, PANE_QUEUE);
		d->said = false;
	} else if (d->pinned_customer) {
		d->pinned_customer = 0;
		d->said = false;
		desk_focus(d, PANE_QUEUE);
	} else if (d->m.focus != PANE_QUEUE) {
		desk_focus(d, PANE_QUEUE);
	} else if (*d->filter_text && !may_quit) {
		desk_filter_set(d, "");
	} else if (may_quit) {
		desk_leave(d);
	} else {
		d->said = false;
		d->marks.n = 0;
	}
}

static void open_selected(struct desk *d)
{
	if (d->m.focus == PANE_SCRIPTS)
		desk_insert_script(d, d->m.script);
	else if (d->m.screen == SCREEN_DESK && d->m.focus == PANE_PROFILE)
		desk_customer_cases(d);
	else if (d->m.screen == SCREEN_DESK && d->m.selected)
		desk_open_case(d, d->m.selected);
}

static bool act_screen(struct desk *d, enum action a)
{
	switch (a) {
	case ACTION_HELP:
		desk_help(d);
		return true;
	case ACTION_COMMAND:
		desk_command_ask(d);
		return true;
	case ACTION_LANGUAGE:
		next_language(d);
		return true;
	case ACTION_THEME:
		next_theme(d);
		return true;
	case ACTION_REDRAW:
		desk_reload(d);
		d->screen->ops->redraw(d->screen);
		return true;
	case ACTION_SUSPEND:
		desk_keep_all(d);
		if (d->loop.stays)
			desk_say(d, STYLE_HINT, _("There is no shell here to go to; Q quits."));
		loop_suspend(&d->loop);
		return true;
	case ACTION_CANCEL:
		go_back(d, false);
		return true;
	case ACTION_BACK:
		go_back(d, true);
		return true;
	case ACTION_QUIT:
		desk_leave(d);
		return true;
	default:
		return false;
	}
}

static bool act_case(struct desk *d, enum action a)
{
	switch (a) {
	case ACTION_TAKE:
		desk_take(d);
		return true;
	case ACTION_CLAIM:
		desk_claim(d);
		return true;
	case ACTION_RELEASE:
		desk_release(d);
		return true;
	case ACTION_STEAL:
		desk_steal(d);
		return true;
	case ACTION_INTAKE:
		desk_intake(d);
		return true;
	case ACTION_CONTACT:
		desk_contact_menu(d);
		return true;
	case ACTION_GRUMBLE:
		desk_grumble_open(d);
		return true;
	case ACTION_NOTE:
		desk_write(d, WRITE_NOTE);
		return true;
	case ACTION_REPLY:
		desk_write(d, WRITE_REPLY);
		return true;
	case ACTION_RESUME:
		desk_resume_draft(d);
		return true;
	case ACTION_UNDO:
		desk_undo(d);
		return true;
	case ACTION_AGAIN:
		desk_again(d);
		return true;
	default:
		return false;
	}
}

/* The acts that open a form. */
static bool act_form(struct desk *d, enum action a)
{
	static const struct {
		enum action action;
		enum form_of form;
	} forms[] = { { ACTION_PAUSE, FORM_OF_PAUSE },	     { ACTION_WORK_ORDER, FORM_OF_ORDER },
		      { ACTION_COMPENSATE, FORM_OF_PAY },   { ACTION_DECIDE, FORM_OF_DECIDE },
		      { ACTION_ESCALATE, FORM_OF_RAISE },   { ACTION_EXTEND, FORM_OF_EXTEND },
		      { ACTION_INQUIRY, FORM_OF_INQUIRY },  { ACTION_CAUSE, FORM_OF_CAUSE },
		      { ACTION_EVIDENCE, FORM_OF_EVIDENCE }, { ACTION_LINK, FORM_OF_LINK },
		      { ACTION_SURVEY, FORM_OF_SURVEY } };
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
		if (forms[i].action == a) {
			desk_case_form(d, forms[i].form);
			return true;
		}
	return false;
}

static bool act_life(struct desk *d, enum action a)
{
	switch (a) {
	case ACTION_UNPAUSE:
		desk_resume_case(d);
		return true;
	case ACTION_CLOSE:
		desk_close_case(d);
		return true;
	case ACTION_ENDINGS:
		desk_end_menu(d);
		return true;
	case ACTION_APPROVALS:
		desk_approvals(d);
		return true;
	case ACTION_ORDERS:
		desk_orders(d);
		return true;
	case ACTION_NOTICES:
		desk_notices(d);
		return true;
	case ACTION_BULLETIN:
		desk_bulletins(d);
		return true;
	case ACTION_AUDIT:
		desk_audit(d);
		return true;
	case ACTION_STATE:
		desk_state_menu(d);
		return true;
	case ACTION_REST:
		desk_rest(d);
		return true;
	case ACTION_CARE:
		desk_care(d);
		return true;
	case ACTION_LOCK:
		desk_lock(d);
		return true;
	case ACTION_WHY:
		desk_explain_clocks(d);
		return true;
	default:
		return act_form(d, a);
	}
}

static bool act_list(struct desk *d, enum action a)
{
	switch (a) {
	case ACTION_FIND:
		desk_find_customer(d, NULL);
		return true;
	case ACTION_SEARCH:
		desk_search_ask(d);
		return true;
	case ACTION_NEXT_HIT:
	case ACTION_PREV_HIT:
		desk_hit(d, a == ACTION_NEXT_HIT ? 1 : -1);
		return true;
	case ACTION_FILTER:
		desk_filter_ask(d);
		return true;
	case ACTION_SORT:
		desk_sort_next(d);
		return true;
	case ACTION_VIEWS:
		desk_view_menu(d);
		return true;
	case ACTION_MARK:
	case ACTION_MARK_ALL:
		desk_mark(d, a == ACTION_MARK_ALL);
		return true;
	case ACTION_BULK:
		desk_bulk_menu(d);
		return true;
	case ACTION_FREEZE:
		freeze(d);
		return true;
	case ACTION_UNMASK:
		desk_unmask(d);
		return true;
	case ACTION_GRUMBLES:
		desk_grumbles(d);
		return true;
	default:
		return false;
	}
}

static void act_pane(struct desk *d, enum action a)
{
	switch (a) {
	case ACTION_OPEN:
		open_selected(d);
		break;
	case ACTION_NEXT_CASE:
		desk_next_case(d);
		break;
	case ACTION_SCRIPTS:
		desk_articles(d, "");
		break;
	case ACTION_EXPLAIN:
		desk_focus(d, d->m.focus == PANE_CLOCKS ? PANE_QUEUE : PANE_CLOCKS);
		break;
	case ACTION_TIMELINE:
		if (d->m.screen == SCREEN_DESK && d->m.selected)
			desk_open_case(d, d->m.selected);
		d->m.timeline_full = !d->m.timeline_full;
		desk_focus(d, PANE_PROFILE);
		break;
	case ACTION_CUSTOMER:
		desk_focus(d, PANE_PROFILE);
		break;
	case ACTION_GO_QUEUE:
		d->m.screen = SCREEN_DESK;
		d->pinned_customer = d->pinned_case = 0;
		desk_focus(d, PANE_QUEUE);
		break;
	default:
		if (a >= ACTION_INSERT_1 && a <= ACTION_INSERT_5)
			desk_insert_script(d, (size_t)(a - ACTION_INSERT_1));
		else if (a == ACTION_SEND || a == ACTION_SAVE || a == ACTION_PREVIEW ||
			 a == ACTION_TEMPLATE)
			desk_say(d, STYLE_HINT, _("Nothing is being written; c writes a reply."));
		break;
	}
}

void desk_act(struct desk *d, enum action a)
{
	desk_sync(d);
	if (desk_move(d, a) || desk_sim_act(d, a) || act_screen(d, a) || act_case(d, a) || act_life(d, a) ||
	    act_list(d, a))
		return;
	act_pane(d, a);
}
