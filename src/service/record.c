/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said: contacts (003-01) and new complaints. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/emotion.h"
#include "plaint/model/stages.h"
#include "plaint/service/rights.h"
#include "plaint/store/contact.h"
#include "plaint/store/customer.h"
#include "plaint/store/life.h"
#include "plaint/store/names.h"
#include "plaint/store/sweep.h"

enum { EMOTION_RAISES = 70 }; /* A7 */
enum { TEXT_MAX = 4000 }; /* characters, domain.md 3 "Validation" */

int act_check_text(const char *text, struct err *e)
{
	size_t n = strlen(text);
	if (!utf8_valid(text, n))
		return err_set(e, ERR_INPUT, _("the text is not valid UTF-8"));
	if (utf8_chars(text) > TEXT_MAX)
		return err_set(e, ERR_INPUT, _("the text is longer than %d characters"), TEXT_MAX);
	return 0;
}

static int check_contact(const struct work_contact *c, struct err *e)
{
	const int marks[] = { c->duration, c->solved, c->assoc, c->tolerance };
	/* a grumble says enough by its category and grade: three keys while the customer talks */
	bool spoken = c->text && c->text[strspn(c->text, " \t\n")];
	if (!c->text || (!spoken && c->kind != CONTACT_GRUMBLE))
		return err_set(e, ERR_INPUT, _("a contact needs a text"));
	if (c->emotion < -1 || c->emotion >= term_count(TERM_EMOTION))
		return err_set(e, ERR_INPUT, _("there is no such emotion"));
	for (int i = 0; c->kind == CONTACT_GRUMBLE && i < 4; i++)
		if (marks[i] < 1 || marks[i] > 5)
			return err_set(e, ERR_INPUT, _("the four marks of a grumble are 1 to 5 each"));
	int rc = call_check(c->call, e);
	return rc ? rc : act_check_text(c->text, e);
}

static enum direction direction_of(enum contact_kind kind)
{
	if (kind == CONTACT_REPLY || kind == CONTACT_PROGRESS)
		return DIRECTION_OUT;
	return kind == CONTACT_NOTE ? DIRECTION_NOTE : DIRECTION_IN;
}

/* Whose contact it is: the case says, and a contact about a case is never somebody else's. */
static int find_customer(struct act *a, const struct work_contact *c, int64_t *customer_id,
			 struct err *e)
{
	*customer_id = c->customer_id;
	if (!c->case_id)
		return c->customer_id ? 0 : err_set(e, ERR_INPUT, _("a contact needs a customer"));
	int rc = act_load(a, (struct work_target){ .case_id = c->case_id }, e);
	if (!rc && c->customer_id && c->customer_id != a->h.customer_id)
		return err_set(e, ERR_INPUT, _("this complaint is another customer's"));
	*customer_id = a->h.customer_id;
	return rc;
}

/* Only what the customer says is measured. */
static enum emotion emotion_of(struct session *s, const struct work_contact *c)
{
	bool measured = c->emotion >= 0 || direction_of(c->kind) == DIRECTION_IN;
	return measured ? act_emotion(s, c->emotion, c->text) : EMOTION_CALM;
}

/* A7, 004-19: above the threshold the case goes one level up and its leader is told; never down by
 * itself, and never about the amount of a compensation (C11). */
static int raise_by_emotion(struct act *a, const char *text, struct err *e)
{
	struct emotion_measure m;
	struct raise r = { a->h.id, a->now, 0, 1, "emotion", "" };
	if (!text || !*text || a->h.escalated >= 1)
		return 0;
	emotion_measure(session_lexicon(a->s), text, &m);
	return m.index < EMOTION_RAISES ? 0 : sweep_raise(a->s->db, &r, e);
}

/* A reply acknowledges too: the customer has heard from us. */
static int acknowledge_by_reply(struct act *a, const struct contact_new *row, struct err *e)
{
	bool told = row->direction == DIRECTION_OUT;
	return told && a->h.owner_id == a->s->user_id && a->s->user_id ? act_acknowledge(a, e) : 0;
}

int act_record(struct act *a, const struct contact_new *row, int64_t *id, struct err *e)
{
	struct db *db = a->s->db;
	int rc = contact_insert(db, row, id, e);
	if (!rc && row->direction == DIRECTION_IN)
		rc = act_hear(a, row->text, (int)row->emotion, *id, e);
	if (rc || !row->complaint_id)
		return rc;
	rc = acknowledge_by_reply(a, row, e);
	if (!rc && row->direction == DIRECTION_IN && a->h.paused == PAUSE_CUSTOMER)
		rc = act_resume(a, e); /* what we waited for has come */
	if (!rc && row->direction == DIRECTION_IN)
		rc = raise_by_emotion(a, row->text, e);
	return rc ? rc : complaint_touch(db, &a->h, e);
}

int work_record(struct session *s, struct work_op op, const struct work_contact *c,
		int64_t *contact_id, struct err *e)
{
	struct act a;
	char detail[128];
	int64_t customer = 0, id = 0;
	*contact_id = 0;
	int rc = check_contact(c, e);
	if (!rc && !c->case_id)
		rc = rights_need(s, RIGHT_WORK, e);
	if (rc || (rc = act_work(&a, s, op, e))) {
		if (rc == ACT_DONE)
			*contact_id = strtoll(audit_value(detail, sizeof detail, a.found.detail,
							  "contact"), NULL, 10);
		return rc == ACT_DONE ? 0 : rc;
	}
	rc = find_customer(&a, c, &customer, e);
	struct contact_new row = { .customer_id = customer, .complaint_id = c->case_id,
				   .corrects = c->corrects, .at = a.now, .user_id = s->user_id,
				   .channel = c->channel, .direction = direction_of(c->kind),
				   .kind = c->kind, .text = c->text, .category = c->category,
				   .marks = { c->duration, c->solved, c->assoc, c->tolerance },
				   .promise_due = c->promise_due, .asks = c->asks, .call = c->call,
				   .emotion = emotion_of(s, c) };
	if (!rc)
		rc = act_record(&a, &row, &id, e);
	snprintf(detail, sizeof detail, "contact=%lld;kind=%s;article=%lld", (long long)id,
		 term_key(TERM_CONTACT_KIND, c->kind), (long long)c->article_id);
	struct act_event v = { .action = "contact.add", .detail = detail };
	if (!c->case_id) {
		v.object = "customer";
		v.object_id = customer;
	}
	rc = act_end(&a, rc, &v, e);
	if (!rc)
		*contact_id = id;
	return rc;
}

/* A mistyped category would be one of its own in every figure. */
static int check_category(struct session *s, const char *key, struct err *e)
{
	int64_t id = 0;
	if (!key || !*key)
		return 0;
	for (int i = 0; term_category_key(i); i++)
		if (!strcmp(term_category_key(i), key))
			return 0;
	int rc = name_find(s->db, NAME_CATEGORY, key, &id, e);
	return rc || id ? rc : err_set(e, ERR_INPUT, _("there is no category '%.40s'"), key);
}

static bool one_to_four(int n)
{
	return n >= 1 && n <= 4;
}

static int check_intake(const struct work_intake *in, struct err *e)
{
	if (!in->customer_id && (!in->new_phone || !*in->new_phone) && (!in->new_name || !*in->new_name))
		return err_set(e, ERR_INPUT, _("a complaint needs a customer"));
	if (!in->subject || !*in->subject || !in->body)
		return err_set(e, ERR_INPUT, _("a complaint needs a subject and a text"));
	if (!one_to_four(in->impact) || !one_to_four(in->urgency))
		return err_set(e, ERR_INPUT, _("impact and urgency are 1 to 4 each"));
	int rc = call_check(in->call, e);
	if (!rc)
		rc = act_check_text(in->subject, e);
	return rc ? rc : act_check_text(in->body, e);
}

static int new_customer(struct act *a, const struct work_intake *in, int64_t *id, struct err *e)
{
	struct customer_new c = { .name = in->new_name, .phone = in->new_phone, .value = VALUE_NORMAL,
				  .tenure_months = -1, .arpu_fen = -1, .mou_min = -1, .created_at = a->now,
				  .created_by = a->s->user_id };
	*id = in->customer_id;
	return in->customer_id ? 0 : customer_insert(a->s->db, &c, id, e);
}

/* What was told at once, and the case that it repeats. */
static int keep_findings(struct act *a, const struct work_intake *in, struct err *e)
{
	struct inquiry_change c = { .liability = -1, .emotion_end = -1, .exceptional = -1, .confidential = -1 };
	struct life_by by = { a->h.id, a->now, a->s->user_id };
	struct link_new l = { .other_id = in->repeat_of, .kind = LINK_REPEAT };
	int64_t link;
	int rc = 0;
	c.word[INQUIRY_WHEN] = in->when;
	c.word[INQUIRY_WHERE] = in->where;
	if ((in->when && *in->when) || (in->where && *in->where))
		rc = inquiry_set(a->s->db, a->h.id, &c, e);
	if (!rc && in->repeat_of)
		rc = link_add(a->s->db, &by, &l, &link, e);
	if (!rc && in->repeat_of)
		rc = complaint_set_repeat(a->s->db, a->h.id, in->repeat_of, e);
	return rc;
}

int work_open_case(struct session *s, struct work_op op, const struct work_intake *in,
		   int64_t *case_id, struct err *e)
{
	struct act a;
	*case_id = 0;
	int rc = check_intake(in, e);
	if (!rc)
		rc = rights_need(s, RIGHT_WORK, e);
	if (rc || (rc = act_begin(&a, s, op, e))) {
		if (rc == ACT_DONE)
			*case_id = a.found.object_id;
		return rc == ACT_DONE ? 0 : rc;
	}
	int64_t received = in->received_at ? in->received_at : a.now;
	struct complaint_new row = { .customer_id = in->customer_id, .category = in->category,
				     .product = in->product, .team = s->team,
				     .subject = in->subject, .body = in->body,
				     .channel = in->channel, .severity = in->severity,
				     .tier = in->tier, .demand = in->demand, .impact = in->impact,
				     .urgency = in->urgency, .stage = STAGE_NEW,
				     .received_at = received, .entered_at = a.now,
				     .user_id = s->user_id, .remedy = in->remedy, .call = in->call,
				     .emotion = act_emotion(s, in->emotion, in->body) };
	rc = check_category(s, in->category, e);
	if (!rc && received > a.now)
		rc = err_set(e, ERR_INPUT, _("a complaint cannot be received in the future"));
	if (!rc)
		rc = new_customer(&a, in, &row.customer_id, e);
	if (!rc)
		rc = complaint_insert(s->db, &row, &a.h.id, e);
	if (!rc)
		rc = keep_findings(&a, in, e);
	if (!rc)
		rc = raise_by_emotion(&a, in->body, e);
	if (!rc)
		rc = act_hear(&a, in->body, (int)row.emotion, 0, e);
	if (!rc)
		rc = act_remind(&a, a.h.id, STAGE_NEW, e);
	struct act_event v = { .action = "case.open" };
	rc = act_end(&a, rc, &v, e);
	if (!rc)
		*case_id = a.h.id;
	return rc;
}
