#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Who sits at the desk: signing in on the screen, the lock and the idle lock, one's own state, the pause after abuse.
. "${srcdir:-.}/tests/lib/testlib.sh"

db=$work/desk.db
t=2025-09-30T08:00:00Z
p() { "$PLAINT" --store "$db" --now "$t" "$@"; }
p demo >/dev/null
printf 'a-good-password\n' >"$work/pw"
chmod 600 "$work/pw"

keys() { # login size text: what is typed, line by line; the frames go to $work/frame
	printf '%s\n' "$3" >"$work/keys"
	LC_ALL=${locale:-C.UTF-8} "$PLAINT" --store "$db" --as "$1" --now "$t" --headless "$2" --keys "$work/keys" \
		>"$work/frame" 2>"$work/err"
}
shows() { ok "$2" grep -q -- "$1" "$work/frame"; }
hides() { is "$2" "$(grep -cE -- "$1" "$work/frame")" 0; }
# Nothing that a customer is known by: names are masked with *, cases have short numbers, panes have titles.
secret='[*]{1,3} |[0-9]{4}-[0-9]{2} |Customer|My queue|客户|我的队列|袁|王'

for size in 80x24 200x50; do
	for locale in C.UTF-8 zh_CN.UTF-8 zh_CN.GB18030; do
		keys zhang $size '<^K>
dump -'
		hides "$secret" "locked, $size, $locale: no personal data"
		ok '... and something is told' test "$(grep -c '[a-z]' "$work/frame")" -ge 3
	done
done
locale=C.UTF-8
keys zhang 80x24 '<^K>
dump -'
shows 'your clocks: 1 late, 2 at risk; the worst -' 'how many clocks need somebody is shown, as in the head of the desk'
shows 'not protected' 'without a password the lock says that it protects nothing'
before=$(sed -n 's/.*the worst \([-0-9:]*\).*/\1/p' "$work/frame")
keys zhang 80x24 '<^K>
wait 600
dump -'
after=$(sed -n 's/.*the worst \([-0-9:]*\).*/\1/p' "$work/frame")
ok 'clocks go on' test "$before" != "$after"
keys zhang 80x24 '<^K>
<Enter>
dump -'
shows 'My queue' '... and Enter shows the desk'

status 'a password' 0 p --as zhang user password --password-file "$work/pw"
keys zhang 80x24 'dump -'
shows 'password of zhang' 'who has a password is asked on the screen'
hides "$secret" '... which shows nothing else'
keys zhang 80x24 'a-wrong-password<Enter>
dump -'
shows 'is wrong' 'a wrong one is refused'
hides 'a-wrong' '... and never shown'
keys zhang 80x24 'a-good-password<Enter>
dump -'
shows 'My queue' 'the right one opens the desk'
keys zhang 80x24 'a-good-password<Enter>
c
keys Dear customer, half a sentence
<^K>
dump -
q
<Enter>
keys wrong-again
<Enter>
dump -'
shows 'Locked' '^K locks from the middle of a reply'
hides "$secret|half a sentence" '... hiding what is written, whatever is typed'
shows 'is wrong' '... and another word does not unlock'
keys zhang 80x24 'a-good-password<Enter>
dump -'
shows 'Dear customer, half a sentence\|draft' 'the draft is kept'
keys zhang 80x24 '<^K>
dump -
<Esc>'
shows 'password of zhang' 'there is no way round: ^K before signing in'

# One's own state, as routing and the wall read it.
keys chen 80x24 'A
dump -'
shows 'Your state' 'A offers the states'
keys chen 80x24 'A3
dump -'
shows 'BREAK' 'a break is chosen'
like '... and known to the wall' "$(p --as wu wall --json | tr -d ' \n')" '"login":"chen","team":"service","state":"break"'
keys chen 80x24 'A1
dump -'
shows 'READY' 'ready again'

# A29 at the desk.
no=$(p --as lin queue --filter scope=mine --json | sed -n 's/.*"number": "\([0-9-]*\)".*/\1/p' | head -n 1)
[ -n "$no" ] || { p --as lin take >/dev/null; no=$(p --as lin queue --json | sed -n 's/.*"number": "\([0-9-]*\)".*/\1/p' | head -n 1); }
p --as lin contact "$no" '你们都是混蛋，去死吧' --kind complaint >/dev/null
keys lin 80x24 'dump -'
hides 'Abuse' 'one abusive contact offers nothing'
t=2025-09-30T08:30:00Z
p --as lin contact "$no" '你们都是混蛋，去死吧' --kind complaint >/dev/null
keys lin 80x24 'dump -'
shows 'Abuse 2 times within the hour, 2 in this shift' 'two within the hour: a pause is offered'
shows 'y takes a pause of 10 minutes' '... by one key'
keys lin 80x24 'y
dump -
wait 540
dump -
wait 61
dump -'
is 'taken: the header says how long' "$(grep -c 'PAUSE, 10 min' "$work/frame")" 1
is '... a minute before the end' "$(grep -c 'PAUSE, 1 min' "$work/frame")" 1
is '... and it ends by itself' "$(grep -c 'READY' "$work/frame")" 1
shows 'The pause is over' '... which is told'
t=2025-09-30T08:40:00Z
p --as lin contact "$no" '你们都是混蛋，去死吧' --kind complaint >/dev/null
keys lin 80x24 'y
y
dump -'
shows 'Back from the pause' 'the same key ends it before'
keys lin 80x24 'gy
dump -'
shows '3 in the last hour, 3 in this shift' 'gy: what one had to bear'
keys wu 200x50 'gy
dump -'
shows '0 in four weeks, 0 pauses' 'the leader sees the own figures only'
status 'plaint care: the leader may not look at others' 1 p --as wu care --agent lin
status '... the supervisor may' 0 p --as sup care --agent lin --json
like '... with the figures' "$out" '"weeks_4": 3'
status 'a private note' 0 p --as sup care note --agent lin --note '谈过' --support
like '... is there' "$out" 'support is wanted'
is '... not for the agent' "$(p --as lin care --json | grep -c '谈过\|support')" 0

# The idle lock is a rule of the house.
sed 's/^pingpong 3/pingpong 3\nidle_lock 5/' "${srcdir:-.}/data/policies/desk.policy" >"$work/desk.policy"
p --as sup user add head --role director >/dev/null
ok 'a rule: five minutes' p --as sup policy import "$work/desk.policy"
ok 'approved' p --as head policy approve desk 2
ok 'in force' p --as head policy activate desk 2
keys wu 80x24 'wait 299
dump -'
shows 'queue' 'four minutes and 59 seconds without a key: open'
keys wu 80x24 'wait 200
x
wait 299
dump -'
shows 'queue' 'a key begins anew'
keys wu 80x24 'wait 301
dump -'
shows 'not protected' 'five minutes without a key: locked'
hides "$secret" '... and hidden'
printf 'policy desk\nidle_lock -1\n' >"$work/bad.policy"
status 'less than nothing is no time' 1 p policy check "$work/bad.policy"

# Who leaves is gone from the list.
status 'nobody is signed in any more' 0 p --as sup session list
is '... every desk has left' "$out" 'Nobody is signed in.'
tap_done
