/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAINT_SRC_STORE_MIGRATE_H
#define PLAINT_SRC_STORE_MIGRATE_H

#include "internal.h"

/* The schema that this program knows. */
int migrate_newest(void);
/* Brings db from db->schema to the newest; each file is one BEGIN IMMEDIATE .. COMMIT. */
int migrate_run(struct db *db, struct err *e) MUST_CHECK;
int migrate_read_int(struct db *db, const char *pragma, int64_t *out, struct err *e) MUST_CHECK;

#endif
