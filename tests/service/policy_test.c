/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies as versions: 001-08, T10, peers.md 2.2 rules 2 and 3, E7 to E9. */
#include <string.h>

#include "plaint/model/policy.h"
#include "plaint/service/policy.h"
#include "plaint/base/str.h"
#include "plaint/service/workorder.h"
#include "service/fixture.h"

#define SHORT "policy seed-004-general\napplies tier general\nclock ack ack 10 min\n" \
	      "clock response response 1 h\nclock solution solution 1 h\nclock progress progress 24 h\n"

static struct policy_versions out;

static struct session enter(struct desk *d, const char *login, enum role role)
{
	struct session s;
	struct user_new u = { login, login, "billing", role };
	GOOD(d, session_user_add(&d->lead, &u, &d->e), login);
	desk_enter(d, &s, login);
	return s;
}

static void texts(void)
{
	static const struct {
		const char *text, *words;
	} bad[] = { { "policy x\nclok ack a 5 min\n", "x:2: unknown word 'clok'; did you mean 'clock'" },
		    { "policy x\nclock ack a 5 mins\n", "x:2" },
		    { "policy x\nclock ack a five min\n", "x:2" },
		    { "policy x\nclock ack a 0 min\n", "x:2" },
		    { "policy x\nclock ack a 5 min\nclock ack a 6 min\n", "on line 2" },
		    { "policy x\nclock ack a 5 bday\n", "x:2: it counts by a calendar" },
		    { "policy x\ncalendar c\nclock statutory s 15 day\npause s customer\n", "x:4" },
		    { "policy x\nclock solution s 2 h\npause t customer\n", "x:3" },
		    { "policy x\nclock solution s 2 h\nextend s 1 bday by leader\n", "its own unit" },
		    { "policy x\napplies tier genral\n", "did you mean 'general'" },
		    { "policy x\nladder 90 leader\nladder 75 owner\n", "x:3" },
		    { "policy x\nauthority boss 5\n", "x:2" },
		    { "policy x\nquiet 25:00 08:00\n", "x:2" },
		    { "clock ack a 5 min\n", "policy NAME" },
		    { "policy x\n", "says nothing" },
		    { "policy x\ntarget csatt goal 85 by 2027-06-30\n", "x:2: unknown word 'csatt'; did you mean 'csat'" },
		    { "policy x\ntarget csat goal 85\n", "x:2: 'target' is written" },
		    { "policy x\ntarget csat goal 0x55 by 2027-06-30\n", "x:2: '0x55'" },
		    { "policy x\ntarget csat goal 85 by 2027-06-31\n", "x:2" },
		    { "policy x\ntarget csat goal 85 by 2027-06-30\ntarget csat goal 9 by 2027-06-30\n", "on line 2" },
		    { "policy x\nworkload many\n", "x:2" },
		    { "policy x\ntrigger\n", "x:2" } };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct policy p;
		struct err e = { 0 };
		int rc = policy_parse("x", bad[i].text, strlen(bad[i].text), &p, &e);
		ok(rc == ERR_INPUT && strstr(e.msg, bad[i].words), "refused: %s", rc ? e.msg : bad[i].text);
		policy_clear(&p);
	}
	struct str diff;
	str_init(&diff, 0);
	policy_diff("a\nb\nc\n", "a\nx\nc\nd\n", &diff);
	is(diff.s, "@@ 2\n-b\n+x\n@@ 4\n+d\n", "a diff says what went and what came");
	str_clear(&diff);
}

static void four_eyes(struct desk *d, struct session *boss, struct session *head)
{
	struct policy_act p = { .name = "seed-004-general", .revision = 2 };
	ok(policy_import(&d->zhang, "s.policy", SHORT, &out, &d->e) == ERR_DENIED, "an agent drafts no policy");
	ok(policy_import(boss, "s.policy", "policy x\nnonsense\n", &out, &d->e) == ERR_INPUT &&
	       strstr(d->e.msg, "s.policy:2"), "a wrong text is no draft: %s", d->e.msg);
	GOOD(d, policy_import(boss, "s.policy", SHORT, &out, &d->e), "001-08: a supervisor drafts");
	ok(out.v->revision == 2 && !strcmp(out.v->state, "draft"), "... revision 2");
	ok(policy_import(boss, "s.policy", SHORT, &out, &d->e) == ERR_CONFLICT, "the same text twice: %s", d->e.msg);
	ok(policy_activate(head, &p, &out, &d->e) == ERR_CONFLICT, "a draft is not activated: %s", d->e.msg);
	ok(policy_approve(boss, &p, &out, &d->e) == ERR_DENIED, "the author does not approve: %s", d->e.msg);
	ok(policy_approve(&d->lead, &p, &out, &d->e) == ERR_DENIED, "a leader does not approve");
	GOOD(d, policy_approve(head, &p, &out, &d->e), "a director approves");
	GOOD(d, policy_activate(head, &p, &out, &d->e), "... and activates");
	ok(policy_activate(head, &p, &out, &d->e) == ERR_CONFLICT, "... once");
}

static void running_cases(struct desk *d, struct session *head, int64_t old)
{
	struct policy_act two = { .name = "seed-004-general", .revision = 2 };
	struct retarget_result r;
	d->ms += 1000;
	int64_t new = open_case(d, TIER_GENERAL, 2, 2);
	is_int(clock_of(d, new, CLOCK_SOLUTION).target_s, HOUR, "T10: a new case has the new clocks");
	is_int(clock_of(d, old, CLOCK_SOLUTION).target_s, 48 * HOUR, "T10: a running one keeps its own");
	d->ms += 1000 * 2 * HOUR;
	ok(policy_retarget(&d->zhang, &two, true, &r, &d->e) == ERR_DENIED, "an agent does not retarget");
	GOOD(d, policy_retarget(head, &two, true, &r, &d->e), "a dry run");
	ok(r.cases >= 1 && r.late_after > r.late_before, "E9: it counts what would be late (%d)",
	   (int)r.late_after);
	is_int(clock_of(d, old, CLOCK_SOLUTION).target_s, 48 * HOUR, "... and changes nothing");
	GOOD(d, policy_retarget(head, &two, false, &r, &d->e), "done");
	is_int(clock_of(d, old, CLOCK_SOLUTION).target_s, HOUR, "the case has the new target");
	struct case_view v = { 0 };
	int by_retarget = 0;
	GOOD(d, desk_case(&d->zhang, old, &v, &d->e), "its clocks");
	for (size_t i = 0; i < v.clocks; i++)
		for (size_t k = 0; k < v.clock[i].clock.events; k++)
			by_retarget += v.clock[i].clock.event[k].what == SLA_BREACH &&
				       strstr(v.clock[i].clock.event[k].note, "retarget") != NULL;
	ok(by_retarget >= 1, "2.2 rule 3: late by retarget says so");
	case_view_clear(&v);
	GOOD(d, policy_retarget(head, &two, false, &r, &d->e), "again");
	is_int(r.cases, 0, "... finds nobody");
}

static void back(struct desk *d, struct session *head)
{
	struct policy_act p = { .name = "seed-004-general" };
	GOOD(d, policy_rollback(head, &p, &out, &d->e), "001-08: rolled back");
	is_int(out.v->revision, 1, "... to the first");
	d->ms += 1000;
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	is_int(clock_of(d, id, CLOCK_SOLUTION).target_s, 48 * HOUR, "a new case has the old clocks again");
	struct policy_act later = { .name = "seed-004-general", .revision = 2, .from_s = d->ms / 1000 + DAY };
	GOOD(d, policy_activate(head, &later, &out, &d->e), "from tomorrow");
	id = open_case(d, TIER_GENERAL, 2, 2);
	is_int(clock_of(d, id, CLOCK_SOLUTION).target_s, 48 * HOUR, "... not today");
	d->ms += 1000 * (DAY + 1);
	id = open_case(d, TIER_GENERAL, 2, 2);
	is_int(clock_of(d, id, CLOCK_SOLUTION).target_s, HOUR, "... but then");
}

static void statutory(struct desk *d, struct session *head)
{
	struct policy_act p = { .name = "cn-telecom", .revision = 1 };
	GOOD(d, policy_approve(head, &p, &out, &d->e), "counsel signs the statutory pack");
	GOOD(d, policy_activate(head, &p, &out, &d->e), "it is in force");
	d->ms += 1000;
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	ok(clock_of(d, id, CLOCK_STATUTORY).running, "several packs apply to one case");
	is_int((clock_of(d, id, CLOCK_STATUTORY).due_at + 8 * HOUR) % DAY, 0, "15 natural days end with a day");
	ok(row_of(d, id).next_kind != CLOCK_STATUTORY, "the earliest clock leads");
	GOOD(d, policy_retire(head, &p, &out, &d->e), "retired");
	id = open_case(d, TIER_GENERAL, 2, 2);
	ok(clock_of(d, id, CLOCK_STATUTORY).band == BAND_NONE, "E7: no more for new cases");
}

/* A holiday is found wrong: what would change is counted first, then it is reckoned anew, or kept. */
static void calendar_edited(struct desk *d, struct session *boss, struct session *head)
{
	struct policy_act show = { .name = "cn-desk", .revision = 1 }, two = { .name = "cn-desk", .revision = 2 };
	struct retarget_result r;
	struct workorder_send w = { .dept = "product", .question = "为什么没有提醒?" };
	int64_t order = 0, id = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	GOOD(d, workorder_send(&d->zhang, work_op_new(), whatever(id), &w, &order, &d->e), "a department is asked");
	int64_t before = clock_of(d, id, CLOCK_OLA).due_at;
	GOOD(d, policy_show(&d->zhang, show.name, 1, &out, &d->e), "the calendar");
	struct str edited;
	str_init(&edited, 0);
	str_printf(&edited, "%sholiday 2025-10-09 inspection\n", out.v->text);
	GOOD(d, policy_import(boss, "cn-desk.cal", edited.s, &out, &d->e), "edited");
	GOOD(d, policy_approve(head, &two, &out, &d->e), "approved");
	GOOD(d, policy_activate(head, &two, &out, &d->e), "in force");
	is_int(clock_of(d, id, CLOCK_OLA).due_at, before, "E9: a running clock keeps its calendar");
	GOOD(d, policy_retarget(head, &two, true, &r, &d->e), "a preview");
	ok(r.cases >= 1 && r.clocks >= 1, "... counts the clocks that would move (%d)", (int)r.clocks);
	is_int(clock_of(d, id, CLOCK_OLA).due_at, before, "... and moves none");
	GOOD(d, policy_retarget(head, &two, false, &r, &d->e), "reckoned anew");
	ok(clock_of(d, id, CLOCK_OLA).due_at > before, "E9: a day that is closed now puts it off");
	GOOD(d, policy_retarget(head, &two, false, &r, &d->e), "again");
	is_int(r.clocks, 0, "... finds none");
	str_clear(&edited);
}

int main(void)
{
	struct desk d;
	desk_open(&d, "policy");
	texts();
	struct session boss = enter(&d, "boss", ROLE_SUPERVISOR), head = enter(&d, "head", ROLE_DIRECTOR);
	int64_t old = open_case(&d, TIER_GENERAL, 2, 2);
	d.ms += 1000 * MINUTE;
	calendar_edited(&d, &boss, &head);
	four_eyes(&d, &boss, &head);
	running_cases(&d, &head, old);
	back(&d, &head);
	statutory(&d, &head);
	policy_versions_clear(&out);
	session_close(&boss);
	session_close(&head);
	desk_leave(&d);
	return tap_done();
}
