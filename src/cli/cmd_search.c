/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint search */
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"
#include "plaint/service/search.h"

static const char *in_key(enum search_in in)
{
	return in == SEARCH_ARTICLES ? "article" : in == SEARCH_CONTACTS ? "contact" : "complaint";
}

static int parse_in(const char *list, unsigned *in, struct err *e)
{
	static const struct {
		const char *word;
		unsigned in;
	} known[] = { { "complaints", SEARCH_COMPLAINTS }, { "contacts", SEARCH_CONTACTS },
		      { "articles", SEARCH_ARTICLES }, { "all", SEARCH_ALL } };
	*in = 0;
	for (const char *p = list; *p;) {
		size_t n = strcspn(p, ","), i = 0;
		while (i < 4 && (strlen(known[i].word) != n || memcmp(known[i].word, p, n) != 0))
			i++;
		if (i == 4)
			return err_set(e, ERR_USAGE, _("--%s: there is no '%.40s'; known are: %s"), "in", p,
				       "complaints contacts articles all");
		*in |= known[i].in;
		p += n + (p[n] == ',');
	}
	return *in ? 0 : err_set(e, ERR_USAGE, _("--%s needs a value: %s"), "in", "LIST");
}

static json_t *json_hits(const struct search_hits *h)
{
	json_t *list = json_array();
	for (size_t i = 0; i < h->n; i++) {
		const struct search_hit *x = &h->v[i];
		bool article = x->in == SEARCH_ARTICLES;
		json_t *j = json_object();
		json_object_set_new(j, "in", json_string(in_key(x->in)));
		json_object_set_new(j, "number", json_text_or_null(x->no));
		json_object_set_new(j, "customer",
				    article ? json_null() : json_masked_name(x->customer));
		json_object_set_new(j, "subject", json_text(x->subject));
		json_object_set_new(j, "source", json_text_or_null(x->source));
		json_object_set_new(j, "source_no", json_text_or_null(x->source_no));
		json_object_set_new(j, "received_at", json_time(x->received_at));
		json_object_set_new(j, "extract", json_text(x->extract));
		json_array_append_new(list, j);
	}
	return list;
}

static void print_hits(struct cli *c, const struct search_hits *h)
{
	struct table t;
	char number[CASENUM_BUF], at[DATE_BUF], name[MASK_BUF];
	table_init(&t, 4);
	for (size_t i = 0; i < h->n; i++) {
		const struct search_hit *x = &h->v[i];
		bool article = x->in == SEARCH_ARTICLES;
		table_add(&t, article ? x->no : casenum_show(number, x->no));
		table_add(&t, x->received_at ? date_format(at, DATE_DAY, x->received_at) : "-");
		table_add(&t, article ? _("article") : mask_name(name, x->customer));
		table_add(&t, x->extract);
	}
	table_print(&t, &c->out);
	if (h->more)
		say(c, "%s\n", _("There are more; see --limit."));
}

int cmd_search(struct cli *c, struct err *e)
{
	struct search_request r = { .text = c->arg[0], .in = SEARCH_CASES };
	struct search_hits h = { 0 };
	int64_t limit;
	int rc = cli_number(c, OPT_LIMIT, 100, &limit, e);
	r.limit = (size_t)limit;
	if (!rc && c->value[OPT_IN])
		rc = parse_in(c->value[OPT_IN], &r.in, e);
	if (!rc)
		rc = search_text(&c->session, &r, &h, e);
	if (!rc && c->json)
		json_print(c, json_hits(&h));
	else if (!rc)
		print_hits(c, &h);
	search_hits_clear(&h);
	return rc;
}
