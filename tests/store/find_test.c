/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store/find: from what someone types to a customer (domain.md T1: phone, name, initials, number). */
#include <unistd.h>

#include "../../src/store/internal.h"
#include "lib/tap.h"
#include "plaint/store/find.h"

static struct db *db;
static struct err e;

static void add(int64_t id, const char *no, const char *phone, const char *name)
{
	struct query q;
	struct find_names n = { no, phone, name };
	int rc = query_open(&q, db, "INSERT INTO customer(id, no, name, phone, created_at)"
				    " VALUES(:id, :no, :name, :phone, 0)", &e);
	if (!rc) {
		query_int(&q, ":id", id);
		query_text(&q, ":no", no);
		query_text(&q, ":name", name);
		query_text(&q, ":phone", phone);
		rc = query_run(&q, &e);
	}
	is_int(rc ? rc : find_keys_add(db, id, &n, &e), 0, "a customer with keys");
}

static void finds(const char *text, int64_t want)
{
	struct customer_hits h = { 0 };
	int rc = find_customers(db, text, 10, &h, &e);
	ok(!rc && h.n && h.hit[0].id == want, "'%s' finds customer %d first", text, (int)want);
	customer_hits_clear(&h);
}

int main(void)
{
	char path[] = "/tmp/plaint-find-XXXXXX";
	struct customer_hits h = { 0 };
	if (mkstemp(path) < 0)
		skip_all("no temporary file");
	is_int(db_open(path, DB_CREATE | DB_MIGRATE, &db, &e), 0, "opens");
	is_int(db_begin(db, &e), 0, "begins");
	add(1, "C0000001", "13812345678", "王小明");
	add(2, "C0000002", "13900005678", "李明");
	add(3, "K-77", "+86 137 1111 2222", "Anna Maria Smith");
	add(4, "C0000004", "", "歐陽菲");
	is_int(db_commit(db, &e), 0, "commits");
	finds("138", 1);
	finds("138-1234", 1);
	finds("13711112222", 3);
	finds("+8613711112222", 3);
	finds("王小", 1);
	finds("小明", 1);
	finds("wxm", 1);
	finds("WXM", 1);
	finds("lm", 2);
	finds("smi", 3);
	finds("anna m", 3);
	finds("k-77", 3);
	finds("欧阳", 4);
	finds("c0000002", 2);
	is_int(find_customers(db, "5678", 10, &h, &e), 0, "searches");
	is_int((int64_t)h.n, 2, "the last digits of a phone find both customers");
	is_int(find_customers(db, "5678", 1, &h, &e), 0, "searches");
	ok(h.n == 1 && h.more, "a limit says that there are more");
	is_int(find_customers(db, "  ", 10, &h, &e), 0, "searches");
	is_int((int64_t)h.n, 0, "blanks find nobody");
	customer_hits_clear(&h);
	db_close(db);
	unlink(path);
	return tap_done();
}
