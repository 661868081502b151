/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lexicon is one block of folded words and an array of entries ordered by the hash of their
 * first character and then longest first, so that the first entry that matches at a place is the
 * longest.  Measuring allocates only the folded text.
 */
#include "plaint/model/emotion.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/fold.h"
#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/utf8.h"

enum { SLOTS = 1024, WORD_MOST = 96, NEGATION_REACH = 3 };

static const double INTENSIFY = 1.5;

struct entry {
	uint32_t word; /* offset of the folded word in text, NUL-terminated */
	uint16_t length;
	uint16_t slot;
	uint8_t kind; /* enum word_kind */
	float weight;
};

struct lexicon {
	struct str text;
	VEC(struct entry) entries;
	uint16_t first[SLOTS + 1];
};

static unsigned slot_of(const char *s)
{
	unsigned char lead = (unsigned char)s[0];
	unsigned h = lead;
	int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
	for (int i = 1; i <= more && s[i]; i++)
		h = h * 31 + (unsigned char)s[i];
	return h * 2654435761U >> 22;
}

static int kind_find(const char *s, size_t n)
{
	static const char *const names[] = { "negative",    "threat",	  "repeat", "exclaim",
					     "intensifier", "negation" };
	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
		if (strlen(names[i]) == n && memcmp(names[i], s, n) == 0)
			return i;
	return -1;
}

/* "1", "0.5": not strtod(), whose decimal point is the locale's. */
static bool weight_parse(const char *s, size_t n, float *out)
{
	double whole = 0, unit = 1;
	bool point = false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s[i] < '0' || s[i] > '9')
			return false;
		whole = whole * 10 + (s[i] - '0');
		if (point)
			unit *= 10;
	}
	*out = (float)(whole / unit);
	return n > 0 && n < 8;
}

static int entry_parse(struct lexicon *lex, const char *line, size_t n)
{
	const char *tab = memchr(line, '\t', n);
	const char *tab2 = tab ? memchr(tab + 1, '\t', n - (size_t)(tab + 1 - line)) : NULL;
	float weight;
	if (!tab2 || !weight_parse(tab + 1, (size_t)(tab2 - tab - 1), &weight))
		return ERR_INPUT;
	int kind = kind_find(tab2 + 1, n - (size_t)(tab2 + 1 - line));
	size_t at = lex->text.len;
	fold_text(&lex->text, line, (size_t)(tab - line));
	size_t length = lex->text.len - at;
	if (kind < 0 || !length || length > WORD_MOST || lex->entries.n >= UINT16_MAX)
		return ERR_INPUT;
	str_addn(&lex->text, "", 1);
	struct entry *en = vec_push(&lex->entries);
	en->word = (uint32_t)at;
	en->length = (uint16_t)length;
	en->slot = (uint16_t)slot_of(lex->text.s + at);
	en->kind = (uint8_t)kind;
	en->weight = weight;
	return 0;
}

static int compare_entry(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	if (x->slot != y->slot)
		return x->slot < y->slot ? -1 : 1;
	if (x->length != y->length)
		return x->length > y->length ? -1 : 1;
	return x->word < y->word ? -1 : x->word > y->word;
}

static void lexicon_index(struct lexicon *lex)
{
	qsort(lex->entries.v, lex->entries.n, sizeof *lex->entries.v, compare_entry);
	size_t i = 0;
	for (unsigned slot = 0; slot <= SLOTS; slot++) {
		while (i < lex->entries.n && lex->entries.v[i].slot < slot)
			i++;
		lex->first[slot] = (uint16_t)i;
	}
}

int lexicon_parse(const char *text, size_t n, struct lexicon **out, struct err *e)
{
	struct lexicon *lex = xcalloc(1, sizeof *lex);
	str_init(&lex->text, 0);
	int line_no = 1;
	for (size_t i = 0; i < n; line_no++) {
		const char *nl = memchr(text + i, '\n', n - i);
		size_t length = nl ? (size_t)(nl - (text + i)) : n - i;
		const char *line = text + i;
		i += length + 1;
		if (length && line[length - 1] == '\r')
			length--;
		if (!length || line[0] == '#')
			continue;
		if (entry_parse(lex, line, length)) {
			lexicon_free(&lex);
			return err_set(e, ERR_INPUT,
				       _("line %d of the lexicon: not word, weight and kind"),
				       line_no);
		}
	}
	lexicon_index(lex);
	*out = lex;
	return 0;
}

void lexicon_free(struct lexicon **lex)
{
	if (!*lex)
		return;
	str_clear(&(*lex)->text);
	vec_clear(&(*lex)->entries);
	free(*lex);
	*lex = NULL;
}

size_t lexicon_count(const struct lexicon *lex)
{
	return lex->entries.n;
}

static bool is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* The entry at place i of the folded text, longest first.  A Latin letter or digit at the end of
 * an entry needs a word boundary there: "12315" is not inside a longer number. */
static const struct entry *match(const struct lexicon *lex, const struct str *t, size_t i)
{
	unsigned slot = slot_of(t->s + i);
	for (size_t k = lex->first[slot]; k < lex->first[slot + 1]; k++) {
		const struct entry *en = &lex->entries.v[k];
		const char *word = lex->text.s + en->word;
		size_t end = i + en->length;
		if (end > t->len || memcmp(word, t->s + i, en->length) != 0)
			continue;
		if (is_latin(word[0]) && i > 0 && is_latin(t->s[i - 1]))
			continue;
		if (is_latin(word[en->length - 1]) && end < t->len && is_latin(t->s[end]))
			continue;
		return en;
	}
	return NULL;
}

/* What the words before the current place do to the next feeling word. */
struct reach {
	size_t intensified_at; /* byte at which an intensified word would begin; SIZE_MAX = none */
	int negation;          /* characters that the last negation still reaches */
};

static bool ends_clause(const char *s)
{
	static const char *const marks[] = { ",", ".", ";", ":", "!", "?", "。", "、", "…", NULL };
	for (int i = 0; marks[i]; i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return true;
	return false;
}

static void step_over(struct reach *r, const char *s, size_t i, size_t taken)
{
	bool inside = i > 0 && is_latin(s[i]) && is_latin(s[i - 1]);
	if (r->negation && s[i] != ' ' && !inside)
		r->negation--;
	if (ends_clause(s + i))
		r->negation = 0;
	if (s[i] == ' ' && r->intensified_at == i)
		r->intensified_at = i + taken;
}

static void count_hit(const struct lexicon *lex, const struct entry *en, size_t at,
		      const struct reach *r, struct emotion_measure *m)
{
	struct emotion_hit hit = { .word = lex->text.s + en->word, .kind = (enum word_kind)en->kind };
	bool feeling = hit.kind != WORD_EXCLAIM;
	hit.negated = feeling && r->negation > 0;
	hit.intensified = feeling && r->intensified_at == at;
	hit.weight = hit.negated ? 0 : hit.intensified ? en->weight * INTENSIFY : (double)en->weight;
	m->sum += hit.weight;
	m->threat |= hit.kind == WORD_THREAT && !hit.negated;
	m->abusive |= hit.kind == WORD_NEGATIVE && en->weight >= 5 && !hit.negated;
	if (m->hits < EMOTION_HITS)
		m->hit[m->hits] = hit;
	m->hits++;
}

static void take_word(const struct lexicon *lex, const struct entry *en, size_t at,
		      struct reach *r, struct emotion_measure *m)
{
	size_t end = at + en->length;
	switch ((enum word_kind)en->kind) {
	case WORD_INTENSIFIER:
		r->intensified_at = end;
		if (r->negation) /* "not very happy": the intensifier does not use up the reach */
			r->negation = NEGATION_REACH;
		break;
	case WORD_NEGATION:
		r->negation = NEGATION_REACH;
		break;
	default:
		count_hit(lex, en, at, r, m);
		r->negation = 0;
	}
}

void emotion_measure(const struct lexicon *lex, const char *text, struct emotion_measure *out)
{
	struct str t;
	struct reach r = { .intensified_at = SIZE_MAX };
	bool only_worry = true;
	*out = (struct emotion_measure){ 0 };
	str_init(&t, 0);
	fold_text(&t, text, strlen(text));
	for (size_t i = 0; i < t.len;) {
		const struct entry *en = match(lex, &t, i);
		if (en) {
			double before = out->sum;
			take_word(lex, en, i, &r, out);
			only_worry &= out->sum == before || en->weight <= 1;
			i += en->length;
			continue;
		}
		uint32_t cp;
		size_t taken = utf8_decode(t.s + i, t.len - i, &cp);
		step_over(&r, t.s, i, taken);
		i += taken;
	}
	str_clear(&t);
	out->index = 100 * (1 - exp(-out->sum / 10));
	out->level = emotion_level(out->index, out->threat, only_worry);
}

enum emotion emotion_level(double index, bool threat, bool only_worry)
{
	if (index >= 45)
		return threat ? EMOTION_THREATENING : EMOTION_ANGRY;
	if (index >= 9)
		return only_worry ? EMOTION_ANXIOUS : EMOTION_DISAPPOINTED;
	return EMOTION_CALM;
}

double emotion_smooth(double index_new, double index_old)
{
	return 0.5 * index_new + 0.5 * index_old;
}

bool emotion_is_alert(double index, bool was_alert)
{
	return was_alert ? index >= 60 : index >= 70;
}
