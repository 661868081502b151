/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/password.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "plaint/base/bug.h"
#include "plaint/base/i18n.h"

_Static_assert(PASSWORD_HASH >= crypto_pwhash_STRBYTES, "room for libsodium's text");

enum { SLOTS = 4 };

/* Each hash takes 64 MiB: five hundred who come at the start of a shift wait for one of four places, each a byte of
 * a file that is locked.  The kernel frees it when the process dies.  The descriptor, or -1. */
static int take_slot(const char *lock_file, struct err *e)
{
	int fd = open(lock_file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };
	for (int i = 0; fd >= 0 && i < SLOTS; i++) {
		l.l_start = i;
		if (fcntl(fd, F_OFD_SETLK, &l) == 0)
			return fd;
	}
	l.l_start = getpid() % SLOTS;
	while (fd >= 0 && fcntl(fd, F_OFD_SETLKW, &l) < 0)
		if (errno != EINTR) {
			close(fd);
			fd = -1;
		}
	if (fd < 0)
		err_set(e, ERR_IO, _("cannot lock '%s': %s"), lock_file, strerror(errno));
	return fd;
}

static void need_sodium(void)
{
	if (sodium_init() < 0)
		BUG("no source of random numbers");
}

int password_hash(const char *password, const char *lock_file, char hash[PASSWORD_HASH], struct err *e)
{
	need_sodium();
	int fd = take_slot(lock_file, e);
	if (fd < 0)
		return e->code;
	int rc = crypto_pwhash_str_alg(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
				       crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
	close(fd);
	return rc ? err_set(e, ERR_NOMEM, _("there is no memory for a password")) : 0;
}

int password_fits(const char *password, const char *hash, const char *lock_file, bool *fits, struct err *e)
{
	/* Nobody's: the password of a login that nobody has is compared with it, so that it takes as long. */
	static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$c2Rm1jl3hLqBFhRbLV5ZVQ"
				     "$Zm9yIG5vYm9keSBhdCBhbGwsIG5vdCBhIGhhc2guLi4";
	char stored[PASSWORD_HASH] = "";
	memcpy(stored, hash ? hash : nobody, strnlen(hash ? hash : nobody, sizeof stored - 1));
	need_sodium();
	*fits = false;
	int fd = take_slot(lock_file, e);
	if (fd < 0)
		return e->code;
	bool same = crypto_pwhash_str_verify(stored, password, strlen(password)) == 0;
	close(fd);
	*fits = same && hash;
	return 0;
}

void password_forget(void *bytes, size_t n)
{
	sodium_memzero(bytes, n);
}
