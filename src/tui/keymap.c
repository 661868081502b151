/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/tui/keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/bug.h"
#include "plaint/base/data.h"
#include "plaint/base/i18n.h"
#include "plaint/base/path.h"
#include "plaint/base/textfile.h"

static const struct {
	const char *name, *help;
} actions[ACTION_COUNT] = { [ACTION_NONE] = { "none", "" },
#define X(id, name, help) [ACTION_##id] = { name, help },
			    ACTION_LIST(X)
#undef X
};

static const char *const contexts[CONTEXT_COUNT] = { "global",	"queue",   "case",
						     "profile", "scripts", "list",
						     "help",	"form",	   "editor" };

const char *action_name(enum action a)
{
	if ((unsigned)a >= ACTION_COUNT)
		BUG("no action %d", (int)a);
	return actions[a].name;
}

const char *action_help(enum action a)
{
	const char *help = actions[action_name(a) ? a : ACTION_NONE].help;
	return *help ? _(help) : "";
}

enum action action_find(const char *name)
{
	for (int i = 0; i < ACTION_COUNT; i++)
		if (!strcmp(actions[i].name, name))
			return (enum action)i;
	return ACTION_COUNT;
}

const char *context_label(enum key_context c)
{
	static const char *const labels[CONTEXT_COUNT] = {
		[CONTEXT_GLOBAL] = N_("everywhere"), [CONTEXT_QUEUE] = N_("queue"),
		[CONTEXT_CASE] = N_("case"), [CONTEXT_PROFILE] = N_("customer"),
		[CONTEXT_SCRIPTS] = N_("scripts"), [CONTEXT_LIST] = N_("list"),
		[CONTEXT_HELP] = N_("help"), [CONTEXT_FORM] = N_("one line"),
		[CONTEXT_EDITOR] = N_("text") };
	return labels[c] ? _(labels[c]) : context_name(c);
}

const char *context_name(enum key_context c)
{
	if ((unsigned)c >= CONTEXT_COUNT)
		BUG("no context %d", (int)c);
	return contexts[c];
}

static int find_context(const char *name)
{
	for (int i = 0; i < CONTEXT_COUNT; i++)
		if (!strcmp(contexts[i], name))
			return i;
	return -1;
}

struct reading {
	struct keymap *map;
	bool override;
};

static int parse_keys(const char *s, struct binding *b)
{
	size_t n = strlen(s);
	while (n > 0) {
		size_t took = b->n < KEYMAP_SEQUENCE ? key_parse(s, n, &b->keys[b->n]) : 0;
		if (!took)
			return -1;
		b->n++;
		s += took;
		n -= took;
	}
	return b->n ? 0 : -1;
}

/* How many keys two bindings have in common from their beginning. */
static int common(const struct binding *a, const struct binding *b)
{
	int i = 0;
	while (i < a->n && i < b->n && key_same(&a->keys[i], &b->keys[i]))
		i++;
	return i;
}

/* A binding of the same context that these keys, or the beginning of them, already have. */
static struct binding *find_clash(struct keymap *m, const struct binding *b)
{
	for (size_t i = 0; i < m->bindings.n; i++) {
		struct binding *old = &m->bindings.v[i];
		int same = common(old, b);
		if (old->context == b->context && (same == old->n || same == b->n))
			return old;
	}
	return NULL;
}

static int add_binding(struct reading *r, const struct textline *line, const struct binding *b,
		       struct err *e)
{
	struct keymap *m = r->map;
	struct binding *old = find_clash(m, b);
	bool same_keys = old && old->n == b->n;
	if (old && (!same_keys || !r->override || old->file == b->file))
		return textline_error(line, e, _("'%s' in %s is taken by %s (%s:%d)"),
				      line->word[1], contexts[b->context],
				      actions[old->action].name, old->file, old->line);
	if (!old && b->action == ACTION_NONE)
		return textline_error(line, e, _("'%s' in %s has no action to take away"),
				      line->word[1], contexts[b->context]);
	if (!old)
		*vec_push(&m->bindings) = *b;
	else if (b->action != ACTION_NONE)
		*old = *b;
	else
		*old = m->bindings.v[--m->bindings.n];
	return 0;
}

static int read_binding(void *ctx, struct textline *line, struct err *e)
{
	struct binding b = { .file = line->file, .line = line->number };
	if (line->n != 3)
		return textline_error(line, e, _("a binding needs: CONTEXT KEYS ACTION"));
	int context = find_context(line->word[0]);
	if (context < 0)
		return textline_error(line, e, _("no context is called '%s'"), line->word[0]);
	if (parse_keys(line->word[1], &b))
		return textline_error(line, e, _("'%s' is no key"), line->word[1]);
	b.context = (enum key_context)context;
	b.action = action_find(line->word[2]);
	if (b.action == ACTION_COUNT)
		return textline_error(line, e, _("no action is called '%s'"), line->word[2]);
	return add_binding(ctx, line, &b, e);
}

int keymap_parse(struct keymap *m, const char *file, const char *text, bool override, struct err *e)
{
	struct reading r = { .map = m, .override = override };
	return textfile_each_line(file, text, read_binding, &r, e);
}

int keymap_init(struct keymap *m, struct err *e)
{
	const struct data_file *f = data_find("data/keymaps/default.keys");
	*m = (struct keymap){ 0 };
	if (!f)
		BUG("the keymap is not embedded");
	return keymap_parse(m, f->path, f->text, false, e);
}

void keymap_free(struct keymap *m)
{
	vec_clear(&m->bindings);
}

static void copy_bindings(struct keymap *to, const struct keymap *from)
{
	for (size_t i = 0; i < from->bindings.n; i++)
		*vec_push(&to->bindings) = from->bindings.v[i];
}

int keymap_load_user(struct keymap *m, const char *file, struct err *e)
{
	char path[PATH_BUF];
	char *text = NULL;
	struct keymap copy = { 0 };
	if (!file && path_for(path, PATH_CONFIG, "keys", e) != 0)
		return 0; /* without HOME there is no file of the user's */
	int rc = textfile_read(file ? file : path, &text, e);
	if (rc == ERR_NOTFOUND && !file)
		return 0;
	if (rc)
		return rc;
	copy_bindings(&copy, m);
	rc = keymap_parse(&copy, file ? file : "keys", text, true, e);
	free(text);
	if (rc == 0) {
		keymap_free(m);
		*m = copy;
	} else {
		keymap_free(&copy);
	}
	return rc;
}

static bool types_text(enum key_context c)
{
	return c == CONTEXT_FORM || c == CONTEXT_EDITOR;
}

/* Whether a binding of the global context holds in this one. */
static bool holds(const struct binding *b, enum key_context c)
{
	return b->context == c ||
	       (b->context == CONTEXT_GLOBAL && !(types_text(c) && key_is_text(&b->keys[0])));
}

/* The state's keys in one context: an exact binding, or whether a longer one begins so. */
static enum keymap_result look(const struct keymap *m, const struct binding *typed,
			       enum action *action)
{
	enum keymap_result result = KEYMAP_NONE;
	for (size_t i = 0; i < m->bindings.n; i++) {
		const struct binding *b = &m->bindings.v[i];
		if (b->context != typed->context || common(b, typed) < typed->n)
			continue;
		if (b->n == typed->n) {
			*action = b->action;
			return KEYMAP_ACTION;
		}
		result = KEYMAP_PENDING;
	}
	return result;
}

enum keymap_result keymap_lookup(const struct keymap *m, struct keymap_state *st,
				 enum key_context context, const struct key *k, enum action *action)
{
	*action = ACTION_NONE;
	if (k->mods & KEYMOD_PASTE)
		return KEYMAP_NONE;
	for (bool again = true; again;) {
		again = st->n > 0;
		struct binding typed = { .context = context, .n = st->n + 1 };
		memcpy(typed.keys, st->keys, sizeof typed.keys);
		typed.keys[st->n] = *k;
		enum keymap_result r = look(m, &typed, action);
		if (r == KEYMAP_NONE && context != CONTEXT_GLOBAL) {
			bool text = types_text(context) && key_is_text(&typed.keys[0]);
			typed.context = CONTEXT_GLOBAL;
			r = text ? KEYMAP_NONE : look(m, &typed, action);
		}
		st->n = 0;
		if (r == KEYMAP_PENDING && typed.n < KEYMAP_SEQUENCE) {
			st->n = typed.n;
			memcpy(st->keys, typed.keys, sizeof st->keys);
		}
		if (r != KEYMAP_NONE)
			return r;
	}
	return KEYMAP_NONE;
}

static void add_name(char *buf, size_t size, const char *name)
{
	size_t used = strlen(buf);
	if (used + strlen(name) < size)
		memcpy(buf + used, name, strlen(name) + 1);
}

static void add_keys(char *buf, size_t size, const struct key *keys, int n)
{
	char one[KEY_NAME_BUF];
	for (int i = 0; i < n; i++)
		add_name(buf, size, key_label(&keys[i], one));
}

const char *keymap_pending(const struct keymap_state *st, char buf[KEY_NAME_BUF])
{
	*buf = '\0';
	add_keys(buf, KEY_NAME_BUF, st->keys, st->n);
	return buf;
}

/* A global binding that the context gives to something else does not hold there. */
static bool hidden(const struct keymap *m, const struct binding *b, enum key_context context)
{
	for (size_t i = 0; i < m->bindings.n; i++) {
		const struct binding *other = &m->bindings.v[i];
		int same = common(other, b);
		if (other != b && other->context == context && b->context != context &&
		    (same == other->n || same == b->n))
			return true;
	}
	return false;
}

static bool describe_action(const struct keymap *m, enum key_context context, bool global,
			    struct keymap_entry *entry)
{
	entry->keys[0] = '\0';
	entry->global = global;
	for (size_t i = 0; i < m->bindings.n; i++) {
		const struct binding *b = &m->bindings.v[i];
		if (b->action != entry->action || !holds(b, context) ||
		    (b->context == CONTEXT_GLOBAL) != global || hidden(m, b, context))
			continue;
		if (*entry->keys)
			add_name(entry->keys, sizeof entry->keys, " ");
		add_keys(entry->keys, sizeof entry->keys, b->keys, b->n);
	}
	return entry->keys[0] != '\0';
}

size_t keymap_describe(const struct keymap *m, enum key_context context, struct keymap_entry *out,
		       size_t max)
{
	size_t n = 0;
	for (int global = context == CONTEXT_GLOBAL; global < 2; global++)
		for (int a = ACTION_NONE + 1; a < ACTION_COUNT && n < max; a++) {
			out[n].action = (enum action)a;
			n += describe_action(m, context, global, &out[n]);
		}
	return n;
}

const char *keymap_key_of(const struct keymap *m, enum key_context context, enum action a,
			  char buf[KEY_NAME_BUF])
{
	*buf = '\0';
	for (int global = context == CONTEXT_GLOBAL; global < 2 && !*buf; global++)
		for (size_t i = 0; i < m->bindings.n && !*buf; i++) {
			const struct binding *b = &m->bindings.v[i];
			if (b->action == a && holds(b, context) &&
			    (b->context == CONTEXT_GLOBAL) == global && !hidden(m, b, context))
				add_keys(buf, KEY_NAME_BUF, b->keys, b->n);
		}
	return buf;
}
