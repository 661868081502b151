/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the command line to one call of a command, and from its error to the exit status. */
#include "plaint/cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "captive.h"
#include "parse.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/log.h"
#include "plaint/base/path.h"
#include "plaint/base/utf8.h"

int cli_number(const struct cli *c, enum option_id id, int64_t fallback, int64_t *out,
	       struct err *e)
{
	const char *s = c->value[id];
	char *end;
	*out = fallback;
	if (!s)
		return 0;
	errno = 0;
	*out = strtoll(s, &end, 10);
	if (errno || end == s || *end || *out < 0)
		return err_set(e, ERR_USAGE, _("--%s needs a number, not '%.60s'"), cli_options[id].name, s);
	return 0;
}

int cli_id(const char *arg, const char *wrong, int64_t *out, struct err *e)
{
	char *end;
	errno = 0;
	*out = strtoll(arg, &end, 10);
	if (errno || end == arg || *end || *out <= 0)
		return err_set(e, ERR_USAGE, "%s: '%.60s'", wrong, arg);
	return 0;
}

int cli_term(const struct cli *c, enum option_id id, enum term_set set, int *out, struct err *e)
{
	const char *s = c->value[id];
	struct str known;
	if (!s)
		return 0;
	*out = term_find(set, s);
	if (*out >= 0)
		return 0;
	str_init(&known, 160);
	for (int i = 0; i < term_count(set); i++)
		str_printf(&known, "%s%s", i ? " " : "", term_key(set, i));
	err_set(e, ERR_USAGE, _("--%s: there is no '%.40s'; known are: %s"), cli_options[id].name, s, known.s);
	str_clear(&known);
	return e->code;
}

int cli_text(const char *arg, size_t max, struct str *out, struct err *e)
{
	char buf[8192];
	ssize_t n;
	if (strcmp(arg, "-") != 0) {
		utf8_clean(out, arg, strlen(arg)); /* what is stored goes to terminals */
		return strlen(arg) > max ? err_set(e, ERR_INPUT, _("the text is too long")) : 0;
	}
	struct str raw;
	str_init(&raw, 0);
	while ((n = read(STDIN_FILENO, buf, sizeof buf)) > 0 && raw.len <= max)
		str_addn(&raw, buf, (size_t)n);
	int rc = n < 0 ? err_set(e, ERR_IO, _("cannot read standard input: %s"), strerror(errno)) : 0;
	if (!rc && raw.len > max)
		rc = err_set(e, ERR_INPUT, _("the text is too long"));
	if (!rc && raw.len)
		utf8_clean(out, raw.s, raw.len);
	while (out->len && out->s[out->len - 1] == '\n')
		str_truncate(out, out->len - 1);
	str_clear(&raw);
	return rc;
}

static int set_language(const struct cli *c, struct err *e)
{
	const char *lang = c->value[OPT_LANG];
	if (!lang)
		return 0;
	if (strcmp(lang, "en") && strcmp(lang, "zh_CN") && strcmp(lang, "zh_TW"))
		return err_set(e, ERR_USAGE, _("--lang: there is no '%.40s'; known are: en zh_CN zh_TW"), lang);
	i18n_set_language(lang);
	return 0;
}

static int set_clock(struct cli *c, struct clock *clock, struct err *e)
{
	const char *now = c->value[OPT_NOW] ? c->value[OPT_NOW] : getenv("PLAINT_NOW");
	int64_t t_s;
	*clock = clock_real();
	t_s = clock_now_s(clock);
	bool given = now && *now;
	if (!given && !c->value[OPT_HEADLESS]) /* whose script moves the time */
		return 0;
	if (given && date_parse(now, &t_s, e))
		return e->code = ERR_USAGE;
	c->wall_ms = t_s * 1000;
	c->frozen = true;
	*clock = clock_frozen(&c->wall_ms);
	if (!c->value[OPT_HEADLESS]) /* the wall clock stands; a terminal still waits in real time */
		clock->mono_ms = clock_real().mono_ms;
	return 0;
}

/* demo DIR makes its store there. */
static const char *store_path(struct cli *c, struct str *buf)
{
	if (c->command->run != cmd_demo || !c->args)
		return c->value[OPT_STORE];
	str_printf(buf, "%s/desk.db", c->arg[0]);
	return buf->s;
}

static bool is_missing(const char *store)
{
	char path[PATH_BUF];
	struct err e;
	if (!store)
		store = getenv("PLAINT_STORE");
	if (!store || !*store)
		store = path_for(path, PATH_DATA, "desk.db", &e) ? NULL : path;
	return store && access(store, F_OK) != 0;
}

int cli_ask_to_sign_in(void *ctx, const char *login, char *password, struct err *e)
{
	char question[160];
	snprintf(question, sizeof question, _("Password of %.60s: "), login);
	return cli_password(ctx, question, password, e);
}

int cli_open(struct cli *c, enum store_use use, struct err *e)
{
	static const unsigned flags[] = { [STORE_READ] = SESSION_READONLY, [STORE_WRITE] = SESSION_MIGRATE,
					  [STORE_MAKE] = SESSION_CREATE | SESSION_MIGRATE,
					  [STORE_SYSTEM] = SESSION_MIGRATE | SESSION_SYSTEM };
	struct str path;
	str_init(&path, 0);
	struct session_options o = { .store = store_path(c, &path), .as = c->value[OPT_AS],
				     .flags = flags[use], .clock = c->clock };
	o.ask = cli_ask_to_sign_in;
	o.ask_ctx = c;
	if (c->command->run == cmd_desk && !c->value[OPT_PASSWORD_FILE])
		o.flags |= SESSION_LATER; /* it has a screen for it */
	if (c->value[OPT_TRAINING])
		o.flags |= SESSION_TRAINING;
	int rc = session_open(&c->session, &o, e);
	if (rc == ERR_NOTFOUND && is_missing(o.store))
		rc = e->code = ERR_BUSY; /* "busy or missing" has a status of its own */
	str_clear(&path);
	c->is_open = !rc;
	return rc;
}

void cli_log(const struct cli *c, const char *topic, const char *text)
{
	char path[PATH_BUF];
	const char *named = getenv("PLAINT_LOG");
	struct err e;
	int rc = named && *named ? 0 : path_for(path, PATH_STATE, "plaint.log", &e);
	if (!rc && (!named || !*named))
		rc = path_make_parents(path, &e);
	if (!rc && log_add(named && *named ? named : path, clock_now_s(&c->clock), topic, text, &e))
		out_error(e.msg, true);
}

static int run(struct cli *c, struct err *e)
{
	int rc = set_language(c, e);
	if (!rc)
		rc = set_clock(c, &c->clock, e);
	if (rc)
		return rc;
	if (c->value[OPT_VERSION])
		return cmd_version(c, e);
	if (c->value[OPT_HELP])
		return cmd_help(c, e);
	if (c->command->store != STORE_NONE && c->command->store != STORE_SELF)
		rc = cli_open(c, (enum store_use)c->command->store, e);
	if (!rc)
		rc = c->command->run(c, e);
	if (c->is_open)
		session_close(&c->session);
	if (c->secret_fd)
		close(c->secret_fd);
	return rc;
}

int cli_run(int argc, char **argv, cli_desk_fn *desk)
{
	struct cli c = { .desk = desk };
	struct err e = { 0 };
	struct captive jail = { .ordered = false };
	if (cli_is_captive(argc, argv))
		captive_clean(&jail);
	json_set_alloc_funcs(xmalloc, free); /* memory is never the reason for half a document */
	signal(SIGPIPE, SIG_IGN); /* a reader that left is an error of write() */
	if (i18n_init(&e))
		out_error(e.msg, true);
	str_init(&c.out, (size_t)1 << 30);
	int rc = cli_parse(&c, argc, argv, &e);
	if (!rc && c.value[OPT_CAPTIVE])
		rc = cli_captive(&c, &jail, &e);
	if (!rc)
		rc = run(&c, &e);
	if (c.out.len) { /* also what was done before a failure */
		struct err write_error;
		int written = out_write(&c.out, c.json ? OUT_JSON : c.value[OPT_CSV] ? OUT_CSV : OUT_TEXT, &write_error);
		if (written && !rc) {
			rc = written;
			e = write_error;
		}
	}
	if (rc)
		out_error(e.msg, rc != ERR_USAGE);
	str_clear(&c.out);
	free(c.arg);
	arena_clear(&c.arena);
	return err_exit_status(rc);
}
