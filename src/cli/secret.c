/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords are typed where nobody sees them or read from a file: never an argument, never the environment. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/base/password.h"
#include "plaint/base/utf8.h"

enum { CTRL_C = 3, CTRL_U = 21, BACKSPACE = 8, DEL = 127 };

/* A file that others may read is no secret; a number is a descriptor that the caller has opened. */
static int open_file(struct cli *c, struct err *e)
{
	const char *name = c->value[OPT_PASSWORD_FILE];
	struct stat st;
	if (name[strspn(name, "0123456789")] == '\0' && strlen(name) < 6)
		c->secret_fd = fcntl((int)strtol(name, NULL, 10), F_DUPFD_CLOEXEC, 3);
	else
		c->secret_fd = open(name, O_RDONLY | O_CLOEXEC);
	if (c->secret_fd < 0 || fstat(c->secret_fd, &st)) {
		c->secret_fd = 0;
		return err_set(e, ERR_IO, _("cannot open '%s': %s"), name, strerror(errno));
	}
	if (S_ISREG(st.st_mode) && st.st_mode & (S_IRWXG | S_IRWXO))
		return err_set(e, ERR_DENIED, _("'%s' can be read by others: chmod 600 makes it your own"), name);
	return 0;
}

/* Byte by byte: what follows is for the next question, or for whoever reads the descriptor after us. */
static int next_line(struct cli *c, char *password, struct err *e)
{
	size_t n = 0;
	char byte;
	ssize_t got;
	int rc = c->secret_fd ? 0 : open_file(c, e);
	if (rc)
		return rc;
	while ((got = read(c->secret_fd, &byte, 1)) > 0 && byte != '\n' && n < PASSWORD_BUF - 1)
		if (byte != '\r')
			password[n++] = byte;
	password[n] = '\0';
	if (got < 0)
		return err_set(e, ERR_IO, _("cannot read '%s': %s"), c->value[OPT_PASSWORD_FILE], strerror(errno));
	return n ? 0 : err_set(e, ERR_INPUT, _("'%s' has no further password"), c->value[OPT_PASSWORD_FILE]);
}

static int cancelled(struct err *e)
{
	return err_set(e, ERR_DENIED, _("no password was given"));
}

/* The terminal is raw here, so the keys that edit a line are ours. */
static int read_keys(int tty, char *password, struct err *e)
{
	size_t n = 0;
	unsigned char key;
	while (read(tty, &key, 1) == 1 && key != '\r' && key != '\n') {
		if (key == CTRL_C || (!n && key == 4))
			return cancelled(e);
		if (key == CTRL_U)
			n = 0;
		else if ((key == BACKSPACE || key == DEL) && n)
			n = utf8_cut(password, n, n - 1);
		else if (key >= ' ' && key != DEL && n < PASSWORD_BUF - 1)
			password[n++] = (char)key;
	}
	password[n] = '\0';
	return n ? 0 : cancelled(e);
}

static int ask_terminal(const char *question, char *password, struct err *e)
{
	struct termios was, raw;
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (tty < 0 || tcgetattr(tty, &was)) {
		if (tty >= 0)
			close(tty);
		return err_set(e, ERR_DENIED, _("a password is needed and there is no terminal to ask at; --password-file "
						"reads it"));
	}
	raw = was;
	raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG); /* ^C and ^Z would leave it without echo */
	tcsetattr(tty, TCSAFLUSH, &raw);
	ssize_t told = write(tty, question, strlen(question));
	int rc = told < 0 ? err_set(e, ERR_IO, _("cannot write to the terminal: %s"), strerror(errno))
			  : read_keys(tty, password, e);
	told = write(tty, "\n", 1);
	tcsetattr(tty, TCSAFLUSH, &was);
	close(tty);
	return rc;
}

int cli_password(struct cli *c, const char *question, char *password, struct err *e)
{
	int rc = c->value[OPT_PASSWORD_FILE] ? next_line(c, password, e) : ask_terminal(question, password, e);
	if (rc)
		password_forget(password, PASSWORD_BUF);
	return rc;
}
