/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The agent's screens (domain.md S1, S2, S10) as pure drawing: snapshots and the state of the
 * screen go in, cells come out.  Nothing here reads a clock, allocates or changes what it gets.
 */
#ifndef PLAINT_VIEW_DESK_H
#define PLAINT_VIEW_DESK_H

#include "plaint/model/case.h"
#include "plaint/model/kb.h"
#include "plaint/model/presence.h"
#include "plaint/model/profile.h"
#include "plaint/model/queue.h"
#include "plaint/model/replycheck.h"
#include "plaint/model/terms.h"
#include "plaint/view/cells.h"
#include "plaint/view/editor.h"
#include "plaint/view/line.h"

enum desk_pane { PANE_QUEUE, PANE_PROFILE, PANE_SCRIPTS, PANE_CLOCKS, PANE_COMPOSER, PANE_COUNT };
enum desk_screen { SCREEN_DESK, SCREEN_CASE };

/* One binding as the key row and the help show it. */
struct desk_key {
	const char *key;   /* "F1", "^R" */
	const char *label; /* translated, short */
};

/* The text being written to or about the customer. */
struct desk_composer {
	const char *title;     /* "Reply 1009-176" */
	struct editor *editor; /* drawing keeps its scrolling in it */
	bool saved;            /* the draft is on disk */
	const char *missing;   /* names of unresolved {variables}, "" */
	/* Of a text that goes to the customer (S4); check NULL: it does not. */
	const struct reply_check *check;
	const struct reply_facts *facts;
	const char *template; /* "R-203", "" = own words */
	enum channel channel;
};

struct sim_strip;
struct desk_model {
	int64_t now_s;
	const char *login, *name; /* of the agent */
	enum role role;
	int64_t limit_fen;
	enum user_state state;
	int64_t state_until; /* of a pause after abuse */
	const char *language; /* "EN", "中" */
	bool training, readonly, frozen, low_bandwidth;

	/* Snapshots, borrowed; NULL when there is none. */
	const struct queue_page *queue, *worst;
	const struct profile *profile;
	const struct case_view *kase;
	const struct suggestions *scripts;
	const struct kb_value *value;
	size_t values;

	const struct queue_filter *filter;
	const char *filter_text; /* as the user typed it, "" = none */
	int64_t selected;        /* case id, 0 = none */
	size_t queue_top;
	const int64_t *mark; /* ids of marked cases */
	size_t marks;
	const struct presence_list *others; /* who is where on other terminals; NULL = not known */

	enum desk_screen screen;
	enum desk_pane focus;
	size_t profile_top, timeline_top, why_top;
	size_t script;      /* selected script */
	size_t script_top;  /* lines of the expanded script scrolled away */
	bool timeline_full; /* T */
	size_t event;       /* selected row of the timeline, for the full text */

	const struct desk_composer *composer; /* NULL = closed */
	const char *hint;
	enum style_id hint_style;
	bool dialog;                /* a prompt or list has the cursor */
	const struct desk_key *key; /* of the key row */
	size_t keys;
	const struct sim_strip *sim; /* of a training run, NULL */
	const char *take_key; /* for the empty queue: "t" */
};

/* Where the panes lie, frames included; a pane that does not fit has 0 rows. */
struct desk_layout {
	bool wide;    /* S10, from DESK_WIDE_COLS */
	bool reduced; /* below 80x24 */
	struct rect sim, header, worst, pane[PANE_COUNT], timeline, hint, command, keys;
};
enum { DESK_MIN_COLS = 80, DESK_MIN_ROWS = 24, DESK_WIDE_COLS = 132 };

void desk_layout(const struct cells *c, const struct desk_model *m, struct desk_layout *out);
/* Rows of cases that the queue pane shows, for paging. */
size_t desk_queue_rows(const struct desk_layout *l);

/* Draws the whole frame over c, which is cleared first. */
void desk_draw(struct cells *c, const struct desk_model *m);

/* Parts of the frame, each drawing what lies inside its frame (r) only. */
void view_queue_draw(struct cells *c, struct rect r, const struct desk_model *m);
void view_queue_title(struct line *l, const struct desk_model *m);
void view_profile_draw(struct cells *c, struct rect r, const struct desk_model *m);
/* Lines that there are, for scrolling. */
size_t view_profile_lines(const struct desk_model *m);
size_t view_facts_lines(const struct desk_model *m, int cols);
void view_profile_title(struct line *l, const struct desk_model *m);
void view_scripts_draw(struct cells *c, struct rect r, const struct desk_model *m);
void view_scripts_title(struct line *l, const struct desk_model *m);
void view_clocks_draw(struct cells *c, struct rect r, const struct desk_model *m);
void view_clocks_title(struct line *l, const struct desk_model *m);
void view_facts_draw(struct cells *c, struct rect r, const struct desk_model *m);
void view_facts_title(struct line *l, const struct desk_model *m);
void view_timeline_draw(struct cells *c, struct rect r, const struct desk_model *m);
void view_timeline_title(struct line *l, const struct desk_model *m);
void view_words_draw(struct cells *c, struct rect r, const struct desk_model *m);
void view_words_title(struct line *l, const struct desk_model *m);
void view_composer_draw(struct cells *c, struct rect r, const struct desk_model *m);
void view_composer_title(struct line *l, const struct desk_model *m);
/* "Zhang Li is writing a reply"; the word of a row, "" for nothing. */
void view_presence(struct line *l, const struct presence_row *p);
const char *view_presence_word(enum presence_what what);
void view_header_draw(struct cells *c, struct rect r, const struct desk_model *m);
void view_worst_draw(struct cells *c, struct rect r, const struct desk_model *m);
void view_bottom_draw(struct cells *c, const struct desk_layout *l, const struct desk_model *m);

#endif
