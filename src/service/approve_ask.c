/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking for an extension; those who may grant it by themselves use life_extend(). */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "approve_rules.h"
#include "plaint/base/i18n.h"
#include "plaint/service/approve.h"
#include "plaint/store/sweep.h"

struct found {
	struct clock_ref clock; /* seq 0: none */
	struct approval_rule rule;
};

/* The clock that was meant, with the rule of its policy. */
static int find_clock(struct act *a, const struct approve_extension_ask *in, struct found *out,
		      struct err *e)
{
	struct clock_list list;
	struct arena arena;
	arena_init(&arena);
	int rc = clock_load(a->s->db, a->h.id, &arena, &list, e);
	*out = (struct found){ .clock = { in->kind, 0 } };
	for (size_t i = 0; !rc && i < list.n && !out->clock.seq; i++) {
		const struct sla_clock *c = &list.v[i].clock;
		struct clock_ref ref = { c->kind, c->seq };
		struct sla_state s;
		sla_eval(c, a->now, &s);
		if (c->kind != in->kind || (in->seq && c->seq != in->seq) || s.ended_at)
			continue;
		rc = approval_extension_rule(a->s->db, a->h.id, ref, &out->rule, e);
		if (!rc && out->rule.extend.amount && out->rule.times < out->rule.extend.times)
			out->clock.seq = c->seq;
	}
	arena_clear(&arena);
	if (!rc && !out->clock.seq)
		rc = err_set(e, ERR_DENIED,
			     _("no running clock '%s' can be extended by its policy"),
			     term_label(TERM_CLOCK, (int)in->kind));
	return rc;
}

static int check_notice(struct act *a, const struct approve_extension_ask *in, struct err *e)
{
	struct approval_notice n = { .complaint_id = a->h.id, .contact_id = in->contact_id };
	int64_t id = 0;
	int rc = in->contact_id ? approval_notice_sent(a->s->db, &n, &id, e) : 0;
	if (!rc && in->contact_id && !id)
		rc = err_set(e, ERR_NOTFOUND,
			     _("contact %lld is no reply or progress note of this case"),
			     (long long)in->contact_id);
	return rc;
}

static int ask(struct act *a, const struct approve_extension_ask *in, int64_t *id, struct err *e)
{
	struct clock_act c = act_clock(a);
	struct found f;
	char detail[128];
	int told;
	int rc = find_clock(a, in, &f, e);
	if (!rc)
		rc = check_notice(a, in, e);
	if (rc)
		return rc;
	snprintf(detail, sizeof detail, "kind=%s;seq=%d;amount=%" PRId64 ";contact=%" PRId64,
		 term_key(TERM_CLOCK, (int)in->kind), f.clock.seq, f.rule.extend.amount,
		 in->contact_id);
	struct approval_new n = { .what = APPROVAL_EXTENSION,
				  .ref_id = f.clock.seq,
				  .detail = detail,
				  .reason = in->reason,
				  .level = f.rule.extend.by < ROLE_LEADER ? ROLE_LEADER
									  : f.rule.extend.by };
	struct notice_role to = { .role = n.level,
				  .team_id = a->h.team_id,
				  .notice = { .complaint_id = a->h.id,
					      .at = a->now,
					      .what = "approval_asked",
					      .detail = in->reason } };
	rc = approval_insert(a->s->db, &c, &n, id, e);
	if (!rc)
		rc = notice_add_role(a->s->db, &to, &told, e);
	if (!rc)
		rc = clock_keep_next(a->s->db, &c, e);
	return rc ? rc : complaint_touch(a->s->db, &a->h, e);
}

int approve_ask_extension(struct session *s, struct work_op op, struct work_target t,
			  const struct approve_extension_ask *in, int64_t *id, struct err *e)
{
	struct act a;
	struct str detail;
	char buf[32];
	*id = 0;
	if (!in->reason || !in->reason[strspn(in->reason, " \t\n")])
		return err_set(e, ERR_INPUT, _("say why it is extended"));
	int rc = act_work(&a, s, op, e);
	if (rc == ACT_DONE)
		*id = strtoll(audit_value(buf, sizeof buf, a.found.detail, "approval"), NULL, 10);
	if (rc)
		return rc == ACT_DONE ? 0 : rc;
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_open(&a, e);
	if (!rc)
		rc = act_need_owner(&a, e);
	if (!rc)
		rc = ask(&a, in, id, e);
	str_init(&detail, 0);
	str_printf(&detail, "approval=%" PRId64 ";what=extension;kind=%s;version=%lld;reason=%s",
		   *id, term_key(TERM_CLOCK, (int)in->kind), (long long)a.h.version, in->reason);
	struct act_event v = { .action = "approval.ask", .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	if (rc)
		*id = 0;
	return rc;
}
