/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"

enum { HELD = 1 << 16 };

struct digest {
	crypto_hash_sha256_state state;
	size_t n;
	unsigned char held[HELD]; /* small pieces go in together */
};

void digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX])
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	crypto_hash_sha256(sum, bytes, n);
	sodium_bin2hex(hex, DIGEST_HEX, sum, sizeof sum);
}

struct digest *digest_new(void)
{
	struct digest *d = xmalloc(sizeof *d);
	crypto_hash_sha256_init(&d->state);
	d->n = 0;
	return d;
}

static void flush(struct digest *d)
{
	crypto_hash_sha256_update(&d->state, d->held, d->n);
	d->n = 0;
}

void digest_add(struct digest *d, const void *bytes, size_t n)
{
	if (n > HELD - d->n)
		flush(d);
	if (n >= HELD) {
		crypto_hash_sha256_update(&d->state, bytes, n);
		return;
	}
	if (n)
		memcpy(d->held + d->n, bytes, n);
	d->n += n;
}

void digest_add_int(struct digest *d, int64_t v)
{
	unsigned char b[8];
	for (int i = 0; i < 8; i++)
		b[i] = (unsigned char)((uint64_t)v >> 8 * i);
	digest_add(d, b, sizeof b);
}

void digest_end(struct digest **d, char hex[DIGEST_HEX])
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	flush(*d);
	crypto_hash_sha256_final(&(*d)->state, sum);
	sodium_bin2hex(hex, DIGEST_HEX, sum, sizeof sum);
	free(*d);
	*d = NULL;
}

int digest_file(const char *path, char hex[DIGEST_HEX], struct err *e)
{
	char *buf = xmalloc(HELD);
	struct digest *d = digest_new();
	ssize_t n = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && (n = read(fd, buf, HELD)) > 0)
		digest_add(d, buf, (size_t)n);
	int no = errno;
	digest_end(&d, hex);
	free(buf);
	if (fd >= 0)
		close(fd);
	return n < 0 ? err_set(e, ERR_IO, _("cannot read '%s': %s"), path, strerror(no)) : 0;
}
