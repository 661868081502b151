/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/metrics.h"

#include <stddef.h>
#include <string.h>

#include "plaint/service/backup.h"
#include "plaint/store/db.h"
#include "plaint/store/health.h"

struct field {
	const char *name, *help;
	enum metric_kind kind;
	size_t at; /* of an int64_t in struct health or struct health_team */
};

static const struct field teams[] = {
	{ "plaint_cases_open", "Open cases by team.", METRIC_GAUGE, offsetof(struct health_team, open) },
	{ "plaint_cases_late", "Open cases whose leading clock has run out.", METRIC_GAUGE, offsetof(struct health_team, late) },
	{ "plaint_cases_at_risk", "Open cases with less than a quarter of the time left.", METRIC_GAUGE,
	  offsetof(struct health_team, risk) },
	{ "plaint_cases_pool", "Open cases that nobody has claimed.", METRIC_GAUGE, offsetof(struct health_team, pool) },
};
static const struct field house[] = {
	{ "plaint_oldest_open_seconds", "Age of the oldest open case; 0 when none is open.", METRIC_GAUGE,
	  offsetof(struct health, oldest_at) },
	{ "plaint_cases_total", "Cases ever taken in.", METRIC_COUNTER, offsetof(struct health, complaints) },
	{ "plaint_contacts_total", "Contacts ever recorded.", METRIC_COUNTER, offsetof(struct health, contacts) },
	{ "plaint_acts_total", "Acts, as events of the audit trail.", METRIC_COUNTER, offsetof(struct health, events) },
	{ "plaint_outbox_waiting", "Messages to customers that wait to be handed over.", METRIC_GAUGE,
	  offsetof(struct health, outbox_waiting) },
	{ "plaint_outbox_failed", "Messages that failed, of the newest 10000.", METRIC_GAUGE,
	  offsetof(struct health, outbox_failed) },
	{ "plaint_sessions_open", "Desks that are open; one that was killed counts until the next one begins.", METRIC_GAUGE,
	  offsetof(struct health, sessions) },
	{ "plaint_store_bytes", "Size of the store file.", METRIC_GAUGE, offsetof(struct health, bytes) },
	{ "plaint_store_wal_bytes", "Size of the write-ahead log.", METRIC_GAUGE, offsetof(struct health, wal_bytes) },
	{ "plaint_store_free_pages", "Pages of the store that are not in use.", METRIC_GAUGE, offsetof(struct health, free_pages) },
	{ "plaint_last_event_timestamp_seconds", "When the newest act was done; 0 = none.", METRIC_GAUGE,
	  offsetof(struct health, newest_at) },
	{ "plaint_last_backup_timestamp_seconds", "When the store was last backed up; 0 = never.", METRIC_GAUGE,
	  offsetof(struct health, backup_at) },
	{ "plaint_last_tick_timestamp_seconds", "When deadlines were last looked at; 0 = never.", METRIC_GAUGE,
	  offsetof(struct health, tick_at) },
};

static void add(struct metrics *m, const struct field *f, const void *from)
{
	int64_t v;
	memcpy(&v, (const char *)from + f->at, sizeof v);
	*vec_push(&m->list) = (struct metric){ f->name, f->help, f->kind, NULL, NULL, v };
}

static void add_teams(struct metrics *m, const struct health_counts *c)
{
	for (size_t f = 0; f < sizeof teams / sizeof *teams; f++)
		for (size_t i = 0; i < c->teams; i++) {
			add(m, &teams[f], &c->team[i]);
			m->list.v[m->list.n - 1].label = "team";
			m->list.v[m->list.n - 1].value_of = c->team[i].code;
		}
}

static void add_alerts(struct metrics *m, const struct health_counts *c)
{
	for (size_t i = 0; i < c->alerts; i++)
		*vec_push(&m->list) = (struct metric){ "plaint_alerts_open", "Alerts that stand, by kind.", METRIC_GAUGE, "kind",
						       c->alert[i].kind, c->alert[i].open };
}

int metrics_read(struct session *s, struct metrics *out, struct err *e)
{
	struct health h;
	struct health_counts c;
	int64_t now = session_now(s);
	*out = (struct metrics){ .list = { .n = 0 } };
	arena_init(&out->arena);
	int rc = operate_need(s, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	rc = health_read(s->db, &h, e);
	if (!rc)
		rc = health_count(s->db, now, &out->arena, &c, e);
	db_read_end(s->db);
	if (rc)
		return rc;
	h.oldest_at = h.oldest_at && h.oldest_at < now ? now - h.oldest_at : 0;
	add_teams(out, &c);
	add_alerts(out, &c);
	for (size_t i = 0; i < sizeof house / sizeof *house; i++)
		add(out, &house[i], &h);
	return 0;
}

void metrics_clear(struct metrics *m)
{
	vec_clear(&m->list);
	arena_clear(&m->arena);
}
