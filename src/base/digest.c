/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/digest.h"

#include <sodium.h>
#include <string.h>

void digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX])
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	crypto_hash_sha256(sum, bytes, n);
	sodium_bin2hex(hex, DIGEST_HEX, sum, sizeof sum);
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
