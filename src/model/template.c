/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/template.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/conf.h"
#include "plaint/base/i18n.h"

struct reader {
	struct conf f;
	struct template_book *book;
	struct template *t; /* the one being read, NULL before the first */
	struct str text;    /* of it */
};

static int finish(struct reader *r, struct err *e)
{
	if (!r->t)
		return 0;
	if (!r->text.len)
		return conf_error(&r->f, e, _("template %s has no text"), r->t->code);
	if (!*r->t->lang)
		return conf_error(&r->f, e, _("template %s has no lang"), r->t->code);
	r->t->text = arena_strndup(&r->book->arena, r->text.s, r->text.len);
	str_reset(&r->text);
	return 0;
}

static int begin(struct reader *r, struct err *e)
{
	char *end;
	if (r->f.words != 3 || r->f.word[2][0] != 'v')
		return conf_wrong(&r->f, "template CODE v1", e);
	long revision = strtol(r->f.word[2] + 1, &end, 10);
	if (*end || revision < 1 || revision > 9999)
		return conf_wrong(&r->f, "template CODE v1", e);
	int rc = finish(r, e);
	if (rc)
		return rc;
	r->t = vec_push(&r->book->v);
	*r->t = (struct template){ .code = arena_strdup(&r->book->arena, r->f.word[1]), .title = "",
				   .lang = "", .text = "", .revision = (int)revision, .channel = -1,
				   .line = r->f.line };
	return 0;
}

static int read_lang(struct reader *r, struct err *e)
{
	static const char *const known[] = { "zh_CN", "zh_TW", "en", NULL };
	for (int i = 0; known[i]; i++)
		if (!strcmp(known[i], r->f.word[1])) {
			r->t->lang = known[i];
			break;
		}
	if (!*r->t->lang)
		return conf_unknown(&r->f, r->f.word[1], known, e);
	for (size_t i = 0; i + 1 < r->book->v.n; i++) {
		const struct template *o = &r->book->v.v[i];
		if (!strcmp(o->code, r->t->code) && !strcmp(o->lang, r->t->lang))
			return conf_error(&r->f, e, _("template %s in %s is on line %d already"), o->code,
					  o->lang, o->line);
	}
	return 0;
}

static int read_channel(struct reader *r, struct err *e)
{
	return term_read(&r->f, TERM_CHANNEL, r->f.word[1], &r->t->channel, e);
}

static int read_stage(struct reader *r, struct err *e)
{
	for (int i = 1; i < r->f.words; i++) {
		if (r->t->stages == TEMPLATE_STAGES)
			return conf_error(&r->f, e, _("more than %d stages"), TEMPLATE_STAGES);
		int rc = term_read(&r->f, TERM_STAGE, r->f.word[i], &r->t->stage[r->t->stages], e);
		if (rc)
			return rc;
		r->t->stages++;
	}
	return 0;
}

static int read_must(struct reader *r, struct err *e)
{
	for (int i = 1, part; i < r->f.words; i++) {
		int rc = term_read(&r->f, TERM_REPLY_PART, r->f.word[i], &part, e);
		if (rc)
			return rc;
		r->t->must |= REPLY_BIT(part);
	}
	return 0;
}

static int read_title(struct reader *r, struct err *e)
{
	(void)e;
	r->t->title = arena_strdup(&r->book->arena, r->f.word[1]);
	return 0;
}

static int check_variables(const struct reader *r, const char *text, struct err *e)
{
	static const char *const known[] = { "name", "honorific", "case_no", "amount", "due", "agent",
					     "recourse", NULL };
	char word[64];
	for (const char *p = strchr(text, '{'); p; p = strchr(p + 1, '{')) {
		size_t n = strcspn(p + 1, "{}");
		if (p[1 + n] != '}' || n >= sizeof word)
			return conf_error(&r->f, e, _("a brace is not closed"));
		memcpy(word, p + 1, n);
		word[n] = '\0';
		int i = 0;
		while (known[i] && strcmp(known[i], word))
			i++;
		if (!known[i])
			return conf_unknown(&r->f, word, known, e);
	}
	return 0;
}

static int read_text(struct reader *r, struct err *e)
{
	int rc = check_variables(r, r->f.word[1], e);
	if (r->text.len)
		str_add(&r->text, "\n");
	str_add(&r->text, r->f.word[1]);
	return rc;
}

static const struct {
	const char *word, *how; /* how: one word exactly; NULL: one or more */
	int (*read)(struct reader *r, struct err *e);
} directives[] = { { "title", "title \"...\"", read_title }, { "lang", "lang zh_CN", read_lang },
		   { "channel", "channel sms", read_channel }, { "stage", NULL, read_stage },
		   { "must", NULL, read_must }, { "text", "text \"...\"", read_text } };
enum { DIRECTIVES = sizeof directives / sizeof *directives };

static int directive(struct reader *r, struct err *e)
{
	const char *known[DIRECTIVES + 3] = { "template", "templates" };
	if (!strcmp(r->f.word[0], "template"))
		return begin(r, e);
	for (int i = 0; i < DIRECTIVES; i++) {
		known[i + 2] = directives[i].word;
		if (strcmp(directives[i].word, r->f.word[0]))
			continue;
		if (!r->t)
			return conf_error(&r->f, e, _("'%s' stands before the first template"), r->f.word[0]);
		if (r->f.words < 2 || (directives[i].how && r->f.words != 2))
			return conf_wrong(&r->f, directives[i].how ? directives[i].how : "WORD...", e);
		return directives[i].read(r, e);
	}
	known[DIRECTIVES + 2] = NULL;
	return conf_unknown(&r->f, r->f.word[0], known, e);
}

int template_parse(const char *file, const char *text, size_t n, struct template_book *out, struct err *e)
{
	struct reader r = { .book = out };
	conf_init(&r.f, file, text, n);
	str_init(&r.text, 16 << 10);
	int rc = conf_next(&r.f, e);
	if (rc > 0 && (strcmp(r.f.word[0], "templates") || r.f.words != 2))
		rc = conf_error(&r.f, e, _("a file of templates begins with: %s"), "templates NAME");
	if (!rc)
		rc = err_set(e, ERR_INPUT, _("%s: the file says nothing"), file);
	if (rc > 0)
		out->name = arena_strdup(&out->arena, r.f.word[1]);
	while (rc > 0 && (rc = conf_next(&r.f, e)) > 0)
		rc = directive(&r, e) ? ERR_INPUT : 1;
	if (!rc)
		rc = finish(&r, e);
	if (!rc && !r.t)
		rc = conf_error(&r.f, e, _("there is no template in it"));
	str_clear(&r.text);
	conf_clear(&r.f);
	return rc;
}

void template_book_clear(struct template_book *b)
{
	arena_clear(&b->arena);
	vec_clear(&b->v);
	b->name = NULL;
}

const struct template *template_find(const struct template_book *b, const char *code, const char *lang)
{
	const struct template *found = NULL;
	for (size_t i = 0; i < b->v.n; i++) {
		const struct template *t = &b->v.v[i];
		if (strcmp(t->code, code))
			continue;
		if (!strcmp(t->lang, lang))
			return t;
		found = found ? found : t;
	}
	return found;
}

bool template_fits(const struct template *t, enum stage stage, enum channel channel)
{
	bool fits = t->stages == 0;
	for (int i = 0; i < t->stages; i++)
		fits = fits || t->stage[i] == (int)stage;
	return fits && (t->channel < 0 || t->channel == (int)channel);
}
