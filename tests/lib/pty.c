/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "plaint/base/utf8.h"

struct pty {
	int fd;
	pid_t pid;
	int rows, cols;
	VTerm *vt;
	VTermScreen *screen;
	iconv_t from, to; /* the terminal's charset <-> UTF-8 */
	char held[16];	  /* the beginning of a character */
	size_t held_n;
	char *log; /* all that was written */
	size_t log_n, log_cap, seen;
	int status; /* of waitpid(), -1 while it runs */
};

static long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

/* The charset of a locale, "" when it is not installed. */
static void charset_of(const char *name, char *buf, size_t n)
{
	locale_t l = newlocale(LC_CTYPE_MASK, name, (locale_t)0);
	const char *codeset = l ? nl_langinfo_l(CODESET, l) : "";
	snprintf(buf, n, "%s", strcmp(codeset, "ANSI_X3.4-1968") ? codeset : "ISO-8859-1");
	if (l)
		freelocale(l);
}

static void run_program(const struct pty_spec *spec)
{
	setenv("LC_ALL", spec->locale, 1);
	setenv("LANG", spec->locale, 1);
	setenv("TERM", spec->term, 1);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	unsetenv("LANGUAGE");
	unsetenv("ESCDELAY");
	unsetenv("NO_COLOR");
	for (int i = 0; spec->env && spec->env[i]; i++)
		putenv((char *)(size_t)spec->env[i]);
	union {
		const char *const *in;
		char *const *out;
	} argv = { spec->argv };
	execvp(argv.out[0], argv.out);
	_exit(127);
}

static void on_reply(const char *s, size_t n, void *p)
{
	pty_send(p, s, n);
}

struct pty *pty_start(const struct pty_spec *spec)
{
	char charset[64];
	charset_of(spec->locale, charset, sizeof charset);
	if (!*charset)
		return NULL;
	struct pty *p = calloc(1, sizeof *p);
	struct winsize size = { .ws_row = (unsigned short)spec->rows,
				.ws_col = (unsigned short)spec->cols };
	p->rows = spec->rows;
	p->cols = spec->cols;
	p->status = -1;
	p->from = iconv_open("UTF-8", charset);
	p->to = iconv_open(charset, "UTF-8");
	p->vt = vterm_new(p->rows, p->cols);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
	vterm_output_set_callback(p->vt, on_reply, p);
	fflush(stdout);
	p->pid = forkpty(&p->fd, NULL, NULL, &size);
	if (p->pid == 0)
		run_program(spec);
	fcntl(p->fd, F_SETFD, FD_CLOEXEC); /* a second program must not hold the first one's line */
	return p;
}

void pty_free(struct pty *p)
{
	if (p->status < 0) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, &p->status, 0);
	}
	if (p->fd >= 0)
		close(p->fd);
	iconv_close(p->from);
	iconv_close(p->to);
	vterm_free(p->vt);
	free(p->log);
	free(p);
}

void pty_send(struct pty *p, const char *bytes, size_t n)
{
	while (n > 0 && p->fd >= 0) {
		ssize_t done = write(p->fd, bytes, n);
		if (done < 0 && errno != EINTR)
			return;
		bytes += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
}

void pty_type(struct pty *p, const char *text)
{
	char out[1024], *o = out;
	union {
		const char *in;
		char *iconv;
	} u = { text };
	size_t n = strlen(text), room = sizeof out;
	iconv(p->to, &u.iconv, &n, &o, &room);
	pty_send(p, out, (size_t)(o - out));
}

/* "Repeat the last character", spelled out: libvterm 0.1 wraps it one column too early. */
static void write_spelled(struct pty *p, const char *s, size_t n)
{
	size_t from = 0;
	for (size_t i = 1; i + 3 < n; i++) {
		char *end;
		if (s[i] != '\033' || s[i + 1] != '[' || s[i - 1] < 0x20)
			continue;
		long count = strtol(s + i + 2, &end, 10);
		if (*end != 'b' || end == s + i + 2 || count > p->cols)
			continue;
		vterm_input_write(p->vt, s + from, i - from);
		while (count-- > 0)
			vterm_input_write(p->vt, s + i - 1, 1);
		from = (size_t)(end + 1 - s);
	}
	vterm_input_write(p->vt, s + from, n - from);
}

/* Output in the terminal's charset to the emulator, which knows UTF-8 only. */
static void emulate(struct pty *p, const char *bytes, size_t n)
{
	while (n > 0) {
		char in[4096 + sizeof p->held], out[4 * sizeof in + 1];
		size_t part = n < 4096 ? n : 4096;
		memcpy(in, p->held, p->held_n);
		memcpy(in + p->held_n, bytes, part);
		char *i = in, *o = out;
		size_t left = p->held_n + part, room = sizeof out - 1;
		while (iconv(p->from, &i, &left, &o, &room) == (size_t)-1 && errno == EILSEQ) {
			*o++ = '?';
			room--;
			i++;
			left--;
		}
		p->held_n = left < sizeof p->held ? left : 0;
		memcpy(p->held, i, p->held_n);
		*o = '\0';
		write_spelled(p, out, (size_t)(o - out));
		bytes += part;
		n -= part;
	}
}

/* Reads what has come within ms; false when nothing has, or the program is gone. */
static bool pump(struct pty *p, long ms)
{
	char buf[16384];
	struct pollfd pfd = { .fd = p->fd, .events = POLLIN };
	if (p->fd < 0 || poll(&pfd, 1, (int)(ms > 0 ? ms : 0)) <= 0)
		return false;
	ssize_t n = read(p->fd, buf, sizeof buf);
	if (n <= 0)
		return false;
	if (p->log_n + (size_t)n + 1 > p->log_cap) {
		p->log_cap = 2 * (p->log_cap + (size_t)n + 1);
		p->log = realloc(p->log, p->log_cap);
	}
	memcpy(p->log + p->log_n, buf, (size_t)n);
	p->log_n += (size_t)n;
	p->log[p->log_n] = '\0';
	emulate(p, buf, (size_t)n);
	return true;
}

static size_t add_cell(struct pty *p, int row, int col, char *out)
{
	VTermScreenCell cell;
	size_t n = 0;
	vterm_screen_get_cell(p->screen, (VTermPos){ .row = row, .col = col }, &cell);
	for (int i = 0;
	     i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] && cell.chars[i] != (uint32_t)-1; i++)
		n += utf8_encode(cell.chars[i], out + n);
	if (n == 0 && cell.chars[0] != (uint32_t)-1)
		out[n++] = ' ';
	return n;
}

char *pty_screen_text(struct pty *p)
{
	char *text = malloc((size_t)p->rows * ((size_t)p->cols * 32 + 1) + 1), *o = text;
	for (int row = 0; row < p->rows; row++) {
		char *start = o;
		for (int col = 0; col < p->cols;) {
			VTermScreenCell cell;
			vterm_screen_get_cell(p->screen, (VTermPos){ .row = row, .col = col },
					      &cell);
			o += add_cell(p, row, col, o);
			col += cell.width > 1 ? cell.width : 1;
		}
		while (o > start && o[-1] == ' ')
			o--;
		*o++ = '\n';
	}
	*o = '\0';
	return text;
}

static bool wait_for(struct pty *p, const char *text, bool present)
{
	for (long end = now_ms() + PTY_WAIT_MS;;) {
		char *screen = pty_screen_text(p);
		bool there = strstr(screen, text) != NULL;
		bool over = there == present || now_ms() >= end;
		if (over && there != present)
			printf("# waited in vain for \"%s\" %s:\n# %s\n", text,
			       present ? "on" : "to go from", screen);
		free(screen);
		if (over)
			return there == present;
		if (!pump(p, end - now_ms()) && p->fd >= 0 &&
		    waitpid(p->pid, &p->status, WNOHANG) > 0)
			end = 0; /* ended: what is on the screen stays there */
	}
}

bool pty_wait_text(struct pty *p, const char *text)
{
	return wait_for(p, text, true);
}

bool pty_wait_gone(struct pty *p, const char *text)
{
	return wait_for(p, text, false);
}

void pty_settle(struct pty *p, int quiet_ms)
{
	for (long end = now_ms() + PTY_WAIT_MS; now_ms() < end && pump(p, quiet_ms);)
		;
}

void pty_cursor(struct pty *p, int *row, int *col)
{
	VTermPos pos;
	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &pos);
	*row = pos.row;
	*col = pos.col;
}

size_t pty_bytes_since(struct pty *p)
{
	size_t n = p->log_n - p->seen;
	p->seen = p->log_n;
	return n;
}

bool pty_wrote(struct pty *p, const char *bytes)
{
	return p->log && memmem(p->log, p->log_n, bytes, strlen(bytes)) != NULL;
}

void pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	while (pump(p, 0))
		;
	p->rows = rows;
	p->cols = cols;
	vterm_set_size(p->vt, rows, cols);
	ioctl(p->fd, TIOCSWINSZ, &size);
}

void pty_signal(struct pty *p, int number)
{
	kill(p->pid, number);
}

void pty_hangup(struct pty *p)
{
	close(p->fd);
	p->fd = -1;
}

int pty_exit_status(struct pty *p)
{
	for (long end = now_ms() + PTY_WAIT_MS; p->status < 0 && now_ms() < end;) {
		while (pump(p, 20))
			;
		if (waitpid(p->pid, &p->status, p->fd < 0 ? 0 : WNOHANG) == 0)
			p->status = -1;
	}
	while (pump(p, 0))
		;
	if (p->status < 0)
		return -1;
	return WIFSIGNALED(p->status) ? 128 + WTERMSIG(p->status) : WEXITSTATUS(p->status);
}

bool pty_is_cooked(struct pty *p)
{
	struct termios t;
	tcflag_t want = ICANON | ECHO | ISIG;
	return tcgetattr(p->fd, &t) == 0 && (t.c_lflag & want) == want;
}
