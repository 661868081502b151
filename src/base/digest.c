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

void digest_bytes(const void *bytes, size_t n, unsigned char out[DIGEST_BYTES])
{
	crypto_hash_sha256(out, bytes, n);
}

void digest_salted(const unsigned char salt[DIGEST_SALT], const void *bytes, size_t n,
		   unsigned char out[DIGEST_BYTES])
{
	crypto_hash_sha256_state state;
	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, salt, DIGEST_SALT);
	crypto_hash_sha256_update(&state, bytes, n);
	crypto_hash_sha256_final(&state, out);
}

void hex_of(const unsigned char *bytes, size_t n, char *hex)
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < n; i++) {
		*hex++ = digits[bytes[i] >> 4];
		*hex++ = digits[bytes[i] & 15];
	}
	*hex = '\0';
}

bool hex_read(const char *hex, unsigned char *bytes, size_t n)
{
	size_t got;
	return strlen(hex) == 2 * n && !sodium_hex2bin(bytes, n, hex, 2 * n, NULL, &got, NULL) && got == n;
}

void sign_public(const unsigned char seed[SIGN_SEED], unsigned char key[SIGN_PUBLIC])
{
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
	crypto_sign_seed_keypair(key, secret, seed);
	secret_wipe(secret, sizeof secret);
}

void sign_text(const unsigned char seed[SIGN_SEED], const char *text, unsigned char out[SIGN_BYTES])
{
	unsigned char secret[crypto_sign_SECRETKEYBYTES], key[SIGN_PUBLIC];
	crypto_sign_seed_keypair(key, secret, seed);
	crypto_sign_detached(out, NULL, (const unsigned char *)text, strlen(text), secret);
	secret_wipe(secret, sizeof secret);
}

bool sign_is_good(const unsigned char key[SIGN_PUBLIC], const char *text,
		  const unsigned char sign[SIGN_BYTES])
{
	return !crypto_sign_verify_detached(sign, (const unsigned char *)text, strlen(text), key);
}

void secret_wipe(void *bytes, size_t n)
{
	sodium_memzero(bytes, n);
}
