/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody must be told inside the house: a deadline near, a department's answer, a request. */
#ifndef PLAINT_MODEL_NOTICE_H
#define PLAINT_MODEL_NOTICE_H

#include <stdint.h>

#include "plaint/base/mem.h"

struct notice_row {
	int64_t id, at, complaint_id;
	const char *what;       /* key of TERM_NOTICE */
	const char *detail, *no; /* no: of the case, "" */
};
struct notice_list {            /* zeroed, or an earlier one whose memory is used again */
	struct arena arena;
	struct notice_row *v;
	size_t n;
};
void notice_list_clear(struct notice_list *l);
/* The sentence of a notice in the current language; a key that is not known is its own. */
const char *notice_label(const char *what);

#endif
