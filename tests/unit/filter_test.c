/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model/queue: the filter line. */
#include "lib/tap.h"
#include "plaint/model/queue.h"

static void there_and_back(const char *line)
{
	struct queue_filter f;
	struct err e;
	struct str s;
	queue_filter_init(&f);
	str_init(&s, 0);
	if (queue_filter_parse(line, &f, &e))
		diag("%s", e.msg);
	queue_filter_format(&f, &s);
	is(s.s, line, "a filter's line parses to the same filter");
	str_clear(&s);
}

static void refused(const char *line, const char *word)
{
	struct queue_filter f, before;
	struct err e = { 0 };
	memset(&f, 0, sizeof f);
	queue_filter_init(&f);
	before = f;
	is_int(queue_filter_parse(line, &f, &e), ERR_INPUT, "an unknown word is refused");
	ok(strstr(e.msg, word) != NULL, "... and named: %s", e.msg);
	ok(!memcmp(&f, &before, sizeof f), "... and the filter stays as it was");
}

int main(void)
{
	static const char *const others[] = { "scope=team", "sort=priority", "late", "stage=new", "channel=12315",
					      "emotion=angry", "priority=4", "category=billing", "owner=zhang" };
	struct queue_filter f;
	struct err e;
	there_and_back("scope=mine");
	there_and_back("scope=free sort=priority stage=wait_cust channel=12315 emotion=angry priority=1 "
		       "category=billing owner=zhang late");
	there_and_back("scope=all category=\"Debt collection\" risk");
	there_and_back("scope=team stage=new");
	queue_filter_init(&f);
	ok(!queue_filter_parse("  late\tstage=any   priority=any ", &f, &e) && f.state == QUEUE_LATE &&
		   f.stage == -1 && f.priority == 0 && f.scope == SCOPE_MINE,
	   "words come in any order, and any takes a condition away");
	ok(!queue_filter_parse("", &f, &e) && f.state == QUEUE_LATE, "a line parses over what is there");
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		queue_filter_init(&f);
		bool first = queue_filter_is_first(&f);
		ok(!queue_filter_parse(others[i], &f, &e) && first && !queue_filter_is_first(&f), "%s is another one", others[i]);
	}
	refused("late stage=sleeping", "stage=sleeping");
	refused("stage=", "wait_3rd");
	refused("scope=yours", "scope=yours");
	refused("priority=5", "priority=5");
	refused("sort=", "received");
	refused("urgent", "urgent");
	refused("late=1", "late");
	refused("colour=red", "colour");
	refused("thiswordismuchlongerthanany", "thiswordismuchl");
	return tap_done();
}
