/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model/kb: domain.md A28 and the Dice coefficient of A9. */
#include <math.h>

#include "lib/tap.h"
#include "plaint/model/kb.h"

static bool near(double got, double want, double by)
{
	if (fabs(got - want) <= by)
		return true;
	diag("got %.6f want %.6f", got, want);
	return false;
}

static const struct kb_article plain = {
	.id = 1, .code = "a", .lang = "zh_CN", .title = "账单", .body = "核对", .keywords = "",
	.stages = "new ack", .segments = "fee", .emotions = "angry", .categories = "charges",
	.demands = "*", .asks = "", .revision = 1, .shown = 50, .helpful = 45,
};
static const struct kb_situation here = {
	.stage = STAGE_ACK, .segment = SEGMENT_FEE, .emotion = EMOTION_ANGRY, .category = "charges",
	.lang = "zh", .text = "", .now_s = 1000,
};

static void formulas(void)
{
	ok(near(kb_wilson_low(45, 50), 0.7864, 5e-5), "A28: Wilson low of 45/50 is 0.7864");
	ok(near(kb_wilson_low(460, 500), 0.8929, 1e-4), "A20: Wilson low of 460/500 is 0.8929");
	ok(near(kb_wilson_low(0, 0), 0, 0), "0 of 0 is 0");
	ok(near(kb_dice("账单显示的通信费用不准确多收了我二十元", "通信费用不准确又多收二十元要求退费"),
		0.5294, 5e-5), "A9: Dice of the vector is 0.5294");
	ok(near(kb_dice("費用", "费用"), 1, 0), "Dice folds traditional forms");
	ok(near(kb_dice("my bill is wrong", "the bill"), 2.0 / 6, 1e-9), "Latin words count as one");
	ok(near(kb_dice("", "账单"), 0, 0) && near(kb_dice("", ""), 0, 0), "nothing is like nothing");
}

static void vector(void)
{
	struct kb_score s;
	ok(kb_score_article(&plain, &here, &s), "a fitting article is scored");
	ok(near(s.stage, 1, 0) && near(s.segment, 1, 0) && near(s.emotion, 1, 0), "three matches");
	double rest = s.total - 0.15 * s.text;
	ok(near(rest + 0.15 * 0.47, 0.8991, 5e-5), "A28: 1, 1, 1, 0.47, 45/50 is 0.8991");
	struct kb_situation words = here;
	words.text = "账单";
	ok(kb_score_article(&plain, &words, &s) && near(s.text, 1, 0), "text is the best field");
	struct kb_grams g;
	kb_grams_make(&g, "账单");
	words.text = "";
	words.grams = &g;
	ok(kb_score_article(&plain, &words, &s) && near(s.text, 1, 0), "grams made before serve");
	kb_grams_clear(&g);
}

static void matches(void)
{
	struct kb_score s;
	struct kb_article a = plain;
	a.stages = a.segments = a.emotions = "*";
	ok(kb_score_article(&a, &here, &s) && near(s.stage + s.segment + s.emotion, 1.5, 1e-9),
	   "A28: a wildcard is 0.5");
	a.stages = "close newer";
	ok(kb_score_article(&a, &here, &s) && near(s.stage, 0, 0), "a key matches as a whole");
	struct kb_situation h = here;
	h.segment = SEGMENT_NONE;
	ok(kb_score_article(&plain, &h, &s) && near(s.segment, 0, 0), "no segment matches none");
	h = here;
	h.category = "network";
	ok(!kb_score_article(&plain, &h, &s), "A28: another product is excluded");
	h.category = "Credit reporting";
	ok(kb_score_article(&plain, &h, &s), "an imported category excludes nothing");
	h = here;
	h.lang = "en";
	ok(!kb_score_article(&plain, &h, &s), "another language is excluded");
	a = plain;
	a.valid_to = 1000;
	ok(!kb_score_article(&a, &here, &s), "A28: excluded from the first invalid second on");
	a.valid_to = 1001;
	ok(kb_score_article(&a, &here, &s), "valid until then");
	a.valid_from = 1001;
	ok(!kb_score_article(&a, &here, &s), "not valid before its time");
}

static void order(void)
{
	static const char *const asked[] = { "month", NULL };
	struct suggestion v[4];
	struct kb_situation h = here;
	h.asked = asked;
	for (int i = 0; i < 4; i++) {
		v[i] = (struct suggestion){ .article = plain };
		v[i].article.id = i;
	}
	v[0].article.asks = "amount month";
	v[1].article.segments = "patience";
	v[3].article.revision = 2;
	for (int i = 0; i < 4; i++)
		ok(kb_score_article(&v[i].article, &h, &v[i].score), "article %d is scored", i);
	ok(v[0].score.asked && v[0].score.total > v[1].score.total, "asked before, yet a better score");
	qsort(v, 4, sizeof *v, kb_compare);
	ok(v[0].article.id == 3 && v[1].article.id == 2, "A28: ties go to the newer version");
	ok(v[2].article.id == 1 && v[3].article.id == 0, "A28: what has been asked ranks last");
}

static void fill(void)
{
	static const struct kb_value v[] = { { "customer", "王小明" }, { "due", "18:00" }, { "phone", "" } };
	struct str s;
	long at;
	str_init(&s, 0);
	is_int(kb_fill("{customer}，{due}前", v, 3, &s, &at), 0, "all variables have values");
	is(s.s, "王小明，18:00前", "variables are filled");
	is_int(at, -1, "nothing is missing");
	str_reset(&s);
	is_int(kb_fill("{due} {amount} {phone} {", v, 3, &s, &at), 2, "an empty value is missing");
	is(s.s, "18:00 {amount} {phone} {", "missing ones and a lone brace stay");
	is_int(at, 6, "where the first missing one stands");
	str_clear(&s);
}

int main(void)
{
	formulas();
	vector();
	matches();
	order();
	fill();
	return tap_done();
}
