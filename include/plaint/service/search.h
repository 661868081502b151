/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full text: finds exactly what a scan for the folded text finds (store.md). */
#ifndef PLAINT_SERVICE_SEARCH_H
#define PLAINT_SERVICE_SEARCH_H

#include "plaint/model/search.h"
#include "plaint/service/session.h"

/* Texts that contain request.text, blind to case, width, white space and traditional forms.  Parts
 * joined by " & " must all occur.  ERR_INPUT when there is nothing to look for. */
int search_text(struct session *s, const struct search_request *r, struct search_hits *out,
		struct err *e) MUST_CHECK;

#endif
