# SPDX-License-Identifier: GPL-3.0-or-later
# plaint intake (S3, A8, A9, A27): what it would lead to, the case, and what is refused.
. "$srcdir/tests/lib/testlib.sh"
now=2026-03-02T02:00:00Z
store=$work/demo/desk.db
p() { "$PLAINT" --store "$store" --now $now --as zhang "$@"; }
value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -n 1; }
free() { p --json queue --filter scope=free | grep -c '"number"'; }

"$PLAINT" --now $now demo "$work/demo" >/dev/null
before=$(free)
set -- --phone 13900001111 --name 王五 --subject 账单多收 --category charges --impact 3 --urgency 4
look=$(p --json intake --check "$@" '九月账单多收二十元,打了三次电话没有人管')
is 'A8: impact 3 x urgency 4 is P1' "$(echo "$look" | value priority)" 1
like '... and says why' "$(echo "$look" | value why)" 'impact 3 x urgency 4'
is '--check takes nothing in' "$(free)" "$before"
new=$(p --json intake --op-id 00112233445566778899aabbccddeeff "$@" '九月账单多收二十元,打了三次电话没有人管')
no=$(echo "$new" | value number)
like 'A27: the number is of the day it came' "$no" '^20260302'
is 'it is in the pool' "$(free)" $((before + 1))
p intake --op-id 00112233445566778899aabbccddeeff "$@" '九月账单多收二十元' >/dev/null
is 'the same operation again is one case' "$(free)" $((before + 1))
is 'A9: the same words again may be a repeat' \
	"$(echo '九月账单多收二十元,打了三次电话没人管' | p --json intake --check --customer 13900001111 \
		--subject 账单 --category charges - | grep -c "\"number\": \"$no\"")" 1
p intake --customer 13900001111 --subject 又多收 --repeat-of "$no" '还是多收' >/dev/null
is '... and is linked when it is said so' "$(free)" $((before + 2))
status 'nobody' 2 p intake --subject x y
status 'somebody twice' 2 p intake --customer 13900001111 --phone 13900001112 --subject x y
status 'no subject' 2 p intake --customer 13900001111 y
status 'a mistyped category' 1 p intake --customer 13900001111 --subject x --category bilings y
status 'impact 5' 1 p intake --customer 13900001111 --subject x --impact 5 y
status 'the future' 1 p intake --customer 13900001111 --subject x --received 2026-03-03 y
is 'nothing of that is there' "$(free)" $((before + 2))
tap_done
