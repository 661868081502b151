/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The last step of every reading that goes to a face: texts as they may be seen (model/mask.h).  Services that
 * judge a text read it before.  Names and telephone fields are masked by whoever shows them.
 */
#ifndef PLAINT_SRC_SERVICE_VEIL_H
#define PLAINT_SRC_SERVICE_VEIL_H

#include "plaint/model/approval.h"
#include "plaint/model/case.h"
#include "plaint/model/order.h"
#include "plaint/model/profile.h"
#include "plaint/model/queue.h"
#include "plaint/model/search.h"
#include "plaint/service/session.h"

/* One text; `name` is the customer's, NULL when the text is nobody's. */
void veil(struct arena *a, const char **text, const char *name);
/* One of a case that is known by its number only ("": of none). */
void veil_of_case(struct session *s, struct arena *a, const char **text, const char *no);
void veil_page(struct queue_page *p);
void veil_case(struct case_view *v);
void veil_profile(struct profile *p);
void veil_hits(struct search_hits *h);
void veil_orders(struct order_list *l);
void veil_approvals(struct session *s, struct approval_list *l);

#endif
