/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Routing through the service (A10), and the emotion that raises a case (A7, C11). */
#include "plaint/service/route.h"
#include "service/fixture.h"

static const char *routed(struct desk *d, int64_t id)
{
	static char login[256];
	struct route_result r;
	int rc = route_case(&d->lead, work_op_new(), whatever(id), false, &r, &d->e);
	snprintf(login, sizeof login, "%s", rc ? d->e.msg : r.login);
	diag("%s", r.trace.len ? r.trace.s : "");
	str_clear(&r.trace);
	return login;
}

static void duty(struct desk *d, const char *login, const char *state, int skill, int64_t cap)
{
	struct route_duty u = { .login = login, .state = state, .category = skill < 0 ? NULL : "charges",
				.skill = skill, .cap = cap };
	GOOD(d, route_set_duty(&d->lead, &u, &d->e), "duty");
}

int main(void)
{
	struct desk d;
	desk_open(&d, "route");
	duty(&d, "wu", "off", -1, -1);
	duty(&d, "zhang", "ready", 5, 10);
	duty(&d, "li", "ready", 3, 10);
	int64_t id = open_case(&d, TIER_GENERAL, 2, 2);
	is(routed(&d, id), "zhang", "A10: skill decides");
	is(row_of(&d, id).owner, "zhang", "it is theirs");
	struct route_result r;
	ok(route_case(&d.lead, work_op_new(), whatever(id), false, &r, &d.e) == ERR_CONFLICT, "once: %s", d.e.msg);
	str_clear(&r.trace);
	duty(&d, "zhang", "break", -1, -1);
	d.customer = add_customer(&d, "K7", VALUE_NORMAL);
	is(routed(&d, open_case(&d, TIER_GENERAL, 2, 2)), "li", "who is away gets nothing");
	duty(&d, "li", "ready", -1, 1);
	is(routed(&d, open_case(&d, TIER_GENERAL, 2, 2)), "", "a full load: the pool");
	struct route_duty self = { .login = "li", .cap = 99 };
	ok(route_set_duty(&d.li, &self, &d.e) == ERR_DENIED, "an agent does not set the own load: %s", d.e.msg);
	self = (struct route_duty){ .login = "li", .cap = -1, .state = "break" };
	GOOD(&d, route_set_duty(&d.li, &self, &d.e), "but the own state");
	int64_t angry = open_case(&d, TIER_GENERAL, 2, 2);
	say(&d, angry, CONTACT_COMPLAINT, "你们太不负责任了!第三次打电话还没解决,再不处理我就去12315投诉,并且曝光你们!");
	is_int(row_of(&d, angry).escalated, 1, "A7, T4: emotion 82.6 raises the case by one level");
	say(&d, angry, CONTACT_INQUIRY, "好的谢谢");
	is_int(row_of(&d, angry).escalated, 1, "never down by itself");
	desk_leave(&d);
	return tap_done();
}
