/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which numbers of a free text are somebody's (domain.md 002-05; product.md, Privacy), and which are none. */
#include <locale.h>

#include "lib/tap.h"
#include "plaint/model/mask.h"

static const struct {
	const char *text, *want; /* NULL: stays as it is */
} texts[] = {
	{ "请打13812345678找我", "请打138****5678找我" },
	{ "tel13812345678.", "tel138****5678." },
	{ "138 1234 5678, 138-1234-5678", "138****5678, 138****5678" },
	{ "１３８１２３４５６７８", "138****5678" },
	{ "+86 138 1234 5678", "+861****5678" },
	{ "8613812345678", "861****5678" },
	{ "010-88886666", "010****6666" },
	{ "(0512) 6234 5678转5", "(051****5678转5" },
	{ "02-2345-6789", "02****89" },
	{ "0912345678", "09****78" },
	{ "020 7946 0958 or +44 20 7946 0958", "020****0958 or +442****0958" },
	{ "call (212) 555-0188 now", "call (21****88 now" },
	{ "212-555-0188 1-212-555-0188", "21****88 121****0188" },
	{ "2125550188", "21****88" },
	{ "身份证320501198001011234。", "身份证****1234。" },
	{ "32050119800101123X", "****123X" },
	{ "320501 19800101 1234", "****1234" },
	{ "320501800101123", "****1123" },
	{ "A123456789", "A****6789" },
	{ "卡号6222021234567890123", "卡号****0123" },
	{ "4111 1111 1111 1111", "****1111" },
	{ "13812345678 2 times", "138****5678 2 times" },
	{ "two: 13812345678 13912345678", "two: 138****5678 139****5678" },
	{ "case 2025093000001-0 stays", NULL },
	{ "case 20250930000010 stays", NULL },
	{ "2025-10-09 14:32:00", NULL },
	{ "20251009143200", NULL },
	{ "01-02-2025 10 00", NULL },
	{ "2024-2025 2025-2026", NULL },
	{ "1009-05 1009-06 1009-07", NULL },
	{ "账单218.57元，12个月，K10001", NULL },
	{ "400-800-8000", NULL },
	{ "12345 12315 10086", NULL },
	{ "2000000.00", NULL },
	{ "1760000000", NULL },
	{ "12812345678", NULL },
	{ "", NULL },
};

int main(void)
{
	struct arena a;
	setlocale(LC_ALL, "C.UTF-8");
	arena_init(&a);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		is(mask_text(&a, texts[i].text, NULL), texts[i].want ? texts[i].want : texts[i].text, texts[i].text);
	is(mask_text(&a, "王小明说王小明", "王小明"), "王*说王*", "a name, each time");
	is(mask_text(&a, "Jane Smith, 13812345678", "Jane Smith"), "J*** S***, 138****5678", "a name of two words");
	is(mask_text(&a, "王先生 Jane", "Jane"), "王先生 Jane", "a single word may be anything");
	is(mask_text(&a, "a", ""), "a", "no name");
	const char *same = "nothing here";
	ok(mask_text(&a, same, NULL) == same, "nothing to hide costs no copy");
	arena_clear(&a);
	return tap_done();
}
