/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store/text: a search finds exactly what a scan of the folded texts finds (store.md, full text). */
#include <locale.h>
#include <unistd.h>

#include "../../src/store/internal.h"
#include "lib/tap.h"
#include "plaint/base/fold.h"
#include "plaint/base/random.h"
#include "plaint/base/utf8.h"
#include "plaint/store/text.h"

enum { TEXTS = 1500, QUERIES = 1500 };

static const char *const atoms[] = {
	"噪", "音", "公", "积", "金", "投", "诉", "訴", "的", "网", "络", "カ", "ー", "・", "𫝀", "鿿",
	"a", "b", "Credit", "report", "ing", "é", "É", "Ж", "ß", "1", "20", "315", "Ａ", "１", " ", "  ",
	"\n", ",", "。", "!", "😀", "\xff", "_", "'", "\"", "*", "ı"
};
enum { ATOMS = sizeof atoms / sizeof atoms[0] };

static struct db *db;
static struct err e;

static void random_text(struct prng *r, struct str *out, int most)
{
	struct str raw;
	str_init(&raw, 0);
	for (int n = 1 + (int)prng_below(r, (uint64_t)most); n; n--)
		str_add(&raw, atoms[prng_below(r, ATOMS)]);
	str_reset(out);
	utf8_clean(out, raw.s, raw.len);
	str_clear(&raw);
}

static int put(int64_t id, const char *subject, const char *body)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO complaint(id, no, customer_id, category_id, channel, tier,"
		" priority, subject, body, stage, open, team_id, received_at, entered_at)"
		" VALUES(:id, 'n' || :id, 1, 1, 'phone', 'general', 3, :subject, :body, 'new', 1, 1,"
		" :at, :at)", &e))
		return e.code;
	query_int(&q, ":id", id);
	query_int(&q, ":at", 1700000000 + id % 97);
	query_text(&q, ":subject", subject);
	query_text(&q, ":body", body);
	if (query_run(&q, &e))
		return e.code;
	struct text_entry t = { TEXT_COMPLAINT, id, 1700000000 + id % 97, { subject, body } };
	return text_index_add(db, &t, &e);
}

static bool holds(const char *text, const char *folded)
{
	struct str s;
	str_init(&s, 0);
	fold_text(&s, text, strlen(text));
	bool yes = strstr(s.s, folded) != NULL;
	str_clear(&s);
	return yes;
}

struct corpus {
	char *subject[TEXTS], *body[TEXTS];
};

static int scan(const struct corpus *c, const char *text)
{
	struct str f;
	int n = 0;
	str_init(&f, 0);
	fold_text(&f, text, strlen(text));
	while (f.len && f.s[f.len - 1] == ' ')
		str_truncate(&f, f.len - 1);
	for (int i = 0; i < TEXTS && f.len; i++)
		n += holds(c->subject[i], f.s) || holds(c->body[i], f.s);
	str_clear(&f);
	return n;
}

static int64_t found(const char *text, bool *ordered)
{
	struct search_request r = { text, SEARCH_CASES, TEXTS + 1 };
	struct search_hits h = { 0 };
	if (text_search(db, &r, &h, &e))
		return e.code == ERR_INPUT ? 0 : e.code;
	for (size_t i = 1; i < h.n; i++)
		*ordered = *ordered && h.v[i - 1].received_at >= h.v[i].received_at;
	int64_t n = (int64_t)h.n;
	search_hits_clear(&h);
	return n;
}

static void fill(struct prng *r, struct corpus *c)
{
	struct str s;
	str_init(&s, 0);
	is_int(db_begin(db, &e), 0, "begins");
	int rc = db_exec(db, "INSERT INTO team(id,code,name) VALUES(1,'t','T'); INSERT INTO category(id,key)"
		" VALUES(1,'other'); INSERT INTO customer(id,no,created_at) VALUES(1,'c1',0)", &e);
	for (int i = 0; i < TEXTS && !rc; i++) {
		random_text(r, &s, 6);
		c->subject[i] = xstrdup(s.s);
		random_text(r, &s, 30);
		c->body[i] = xstrdup(s.s);
		rc = put(i + 1, c->subject[i], c->body[i]);
	}
	is_int(rc, 0, "texts are indexed");
	is_int(db_commit(db, &e), 0, "commits");
	str_clear(&s);
}

static void compare(struct prng *r, const struct corpus *c)
{
	int wrong = 0;
	bool ordered = true;
	struct str s;
	str_init(&s, 0);
	for (int i = 0; i < QUERIES; i++) {
		random_text(r, &s, 4);
		if (strstr(s.s, "&"))
			continue;
		int want = scan(c, s.s);
		int64_t got = found(s.s, &ordered);
		if (got != want && ++wrong <= 5)
			diag("'%s': found %d, a scan finds %d", s.s, (int)got, want);
	}
	is_int(wrong, 0, "every random piece of text is found exactly where a scan finds it");
	ok(ordered, "newest first");
	str_clear(&s);
}

static void vectors(void)
{
	bool o = true;
	is_int(db_begin(db, &e), 0, "begins");
	int rc = put(5001, "楼下施工噪音扰民", "夜间施工, Complaint about CREDIT  REPORT");
	rc = rc ? rc : put(5002, "住房公积金提取", "公積金什么时候到账 4G网络");
	is_int(rc, 0, "two texts are indexed");
	is_int(db_commit(db, &e), 0, "commits");
	struct { const char *text; const char *no; } v[] = {
		{ "楼下施工噪音", "n5001" }, { "about credit report", "n5001" }, { "omplain", "n5001" },
		{ "公积金提取", "n5002" }, { "公積金什", "n5002" }, { "4g网", "n5002" },
		{ "夜间 & REPORT", "n5001" }, { "民", "n5001" }, { "账 4", "n5002" } };
	for (size_t i = 0; i < sizeof v / sizeof v[0]; i++) {
		struct search_request r = { v[i].text, SEARCH_CASES, 5 };
		struct search_hits h = { 0 };
		ok(!text_search(db, &r, &h, &e) && h.n == 1 && !strcmp(h.v[0].no, v[i].no),
		   "'%s' finds %s", v[i].text, v[i].no);
		search_hits_clear(&h);
	}
	struct search_request r = { "about credit report", SEARCH_CASES, 5 };
	struct search_hits h = { 0 };
	is_int(text_search(db, &r, &h, &e), 0, "searches");
	ok(h.n && !strncmp(h.v[0].extract + h.v[0].at, "about CREDIT  REPORT", h.v[0].length) &&
	   h.v[0].length == 20, "the place in the extract is that of the original text");
	search_hits_clear(&h);
	ok(found("夜间 & 公积金", &o) == 0, "joined parts must all occur");
	r.text = "   ";
	ok(text_search(db, &r, &h, &e) == ERR_INPUT, "blanks are refused: %s", e.msg);
}

int main(void)
{
	static struct corpus c;
	struct prng r = { 42 };
	char path[] = "/tmp/plaint-search-XXXXXX";
	setlocale(LC_ALL, "C.UTF-8");
	if (mkstemp(path) < 0)
		skip_all("no temporary file");
	is_int(db_open(path, DB_CREATE | DB_MIGRATE, &db, &e), 0, "opens");
	fill(&r, &c);
	compare(&r, &c);
	vectors();
	db_close(db);
	for (int i = 0; i < TEXTS; i++) {
		free(c.subject[i]);
		free(c.body[i]);
	}
	unlink(path);
	return tap_done();
}
