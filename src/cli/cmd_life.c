/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the findings to the end of a case: inquiry, evidence, decide, accept, close, reopen, withdraw,
 * external, merge, unmerge, link, survey, escalate, extend. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/desk.h"
#include "plaint/service/life.h"

struct subject { /* the case of the first argument */
	struct work_op op;
	struct work_target t;
};

static int begin(struct cli *c, struct subject *s, struct err *e)
{
	return cli_target(c, &s->op, &s->t, e);
}

static int finish(struct cli *c, const struct subject *s, int rc, struct err *e)
{
	return rc ? rc : cli_report(c, s->t.case_id, e);
}

static int flag(const struct cli *c, enum option_id id)
{
	return c->value[id] ? 1 : -1;
}

int cmd_inquiry(struct cli *c, struct err *e)
{
	static const enum option_id words[INQUIRY_WORDS] = { OPT_WHEN, OPT_WHERE, OPT_WHO, OPT_WHAT,
							     OPT_WHY, OPT_HOW, OPT_CAUSE, OPT_FEEDBACK_TO };
	struct subject s;
	struct life_inquiry i;
	life_inquiry_init(&i);
	int rc = begin(c, &s, e);
	if (!rc)
		rc = cli_term(c, OPT_LIABILITY, TERM_LIABILITY, &i.liability, e);
	if (!rc)
		rc = cli_term(c, OPT_EMOTION_END, TERM_EMOTION, &i.emotion_end, e);
	for (int k = 0; k < INQUIRY_WORDS; k++)
		i.word[k] = c->value[words[k]];
	i.exceptional = flag(c, OPT_EXCEPTIONAL);
	i.confidential = flag(c, OPT_CONFIDENTIAL);
	i.read_exceptional = c->value[OPT_READ] != NULL;
	if (!rc)
		rc = life_inquire(&c->session, s.op, s.t, &i, e);
	return finish(c, &s, rc, e);
}

int cmd_evidence(struct cli *c, struct err *e)
{
	struct subject s;
	int state = EVIDENCE_HELD;
	int64_t id = 0;
	int rc = begin(c, &s, e);
	if (!rc)
		rc = cli_term(c, OPT_STATE, TERM_EVIDENCE, &state, e);
	if (!rc)
		rc = cli_number(c, OPT_ID, 0, &id, e);
	struct life_proof p = { id, c->args > 1 ? c->arg[1] : NULL, (enum evidence_state)state };
	if (!rc)
		rc = life_evidence(&c->session, s.op, s.t, &p, e);
	return finish(c, &s, rc, e);
}

int cmd_decide(struct cli *c, struct err *e)
{
	struct subject s;
	int upheld = -1;
	struct life_verdict v = { .remedy = -1, .channel = -1 };
	int rc = cli_term(c, OPT_UPHELD, TERM_UPHELD, &upheld, e);
	if (!rc && upheld < 0)
		rc = err_set(e, ERR_USAGE, _("a decision says --upheld yes, partly or no"));
	if (!rc)
		rc = begin(c, &s, e);
	if (!rc)
		rc = cli_term(c, OPT_REMEDY, TERM_REMEDY, &v.remedy, e);
	if (!rc)
		rc = cli_term(c, OPT_CHANNEL, TERM_CHANNEL, &v.channel, e);
	if (rc)
		return rc;
	v.upheld = (enum upheld)upheld;
	v.reasons = c->value[OPT_REASONS];
	v.recourse = c->value[OPT_RECOURSE];
	v.reply = c->value[OPT_REPLY];
	rc = life_decide(&c->session, s.op, s.t, &v, e);
	return finish(c, &s, rc, e);
}

int cmd_accept(struct cli *c, struct err *e)
{
	struct subject s;
	int rc = begin(c, &s, e);
	bool yes = c->args < 2 || !strcmp(c->arg[1], "yes");
	if (!rc && c->args > 1 && !yes && strcmp(c->arg[1], "no"))
		rc = cli_usage(c->command, e);
	if (!rc)
		rc = life_accept(&c->session, s.op, s.t, yes, e);
	return finish(c, &s, rc, e);
}

static int show_guard(struct cli *c, const struct subject *s, struct err *e)
{
	struct case_view v = { 0 };
	int rc = desk_case(&c->session, s->t.case_id, &v, e);
	unsigned met = rc ? 0 : close_guard(&v.life);
	json_t *list = json_array();
	for (int i = 0; i < CLOSE_ITEMS && !rc; i++) {
		bool ok = met >> i & 1;
		json_t *j = json_object();
		json_object_set_new(j, "item", json_sprintf("%c", 'a' + i));
		json_object_set_new(j, "met", json_boolean(ok));
		json_object_set_new(j, "need", json_text(close_need((enum close_item)i)));
		json_object_set_new(j, "command", json_string(close_command((enum close_item)i)));
		json_array_append_new(list, j);
		if (!c->json)
			say(c, "%c [%c] %s\n", 'a' + i, ok ? 'x' : ' ', close_need((enum close_item)i));
	}
	if (!rc && c->json)
		json_print(c, list);
	else
		json_decref(list);
	case_view_clear(&v);
	return rc;
}

int cmd_close(struct cli *c, struct err *e)
{
	struct subject s;
	int rc = begin(c, &s, e);
	if (!rc && c->value[OPT_CHECK])
		return show_guard(c, &s, e);
	if (!rc)
		rc = life_close(&c->session, s.op, s.t, e);
	return finish(c, &s, rc, e);
}

/* The commands that take a case and a sentence. */
int cmd_ending(struct cli *c, struct err *e)
{
	struct subject s;
	const char *what = c->command->name, *why = c->arg[1];
	int rc = begin(c, &s, e);
	if (rc)
		return rc;
	if (!strcmp(what, "reopen"))
		rc = life_reopen(&c->session, s.op, s.t, why, e);
	else if (!strcmp(what, "withdraw"))
		rc = life_withdraw(&c->session, s.op, s.t, why, e);
	else
		rc = life_external(&c->session, s.op, s.t, why, e);
	return finish(c, &s, rc, e);
}

int cmd_merge(struct cli *c, struct err *e)
{
	struct subject s;
	int64_t into = 0;
	int rc = begin(c, &s, e);
	if (!rc && c->args > 1)
		rc = desk_case_find(&c->session, c->arg[1], &into, e);
	if (!rc && !strcmp(c->command->name, "merge"))
		rc = life_merge(&c->session, s.op, s.t, into, e);
	else if (!rc)
		rc = life_unmerge(&c->session, s.op, s.t, e);
	return finish(c, &s, rc, e);
}

int cmd_link(struct cli *c, struct err *e)
{
	struct subject s;
	int kind = LINK_REPEAT;
	struct life_tie k = { .undone = c->value[OPT_UNDO] != NULL };
	int rc = begin(c, &s, e);
	if (!rc)
		rc = cli_term(c, OPT_KIND, TERM_LINK, &kind, e);
	if (!rc && kind == LINK_MERGE)
		rc = err_set(e, ERR_USAGE, _("cases are merged by 'plaint merge'"));
	if (!rc)
		rc = desk_case_find(&c->session, c->arg[1], &k.other_id, e);
	k.kind = (enum link_kind)kind;
	if (!rc)
		rc = life_link(&c->session, s.op, s.t, &k, e);
	return finish(c, &s, rc, e);
}

int cmd_survey(struct cli *c, struct err *e)
{
	struct subject s;
	int64_t result, process, nps;
	int rc = cli_number(c, OPT_RESULT, -1, &result, e);
	if (!rc)
		rc = cli_number(c, OPT_PROCESS, -1, &process, e);
	if (!rc)
		rc = cli_number(c, OPT_NPS, -1, &nps, e);
	if (!rc)
		rc = begin(c, &s, e);
	if (rc)
		return rc;
	struct life_survey v = { (int)result, (int)process, (int)nps, c->value[OPT_NOTE] };
	rc = life_survey(&c->session, s.op, s.t, &v, e);
	return finish(c, &s, rc, e);
}

int cmd_escalate(struct cli *c, struct err *e)
{
	struct subject s;
	int64_t level;
	int rc = cli_number(c, OPT_LEVEL, 1, &level, e);
	if (!rc)
		rc = begin(c, &s, e);
	if (!rc)
		rc = life_escalate(&c->session, s.op, s.t, (int)level, c->arg[1], e);
	return finish(c, &s, rc, e);
}

int cmd_extend(struct cli *c, struct err *e)
{
	struct subject s;
	int kind = CLOCK_SOLUTION;
	struct life_extension x = { .reason = c->arg[1] };
	int rc = cli_term(c, OPT_KIND, TERM_CLOCK, &kind, e);
	if (!rc)
		rc = cli_number(c, OPT_NOTICE, 0, &x.contact_id, e);
	if (!rc)
		rc = begin(c, &s, e);
	x.kind = (enum clock_kind)kind;
	if (!rc)
		rc = life_extend(&c->session, s.op, s.t, &x, e);
	return finish(c, &s, rc, e);
}
