/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/heads.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/path.h"
#include "plaint/base/random.h"
#include "plaint/base/str.h"
#include "plaint/base/textfile.h"
#include "plaint/service/chain.h"
#include "plaint/service/rights.h"
#include "plaint/store/audit.h"

static int key_path(const char *file, char path[PATH_BUF], struct err *e)
{
	if (!file)
		return path_for(path, PATH_CONFIG, "audit.key", e);
	if (strlen(file) >= PATH_BUF)
		return err_set(e, ERR_INPUT, _("the path is too long"));
	snprintf(path, PATH_BUF, "%s", file);
	return 0;
}

static int write_out(int fd, const char *text, size_t n)
{
	while (n) {
		ssize_t got = write(fd, text, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		text += got;
		n -= (size_t)got;
	}
	return fsync(fd) && errno != EINVAL && errno != EROFS ? -1 : 0;
}

static int write_key(const char *path, const unsigned char *seed, const char *public_hex, struct err *e)
{
	char secret[DIGEST_HEX], text[256];
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set(e, errno == EEXIST ? ERR_CONFLICT : ERR_IO, _("cannot make the key '%s': %s"), path,
			       strerror(errno));
	hex_of(seed, SIGN_SEED, secret);
	int n = snprintf(text, sizeof text, "plaint-audit-key 1\npublic %s\nsecret %s\n", public_hex, secret);
	int bad = write_out(fd, text, (size_t)n);
	int why = errno;
	secret_wipe(secret, sizeof secret);
	secret_wipe(text, sizeof text);
	if (close(fd) || bad) {
		unlink(path);
		return err_set(e, ERR_IO, _("cannot make the key '%s': %s"), path, strerror(why));
	}
	return 0;
}

int heads_key_make(struct session *s, const char *file, char path[PATH_BUF], char public_hex[DIGEST_HEX],
		   struct err *e)
{
	unsigned char seed[SIGN_SEED], key[SIGN_PUBLIC];
	int rc = rights_need(s, RIGHT_AUDIT, e);
	if (!rc)
		rc = key_path(file, path, e);
	if (!rc)
		rc = path_make_parents(path, e);
	if (rc)
		return rc;
	random_bytes(seed, sizeof seed);
	sign_public(seed, key);
	hex_of(key, sizeof key, public_hex);
	rc = write_key(path, seed, public_hex, e);
	secret_wipe(seed, sizeof seed);
	return rc;
}

static int load_key(const char *file, unsigned char seed[SIGN_SEED], struct err *e)
{
	char path[PATH_BUF], text[256] = "", secret[DIGEST_HEX] = "";
	struct stat st;
	int rc = key_path(file, path, e);
	if (rc)
		return rc;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_set(e, errno == ENOENT ? ERR_NOTFOUND : ERR_IO, _("cannot read the key '%s': %s"), path,
			       strerror(errno));
	if (!fstat(fd, &st) && st.st_mode & 077)
		rc = err_set(e, ERR_DENIED, _("the key '%s' can be read by others; chmod 600 it"), path);
	ssize_t n = rc ? 0 : read(fd, text, sizeof text - 1);
	close(fd);
	const char *at = n > 0 ? strstr(text, "\nsecret ") : NULL;
	if (at)
		snprintf(secret, sizeof secret, "%s", at + 8);
	if (!rc && (strncmp(text, "plaint-audit-key 1\n", 19) || !hex_read(secret, seed, SIGN_SEED)))
		rc = err_set(e, ERR_INPUT, _("'%s' is not a key of plaint"), path);
	secret_wipe(text, sizeof text);
	secret_wipe(secret, sizeof secret);
	return rc;
}

/* What is signed. */
static void head_text(char buf[HEADS_LINE], const char *seq, const char *hash, const char *utc)
{
	snprintf(buf, HEADS_LINE, "plaint head %s %s %s", seq, hash, utc);
}

int heads_sign(struct session *s, const char *key_file, char line[HEADS_LINE], struct err *e)
{
	unsigned char seed[SIGN_SEED], key[SIGN_PUBLIC], sign[SIGN_BYTES];
	char text[HEADS_LINE], at[DATE_BUF], seq[24], key_hex[DIGEST_HEX], sign_hex[2 * SIGN_BYTES + 1];
	struct chain_head head;
	int rc = chain_last(s, &head, e);
	if (!rc && !head.seq)
		rc = err_set(e, ERR_NOTFOUND, _("the chain has no event yet"));
	if (!rc)
		rc = load_key(key_file, seed, e);
	if (rc)
		return rc;
	snprintf(seq, sizeof seq, "%" PRId64, head.seq);
	head_text(text, seq, head.hash, date_format(at, DATE_UTC, session_now(s)));
	sign_text(seed, text, sign);
	sign_public(seed, key);
	secret_wipe(seed, sizeof seed);
	hex_of(key, sizeof key, key_hex);
	hex_of(sign, sizeof sign, sign_hex);
	snprintf(line, HEADS_LINE, "%s %s %s %s %s\n", seq, head.hash, at, key_hex, sign_hex);
	return 0;
}

/* The day of the last line, "" when there is none. */
static void last_day(int fd, char day[DATE_BUF])
{
	char tail[2 * HEADS_LINE + 1], utc[DATE_BUF] = "";
	off_t end = lseek(fd, 0, SEEK_END), from = end > 2 * HEADS_LINE ? end - 2 * HEADS_LINE : 0;
	ssize_t n = end > 0 ? pread(fd, tail, sizeof tail - 1, from) : 0;
	*day = '\0';
	if (n <= 0)
		return;
	tail[n] = '\0';
	if (tail[n - 1] == '\n')
		tail[n - 1] = '\0';
	const char *line = strrchr(tail, '\n');
	if (sscanf(line ? line + 1 : tail, "%*d %*64s %31s", utc) == 1 && strchr(utc, 'T'))
		snprintf(day, DATE_BUF, "%.10s", utc);
}

/* Two timers that come at once append one line.  *done: in, whether once a day is enough. */
static int append_locked(struct session *s, int fd, const char *key_file, bool *done, struct err *e)
{
	char day[DATE_BUF], now[DATE_BUF], line[HEADS_LINE];
	date_format(now, DATE_UTC, session_now(s));
	last_day(fd, day);
	if (*done && !strncmp(day, now, 10)) {
		*done = false;
		return 0;
	}
	int rc = heads_sign(s, key_file, line, e);
	*done = !rc;
	if (!rc && write_out(fd, line, strlen(line)))
		rc = err_set(e, ERR_IO, "%s", strerror(errno));
	return rc;
}

int heads_append(struct session *s, const char *file, const char *key_file, bool daily, bool *done, struct err *e)
{
	int fd = open(file, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
	*done = false;
	if (fd < 0)
		return err_set(e, ERR_IO, _("cannot write '%s': %s"), file, strerror(errno));
	int rc = flock(fd, LOCK_EX) ? err_set(e, ERR_IO, _("cannot write '%s': %s"), file, strerror(errno)) : 0;
	*done = daily;
	if (!rc)
		rc = append_locked(s, fd, key_file, done, e);
	if (close(fd) && !rc)
		rc = err_set(e, ERR_IO, _("cannot write '%s': %s"), file, strerror(errno));
	return rc;
}

struct checking {
	struct session *s;
	struct heads_report *out;
	char *trusted; /* hex of keys; owned */
	int64_t last;  /* of the store */
};

static int complain(struct checking *c, int64_t line, int64_t seq, const char *why)
{
	if (!c->out->bad_line) {
		c->out->bad_line = line;
		c->out->bad_seq = seq;
		snprintf(c->out->why, sizeof c->out->why, "%s", why);
	}
	return 0;
}

static bool is_signed(const char *seq, const char *hash, const char *utc, const char *key, const char *sign)
{
	unsigned char k[SIGN_PUBLIC], b[SIGN_BYTES];
	char text[HEADS_LINE];
	head_text(text, seq, hash, utc);
	return hex_read(key, k, sizeof k) && hex_read(sign, b, sizeof b) && sign_is_good(k, text, b);
}

static int check_line(void *ctx, struct textline *l, struct err *e)
{
	struct checking *c = ctx;
	unsigned char hash[DIGEST_BYTES];
	char hex[DIGEST_HEX] = "", *end;
	int64_t at, seq = l->n == 5 ? strtoll(l->word[0], &end, 10) : 0;
	if (l->n != 5 || *end || seq <= 0)
		return complain(c, l->number, 0, _("it is no head"));
	if (!is_signed(l->word[0], l->word[1], l->word[2], l->word[3], l->word[4]))
		return complain(c, l->number, 0, _("its signature is wrong"));
	if (!strstr(c->trusted, l->word[3]))
		return complain(c, l->number, 0, _("it is signed with a key that is not trusted"));
	if (seq > c->last)
		return complain(c, l->number, c->last + 1, _("the end of the chain was cut off"));
	int rc = audit_hash_at(c->s->db, &seq, &at, hash, e);
	if (rc == ERR_NOTFOUND)
		return complain(c, l->number, seq, _("it is missing"));
	hex_of(hash, DIGEST_BYTES, hex);
	if (!rc && strcmp(hex, l->word[1]) != 0)
		return complain(c, l->number, seq, _("the chain was built anew: this or an earlier event is another one"));
	c->out->lines += !rc;
	c->out->seq = !rc && seq > c->out->seq ? seq : c->out->seq;
	return rc;
}

/* Keys by themselves, or a file of them. */
static int read_trusted(const char *publics, char **out, struct err *e)
{
	if (strspn(publics, "0123456789abcdef, ") == strlen(publics) && strlen(publics) >= 2 * SIGN_PUBLIC) {
		*out = xstrdup(publics);
		return 0;
	}
	return textfile_read(publics, out, e);
}

int heads_check(struct session *s, const char *file, const char *publics, struct heads_report *out, struct err *e)
{
	struct checking c = { .s = s, .out = out };
	char *text = NULL;
	*out = (struct heads_report){ .lines = 0 };
	int rc = rights_need(s, RIGHT_AUDIT, e);
	if (!rc)
		rc = audit_last(s->db, &c.last, e);
	if (!rc)
		rc = read_trusted(publics, &c.trusted, e);
	if (!rc)
		rc = textfile_read(file, &text, e);
	if (!rc)
		rc = textfile_each_line(file, text, check_line, &c, e);
	free(text);
	free(c.trusted);
	return rc;
}
