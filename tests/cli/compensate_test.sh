# SPDX-License-Identifier: GPL-3.0-or-later
# plaint compensate and plaint approval (A23, T5, S7) on a store of its own.
. "$srcdir/tests/lib/testlib.sh"
now=2026-03-02T02:00:00Z
store=$work/demo/desk.db
p() { "$PLAINT" --store "$store" --now $now "$@"; }
value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -n 1; }

"$PLAINT" --now $now demo "$work/demo" >/dev/null
lead=$(p user list | awk '/leader|组长|組長/ { print $1; exit }')
case=$(p queue --filter scope=free --json | value number)
p --as zhang claim "$case" >/dev/null
grant() { p --as zhang compensate "$case" --basis 'v7 3.4' "$@"; }

status 'an amount is needed' 2 grant
status 'that is one' 1 grant --amount 1.234
status 'and a kind that is one' 2 grant --amount 5 --kind wine
like 'the known ones are named' "$out" 'repair'
json=$(grant --amount 1500 --json)
is 'within the authority at once' "$(echo "$json" | value state)" scheduled
is 'A23: the limit of an agent' "$(echo "$json" | value limit_fen)" 200000
id=$(echo "$json" | value id)
status 'no payment without reference' 1 p --as zhang compensate pay "$id"
is 'paid' "$(p --as zhang compensate pay "$id" --reference FT-1 --json | value state)" paid
json=$(grant --amount 600 --json)
is 'T5: above it waits' "$(echo "$json" | value state)" pending
is 'T5: for a leader' "$(echo "$json" | value level)" leader
is 'A23: the sum of 30 days' "$(echo "$json" | value sum_fen)" 210000
ap=$(echo "$json" | value approval)
status 'T5: who asked cannot approve' 1 p --as zhang approval approve "$ap"
json=$(p --as "$lead" approval list --json)
for key in id what number level requester reason due slack_s blocked sum_fen precedents median_fen; do
	like "approval list --json has $key" "$json" "\"$key\":"
done
is 'S7: one precedent' "$(echo "$json" | value precedents)" 1
like 'the list in words' "$(p --as "$lead" approval list)" '2100\.00'
like 'S7: never your own' "$(p --as zhang approval list)" 'your own|自己'
status 'a rejection needs a reason' 1 p --as "$lead" approval reject "$ap"
is 'returned' "$(p --as "$lead" approval return "$ap" --reason '补截图' --json | value state)" returned
ap=$(p --as zhang approval again "$ap" --reason '截图已附' --json | value id)
is 'approved' "$(p --as "$lead" approval approve "$ap" --json | value state)" approved
status 'it is decided once' 1 p --as "$lead" approval reject "$ap" --reason x
json=$(p --as zhang show "$case" --json)
is 'show has the sum' "$(echo "$json" | value case_fen)" 210000
like 'and what was granted' "$json" '"granted":'
op=00112233445566778899aabbccddeeff
one=$(grant --amount 100 --op-id $op --json | value approval)
is 'the same operation is one request' "$(grant --amount 100 --op-id $op --json | value approval)" "$one"
like 'show has the open approval' "$(p show "$case" --json | sed -n '/"approvals"/,$p')" "\"id\": $one,"
status 'withdrawn by who asked' 0 p --as zhang approval withdraw "$one" --reason '不用了'
status 'an extension of a clock that no policy extends' 1 p --as zhang approval ask "$case" --kind ack --reason x
status 'a number that is none' 2 p --as "$lead" approval approve one
for word in 3x x 99999999999999999999; do
	status "outbox retry $word: no number of a message" 2 p outbox retry $word
done
tap_done
