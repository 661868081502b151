# SPDX-License-Identifier: GPL-3.0-or-later
# A continuous copy by Litestream, as doc/OPERATIONS.md has it: while agents work, killed, and restored.
# $LITESTREAM or `litestream` on the path: npm install @flydotio/litestream-linux-x64 has one.
. "$srcdir/tests/lib/testlib.sh"
litestream=${LITESTREAM:-$(command -v litestream)}
[ -x "$litestream" ] || { echo '1..0 # SKIP there is no litestream here'; exit 0; }
command -v sqlite3 >/dev/null || { echo '1..0 # SKIP the program sqlite3 is not installed'; exit 0; }
store=$work/demo/desk.db
p() { "$PLAINT" --store "$store" "$@"; }
"$PLAINT" demo "$work/demo" >/dev/null
"$litestream" replicate "$store" "file://$work/replica" >"$work/log" 2>&1 &
pid=$!
case=$(p queue --json --filter scope=free | jq -r '.[0].number')
ok 'agents work while it copies' p --as zhang claim "$case"
for i in 1 2 3 4 5 6 7 8; do p --as zhang note "$case" "note $i" >/dev/null || report 1 "note $i"; done
status 'a backup while it copies' 0 p backup "$work/b.db"
want=$(sqlite3 "$store" 'SELECT max(seq) FROM audit_event')
newest() { # restores; the newest event of the copy
	rm -f "$work/copy.db"
	"$litestream" restore -o "$work/copy.db" "file://$work/replica" >>"$work/log" 2>&1 &&
		sqlite3 "$work/copy.db" 'SELECT max(seq) FROM audit_event'
}
got=
for try in $(seq 60); do # it copies once in a second
	got=$(newest)
	[ "$got" = "$want" ] && break
	kill -0 $pid || break
done
is 'the copy has the newest act' "$got" "$want"
like 'a restore is refused while it has the store' "$(p restore "$work/b.db" 2>&1)" 'in use by process'
kill -9 $pid
wait $pid 2>/dev/null
ok 'it was killed; its copy is restored' sh -c "rm -f '$work/copy.db' && '$litestream' restore -o '$work/copy.db' 'file://$work/replica'"
status 'what it restores is proven' 0 "$PLAINT" restore "$work/copy.db" --verify
status '... and put in the place of the store' 0 p restore "$work/copy.db"
status '... where all that must hold holds' 0 p check
is '... with every note' "$(p show "$case" --json | jq '[.timeline[] | select((.text // "") | startswith("note "))] | length')" 8
tap_done
