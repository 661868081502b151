/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/doctor.h"

#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "plaint/base/utf8.h"
#include "plaint/base/zone.h"
#include "plaint/store/lite_version.h"

void doctor_say(struct doctor *d, enum doctor_state state, const char *topic, const char *advice, const char *fmt, ...)
{
	char text[400];
	struct str clean;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	str_init(&clean, 0);
	utf8_clean(&clean, text, strlen(text)); /* names of files go to a terminal */
	*vec_push(&d->lines) = (struct doctor_line){ state, topic, arena_strdup(&d->arena, clean.s), advice ? advice : "" };
	str_clear(&clean);
}

void doctor_clear(struct doctor *d)
{
	vec_clear(&d->lines);
	arena_clear(&d->arena);
}

static void look_locale(struct doctor *d)
{
	const char *charset = nl_langinfo(CODESET), *name = setlocale(LC_CTYPE, NULL);
	int line = utf8_width_cp(0x2500), han = utf8_width_cp(0x6295);
	bool known = !strcmp(charset, "UTF-8") || !strcmp(charset, "GB18030") || !strcmp(charset, "GBK");
	if (!known || han != 2)
		doctor_say(d, DOCTOR_WARNING, "locale", _("Set LANG to a UTF-8 or GB18030 locale that is installed ('locale -a')."),
			   _("%s, charset %s: ideographs cannot be shown"), name, charset);
	else
		doctor_say(d, DOCTOR_OK, "locale", NULL, _("%s, charset %s; a line is %d wide, an ideograph %d"), name, charset, line,
			   han);
}

static void look_zones(struct doctor *d)
{
	static const char *const names[] = { "Asia/Shanghai", "Europe/London", "America/New_York" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct zone *z = NULL;
		struct err e;
		if (zone_load(names[i], &z, &e)) {
			doctor_say(d, DOCTOR_PROBLEM, "zones", _("Install the data of ICU."), "%s", e.msg);
			return;
		}
		zone_free(&z);
	}
	doctor_say(d, DOCTOR_OK, "zones", NULL, _("time zones can be read"));
}

static void look_sqlite(struct doctor *d)
{
	const char *risk = db_sqlite_risk();
	if (risk)
		doctor_say(d, DOCTOR_WARNING, "sqlite", risk, _("SQLite %s"), lite_version());
	else
		doctor_say(d, DOCTOR_OK, "sqlite", NULL, _("SQLite %s"), lite_version());
}

void doctor_machine(struct doctor *d)
{
	look_locale(d);
	look_zones(d);
	look_sqlite(d);
}
