/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 000-11: what customers are told by themselves at receipt, stage changes, before the deadline, at the
 * decision and the end; once, not at night, and not what was undone. */
#include "plaint/service/life.h"
#include "plaint/service/outbox.h"
#include "plaint/service/tick.h"
#include "service/fixture.h"

/* Messages of the case in a state whose text has the words; *at gets when the newest may go. */
static int messages(struct desk *d, int64_t id, const char *state, const char *words, int64_t *at)
{
	struct outbox_messages m = { .n = 0 };
	char no[20];
	int n = 0;
	snprintf(no, sizeof no, "%s", row_of(d, id).no);
	if (outbox_messages(&d->zhang, state, 500, &m, &d->e))
		diag("%s", d->e.msg);
	for (size_t i = 0; i < m.n; i++)
		if (!strcmp(m.v[i].no, no) && strstr(m.v[i].text, words)) {
			n++;
			if (at)
				*at = m.v[i].next_at;
		}
	outbox_messages_clear(&m);
	return n;
}

static int move(struct desk *d, int64_t id, enum stage to)
{
	struct work_move m = { to, "" };
	return work_stage(&d->zhang, work_op_new(), whatever(id), &m, &d->e);
}

static int queued(struct desk *d, int64_t id, const char *words)
{
	return messages(d, id, "queued", words, NULL);
}

static void life(struct desk *d)
{
	char what[256];
	int64_t id = open_case(d, TIER_GENERAL, 2, 2), at = 0;
	is_int(messages(d, id, "queued", "已受理", &at), 1, "receipt");
	is_int(at, d->ms / 1000 + 120, "... after the minutes in which it can be undone");
	is_int(queued(d, id, "10月2日16:00前"), 1, "... with the solution's time");
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	d->ms += 1000 * MINUTE;
	GOOD(d, move(d, id, STAGE_INVEST), "looked into");
	is_int(queued(d, id, "正在核查，张丽负责"), 1, "stage change, with the name of who has it");
	GOOD(d, work_undo(&d->zhang, work_op_new(), what, &d->e), "undone");
	is_int(queued(d, id, "正在核查"), 0, "... and not told");
	is_int(messages(d, id, "cancelled", "正在核查", NULL), 1, "... but kept");
	struct life_verdict v = { .upheld = UPHELD_YES, .reasons = "属实", .remedy = -1, .channel = -1 };
	GOOD(d, life_decide(&d->zhang, work_op_new(), whatever(id), &v, &d->e), "decided without words");
	is_int(queued(d, id, "已有处理结论"), 1, "decision");
	GOOD(d, life_withdraw(&d->zhang, work_op_new(), whatever(id), "来电撤回", &d->e), "withdrawn");
	is_int(queued(d, id, "已按您的意愿撤回"), 1, "the end");
}

static void near(struct desk *d)
{
	struct tick_result r;
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "swept at once");
	is_int(queued(d, id, "仍在处理"), 0, "nothing near");
	d->ms += INT64_C(1000) * 40 * HOUR;
	int64_t at = 0, now = d->ms / 1000;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "swept at 40 of 48 hours");
	is_int(messages(d, id, "queued", "仍在处理", &at), 1, "before the deadline");
	is_int(at, now + 120, "08:00 is day");
	d->ms += 1000 * MINUTE;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "swept again");
	is_int(queued(d, id, "仍在处理"), 1, "... once");
	d->ms += INT64_C(1000) * 14 * HOUR;
	id = open_case(d, TIER_GENERAL, 2, 2);
	is_int(messages(d, id, "queued", "已受理", &at), 1, "received at 22:01");
	is_int((at + 8 * HOUR) % DAY, 8 * HOUR, "... is told at 08:00");
}

static void silent(struct desk *d)
{
	struct life_inquiry q;
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	life_inquiry_init(&q);
	q.confidential = 1;
	GOOD(d, life_inquire(&d->zhang, work_op_new(), whatever(id), &q, &d->e), "the customer asks for confidence");
	GOOD(d, move(d, id, STAGE_INVEST), "looked into");
	is_int(queued(d, id, "正在核查"), 0, "nobody else reads of it");
}

int main(void)
{
	struct desk d;
	desk_open(&d, "remind");
	life(&d);
	near(&d);
	silent(&d);
	desk_leave(&d);
	return tap_done();
}
