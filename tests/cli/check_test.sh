# SPDX-License-Identifier: GPL-3.0-or-later
# plaint check finds each fault that is planted behind the program, and --repair puts right what can be derived.
. "$srcdir/tests/lib/testlib.sh"
command -v sqlite3 >/dev/null || { echo '1..0 # SKIP the program sqlite3 is not installed'; exit 0; }
now=2025-10-09T06:32:00Z
store=$work/demo/desk.db
p() { "$PLAINT" --store "$store" --now $now "$@"; }
sql() { sqlite3 "$store" "$@"; }
"$PLAINT" --now $now demo "$work/demo" >/dev/null
p tick >/dev/null

status 'the demo centre is as it should be' 0 p check
like '... and all that must hold was looked at' "$out" ' 0 findings'
# what the demo has not: an order, money, a promise, a decision that was undone
case=$(p queue --json --filter scope=free | jq -r '.[0].number')
id=$(sql "SELECT id FROM complaint WHERE no = '$case'")
other=$(sql "SELECT id FROM complaint WHERE open = 1 AND next_kind = 'solution' AND id <> $id LIMIT 1")
for c in "claim $case" "stage $case assess" "stage $case invest"; do ok "$c" p --as zhang $c; done
ok 'an order' p --as zhang workorder send "$case" --dept network --question 'why?'
ok 'a forwarded order' p --as zhang workorder send "$case" --dept finance --question 'how much?'
ok 'money' p --as zhang compensate "$case" --kind cash --amount 20 --basis 'clause 3'
ok 'money above the authority' p --as zhang compensate "$case" --kind cash --amount 9000 --basis 'clause 3'
ok 'a promise' p --as zhang contact "$case" '明天10点前给您回电' --kind reply --promise 2025-10-10T02:00:00Z
ok 'a wait' p --as zhang pause "$case" --reason customer
status 'all acts leave it as it should be' 0 p check

copy() { rm -f "$store" "$store-wal" "$store-shm"; cp "$work/good.db" "$store"; }
sql "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
cp "$store" "$work/good.db"
# plant NAME SQL OBJECT WHAT [repairable]: the fault is found under its name; repaired when it can be derived
plant() {
	copy
	sql "$2" || { report 1 "$1: could be planted"; return; }
	json=$(p --json check 2>/dev/null)
	rc=$?
	is "$1: status" $rc 1
	is "$1: found" "$(echo "$json" | jq -r "[.findings[] | select(.object == \"$3\" and .what == \"$4\")] | length > 0")" true
	is "$1: can be derived" "$(echo "$json" | jq -r "[.findings[] | select(.what == \"$4\") | .can_repair] | all")" "${5:-false}"
	if [ "${5:-false}" = true ]; then
		is "$1: the chain holds" "$(echo "$json" | jq .chain_broken)" null
		status "$1: --repair" 0 p --as "$me" check --repair
		status "$1: is repaired" 0 p check
		is "$1: each repair is an event" "$(sql "SELECT count(*) > 0 FROM audit_event WHERE action = 'repair' AND at > 0")" 1
		status "$1: and a link of the chain" 0 "$PLAINT" --store "$store" --now $now --as aud audit verify
	else
		status "$1: --repair leaves facts alone" 1 p --as "$me" check --repair
		like "$1: ... and finds it again" "$out" " $4 "
	fi
}
# somebody of the store must act; from now on all that is not said otherwise
ok 'an administrator' p --as wu user add op --role admin
p() { "$PLAINT" --store "$store" --now $now --as op "$@"; }
me=op
ok 'an auditor' p user add aud --role auditor
sql "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
cp "$store" "$work/good.db"
status 'with an administrator it still is' 0 p --as "$me" check
status 'an agent may not' 1 p --as zhang check
like '... and is told so' "$out" 'operating the store'

plant 'the leading clock' "UPDATE complaint SET next_due_at = next_due_at + 60 WHERE id = $other" complaint next_due_at true
plant 'a band' "UPDATE complaint SET next_risk_at = next_risk_at - 1 WHERE id = $other" complaint next_risk_at true
plant 'the kind' "UPDATE complaint SET next_kind = 'ola' WHERE id = $id" complaint next_kind true
plant 'the pause' "UPDATE complaint SET paused = '' WHERE id = $id" complaint paused true
plant 'a look that comes too late' "UPDATE complaint SET sweep_at = sweep_at + 99999999 WHERE open = 1 AND sweep_at < 253402300799" complaint sweep_at true
plant 'a fact' "UPDATE fact SET escalated = 1 - escalated WHERE complaint_id = 5" fact escalated true
plant 'a fact that is missing' "DELETE FROM fact WHERE complaint_id = 5" fact fact true
plant 'a sum' "UPDATE figure SET received = received + 1 WHERE day = (SELECT max(day) FROM figure)" figure sums true
plant 'a sum of grumbles' "UPDATE grumble_sum SET n = n + 1" grumble_sum sums true
plant 'a text that is not found' "INSERT INTO text_fts(text_fts) VALUES('delete-all')" complaint text_fts true
found=$(p search 投诉 --json | jq length)
copy
is '... is found again' "$found" "$(p search 投诉 --json | jq length)"
plant 'a sum of grumbles of a team' "UPDATE grumble_team SET n = n + 1" grumble_sum sums true
plant 'a second that nobody spoke' "UPDATE fact SET handle_s = handle_s + 1 WHERE complaint_id = 5" fact handle_s true
plant 'an index row without a text' "INSERT INTO text_fts(rowid, words) VALUES(77, '0every x')" complaint text_fts
plant 'the stage' "UPDATE complaint SET stage = 'decided' WHERE id = $id" complaint stage
plant 'a way that there is not' \
	"UPDATE stage_transition SET from_stage = 'closed' WHERE complaint_id = $id AND seq = 2" complaint stage_way
plant 'a step that is missing' "DELETE FROM stage_transition WHERE complaint_id = $id AND seq = 2" complaint stage_way
plant 'closed without a time' "UPDATE complaint SET closed_at = NULL WHERE id = (SELECT min(id) FROM complaint WHERE open = 0)" complaint closed_at
plant 'a number with a wrong digit' \
	"UPDATE complaint SET no = substr(no, 1, 13) || (substr(no, 14) + 1) % 10 WHERE id = 7" complaint no
plant 'an owner who has left' "UPDATE user SET active = 0 WHERE id = (SELECT owner_id FROM complaint WHERE id = $id)" complaint owner_id
plant 'an order of another state' "UPDATE work_order SET state = 'done' WHERE id = 1" work_order state
plant 'an order elsewhere' "UPDATE work_order SET dept_id = 9003 WHERE id = 1" work_order dept_id
plant 'an order with hops' "UPDATE work_order SET hops = 4 WHERE id = 1" work_order hops
plant 'an order without a clock' "UPDATE clock SET ref_id = 0 WHERE kind = 'ola' AND ref_id = 1" work_order clock
plant 'an amount' "UPDATE compensation SET amount_fen = amount_fen * 10 WHERE id = 1" compensation amount_fen
plant 'paid without a time' "UPDATE compensation SET state = 'paid', reference = 'x' WHERE id = 1" compensation paid_at
plant 'decided by nobody' "UPDATE compensation SET state = 'scheduled' WHERE state = 'pending'" compensation state
plant 'of another customer' "UPDATE compensation SET customer_id = (SELECT max(id) FROM customer) WHERE id = 1" compensation customer_id
plant 'a promise of another time' "UPDATE promise SET due_at = due_at + 60 WHERE complaint_id = $id" promise due_at
plant 'a promise without a clock' "UPDATE clock SET ref_id = 0 WHERE kind = 'promise' AND complaint_id = $id" promise clock
plant 'a kept promise whose clock runs' "UPDATE promise SET kept_at = 1 WHERE complaint_id = $id" promise kept_at
plant 'a reference to nothing' "PRAGMA foreign_keys = 0; UPDATE complaint SET product_id = 99999 WHERE id = 2" complaint foreign_key

plant 'a row that the chain follows' "UPDATE complaint SET priority = 5 - priority WHERE id = $id" audit_event chain
plant 'an event that was changed' "DROP TRIGGER audit_fixed; UPDATE audit_event SET at = at + 1 WHERE seq = 3" audit_event chain
is '... of which the number is told' "$(p --json check | jq .chain_broken)" 3
# the repair of one column does not make the change of another one an act
copy
sql "UPDATE complaint SET priority = 5 - priority, next_due_at = next_due_at + 60 WHERE id = $id"
status 'a gap beside what can be repaired' 1 p check --repair
is '... is still found' "$(p --json check | jq -r '[.findings[] | .object + " " + .what] | join(",")')" 'audit_event chain'
like '... at the repair' "$(p check 2>&1)" 'was changed outside plaint before it'
status '... and by who audits' 1 p --as aud audit verify

copy
printf 'damage' | dd of="$store" bs=1 seek=$((4096 * 100 + 3)) conv=notrunc 2>/dev/null
status 'damaged pages have a status of their own' 4 p check
copy
status 'more findings than one wants to see' 1 sh -c "sqlite3 '$store' 'UPDATE complaint SET next_due_at = 5 WHERE open = 1' &&
	'$PLAINT' --store '$store' --now $now --as op check --limit 3"
is '... are counted, and the first are listed' "$(echo "$out" | grep -c ' next_')" 3
tap_done
