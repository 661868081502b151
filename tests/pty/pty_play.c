/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plays a script on a program that runs on a pseudo terminal, for shell tests: pty_play PROGRAM ARGUMENT...
 * Standard input has the script, one act a line; the first that fails ends it with status 1, the line and the
 * screen.  \e \r \t \\ and \xNN stand for keys.
 *	wait TEXT	until it stands in some row		gone TEXT	until it stands in none
 *	type KEYS	as a person types			run COMMAND	by sh, while the program waits; must give 0
 *	settle		until the screen is quiet		exit N		until the program ends, with this status
 */
#include <locale.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/pty.h"
#include "lib/tap.h"

enum { LINE = 4096, QUIET_MS = 150 };

static size_t keys(char *s)
{
	char *out = s, *begin = s;
	for (; *s; s++) {
		static const char names[] = "ert\\", values[] = "\033\r\t\\";
		const char *at = *s == '\\' && s[1] ? strchr(names, s[1]) : NULL;
		char hex[3] = { 0 };
		if (at) {
			*out++ = values[at - names];
			s++;
		} else if (*s == '\\' && s[1] == 'x' && s[2] && s[3]) {
			memcpy(hex, s + 2, 2);
			*out++ = (char)strtol(hex, NULL, 16);
			s += 3;
		} else {
			*out++ = *s;
		}
	}
	return (size_t)(out - begin);
}

static bool run(const char *command)
{
	int status = -1;
	pid_t pid = fork();
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static bool act(struct pty *p, const char *word, char *rest)
{
	if (!strcmp(word, "wait"))
		return pty_wait_text(p, rest);
	if (!strcmp(word, "gone"))
		return pty_wait_gone(p, rest);
	if (!strcmp(word, "run"))
		return run(rest);
	if (!strcmp(word, "exit"))
		return pty_exit_status(p) == (int)strtol(rest, NULL, 10);
	if (!strcmp(word, "settle"))
		return pty_settle(p, QUIET_MS), true;
	if (strcmp(word, "type"))
		return false;
	size_t n = keys(rest);
	pty_send(p, rest, n);
	return true;
}

static bool play(struct pty *p)
{
	char line[LINE];
	while (fgets(line, sizeof line, stdin)) {
		char copy[LINE];
		line[strcspn(line, "\n")] = '\0';
		if (!*line || *line == '#')
			continue;
		snprintf(copy, sizeof copy, "%s", line);
		char *rest = strchr(line, ' ');
		if (rest)
			*rest++ = '\0';
		if (!act(p, line, rest ? rest : line + strlen(line))) {
			char *text = pty_screen_text(p);
			printf("failed: %s\n%s\n", copy, text);
			free(text);
			return false;
		}
	}
	return true;
}

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "C.UTF-8");
	if (argc < 2)
		return 2;
	const char *term = getenv("TERM");
	struct pty_spec spec = { (const char *const *)(intptr_t)(argv + 1), 24, 80, "C.UTF-8",
				 term && *term ? term : "xterm", NULL };
	struct pty *p = pty_start(&spec);
	if (!p)
		return 2;
	bool good = play(p);
	pty_free(p);
	return good ? 0 : 1;
}
