/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article_words.h"

#include <string.h>

#include "plaint/base/fold.h"
#include "tokens.h"

void article_words_add(struct str *out, const char *text)
{
	struct str folded;
	str_init(&folded, 0);
	fold_text(&folded, text, strlen(text));
	if (folded.len)
		tokens_document(out, folded.s, NULL);
	str_clear(&folded);
}

static void add_key(struct str *out, const char *set, const char *key, size_t n)
{
	str_addn(out, "k", 1);
	str_add(out, set);
	for (size_t i = 0; i < n; i++) {
		char c = key[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
			str_addn(out, &c, 1);
	}
	str_addn(out, " ", 1);
}

void article_keys_add(struct str *out, const char *set, const char *list)
{
	if (!*list)
		list = "*";
	while (*list) {
		size_t n = strcspn(list, " ");
		if (n == 1 && *list == '*')
			add_key(out, set, "any", 3);
		else if (n)
			add_key(out, set, list, n);
		list += n + (list[n] == ' ');
	}
}

void article_lang_add(struct str *out, const char *lang)
{
	size_t n = strcspn(lang, "_");
	add_key(out, "lang", n ? lang : "any", n ? n : 3);
}
