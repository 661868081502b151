/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/approve.h"
#include "plaint/service/alert.h"
#include "plaint/service/compensate.h"
#include "plaint/service/import.h"
#include "plaint/service/life.h"
#include "plaint/service/policy.h"
#include "plaint/service/reply.h"
#include "plaint/service/tick.h"
#include "plaint/service/workorder.h"
#include "service/inject.h"
#include "store/internal.h"

static void must(struct world *w, int rc, const char *what)
{
	if (rc)
		printf("Bail out! %s: %s\n", what, w->d.e.msg), exit(1);
}
#define MUST(call) must(w, (call), #call)

static int64_t mine(struct world *w, enum tier tier)
{
	int64_t id = open_case(&w->d, tier, 2, 2);
	MUST(work_claim(&w->d.zhang, work_op_new(), whatever(id), &w->d.e));
	return id;
}

static void decide(struct world *w, int64_t id)
{
	struct life_verdict v = { .upheld = UPHELD_YES, .reasons = "核对账单后查明", .remedy = -1, .channel = CHANNEL_PHONE,
				  .reply = "您反映的问题已核实属实，已经更正。" };
	MUST(life_decide(&w->d.zhang, work_op_new(), whatever(id), &v, &w->d.e));
	MUST(life_accept(&w->d.zhang, work_op_new(), whatever(id), true, &w->d.e));
	struct life_inquiry i;
	life_inquiry_init(&i);
	i.word[INQUIRY_CAUSE] = "提醒没有发出";
	i.word[INQUIRY_FEEDBACK] = "none";
	i.emotion_end = EMOTION_CALM;
	MUST(life_inquire(&w->d.zhang, work_op_new(), whatever(id), &i, &w->d.e));
}

static int64_t order(struct world *w, const char *question)
{
	struct workorder_send in = { .dept = "network", .question = question };
	int64_t id = 0;
	MUST(workorder_send(&w->d.zhang, work_op_new(), whatever(w->mine), &in, &id, &w->d.e));
	return id;
}

static void money(struct world *w)
{
	struct compensate_ask in = { .kind = COMP_CASH, .amount_fen = 100000, .basis = "v7 3.4" };
	struct compensate_result r;
	struct approve_decision back = { APPROVAL_RETURNED, "请补充" };
	MUST(compensate_ask(&w->d.zhang, work_op_new(), whatever(w->mine), &in, &r, &w->d.e));
	w->paid_out = r.id;
	in.amount_fen = 300000;
	MUST(compensate_ask(&w->d.zhang, work_op_new(), whatever(w->mine), &in, &r, &w->d.e));
	w->asked = r.approval_id;
	MUST(compensate_ask(&w->d.zhang, work_op_new(), whatever(w->mine), &in, &r, &w->d.e));
	w->returned = r.approval_id;
	MUST(approve_decide(&w->boss, work_op_new(), (struct approve_target){ .id = w->returned }, &back, &w->d.e));
}

static void cases(struct world *w)
{
	struct work_wait wait = { PAUSE_CUSTOMER, "等客户寄单据" };
	struct life_tie tie = { .kind = LINK_RELATED };
	w->free = open_case(&w->d, TIER_GENERAL, 2, 2);
	int64_t lis = open_case(&w->d, TIER_GENERAL, 2, 2);
	MUST(work_claim(&w->d.li, work_op_new(), whatever(lis), &w->d.e));
	w->mine = mine(w, TIER_GENERAL);
	w->other = mine(w, TIER_COMPLEX);
	w->waiting = mine(w, TIER_GENERAL);
	MUST(work_pause(&w->d.zhang, work_op_new(), whatever(w->waiting), &wait, &w->d.e));
	w->decided = mine(w, TIER_GENERAL);
	decide(w, w->decided);
	w->closed = mine(w, TIER_GENERAL);
	decide(w, w->closed);
	MUST(life_close(&w->d.zhang, work_op_new(), whatever(w->closed), &w->d.e));
	w->merged = mine(w, TIER_GENERAL);
	MUST(life_merge(&w->d.zhang, work_op_new(), whatever(w->merged), w->other, &w->d.e));
	w->linked = tie.other_id = w->other;
	MUST(life_link(&w->d.zhang, work_op_new(), whatever(w->mine), &tie, &w->d.e));
	w->contact = say(&w->d, w->mine, CONTACT_INQUIRY, "什么时候有结果？");
	w->sent = order(w, "基站昨晚是否断电?");
	w->accepted = order(w, "何时修复?");
	MUST(workorder_accept(&w->dept, work_op_new(), (struct workorder_target){ .id = w->accepted }, &w->d.e));
}

static int64_t number(struct world *w, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;
	if (!sqlite3_prepare_v2(w->d.zhang.db->lite, sql, -1, &st, NULL) && sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

/* Late cases, an alert, a message that waits, a bulletin. */
static void time_passes(struct world *w)
{
	struct reply_draft r = { .text = "账单正在核对，明天上午给您结果。", .kind = CONTACT_PROGRESS, .channel = CHANNEL_SMS, .asks = "" };
	struct reply_result out = { .contact_id = 0 };
	struct tick_result t;
	w->d.ms += 1000 * MINUTE;
	MUST(reply_send(&w->d.zhang, work_op_new(), whatever(w->mine), &r, &out, &w->d.e));
	reply_result_clear(&out);
	w->message = number(w, "SELECT max(id) FROM outbox");
	w->d.ms += INT64_C(1000) * 3 * DAY;
	MUST(tick_run(&w->d.lead, 0, &t, &w->d.e));
	w->alert = number(w, "SELECT min(id) FROM alert WHERE kind <> 'exposure'");
	MUST(bulletin_write(&w->d.lead, work_op_new(), "计费系统今晚升级", 0, &w->bulletin, &w->d.e));
	w->d.ms += INT64_C(1000) * DAY; /* and more is due: levels, breaches, alerts */
}

static void put(const char *path, const char *text, mode_t mode)
{
	FILE *f = fopen(path, "w");
	if (!f || fputs(text, f) < 0 || fclose(f) || chmod(path, mode))
		printf("Bail out! cannot write %s\n", path), exit(1);
}

static const struct {
	const char *login;
	enum role role;
} people[] = { { "bo", ROLE_SUPERVISOR }, { "hu", ROLE_DIRECTOR }, { "nie", ROLE_DEPARTMENT } };

void world_enter(struct world *w)
{
	desk_enter(&w->d, &w->d.zhang, "zhang");
	desk_enter(&w->d, &w->d.li, "li");
	desk_enter(&w->d, &w->d.lead, "wu");
	desk_enter(&w->d, &w->boss, "bo");
	desk_enter(&w->d, &w->head, "hu");
	desk_enter(&w->d, &w->dept, "nie");
}

void world_leave(struct world *w)
{
	struct session *all[] = { &w->d.zhang, &w->d.li, &w->d.lead, &w->boss, &w->head, &w->dept };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		session_close(all[i]);
}

void world_open(struct world *w)
{
	struct session *who[] = { &w->boss, &w->head, &w->dept };
	memset(w, 0, sizeof *w);
	desk_open(&w->d, "inject");
	for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
		const char *team = people[i].role == ROLE_DEPARTMENT ? "network" : "billing";
		struct user_new u = { people[i].login, people[i].login, team, people[i].role };
		MUST(session_user_add(&w->d.lead, &u, &w->d.e));
		desk_enter(&w->d, who[i], people[i].login);
	}
	MUST(import_starter(&w->head, &w->d.e));
	cases(w);
	money(w);
	time_passes(w);
	w->article = number(w, "SELECT min(id) FROM article");
	snprintf(w->csv, sizeof w->csv, "%s/in.csv", w->d.dir);
	put(w->csv, "number,received,body,name\n1,2025-09-30,宽带又断了,李雷\n2,2025-09-30,,韩梅\n3,nonsense,x,y\n", 0600);
	snprintf(w->program, sizeof w->program, "%s/send", w->d.dir);
	put(w->program, "#!/bin/sh\ncat >/dev/null\necho ref-1\n", 0700);
	world_leave(w);
}
