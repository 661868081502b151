/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A full disk, a disk that can only be read, a clock that was set back: one clear sentence, nothing half done, the
 * text kept, and the same key again does it once.  On a real file system of its own; without the right to mount one
 * it is skipped.
 */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <sched.h>
#include <sys/mount.h>

#include "app/play.h"
#include "plaint/service/reply.h"

static char mounted[] = "/tmp/plaint-disk-XXXXXX", elsewhere[] = "/tmp/plaint-state-XXXXXX";
static char junk[64];

/* All that is left of the disk. */
static void fill(struct desk *d)
{
	static char block[4096];
	(void)d;
	int fd = open(junk, O_WRONLY | O_CREAT | O_APPEND, 0600);
	while (fd >= 0 && write(fd, block, sizeof block) == (ssize_t)sizeof block)
		continue;
	if (fd >= 0)
		close(fd);
}

static void make_room(struct desk *d)
{
	(void)d;
	unlink(junk);
}

static int64_t replies(struct play *p)
{
	struct case_view v = { 0 };
	int64_t n = 0;
	if (desk_case(&p->d.zhang, p->urgent, &v, &p->d.e))
		diag("%s", p->d.e.msg);
	for (size_t i = 0; i < v.events; i++)
		n += v.events && v.event[i].what == CASE_CONTACT && v.event[i].kind == CONTACT_REPLY;
	case_view_clear(&v);
	return n;
}

/* The same script on a disk that is full from the third second to the eleventh. */
static struct play *playing;
static void fill_then_free(struct desk *d)
{
	fill(d);
	playing->others.act = make_room;
	playing->others.at_ms = playing->d.ms + 8000;
	playing->others.done = false;
}

static void full(struct play *p)
{
	p->others.act = fill_then_free;
	playing = p;
	play(p, "keys c已退回二十元。\nwait 5\n<^D>y\ndump @\n");
	shows(p, "cannot write '", "a full disk: one sentence");
	shows(p, "nothing was changed", "... that says what became of it");
	shows(p, "已退回二十元。", "... and the text is there");
	make_room(&p->d);
	is_int(replies(p), 0, "... and nothing was sent");
	p->others.act = fill_then_free;
	play(p, "keys c\nwait 5\n<^D>y\nwait 10\n<^D>y\ndump @\n");
	shows(p, "Sent and recorded", "with room again the same keys send it");
	is_int(replies(p), 1, "... once");
	make_room(&p->d);
}

/* An act whose answer was lost is done by the same operation id once. */
static void unknown_outcome(struct play *p)
{
	struct work_op op = work_op_new();
	struct work_contact c = { .case_id = p->second, .kind = CONTACT_NOTE, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "a note", .asks = "" };
	int64_t first = 0, again = 0;
	fill(&p->d);
	ok(work_record(&p->d.zhang, op, &c, &first, &p->d.e) == ERR_IO, "full: %s", p->d.e.msg);
	make_room(&p->d);
	is_int(work_record(&p->d.zhang, op, &c, &first, &p->d.e), 0, "the same again is done");
	is_int(work_record(&p->d.zhang, op, &c, &again, &p->d.e), 0, "... and again succeeds");
	ok(first && again == first, "... and is the same act");
	char found[200];
	int64_t foreign = -1;
	is_int(db_integrity(p->d.zhang.db, found, sizeof found, &foreign, &p->d.e), 0, "the store is looked at");
	is(found, "ok", "... and whole");
	is_int(foreign, 0, "... and every reference names something");
}

/* Nobody has the store open when the disk can only be read, as after a reboot with a bad disk. */
static void read_only(struct play *p)
{
	struct session_options o = { .store = p->d.path, .as = "zhang", .clock = p->d.zhang.clock };
	struct session s;
	struct err e;
	session_close(&p->d.zhang);
	session_close(&p->d.li);
	session_close(&p->d.lead);
	is_int(mount("tmpfs", mounted, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=8m"), 0, "a disk that can only be read");
	ok(session_open(&s, &o, &e) == ERR_IO && strstr(e.msg, "cannot write"), "... is told in a sentence: %s", e.msg);
	is_int(mount("tmpfs", mounted, "tmpfs", MS_REMOUNT, "size=8m"), 0, "it can be written again");
	is_int(session_open(&p->d.zhang, &o, &e), 0, "... and the desk opens");
	desk_enter(&p->d, &p->d.li, "li");
	desk_enter(&p->d, &p->d.lead, "wu");
}

static void clock_back(struct play *p)
{
	int64_t was = p->d.ms;
	p->others.act = NULL;
	p->d.ms -= 2 * HOUR * 1000;
	play(p, "dump @\n");
	shows(p, "seconds behind the newest event", "a clock that is behind the newest event is told");
	play(p, "keys Ia note\n<^D>\ndump @\n");
	shows(p, "Recorded.", "... and one works on");
	struct case_view v = { 0 };
	int64_t newest = 0;
	bool ordered = true;
	if (desk_case(&p->d.zhang, p->urgent, &v, &p->d.e))
		diag("%s", p->d.e.msg);
	for (size_t i = 0; i < v.clocks; i++) {
		struct sla_state s;
		sla_eval(&v.clock[i].clock, p->d.ms / 1000, &s);
		ordered = ordered && s.used_s >= 0 && s.paused_s >= 0;
	}
	for (size_t i = 0; i < v.events; i++)
		newest = v.event[i].contact_id > newest ? v.event[i].contact_id : newest;
	ok(ordered, "no clock has used less than nothing");
	ok(newest > 0, "events are numbered in the order in which they came");
	case_view_clear(&v);
	p->d.ms = was;
	play(p, "dump @\n");
	shows_not(p, "behind the newest event", "when it is right again nothing is said");
}

int main(void)
{
	struct play p;
	setlocale(LC_ALL, "");
	if (!mkdtemp(mounted) || !mkdtemp(elsewhere))
		return 1;
	if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("tmpfs", mounted, "tmpfs", 0, "size=8m")) {
		rmdir(mounted);
		rmdir(elsewhere);
		skip_all("no right to mount a file system");
	}
	snprintf(junk, sizeof junk, "%s/junk", mounted);
	setenv("TMPDIR", mounted, 1);
	setup(&p, "disk");
	setenv("XDG_STATE_HOME", elsewhere, 1);
	snprintf(p.frame, sizeof p.frame, "%s/frame", elsewhere); /* what the test itself writes is not on that disk */
	snprintf(p.keys, sizeof p.keys, "%s/keys", elsewhere);
	full(&p);
	unknown_outcome(&p);
	p.others.act = NULL;
	read_only(&p);
	clock_back(&p);
	teardown(&p);
	umount(mounted);
	rmdir(mounted);
	snprintf(junk, sizeof junk, "rm -rf %s", elsewhere);
	FILE *f = popen(junk, "r");
	if (f)
		pclose(f);
	return tap_done();
}
