/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include "lib/tap.h"
#include "plaint/base/codec.h"
#include "plaint/base/mem.h"

static struct err e;
static const char sentence[] =
	"编号,内容\n1,尊敬的领导：我们小区楼下的噪音太大，晚上无法入睡，多次投诉没有人处理，希望尽快解决。\n"
	"2,公积金贷款的手续为什么这么复杂？已经等了三个月，还没有任何消息，请给我一个答复。\n";

static void detects(const char *encoding, const char *want)
{
	struct str bytes;
	char name[CODEC_NAME] = "";
	str_init(&bytes, 0);
	is_int(codec_encode(sentence, encoding, &bytes, &e), 0, encoding);
	int rc = codec_detect(bytes.s, bytes.len, true, name, &e);
	is(rc ? e.msg : name, want, "is detected");
	str_clear(&bytes);
}

/* Encodes, feeds it in pieces of n bytes and compares. */
static void round_trip(const char *encoding, size_t n)
{
	struct str bytes, out;
	struct decoder *d;
	str_init(&bytes, 0);
	str_init(&out, 0);
	is_int(codec_encode(sentence, encoding, &bytes, &e), 0, encoding);
	is_int(decoder_open(&d, encoding, &e), 0, "opens");
	for (size_t i = 0; i < bytes.len; i += n) {
		size_t part = bytes.len - i < n ? bytes.len - i : n;
		decoder_feed(d, bytes.s + i, part, i + part == bytes.len, &out);
	}
	is(out.s, sentence, "comes back in pieces");
	decoder_close(d);
	str_clear(&bytes);
	str_clear(&out);
}

static void test_bad(void)
{
	struct str out;
	struct decoder *d;
	char name[CODEC_NAME];
	char binary[4096];
	str_init(&out, 0);
	is_int(decoder_open(&d, "UTF-8", &e), 0, "opens");
	decoder_feed(d, "\xef\xbb\xbf" "a\xc3", 5, false, &out);
	decoder_feed(d, "\xa9\xff" "b\xe4\xb8", 5, true, &out);
	ok(!strncmp(out.s, "a\xc3\xa9\xff" "b\xff", 6), "no mark, a joined character, bad bytes told");
	decoder_close(d);
	str_clear(&out);
	is_int(decoder_open(&d, "klingon-8", &e), ERR_INPUT, "an encoding that nobody knows");
	ok(strstr(e.msg, "klingon-8") != NULL, "is named: %s", e.msg);
	for (size_t i = 0; i < sizeof binary; i++)
		binary[i] = (char)(i * 7919 >> 3);
	is_int(codec_detect(binary, sizeof binary, true, name, &e), ERR_INPUT, "binary data are refused");
	is_int(codec_detect("\xff\xfe" "a\0", 4, true, name, &e), 0, "a UTF-16 mark");
	is(name, "UTF-16LE", "tells the order");
	is_int(codec_detect("caf\xc3", 4, false, name, &e), 0, "a character cut by the look");
	is(name, "UTF-8", "is still UTF-8");
}

int main(void)
{
	detects("UTF-8", "UTF-8");
	detects("GB18030", "GB18030");
	detects("GBK", "GB18030");
	detects("UTF-16LE", "UTF-16LE");
	detects("UTF-16BE", "UTF-16BE");
	round_trip("UTF-8", 1);
	round_trip("GB18030", 1);
	round_trip("GB18030", 7);
	round_trip("UTF-16LE", 3);
	test_bad();
	return tap_done();
}
