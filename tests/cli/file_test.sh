# SPDX-License-Identifier: GPL-3.0-or-later
# plaint show --file (ISO 10002 7.9, 8.1): the whole history, in full, oldest first, masked, 80 columns.
. "$srcdir/tests/lib/testlib.sh"
store=$work/demo/desk.db
z() { "$PLAINT" --store "$store" --as zhang --now "$@"; }
value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -n 1; }
"$PLAINT" --now 2025-09-30T08:00:00Z demo "$work/demo" >/dev/null
body='三次来电未解决,九月账单多收20元,要求退费并道歉。客服每次都说会回电,但从来没有人回电,我已经等了两个星期,今天一定要有一个说法。'
no=$(z 2025-09-30T08:00:00Z --json intake --phone 13900001111 --name 王五六 --subject 账单多收 --category charges "$body" | value number)
z 2025-09-30T08:05:00Z claim "$no" >/dev/null
z 2025-09-30T08:20:00Z reply "$no" --text '您好,您的投诉正在核对,今天20:00前给您答复。' >/dev/null
z 2025-09-30T08:55:00Z pause "$no" --reason customer --note 等账单 >/dev/null
z 2025-09-30T10:00:00Z resume "$no" >/dev/null
z 2025-09-30T10:10:00Z workorder send "$no" --dept product --question 为什么没有提醒 >/dev/null
z 2025-09-30T10:20:00Z evidence "$no" 九月账单 >/dev/null
z 2025-09-30T10:40:00Z decide "$no" --upheld partly --reasons 提醒没有发出 --recourse 12300 >/dev/null
file=$(LC_ALL=C.UTF-8 z 2025-09-30T11:00:00Z show "$no" --file)
for part in 'The complaint' 'What happened' 'What departments were asked' 'What was found' 'What was decided' \
	'Compensation' 'Messages' 'Time limits' 'Other cases'; do
	like "it has: $part" "$file" "^[1-9]  $part"
done
is 'what the customer said stands there whole' \
	"$(echo "$file" | sed -n '/^1 /,/^2 /p' | tr -d ' \n' | grep -cF "$(echo "$body" | tr -d ' ')")" 1
like 'the decision with its reasons' "$file" 'Reasons +提醒没有发出'
like 'the way on' "$file" 'Way on +12300'
like 'the question to the department' "$file" '为什么没有提醒'
like 'what it waited for' "$file" 'waiting for the customer: the$'
like 'the messages that went out' "$file" '  2025-09-30 16:00:00  sms  to be sent'
first=$(echo "$file" | grep -n 'claimed' | head -1 | cut -d: -f1)
last=$(echo "$file" | grep -n ' decision' | head -1 | cut -d: -f1)
ok 'oldest first' [ "$first" -lt "$last" ]
is 'the phone is masked' "$(echo "$file" | grep -c 13900001111)" 0
is 'the name is masked' "$(echo "$file" | sed -n '/^1 /,/^2 /p' | grep -c 王五六)" 0
is 'no line is wider than 80 columns' "$(printf '%s\n' "$file" | LC_ALL=C.UTF-8 wc -L | awk '$1 > 80')" ''
is 'no blank at the end of a line' "$(printf '%s\n' "$file" | grep -c ' $')" 0
tap_done
