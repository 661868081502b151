/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handlers only call write(), tcsetattr(), sigaction() and raise(): all async-signal-safe. */
#include "plaint/tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "plaint/base/bug.h"
#include "plaint/base/i18n.h"

static const struct {
	int number;
	unsigned bit;
} caught[] = {
	{ SIGWINCH, SIGNAL_RESIZE },
	{ SIGTERM, SIGNAL_TERMINATE },
	{ SIGINT, SIGNAL_TERMINATE },
	{ SIGHUP, SIGNAL_HANGUP },
	{ SIGTSTP, SIGNAL_STOP },
	{ SIGCONT, SIGNAL_CONTINUE },
	{ SIGPIPE, 0 },
	{ SIGQUIT, 0 },
};
static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
enum { CAUGHT = sizeof caught / sizeof caught[0], FATAL = sizeof fatal / sizeof fatal[0] };

static int pipe_fd[2] = { -1, -1 };
static struct sigaction old_caught[CAUGHT], old_fatal[FATAL];
static struct {
	int fd;
	char bytes[256];
	volatile size_t n;
	struct termios modes;
} rescue;

static void on_signal(int number)
{
	int saved = errno;
	unsigned char b = (unsigned char)number;
	if (write(pipe_fd[1], &b, 1) < 0) {
		/* The pipe is full: the loop has enough to read, and this one is in it already. */
	}
	errno = saved;
}

static void give_back(void)
{
	if (rescue.n > 0) {
		if (write(rescue.fd, rescue.bytes, rescue.n) < 0) {
			/* Nobody is left to tell. */
		}
		tcsetattr(rescue.fd, TCSANOW, &rescue.modes);
	}
	rescue.n = 0;
}

static void on_fatal(int number)
{
	give_back();
	signal(number, SIG_DFL);
	raise(number);
}

int signals_open(struct err *e)
{
	struct sigaction sa = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	struct sigaction last = { .sa_handler = on_fatal, .sa_flags = (int)SA_RESETHAND };
	if (pipe_fd[0] < 0 && pipe2(pipe_fd, O_NONBLOCK | O_CLOEXEC) != 0)
		return err_set(e, ERR_IO, _("cannot make a pipe: %s"), strerror(errno));
	sigemptyset(&sa.sa_mask);
	sigemptyset(&last.sa_mask);
	for (int i = 0; i < CAUGHT; i++) {
		struct sigaction ignore = { .sa_handler = SIG_IGN };
		sigaction(caught[i].number, caught[i].bit ? &sa : &ignore, &old_caught[i]);
	}
	for (int i = 0; i < FATAL; i++)
		sigaction(fatal[i], &last, &old_fatal[i]);
	bug_set_rescue(give_back);
	return 0;
}

void signals_close(void)
{
	if (pipe_fd[0] < 0)
		return;
	for (int i = 0; i < CAUGHT; i++)
		sigaction(caught[i].number, &old_caught[i], NULL);
	for (int i = 0; i < FATAL; i++)
		sigaction(fatal[i], &old_fatal[i], NULL);
	close(pipe_fd[0]);
	close(pipe_fd[1]);
	pipe_fd[0] = pipe_fd[1] = -1;
	rescue.n = 0;
	bug_set_rescue(NULL);
}

int signals_fd(void)
{
	return pipe_fd[0];
}

unsigned signals_take(void)
{
	unsigned bits = 0;
	unsigned char b[64];
	ssize_t n;
	while (pipe_fd[0] >= 0 && (n = read(pipe_fd[0], b, sizeof b)) > 0)
		for (ssize_t i = 0; i < n; i++)
			for (int k = 0; k < CAUGHT; k++)
				bits |= b[i] == caught[k].number ? caught[k].bit : 0;
	return bits;
}

void signals_set_rescue(int fd, const char *bytes, size_t n, const struct termios *modes)
{
	rescue.n = 0; /* a crash between these lines rescues nothing rather than half */
	if (n == 0 || n > sizeof rescue.bytes)
		return;
	rescue.fd = fd;
	rescue.modes = *modes;
	memcpy(rescue.bytes, bytes, n);
	rescue.n = n;
}
