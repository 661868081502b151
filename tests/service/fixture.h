/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk on a real store in a directory of its own, with a clock that the test moves. */
#ifndef TESTS_SERVICE_FIXTURE_H
#define TESTS_SERVICE_FIXTURE_H

#include <sys/stat.h>
#include <unistd.h>

#include "lib/tap.h"
#include "plaint/model/casenum.h"
#include "plaint/service/desk.h"
#include "plaint/service/work.h"
#include "plaint/store/check.h"
#include "plaint/store/customer.h"
#include "plaint/store/db.h"

enum { T0 = 1759219200, MINUTE = 60, HOUR = 3600, DAY = 86400 }; /* 2025-09-30 16:00 in China */

struct desk {
	char dir[200], path[256];
	int64_t ms;
	struct session zhang, li, lead; /* two agents of billing, their leader */
	struct err e;
	int64_t customer;
	bool planted; /* rows were changed behind the program: desk_leave() proves nothing */
};

#define GOOD(d, call, name)                                     \
	do {                                                    \
		if (!ok((call) == 0, "%s", name))               \
			diag("%s", (d)->e.msg);                 \
	} while (0)

__attribute__((unused)) static struct work_target whatever(int64_t id)
{
	return (struct work_target){ .case_id = id };
}

__attribute__((unused)) static void desk_enter(struct desk *d, struct session *s, const char *login)
{
	struct session_options o = { .store = d->path, .as = login, .flags = DB_CREATE | DB_MIGRATE,
				     .clock = clock_frozen(&d->ms) };
	if (session_open(s, &o, &d->e)) {
		printf("Bail out! %s\n", d->e.msg);
		exit(1);
	}
}

__attribute__((unused)) static int64_t add_customer(struct desk *d, const char *no, enum value_class value)
{
	struct customer_new c = { .no = no, .name = "王小明", .phone = "13812345678", .value = value,
				  .tenure_months = 48, .arpu_fen = -1, .mou_min = -1, .created_at = T0 };
	int64_t id = 0;
	if (db_begin(d->zhang.db, &d->e) || customer_insert(d->zhang.db, &c, &id, &d->e) ||
	    db_commit(d->zhang.db, &d->e))
		printf("Bail out! %s\n", d->e.msg);
	return id;
}

__attribute__((unused)) static void desk_open(struct desk *d, const char *name)
{
	static const struct user_new people[] = { { "zhang", "张丽", "billing", ROLE_AGENT },
						  { "li", "李强", "billing", ROLE_AGENT },
						  { "wu", "吴敏", "billing", ROLE_LEADER } };
	struct session first;
	const char *tmp = getenv("TMPDIR");
	memset(d, 0, sizeof *d);
	d->ms = INT64_C(1000) * T0;
	snprintf(d->dir, sizeof d->dir, "%s/plaint-%s-%ld", tmp ? tmp : "/tmp", name, (long)getpid());
	snprintf(d->path, sizeof d->path, "%s/desk.db", d->dir);
	if (mkdir(d->dir, 0700))
		skip_all("no directory for temporary files");
	desk_enter(d, &first, NULL);
	for (int i = 0; i < 3; i++)
		if (session_user_add(&first, &people[i], &d->e))
			printf("Bail out! %s\n", d->e.msg);
	session_close(&first);
	desk_enter(d, &d->zhang, "zhang");
	desk_enter(d, &d->li, "li");
	desk_enter(d, &d->lead, "wu");
	d->customer = add_customer(d, "K1", VALUE_NORMAL);
}

__attribute__((unused)) static void tell_finding(void *ctx, const struct check_finding *f)
{
	++*(int *)ctx;
	diag("%s %" PRId64 " %s %s: derived '%s', stored '%s'", f->object, f->id, f->no, f->what, f->derived, f->stored);
}

/* What must hold in every store holds, whatever the test did. */
__attribute__((unused)) static void desk_prove(struct desk *d)
{
	int n = 0, rc = 0;
	struct check_run r = { .now_s = d->ms / 1000, .found = tell_finding, .ctx = &n };
	for (int i = 0; i < CHECKS && !rc; i++)
		rc = check_parts[i].run(d->zhang.db, &r, &d->e);
	if (rc)
		diag("%s", d->e.msg);
	ok(!rc && !n, "plaint check finds nothing in what the test left");
}

__attribute__((unused)) static void desk_leave(struct desk *d)
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	char path[300];
	if (!d->planted && d->zhang.db)
		desk_prove(d);
	session_close(&d->zhang);
	session_close(&d->li);
	session_close(&d->lead);
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", d->path, tails[i]);
		unlink(path);
	}
	rmdir(d->dir);
}

__attribute__((unused)) static int64_t open_case(struct desk *d, enum tier tier, int impact, int urgency)
{
	struct work_intake in = { .customer_id = d->customer, .channel = CHANNEL_PHONE,
				  .category = "charges", .subject = "多收费", .body = "账单多收了二十元",
				  .product = "", .tier = tier, .impact = impact, .urgency = urgency,
				  .emotion = EMOTION_CALM };
	int64_t id = 0;
	if (work_open_case(&d->zhang, work_op_new(), &in, &id, &d->e))
		diag("%s", d->e.msg);
	return id;
}

__attribute__((unused)) static int64_t say(struct desk *d, int64_t id, enum contact_kind kind, const char *text)
{
	struct work_contact c = { .case_id = id, .kind = kind, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = text, .asks = "" };
	int64_t contact = 0;
	if (work_record(&d->zhang, work_op_new(), &c, &contact, &d->e))
		diag("%s", d->e.msg);
	return contact;
}

/* The newest clock of a kind; of those that began together the one due first. */
__attribute__((unused)) static struct sla_state clock_of(struct desk *d, int64_t id, enum clock_kind kind)
{
	struct case_view v = { 0 };
	struct sla_state s = { .band = BAND_NONE };
	if (desk_case(&d->zhang, id, &v, &d->e))
		diag("%s", d->e.msg);
	int64_t start = INT64_MIN;
	for (size_t i = 0; i < v.clocks; i++) {
		const struct sla_clock *k = &v.clock[i].clock;
		struct sla_state other;
		sla_eval(k, d->ms / 1000, &other);
		if (k->kind != kind || k->start_at < start || (k->start_at == start && s.running && (!other.running || other.due_at > s.due_at)))
			continue;
		start = k->start_at;
		s = other;
	}
	case_view_clear(&v);
	return s;
}

/* The snapshot's row of a case; its texts live until the next call. */
__attribute__((unused)) static struct queue_row row_of(struct desk *d, int64_t id)
{
	static struct case_view v;
	if (!id || desk_case(&d->zhang, id, &v, &d->e)) {
		diag("%s", d->e.msg);
		case_view_clear(&v);
	}
	return v.row;
}

#endif
