/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A map says which columns of a file feed which field and which values mean what:
 *
 *   source NAME                     source numbers belong to it
 *   delimiter comma|tab|semicolon   quotes none      header COLUMN...   (the file has no header)
 *   encoding NAME                   zone +08:00|local
 *   date FORMAT...                  tried in order (base/date.h); "ago": minutes before now
 *   field FIELD COLUMN...           the first of the columns that is not empty
 *   join FIELD SEPARATOR COLUMN...  all that are not empty
 *   const FIELD VALUE               when the columns give nothing
 *   prefix FIELD TEXT               before what the columns give
 *   value FIELD FROM TO             FROM in the file means TO; FROM "*" means every other text
 *   fact KEY COLUMN                 something else that is known of a customer
 */
#ifndef PLAINT_SRC_SERVICE_IMPORT_MAP_H
#define PLAINT_SRC_SERVICE_IMPORT_MAP_H

#include "plaint/base/conf.h"
#include "plaint/base/mem.h"
#include "plaint/base/table.h"
#include "plaint/service/import.h"

enum import_field {
	F_NUMBER, F_CUSTOMER, F_CUSTOMER_NAME, F_PHONE, F_CATEGORY, F_PRODUCT, F_CHANNEL, F_SEVERITY,
	F_TIER, F_IMPACT, F_URGENCY, F_DEMAND, F_REMEDY, F_SUBJECT, F_BODY, F_EMOTION, F_STAGE, F_OWNER,
	F_TEAM, F_RECEIVED, F_ACKED, F_FIRST_REPLY, F_DUE, F_CLOSED, F_REPLY, F_REPLY_AT, F_NAME,
	F_KIND, F_LANG, F_AGE_BAND, F_VALUE_CLASS, F_BRAND, F_SEGMENT, F_TOLERANCE, F_VULNERABLE,
	F_CHANNEL_PREF, F_HUMAN_AT_ONCE, F_TENURE_MONTHS, F_ARPU, F_ARPU_FEN, F_MOU_MIN, F_COMPLAINT,
	F_AT, F_DIRECTION, F_AGENT, F_DURATION, F_SOLVED, F_ASSOC, F_TEXT, F_PROMISE, F_PROMISE_IN_MIN,
	F_ASKS, F_WAIT_S, F_TALK_S, F_HOLD_S, F_WRAP_S, F_STEP, F_TITLE, F_KEYWORDS, F_STAGES, F_SEGMENTS, F_EMOTIONS, F_CATEGORIES, F_DEMANDS,
	F_REVISION, F_VALID_FROM, F_VALID_TO, F_COUNT
};

const char *import_field_name(enum import_field f);
/* True when the field belongs to the kind of import. */
bool import_field_is_of(enum import_field f, enum import_kind k);

enum { RULE_COLUMNS = 24, MAP_DATES = 4 };

struct import_value {
	const char *from, *to;
};

struct import_rule {
	int columns;
	const char *name[RULE_COLUMNS];
	int column[RULE_COLUMNS]; /* in the table, -1 = it has none */
	const char *join;         /* NULL: the first that is not empty */
	const char *constant, *prefix;
	VEC(struct import_value) value;
};

struct import_fact {
	const char *key, *column_name;
	int column;
};

struct import_map {
	struct arena arena;   /* strings */
	const char *name;     /* "" without a map */
	const char *source, *encoding;
	char delimiter;
	bool no_quotes, dates_ago;
	int zone_s;           /* or DATE_LOCAL */
	const char *date[MAP_DATES];
	int dates;
	const char *const *header; /* NULL: the file has one */
	struct import_rule rule[F_COUNT];
	VEC(struct import_fact) fact;
};

/* name: NULL (columns are called like the fields), a shipped map, or a file. */
int import_map_load(struct import_map *m, const char *name, enum import_kind kind,
		    struct err *e) MUST_CHECK;
void import_map_clear(struct import_map *m);
/* Finds the columns; ERR_INPUT says which is missing and which are there. */
int import_map_bind(struct import_map *m, const struct table *t, const char *file,
		    struct err *e) MUST_CHECK;

#endif
