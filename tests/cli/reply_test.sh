#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# plaint reply: templates, checks, the double-answer guard, sending (domain.md S4).
. "${srcdir:-.}/tests/lib/testlib.sh"
TZ=Asia/Shanghai
export TZ

at=2025-10-09T15:00:00+08:00
p() { "$PLAINT" --store "$work/centre/desk.db" --now "$at" "$@"; }
value() { sed -n "s/^  \"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}$/\1/p" | head -n 1; }
"$PLAINT" --now 2025-10-09T14:32:00+08:00 demo "$work/centre" >/dev/null || exit 1
case=20251009000139 # of zhang

status 'the templates that fit' 0 p --as zhang reply $case
like 'with their codes' "$out" 'R-203 .*账单核查'
like 'as JSON' "$(p --as zhang reply $case --json)" '"must"'
status 'a checked text' 1 p --as zhang reply $case --text '给您补偿9000元，{due}前到账' --check --json
like 'above the authority' "$out" '"fault": "authority"'
like 'residue' "$out" '"fault": "residue"'
like 'is not sent' "$out" '"contact": null'
status 'sending it is refused' 1 p --as zhang reply $case --text '给您补偿9000元，明天到账'
like 'with the sum' "$out" '9000\.00'
status 'an unknown template' 1 p --as zhang reply $case --template R-999
status 'a note is no reply' 1 p --as zhang reply $case --text '明天回复' --kind note
status 'something came since' 1 p --as zhang reply $case --text '明天回复' --seen 1
like 'its words are told' "$out" '流量核对完毕'
seen=$(p --as zhang reply $case --text '明天回复' --check --json | value seen)
status 'a template is sent' 0 p --as zhang reply $case --template R-203 --amount 20.00 \
	--promise '2025-10-09 18:00' --seen "$seen" --json
is 'by SMS' "$(printf '%s\n' "$out" | value channel)" sms
like 'filled' "$out" '多收20.00元，10月9日18:00前退回'
like 'with its promise' "$out" '"due_at": "2025-10-09T10:00:00Z"'
like 'and is in the timeline' "$(p show $case)" 'reply .*多收20.00元'
like 'the promise is a clock' "$(p show $case --json)" '"promise"'
tap_done
