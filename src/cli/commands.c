/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables.  What stands here is what parsing, `plaint help` and completion know. */
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"

const struct option_def cli_options[OPT_COUNT] = {
	[OPT_STORE] = { "store", "FILE", N_("the store (default: $PLAINT_STORE, else desk.db of the user)") },
	[OPT_AS] = { "as", "LOGIN", N_("who is working (default: the login of the system)") },
	[OPT_JSON] = { "json", NULL, N_("print one JSON document") },
	[OPT_LANG] = { "lang", "LANG", N_("language: en, zh_CN or zh_TW") },
	[OPT_NOW] = { "now", "TIME", N_("stop the clock at a time, ISO 8601") },
	[OPT_TRAINING] = { "training", NULL, N_("the store is a training store") },
	[OPT_HELP] = { "help", NULL, N_("say how the command is used") },
	[OPT_VERSION] = { "version", NULL, N_("print the version") },
	[OPT_THEME] = { "theme", "NAME", N_("colours of the desk: a theme's name or file") },
	[OPT_KEYMAP] = { "keymap", "FILE", N_("keys of the desk: a file instead of your own") },
	[OPT_BORDERS] = { "borders", "KIND", N_("lines of the desk: ascii, acs or unicode") },
	[OPT_HEADLESS] = { "headless", "COLSxROWS", N_("run the desk without a terminal") },
	[OPT_KEYS] = { "keys", "FILE", N_("the keys that --headless types") },
	[OPT_LOW_BANDWIDTH] = { "low-bandwidth", NULL, N_("redraw less on a slow line") },
	[OPT_ENCODING] = { "encoding", "NAME", N_("encoding of the file (default: found by looking)") },
	[OPT_MAP] = { "map", "NAME", N_("which column is which field: a shipped map or a file") },
	[OPT_SOURCE] = { "source", "NAME", N_("the set that the row numbers belong to") },
	[OPT_DRY_RUN] = { "dry-run", NULL, N_("check and count, write nothing") },
	[OPT_STRICT] = { "strict", NULL, N_("refuse the whole file when a row is bad") },
	[OPT_FILTER] = { "filter", "LINE", N_("which cases, for example \"scope=mine late priority=1\"") },
	[OPT_LIMIT] = { "limit", "N", N_("at most so many (default 100)") },
	[OPT_IN] = { "in", "LIST", N_("complaints, contacts, articles or all, with commas") },
	[OPT_TEXT] = { "text", "TEXT", N_("the customer's words instead of a case; - reads them") },
	[OPT_BATCH] = { "batch", NULL, N_("read lines of id TAB text, print id, rank, script, score") },
	[OPT_TOP] = { "top", "K", N_("at most so many scripts (default 10)") },
	[OPT_SCRIPTS] = { "scripts", "LANG", N_("language of the scripts: zh or en") },
	[OPT_STAGE] = { "stage", "KEY", N_("stage that the text is in") },
	[OPT_SEGMENT] = { "segment", "KEY", N_("segment of the customer") },
	[OPT_CATEGORY] = { "category", "KEY", N_("category of the complaint or grumble") },
	[OPT_EMOTION] = { "emotion", "KEY", N_("emotion (default: measured from the words)") },
	[OPT_OP_ID] = { "op-id", "HEX", N_("32 hex digits that make a repetition safe") },
	[OPT_IF_VERSION] = { "if-version", "N", N_("only if the case is still of this version") },
	[OPT_CUSTOMER] = { "customer", "KEY", N_("the customer, when it is about no case") },
	[OPT_KIND] = { "kind", "KEY", N_("inquiry, grumble, complaint, reply, progress or note") },
	[OPT_CHANNEL] = { "channel", "KEY", N_("phone, email, web, ... (default phone)") },
	[OPT_ASKS] = { "asks", "TOPIC", N_("what the customer was asked about") },
	[OPT_PROMISE] = { "promise", "TIME", N_("by when the text promises something") },
	[OPT_DURATION] = { "duration", "1-5", N_("grumble: how long it has lasted (default 3)") },
	[OPT_SOLVED] = { "solved", "1-5", N_("grumble: how little is solved (default 3)") },
	[OPT_ASSOC] = { "assoc", "1-5", N_("grumble: how near to a complaint (default 3)") },
	[OPT_TOLERANCE] = { "tolerance", "1-5", N_("grumble: how little patience is left (default 3)") },
	[OPT_NAME] = { "name", "NAME", N_("full name") },
	[OPT_ROLE] = { "role", "KEY", N_("agent, leader, supervisor, ... (default agent)") },
	[OPT_TEAM] = { "team", "CODE", N_("team (default desk)") },
	[OPT_COMPLETION] = { "completion", "SHELL", N_("print the completion script of a shell: bash") },
};

#define BIT(o) (UINT64_C(1) << (o))
#define WORK (BIT(OPT_OP_ID) | BIT(OPT_IF_VERSION))
#define DESK (BIT(OPT_THEME) | BIT(OPT_KEYMAP) | BIT(OPT_BORDERS) | BIT(OPT_HEADLESS) | \
	      BIT(OPT_KEYS) | BIT(OPT_LOW_BANDWIDTH))
#define SITUATION (BIT(OPT_STAGE) | BIT(OPT_SEGMENT) | BIT(OPT_CATEGORY) | BIT(OPT_EMOTION))
#define CONTACT (BIT(OPT_OP_ID) | BIT(OPT_CUSTOMER) | BIT(OPT_KIND) | BIT(OPT_CHANNEL) | \
		 BIT(OPT_EMOTION) | BIT(OPT_CATEGORY) | BIT(OPT_ASKS) | BIT(OPT_PROMISE) | \
		 BIT(OPT_DURATION) | BIT(OPT_SOLVED) | BIT(OPT_ASSOC) | BIT(OPT_TOLERANCE))

const struct command cli_commands[] = {
	{ "desk", "", N_("open the desk (also without any command)"), cmd_desk, DESK, 0, 0, STORE_WRITE },
	{ "demo", N_("[DIR]"), N_("make a store with a demo centre to try things on"), cmd_demo, 0, 0, 1,
	  STORE_MAKE },
	{ "init", "", N_("make an empty store with the starter scripts"), cmd_init, 0, 0, 0, STORE_MAKE },
	{ "import", N_("customers|complaints|contacts|articles FILE"),
	  N_("read a CSV or JSON lines file into the store"), cmd_import,
	  BIT(OPT_ENCODING) | BIT(OPT_MAP) | BIT(OPT_SOURCE) | BIT(OPT_DRY_RUN) | BIT(OPT_STRICT), 2, 2,
	  STORE_WRITE },
	{ "queue", "", N_("list open cases by the time that is left"), cmd_queue,
	  BIT(OPT_FILTER) | BIT(OPT_LIMIT), 0, 0, STORE_READ },
	{ "show", N_("NUMBER"), N_("show a case: facts, clocks, timeline"), cmd_show, 0, 1, 1, STORE_READ },
	{ "customer", N_("KEY"), N_("show a customer by number, phone, name or initials"), cmd_customer,
	  0, 1, 1, STORE_READ },
	{ "search", N_("TEXT"), N_("find text in complaints, contacts and articles"), cmd_search,
	  BIT(OPT_LIMIT) | BIT(OPT_IN), 1, 1, STORE_READ },
	{ "suggest", N_("NUMBER | --text TEXT|- | --batch"), N_("rank the scripts for a case or a text"),
	  cmd_suggest,
	  BIT(OPT_TEXT) | BIT(OPT_BATCH) | BIT(OPT_TOP) | BIT(OPT_SCRIPTS) | SITUATION, 0, 1,
	  STORE_READ },
	{ "claim", N_("NUMBER"), N_("take a free case"), cmd_claim, WORK, 1, 1, STORE_WRITE },
	{ "release", N_("NUMBER"), N_("give a case back to its team"), cmd_release, WORK, 1, 1, STORE_WRITE },
	{ "take", "", N_("take the free case with the least time left"), cmd_take, BIT(OPT_OP_ID), 0, 0,
	  STORE_WRITE },
	{ "steal", N_("NUMBER REASON"), N_("take a case from its owner"), cmd_steal, WORK, 2, 2,
	  STORE_WRITE },
	{ "assign", N_("NUMBER LOGIN"), N_("give a case to somebody"), cmd_assign, WORK, 2, 2,
	  STORE_WRITE },
	{ "stage", N_("NUMBER STAGE [REASON]"), N_("move a case to another stage"), cmd_stage, WORK, 2, 3,
	  STORE_WRITE },
	{ "note", N_("NUMBER TEXT|-"), N_("add an internal note to a case"), cmd_note, BIT(OPT_OP_ID), 2, 2,
	  STORE_WRITE },
	{ "contact", N_("NUMBER TEXT|- | --customer KEY TEXT|-"),
	  N_("record a contact with a customer"), cmd_contact, CONTACT, 1, 2, STORE_WRITE },
	{ "user", N_("list | add LOGIN"), N_("list users or add one"), cmd_user,
	  BIT(OPT_NAME) | BIT(OPT_ROLE) | BIT(OPT_TEAM), 1, 2, STORE_WRITE },
	{ "help", N_("[COMMAND]"), N_("say what the commands are and how one is used"), cmd_help,
	  BIT(OPT_COMPLETION), 0, 1, STORE_NONE },
	{ "version", "", N_("print the version"), cmd_version, 0, 0, 0, STORE_NONE },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, 0 },
};

const char *cli_command_name(int n)
{
	return cli_commands[n].name;
}

const struct command *cli_command_find(const char *name)
{
	for (const struct command *k = cli_commands; k->name; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}
