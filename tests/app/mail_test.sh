#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A reply by e-mail through contrib/plaint-mail to a real mail server (OpenSMTPD) on loopback.
. "${srcdir:-.}/tests/lib/testlib.sh"
server=$(PATH=$PATH:/usr/sbin command -v smtpd) && [ "$(id -u)" -eq 0 ] && command -v curl jq >/dev/null || {
	echo '1..0 # SKIP needs OpenSMTPD, curl, jq and root'
	exit 0
}
db=$work/desk.db
t=2025-09-30T08:00:00Z
transport=$(cd "${srcdir:-.}" && pwd)/contrib/plaint-mail
port=$((20000 + $$ % 20000))
PLAINT_SMTP=smtp://127.0.0.1:$port PLAINT_MAIL_FROM=desk@example.com
export PLAINT_SMTP PLAINT_MAIL_FROM
p() { "$PLAINT" --store "$db" --as zhang --now "$t" "$@"; }
deliver() { "$PLAINT" --store "$db" --now "$1" --json outbox deliver --channel email --exec "$transport" | tr -d ' \n'; }

"$PLAINT" --store "$db" --now "$t" demo >/dev/null
printf 'no,name,phone,email\nM1,王五,13900001111,wang@example.org\nM2,李四,13900002222,"x@a b"\n' >"$work/c.csv"
cat >"$work/c.map" <<EOF
source mails
field number no
field name name
field phone phone
fact email email
EOF
status 'customers with mail addresses' 0 p import customers "$work/c.csv" --map "$work/c.map"
reply() { # phone text
	no=$(p --json intake --customer "$1" --subject 账单多收 '九月账单多收二十元' | sed -n 's/.*"number": "\([0-9]*\)".*/\1/p' | head -1)
	p claim "$no" >/dev/null
	p reply "$no" --channel email --text "$2"
}
status 'a reply by e-mail' 0 reply 13900001111 '王五您好，您的投诉已受理，10月2日16:00前给您答复。'

is 'no server: it waits' "$(deliver "$t")" \
	'{"sent":0,"again":1,"failed":0,"error":"themailserverdoesnottakeitnow"}'

mkdir "$work/box"
chmod 755 "$work"
chmod 777 "$work/box"
cat >"$work/smtpd.conf" <<EOF
table everybody { "@" = nobody }
listen on 127.0.0.1 port $port
action "box" maildir "$work/box" virtual <everybody>
match from any for any action "box"
EOF
"$server" -d -f "$work/smtpd.conf" >"$work/smtpd.log" 2>&1 &
smtpd=$!
trap 'kill $smtpd 2>/dev/null; wait $smtpd 2>/dev/null; rm -rf "$work"' EXIT
up() { # the server answers
	n=0
	until curl -s "$PLAINT_SMTP" -X NOOP >/dev/null 2>&1 || [ $n = 50 ]; do
		n=$((n + 1))
		kill -0 $smtpd 2>/dev/null || return 1
		timeout 0.2 tail -f /dev/null
	done
	[ $n -lt 50 ]
}
ok 'the mail server is there' up
is 'later it is taken' "$(deliver 2025-09-30T08:10:00Z)" '{"sent":1,"again":0,"failed":0,"error":null}'
is 'nothing is sent twice' "$(deliver 2025-09-30T09:00:00Z)" '{"sent":0,"again":0,"failed":0,"error":null}'
arrived() {
	n=0
	until [ "$(find "$work/box/new" -type f 2>/dev/null | wc -l)" = "$1" ] || [ $n = 50 ]; do
		n=$((n + 1))
		timeout 0.2 tail -f /dev/null
	done
	[ $n -lt 50 ]
}
ok 'the mail arrives' arrived 1
mail=$(cat "$work"/box/new/*)
like 'to the customer' "$mail" '^To: <wang@example.org>'
like 'with an identity by which a second one would be known' "$mail" '^Message-ID: <contact\.[0-9]+\.plaint@example\.com>'
like 'the text is whole' "$(echo "$mail" | sed '1,/^\r\{0,1\}$/d' | tr -d '\r' | base64 -d)" '^王五您好，您的投诉已受理，10月2日16:00前给您答复。$'
status 'an address that is none' 0 reply 13900002222 '李四您好，您的投诉已受理，10月2日16:00前给您答复。'
like '... fails for good and says why' "$(deliver 2025-09-30T09:30:00Z)" '"failed":1,"error":"'"'x@ab'"'isnomailaddress"'
tap_done
