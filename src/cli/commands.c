/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables.  What stands here is what parsing, `plaint help` and completion know. */
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"

const struct option_def cli_options[OPT_COUNT] = {
	[OPT_STORE] = { "store", "FILE", N_("the store (default: $PLAINT_STORE, else desk.db of the user)"), false },
	[OPT_AS] = { "as", "LOGIN", N_("who is working (default: the login of the system)"), false },
	[OPT_JSON] = { "json", NULL, N_("print one JSON document"), false },
	[OPT_LANG] = { "lang", "LANG", N_("language: en, zh_CN or zh_TW"), false },
	[OPT_NOW] = { "now", "TIME", N_("stop the clock at a time, ISO 8601"), false },
	[OPT_TRAINING] = { "training", NULL, N_("the store is a training store"), false },
	[OPT_HELP] = { "help", NULL, N_("say how the command is used"), false },
	[OPT_VERSION] = { "version", NULL, N_("print the version"), false },
	[OPT_THEME] = { "theme", "NAME", N_("colours of the desk: a theme's name or file"), false },
	[OPT_KEYMAP] = { "keymap", "FILE", N_("keys of the desk: a file instead of your own"), false },
	[OPT_BORDERS] = { "borders", "KIND", N_("lines of the desk: ascii, acs or unicode"), false },
	[OPT_HEADLESS] = { "headless", "COLSxROWS", N_("run the desk without a terminal"), false },
	[OPT_KEYS] = { "keys", "FILE", N_("the keys that --headless types"), false },
	[OPT_LOW_BANDWIDTH] = { "low-bandwidth", NULL, N_("redraw less on a slow line"), false },
	[OPT_ENCODING] = { "encoding", "NAME", N_("encoding of the file (default: found by looking)"), false },
	[OPT_MAP] = { "map", "NAME", N_("which column is which field: a shipped map or a file"), false },
	[OPT_SOURCE] = { "source", "NAME", N_("the set that the row numbers belong to"), false },
	[OPT_DRY_RUN] = { "dry-run", NULL, N_("check and count, write nothing"), false },
	[OPT_STRICT] = { "strict", NULL, N_("refuse the whole file when a row is bad"), false },
	[OPT_FILTER] = { "filter", "LINE", N_("which cases, for example \"scope=mine late priority=1\""), false },
	[OPT_LIMIT] = { "limit", "N", N_("at most so many (default 100)"), false },
	[OPT_IN] = { "in", "LIST", N_("complaints, contacts, articles or all, with commas"), false },
	[OPT_TEXT] = { "text", "TEXT", N_("the customer's words instead of a case; - reads them"), false },
	[OPT_BATCH] = { "batch", NULL, N_("read lines of id TAB text, print id, rank, script, score"), false },
	[OPT_TOP] = { "top", "K", N_("at most so many scripts (default 10)"), false },
	[OPT_SCRIPTS] = { "scripts", "LANG", N_("language of the scripts: zh or en"), false },
	[OPT_STAGE] = { "stage", "KEY", N_("stage that the text is in"), false },
	[OPT_SEGMENT] = { "segment", "KEY", N_("segment of the customer"), false },
	[OPT_CATEGORY] = { "category", "KEY", N_("category of the complaint or grumble"), false },
	[OPT_EMOTION] = { "emotion", "KEY", N_("emotion (default: measured from the words)"), false },
	[OPT_OP_ID] = { "op-id", "HEX", N_("32 hex digits that make a repetition safe"), false },
	[OPT_IF_VERSION] = { "if-version", "N", N_("only if the case is still of this version"), false },
	[OPT_CUSTOMER] = { "customer", "KEY", N_("the customer, when it is about no case"), false },
	[OPT_KIND] = { "kind", "KEY", N_("inquiry, grumble, complaint, reply, progress or note"), false },
	[OPT_CHANNEL] = { "channel", "KEY", N_("phone, email, web, ... (default phone)"), false },
	[OPT_ASKS] = { "asks", "TOPIC", N_("what the customer was asked about"), false },
	[OPT_PROMISE] = { "promise", "TIME", N_("by when the text promises something"), false },
	[OPT_DURATION] = { "duration", "1-5", N_("grumble: how long it has lasted (default 3)"), false },
	[OPT_SOLVED] = { "solved", "1-5", N_("grumble: how little is solved (default 3)"), false },
	[OPT_ASSOC] = { "assoc", "1-5", N_("grumble: how near to a complaint (default 3)"), false },
	[OPT_TOLERANCE] = { "tolerance", "1-5", N_("grumble: how little patience is left (default 3)"), false },
	[OPT_NAME] = { "name", "NAME", N_("full name"), false },
	[OPT_ROLE] = { "role", "KEY", N_("agent, leader, supervisor, ... (default agent)"), false },
	[OPT_TEAM] = { "team", "CODE", N_("team (default desk)"), false },
	[OPT_CALENDAR] = { "calendar", "FILE", N_("the calendar: a file, or a name in the store"), false },
	[OPT_ZONE] = { "zone", "ZONE", N_("time zone when there is no calendar, such as Asia/Shanghai"), false },
	[OPT_START] = { "start", "TIME", N_("when the clock begins, ISO 8601"), false },
	[OPT_TARGET] = { "target", "N", N_("the target in units"), false },
	[OPT_UNIT] = { "unit", "UNIT", N_("min, bmin, bsec, sec, day, bday or week"), false },
	[OPT_PAUSE] = { "pause", "FROM/TO", N_("an interval that does not count; may be repeated"), true },
	[OPT_REASON] = { "reason", "TEXT", N_("why; of a pause: customer, third or appointment"), false },
	[OPT_FROM] = { "from", "TIME", N_("from when it is in force (default: now)"), false },
	[OPT_NOTE] = { "note", "TEXT", N_("a word about it"), false },
	[OPT_DEPT] = { "dept", "CODE", N_("the department"), false },
	[OPT_QUESTION] = { "question", "TEXT", N_("what the department is asked"), false },
	[OPT_NEEDED_BY] = { "needed-by", "TIME", N_("when the answer is needed (default: by the policy)"), false },
	[OPT_HANDOVER] = { "handover", NULL, N_("who accepts the order takes the case"), false },
	[OPT_ANSWER] = { "answer", "TEXT", N_("the department's answer; - reads it"), false },
	[OPT_OPEN] = { "open", NULL, N_("only what is neither done nor cancelled"), false },
	[OPT_COMPLETION] = { "completion", "SHELL", N_("print the completion script of a shell: bash"), false },
};

#define TAKES(...) (const unsigned char[]){ __VA_ARGS__, OPT_COUNT }
#define TAKES_NONE (const unsigned char[]){ OPT_COUNT }
#define WORK OPT_OP_ID, OPT_IF_VERSION
#define DESK OPT_THEME, OPT_KEYMAP, OPT_BORDERS, OPT_HEADLESS, OPT_KEYS, OPT_LOW_BANDWIDTH
#define SITUATION OPT_STAGE, OPT_SEGMENT, OPT_CATEGORY, OPT_EMOTION
#define CONTACT OPT_OP_ID, OPT_CUSTOMER, OPT_KIND, OPT_CHANNEL, OPT_EMOTION, OPT_CATEGORY, OPT_ASKS, \
		OPT_PROMISE, OPT_DURATION, OPT_SOLVED, OPT_ASSOC, OPT_TOLERANCE

const struct command cli_commands[] = {
	{ "desk", "", N_("open the desk (also without any command)"), cmd_desk, TAKES(DESK), 0, 0, STORE_WRITE },
	{ "demo", N_("[DIR]"), N_("make a store with a demo centre to try things on"), cmd_demo, TAKES_NONE, 0, 1,
	  STORE_MAKE },
	{ "init", "", N_("make an empty store with the starter scripts"), cmd_init, TAKES_NONE, 0, 0, STORE_MAKE },
	{ "import", N_("customers|complaints|contacts|articles FILE"),
	  N_("read a CSV or JSON lines file into the store"), cmd_import,
	  TAKES(OPT_ENCODING, OPT_MAP, OPT_SOURCE, OPT_DRY_RUN, OPT_STRICT), 2, 2,
	  STORE_WRITE },
	{ "queue", "", N_("list open cases by the time that is left"), cmd_queue,
	  TAKES(OPT_FILTER, OPT_LIMIT), 0, 0, STORE_READ },
	{ "show", N_("NUMBER"), N_("show a case: facts, clocks, timeline"), cmd_show, TAKES_NONE, 1, 1, STORE_READ },
	{ "customer", N_("KEY"), N_("show a customer by number, phone, name or initials"), cmd_customer,
	  TAKES_NONE, 1, 1, STORE_READ },
	{ "search", N_("TEXT"), N_("find text in complaints, contacts and articles"), cmd_search,
	  TAKES(OPT_LIMIT, OPT_IN), 1, 1, STORE_READ },
	{ "sla", N_("due | explain NUMBER"), N_("when a clock is due, and why"), cmd_sla,
	  TAKES(OPT_CALENDAR, OPT_ZONE, OPT_START, OPT_TARGET, OPT_UNIT, OPT_PAUSE, OPT_BATCH, OPT_KIND), 1, 2,
	  STORE_SELF },
	{ "suggest", N_("NUMBER | --text TEXT|- | --batch"), N_("rank the scripts for a case or a text"),
	  cmd_suggest,
	  TAKES(OPT_TEXT, OPT_BATCH, OPT_TOP, OPT_SCRIPTS, SITUATION), 0, 1,
	  STORE_READ },
	{ "claim", N_("NUMBER"), N_("take a free case"), cmd_claim, TAKES(WORK), 1, 1, STORE_WRITE },
	{ "release", N_("NUMBER"), N_("give a case back to its team"), cmd_release, TAKES(WORK), 1, 1, STORE_WRITE },
	{ "take", "", N_("take the free case with the least time left"), cmd_take, TAKES(OPT_OP_ID), 0, 0,
	  STORE_WRITE },
	{ "steal", N_("NUMBER REASON"), N_("take a case from its owner"), cmd_steal, TAKES(WORK), 2, 2,
	  STORE_WRITE },
	{ "assign", N_("NUMBER LOGIN"), N_("give a case to somebody"), cmd_assign, TAKES(WORK), 2, 2,
	  STORE_WRITE },
	{ "stage", N_("NUMBER STAGE [REASON]"), N_("move a case to another stage"), cmd_stage, TAKES(WORK), 2, 3,
	  STORE_WRITE },
	{ "pause", N_("NUMBER"), N_("a case waits for the customer, a third party or an appointment"),
	  cmd_pause, TAKES(WORK, OPT_REASON, OPT_NOTE), 1, 1, STORE_WRITE },
	{ "resume", N_("NUMBER"), N_("a case waits no longer"), cmd_resume, TAKES(WORK, OPT_NOTE), 1, 1,
	  STORE_WRITE },
	{ "note", N_("NUMBER TEXT|-"), N_("add an internal note to a case"), cmd_note, TAKES(OPT_OP_ID), 2, 2,
	  STORE_WRITE },
	{ "contact", N_("NUMBER TEXT|- | --customer KEY TEXT|-"),
	  N_("record a contact with a customer"), cmd_contact, TAKES(CONTACT), 1, 2, STORE_WRITE },
	{ "workorder", N_("send NUMBER | list [NUMBER] | show|accept|refuse|return|forward|done|cancel ID"),
	  N_("ask a department, and what it does with the question"), cmd_workorder,
	  TAKES(WORK, OPT_DEPT, OPT_QUESTION, OPT_NEEDED_BY, OPT_HANDOVER, OPT_ANSWER, OPT_REASON, OPT_OPEN,
		OPT_LIMIT), 1, 2, STORE_WRITE },
	{ "user", N_("list | add LOGIN"), N_("list users or add one"), cmd_user,
	  TAKES(OPT_NAME, OPT_ROLE, OPT_TEAM), 1, 2, STORE_WRITE },
	{ "tick", "", N_("do what time asks for: deadlines that come near or pass"), cmd_tick, TAKES_NONE, 0, 0,
	  STORE_SYSTEM },
	{ "policy", N_("check FILE... | import FILE | list | show NAME [N] | diff NAME [A [B]] |\n"
			"              approve NAME N | activate NAME N | retire NAME | rollback NAME | retarget NAME N"),
	  N_("the rules as versions: check, draft, approve, put in force"), cmd_policy,
	  TAKES(OPT_FROM, OPT_NOTE, OPT_DRY_RUN), 1, 64, STORE_SELF },
	{ "help", N_("[COMMAND]"), N_("say what the commands are and how one is used"), cmd_help,
	  TAKES(OPT_COMPLETION), 0, 1, STORE_NONE },
	{ "version", "", N_("print the version"), cmd_version, TAKES_NONE, 0, 0, STORE_NONE },
	{ NULL, NULL, NULL, NULL, NULL, 0, 0, 0 },
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
