/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/alert.h"
#include "plaint/service/approve.h"
#include "plaint/service/board.h"
#include "plaint/service/compensate.h"
#include "plaint/service/figures.h"
#include "plaint/service/import.h"
#include "plaint/service/intake.h"
#include "plaint/service/life.h"
#include "plaint/service/notice.h"
#include "plaint/service/outbox.h"
#include "plaint/service/policy.h"
#include "plaint/service/reply.h"
#include "plaint/service/route.h"
#include "plaint/service/search.h"
#include "plaint/service/suggest.h"
#include "plaint/service/tick.h"
#include "plaint/service/workorder.h"
#include "service/inject.h"

#define ACT(name) static int act_##name(struct world *w, struct err *e)

static const struct work_intake complaint = { .channel = CHANNEL_PHONE, .category = "charges", .subject = "多收费",
					      .body = "账单多收了二十元", .product = "畅行 198", .tier = TIER_GENERAL,
					      .impact = 2, .urgency = 2, .emotion = -1, .new_name = "赵六",
					      .new_phone = "13900001111", .when = "昨天" };

ACT(open_case)
{
	int64_t id;
	return work_open_case(&w->d.zhang, w->op, &complaint, &id, e);
}
ACT(take_next)
{
	int64_t id;
	return work_take_next(&w->d.li, w->op, &id, e);
}
ACT(claim) { return work_claim(&w->d.li, w->op, whatever(w->free), e); }
ACT(release) { return work_release(&w->d.zhang, w->op, whatever(w->mine), e); }
ACT(steal) { return work_steal(&w->d.li, w->op, whatever(w->mine), "他下班了", e); }
ACT(assign) { return work_assign(&w->d.lead, w->op, whatever(w->free), "li", e); }
ACT(stage)
{
	struct work_move m = { STAGE_ASSESS, "开始评估" };
	return work_stage(&w->d.zhang, w->op, whatever(w->mine), &m, e);
}
ACT(pause)
{
	struct work_wait wait = { PAUSE_THIRD, "等厂家" };
	return work_pause(&w->d.zhang, w->op, whatever(w->mine), &wait, e);
}
ACT(resume) { return work_resume(&w->d.zhang, w->op, whatever(w->waiting), "收到", e); }
ACT(record)
{
	struct work_contact c = { .case_id = w->waiting, .kind = CONTACT_COMPLAINT, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "再不解决我就找媒体曝光！", .asks = "" };
	int64_t id;
	return work_record(&w->d.zhang, w->op, &c, &id, e);
}
ACT(grumble)
{
	struct work_contact c = { .customer_id = w->d.customer, .kind = CONTACT_GRUMBLE, .channel = CHANNEL_PHONE, .emotion = 2,
				  .text = "套餐太复杂", .asks = "bill", .category = "charges", .duration = 3, .solved = 2,
				  .assoc = 4, .tolerance = 5, .promise_due = w->d.ms / 1000 + HOUR };
	int64_t id;
	return work_record(&w->d.zhang, w->op, &c, &id, e);
}
ACT(reply)
{
	struct reply_draft r = { .text = "您好，24小时内给您结果，明天18:00前先短信告知。", .kind = CONTACT_REPLY,
				 .channel = CHANNEL_SMS, .asks = "" };
	struct reply_result out = { .contact_id = 0 };
	int rc = reply_send(&w->d.zhang, w->op, whatever(w->other), &r, &out, e);
	reply_result_clear(&out);
	return rc;
}
ACT(inquire)
{
	struct life_inquiry i;
	life_inquiry_init(&i);
	i.word[INQUIRY_WHY] = "系统缺陷";
	i.word[INQUIRY_FEEDBACK] = "network";
	i.liability = LIABILITY_OURS;
	return life_inquire(&w->d.zhang, w->op, whatever(w->mine), &i, e);
}
ACT(evidence)
{
	struct life_proof p = { .what = "九月账单", .state = EVIDENCE_REQUESTED };
	return life_evidence(&w->d.zhang, w->op, whatever(w->mine), &p, e);
}
ACT(decide)
{
	struct life_verdict v = { .upheld = UPHELD_YES, .reasons = "属实", .remedy = -1, .channel = CHANNEL_SMS,
				  .reply = "已经核实属实，明天18:00前更正。" };
	return life_decide(&w->d.zhang, w->op, whatever(w->other), &v, e);
}
ACT(accept) { return life_accept(&w->d.zhang, w->op, whatever(w->decided), false, e); }
ACT(close) { return life_close(&w->d.zhang, w->op, whatever(w->decided), e); }
ACT(reopen) { return life_reopen(&w->d.zhang, w->op, whatever(w->closed), "没有到账", e); }
ACT(withdraw) { return life_withdraw(&w->d.zhang, w->op, whatever(w->mine), "不追究了", e); }
ACT(external) { return life_external(&w->d.lead, w->op, whatever(w->mine), "12315 第 7 号", e); }
ACT(merge) { return life_merge(&w->d.zhang, w->op, whatever(w->mine), w->other, e); }
ACT(unmerge) { return life_unmerge(&w->d.zhang, w->op, whatever(w->merged), e); }
ACT(link)
{
	struct life_tie k = { .other_id = w->closed, .kind = LINK_REPEAT, .score = 900 };
	return life_link(&w->d.zhang, w->op, whatever(w->mine), &k, e);
}
ACT(unlink)
{
	struct life_tie k = { .other_id = w->linked, .kind = LINK_RELATED, .undone = true };
	return life_link(&w->d.zhang, w->op, whatever(w->mine), &k, e);
}
ACT(survey)
{
	struct life_survey v = { 4, 5, 9, "满意" };
	return life_survey(&w->d.li, w->op, whatever(w->closed), &v, e);
}
ACT(escalate) { return life_escalate(&w->d.zhang, w->op, whatever(w->mine), 2, "客户要找媒体", e); }
ACT(extend)
{
	struct life_extension x = { .kind = CLOCK_SOLUTION, .reason = "厂家休假" };
	return life_extend(&w->head, w->op, whatever(w->other), &x, e);
}
ACT(order_send)
{
	struct workorder_send in = { .dept = "network", .question = "原因?" };
	int64_t id;
	return workorder_send(&w->d.zhang, w->op, whatever(w->mine), &in, &id, e);
}
static struct workorder_target wo(int64_t id) { return (struct workorder_target){ .id = id }; }
ACT(order_accept) { return workorder_accept(&w->dept, w->op, wo(w->sent), e); }
ACT(order_refuse) { return workorder_refuse(&w->dept, w->op, wo(w->sent), "不属网络", e); }
ACT(order_return) { return workorder_return(&w->dept, w->op, wo(w->accepted), "缺地址", e); }
ACT(order_done) { return workorder_done(&w->dept, w->op, wo(w->accepted), "断电两小时", e); }
ACT(order_forward)
{
	struct workorder_hop h = { .dept = "finance", .reason = "是退费" };
	return workorder_forward(&w->dept, w->op, wo(w->accepted), &h, e);
}
ACT(order_cancel) { return workorder_cancel(&w->d.zhang, w->op, wo(w->sent), "已自查", e); }
ACT(compensate)
{
	struct compensate_ask in = { .kind = COMP_CREDIT, .amount_fen = 900000, .basis = "v7 3.4" };
	struct compensate_result r;
	return compensate_ask(&w->d.zhang, w->op, whatever(w->mine), &in, &r, e);
}
static struct compensate_target comp(int64_t id) { return (struct compensate_target){ .id = id }; }
ACT(pay) { return compensate_pay(&w->d.zhang, w->op, comp(w->paid_out), "X-1", e); }
ACT(comp_cancel) { return compensate_cancel(&w->d.zhang, w->op, comp(w->paid_out), "客户不要", e); }
static struct approve_target approval(int64_t id) { return (struct approve_target){ .id = id }; }
ACT(approve)
{
	struct approve_decision y = { APPROVAL_APPROVED, NULL };
	return approve_decide(&w->head, w->op, approval(w->asked), &y, e);
}
ACT(reject)
{
	struct approve_decision n = { APPROVAL_REJECTED, "不够" };
	return approve_decide(&w->head, w->op, approval(w->asked), &n, e);
}
ACT(ask_extension)
{
	struct approve_extension_ask in = { .kind = CLOCK_SOLUTION, .reason = "厂家休假" };
	int64_t id;
	return approve_ask_extension(&w->d.zhang, w->op, whatever(w->other), &in, &id, e);
}
ACT(ask_again)
{
	int64_t id;
	return approve_again(&w->d.zhang, w->op, approval(w->returned), "补充了单据", &id, e);
}
ACT(take_back) { return approve_withdraw(&w->d.zhang, w->op, approval(w->asked), "不需要", e); }
ACT(route)
{
	struct route_result r;
	int rc = route_case(&w->d.lead, w->op, whatever(w->free), false, &r, e);
	str_clear(&r.trace);
	return rc;
}
ACT(duty)
{
	struct route_duty d = { .login = "li", .category = "charges", .skill = 4, .cap = 20, .langs = "zh en", .state = "break" };
	return route_set_duty(&w->d.lead, &d, e);
}
ACT(undo)
{
	w->d.li.opened_seq = 0; /* of the world's making, not of this session's */
	char what[256];
	return work_undo(&w->d.li, w->op, what, e);
}
static struct alert_target alert(struct world *w) { return (struct alert_target){ .id = w->alert }; }
ACT(acknowledge) { return alert_acknowledge(&w->d.lead, w->op, alert(w), "我来", e); }
ACT(alert_assign) { return alert_assign(&w->d.lead, w->op, alert(w), "wu", e); }
ACT(alert_note) { return alert_note(&w->d.lead, w->op, alert(w), "已联系", e); }
ACT(bulletin)
{
	int64_t id;
	return bulletin_write(&w->d.lead, w->op, "明天放假", w->d.ms / 1000 + DAY, &id, e);
}
ACT(bulletin_back) { return bulletin_take_back(&w->d.lead, w->op, w->bulletin, e); }
ACT(notices_seen)
{
	int n;
	return notice_seen(&w->d.lead, w->op, 1000, &n, e);
}
ACT(user_add)
{
	struct user_new u = { "qin", "秦明", "care", ROLE_AGENT };
	return session_user_add(&w->d.lead, &u, e);
}
ACT(view_save)
{
	struct desk_saved_view v = { 3, "晚的", "scope=mine late" };
	return desk_view_save(&w->d.zhang, &v, e);
}
ACT(by_hand) { return outbox_by_hand(&w->d.zhang, w->message, OUTBOX_DONE, "R-9", e); }
ACT(count) { return suggest_count(&w->d.zhang, w->article, true, e); }

static const char draft[] = "policy seed-004-general\napplies tier general\nclock ack ack 10 min\n"
			    "clock response response 1 h\nclock solution solution 1 h\n";
ACT(policy_draft)
{
	struct policy_versions out = { .n = 0 };
	int rc = policy_import(&w->boss, "s.policy", draft, &out, e);
	policy_versions_clear(&out);
	return rc;
}
ACT(policy_all)
{
	struct policy_versions out = { .n = 0 };
	struct policy_act p = { .name = "seed-004-general", .revision = 2 };
	struct retarget_result r;
	int rc = policy_import(&w->boss, "s.policy", draft, &out, e);
	if (!rc || rc == ERR_CONFLICT)
		rc = policy_approve(&w->head, &p, &out, e);
	if (!rc || rc == ERR_CONFLICT)
		rc = policy_activate(&w->head, &p, &out, e);
	if (!rc || rc == ERR_CONFLICT)
		rc = policy_retarget(&w->head, &p, false, &r, e);
	if (!rc)
		rc = policy_rollback(&w->head, &p, &out, e);
	policy_versions_clear(&out);
	return rc;
}
ACT(tick)
{
	struct tick_result t;
	return tick_run(&w->d.lead, 0, &t, e);
}
ACT(deliver)
{
	struct outbox_delivery v = { w->program, "sms email", 0, 10 };
	struct outbox_tally t;
	return outbox_deliver(&w->d.zhang, &v, &t, e);
}
ACT(send_alerts)
{
	struct alert_sending v = { 0, 10 };
	struct alert_sent t;
	return alert_send(&w->d.lead, &v, &t, e);
}
ACT(import)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .file = w->csv };
	struct import_result r;
	return import_run(&w->head, &q, &r, e);
}

ACT(read_queue)
{
	struct queue_filter f;
	struct queue_page p = { .n = 0 };
	queue_filter_init(&f);
	f.scope = SCOPE_ALL;
	int rc = desk_queue(&w->d.lead, &f, 100, &p, e);
	queue_page_clear(&p);
	return rc;
}
ACT(read_case)
{
	struct case_view v = { .events = 0 };
	int rc = desk_case(&w->d.zhang, w->mine, &v, e);
	case_view_clear(&v);
	return rc;
}
ACT(read_profile)
{
	struct profile p = { .id = 0 };
	int rc = desk_profile(&w->d.zhang, w->d.customer, &p, e);
	profile_clear(&p);
	return rc;
}
ACT(find)
{
	struct customer_hits h = { .n = 0 };
	int rc = desk_find(&w->d.zhang, "wxm", 9, &h, e);
	customer_hits_clear(&h);
	return rc;
}
ACT(search)
{
	struct search_request r = { "账单", SEARCH_COMPLAINTS | SEARCH_CONTACTS, 50 };
	struct search_hits h = { .n = 0 };
	int rc = search_text(&w->d.zhang, &r, &h, e);
	search_hits_clear(&h);
	return rc;
}
ACT(board)
{
	struct board b;
	memset(&b, 0, sizeof b);
	int rc = board_read(&w->d.lead, &(struct board_wish){ .range = BOARD_EACH }, &b, e);
	board_clear(&b);
	return rc;
}
ACT(figures)
{
	struct figures_filter f = { .by = FIGURES_TEAM, .to_day = 40000, .now_s = w->d.ms / 1000 };
	struct figures_rows r = { .n = 0 };
	struct figures_times t;
	int rc = figures_show(&w->d.lead, &f, &r, &t, e);
	figures_rows_clear(&r);
	return rc;
}
ACT(prove)
{
	struct figures_proof p;
	return figures_prove(&w->d.lead, &p, e);
}
ACT(handover)
{
	struct handover h;
	memset(&h, 0, sizeof h);
	int rc = handover_read(&w->d.lead, NULL, &h, e);
	handover_clear(&h);
	return rc;
}
ACT(suggest)
{
	struct suggestions s = { .n = 0 };
	int rc = suggest_for_case(&w->d.zhang, w->mine, "zh", &s, e);
	suggestions_clear(&s);
	return rc;
}
ACT(reply_open)
{
	struct reply_brief b = { .case_id = 0 };
	int rc = reply_open(&w->d.zhang, w->mine, &b, e);
	reply_brief_clear(&b);
	return rc;
}
ACT(intake_look)
{
	struct intake_view v;
	return intake_look(&w->d.zhang, &complaint, &v, e);
}
ACT(notices)
{
	struct notice_list l = { .n = 0 };
	int rc = notice_read(&w->d.lead, 20, &l, e);
	notice_list_clear(&l);
	return rc;
}
ACT(approvals)
{
	struct approve_filter f = { .limit = 20 };
	struct approval_list l = { .n = 0 };
	int rc = approve_list(&w->head, &f, &l, e);
	approval_list_clear(&l);
	return rc;
}
ACT(alerts)
{
	struct alert_wish f = { .ended = true };
	struct alert_list l = { .n = 0 };
	struct alert_sheet s = { .events = 0 };
	int rc = alert_all(&w->boss, &f, &l, e);
	if (!rc)
		rc = alert_show(&w->boss, w->alert, &s, e);
	alert_list_clear(&l);
	alert_sheet_clear(&s);
	return rc;
}
ACT(enter)
{
	struct session s;
	struct session_options o = { .store = w->d.path, .as = "li", .clock = clock_frozen(&w->d.ms) };
	int rc = session_open(&s, &o, e);
	if (!rc)
		session_close(&s);
	return rc;
}

#define ROW(unit, name) { #name, UNIT_##unit, act_##name }
const struct inject_act inject_acts[] = {
	ROW(ACT, open_case), ROW(ACT, take_next), ROW(ACT, claim), ROW(ACT, release), ROW(ACT, steal), ROW(ACT, assign),
	ROW(ACT, stage), ROW(ACT, pause), ROW(ACT, resume), ROW(ACT, record), ROW(ACT, grumble), ROW(ACT, reply),
	ROW(ACT, inquire), ROW(ACT, evidence), ROW(ACT, decide), ROW(ACT, accept), ROW(ACT, close), ROW(ACT, reopen),
	ROW(ACT, withdraw), ROW(ACT, external), ROW(ACT, merge), ROW(ACT, unmerge), ROW(ACT, link), ROW(ACT, unlink),
	ROW(ACT, survey), ROW(ACT, escalate), ROW(ACT, extend), ROW(ACT, order_send), ROW(ACT, order_accept),
	ROW(ACT, order_refuse), ROW(ACT, order_return), ROW(ACT, order_done), ROW(ACT, order_forward),
	ROW(ACT, order_cancel), ROW(ACT, compensate), ROW(ACT, pay), ROW(ACT, comp_cancel), ROW(ACT, approve),
	ROW(ACT, reject), ROW(ACT, ask_extension), ROW(ACT, ask_again), ROW(ACT, take_back), ROW(ACT, route),
	ROW(ACT, undo), ROW(ACT, acknowledge), ROW(ACT, alert_assign), ROW(ACT, alert_note), ROW(ACT, bulletin),
	ROW(ACT, bulletin_back), ROW(ACT, notices_seen), ROW(WRITE, duty), ROW(WRITE, user_add), ROW(WRITE, view_save),
	ROW(WRITE, by_hand), ROW(WRITE, count), ROW(WRITE, policy_draft), ROW(MANY, policy_all), ROW(MANY, tick),
	ROW(MANY, deliver), ROW(MANY, send_alerts), ROW(MANY, import), ROW(READ, read_queue), ROW(READ, read_case),
	ROW(READ, read_profile), ROW(READ, find), ROW(READ, search), ROW(READ, board), ROW(READ, figures),
	ROW(READ, prove), ROW(READ, handover), ROW(READ, suggest), ROW(READ, reply_open), ROW(READ, intake_look),
	ROW(READ, notices), ROW(READ, approvals), ROW(READ, alerts), ROW(READ, enter), { NULL, UNIT_READ, NULL }
};
