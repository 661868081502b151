/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wallboard (domain.md S5, A5, A14, A25, A29): each number opens the list that adds up to it, the teams add up
 * to the house, and what is private stays so. */
#include "plaint/service/board.h"
#include "plaint/service/alert.h"
#include "plaint/service/figures.h"
#include "plaint/service/life.h"
#include "plaint/service/rights.h"
#include "plaint/service/tick.h"
#include "plaint/service/workorder.h"
#include "service/fixture.h"
#include "store/internal.h"

static struct board house, part;
static struct queue_page list;

static void read_board(struct desk *d, const char *team, struct board *out)
{
	struct board_wish w = { .range = BOARD_EACH };
	snprintf(w.team, sizeof w.team, "%s", team);
	GOOD(d, board_read(&d->zhang, &w, out, &d->e), "the board");
}

/* What the list of a number adds up to; its rows are in `list`. */
static int64_t adds_up(struct desk *d, struct cases_query q)
{
	q.now_s = d->ms / 1000;
	if (board_cases(&d->zhang, &q, 1000, &list, &d->e)) {
		diag("%s", d->e.msg);
		return -1;
	}
	return list.sum + list.loose;
}

static int64_t orders(struct desk *d, const struct board *b, enum cases_orders kind, const char *dept)
{
	struct cases_query q = { .what = CASES_ORDERS, .orders = kind, .from_s = b->dept_from_s };
	snprintf(q.dept, sizeof q.dept, "%s", dept);
	snprintf(q.team, sizeof q.team, "%s", b->wish.team);
	return adds_up(d, q);
}

static int64_t ask(struct desk *d, int64_t id, const char *dept)
{
	struct workorder_send w = { .dept = dept, .question = "为什么?" };
	int64_t order = 0;
	GOOD(d, workorder_send(&d->lead, work_op_new(), whatever(id), &w, &order, &d->e), "a department is asked");
	return order;
}

static void all_departments(struct desk *d, const struct board *b)
{
	ok(b->depts > 0, "departments: %zu", b->depts);
	for (size_t i = 0; i < b->depts; i++) {
		const struct board_dept *k = &b->dept[i];
		is_int(orders(d, b, ORDERS_OPEN, k->code), k->open, "the cases of what is unanswered add up");
		is_int(orders(d, b, ORDERS_LATE, k->code), k->late, "... of what is late");
		is_int(orders(d, b, ORDERS_ALL, k->code), k->orders, "... of all questions");
		is_int(orders(d, b, ORDERS_REFUSED, k->code), k->refused, "... of what was refused");
		is_int(orders(d, b, ORDERS_HOPS, k->code), k->hops, "... of the hops");
		is_int(orders(d, b, ORDERS_PINGPONG, k->code), k->pingpong, "... of what went to and fro");
	}
}

/* A call of a customer of so many seconds, now; corrects: 0, or the contact that it corrects. */
static int64_t call(struct desk *d, int64_t id, int64_t talk_s, int64_t corrects)
{
	struct call_times t = CALL_NOTHING;
	struct work_contact c = { .case_id = id, .kind = CONTACT_INQUIRY, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "查进度", .category = "other", .asks = "", .call = &t, .corrects = corrects };
	int64_t contact = 0;
	t.s[CALL_TALK] = talk_s;
	if (work_record(&d->zhang, work_op_new(), &c, &contact, &d->e))
		ok(false, "a call: %s", d->e.msg);
	return contact;
}

/* Page 6 (A11): the busiest half hour, of calls that were measured. */
static void busiest(struct desk *d)
{
	int64_t id = open_case(d, TIER_GENERAL, 2, 2), last = 0;
	struct board_day day;
	read_board(d, "", &house);
	board_day(&house, &day);
	ok(!day.has_calls && !house.load.calls.measured, "no call was measured: no need is told");
	for (int i = 0; i < 12; i++)
		last = call(d, id, 180, 0);
	d->ms += INT64_C(1000) * HOUR;
	for (int i = 0; i < 17; i++)
		call(d, id, 180, 0);
	call(d, id, 180, last);
	read_board(d, "", &house);
	board_day(&house, &day);
	ok(!day.has_calls && day.aht_n == 29, "29 are too few");
	for (int i = 0; i < 3; i++)
		call(d, id, 180, 0);
	read_board(d, "", &house);
	board_day(&house, &day);
	is_int(house.load.calls.measured, 32, "a correction is of the same call");
	is_int(house.load.calls.busiest, 20, "20 of them in one half hour");
	is_int(house.load.calls.at_s, 17 * HOUR, "... which began at 17:00 in China");
	ok(day.has_calls && day.aht_n == 32 && day.aht_s == 180, "32 tell how long one takes");
	ok(day.calls > 19.99 && day.calls < 20.01, "the case of today brings them: %.2f", day.calls);
	is_int(day.need_calls, 4, "A11: 20 calls of 180 s are 2 Erlangs and need 4 for 80/20");
	d->ms += INT64_C(1000) * 29 * DAY;
	read_board(d, "", &house);
	is_int(house.load.calls.measured, 0, "after 28 days they tell nothing");
}

static void departments(struct desk *d)
{
	struct tick_result r;
	struct user_new who = { "marketer", "钱", "marketing", ROLE_DEPARTMENT };
	struct session marketing;
	int64_t one = open_case(d, TIER_GENERAL, 2, 2), two = open_case(d, TIER_GENERAL, 2, 2);
	ask(d, one, "product");
	d->ms += INT64_C(1000) * 40 * DAY;
	ask(d, one, "product");
	ask(d, two, "product");
	int64_t refused = ask(d, two, "marketing");
	GOOD(d, session_user_add(&d->lead, &who, &d->e), "a department user");
	desk_enter(d, &marketing, "marketer");
	GOOD(d, workorder_refuse(&marketing, work_op_new(), (struct workorder_target){ .id = refused }, "不归我们", &d->e),
	     "one is refused");
	session_close(&marketing);
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "what is late is noted");
	read_board(d, "", &house);
	all_departments(d, &house);
	ok(house.dept[0].open == 3 && house.dept[0].late == 1 && house.dept[0].orders == 3,
	   "product: three unanswered, of which the old one is late");
	is_int(orders(d, &house, ORDERS_OPEN, "product"), 3, "three questions");
	is_int((int)list.n, 2, "... are of two cases");
	is_int(orders(d, &house, ORDERS_REFUSED, "marketing"), 1, "marketing refused one");
	read_board(d, "billing", &part);
	all_departments(d, &part);
}

/* What the collective alerts open: the cases of a product today, those that departments hand on. */
static void collected(struct desk *d)
{
	struct work_intake in = { .customer_id = d->customer, .subject = "漏液", .body = "电池漏液", .product = "P-77",
				  .category = "charges", .impact = 2, .urgency = 2, .emotion = -1, .tier = TIER_GENERAL };
	int64_t id = 0;
	GOOD(d, sqlite3_exec(d->zhang.db->lite, "INSERT INTO product(code, name) VALUES('P-77', '电池')", NULL, NULL, NULL),
	     "a product");
	GOOD(d, work_open_case(&d->zhang, work_op_new(), &in, &id, &d->e), "a case of it yesterday");
	d->ms += INT64_C(1000) * DAY;
	GOOD(d, work_open_case(&d->zhang, work_op_new(), &in, &id, &d->e), "one today");
	in.product = "";
	GOOD(d, work_open_case(&d->zhang, work_op_new(), &in, &id, &d->e), "one of no product");
	read_board(d, "", &house);
	struct cases_query q = { .what = CASES_PRODUCT, .product = "P-77", .from_day = house.today, .to_day = house.today };
	is_int(adds_up(d, q), 1, "the list of a product has today's");
	q.from_day--;
	is_int(adds_up(d, q), 2, "... and of two days both");
	ask(d, id, "product");
	ask(d, id, "marketing");
	q = (struct cases_query){ .what = CASES_HANDED, .from_day = house.today - 60 };
	is_int(adds_up(d, q), 0, "two departments are not handing on");
	ask(d, id, "finance");
	is_int(adds_up(d, q), 1, "three are");
	ok(list.n == 1 && list.row[0].id == id, "... and the list has the case");
}

static void grumble(struct desk *d, int64_t case_id, const char *category, int mark)
{
	struct work_contact g = { .customer_id = d->customer, .case_id = case_id, .kind = CONTACT_GRUMBLE,
				  .channel = CHANNEL_PHONE, .emotion = -1, .text = "网太慢", .asks = "",
				  .category = category, .duration = mark, .solved = mark, .assoc = mark,
				  .tolerance = mark };
	int64_t contact;
	GOOD(d, work_record(&d->zhang, work_op_new(), &g, &contact, &d->e), "a grumble");
}

static int64_t grumbles(struct desk *d, const struct board *b, const char *category, int segment)
{
	struct cases_query q = { .what = CASES_GRUMBLES, .from_month = b->month - 1, .to_month = b->month };
	snprintf(q.category, sizeof q.category, "%s", category);
	snprintf(q.segment, sizeof q.segment, "%s", term_key(TERM_SEGMENT, segment));
	snprintf(q.team, sizeof q.team, "%s", b->wish.team);
	return adds_up(d, q);
}

/* Each cell of the warning line, each point of TOP10. */
static void all_grumbles(struct desk *d, const struct board *b)
{
	for (size_t i = 0; i < b->lines; i++) {
		const struct board_line *l = &b->line[i];
		is_int(grumbles(d, b, l->category, SEGMENT_NONE), l->all.n, "A5: the cases of a point add up");
		for (int s = SEGMENT_PATIENCE; s <= SEGMENT_TOLERANCE; s++)
			is_int(grumbles(d, b, l->category, s), l->segment[s].n, "... of a point and a segment too");
	}
	is_int(grumbles(d, b, "", SEGMENT_NONE), b->grumbles, "... and all of them");
	for (size_t i = 0; i < b->tops; i++) {
		struct cases_query q = { .what = CASES_GRUMBLES, .from_month = b->month, .to_month = b->month };
		snprintf(q.category, sizeof q.category, "%s", b->top[i].key);
		snprintf(q.team, sizeof q.team, "%s", b->wish.team);
		is_int(adds_up(d, q), b->top[i].n[TOPN_MONTHS - 1], "A25: the cases of a point of the month add up");
	}
}

static void lines(struct desk *d)
{
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	grumble(d, id, "charges", 5);
	grumble(d, id, "charges", 4);
	grumble(d, 0, "network", 2);
	read_board(d, "", &house);
	is_int(house.grumbles, 3, "three grumbles");
	all_grumbles(d, &house);
	is_int(grumbles(d, &house, "charges", SEGMENT_NONE), 2, "two at one point");
	ok(list.n == 1 && list.loose == 0, "... in one case");
	is_int(grumbles(d, &house, "network", SEGMENT_NONE), 1, "one at another");
	ok(list.n == 0 && list.loose == 1, "... without a case, and told so");
	read_board(d, "billing", &part);
	is_int(part.grumbles, 3, "all were said to this team");
	all_grumbles(d, &part);
	read_board(d, "network", &part);
	is_int(part.grumbles, 0, "none to another");
	struct figures_proof p;
	GOOD(d, figures_prove(&d->zhang, &p, &d->e), "a recount");
	is_int(p.wrong, 0, "... agrees, by team too");
}

static void survey(struct desk *d, int nps)
{
	struct life_verdict v = { .upheld = UPHELD_YES, .reasons = "属实", .remedy = -1, .channel = CHANNEL_PHONE,
				  .reply = "经核实属实，今天更正，非常抱歉。" };
	struct life_inquiry i = { .liability = -1, .emotion_end = EMOTION_CALM };
	struct life_survey sv = { 4, 4, nps, "" };
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	i.word[INQUIRY_CAUSE] = "系统错误";
	i.word[INQUIRY_FEEDBACK] = "product";
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	GOOD(d, life_decide(&d->zhang, work_op_new(), whatever(id), &v, &d->e), "decided");
	GOOD(d, life_inquire(&d->zhang, work_op_new(), whatever(id), &i, &d->e), "found out");
	GOOD(d, life_accept(&d->zhang, work_op_new(), whatever(id), true, &d->e), "accepted");
	GOOD(d, life_close(&d->zhang, work_op_new(), whatever(id), &d->e), "closed");
	GOOD(d, life_survey(&d->li, work_op_new(), whatever(id), &sv, &d->e), "asked");
}

/* NPS has three parts; they add up to its n, and what it counts is their difference. */
static void promoters(struct desk *d)
{
	static const int answers[] = { 10, 9, 9, 8, 6, 0 };
	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
		survey(d, answers[i]);
	read_board(d, "", &house);
	struct cases_query q = { .what = CASES_AGAINST, .figure = FIGURE_NPS, .from_day = house.today, .to_day = house.today };
	struct figure_value v;
	int64_t n[3];
	figure_of(FIGURE_NPS, &house.span[0], &v);
	for (int i = 0; i < 3; i++) {
		n[i] = adds_up(d, q);
		is_int(n[i], cases_count(&q, &house.span[0]), "each part is as long as the sums say");
		is_int((int)list.n, n[i], "... in cases");
		ok(cases_next_part(&q), "there is another part");
	}
	ok(q.what == CASES_AGAINST, "after three parts the first one again");
	ok(n[0] == 2 && n[1] == 3 && n[2] == 1, "two detractors, three promoters, one neither");
	ok(v.num == n[1] - n[0] && v.n == n[0] + n[1] + n[2], "A14: they are the NPS of 6 answers");
	ok(cases_parse("detractors", &q, &d->e) == 0 && q.what == CASES_AGAINST && q.figure == FIGURE_NPS,
	   "they have a word");
}

/* What the house counts, the teams count together. */
static void teams(struct desk *d)
{
	int64_t open = 0, late = 0, received = 0, said = 0, hand = 0, span[SUMS] = { 0 };
	struct tick_result r;
	struct user_new far = { "far", "远", "service", ROLE_AGENT };
	int64_t id = open_case(d, TIER_URGENT, 2, 2);
	open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, session_user_add(&d->lead, &far, &d->e), "somebody of another team");
	GOOD(d, work_assign(&d->lead, work_op_new(), whatever(id), "far", &d->e), "... has a case of this one");
	grumble(d, id, "charges", 5);
	d->ms += INT64_C(1000) * 2 * DAY;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "a pass");
	read_board(d, "", &house);
	ok(house.codes >= 2, "teams: %zu", house.codes);
	struct board_wish w = house.wish;
	size_t turns = 0;
	for (board_next_team(&house, &w); *w.team; board_next_team(&house, &w), turns++) {
		struct cases_query late_ones = { .what = CASES_LATE }, received_ones = { .what = CASES_COUNTED };
		read_board(d, w.team, &part);
		snprintf(late_ones.team, sizeof late_ones.team, "%s", w.team);
		snprintf(received_ones.team, sizeof received_ones.team, "%s", w.team);
		received_ones.from_day = part.today - 27;
		received_ones.to_day = part.today;
		is_int(adds_up(d, late_ones), part.all.late, "the late ones of a team are listed");
		is_int(adds_up(d, received_ones), part.span[2].v[SUM_RECEIVED], "... those of 28 days too");
		for (size_t i = 0; i < part.worsts; i++)
			ok(!strcmp(part.worst[i].team, w.team), "... and what is urgent there is theirs");
		for (size_t i = 0; i < part.teams; i++) {
			struct cases_query q = { .what = CASES_OPEN };
			snprintf(q.crew, sizeof q.crew, "%s", part.team[i].code);
			is_int(adds_up(d, q), part.team[i].open, "what its people have in hand is listed");
			hand += part.team[i].open;
		}
		open += part.all.open;
		late += part.all.late;
		received += part.span[2].v[SUM_RECEIVED];
		said += part.grumbles;
		for (int k = 0; k < SUMS; k++)
			span[k] += part.span[2].v[k];
	}
	is_int((int)turns, (int)house.codes, "T passes through every team and comes to all of them again");
	is_int(open, house.all.open, "the teams' open cases are those of the house");
	is_int(late, house.all.late, "... the late ones");
	ok(late > 0, "... of which there are some");
	is_int(received, house.span[2].v[SUM_RECEIVED], "... what was received");
	is_int(said, house.grumbles, "... the grumbles");
	is_int(hand, house.all.open - house.all.free, "... what people have in hand");
	for (int k = 0; k < SUMS; k++)
		is_int(span[k], house.span[2].v[k], "... and each sum of the figures");
	w = (struct board_wish){ .team = "nowhere", .range = BOARD_EACH };
	is_int(board_read(&d->zhang, &w, &part, &d->e), ERR_NOTFOUND, "a team that is none");
}

static void private(struct desk *d)
{
	struct board_exposures x = { .n = 0 };
	struct session boss, anybody;
	struct user_new who = { "boss", "何静", "billing", ROLE_SUPERVISOR };
	struct session_options o = { .store = d->path, .flags = DB_READONLY, .clock = clock_frozen(&d->ms) };
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	for (int i = 0; i < 3; i++) {
		say(d, id, CONTACT_COMPLAINT, "滚蛋，你们这群骗子，混蛋！");
		d->ms += INT64_C(1000) * 30 * MINUTE;
	}
	GOOD(d, session_user_add(&d->lead, &who, &d->e), "a supervisor");
	desk_enter(d, &boss, "boss");
	GOOD(d, board_read_exposures(&boss, "", &x, &d->e), "A29: a supervisor sees what agents bear");
	ok(x.n == 1 && !strcmp(x.v[0].login, "zhang"), "... whose it is");
	ok(x.v[0].hour == 1 && x.v[0].shift == 3 && x.v[0].weeks == 3, "... in an hour, a shift and four weeks");
	d->ms += INT64_C(1000) * 29 * DAY;
	GOOD(d, board_read_exposures(&boss, "billing", &x, &d->e), "four weeks later");
	is_int((int)x.n, 0, "... nothing is left of it");
	session_close(&boss);
	is_int(board_read_exposures(&d->zhang, "", &x, &d->e), ERR_DENIED, "an agent does not see it here");
	is_int(board_read_exposures(&d->lead, "", &x, &d->e), ERR_DENIED, "a team leader neither");
	GOOD(d, session_open(&anybody, &o, &d->e), "a wall without a login");
	is_int(board_read_exposures(&anybody, "", &x, &d->e), ERR_DENIED, "... never does");
	session_close(&anybody);
	board_exposures_clear(&x);
}

static void (*const parts[])(struct desk *) = { departments, busiest, collected, lines, promoters, teams, private };

int main(void)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct desk d;
		char name[16];
		snprintf(name, sizeof name, "board%zu", i);
		desk_open(&d, name);
		parts[i](&d);
		queue_page_clear(&list);
		board_clear(&house);
		board_clear(&part);
		desk_leave(&d);
	}
	return tap_done();
}
