/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing a reply, a note or what a customer said.  Every change goes to the journal of drafts
 * before the next frame, so that a crash, a dropped line or somebody who takes the case over
 * costs nothing that was typed.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"
#include "plaint/tui/editkeys.h"

enum { TEXT_MOST = 64 * 1024 };

static const struct {
	const char *key, *title;
	enum contact_kind kind;
} writings[] = {
	[WRITE_REPLY] = { "reply", N_("Reply"), CONTACT_REPLY },
	[WRITE_PROGRESS] = { "progress", N_("Progress note to the customer"), CONTACT_PROGRESS },
	[WRITE_NOTE] = { "note", N_("Internal note"), CONTACT_NOTE },
	[WRITE_INQUIRY] = { "inquiry", N_("Inquiry of the customer"), CONTACT_INQUIRY },
	[WRITE_COMPLAINT] = { "chaser", N_("The customer complains again"), CONTACT_COMPLAINT },
};

/* The first {name} that stands in the text. */
static bool find_variable(const char *text, char name[64])
{
	for (const char *p = strchr(text, '{'); p; p = strchr(p + 1, '{')) {
		size_t n = strcspn(p + 1, "{}\n ");
		if (n > 0 && n < 63 && p[1 + n] == '}') {
			memcpy(name, p + 1, n);
			name[n] = '\0';
			return true;
		}
	}
	return false;
}

static void refresh_view(struct desk *d)
{
	struct composer *w = &d->composer;
	char name[64];
	w->missing[0] = '\0';
	if (find_variable(editor_text(&w->editor), name))
		snprintf(w->missing, sizeof w->missing, "%s", name);
	desk_reply_check(d);
	d->composer_view = (struct desk_composer){
		.title = w->title, .editor = &w->editor, .saved = w->saved, .missing = w->missing,
		.check = desk_reply_is_open(d) ? &w->check : NULL, .facts = &w->facts,
		.template = w->template, .channel = w->channel
	};
	d->m.composer = w->kind == WRITE_NONE ? NULL : &d->composer_view;
}

/* A draft remembers what its writer had seen of the case ("\1NUMBER\n" before the words): whoever goes on with it
 * after a crash is told what came since it was begun, and not only since it was opened again. */
static int put_draft(struct desk *d, struct err *e)
{
	struct composer *w = &d->composer;
	struct str s;
	if (!*editor_text(&w->editor))
		return drafts_drop(d->drafts, w->key, e);
	str_init(&s, 0);
	if (w->seen)
		str_printf(&s, "\1%" PRId64 "\n", w->seen);
	str_add(&s, editor_text(&w->editor));
	int rc = drafts_put(d->drafts, w->key, s.s, d->m.now_s, e);
	str_clear(&s);
	return rc;
}

/* The words of a draft; *seen is left alone when the draft does not know. */
const char *desk_draft_words(const char *text, int64_t *seen)
{
	char *end;
	if (*text != '\1')
		return text;
	int64_t id = strtoll(text + 1, &end, 10);
	if (*end != '\n')
		return text;
	*seen = id;
	return end + 1;
}

void desk_keep_draft(struct desk *d)
{
	struct composer *w = &d->composer;
	struct err e;
	if (w->kind == WRITE_NONE)
		return;
	if (w->editor.version != w->saved_version && d->drafts) {
		int rc = put_draft(d, &e);
		w->saved = rc == 0 && *editor_text(&w->editor);
		w->saved_version = w->editor.version;
		if (rc)
			desk_fail(d, &e);
	}
	refresh_view(d);
}

void desk_close_composer(struct desk *d, bool drop)
{
	struct composer *w = &d->composer;
	struct err e;
	if (w->kind == WRITE_NONE)
		return;
	desk_keep_draft(d);
	if (drop && d->drafts && drafts_drop(d->drafts, w->key, &e))
		desk_fail(d, &e);
	else if (!drop && w->saved)
		desk_say(d, STYLE_HINT, _("The draft is kept; the same key offers it again."));
	int64_t about = w->case_id;
	editor_free(&w->editor);
	reply_brief_clear(&w->brief);
	*w = (struct composer){ .kind = WRITE_NONE };
	d->m.composer = NULL;
	desk_unpin(d, about);
	if (d->m.focus == PANE_COMPOSER)
		desk_focus(d, PANE_QUEUE);
}

static bool composer_target(struct desk *d, struct composer *w)
{
	bool with_case = d->m.kase && !d->pinned_customer;
	if (!with_case && (!d->m.profile || w->kind == WRITE_REPLY || w->kind == WRITE_PROGRESS)) {
		desk_say(d, STYLE_ERROR, _("No case is selected."));
		return false;
	}
	const char *no = with_case ? d->kase.row.no : d->profile.no;
	char shown[16], name[MASK_BUF];
	w->case_id = with_case ? d->kase.row.id : 0;
	w->customer_id = with_case ? d->kase.row.customer_id : d->profile.id;
	w->channel = with_case ? d->kase.row.channel : CHANNEL_PHONE;
	mask_name(name, with_case ? d->kase.row.customer : d->profile.name);
	snprintf(w->key, sizeof w->key, "%s:%s", writings[w->kind].key, no);
	snprintf(w->title, sizeof w->title, "%s %s %s", _(writings[w->kind].title),
		 with_case ? view_short_no(shown, no) : no, name);
	return true;
}

void desk_write(struct desk *d, enum writing kind)
{
	struct composer w = { .kind = kind };
	desk_sync(d);
	if (d->composer.kind != WRITE_NONE) {
		desk_close_composer(d, false);
		desk_sync(d);
	}
	if (!composer_target(d, &w))
		return;
	editor_init(&w.editor, true, TEXT_MOST);
	w.op = work_op_new();
	const struct draft *old = d->drafts ? drafts_find(d->drafts, w.key) : NULL;
	if (old) {
		editor_set(&w.editor, desk_draft_words(old->text, &w.seen));
		w.saved = true;
		desk_say(d, STYLE_NOTICE,
			 _("Your draft is back. ^D sends, Esc keeps it and closes."));
	} else {
		desk_say(
		    d, STYLE_HINT,
		    _("^D sends, Esc keeps the draft and closes, Alt-1 to Alt-5 insert a script."));
	}
	w.opened_s = old ? 0 : d->m.now_s;
	w.saved_version = w.editor.version;
	d->composer = w;
	desk_reply_open(d);
	desk_focus(d, PANE_COMPOSER);
	refresh_view(d);
}

static void variable_done(struct desk *d, const char *value)
{
	struct composer *w = &d->composer;
	char mark[72];
	if (w->kind == WRITE_NONE || !*value)
		return;
	snprintf(mark, sizeof mark, "{%s}", d->variable);
	const char *text = editor_text(&w->editor), *at;
	struct str out;
	str_init(&out, TEXT_MOST);
	for (; (at = strstr(text, mark)) != NULL; text = at + strlen(mark)) {
		str_addn(&out, text, (size_t)(at - text));
		str_add(&out, value);
	}
	str_add(&out, text);
	editor_set(&w->editor, out.s);
	w->saved_version = w->editor.version - 1;
	str_clear(&out);
	desk_keep_draft(d);
	desk_ask_variable(d);
}

/* Asks for the variables that no value is known for, one after the other. */
void desk_ask_variable(struct desk *d)
{
	char label[96];
	if (!find_variable(editor_text(&d->composer.editor), d->variable))
		return;
	snprintf(label, sizeof label, _("Value for {%s}: "), d->variable);
	struct prompt_spec spec = { .label = label };
	char key[96];
	snprintf(key, sizeof key, "value:%s", strchr(d->composer.key, ':') ? strchr(d->composer.key, ':') + 1 : "");
	desk_ask_kept(d, &spec, variable_done, key);
}

void desk_insert_script(struct desk *d, size_t n)
{
	desk_load_scripts(d);
	if (d->m.scripts && n < d->m.scripts->n)
		desk_insert_article(d, &d->m.scripts->v[n].article);
	else
		desk_say(d, STYLE_HINT, _("There is no script with this number here."));
}

void desk_insert_text(struct desk *d, const char *text)
{
	struct composer *w = &d->composer;
	if (w->kind == WRITE_NONE)
		desk_write(d, WRITE_REPLY);
	if (w->kind == WRITE_NONE)
		return;
	const char *old = editor_text(&w->editor);
	if (*old && old[strlen(old) - 1] != '\n')
		editor_insert(&w->editor, " ");
	editor_insert(&w->editor, text);
	desk_focus(d, PANE_COMPOSER);
	desk_keep_draft(d);
}

void desk_insert_article(struct desk *d, const struct kb_article *a)
{
	struct composer *w = &d->composer;
	struct str text;
	if (w->kind == WRITE_NONE)
		desk_write(d, WRITE_REPLY);
	if (w->kind == WRITE_NONE)
		return;
	str_init(&text, TEXT_MOST);
	kb_fill(a->body, d->m.value, d->m.values, &text, NULL);
	const char *old = editor_text(&w->editor);
	if (*old) {
		editor_insert(&w->editor, old[strlen(old) - 1] == '\n' ? "" : "\n");
	} else {
		snprintf(w->inserted, sizeof w->inserted, "%s", text.s);
		w->article_id = a->id;
	}
	editor_insert(&w->editor, text.s);
	str_clear(&text);
	desk_focus(d, PANE_COMPOSER);
	desk_keep_draft(d);
	desk_ask_variable(d);
}

/* A script counts as helpful when what was sent still begins with it. */
void desk_count_script(struct desk *d, const char *text)
{
	struct composer *w = &d->composer;
	struct err e;
	size_t n = strlen(w->inserted);
	if (w->article_id && n > 0 && !strncmp(text, w->inserted, utf8_cut(text, strlen(text), n)))
		if (suggest_count(d->session, w->article_id, true, &e))
			desk_fail(d, &e);
}

static void send_now(struct desk *d)
{
	struct composer *w = &d->composer;
	struct err e;
	int64_t id;
	struct work_contact c = { .customer_id = w->customer_id,
				  .case_id = w->case_id,
				  .kind = writings[w->kind].kind,
				  .channel = w->channel,
				  .emotion = -1,
				  .text = editor_text(&w->editor),
				  .asks = "",
				  .article_id = w->article_id };
	struct call_times call = call_measured(w->opened_s, d->m.now_s);
	/* what the customer says on the telephone is written meanwhile; a note is nobody's call */
	c.call = w->channel == CHANNEL_PHONE && w->kind != WRITE_NOTE ? &call : NULL;
	c.category = d->case_loaded == w->case_id && w->case_id ? d->kase.row.category : "";
	bool done = desk_is_done(d, &w->op, &w->tried, w->editor.version);
	w->tried = (struct tried){ true, w->editor.version };
	if (!done && work_record(d->session, w->op, &c, &id, &e)) {
		desk_reload(d);
		desk_fail(d, &e);
		return;
	}
	desk_count_script(d, c.text);
	desk_close_composer(d, true);
	desk_reload(d);
	desk_say(d, STYLE_OK, "%s", _("Recorded."));
}

static void ask_send(struct desk *d)
{
	struct composer *w = &d->composer;
	desk_keep_draft(d);
	if (!*editor_text(&w->editor)) {
		desk_say(d, STYLE_ERROR, _("There is no text yet."));
		return;
	}
	if (w->missing[0] && (w->kind == WRITE_REPLY || w->kind == WRITE_PROGRESS)) {
		desk_ask_variable(d);
		return;
	}
	if (desk_reply_is_open(d))
		desk_reply_ask_send(d);
	else
		send_now(d);
}

/* What the customer will get, line by line, and how it goes to them. */
static void preview(struct desk *d)
{
	struct composer *w = &d->composer;
	char title[400], line[256];
	const char *text = editor_text(&w->editor);
	snprintf(title, sizeof title, _("Preview: %s, by %s"), w->title,
		 term_label(TERM_CHANNEL, (int)w->channel));
	snprintf(line, sizeof line,
		 P_("%zu character; Esc goes on writing", "%zu characters; Esc goes on writing",
		    utf8_chars(text)),
		 utf8_chars(text));
	desk_list_open(d, title, line, NULL);
	while (*text) {
		size_t next, n = utf8_wrap(text, 70, &next);
		snprintf(line, sizeof line, "%.*s", (int)(n < 255 ? n : 255), text);
		desk_list_add(d, "", line, "");
		text += next;
	}
	d->popup.view.label_cols = 72;
}

void desk_composer_key(struct desk *d, const struct key *k)
{
	enum action a = ACTION_NONE;
	enum keymap_result r = keymap_lookup(&d->keymap, &d->pending, CONTEXT_EDITOR, k, &a);
	bool moves = a >= ACTION_UP && a <= ACTION_OPEN;
	if (r == KEYMAP_PENDING)
		return;
	if (r != KEYMAP_ACTION || moves) {
		editkeys_give(&d->composer.editor, k);
		refresh_view(d); /* journalled with the batch of keys that it came with: desk_keep_all() */
		return;
	}
	if (a == ACTION_SEND)
		ask_send(d);
	else if (a == ACTION_CANCEL)
		desk_close_composer(d, false);
	else if (a == ACTION_PREVIEW && desk_reply_is_open(d))
		desk_reply_preview(d);
	else if (a == ACTION_PREVIEW)
		preview(d);
	else if (a == ACTION_TEMPLATE)
		desk_template_menu(d);
	else if (a == ACTION_UNDO)
		editor_do(&d->composer.editor, EDIT_UNDO);
	else if (a == ACTION_SAVE)
		desk_say(d, STYLE_OK, _("The draft is on the disk with every key."));
	else
		desk_act(d, a);
	desk_keep_draft(d);
}

enum writing desk_writing_named(const char *name, size_t n)
{
	for (int i = WRITE_NONE + 1; i <= WRITE_COMPLAINT; i++)
		if (strlen(writings[i].key) == n && !strncmp(writings[i].key, name, n))
			return (enum writing)i;
	return WRITE_NONE;
}

const char *desk_writing_title(enum writing kind)
{
	return _(writings[kind].title);
}
