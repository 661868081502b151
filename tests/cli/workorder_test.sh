# SPDX-License-Identifier: GPL-3.0-or-later
# plaint workorder: a question to a department and back, on a store of its own.
. "$srcdir/tests/lib/testlib.sh"
now=2026-03-02T02:00:00Z
store=$work/demo/desk.db
p() { "$PLAINT" --store "$store" --now $now "$@"; }
value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -n 1; }

"$PLAINT" --now $now demo "$work/demo" >/dev/null
lead=$(p user list | awk '/leader|组长|組長/ { print $1; exit }')
ok 'a department user' p --as "$lead" user add nie --role department --team network
ok '... and another' p --as "$lead" user add fan --role department --team finance
free=$(p queue --filter scope=free --json | value number)
p --as zhang claim "$free" >/dev/null
status 'send needs a department and a question' 2 p --as zhang workorder send "$free" --dept network
status 'an unknown department' 1 p --as zhang workorder send "$free" --dept cellar --question x
like 'the known ones are named' "$out" 'network'
id=$(echo '基站昨晚断电?' | p --as zhang workorder send "$free" --dept network --question - --json | value id)
like 'it is sent' "$id" '^[0-9]+$'
status 'another department may not' 1 p --as fan workorder accept "$id"
status 'nor look at it' 1 p --as fan workorder show "$id"
status 'nor at the case' 1 p --as fan show "$free"
status 'nor for customers' 1 p --as fan customer 138
json=$(p --as nie workorder list --open --json)
for key in id number dept state question answer holder asked_by hops pingpong handover due slack_s customer; do
	like "list --json has $key" "$json" "\"$key\":"
done
like 'the name is masked' "$json" '"customer": ".*\*'
status 'the department sees the case (004-10)' 0 p --as nie show "$free"
status 'a refusal without a reason' 1 p --as nie workorder refuse "$id"
is 'accepted' "$(p --as nie workorder accept "$id" --json | value state)" accepted
is 'forwarded: one more hop' "$(p --as nie workorder forward "$id" --dept finance --reason '计费' --json | value hops)" 2
is 'the parent shows it' "$(p show "$free" --json | sed -n '/work_orders/,$p' | value dept)" finance
status 'who handed it on does not answer it' 1 p --as nie workorder done "$id" --answer x
ok 'accepted there' p --as fan workorder accept "$id"
is 'an old version is refused' "$(p --as fan workorder done "$id" --answer x --if-version 1 >/dev/null 2>&1; echo $?)" 1
is 'done' "$(echo '断电两小时' | p --as fan workorder done "$id" --answer - --json | value state)" done
like 'the answer is there' "$(p workorder list "$free")" '断电两小时'
like 'the owner is told' "$(p --as zhang notice list)" 'answered|断电'
n=$(p --as zhang notice list --json | value id)
is 'and has seen it' "$(p --as zhang notice seen "$n" --json | value seen)" 1
is 'then there is none' "$(p --as zhang notice list)" ''
status 'a number that is none' 2 p --as fan workorder accept x1
status 'a step that is none' 2 p --as fan workorder juggle "$id"
tap_done
