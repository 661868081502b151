/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/conf: directives, quotes, errors with file and line. */
#include "lib/tap.h"
#include "plaint/base/conf.h"

int main(void)
{
	static const char text[] = "# comment\n\nset \"two words\" x#y # rest\n  a \"q\\\"\\t\" \"\"\r\nbad \"open\n";
	static const char *const words[] = { "field", "source", "value", NULL };
	struct conf c;
	struct err e;
	conf_init(&c, "x.map", text, sizeof text - 1);
	is_int(conf_next(&c, &e), 1, "a directive");
	is_int(c.line, 3, "with its line");
	is_int(c.words, 3, "of three words");
	is(c.word[1], "two words", "a quoted word");
	is(c.word[2], "x#y", "a # inside a word is none");
	is_int(conf_next(&c, &e), 1, "the next");
	is(c.word[1], "q\"\t", "escapes");
	is(c.word[2], "", "an empty word; CR is no part");
	is_int(conf_next(&c, &e), ERR_INPUT, "an open quote");
	is(e.msg, "x.map:5: a quote is not closed", "names file and line");
	conf_clear(&c);
	is(conf_nearest("feild", words), "field", "the nearest word");
	ok(conf_nearest("zzzzzzzz", words) == NULL, "nothing is near");
	return tap_done();
}
