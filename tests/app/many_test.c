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

/* Every place where words are typed: the line drops in the middle (the script ends), and they are offered again. */
static void every_text(void)
{
	static const struct {
		const char *keys, *words, *again, *name;
	} of[] = {
		{ "c回复没写完", "回复没写完", "c", "reply" },
		{ "I内部说明没写完", "内部说明没写完", "I", "note" },
		{ "d1<Tab>决定的理由没写完", "决定的理由没写完", "d", "decision" },
		{ "wnetwork<Tab>给部门的问题没写完", "给部门的问题没写完", "w", "work order" },
		{ "m1<Tab>20<Tab>依据没写完", "依据没写完", "m", "basis of a compensation" },
		{ "p<Tab>等待的说明没写完", "等待的说明没写完", "p", "pause" },
		{ "W<Tab><Tab><Tab>经过没写完", "经过没写完", "W", "5W1H" },
		{ "R根因没写完", "根因没写完", "R", "root cause" },
		{ "ow撤诉原因没写完", "撤诉原因没写完", "ow", "withdrawal" },
		{ "gn138<Tab>新客户没写完", "新客户没写完", "gn", "intake" },
		{ "ig54抱怨没写完", "抱怨没写完", "ig", "grumble" },
		{ ":stage invest 命令没写完", "命令没写完", ":", "command line" },
	};
	struct play p;
	char script[300];
	setup(&p, "every");
	for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
		snprintf(script, sizeof script, "keys %s\n", of[i].keys);
		play(&p, script);
		play(&p, "dump @\n");
		shows(&p, i ? "drafts wait, one is:" : "1 draft waits:", of[i].name);
		snprintf(script, sizeof script, "keys %s\ndump @\n", of[i].again);
		play(&p, script);
		shows(&p, of[i].words, of[i].name);
	}
	play(&p, "resize 200x50\nkeys r\ndump @\n");
	shows(&p, "Decision 2025093000001", "the list says what each one is");
	teardown(&p);
}

static void li_claims_free(struct desk *d)
{
	if (work_claim(&d->li, work_op_new(), whatever(case_of(d, "20250930000036")), &d->e))
		diag("%s", d->e.msg);
}

/* A reason whose act was refused is not lost. */
static void refused_reason(void)
{
	struct play p;
	setup(&p, "reason");
	p.others.act = li_claims_free;
	play(&p, "keys :open 2025093000003-6<Enter>\nwait 5\nkeys S客户要求换人\n");
	p.others.act = NULL;
	play(&p, "dump @\n");
	shows(&p, "Reason to take it over", "a reason waits after the line dropped");
	play(&p, "keys r\ndump @\n");
	shows(&p, "客户要求换人", "... and r asks for it again, with the words");
	play(&p, "keys r<Enter>\ndump @\n");
	shows(&p, "is yours now; its owner sees your reason", "... and it does its work");
	play(&p, "dump @\n");
	shows_not(&p, "draft waits", "... and is gone then");
	teardown(&p);
}

static void li_takes_second(struct desk *d)
{
	if (work_steal(&d->li, work_op_new(), whatever(case_of(d, "20250930000028")), "vip", &d->e))
		diag("%s", d->e.msg);
}

/* What is marked: done, refused and why, changed by whom; what was done is undone, and only that. */
static void bulk(void)
{
	struct play p;
	setup(&p, "bulk");
	p.others.act = li_takes_second;
	play(&p, "keys Zxx\nwait 5\nkeys br\ndump @\n");
	shows(&p, "Done 1, failed 1", "one is done, one is not");
	shows(&p, "0930-02 2025093000002-8 has changed since you saw it: 李强, 09-30 16:20;", "... which says who changed it");
	shows(&p, "0930-01 done", "... each has its row");
	p.others.act = NULL;
	play(&p, "keys :filter scope=team<Enter>\nkeys Vbcu\ndump @\n");
	shows(&p, "Undone 2, not undone 0", "u takes back what was done");
	shows(&p, "is back in the pool", "... each with its own words");
	play(&p, "keys :filter scope=all<Enter>\nkeys Vbm请看一下<Enter>\ndump @\n");
	shows(&p, "is nobody's yet", "a reminder needs an owner");
	shows(&p, "Done 1, failed 2", "... and the others get theirs");
	shows_not(&p, "undo all that was done", "what was said is not undone");
	teardown(&p);
}

int main(void)
{
	setlocale(LC_ALL, "");
	fields();
	wide();
	additions();
	every_text();
	refused_reason();
	bulk();
	return tap_done();
}
