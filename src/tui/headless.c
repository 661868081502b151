/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/tui/headless.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/utf8.h"

enum step_kind { STEP_KEY, STEP_WAIT, STEP_DUMP, STEP_STYLES, STEP_RESIZE };

struct step {
	enum step_kind kind;
	struct key key;
	int64_t wait_ms; /* what is left */
	int rows, cols;
	char *path; /* owned */
};

struct headless {
	struct screen screen;
	VEC(struct step) steps;
	size_t next;
	int rows, cols;
	int64_t *wall_ms;	 /* borrowed */
	struct str text, styles; /* the last frame */
	struct err failure;
	int failed;
};

struct script {
	struct headless *h;
	const char *file;
	int line;
};

static struct headless *headless_of(const struct screen *s)
{
	return (struct headless *)((char *)(uintptr_t)s - offsetof(struct headless, screen));
}

static int bad(const struct script *sc, struct err *e, const char *what)
{
	return err_set(e, ERR_INPUT, "%s:%d: %s", sc->file, sc->line, what);
}

static void add_key(struct headless *h, struct key k)
{
	*vec_push(&h->steps) = (struct step){ .kind = STEP_KEY, .key = k };
}

/* One character as a key of its own; returns its bytes. */
static size_t take_character(const char *s, size_t n, struct key *k)
{
	uint32_t cp;
	size_t took = utf8_decode(s, n, &cp);
	*k = (struct key){ .code = K_TEXT };
	memcpy(k->text, s, took);
	return took;
}

static int parse_keys(struct script *sc, const char *s, struct err *e)
{
	for (size_t n = strlen(s), took; n > 0; s += took, n -= took) {
		struct key k;
		const char *close = *s == '<' ? memchr(s, '>', n) : NULL;
		if (!close) {
			took = take_character(s, n, &k);
		} else {
			took = (size_t)(close - s) + 1;
			if (took == 4 && !memcmp(s, "<lt>", took))
				take_character("<", 1, &k);
			else if (took < 3 || key_parse(s + 1, took - 2, &k) != took - 2)
				return bad(sc, e, _("no such key"));
		}
		add_key(sc->h, k);
	}
	return 0;
}

static void parse_paste(struct headless *h, const char *s)
{
	size_t n = strlen(s);
	while (n > 0) {
		struct key k;
		bool newline = n > 1 && s[0] == '\\' && s[1] == 'n';
		size_t took = take_character(newline ? "\n" : s, newline ? 1 : n, &k);
		k.mods = KEYMOD_PASTE;
		add_key(h, k);
		took += newline;
		s += took;
		n -= took;
	}
}

static int parse_number_step(struct script *sc, const char *word, const char *rest, struct err *e)
{
	struct step step = { .kind = STEP_WAIT };
	char *end;
	long n = strtol(rest, &end, 10);
	if (!strcmp(word, "wait") && end != rest && !*end && n > 0 && n <= 31536000) {
		step.wait_ms = (int64_t)n * 1000;
	} else if (!strcmp(word, "resize") && *end == 'x') {
		long rows = strtol(end + 1, &end, 10);
		if (*end || n < 1 || rows < 1 || n > 1000 || rows > 1000)
			return bad(sc, e, _("resize needs COLSxROWS, as 80x24"));
		step = (struct step){ .kind = STEP_RESIZE, .rows = (int)rows, .cols = (int)n };
	} else {
		return bad(sc, e, _("wait needs seconds, resize needs COLSxROWS"));
	}
	*vec_push(&sc->h->steps) = step;
	return 0;
}

static int parse_step(struct script *sc, char *line, struct err *e)
{
	char *rest = strchr(line, ' ');
	if (*line == '#' || !*line)
		return 0;
	if (!rest)
		return parse_keys(sc, line, e);
	size_t n = (size_t)(rest - line);
	rest++;
	bool is_wait = n == 4 && !memcmp(line, "wait", n),
	     is_resize = n == 6 && !memcmp(line, "resize", n);
	bool is_dump = n == 4 && !memcmp(line, "dump", n),
	     is_styles = n == 6 && !memcmp(line, "styles", n);
	if (is_wait || is_resize)
		return parse_number_step(sc, is_wait ? "wait" : "resize", rest, e);
	if (is_dump || is_styles) {
		*vec_push(&sc->h->steps) = (struct step){ .kind = is_dump ? STEP_DUMP : STEP_STYLES,
							  .path = xstrdup(rest) };
		return 0;
	}
	if (n == 5 && !memcmp(line, "paste", n)) {
		parse_paste(sc->h, rest);
		return 0;
	}
	return parse_keys(sc, n == 4 && !memcmp(line, "keys", n) ? rest : line, e);
}

static int parse_script(struct headless *h, const struct headless_options *o, struct err *e)
{
	struct script sc = { .h = h, .file = o->file };
	int rc = 0;
	for (const char *text = o->text; *text && rc == 0;) {
		size_t n = strcspn(text, "\n");
		char *line = xstrndup(text, n);
		sc.line++;
		if (n > 0 && line[n - 1] == '\r')
			line[n - 1] = '\0';
		rc = utf8_valid(line, strlen(line)) ? parse_step(&sc, line, e)
						    : bad(&sc, e, _("the line is not UTF-8"));
		free(line);
		text += n + (text[n] == '\n');
	}
	return rc;
}

static void op_show(struct screen *s, const struct cells *frame)
{
	struct headless *h = headless_of(s);
	str_truncate(&h->text, 0);
	str_truncate(&h->styles, 0);
	cells_dump(frame, &h->text);
	cells_dump_styles(frame, &h->styles);
}

static enum screen_read op_read_key(struct screen *s, struct key *k)
{
	struct headless *h = headless_of(s);
	if (h->failed || h->next == h->steps.n)
		return SCREEN_GONE;
	if (h->steps.v[h->next].kind != STEP_KEY)
		return SCREEN_EMPTY;
	*k = h->steps.v[h->next++].key;
	return SCREEN_KEY;
}

static void op_size(struct screen *s, int *rows, int *cols)
{
	*rows = headless_of(s)->rows;
	*cols = headless_of(s)->cols;
}

static void save(struct headless *h, const char *path, const struct str *text)
{
	bool print = !strcmp(path, "-");
	FILE *f = print ? stdout : fopen(path, "we");
	bool good = f && fwrite(text->s, 1, text->len, f) == text->len && fflush(f) == 0;
	if (!good)
		h->failed =
		    err_set(&h->failure, ERR_IO, _("cannot write '%s': %s"), path, strerror(errno));
	if (f && !print)
		fclose(f);
}

static void op_pause(struct screen *s, int timeout_ms)
{
	struct headless *h = headless_of(s);
	if (h->failed || h->next == h->steps.n)
		return;
	struct step *step = &h->steps.v[h->next];
	int64_t ms = 0;
	switch (step->kind) {
	case STEP_KEY: return;
	case STEP_WAIT:
		ms = timeout_ms >= 0 && timeout_ms < step->wait_ms ? timeout_ms : step->wait_ms;
		*h->wall_ms += ms;
		step->wait_ms -= ms;
		if (step->wait_ms > 0)
			return;
		break;
	case STEP_DUMP: save(h, step->path, &h->text); break;
	case STEP_STYLES: save(h, step->path, &h->styles); break;
	case STEP_RESIZE:
		h->rows = step->rows;
		h->cols = step->cols;
		s->resized = true;
		break;
	}
	h->next++;
}

static void op_nothing(struct screen *s)
{
	(void)s;
}

static void op_set_theme(struct screen *s, const struct theme *t)
{
	(void)s;
	(void)t;
}

static int op_wait_ms(struct screen *s)
{
	(void)s;
	return 0;
}

static void op_close(struct screen *s)
{
	struct headless *h = headless_of(s);
	for (size_t i = 0; i < h->steps.n; i++)
		free(h->steps.v[i].path);
	vec_clear(&h->steps);
	str_clear(&h->text);
	str_clear(&h->styles);
	free(h);
}

static const struct screen_ops headless_ops = {
	.show = op_show,
	.read_key = op_read_key,
	.size = op_size,
	.redraw = op_nothing,
	.suspend = op_nothing,
	.resume = op_nothing,
	.bell = op_nothing,
	.set_theme = op_set_theme,
	.pause = op_pause,
	.wait_ms = op_wait_ms,
	.close = op_close,
};

int headless_open(struct screen **s, const struct headless_options *o, struct err *e)
{
	struct headless *h = xcalloc(1, sizeof *h);
	h->screen = (struct screen){ .ops = &headless_ops, .fd = -1, .utf8 = true };
	h->rows = o->rows;
	h->cols = o->cols;
	h->wall_ms = o->wall_ms;
	str_init(&h->text, 0);
	str_init(&h->styles, 0);
	int rc = parse_script(h, o, e);
	if (rc) {
		op_close(&h->screen);
		return rc;
	}
	*s = &h->screen;
	return 0;
}

int headless_result(const struct screen *s, struct err *e)
{
	const struct headless *h = headless_of(s);
	if (h->failed)
		*e = h->failure;
	return h->failed;
}
