/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids of what is known by one name: each is made when it is first met. */
#ifndef PLAINT_STORE_NAMES_H
#define PLAINT_STORE_NAMES_H

#include "plaint/store/db.h"

enum name_kind { NAME_SOURCE, NAME_TEAM, NAME_CATEGORY, NAME_PRODUCT, NAME_USER, NAME_KINDS };

/* The id of a name, inside db_begin(); "" and NULL give 0.  A user met this way (the agent of an
 * imported complaint) is an inactive agent, who cannot open the desk until somebody adds them.
 * Known names cost no query; a rollback forgets them. */
/* The id of a name that is there, 0 when it is not. */
int name_find(struct db *db, enum name_kind kind, const char *name, int64_t *id,
	      struct err *e) MUST_CHECK;
int name_id(struct db *db, enum name_kind kind, const char *name, int64_t *id,
	    struct err *e) MUST_CHECK;

#endif
