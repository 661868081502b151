/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of one article each; who the candidates are is the store's business. */
#include "plaint/model/kb.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/fold.h"
#include "plaint/base/utf8.h"

/* A28 */
static const double W_STAGE = 0.35, W_SEGMENT = 0.25, W_EMOTION = 0.15, W_TEXT = 0.15,
		    W_HELPFUL = 0.10, WILDCARD = 0.5;

static const uint64_t FNV_START = 14695981039346656037U, FNV_PRIME = 1099511628211U;

void suggestions_clear(struct suggestions *s)
{
	arena_clear(&s->arena);
	s->v = NULL;
	s->n = 0;
}

double kb_wilson_low(int64_t hits, int64_t n)
{
	const double z = 1.959963984540054; /* 95 %, two sided */
	if (n <= 0)
		return 0;
	double p = (double)hits / (double)n, zz = z * z / (double)n;
	return (p + zz / 2 - z * sqrt((p * (1 - p) + zz / 4) / (double)n)) / (1 + zz);
}

static uint64_t hash_add(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * FNV_PRIME;
	return h;
}

enum sort_of { OF_BREAK, OF_IDEOGRAPH, OF_LATIN };

static enum sort_of sort_of(uint32_t cp)
{
	if (fold_is_ideograph(cp))
		return OF_IDEOGRAPH;
	if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 0xC0 && cp < 0x2000))
		return OF_LATIN;
	return OF_BREAK;
}

static int compare_hash(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

void kb_grams_make(struct kb_grams *g, const char *text)
{
	struct str t;
	str_init(&t, 0);
	fold_text(&t, text, strlen(text));
	*g = (struct kb_grams){ .gram = { .v = NULL } };
	size_t before = 0; /* where the last ideograph began */
	enum sort_of last = OF_BREAK;
	uint64_t word = FNV_START;
	for (size_t i = 0; i < t.len;) {
		uint32_t cp;
		size_t n = utf8_decode(t.s + i, t.len - i, &cp);
		enum sort_of sort = sort_of(cp);
		if (last == OF_LATIN && sort != OF_LATIN)
			*vec_push(&g->gram) = word;
		if (sort == OF_LATIN)
			word = hash_add(last == OF_LATIN ? word : FNV_START, t.s + i, n);
		if (sort == OF_IDEOGRAPH && last == OF_IDEOGRAPH)
			*vec_push(&g->gram) = hash_add(FNV_START, t.s + before, i + n - before);
		before = i;
		last = sort;
		i += n;
	}
	if (last == OF_LATIN)
		*vec_push(&g->gram) = word;
	if (g->gram.n)
		qsort(g->gram.v, g->gram.n, sizeof *g->gram.v, compare_hash);
	str_clear(&t);
}

void kb_grams_clear(struct kb_grams *g)
{
	vec_clear(&g->gram);
}

double kb_grams_dice(const struct kb_grams *a, const struct kb_grams *b)
{
	size_t i = 0, k = 0, common = 0;
	while (i < a->gram.n && k < b->gram.n) {
		if (a->gram.v[i] == b->gram.v[k])
			common++, i++, k++;
		else if (a->gram.v[i] < b->gram.v[k])
			i++;
		else
			k++;
	}
	size_t all = a->gram.n + b->gram.n;
	return all ? 2.0 * (double)common / (double)all : 0;
}

static double dice_with(const struct kb_grams *g, const char *text)
{
	struct kb_grams other;
	kb_grams_make(&other, text);
	double d = kb_grams_dice(g, &other);
	kb_grams_clear(&other);
	return d;
}

double kb_dice(const char *a, const char *b)
{
	struct kb_grams g;
	kb_grams_make(&g, a);
	double d = dice_with(&g, b);
	kb_grams_clear(&g);
	return d;
}

/* True when a space separated list of keys has this key. */
static bool list_has(const char *list, const char *key, size_t length)
{
	for (const char *p = list; *p;) {
		size_t n = strcspn(p, " ");
		if (n == length && memcmp(p, key, n) == 0)
			return true;
		p += n + (p[n] == ' ');
	}
	return false;
}

static double list_match(const char *list, const char *key)
{
	if (*key && list_has(list, key, strlen(key)))
		return 1;
	return !*list || list_has(list, "*", 1) ? WILDCARD : 0;
}

static bool category_fits(const char *list, const char *key)
{
	if (!key || !*key || list_match(list, key) > 0)
		return true;
	for (int i = 0; term_category_key(i); i++)
		if (strcmp(term_category_key(i), key) == 0)
			return false;
	return true;
}

/* "zh" fits "zh_CN"; an article without language fits all. */
static bool lang_fits(const char *have, const char *want)
{
	size_t n = want ? strcspn(want, "_") : 0;
	if (!n || !*have || strcmp(have, "*") == 0)
		return true;
	return strcspn(have, "_") == n && memcmp(have, want, n) == 0;
}

static bool is_asked(const char *asks, const char *const *asked)
{
	for (; asked && *asked; asked++)
		for (const char *p = *asked; *p;) {
			size_t n = strcspn(p, " ");
			if (n && list_has(asks, p, n))
				return true;
			p += n + (p[n] == ' ');
		}
	return false;
}

static double text_match(const struct kb_article *a, const struct kb_situation *s)
{
	struct kb_grams own = { .gram = { .v = NULL } };
	const struct kb_grams *g = s->grams;
	const char *const field[] = { a->title, a->keywords, a->body };
	double best = 0;
	if (!g) {
		kb_grams_make(&own, s->text ? s->text : "");
		g = &own;
	}
	for (size_t i = 0; g->gram.n && i < sizeof field / sizeof *field; i++)
		best = fmax(best, dice_with(g, field[i]));
	kb_grams_clear(&own);
	return best;
}

bool kb_score_article(const struct kb_article *a, const struct kb_situation *s,
		      struct kb_score *out)
{
	if (s->now_s < a->valid_from || (a->valid_to && s->now_s >= a->valid_to))
		return false;
	if (!lang_fits(a->lang, s->lang) || !category_fits(a->categories, s->category))
		return false;
	out->stage = list_match(a->stages, term_key(TERM_STAGE, (int)s->stage));
	out->segment = list_match(a->segments, term_key(TERM_SEGMENT, (int)s->segment));
	out->emotion = list_match(a->emotions, term_key(TERM_EMOTION, (int)s->emotion));
	out->text = text_match(a, s);
	out->helpful = kb_wilson_low(a->helpful, a->shown);
	out->total = W_STAGE * out->stage + W_SEGMENT * out->segment + W_EMOTION * out->emotion +
		     W_TEXT * out->text + W_HELPFUL * out->helpful;
	out->asked = is_asked(a->asks, s->asked);
	return true;
}

int kb_compare(const void *a, const void *b)
{
	const struct suggestion *x = a, *y = b;
	if (x->score.asked != y->score.asked)
		return x->score.asked ? 1 : -1;
	if (x->score.total != y->score.total)
		return x->score.total > y->score.total ? -1 : 1;
	if (x->article.revision != y->article.revision)
		return x->article.revision > y->article.revision ? -1 : 1;
	return x->article.id < y->article.id ? -1 : x->article.id > y->article.id;
}

static const char *value_of(const struct kb_value *v, size_t n, const char *name, size_t length)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(v[i].name) == length && memcmp(v[i].name, name, length) == 0)
			return v[i].value && *v[i].value ? v[i].value : NULL;
	return NULL;
}

int kb_fill(const char *body, const struct kb_value *v, size_t n, struct str *out,
	    long *first_missing)
{
	int missing = 0;
	if (first_missing)
		*first_missing = -1;
	for (const char *p = body; *p;) {
		size_t plain = strcspn(p, "{");
		str_addn(out, p, plain);
		p += plain;
		if (!*p)
			break;
		size_t name = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_0123456789");
		bool variable = name > 0 && p[1 + name] == '}';
		const char *value = variable ? value_of(v, n, p + 1, name) : NULL;
		size_t taken = variable ? name + 2 : 1;
		if (variable && !value && missing++ == 0 && first_missing)
			*first_missing = (long)out->len;
		if (value)
			str_add(out, value);
		else
			str_addn(out, p, taken);
		p += taken;
	}
	return missing;
}
