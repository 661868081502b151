/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each kind of import does with a row.  A row that is there already is left as it is; one that
 * is there with other words is refused, because texts of customers are never overwritten. */
#include <stdio.h>
#include <string.h>

#include "import_row.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/store/figures.h"
#include "plaint/store/article.h"
#include "plaint/store/complaint.h"
#include "plaint/store/contact.h"
#include "plaint/store/customer.h"
#include "plaint/store/names.h"

enum { SUBJECT_CHARS = 40 };

int import_find_customer(struct import_context *c, const struct import_who *w, int64_t *id,
			 struct err *e)
{
	int rc = customer_by_source(c->session->db, c->source, w->number, id, e);
	if (!rc && !*id)
		rc = customer_by_no(c->session->db, w->number, id, e);
	if (rc || *id)
		return rc;
	struct customer_new n = { .source = c->source, .source_no = w->number, .name = w->name,
				  .phone = w->phone, .tenure_months = -1, .arpu_fen = -1, .mou_min = -1,
				  .created_at = w->at, .created_by = c->session->user_id };
	return customer_insert(c->session->db, &n, id, e);
}

/* The beginning of a text as one line. */
static const char *headline(struct import_row *r, const char *text)
{
	size_t n = 0;
	for (int chars = 0; text[n] && text[n] != '\n' && chars < SUBJECT_CHARS; chars++) {
		uint32_t cp;
		n += utf8_decode(text + n, strlen(text + n), &cp);
	}
	return arena_strndup(&r->arena, text, n);
}

static int complaint_terms(struct import_row *r, struct complaint_new *n)
{
	int channel = CHANNEL_WEB, severity = SEVERITY_GENERAL, tier = TIER_GENERAL,
	    demand = DEMAND_SOLVE, stage = STAGE_NEW;
	int64_t impact = 2, urgency = 2;
	int rc = row_term(r, F_CHANNEL, TERM_CHANNEL, &channel);
	if (!rc)
		rc = row_term(r, F_SEVERITY, TERM_SEVERITY, &severity);
	if (!rc)
		rc = row_term(r, F_TIER, TERM_TIER, &tier);
	if (!rc)
		rc = row_term(r, F_DEMAND, TERM_DEMAND, &demand);
	if (!rc)
		rc = row_term(r, F_STAGE, TERM_STAGE, &stage);
	if (!rc)
		rc = row_int(r, F_IMPACT, 4, &impact);
	if (!rc)
		rc = row_int(r, F_URGENCY, 4, &urgency);
	n->channel = (enum channel)channel;
	n->severity = (enum severity)severity;
	n->tier = (enum tier)tier;
	n->demand = (enum demand)demand;
	n->stage = (enum stage)stage;
	n->impact = impact ? (int)impact : 1;
	n->urgency = urgency ? (int)urgency : 1;
	return rc;
}

static int complaint_times(struct import_row *r, struct complaint_new *n, int64_t now)
{
	int rc = row_date(r, F_RECEIVED, &n->received_at);
	if (!rc && !n->received_at)
		rc = row_bad(r, F_RECEIVED, _("it is empty"));
	if (!rc && n->received_at > now)
		rc = row_bad(r, F_RECEIVED, _("it lies in the future"));
	if (!rc)
		rc = row_date(r, F_ACKED, &n->acked_at);
	if (!rc)
		rc = row_date(r, F_FIRST_REPLY, &n->first_reply_at);
	if (!rc)
		rc = row_date(r, F_DUE, &n->due_at);
	if (!rc)
		rc = row_date(r, F_CLOSED, &n->closed_at);
	if (!rc && n->closed_at && n->closed_at < n->received_at)
		rc = row_bad(r, F_CLOSED, _("it is before the complaint was received"));
	n->entered_at = r->map->dates_ago ? n->received_at : now;
	return rc;
}

static int complaint_texts(struct import_row *r, struct complaint_new *n)
{
	n->subject = n->body = "";
	int rc = row_long_text(r, F_SUBJECT, &n->subject);
	if (!rc)
		rc = row_long_text(r, F_BODY, &n->body);
	if (!rc && !*n->subject && !*n->body)
		return row_bad(r, F_BODY, _("it is empty"));
	if (!*n->subject)
		n->subject = headline(r, n->body);
	n->category = row_text(r, F_CATEGORY);
	n->product = row_text(r, F_PRODUCT);
	n->remedy = row_text(r, F_REMEDY);
	n->owner = row_text(r, F_OWNER);
	n->team = row_text(r, F_TEAM);
	return rc;
}

struct reply {
	const char *text;
	int64_t at;
};

/* A reply that the file tells of: it answers the complaint. */
static int complaint_reply(struct import_row *r, struct complaint_new *n, struct reply *reply)
{
	*reply = (struct reply){ "", 0 };
	int rc = row_long_text(r, F_REPLY, &reply->text);
	if (!rc && *reply->text)
		rc = row_date(r, F_REPLY_AT, &reply->at);
	if (!rc && *reply->text && !reply->at)
		reply->at = n->closed_at ? n->closed_at : n->received_at;
	if (!rc && reply->at && reply->at < n->received_at)
		rc = row_bad(r, F_REPLY_AT, _("it is before the complaint was received"));
	if (!rc && reply->at && !n->first_reply_at)
		n->first_reply_at = reply->at;
	if (!rc && n->stage == STAGE_CLOSED && !n->closed_at)
		n->closed_at = reply->at;
	return rc;
}

static int complaint_parse(struct import_context *c, struct import_row *r, struct complaint_new *n,
			   struct reply *reply)
{
	int emotion;
	*n = (struct complaint_new){ .source = c->source, .source_no = r->number,
				     .user_id = c->session->user_id };
	int rc = complaint_terms(r, n);
	if (!rc)
		rc = complaint_texts(r, n);
	if (!rc)
		rc = complaint_times(r, n, session_now(c->session));
	if (!rc)
		rc = complaint_reply(r, n, reply);
	if (!rc)
		rc = row_emotion(c, r, n->body, &emotion);
	if (!rc)
		n->emotion = (enum emotion)emotion;
	return rc;
}

static int check_same(struct import_context *c, struct import_row *r,
		      const struct complaint_new *n, int64_t id, struct err *e)
{
	bool same;
	int rc = complaint_has_text(c->session->db, id, n, &same, e);
	if (rc || same)
		return rc;
	return row_bad(r, F_NUMBER, _("'%.60s' is there already with another text"), r->number);
}

int import_complaint(struct import_context *c, struct import_row *r, enum row_outcome *what,
		     struct err *e)
{
	struct complaint_new n;
	struct reply reply;
	int64_t id = 0, contact;
	int rc = complaint_parse(c, r, &n, &reply);
	if (rc)
		return rc;
	rc = complaint_by_source(c->session->db, c->source, r->number, &id, e);
	*what = ROW_UNCHANGED;
	if (rc || id)
		return rc ? rc : check_same(c, r, &n, id, e);
	*what = ROW_ADDED;
	struct import_who who = { .number = row_text(r, F_CUSTOMER), .at = n.received_at,
				  .name = row_text(r, F_CUSTOMER_NAME), .phone = row_text(r, F_PHONE) };
	if (!*who.number)
		who.number = *who.phone ? who.phone
					: arena_printf(&r->arena, "of %s", r->number);
	rc = import_find_customer(c, &who, &n.customer_id, e);
	if (!rc)
		rc = complaint_insert(c->session->db, &n, &id, e);
	if (rc || !*reply.text)
		return rc;
	struct contact_new t = { .customer_id = n.customer_id, .complaint_id = id, .at = reply.at,
				 .source = c->source,
				 .source_no = arena_printf(&r->arena, "reply %s", r->number),
				 .channel = n.channel, .direction = DIRECTION_OUT,
				 .kind = CONTACT_REPLY, .text = reply.text };
	rc = contact_insert(c->session->db, &t, &contact, e);
	return rc ? rc : figures_keep(c->session->db, t.complaint_id, e);
}

static int customer_numbers(struct import_row *r, struct customer_new *n)
{
	int64_t tolerance = 0, human = 0, tenure = -1, arpu = -1, mou = -1;
	int rc = row_int(r, F_TOLERANCE, 5, &tolerance);
	if (!rc)
		rc = row_int(r, F_HUMAN_AT_ONCE, 1, &human);
	if (!rc)
		rc = row_int(r, F_TENURE_MONTHS, 2000, &tenure);
	if (!rc)
		rc = row_int(r, F_ARPU_FEN, INT64_C(100000000000), &arpu);
	if (!rc)
		rc = row_money_fen(r, F_ARPU, &arpu);
	if (!rc)
		rc = row_int(r, F_MOU_MIN, 100000000, &mou);
	n->tolerance = (int)tolerance;
	n->human_at_once = human;
	n->tenure_months = (int)tenure;
	n->arpu_fen = arpu;
	n->mou_min = mou;
	return rc;
}

static int customer_terms(struct import_row *r, struct customer_new *n)
{
	int kind = CUSTOMER_PERSON, value = VALUE_NORMAL, segment = SEGMENT_NONE;
	static const char *const vulnerable[] = { "", "health", "life", "resilience", "capability" };
	int rc = row_term(r, F_KIND, TERM_CUSTOMER_KIND, &kind);
	if (!rc)
		rc = row_term(r, F_VALUE_CLASS, TERM_VALUE, &value);
	if (!rc)
		rc = row_term(r, F_SEGMENT, TERM_SEGMENT, &segment);
	n->kind = (enum customer_kind)kind;
	n->value = (enum value_class)value;
	n->segment = (enum segment)segment;
	n->vulnerable = row_text(r, F_VULNERABLE);
	bool known = false;
	for (size_t i = 0; i < sizeof vulnerable / sizeof vulnerable[0]; i++)
		known = known || !strcmp(vulnerable[i], n->vulnerable);
	if (!rc && !known)
		rc = row_bad(r, F_VULNERABLE, _("'%.60s' is not one of its values"), n->vulnerable);
	return rc;
}

int import_customer(struct import_context *c, struct import_row *r, enum row_outcome *what,
		    struct err *e)
{
	struct customer_new n = { .source = c->source, .source_no = r->number,
				  .no = r->map->rule[F_NUMBER].columns ? r->number : NULL,
				  .name = row_text(r, F_NAME), .phone = row_text(r, F_PHONE),
				  .lang = row_text(r, F_LANG), .age_band = row_text(r, F_AGE_BAND),
				  .brand = row_text(r, F_BRAND), .created_by = c->session->user_id,
				  .channel_pref = row_text(r, F_CHANNEL_PREF),
				  .created_at = session_now(c->session) };
	int64_t id = 0;
	int rc = customer_terms(r, &n);
	if (!rc)
		rc = customer_numbers(r, &n);
	if (rc)
		return rc;
	rc = customer_by_source(c->session->db, c->source, r->number, &id, e);
	*what = id ? ROW_UNCHANGED : ROW_ADDED;
	if (rc || id)
		return rc;
	struct profile_fact *facts = arena_alloc(&r->arena, (r->map->fact.n + 1) * sizeof *facts);
	for (size_t i = 0; i < r->map->fact.n; i++) {
		const struct import_fact *f = &r->map->fact.v[i];
		const char *value = row_cell(r, f->column >= 0 ? f->column
							       : table_column(r->table, f->column_name));
		if (*value)
			facts[n.facts++] = (struct profile_fact){ f->key, value };
	}
	n.fact = facts;
	rc = customer_insert(c->session->db, &n, &id, e);
	if (rc == ERR_CONFLICT)
		return row_bad(r, F_NUMBER, _("'%.60s' is another customer's number already"), r->number);
	return rc;
}

static int contact_terms(struct import_row *r, struct contact_new *n)
{
	int kind = CONTACT_NOTE, channel = CHANNEL_PHONE, direction = -1;
	int64_t mark[4] = { 3, 3, 3, 3 };
	int rc = row_term(r, F_KIND, TERM_CONTACT_KIND, &kind);
	if (!rc)
		rc = row_term(r, F_CHANNEL, TERM_CHANNEL, &channel);
	if (!rc)
		rc = row_term(r, F_DIRECTION, TERM_DIRECTION, &direction);
	static const enum import_field marks[] = { F_DURATION, F_SOLVED, F_ASSOC, F_TOLERANCE };
	for (int i = 0; i < 4 && !rc; i++) {
		rc = row_int(r, marks[i], 5, &mark[i]);
		if (!rc && !mark[i])
			rc = row_bad(r, marks[i], _("'%s' is not from 1 to 5"), "0");
	}
	n->kind = (enum contact_kind)kind;
	n->channel = (enum channel)channel;
	n->direction = direction >= 0		  ? (enum direction)direction :
		       kind == CONTACT_NOTE	  ? DIRECTION_NOTE :
		       kind >= CONTACT_REPLY	  ? DIRECTION_OUT :
						    DIRECTION_IN;
	n->marks = (struct grumble_marks){ (int)mark[0], (int)mark[1], (int)mark[2], (int)mark[3] };
	return rc;
}

static int contact_call(struct import_row *r, struct call_times *call)
{
	static const enum import_field parts[CALL_PARTS] = { F_WAIT_S, F_TALK_S, F_HOLD_S, F_WRAP_S };
	*call = (struct call_times)CALL_NOTHING;
	int rc = 0;
	for (int p = 0; p < CALL_PARTS && !rc; p++)
		rc = row_int(r, parts[p], CALL_LONGEST_S, &call->s[p]);
	return rc;
}

static int contact_parse(struct import_context *c, struct import_row *r, struct contact_new *n)
{
	int64_t promise_min = -1;
	int emotion;
	*n = (struct contact_new){ .source = c->source, .source_no = r->number, .text = "",
				   .category = row_text(r, F_CATEGORY), .asks = row_text(r, F_ASKS),
				   .promise = row_text(r, F_PROMISE) };
	int rc = contact_terms(r, n);
	if (!rc)
		rc = row_long_text(r, F_TEXT, &n->text);
	if (!rc && !*n->text)
		rc = row_bad(r, F_TEXT, _("it is empty"));
	if (!rc)
		rc = row_date(r, F_AT, &n->at);
	if (!rc && !n->at)
		rc = row_bad(r, F_AT, _("it is empty"));
	if (!rc)
		rc = row_int(r, F_PROMISE_IN_MIN, 10000000, &promise_min);
	if (!rc)
		rc = row_emotion(c, r, n->direction == DIRECTION_IN ? n->text : "", &emotion);
	if (rc)
		return rc;
	n->emotion = (enum emotion)emotion;
	n->promise_due = promise_min >= 0 ? n->at + promise_min * 60 : 0;
	return 0;
}

/* Fills the ids that the row names; ROW_BAD when it names nobody. */
static int contact_resolve(struct import_context *c, struct import_row *r, struct contact_new *n,
			   struct err *e)
{
	const char *customer = row_text(r, F_CUSTOMER), *complaint = row_text(r, F_COMPLAINT);
	struct complaint_head head;
	int rc = 0;
	if (*complaint) {
		rc = complaint_by_source(c->session->db, c->source, complaint, &n->complaint_id, e);
		if (!rc && !n->complaint_id)
			rc = complaint_by_no(c->session->db, complaint, &n->complaint_id, e);
		if (!rc && !n->complaint_id)
			return row_bad(r, F_COMPLAINT, _("there is no complaint '%.60s'"), complaint);
	}
	if (!rc && *customer) {
		struct import_who who = { .number = customer, .at = n->at };
		rc = import_find_customer(c, &who, &n->customer_id, e);
	} else if (!rc && n->complaint_id) {
		rc = complaint_load_head(c->session->db, n->complaint_id, &head, e);
		n->customer_id = head.customer_id;
	} else if (!rc) {
		return row_bad(r, F_CUSTOMER, _("it is empty"));
	}
	if (!rc)
		rc = name_id(c->session->db, NAME_USER, row_text(r, F_AGENT), &n->user_id, e);
	return rc;
}

int import_contact(struct import_context *c, struct import_row *r, enum row_outcome *what,
		   struct err *e)
{
	struct contact_new n;
	struct call_times call;
	int64_t id = 0;
	int rc = contact_parse(c, r, &n);
	if (!rc)
		rc = contact_call(r, &call);
	n.call = &call;
	if (rc)
		return rc;
	rc = contact_by_source(c->session->db, c->source, r->number, &id, e);
	*what = id ? ROW_UNCHANGED : ROW_ADDED;
	if (rc || id)
		return rc;
	rc = contact_resolve(c, r, &n, e);
	if (!rc)
		rc = contact_insert(c->session->db, &n, &id, e);
	return rc || !n.complaint_id ? rc : figures_keep(c->session->db, n.complaint_id, e);
}

static const char *or_any(const char *s)
{
	return *s ? s : "*";
}

int import_article(struct import_context *c, struct import_row *r, enum row_outcome *what,
		   struct err *e)
{
	const char *lang = row_text(r, F_LANG);
	int step = term_find(TERM_STEP, "knowledge");
	int64_t revision = 1;
	enum article_put put;
	struct article_row a = { .source = c->source, .title = "", .body = "",
				 .keywords = row_text(r, F_KEYWORDS),
				 .stages = or_any(row_text(r, F_STAGES)),
				 .segments = or_any(row_text(r, F_SEGMENTS)),
				 .emotions = or_any(row_text(r, F_EMOTIONS)),
				 .categories = or_any(row_text(r, F_CATEGORIES)),
				 .demands = or_any(row_text(r, F_DEMANDS)), .asks = row_text(r, F_ASKS) };
	int rc = row_long_text(r, F_BODY, &a.body);
	if (!rc && !*a.body)
		rc = row_bad(r, F_BODY, _("it is empty"));
	if (!rc)
		rc = row_long_text(r, F_TITLE, &a.title);
	if (!rc)
		rc = row_term(r, F_STEP, TERM_STEP, &step);
	if (!rc)
		rc = row_int(r, F_REVISION, 1000000, &revision);
	if (!rc)
		rc = row_date(r, F_VALID_FROM, &a.valid_from);
	if (!rc)
		rc = row_date(r, F_VALID_TO, &a.valid_to);
	if (rc)
		return rc;
	a.title = *a.title ? a.title : headline(r, a.body);
	a.lang = *lang ? lang : "zh_CN";
	a.source_no = *lang ? arena_printf(&r->arena, "%s.%s", r->number, lang) : r->number;
	a.step = step;
	a.revision = (int)revision;
	rc = article_put(c->session->db, &a, &put, e);
	*what = put == ARTICLE_SAME ? ROW_UNCHANGED : ROW_ADDED;
	return rc;
}
