/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The store fails under a desk that is open: busy, no space, I/O errors, a commit of which nobody knows whether it
 * reached the disk.  One clear sentence, what was typed is there, the desk goes on when the fault is gone, and what is
 * asked for again is done once.
 */
#include <fcntl.h>
#include <locale.h>

#include "app/play.h"
#include "lib/fault.h"
#include "plaint/service/reply.h"

enum { SHM_HEADS = 96 }; /* two copies of the head of the wal-index */

static struct play p;
static enum fault kind;
static int shm = -1;

static void mend(struct desk *d)
{
	(void)d;
	ok(fault_disarm(NULL), "(%s occurred)", fault_name(kind));
}

/* As after a crash of the machine: what stands in the log is found anew, also a commit that was taken back. */
static void crash(struct desk *d)
{
	static const char nothing[SHM_HEADS];
	char path[300];
	mend(d);
	snprintf(path, sizeof path, "%s-shm", d->path);
	if (shm < 0) /* to close it would let SQLite's locks go */
		shm = open(path, O_WRONLY | O_CLOEXEC);
	ok(pwrite(shm, nothing, sizeof nothing, 0) == (ssize_t)sizeof nothing, "the index of the log is lost");
}

static void (*then)(struct desk *d);

static void later(struct desk *d, void (*act)(struct desk *d), int64_t ms)
{
	p.others.act = act;
	p.others.at_ms = d->ms + ms;
	p.others.done = false;
}

/* From the third second to the sixth. */
static void fail_store(struct desk *d)
{
	fault_arm(kind, 1, true);
	later(d, then, 3000);
}

static void plan(enum fault f, void (*end)(struct desk *d))
{
	kind = f;
	then = end;
	p.others.act = fail_store;
}

/* Cases of zhang, and of nobody. */
static void owners(int *mine, int *nobody)
{
	struct queue_filter f;
	struct queue_page q = { .n = 0 };
	struct err e;
	queue_filter_init(&f);
	f.scope = SCOPE_ALL;
	*mine = *nobody = 0;
	if (desk_queue(&p.d.lead, &f, 100, &q, &e))
		diag("%s", e.msg);
	for (size_t i = 0; i < q.n; i++) {
		*mine += !strcmp(q.row[i].owner, "zhang");
		*nobody += !*q.row[i].owner;
	}
	queue_page_clear(&q);
}

static int replies(void)
{
	struct case_view v = { .events = 0 };
	struct err e;
	int n = 0;
	if (desk_case(&p.d.lead, p.urgent, &v, &e))
		diag("%s", e.msg);
	for (size_t i = 0; i < v.events; i++)
		n += v.event[i].what == CASE_CONTACT && v.event[i].kind == CONTACT_REPLY;
	case_view_clear(&v);
	return n;
}

/* The frame while the store failed, which the script dumped as "@1". */
static void showed(const char *text, const char *name)
{
	static char frame[64 * 1024];
	char path[300];
	size_t n = 0;
	snprintf(path, sizeof path, "%s1", p.frame);
	FILE *f = fopen(path, "r");
	if (f) {
		n = fread(frame, 1, sizeof frame - 1, f);
		fclose(f);
	}
	frame[n] = '\0';
	if (!ok(strstr(frame, text) != NULL, "%s", name))
		diag("wanted \"%s\" in\n%s", text, frame);
}

/* Takes a case while the store fails, and again: two are free, so that a second act would be seen. */
static void take(enum fault f, void (*end)(struct desk *d), const char *sentence, const char *again)
{
	char script[200];
	int mine, nobody, mine_before, nobody_before;
	open_case(&p.d, TIER_COMPLEX, 1, 2);
	owners(&mine_before, &nobody_before);
	snprintf(script, sizeof script, "wait 4\nkeys t\ndump @1\nwait 4\nkeys %s\ndump @\n", again);
	plan(f, end);
	play_at(&p, 50, 200, script);
	showed(sentence, sentence);
	showed("(. does it again, and never twice)", "... and how it is done again");
	shows(&p, "is yours now and acknowledged", "... which does it");
	owners(&mine, &nobody);
	is_int(mine, mine_before + 1, "... to one case, not two");
	is_int(nobody, nobody_before - 1, "... and the other stays free");
}

/* Keys that name their case, with a reason that is typed once. */
static void others_acts(void)
{
	int mine, nobody, mine_before, nobody_before;
	owners(&mine_before, &nobody_before);
	plan(FAULT_SYNC, crash);
	play_at(&p, 50, 200, "wait 4\nkeys B\ndump @1\nwait 4\nkeys .\ndump @\n");
	showed("it is not known whether it was saved", "giving back: not known");
	shows(&p, "is back in the pool", "... and done");
	owners(&mine, &nobody);
	is_int(nobody, nobody_before + 1, "... to one case");
	plan(FAULT_SYNC, crash);
	play_at(&p, 50, 200, "wait 4\nkeys u\ndump @1\nwait 4\nkeys u\ndump @\n");
	showed("it is not known whether it was saved", "an undo: not known");
	play_at(&p, 50, 200, "keys .\ndump @\n");
	shows(&p, "No act waits to be done again", "when all is known there is nothing to do again");
}

/* What was written after a try that was done after all is an act of its own and stopped by the guard; it is not
 * taken for the one that was sent. */
static void written_since(void)
{
	int before = replies();
	plan(FAULT_SYNC, crash);
	play_at(&p, 50, 200, "wait 4\nkeys c已退回二十元。\n<^D>y\ndump @1\nwait 4\nkeys 请查收\n<^D>\ndump @\n<Down><Enter>y\n");
	shows(&p, "has answered since you began", "what was written since is another reply");
	is_int(replies(), before + 2, "... and goes as one");
}

static void reply(enum fault f, void (*end)(struct desk *d), const char *sentence)
{
	int before = replies();
	char script[200]; /* what was done after all is not asked for again */
	snprintf(script, sizeof script, "wait 4\nkeys c已退回二十元。\n<^D>y\ndump @1\nwait 4\n<^D>%s\ndump @\n", end == crash ? "" : "y");
	plan(f, end);
	play_at(&p, 50, 200, script);
	showed(sentence, sentence);
	showed("已退回二十元。", "... and the text is there");
	shows(&p, "Sent and recorded", "... and goes when the store can be written");
	is_int(replies(), before + 1, "... once");
}

/* Somebody else writes and nothing can be read: the desk says so, keeps what is typed and comes back by itself. */
static void unreadable(struct desk *d)
{
	struct work_contact c = { .case_id = p.urgent, .kind = CONTACT_NOTE, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "what came meanwhile", .asks = "" };
	struct err e;
	int64_t id;
	is_int(work_record(&d->li, work_op_new(), &c, &id, &e), 0, "somebody else writes");
	fault_arm(kind, 1, true);
	later(d, then, 3000);
}

static void refresh(void)
{
	plan(FAULT_READ, mend);
	p.others.act = unreadable;
	play_at(&p, 50, 200, "keys c已查\nwait 5\nkeys 明\ndump @1\nwait 4\ndump @\n");
	showed("cannot read '", "a list that cannot be read: one sentence");
	showed("已查明", "... and one types on");
	shows(&p, "The store can be read again.", "... until it can be read again");
	shows(&p, "已查明", "... with the text");
	play_at(&p, 50, 200, "keys c\ndump @\n");
	shows(&p, "已查明", "... which also a later desk has");
}

int main(void)
{
	setlocale(LC_ALL, "");
	fault_install();
	setup(&p, "store");
	take(FAULT_BUSY, mend, "is in use by another plaint; nothing was changed", ".");
	take(FAULT_WRITE, mend, "cannot write '", "t");
	take(FAULT_FULL, mend, "no space left on the device; nothing was changed", ".");
	take(FAULT_SYNC, mend, "it is not known whether it was saved", ".");
	take(FAULT_SYNC, crash, "it is not known whether it was saved", ".");
	take(FAULT_SYNC, crash, "it is not known whether it was saved", "t");
	others_acts();
	reply(FAULT_WRITE, mend, "cannot write '");
	reply(FAULT_FULL, mend, "no space left on the device; nothing was changed");
	reply(FAULT_SYNC, crash, "it is not known whether it was saved");
	written_since();
	refresh();
	teardown(&p);
	return tap_done();
}
