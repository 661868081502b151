/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unified customer view.  Inside a read transaction. */
#ifndef PLAINT_STORE_PROFILE_H
#define PLAINT_STORE_PROFILE_H

#include "plaint/model/profile.h"
#include "plaint/store/db.h"

/* Everything of model/profile.h; what is broken or late is so at now_s.  ERR_NOTFOUND. */
int profile_load(struct db *db, int64_t customer_id, int64_t now_s, struct profile *out,
		 struct err *e) MUST_CHECK;

#endif
