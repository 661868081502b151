/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plaint/base/clock.h"
#include "plaint/base/i18n.h"

enum { IN, OUT, ERR, STREAMS };
enum { CHILD_ENV = 512, CHILD_ENVS = 7 };

struct running {
	const struct child_job *job;
	struct child_result *result;
	pid_t pid;
	int fd[STREAMS]; /* our ends; -1 = closed */
	size_t written, error_n, out_n;
	bool out_done;
};

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Our environment is not the transport's business, but for what is set for it. */
static void clean_environment(char *env[CHILD_ENVS + 1], char text[CHILD_ENVS][CHILD_ENV])
{
	static const char *const names[] = { "PATH", "HOME", "LANG", "TZ",
							 "PLAINT_SPOOL", "PLAINT_SMTP", "PLAINT_MAIL_FROM" };
	int n = 0;
	for (int i = 0; i < CHILD_ENVS; i++) {
		const char *value = getenv(names[i]);
		if (!value || strlen(value) + strlen(names[i]) + 2 > CHILD_ENV)
			continue;
		snprintf(text[n], CHILD_ENV, "%.16s=%.*s", names[i], CHILD_ENV - 18, value);
		env[n] = text[n];
		n++;
	}
	env[n] = NULL;
}

static int start(struct running *r, struct err *e)
{
	int pipes[STREAMS][2] = { { -1, -1 }, { -1, -1 }, { -1, -1 } };
	char *argv[] = { (char *)(uintptr_t)r->job->path, NULL }, *env[CHILD_ENVS + 1], text[CHILD_ENVS][CHILD_ENV];
	posix_spawn_file_actions_t fa;
	int rc = 0;
	for (int i = 0; i < STREAMS && !rc; i++)
		rc = pipe2(pipes[i], O_CLOEXEC) ? errno : 0;
	posix_spawn_file_actions_init(&fa);
	for (int i = 0; i < STREAMS && !rc; i++)
		rc = posix_spawn_file_actions_adddup2(&fa, pipes[i][i == IN ? 0 : 1], i);
	clean_environment(env, text);
	if (!rc)
		rc = posix_spawn(&r->pid, r->job->path, &fa, NULL, argv, env);
	posix_spawn_file_actions_destroy(&fa);
	for (int i = 0; i < STREAMS; i++) {
		close_fd(&pipes[i][i == IN ? 0 : 1]);
		r->fd[i] = pipes[i][i == IN ? 1 : 0];
		if (rc)
			close_fd(&r->fd[i]);
		else
			fcntl(r->fd[i], F_SETFL, O_NONBLOCK);
	}
	return rc ? err_set(e, ERR_IO, _("cannot run '%s': %s"), r->job->path, strerror(rc)) : 0;
}

static void give(struct running *r)
{
	ssize_t n = write(r->fd[IN], r->job->input + r->written, r->job->input_n - r->written);
	if (n > 0)
		r->written += (size_t)n;
	if ((n < 0 && errno != EAGAIN && errno != EINTR) || r->written == r->job->input_n)
		close_fd(&r->fd[IN]);
}

/* The first line is kept. */
static void take_out(struct running *r, const char *s, size_t n)
{
	for (size_t i = 0; i < n && !r->out_done; i++) {
		r->out_done = s[i] == '\n';
		if (!r->out_done && r->out_n + 1 < CHILD_LINE)
			r->result->out[r->out_n++] = s[i];
	}
}

/* The last line that is not empty is kept. */
static void take_error(struct running *r, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n') {
			r->error_n = 0;
			continue;
		}
		if (r->error_n == 0)
			memset(r->result->error, 0, CHILD_LINE);
		if (r->error_n + 1 < CHILD_LINE)
			r->result->error[r->error_n++] = s[i];
	}
}

static void take(struct running *r, int stream)
{
	char buf[4096];
	ssize_t n = read(r->fd[stream], buf, sizeof buf);
	if (n > 0 && stream == OUT)
		take_out(r, buf, (size_t)n);
	else if (n > 0)
		take_error(r, buf, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		close_fd(&r->fd[stream]);
}

static bool is_open(const struct running *r)
{
	return r->fd[IN] >= 0 || r->fd[OUT] >= 0 || r->fd[ERR] >= 0;
}

/* Until it has closed both outputs; false when the time is over. */
static bool talk(struct running *r)
{
	int64_t end_us = clock_real_us() + (int64_t)r->job->limit_s * 1000000;
	while (is_open(r)) {
		struct pollfd p[STREAMS];
		int64_t left_ms = (end_us - clock_real_us()) / 1000;
		if (left_ms <= 0)
			return false;
		for (int i = 0; i < STREAMS; i++)
			p[i] = (struct pollfd){ .fd = r->fd[i], .events = i == IN ? POLLOUT : POLLIN };
		if (poll(p, STREAMS, left_ms > 1000 ? 1000 : (int)left_ms) < 0 && errno != EINTR)
			return false;
		if (r->fd[IN] >= 0 && p[IN].revents)
			give(r);
		for (int i = OUT; i < STREAMS; i++)
			if (r->fd[i] >= 0 && p[i].revents)
				take(r, i);
	}
	return true;
}

int child_run(const struct child_job *j, struct child_result *out, struct err *e)
{
	struct running r = { .job = j, .result = out, .fd = { -1, -1, -1 } };
	int status = 0;
	memset(out, 0, sizeof *out);
	int rc = start(&r, e);
	if (rc)
		return rc;
	bool in_time = talk(&r);
	if (!in_time)
		kill(r.pid, SIGKILL);
	for (int i = 0; i < STREAMS; i++)
		close_fd(&r.fd[i]);
	while (waitpid(r.pid, &status, 0) < 0 && errno == EINTR)
		;
	out->status = !in_time ? -2 : WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	return 0;
}
