/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plaint-verify CHAIN [HEADS PUBLIC-KEY...] proves a chain that `plaint audit export` wrote, without plaint and
 * without its store; it shares no code with it.  One page to read, one command to build: cc -O2 -o plaint-verify
 * plaint-verify.c.  Signatures of heads are checked by the openssl program.  The formats are in plaint-audit(5).
 * Exit: 0 all is as it was written; 1 broken, and the first broken event is named; 2 it could not be read.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct { long long seq; char hash[65]; } Head;
static Head *heads;
static size_t nheads;

/* SHA-256, FIPS 180-4.  Its constants are the first 32 bits of the fractions of roots of primes. */
static uint32_t fraction(int n, int cube) /* n-th prime, by whole numbers */
{
	unsigned p = 1;
	for (int found = 0; found <= n;) {
		unsigned d = 2;
		for (p++; d * d <= p && p % d; d++) ;
		found += d * d > p;
	}
	unsigned __int128 want = (unsigned __int128)p << (cube ? 96 : 64);
	uint64_t r = 0;
	for (int b = 35; b >= 0; b--) {
		unsigned __int128 t = r | 1ULL << b;
		if (t * t * (cube ? t : 1) <= want) r = (uint64_t)t;
	}
	return (uint32_t)r;
}
#define R(x, n) ((x) >> (n) | (x) << (32 - (n)))
static void sha256(const unsigned char *m, size_t n, char hex[65])
{
	static uint32_t k[64], h0[8];
	for (int i = 0; !k[63] && i < 64; i++) { k[i] = fraction(i, 1); if (i < 8) h0[i] = fraction(i, 0); }
	uint32_t h[8], w[64];
	memcpy(h, h0, sizeof h);
	for (size_t at = 0, end = (n + 8) / 64 * 64 + 64; at < end; at += 64) {
		for (size_t i = 0; i < 64; i++) {
			size_t p = at + i;
			unsigned char c = p < n ? m[p] : p == n ? 0x80 : p >= end - 8 ?
					(unsigned char)((uint64_t)n * 8 >> 8 * (end - 1 - p)) : 0;
			w[i / 4] = w[i / 4] << 8 | c;
		}
		for (int i = 16; i < 64; i++)
			w[i] = w[i - 16] + (R(w[i - 15], 7) ^ R(w[i - 15], 18) ^ w[i - 15] >> 3) + w[i - 7] +
			       (R(w[i - 2], 17) ^ R(w[i - 2], 19) ^ w[i - 2] >> 10);
		uint32_t v[8];
		memcpy(v, h, sizeof v);
		for (int i = 0; i < 64; i++) {
			uint32_t a = v[0], e = v[4];
			uint32_t t = v[7] + (R(e, 6) ^ R(e, 11) ^ R(e, 25)) + ((e & v[5]) ^ (~e & v[6])) + k[i] + w[i];
			uint32_t u = (R(a, 2) ^ R(a, 13) ^ R(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
			memmove(v + 1, v, 7 * sizeof *v);
			v[4] += t;
			v[0] = t + u;
		}
		for (int i = 0; i < 8; i++) h[i] += v[i];
	}
	for (int i = 0; i < 8; i++) sprintf(hex + 8 * i, "%08x", h[i]);
}

static void broken(long long seq, const char *why) { printf("broken at event %lld: %s\n", seq, why); exit(1); }
static void fail(const char *why, const char *what) { fprintf(stderr, "%s: %s\n", what, why); exit(2); }

static void put_hex(const char *path, const char *hex)
{
	FILE *f = fopen(path, "w");
	if (!f) fail("cannot write", path);
	for (unsigned b; sscanf(hex, "%2x", &b) == 1; hex += 2) putc((int)b, f);
	fclose(f);
}

static int signature_is_good(const char *text, const char *key, const char *sign)
{
	char dir[] = "/tmp/plaint-verify-XXXXXX", der[100], cmd[200];
	if (!mkdtemp(dir) || chdir(dir)) fail("no temporary folder", "/tmp");
	FILE *f = fopen("m", "w");
	fputs(text, f);
	fclose(f);
	snprintf(der, sizeof der, "302a300506032b6570032100%.64s", key);
	put_hex("k", der);
	put_hex("s", sign);
	int rc = system("openssl pkeyutl -verify -pubin -keyform DER -inkey k -rawin -in m -sigfile s >/dev/null 2>&1");
	snprintf(cmd, sizeof cmd, "rm -rf %s", dir);
	if (chdir("/") || system(cmd) || !WIFEXITED(rc) || WEXITSTATUS(rc) == 127) fail("openssl cannot be run", dir);
	return rc == 0;
}

static void read_heads(const char *file, char **keys)
{
	char hash[65], utc[32], key[65], sign[129], text[256];
	long long seq;
	FILE *f = fopen(file, "r");
	if (!f) fail("cannot read", file);
	for (int n = 1, got; (got = fscanf(f, "%lld %64s %31s %64s %128s", &seq, hash, utc, key, sign)) != EOF; n++) {
		int known = 0;
		for (char **k = keys; *k; k++) known |= got == 5 && !strcmp(*k, key);
		snprintf(text, sizeof text, "plaint head %lld %s %s", seq, hash, utc);
		if (!known || strlen(sign) != 128 || !signature_is_good(text, key, sign)) {
			printf("line %d of the heads: wrong signature or unknown key\n", n);
			exit(1);
		}
		heads = realloc(heads, (nheads + 1) * sizeof *heads);
		heads[nheads].seq = seq;
		strcpy(heads[nheads++].hash, hash);
	}
	fclose(f);
}

int main(int argc, char **argv)
{
	char prev[66] = "", hash[65], *line = NULL;
	long long seq = -1, first = 0, named;
	size_t cap = 0;
	ssize_t n;
	FILE *f = argc > 1 && argc != 3 ? fopen(argv[1], "r") : NULL;
	if (!f) fail("usage: plaint-verify CHAIN [HEADS PUBLIC-KEY...]; cannot read the chain", argc > 1 ? argv[1] : "");
	if (argc > 3) read_heads(argv[2], argv + 3);
	while ((n = getline(&line, &cap, f)) > 0) {
		if (line[n - 1] == '\n') line[--n] = '\0';
		if (sscanf(line, "# before %lld %64s", &seq, prev) == 2) { first = seq + 1; continue; }
		if (sscanf(line, "# head %lld %64s", &named, hash) == 2 && (named != seq || strcmp(hash, prev)))
			broken(seq + 1, "the export was cut off");
		if (*line == '#') continue;
		char *cut = strrchr(line, '|');
		if (seq < 0 || !cut) fail("this is no export of plaint", argv[1]);
		if (atoll(line) != ++seq) broken(seq, "it is missing");
		*cut = '\0';
		char *text = malloc(strlen(line) + 66);
		sha256((unsigned char *)text, (size_t)sprintf(text, "%s\n%s", prev, line), hash);
		free(text);
		if (strcmp(hash, cut + 1)) broken(seq, "it is not what was hashed");
		strcpy(prev, hash);
		for (size_t i = 0; i < nheads; i++)
			if (heads[i].seq == seq && strcmp(heads[i].hash, hash))
				broken(seq, "a signed head has another hash: the chain was built anew");
	}
	for (size_t i = 0; i < nheads; i++)
		if (heads[i].seq > seq) broken(seq + 1, "a signed head is newer: the end was cut off");
	printf("events %lld to %lld are as they were written; head %s; %zu signed heads agree\n", first, seq, prev, nheads);
	return 0;
}
