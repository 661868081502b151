# SPDX-License-Identifier: GPL-3.0-or-later
# Stores of each earlier schema, made by the files of data/sql themselves with rows by sqlite3: brought up to date they
# have every row, and all that must hold holds.
. "$srcdir/tests/lib/testlib.sh"
command -v sqlite3 >/dev/null || { echo '1..0 # SKIP the program sqlite3 is not installed'; exit 0; }
now=2026-03-02T06:00:00Z
at=1772424000                      # 2026-03-02 04:00:00 UTC, a Monday at noon in China
p() { "$PLAINT" --store "$store" --now $now "$@"; }
newest=$(ls "$srcdir"/data/sql/*.sql | wc -l)

# one open case that was acknowledged, one that was closed, a grumble, a promise of an import that has no clock
rows() {
	cat <<SQL
INSERT INTO team(id, code, name) VALUES(1, 'billing', 'Billing');
INSERT INTO user(id, login, name, role, team_id, created_at) VALUES(1, 'zhang', '张丽', 'agent', 1, 1), (2, 'op', 'Op', 'admin', 1, 1);
INSERT INTO category(id, key) VALUES(1, 'charges') ON CONFLICT DO UPDATE SET id = 1;
INSERT INTO customer(id, no, name, phone, created_at) VALUES(1, 'K1', '王小明', '13812345678', 1);
INSERT INTO customer_key VALUES('13812345678', 1);
INSERT INTO complaint(id, no, customer_id, category_id, channel, tier, priority, subject, body, stage, open, owner_id,
 first_owner_id, team_id, received_at, entered_at, closed_at, next_kind, next_start_at, next_due_at)
 VALUES(1, '20260302000019', 1, 1, 'phone', 'general', 3, '多收费', '账单多收了二十元', 'ack', 1, 1, 1, 1, $at, $at, NULL,
 'solution', $at, $at + 259200),
 (2, '20260302000027', 1, 1, 'phone', 'general', 3, '断网', '宽带断网三天', 'closed', 0, 1, 1, 1, $at - 7200, $at - 7200,
 $at - 3600, '', 0, 253402300799);
INSERT INTO stage_transition VALUES(1, 1, $at, '', 'new', 1, ''), (1, 2, $at + 60, 'new', 'ack', 1, ''),
 (2, 1, $at - 7200, '', 'new', 1, ''), (2, 2, $at - 3600, 'new', 'closed', NULL, '');
INSERT INTO clock VALUES(1, 'ack', 1, $at, 600, 'source'), (1, 'solution', 1, $at, 259200, 'source'),
 (2, 'solution', 1, $at - 7200, 259200, 'source');
INSERT INTO clock_event(complaint_id, kind, seq, n, at, what) VALUES(1, 'ack', 1, 1, $at + 60, 'met'),
 (2, 'solution', 1, 1, $at - 3600, 'met');
INSERT INTO contact(id, customer_id, complaint_id, at, channel, direction, kind, text) VALUES
 (1, 1, 1, $at, 'phone', 'in', 'complaint', ''), (2, 1, 2, $at - 7200, 'phone', 'in', 'complaint', ''),
 (3, 1, NULL, $at - 86400, 'phone', 'in', 'grumble', '信号时好时坏');
INSERT INTO grumble(contact_id, category_id, duration, solved, assoc, tolerance, score100, grade) VALUES(3, 1, 3, 3, 3, 3, 300, 3);
INSERT INTO text_fts(rowid, words) VALUES((($at - 86400) << 30) | (1 << 29) | 3, '0every 信号 号时 时好 好时 时坏 坏'),
 ((($at - 7200) << 30) | 2, '0every 断网 网 宽带 带断 断网 网三 三天 天'), (($at << 30) | 1, '0every 多收 收费 费 账单 单多 多收 收了 了二 二十 十元 元');
INSERT INTO audit_event(op_id, at, user_id, action, object, object_id) VALUES(x'00112233445566778899aabbccddeeff', $at, 1,
 'case.open', 'complaint', 1);
INSERT INTO saved_view VALUES(1, 1, 'late ones', 'mine', 'late', 1);
SQL
}
mark() { echo "PRAGMA user_version = $1; PRAGMA application_id = $((0x504c4e54));"; }
# columns TABLE: those that the store at hand has
columns() { sqlite3 "$store" "SELECT group_concat(name) FROM pragma_table_info('$1')"; }
fetch() { sqlite3 "$store" "PRAGMA foreign_keys = 0; ATTACH '$work/1.db' AS a; DELETE FROM main.$1;
	INSERT INTO main.$1($(columns "$1")) SELECT $(columns "$1") FROM a.$1" || report 1 "schema $2: rows of $1"; }
make_store() { # K: schema 1 with rows, then each later file; what the program computes at a step comes from the first one
	store=$work/$1.db; rm -f "$store" "$store-wal" "$store-shm"
	{ echo 'BEGIN;'; cat "$srcdir"/data/sql/0001-*.sql; rows
	  for k in $(seq 2 "$1"); do cat "$srcdir"/data/sql/000$k-*.sql; done
	  mark "$1"; echo 'COMMIT;'; } | sqlite3 "$store" || report 1 "schema $1: is made"
	[ "$1" -lt 2 ] || { fetch policy "$1"; sqlite3 "$store" "INSERT INTO case_policy SELECT 1, id FROM policy WHERE name = 'desk'"; }
	[ "$1" -lt 3 ] || fetch fact "$1"
	[ "$1" -lt 4 ] || { sqlite3 "$store" "ATTACH '$work/1.db' AS a; UPDATE grumble SET (month, segment, p1000) =
		(SELECT month, segment, p1000 FROM a.grumble)"; fetch grumble_sum "$1"; }
	[ "$1" -lt 5 ] || sqlite3 "$store" "INSERT INTO sim_run VALUES(1, 1, 's', 't', 1, 'x', 1, 'lin', 'zh', '', 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 'h')"
	[ "$1" -lt 3 ] || sqlite3 "$store" "INSERT INTO notice(user_id, complaint_id, at, what) VALUES(1, 1, $at, 'clock')"
}
facts() { # what must survive, in words that every schema has
	sqlite3 "$store" "SELECT no, subject, body, stage, open, owner_id, received_at, closed_at FROM complaint ORDER BY id;
		SELECT * FROM stage_transition; SELECT complaint_id, kind, seq, start_at, item FROM clock;
		SELECT complaint_id, kind, seq, n, at, what FROM clock_event; SELECT id, customer_id, at, kind, text FROM contact;
		SELECT id, no, name, phone FROM customer; SELECT login, role, active FROM user WHERE id < 3; SELECT * FROM saved_view;
		SELECT seq, at, action, object_id FROM audit_event WHERE seq = 1; SELECT contact_id, grade FROM grumble"
}
for k in 1 2 3 4 5; do
	make_store $k
	was=$(facts)
	is "schema $k: has the rows" "$(echo "$was" | wc -l)" 20
	status "schema $k: is not read before it is up to date" 1 p --as zhang queue
	like '... and says how' "$out" "schema $k\); 'plaint init'"
	cp "$store" "$work/old.db"
	status "schema $k: is brought up to date" 0 p --as op init
	is "schema $k: is now" "$(sqlite3 "$store" 'PRAGMA user_version')" "$newest"
	is "schema $k: every row is there" "$(facts)" "$was"
	status "schema $k: all that must hold holds" 0 p --as op check
	[ "$out" = "${out#* 0 findings}" ] && echo "$out" | sed 's/^/# /'
	is "schema $k: its texts are found" "$(p --as zhang search 多收 --json | jq -r '.[0].number')" 20260302000019
	ok "schema $k: work goes on" p --as zhang stage 20260302000019 assess
	ok "schema $k: by the clock" p tick
	status "schema $k: and still holds" 0 p --as op check
	ok "schema $k: a backup of it" p --as op backup "$work/new-$k.db"
	[ $k -lt 5 ] || is 'a training run is kept' "$(sqlite3 "$store" 'SELECT trainee FROM sim_run')" lin
	# a backup of then serves as well
	status "schema $k: an old backup is proven as it is" 0 "$PLAINT" restore "$work/old.db" --verify
	is '... which it stays' "$(sqlite3 "$work/old.db" 'PRAGMA user_version')" $k
	store=$work/restored-$k.db
	status "schema $k: an old backup is put back" 0 p restore "$work/old.db"
	is '... and up to date' "$(sqlite3 "$store" 'PRAGMA user_version')" "$newest"
	is '... with every row' "$(facts)" "$was"
done
# two that upgrade at once, and one that fails half-way
make_store 1 # anew
cp "$store" "$work/two.db"; store=$work/two.db
p --as op init >/dev/null 2>&1 & first=$!
p --as op init >/dev/null 2>&1; second=$?
wait $first
is 'two upgrades at once are one' "$?$second" 00
status '... and the store holds' 0 p --as op check
make_store 1 # anew
sqlite3 "$store" 'CREATE TABLE outbox(x)'
status 'an upgrade that cannot be done' 1 p --as op init
is '... leaves the store as it was' "$(sqlite3 "$store" 'PRAGMA user_version')" 1
is '... with its tables' "$(sqlite3 "$store" "SELECT count(*) FROM sqlite_schema WHERE name = 'policy'")" 0
tap_done
