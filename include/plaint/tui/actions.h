/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every action of the desk, once: the name is what a keymap file and the `:` line say, the help
 * is what `?` shows.  Keys are data (data/keymaps/default.keys).
 */
#ifndef PLAINT_TUI_ACTIONS_H
#define PLAINT_TUI_ACTIONS_H

/* clang-format off */
#define ACTION_LIST(X) \
	X(UP,            "up",            N_("move up")) \
	X(DOWN,          "down",          N_("move down")) \
	X(LEFT,          "left",          N_("move left")) \
	X(RIGHT,         "right",         N_("move right")) \
	X(PAGE_UP,       "page-up",       N_("one page up")) \
	X(PAGE_DOWN,     "page-down",     N_("one page down")) \
	X(FIRST,         "first",         N_("to the first")) \
	X(LAST,          "last",          N_("to the last")) \
	X(OPEN,          "open",          N_("open")) \
	X(NEXT_CASE,     "next-case",     N_("next case that needs me")) \
	X(NEXT_PANE,     "next-pane",     N_("next pane")) \
	X(PREV_PANE,     "prev-pane",     N_("previous pane")) \
	X(TAKE,          "take",          N_("take the next case from the pool")) \
	X(CLAIM,         "claim",         N_("claim")) \
	X(RELEASE,       "release",       N_("give back to the pool")) \
	X(STEAL,         "steal",         N_("take over, with a reason")) \
	X(CONTACT,       "contact",       N_("record a contact")) \
	X(INTAKE,        "intake",        N_("take in a complaint")) \
	X(GRUMBLE,       "grumble",       N_("record a grumble")) \
	X(NOTE,          "note",          N_("internal note")) \
	X(REPLY,         "reply",         N_("reply")) \
	X(RESUME,        "resume",        N_("go on with a draft")) \
	X(SCRIPTS,       "scripts",       N_("scripts")) \
	X(INSERT_1,      "insert-1",      N_("insert script 1")) \
	X(INSERT_2,      "insert-2",      N_("insert script 2")) \
	X(INSERT_3,      "insert-3",      N_("insert script 3")) \
	X(INSERT_4,      "insert-4",      N_("insert script 4")) \
	X(INSERT_5,      "insert-5",      N_("insert script 5")) \
	X(FIND,          "find",          N_("find a customer")) \
	X(SEARCH,        "search",        N_("search texts")) \
	X(NEXT_HIT,      "next-hit",      N_("next hit")) \
	X(PREV_HIT,      "prev-hit",      N_("previous hit")) \
	X(FILTER,        "filter",        N_("filter")) \
	X(SORT,          "sort",          N_("sort")) \
	X(VIEWS,         "views",         N_("saved views")) \
	X(MARK,          "mark",          N_("mark")) \
	X(MARK_ALL,      "mark-all",      N_("mark all, or none")) \
	X(BULK,          "bulk",          N_("act on the marked")) \
	X(PAUSE,         "pause",         N_("the case waits, with a reason")) \
	X(UNPAUSE,       "unpause",       N_("the case waits no longer")) \
	X(WORK_ORDER,    "work-order",    N_("work order to a department")) \
	X(COMPENSATE,    "compensate",    N_("compensation")) \
	X(DECIDE,        "decide",        N_("decision with reasons")) \
	X(ESCALATE,      "escalate",      N_("raise the case")) \
	X(EXTEND,        "extend",        N_("extend a clock")) \
	X(INQUIRY,       "inquiry",       N_("what happened: 5W1H, liability")) \
	X(CAUSE,         "cause",         N_("root cause, feedback to, emotion at the end")) \
	X(EVIDENCE,      "evidence",      N_("evidence")) \
	X(LINK,          "link",          N_("link or merge")) \
	X(SURVEY,        "survey",        N_("satisfaction call-back")) \
	X(CLOSE,         "close",         N_("close the case: what is missing")) \
	X(ENDINGS,       "endings",       N_("reopen, withdrawn, external, accepted")) \
	X(APPROVALS,     "approvals",     N_("approvals that wait")) \
	X(ORDERS,        "orders",        N_("questions to departments")) \
	X(NOTICES,       "notices",       N_("what you must be told")) \
	X(STATE,         "state",         N_("own state: ready, busy, break, training, off")) \
	X(REST,          "rest",          N_("the pause after abuse: take it, or come back")) \
	X(CARE,          "care",          N_("what you had to bear, private")) \
	X(LOCK,          "lock",          N_("lock the screen")) \
	X(BULLETIN,      "bulletin",      N_("what everybody is told")) \
	X(SIM_TALK,      "sim-talk",      N_("training: what to say")) \
	X(SIM_HINT,      "sim-hint",      N_("training: help, for two points")) \
	X(SIM_PAUSE,     "sim-pause",     N_("training: stop the time")) \
	X(SIM_FASTER,    "sim-faster",    N_("training: faster")) \
	X(SIM_SLOWER,    "sim-slower",    N_("training: slower")) \
	X(SIM_END,       "sim-end",       N_("training: end the run")) \
	X(WHY,           "why",           N_("how each due time came about")) \
	X(AUDIT,         "audit",         N_("the acts on the case, and whether it is as they left it")) \
	X(UNDO,          "undo",          N_("undo")) \
	X(AGAIN,         "again",         N_("do again what the store could not save")) \
	X(FREEZE,        "freeze",        N_("freeze the list")) \
	X(EXPLAIN,       "explain",       N_("why each clock is due")) \
	X(TIMELINE,      "timeline",      N_("timeline")) \
	X(GRUMBLES,      "grumbles",      N_("open grumbles")) \
	X(CUSTOMER,      "customer",      N_("customer")) \
	X(UNMASK,        "unmask",        N_("see a number in full, with a reason")) \
	X(GO_QUEUE,      "go-queue",      N_("go to the queue")) \
	X(SEND,          "send",          N_("send")) \
	X(SAVE,          "save",          N_("save")) \
	X(PREVIEW,       "preview",       N_("preview")) \
	X(TEMPLATE,      "template",      N_("reply template")) \
	X(COMMAND,       "command",       N_("command line")) \
	X(HELP,          "help",          N_("help: the keys that work here")) \
	X(LANGUAGE,      "language",      N_("change the language")) \
	X(THEME,         "theme",         N_("change the theme")) \
	X(REDRAW,        "redraw",        N_("redraw the screen")) \
	X(SUSPEND,       "suspend",       N_("suspend the program")) \
	X(CANCEL,        "cancel",        N_("cancel")) \
	X(BACK,          "back",          N_("back")) \
	X(QUIT,          "quit",          N_("quit"))
/* clang-format on */

enum action {
	ACTION_NONE,
#define X(id, name, help) ACTION_##id,
	ACTION_LIST(X)
#undef X
	ACTION_COUNT
};

const char *action_name(enum action a); /* "next-case"; "none" for ACTION_NONE */
const char *action_help(enum action a); /* translated */
/* ACTION_COUNT when no action has the name. */
enum action action_find(const char *name);

#endif
