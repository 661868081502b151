/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model: case numbers (A27), priority (A8), grumble grade (A3), stages (domain.md 3), masking. */
#include "lib/tap.h"
#include "plaint/model/repeat.h"
#include "plaint/model/route.h"
#include "plaint/model/casenum.h"
#include "plaint/model/grumble.h"
#include "plaint/model/mask.h"
#include "plaint/model/priority.h"
#include "plaint/model/stages.h"
#include "plaint/model/topn.h"
#include "plaint/model/warnline.h"

static bool accepted(const char *text)
{
	char no[CASENUM_BUF];
	struct err e;
	return casenum_parse(text, no, &e) == 0;
}

static void number_errors(const char *no)
{
	int singles = 0, swaps = 0, blind = 0;
	char t[CASENUM_BUF];
	for (int i = 0; i < CASENUM_DIGITS; i++) {
		for (char d = '0'; d <= '9'; d++) {
			snprintf(t, sizeof t, "%s", no);
			t[i] = d;
			singles += d != no[i] && accepted(t);
		}
	}
	for (int i = 0; i + 1 < CASENUM_DIGITS; i++) {
		snprintf(t, sizeof t, "%s", no);
		t[i] = no[i + 1];
		t[i + 1] = no[i];
		bool zero_nine = (t[i] == '0' && t[i + 1] == '9') || (t[i] == '9' && t[i + 1] == '0');
		if (t[i] != t[i + 1] && accepted(t))
			zero_nine ? blind++ : swaps++;
	}
	ok(singles == 0, "A27: %s with any one digit wrong is refused", no);
	ok(swaps == 0, "A27: %s with two neighbours swapped is refused", no);
	ok(blind <= 2, "A27: only 09/90 may pass (%d in %s)", blind, no);
}

static void case_numbers(void)
{
	char no[CASENUM_BUF], shown[CASENUM_BUF];
	struct err e = { 0 };
	is(casenum_make(no, "20250930", 17), "20250930000176", "A27: 2025093000017 has check digit 6");
	is(casenum_show(shown, no), "2025093000017-6", "a number is shown with its check digit apart");
	number_errors(no);
	is(casenum_make(no, "20250930", 1), "20250930000010", "A27: 2025093000001 has check digit 0");
	number_errors(no);
	is(casenum_make(no, "20250930", CASENUM_LAST), "20250930999997", "the last number of a day");
	is_int(casenum_parse("20250930-00017-6", no, &e), 0, "hyphens are taken anywhere");
	is(no, "20250930000176", "... and dropped");
	is_int(casenum_parse("2025093000017-5", no, &e), ERR_INPUT, "a wrong check digit is refused");
	ok(strstr(e.msg, "check digit") && strstr(e.msg, "2025093000017-5"), "... by name: %s", e.msg);
	is_int(casenum_parse("2025093", no, &e), ERR_INPUT, "a short number is refused");
	ok(!strstr(e.msg, "check digit"), "... as no number: %s", e.msg);
	ok(!accepted("202509300001760") && !accepted("2025093000017x"), "too long, or not digits");
	is(casenum_show(shown, "R-77"), "R-77", "another form is shown as it is");
}

static int priority(int impact, int urgency, enum value_class value)
{
	struct priority_facts f = { impact, urgency, value, CHANNEL_PHONE, "charges", false };
	return priority_of(&f);
}

static void priorities(void)
{
	is_int(priority(4, 4, VALUE_NORMAL), 1, "A8: 16 is P1");
	is_int(priority(3, 3, VALUE_VIP), 2, "A8: 11.25 is P2");
	is_int(priority(2, 3, VALUE_NORMAL), 3, "A8: 6 is P3");
	is_int(priority(2, 2, VALUE_HIGH), 3, "A8: 4.4 is P3");
	is_int(priority(1, 2, VALUE_VIP), 4, "A8: 2.5 is P4");
	is_int(priority(3, 4, VALUE_NORMAL), 1, "A8: 12 is P1");
	is_int(priority(2, 4, VALUE_NORMAL), 2, "A8: 8 is P2");
	is_int(priority(1, 4, VALUE_NORMAL), 3, "A8: 4 is P3");
	struct priority_facts f = { 1, 1, VALUE_NORMAL, CHANNEL_PHONE, "safety", false };
	is_int(priority_of(&f), 1, "A8: safety is P1 whatever the impact");
	f.category = "charges";
	f.channel = CHANNEL_MEDIA;
	is_int(priority_of(&f), 1, "A8: media exposure is P1");
	f.channel = CHANNEL_12345;
	f.vulnerable = true;
	is_int(priority_of(&f), 2, "A8: a vulnerable customer is at least P2");
	f.impact = f.urgency = 4;
	is_int(priority_of(&f), 1, "A8: ... and may be P1");
}

static void grumbles(void)
{
	static const struct {
		struct grumble_marks m;
		int score, grade;
	} v[] = { { { 5, 5, 4, 5 }, 465, 5 }, { { 4, 3, 4, 3 }, 355, 4 }, { { 3, 5, 2, 2 }, 295, 3 },
		  { { 3, 3, 3, 3 }, 300, 3 }, { { 2, 2, 3, 2 }, 235, 1 }, { { 5, 5, 5, 5 }, 500, 5 } };
	for (size_t i = 0; i < sizeof v / sizeof v[0]; i++) {
		is_int(grumble_score(&v[i].m), v[i].score, "A3: score of the vector");
		is_int(grumble_grade(v[i].score), v[i].grade, "A3: grade of the vector");
	}
	int n[6] = { 0 };
	for (int i = 0; i < 625; i++) {
		struct grumble_marks m = { i / 125 + 1, i / 25 % 5 + 1, i / 5 % 5 + 1, i % 5 + 1 };
		n[grumble_grade(grumble_score(&m))]++;
	}
	ok(n[1] == 129 && n[2] == 112 && n[3] == 188 && n[4] == 110 && n[5] == 86,
	   "A3: shares over all 625 marks (%d %d %d %d %d)", n[1], n[2], n[3], n[4], n[5]);
}

static void stages(void)
{
	struct str s;
	str_init(&s, 0);
	ok(stage_may_follow(STAGE_NEW, STAGE_ACK) && stage_may_follow(STAGE_NEW, STAGE_DECIDED),
	   "new goes to ack, or straight to decided (direct answer)");
	ok(!stage_may_follow(STAGE_NEW, STAGE_CLOSED), "new is never closed at once");
	ok(stage_may_follow(STAGE_INVEST, STAGE_WAIT_DEPT) && stage_may_follow(STAGE_WAIT_DEPT, STAGE_INVEST),
	   "investigating and waiting go both ways");
	ok(!stage_may_follow(STAGE_WITHDRAWN, STAGE_WITHDRAWN) && !stage_may_follow(STAGE_MERGED, STAGE_NEW),
	   "withdrawn and merged are ends");
	int away = 0;
	for (int from = 0; from < term_count(TERM_STAGE); from++)
		away += stage_is_open((enum stage)from) && stage_may_follow((enum stage)from, STAGE_WITHDRAWN);
	is_int(away, 14, "every open stage may be withdrawn");
	ok(stage_may_follow(STAGE_CLOSED, STAGE_REOPENED) && stage_may_follow(STAGE_REOPENED, STAGE_INVEST),
	   "a closed case is reopened and investigated again");
	stage_list_next(STAGE_VERIFY, &s);
	is(s.s, "invest, closed, withdrawn, merged, external", "what may follow can be listed");
	str_clear(&s);
}

static void masks(void)
{
	char b[MASK_BUF];
	is(mask_phone(b, "13812345678"), "138****5678", "a phone number shows its ends");
	is(mask_phone(b, "5551234"), "55****34", "of a short one less is shown");
	is(mask_phone(b, "110"), "****", "of a very short one nothing");
	is(mask_phone(b, ""), "", "no number is no number");
	is(mask_name(b, "王小明"), "王*", "a Chinese name shows its first character");
	is(mask_name(b, "John Smith"), "J*** S***", "a Latin name shows its initials");
	is(mask_name(b, "Émile  Zola"), "É*** Z***", "a first letter is a character, not a byte");
	char name[400] = "";
	for (int i = 0; i < 99; i++)
		memcpy(name + 4 * i, "Abc ", 5);
	ok(strlen(mask_name(b, name)) < MASK_BUF, "a very long name is cut");
}

static void routing(void)
{
	static const struct route_agent v[] = {
		{ 1, "a", "甲一", true, 9, 10, 5, false, true, 5 },
		{ 2, "b", "乙二", true, 3, 10, 4, false, true, 5 },
		{ 3, "c", "丙三", true, 6, 10, 3, true, true, 5 },
	};
	struct route_case c = { 1, "多收费", { 40, 30, 20, 10 } };
	struct str s;
	str_init(&s, 0);
	is_int(route_score(&c, &v[0]), 530, "A10: A(5, 9/10, 0, 1)");
	is_int(route_score(&c, &v[1]), 630, "A10: B(4, 3/10, 0, 1)");
	is_int(route_score(&c, &v[2]), 660, "A10: C(3, 6/10, 1, 1)");
	ok(route_pick(&c, v, 3, &s) == &v[2], "A10: the first-asked one gets it");
	ok(strstr(s.s, "c 0.660 skill 3/5 load 6/10 continuity language") != NULL, "the trace says why");
	c.text = "丙三态度恶劣";
	ok(route_pick(&c, v, 3, &s) == &v[1], "T18: never to the one whom it names");
	c.skill_needed = 5;
	ok(route_pick(&c, v + 1, 2, &s) == NULL, "nobody with the skill: the pool");
	struct route_agent tie[] = { v[1], v[1] };
	tie[1].id = 9;
	tie[1].idle_since = 1;
	c = (struct route_case){ 1, "", { 40, 30, 20, 10 } };
	ok(route_pick(&c, tie, 2, &s)->id == 9, "ties: the longest idle");
	str_clear(&s);
}

static void repeats(void)
{
	is_int(repeat_dice("账单显示的通信费用不准确多收了我二十元", "通信费用不准确又多收二十元要求退费"), 529, "A9: 0.5294");
	is_int(repeat_dice("", ""), 0, "nothing is no repeat");
	struct repeat_rule r = { 30, 500 };
	struct repeat_facts f = { .same_category = true, .ended_at = 100 * 86400 };
	ok(repeat_is(&f, &r, 130 * 86400) && !repeat_is(&f, &r, 131 * 86400), "A9: within 30 days of the closure");
	f = (struct repeat_facts){ .dice = 500, .ended_at = 1 };
	ok(repeat_is(&f, &r, 900 * 86400), "A9: or the words agree by half");
}

static int thousandths(struct warnline_facts f)
{
	return (int)(warnline_probability(&f) * 1000 + 0.5);
}

static void warning_line(void)
{
	is_int((int)(warnline_house() * 10000 + 0.5), 4055, "A5: 20/(0.4 * 123.29)");
	is_int(thousandths((struct warnline_facts){ 5, 3, true, true, 4, 0.41 }), 831, "A6: (5,3,1,1,4,0.41)");
	is_int(thousandths((struct warnline_facts){ 2, 1, false, false, 8, 0.14 }), 106, "A6: (2,1,0,0,8,0.14)");
	ok(warnline_is_above(&(struct warnline_sums){ 2, 10, 0 }), "A5: grade 5 is above the line");
	ok(!warnline_is_above(&(struct warnline_sums){ 10, 49, 4050 }), "A5: 4.9 and p 0.405 are not");
	ok(warnline_is_above(&(struct warnline_sums){ 10, 20, 4056 }), "A5: p 0.4056 is");
	ok(!warnline_is_above(&(struct warnline_sums){ 0, 0, 0 }), "nothing said is not above");
}

static void top_ten(void)
{
	enum { NOW = TOPN_MONTHS - 1 };
	struct topn_point v[] = { { .key = "a" }, { .key = "b" }, { .key = "c" }, { .key = "d", .cost_fen = 1 } };
	const int64_t n[] = { 120, 60, 90, 90 }, score[] = { 252, 264, 225, 225 };
	for (int i = 0; i < 4; i++) {
		v[i].n[NOW] = n[i];
		v[i].grades[NOW] = score[i];
		v[i].grades[0] = i == 0;
	}
	topn_rank(v, 4);
	ok(*v[0].key == 'b' && *v[1].key == 'a', "A25: (60, 4.4) 264 is before (120, 2.1) 252");
	ok(*v[2].key == 'd' && *v[3].key == 'c', "A25: of equal scores the dearer one is first");
	ok(v[1].months_on == 2 && v[0].months_on == 1, "months on the list");
	is_int((int)(v[0].share * 10 + 0.5), 273, "Pareto: 264 of 966");
	is_int((int)(v[3].share * 10 + 0.5), 1000, "... and the last one completes it");
}

int main(void)
{
	warning_line();
	top_ten();
	case_numbers();
	priorities();
	grumbles();
	stages();
	masks();
	routing();
	repeats();
	return tap_done();
}
