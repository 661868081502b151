/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint sim: training runs (S8, S9). */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"
#include "plaint/base/data.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/random.h"
#include "plaint/base/textfile.h"
#include "plaint/base/utf8.h"
#include "plaint/service/sim_load.h"
#include "plaint/service/sim_runs.h"

enum { SHEET_COLS = 79 };
static const char folder[] = "data/scenarios/";

static enum scenario_lang language(void)
{
	return !strncmp(i18n_language(), "zh", 2) ? SCENARIO_ZH : SCENARIO_EN;
}

static int list(struct cli *c, struct err *e)
{
	const struct data_file *f;
	struct table t;
	json_t *all = json_array();
	int rc = 0;
	table_init(&t, 5);
	for (unsigned i = 0; !rc && (f = data_nth(folder, i)); i++) {
		struct scenario s;
		rc = scenario_parse(f->path, f->text, f->length, &s, e);
		if (rc)
			break;
		const char *title = scenario_say(&s.title, language());
		json_array_append_new(all, json_pack("{s:s, s:i, s:i, s:I, s:s, s:i, s:s}", "id", s.id, "level", s.level,
						     "pass", s.pass, "limit_s", (json_int_t)s.limit_s, "persona",
						     s.persona, "customers", s.crowd ? s.crowd : 1, "title", title));
		table_add(&t, arena_strdup(&c->arena, s.id));
		table_add(&t, arena_printf(&c->arena, _("level %d"), s.level));
		table_add(&t, arena_printf(&c->arena, _("%d min"), (int)(s.limit_s / 60)));
		table_add(&t, arena_printf(&c->arena, _("pass %d"), s.pass));
		table_add(&t, arena_strdup(&c->arena, title));
		scenario_clear(&s);
	}
	if (!rc && c->json)
		json_print(c, json_incref(all));
	struct str none;
	str_init(&none, 0);
	table_print(&t, c->json || rc ? &none : &c->out);
	str_clear(&none);
	json_decref(all);
	return rc;
}

/* The scenario of a name, or of a file when there is no such; *text is the caller's to free. */
static int find_text(struct cli *c, const char *name, const char **file, char **text, struct err *e)
{
	const char *path = arena_printf(&c->arena, "%s%s.scn", folder, name);
	const struct data_file *f = data_find(path);
	*file = f ? path : name;
	if (f) {
		*text = xstrdup(f->text);
		return 0;
	}
	if (strchr(name, '/') || strchr(name, '.') || access(name, F_OK) == 0)
		return textfile_read(name, text, e);
	return err_set(e, ERR_NOTFOUND, _("there is no scenario '%.60s'; 'plaint sim list' shows them"), name);
}

static int check(struct cli *c, struct err *e)
{
	int rc = c->args < 2 ? cli_usage(c->command, e) : 0;
	for (int i = 1; i < c->args && !rc; i++) {
		struct scenario s;
		const char *file;
		char *text = NULL;
		rc = find_text(c, c->arg[i], &file, &text, e);
		if (!rc)
			rc = scenario_parse(file, text, strlen(text), &s, e);
		free(text);
		if (rc)
			break;
		say(c, P_("%s: good, %d customer\n", "%s: good, %d customers\n", s.crowd ? s.crowd : 1), file,
		    s.crowd ? s.crowd : 1);
		scenario_clear(&s);
	}
	return rc;
}

static json_t *json_points(int thousandths)
{
	return json_real((double)thousandths / 1000);
}

static json_t *json_run(const struct sim_run_row *r)
{
	static const char *const parts[] = { "time", "procedure", "emotion", "cost", "record" };
	json_t *j = json_object();
	json_object_set_new(j, "run", json_integer(r->id));
	json_object_set_new(j, "at", json_time(r->at));
	json_object_set_new(j, "scenario", json_text(r->scenario));
	json_object_set_new(j, "title", json_text(r->title));
	json_object_set_new(j, "seed", json_integer((json_int_t)r->seed));
	json_object_set_new(j, "trainee", json_text(r->trainee));
	json_object_set_new(j, "score", json_points(r->total));
	json_object_set_new(j, "pass", json_points(r->pass));
	json_object_set_new(j, "passed", json_boolean(r->passed));
	json_object_set_new(j, "aborted", json_boolean(r->aborted));
	for (int i = 0; i < SIM_PARTS; i++)
		json_object_set_new(j, parts[i], json_points(r->part[i]));
	json_object_set_new(j, "peak_end", json_real((double)r->peak_end / 10));
	json_object_set_new(j, "hints", json_integer(r->hints));
	json_object_set_new(j, "criticals", json_integer(r->criticals));
	json_object_set_new(j, "unseen", json_integer(r->unseen));
	json_object_set_new(j, "took_s", json_integer(r->took_s));
	json_object_set_new(j, "hash", json_text(r->hash));
	return j;
}

/* The text behind what stands at the left already, wrapped to a line of a terminal and set in. */
static void say_behind(struct cli *c, int in, const char *text)
{
	const char *gap = "";
	while (*text) {
		size_t next, n = utf8_wrap(text, SHEET_COLS - in, &next);
		say(c, "%s%.*s\n", gap, (int)n, text);
		gap = arena_printf(&c->arena, "%*s", in, "");
		text += next;
	}
}

static void print_losses(struct cli *c, const struct sim_loss_rows *losses)
{
	for (size_t i = 0; i < losses->n; i++) {
		const struct sim_loss_row *l = &losses->v[i];
		say(c, "%6.1f  ", -(double)l->points / 1000);
		if (l->at_s >= 0)
			say(c, "%02d:%02d  ", (int)(l->at_s / 60), (int)(l->at_s % 60));
		else
			say(c, "       ");
		say_behind(c, 15, l->text);
		if (*l->model) {
			say(c, "               -> ");
			say_behind(c, 18, l->model);
		}
	}
}

static json_t *json_card(const struct scorecard *k)
{
	struct scorecard_sum sum;
	json_t *j = json_object(), *items = json_array(), *criticals = json_array();
	scorecard_add_up(k, &sum);
	for (int i = 0; i < CARD_ITEMS; i++)
		json_array_append_new(items, json_pack("{s:s, s:i, s:o}", "item", scorecard_key((enum scorecard_item)i), "weight",
						       scorecard_weight((enum scorecard_item)i), "mark",
						       k->mark[i] == CARD_UNKNOWN ? json_null() : json_points(k->mark[i])));
	for (int i = 0; i < CARD_CRITICALS; i++)
		if (k->criticals & 1U << i)
			json_array_append_new(criticals, json_string(scorecard_critical_key((enum scorecard_critical)i)));
	json_object_set_new(j, "points", json_points(sum.points));
	json_object_set_new(j, "of", json_points(sum.of));
	json_object_set_new(j, "items", items);
	json_object_set_new(j, "criticals", criticals);
	return j;
}

static void print_card(struct cli *c, const struct scorecard *k)
{
	char line[CARD_LINE];
	say(c, "%s\n", scorecard_title(line, k));
	if (scorecard_is_empty(k))
		return;
	for (int i = 0; i < CARD_CRITICALS; i++)
		if (k->criticals & 1U << i)
			say(c, _("  critical: %s\n"), scorecard_critical_label((enum scorecard_critical)i));
	for (int i = 0; i < CARD_ITEMS; i++)
		say(c, "  %s\n", scorecard_line(line, k, (enum scorecard_item)i));
	say(c, "  ");
	say_behind(c, 2, scorecard_limits());
}

static void print_sheet(struct cli *c, const struct sim_run_list *l)
{
	const struct sim_run_row *r = &l->runs.v[0];
	if (c->json) {
		json_t *j = json_run(r), *losses = json_array();
		for (size_t i = 0; i < l->losses.n; i++) {
			const struct sim_loss_row *x = &l->losses.v[i];
			json_array_append_new(losses, json_pack("{s:o, s:o, s:s, s:s, s:s}", "points",
								json_points(x->points), "after_s",
								x->at_s < 0 ? json_null() : json_integer(x->at_s),
								"topic", x->topic, "text", x->text, "model", x->model));
		}
		json_object_set_new(j, "losses", losses);
		json_object_set_new(j, "scorecard", l->has_card ? json_card(&l->card) : json_null());
		json_print(c, j);
		return;
	}
	say(c, _("Run %" PRId64 ": %s, seed %" PRIu64 ", %s\n"), r->id, r->title, r->seed, r->trainee);
	say(c, "%s\n", r->aborted  ? _("Left before its end: 0 points.")
		       : r->passed ? _("Passed.")
				   : _("Not passed."));
	if (r->unseen)
		say(c, P_("It was ended before %d customer called, who is not judged: such a run cannot be passed.\n",
			  "It was ended before %d customers called, who are not judged: such a run cannot be passed.\n",
			  r->unseen), r->unseen);
	say(c, _("%.1f of 100 (pass %d): time %.1f/30, procedure %.1f/25, emotion %.1f/25 (peak and end %.1f), "
		 "cost %.1f/10, record %.1f/10, help -%d\n"),
	    (double)r->total / 1000, r->pass / 1000, (double)r->part[PART_TIME] / 1000,
	    (double)r->part[PART_PROCEDURE] / 1000, (double)r->part[PART_EMOTION] / 1000, (double)r->peak_end / 10,
	    (double)r->part[PART_COST] / 1000, (double)r->part[PART_RECORD] / 1000, r->hints * 2);
	print_losses(c, &l->losses);
	if (l->has_card)
		print_card(c, &l->card);
}

static int print_kept(struct cli *c, struct session *runs, int64_t id, struct err *e)
{
	struct sim_run_list l = { .runs = { .n = 0 } };
	int rc = sim_runs_show(runs, id, &l, e);
	if (!rc)
		print_sheet(c, &l);
	sim_run_list_clear(&l);
	return rc;
}

/* Plays the game on the terminal or by the keys, and gives the score. */
static int play(struct cli *c, struct sim_game *g, struct cli_desk *d, bool aborted, struct err *e)
{
	struct sim_score score;
	d->theme = c->value[OPT_THEME];
	d->keymap = c->value[OPT_KEYMAP];
	d->borders = c->value[OPT_BORDERS];
	d->low_bandwidth = c->value[OPT_LOW_BANDWIDTH] != NULL;
	d->wall_ms = sim_wall_ms(g);
	d->game = g;
	int rc = c->desk(sim_session(g), d, e);
	return rc ? rc : sim_end(g, aborted, &score, e);
}

static void go_to_zone(const char *zone)
{
	setenv("TZ", zone, 1);
	tzset();
}

/* Times that are told and promised are those of the scenario's place. */
static int go_there(const struct sim_options *o, struct err *e)
{
	struct scenario s;
	int rc = scenario_parse(o->file, o->text, strlen(o->text), &s, e);
	if (rc)
		return rc;
	go_to_zone(s.zone);
	scenario_clear(&s);
	return 0;
}

static int open_game(struct cli *c, const struct sim_options *o, struct sim_game **g, struct err *e)
{
	(void)c;
	int rc = go_there(o, e);
	return rc ? rc : sim_open(g, o, e);
}

static int run_text(struct cli *c, struct session *runs, const struct sim_options *o, struct err *e)
{
	struct sim_game *g = NULL;
	struct cli_desk d = { .keys = c->value[OPT_KEYS] };
	const char *size = c->value[OPT_HEADLESS] ? c->value[OPT_HEADLESS] : "80x24";
	int64_t id;
	int rc = o->live ? 0 : cli_size(size, &d.cols, &d.rows, e);
	if (!rc)
		rc = open_game(c, o, &g, e);
	if (!rc)
		rc = play(c, g, &d, o->live, e);
	if (!rc)
		rc = sim_runs_keep(runs, g, &id, e);
	if (!rc)
		rc = print_kept(c, runs, id, e);
	sim_close(&g);
	return rc;
}

static int run(struct cli *c, struct err *e)
{
	struct session runs;
	uint32_t chance;
	int64_t seed;
	char *text = NULL;
	struct sim_options o = { .lang = language(), .live = !c->value[OPT_KEYS] };
	if (c->args != 2)
		return cli_usage(c->command, e);
	random_bytes(&chance, sizeof chance);
	int rc = cli_number(c, OPT_SEED, chance % 1000000, &seed, e);
	if (!rc)
		rc = find_text(c, c->arg[1], &o.file, &text, e);
	o.seed = (uint64_t)seed;
	o.text = text;
	o.trainee = c->value[OPT_AS] ? c->value[OPT_AS] : session_login(&c->arena);
	if (!rc)
		rc = sim_runs_open(&runs, c->value[OPT_STORE], e);
	if (!rc) {
		rc = run_text(c, &runs, &o, e);
		session_close(&runs);
	}
	free(text);
	return rc;
}

static int compare(struct cli *c, const struct sim_game *g, const struct sim_run_row *r, struct err *e)
{
	char hash[65];
	int total = sim_score(g)->total;
	sim_hash(g, hash);
	if (strcmp(hash, r->hash) != 0)
		return err_set(e, ERR_CONFLICT,
			       _("the replay gave %d.%03d points and the run %d.%03d: it was played by another plaint"),
			       total / 1000, total % 1000, r->total / 1000, r->total % 1000);
	if (!c->json)
		say(c, "%s\n", _("The replay gave the same: every key, sentence and point."));
	return 0;
}

static int replay_run(struct cli *c, const struct sim_run_list *l, struct err *e)
{
	const struct sim_run_row *r = &l->runs.v[0];
	bool watched = isatty(STDOUT_FILENO) && !c->json && !c->value[OPT_HEADLESS];
	struct cli_desk d = { .keys_text = r->keys, .replay = watched };
	struct sim_options o = { .file = r->scenario, .text = r->text, .seed = r->seed, .trainee = r->trainee,
				 .lang = !strcmp(r->lang, "zh") ? SCENARIO_ZH : SCENARIO_EN };
	struct sim_game *g = NULL;
	const char *size = c->value[OPT_HEADLESS] ? c->value[OPT_HEADLESS] : "80x24";
	int rc = watched ? 0 : cli_size(size, &d.cols, &d.rows, e);
	if (!rc)
		rc = open_game(c, &o, &g, e);
	if (!rc)
		rc = play(c, g, &d, r->aborted, e);
	if (!rc && !watched)
		rc = compare(c, g, r, e);
	if (!rc)
		print_sheet(c, l);
	sim_close(&g);
	return rc;
}

static int replay(struct cli *c, struct err *e)
{
	struct session runs;
	struct sim_run_list l = { .runs = { .n = 0 } };
	int64_t id;
	if (c->args != 2)
		return cli_usage(c->command, e);
	int rc = cli_id(c->arg[1], _("no number of a run"), &id, e);
	if (!rc)
		rc = sim_runs_open(&runs, c->value[OPT_STORE], e);
	if (rc)
		return rc;
	rc = sim_runs_show(&runs, id, &l, e);
	if (!rc)
		rc = replay_run(c, &l, e);
	sim_run_list_clear(&l);
	session_close(&runs);
	return rc;
}

static void print_report(struct cli *c, const struct sim_run_list *l)
{
	struct table t;
	char at[DATE_BUF];
	table_init(&t, 6);
	for (size_t i = 0; i < l->runs.n; i++) {
		const struct sim_run_row *r = &l->runs.v[i];
		table_add(&t, arena_printf(&c->arena, "%" PRId64, r->id));
		table_add(&t, date_format(at, DATE_SHORT, r->at));
		table_add(&t, r->trainee);
		table_add(&t, r->scenario);
		table_add(&t, arena_printf(&c->arena, "%.1f", (double)r->total / 1000));
		table_add(&t, r->aborted ? _("left") : r->passed ? _("passed") : _("not passed"));
	}
	table_print(&t, &c->out);
	if (l->losses.n)
		say(c, "\n%s\n", _("What cost most, in points over all runs:"));
	for (size_t i = 0; i < l->losses.n; i++)
		say(c, P_("%6.1f  in %d run: %s\n", "%6.1f  in %d runs: %s\n", l->losses.v[i].runs),
		    (double)l->losses.v[i].points / 1000, l->losses.v[i].runs, l->losses.v[i].topic);
}

static void print_load(struct cli *c, const struct sim_load_result *r)
{
	double took = (double)r->took_us / 1e6;
	say(c, _("%" PRId64 " cases, %" PRId64 " taken, %" PRId64 " closed, %" PRId64 " withdrawn, %" PRId64 " reopened\n"), r->cases,
	    r->taken, r->closed, r->withdrawn, r->reopened);
	say(c, _("%" PRId64 " contacts, %" PRId64 " grumbles, %" PRId64 " questions, %" PRId64 " approvals, %" PRId64 " paid\n"),
	    r->contacts, r->grumbles, r->orders, r->approvals, r->paid);
	say(c, _("%" PRId64 " levels, %" PRId64 " breaches, %" PRId64 " alerts\n"), r->levels, r->breaches, r->alerts);
	for (int i = 0; i < LOAD_STEPS; i++)
		if (r->refused[i])
			say(c, _("refused: %s %" PRId64 "\n"), sim_load_step_name(i), r->refused[i]);
	say(c, _("%" PRId64 " events in %.1f s, %.0f a second\n"), r->acts, took, (double)r->acts / took);
}

static json_t *json_load(const struct sim_load_result *r, bool good)
{
	json_t *refused = json_object();
	for (int i = 0; i < LOAD_STEPS; i++)
		json_object_set_new(refused, sim_load_step_name(i), json_integer(r->refused[i]));
	return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:f, s:b}", "cases",
			 (json_int_t)r->cases, "taken", (json_int_t)r->taken, "closed", (json_int_t)r->closed,
			 "withdrawn", (json_int_t)r->withdrawn, "reopened", (json_int_t)r->reopened, "contacts",
			 (json_int_t)r->contacts, "grumbles", (json_int_t)r->grumbles, "orders", (json_int_t)r->orders,
			 "approvals", (json_int_t)r->approvals, "paid", (json_int_t)r->paid, "levels",
			 (json_int_t)r->levels, "breaches", (json_int_t)r->breaches, "alerts", (json_int_t)r->alerts,
			 "events", (json_int_t)r->acts, "refused", refused, "took_s", (double)r->took_us / 1e6,
			 "good", good);
}

static int load_option(struct cli *c, enum option_id id, int fallback, int *out, struct err *e)
{
	int64_t n;
	int rc = cli_number(c, id, fallback, &n, e);
	if (!rc && (n < 1 || n > 100000))
		rc = err_set(e, ERR_USAGE, _("--%s: 1 to %d"), cli_options[id].name, 100000);
	*out = (int)n;
	return rc;
}

static int load(struct cli *c, struct err *e)
{
	struct sim_load_options o = { .store = c->value[OPT_STORE] };
	struct sim_load_result r;
	int64_t seed;
	int rc = load_option(c, OPT_AGENTS, 50, &o.agents, e);
	if (!rc)
		rc = load_option(c, OPT_CASES_PER_DAY, 300, &o.cases_per_day, e);
	if (!rc)
		rc = load_option(c, OPT_DAYS, 30, &o.days, e);
	if (!rc)
		rc = cli_number(c, OPT_SEED, 1, &seed, e);
	if (!rc && !o.store)
		rc = err_set(e, ERR_USAGE, _("--store names the training store that is filled"));
	if (!rc && o.agents > 500)
		rc = err_set(e, ERR_USAGE, _("--%s: 1 to %d"), "agents", 500);
	if (rc)
		return rc;
	o.seed = (uint64_t)seed;
	go_to_zone("Asia/Shanghai"); /* where the centre is: days and promised times are the same anywhere */
	rc = sim_load(&o, &r, e);
	if (rc)
		return rc;
	bool good = !strcmp(r.proof.integrity, "ok") && !r.proof.foreign && !r.proof.wrong;
	if (c->json)
		json_print(c, json_load(&r, good));
	else
		print_load(c, &r);
	if (!good)
		return err_set(e, ERR_CORRUPT, _("check: %s, %" PRId64 " rows that name nothing, %" PRId64 " sums that differ"),
			       r.proof.integrity, r.proof.foreign, r.proof.wrong);
	if (!c->json)
		say(c, _("check: ok, %" PRId64 " cases recounted\n"), r.proof.facts);
	return 0;
}

static int report(struct cli *c, struct err *e)
{
	struct session runs;
	struct sim_run_list l = { .runs = { .n = 0 } };
	int64_t limit;
	int rc = cli_number(c, OPT_LIMIT, 50, &limit, e);
	if (!rc)
		rc = sim_runs_open(&runs, c->value[OPT_STORE], e);
	if (rc)
		return rc;
	rc = sim_runs_report(&runs, c->value[OPT_TRAINEE], (int)limit, &l, e);
	if (!rc && c->json) {
		json_t *j = json_object(), *all = json_array(), *most = json_array();
		for (size_t i = 0; i < l.runs.n; i++)
			json_array_append_new(all, json_run(&l.runs.v[i]));
		for (size_t i = 0; i < l.losses.n; i++)
			json_array_append_new(most, json_pack("{s:s, s:o, s:i}", "topic", l.losses.v[i].topic, "points",
							      json_points(l.losses.v[i].points), "runs",
							      l.losses.v[i].runs));
		json_object_set_new(j, "runs", all);
		json_object_set_new(j, "cost_most", most);
		json_print(c, j);
	} else if (!rc) {
		print_report(c, &l);
	}
	sim_run_list_clear(&l);
	session_close(&runs);
	return rc;
}

int cmd_sim(struct cli *c, struct err *e)
{
	static const struct {
		const char *word;
		int (*run)(struct cli *c, struct err *e);
	} acts[] = { { "list", list }, { "check", check }, { "run", run }, { "replay", replay },
		     { "report", report }, { "load", load } };
	const char *word = c->args ? c->arg[0] : "list";
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (!strcmp(acts[i].word, word))
			return acts[i].run(c, e);
	return cli_usage(c->command, e);
}
