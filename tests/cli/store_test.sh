# SPDX-License-Identifier: GPL-3.0-or-later
# Every use case as a command, on a store of its own and a clock that stands still.
. "$srcdir/tests/lib/testlib.sh"
now=2026-03-02T02:00:00Z
store=$work/demo/desk.db
p() { "$PLAINT" --store "$store" --now $now "$@"; }
value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -n 1; }

status 'demo makes a store in a directory' 0 "$PLAINT" --now $now demo "$work/demo"
status 'and refuses a store that is not empty' 1 "$PLAINT" --now $now demo "$work/demo"
status 'init makes the default store' 0 "$PLAINT" init
ok 'where XDG says' test -s "$work/data/plaint/desk.db"
status 'init again does no harm' 0 "$PLAINT" init
status 'a store of one kind does not open as the other (004-13)' 1 p --training queue
is 'product.md: errors go to standard error alone' "$(p --training queue 2>/dev/null)" ''

# reading
json=$(p queue --json)
for key in number customer category stage owner priority next_clock kind due state slack_s; do
	like "queue --json has $key" "$json" "\"$key\":"
done
like 'times are UTC' "$json" '"due": "20[0-9-]{8}T[0-9:]{8}Z"'
like 'names are masked' "$json" '"customer": ".*\*'
is 'no whole phone number is in it' "$(echo "$json" | grep -cE '"phone": "[0-9]+"')" 0
is 'one document' "$(echo "$json" | grep -c '^\[$')$(echo "$json" | grep -c '^\]$')" 11
free=$(p queue --filter scope=free --json | value number)
like 'a filter line' "$free" '^[0-9]{14}$'
is '--limit limits' "$(p queue --limit 2 --json | grep -c '"number"')" 2
status 'a wrong filter' 1 p queue --filter 'scope=free colour=red'
like 'names the word' "$out" 'colour'
json=$(p show "$free" --json)
for key in number body clocks timeline item target_s customer_number emotion_index; do
	like "show --json has $key" "$json" "\"$key\":"
done
customer=$(echo "$json" | value customer_number)
status 'a wrong check digit (A27)' 1 p show 20251009000010
json=$(p customer "$customer" --json)
for key in value segment open_cases past_cases contacts grumbles promises asked; do
	like "customer --json has $key" "$json" "\"$key\":"
done
status 'a customer that is not there' 1 p customer 00000000000
json=$(p suggest "$free" --json)
for key in rank code score parts stage segment emotion text helpful; do
	like "suggest --json has $key" "$json" "\"$key\":"
done
json=$(echo '宽带断网三天了，再不来人我就投诉到12315！' | p suggest --text - --json --top 3)
is 'suggest for a text, at most 3' "$(echo "$json" | grep -c '"rank"')" 3
is 'suggest --batch prints id, rank, script, score' \
	"$(printf 'q1\t网速慢\nq2\tmy bill is wrong\n' | p suggest --batch --top 2 | cut -f 1,2 | tr '\t\n' ' ;')" \
	'q1 1;q1 2;q2 1;q2 2;'
status 'suggest wants one of its ways' 2 p suggest "$free" --text x
like 'search finds articles' "$(p search 携号转网 --in articles --json)" '"in": "article"'
status 'search in nowhere' 2 p search x --in cellar

# working
status 'who is no user may not work' 1 p --as nobody claim "$free"
status 'claim' 0 p --as zhang claim "$free"
is 'it is hers' "$(p show "$free" --json | value owner)" zhang
status 'another agent is too late' 1 p --as lin claim "$free"
like 'and is told whose it is' "$out" '张|zhang'
status 'an old version is refused' 1 p --as zhang release "$free" --if-version 1
is 'and nothing changed' "$(p show "$free" --json | value owner)" zhang
op=00112233445566778899aabbccddeeff
n=$(p show "$free" --json | grep -c '"what": "contact"')
ok 'a note' p --as zhang note "$free" '已查账单' --op-id $op
ok 'the same operation again' p --as zhang note "$free" '已查账单' --op-id $op
is 'is one note' "$(p show "$free" --json | grep -c '"what": "contact"')" $((n + 1))
ok 'a note with an escape' p --as zhang note "$free" "$(printf 'a\033[31mb')"
is 'is kept without it' "$(p show "$free" --json | grep -c 'u001[bB]')" 0
status 'an operation id is 32 hex digits' 2 p --as zhang note "$free" x --op-id 12
echo '您好，今天18点前给您答复' | p --as zhang contact "$free" - --kind reply --json >/dev/null
report $? 'a reply from standard input'
like 'is in the timeline' "$(p show "$free")" '今天18点前给您答复'
status 'a grumble without a case' 0 p --as zhang contact --customer "$customer" --kind grumble \
	--category network --duration 4 '信号时好时坏'
like 'is in the customer view' "$(p customer "$customer" --json)" '信号时好时坏'
status 'a wrong kind' 2 p --as zhang contact "$free" x --kind gossip
like 'names the known ones' "$out" 'grumble'
status 'an empty text' 1 p --as zhang note "$free" ' '
status 'a stage that does not follow' 1 p --as zhang stage "$free" closed
status 'a stage that is none' 2 p --as zhang stage "$free" invst
like 'names the nearest' "$out" "'invest'"
status 'a stage that follows' 0 p --as zhang stage "$free" assess
status 'steal needs a reason' 1 p --as chen steal "$free" ''
status 'steal with one' 0 p --as chen steal "$free" '同一客户'
status 'release' 0 p --as chen release "$free"
is 'it is in the pool' "$(p show "$free" --json | value owner)" null
status 'take takes one' 0 p --as zhang take --json
like 'and says which' "$out" '"owner": "zhang"'
like 'user list' "$(p user list --json)" '"login": "zhang"'

# importing
printf 'number,name,phone\n1,王小明,13800000001\n2,李雷,13800000002\n' >"$work/c.csv"
import() { p --as zhang import customers "$work/c.csv" --source test --json "$@"; }
is 'a dry run writes nothing' "$(import --dry-run | value added)" 2
is 'import adds' "$(import | value added)" 2
is 'the same file again does not' "$(import | value unchanged)" 2
status 'an import of what is not there' 1 p --as zhang import customers "$work/none.csv"
status 'an import of a kind that is not there' 2 p --as zhang import wishes "$work/c.csv"

# the edge
ok 'C: a locale without ideographs still prints' env LC_ALL=C "$PLAINT" --store "$store" --now $now queue
if locale -a 2>/dev/null | grep -qix 'zh_CN.gb18030'; then
	is 'text is in the charset of the locale' \
		"$(LC_ALL=zh_CN.GB18030 p show "$free" | iconv -f GB18030 -t UTF-8 | grep -c '已查账单')" 1
	is 'JSON is UTF-8 everywhere' "$(LC_ALL=zh_CN.GB18030 p show "$free" --json | grep -c '已查账单')" 1
fi
status 'desk: a wrong size' 2 p --as zhang --headless 80by24
like 'desk: one frame without keys' "$(p --as zhang --headless 80x24)" 'zhang'
tap_done
