/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint suggest: scripts for a case, for a text, or for a file of texts. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/emotion.h"
#include "plaint/model/mask.h"
#include "plaint/service/desk.h"
#include "plaint/service/suggest.h"

enum { TEXT_MOST = 64 << 10 };

struct answer {
	struct suggestions found;
	struct arena arena;     /* of the values */
	struct kb_value *value; /* NULL: no case, variables stay open */
	size_t values;
	size_t top;
};

/* The customer's name is for the agent's screen and the reply; here it is masked. */
static int values_for(struct cli *c, int64_t case_id, struct answer *a, struct err *e)
{
	char name[MASK_BUF];
	int rc = suggest_values(&c->session, case_id, &a->arena, &a->value, &a->values, e);
	for (size_t i = 0; !rc && i < a->values; i++)
		if (strcmp(a->value[i].name, "customer") == 0)
			a->value[i].value = arena_strdup(&a->arena, mask_name(name, a->value[i].value));
	return rc;
}

static json_t *json_score(const struct kb_score *s)
{
	json_t *j = json_object();
	json_object_set_new(j, "stage", json_real(s->stage));
	json_object_set_new(j, "segment", json_real(s->segment));
	json_object_set_new(j, "emotion", json_real(s->emotion));
	json_object_set_new(j, "text", json_real(s->text));
	json_object_set_new(j, "helpful", json_real(s->helpful));
	return j;
}

static json_t *json_suggestion(const struct answer *a, size_t i)
{
	const struct suggestion *x = &a->found.v[i];
	json_t *j = json_object();
	struct str filled;
	str_init(&filled, 0);
	int missing = kb_fill(x->article.body, a->value, a->values, &filled, NULL);
	json_object_set_new(j, "rank", json_integer((json_int_t)i + 1));
	json_object_set_new(j, "code", json_text(x->article.code));
	json_object_set_new(j, "title", json_text(x->article.title));
	json_object_set_new(j, "lang", json_text(x->article.lang));
	json_object_set_new(j, "step", json_term(TERM_STEP, x->article.step));
	json_object_set_new(j, "score", json_real(x->score.total));
	json_object_set_new(j, "parts", json_score(&x->score));
	json_object_set_new(j, "asked_before", json_boolean(x->score.asked));
	json_object_set_new(j, "relevance", json_real(x->relevance));
	json_object_set_new(j, "text", json_text(filled.s));
	json_object_set_new(j, "unfilled", json_integer(missing));
	str_clear(&filled);
	return j;
}

static void print_answer(struct cli *c, const struct answer *a)
{
	for (size_t i = 0; i < a->found.n && i < a->top; i++) {
		const struct suggestion *x = &a->found.v[i];
		say(c, _("%zu. %s  %.0f%%  (stage %.2f, segment %.2f, emotion %.2f, text %.2f, helpful %.2f)%s\n"),
		    i + 1, x->article.title, x->score.total * 100, x->score.stage, x->score.segment,
		    x->score.emotion, x->score.text, x->score.helpful,
		    x->score.asked ? _("  asked before") : "");
		say(c, "   ");
		kb_fill(x->article.body, a->value, a->values, &c->out, NULL);
		say(c, "\n");
	}
}

/* What the options tell about a text that is no case's. */
static int situation(struct cli *c, struct kb_situation *s, struct err *e)
{
	int stage = STAGE_NEW, segment = SEGMENT_NONE, emotion = -1;
	int rc = cli_term(c, OPT_STAGE, TERM_STAGE, &stage, e);
	if (!rc)
		rc = cli_term(c, OPT_SEGMENT, TERM_SEGMENT, &segment, e);
	if (!rc)
		rc = cli_term(c, OPT_EMOTION, TERM_EMOTION, &emotion, e);
	if (rc)
		return rc;
	s->stage = (enum stage)stage;
	s->segment = (enum segment)segment;
	s->category = c->value[OPT_CATEGORY];
	s->lang = c->value[OPT_SCRIPTS];
	s->now_s = session_now(&c->session);
	s->emotion = (enum emotion)(emotion < 0 ? EMOTION_CALM : emotion);
	return 0;
}

static int for_words(struct cli *c, struct kb_situation *s, const char *text,
		     struct suggestions *out, struct err *e)
{
	struct emotion_measure m;
	s->text = text;
	if (!c->value[OPT_EMOTION]) {
		emotion_measure(session_lexicon(&c->session), text, &m);
		s->emotion = m.level;
	}
	return suggest_for_text(&c->session, s, out, e);
}

static int for_text(struct cli *c, struct answer *a, struct err *e)
{
	struct kb_situation s = { .stage = STAGE_NEW };
	struct str text;
	str_init(&text, 0);
	int rc = situation(c, &s, e);
	if (!rc)
		rc = cli_text(c->value[OPT_TEXT], TEXT_MOST, &text, e);
	if (!rc && !text.len)
		rc = err_set(e, ERR_INPUT, _("there is no text"));
	if (!rc)
		rc = for_words(c, &s, text.s, &a->found, e);
	str_clear(&text);
	return rc;
}

static int for_case(struct cli *c, struct answer *a, struct err *e)
{
	int64_t id;
	int rc = desk_case_find(&c->session, c->arg[0], &id, e);
	if (!rc)
		rc = suggest_for_case(&c->session, id, c->value[OPT_SCRIPTS], &a->found, e);
	return rc ? rc : values_for(c, id, a, e);
}

/* Lines of id TAB text; prints id, rank, script and score. */
static int batch(struct cli *c, struct answer *a, struct err *e)
{
	struct kb_situation s = { .stage = STAGE_NEW };
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	long line_no = 0;
	int rc = situation(c, &s, e);
	while (!rc && (n = getline(&line, &cap, stdin)) > 0) {
		line_no++;
		line[strcspn(line, "\r\n")] = '\0';
		char *tab = strchr(line, '\t');
		if (!tab || !utf8_valid(line, strlen(line))) {
			rc = err_set(e, ERR_INPUT, _("line %ld is not id, tab and text"), line_no);
			break;
		}
		*tab = '\0';
		rc = for_words(c, &s, tab + 1, &a->found, e);
		for (size_t i = 0; !rc && i < a->found.n && i < a->top; i++)
			say(c, "%s\t%zu\t%s\t%.4f\n", line, i + 1, a->found.v[i].article.code,
			    a->found.v[i].score.total);
	}
	if (!rc && ferror(stdin))
		rc = err_set(e, ERR_IO, _("cannot read standard input: %s"), strerror(errno));
	free(line);
	return rc;
}

static void print(struct cli *c, const struct answer *a)
{
	if (!c->json) {
		print_answer(c, a);
		return;
	}
	json_t *list = json_array();
	for (size_t i = 0; i < a->found.n && i < a->top; i++)
		json_array_append_new(list, json_suggestion(a, i));
	json_print(c, list);
}

int cmd_suggest(struct cli *c, struct err *e)
{
	struct answer a = { .value = NULL };
	const char *lang = c->value[OPT_SCRIPTS];
	int64_t top;
	int ways = c->args + !!c->value[OPT_TEXT] + !!c->value[OPT_BATCH];
	int rc = cli_number(c, OPT_TOP, 10, &top, e);
	a.top = (size_t)top;
	if (!rc && ways != 1)
		rc = cli_usage(c->command, e);
	if (!rc && lang && strcmp(lang, "zh") && strcmp(lang, "en"))
		rc = err_set(e, ERR_USAGE, _("--%s: there is no '%.40s'; known are: %s"), "scripts", lang, "zh en");
	if (rc)
		return rc;
	if (c->value[OPT_BATCH])
		rc = batch(c, &a, e);
	else
		rc = c->args ? for_case(c, &a, e) : for_text(c, &a, e);
	if (!rc && !c->value[OPT_BATCH])
		print(c, &a);
	suggestions_clear(&a.found);
	arena_clear(&a.arena);
	return rc;
}
