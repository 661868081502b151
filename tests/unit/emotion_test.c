/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model/emotion: domain.md A7 with the lexicon that ships. */
#include <math.h>

#include "lib/tap.h"
#include "plaint/base/clock.h"
#include "plaint/base/data.h"
#include "plaint/model/emotion.h"

static struct lexicon *lex;

static bool near(double got, double want, double by)
{
	if (fabs(got - want) <= by)
		return true;
	diag("got %.6f want %.6f", got, want);
	return false;
}

static const struct emotion_hit *hit_find(const struct emotion_measure *m, const char *word)
{
	for (size_t i = 0; i < m->hits && i < EMOTION_HITS; i++)
		if (strcmp(m->hit[i].word, word) == 0)
			return &m->hit[i];
	return NULL;
}

static double sum_of(const char *text)
{
	struct emotion_measure m;
	emotion_measure(lex, text, &m);
	return m.sum;
}

static void vector(void)
{
	struct emotion_measure m;
	emotion_measure(lex, "你们太不负责任了!第三次打电话还没解决,再不处理我就去12315投诉,并且曝光你们!", &m);
	ok(near(m.sum, 17.5, 1e-6), "A7: the vector's sum is 17.5");
	ok(near(m.index, 82.6, 0.05), "A7: the vector's index is 82.6");
	is_int((int64_t)m.hits, 7, "A7: five words and two marks");
	const struct emotion_hit *h = hit_find(&m, "不负责任");
	ok(h && h->intensified && near(h->weight, 4.5, 1e-6), "A7: 太 makes 3 to 4.5");
	ok(!hit_find(&m, "投诉"), "A7: the word for complaint says nothing");
	is_int(m.level, EMOTION_THREATENING, "threats and 82.6 are threatening");
	ok(emotion_is_alert(m.index, false), "A7: 70 is passed");
	emotion_measure(lex, "你們太不負責任了！第三次打電話還沒解決，再不處理我就去１２３１５投訴，並且曝光你們！", &m);
	ok(near(m.sum, 17.5, 1e-6), "A7: traditional and full width give the same sum");
}

static void rules(void)
{
	ok(sum_of("骗子") > 0 && near(sum_of("不是骗子"), 0, 1e-9), "A7: a negation flips to 0");
	ok(near(sum_of("没有那个骗子"), 0, 1e-9), "A7: two characters between are in reach");
	ok(sum_of("没有他们这些骗子") > 0, "A7: four characters between are not");
	ok(sum_of("没有，骗子") > 0, "a negation ends with its clause");
	ok(near(sum_of("非常生气") * 2, sum_of("生气") * 3, 1e-6), "A7: 非常 is x1.5");
	ok(near(sum_of("非常的生气"), sum_of("生气"), 1e-6), "A7: not directly before: x1");
	ok(near(sum_of("very angry"), sum_of("angry") * 1.5, 1e-6), "a space is no distance");
	ok(near(sum_of("not a liar"), 0, 1e-9) && sum_of("liar") > 0, "a Latin word counts as one");
	ok(near(sum_of("9123155"), 0, 1e-9), "12315 is not inside a longer number");
	ok(near(sum_of("chocolate"), 0, 1e-9), "late is not inside chocolate");
	ok(near(sum_of("LATE"), sum_of("late"), 1e-9) && sum_of("late") > 0, "case folds");
	ok(near(sum_of("!!!"), 1.5, 1e-9) && near(sum_of("！！！"), 1.5, 1e-9), "each mark 0.5");
	ok(near(sum_of(""), 0, 1e-9), "nothing is calm");
}

static void levels(void)
{
	struct emotion_measure m;
	emotion_measure(lex, "请问我的套餐什么时候到期？", &m);
	is_int(m.level, EMOTION_CALM, "a question is calm");
	emotion_measure(lex, "我很担心，请尽快看一下", &m);
	is_int(m.level, EMOTION_ANXIOUS, "worry words alone are anxious");
	emotion_measure(lex, "你们这些骗子，太过分了！", &m);
	is_int(m.level, EMOTION_ANGRY, "insults without a threat are angry");
	ok(m.abusive, "A29: an insult is abuse");
	ok(near(emotion_smooth(82.6, 40), 61.3, 1e-9), "A7: 82.6 after 40 is 61.3");
	ok(!emotion_is_alert(65, false) && emotion_is_alert(65, true) && !emotion_is_alert(59, true),
	   "A7: set at 70, cleared below 60");
}

static void bad_files(void)
{
	static const char *const bad[] = { "word\t1\tjoy\n", "word\n", "word\t1,5\tnegative\n",
					   "\t1\tnegative\n", "word\t\tnegative\n", "a\t1\t\n" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct err e = { 0 };
		struct lexicon *l = NULL;
		ok(lexicon_parse(bad[i], strlen(bad[i]), &l, &e) == ERR_INPUT && !l &&
			   strstr(e.msg, "line 1"),
		   "line %zu of bad lines is refused by number", i);
	}
	struct err e;
	struct lexicon *l = NULL;
	static const char good[] = "# a\r\n\r\nBad\t2\tnegative";
	ok(lexicon_parse(good, strlen(good), &l, &e) == 0 && lexicon_count(l) == 1,
	   "comments, blank lines, CR LF and a last line without newline");
	lexicon_free(&l);
}

int main(void)
{
	struct err e;
	const struct data_file *f = data_find("data/lexicon/emotion.txt");
	int64_t us = clock_real_us();
	if (!ok(f && lexicon_parse(f->text, f->length, &lex, &e) == 0, "the shipped lexicon reads"))
		return tap_done();
	diag("%zu entries read in %d us", lexicon_count(lex), (int)(clock_real_us() - us));
	ok(lexicon_count(lex) >= 600, "no entry is lost");
	vector();
	rules();
	levels();
	bad_files();
	lexicon_free(&lex);
	return tap_done();
}
