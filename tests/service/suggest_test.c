/* SPDX-License-Identifier: GPL-3.0-or-later */
/* service/suggest with the articles that ship: A28, 004-11, variables, languages. */
#include <locale.h>

#include "fixture.h"
#include "plaint/base/data.h"
#include "plaint/base/date.h"
#include "plaint/base/table.h"
#include "plaint/service/suggest.h"
#include "plaint/store/article.h"

static struct suggestions found;

static const char *field(const struct table *t, const struct table_row *row, const char *name)
{
	int i = table_column(t, name);
	return i >= 0 && (size_t)i < row->n ? row->field[i] : "";
}

static int put_row(struct desk *d, const struct table *t, const struct table_row *row)
{
	char no[128];
	enum article_put what;
	struct article_row a = {
		.source = "starter", .source_no = no, .lang = field(t, row, "lang"),
		.step = term_find(TERM_STEP, field(t, row, "step")), .title = field(t, row, "title"),
		.body = field(t, row, "body"), .keywords = field(t, row, "keywords"),
		.stages = field(t, row, "stages"), .segments = field(t, row, "segments"),
		.emotions = field(t, row, "emotions"), .categories = field(t, row, "categories"),
		.demands = field(t, row, "demands"), .asks = field(t, row, "asks"),
	};
	const char *to = field(t, row, "valid_to");
	snprintf(no, sizeof no, "%s/%s/%s", field(t, row, "code"), a.lang, field(t, row, "version"));
	if (*to && date_parse(to, &a.valid_to, &d->e))
		return d->e.code;
	return article_put(d->zhang.db, &a, &what, &d->e);
}

static void load_articles(struct desk *d)
{
	const struct data_file *f = data_find("data/kb/articles.csv");
	struct table_options o = { 0 };
	struct table *t = NULL;
	struct table_row row;
	int rows = 0;
	int rc = f ? table_open_memory(&t, f->path, f->text, &o, &d->e) : -1;
	if (!rc)
		rc = db_begin(d->zhang.db, &d->e);
	while (!rc && (rc = table_next(t, &row, &d->e)) > 0) {
		rc = put_row(d, t, &row);
		rows++;
	}
	if (!rc)
		rc = db_commit(d->zhang.db, &d->e);
	GOOD(d, rc, "the articles that ship are in the store");
	ok(rows >= 60, "there are at least 60: %d", rows);
	table_close(t);
}

static const struct suggestion *find(const char *code)
{
	for (size_t i = 0; i < found.n; i++)
		if (strncmp(found.v[i].article.code, code, strlen(code)) == 0)
			return &found.v[i];
	return NULL;
}

static void for_case(struct desk *d, int64_t id)
{
	GOOD(d, suggest_for_case(&d->zhang, id, NULL, &found, &d->e), "a case has suggestions");
	ok(found.n >= 5, "at least five: %zu", found.n);
	bool zh = true, sorted = true, parts = true;
	for (size_t i = 0; i < found.n; i++) {
		const struct kb_score *s = &found.v[i].score;
		double sum = 0.35 * s->stage + 0.25 * s->segment + 0.15 * s->emotion + 0.15 * s->text +
			     0.10 * s->helpful;
		zh = zh && strcmp(found.v[i].article.lang, "zh_CN") == 0;
		sorted = sorted && (i == 0 || kb_compare(&found.v[i - 1], &found.v[i]) < 0);
		parts = parts && sum - s->total < 1e-9 && s->total - sum < 1e-9;
	}
	ok(zh, "in the language of the customer's words");
	ok(sorted, "best first");
	ok(parts, "A28: each total is the sum of its parts");
	GOOD(d, suggest_for_case(&d->zhang, id, "en", &found, &d->e), "English on request");
	ok(found.n && strcmp(found.v[0].article.lang, "en") == 0, "gives English");
	ok(suggest_for_case(&d->zhang, 999, NULL, &found, &d->e) == ERR_NOTFOUND, "no such case");
}

static void asked(struct desk *d, int64_t id)
{
	struct work_contact c = { .case_id = id, .kind = CONTACT_REPLY, .channel = CHANNEL_PHONE,
				  .emotion = -1, .text = "请问是哪个月的账单？多收了多少？", .asks = "month amount" };
	int64_t contact;
	GOOD(d, suggest_for_case(&d->zhang, id, NULL, &found, &d->e), "before it is asked");
	const struct suggestion *s = find("start-fee/zh_CN");
	ok(s && !s->score.asked, "the script that asks is one of many");
	GOOD(d, work_record(&d->zhang, work_op_new(), &c, &contact, &d->e), "the agent asks");
	GOOD(d, suggest_for_case(&d->zhang, id, NULL, &found, &d->e), "after it was asked");
	s = find("start-fee/zh_CN");
	ok(s && s->score.asked, "004-11: the script knows that it was asked");
	bool last = s != NULL;
	for (const struct suggestion *x = s; last && x < found.v + found.n; x++)
		last = x->score.asked;
	ok(last, "A28: what was asked ranks last");
}

static const char *value_of(const struct kb_value *v, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].name, name) == 0)
			return v[i].value;
	return NULL;
}

static void values(struct desk *d, int64_t id)
{
	struct arena a;
	struct kb_value *v;
	size_t n;
	arena_init(&a);
	GOOD(d, suggest_values(&d->zhang, id, &a, &v, &n, &d->e), "a case fills variables");
	is(value_of(v, n, "customer"), "王小明", "{customer}");
	is(value_of(v, n, "agent"), "张丽", "{agent}");
	is(value_of(v, n, "phone"), "138****5678", "{phone} is masked");
	ok(strlen(value_of(v, n, "number")) == 15, "{number} is the one for people");
	ok(strncmp(value_of(v, n, "due"), "10-0", 4) == 0, "{due} is a time: %s", value_of(v, n, "due"));
	d->ms += INT64_C(1000) * 90 * DAY;
	GOOD(d, suggest_values(&d->zhang, id, &a, &v, &n, &d->e), "when the time is over");
	is(value_of(v, n, "due"), "", "it is no promise");
	d->ms -= INT64_C(1000) * 90 * DAY;
	arena_clear(&a);
}

static void for_text(struct desk *d)
{
	struct kb_situation s = { .stage = STAGE_NEW, .segment = SEGMENT_FEE, .text = "多收了我二十元，账单不对",
				  .category = "charges", .now_s = T0 };
	GOOD(d, suggest_for_text(&d->zhang, &s, &found, &d->e), "a text has suggestions");
	ok(found.n && found.v[0].score.segment > 0.9, "the fee-sensitive script is first");
	s.text = "my bill is wrong, you charged me twice";
	GOOD(d, suggest_for_text(&d->zhang, &s, &found, &d->e), "an English text");
	ok(found.n && strcmp(found.v[0].article.lang, "en") == 0, "has English scripts");
	GOOD(d, suggest_articles(&d->zhang, "携号转网", "zh", &found, &d->e), "knowledge by words");
	bool falling = found.n > 0;
	for (size_t i = 1; i < found.n; i++)
		falling = falling && found.v[i].relevance <= found.v[i - 1].relevance;
	ok(falling, "best first");
	int64_t id = found.n ? found.v[0].article.id : 0;
	GOOD(d, suggest_count(&d->zhang, id, true, &d->e), "a use is counted");
	GOOD(d, suggest_articles(&d->zhang, "携号转网", "zh", &found, &d->e), "and seen");
	ok(found.n && found.v[0].article.helpful == 1 && found.v[0].score.helpful > 0.1,
	   "A28: it helps the next time");
}

int main(void)
{
	struct desk d;
	setlocale(LC_ALL, "C.UTF-8");
	desk_open(&d, "suggest");
	load_articles(&d);
	int64_t id = open_case(&d, TIER_GENERAL, 2, 2);
	for_case(&d, id);
	asked(&d, id);
	values(&d, id);
	for_text(&d);
	suggestions_clear(&found);
	desk_leave(&d);
	return tap_done();
}
