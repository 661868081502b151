/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One's own state, and the pause after abuse (domain.md A29). */
#include <stdio.h>

#include "desk_internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/zone.h"
#include "plaint/service/people.h"
#include "plaint/service/route.h"

static void read_state(struct desk *d)
{
	struct people_state st;
	struct err e;
	if (people_own_state(d->session, &st, &e) == 0) {
		d->m.state = st.state;
		d->m.state_until = st.until_s;
	}
}

static void offer(struct desk *d)
{
	char key[KEY_NAME_BUF];
	keymap_key_of(&d->keymap, CONTEXT_QUEUE, ACTION_REST, key);
	desk_say(d, STYLE_NOTICE,
		 _("Abuse %lld times within the hour, %lld in this shift: %s takes a pause of %d minutes."),
		 (long long)d->care.hour, (long long)d->care.shift, *key ? key : ":rest", CARE_PAUSE_S / 60);
}

void desk_load_state(struct desk *d)
{
	struct err e; /* what cannot be read now is read with the next change */
	bool before = d->care_offered;
	read_state(d);
	if (d->options.game || care_own(d->session, &d->care, &e))
		return;
	d->care_offered = care_is_offered(&d->care, session_now(d->session));
	if (d->care_offered && !before)
		offer(d);
}

bool desk_hint_rest(struct desk *d)
{
	if (d->care_offered)
		offer(d);
	return d->care_offered;
}

/* The pause is over: routing counts on the agent again. */
void desk_watch_rest(struct desk *d)
{
	if (d->m.state != USER_AFTER_ABUSE || d->m.state_until > session_now(d->session))
		return;
	read_state(d);
	desk_load_state(d);
	desk_say(d, STYLE_OK, _("The pause is over: you are '%s' again."), term_label(TERM_USER_STATE, (int)d->m.state));
}

void desk_rest(struct desk *d)
{
	struct err e;
	char at[DATE_BUF];
	int64_t until;
	if (d->m.state == USER_AFTER_ABUSE) {
		if (care_pause_leave(d->session, &e))
			desk_fail(d, &e);
		else
			desk_say(d, STYLE_OK, _("Back from the pause."));
	} else if (care_pause_take(d->session, &until, &e)) {
		desk_fail(d, &e);
	} else {
		desk_say(d, STYLE_OK, _("A pause until %s; the same key ends it before."), date_format(at, DATE_CLOCK, until));
	}
	desk_load_state(d);
}

static void pick_state(struct desk *d, size_t i)
{
	struct err e;
	struct route_duty duty = { .login = d->session->login, .cap = -1, .state = term_key(TERM_USER_STATE, (int)i) };
	if (i >= USER_STATES)
		return;
	if (route_set_duty(d->session, &duty, &e))
		desk_fail(d, &e);
	else
		desk_say(d, STYLE_OK, _("You are '%s' now."), term_label(TERM_USER_STATE, (int)i));
	desk_load_state(d);
}

void desk_state_menu(struct desk *d)
{
	static const char *const says[] = { N_("cases come"), N_("cases come, you are at work on one"),
					    N_("no case comes"), N_("no case comes"), N_("the shift is over") };
	char key[8];
	desk_list_open(d, _("Your state"), _("Enter or the number chooses, Esc closes"), pick_state);
	for (int i = 0; i < USER_STATES; i++) {
		snprintf(key, sizeof key, "%d", i + 1);
		desk_list_add(d, key, term_label(TERM_USER_STATE, i), _(says[i]));
	}
	d->popup.view.selected = d->m.state < USER_STATES ? (size_t)d->m.state : 0;
}

void desk_care(struct desk *d)
{
	struct care_sheet p = { .days = 0 };
	struct err e;
	char line[200];
	if (care_show(d->session, NULL, &p, &e)) {
		desk_fail(d, &e);
		care_sheet_clear(&p);
		return;
	}
	desk_list_open(d, _("What you had to bear: only you and your supervisor see it"), _("Esc closes"), NULL);
	snprintf(line, sizeof line, _("abusive contacts: %lld in the last hour, %lld in this shift"), (long long)p.state.hour,
		 (long long)p.state.shift);
	desk_list_add_text(d, STYLE_STRONG, line);
	snprintf(line, sizeof line, _("%lld in four weeks, %lld pauses"), (long long)p.state.weeks, (long long)p.state.pauses);
	desk_list_add_text(d, STYLE_STRONG, line);
	for (size_t i = p.days; i-- > 0;) {
		struct date_ymd day = date_from_day(p.day[i].day);
		snprintf(line, sizeof line, "%04d-%02d-%02d  %lld", day.year, day.month, day.day, (long long)p.day[i].n);
		desk_list_add_text(d, STYLE_TEXT, line);
	}
	care_sheet_clear(&p);
}
