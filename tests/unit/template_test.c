/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 001-05: templates as text; the shipped ones are right. */
#include "lib/tap.h"
#include "plaint/base/data.h"
#include "plaint/base/utf8.h"
#include "plaint/model/template.h"

static void reads(void)
{
	static const char text[] = "templates replies\n"
				   "template R-203 v4\n"
				   "title \"Bill\"\n"
				   "lang zh_CN\n"
				   "channel sms\n"
				   "stage decided exec\n"
				   "must apology recourse\n"
				   "text \"{name}您好\"\n"
				   "text \"{agent}\"\n"
				   "template R-203 v2\nlang en\ntext \"Dear {name}\"\n";
	struct template_book b = { .name = NULL };
	struct err e;
	is_int(template_parse("t", text, sizeof text - 1, &b, &e), 0, "a book is read");
	is(b.name, "replies", "its name");
	is_int((int64_t)b.v.n, 2, "its templates");
	const struct template *t = template_find(&b, "R-203", "zh_CN");
	ok(t && t->revision == 4 && t->channel == CHANNEL_SMS, "revision and channel");
	is(t->text, "{name}您好\n{agent}", "the lines of its text");
	is_int(t->must, REPLY_BIT(REPLY_APOLOGY) | REPLY_BIT(REPLY_RECOURSE), "what it must have");
	ok(template_fits(t, STAGE_EXEC, CHANNEL_SMS), "it fits its stage and channel");
	ok(!template_fits(t, STAGE_NEW, CHANNEL_SMS) && !template_fits(t, STAGE_EXEC, CHANNEL_LETTER), "... and no other");
	is(template_find(&b, "R-203", "en")->lang, "en", "the language is chosen");
	is(template_find(&b, "R-203", "zh_TW")->lang, "zh_CN", "... or the first there is");
	ok(!template_find(&b, "R-999", "en"), "an unknown code");
	template_book_clear(&b);
}

static void refuses(void)
{
	static const struct {
		const char *text, *said;
	} bad[] = { { "", "says nothing" },
		    { "policy x\n", "t:1: a file of templates begins with" },
		    { "templates x\n", "there is no template" },
		    { "templates x\nlang en\n", "t:2: 'lang' stands before" },
		    { "templates x\ntemplate R-1\n", "t:2: 'template' is written" },
		    { "templates x\ntemplate R-1 v0\n", "t:2: 'template' is written" },
		    { "templates x\ntemplate R-1 v1\nlang de\n", "t:3: unknown word 'de'" },
		    { "templates x\ntemplate R-1 v1\nlang en\nchanel sms\n", "t:4: unknown word 'chanel'; did you mean 'channel'" },
		    { "templates x\ntemplate R-1 v1\nlang en\nmust apologie\n", "did you mean 'apology'" },
		    { "templates x\ntemplate R-1 v1\nlang en\nstage decide\n", "did you mean 'decided'" },
		    { "templates x\ntemplate R-1 v1\nlang en\ntext \"{nam}\"\n", "did you mean 'name'" },
		    { "templates x\ntemplate R-1 v1\nlang en\ntext \"{name\"\n", "a brace is not closed" },
		    { "templates x\ntemplate R-1 v1\nlang en\n", "template R-1 has no text" },
		    { "templates x\ntemplate R-1 v1\ntext \"a\"\n", "template R-1 has no lang" },
		    { "templates x\ntemplate R-1 v1\nlang en\ntext \"a\"\ntemplate R-1 v2\nlang en\n", "t:6: template R-1 in en is on line 2" } };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct template_book b = { .name = NULL };
		struct err e = { .code = 0 };
		int rc = template_parse("t", bad[i].text, strlen(bad[i].text), &b, &e);
		ok(rc == ERR_INPUT && strstr(e.msg, bad[i].said), "refused: %s", e.msg);
		template_book_clear(&b);
	}
}

/* What a template promises to have, its text has once it is filled; an SMS is one part. */
static void check_one(const struct template *t)
{
	bool en = !strcmp(t->lang, "en");
	const struct kb_value v[] = { { "name", en ? "Wang Wei" : "王小明" }, { "honorific", en ? "Mr" : "先生" },
				      { "case_no", "20251009-00176-3" }, { "amount", "20.00" },
				      { "due", en ? "18:00 today" : "今天18:00" },
				      { "agent", en ? "Zhang Li" : "张丽" },
				      { "recourse", en ? "the regulator offers mediation" : "可拨打12300申诉" } };
	struct reply_facts f = { .limit_fen = 200000, .must = t->must, .by_template = true,
				 .when = { INT64_C(1759991520), 8 * 3600 } };
	struct reply_check c;
	struct str out;
	char say[256];
	str_init(&out, 0);
	int open = kb_fill(t->text, v, sizeof v / sizeof *v, &out, NULL);
	reply_check(out.s, &f, &c);
	ok(!open && c.blocks == 0, "%s %s passes the checks", t->code, t->lang);
	for (int i = 0; i < c.blocks; i++)
		diag("%s: %s", reply_say(say, out.s, &c.v[i], &f), out.s);
	if (t->channel == CHANNEL_SMS) {
		struct reply_sms s = reply_sms(out.s);
		ok(s.parts == 1, "%s %s is one SMS: %d/%d", t->code, t->lang, s.used, s.room);
	}
	str_clear(&out);
}

static void shipped(void)
{
	static const char *const paths[] = { "data/templates/replies-zh.tpl", "data/templates/replies-tw.tpl",
					     "data/templates/replies-en.tpl" };
	for (int p = 0; p < 3; p++) {
		const struct data_file *d = data_find(paths[p]);
		struct template_book b = { .name = NULL };
		struct err e = { .code = 0 };
		is_int(template_parse(paths[p], d->text, d->length, &b, &e), 0, paths[p]);
		if (e.code)
			diag("%s", e.msg);
		ok(b.v.n >= 10, "%zu templates", b.v.n);
		for (size_t i = 0; i < b.v.n; i++)
			check_one(&b.v.v[i]);
		template_book_clear(&b);
	}
}

int main(void)
{
	reads();
	refuses();
	shipped();
	return tap_done();
}
