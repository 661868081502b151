/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_demo(): the figures that data/demo/README promises, on a desk worth seeing. */
#include "plaint/model/queue.h"
#include "service/import_fixture.h"

static void bands(struct desk *d, struct session *s)
{
	struct queue_filter f;
	struct queue_page p = { 0 };
	int64_t n[BAND_CANCELLED + 1] = { 0 };
	queue_filter_init(&f);
	if (queue_filter_parse("scope=all", &f, &d->e) || desk_queue(s, &f, 1000, &p, &d->e))
		diag("%s", d->e.msg);
	is_int((int64_t)p.n, 45, "45 open complaints");
	for (size_t i = 0; i < p.n; i++) {
		const struct queue_row *r = &p.row[i];
		n[sla_band_at(&r->next, d->ms / 1000)]++;
	}
	is_int(n[BAND_LATE], 4, "4 of them late, one by a broken promise");
	is_int(n[BAND_RISK] + n[BAND_CRITICAL], 6, "6 at risk");
	ok(n[BAND_CRITICAL] > 0, "one of them critical (%d)", (int)n[BAND_CRITICAL]);
	queue_page_clear(&p);
}

int main(void)
{
	struct desk d;
	struct session s;
	memset(&d, 0, sizeof d);
	d.ms = INT64_C(1000) * T0;
	snprintf(d.dir, sizeof d.dir, "/tmp/plaint-demo-%ld", (long)getpid());
	snprintf(d.path, sizeof d.path, "%s/desk.db", d.dir);
	if (mkdir(d.dir, 0700))
		skip_all("no directory for temporary files");
	desk_enter(&d, &s, NULL);
	d.zhang = s;
	GOOD(&d, import_demo(&d.zhang, &d.e), "the demo centre is loaded");
	bands(&d, &d.zhang);
	is_int(count(&d, "SELECT count(*) FROM complaint WHERE open = 1 AND owner_id IS NULL"), 15,
	       "15 that nobody has taken");
	is_int(count(&d, "SELECT count(*) FROM complaint WHERE stage = 'closed'"), 85, "85 closed");
	is_int(count(&d, "SELECT count(*) FROM complaint WHERE open = 1 AND received_at > 1759219200"), 0,
	       "none from the future");
	ok(count(&d, "SELECT count(*) FROM promise WHERE kept_at IS NULL AND due_at < 1759219200") > 0,
	   "a broken promise");
	ok(count(&d, "SELECT count(*) FROM grumble") > 10, "grumbles");
	ok(count(&d, "SELECT count(*) FROM article") >= 60, "at least 60 scripts and articles");
	is_int(count(&d, "SELECT count(*) FROM clock_event e JOIN complaint c ON c.id = e.complaint_id"
			 " WHERE c.stage = 'closed' AND e.what <> 'met'"), 0, "closed ones met their clocks");
	is_int(count(&d, "SELECT count(*) FROM clock k JOIN complaint c ON c.id = k.complaint_id WHERE"
			 " c.open = 1 AND k.kind = 'ack' AND c.stage <> 'new' AND NOT EXISTS (SELECT 1 FROM"
			 " clock_event e WHERE e.complaint_id = c.id AND e.kind = 'ack')"), 0,
	       "what is beyond new was acknowledged");
	is_int(count(&d, "SELECT count(*) FROM (SELECT 1 FROM contact WHERE direction = 'out' AND"
			 " complaint_id IS NOT NULL GROUP BY complaint_id, at HAVING count(*) > 1)"), 0,
	       "no reply twice");
	is_int(import_demo(&d.zhang, &d.e), ERR_DENIED, "a store that is not empty is refused");
	is(ask(&d, "PRAGMA integrity_check"), "ok", "the store is sound");
	session_close(&d.zhang);
	unlink(d.path);
	rmdir(d.dir);
	return tap_done();
}
