/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"

enum { LINE_MAX_BYTES = 1000, PHONE_LEAST = 9, PHONE_MOST = 13, ID_LEAST = 15, SHOWN = 3 };

static bool is_hidden(uint32_t cp)
{
	return cp < ' ' || (cp >= 0x7f && cp <= 0x9f) || (cp >= 0x200b && cp <= 0x200f) ||
	       (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff;
}

static size_t digits(const char *s)
{
	return strspn(s, "0123456789");
}

/* Numbers of telephones and of identity papers, by their length: the numbers of cases have 14 digits. */
static size_t mask_number(struct str *out, const char *s)
{
	size_t n = digits(s);
	if ((n < PHONE_LEAST || n > PHONE_MOST) && n < ID_LEAST) {
		str_addn(out, s, n);
		return n;
	}
	str_addn(out, s, SHOWN);
	str_add(out, "****");
	str_addn(out, s + n - SHOWN, SHOWN);
	return n;
}

static bool is_of_address(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("._%+-", c));
}

/* "name@host": the name goes. */
static void mask_address(struct str *out)
{
	size_t at = out->len;
	while (at && is_of_address(out->s[at - 1]))
		at--;
	if (at < out->len) {
		str_truncate(out, at);
		str_add(out, "***");
	}
	str_add(out, "@");
}

void log_clean(struct str *out, const char *text)
{
	size_t len = strlen(text);
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t n = utf8_decode(text + i, len - i, &cp);
		if (digits(text + i)) {
			n = mask_number(out, text + i);
		} else if (cp == '@') {
			mask_address(out);
		} else if (is_hidden(cp) || (cp == UTF8_BAD && n == 1)) {
			str_add(out, " ");
		} else {
			str_addn(out, text + i, n);
		}
		i += n;
	}
}

static int open_log(const char *path)
{
	return open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
}

static void move_files(const char *path)
{
	struct str from, to;
	str_init(&from, 0);
	str_init(&to, 0);
	for (int i = LOG_FILES; i > 0; i--) {
		str_reset(&from);
		str_reset(&to);
		str_printf(&to, "%s.%d", path, i);
		if (i == 1)
			str_add(&from, path);
		else
			str_printf(&from, "%s.%d", path, i - 1);
		rename(from.s, to.s); /* what is not there need not move */
	}
	str_clear(&from);
	str_clear(&to);
}

/* Under a lock of the file, and only when the path still names it: two writers must not move twice. */
static int rotated(const char *path, int fd)
{
	struct stat open_one, named;
	if (fstat(fd, &open_one) || open_one.st_size < LOG_BYTES)
		return fd;
	if (!flock(fd, LOCK_EX) && !stat(path, &named) && named.st_ino == open_one.st_ino &&
	    named.st_dev == open_one.st_dev)
		move_files(path);
	close(fd);
	return open_log(path);
}

int log_add(const char *path, int64_t at_s, const char *topic, const char *text, struct err *e)
{
	struct str line;
	struct stat st;
	char at[DATE_BUF];
	int fd = open_log(path);
	if (fd >= 0)
		fd = rotated(path, fd);
	if (fd < 0 || fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		int no = fd < 0 ? errno : EINVAL;
		if (fd >= 0)
			close(fd);
		return err_set(e, ERR_IO, _("cannot write '%s': %s"), path, strerror(no));
	}
	str_init(&line, LINE_MAX_BYTES);
	str_printf(&line, "%s %s ", date_format(at, DATE_UTC, at_s), topic);
	log_clean(&line, text);
	str_truncate(&line, utf8_cut(line.s, line.len, LINE_MAX_BYTES - 1));
	str_add(&line, "\n");
	ssize_t n = write(fd, line.s, line.len);
	int no = errno;
	bool whole = n == (ssize_t)line.len;
	str_clear(&line);
	close(fd);
	return whole ? 0 : err_set(e, ERR_IO, _("cannot write '%s': %s"), path, strerror(n < 0 ? no : ENOSPC));
}
