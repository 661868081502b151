/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/presence.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/path.h"
#include "plaint/base/str.h"
#include "plaint/base/utf8.h"

enum { SLOT = 128, MAGIC = 0x31525050, SLOTS_MOST = 4096 };

struct slot { /* of one host, so in its byte order */
	uint32_t magic, what;
	int64_t case_id, user_id, at;
	char login[24], name[56];
	uint64_t sum; /* of all before it: a slot that is read while it is written does not count */
	uint64_t unused;
};
_Static_assert(sizeof(struct slot) == SLOT, "the file has slots of 128 bytes");

struct presence {
	int fd;
	int mine; /* slot, -1 = none yet */
	bool writes;
	struct slot said;
	struct presence_list list;
	char *bytes;
	size_t room; /* of bytes and list, in slots */
};

static uint64_t sum_of(const struct slot *s)
{
	const unsigned char *p = (const unsigned char *)s;
	uint64_t h = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < offsetof(struct slot, sum); i++)
		h = (h ^ p[i]) * UINT64_C(1099511628211);
	return h;
}

int presence_open(const struct session *s, struct presence **out, struct err *e)
{
	struct str path;
	struct stat st;
	*out = NULL;
	str_init(&path, 0);
	str_printf(&path, "%s-presence", s->path);
	mode_t mode = stat(s->path, &st) ? 0600 : st.st_mode & 0666; /* who may write the store may say so */
	int fd = s->readonly ? -1 : open(path.s, O_RDWR | O_CREAT | O_CLOEXEC, mode);
	bool writes = fd >= 0;
	if (fd < 0)
		fd = open(path.s, O_RDONLY | O_CLOEXEC);
	if (writes && !fstat(fd, &st) && st.st_uid == geteuid() && (st.st_mode & 0666) != mode)
		writes = fchmod(fd, mode) == 0; /* whatever the umask */
	if (fd < 0)
		err_set(e, ERR_IO, _("cannot open '%s': %s"), path.s, strerror(errno));
	str_clear(&path);
	if (fd < 0)
		return ERR_IO;
	struct presence *p = xcalloc(1, sizeof *p);
	p->fd = fd;
	p->mine = -1;
	p->writes = writes && s->user_id;
	*out = p;
	return 0;
}

static struct flock range_of(int slot)
{
	return (struct flock){ .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = (off_t)slot * SLOT,
			       .l_len = SLOT };
}

static bool put(struct presence *p, struct slot *s)
{
	s->sum = sum_of(s);
	return pwrite(p->fd, s, SLOT, (off_t)p->mine * SLOT) == SLOT;
}

/* The first slot that nobody holds. */
static bool take_slot(struct presence *p)
{
	for (int i = 0; p->mine < 0 && i < SLOTS_MOST; i++) {
		struct flock l = range_of(i);
		if (!fcntl(p->fd, F_OFD_SETLK, &l))
			p->mine = i;
		else if (errno != EAGAIN && errno != EACCES)
			break;
	}
	p->writes = p->mine >= 0;
	return p->writes;
}

void presence_close(struct presence *p)
{
	struct slot nothing = { .magic = MAGIC };
	if (!p)
		return;
	if (p->mine >= 0)
		put(p, &nothing);
	close(p->fd);
	free(p->bytes);
	free(p->list.row);
	free(p);
}

static void copy(char *out, size_t size, const char *text)
{
	size_t n = utf8_cut(text, strlen(text), size - 1);
	memcpy(out, text, n);
}

void presence_say(struct presence *p, const struct session *s, int64_t case_id, enum presence_what what)
{
	int64_t now_s = session_now(s), since = now_s - p->said.at;
	bool same = p->said.case_id == case_id && (!case_id || p->said.what == (uint32_t)what);
	if (!p->writes || (same && (!case_id || (since >= 0 && since < PRESENCE_BEAT_S))))
		return;
	struct slot new = { .magic = MAGIC, .what = case_id ? (uint32_t)what : 0, .case_id = case_id,
			    .user_id = s->user_id, .at = now_s };
	copy(new.login, sizeof new.login, s->login);
	copy(new.name, sizeof new.name, s->name);
	if (p->mine < 0 && !take_slot(p))
		return;
	put(p, &new); /* what cannot be written is said by nobody; the next beat tries again */
	p->said = new;
}

static bool is_held(const struct presence *p, int slot)
{
	struct flock l = range_of(slot);
	return fcntl(p->fd, F_OFD_GETLK, &l) == 0 && l.l_type != F_UNLCK;
}

static bool counts(const struct presence *p, const struct slot *s, int at, int64_t now_s)
{
	int64_t age = now_s - s->at;
	return at != p->mine && s->magic == MAGIC && s->case_id && s->what && s->what <= PRESENCE_REPLIES &&
	       age <= PRESENCE_STALE_S && age >= -PRESENCE_STALE_S && s->sum == sum_of(s) && is_held(p, at);
}

static size_t read_slots(struct presence *p)
{
	struct stat st;
	size_t n = fstat(p->fd, &st) ? 0 : (size_t)st.st_size / SLOT;
	n = n < SLOTS_MOST ? n : SLOTS_MOST;
	if (n > p->room) {
		p->bytes = xrealloc(p->bytes, n * SLOT);
		p->list.row = xrealloc(p->list.row, n * sizeof *p->list.row);
		p->room = n;
	}
	ssize_t got = n ? pread(p->fd, p->bytes, n * SLOT, 0) : 0;
	return got > 0 ? (size_t)got / SLOT : 0;
}

const struct presence_list *presence_look(struct presence *p, const struct presence_cases *of, int64_t now_s)
{
	size_t n = read_slots(p);
	p->list.n = 0;
	for (size_t i = 0; i < n; i++) {
		struct slot s;
		memcpy(&s, p->bytes + i * SLOT, SLOT);
		if ((of && !presence_cases_has(of, s.case_id)) || !counts(p, &s, (int)i, now_s))
			continue;
		struct presence_row *r = &p->list.row[p->list.n++];
		*r = (struct presence_row){ .case_id = s.case_id, .user_id = s.user_id, .at = s.at,
					    .what = (enum presence_what)s.what };
		s.login[sizeof s.login - 1] = s.name[sizeof s.name - 1] = '\0';
		memcpy(r->login, s.login, sizeof r->login);
		memcpy(r->name, s.name, sizeof r->name);
	}
	return &p->list;
}
