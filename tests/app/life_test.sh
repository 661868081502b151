#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A complaint from the phone call to the call-back, by the keyboard and in Chinese: intake, claim,
# work order, refund above the authority, wait, extension, decision, closing, reopening.
. "${srcdir:-.}/tests/lib/testlib.sh"
export LANGUAGE=en # the line is Chinese, what the desk says is not, whatever translations are installed

db=$work/desk.db
t=2025-09-30T08:00:00Z
status 'a demo centre' 0 "$PLAINT" --store "$db" --now "$t" demo
status 'a director' 0 "$PLAINT" --store "$db" --as sup user add head --role director --name 高远

keys() { # login text: what is typed; the frame goes to $work/frame
	printf '%s\nwait 1\ndump -\n' "$2" >"$work/keys"
	LC_ALL=zh_CN.UTF-8 "$PLAINT" --store "$db" --as "$1" --now "$t" --headless 80x24 \
		--keys "$work/keys" >"$work/frame" 2>&1
}
shows() { # text name
	ok "$2" grep -q -- "$1" "$work/frame"
}
field() { # key: of the case as JSON
	"$PLAINT" --store "$db" --as zhang --now "$t" --json show "$no" | grep "^  [^ ]" | sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -1
}

keys zhang '<F3>17000000137<Tab><Tab><Tab><Tab>     <Tab>九月账单多收二十元<Tab>三次来电未解决,九月账单多收20元,要求退费并道歉'
shows 'P3' 'A8: the priority and its reasons are shown while it is typed'
keys zhang '<F3><^S>'
ok 'nothing typed is lost: the draft is saved in a second session' grep -q '2025093' "$work/frame"
no=$("$PLAINT" --store "$db" --as zhang --now "$t" --json queue --filter 'scope=free' |
	sed -n 's/.*"number": "\([0-9-]*\)".*/\1/p' | sort | tail -1)
is 'the case is in the pool' "$(field stage)" new
status 'it is claimed' 0 "$PLAINT" --store "$db" --as zhang --now "$t" claim "$no"

open=":open $no<Enter>"
keys zhang "${open}wproduct<Tab>为什么没有发送套外流量提醒?<^S>"
is 'T16: a work order is sent' "$("$PLAINT" --store "$db" --as zhang --now "$t" --json show "$no" |
	grep -c '"dept": "product"')" 1
"$PLAINT" --store "$db" --as head --now "$t" user add nie --role department --team product >/dev/null
keys nie 'gw'
shows '为什么没有发送' 'the department sees its question'
keys nie 'gw<Enter> <^S>'
shows 'product  accepted' '... and accepts it by keyboard'
keys nie 'gw<Enter><Tab>短信任务失败<Tab>network<^S>'
like '... hands it on' "$("$PLAINT" --store "$db" --as zhang --now "$t" workorder list "$no")" network
"$PLAINT" --store "$db" --now "$t" tick >/dev/null
keys wu 'gm'
shows 'Enter opens the case' 'the leader reads what must be told'
keys wu 'gm<Enter>gm'
shows 'Nothing that you must be told' '... and has seen it'
keys zhang "${open}m <Tab>2100<Tab>资费政策第3.4条<^S>"
keys wu 'ga<Enter> <Tab>同意<^S>'
is 'T5: a refund above the authority, approved by the leader' \
	"$("$PLAINT" --store "$db" --as zhang --now "$t" --json show "$no" | grep -c '"state": "scheduled"')" 1
keys zhang "${open}p <Tab>等客户提供账单<^S>"
is 'T3: the case waits' "$(field paused)" customer
keys zhang "${open}r"
is '... and no longer' "$(field paused)" null
keys wu "${open}X  <Tab><Tab>等待账务系统取证<^S>"
like 'the leader extends the solution' "$("$PLAINT" --store "$db" --as zhang --now "$t" sla explain "$no" --kind solution)" extended
keys zhang "${open}z"
shows '\[ \]' 'the guard says what is missing'
keys zhang "${open}d <Tab>核对账单,套外流量提醒没有发出<Tab> <Tab><Tab>王先生,经核实九月账单多收20元,今日退回账户,给您添麻烦了。<^S>"
is 'decided' "$(field stage)" decided
keys zhang "${open}R<Tab>"
keys zhang "${open}R提醒短信任务失败<Tab>product<Tab> <^S>"
keys zhang "${open}oa<^S>"
"$PLAINT" --store "$db" --as zhang --now "$t" accept "$no" yes >/dev/null
order=$("$PLAINT" --store "$db" --as zhang --now "$t" --json workorder list --open |
	sed -n 's/^ *"id": \([0-9]*\).*/\1/p' | tail -1)
like '(c) an open work order keeps it open' "$("$PLAINT" --store "$db" --as zhang close "$no" 2>&1)" '\(c\)'
"$PLAINT" --store "$db" --as zhang --now "$t" workorder cancel "$order" --reason 已查明 >/dev/null
status 'closed' 0 "$PLAINT" --store "$db" --as zhang --now "$t" close "$no"
keys zhang "${open}K5<Tab>4<Tab>9<^S>"
keys zhang "${open}oo退费没有到账<^S>"
is 'reopened' "$(field stage)" reopened

# A14: the desk takes the time from opening a form to saving it as talk, of a contact by telephone only.
calls() { # what the figures say of calls
	"$PLAINT" --store "$db" --as zhang --now "$t" --json figures | tr -d ' \n' | sed 's/.*\("asa".*\)}}\].*/\1/'
}
none='"asa":{"value":null,"numerator":0,"n":0},"aht":{"value":null,"numerator":0,"n":0}'
is 'what was typed into a draft before was no call' "$(calls)" "$none"
keys zhang '<F3>17000000137<Tab><Tab><Tab><Tab>     <Tab>又多收二十元
wait 95
keys <Tab>上个月又多收20元,请退费<^S>'
is 'the call of an intake is measured' "$(calls)" \
	'"asa":{"value":null,"numerator":0,"n":0},"aht":{"value":95.0,"numerator":95,"n":1}'
keys zhang '<F3>17000000137<Tab><Tab><Tab><Right><Tab>     <Tab>短信里说多收二十元
wait 95
keys <Tab>还没有退费<^S>'
is '... and what came another way was no call' "$(calls | sed 's/.*"aht"/"aht"/')" \
	'"aht":{"value":95.0,"numerator":95,"n":1}'
tap_done
