/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The state of the desk and what its files give one another.  Keys change this state and call
 * services; drawing only reads it.  A snapshot is loaded when it is needed for a frame, so a
 * held key costs one load.
 */
#ifndef PLAINT_TUI_DESK_INTERNAL_H
#define PLAINT_TUI_DESK_INTERNAL_H

#include "open.h"
#include "plaint/model/stages.h"
#include "plaint/model/alert.h"
#include "plaint/model/approval.h"
#include "plaint/model/notice.h"
#include "plaint/model/order.h"
#include "plaint/service/bulk.h"
#include "plaint/service/desk.h"
#include "plaint/service/draft.h"
#include "plaint/service/presence.h"
#include "plaint/service/reply.h"
#include "plaint/service/search.h"
#include "plaint/service/sim.h"
#include "plaint/service/suggest.h"
#include "plaint/service/work.h"
#include "plaint/tui/desk.h"
#include "plaint/tui/keymap.h"
#include "plaint/tui/loop.h"
#include "plaint/tui/prompt.h"
#include "plaint/view/desk.h"
#include "plaint/view/form.h"
#include "plaint/view/list.h"
#include "plaint/view/merge.h"
#include "plaint/view/sim.h"
#include "lock.h"
#include "plaint/service/care.h"

struct desk;
enum { DESK_LEFT = 1 }; /* who was asked for a password went away */

/* What a prompt is for: `done` gets the line when Enter was pressed. */
typedef void prompt_done(struct desk *d, const char *text);
typedef void list_pick(struct desk *d, size_t index);

struct prompt_job {
	struct prompt *prompt; /* NULL: closed */
	prompt_done *done;
	prompt_done *typed; /* after each key, NULL = nothing */
	char label[128];
	char key[96];          /* of the draft, "" = it is not kept */
	struct str kept;       /* the text that the journal has */
};

struct popup {
	bool open;
	bool live;	    /* what it shows follows the prompt's text */
	struct arena arena; /* the strings of the items */
	VEC(struct list_item) items;
	struct list_view view;
	char title[400], footer[192];
	list_pick *pick; /* NULL: only to be read */
};

enum writing {
	WRITE_NONE,
	WRITE_REPLY,
	WRITE_PROGRESS,
	WRITE_NOTE,
	WRITE_INQUIRY,
	WRITE_COMPLAINT
};

/* The last try to do what was typed. */
struct tried {
	bool once;
	unsigned version; /* of what was typed */
};

struct composer {
	enum writing kind;
	struct editor editor;
	unsigned saved_version; /* of the editor, as journalled */
	bool saved;
	struct work_op op; /* of sending it: a second try after a failure is the same act */
	struct tried tried;
	char key[96];	   /* of the draft */
	char title[320];
	char missing[128];
	int64_t case_id, customer_id;
	enum channel channel;
	bool was_mine;	    /* the case, when it was last seen */
	int64_t opened_s;   /* 0: what was typed began earlier */
	int64_t article_id; /* script it came from, 0 */
	char inserted[64];  /* beginning of the script as inserted, to see whether it was kept */
	/* Of what goes to the customer (desk_reply.c). */
	struct reply_brief brief; /* as it was when the composer opened; case_id 0: none */
	struct reply_facts facts;
	struct reply_check check; /* of checked_version of the editor */
	bool checked;
	unsigned checked_version, filled_version; /* filled: only a template stands there */
	int64_t seen;             /* newest contact that the writer knows */
	int64_t arrived;          /* newest that stopped the sending and was shown */
	char template[32], override[200];
};

struct grumble_form {
	bool open;
	struct editor text;
	struct work_op op; /* a second try after a failure is the same act */
	struct tried tried;
	unsigned version, kept; /* grows with each change; the one that the journal has */
	int category; /* index of term_category_key, -1 = not chosen */
	int grade;    /* 1 to 5, 0 = not chosen */
	int64_t customer_id, case_id;
	int64_t opened_s; /* 0: what was typed began earlier */
	char key[96];
};

/* What is said of this desk to the others, and what was told of them. */
struct presence_told {
	int64_t case_id, since_ms; /* where it is, and since when, on the monotonic clock */
	enum presence_what what;
	int64_t key_s;             /* the last key */
	int64_t rival_case, rival; /* user who writes to the case that is written to, once told */
};

/* What a form is for. */
struct form_kind_def {
	const char *name;  /* of its draft: "pause" */
	const char *title; /* msgid */
	const struct form_def *fields;
	int n;
	void (*save)(struct desk *d);  /* every field has been checked */
	void (*begin)(struct desk *d); /* fills what is known; NULL = nothing */
	/* What the store has in these fields (the form changes a record that others change too); NULL = the act only
	 * adds.  It is what a form of a case begins with, and what a merge compares with. */
	void (*stored)(const struct case_view *k, struct form *f);
	void (*live)(struct desk *d);  /* after each change; NULL */
	bool (*key)(struct desk *d, const struct key *k); /* keys of its own; NULL */
};

struct form_job {
	bool open;
	const struct form_kind_def *kind;
	struct form form;
	unsigned kept;      /* version that the draft has */
	struct work_op op;  /* a second try after a failure is the same act */
	struct tried tried;
	char key[96];       /* of the draft */
	int64_t case_id, version, customer_id; /* case_id: of whatever it is about */
	bool of_case;       /* that is a case */
	struct form base;   /* of kinds with `stored`: what the store had when it was begun */
	size_t base_events; /* entries of the timeline then */
	int64_t likely, repeat_of; /* intake: a repeat that was found, and one that was linked */
	int64_t opened_s;   /* 0: what was typed began earlier */
};

/* An act of one key (desk_again.c). */
struct desk_try {
	int (*run)(struct session *s, struct desk_try *t, struct err *e); /* NULL: none */
	void (*ended)(struct desk *d, const struct desk_try *t); /* when it went well; NULL: `done` is said */
	struct work_op op;
	struct work_target target; /* case_id 0: it finds its case itself */
	const char *text;	   /* reason, login; borrowed */
	enum stage stage;
	int64_t found; /* the case that it found */
	char done[256];
};

struct desk_unmask { /* what is shown in full, and until when; until_s 0: nothing */
	int64_t case_id, customer_id, selected, until_s;
};

/* Somebody saved first: both versions beside each other (desk_merge.c). */
struct merge_job {
	bool open;
	struct case_view kase; /* as it is now */
	struct form theirs;
	struct merge_row row[FORM_FIELDS];
	int field[FORM_FIELDS]; /* of the form, for each row */
	struct merge_view view;
	char title[200], who[256];
};

enum form_of {
	FORM_OF_PAUSE, FORM_OF_ORDER, FORM_OF_PAY, FORM_OF_DECIDE, FORM_OF_INQUIRY, FORM_OF_CAUSE,
	FORM_OF_EVIDENCE, FORM_OF_RAISE, FORM_OF_EXTEND, FORM_OF_LINK, FORM_OF_SURVEY, FORM_OF_REOPEN,
	FORM_OF_WITHDRAW, FORM_OF_EXTERNAL, FORM_OF_ACCEPT, FORM_OF_COUNT
};

/* Suggestions of one state of one case: going back to it shows them with the same frame. */
struct shelf {
	int64_t case_id, version; /* case_id 0: empty */
	struct suggestions scripts;
	struct arena arena;
	struct kb_value *value;
	size_t values;
};
enum { SHELVES = 8 };

/* A case read before it is selected, so that an arrow key costs no query. */
struct ahead {
	int64_t case_id; /* 0 = nothing */
	struct case_view kase;
	struct profile profile;
};

struct desk {
	struct session *session;
	struct desk_options options;
	struct screen *screen;
	struct opened_screen opened;
	struct loop loop;
	struct theme theme;
	unsigned theme_index;
	struct keymap keymap;
	struct keymap_state pending;
	struct desk_model m; /* what is drawn; its pointers go to the members below */

	struct queue_page queue, worst;
	bool worst_lent; /* its rows are those of queue */
	struct profile profile;
	struct case_view kase;
	struct ahead ahead[2];	     /* the rows above and below, until anything changes */
	struct shelf shelf[SHELVES]; /* scripts of the cases seen last */
	unsigned next_shelf;
	bool scripts_stale; /* the store has changed since they were ranked; a change of their case ranks them anyway */
	int64_t scripts_s;  /* when all were ranked anew */
	struct suggestions knowledge;	   /* found by words */
	const struct suggestions *choices; /* what the list of scripts shows; borrowed */
	struct queue_filter filter;
	char filter_text[256];
	size_t limit; /* rows of the queue that are asked for */
	VEC(int64_t) marks;
	struct {
		VEC(struct bulk_item) of; /* of the last act on the marked cases, for its undo */
	} bulk;
	enum bulk_what bulk_what;
	int64_t case_loaded, profile_loaded; /* ids, 0 = none */
	int64_t pinned_customer; /* found by `/`: the 360 is theirs, not the selected case's */
	int64_t pinned_case;	 /* opened from a list though not in the queue */
	int64_t seen_version;
	int64_t late_alarmed[16]; /* cases that have rung the bell */
	size_t lates_alarmed;
	bool unread; /* it could not be read when it should be */
	bool stale; /* the store changed while the list is frozen */
	int64_t loaded_at_s;
	int64_t swept_at_s;

	struct sim_strip sim_strip;
	struct care_state care;
	bool care_offered;

	struct lock lock;
	int idle_lock_min;
	int64_t typed_ms;          /* monotonic, of the last key */
	int64_t seen_s, watched_s; /* the seat was written, and looked at */
	bool ended;                /* by somebody else */

	char hint[512];
	bool said; /* hint is a message and stays until the next move */
	unsigned errors; /* that were told so far */
	char language[8], take_key[KEY_NAME_BUF];
	struct desk_key key_row[16];
	char key_names[16][KEY_NAME_BUF];

	struct desk_unmask unmask;
	struct prompt_job prompt;
	struct popup popup;
	struct search_hits hits;
	size_t hit; /* selected one; for n and N */
	struct customer_hits found;
	struct composer composer;
	struct desk_composer composer_view;
	struct grumble_form grumble;
	struct form_job form;
	struct merge_job merge;
	struct approval_list approvals; /* what the list of approvals shows */
	struct order_list orders;       /* ... of questions to departments */
	struct notice_list notices;     /* ... of notices */
	struct bulletin_list bulletins; /* that hold, the newest first */
	struct drafts *drafts; /* NULL when the journal cannot be used */
	struct presence *presence; /* NULL: a run, or the file cannot be used */
	struct presence_told told;
	int64_t synced_s;      /* when it was last brought to the disk */
	struct {
		struct desk_try of; /* whose end is not known, of.run NULL: none */
		struct str text;    /* its text */
	} again;
	char variable[64];     /* that the prompt asks for */
	int64_t steal_case;
};

/* desk_load.c: snapshots and the selection. */
void desk_reload(struct desk *d); /* the queue; keeps the selected case */
void desk_unpin(struct desk *d, int64_t case_id); /* nobody writes about it any more: it may leave the list */
void desk_sync(struct desk *d);	  /* what the frame needs of the selected case */
void desk_load_scripts(struct desk *d);
/* Reads the cases above and below the selected one when there is time. */
void desk_read_ahead(struct desk *d);
/* The store has changed: what was read ahead is void. */
void desk_forget_ahead(struct desk *d);
void desk_clear_scripts(struct desk *d); /* they may have changed */
void desk_select(struct desk *d, int64_t case_id);
void desk_forget_case(struct desk *d); /* the next frame reads the case and customer anew */
const struct queue_row *desk_selected_row(const struct desk *d);
size_t desk_selected_index(const struct desk *d);
void desk_ring(struct desk *d); /* bell, once for each new "!!" */

/* desk_hint.c */
void desk_say(struct desk *d, enum style_id style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void desk_fail(struct desk *d, const struct err *e);
void desk_default_hint(struct desk *d);
void desk_label_keys(struct desk *d); /* key row, language, in the current language */

/* desk_move.c */
bool desk_move(struct desk *d, enum action a);
void desk_next_case(struct desk *d);
void desk_focus(struct desk *d, enum desk_pane pane);

/* desk_work.c */
void desk_take(struct desk *d);
void desk_claim(struct desk *d);
void desk_release(struct desk *d);
void desk_steal(struct desk *d);
void desk_assign(struct desk *d, const char *login);
void desk_stage(struct desk *d, const char *text);
void desk_undo(struct desk *d);
void desk_mark(struct desk *d, bool all);

/* desk_again.c */
void desk_try(struct desk *d, struct desk_try *t); /* does it, reads the list anew and says how it ended */
void desk_again(struct desk *d);
/* Of what was typed, before it is tried (again): true when the last try was done after all.  What was typed since is
 * an act of its own, so *op is another one then. */
bool desk_is_done(struct desk *d, struct work_op *op, struct tried *t, unsigned version);

/* desk_bulk.c */
void desk_bulk_menu(struct desk *d);

/* desk_write.c */
void desk_write(struct desk *d, enum writing kind);
void desk_composer_key(struct desk *d, const struct key *k);
void desk_insert_script(struct desk *d, size_t n);
void desk_insert_text(struct desk *d, const char *text); /* into the reply, which it opens */
void desk_insert_article(struct desk *d, const struct kb_article *a);
void desk_close_composer(struct desk *d, bool drop);
enum writing desk_writing_named(const char *name, size_t n); /* of a draft's key; WRITE_NONE */
const char *desk_writing_title(enum writing kind);
/* The words of a composer's draft; *seen: the newest contact that its writer knew, when it says so. */
const char *desk_draft_words(const char *text, int64_t *seen);
void desk_keep_draft(struct desk *d); /* journals what was typed since the last call */

void desk_ask_variable(struct desk *d); /* the first {variable} without a value */
void desk_count_script(struct desk *d, const char *text);

/* desk_drafts.c */
void desk_keep_all(struct desk *d); /* journals all that was typed since the last call */
void desk_sync_drafts(struct desk *d); /* at each tick: to the disk, when it is time */
void desk_resume_draft(struct desk *d);
void desk_offer_drafts(struct desk *d);

/* desk_presence.c */
void desk_presence_open(struct desk *d);
void desk_presence_tick(struct desk *d); /* once a second: says where we are, shows who else is where */
bool desk_presence_hint(struct desk *d);

/* desk_reply.c */
bool desk_reply_is_open(const struct desk *d);
void desk_reply_open(struct desk *d);  /* reads the facts of the composer's case */
void desk_reply_check(struct desk *d); /* when the text has changed */
void desk_template_menu(struct desk *d);
void desk_reply_preview(struct desk *d);
void desk_reply_ask_send(struct desk *d);

/* desk_grumble.c */
void desk_contact_menu(struct desk *d);
void desk_grumble_open(struct desk *d);
void desk_grumble_key(struct desk *d, const struct key *k);
void desk_grumble_keep(struct desk *d);
void desk_grumble_draw(struct desk *d, struct cells *c);

/* desk_form.c */
void desk_form_open(struct desk *d, const struct form_kind_def *kind, const char *no, const char *title);
/* For the selected case as it is now; a draft of it is taken up. */
void desk_form_open_case(struct desk *d, const struct form_kind_def *kind);
void desk_form_close(struct desk *d);
void desk_form_done(struct desk *d); /* closes it, the draft goes */
void desk_form_key(struct desk *d, const struct key *k);
void desk_form_draw(struct desk *d, struct cells *c);
void desk_form_save(struct desk *d); /* as ^S */
void desk_form_keep(struct desk *d); /* journals what has changed */

/* desk_merge.c */
/* After an act of the form failed: true when it was a conflict of versions, which is shown now. */
bool desk_merge_open(struct desk *d, const struct err *e);
void desk_merge_key(struct desk *d, const struct key *k);
void desk_merge_draw(struct desk *d, struct cells *c);
void desk_merge_close(struct desk *d);

/* desk_case_forms.c */
void desk_case_form(struct desk *d, enum form_of which);
bool desk_case_form_named(struct desk *d, const char *name, size_t n); /* of a draft's key */
const char *desk_case_form_title(const char *name, size_t n); /* NULL: no form has the name */
void desk_resume_case(struct desk *d);
void desk_close_case(struct desk *d);
void desk_end_menu(struct desk *d);
void desk_explain_clocks(struct desk *d);
void desk_audit(struct desk *d);

/* desk_intake.c */
void desk_intake(struct desk *d);

/* desk_approvals.c */
void desk_approvals(struct desk *d);

/* desk_care.c: own state, and the pause after abuse */
void desk_state_menu(struct desk *d);
void desk_rest(struct desk *d);
void desk_care(struct desk *d);
void desk_load_state(struct desk *d); /* after the queue was read */
bool desk_hint_rest(struct desk *d);  /* true: a pause is offered, and the hint says so */
void desk_watch_rest(struct desk *d); /* each tick: it ends by itself */

/* desk_seat.c: the row that says who sits here, and the lock */
void desk_lock(struct desk *d);
int desk_sit_down(struct desk *d, struct err *e); /* signs in on the screen when a password is wanted */
void desk_watch_seat(struct desk *d);
void desk_typed(struct desk *d);
bool desk_lock_key(struct desk *d, const struct key *k); /* true: the key was for the lock */
void desk_lock_draw(struct desk *d, struct cells *c);

/* desk_orders.c, desk_notices.c */
void desk_orders(struct desk *d);
void desk_notices(struct desk *d);
void desk_bulletins(struct desk *d);

/* desk_sim.c: all but the first are for a training run only. */
bool desk_sim_act(struct desk *d, enum action a); /* true: it was one of the training's */
void desk_sim_blocked(struct desk *d, const struct reply_check *check);
bool desk_sim_advance(struct desk *d);            /* true: something has happened */
bool desk_sim_key(struct desk *d, const struct key *k); /* before a key; true: it is used up */
void desk_sim_brief(struct desk *d);
void desk_sim_judge(struct desk *d);              /* after a key */
void desk_sim_ask_end(struct desk *d);
void desk_sim_hint(struct desk *d);
void desk_sim_strip(struct desk *d);

/* desk_unmask.c */
void desk_unmask(struct desk *d);      /* asks why, then shows */
void desk_unmask_tick(struct desk *d); /* counts down, and hides when the time is over */
void desk_unmask_end(struct desk *d);  /* its list was closed: forget it */

/* desk_list.c */
void desk_list_open(struct desk *d, const char *title, const char *footer, list_pick *pick);
struct list_item *desk_list_add(struct desk *d, const char *key, const char *label,
				const char *detail);
/* Lines of a text, wrapped; such a list is to be read. */
void desk_list_add_text(struct desk *d, enum style_id style, const char *text);
void desk_list_close(struct desk *d);
void desk_list_key(struct desk *d, const struct key *k);
void desk_list_draw(struct desk *d, struct cells *c);
bool desk_list_move(struct desk *d, enum action a);

/* desk_find.c */
void desk_find_customer(struct desk *d, const char *initial);
void desk_show_customer(struct desk *d, int64_t id);
void desk_search_ask(struct desk *d);
void desk_search(struct desk *d, const char *text);
void desk_hit(struct desk *d, int step);
void desk_customer_cases(struct desk *d);
void desk_grumbles(struct desk *d);
void desk_articles(struct desk *d, const char *text);

/* desk_prompt.c */
void desk_ask(struct desk *d, const struct prompt_spec *spec, prompt_done *done);
/* The same for words that are work: journalled under `key`, offered again until `done` succeeded. */
void desk_ask_kept(struct desk *d, const struct prompt_spec *spec, prompt_done *done, const char *key);
void desk_prompt_keep(struct desk *d);
void desk_prompt_key(struct desk *d, const struct key *k);
void desk_filter_ask(struct desk *d);
void desk_complete_filter(void *ctx, const struct prompt_query *q);
void desk_filter_set(struct desk *d, const char *text);
void desk_assign_ask(struct desk *d);
void desk_view_menu(struct desk *d);
void desk_sort_next(struct desk *d);

/* desk_command.c */
void desk_command_ask(struct desk *d);
void desk_command_run(struct desk *d, const char *line);
void desk_open_case(struct desk *d, int64_t case_id);
void desk_act(struct desk *d, enum action a);
void desk_leave(struct desk *d); /* from a run: asks how it ends */
void desk_set_theme(struct desk *d, const char *name);
void desk_set_language(struct desk *d, const char *lang);

/* desk_help.c */
void desk_help(struct desk *d);
enum key_context desk_context(const struct desk *d);

#endif
