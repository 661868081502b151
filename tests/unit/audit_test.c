/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model/audit: the vectors of domain.md A24, and how a link is written; base/digest: RFC 8032 7.1. */
#include "lib/tap.h"
#include "plaint/model/audit.h"

static const char first[] = "1|2025-09-30T08:00:00Z|a01|case.create|C2025093000017|";
static const char second[] = "2|2025-09-30T08:05:00Z|a01|clock.pause|C2025093000017|reason=await_customer";

static void vectors(void)
{
	unsigned char prev[DIGEST_BYTES] = { 0 }, hash[DIGEST_BYTES];
	char hex[DIGEST_HEX];
	audit_hash(prev, first, hash);
	hex_of(hash, sizeof hash, hex);
	is(hex, "179ba652a3ebc891a13d921287cd74cae526c37d9999685b65d29e7eed772f72", "A24: the first link");
	memcpy(prev, hash, sizeof prev);
	audit_hash(prev, second, hash);
	hex_of(hash, sizeof hash, hex);
	is(hex, "92c90c160db0b1482ea125abdade2f3fe5ec208a1d3b0a03a94c1e2f588b8573", "A24: the second");
}

static void link_is(const struct audit_link *l, const char *want, const char *name)
{
	unsigned char prev[DIGEST_BYTES] = { 7 }, hash[DIGEST_BYTES], again[DIGEST_BYTES];
	struct audit_pen pen;
	audit_pen_init(&pen);
	is(audit_pen_link(&pen, prev, l, hash), want, name);
	audit_hash(prev, want, again);
	ok(!memcmp(hash, again, sizeof hash), "... and hashed as it stands");
	audit_pen_clear(&pen);
}

#define D64 "0101010101010101010101010101010101010101010101010101010101010101"
static void links(void)
{
	unsigned char one[DIGEST_BYTES];
	memset(one, 1, sizeof one);
	struct audit_link l = { .seq = 1, .at = 1759219200, .actor = "a01", .action = "case.create",
				.object = "C2025093000017", .also = "" };
	link_is(&l, first, "A24's own link");
	l = (struct audit_link){ .seq = 123456789012, .at = 1759305599, .object_id = 17, .actor = "",
				 .action = "case.claim", .object = "complaint", .detail = one, .after = one, .also = "" };
	link_is(&l, "123456789012|2025-10-01T07:59:59Z||case.claim|complaint/17|detail=" D64 ";after=" D64, "digests");
	l.also = ";complaint/18=>" D64;
	l.detail = l.after = NULL;
	l.at = -1;
	link_is(&l, "123456789012|1969-12-31T23:59:59Z||case.claim|complaint/17|complaint/18=>" D64, "other rows alone");
	l.before = one;
	link_is(&l, "123456789012|1969-12-31T23:59:59Z||case.claim|complaint/17|before=" D64 ";complaint/18=>" D64,
		"and after a digest");
}

/* One pen writes links of many days. */
static void days(void)
{
	unsigned char prev[DIGEST_BYTES] = { 0 }, hash[DIGEST_BYTES];
	struct audit_pen pen;
	audit_pen_init(&pen);
	bool good = true;
	for (int64_t at = -3 * 86400; at < 4000000000; at += 7777777) {
		char want[DATE_BUF];
		struct audit_link l = { .seq = 1, .at = at, .actor = "", .action = "", .object = "", .also = "" };
		const char *got = audit_pen_link(&pen, prev, &l, hash);
		date_format(want, DATE_UTC, at);
		good = good && !strncmp(got + 2, want, strlen(want));
	}
	ok(good, "each time is the calendar's");
	audit_pen_clear(&pen);
}

static void signatures(void)
{
	unsigned char seed[SIGN_SEED], key[SIGN_PUBLIC], sign[SIGN_BYTES];
	char hex[2 * SIGN_BYTES + 1];
	ok(hex_read("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", seed, sizeof seed), "a seed");
	sign_public(seed, key);
	hex_of(key, sizeof key, hex);
	is(hex, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "RFC 8032 test 1: public key");
	sign_text(seed, "", sign);
	hex_of(sign, sizeof sign, hex);
	is(hex, "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0"
		"595bbe24655141438e7a100b", "... and signature");
	ok(sign_is_good(key, "", sign) && !sign_is_good(key, "x", sign), "good for its text alone");
	ok(!hex_read("9d61", seed, sizeof seed) && !hex_read("", seed, sizeof seed), "too short is no key");
	memset(hex, 'g', 64);
	hex[64] = '\0';
	ok(!hex_read(hex, seed, sizeof seed), "nor are other letters");
}

int main(void)
{
	vectors();
	links();
	days();
	signatures();
	return tap_done();
}
