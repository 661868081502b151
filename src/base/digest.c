/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/digest.h"

#include <sodium.h>

void digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX])
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	crypto_hash_sha256(sum, bytes, n);
	sodium_bin2hex(hex, DIGEST_HEX, sum, sizeof sum);
}
