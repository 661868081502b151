/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranked scripts for a case or a text (A28): full text gives candidates, model/kb ranks them. */
#ifndef PLAINT_SERVICE_SUGGEST_H
#define PLAINT_SERVICE_SUGGEST_H

#include "plaint/model/kb.h"
#include "plaint/service/session.h"

/* `lang` is the language of the scripts, "zh" or "en"; NULL: that of the customer's words. */
int suggest_for_case(struct session *s, int64_t case_id, const char *lang, struct suggestions *out,
		     struct err *e) MUST_CHECK;
int suggest_for_text(struct session *s, const struct kb_situation *in, struct suggestions *out,
		     struct err *e) MUST_CHECK;
/* Knowledge by words, best first (`k`). */
int suggest_articles(struct session *s, const char *text, const char *lang,
		     struct suggestions *out, struct err *e) MUST_CHECK;
/* The values that a script's variables get for this case: {customer} {agent} {number} {product}
 * {phone} {team} {due} {next_update}.  Strings belong to *a. */
int suggest_values(struct session *s, int64_t case_id, struct arena *a, struct kb_value **v,
		   size_t *n, struct err *e) MUST_CHECK;
/* Counts that a script was shown (once for each case and day) or used unedited. */
int suggest_count(struct session *s, int64_t article_id, bool helpful, struct err *e) MUST_CHECK;

#endif
