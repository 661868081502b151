/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/check.h"

#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "act.h"
#include "plaint/base/clock.h"
#include "plaint/base/i18n.h"
#include "plaint/service/backup.h"
#include "plaint/service/chain.h"
#include "plaint/store/audit.h"
#include "plaint/store/check.h"

_Static_assert(CHECK_PARTS == (int)CHECKS, "one time for each part");
enum { PAUSE_MS = 20 };

struct mend { /* what is to be put right, in the order of the checks */
	struct check_mend m;
	char object[16], detail[160];
};
struct looking {
	const struct check_request *r;
	struct check_report *out;
	VEC(struct check_line) lines;
	VEC(struct mend) mends;
	bool is_figures;
};

static void note_mend(struct looking *w, const struct check_finding *f)
{
	struct mend *last = w->mends.n ? &w->mends.v[w->mends.n - 1] : NULL;
	w->out->can_repair++;
	if (!w->r->repair || (last && last->m.fix == f->fix && last->m.id == f->id))
		return; /* several columns of one row are written at once */
	struct mend *m = vec_push(&w->mends);
	m->m = (struct check_mend){ .fix = f->fix, .id = f->id };
	snprintf(m->object, sizeof m->object, "%s", f->object);
	snprintf(m->detail, sizeof m->detail, "what=%s;derived=%.40s;stored=%.40s", f->what, f->derived, f->stored);
}

static void take(void *ctx, const struct check_finding *f)
{
	struct looking *w = ctx;
	struct arena *a = &w->out->arena;
	w->out->found++;
	w->out->wrong += w->is_figures;
	if (!strcmp(f->what, "pages") && !strcmp(w->out->integrity, "ok"))
		snprintf(w->out->integrity, sizeof w->out->integrity, "%s", f->stored);
	w->out->foreign += !strcmp(f->what, "foreign_key");
	if (f->fix != CHECK_FIX_NONE)
		note_mend(w, f);
	if (w->lines.n < w->r->limit)
		*vec_push(&w->lines) = (struct check_line){
			.object = arena_strdup(a, f->object), .id = f->id, .no = arena_strdup(a, f->no),
			.what = arena_strdup(a, f->what), .derived = arena_strdup(a, f->derived),
			.stored = arena_strdup(a, f->stored), .can_repair = f->fix != CHECK_FIX_NONE };
}

/* The chain of the audit has a reading of its own (plaint audit verify). */
static int look_chain(struct session *s, struct looking *w, struct err *e)
{
	struct chain_report chain;
	int rc = chain_prove(s, &chain, e);
	struct check_finding f = { .object = "audit_event", .id = chain.seq, .no = "", .what = "chain", .derived = "",
				   .stored = chain.why };
	if (rc)
		return rc;
	w->is_figures = false;
	w->out->chain_broken = chain.seq;
	w->out->chain_events = chain.events;
	w->out->rows += chain.events;
	if (chain.seq)
		take(w, &f);
	return 0;
}

static int look(struct session *s, struct looking *w, struct err *e)
{
	struct check_run run = { .now_s = session_now(s), .found = take, .ctx = w };
	struct check_report *out = w->out;
	int rc = db_read_begin(s->db, e);
	for (int i = 0; i < CHECKS && !rc; i++) {
		int64_t began = clock_real_us();
		if (w->r->told)
			w->r->told(w->r->ctx, check_parts[i].name);
		run.rows = 0;
		w->is_figures = check_parts[i].run == check_figures;
		rc = check_parts[i].run(s->db, &run, e);
		out->rows += run.rows;
		out->facts += w->is_figures ? run.rows : 0;
		out->part[i] = check_parts[i].name;
		out->took_us[i] = clock_real_us() - began;
		if (i == 0 && strcmp(out->integrity, "ok"))
			break; /* on damaged pages the rest tells nothing */
	}
	db_read_end(s->db);
	return rc || strcmp(out->integrity, "ok") ? rc : look_chain(s, w, e);
}

/* A row that was changed behind plaint's back stays a gap in the chain: it is looked at before it is written. */
static int mend_one(struct session *s, struct mend *m, struct err *e)
{
	const struct work_op op = work_op_new();
	m->m.now_s = session_now(s);
	struct audit_new a = { .op_id = op.id, .at = m->m.now_s, .user_id = s->user_id, .action = "repair",
			       .object = m->object, .object_id = m->m.id, .detail = m->detail };
	int rc = audit_look(s->db, m->object, m->m.id, e);
	if (!rc)
		rc = check_repair(s->db, &m->m, e);
	return rc ? rc : audit_add(s->db, &a, e);
}

/* Short transactions with a pause between them: agents go on working. */
static int mend_all(struct session *s, struct looking *w, struct err *e)
{
	int rc = 0;
	for (size_t i = 0; i < w->mends.n && !rc;) {
		size_t end = i + CHECK_BATCH < w->mends.n ? i + CHECK_BATCH : w->mends.n;
		rc = db_begin(s->db, e);
		if (rc)
			return rc;
		for (size_t k = i; k < end && !rc; k++)
			rc = mend_one(s, &w->mends.v[k], e);
		if (!rc)
			rc = db_commit(s->db, e);
		else
			db_rollback(s->db);
		w->out->repaired += rc ? 0 : (int64_t)(end - i);
		i = end;
		if (i < w->mends.n)
			poll(NULL, 0, PAUSE_MS);
	}
	return rc;
}

static void begin(struct looking *w)
{
	struct arena arena = w->out->arena;
	int64_t repaired = w->out->repaired;
	arena_reset(&arena);
	*w->out = (struct check_report){ .arena = arena, .integrity = "ok", .repaired = repaired };
	w->lines.n = 0;
}

static void end(struct looking *w)
{
	w->out->n = w->lines.n;
	w->out->v = arena_alloc(&w->out->arena, w->lines.n * sizeof *w->lines.v + 1);
	if (w->lines.n)
		memcpy(w->out->v, w->lines.v, w->lines.n * sizeof *w->lines.v);
	vec_clear(&w->lines);
	vec_clear(&w->mends);
}

int check_store(struct session *s, const struct check_request *r, struct check_report *out, struct err *e)
{
	struct looking w = { .r = r, .out = out };
	const struct check_request again = { .limit = r->limit, .told = r->told, .ctx = r->ctx };
	*out = (struct check_report){ .n = 0 };
	arena_init(&out->arena);
	int rc = operate_need(s, e);
	if (rc)
		return rc;
	begin(&w);
	rc = look(s, &w, e);
	if (!rc && w.mends.n && !strcmp(out->integrity, "ok")) {
		rc = mend_all(s, &w, e);
		w.r = &again;
		begin(&w);
		if (!rc)
			rc = look(s, &w, e);
	}
	end(&w);
	return rc;
}

void check_report_clear(struct check_report *r)
{
	arena_clear(&r->arena);
	memset(r, 0, sizeof *r);
}
