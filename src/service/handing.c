/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "handing.h"

#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/outbox.h"

enum { EX_TEMPFAIL = 75, CHILD_LATE = -2 };

void hand_text(json_t *to, const char *key, const char *text)
{
	json_t *j = json_string(text);
	struct str clean;
	if (!j) {
		str_init(&clean, 0);
		utf8_clean(&clean, text, strlen(text));
		j = json_string(clean.s);
		str_clear(&clean);
	}
	json_object_set_new(to, key, j);
}

int hand_to_program(const struct handing *h, struct handed *out, struct err *e)
{
	struct child_result r = { .status = 0 };
	struct child_job job = { h->program, h->input, strlen(h->input), h->seconds };
	int rc = child_run(&job, &r, e);
	bool later = rc || r.status == EX_TEMPFAIL || r.status < 0;
	*out = (struct handed){ .state = "failed", .unsure = !rc && r.status < 0 };
	if (!rc && r.status == 0) {
		out->state = "sent";
		snprintf(out->ref, sizeof out->ref, "%s", r.out);
		return 0;
	}
	if (later && h->tries < OUTBOX_TRIES) {
		out->state = "queued";
		out->wait_s = outbox_backoff(h->tries);
	}
	snprintf(out->error, sizeof out->error, "%s",
		 rc ? e->msg : r.status == CHILD_LATE ? _("the transport took too long") : r.error);
	return rc;
}
