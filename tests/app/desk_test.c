/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk played from keys on a real store with a frozen clock: what an agent does, what other
 * agents do meanwhile, what is left when the line drops.
 */
#include <locale.h>

#include "app/play.h"
#include "lib/golden.h"
#include "plaint/service/reply.h"

static void first_screens(void)
{
	struct play p;
	setup(&p, "first");
	play(&p, "dump @\n");
	golden_is(p.text, "app-first-80x24.txt");
	play_at(&p, 50, 200, "dump @\n");
	golden_is(p.text, "app-first-200x50.txt");
	play(&p, "<Enter>\ndump @\n");
	golden_is(p.text, "app-case-80x24.txt");
	play(&p, "resize 1x1\n<Down><Tab>\nresize 40x10\n<Down>\nresize 79x23\ndump @\n");
	shows(&p, "The window is small", "79x23 gives a clear message and the queue");
	shows(&p, "0930-02", "and the queue");
	play(&p, "keys ?\ndump @\n");
	shows(&p, "take the next case from the pool", "? lists what works here");
	teardown(&p);
}

static void acts(void)
{
	struct play p;
	setup(&p, "acts");
	play(&p, "keys t\ndump @\n");
	shows(&p, "0930-03 is yours now", "t takes the free case");
	play(&p, "keys u\ndump @\n");
	shows_not(&p, "queue 3", "u gives it back");
	play(&p, "keys ig54<Enter>\ndump @\n");
	shows(&p, "Grumble 4 (365) D4 R4 A3 T4", "003-01: type, category, grade, Enter");
	play(&p, "keys c已退回二十元。\n<^D>y\ndump @\n");
	shows(&p, "Sent and recorded", "^D y sends");
	shows(&p, "response [######....] met", "the reply met the response clock");
	play(&p, "keys Iinternal words\n<^D>\n<Enter>\ndump @\n");
	shows(&p, "note", "a note stands in the timeline");
	play(&p, "keys xxbr\ndump @\n");
	shows(&p, "Done 2, failed 0", "what is marked goes back to the pool in one act");
	teardown(&p);
}

static void finding(void)
{
	struct play p;
	setup(&p, "finding");
	play(&p, "keys /138\ndump @\n");
	shows(&p, "138****5678", "customers are found while the number is typed");
	play(&p, "keys /138<Enter>\ndump @\n");
	shows(&p, "[Customer 360 王* 138****5678]", "T1: Enter shows their 360");
	play(&p, "keys /wxm<Enter>\ndump @\n");
	shows(&p, "[Customer 360 王*", "by pinyin initials");
	play(&p, "keys :open 0930-02<Enter>\ndump @\n");
	shows(&p, "Case 2025093000002", "a case opens by the number that the list shows");
	play(&p, "keys F账单<Enter>\ndump @\n");
	shows(&p, "3 hits for 账单", "texts are searched");
	play(&p, "keys F账单<Enter><Enter>n\ndump @\n");
	shows(&p, "Hit 2 of 3", "n goes to the next hit");
	play(&p, "keys :sort wrong<Enter>\ndump @\n");
	shows(&p, "not 'wrong'", "a wrong word is named");
	play(&p, "keys fcategory=nosuch stage=closed<Enter>\ndump @\n");
	shows(&p, "No case matches the filter", "an empty filter says how to leave it");
	play(&p, "keys fstage=nonsense<Enter>\ndump @\n");
	shows(&p, "nonsense", "a wrong filter is named");
	teardown(&p);
}

static void drafts(void)
{
	struct play p;
	setup(&p, "drafts");
	play(&p, "keys c王先生您好,正在核对\n");
	play(&p, "dump @\n");
	shows(&p, "1 draft waits: Reply", "a dropped line leaves a draft that is offered");
	play(&p, "keys r\ndump @\n");
	shows(&p, "王先生您好,正在核对", "r brings it back");
	play(&p, "keys c\n<^D>n<Esc>\nkeys ig5\n");
	play(&p, "keys ig\ndump @\n");
	shows(&p, "5>charges", "a half recorded grumble comes back too");
	teardown(&p);
}

static void li_steals(struct desk *d)
{
	struct queue_filter f;
	struct queue_page page = { 0 };
	queue_filter_init(&f);
	f.scope = SCOPE_ALL;
	if (desk_queue(&d->li, &f, 10, &page, &d->e))
		diag("%s", d->e.msg);
	for (size_t i = 0; i < page.n; i++) /* the one that is written to */
		if (!strcmp(page.row[i].no, "20250930000010") &&
		    work_steal(&d->li, work_op_new(), whatever(page.row[i].id), "they rang me",
			       &d->e))
			diag("%s", d->e.msg);
	queue_page_clear(&page);
}

static void zhang_gets_urgent(struct desk *d)
{
	int64_t id = open_case(d, TIER_URGENT, 4, 4);
	if (work_assign(&d->lead, work_op_new(), whatever(id), "zhang", &d->e))
		diag("%s", d->e.msg);
}

/* They are read with the own queue where that is shown, and by themselves where it is not. */
static void worst_clocks(void)
{
	struct play p;
	setup(&p, "worst");
	play(&p, "keys vp\ndump @\n");
	shows(&p, "0930-01 response 00:10 | 0930-02 response", "another view keeps the own clocks in sight");
	p.others.act = zhang_gets_urgent;
	play(&p, "keys vp\nwait 5\ndump @\n");
	shows(&p, "0930-04 ack 00:04 | 0930-01 response", "... also one that somebody else gave meanwhile");
	p.others.act = zhang_gets_urgent;
	play(&p, "wait 5\nkeys vpvm\ndump @\n");
	shows(&p, "0930-04 ack 00:04 | 0930-05 ack 00:04 |", "... and back in the own queue");
	p.others.act = NULL;
	play(&p, "keys fpriority=4<Enter>\ndump @\n");
	shows(&p, "0930-01 response", "a filter of the own queue takes no clock away");
	teardown(&p);
}

static void others(void)
{
	struct play p;
	setup(&p, "others");
	p.others.act = li_steals;
	play(&p, "keys c正在写\nwait 5\ndump @\n");
	shows(&p, "李强 has the case now. Your draft is kept",
	      "a steal while typing keeps the draft and says so");
	shows(&p, "正在写", "the words are still there");
	p.others.act = zhang_gets_urgent;
	play(&p, "wait 5\ndump @\n");
	shows(&p, ">P3 0930-02", "the selection follows the case and not the row");
	shows(&p, "0930-04", "another agent's write is on the screen");
	play(&p, "keys Z\nwait 5\ndump @\n");
	shows(&p, "FROZEN", "a frozen list says so");
	shows_not(&p, "0930-05", "and stands still");
	p.others.act = NULL;
	teardown(&p);
}

static void customer_calls(struct desk *d)
{
	struct work_contact c = { .case_id = case_of(d, "20250930000010"), .kind = CONTACT_COMPLAINT,
				  .channel = CHANNEL_PHONE, .emotion = -1, .text = "已经到账了，谢谢", .asks = "" };
	int64_t id;
	if (work_record(&d->li, work_op_new(), &c, &id, &d->e))
		diag("%s", d->e.msg);
}

static void li_answers(struct desk *d)
{
	int64_t id = case_of(d, "20250930000010");
	struct reply_draft r = { .text = "尊敬的客户：李强已经答复了您，退费五元，原因是套餐重复扣费。", .kind = CONTACT_REPLY,
				 .channel = CHANNEL_PHONE, .asks = "" };
	struct reply_result out = { .contact_id = 0 };
	if (work_steal(&d->li, work_op_new(), whatever(id), "peak", &d->e) ||
	    reply_send(&d->li, work_op_new(), whatever(id), &r, &out, &d->e) ||
	    work_assign(&d->lead, work_op_new(), whatever(id), "zhang", &d->e))
		diag("%s", d->e.msg);
	reply_result_clear(&out);
}

/* Of two answers to one case the second is stopped (peers.md 3, C14934), at whatever moment it comes. */
static void answered_twice(void)
{
	struct play p;
	setup(&p, "twice");
	p.others.act = li_answers;
	play(&p, "keys c我们正在核对。\nwait 5\n<^D>\ndump @\n");
	shows(&p, "Not sent: 李强 has answered since you began", "the second answer is stopped");
	shows(&p, "退费五元，原因是套餐重复扣费。", "... with all that the other one sent");
	p.others.act = NULL;
	play(&p, "keys c\n<^D>y<Esc>\ndump @\n");
	shows(&p, "我们正在核对。", "... the text is kept, and y sends nothing");
	shows_not(&p, "Sent and recorded", "... also after the line dropped");
	play(&p, "keys c\n<^D>Sy\ndump @\n");
	shows(&p, "Sent and recorded", "... S and y send it");
	p.others.act = li_answers;
	play(&p, "keys c又一次。\n<^D>\nwait 5\nkeys y\ndump @\n");
	shows(&p, "Not sent: 李强 has answered since you began", "also between the question and the answer to it");
	p.others.act = NULL;
	teardown(&p);
}

/* S4: the reply composer. */
static void replies(void)
{
	struct play p;
	setup(&p, "replies");
	play(&p, "keys c请您耐心等待。\ndump @\n");
	shows(&p, "!! forbidden words: 请您耐心等待", "S4: the check follows each key");
	play(&p, "keys c\n<^D>\ndump @\n");
	shows(&p, "Not sent: forbidden words", "S4: what is stopped is not sent");
	play(&p, "keys c\n<^U>\nkeys 我们24小时内给您结果。\ndump @\n");
	shows(&p, "Becomes a clock: 24小时内", "A30: a promise is seen while it is written");
	play(&p, "keys c\n<^P>\ndump @\n");
	shows(&p, "Preview", "S4: ^P shows what will go");
	p.others.act = customer_calls;
	p.others.done = false;
	play(&p, "keys c\nwait 5\n<^D>\ndump @\n");
	shows(&p, "已经到账了，谢谢", "S4: what arrived meanwhile is shown before it is sent");
	p.others.act = NULL;
	play(&p, "keys c\n<^D><Enter>\ndump @\n");
	shows(&p, "我们24小时内给您结果。", "... Enter goes on writing, the text is kept, also when it was begun before");
	play(&p, "keys c\n<^D>y\ndump @\n");
	shows(&p, "Not sent: something arrived since you began", "... the key that sends otherwise does not");
	play(&p, "keys c\n<^D>Sy\ndump @\n");
	shows(&p, "1 promise runs as a clock", "A30: the promise is a clock");
	play(&p, "keys c\n<^T>\ndump @\n");
	shows(&p, "R-101", "001-05: ^T lists the templates");
	play(&p, "keys c\n<^T>1\ndump @\n");
	shows(&p, "SMS ", "001-05: one is filled in");
	shows(&p, "Must have: [x]time limit", "S4: ... with what it must have");
	teardown(&p);
}

int main(void)
{
	setlocale(LC_ALL, "");
	first_screens();
	acts();
	finding();
	drafts();
	worst_clocks();
	others();
	replies();
	answered_twice();
	return tap_done();
}
