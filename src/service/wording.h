/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a customer is addressed: language, title, times. */
#ifndef PLAINT_SRC_SERVICE_WORDING_H
#define PLAINT_SRC_SERVICE_WORDING_H

#include <stdint.h>

#include "plaint/base/mem.h"

/* Language of templates ("zh_CN") by what is known of the customer, else by the customer's own
 * words: Chinese unless they hold no ideograph. */
const char *wording_language(const char *told, const char *words);
const char *wording_honorific(const char *lang, const char *gender);
/* "10月3日18:00", "18:00 on 3 October"; "" for 0. */
const char *wording_time(struct arena *a, const char *lang, int64_t at_s, int32_t utc_offset_s);

#endif
