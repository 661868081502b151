/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of src/cli share: the tables, the parsed line, and output. */
#ifndef PLAINT_SRC_CLI_INTERNAL_H
#define PLAINT_SRC_CLI_INTERNAL_H

#include <jansson.h>

#include "plaint/base/str.h"
#include "plaint/cli/cli.h"
#include "plaint/model/case.h"
#include "plaint/service/work.h"

enum option_id {
	/* of every command */
	OPT_STORE, OPT_AS, OPT_JSON, OPT_LANG, OPT_NOW, OPT_TRAINING, OPT_PASSWORD_FILE, OPT_HELP, OPT_VERSION,
	OPT_GLOBALS,
	/* of some */
	OPT_THEME = OPT_GLOBALS, OPT_KEYMAP, OPT_BORDERS, OPT_HEADLESS, OPT_KEYS, OPT_LOW_BANDWIDTH, OPT_CAPTIVE,
	OPT_ENCODING, OPT_MAP, OPT_SOURCE, OPT_DRY_RUN, OPT_STRICT,
	OPT_FILTER, OPT_LIMIT, OPT_IN, OPT_TEXT, OPT_BATCH, OPT_TOP, OPT_SCRIPTS,
	OPT_STAGE, OPT_SEGMENT, OPT_CATEGORY, OPT_EMOTION,
	OPT_OP_ID, OPT_IF_VERSION, OPT_CUSTOMER, OPT_KIND, OPT_CHANNEL, OPT_ASKS, OPT_PROMISE,
	OPT_WAIT, OPT_TALK, OPT_HOLD, OPT_WRAP, /* in the order of enum call_part */
	OPT_DURATION, OPT_SOLVED, OPT_ASSOC, OPT_TOLERANCE,
	OPT_NAME, OPT_ROLE, OPT_TEAM, OPT_SHIFT, OPT_AGENT, OPT_SUPPORT, OPT_COMPLETION,
	OPT_CALENDAR, OPT_ZONE, OPT_START, OPT_TARGET, OPT_UNIT, OPT_PAUSE, OPT_REASON, OPT_NOTE, OPT_FROM,
	OPT_DEPT, OPT_QUESTION, OPT_NEEDED_BY, OPT_HANDOVER, OPT_ANSWER, OPT_OPEN,
	OPT_WHEN, OPT_WHERE, OPT_WHO, OPT_WHAT, OPT_WHY, OPT_HOW, OPT_CAUSE, OPT_FEEDBACK_TO, OPT_LIABILITY,
	OPT_EMOTION_END, OPT_EXCEPTIONAL, OPT_CONFIDENTIAL, OPT_READ, OPT_STATE, OPT_ID, OPT_UPHELD,
	OPT_REASONS, OPT_RECOURSE, OPT_REMEDY, OPT_REPLY, OPT_CHECK, OPT_UNDO, OPT_RESULT, OPT_PROCESS,
	OPT_NPS, OPT_LEVEL, OPT_NOTICE, OPT_LANGS, OPT_SKILL, OPT_CAP, OPT_EXEC, OPT_SECONDS, OPT_REF,
	OPT_AMOUNT, OPT_BASIS, OPT_REFERENCE,
	OPT_TEMPLATE, OPT_SEEN, OPT_OVERRIDE,
	OPT_PHONE, OPT_SUBJECT, OPT_TIER, OPT_SEVERITY, OPT_DEMAND, OPT_IMPACT, OPT_URGENCY, OPT_WANTS,
	OPT_RECEIVED, OPT_REPEAT_OF, OPT_FILE,
	OPT_BY, OPT_CASES, OPT_TO, OPT_CSV, OPT_CALLS, OPT_PERIOD, OPT_AHT, OPT_WITHIN, OPT_GOAL, OPT_SHRINKAGE,
	OPT_ONCE, OPT_PAGE, OPT_SIZE, OPT_RANGE,
	OPT_ALL, OPT_UNTIL, OPT_RETRY,
	OPT_KEEP, OPT_VERIFY, OPT_REPAIR,
	OPT_SIGN, OPT_KEY, OPT_HEADS, OPT_PUBLIC, OPT_DUE, OPT_YES,
	OPT_SEED, OPT_TRAINEE, OPT_AGENTS, OPT_CASES_PER_DAY, OPT_DAYS,
	OPT_COUNT
};

struct option_def {
	const char *name;    /* without the dashes */
	const char *metavar; /* NULL: a flag */
	const char *help;    /* msgid */
	bool many;           /* may stand several times: the values are joined by ';' */
};
extern const struct option_def cli_options[OPT_COUNT];

struct cli;
struct command {
	const char *name;
	const char *synopsis; /* arguments, msgid of its own language: "NUMBER TEXT|-" */
	const char *help;     /* one line, msgid */
	int (*run)(struct cli *c, struct err *e);
	const unsigned char *options; /* what it takes beside the global ones, ends with OPT_COUNT */
	int args_min, args_max;
	unsigned store;       /* enum store_use */
};
/* STORE_SYSTEM: for timers, writes as the program.  STORE_SELF: the command calls cli_open() when
 * it needs the store. */
enum store_use { STORE_NONE, STORE_READ, STORE_WRITE, STORE_MAKE, STORE_SYSTEM, STORE_SELF };
/* True when the command takes the option. */
bool cli_takes(const struct command *k, int id);
extern const struct command cli_commands[]; /* ends with a NULL name */

struct cli {
	const char *value[OPT_COUNT]; /* NULL: not given; a flag: "" */
	struct arena arena;           /* of joined values */
	const char **arg;             /* of the command */
	int args;
	const struct command *command;
	cli_desk_fn *desk;
	bool json;
	struct session session;
	bool is_open;                 /* the session */
	struct clock clock;
	int64_t wall_ms;              /* --now */
	bool frozen;
	int secret_fd;                /* of --password-file, 0 = not open */
	struct str out;               /* UTF-8; written at the end */
};

/* Prints to c->out. */
#define say(c, ...) str_printf(&(c)->out, __VA_ARGS__)

/* An option's number, limited; `fallback` when it was not given. */
int cli_number(const struct cli *c, enum option_id id, int64_t fallback, int64_t *out,
	       struct err *e) MUST_CHECK;
/* The positive number of an argument; `wrong` is the sentence that says it is none. */
int cli_id(const char *arg, const char *wrong, int64_t *out, struct err *e) MUST_CHECK;
/* --wait, --talk, --hold, --wrap of a call; what is not given stays unknown. */
int cli_call(const struct cli *c, struct call_times *out, struct err *e) MUST_CHECK;
/* An option's key of a set as its value; *out stays as it is when the option was not given. */
int cli_term(const struct cli *c, enum option_id id, enum term_set set, int *out,
	     struct err *e) MUST_CHECK;
/* A password of at most PASSWORD_BUF bytes: the next line of --password-file, else asked for at the terminal, where
 * it is not seen.  Forget it with password_forget(). */
int cli_password(struct cli *c, const char *question, char *password, struct err *e) MUST_CHECK;
/* Appends an argument, or standard input when it is "-": valid UTF-8, at most `max` bytes. */
int cli_text(const char *arg, size_t max, struct str *out, struct err *e) MUST_CHECK;
/* The known word that looks most like this one, NULL when none does. */
const char *cli_nearest(const char *word, const char *(*nth)(int));
/* Asks for the password of a login; ctx is the struct cli. */
int cli_ask_to_sign_in(void *ctx, const char *login, char *password, struct err *e) MUST_CHECK;
/* Opens the store of the command line; cli_run() closes it. */
int cli_open(struct cli *c, enum store_use use, struct err *e) MUST_CHECK;
/* The operation of --op-id or a fresh one; with the case of the first argument and --if-version. */
int cli_operation(const struct cli *c, struct work_op *op, struct err *e) MUST_CHECK;
int cli_target(struct cli *c, struct work_op *op, struct work_target *t, struct err *e) MUST_CHECK;
/* "80x24"; ERR_USAGE. */
int cli_size(const char *s, int *cols, int *rows, struct err *e) MUST_CHECK;
/* Prints what became of the case. */
int cli_report(struct cli *c, int64_t case_id, struct err *e) MUST_CHECK;
/* ERR_USAGE: how the command is used. */
int cli_usage(const struct command *k, struct err *e);
const struct command *cli_command_find(const char *name);
const char *cli_command_name(int n);

/* Aligned columns: cells row by row, padded by display width, the last column as it is. */
struct table {
	int cols;
	struct arena arena;
	VEC(const char *) cells;
};
void table_init(struct table *t, int cols);
void table_add(struct table *t, const char *cell);
void table_print(struct table *t, struct str *out); /* and frees it */

/* Text is for people: shown as utf8_show() has it, in the charset of the locale.  JSON stays UTF-8, what a terminal
 * would obey is escaped.  CSV is for programs and goes as it is: csv_field() has looked at it. */
enum out_form { OUT_TEXT, OUT_JSON, OUT_CSV };
/* Appends a document as OUT_JSON has it. */
void out_json(struct str *out, const char *doc, size_t n);
/* Writes; ERR_IO says why it could not. */
int out_write(const struct str *s, enum out_form form, struct err *e) MUST_CHECK;
/* A sentence; of the lines of a usage each stays one. */
void out_error(const char *msg, bool one_line);
/* One line of what goes on, when standard error is a terminal; "" takes it away. */
void out_progress(const char *msg);
/* Appends to the log of what runs without a person ($PLAINT_LOG, else plaint.log of the user's state); what cannot
 * be written there is lost. */
void cli_log(const struct cli *c, const char *topic, const char *text);

/* JSON (product.md): UTC times, ASCII keys, UTF-8, one document.  Takes the reference. */
void json_print(struct cli *c, json_t *doc);
json_t *json_text(const char *s);          /* invalid bytes become U+FFFD */
json_t *json_text_or_null(const char *s);  /* "" gives null */
json_t *json_time(int64_t t_s);            /* 0 gives null */
json_t *json_term(enum term_set set, int value);
json_t *json_masked_name(const char *name);
json_t *json_masked_phone(const char *phone);
json_t *json_case_row(const struct queue_row *r, int64_t now_s);
json_t *json_event(const struct case_event *v);
struct alert_row;
json_t *json_alert(const struct alert_row *r, int64_t now_s, struct arena *a);
struct figure_sums;
json_t *json_figures(const struct figure_sums *s);
struct compensation_row;
json_t *json_compensation(const struct compensation_row *m);
/* The cells that the tables of cases have in common (CASE_CELLS of them). */
enum { CASE_CELLS = 8 };
void case_head(struct table *t);
void case_cells(struct table *t, const struct queue_row *r, int64_t now_s);

/* What an event says, in the arena. */
const char *case_event_text(const struct case_event *v, struct arena *a);
/* Prints the whole file of a case. */
int case_file(struct cli *c, struct case_view *v, struct err *e) MUST_CHECK;

int cmd_desk(struct cli *c, struct err *e);
int cmd_demo(struct cli *c, struct err *e);
int cmd_init(struct cli *c, struct err *e);
int cmd_import(struct cli *c, struct err *e);
int cmd_queue(struct cli *c, struct err *e);
int cmd_show(struct cli *c, struct err *e);
int cmd_customer(struct cli *c, struct err *e);
int cmd_unmask(struct cli *c, struct err *e) MUST_CHECK;
int cmd_outbox(struct cli *c, struct err *e);
int cmd_alert(struct cli *c, struct err *e);
int cmd_audit(struct cli *c, struct err *e);
int cmd_erase(struct cli *c, struct err *e);
int cmd_handover(struct cli *c, struct err *e);
int cmd_bulletin(struct cli *c, struct err *e);
int cmd_progress(struct cli *c, struct err *e);
int cmd_route(struct cli *c, struct err *e);
int cmd_duty(struct cli *c, struct err *e);
int cmd_figures(struct cli *c, struct err *e);
int cmd_forecast(struct cli *c, struct err *e);
int cmd_staff(struct cli *c, struct err *e);
int cmd_check(struct cli *c, struct err *e);
int cmd_backup(struct cli *c, struct err *e);
int cmd_restore(struct cli *c, struct err *e);
int cmd_doctor(struct cli *c, struct err *e);
int cmd_metrics(struct cli *c, struct err *e);
int cmd_wall(struct cli *c, struct err *e);
int cmd_sim(struct cli *c, struct err *e);
int cmd_intake(struct cli *c, struct err *e);
int cmd_inquiry(struct cli *c, struct err *e);
int cmd_evidence(struct cli *c, struct err *e);
int cmd_decide(struct cli *c, struct err *e);
int cmd_accept(struct cli *c, struct err *e);
int cmd_close(struct cli *c, struct err *e);
int cmd_ending(struct cli *c, struct err *e);
int cmd_merge(struct cli *c, struct err *e);
int cmd_link(struct cli *c, struct err *e);
int cmd_survey(struct cli *c, struct err *e);
int cmd_escalate(struct cli *c, struct err *e);
int cmd_extend(struct cli *c, struct err *e);
int cmd_policy(struct cli *c, struct err *e);
int cmd_tick(struct cli *c, struct err *e);
int cmd_sla(struct cli *c, struct err *e);
int cmd_pause(struct cli *c, struct err *e);
int cmd_resume(struct cli *c, struct err *e);
int cmd_search(struct cli *c, struct err *e);
int cmd_suggest(struct cli *c, struct err *e);
int cmd_claim(struct cli *c, struct err *e);
int cmd_release(struct cli *c, struct err *e);
int cmd_take(struct cli *c, struct err *e);
int cmd_steal(struct cli *c, struct err *e);
int cmd_assign(struct cli *c, struct err *e);
int cmd_bulk(struct cli *c, struct err *e);
int cmd_stage(struct cli *c, struct err *e);
int cmd_note(struct cli *c, struct err *e);
int cmd_reply(struct cli *c, struct err *e);
int cmd_contact(struct cli *c, struct err *e);
int cmd_user(struct cli *c, struct err *e);
int cmd_team(struct cli *c, struct err *e);
int cmd_role(struct cli *c, struct err *e);
int cmd_session(struct cli *c, struct err *e);
int cmd_care(struct cli *c, struct err *e);
int cmd_compensate(struct cli *c, struct err *e);
int cmd_notice(struct cli *c, struct err *e);
int cmd_approval(struct cli *c, struct err *e);
int cmd_workorder(struct cli *c, struct err *e);
int cmd_help(struct cli *c, struct err *e);
int cmd_version(struct cli *c, struct err *e);

#endif
