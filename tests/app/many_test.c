/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two agents on one case (domain.md 3, T6): the second saver sees what the first one changed, chooses,
 * and loses nothing; also when the line dropped between.
 */
#include <locale.h>

#include "app/play.h"
#include "lib/golden.h"
#include "plaint/service/life.h"

static void li_investigates(struct desk *d)
{
	struct life_inquiry i;
	int64_t id = case_of(d, "20250930000010");
	life_inquiry_init(&i);
	i.word[INQUIRY_WHERE] = "北京市海淀区营业厅";
	i.word[INQUIRY_WHAT] = "李强查明：套餐升级后旧套餐没有停，两份月租各扣了一次，系统日志可以证明，编号 4711。";
	i.liability = LIABILITY_OURS;
	if (life_inquire(&d->lead, work_op_new(), whatever(id), &i, &d->e))
		diag("%s", d->e.msg);
}

static void wu_notes(struct desk *d)
{
	struct work_contact c = { .case_id = case_of(d, "20250930000010"), .kind = CONTACT_NOTE,
				  .channel = CHANNEL_PHONE, .emotion = -1, .text = "请先不要承诺退款", .asks = "" };
	int64_t id;
	if (work_record(&d->lead, work_op_new(), &c, &id, &d->e))
		diag("%s", d->e.msg);
}

static struct case_view stored_now(struct play *p)
{
	struct case_view v = { 0 };
	if (desk_case(&p->d.zhang, case_of(&p->d, "20250930000010"), &v, &p->d.e))
		diag("%s", p->d.e.msg);
	return v;
}

static const char typed[] = "keys W我写的时间<Tab><Tab><Tab>张丽的说法：客户换了套餐。\n";

static void fields(void)
{
	struct play p;
	char script[400];
	setup(&p, "merge");
	p.others.act = li_investigates;
	snprintf(script, sizeof script, "%swait 5\n<^S>\ndump @\n", typed);
	play(&p, script);
	shows(&p, "Not saved: 0930-01 was changed meanwhile", "T6: the second saver is told");
	shows(&p, "吴敏", "... by whom it was changed");
	golden_is(p.text, "merge-80x24.txt");
	struct case_view v = stored_now(&p);
	is(v.life.word[INQUIRY_WHEN], "", "... and nothing is written");
	case_view_clear(&v);
	p.others.act = NULL;
	play(&p, "keys W\n<^S>\ndump @\n");
	shows(&p, "Not saved: 0930-01 was changed meanwhile", "... nor after the line dropped: the draft knows its base");
	shows(&p, "张丽的说法", "... and has every word");
	play(&p, "keys W\n<^S><Esc>\ndump @\n");
	shows(&p, "张丽的说法", "Esc goes on writing");
	play(&p, "keys W\n<^S><Down><Enter>\ndump @\n");
	shows(&p, "What was found is kept.", "Enter saves at the new version");
	v = stored_now(&p);
	is(v.life.word[INQUIRY_WHEN], "我写的时间", "what only I wrote is mine");
	is(v.life.word[INQUIRY_WHERE], "北京市海淀区营业厅", "what only they wrote is theirs");
	is(v.life.word[INQUIRY_WHAT], "张丽的说法：客户换了套餐。", "where both did, what was chosen");
	is_int((int)v.life.liability, LIABILITY_OURS, "... also of a choice");
	case_view_clear(&v);
	teardown(&p);
}

static void wide(void)
{
	struct play p;
	char script[400];
	setup(&p, "wide");
	p.others.act = li_investigates;
	snprintf(script, sizeof script, "%swait 5\n<^S>\ndump @\n<Down><Right><Enter>\n", typed);
	play_at(&p, 50, 200, script);
	golden_is(p.text, "merge-200x50.txt");
	struct case_view v = stored_now(&p);
	ok(!strncmp(v.life.word[INQUIRY_WHAT], "李强查明", 12), "Right takes theirs");
	case_view_clear(&v);
	teardown(&p);
}

/* An act that only adds: what happened is shown, then it is saved as it was typed. */
static void additions(void)
{
	struct play p;
	setup(&p, "adds");
	p.others.act = wu_notes;
	play(&p, "keys e1<Tab>客户坚持找领导\nwait 5\n<^S>\ndump @\n");
	shows(&p, "请先不要承诺退款", "an act that only adds: what happened is shown");
	p.others.act = wu_notes; /* a third one saves while the second looks */
	play(&p, "keys e\n<^S>\nwait 5\n<Enter>\ndump @\n");
	shows(&p, "Not saved: 0930-01 was changed meanwhile", "a third saver opens it again");
	p.others.act = NULL;
	play(&p, "keys e\n<^S><Enter>\ndump @\n");
	shows(&p, "Raised; they have been told.", "Enter saves it as it was typed");
	teardown(&p);
}

int main(void)
{
	setlocale(LC_ALL, "");
	fields();
	wide();
	additions();
	return tap_done();
}
