/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue as one snapshot: which cases (filter), their rows, and the counts of the header. */
#ifndef PLAINT_MODEL_QUEUE_H
#define PLAINT_MODEL_QUEUE_H

#include "plaint/base/err.h"
#include "plaint/base/mem.h"
#include "plaint/base/str.h"
#include "plaint/model/sla.h"
#include "plaint/model/terms.h"

enum queue_scope { SCOPE_MINE, SCOPE_TEAM, SCOPE_FREE, SCOPE_ALL };
enum queue_sort { SORT_DUE, SORT_PRIORITY, SORT_RECEIVED }; /* priority as A8: late ones first */
enum queue_state { QUEUE_ANY, QUEUE_RISK, QUEUE_LATE };     /* RISK: at risk or late */

/* A filter is also one line of text, "scope=free category=billing stage=invest priority=1 late",
 * which is what `f`, saved views and `plaint queue --filter` take. */
struct queue_filter {
	enum queue_scope scope;
	enum queue_sort sort;
	enum queue_state state;
	int stage;        /* enum stage, -1 = any; likewise below */
	int channel;
	int emotion;      /* this or stronger */
	int priority;     /* 1 to 4, 0 = any */
	char category[64]; /* key, "" = any */
	char owner[64];    /* login, "" = any */
};

struct queue_row {
	int64_t id;
	const char *no;         /* 20251009000012 + check digit; strings belong to the page */
	const char *customer;   /* name, unmasked: the view masks */
	const char *phone;
	const char *category;   /* key */
	const char *subject;
	const char *owner;      /* login, "" = in the pool */
	const char *team;
	enum stage stage;
	enum tier tier;
	enum emotion emotion;
	enum channel channel;
	enum value_class value;
	int priority;           /* 1 to 4 */
	int64_t customer_id;
	int64_t received_at;
	bool running;           /* a clock runs; the next two are its */
	enum clock_kind next_kind;
	struct sla_next next;
	int paused;             /* enum pause_reason, -1 = not */
	int escalated;          /* 0 to 3 */
	int64_t version;
};

struct queue_counts {
	int64_t mine, mine_late, mine_risk, free, free_late, team, open;
};

struct queue_page {
	struct arena arena; /* owns every string; queue_page_clear() */
	struct queue_row *row;
	size_t n;
	bool more;          /* the limit cut the list */
	int64_t sum, loose; /* of the cases behind a figure: what the rows count, and what counts without a case */
	struct queue_counts counts;
	int64_t counted_at; /* when those that are large were counted */
};

void queue_filter_init(struct queue_filter *f); /* mine, by due, everything */
bool queue_filter_is_first(const struct queue_filter *f); /* as queue_filter_init() leaves it */
/* Parses a filter line over *f as it is; an unknown word is ERR_INPUT naming it and what is known. */
int queue_filter_parse(const char *text, struct queue_filter *f, struct err *e) MUST_CHECK;
/* Appends the line that parses to the same filter. */
void queue_filter_format(const struct queue_filter *f, struct str *out);

void queue_page_clear(struct queue_page *p);
/* The row with this case, or NULL: the selection follows the case and never the row. */
const struct queue_row *queue_page_find(const struct queue_page *p, int64_t id);

#endif
