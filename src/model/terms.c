/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/terms.h"

#include <stddef.h>
#include <string.h>

#include "plaint/base/bug.h"
#include "plaint/base/conf.h"
#include "plaint/base/i18n.h"

struct term {
	const char *key;
	const char *label;
};

#define SET(name, ...) static const struct term name[] = { __VA_ARGS__ }

SET(stages, { "new", N_("new") }, { "ack", N_("acknowledged") }, { "assess", N_("assessing") },
    { "invest", N_("investigating") }, { "wait_cust", N_("waiting: customer") },
    { "wait_dept", N_("waiting: department") }, { "wait_3rd", N_("waiting: third party") },
    { "propose", N_("proposing") }, { "approve", N_("in approval") }, { "decided", N_("answered") },
    { "exec", N_("carrying out") }, { "verify", N_("call-back") }, { "closed", N_("closed") },
    { "withdrawn", N_("withdrawn") }, { "merged", N_("merged") }, { "external", N_("external") },
    { "reopened", N_("reopened") });
SET(tiers, { "urgent", N_("L1 urgent") }, { "general", N_("L2 general") }, { "complex", N_("L3 complex") });
SET(severities, { "general", N_("general") }, { "major", N_("major") }, { "urgent", N_("urgent") });
SET(emotions, { "calm", N_("calm") }, { "disappointed", N_("disappointed") },
    { "anxious", N_("anxious") }, { "angry", N_("angry") }, { "threatening", N_("threatening") });
SET(channels, { "phone", N_("phone") }, { "sms", N_("SMS") }, { "app", N_("app") }, { "web", N_("web") },
    { "email", N_("e-mail") }, { "letter", N_("letter") }, { "store", N_("store") },
    { "social", N_("social media") }, { "onsite", N_("on site") }, { "12315", "12315" },
    { "12345", "12345" }, { "regulator", N_("regulator") }, { "media", N_("media") },
    { "manager", N_("account manager") });
SET(demands, { "solve", N_("solve the problem") }, { "soothe", N_("be comforted") },
    { "compensate", N_("be compensated") });
SET(contact_kinds, { "inquiry", N_("inquiry") }, { "grumble", N_("grumble") },
    { "complaint", N_("complaint") }, { "reply", N_("reply") }, { "progress", N_("progress") },
    { "note", N_("note") });
SET(directions, { "in", N_("in") }, { "out", N_("out") }, { "note", N_("internal") });
SET(clocks, { "ack", N_("ack") }, { "response", N_("response") }, { "solution", N_("solution") },
    { "progress", N_("progress") }, { "statutory", N_("statutory") }, { "ola", N_("department") },
    { "promise", N_("promise") }, { "approval", N_("approval") });
/* TRANSLATORS: units of a deadline, after a number */
SET(units, { "sec", N_("s") }, { "min", N_("min") }, { "bsec", N_("working s") },
    { "bmin", N_("working min") }, { "day", N_("natural days") }, { "bday", N_("working days") },
    { "week", N_("weeks") });
SET(upheld, { "yes", N_("upheld") }, { "partly", N_("partly upheld") }, { "no", N_("not upheld") });
SET(liabilities, { "unknown", N_("not known") }, { "ours", N_("ours") }, { "shared", N_("shared") },
    { "not", N_("not ours") });
SET(remedies, { "refund", N_("refund") }, { "replacement", N_("replacement") }, { "repair", N_("repair") },
    { "substitute", N_("substitute") }, { "technical", N_("technical help") },
    { "information", N_("information") }, { "referral", N_("referral") },
    { "financial", N_("financial help") }, { "other", N_("other help") },
    { "compensation", N_("compensation") }, { "apology", N_("apology") },
    { "goodwill", N_("goodwill gift") }, { "change", N_("change of product or process") });
SET(evidences, { "held", N_("held") }, { "requested", N_("requested") }, { "received", N_("received") },
    { "refused", N_("refused") });
SET(links, { "repeat", N_("repeat of") }, { "related", N_("related to") }, { "merge", N_("merged into") });
/* TRANSLATORS: what somebody did to a case, as a line of its history begins */
SET(actions, { "claim", N_("claimed") }, { "release", N_("given back") }, { "steal", N_("taken over") },
    { "assign", N_("assigned") }, { "undo", N_("undone") }, { "handover", N_("handed over") },
    { "handback", N_("handed back") }, { "pause", N_("waits") },
    { "resume", N_("waits no longer") }, { "inquiry", N_("findings") }, { "evidence", N_("evidence") },
    { "decide", N_("decision") }, { "accept", N_("answer to the decision") },
    { "escalate", N_("raised") }, { "remind", N_("reminded") }, { "extend", N_("extended") }, { "merge", N_("merged into another case") },
    { "unmerge", N_("no longer merged") }, { "link", N_("linked") }, { "route", N_("routed") }, { "survey", N_("satisfaction") },
    { "order.send", N_("asked a department") }, { "order.accept", N_("department accepted") },
    { "order.refuse", N_("department refused") }, { "order.return", N_("department gave back") },
    { "order.forward", N_("handed on to a department") }, { "order.done", N_("department answered") },
    { "order.cancel", N_("question taken back") }, { "compensation.ask", N_("asked for compensation") },
    { "compensation.grant", N_("granted compensation") }, { "compensation.pay", N_("paid compensation") },
    { "compensation.cancel", N_("took compensation back") }, { "approval.ask", N_("asked for approval") },
    { "approval.again", N_("asked for approval again") }, { "approval.approve", N_("approved") },
    { "approval.reject", N_("not approved") }, { "approval.return", N_("returned for a supplement") },
    { "approval.withdraw", N_("request taken back") });
SET(policy_kinds, { "policy", N_("policy") }, { "calendar", N_("calendar") },
    { "templates", N_("templates") });
SET(policy_states, { "draft", N_("draft") }, { "approved", N_("approved") }, { "active", N_("active") },
    { "retired", N_("retired") });
SET(pauses, { "customer", N_("waiting for the customer") },
    { "third", N_("waiting for a third party") }, { "appointment", N_("appointment") });
SET(values, { "normal", N_("normal value") }, { "high", N_("high value") }, { "vip", N_("VIP") });
SET(segments, { "", "" }, { "patience", N_("patience-limited") }, { "fee", N_("fee-sensitive") },
    { "cooperative", N_("cooperative-realistic") }, { "rational", N_("rational-assertive") },
    { "tolerance", N_("tolerance-limited") });
SET(roles, { "agent", N_("agent") }, { "leader", N_("team leader") }, { "supervisor", N_("supervisor") },
    { "director", N_("director") }, { "qa", N_("quality inspector") },
    { "department", N_("department user") }, { "trainer", N_("trainer") }, { "analyst", N_("analyst") },
    { "admin", N_("administrator") }, { "auditor", N_("auditor") });
SET(customer_kinds, { "person", N_("person") }, { "family", N_("family") }, { "group", N_("group") },
    { "corporate", N_("corporate") });
SET(bands, { "none", N_("none") }, { "normal", N_("in time") }, { "notice", N_("notice") }, { "risk", N_("at risk") },
    { "critical", N_("critical") }, { "late", N_("LATE") }, { "met", N_("met") },
    { "met_late", N_("met late") }, { "paused", N_("paused") }, { "cancelled", N_("cancelled") });
SET(steps, { "acknowledge", N_("acknowledge") }, { "empathise", N_("empathise") },
    { "clarify", N_("clarify") }, { "solve", N_("solve") }, { "promise", N_("promise") },
    { "confirm", N_("confirm") }, { "knowledge", N_("knowledge") });
SET(categories, { "basic", N_("basic communication") }, { "marketing", N_("marketing") },
    { "infosec", N_("information security") }, { "business", N_("business support") },
    { "charges", N_("charges") }, { "service", N_("service quality") }, { "network", N_("network quality") },
    { "own", N_("own services") }, { "vas", N_("value-added services") }, { "logistics", N_("logistics") },
    { "quality", N_("product quality") }, { "aftersales", N_("after-sales") },
    { "account", N_("account") }, { "other", N_("other") });

SET(message_states, { "queued", N_("to be sent") }, { "sending", N_("being sent") },
    { "sent", N_("sent") }, { "failed", N_("failed") }, { "cancelled", N_("cancelled") });
SET(order_states, { "sent", N_("sent") }, { "accepted", N_("accepted") }, { "refused", N_("refused") },
    { "returned", N_("returned") }, { "done", N_("done") }, { "cancelled", N_("cancelled") });
SET(comp_kinds, { "cash", N_("cash") }, { "credit", N_("credit") }, { "gift", N_("gift") },
    { "repair", N_("repair") }, { "service", N_("service") });
SET(comp_states, { "pending", N_("waiting for approval") }, { "approved", N_("approved") },
    { "rejected", N_("rejected") }, { "scheduled", N_("to be paid") }, { "paid", N_("paid") },
    { "cancelled", N_("cancelled") });
SET(approvals, { "compensation", N_("compensation") }, { "extension", N_("extension") },
    { "decision", N_("decision") });
SET(approval_states, { "open", N_("open") }, { "approved", N_("approved") }, { "rejected", N_("rejected") },
    { "returned", N_("returned") }, { "withdrawn", N_("withdrawn") });
/* TRANSLATORS: paragraphs that a reply must have, ticked one after the other */
SET(reply_parts, { "apology", N_("apology") }, { "decision", N_("decision+reason") },
    { "amount", N_("amount") }, { "deadline", N_("time limit") }, { "recourse", N_("recourse") });
SET(reply_faults, { "forbidden", N_("forbidden words") }, { "authority", N_("above authority") },
    { "residue", N_("template residue") }, { "exceptional", N_("exceptional case") },
    { "no_apology", N_("no apology") }, { "no_decision", N_("no decision") }, { "no_amount", N_("no amount") },
    { "no_deadline", N_("no time limit") }, { "no_recourse", N_("no recourse") }, { "no_time", N_("no time told") },
    { "asked", N_("asked before") }, { "bare", N_("only \"received\"") }, { "repeated", N_("sent before") },
    { "late_promise", N_("time has passed") });

/* TRANSLATORS: what was heard in a trainee's words */
SET(signals, { "apology", N_("an apology") }, { "empathy", N_("empathy") }, { "greeting", N_("greeting and name") },
    { "promise_time", N_("a promise with a time") }, { "promise_vague", N_("a promise without a time") },
    { "jargon", N_("jargon") }, { "dismissive", N_("brushing off") }, { "asked_again", N_("asked again") },
    { "authority", N_("an offer above the authority") }, { "privacy", N_("privacy broken") },
    { "abuse", N_("an insult") }, { "residue", N_("template residue") }, { "bare", N_("only \"received\"") },
    { "repeated", N_("sent before") }, { "recourse", N_("recourse") }, { "closing", N_("asked if all is well") });

/* TRANSLATORS: of a person at the desk; at most 8 columns */
SET(user_states, { "ready", N_("ready") }, { "busy", N_("busy") }, { "break", N_("on break") },
    { "training", N_("training") }, { "off", N_("off") },
    { "after-abuse", N_("resting") });
SET(notices, { "clock", N_("a deadline comes near or is over") },
    { "order_accepted", N_("a department took the case over") },
    { "order_refused", N_("a department refused") }, { "order_returned", N_("a department gave back") },
    { "order_done", N_("a department answered") },
    { "order_pingpong", N_("a question goes to and fro between departments") },
    { "approval_asked", N_("an approval is asked for") }, { "approval_approved", N_("approved") },
    { "approval_rejected", N_("not approved") },
    { "approval_returned", N_("returned for a supplement") }, { "escalate", N_("raised") },
    { "reminder", N_("you are reminded") },
    { "emotion", N_("raised by emotion") },
    { "exposure", N_("you bore enough abuse: a break of ten minutes is yours") });
SET(alerts, { "spike", N_("spike") }, { "late", N_("late") }, { "risk", N_("at risk") },
    { "pingpong", N_("to and fro") }, { "ola", N_("department late") }, { "emotion", N_("emotion") },
    { "exposure", N_("exposure") });
SET(alert_levels, { "amber", N_("AMBER") }, { "red", N_("RED") });
SET(alert_events, { "raised", N_("alert raised") }, { "worse", N_("grew worse") }, { "acknowledged", N_("acknowledged") },
    { "assigned", N_("assigned") }, { "noted", N_("noted") }, { "over", N_("its cause is over") },
    { "again", N_("its cause is back") }, { "ended", N_("ended") },
    { "handed", N_("handed to the command") }, { "unhanded", N_("the command failed") });

#define COUNT(a) ((int)(sizeof(a) / sizeof(a)[0]))

static const struct {
	const struct term *terms;
	int n;
} sets[] = {
	[TERM_STAGE] = { stages, COUNT(stages) },
	[TERM_TIER] = { tiers, COUNT(tiers) },
	[TERM_SEVERITY] = { severities, COUNT(severities) },
	[TERM_EMOTION] = { emotions, COUNT(emotions) },
	[TERM_CHANNEL] = { channels, COUNT(channels) },
	[TERM_DEMAND] = { demands, COUNT(demands) },
	[TERM_CONTACT_KIND] = { contact_kinds, COUNT(contact_kinds) },
	[TERM_DIRECTION] = { directions, COUNT(directions) },
	[TERM_CLOCK] = { clocks, COUNT(clocks) },
	[TERM_VALUE] = { values, COUNT(values) },
	[TERM_SEGMENT] = { segments, COUNT(segments) },
	[TERM_ROLE] = { roles, COUNT(roles) },
	[TERM_CUSTOMER_KIND] = { customer_kinds, COUNT(customer_kinds) },
	[TERM_BAND] = { bands, COUNT(bands) },
	[TERM_UNIT] = { units, COUNT(units) },
	[TERM_PAUSE] = { pauses, COUNT(pauses) },
	[TERM_UPHELD] = { upheld, COUNT(upheld) },
	[TERM_LIABILITY] = { liabilities, COUNT(liabilities) },
	[TERM_REMEDY] = { remedies, COUNT(remedies) },
	[TERM_EVIDENCE] = { evidences, COUNT(evidences) },
	[TERM_LINK] = { links, COUNT(links) },
	[TERM_ACTION] = { actions, COUNT(actions) },
	[TERM_POLICY_KIND] = { policy_kinds, COUNT(policy_kinds) },
	[TERM_POLICY_STATE] = { policy_states, COUNT(policy_states) },
	[TERM_USER_STATE] = { user_states, COUNT(user_states) },
	[TERM_NOTICE] = { notices, COUNT(notices) },
	[TERM_ALERT] = { alerts, COUNT(alerts) },
	[TERM_ALERT_LEVEL] = { alert_levels, COUNT(alert_levels) },
	[TERM_ALERT_EVENT] = { alert_events, COUNT(alert_events) },
	[TERM_MESSAGE_STATE] = { message_states, COUNT(message_states) },
	[TERM_ORDER_STATE] = { order_states, COUNT(order_states) },
	[TERM_COMP_KIND] = { comp_kinds, COUNT(comp_kinds) },
	[TERM_COMP_STATE] = { comp_states, COUNT(comp_states) },
	[TERM_APPROVAL] = { approvals, COUNT(approvals) },
	[TERM_REPLY_PART] = { reply_parts, COUNT(reply_parts) },
	[TERM_REPLY_FAULT] = { reply_faults, COUNT(reply_faults) },
	[TERM_APPROVAL_STATE] = { approval_states, COUNT(approval_states) },
	[TERM_SIGNAL] = { signals, COUNT(signals) },
	[TERM_STEP] = { steps, COUNT(steps) },
};

static const struct term *term_at(enum term_set set, int n)
{
	if (n < 0 || n >= sets[set].n)
		BUG("no value %d in term set %d", n, (int)set);
	return &sets[set].terms[n];
}

const char *term_key(enum term_set set, int n)
{
	return term_at(set, n)->key;
}

static const char *translate(const char *label)
{
	return *label ? gettext(label) : "";
}

const char *term_label(enum term_set set, int n)
{
	return translate(term_at(set, n)->label);
}

int term_find(enum term_set set, const char *key)
{
	for (int i = 0; i < sets[set].n; i++)
		if (!strcmp(sets[set].terms[i].key, key))
			return i;
	return -1;
}

int term_count(enum term_set set)
{
	return sets[set].n;
}

const char *term_category(const char *key)
{
	for (int i = 0; i < COUNT(categories); i++)
		if (!strcmp(categories[i].key, key))
			return translate(categories[i].label);
	return key;
}

const char *term_category_key(int n)
{
	return n >= 0 && n < COUNT(categories) ? categories[n].key : NULL;
}

int term_read(const struct conf *c, enum term_set set, const char *word, int *out, struct err *e)
{
	const char *known[64];
	int n = term_count(set);
	*out = term_find(set, word);
	if (*out >= 0)
		return 0;
	for (int i = 0; i < n && i < 63; i++)
		known[i] = term_key(set, i);
	known[n < 63 ? n : 63] = NULL;
	return conf_unknown(c, word, known, e);
}
