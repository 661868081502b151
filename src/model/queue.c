/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter line and the queue snapshot; which rows match is the store's business. */
#include "plaint/model/queue.h"

#include <string.h>

#include "plaint/base/i18n.h"

static const char *const scopes[] = { "mine", "team", "free", "all" };
static const char *const sorts[] = { "due", "priority", "received" };

void queue_filter_init(struct queue_filter *f)
{
	*f = (struct queue_filter){ .scope = SCOPE_MINE, .sort = SORT_DUE, .state = QUEUE_ANY,
				    .stage = -1, .channel = -1, .emotion = -1 };
}

bool queue_filter_is_first(const struct queue_filter *f)
{
	return f->scope == SCOPE_MINE && f->sort == SORT_DUE && f->state == QUEUE_ANY && f->stage < 0 &&
	       f->channel < 0 && f->emotion < 0 && !f->priority && !*f->category && !*f->owner;
}

struct word {
	char key[16];
	char value[64];
	bool has_value;
};

/* Reads one word (key, key=value, key="two words") and returns what follows; NULL at the end or
 * when the word is too long, which then is in w->key, cut. */
static const char *next_word(const char *p, struct word *w)
{
	size_t k = 0, v = 0;
	bool fits = true;
	memset(w, 0, sizeof *w);
	while (*p == ' ' || *p == '\t')
		p++;
	if (!*p)
		return NULL;
	for (; *p && *p != ' ' && *p != '\t' && *p != '='; p++)
		if (k < sizeof w->key - 1)
			w->key[k++] = *p;
		else
			fits = false;
	if (*p != '=')
		return fits ? p : NULL;
	w->has_value = true;
	bool quoted = *++p == '"';
	for (p += quoted; *p && (quoted ? *p != '"' : *p != ' ' && *p != '\t'); p++)
		if (v < sizeof w->value - 1)
			w->value[v++] = *p;
		else
			fits = false;
	if (quoted && *p == '"')
		p++;
	return fits ? p : NULL;
}

static int find(const char *const *keys, int n, const char *key)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(keys[i], key))
			return i;
	return -1;
}

/* A word's value among the keys of a set; "any" gives -1. */
static int parse_term(const struct word *w, enum term_set set, int *out, struct err *e)
{
	int n = strcmp(w->value, "any") ? term_find(set, w->value) : -1;
	if (n >= 0 || !strcmp(w->value, "any")) {
		*out = n;
		return 0;
	}
	struct str known;
	str_init(&known, 180);
	for (int i = 0; i < term_count(set); i++) {
		str_add(&known, term_key(set, i));
		str_add(&known, ", ");
	}
	str_add(&known, "any");
	err_set(e, ERR_INPUT, _("filter: '%s=%s' is not known; known are %s"), w->key, w->value, known.s);
	str_clear(&known);
	return ERR_INPUT;
}

static int parse_listed(const struct word *w, const char *const *keys, int n, struct err *e)
{
	int found = find(keys, n, w->value);
	if (found < 0)
		err_set(e, ERR_INPUT, _("filter: '%s=%s' is not known; known are %s"), w->key, w->value,
			keys == scopes ? "mine, team, free, all" : "due, priority, received");
	return found;
}

static int parse_priority(const struct word *w, int *out, struct err *e)
{
	if (!strcmp(w->value, "any"))
		*out = 0;
	else if (w->value[0] >= '1' && w->value[0] <= '4' && !w->value[1])
		*out = w->value[0] - '0';
	else
		return err_set(e, ERR_INPUT, _("filter: '%s=%s' is not known; known are %s"), w->key,
			       w->value, "1, 2, 3, 4, any");
	return 0;
}

static int parse_state(const struct word *w, struct queue_filter *f, struct err *e)
{
	static const char *const states[] = { "any", "risk", "late" };
	int state = w->has_value ? -1 : find(states, 3, w->key);
	if (state < 0)
		return err_set(e, ERR_INPUT,
			       _("filter: '%s' is not known; known are scope= sort= stage= channel= "
				 "emotion= priority= category= owner= late risk any"), w->key);
	f->state = (enum queue_state)state;
	return 0;
}

static int parse_choice(const struct word *w, struct queue_filter *f, struct err *e)
{
	if (!strcmp(w->key, "scope")) {
		int n = parse_listed(w, scopes, 4, e);
		if (n >= 0)
			f->scope = (enum queue_scope)n;
		return n < 0 ? ERR_INPUT : 0;
	}
	int n = parse_listed(w, sorts, 3, e);
	if (n >= 0)
		f->sort = (enum queue_sort)n;
	return n < 0 ? ERR_INPUT : 0;
}

static int parse_word(const struct word *w, struct queue_filter *f, struct err *e)
{
	if (!w->has_value)
		return parse_state(w, f, e);
	if (!strcmp(w->key, "scope") || !strcmp(w->key, "sort"))
		return parse_choice(w, f, e);
	if (!strcmp(w->key, "stage"))
		return parse_term(w, TERM_STAGE, &f->stage, e);
	if (!strcmp(w->key, "channel"))
		return parse_term(w, TERM_CHANNEL, &f->channel, e);
	if (!strcmp(w->key, "emotion"))
		return parse_term(w, TERM_EMOTION, &f->emotion, e);
	if (!strcmp(w->key, "priority"))
		return parse_priority(w, &f->priority, e);
	bool any = !strcmp(w->value, "any");
	if (!strcmp(w->key, "category"))
		memcpy(f->category, any ? "" : w->value, any ? 1 : sizeof w->value);
	else if (!strcmp(w->key, "owner"))
		memcpy(f->owner, any ? "" : w->value, any ? 1 : sizeof w->value);
	else
		return parse_state(w, f, e);
	return 0;
}

int queue_filter_parse(const char *text, struct queue_filter *f, struct err *e)
{
	struct queue_filter parsed = *f;
	struct word w;
	const char *p = text;
	while ((p = next_word(p, &w))) {
		int rc = parse_word(&w, &parsed, e);
		if (rc)
			return rc;
	}
	if (w.key[0])
		return err_set(e, ERR_INPUT, _("filter: the word '%s' is too long"), w.key);
	*f = parsed;
	return 0;
}

static void add_pair(struct str *out, const char *key, const char *value)
{
	const char *quote = strpbrk(value, " \t") ? "\"" : "";
	if (*value)
		str_printf(out, " %s=%s%s%s", key, quote, value, quote);
}

static void add_term(struct str *out, const char *key, enum term_set set, int n)
{
	add_pair(out, key, n < 0 ? "" : term_key(set, n));
}

void queue_filter_format(const struct queue_filter *f, struct str *out)
{
	static const char *const states[] = { "", " risk", " late" };
	str_printf(out, "scope=%s", scopes[f->scope]);
	if (f->sort != SORT_DUE)
		add_pair(out, "sort", sorts[f->sort]);
	add_term(out, "stage", TERM_STAGE, f->stage);
	add_term(out, "channel", TERM_CHANNEL, f->channel);
	add_term(out, "emotion", TERM_EMOTION, f->emotion);
	if (f->priority)
		str_printf(out, " priority=%d", f->priority);
	add_pair(out, "category", f->category);
	add_pair(out, "owner", f->owner);
	str_add(out, states[f->state]);
}

void queue_page_clear(struct queue_page *p)
{
	arena_clear(&p->arena);
	memset(p, 0, sizeof *p);
}

const struct queue_row *queue_page_find(const struct queue_page *p, int64_t id)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->row[i].id == id)
			return &p->row[i];
	return NULL;
}
