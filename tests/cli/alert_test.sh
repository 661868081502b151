# SPDX-License-Identifier: GPL-3.0-or-later
# plaint alert and bulletin: seen by all, dealt with by leaders, on a store of its own.
. "$srcdir/tests/lib/testlib.sh"
store=$work/demo/desk.db
now=2026-03-02T02:00:00Z
p() { "$PLAINT" --store "$store" --now $now "$@"; }
value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -n 1; }

"$PLAINT" --now $now demo "$work/demo" >/dev/null
lead=$(p user list | awk '/leader|组长|組長/ { print $1; exit }')
now=2026-03-05T02:00:00Z
json=$(p tick --json)
for key in cases levels breaches notices alerts alerts_sent alerts_unsent busy back_s; do
	like "tick --json has $key" "$json" "\"$key\":"
done
like 'A2: what is late is raised' "$json" '"alerts": [1-9]'
like 'raised once' "$(now=2026-03-05T02:05:00Z; p tick --json)" '"alerts": 0'
json=$(p --as zhang alert --json)
for key in id kind level subject text many x mean p number order team category product agent due_at raised_at over_at \
	ended_at owner acknowledged_at acknowledged_by version; do
	like "alert --json has $key" "$json" "\"$key\":"
done
id=$(printf '%s\n' "$json" | value id)
like 'the worst come first' "$(p alert list | head -n 1)" '^[0-9]+ +!! '
status 'an agent may not acknowledge' 1 p --as zhang alert ack "$id"
json=$(p --as "$lead" alert ack "$id" --note seen --json)
like 'a leader may' "$json" "\"acknowledged_by\": \"$lead\""
like 'and owns it' "$json" "\"owner\": \"$lead\""
like 'the history has the note' "$json" '"note": "seen"'
status 'not twice' 1 p --as "$lead" alert ack "$id"
status 'assigned to whom?' 2 p --as "$lead" alert assign "$id"
like 'assigned' "$(p --as "$lead" alert assign "$id" --to zhang --json)" '"owner": "zhang"'
status 'a stale version' 1 p --as "$lead" alert note "$id" --note x --if-version 1
status 'none such' 1 p alert show 99999
status 'no command is named' 0 p alert send
printf '#!/bin/sh\ncat >>"%s"\necho >>"%s"\n' "$work/out" "$work/out" >"$work/hook"
chmod 700 "$work/hook"
{ p policy show desk | sed -n '/^policy desk/,$p'; echo "alert_exec $work/hook"; } >"$work/desk.policy"
ok 'a policy with a command' p policy check "$work/desk.policy"
echo 'alert_exec hook' >>"$work/desk.policy"
status 'a program is named by its whole path' 1 p policy check "$work/desk.policy"
# the command of the house, by the acts of its people: drafted, approved, put in force, and run
"$PLAINT" --now $now demo "$work/house" >/dev/null
h() { "$PLAINT" --store "$work/house/desk.db" --now $at "$@"; }
values() { sed -n "s/^ *\"$1\": \([0-9]*\),\{0,1\}\$/\1/p" | sort -n; }
at=2026-03-05T02:00:00Z
h tick >/dev/null
h alert list --all --json | values id >"$work/before"
sed -i '$d' "$work/desk.policy"
ok 'a supervisor drafts it' h --as sup policy import "$work/desk.policy"
ok 'a director comes' h --as sup user add dir --role director
ok 'another one approves' h --as dir policy approve desk 2
h --as zhang intake --phone 13900000000 --subject threat '再不处理我就去12315投诉,并且曝光你们!你们太不负责任了!' >/dev/null
ok 'a pass while it is not in force' h tick
is '... runs nothing' "$(ls "$work/out" 2>/dev/null)" ''
h alert list --all --json | values id >"$work/before"
ok 'in force' h --as dir policy activate desk 2
for n in 1 2 3; do
	at=2026-03-05T02:0$n:00Z
	h --as zhang intake --phone 1390000000$n --subject threat '再不处理我就去12315投诉,并且曝光你们!你们太不负责任了!' >/dev/null
	h tick >/dev/null
	h tick >/dev/null
done
h alert list --all --json | values id | comm -13 "$work/before" - >"$work/raised"
is 'each customer who threatens raises an alert' "$(grep -c '"kind":"emotion"' "$work/out")" 3
is 'the command was called once for each' "$(sed -n 's/^{"id":\([0-9]*\),.*/\1/p' "$work/out" | sort -n)" "$(cat "$work/raised")"
like '... with what it needs' "$(head -1 "$work/out")" '"kind":"emotion","level":".*"dedupe"|"dedupe":".*"kind":"emotion"'
h alert send >/dev/null
is 'nothing is left to hand over' "$(grep -c . "$work/out")" "$(grep -c . "$work/raised")"
status 'an agent writes no bulletin' 1 p --as zhang bulletin write x
ok 'a leader does' p --as "$lead" bulletin write '光猫 X2 批次 7 红色预警' --until 2026-03-06T00:00:00Z
json=$(p --as zhang bulletin --json)
for key in id text by from until withdrawn_at; do
	like "bulletin --json has $key" "$json" "\"$key\":"
done
ok 'taken back' p --as "$lead" bulletin withdraw 1
like 'shown no more' "$(p bulletin --json | tr -d '\n')" '^\[\]'
like '... but kept' "$(p bulletin list --all)" '光猫'
p --as "$lead" bulletin write 'Batch 7 is called back' >/dev/null
printf 'gb\nwait 1\ndump -\n' >"$work/gb.keys"
like 'a desk lists them by gb' "$(p --lang en --as zhang --headless 80x24 --keys "$work/gb.keys")" "$lead  Batch 7 is called back"
p init --store "$work/empty.db" >/dev/null 2>&1
quiet() { "$PLAINT" --store "$work/empty.db" --now $now "$@"; }
ok 'a leader on a store without cases' quiet user add boss --role leader
quiet --as boss bulletin write 'Batch 7 is called back' >/dev/null
printf 'wait 1\ndump -\n' >"$work/hint.keys"
like 'a desk shows the newest in its hint line' \
	"$(quiet --lang en --as boss --headless 80x24 --keys "$work/hint.keys")" '^ Bulletin: Batch 7 is called back'
ok 'somebody is off duty' p --as zhang duty --state off
sheet=$(p --lang en handover)
for part in Bulletins Alerts 'Open promises' 'Cases that are late' 'Next deadlines' Away 'Cases whose owner is off duty'; do
	like "the sheet has: $part" "$sheet" "^$part: [0-9]"
done
like 'who is away' "$sheet" '\(zhang\)  off'
like 'their cases' "$sheet" '^Cases whose owner is off duty: [1-9]'
json=$(p handover --json)
for key in at team bulletins alerts promises late due away orphans total cases login state open_cases; do
	like "handover --json has $key" "$json" "\"$key\":"
done
status 'no such team' 1 p handover --team nowhere
tap_done
