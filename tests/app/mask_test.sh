#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Privacy (product.md; domain.md 002-05, permissions): numbers and names of customers come out of no command and no
# screen in full, also when somebody wrote them into a text; unmasking takes a right and a reason, lasts 30 s and
# leaves an event.
. "${srcdir:-.}/tests/lib/testlib.sh"
db=$work/desk.db
t=2025-10-09T06:30:00Z
LC_ALL=C.UTF-8 LANGUAGE=; export LC_ALL LANGUAGE
p() { who=$1; shift; "$PLAINT" --store "$db" --as "$who" --now "$t" --lang en "$@"; }
"$PLAINT" --store "$db" --now 2025-10-09T06:00:00Z demo >/dev/null
p sup user add head --role director --name 高远 >/dev/null
p sup user add inspector --role qa --name 质检 >/dev/null
p sup user add counter --role analyst --name 分析 >/dev/null
p sup user add market --role department --team product --name 市场部 >/dev/null

# ---- texts with numbers in every place that takes a text --------------------------------------
echo 0 >"$work/n"
words() { # another number in each; all are kept in $work/secret
	i=$(($(cat "$work/n") + 1)); echo $i >"$work/n"
	m=$((13900000000 + i * 7)) c=3205011980010$((11000 + i))
	printf '%s\n%s\n' "$m" "$c" >>"$work/secret"
	echo "请打$m，身份证${c}，王五六本人"
}
printf '%s\n' 17000009991 王五六 >"$work/secret"
value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -n 1; }
no=$(p zhang --json intake --phone 17000009991 --name 王五六 --subject "$(words)" --wants "$(words)" --category charges \
	--when "$(words)" --where "$(words)" "$(words)" | value number)
like 'the case with the numbers' "$no" '^[0-9-]+$'
p zhang claim "$no" >/dev/null
p zhang note "$no" "$(words)" >/dev/null
p zhang contact "$no" "$(words)" --kind inquiry >/dev/null
p zhang reply "$no" --text "您好王五六，$(words)，您的投诉正在核对，今天20:00前给您答复。" >/dev/null
p zhang pause "$no" --reason customer --note "$(words)" >/dev/null
p zhang resume "$no" --note "$(words)" >/dev/null
order=$(p zhang --json workorder send "$no" --dept product --question "$(words)" | value id)
p zhang evidence "$no" "$(words)" >/dev/null
p zhang inquiry "$no" --who "$(words)" --what "$(words)" --why "$(words)" --how "$(words)" --cause "$(words)" \
	--feedback-to product >/dev/null
p zhang escalate "$no" "$(words)" --level 1 >/dev/null
p zhang compensate "$no" --kind cash --amount 20 --basis "$(words)" >/dev/null
p zhang approval ask "$no" --reason "$(words)" >/dev/null
p zhang compensate "$no" --kind cash --amount 3000 --basis "$(words)" >/dev/null
p zhang decide "$no" --upheld partly --reasons "$(words)" --recourse "$(words)" >/dev/null
p wu steal "$no" "$(words)" >/dev/null
p wu bulletin write "$(words | sed 's/王五六//')" >/dev/null
p zhang contact --customer 17000009991 "$(words)" --kind grumble --category charges --duration 3 --solved 3 --assoc 3 \
	--tolerance 3 --promise 2025-10-10T10:00:00 >/dev/null
p zhang tick >/dev/null
alert=$(p wu --json alert list | value id)
p wu alert note "$alert" --note "$(words | sed 's/王五六//')" >/dev/null
wc -l <"$work/secret" | tr -d ' ' >"$work/count"
ok 'the store has them in full' sh -c "
	sqlite3 '$db' .dump >'$work/dump' && while read -r s; do grep -qF \"\$s\" '$work/dump' || { echo \"\$s is not there\"; exit 1; }; done <'$work/secret'"
# and those of the demo's own customers
sqlite3 "$db" "SELECT phone FROM customer WHERE phone <> '' UNION SELECT name FROM customer WHERE length(name) >= 3" >>"$work/secret"
sort -u "$work/secret" -o "$work/secret"
ok 'there are enough of them' [ "$(wc -l <"$work/secret")" -gt 120 ]
leaks() { grep -F -f "$work/secret" "$1" | head -3; }
printf 'a %s b\n' 17000000137 >"$work/probe"
like 'a leak is seen' "$(leaks "$work/probe")" 17000000137

# ---- every command ---------------------------------------------------------------------------
look() { # who arguments...: what it prints has none of them
	"$PLAINT" --store "$db" --as "$1" --now "$t" --lang en $(shift; printf '%s ' "$@") >"$work/out" 2>&1
	is "$*" "$(leaks "$work/out")" ''
}
for who in zhang wu; do
	for json in '' --json; do
		look $who $json queue --filter scope=all --limit 1000
		look $who $json show "$no"
		look $who $json customer 17000009991
		look $who $json customer 17000000137
		look $who $json search 身份证 --in all
		look $who $json search 13900000007
		look $who $json search 王五六
		look $who $json workorder list
		look $who $json workorder list "$no"
		look $who $json workorder show "$order"
		look $who $json approval list
		look $who $json notice list
		look $who $json outbox list
		look $who $json alert list --all
		look $who $json alert show "$alert"
		look $who $json bulletin list --all
		look $who $json handover
		look $who $json sla explain "$no"
		look $who $json suggest "$no"
		look $who $json route "$no" --dry-run
		look $who $json close "$no" --check
		look $who $json inquiry "$no" --read
		look $who $json figures
		look $who $json figures response --cases response
		look $who $json figures --cases open
		look $who $json forecast
		look $who $json progress "$no" 9991
		look $who $json intake x --customer 17000009991 --check
		look $who $json user list
		look $who $json duty
		look $who $json compensate "$no"
	done
	look $who show "$no" --file
	look $who wall --once
	look $who --json wall
	look $who figures --csv
done
look market show "$no"
look market workorder list
for id in $(p wu --json approval list | sed -n 's/^ *"id": \([0-9]*\),/\1/p' | head -3); do
	look wu approval show "$id"
	look wu --json approval show "$id"
done
look zhang customer 1700000
look zhang customer 王
LC_ALL=C.UTF-8 p zhang show "$no" --file >"$work/out"
like 'what is masked is still told apart' "$(cat "$work/out")" '139\*\*\*\*0014'
ok 'every case of the demo, in full' sh -c "
	for n in \$('$PLAINT' --store '$db' --as wu --now $t --json queue --filter scope=all --limit 1000 | sed -n 's/.*\"number\": \"\(.*\)\",/\1/p'); do
		'$PLAINT' --store '$db' --as wu --now $t show \$n --file; '$PLAINT' --store '$db' --as wu --now $t --json show \$n
	done >'$work/all' 2>&1; [ \$(wc -l <'$work/all') -gt 3000 ] && ! grep -F -f '$work/secret' '$work/all'"
for k in K10001 K10002 K10008 K10020 K10033; do look zhang --json customer $k; done

# ---- every screen ----------------------------------------------------------------------------
screens() { # who size keys-and-dumps: none of the frames has any
	printf '%s\n' "$3" >"$work/keys"
	"$PLAINT" --store "$db" --as "$1" --now "$t" --lang "${4:-en}" --headless "$2" --keys "$work/keys" >"$work/out" 2>&1
	is "screens of $1, $2 ${4:-en}" "$(leaks "$work/out")" ''
}
walk=":open $no<Enter>
wait 1
dump -
T
dump -
<PgDn>
dump -
<PgDn>
dump -
<Esc>
E
dump -
<Esc>
W
dump -
<Esc>
M
dump -
<Esc>
R
dump -
<Esc>
l
dump -
<Esc>
m
dump -
<Esc>
w
dump -
<Esc>
d
dump -
<Esc>
c
dump -
^P
dump -
<Esc>
<Esc>
gq
ga
dump -
<Esc>
gw
dump -
<Esc>
gm
dump -
<Esc>
gb
dump -
<Esc>
/1700000999
dump -
<Enter>
dump -
<Enter>
dump -
<Esc>
G
dump -
<Esc>
<Esc>
F身份证<Enter>
dump -
<Enter>
dump -
gq
F1390000000<Enter>
dump -
<Esc>
<F3><^U>1700000999<Tab>
dump -
<Esc>
r
dump -
<Esc>
f<Tab>
dump -
<Esc>
?
dump -"
for size in 80x24 200x50; do
	screens wu $size "$walk"
	like 'the walk has seen the case' "$(cat "$work/out")" '139\*\*\*\*00'
done
screens zhang 132x40 "$walk" zh_CN
screens head 80x24 "$walk" zh_TW

# ---- in full ---------------------------------------------------------------------------------
events() { sqlite3 "$db" "SELECT count(*) FROM audit_event WHERE action = 'customer.unmask'"; }
frames() { # who keys
	printf '%s\n' "$2" >"$work/keys"
	"$PLAINT" --store "$db" --as "$1" --now "$t" --lang en --headless 80x24 --keys "$work/keys" 2>&1
}
seen=$(frames wu ":open $no<Enter>
gM客户要求核对号码<Enter>
dump $work/first
wait 10
dump $work/ten
wait 19
dump $work/last
wait 1
dump $work/gone
gM客户要求核对号码<Enter>
dump $work/again
<Esc>
dump $work/hidden
gM   <Enter>
dump $work/unasked
gM<Esc>
dump $work/left")
ok 'for a reason it is shown' grep -q 17000009991 "$work/first"
ok 'with the numbers that stand in the texts' grep -q 13900000035 "$work/first"
ok 'and how long it stays' grep -q 'gone in 30 seconds' "$work/first"
ok 'counted down' grep -q 'gone in 20 seconds' "$work/ten"
ok 'to the last second' grep -q 'gone in 1 second' "$work/last"
is 'after 30 s it is gone' "$(leaks "$work/gone")" ''
ok 'it can be asked for again' grep -q 17000009991 "$work/again"
is 'and hidden by a key' "$(leaks "$work/hidden")" ''
is 'not without a reason' "$(leaks "$work/unasked")" ''
like 'which is said' "$(cat "$work/unasked")" 'needs a reason'
is 'nor when it is taken back' "$(leaks "$work/left")" ''
is 'each time it is on record' "$(events)" 2
like 'with who, whose and why' "$(sqlite3 "$db" "SELECT u.login, e.object, e.detail FROM audit_event e JOIN user u
	ON u.id = e.user_id WHERE e.action = 'customer.unmask' LIMIT 1")" "^wu\|customer\|case=$(echo "$no" | tr -d -);reason=客户要求核对号码\$"
status 'plaint unmask' 0 p zhang unmask "$no" --reason 回拨
like 'shows it' "$out" 17000009991
status 'of a customer' 0 p zhang --json unmask 17000000137 --reason 回拨
like 'as JSON' "$out" '"phone": "17000000137"'
is 'both are on record' "$(events)" 4
op=00112233445566778899aabbccddeeff
p zhang unmask "$no" --reason 回拨 --op-id $op >/dev/null
ok 'the same act again shows it again' p zhang unmask "$no" --reason 回拨 --op-id $op
is 'one act is one event' "$(events)" 5
status 'no reason, no number' 1 p zhang unmask "$no"
is 'and none in what it says' "$(printf '%s\n' "$out" >"$work/out"; leaks "$work/out")" ''
for who in inspector counter market; do
	status "$who may not" 1 p $who unmask "$no" --reason 看看
	printf '%s\n' "$out" >"$work/out"
	is "and $who sees none" "$(leaks "$work/out")" ''
done
is 'what was refused is no event' "$(events)" 5
tap_done
